//! Everything that is kept, in SQLite or PostgreSQL, with one SQL text for both.
//!
//! Whatever returns a person's data takes `&Member`, and who may see it is in the WHERE clause. What matters is written
//! in one transaction together with the mail it causes. Ids and times are made here, never by the database; no function
//! reads a clock: `now` is in Unix milliseconds (UTC), as are all times in records.
//!
//! - `opening`: files, connections and their limits
//! - `migrations`: the tables, and who may change them
//! - `database`: values in, rows out, for both databases
//! - `contacts`, `people`, `import`: who is known, and changing that
//! - `sessions`, `sign_in`, `identities`, `limits`: who is signed in and how one gets there
//! - `tickets`, `thread`, `replies`, `new_tickets`: what members see and do
//! - `agents`, `records`: the company's side
//! - `survey`: every contact, for `plan` and for registration mails
//! - `registrations`: who was told by mail that a portal is open to them
//! - `feedback`: what readers say about articles, and what was searched for in vain
//! - `tokens`: who may use the admin API
//! - `outbox`: mails on their way

mod agents;
pub mod contacts;
pub(crate) mod database;
mod error;
mod feedback;
mod identities;
mod import;
mod limits;
mod migrations;
mod new_tickets;
mod opening;
mod outbox;
mod people;
pub(crate) mod records;
mod registrations;
mod replies;
mod sessions;
mod sign_in;
mod survey;
mod thread;
mod tickets;
mod tokens;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::Notify;

pub use agents::{AgentOutcome, AgentReply, AgentStatus};
pub use contacts::{AddressOwner, ContactRecord};
pub use error::StoreError;
pub use feedback::{ArticleName, CommentRecord, EmptySearchRecord, VotesRecord};
pub use identities::{NewProviderSignIn, ProviderSignIn, Vouched, VouchedOutcome};
pub use import::{ContactChange, Effect, ImportOutcome};
pub use new_tickets::NewTicketRecord;
pub use opening::EdgeLock;
pub use outbox::{AnsweredPayload, OutboxRow, Payload, RegistrationPayload, SignInPayload};
pub use people::NewContact;
pub(crate) use registrations::{Registration, RegistrationState, Step, note_registered};
pub use replies::{NewReply, ReplyOutcome, StatusOutcome};
pub use sessions::{NewSession, SessionRecord};
pub use sign_in::{CodeOutcome, LinkOutcome, NewSignIn, SignInState, SignInTry, WRONG_CODES};
pub(crate) use survey::Surveyed;
pub use thread::{ConversationRecord, MessageRecord};
pub use tickets::{Cursor, TicketRecord, TicketSummary, View};
pub use tokens::{ApiTokenRecord, NewApiToken};

use database::Database;

/// What is kept. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub struct Store {
    database: Database,
    /// The last id made here, so that ids made in one millisecond keep their order.
    last_id: Arc<AtomicI64>,
    /// Told when a mail was put into the outbox.
    mail: Arc<Notify>,
}

impl Store {
    /// Waits until this process puts a mail into the outbox. Other processes' mails are found by polling.
    pub async fn mail_queued(&self) {
        self.mail.notified().await;
    }

    /// A new id: positive, and later ones are larger.
    ///
    /// # Errors
    /// When the random source fails.
    fn new_id(&self, now: i64) -> Result<i64, StoreError> {
        let random = crate::clock::random_bytes::<4>()
            .map_err(|error| StoreError::other("making an id", error))?;
        // 41 bits of milliseconds last until 2089, 22 random bits keep two edges apart in one millisecond.
        let milliseconds = now.saturating_sub(YEAR_2020).clamp(0, (1 << 41) - 1);
        let wanted = (milliseconds << 22) | i64::from(u32::from_le_bytes(random) >> 10);
        let next = |last: i64| wanted.max(last.saturating_add(1));
        let last = self
            .last_id
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
                Some(next(last))
            })
            .unwrap_or_default();
        Ok(next(last))
    }

    /// The first of `count` new ids in a row.
    ///
    /// # Errors
    /// When the random source fails.
    pub(crate) fn reserve_ids(&self, now: i64, count: i64) -> Result<i64, StoreError> {
        let first = self.new_id(now)?;
        self.last_id
            .fetch_max(first.saturating_add(count), Ordering::Relaxed);
        Ok(first)
    }
}

/// 2020-01-01T00:00:00Z in Unix milliseconds.
const YEAR_2020: i64 = 1_577_836_800_000;

#[cfg(test)]
pub(crate) mod tests;
