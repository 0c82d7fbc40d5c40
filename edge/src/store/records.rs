//! Rows as they are put in: what the functions that change things, the demo and the benches share.

use lucka_config::filter::Properties;

use super::database::{Transaction, Value};
use super::{Store, StoreError};

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    COMPANY,
    CONTACT,
    CONTACT_COMPANY,
    NUMBER,
    TICKET,
    CONVERSATION,
    MESSAGE,
];

const COMPANY: &str = "INSERT INTO companies (id, name, created_at) VALUES ($1, $2, $3)";

const CONTACT: &str = "
INSERT INTO contacts (id, email, member_email, name, language, properties, disabled, created_at)
VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7)";

const CONTACT_COMPANY: &str = "
INSERT INTO contact_companies (contact_id, company_id, is_primary) VALUES ($1, $2, $3)";

// Locks the counter until the transaction ends, so numbers have no gaps.
const NUMBER: &str = "UPDATE counters SET value = value + 1 WHERE name = 'ticket' RETURNING value";

const TICKET: &str = "
INSERT INTO tickets
    (id, number, subject, contact_id, company_id, inbox, pipeline, status, closed, created_at, last_activity_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

const CONVERSATION: &str = "
INSERT INTO conversations (id, ticket_id, contact_id, channel, created_at) VALUES ($1, $2, $3, $4, $5)";

const MESSAGE: &str = "
INSERT INTO messages (id, conversation_id, is_public, from_agent, author_contact, author_name, body, sent_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// A ticket to be put in.
pub(crate) struct TicketRow<'a> {
    pub(crate) subject: &'a str,
    pub(crate) contact: Option<i64>,
    pub(crate) company: Option<i64>,
    pub(crate) inbox: &'a str,
    pub(crate) pipeline: &'a str,
    pub(crate) status: &'a str,
    pub(crate) closed: bool,
    pub(crate) created_at: i64,
    pub(crate) last_activity_at: i64,
}

/// A conversation to be put in.
pub(crate) struct ConversationRow<'a> {
    pub(crate) ticket: Option<i64>,
    pub(crate) contact: Option<i64>,
    pub(crate) channel: &'a str,
    pub(crate) created_at: i64,
}

/// A message to be put in.
pub(crate) struct MessageRow<'a> {
    pub(crate) conversation: i64,
    pub(crate) public: bool,
    /// The contact who wrote it; `None` for an agent.
    pub(crate) contact: Option<i64>,
    pub(crate) author: &'a str,
    pub(crate) text: &'a str,
    pub(crate) sent_at: i64,
}

impl Store {
    /// Puts a company in; its id.
    pub(crate) async fn insert_company(
        &self,
        transaction: &mut Transaction,
        name: &str,
        now: i64,
    ) -> Result<i64, StoreError> {
        let id = self.new_id(now)?;
        let values = [Value::Integer(id), Value::Text(name), Value::Integer(now)];
        transaction.execute(COMPANY, &values).await?;
        Ok(id)
    }

    /// Puts a contact in; its id.
    pub(crate) async fn insert_contact(
        &self,
        transaction: &mut Transaction,
        contact: &super::NewContact<'_>,
    ) -> Result<i64, StoreError> {
        let id = self.new_id(contact.now)?;
        let properties = properties_text(transaction.doing(), contact.properties)?;
        let values = [
            Value::Integer(id),
            Value::Text(contact.email),
            Value::maybe_text(contact.member_email),
            Value::Text(contact.name),
            Value::maybe_text(contact.language),
            Value::Text(&properties),
            Value::Integer(contact.now),
        ];
        transaction.execute(CONTACT, &values).await?;
        Ok(id)
    }

    /// Puts a ticket in; its id and number.
    pub(crate) async fn insert_ticket(
        &self,
        transaction: &mut Transaction,
        ticket: &TicketRow<'_>,
    ) -> Result<(i64, i64), StoreError> {
        let number = next_number(transaction).await?;
        let id = self
            .insert_numbered_ticket(transaction, ticket, number)
            .await?;
        Ok((id, number))
    }

    /// Puts a ticket in with a number from [`next_number`] in the same transaction; its id.
    pub(crate) async fn insert_numbered_ticket(
        &self,
        transaction: &mut Transaction,
        ticket: &TicketRow<'_>,
        number: i64,
    ) -> Result<i64, StoreError> {
        let id = self.new_id(ticket.created_at)?;
        let values = [
            Value::Integer(id),
            Value::Integer(number),
            Value::Text(ticket.subject),
            Value::maybe_integer(ticket.contact),
            Value::maybe_integer(ticket.company),
            Value::Text(ticket.inbox),
            Value::Text(ticket.pipeline),
            Value::Text(ticket.status),
            Value::Boolean(ticket.closed),
            Value::Integer(ticket.created_at),
            Value::Integer(ticket.last_activity_at),
        ];
        transaction.execute(TICKET, &values).await?;
        Ok(id)
    }

    /// Puts a conversation in; its id.
    pub(crate) async fn insert_conversation(
        &self,
        transaction: &mut Transaction,
        conversation: &ConversationRow<'_>,
    ) -> Result<i64, StoreError> {
        let id = self.new_id(conversation.created_at)?;
        let values = [
            Value::Integer(id),
            Value::maybe_integer(conversation.ticket),
            Value::maybe_integer(conversation.contact),
            Value::Text(conversation.channel),
            Value::Integer(conversation.created_at),
        ];
        transaction.execute(CONVERSATION, &values).await?;
        Ok(id)
    }

    /// Puts a message in; its id.
    pub(crate) async fn insert_message(
        &self,
        transaction: &mut Transaction,
        message: &MessageRow<'_>,
    ) -> Result<i64, StoreError> {
        let id = self.new_id(message.sent_at)?;
        let values = [
            Value::Integer(id),
            Value::Integer(message.conversation),
            Value::Boolean(message.public),
            Value::Boolean(message.contact.is_none()),
            Value::maybe_integer(message.contact),
            Value::Text(message.author),
            Value::Text(message.text),
            Value::Integer(message.sent_at),
        ];
        transaction.execute(MESSAGE, &values).await?;
        Ok(id)
    }

    /// A transaction for what is put in.
    pub(crate) async fn begin(&self, doing: &'static str) -> Result<Transaction, StoreError> {
        self.database.begin(doing).await
    }
}

/// Makes a company one of a contact's.
pub(crate) async fn insert_contact_company(
    transaction: &mut Transaction,
    contact: i64,
    company: i64,
    primary: bool,
) -> Result<(), StoreError> {
    let values = [
        Value::Integer(contact),
        Value::Integer(company),
        Value::Boolean(primary),
    ];
    transaction
        .execute(CONTACT_COMPANY, &values)
        .await
        .map(drop)
}

/// The next ticket's number. Others wait for it until the transaction ends, and get the same one if it fails.
pub(crate) async fn next_number(transaction: &mut Transaction) -> Result<i64, StoreError> {
    match transaction.row(NUMBER, &[]).await? {
        Some(row) => row.integer(0),
        None => Err(StoreError::corrupt(
            transaction.doing(),
            "the counter of tickets is missing",
        )),
    }
}

/// Properties as they are stored.
pub(super) fn properties_text(
    doing: &'static str,
    properties: &Properties,
) -> Result<String, StoreError> {
    serde_json::to_string(properties).map_err(|error| StoreError::other(doing, error))
}
