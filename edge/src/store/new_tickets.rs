//! New tickets from the portal.

use super::{Store, StoreError};
use crate::access::Member;

/// A ticket to be, with its first message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicketRecord<'a> {
    /// Its subject.
    pub subject: &'a str,
    /// Plain text of the first message.
    pub text: &'a str,
    /// The form's key: the same key twice is one ticket.
    pub key: &'a str,
    /// Id of the inbox.
    pub inbox: &'a str,
    /// Id of its pipeline.
    pub pipeline: &'a str,
    /// Id of its status, an open one.
    pub status: &'a str,
    /// Now.
    pub now: i64,
}

impl Store {
    /// Makes a ticket of the member, belonging to the member's primary company; its number. With a key that the member
    /// used before, the number of the ticket that was made then.
    ///
    /// # Errors
    /// When the database fails: then no ticket was made, or trying again with the same key says which.
    pub async fn create(
        &self,
        _member: &Member,
        _ticket: &NewTicketRecord<'_>,
    ) -> Result<i64, StoreError> {
        todo!()
    }
}
