//! Cookie → session → contact → [`Member`].
//!
//! - `member`: who may see and do what, decided anew on every request
//! - `session`: the cookie and the row behind it
//! - `door`: where signing in begins
//! - `sign_in`: a link and a code by mail
//! - `single_sign_on`: to an identity provider and back
//! - `provider`: what is asked of identity providers, and what of their answers is proven
//! - `same_origin`: forms come from our own pages
//! - `cookies`: names and attributes
//! - `secret`: tokens, codes and their hashes

pub mod cookies;
pub mod door;
pub mod member;
pub mod provider;
pub mod same_origin;
pub mod secret;
pub mod session;
pub mod sign_in;
mod sign_in_pages;
pub mod single_sign_on;
mod single_sign_on_pages;

pub use member::{Admission, Member};
