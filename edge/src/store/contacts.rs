//! Contacts and their companies.

use lucka_config::decision::{Company, Person};
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
    /// Language tag, as far as the company knows it.
    pub language: Option<String>,
    /// Tag of the language that the contact has chosen, if any: it goes before everything else (P-27).
    pub chosen_language: Option<String>,
    /// What is known about the contact.
    pub properties: Properties,
    /// The primary company, if any.
    pub primary_company: Option<Company>,
    /// The other companies, in the order of their ids. They open nothing, unless a filter says that they count (P-33).
    pub secondary_companies: Vec<Company>,
}

/// Whether an address is a contact's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressOwner {
    /// It is this contact's.
    Contact {
        /// The contact's id.
        id: i64,
        /// Tag of the language that the contact has chosen, if any.
        chosen_language: Option<String>,
    },
    /// It is a contact's who was shut out.
    Disabled,
    /// No contact has it.
    Nobody,
}

impl ContactRecord {
    /// What decisions about this contact are made from.
    pub fn person(&self) -> Person<'_> {
        Person {
            known: true,
            email: &self.email,
            properties: &self.properties,
            primary_company: self.primary_company.as_ref(),
            secondary_companies: &self.secondary_companies,
        }
    }

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

// One row for each company of the contact, one without for a contact of none.
const BY_EMAIL: &str = "
SELECT c.id, c.email, c.member_email, c.name, c.language, c.chosen_language, c.properties,
    p.id, p.name, cc.is_primary
FROM contacts c
LEFT JOIN contact_companies cc ON cc.contact_id = c.id
LEFT JOIN companies p ON p.id = cc.company_id
WHERE c.email = $1 AND NOT c.disabled
ORDER BY p.id";

const BY_ID: &str = "
SELECT c.id, c.email, c.member_email, c.name, c.language, c.chosen_language, c.properties,
    p.id, p.name, cc.is_primary
FROM contacts c
LEFT JOIN contact_companies cc ON cc.contact_id = c.id
LEFT JOIN companies p ON p.id = cc.company_id
WHERE c.id = $1 AND NOT c.disabled
ORDER BY p.id";

const OWNER: &str = "SELECT id, disabled, chosen_language FROM contacts WHERE email = $1";

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
            Some(row) => AddressOwner::Contact {
                id: row.integer(0)?,
                chosen_language: row.maybe_text(2)?,
            },
            None => AddressOwner::Nobody,
        })
    }

    /// The contact with this sign-in address (in the form `canonical_email` gives), unless disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_by_email(&self, email: &str) -> Result<Option<ContactRecord>, StoreError> {
        let doing = "looking for a contact by address";
        let values = [Value::Text(email)];
        contact(
            doing,
            &self.database.rows(doing, BY_EMAIL, &values).await?,
            0,
        )
    }

    /// The contact with this id, unless disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contact_by_id(&self, id: i64) -> Result<Option<ContactRecord>, StoreError> {
        let doing = "looking for a contact by id";
        let values = [Value::Integer(id)];
        contact(doing, &self.database.rows(doing, BY_ID, &values).await?, 0)
    }
}

/// The contact in ten columns from `first` on: id, email, member_email, name, language, chosen_language, properties, and id and name of
/// a company and whether it is the primary one. Each row has another company; `None` when there is no row.
pub(super) fn contact(
    doing: &'static str,
    rows: &[Row],
    first: usize,
) -> Result<Option<ContactRecord>, StoreError> {
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let properties: Properties = serde_json::from_str(&row.text(first + 6)?)
        .map_err(|error| StoreError::corrupt(doing, format!("a contact's properties: {error}")))?;
    let mut contact = ContactRecord {
        id: row.integer(first)?,
        email: row.text(first + 1)?,
        member_email: row.maybe_text(first + 2)?,
        name: row.text(first + 3)?,
        language: row.maybe_text(first + 4)?,
        chosen_language: row.maybe_text(first + 5)?,
        properties,
        primary_company: None,
        secondary_companies: Vec::new(),
    };
    for row in rows {
        let Some(id) = row.maybe_integer(first + 7)? else {
            continue;
        };
        let company = Company {
            id,
            name: row.text(first + 8)?,
        };
        if row.boolean(first + 9)? {
            contact.primary_company = Some(company);
        } else {
            contact.secondary_companies.push(company);
        }
    }
    Ok(Some(contact))
}
