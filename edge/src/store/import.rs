//! Bringing lists of contacts in.

use std::collections::{BTreeMap, BTreeSet};

use lucka_config::filter::Properties;

use super::contacts::contact;
use super::database::{Transaction, Value};
use super::records::properties_text;
use super::{ContactRecord, Store, StoreError};

/// What a list says about one contact. What it says nothing about (`None`) stays as it is, and an empty text removes
/// what there was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactChange {
    /// The sign-in address, in the form `canonical_email` gives.
    pub email: String,
    /// Full name.
    pub name: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Where membership mails go, in the form `canonical_email` gives.
    pub member_email: Option<String>,
    /// The name of the company that becomes the primary one; made when there is none of this name.
    pub company: Option<String>,
    /// Values in the form `ContactProperty::canonical` gives, or empty, by the ids of their properties.
    pub properties: Properties,
}

/// What came of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportOutcome {
    /// All of it was done, or would be.
    Done {
        /// What happened to each contact, in the order of the list.
        effects: Vec<Effect>,
        /// Names of the companies that were made, in alphabetical order.
        companies: Vec<String>,
    },
    /// Nothing was done: there are several companies with each of these names, and nobody can tell which one is meant.
    Ambiguous(BTreeSet<String>),
}

/// What happens to a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// It was not there.
    New,
    /// These columns of it are others than before.
    Changed(Vec<String>),
    /// It is already as the list says.
    Unchanged,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[FIND, CHANGE, NAMED, NO_PRIMARY, PRIMARY];

/// Lists are brought in one after the other, so that no two make the same company; SQLite has one writer anyway.
#[cfg(test)]
pub(crate) const STATEMENTS_POSTGRES: &[&str] = &[ALONE];

// The number is this program's own, chosen once.
const ALONE: &str = "SELECT pg_advisory_xact_lock(7816012020)";

// Disabled ones too: they stay disabled.
const FIND: &str = "
SELECT c.id, c.email, c.member_email, c.name, c.language, c.chosen_language, c.properties,
    p.id, p.name, cc.is_primary
FROM contacts c
LEFT JOIN contact_companies cc ON cc.contact_id = c.id
LEFT JOIN companies p ON p.id = cc.company_id
WHERE c.email = $1
ORDER BY p.id";

const CHANGE: &str = "
UPDATE contacts SET member_email = $2, name = $3, language = $4, properties = $5 WHERE id = $1";

const NAMED: &str = "SELECT id FROM companies WHERE name = $1 ORDER BY id LIMIT 2";

const NO_PRIMARY: &str = "
UPDATE contact_companies SET is_primary = FALSE WHERE contact_id = $1 AND is_primary";

const PRIMARY: &str = "
INSERT INTO contact_companies (contact_id, company_id, is_primary) VALUES ($1, $2, TRUE)
ON CONFLICT (contact_id, company_id) DO UPDATE SET is_primary = TRUE";

impl Store {
    /// Brings a list of contacts in, by their addresses, all of it or nothing. With `dry_run` it is only found out what
    /// would happen. A contact's former primary company becomes a secondary one.
    ///
    /// # Errors
    /// When the database fails: then nothing was changed.
    pub async fn import_contacts(
        &self,
        changes: &[ContactChange],
        dry_run: bool,
        now: i64,
    ) -> Result<ImportOutcome, StoreError> {
        let mut transaction = self.begin("bringing contacts in").await?;
        if transaction.is_postgres() {
            transaction.rows(ALONE, &[]).await?;
        }
        let mut companies = Companies::default();
        let mut effects = Vec::with_capacity(changes.len());
        for change in changes {
            let effect = self
                .import_contact(&mut transaction, change, &mut companies, now)
                .await?;
            effects.push(effect);
        }
        if !companies.ambiguous.is_empty() {
            return Ok(ImportOutcome::Ambiguous(companies.ambiguous));
        }
        if !dry_run {
            transaction.commit().await?;
        }
        Ok(ImportOutcome::Done {
            effects,
            companies: companies.made.into_iter().collect(),
        })
    }

