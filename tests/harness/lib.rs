//! How the tests talk to Lucka: a site's folder, an edge that serves it over TLS on this machine, and people with
//! browsers.
//!
//! - `workshop`: a site's folder that a test may change
//! - `edge`: an edge in this process, with a clock that the test moves and mails that it reads
//! - `browser`: a person's browser without JavaScript: cookies, redirects, forms
//! - `wire`: bytes on a connection, for what no browser sends
//! - `people`: contacts and tickets for a test
//! - `provider`, `tokens`: an identity provider, and how it signs

#![allow(clippy::unwrap_used, reason = "a test that can't be set up fails")]

pub mod browser;
pub mod edge;
pub mod people;
pub mod provider;
pub mod tokens;
pub mod wire;
pub mod workshop;

pub use browser::{Browser, Page};
pub use edge::{Backend, Edge};
pub use people::{Person, World};
pub use provider::Provider;
pub use workshop::Workshop;
