//! Mail out: outbox, relay, and the page of mails in `dev`.
//!
//! - `worker`: takes what is due from the outbox, hands it over, tries again
//! - `message`: what was composed → the bytes that are sent
//! - `transport`: the relay, or the page of mails in `dev`
//! - `dev`: that page's mails

mod dev;
mod message;
mod transport;
mod worker;

pub use dev::{DevMail, DevMails};
pub use message::{Composed, Mailbox};
pub use transport::{Transport, TransportError};
pub use worker::{Composer, Worker, run};

#[cfg(test)]
mod tests;
