//! Mails on their way: written together with their cause, sent by `mail::worker`.

use serde::{Deserialize, Serialize};

use super::database::{Database, Transaction, Value};
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
    /// A portal is open to somebody.
    Registration(RegistrationPayload),
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
    /// Tag of the language that the requester has chosen, or else is known to speak; if any.
    pub language: Option<String>,
}

/// What a registration mail is made of. Its link asks to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationPayload {
    /// The portal's id.
    pub portal: String,
    /// The address to sign in with, which need not be the one that the mail goes to (P-39).
    pub email: String,
    /// The contact's name; may be empty.
    pub name: String,
    /// Tag of the language that the contact has chosen, or else is known to speak; if any.
    pub language: Option<String>,
}

/// A mail to be queued.
pub(super) struct NewMail<'a> {
    pub(super) payload: Payload,
    pub(super) to: &'a str,
    /// For an address that nobody here has: the row is written all the same, and never sent (P-71).
    pub(super) discard: bool,
    pub(super) now: i64,
    pub(super) expires_at: i64,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[QUEUE, CLAIM, SENT, RETRY, FAILED, EXPIRED];

/// Several edges work the same outbox: whoever comes second passes over the row that the first one holds.
#[cfg(test)]
pub(crate) const STATEMENTS_POSTGRES: &[&str] = &[CLAIM_POSTGRES];

const QUEUE: &str = "
INSERT INTO outbox
    (id, kind, priority, payload, to_address, state, attempts, due_at, message_id, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $7, $9)";

const CLAIM: &str = "
UPDATE outbox SET state = 'sending', attempts = attempts + 1, due_at = $2
WHERE id = (
    SELECT id FROM outbox WHERE state IN ('queued', 'sending') AND due_at <= $1 AND expires_at > $1
        AND priority <= $3
    ORDER BY priority, due_at, id LIMIT 1
)
RETURNING id, kind, payload, to_address, attempts, message_id, created_at, expires_at";

