//! Every function on both databases.

mod engines;
mod fixture;
mod sign_in;
mod statements;

pub(crate) use engines::{both, postgres_url, temporary};
pub(crate) use fixture::{NOW, World, site};
