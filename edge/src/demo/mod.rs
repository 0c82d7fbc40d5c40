//! Invented people and what they ask, for trying things out.

use lucka_config::Site;

use crate::store::{Store, StoreError};

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[];

/// What was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSummary {
    /// How many companies.
    pub companies: usize,
    /// How many contacts.
    pub contacts: usize,
    /// How many tickets.
    pub tickets: usize,
    /// Addresses to sign in with.
    pub try_these: Vec<DemoAddress>,
}

/// An address to sign in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAddress {
    /// The address.
    pub email: String,
    /// The contact's name.
    pub name: String,
    /// Language tag.
    pub language: String,
    /// What is special about it, in one line of English.
    pub note: String,
}

/// Fills an empty database; `None` when it is not empty.
///
/// # Errors
/// When the database fails; then nothing was filled in.
pub async fn fill(
    _store: &Store,
    _site: &Site,
    _now: i64,
) -> Result<Option<DemoSummary>, StoreError> {
    todo!()
}
