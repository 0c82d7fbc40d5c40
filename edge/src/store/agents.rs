//! The company's side: no member is asked for, so nothing here may be reached from a request.

use super::{Store, StoreError, TicketRecord};

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

impl Store {
    /// Adds an agent's message, and queues the mail that tells the requester of a public one, in one transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agent_reply(
        &self,
        _number: i64,
        _reply: &AgentReply<'_>,
    ) -> Result<AgentOutcome, StoreError> {
        todo!()
    }

    /// The ticket with this number, whoever's it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket_for_agent(&self, _number: i64) -> Result<Option<TicketRecord>, StoreError> {
        todo!()
    }

    /// Gives a conversation that had no ticket one: from then on it appears there (P-14). False when the ticket does not
    /// exist or the conversation has a ticket.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attach_conversation(
        &self,
        _conversation: i64,
        _number: i64,
    ) -> Result<bool, StoreError> {
        todo!()
    }

    /// Nobody is known and there are no tickets.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        todo!()
    }
}
