//! Who is signed in. Only hashes of tokens are stored.

use super::{ContactRecord, Store, StoreError};

/// A live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its id.
    pub id: i64,
    /// Whose it is, as the contact is now.
    pub contact: ContactRecord,
    /// When it began.
    pub created_at: i64,
    /// When it was last used, as far as [`Store::touch_session`] was told.
    pub seen_at: i64,
    /// When it ends whatever happens.
    pub expires_at: i64,
}

/// A session to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession<'a> {
    /// Hash of the token that the browser gets.
    pub token_hash: &'a str,
    /// When it ends whatever happens.
    pub expires_at: i64,
}

impl Store {
    /// The session with this token at this portal, used within `idle_ms` and not expired, with its contact. `None` too
    /// when the contact was disabled or deleted.
    ///
    /// # Errors
    /// When the database fails: the request is refused, the session stays (S09).
    pub async fn session(
        &self,
        _token_hash: &str,
        _portal: &str,
        _now: i64,
        _idle_ms: i64,
    ) -> Result<Option<SessionRecord>, StoreError> {
        todo!()
    }

    /// Notes that a session was used. Need not be told of every request: once a minute is enough.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_session(&self, _id: i64, _now: i64) -> Result<(), StoreError> {
        todo!()
    }

    /// Ends the session with this token, if any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, _token_hash: &str) -> Result<(), StoreError> {
        todo!()
    }

    /// Ends every session of a contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(&self, _contact: i64) -> Result<(), StoreError> {
        todo!()
    }

    /// Deletes what time has made useless: sessions, sign-in tries, rate windows, and mails that were sent or dropped
    /// 30 days ago.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge(&self, _now: i64) -> Result<(), StoreError> {
        todo!()
    }
}
