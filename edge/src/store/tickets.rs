//! Tickets as a member sees them.

use super::database::{Row, Value};
use super::{Store, StoreError};
use crate::access::Member;

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRecord {
    /// Its id, which nobody sees.
    pub id: i64,
    /// Its number, from 1.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Who asked; `None` when that contact was deleted.
    pub contact_id: Option<i64>,
    /// The requester's name, or address where there is none; empty when that contact was deleted.
    pub requester: String,
    /// The company it belongs to.
    pub company_id: Option<i64>,
    /// Id of the inbox it came to.
    pub inbox: String,
    /// Id of its pipeline.
    pub pipeline: String,
    /// Id of its status.
    pub status: String,
    /// It is closed.
    pub closed: bool,
    /// When it was made.
    pub created_at: i64,
    /// When something that the customer sees last happened (K07).
    pub last_activity_at: i64,
}

/// A ticket as lists show it: every column costs, in every row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketSummary {
    /// Its id, which nobody sees.
    pub id: i64,
    /// Its number, from 1.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Id of its pipeline.
    pub pipeline: String,
    /// Id of its status.
    pub status: String,
    /// It is closed.
    pub closed: bool,
    /// When it was made.
    pub created_at: i64,
    /// When something that the customer sees last happened (K07).
    pub last_activity_at: i64,
    /// The requester's name, or address where there is none; empty when that contact was deleted.
    pub requester: String,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The member's own.
    Mine,
    /// Those of the company that the member sees, and the member's own.
    Company,
}

/// Where a page of a list ended: the last ticket on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Its last activity.
    pub last_activity_at: i64,
    /// Its id.
    pub id: i64,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[MINE, COMPANY, ONE];

// Two things in these are for SQLite. `+ 0` in a LIMIT: it plans a statement anew for every value of a bare `LIMIT $n`,
// which takes longer than running it. `OR` and not `IN`: for a list of more than two values it makes a table in memory,
// each time.
const MINE: &str = "
SELECT t.id, t.number, t.subject, t.pipeline, t.status, t.closed, t.created_at, t.last_activity_at
FROM tickets t
WHERE t.contact_id = $1 AND (t.pipeline = $2 OR t.pipeline = $3 OR t.pipeline = $4 OR t.pipeline = $5
        OR t.pipeline = $6 OR t.pipeline = $7 OR t.pipeline = $8 OR t.pipeline = $9)
    AND (t.last_activity_at, t.id) < ($10, $11)
ORDER BY t.last_activity_at DESC, t.id DESC
LIMIT $12 + 0";

// Each half reads one index in order and stops at the limit; UNION drops what both found.
const COMPANY: &str = "
SELECT t.id, t.number, t.subject, t.pipeline, t.status, t.closed, t.created_at, t.last_activity_at,
    COALESCE(NULLIF(c.name, ''), c.email, '')
FROM (
    SELECT id FROM (
        SELECT id FROM tickets
        WHERE contact_id = $1 AND (pipeline = $3 OR pipeline = $4 OR pipeline = $5 OR pipeline = $6
        OR pipeline = $7 OR pipeline = $8 OR pipeline = $9 OR pipeline = $10)
            AND (last_activity_at, id) < ($11, $12)
        ORDER BY last_activity_at DESC, id DESC LIMIT $13 + 0
    ) AS mine
    UNION
    SELECT id FROM (
        SELECT id FROM tickets
        WHERE company_id = $2 AND (pipeline = $3 OR pipeline = $4 OR pipeline = $5 OR pipeline = $6
        OR pipeline = $7 OR pipeline = $8 OR pipeline = $9 OR pipeline = $10)
            AND (last_activity_at, id) < ($11, $12)
        ORDER BY last_activity_at DESC, id DESC LIMIT $13 + 0
    ) AS theirs
) AS seen
JOIN tickets t ON t.id = seen.id
LEFT JOIN contacts c ON c.id = t.contact_id
ORDER BY t.last_activity_at DESC, t.id DESC
LIMIT $13 + 0";

const ONE: &str = "
SELECT t.id, t.number, t.subject, t.contact_id, COALESCE(NULLIF(c.name, ''), c.email, ''), t.company_id,
    t.inbox, t.pipeline, t.status, t.closed, t.created_at, t.last_activity_at
