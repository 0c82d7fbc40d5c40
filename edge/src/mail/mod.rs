//! Mail out: outbox, relay, and the page of mails in `dev`.

mod dev;
mod transport;
mod worker;

pub use dev::{DevMail, DevMails};
pub use transport::{Composed, Mailbox, Transport, TransportError};
pub use worker::{Composer, Worker, run};
