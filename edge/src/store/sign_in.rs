//! Getting signed in by a link or a code (P-70).

use super::database::{Row, Transaction, Value};
use super::outbox::NewMail;
use super::{NewSession, Payload, SignInPayload, Store, StoreError};

/// This many wrong codes end a try.
pub const WRONG_CODES: i64 = 5;

/// Somebody asks to be signed in.
#[derive(Debug, Clone)]
pub struct NewSignIn<'a> {
    /// The portal's id.
    pub portal: &'a str,
    /// Host that was asked.
    pub host: &'a str,
    /// The address that was typed, in the form `canonical_email` gives.
    pub email: &'a str,
    /// Whose it is; `None` for an unknown address.
    pub contact_id: Option<i64>,
    /// Whether whoever proves to have an unknown address becomes a contact (P-37). For an unknown address that doesn't
    /// make one, the same work is done and no mail is sent (P-71).
    pub registers: bool,
    /// Hash of the token in the cookie of the browser that asks.
    pub browser_hash: &'a str,
    /// Hash of the link's token.
    pub link_hash: &'a str,
    /// `code_hash` of the code.
    pub code_hash: &'a str,
    /// Path to come back to (P-10).
    pub return_to: &'a str,
    /// Now.
    pub now: i64,
    /// When link and code die.
    pub expires_at: i64,
    /// What the mail is made of.
    pub mail: SignInPayload,
}

/// A try to sign in that may still succeed or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInTry {
    /// The address that was typed.
    pub email: String,
    /// Host that was asked.
    pub host: String,
    /// Hash of the token of the browser that asked.
    pub browser_hash: String,
    /// Path to come back to.
    pub return_to: String,
    /// Whether it can still succeed.
    pub state: SignInState,
    /// Wrong codes that are left.
    pub left: i64,
    /// When it was asked.
    pub created_at: i64,
    /// When link and code die.
    pub expires_at: i64,
}

/// Whether a try can still succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInState {
    /// It can.
    Open,
    /// It did: somebody was signed in.
    Used,
    /// It can't: expired, replaced by a later one, or too many wrong codes.
    Dead,
}

/// What came of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkOutcome {
    /// The session is there.
    SignedIn {
        /// Whose.
        contact_id: i64,
        /// Path to come back to.
        return_to: String,
    },
    /// The link is good, but another browser asked for it; it stays good (A02).
    OtherBrowser,
    /// Used, expired, replaced or never there.
    Gone,
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeOutcome {
    /// The session is there.
    SignedIn {
        /// Whose.
        contact_id: i64,
        /// Path to come back to.
        return_to: String,
    },
    /// Another code was sent; with 0 left the try is over.
    Wrong {
        /// Tries that are left.
        left: i64,
    },
    /// Used, expired, replaced or never there.
    Gone,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    END_EARLIER,
    BEGIN,
    BY_BROWSER,
    BY_LINK,
    SPEND_LINK,
    OPEN_ELSEWHERE,
    COUNT_CODE,
    SET_STATE,
];

/// Asking for one address happens one after the other; SQLite has one writer anyway.
#[cfg(test)]
pub(crate) const STATEMENTS_POSTGRES: &[&str] = &[ALONE];

const ALONE: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";

const END_EARLIER: &str = "
UPDATE sign_ins SET state = 'dead' WHERE email = $1 AND portal = $2 AND state = 'open'";

const BEGIN: &str = "
INSERT INTO sign_ins
    (id, portal, host, email, contact_id, browser_hash, link_hash, code_hash, return_to, state, wrong,
    created_at, expires_at, registers)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', 0, $10, $11, $12)";

const BY_BROWSER: &str = "
SELECT email, host, browser_hash, return_to, state, wrong, created_at, expires_at FROM sign_ins
WHERE browser_hash = $1 AND portal = $2 ORDER BY id DESC LIMIT 1";

const BY_LINK: &str = "
SELECT email, host, browser_hash, return_to, state, wrong, created_at, expires_at FROM sign_ins
WHERE link_hash = $1 AND portal = $2";

