//! Contacts and their companies.

use lucka_config::filter::Properties;

use super::database::{Row, Value};
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

/// Whether an address is a contact's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressOwner {
    /// It is this contact's (its id).
    Contact(i64),
    /// It is a contact's who was shut out.
    Disabled,
    /// No contact has it.
    Nobody,
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

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[BY_EMAIL, BY_ID, OWNER];

const BY_EMAIL: &str = "
SELECT c.id, c.email, c.member_email, c.name, c.language, c.properties, p.id, p.name
FROM contacts c
LEFT JOIN contact_companies cc ON cc.contact_id = c.id AND cc.is_primary
LEFT JOIN companies p ON p.id = cc.company_id
WHERE c.email = $1 AND NOT c.disabled";

const BY_ID: &str = "
SELECT c.id, c.email, c.member_email, c.name, c.language, c.properties, p.id, p.name
FROM contacts c
LEFT JOIN contact_companies cc ON cc.contact_id = c.id AND cc.is_primary
LEFT JOIN companies p ON p.id = cc.company_id
WHERE c.id = $1 AND NOT c.disabled";

const OWNER: &str = "SELECT id, disabled FROM contacts WHERE email = $1";

impl Store {
    /// Whose sign-in address (in the form `canonical_email` gives) this is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn address_owner(&self, email: &str) -> Result<AddressOwner, StoreError> {
        let doing = "looking for an address";
        let row = self
            .database
            .row(doing, OWNER, &[Value::Text(email)])
            .await?;
        Ok(match row {
            Some(row) if row.boolean(1)? => AddressOwner::Disabled,
            Some(row) => AddressOwner::Contact(row.integer(0)?),
            None => AddressOwner::Nobody,
        })
    }

    /// The contact with this sign-in address (in the form `canonical_email` gives), unless disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_by_email(&self, email: &str) -> Result<Option<ContactRecord>, StoreError> {
        let doing = "looking for a contact by address";
        let row = self
            .database
            .row(doing, BY_EMAIL, &[Value::Text(email)])
            .await?;
        row.map(|row| contact(doing, &row, 0)).transpose()
    }

    /// The contact with this id, unless disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_by_id(&self, id: i64) -> Result<Option<ContactRecord>, StoreError> {
        let doing = "looking for a contact by id";
        let row = self
            .database
            .row(doing, BY_ID, &[Value::Integer(id)])
            .await?;
        row.map(|row| contact(doing, &row, 0)).transpose()
    }
}

/// The contact in eight columns from `first` on: id, email, member_email, name, language, properties, and id and name
/// of the primary company.
pub(super) fn contact(
    doing: &'static str,
    row: &Row,
    first: usize,
) -> Result<ContactRecord, StoreError> {
    let properties: Properties = serde_json::from_str(&row.text(first + 5)?)
        .map_err(|error| StoreError::corrupt(doing, format!("a contact's properties: {error}")))?;
    let primary_company = match row.maybe_integer(first + 6)? {
        Some(id) => Some(CompanyRecord {
            id,
            name: row.text(first + 7)?,
        }),
        None => None,
    };
    Ok(ContactRecord {
        id: row.integer(first)?,
        email: row.text(first + 1)?,
        member_email: row.maybe_text(first + 2)?,
        name: row.text(first + 3)?,
        language: row.maybe_text(first + 4)?,
        properties,
        primary_company,
    })
}
