//! Getting signed in by an identity provider (P-35).

use super::database::{Transaction, Value};
use super::{NewSession, Store, StoreError};

/// Somebody sets out for a provider.
#[derive(Debug, Clone)]
pub struct NewProviderSignIn<'a> {
    /// Hash of the state that the provider gives back.
    pub state_hash: &'a str,
    /// Hash of the token in the cookie of the browser that sets out.
    pub browser_hash: &'a str,
    /// The portal's id.
    pub portal: &'a str,
    /// Host that was asked, as the settings name it.
    pub host: &'a str,
    /// The provider's issuer.
    pub issuer: &'a str,
    /// Path to come back to (P-10).
    pub return_to: &'a str,
    /// When it is too late to come back.
    pub expires_at: i64,
}

/// Somebody who is on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSignIn {
    /// The portal's id.
    pub portal: String,
    /// Host that was asked.
    pub host: String,
    /// The provider's issuer.
    pub issuer: String,
    /// Path to come back to.
    pub return_to: String,
    /// Hash of the token of the browser that set out.
    pub browser_hash: String,
}

/// Whom a provider vouches for.
#[derive(Debug, Clone)]
pub struct Vouched<'a> {
    /// The provider's issuer.
    pub issuer: &'a str,
    /// Its name for the person: never another person's.
    pub subject: &'a str,
    /// The person's address in the form `canonical_email` gives, when the provider has verified it.
    pub email: Option<&'a str>,
    /// Whether the person becomes a contact where the address is nobody's.
    pub may_join: bool,
    /// The new contact's name; may be empty.
    pub name: &'a str,
    /// The new contact's language tag, if the provider knows one.
    pub language: Option<&'a str>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VouchedOutcome {
    /// The session is there.
    SignedIn {
        /// Whose.
        contact_id: i64,
        /// The contact was not known before.
        is_new: bool,
    },
    /// Not known, and no verified address to be known by.
    NoAddress,
    /// Not known, and strangers don't become contacts; or the contact is shut out.
    NotLetIn,
    /// The address is a contact's for whom the provider has another subject: it may have changed hands there (A45).
    OtherSubject,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    SET_OUT, ON_THE_WAY, COME_BACK, KNOWN, OWNER, TAKEN, LINK, JOIN, FORGET, SIGN_OUT,
];

const SET_OUT: &str = "
INSERT INTO provider_sign_ins (state_hash, browser_hash, portal, host, issuer, return_to, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)";

const ON_THE_WAY: &str = "
SELECT portal, host, issuer, return_to, browser_hash FROM provider_sign_ins
WHERE state_hash = $1 AND expires_at > $2";

// Single use: who comes second finds no row.
const COME_BACK: &str = "
DELETE FROM provider_sign_ins WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3";

const KNOWN: &str = "SELECT contact_id FROM identities WHERE issuer = $1 AND subject = $2";

const OWNER: &str = "SELECT id FROM contacts WHERE email = $1";

const TAKEN: &str = "SELECT subject FROM identities WHERE contact_id = $1 AND issuer = $2";

const LINK: &str = "
INSERT INTO identities (issuer, subject, contact_id, created_at) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING";

const JOIN: &str = "
INSERT INTO contacts (id, email, member_email, name, language, properties, disabled, created_at)
VALUES ($1, $2, NULL, $3, $4, '{}', FALSE, $5)
ON CONFLICT (email) DO NOTHING";

const FORGET: &str = "
DELETE FROM identities WHERE contact_id = (SELECT c.id FROM contacts c WHERE c.email = $1)";

const SIGN_OUT: &str = "
DELETE FROM sessions
WHERE issuer IS NOT NULL AND contact_id = (SELECT c.id FROM contacts c WHERE c.email = $1)";

