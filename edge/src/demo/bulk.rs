//! Very many tickets, made inside the database, for measuring.

use crate::store::database::Value;
use crate::store::{Store, StoreError};

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    COMPANIES,
    CONTACTS,
    MEMBERSHIPS,
    TICKETS,
    CONVERSATIONS,
    MESSAGES,
    COUNTER,
    NUMBERS,
];

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bulk<'a> {
    /// Tickets, each with one conversation of three public messages and an internal one.
    pub tickets: i64,
    /// Contacts, `bulk0@example.com` and on, among whom the tickets are spread evenly.
    pub contacts: i64,
    /// Companies, among whom the contacts are spread evenly.
    pub companies: i64,
    /// Property `customer` and others, as JSON text.
    pub properties: &'a str,
    /// Id of the tickets' inbox.
    pub inbox: &'a str,
    /// Id of their pipeline.
    pub pipeline: &'a str,
    /// Id of their status, an open one.
    pub status: &'a str,
    /// Now; the tickets reach a year back.
    pub now: i64,
}

/// Rows a statement makes: few enough for the statement timeout.
const CHUNK: i64 = 10_000;
const YEAR_MS: i64 = 365 * 24 * 3_600_000;

// `$1` is the first number and `$2` the last, in all of these.
const COMPANIES: &str = "
WITH RECURSIVE counted(n) AS (
    SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < $2
)
INSERT INTO companies (id, name, created_at)
SELECT $3 + n, 'Bulk Example ' || CAST(n AS TEXT), $4 FROM counted";

const CONTACTS: &str = "
WITH RECURSIVE counted(n) AS (
    SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < $2
)
INSERT INTO contacts (id, email, name, properties, disabled, created_at)
SELECT $3 + n, 'bulk' || CAST(n AS TEXT) || '@example.com', 'Bulk ' || CAST(n AS TEXT), $5, FALSE, $4 FROM counted";

const MEMBERSHIPS: &str = "
WITH RECURSIVE counted(n) AS (
    SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < $2
)
INSERT INTO contact_companies (contact_id, company_id, is_primary)
SELECT $3 + n, $4 + n % $5, TRUE FROM counted";

// A ticket's contact is its number modulo the contacts, and its time a step of a year.
const TICKETS: &str = "
WITH RECURSIVE counted(n) AS (
    SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < $2
)
INSERT INTO tickets
    (id, number, subject, contact_id, company_id, inbox, pipeline, status, closed, created_at, last_activity_at)
SELECT $3 + n, $4 + n, 'Question about delivery ' || CAST(n AS TEXT), $5 + n % $6, $7 + n % $6 % $8,
    $9, $10, $11, FALSE, $12 + n * $13, $12 + n * $13 + 3000
FROM counted";

const CONVERSATIONS: &str = "
WITH RECURSIVE counted(n) AS (
    SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < $2
)
INSERT INTO conversations (id, ticket_id, contact_id, channel, created_at)
SELECT $3 + n, $4 + n, $5 + n % $6, 'portal', $7 + n * $8 FROM counted";

// Four messages a ticket; the third is internal.
const MESSAGES: &str = "
WITH RECURSIVE counted(n) AS (
    SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < $2
)
INSERT INTO messages (id, conversation_id, is_public, from_agent, author_contact, author_name, body, sent_at)
SELECT $3 + n, $4 + n / 4, n % 4 <> 2, n % 4 IN (1, 2), CASE WHEN n % 4 IN (1, 2) THEN NULL ELSE $5 + n / 4 % $6 END,
    CASE WHEN n % 4 IN (1, 2) THEN 'Sara Modig' ELSE 'Bulk ' || CAST(n / 4 % $6 AS TEXT) END,
    'The parcel was announced for Tuesday and has not come. Could you find out where it is?',
    $7 + n / 4 * $8 + n % 4 * 1000
FROM counted";

const COUNTER: &str = "UPDATE counters SET value = value + $1 WHERE name = 'ticket'";

const NUMBERS: &str = "SELECT value FROM counters WHERE name = 'ticket'";

/// Fills in very many tickets, beside whatever is there. Not one transaction: for measuring only.
///
/// # Errors
/// When the database fails, or bulk contacts are there already.
pub async fn bulk(store: &Store, plan: &Bulk<'_>) -> Result<(), StoreError> {
    let ids = Ids {
        companies: store.reserve_ids(plan.now, plan.companies)?,
        contacts: store.reserve_ids(plan.now, plan.contacts)?,
        tickets: store.reserve_ids(plan.now, plan.tickets)?,
        conversations: store.reserve_ids(plan.now, plan.tickets)?,
        messages: store.reserve_ids(plan.now, plan.tickets * 4)?,
    };
    let int = Value::Integer;
    let step = YEAR_MS / plan.tickets.max(1);
    let start = plan.now - step * plan.tickets - 4000;
    let mut transaction = store.begin("counting bulk tickets").await?;
    transaction.execute(COUNTER, &[int(plan.tickets)]).await?;
    let numbers = match transaction.row(NUMBERS, &[]).await? {
        Some(row) => row.integer(0)? - plan.tickets + 1,
        None => return Err(StoreError::corrupt(transaction.doing(), "no counter")),
    };
    transaction.commit().await?;
    let (contacts, companies) = (int(ids.contacts), int(ids.companies));
    let values = [companies, int(plan.now)];
    chunks(store, COMPANIES, plan.companies, &values).await?;
    let values = [contacts, int(plan.now), Value::Text(plan.properties)];
    chunks(store, CONTACTS, plan.contacts, &values).await?;
    let values = [contacts, companies, int(plan.companies)];
    chunks(store, MEMBERSHIPS, plan.contacts, &values).await?;
    let values = [
        int(ids.tickets),
        int(numbers),
        contacts,
        int(plan.contacts),
        companies,
        int(plan.companies),
        Value::Text(plan.inbox),
        Value::Text(plan.pipeline),
        Value::Text(plan.status),
        int(start),
        int(step),
    ];
    chunks(store, TICKETS, plan.tickets, &values).await?;
    let values = [
        int(ids.conversations),
        int(ids.tickets),
        contacts,
        int(plan.contacts),
        int(start),
        int(step),
    ];
    chunks(store, CONVERSATIONS, plan.tickets, &values).await?;
    let values = [
        int(ids.messages),
        int(ids.conversations),
        contacts,
        int(plan.contacts),
        int(start),
        int(step),
    ];
    chunks(store, MESSAGES, plan.tickets * 4, &values).await?;
    let mut transaction = store.begin("counting bulk data").await?;
    if transaction.is_postgres() {
        // Its planner goes by statistics, which would otherwise come minutes later.
        transaction.script("ANALYZE").await?;
    }
    transaction.commit().await
}

/// The first id of each kind.
struct Ids {
    companies: i64,
    contacts: i64,
    tickets: i64,
    conversations: i64,
    messages: i64,
}

async fn chunks(
    store: &Store,
    sql: &'static str,
    count: i64,
    values: &[Value<'_>],
) -> Result<(), StoreError> {
    let mut first = 0;
    while first < count {
        let last = (first + CHUNK).min(count) - 1;
        let mut all = vec![Value::Integer(first), Value::Integer(last)];
        all.extend_from_slice(values);
        let mut transaction = store.begin("filling in bulk data").await?;
        transaction.execute(sql, &all).await?;
        transaction.commit().await?;
        first += CHUNK;
    }
    Ok(())
}
