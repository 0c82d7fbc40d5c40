//! Answering, closing and reopening.

use super::database::{Transaction, Value};
use super::records::{ConversationRow, MessageRow};
use super::tickets::seen_by;
use super::{Store, StoreError};
use crate::access::Member;

/// A member's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply<'a> {
    /// Plain text.
    pub text: &'a str,
    /// The form's key: the same key twice is one message (P-62).
    pub key: &'a str,
    /// Id of the status that the ticket has then (`answered_by_customer` of its pipeline), an open one.
    pub status_when_answered: &'a str,
    /// A closed ticket may be answered, which reopens it (P-63).
    pub answer_closed: bool,
    /// Now.
    pub now: i64,
}

/// What came of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyOutcome {
    /// It is in the thread.
    Added {
        /// The message's id.
        message: i64,
    },
    /// It was in the thread already.
    Already {
        /// The message's id.
        message: i64,
    },
    /// The member sees no such ticket.
    NotFound,
    /// The ticket is closed and may not be answered.
    Closed,
}

/// What came of closing or reopening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusOutcome {
    /// Done.
    Changed,
    /// It was so already.
    Already,
    /// The member sees no such ticket.
    NotFound,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LOCK,
    KEY_USED,
    USE_KEY,
    PORTAL_CONVERSATION,
    ANSWERED,
    SET_STATUS,
    SEEN,
];

// Changes nothing, but others who would change the ticket wait from here on.
const LOCK: &str = "
UPDATE tickets SET number = number
WHERE (contact_id = $1 OR company_id = $2) AND pipeline IN ($3, $4, $5, $6, $7, $8, $9, $10) AND number = $11
RETURNING id, closed";

const KEY_USED: &str = "SELECT message_id FROM reply_keys WHERE ticket_id = $1 AND form_key = $2";

const USE_KEY: &str =
    "INSERT INTO reply_keys (ticket_id, form_key, message_id) VALUES ($1, $2, $3)";

const PORTAL_CONVERSATION: &str = "
SELECT id FROM conversations WHERE ticket_id = $1 AND channel = 'portal' ORDER BY created_at DESC, id DESC LIMIT 1";

const ANSWERED: &str = "
UPDATE tickets SET status = $2, closed = FALSE,
    last_activity_at = CASE WHEN last_activity_at < $3 THEN $3 ELSE last_activity_at END
WHERE id = $1";

const SET_STATUS: &str = "
UPDATE tickets SET status = $13, closed = NOT closed,
    last_activity_at = CASE WHEN last_activity_at < $14 THEN $14 ELSE last_activity_at END
WHERE (contact_id = $1 OR company_id = $2) AND pipeline IN ($3, $4, $5, $6, $7, $8, $9, $10) AND number = $11
    AND closed = $12
RETURNING id";

const SEEN: &str = "
SELECT id FROM tickets
WHERE (contact_id = $1 OR company_id = $2) AND pipeline IN ($3, $4, $5, $6, $7, $8, $9, $10) AND number = $11";

impl Store {
    /// Adds a member's answer to a ticket that the member sees, on the ticket's portal conversation, which is made when
    /// there is none (P-16).
    ///
    /// # Errors
    /// When the database fails: then nothing was added, or trying again with the same key says that it was.
    pub async fn reply(
        &self,
        member: &Member,
        number: i64,
        reply: &NewReply<'_>,
    ) -> Result<ReplyOutcome, StoreError> {
        let mut transaction = self.begin("answering a ticket").await?;
        let mut values = seen_by(member);
        values.push(Value::Integer(number));
        let Some(row) = transaction.row(LOCK, &values).await? else {
            return Ok(ReplyOutcome::NotFound);
        };
        let (ticket, closed) = (row.integer(0)?, row.boolean(1)?);
        let key = [Value::Integer(ticket), Value::Text(reply.key)];
        if let Some(row) = transaction.row(KEY_USED, &key).await? {
            let message = row.integer(0)?;
            return Ok(ReplyOutcome::Already { message });
        }
        if closed && !reply.answer_closed {
            return Ok(ReplyOutcome::Closed);
        }
        let conversation = self
            .portal_conversation(&mut transaction, ticket, member, reply.now)
            .await?;
        let row = MessageRow {
            conversation,
            public: true,
            contact: Some(member.contact_id()),
            author: member.contact().display_name(),
            text: reply.text,
            sent_at: reply.now,
        };
        let message = self.insert_message(&mut transaction, &row).await?;
        let values = [key[0], key[1], Value::Integer(message)];
        transaction.execute(USE_KEY, &values).await?;
        let values = [
            Value::Integer(ticket),
            Value::Text(reply.status_when_answered),
            Value::Integer(reply.now),
        ];
        transaction.execute(ANSWERED, &values).await?;
        transaction.commit().await?;
        Ok(ReplyOutcome::Added { message })
    }

    /// Closes (`expected_closed: false`) or reopens (`true`) a ticket that the member sees, giving it `new_status`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_status(
        &self,
        member: &Member,
        number: i64,
        expected_closed: bool,
        new_status: &str,
        now: i64,
    ) -> Result<StatusOutcome, StoreError> {
        let mut transaction = self.begin("changing a ticket's status").await?;
        let mut values = seen_by(member);
        values.push(Value::Integer(number));
        let seen = values.clone();
        values.extend([
            Value::Boolean(expected_closed),
            Value::Text(new_status),
            Value::Integer(now),
        ]);
        if transaction.row(SET_STATUS, &values).await?.is_some() {
            transaction.commit().await?;
            return Ok(StatusOutcome::Changed);
        }
        Ok(match transaction.row(SEEN, &seen).await? {
            Some(_) => StatusOutcome::Already,
            None => StatusOutcome::NotFound,
        })
    }

    async fn portal_conversation(
        &self,
        transaction: &mut Transaction,
        ticket: i64,
        member: &Member,
        now: i64,
    ) -> Result<i64, StoreError> {
        let found = transaction
            .row(PORTAL_CONVERSATION, &[Value::Integer(ticket)])
            .await?;
        if let Some(row) = found {
            return row.integer(0);
        }
        let row = ConversationRow {
            ticket: Some(ticket),
            contact: Some(member.contact_id()),
            channel: "portal",
            created_at: now,
        };
        self.insert_conversation(transaction, &row).await
    }
}
