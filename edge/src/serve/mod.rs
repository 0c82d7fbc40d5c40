//! From the socket to the route.
//!
//! - `listener`: accept, caps, shutdown
//! - `connection`: TLS, HTTP/1.1 or HTTP/2
//! - `watchdog`, `paced`: the timeouts that HTTP itself does not have
//! - `tls`: certificates, by name, loaded again when their files change
//! - `answering`: a request from hyper to its answer
//! - `service`: request → [`visit::Visit`] → route → answer
//! - `request_id`, `request_log`: a request's name, and the line it leaves in the log
//! - `route`: the list of everything the server does
//! - `live`, `current`: the release being served, and how another one takes its place
//! - `metrics`: figures for whoever runs the edge
//! - `files`: static files of the release
//! - `moved`: old addresses
//! - `dev`, `early`, `follow`, `open_pages`, `view_as`: what only `lucka dev` has
//! - `variants`: compressed once, kept while the release serves

pub mod answering;
pub mod connection;
pub mod current;
pub mod dev;
pub mod early;
pub mod files;
pub mod follow;
pub mod listener;
pub mod live;
pub mod metrics;
pub mod moved;
pub mod open_pages;
mod paced;
pub mod request_id;
pub mod request_log;
pub mod route;
mod seldom;
pub mod service;
pub mod start;
pub mod tls;
pub mod variants;
mod view_as;
pub mod visit;
pub mod watchdog;
