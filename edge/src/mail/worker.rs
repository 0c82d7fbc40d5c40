//! The outbox's worker: takes what is due, hands it over, tries again.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::message::message;
use super::transport::{Refusal, hand_over};
use super::{Composed, Transport};
use crate::clock::Clock;
use crate::store::{OutboxRow, Payload, Store, StoreError};

/// Makes a mail of an outbox row. An error gives the mail up: what can't be composed now can't be composed later.
pub type Composer = Arc<dyn Fn(&OutboxRow) -> Result<Composed, String> + Send + Sync>;

/// What the worker works with.
#[derive(Clone)]
pub struct Worker {
    /// Where the outbox is.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// Where mails are handed over.
    pub transport: Transport,
    /// Makes mails.
    pub compose: Composer,
}

/// What a lane takes from the outbox. Mails are handed over side by side, and one lane is kept for sign-ins, so that no
/// mail that hangs holds up a sign-in (M09).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Whatever is due.
    All,
    /// Sign-in mails.
    SignIn,
}

const LANES: [Lane; 4] = [Lane::SignIn, Lane::All, Lane::All, Lane::All];
/// How often mails of other processes are looked for.
const POLL: Duration = Duration::from_secs(4);
/// How long a mail in hand is nobody else's: longer than handing over may take.
const LEASE_MS: i64 = 5 * 60_000;
/// When to try again, after each try; after the last one, hourly.
const BACK_OFF_MS: [i64; 4] = [30_000, 2 * 60_000, 10 * 60_000, 3_600_000];
/// After this long, nobody waits for it any more.
const GIVE_UP_MS: i64 = 3 * 24 * 3_600_000;

/// Works until `shutdown` becomes true (or its sender is gone); mails in hand are finished first.
pub async fn run(worker: Worker, shutdown: watch::Receiver<bool>) {
    let lanes = match worker.transport {
        Transport::Smtp(_) => &LANES[..],
        // In order, as they are shown.
        Transport::Dev(_) => &[Lane::All],
    };
    let mut running = JoinSet::new();
    for lane in lanes {
        running.spawn(work(worker.clone(), *lane, shutdown.clone()));
    }
    while let Some(ended) = running.join_next().await {
        if let Err(error) = ended
            && error.is_panic()
        {
            tracing::error!(event = "mail.worker", reason = "panic", %error);
            running.spawn(work(worker.clone(), Lane::All, shutdown.clone()));
        }
    }
}

async fn work(worker: Worker, lane: Lane, mut shutdown: watch::Receiver<bool>) {
    loop {
        if *shutdown.borrow() {
            return;
        }
        match worker.deliver_next(lane).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(event = "mail.outbox", reason = "store", %error),
        }
        tokio::select! {
            () = worker.store.mail_queued() => {}
            () = tokio::time::sleep(POLL) => {}
            // An error says that the sender is gone.
            changed = shutdown.changed() => if changed.is_err() { return },
        }
    }
}

impl Worker {
    /// Takes one mail and hands it over; false when none was due.
    pub(super) async fn deliver_next(&self, lane: Lane) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let dropped = self.store.drop_expired(now).await?;
        if dropped > 0 {
            tracing::warn!(event = "mail.expired", count = dropped);
        }
        let claimed = match lane {
            Lane::All => self.store.claim(now, LEASE_MS).await?,
            Lane::SignIn => self.store.claim_sign_in(now, LEASE_MS).await?,
        };
        let Some(row) = claimed else {
            return Ok(false);
        };
        match self.deliver(&row, now).await {
            Ok(()) => {
                self.store.sent(row.id, self.clock.now()).await?;
                tracing::info!(
                    event = "mail.sent",
                    mail = row.id,
                    kind = kind(&row),
                    attempt = row.attempts
                );
            }
            Err(refusal) => self.put_back(&row, refusal).await?,
        }
        Ok(true)
    }

    async fn deliver(&self, row: &OutboxRow, now: i64) -> Result<(), Refusal> {
        let mail = (self.compose)(row).map_err(Refusal::Never)?;
        let message = message(&mail, &row.message_id, now).map_err(Refusal::Never)?;
        match &self.transport {
            Transport::Smtp(smtp) => hand_over(smtp, message).await,
            Transport::Dev(mails) => {
                mails.put(mail, now);
                Ok(())
            }
        }
    }

    async fn put_back(&self, row: &OutboxRow, refusal: Refusal) -> Result<(), StoreError> {
        let reason = match refusal {
            Refusal::Never(reason) => {
                tracing::error!(
                    event = "mail.bounce",
                    mail = row.id,
                    kind = kind(row),
                    reason
                );
                return self.store.failed(row.id, &reason).await;
            }
            Refusal::Later(reason) => reason,
        };
        let due_at = self.clock.now() + back_off(row.attempts);
        if due_at >= row.expires_at || due_at - row.created_at > GIVE_UP_MS {
            tracing::error!(
                event = "mail.parked",
                mail = row.id,
                kind = kind(row),
                reason
            );
            return self.store.failed(row.id, &reason).await;
        }
        tracing::warn!(
            event = "mail.retry",
            mail = row.id,
            kind = kind(row),
            attempt = row.attempts,
            reason
        );
        self.store.retry(row.id, due_at, &reason).await
    }
}

/// How long to wait after this many tries, in milliseconds.
fn back_off(attempts: i64) -> i64 {
    let index = usize::try_from(attempts.saturating_sub(1)).unwrap_or_default();
    BACK_OFF_MS[index.min(BACK_OFF_MS.len() - 1)]
}

fn kind(row: &OutboxRow) -> &'static str {
    match row.payload {
        Payload::SignIn(_) => "sign_in",
        Payload::Answered(_) => "answered",
        Payload::Registration(_) => "registration",
    }
}
