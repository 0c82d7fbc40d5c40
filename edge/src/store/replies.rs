//! Answering, closing and reopening.

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

impl Store {
    /// Adds a member's answer to a ticket that the member sees.
    ///
    /// # Errors
    /// When the database fails: then nothing was added, or trying again with the same key says that it was.
    pub async fn reply(
        &self,
        _member: &Member,
        _number: i64,
        _reply: &NewReply<'_>,
    ) -> Result<ReplyOutcome, StoreError> {
        todo!()
    }

    /// Closes (`expected_closed: false`) or reopens (`true`) a ticket that the member sees, giving it `new_status`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_status(
        &self,
        _member: &Member,
        _number: i64,
        _expected_closed: bool,
        _new_status: &str,
        _now: i64,
    ) -> Result<StatusOutcome, StoreError> {
        todo!()
    }
}
