//! How often something may be done, counted where all edges see it.

use super::database::Value;
use super::{Store, StoreError};

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[FULL, HIT];

const FULL: &str =
    "SELECT hits FROM rate_windows WHERE bucket = $1 AND started_at >= $2 AND hits >= $3";

// A clock that goes back never opens a new window.
const HIT: &str = "
INSERT INTO rate_windows (bucket, started_at, hits, expires_at) VALUES ($1, $2, 1, $3)
ON CONFLICT (bucket) DO UPDATE SET
    hits = CASE WHEN rate_windows.started_at >= excluded.started_at THEN rate_windows.hits + 1 ELSE 1 END,
    started_at = CASE WHEN rate_windows.started_at >= excluded.started_at THEN rate_windows.started_at
        ELSE excluded.started_at END,
    expires_at = CASE WHEN rate_windows.started_at >= excluded.started_at THEN rate_windows.expires_at
        ELSE excluded.expires_at END
RETURNING hits";

impl Store {
    /// Counts one more in this bucket's current window of `window_ms` milliseconds; true while there are at most
    /// `limit`, after which nothing more is counted. Windows begin at multiples of their length.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hit(
        &self,
        bucket: &str,
        window_ms: i64,
        limit: u32,
        now: i64,
    ) -> Result<bool, StoreError> {
        let doing = "counting against a limit";
        let started_at = now - now.rem_euclid(window_ms.max(1));
        // Who is over the limit costs a look, not a write that everybody else waits for.
        let values = [
            Value::Text(bucket),
            Value::Integer(started_at),
            Value::Integer(i64::from(limit)),
        ];
        if self.database.row(doing, FULL, &values).await?.is_some() {
            return Ok(false);
        }
        let values = [
            Value::Text(bucket),
            Value::Integer(started_at),
            Value::Integer(started_at.saturating_add(window_ms)),
        ];
        match self.database.write(doing, HIT, &values).await? {
            Some(row) => Ok(row.integer(0)? <= i64::from(limit)),
            None => Err(StoreError::corrupt(doing, "no count came back")),
        }
    }
}
