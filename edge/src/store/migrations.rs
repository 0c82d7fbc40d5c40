//! The tables, and who may change them: one list of texts for both databases, each applied once.

use super::StoreError;
use super::database::{Database, Transaction, Value};

/// Every change of the tables, oldest first. What was shipped is never edited: a new file is added.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        sql: include_str!("../../migrations/0001_first.sql"),
    },
    Migration {
        version: 2,
        sql: include_str!("../../migrations/0002_registration.sql"),
    },
    Migration {
        version: 3,
        sql: include_str!("../../migrations/0003_chosen_language.sql"),
    },
    Migration {
        version: 4,
        sql: include_str!("../../migrations/0004_registrations.sql"),
    },
    Migration {
        version: 5,
        sql: include_str!("../../migrations/0005_feedback.sql"),
    },
    Migration {
        version: 6,
        sql: include_str!("../../migrations/0006_api_tokens.sql"),
    },
    Migration {
        version: 7,
        sql: include_str!("../../migrations/0007_single_sign_on.sql"),
    },
];

/// One change of the tables.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Migration {
    pub(crate) version: i64,
    pub(crate) sql: &'static str,
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[APPLIED, NOTE];

/// Waits for others that migrate: PostgreSQL only, where transactions run side by side. SQLite has one writer.
#[cfg(test)]
pub(crate) const STATEMENTS_POSTGRES: &[&str] = &[ALONE];

/// Several statements in one text can't be prepared; every test that opens PostgreSQL runs them.
#[cfg(test)]
pub(crate) const SCRIPTS: &[&str] = &[NO_TIMEOUT];

// Made before the list of migrations can be read, so it is not one of them.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    version BIGINT NOT NULL PRIMARY KEY,
    checksum TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)";

const APPLIED: &str = "SELECT version, checksum FROM migrations ORDER BY version";

const NOTE: &str = "INSERT INTO migrations (version, checksum, applied_at) VALUES ($1, $2, $3)";

const NO_TIMEOUT: &str = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0";

// The number is this program's own, chosen once.
const ALONE: &str = "SELECT pg_advisory_xact_lock(7816012019)";

/// Brings the tables up to date, all at once or not at all; how many changes were applied.
///
/// # Errors
/// When the database is newer than this program, or was changed by an edited migration.
pub(crate) async fn migrate(database: &Database, now: i64) -> Result<usize, StoreError> {
    migrate_to(database, MIGRATIONS, now).await
}

/// As [`migrate`], with these.
pub(crate) async fn migrate_to(
    database: &Database,
    migrations: &[Migration],
    now: i64,
) -> Result<usize, StoreError> {
    let mut transaction = database.begin("updating the tables").await?;
    if transaction.is_postgres() {
        transaction.script(NO_TIMEOUT).await?;
        transaction.script(ALONE).await?;
    }
    transaction.script(TABLE).await?;
    let applied = applied(&mut transaction).await?;
    check(transaction.doing(), migrations, &applied)?;
    let missing = &migrations[applied.len()..];
    for migration in missing {
        transaction.script(migration.sql).await?;
        let values = [
            Value::Integer(migration.version),
            Value::Text(&checksum(migration.sql)),
            Value::Integer(now),
        ];
        transaction.execute(NOTE, &values).await?;
    }
    transaction.commit().await?;
    Ok(missing.len())
}

/// Makes sure that the tables are up to date, and changes nothing.
///
/// # Errors
/// When they are older or newer than this program.
pub(crate) async fn check_current(
    database: &Database,
    doing: &'static str,
) -> Result<(), StoreError> {
    let rows = database.rows(doing, APPLIED, &[]).await?;
    let applied: Vec<(i64, String)> = rows
        .iter()
        .map(|row| Ok((row.integer(0)?, row.text(1)?)))
        .collect::<Result<_, StoreError>>()?;
    check(doing, MIGRATIONS, &applied)?;
    if applied.len() < MIGRATIONS.len() {
        return Err(StoreError::Refused {
            doing,
            advice: "the database is of an earlier version, and this command only reads: start the edge of this version \
                     once, which brings it up to date"
                .to_owned(),
        });
    }
    Ok(())
}

async fn applied(transaction: &mut Transaction) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = transaction.rows(APPLIED, &[]).await?;
    rows.iter()
        .map(|row| Ok((row.integer(0)?, row.text(1)?)))
        .collect()
}

fn check(
    doing: &'static str,
    migrations: &[Migration],
    applied: &[(i64, String)],
) -> Result<(), StoreError> {
    let refused = |advice: String| StoreError::Refused { doing, advice };
    for (index, (version, sum)) in applied.iter().enumerate() {
        let Some(known) = migrations.get(index) else {
            return Err(refused(format!(
                "the database has version {version}, this program knows versions up to {}: start the newer program, \
                 or restore a backup from before the update",
                migrations.len()
            )));
        };
        if known.version != *version || checksum(known.sql) != *sum {
            return Err(refused(format!(
                "version {version} of the tables is not the one that this program knows: the database belongs to \
                 another build of the program"
            )));
        }
    }
    Ok(())
}

fn checksum(sql: &str) -> String {
    blake3::hash(sql.as_bytes()).to_hex().to_string()
}
