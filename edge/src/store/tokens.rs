//! Tokens of the admin API (P-13): kept by the hash of their secret, so that whoever steals the database can use none.

use super::database::{Row, Value};
use super::{Store, StoreError};

/// A token to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewApiToken<'a> {
    /// What it is called: for people, and for the log.
    pub name: &'a str,
    /// Hash of its secret.
    pub hash: &'a str,
    /// Words with single spaces between.
    pub scopes: &'a str,
    /// Now.
    pub now: i64,
    /// From when on it counts no more.
    pub expires_at: i64,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiTokenRecord {
    /// Its id.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Words with single spaces between.
    pub scopes: String,
    /// When it was made.
    pub created_at: i64,
    /// From when on it counts no more.
    pub expires_at: i64,
    /// When it was used last, to the hour.
    pub used_at: Option<i64>,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, ALL, BY_HASH, USED, REVOKE];

const ADD: &str = "
INSERT INTO api_tokens (id, name, token_hash, scopes, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

const ALL: &str = "
SELECT id, name, scopes, created_at, expires_at, used_at, revoked_at FROM api_tokens ORDER BY created_at, id";

const BY_HASH: &str = "
SELECT id, name, scopes, created_at, expires_at, used_at, revoked_at FROM api_tokens
WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2";

const USED: &str = "
UPDATE api_tokens SET used_at = $2 WHERE id = $1 AND (used_at IS NULL OR used_at <= $3)";

const REVOKE: &str = "UPDATE api_tokens SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL";

/// How exactly it is noted when a token was used.
const NOTED_EVERY_MS: i64 = 3_600_000;

impl Store {
    /// Keeps a token; false when one of this name counts already, or has expired without being taken back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_token(&self, token: &NewApiToken<'_>) -> Result<bool, StoreError> {
        let values = [
            Value::Integer(self.new_id(token.now)?),
            Value::Text(token.name),
            Value::Text(token.hash),
            Value::Text(token.scopes),
            Value::Integer(token.now),
            Value::Integer(token.expires_at),
        ];
        let added = self.database.execute("making a token", ADD, &values);
        Ok(added.await? == 1)
    }

    /// Every token, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tokens(&self) -> Result<Vec<ApiTokenRecord>, StoreError> {
        let rows = self.database.rows("listing tokens", ALL, &[]).await?;
        rows.iter().map(record).collect()
    }

    /// The token whose secret has this hash, if it counts now; that it was used is noted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_token(
        &self,
        hash: &str,
        now: i64,
    ) -> Result<Option<ApiTokenRecord>, StoreError> {
        let doing = "looking up a token";
        let values = [Value::Text(hash), Value::Integer(now)];
        let row = self.database.row(doing, BY_HASH, &values).await?;
        let Some(token) = row.as_ref().map(record).transpose()? else {
            return Ok(None);
        };
        let before = now.saturating_sub(NOTED_EVERY_MS);
        if token.used_at.is_none_or(|used| used <= before) {
            let values = [
                Value::Integer(token.id),
                Value::Integer(now),
                Value::Integer(before),
            ];
            self.database.execute(doing, USED, &values).await?;
        }
        Ok(Some(token))
    }

    /// Takes back the token of this name; false when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_token(&self, name: &str, now: i64) -> Result<bool, StoreError> {
        let values = [Value::Text(name), Value::Integer(now)];
        let revoked = self
            .database
            .execute("taking back a token", REVOKE, &values);
        Ok(revoked.await? > 0)
    }
}

fn record(row: &Row) -> Result<ApiTokenRecord, StoreError> {
    Ok(ApiTokenRecord {
        id: row.integer(0)?,
        name: row.text(1)?,
        scopes: row.text(2)?,
        created_at: row.integer(3)?,
        expires_at: row.integer(4)?,
        used_at: row.maybe_integer(5)?,
        revoked_at: row.maybe_integer(6)?,
    })
}
