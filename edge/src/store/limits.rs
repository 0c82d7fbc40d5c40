//! How often something may be done, counted where all edges see it.

use super::{Store, StoreError};

impl Store {
    /// Counts one more in this bucket's current window of `window_ms` milliseconds; true while there are at most
    /// `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hit(
        &self,
        _bucket: &str,
        _window_ms: i64,
        _limit: u32,
        _now: i64,
    ) -> Result<bool, StoreError> {
        todo!()
    }
}
