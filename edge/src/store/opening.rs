//! Opening a database: files, connections and their limits.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::sync::Notify;

use super::database::Database;
use super::error::is_locked;
use super::{Store, StoreError, migrations};

/// While it lives, no other edge opens the same SQLite file. Nothing for PostgreSQL, which edges share.
#[derive(Debug)]
#[must_use]
pub struct EdgeLock(#[expect(dead_code, reason = "held, never read")] Option<File>);

/// An SQLite file that is open.
#[derive(Debug)]
pub(crate) struct SqliteFile {
    path: PathBuf,
    /// Device and inode, to notice when another file took its place.
    identity: (u64, u64),
    /// What the file looked like when it was opened at rest, with nobody else reading or writing it.
    at_rest: Option<Stamp>,
}

/// Length and time of the last change of a file that nobody has open.
type Stamp = (u64, Option<std::time::SystemTime>);

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ALIVE];
/// Asked of SQLite only: PostgreSQL is looked after by somebody.
#[cfg(test)]
pub(crate) const STATEMENTS_SQLITE: &[&str] = &[SQLITE_VERSION, HAS_TABLES];

const ALIVE: &str = "SELECT value FROM counters WHERE name = 'ticket'";
const SQLITE_VERSION: &str = "SELECT sqlite_version()";
const HAS_TABLES: &str = "SELECT name FROM sqlite_master WHERE name = 'migrations'";

/// Earlier ones can lose commits in WAL mode (F10).
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

const OPENING: &str = "opening the database";
/// How long a statement waits for another process's write lock (SQLite) or may run (PostgreSQL).
const PATIENCE: Duration = Duration::from_secs(5);
const CONNECT: Duration = Duration::from_secs(3);
const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;

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

    /// Opens an SQLite file, which is made when it never was there: once it holds data, a file beside it named
    /// `….marker` says so, and a missing or empty database is refused instead of made anew (F07).
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_sqlite(path: &Path, now: i64) -> Result<Store, StoreError> {
        let marker = beside(path, ".marker");
        let length = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        if length == 0 && marker.exists() {
            return Err(lost(path, &marker));
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let opened = |error| StoreError::from_sqlx(OPENING, error);
        // A file does not go away while it is open, so connections aren't tested before each use: a test is as long a
        // way to the connection's thread and back as a query.
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false);
        let write = patiently(write, options.clone().create_if_missing(true))
            .await
            .map_err(opened)?;
        let read = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false);
        let read = patiently(read, options.pragma("query_only", "1"))
            .await
            .map_err(opened)?;
        let identity = identity(path)
            .map_err(|error| StoreError::other(OPENING, format!("{}: {error}", path.display())))?;
        let file = Arc::new(SqliteFile {
            path: path.to_owned(),
            identity,
            at_rest: None,
        });
        let database = Database::Sqlite { read, write, file };
        check_sqlite(&database).await?;
        if marker.exists() && database.row(OPENING, HAS_TABLES, &[]).await?.is_none() {
            return Err(lost(path, &marker));
        }
        migrations::migrate(&database, now).await?;
        if !marker.exists() {
            let text =
                "The database beside this file holds data. Delete this file only to begin anew.\n";
            std::fs::write(&marker, text).map_err(|error| {
                StoreError::other(OPENING, format!("{}: {error}", marker.display()))
            })?;
        }
        Ok(Store::over(database))
    }

    /// Opens a PostgreSQL database (`postgres://…`).
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_postgres(url: &str, now: i64) -> Result<Store, StoreError> {
        let database = Database::Postgres(postgres_pool(postgres_options(url)?).await?);
        migrations::migrate(&database, now).await?;
        Ok(Store::over(database))
    }

    /// Opens what `edge.yaml` names to read it: nothing is made, changed or brought up to date.
    ///
    /// # Errors
    /// When it is not there, can't be reached, or is older or newer than this program.
    pub async fn open_to_read(
        database: &lucka_config::server::Database,
    ) -> Result<Store, StoreError> {
        match database {
            lucka_config::server::Database::Sqlite(path) => Store::open_sqlite_to_read(path).await,
            lucka_config::server::Database::Postgres(url) => {
                let options =
                    postgres_options(&url.0)?.options([("default_transaction_read_only", "on")]);
                let database = Database::Postgres(postgres_pool(options).await?);
                migrations::check_current(&database, OPENING).await?;
                Ok(Store::over(database))
            }
        }
    }

    /// Opens an SQLite file to read it, as [`Store::open_to_read`]. A file that nobody else has open is read as it lies
    /// there: even a reader makes files beside it otherwise.
    ///
    /// # Errors
    /// As [`Store::open_to_read`].
    pub async fn open_sqlite_to_read(path: &Path) -> Result<Store, StoreError> {
        let unreadable = |error| StoreError::other(OPENING, format!("{}: {error}", path.display()));
        let identity = identity(path).map_err(unreadable)?;
        let in_use = std::fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0)
            || beside(path, "-shm").exists();
        let at_rest = match in_use {
            true => None,
            false => Some(stamp(path).map_err(unreadable)?),
        };
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .immutable(at_rest.is_some())
            .busy_timeout(PATIENCE)
            .pragma("query_only", "1");
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .connect_with(options)
            .await
            .map_err(|error| StoreError::from_sqlx(OPENING, error))?;
        let database = Database::Sqlite {
            read: pool.clone(),
            write: pool,
            file: Arc::new(SqliteFile {
                path: path.to_owned(),
                identity,
                at_rest,
            }),
        };
        if database.row(OPENING, HAS_TABLES, &[]).await?.is_none() {
            return Err(StoreError::Refused {
                doing: OPENING,
                advice: format!("{} holds no data of an edge", path.display()),
            });
        }
        migrations::check_current(&database, OPENING).await?;
        Ok(Store::over(database))
    }

    /// Makes sure that this is the only edge on an SQLite file (F11). Commands such as `lucka ticket reply` don't ask
    /// for it.
    ///
    /// # Errors
    /// When another edge has it.
    pub fn lock_for_edge(&self) -> Result<EdgeLock, StoreError> {
        let doing = "claiming the database for this edge";
        let Database::Sqlite { file, .. } = &self.database else {
            return Ok(EdgeLock(None));
        };
        let path = beside(&file.path, ".lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| StoreError::other(doing, format!("{}: {error}", path.display())))?;
        match file.try_lock() {
            Ok(()) => Ok(EdgeLock(Some(file))),
            Err(TryLockError::WouldBlock) => Err(StoreError::Refused {
                doing,
                advice: format!(
                    "another edge runs on this SQLite file ({} is locked): stop it, or use PostgreSQL for several edges",
                    path.display()
                ),
            }),
            Err(TryLockError::Error(error)) => Err(StoreError::other(
                doing,
                format!("{}: {error}", path.display()),
            )),
        }
    }

    /// Asks the database for a sign of life, for `/readyz`. In SQLite also whether the file is still where it was (F08).
    ///
    /// # Errors
    /// When it gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let doing = "asking for a sign of life";
        self.database.check_file(doing)?;
        self.database
            .row(doing, ALIVE, &[])
            .await?
            .map(drop)
            .ok_or_else(|| StoreError::corrupt(doing, "the counter of tickets is missing"))
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match &self.database {
            Database::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Database::Postgres(pool) => pool.close().await,
        }
    }

    fn over(database: Database) -> Store {
        Store {
            database,
            last_id: Arc::new(AtomicI64::new(0)),
            mail: Arc::new(Notify::new()),
        }
    }
}

