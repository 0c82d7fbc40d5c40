//! The company's side: no member is asked for, so nothing here may be reached from a request.

use super::database::{Row, Transaction, Value};
use super::outbox::NewMail;
use super::records::{ConversationRow, MessageRow};
use super::tickets::ticket;
use super::{AnsweredPayload, Payload, Store, StoreError, TicketRecord};

/// What an agent writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentReply<'a> {
    /// The agent's name, shown to the customer for public messages.
    pub author: &'a str,
    /// Plain text.
    pub text: &'a str,
    /// For colleagues only: no customer ever sees it (P-50), and neither status nor last activity change.
    pub internal: bool,
    /// The status that the ticket has then; ignored for internal ones.
    pub status: Option<AgentStatus<'a>>,
    /// When the mail that tells the requester is no longer worth sending.
    pub mail_expires_at: i64,
    /// Now.
    pub now: i64,
}

/// A status to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgentStatus<'a> {
    /// Its id.
    pub id: &'a str,
    /// It is a closed one.
    pub closed: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentOutcome {
    /// It is in the thread.
    Added {
        /// The message's id.
        message: i64,
        /// A mail to the requester was queued.
        mailed: bool,
    },
    /// There is no such ticket.
    NotFound,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LOCK,
    CONVERSATION,
    SEEN,
    STATUS,
    REQUESTER,
    ONE,
    ATTACH,
    ATTACHED,
    ANYTHING,
];

// Changes nothing, but others who would change the ticket wait from here on.
const LOCK: &str = "
UPDATE tickets SET number = number WHERE number = $1 RETURNING id, contact_id, subject, inbox, pipeline";

// Where something public was said last; else where anything was.
const CONVERSATION: &str = "
SELECT v.id FROM conversations v JOIN messages m ON m.conversation_id = v.id
WHERE v.ticket_id = $1
ORDER BY m.is_public DESC, m.sent_at DESC, m.id DESC LIMIT 1";

const SEEN: &str = "
UPDATE tickets SET last_activity_at = CASE WHEN last_activity_at < $2 THEN $2 ELSE last_activity_at END
WHERE id = $1";

const STATUS: &str = "UPDATE tickets SET status = $2, closed = $3 WHERE id = $1";

const REQUESTER: &str = "
SELECT email, name, COALESCE(chosen_language, language) FROM contacts WHERE id = $1 AND NOT disabled";

const ONE: &str = "
SELECT t.id, t.number, t.subject, t.contact_id, COALESCE(NULLIF(c.name, ''), c.email, ''), t.company_id,
    t.inbox, t.pipeline, t.status, t.closed, t.created_at, t.last_activity_at
FROM tickets t
LEFT JOIN contacts c ON c.id = t.contact_id
WHERE t.number = $1";

const ATTACH: &str = "UPDATE conversations SET ticket_id = $2 WHERE id = $1 AND ticket_id IS NULL";

// Only what the customer sees counts as activity.
const ATTACHED: &str = "
SELECT sent_at FROM messages WHERE conversation_id = $1 AND is_public ORDER BY sent_at DESC LIMIT 1";

const ANYTHING: &str = "
SELECT id FROM contacts UNION ALL SELECT id FROM tickets UNION ALL SELECT id FROM companies LIMIT 1";