const CLAIM_POSTGRES: &str = "
UPDATE outbox SET state = 'sending', attempts = attempts + 1, due_at = $2
WHERE id = (
    SELECT id FROM outbox WHERE state IN ('queued', 'sending') AND due_at <= $1 AND expires_at > $1
        AND priority <= $3
    ORDER BY priority, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id, kind, payload, to_address, attempts, message_id, created_at, expires_at";

const SENT: &str = "
UPDATE outbox SET state = 'sent', due_at = $2, payload = '{}', last_error = NULL WHERE id = $1";

const RETRY: &str = "
UPDATE outbox SET state = 'queued', due_at = $2, last_error = $3 WHERE id = $1 AND state = 'sending'";

const FAILED: &str =
    "UPDATE outbox SET state = 'failed', payload = '{}', last_error = $2 WHERE id = $1";

const EXPIRED: &str = "
UPDATE outbox SET state = 'failed', payload = '{}', last_error = 'expired before it could be sent'
WHERE state IN ('queued', 'sending') AND expires_at <= $1";

impl Store {
    /// Takes the next mail that is due, for `lease_ms` milliseconds: no other edge gets it meanwhile, and afterwards it
    /// is due again. Sign-in mails go first (M09).
    ///
    /// # Errors
    /// When the database fails. A mail whose payload can't be read is given up and reported once.
    pub async fn claim(&self, now: i64, lease_ms: i64) -> Result<Option<OutboxRow>, StoreError> {
        self.claim_up_to(LAST, now, lease_ms).await
    }

    /// As [`Store::claim`], sign-in mails only.
    ///
    /// # Errors
    /// As [`Store::claim`].
    pub async fn claim_sign_in(
        &self,
        now: i64,
        lease_ms: i64,
    ) -> Result<Option<OutboxRow>, StoreError> {
        self.claim_up_to(FIRST, now, lease_ms).await
    }

    /// Notes that a mail was sent, and forgets what it was made of (S13).
    ///
    /// # Errors
    /// When the database fails: the mail will be sent again, with the same Message-ID.
    pub async fn sent(&self, id: i64, now: i64) -> Result<(), StoreError> {
        let values = [Value::Integer(id), Value::Integer(now)];
        let noted = self.database.execute("noting a sent mail", SENT, &values);
        noted.await.map(drop)
    }

    /// Puts a mail back until `due_at`.
    ///
    /// # Errors
    /// When the database fails: the mail is due again when its lease ends.
    pub async fn retry(&self, id: i64, due_at: i64, error: &str) -> Result<(), StoreError> {
        let values = [
            Value::Integer(id),
            Value::Integer(due_at),
            Value::Text(error),
        ];
        let noted = self.database.execute("putting a mail back", RETRY, &values);
        noted.await.map(drop)
    }

    /// Gives a mail up, and forgets what it was made of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed(&self, id: i64, error: &str) -> Result<(), StoreError> {
        let values = [Value::Integer(id), Value::Text(error)];
        let noted = self.database.execute("giving a mail up", FAILED, &values);
        noted.await.map(drop)
    }

    /// Gives up every mail that is no longer worth sending; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_expired(&self, now: i64) -> Result<u64, StoreError> {
        let values = [Value::Integer(now)];
        self.database
            .execute("dropping expired mails", EXPIRED, &values)
            .await
    }

    async fn claim_up_to(
        &self,
        priority: i64,
        now: i64,
        lease_ms: i64,
    ) -> Result<Option<OutboxRow>, StoreError> {
        let doing = "taking a mail from the outbox";
        let sql = match self.database {
            Database::Sqlite { .. } => CLAIM,
            Database::Postgres(_) => CLAIM_POSTGRES,
        };
        let values = [
            Value::Integer(now),
            Value::Integer(now.saturating_add(lease_ms)),
            Value::Integer(priority),
        ];
        let Some(row) = self.database.write(doing, sql, &values).await? else {
            return Ok(None);
        };
        let id = row.integer(0)?;
        let payload = match payload(&row.text(1)?, &row.text(2)?) {
            Ok(payload) => payload,
            Err(reason) => {
                self.failed(id, &reason).await?;
                return Err(StoreError::corrupt(doing, reason));
            }
        };
        Ok(Some(OutboxRow {
            id,
            payload,
            to: row.text(3)?,
            attempts: row.integer(4)?,
            message_id: row.text(5)?,
            created_at: row.integer(6)?,
            expires_at: row.integer(7)?,
        }))
    }

    /// Puts a mail into the outbox, in the transaction of its cause.
    pub(super) async fn queue(
        &self,
        transaction: &mut Transaction,
        mail: &NewMail<'_>,
    ) -> Result<(), StoreError> {
        let doing = transaction.doing();
        let (kind, priority, payload) = match &mail.payload {
            Payload::SignIn(payload) => (SIGN_IN, FIRST, serde_json::to_string(payload)),
            Payload::Answered(payload) => (ANSWERED, SECOND, serde_json::to_string(payload)),
            Payload::Registration(payload) => (REGISTRATION, LAST, serde_json::to_string(payload)),
        };
        let payload = payload.map_err(|error| StoreError::other(doing, error))?;
        let random =
            crate::clock::random_bytes::<16>().map_err(|error| StoreError::other(doing, error))?;
        let message_id = format!("{:032x}", u128::from_le_bytes(random));
        let (payload, to, state) = match mail.discard {
            true => ("{}", "", "discard"),
            false => (payload.as_str(), mail.to, "queued"),
        };
        let values = [
            Value::Integer(self.new_id(mail.now)?),
            Value::Text(kind),
            Value::Integer(priority),
            Value::Text(payload),
            Value::Text(to),
            Value::Text(state),
            Value::Integer(mail.now),
            Value::Text(&message_id),
            Value::Integer(mail.expires_at),
        ];
        transaction.execute(QUEUE, &values).await.map(drop)
    }
}

/// Priority of mails that somebody waits for in front of the page.
const FIRST: i64 = 0;
/// Priority of mails to one person about something that has happened.
const SECOND: i64 = 1;
/// Priority of mails that thousands may get at once.
const LAST: i64 = 2;

const SIGN_IN: &str = "sign_in";
const ANSWERED: &str = "answered";
const REGISTRATION: &str = "registration";

fn payload(kind: &str, text: &str) -> Result<Payload, String> {
    match kind {
        SIGN_IN => serde_json::from_str(text).map(Payload::SignIn),
        ANSWERED => serde_json::from_str(text).map(Payload::Answered),
        REGISTRATION => serde_json::from_str(text).map(Payload::Registration),
        _ => return Err(format!("a mail of the unknown kind `{kind}`")),
    }
    .map_err(|error| format!("what a mail is made of can't be read: {error}"))
}
