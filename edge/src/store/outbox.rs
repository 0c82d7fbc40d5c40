//! Mails on their way: written together with their cause, sent by `mail::worker`.

use serde::{Deserialize, Serialize};

use super::{Store, StoreError};

/// A mail to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Its id.
    pub id: i64,
    /// What it is made of.
    pub payload: Payload,
    /// The address it goes to.
    pub to: String,
    /// Which try this is, from 1.
    pub attempts: i64,
    /// Left part of its Message-ID, the same on every try (M05, M08); the right part is the sender's domain.
    pub message_id: String,
    /// When it was queued.
    pub created_at: i64,
    /// When it is no longer worth sending.
    pub expires_at: i64,
}

/// What a mail is made of, by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// Link and code.
    SignIn(SignInPayload),
    /// An agent answered.
    Answered(AnsweredPayload),
}

/// What a sign-in mail is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInPayload {
    /// The portal's id.
    pub portal: String,
    /// Host of the link: the one that was asked.
    pub host: String,
    /// Language tag.
    pub language: String,
    /// The link's token.
    pub link: String,
    /// The code.
    pub code: String,
}

/// What the mail about an agent's answer is made of. Its link asks to sign in (A16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredPayload {
    /// The ticket's number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Id of the inbox it came to.
    pub inbox: String,
    /// Id of its pipeline.
    pub pipeline: String,
    /// The agent's name.
    pub author: String,
    /// The answer, plain text.
    pub text: String,
    /// The requester's name; may be empty.
    pub name: String,
    /// The requester's chosen language tag, if any.
    pub language: Option<String>,
}

impl Store {
    /// Takes the next mail that is due, for `lease_ms` milliseconds: no other edge gets it meanwhile, and afterwards it
    /// is due again. Sign-in mails go first (M09).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(&self, _now: i64, _lease_ms: i64) -> Result<Option<OutboxRow>, StoreError> {
        todo!()
    }

    /// Notes that a mail was sent, and forgets what it was made of (S13).
    ///
    /// # Errors
    /// When the database fails: the mail will be sent again, with the same Message-ID.
    pub async fn sent(&self, _id: i64, _now: i64) -> Result<(), StoreError> {
        todo!()
    }

    /// Puts a mail back until `due_at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry(&self, _id: i64, _due_at: i64, _error: &str) -> Result<(), StoreError> {
        todo!()
    }

    /// Gives a mail up, and forgets what it was made of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed(&self, _id: i64, _error: &str) -> Result<(), StoreError> {
        todo!()
    }

    /// Gives up every mail that is no longer worth sending; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_expired(&self, _now: i64) -> Result<u64, StoreError> {
        todo!()
    }
}