FROM tickets t
LEFT JOIN contacts c ON c.id = t.contact_id
WHERE (t.contact_id = $1 OR t.company_id = $2) AND (t.pipeline = $3 OR t.pipeline = $4 OR t.pipeline = $5 OR t.pipeline = $6
        OR t.pipeline = $7 OR t.pipeline = $8 OR t.pipeline = $9 OR t.pipeline = $10)
    AND t.number = $11";

/// How many pipelines the statements have places for.
const PLACES: usize = lucka_config::MAX_PIPELINES;

impl Store {
    /// Tickets that the member sees, newest activity first, at most `limit`, after `after`. A member who sees no
    /// company's tickets gets the own ones in either view.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tickets(
        &self,
        member: &Member,
        view: View,
        after: Option<Cursor>,
        limit: i64,
    ) -> Result<Vec<TicketSummary>, StoreError> {
        let doing = "listing tickets";
        let mut values = seen_by(member);
        let (sql, requester) = match view {
            View::Company if member.visible_company().is_some() => (COMPANY, None),
            View::Company | View::Mine => {
                values.remove(1);
                (MINE, Some(member.contact().display_name()))
            }
        };
        let after = after.unwrap_or(Cursor {
            last_activity_at: i64::MAX,
            id: i64::MAX,
        });
        values.extend([
            Value::Integer(after.last_activity_at),
            Value::Integer(after.id),
            Value::Integer(limit.max(0)),
        ]);
        let rows = self.database.rows(doing, sql, &values).await?;
        rows.iter().map(|row| summary(row, requester)).collect()
    }

    /// The ticket with this number, if the member sees it (P-32, P-33).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket(
        &self,
        member: &Member,
        number: i64,
    ) -> Result<Option<TicketRecord>, StoreError> {
        let mut values = seen_by(member);
        values.push(Value::Integer(number));
        let row = self.database.row("reading a ticket", ONE, &values).await?;
        row.as_ref().map(ticket).transpose()
    }
}

/// `$1` to `$10` of every statement that asks whether a member sees a ticket: the contact, the visible company (NULL
/// equals nothing) and the pipelines, the last one repeated to fill the places.
pub(super) fn seen_by(member: &Member) -> Vec<Value<'_>> {
    let company = member.visible_company().map(|company| company.id);
    let pipelines = member.pipelines();
    // A member of a portal without pipelines sees nothing.
    let last = pipelines.last().map_or("", String::as_str);
    let places = pipelines
        .iter()
        .map(String::as_str)
        .chain(std::iter::repeat(last))
        .take(PLACES)
        .map(Value::Text);
    [
        Value::Integer(member.contact_id()),
        Value::maybe_integer(company),
    ]
    .into_iter()
    .chain(places)
    .collect()
}

/// The ticket in the columns of [`MINE`], whose requester is known, or of [`COMPANY`].
fn summary(row: &Row, requester: Option<&str>) -> Result<TicketSummary, StoreError> {
    Ok(TicketSummary {
        id: row.integer(0)?,
        number: row.integer(1)?,
        subject: row.text(2)?,
        pipeline: row.text(3)?,
        status: row.text(4)?,
        closed: row.boolean(5)?,
        created_at: row.integer(6)?,
        last_activity_at: row.integer(7)?,
        requester: match requester {
            Some(requester) => requester.to_owned(),
            None => row.text(8)?,
        },
    })
}

/// The ticket in the columns of [`ONE`].
pub(super) fn ticket(row: &Row) -> Result<TicketRecord, StoreError> {
    Ok(TicketRecord {
        id: row.integer(0)?,
        number: row.integer(1)?,
        subject: row.text(2)?,
        contact_id: row.maybe_integer(3)?,
        requester: row.text(4)?,
        company_id: row.maybe_integer(5)?,
        inbox: row.text(6)?,
        pipeline: row.text(7)?,
        status: row.text(8)?,
        closed: row.boolean(9)?,
        created_at: row.integer(10)?,
        last_activity_at: row.integer(11)?,
    })
}
