//! What was said about a ticket, as far as it is public.

use super::{Store, StoreError};
use crate::access::Member;

/// What was said on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRecord {
    /// Its id.
    pub id: i64,
    /// `portal`, `mail`, `chat`, `form`, `messenger` or `phone`.
    pub channel: String,
    /// Its public messages in order; at least one.
    pub messages: Vec<MessageRecord>,
}

/// A public message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRecord {
    /// Its id.
    pub id: i64,
    /// Who wrote it.
    pub author_name: String,
    /// The contact who wrote it; `None` for agents and deleted contacts.
    pub author_contact: Option<i64>,
    /// The company wrote it.
    pub from_agent: bool,
    /// When.
    pub sent_at: i64,
    /// Plain text.
    pub text: String,
}

impl Store {
    /// The conversations of a ticket that the member sees, in order of their beginning, with their public messages
    /// (P-50). Empty for a ticket that the member does not see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn thread(
        &self,
        _member: &Member,
        _ticket: i64,
    ) -> Result<Vec<ConversationRecord>, StoreError> {
        todo!()
    }
}
