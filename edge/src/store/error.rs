//! What can go wrong with kept data.

/// Why an operation on the store failed. Every message begins with what was being done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can't be reached, is busy or answers too slowly: trying again later may help.
    #[error("{doing}: the database is unavailable: {reason}")]
    Unavailable {
        /// What was being done.
        doing: &'static str,
        /// What the database or its driver said.
        reason: String,
    },
    /// Something with this key exists already, or what it refers to does not.
    #[error("{doing}: conflict with what is stored: {reason}")]
    Conflict {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        reason: String,
    },
    /// What is stored can't be read back: a damaged file, or a value that nobody wrote.
    #[error("{doing}: what is stored is damaged: {reason}")]
    Corrupt {
        /// What was being done.
        doing: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The database must not be used as it is; the message says what to do.
    #[error("{doing}: {advice}")]
    Refused {
        /// What was being done.
        doing: &'static str,
        /// What is wrong and what to do about it.
        advice: String,
    },
    /// Anything else.
    #[error("{doing}: {reason}")]
    Other {
        /// What was being done.
        doing: &'static str,
        /// What the database or its driver said.
        reason: String,
    },
}

impl StoreError {
    /// True when trying again later may help.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, StoreError::Unavailable { .. })
    }

    pub(crate) fn corrupt(doing: &'static str, reason: impl ToString) -> StoreError {
        StoreError::Corrupt {
            doing,
            reason: reason.to_string(),
        }
    }

    pub(crate) fn other(doing: &'static str, reason: impl ToString) -> StoreError {
        StoreError::Other {
            doing,
            reason: reason.to_string(),
        }
    }

    pub(crate) fn from_sqlx(doing: &'static str, error: sqlx::Error) -> StoreError {
        use sqlx::Error as E;
        let reason = error.to_string();
        match &error {
            E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => {
                StoreError::Unavailable { doing, reason }
            }
            E::Database(database) => {
                let code = database.code().unwrap_or_default();
                if is_busy(&code) {
                    StoreError::Unavailable { doing, reason }
                } else if is_damage(&code) {
                    StoreError::Corrupt { doing, reason }
                } else if database.is_unique_violation() || database.is_foreign_key_violation() {
                    StoreError::Conflict { doing, reason }
                } else {
                    StoreError::Other { doing, reason }
                }
            }
            E::ColumnDecode { .. } | E::Decode(_) | E::Protocol(_) => {
                StoreError::Corrupt { doing, reason }
            }
            _ => StoreError::Other { doing, reason },
        }
    }
}

/// Whether an SQLite file is locked by somebody else.
pub(crate) fn is_locked(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| sqlite_code(&code) == Some(5))
}

/// SQLite: result codes 5 (busy), 6 (locked), 10 (input/output error), 13 (full) and their extended codes, whose low
/// byte is the same. PostgreSQL: connection (08), resources (53), operator (57), serialization and dead-lock (40), lock
/// not available (55P03).
fn is_busy(code: &str) -> bool {
    match sqlite_code(code) {
        Some(code) => matches!(code, 5 | 6 | 10 | 13),
        None => ["08", "53", "57", "40", "55P03"]
            .iter()
            .any(|class| code.starts_with(class)),
    }
}

/// SQLite: 11 (corrupt), 26 (not a database). PostgreSQL: XX001, XX002.
fn is_damage(code: &str) -> bool {
    match sqlite_code(code) {
        Some(code) => matches!(code, 11 | 26),
        None => matches!(code, "XX001" | "XX002"),
    }
}

/// The primary result code; `None` for PostgreSQL's, which have five characters.
fn sqlite_code(code: &str) -> Option<u32> {
    if code.len() == 5 {
        return None;
    }
    code.parse::<u32>().ok().map(|code| code & 0xff)
}