impl SqliteFile {
    /// Fails when the file is not where it was opened.
    pub(crate) fn check(&self, doing: &'static str) -> Result<(), StoreError> {
        if identity(&self.path).ok() == Some(self.identity) {
            return Ok(());
        }
        Err(StoreError::Unavailable {
            doing,
            reason: format!("{} was removed or replaced", self.path.display()),
        })
    }

    /// Fails when a file that was opened at rest was written to since.
    pub(crate) fn check_at_rest(&self, doing: &'static str) -> Result<(), StoreError> {
        if self.at_rest.is_none() || stamp(&self.path).ok() == self.at_rest {
            return Ok(());
        }
        Err(StoreError::Unavailable {
            doing,
            reason: format!(
                "somebody wrote to {} meanwhile: try again",
                self.path.display()
            ),
        })
    }
}

fn postgres_options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let timeout = PATIENCE.as_millis().to_string();
    Ok(PgConnectOptions::from_str(url)
        // The driver's own message may quote the address, and with it the password.
        .map_err(|_| StoreError::other(OPENING, "this is not a postgres:// address"))?
        .application_name("lucka")
        .options([
            ("statement_timeout", timeout.as_str()),
            ("lock_timeout", timeout.as_str()),
            ("idle_in_transaction_session_timeout", "30000"),
            ("synchronous_commit", "on"),
        ]))
}

async fn postgres_pool(options: PgConnectOptions) -> Result<PgPool, StoreError> {
    PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(CONNECT)
        .connect_with(options)
        .await
        .map_err(|error| StoreError::from_sqlx(OPENING, error))
}

/// Opens again while another process, opening the same file, has it locked: for that SQLite waits by itself with most
/// statements, but not with the one that turns the write-ahead log on.
async fn patiently(
    pool: SqlitePoolOptions,
    options: SqliteConnectOptions,
) -> Result<SqlitePool, sqlx::Error> {
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        match pool.clone().connect_with(options.clone()).await {
            Err(error) if is_locked(&error) => tokio::time::sleep(PAUSE).await,
            outcome => return outcome,
        }
    }
    pool.connect_with(options).await
}

async fn check_sqlite(database: &Database) -> Result<(), StoreError> {
    let row = database.row(OPENING, SQLITE_VERSION, &[]).await?;
    let version = row
        .ok_or_else(|| StoreError::corrupt(OPENING, "SQLite has no version"))?
        .text(0)?;
    let numbers: Vec<u32> = version.split('.').filter_map(|n| n.parse().ok()).collect();
    if numbers.as_slice() < OLDEST_SQLITE.as_slice() {
        return Err(StoreError::Refused {
            doing: OPENING,
            advice: format!(
                "SQLite {version} can lose what was written; 3.51.3 or later is needed"
            ),
        });
    }
    Ok(())
}

fn lost(path: &Path, marker: &Path) -> StoreError {
    StoreError::Refused {
        doing: OPENING,
        advice: format!(
            "{} is missing or empty, but {} says that it held data: put it back from a backup, or delete the marker to \
             begin anew",
            path.display(),
            marker.display()
        ),
    }
}

fn identity(path: &Path) -> std::io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).map(|metadata| (metadata.dev(), metadata.ino()))
}

fn stamp(path: &Path) -> std::io::Result<Stamp> {
    let metadata = std::fs::metadata(path)?;
    Ok((metadata.len(), metadata.modified().ok()))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