// The state in the condition makes it single use: who comes second waits for the first and finds no row.
const SPEND_LINK: &str = "
UPDATE sign_ins SET state = 'used'
WHERE link_hash = $1 AND browser_hash = $2 AND portal = $3 AND state = 'open' AND expires_at > $4
RETURNING contact_id, email, registers, return_to";

const OPEN_ELSEWHERE: &str = "
SELECT id FROM sign_ins
WHERE link_hash = $1 AND browser_hash <> $2 AND portal = $3 AND state = 'open' AND expires_at > $4";

// Counted before the code is compared, so that no two tries can be the fifth.
const COUNT_CODE: &str = "
UPDATE sign_ins SET wrong = wrong + 1
WHERE id = (SELECT MAX(id) FROM sign_ins WHERE browser_hash = $1 AND portal = $2)
    AND state = 'open' AND expires_at > $3 AND wrong < $4
RETURNING contact_id, email, registers, return_to, id, code_hash, wrong";

const SET_STATE: &str = "UPDATE sign_ins SET state = $2 WHERE id = $1 AND state = 'open'";

impl Store {
    /// Begins a try: earlier ones of the same address at the same portal die (A05), and the mail is queued in the same
    /// transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask(&self, asked: &NewSignIn<'_>) -> Result<(), StoreError> {
        let mut transaction = self.begin("beginning a sign-in").await?;
        let values = [Value::Text(asked.email), Value::Text(asked.portal)];
        if transaction.is_postgres() {
            transaction.rows(ALONE, &values).await?;
        }
        transaction.execute(END_EARLIER, &values).await?;
        let values = [
            Value::Integer(self.new_id(asked.now)?),
            Value::Text(asked.portal),
            Value::Text(asked.host),
            Value::Text(asked.email),
            Value::maybe_integer(asked.contact_id),
            Value::Text(asked.browser_hash),
            Value::Text(asked.link_hash),
            Value::Text(asked.code_hash),
            Value::Text(asked.return_to),
            Value::Integer(asked.now),
            Value::Integer(asked.expires_at),
            Value::Boolean(asked.registers),
        ];
        transaction.execute(BEGIN, &values).await?;
        let mail = NewMail {
            payload: Payload::SignIn(asked.mail.clone()),
            to: asked.email,
            discard: asked.contact_id.is_none() && !asked.registers,
            now: asked.now,
            expires_at: asked.expires_at,
        };
        self.queue(&mut transaction, &mail).await?;
        transaction.commit().await?;
        self.mail.notify_one();
        Ok(())
    }

    /// The latest try of this browser.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_by_browser(
        &self,
        browser_hash: &str,
        portal: &str,
        now: i64,
    ) -> Result<Option<SignInTry>, StoreError> {
        let values = [Value::Text(browser_hash), Value::Text(portal)];
        let doing = "reading a sign-in by browser";
        let row = self.database.row(doing, BY_BROWSER, &values).await?;
        row.map(|row| sign_in_try(&row, now)).transpose()
    }

    /// The try that this link belongs to. Looking changes nothing (A01).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_by_link(
        &self,
        link_hash: &str,
        portal: &str,
        now: i64,
    ) -> Result<Option<SignInTry>, StoreError> {
        let values = [Value::Text(link_hash), Value::Text(portal)];
        let doing = "reading a sign-in by link";
        let row = self.database.row(doing, BY_LINK, &values).await?;
        row.map(|row| sign_in_try(&row, now)).transpose()
    }

    /// Spends a link. However many ask at once, one gets the session (A03). `may_register`: whether the settings still
    /// let an address without a contact in.
    ///
    /// # Errors
    /// When the database fails: then the link is not spent.
    pub async fn use_link(
        &self,
        link_hash: &str,
        browser_hash: &str,
        portal: &str,
        now: i64,
        session: &NewSession<'_>,
        may_register: bool,
    ) -> Result<LinkOutcome, StoreError> {
        let values = [
            Value::Text(link_hash),
            Value::Text(browser_hash),
            Value::Text(portal),
            Value::Integer(now),
        ];
        let mut transaction = self.begin("signing in by link").await?;
        let Some(spent) = transaction.row(SPEND_LINK, &values).await? else {
            return Ok(match transaction.row(OPEN_ELSEWHERE, &values).await? {
                Some(_) => LinkOutcome::OtherBrowser,
                None => LinkOutcome::Gone,
            });
        };
        let proven = proven(&spent, may_register)?;
        let began = self
            .let_in(&mut transaction, session, portal, &proven, now)
            .await?;
        let return_to = spent.text(3)?;
        transaction.commit().await?;
        Ok(match began {
            Some(contact_id) => LinkOutcome::SignedIn {
                contact_id,
                return_to,
            },
            None => LinkOutcome::Gone,
        })
    }

    /// Spends a code of this browser's latest try. However many ask at once, one gets the session, and every wrong code
    /// is counted. `may_register` as in [`Store::use_link`].
    ///
    /// # Errors
    /// When the database fails: then the code is not spent.
    pub async fn use_code(
        &self,
        browser_hash: &str,
        code_hash: &str,
        portal: &str,
        now: i64,
        session: &NewSession<'_>,
        may_register: bool,
    ) -> Result<CodeOutcome, StoreError> {
        let mut transaction = self.begin("signing in by code").await?;
        let values = [
            Value::Text(browser_hash),
            Value::Text(portal),
            Value::Integer(now),
            Value::Integer(WRONG_CODES),
        ];
        let Some(counted) = transaction.row(COUNT_CODE, &values).await? else {
            return Ok(CodeOutcome::Gone);
        };
        let id = Value::Integer(counted.integer(4)?);
        // Both are hashes of what the sender can't choose freely: comparing them gives nothing away.
        if counted.text(5)? != code_hash {
            let left = WRONG_CODES - counted.integer(6)?;
            if left == 0 {
                let values = [id, Value::Text("dead")];
                transaction.execute(SET_STATE, &values).await?;
            }
            transaction.commit().await?;
            return Ok(CodeOutcome::Wrong { left });
        }
        let values = [id, Value::Text("used")];
        transaction.execute(SET_STATE, &values).await?;
        let proven = proven(&counted, may_register)?;
        let began = self
            .let_in(&mut transaction, session, portal, &proven, now)
            .await?;
        let return_to = counted.text(3)?;
        transaction.commit().await?;
        Ok(match began {
            Some(contact_id) => CodeOutcome::SignedIn {
                contact_id,
                return_to,
            },
            None => CodeOutcome::Gone,
        })
    }

    /// Begins the session that a try has earned, and makes the contact first where there is none; whose it is. `None`
    /// when nobody may be let in: a contact who is gone or shut out, or an address that must not register (any more).
    async fn let_in(
        &self,
        transaction: &mut Transaction,
        session: &NewSession<'_>,
        portal: &str,
        proven: &Proven,
        now: i64,
    ) -> Result<Option<i64>, StoreError> {
        let contact = match proven {
            Proven::Contact(contact) => *contact,
            Proven::Newcomer(email) => self.register(transaction, email, now).await?,
            Proven::Nobody => return Ok(None),
        };
        let began = self
            .begin_session(transaction, session, portal, contact, now)
            .await?;
        Ok(began.then_some(contact))
    }
}

/// Who was shown to have a mailbox.
enum Proven {
    Contact(i64),
    /// An address without a contact, which becomes one.
    Newcomer(String),
    Nobody,
}

/// Who it is, by the first three columns of a try that was spent: contact_id, email, registers.
fn proven(row: &Row, may_register: bool) -> Result<Proven, StoreError> {
    Ok(match row.maybe_integer(0)? {
        Some(contact) => Proven::Contact(contact),
        None if may_register && row.boolean(2)? => Proven::Newcomer(row.text(1)?),
        None => Proven::Nobody,
    })
}

fn sign_in_try(row: &Row, now: i64) -> Result<SignInTry, StoreError> {
    let left = (WRONG_CODES - row.integer(5)?).max(0);
    let expires_at = row.integer(7)?;
    let state = match row.text(4)?.as_str() {
        "used" => SignInState::Used,
        "open" if now < expires_at => SignInState::Open,
        _ => SignInState::Dead,
    };
    Ok(SignInTry {
        email: row.text(0)?,
        host: row.text(1)?,
        browser_hash: row.text(2)?,
        return_to: row.text(3)?,
        state,
        left,
        created_at: row.integer(6)?,
        expires_at,
    })
}
