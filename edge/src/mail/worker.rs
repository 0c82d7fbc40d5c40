//! The outbox's worker: takes what is due, hands it over, tries again.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Composed, Transport};
use crate::clock::Clock;
use crate::store::{OutboxRow, Store};

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

/// Works until `shutdown` becomes true (or its sender is gone); the mail in hand is finished first.
pub async fn run(_worker: Worker, _shutdown: watch::Receiver<bool>) {
    todo!()
}