impl Store {
    /// Notes that somebody sets out for a provider.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_out(&self, new: &NewProviderSignIn<'_>) -> Result<(), StoreError> {
        let values = [
            Value::Text(new.state_hash),
            Value::Text(new.browser_hash),
            Value::Text(new.portal),
            Value::Text(new.host),
            Value::Text(new.issuer),
            Value::Text(new.return_to),
            Value::Integer(new.expires_at),
        ];
        let doing = "beginning a sign-in at a provider";
        let written = self.database.execute(doing, SET_OUT, &values);
        written.await.map(drop)
    }

    /// Who set out with this state and may still come back. Looking changes nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn on_the_way(
        &self,
        state_hash: &str,
        now: i64,
    ) -> Result<Option<ProviderSignIn>, StoreError> {
        let doing = "looking for a sign-in at a provider";
        let values = [Value::Text(state_hash), Value::Integer(now)];
        let row = self.database.row(doing, ON_THE_WAY, &values).await?;
        row.map(|row| {
            Ok(ProviderSignIn {
                portal: row.text(0)?,
                host: row.text(1)?,
                issuer: row.text(2)?,
                return_to: row.text(3)?,
                browser_hash: row.text(4)?,
            })
        })
        .transpose()
    }

    /// Spends a state in the browser that it belongs to; true for one of however many ask at once (A39).
    ///
    /// # Errors
    /// When the database fails: then the state is not spent.
    pub async fn come_back(
        &self,
        state_hash: &str,
        browser_hash: &str,
        now: i64,
    ) -> Result<bool, StoreError> {
        let values = [
            Value::Text(state_hash),
            Value::Text(browser_hash),
            Value::Integer(now),
        ];
        let doing = "ending a sign-in at a provider";
        Ok(self.database.execute(doing, COME_BACK, &values).await? == 1)
    }

    /// Whether a provider's subject is known to be a contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_known_subject(&self, issuer: &str, subject: &str) -> Result<bool, StoreError> {
        let values = [Value::Text(issuer), Value::Text(subject)];
        let doing = "looking for a provider's subject";
        Ok(self.database.row(doing, KNOWN, &values).await?.is_some())
    }

    /// Begins a session for whom a provider vouches: the contact known by issuer and subject; or, the first time, the
    /// one with the verified address; or a new one.
    ///
    /// # Errors
    /// When the database fails: nothing has changed then.
    pub async fn sign_in_vouched(
        &self,
        vouched: &Vouched<'_>,
        session: &NewSession<'_>,
        portal: &str,
        now: i64,
    ) -> Result<VouchedOutcome, StoreError> {
        let mut transaction = self.begin("signing in by a provider").await?;
        let identity = [Value::Text(vouched.issuer), Value::Text(vouched.subject)];
        let known = transaction.row(KNOWN, &identity).await?;
        let known = known.map(|row| row.integer(0)).transpose()?;
        let (contact_id, is_new) = match known {
            Some(contact) => (contact, false),
            None => match self.first_time(&mut transaction, vouched, now).await? {
                Ok(found) => found,
                Err(outcome) => return Ok(outcome),
            },
        };
        let began = self
            .begin_session(&mut transaction, session, portal, contact_id, now)
            .await?;
        if !began {
            return Ok(VouchedOutcome::NotLetIn);
        }
        transaction.commit().await?;
        Ok(VouchedOutcome::SignedIn { contact_id, is_new })
    }

    /// The contact that a subject is from now on, and whether it is new.
    async fn first_time(
        &self,
        transaction: &mut Transaction,
        vouched: &Vouched<'_>,
        now: i64,
    ) -> Result<Result<(i64, bool), VouchedOutcome>, StoreError> {
        let Some(email) = vouched.email else {
            return Ok(Err(VouchedOutcome::NoAddress));
        };
        let mut is_new = false;
        if vouched.may_join {
            let values = [
                Value::Integer(self.new_id(now)?),
                Value::Text(email),
                Value::Text(vouched.name),
                Value::maybe_text(vouched.language),
                Value::Integer(now),
            ];
            is_new = transaction.execute(JOIN, &values).await? == 1;
        }
        let Some(row) = transaction.row(OWNER, &[Value::Text(email)]).await? else {
            return Ok(Err(VouchedOutcome::NotLetIn));
        };
        let contact = row.integer(0)?;
        let values = [
            Value::Text(vouched.issuer),
            Value::Text(vouched.subject),
            Value::Integer(contact),
            Value::Integer(now),
        ];
        transaction.execute(LINK, &values).await?;
        // Who came first may have been another subject, or this one in another tab.
        let values = [Value::Integer(contact), Value::Text(vouched.issuer)];
        let taken = transaction.row(TAKEN, &values).await?;
        let subject = taken.map(|row| row.text(0)).transpose()?;
        Ok(match subject.as_deref() == Some(vouched.subject) {
            true => Ok((contact, is_new)),
            false => Err(VouchedOutcome::OtherSubject),
        })
    }

    /// Forgets which subjects a contact is at providers, so that the next sign-in decides anew by the address; how many
    /// there were. Sessions that a provider vouched for end: whose they are is what is in doubt.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_identities(&self, email: &str) -> Result<u64, StoreError> {
        let mut transaction = self.begin("forgetting a contact's identities").await?;
        let values = [Value::Text(email)];
        let forgotten = transaction.execute(FORGET, &values).await?;
        transaction.execute(SIGN_OUT, &values).await?;
        transaction.commit().await?;
        Ok(forgotten)
    }
}