impl Store {
    /// Adds an agent's message, and queues the mail that tells the requester of a public one, in one transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agent_reply(
        &self,
        number: i64,
        reply: &AgentReply<'_>,
    ) -> Result<AgentOutcome, StoreError> {
        let mut transaction = self.begin("adding an agent's answer").await?;
        let Some(ticket) = transaction.row(LOCK, &[Value::Integer(number)]).await? else {
            return Ok(AgentOutcome::NotFound);
        };
        let id = ticket.integer(0)?;
        let conversation = self
            .conversation_for_agent(&mut transaction, id, reply.now)
            .await?;
        let row = MessageRow {
            conversation,
            public: !reply.internal,
            contact: None,
            author: reply.author,
            text: reply.text,
            sent_at: reply.now,
        };
        let message = self.insert_message(&mut transaction, &row).await?;
        let mailed = !reply.internal
            && self
                .note_answer(&mut transaction, &ticket, number, reply)
                .await?;
        transaction.commit().await?;
        if mailed {
            self.mail.notify_one();
        }
        Ok(AgentOutcome::Added { message, mailed })
    }

    /// The ticket with this number, whoever's it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket_for_agent(&self, number: i64) -> Result<Option<TicketRecord>, StoreError> {
        let values = [Value::Integer(number)];
        let row = self.database.row("reading a ticket", ONE, &values).await?;
        row.as_ref().map(ticket).transpose()
    }

    /// Gives a conversation that had no ticket one: from then on it appears there (P-14). False when the ticket does not
    /// exist or the conversation has a ticket.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attach_conversation(
        &self,
        conversation: i64,
        number: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin("attaching a conversation").await?;
        let Some(row) = transaction.row(LOCK, &[Value::Integer(number)]).await? else {
            return Ok(false);
        };
        let ticket = Value::Integer(row.integer(0)?);
        let values = [Value::Integer(conversation), ticket];
        if transaction.execute(ATTACH, &values).await? == 0 {
            return Ok(false);
        }
        let values = [Value::Integer(conversation)];
        if let Some(row) = transaction.row(ATTACHED, &values).await? {
            let values = [ticket, Value::Integer(row.integer(0)?)];
            transaction.execute(SEEN, &values).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Nobody is known and there are no tickets.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        let row = self.database.row("looking for data", ANYTHING, &[]).await?;
        Ok(row.is_none())
    }

    /// As [`Store::is_empty`], for who is about to fill it.
    pub(crate) async fn is_empty_in(transaction: &mut Transaction) -> Result<bool, StoreError> {
        Ok(transaction.row(ANYTHING, &[]).await?.is_none())
    }

    async fn conversation_for_agent(
        &self,
        transaction: &mut Transaction,
        ticket: i64,
        now: i64,
    ) -> Result<i64, StoreError> {
        let values = [Value::Integer(ticket)];
        if let Some(row) = transaction.row(CONVERSATION, &values).await? {
            return row.integer(0);
        }
        let row = ConversationRow {
            ticket: Some(ticket),
            contact: None,
            channel: "portal",
            created_at: now,
        };
        self.insert_conversation(transaction, &row).await
    }

    /// Status, last activity and mail of a public answer; whether a mail was queued.
    async fn note_answer(
        &self,
        transaction: &mut Transaction,
        ticket: &Row,
        number: i64,
        reply: &AgentReply<'_>,
    ) -> Result<bool, StoreError> {
        let id = Value::Integer(ticket.integer(0)?);
        let values = [id, Value::Integer(reply.now)];
        transaction.execute(SEEN, &values).await?;
        if let Some(status) = reply.status {
            let values = [id, Value::Text(status.id), Value::Boolean(status.closed)];
            transaction.execute(STATUS, &values).await?;
        }
        let contact = Value::maybe_integer(ticket.maybe_integer(1)?);
        let Some(requester) = transaction.row(REQUESTER, &[contact]).await? else {
            return Ok(false);
        };
        let mail = NewMail {
            payload: Payload::Answered(AnsweredPayload {
                number,
                subject: ticket.text(2)?,
                inbox: ticket.text(3)?,
                pipeline: ticket.text(4)?,
                author: reply.author.to_owned(),
                text: reply.text.to_owned(),
                name: requester.text(1)?,
                language: requester.maybe_text(2)?,
            }),
            to: &requester.text(0)?,
            discard: false,
            now: reply.now,
            expires_at: reply.mail_expires_at,
        };
        self.queue(transaction, &mail).await?;
        Ok(true)
    }
}
