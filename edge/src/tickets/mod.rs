//! A member's own tickets: every function here takes a [`Member`](crate::access::Member).
//!
//! - `list`: the views of the list
//! - `thread`: one ticket
//! - `reply`, `status`, `create`: what a member does
//! - `label`: a status under its customer-facing name
//! - `text`: what a member typed

pub mod create;
pub mod label;
pub mod list;
pub mod reply;
pub mod status;
pub mod text;
pub mod thread;
