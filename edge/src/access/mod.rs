//! Cookie → session → contact → [`Member`].
//!
//! - `member`: who may see and do what, decided anew on every request
//! - `session`: the cookie and the row behind it
//! - `sign_in`: a link and a code by mail
//! - `same_origin`: forms come from our own pages
//! - `cookies`: names and attributes
//! - `secret`: tokens, codes and their hashes

pub mod cookies;
pub mod member;
pub mod same_origin;
pub mod secret;
pub mod session;
pub mod sign_in;
mod sign_in_pages;

pub use member::{Admission, Member};
