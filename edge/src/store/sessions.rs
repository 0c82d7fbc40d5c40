//! Who is signed in. Only hashes of tokens are stored.

use super::contacts::contact;
use super::database::{Transaction, Value};
use super::{ContactRecord, Store, StoreError};
use crate::serve::dev::Dev;

/// A live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its id.
    pub id: i64,
    /// Whose it is, as the contact is now.
    pub contact: ContactRecord,
    /// When it began.
    pub created_at: i64,
    /// When it was last used, as far as [`Store::touch_session`] was told.
    pub seen_at: i64,
    /// When it ends whatever happens.
    pub expires_at: i64,
    /// The issuer of the provider that vouched for the contact; `None` when a mail proved it.
    pub issuer: Option<String>,
}

/// A session to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession<'a> {
    /// Hash of the token that the browser gets.
    pub token_hash: &'a str,
    /// When it ends whatever happens.
    pub expires_at: i64,
    /// The issuer of the provider that vouches for the contact; `None` when a mail proved it.
    pub issuer: Option<&'a str>,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIVE,
    BEGIN,
    REGISTERED,
    TOUCH,
    END,
    END_ALL,
    PURGE_SESSIONS,
    PURGE_SIGN_INS,
    PURGE_PROVIDER_SIGN_INS,
    PURGE_RATES,
    PURGE_OUTBOX,
];

// One row for each company of the contact, one without for a contact of none.
const LIVE: &str = "
SELECT s.id, s.created_at, s.seen_at, s.expires_at,
    c.id, c.email, c.member_email, c.name, c.language, c.chosen_language, c.properties,
    p.id, p.name, cc.is_primary, s.issuer
FROM sessions s
JOIN contacts c ON c.id = s.contact_id
LEFT JOIN contact_companies cc ON cc.contact_id = c.id
LEFT JOIN companies p ON p.id = cc.company_id
WHERE s.token_hash = $1 AND s.portal = $2 AND s.expires_at > $3 AND s.seen_at > $4 AND NOT c.disabled
ORDER BY p.id";

// None when the contact is gone or disabled.
const BEGIN: &str = "
INSERT INTO sessions (id, token_hash, portal, contact_id, created_at, seen_at, expires_at, issuer)
SELECT $1, $2, $3, c.id, $5, $5, $6, $7 FROM contacts c WHERE c.id = $4 AND NOT c.disabled";

// Whoever has signed in once needs no mail about that (P-36).
const REGISTERED: &str = "
INSERT INTO registrations (email, portal, state, at)
SELECT c.email, $2, 'registered', $3 FROM contacts c WHERE c.id = $1
ON CONFLICT (email, portal) DO UPDATE SET state = 'registered', at = excluded.at
WHERE registrations.state <> 'registered'";

const TOUCH: &str = "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2";

const END: &str = "DELETE FROM sessions WHERE token_hash = $1";

const END_ALL: &str = "DELETE FROM sessions WHERE contact_id = $1";

const PURGE_SESSIONS: &str = "DELETE FROM sessions WHERE expires_at <= $1";

const PURGE_SIGN_INS: &str = "DELETE FROM sign_ins WHERE expires_at <= $1";

const PURGE_PROVIDER_SIGN_INS: &str = "DELETE FROM provider_sign_ins WHERE expires_at <= $1";

const PURGE_RATES: &str = "DELETE FROM rate_windows WHERE expires_at <= $1";

const PURGE_OUTBOX: &str = "
DELETE FROM outbox
WHERE expires_at <= $1 AND (state = 'discard' OR (state IN ('sent', 'failed') AND expires_at <= $2))";

/// How long a mail's trace is kept after it expired: 30 days.
const TRACE_MS: i64 = 30 * 24 * 3_600_000;

