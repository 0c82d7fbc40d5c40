//! Changing who is known.

use lucka_config::filter::Properties;

use super::{Store, StoreError};

/// A contact to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact<'a> {
    /// The sign-in address, in the form `canonical_email` gives.
    pub email: &'a str,
    /// Where membership mails go, when it is another (P-39).
    pub member_email: Option<&'a str>,
    /// Full name; may be empty.
    pub name: &'a str,
    /// Chosen language tag, if any.
    pub language: Option<&'a str>,
    /// What is known about the contact.
    pub properties: &'a Properties,
    /// Now.
    pub now: i64,
}

impl Store {
    /// Adds a contact; its id.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the address is known already.
    pub async fn put_contact(&self, _contact: &NewContact<'_>) -> Result<i64, StoreError> {
        todo!()
    }

    /// Adds a company; its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_company(&self, _name: &str, _now: i64) -> Result<i64, StoreError> {
        todo!()
    }

    /// Makes these a contact's companies, and `primary` (one of them) the primary one. Secondary companies never open
    /// anything (P-33).
    ///
    /// # Errors
    /// When `primary` is not in `companies`, or one of the ids does not exist.
    pub async fn set_companies(
        &self,
        _contact: i64,
        _companies: &[i64],
        _primary: Option<i64>,
    ) -> Result<(), StoreError> {
        todo!()
    }

    /// Replaces what is known about a contact; false when there is no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_properties(
        &self,
        _contact: i64,
        _properties: &Properties,
    ) -> Result<bool, StoreError> {
        todo!()
    }

    /// Shuts a contact out (and ends all sessions), or lets it in again; false when there is no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_disabled(&self, _contact: i64, _disabled: bool) -> Result<bool, StoreError> {
        todo!()
    }

    /// Deletes a contact with its sessions; its tickets stay with the company, without a requester. False when there is
    /// no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_contact(&self, _contact: i64) -> Result<bool, StoreError> {
        todo!()
    }
}
