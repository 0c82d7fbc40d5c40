//! Changing who is known.

use lucka_config::filter::Properties;

use super::database::{Transaction, Value};
use super::records::{insert_contact_company, properties_text};
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
    /// Language tag, as far as the company knows it.
    pub language: Option<&'a str>,
    /// What is known about the contact.
    pub properties: &'a Properties,
    /// Now.
    pub now: i64,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    FORGET_COMPANIES,
    SET_PROPERTIES,
    SET_DISABLED,
    SET_LANGUAGE,
    END_SESSIONS,
    FORGET_REGISTRATIONS,
    DELETE_CONTACT,
    REGISTER,
    BY_ADDRESS,
];

const FORGET_COMPANIES: &str = "DELETE FROM contact_companies WHERE contact_id = $1";

const SET_PROPERTIES: &str = "UPDATE contacts SET properties = $2 WHERE id = $1";

const SET_DISABLED: &str = "UPDATE contacts SET disabled = $2 WHERE id = $1";

const SET_LANGUAGE: &str = "UPDATE contacts SET chosen_language = $2 WHERE id = $1";

const END_SESSIONS: &str = "DELETE FROM sessions WHERE contact_id = $1";

const FORGET_REGISTRATIONS: &str = "
DELETE FROM registrations WHERE email = (SELECT c.email FROM contacts c WHERE c.id = $1)";

// Sessions and tries to sign in go with it; tickets and messages stay, without it.
const DELETE_CONTACT: &str = "DELETE FROM contacts WHERE id = $1";

// Nothing is known but the address. Who comes second finds the contact that the first one made.
const REGISTER: &str = "
INSERT INTO contacts (id, email, member_email, name, language, properties, disabled, created_at)
VALUES ($1, $2, NULL, '', NULL, '{}', FALSE, $3)
ON CONFLICT (email) DO NOTHING";

const BY_ADDRESS: &str = "SELECT id FROM contacts WHERE email = $1";

impl Store {
    /// Adds a contact; its id.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the address is known already.
    pub async fn put_contact(&self, contact: &NewContact<'_>) -> Result<i64, StoreError> {
        let mut transaction = self.begin("adding a contact").await?;
        let id = self.insert_contact(&mut transaction, contact).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Adds a company; its id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_company(&self, name: &str, now: i64) -> Result<i64, StoreError> {
        let mut transaction = self.begin("adding a company").await?;
        let id = self.insert_company(&mut transaction, name, now).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Makes these a contact's companies, and `primary` (one of them) the primary one. Secondary companies open nothing
    /// unless a filter says that they count (P-33).
    ///
    /// # Errors
    /// When `primary` is not in `companies`, or one of the ids does not exist.
    pub async fn set_companies(
        &self,
        contact: i64,
        companies: &[i64],
        primary: Option<i64>,
    ) -> Result<(), StoreError> {
        let doing = "setting a contact's companies";
        if primary.is_some_and(|primary| !companies.contains(&primary)) {
            return Err(StoreError::other(
                doing,
                "the primary company is none of them",
            ));
        }
        let mut transaction = self.begin(doing).await?;
        transaction
            .execute(FORGET_COMPANIES, &[Value::Integer(contact)])
            .await?;
        for company in companies {
            let primary = primary == Some(*company);
            insert_contact_company(&mut transaction, contact, *company, primary).await?;
        }
        transaction.commit().await
    }

    /// Replaces what is known about a contact; false when there is no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_properties(
        &self,
        contact: i64,
        properties: &Properties,
    ) -> Result<bool, StoreError> {
        let doing = "setting a contact's properties";
        let properties = properties_text(doing, properties)?;
        let values = [Value::Integer(contact), Value::Text(&properties)];
        let changed = self
            .database
            .execute(doing, SET_PROPERTIES, &values)
            .await?;
        Ok(changed > 0)
    }

    /// Keeps the language that a contact has chosen; false when there is no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_language(&self, contact: i64, language: &str) -> Result<bool, StoreError> {
        let doing = "keeping a contact's language";
        let values = [Value::Integer(contact), Value::Text(language)];
        let changed = self.database.execute(doing, SET_LANGUAGE, &values).await?;
        Ok(changed > 0)
    }

    /// Shuts a contact out (and ends all sessions), or lets it in again; false when there is no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_disabled(&self, contact: i64, disabled: bool) -> Result<bool, StoreError> {
        let mut transaction = self.begin("disabling a contact").await?;
        let values = [Value::Integer(contact), Value::Boolean(disabled)];
        let changed = transaction.execute(SET_DISABLED, &values).await?;
        if disabled {
            transaction
                .execute(END_SESSIONS, &[Value::Integer(contact)])
                .await?;
        }
        transaction.commit().await?;
        Ok(changed > 0)
    }

    /// Deletes a contact with its sessions; its tickets stay with the company, without a requester. False when there is
    /// no such contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_contact(&self, contact: i64) -> Result<bool, StoreError> {
        let mut transaction = self.begin("deleting a contact").await?;
        let values = [Value::Integer(contact)];
        transaction.execute(FORGET_REGISTRATIONS, &values).await?;
        let deleted = transaction.execute(DELETE_CONTACT, &values).await?;
        transaction.commit().await?;
        Ok(deleted > 0)
    }

    /// Makes a contact of somebody who has proven to have this address, unless there is one; its id. It may be one who
    /// was shut out.
    pub(super) async fn register(
        &self,
        transaction: &mut Transaction,
        email: &str,
        now: i64,
    ) -> Result<i64, StoreError> {
        let values = [
            Value::Integer(self.new_id(now)?),
            Value::Text(email),
            Value::Integer(now),
        ];
        transaction.execute(REGISTER, &values).await?;
        let row = transaction.row(BY_ADDRESS, &[Value::Text(email)]).await?;
        row.ok_or_else(|| StoreError::corrupt(transaction.doing(), "the new contact is missing"))?
            .integer(0)
    }
}
