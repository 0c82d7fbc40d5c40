//! The process that faces the internet: serves a bundle, signs customers in, checks membership on every request and
//! puts each member's own tickets into the shell.
//!
//! A request walks `serve::listener` → `serve::service` (gate, host, [`Visit`](serve::visit::Visit)) → `serve::route`
//! → `access` (cookie → session → contact → [`Member`](access::Member)) → `tickets` (SQL with the member in its WHERE)
//! → `portal::page` (fragment → shell).

pub mod access;
pub mod admin;
pub mod clock;
pub mod demo;
pub mod feedback;
pub mod http;
pub mod mail;
pub mod portal;
pub mod search;
pub mod serve;
pub mod share;
pub mod store;
pub mod tickets;

pub use serve::dev::DevState;
pub use serve::early::{Early, EarlyPage};
pub use serve::follow::Led;
pub use serve::open_pages::OpenPages;
pub use serve::request_log::RequestLog;
pub use serve::start::{Options, Running, StartError, start};
