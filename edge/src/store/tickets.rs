//! Tickets as a member sees them.

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

impl Store {
    /// Tickets that the member sees, newest activity first, at most `limit`, after `after`. A member who sees no
    /// company's tickets gets the own ones in either view.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tickets(
        &self,
        _member: &Member,
        _view: View,
        _after: Option<Cursor>,
        _limit: i64,
    ) -> Result<Vec<TicketRecord>, StoreError> {
        todo!()
    }

    /// The ticket with this number, if the member sees it (P-32, P-33).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket(
        &self,
        _member: &Member,
        _number: i64,
    ) -> Result<Option<TicketRecord>, StoreError> {
        todo!()
    }
}
