//! From the socket to the route.
//!
//! - `listener`: accept, caps, shutdown
//! - `connection`: TLS, HTTP/1.1 or HTTP/2, and the timeouts that HTTP itself does not have
//! - `tls`: certificates, by name, loaded again when their files change
//! - `service`: request → [`visit::Visit`] → route → answer, and one log line
//! - `route`: the list of everything the server does
//! - `live`: the release being served, and what is swapped when a new one comes
//! - `files`: static files of the release
//! - `variants`: compressed once, kept while the release serves

pub mod connection;
pub mod dev;
pub mod files;
pub mod listener;
pub mod live;
pub mod route;
pub mod service;
pub mod start;
pub mod tls;
pub mod variants;
pub mod visit;
