//! Every function on both databases.

mod engines;
mod fixture;
mod import;
mod opening;
mod outbox;
mod people;
mod registrations;
mod replies;
mod sessions;
mod sign_in;
mod statements;
mod survey;
mod tickets;
mod tokens;
mod visibility;

pub(crate) use engines::{both, drop_database, postgres_url, temporary};
pub(crate) use fixture::{NOW, World, new_ticket, site};
