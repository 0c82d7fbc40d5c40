//! The two databases behind one door: values in, rows out, one SQL text for both.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgArguments, PgPool, PgRow};
use sqlx::sqlite::{SqliteArguments, SqlitePool, SqliteRow};
use sqlx::{Postgres, Row as _, Sqlite};

use super::error::StoreError;
use super::opening::SqliteFile;

/// A value for a `$n`. PostgreSQL wants the type of a missing value too.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Integer(i64),
    Text(&'a str),
    Boolean(bool),
    NoInteger,
    NoText,
}

impl<'a> Value<'a> {
    /// An integer or its absence.
    pub(crate) fn maybe_integer(value: Option<i64>) -> Value<'a> {
        value.map_or(Value::NoInteger, Value::Integer)
    }

    /// A text or its absence.
    pub(crate) fn maybe_text(value: Option<&'a str>) -> Value<'a> {
        value.map_or(Value::NoText, Value::Text)
    }
}

/// The database that is open.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    /// `write` is one connection: SQLite has one writer, and waiting in the pool's queue is fair.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
        file: Arc<SqliteFile>,
    },
    Postgres(PgPool),
}

impl Database {
    /// Every row of a statement that only reads.
    pub(crate) async fn rows(
        &self,
        doing: &'static str,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Database::Sqlite { read, .. } => sqlite(sql, values)
                .fetch_all(read)
                .await
                .map(|rows| wrap(doing, rows, Source::Sqlite)),
            Database::Postgres(pool) => in_time(postgres(sql, values).fetch_all(pool))
                .await
                .map(|rows| wrap(doing, rows, Source::Postgres)),
        }
        .map_err(|error| StoreError::from_sqlx(doing, error))
    }

    /// The first row of a statement that only reads.
    pub(crate) async fn row(
        &self,
        doing: &'static str,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(doing, sql, values).await?.into_iter().next())
    }

    /// The first row of a single statement that writes and returns.
    pub(crate) async fn write(
        &self,
        doing: &'static str,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        self.check_file(doing)?;
        let rows = match self {
            Database::Sqlite { write, .. } => sqlite(sql, values)
                .fetch_all(write)
                .await
                .map(|rows| wrap(doing, rows, Source::Sqlite)),
            Database::Postgres(pool) => in_time(postgres(sql, values).fetch_all(pool))
                .await
                .map(|rows| wrap(doing, rows, Source::Postgres)),
        };
        rows.map(|rows| rows.into_iter().next())
            .map_err(|error| StoreError::from_sqlx(doing, error))
    }

    /// Runs a single statement that writes; the number of rows it changed.
    pub(crate) async fn execute(
        &self,
        doing: &'static str,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        self.check_file(doing)?;
        match self {
            Database::Sqlite { write, .. } => sqlite(sql, values)
                .execute(write)
                .await
                .map(|result| result.rows_affected()),
            Database::Postgres(pool) => in_time(postgres(sql, values).execute(pool))
                .await
                .map(|result| result.rows_affected()),
        }
        .map_err(|error| StoreError::from_sqlx(doing, error))
    }

    /// Begins a transaction that writes: SQLite takes the write lock at once, so it can't fail half way for being
    /// second. Dropped without [`Transaction::commit`], it never happened.
    pub(crate) async fn begin(&self, doing: &'static str) -> Result<Transaction, StoreError> {
        self.check_file(doing)?;
        match self {
            Database::Sqlite { write, .. } => {
                write
                    .begin_with("BEGIN IMMEDIATE")
                    .await
                    .map(|inner| Transaction {
                        doing,
                        inner: Inner::Sqlite(inner),
                    })
            }
            Database::Postgres(pool) => in_time(pool.begin()).await.map(|inner| Transaction {
                doing,
                inner: Inner::Postgres(inner),
            }),
        }
        .map_err(|error| StoreError::from_sqlx(doing, error))
    }

    /// Whether an SQLite file is still where it was: what is written into one that nobody finds again is lost (F08).
    pub(crate) fn check_file(&self, doing: &'static str) -> Result<(), StoreError> {
        match self {
            Database::Sqlite { file, .. } => file.check(doing),
            Database::Postgres(_) => Ok(()),
        }
    }

    /// Whether an SQLite file that was opened at rest was left alone since: what was read may be wrong otherwise.
    pub(crate) fn check_at_rest(&self, doing: &'static str) -> Result<(), StoreError> {
        match self {
            Database::Sqlite { file, .. } => file.check_at_rest(doing),
            Database::Postgres(_) => Ok(()),
        }
    }
}

