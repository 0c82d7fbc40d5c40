//! Contacts and their companies.

use lucka_config::filter::Properties;

use super::{Store, StoreError};

/// A person known to the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRecord {
    /// Its id.
    pub id: i64,
    /// The sign-in address, in its one stored form.
    pub email: String,
    /// Where membership mails go, when it is another (P-39).
    pub member_email: Option<String>,
    /// Full name; may be empty.
    pub name: String,
    /// Chosen language tag, if any.
    pub language: Option<String>,
    /// What is known about the contact.
    pub properties: Properties,
    /// The primary company, if any.
    pub primary_company: Option<CompanyRecord>,
}

/// A company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRecord {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
}

impl ContactRecord {
    /// Name, or the address where there is none.
    pub fn display_name(&self) -> &str {
        if self.name.is_empty() {
            &self.email
        } else {
            &self.name
        }
    }
}

impl Store {
    /// The contact with this sign-in address (in the form `canonical_email` gives), unless disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_by_email(
        &self,
        _email: &str,
    ) -> Result<Option<ContactRecord>, StoreError> {
        todo!()
    }

    /// The contact with this id, unless disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_by_id(&self, _id: i64) -> Result<Option<ContactRecord>, StoreError> {
        todo!()
    }
}
