//! Opening a database: files, connections and their limits.

use std::fs::File;
use std::path::Path;

use super::{Store, StoreError};

/// While it lives, no other edge opens the same SQLite file. Nothing for PostgreSQL, which edges share.
#[derive(Debug)]
pub struct EdgeLock(#[expect(dead_code, reason = "held, never read")] Option<File>);

impl Store {
    /// Opens what `edge.yaml` names, and brings its tables up to date.
    ///
    /// # Errors
    /// When it can't be reached, is damaged, is newer than this program or was lost.
    pub async fn open(
        database: &lucka_config::server::Database,
        now: i64,
    ) -> Result<Store, StoreError> {
        match database {
            lucka_config::server::Database::Sqlite(path) => Store::open_sqlite(path, now).await,
            lucka_config::server::Database::Postgres(url) => {
                Store::open_postgres(&url.0, now).await
            }
        }
    }

    /// Opens an SQLite file, which is made when it never was there.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_sqlite(_path: &Path, _now: i64) -> Result<Store, StoreError> {
        todo!()
    }

    /// Opens a PostgreSQL database (`postgres://…`).
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_postgres(_url: &str, _now: i64) -> Result<Store, StoreError> {
        todo!()
    }

    /// Makes sure that this is the only edge on an SQLite file. Commands such as `lucka ticket reply` don't ask for it.
    ///
    /// # Errors
    /// When another edge has it.
    pub fn lock_for_edge(&self) -> Result<EdgeLock, StoreError> {
        todo!()
    }

    /// Asks the database for a sign of life, for `/readyz`.
    ///
    /// # Errors
    /// When it gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        todo!()
    }

    /// Closes every connection.
    pub async fn close(&self) {
        todo!()
    }
}