/// Several statements that happen together or not at all.
pub(crate) struct Transaction {
    doing: &'static str,
    inner: Inner,
}

enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    /// What this transaction does, for errors.
    pub(crate) fn doing(&self) -> &'static str {
        self.doing
    }

    /// True in PostgreSQL, for the few places that need a text of their own.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// Every row of a statement.
    pub(crate) async fn rows(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let doing = self.doing;
        match &mut self.inner {
            Inner::Sqlite(inner) => sqlite(sql, values)
                .fetch_all(&mut **inner)
                .await
                .map(|rows| wrap(doing, rows, Source::Sqlite)),
            Inner::Postgres(inner) => in_time(postgres(sql, values).fetch_all(&mut **inner))
                .await
                .map(|rows| wrap(doing, rows, Source::Postgres)),
        }
        .map_err(|error| StoreError::from_sqlx(doing, error))
    }

    /// The first row of a statement.
    pub(crate) async fn row(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Runs a statement; the number of rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        match &mut self.inner {
            Inner::Sqlite(inner) => sqlite(sql, values)
                .execute(&mut **inner)
                .await
                .map(|result| result.rows_affected()),
            Inner::Postgres(inner) => in_time(postgres(sql, values).execute(&mut **inner))
                .await
                .map(|result| result.rows_affected()),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }

    /// Runs a text of several statements without values, however long it takes.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match &mut self.inner {
            Inner::Sqlite(inner) => sqlx::raw_sql(sql).execute(&mut **inner).await.map(drop),
            Inner::Postgres(inner) => sqlx::raw_sql(sql).execute(&mut **inner).await.map(drop),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }

    /// Makes it last. An error leaves unknown whether it did: idempotency keys answer that on the next try.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(inner) => inner.commit().await,
            Inner::Postgres(inner) => in_time(inner.commit()).await,
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }
}

/// A row; columns are counted from 0.
pub(crate) struct Row {
    doing: &'static str,
    source: Source,
}

enum Source {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// An integer.
    pub(crate) fn integer(&self, column: usize) -> Result<i64, StoreError> {
        match &self.source {
            Source::Sqlite(row) => row.try_get(column),
            Source::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }

    /// An integer or NULL.
    pub(crate) fn maybe_integer(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match &self.source {
            Source::Sqlite(row) => row.try_get(column),
            Source::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }

    /// A text.
    pub(crate) fn text(&self, column: usize) -> Result<String, StoreError> {
        match &self.source {
            Source::Sqlite(row) => row.try_get(column),
            Source::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }

    /// A text or NULL.
    pub(crate) fn maybe_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        match &self.source {
            Source::Sqlite(row) => row.try_get(column),
            Source::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }

    /// True or false.
    pub(crate) fn boolean(&self, column: usize) -> Result<bool, StoreError> {
        match &self.source {
            Source::Sqlite(row) => row.try_get(column),
            Source::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::from_sqlx(self.doing, error))
    }
}

/// The server stops a statement after 5 seconds; a server that says nothing at all is not waited for either (F14).
async fn in_time<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    match tokio::time::timeout(Duration::from_secs(6), answer).await {
        Ok(answer) => answer,
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

fn wrap<R>(doing: &'static str, rows: Vec<R>, source: fn(R) -> Source) -> Vec<Row> {
    rows.into_iter()
        .map(|row| Row {
            doing,
            source: source(row),
        })
        .collect()
}

fn sqlite<'q>(
    sql: &'static str,
    values: &[Value<'_>],
) -> sqlx::query::Query<'q, Sqlite, SqliteArguments> {
    values
        .iter()
        .fold(sqlx::query(sql), |query, value| match *value {
            Value::Integer(value) => query.bind(value),
            Value::Text(value) => query.bind(value.to_owned()),
            Value::Boolean(value) => query.bind(value),
            Value::NoInteger => query.bind(None::<i64>),
            Value::NoText => query.bind(None::<String>),
        })
}

fn postgres<'q>(
    sql: &'static str,
    values: &[Value<'_>],
) -> sqlx::query::Query<'q, Postgres, PgArguments> {
    values
        .iter()
        .fold(sqlx::query(sql), |query, value| match *value {
            Value::Integer(value) => query.bind(value),
            Value::Text(value) => query.bind(value.to_owned()),
            Value::Boolean(value) => query.bind(value),
            Value::NoInteger => query.bind(None::<i64>),
            Value::NoText => query.bind(None::<String>),
        })
}
