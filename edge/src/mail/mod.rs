//! Mail out: outbox, relay, and the page of mails in `dev`.