    async fn import_contact(
        &self,
        transaction: &mut Transaction,
        change: &ContactChange,
        companies: &mut Companies,
        now: i64,
    ) -> Result<Effect, StoreError> {
        let find = [Value::Text(&change.email)];
        let rows = transaction.rows(FIND, &find).await?;
        let (before, is_new) = match contact(transaction.doing(), &rows, 0)? {
            Some(before) => (before, false),
            None => {
                // Somebody may register with this address at the same moment.
                self.register(transaction, &change.email, now).await?;
                let rows = transaction.rows(FIND, &find).await?;
                let made = contact(transaction.doing(), &rows, 0)?.ok_or_else(|| {
                    StoreError::corrupt(transaction.doing(), "the new contact is missing")
                })?;
                (made, true)
            }
        };
        let after = changed(&before, change);
        let mut columns = differing(&before, &after);
        if !columns.is_empty() {
            let properties = properties_text(transaction.doing(), &after.properties)?;
            let values = [
                Value::Integer(after.id),
                Value::maybe_text(after.member_email.as_deref()),
                Value::Text(&after.name),
                Value::maybe_text(after.language.as_deref()),
                Value::Text(&properties),
            ];
            transaction.execute(CHANGE, &values).await?;
        }
        let primary = before.primary_company.as_ref();
        let primary = primary.map_or("", |company| company.name.as_str());
        if let Some(company) = change.company.as_deref().filter(|name| *name != primary) {
            columns.push("company".to_owned());
            let contact = Value::Integer(before.id);
            transaction.execute(NO_PRIMARY, &[contact]).await?;
            if !company.is_empty() {
                let company = self.company(transaction, company, companies, now).await?;
                let values = [contact, Value::Integer(company)];
                transaction.execute(PRIMARY, &values).await?;
            }
        }
        Ok(match is_new {
            true => Effect::New,
            false if columns.is_empty() => Effect::Unchanged,
            false => Effect::Changed(columns),
        })
    }

    /// The id of the company with this name, which is made when there is none.
    async fn company(
        &self,
        transaction: &mut Transaction,
        name: &str,
        companies: &mut Companies,
        now: i64,
    ) -> Result<i64, StoreError> {
        if let Some(id) = companies.known.get(name) {
            return Ok(*id);
        }
        let rows = transaction.rows(NAMED, &[Value::Text(name)]).await?;
        if rows.len() > 1 {
            companies.ambiguous.insert(name.to_owned());
        }
        let id = match rows.first() {
            Some(row) => row.integer(0)?,
            None => {
                companies.made.insert(name.to_owned());
                self.insert_company(transaction, name, now).await?
            }
        };
        companies.known.insert(name.to_owned(), id);
        Ok(id)
    }
}

/// Companies that were looked for so far.
#[derive(Default)]
struct Companies {
    known: BTreeMap<String, i64>,
    made: BTreeSet<String>,
    ambiguous: BTreeSet<String>,
}

/// The contact as the list wants it, except for its company.
fn changed(before: &ContactRecord, change: &ContactChange) -> ContactRecord {
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name.clone_from(name);
    }
    let text = |text: &String| (!text.is_empty()).then(|| text.clone());
    if let Some(language) = &change.language {
        after.language = text(language);
    }
    if let Some(address) = &change.member_email {
        after.member_email = text(address);
    }
    for (id, value) in &change.properties {
        match text(value) {
            Some(value) => after.properties.insert(id.clone(), value),
            None => after.properties.remove(id),
        };
    }
    after
}

/// The columns in which two states of a contact differ.
fn differing(before: &ContactRecord, after: &ContactRecord) -> Vec<String> {
    let mut columns = Vec::new();
    for (column, differs) in [
        ("name", before.name != after.name),
        ("language", before.language != after.language),
        ("member_email", before.member_email != after.member_email),
    ] {
        if differs {
            columns.push(column.to_owned());
        }
    }
    let ids: BTreeSet<&String> = before
        .properties
        .keys()
        .chain(after.properties.keys())
        .collect();
    let differing = ids
        .into_iter()
        .filter(|id| before.properties.get(*id) != after.properties.get(*id));
    columns.extend(differing.map(|id| format!("property.{id}")));
    columns
}