impl Store {
    /// The session with this token at this portal, used within `idle_ms` and not expired, with its contact. `None` too
    /// when the contact was disabled or deleted.
    ///
    /// # Errors
    /// When the database fails: the request is refused, the session stays (S09).
    pub async fn session(
        &self,
        token_hash: &str,
        portal: &str,
        now: i64,
        idle_ms: i64,
    ) -> Result<Option<SessionRecord>, StoreError> {
        let doing = "reading a session";
        let values = [
            Value::Text(token_hash),
            Value::Text(portal),
            Value::Integer(now),
            Value::Integer(now.saturating_sub(idle_ms)),
        ];
        let rows = self.database.rows(doing, LIVE, &values).await?;
        let (Some(row), Some(contact)) = (rows.first(), contact(doing, &rows, 4)?) else {
            return Ok(None);
        };
        Ok(Some(SessionRecord {
            id: row.integer(0)?,
            created_at: row.integer(1)?,
            seen_at: row.integer(2)?,
            expires_at: row.integer(3)?,
            issuer: row.maybe_text(14)?,
            contact,
        }))
    }

    /// Notes that a session was used. Need not be told of every request: once a minute is enough.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_session(&self, id: i64, now: i64) -> Result<(), StoreError> {
        let values = [Value::Integer(id), Value::Integer(now)];
        let touched = self
            .database
            .execute("noting a session's use", TOUCH, &values);
        touched.await.map(drop)
    }

    /// Ends the session with this token, if any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, token_hash: &str) -> Result<(), StoreError> {
        let values = [Value::Text(token_hash)];
        let ended = self.database.execute("ending a session", END, &values);
        ended.await.map(drop)
    }

    /// Ends every session of a contact.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(&self, contact: i64) -> Result<(), StoreError> {
        let values = [Value::Integer(contact)];
        let ended = self
            .database
            .execute("ending a contact's sessions", END_ALL, &values);
        ended.await.map(drop)
    }

    /// Deletes what time has made useless: sessions, sign-in tries, rate windows, and what is left of mails 30 days
    /// after they expired.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge(&self, now: i64) -> Result<(), StoreError> {
        let doing = "deleting what has expired";
        for sql in [
            PURGE_SESSIONS,
            PURGE_SIGN_INS,
            PURGE_PROVIDER_SIGN_INS,
            PURGE_RATES,
        ] {
            self.database
                .execute(doing, sql, &[Value::Integer(now)])
                .await?;
        }
        let values = [Value::Integer(now), Value::Integer(now - TRACE_MS)];
        self.database
            .execute(doing, PURGE_OUTBOX, &values)
            .await
            .map(drop)
    }

    /// Begins a session that nobody earned, as only `lucka dev` may: its `Dev` is the proof. False when the contact is gone.
    ///
    /// # Errors
    /// When the database fails; there is no session then.
    pub async fn view_as(
        &self,
        _: &Dev,
        session: &NewSession<'_>,
        portal: &str,
        contact: i64,
        now: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin("viewing pages as a contact").await?;
        let began = self
            .begin_session(&mut transaction, session, portal, contact, now)
            .await?;
        transaction.commit().await?;
        Ok(began)
    }

    /// Begins a session in the transaction that earned it; false when the contact is gone or disabled.
    pub(super) async fn begin_session(
        &self,
        transaction: &mut Transaction,
        session: &NewSession<'_>,
        portal: &str,
        contact: i64,
        now: i64,
    ) -> Result<bool, StoreError> {
        let values = [
            Value::Integer(self.new_id(now)?),
            Value::Text(session.token_hash),
            Value::Text(portal),
            Value::Integer(contact),
            Value::Integer(now),
            Value::Integer(session.expires_at),
            Value::maybe_text(session.issuer),
        ];
        if transaction.execute(BEGIN, &values).await? != 1 {
            return Ok(false);
        }
        let values = [
            Value::Integer(contact),
            Value::Text(portal),
            Value::Integer(now),
        ];
        transaction.execute(REGISTERED, &values).await?;
        Ok(true)
    }
}
