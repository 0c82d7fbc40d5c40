//! The admin API: JSON over HTTP at an address of its own, for programs that hold a token (P-13).
//!
//! - `scope`: what a token may do, and the secret that programs send
//! - `listener`: from the socket to a request
//! - `route`: the list of everything that is here
//! - `call`: a request → token → scope → answer, and its line in the log
//! - `documents`: what is answered
//! - `problem`: what is refused (RFC 9457)

mod call;
mod documents;
mod listener;
mod problem;
mod route;
mod scope;

pub(crate) use call::Admin;
pub(crate) use listener::serve;
pub use scope::{Scope, Secret, scopes_of, scopes_text};
