//! Every statement is understood by the databases it is for.

use std::collections::BTreeSet;

use sqlx::{Connection as _, Executor as _, PgConnection, SqliteConnection};

use super::{NOW, drop_database, postgres_url, temporary};
use crate::store::{
    Store, agents, contacts, feedback, identities, import, limits, migrations, new_tickets,
    opening, outbox, people, records, registrations, replies, sessions, sign_in, survey, thread,
    tickets, tokens,
};

const BOTH: &[&[&str]] = &[
    agents::STATEMENTS,
    contacts::STATEMENTS,
    feedback::STATEMENTS,
    identities::STATEMENTS,
    import::STATEMENTS,
    limits::STATEMENTS,
    migrations::STATEMENTS,
    new_tickets::STATEMENTS,
    opening::STATEMENTS,
    outbox::STATEMENTS,
    people::STATEMENTS,
    records::STATEMENTS,
    registrations::STATEMENTS,
    replies::STATEMENTS,
    sessions::STATEMENTS,
    sign_in::STATEMENTS,
    survey::STATEMENTS,
    thread::STATEMENTS,
    tickets::STATEMENTS,
    tokens::STATEMENTS,
    crate::demo::STATEMENTS,
];
const SQLITE: &[&[&str]] = &[opening::STATEMENTS_SQLITE];
const POSTGRES: &[&[&str]] = &[
    import::STATEMENTS_POSTGRES,
    migrations::STATEMENTS_POSTGRES,
    outbox::STATEMENTS_POSTGRES,
    sign_in::STATEMENTS_POSTGRES,
];

#[tokio::test]
async fn every_statement_is_prepared_by_sqlite() {
    let folder = temporary();
    let path = folder.path().join("test.db");
    Store::open_sqlite(&path, NOW).await.unwrap().close().await;
    let mut connection = SqliteConnection::connect(path.to_str().unwrap())
        .await
        .unwrap();
    for sql in BOTH.iter().chain(SQLITE).copied().flatten() {
        if let Err(error) = connection.prepare(sqlx::SqlStr::from_static(sql)).await {
            panic!("{error}: {sql}");
        }
    }
}

#[tokio::test]
async fn every_statement_is_prepared_by_postgres() {
    let url = postgres_url().await;
    Store::open_postgres(&url, NOW).await.unwrap().close().await;
    let mut connection = PgConnection::connect(&url).await.unwrap();
    for sql in BOTH.iter().chain(POSTGRES).copied().flatten() {
        if let Err(error) = connection.prepare(sqlx::SqlStr::from_static(sql)).await {
            panic!("{error}: {sql}");
        }
    }
    drop_database(&url).await;
}

/// A new SQL text that is in no list would be prepared by nobody.
#[test]
fn no_statement_is_missing_from_the_lists() {
    let listed: BTreeSet<String> = BOTH
        .iter()
        .chain(SQLITE)
        .chain(POSTGRES)
        .chain(&[migrations::SCRIPTS])
        .copied()
        .flatten()
        .map(|sql| sql.trim().to_owned())
        .collect();
    let mut found = 0;
    for folder in ["src/store", "src/demo", "src/mail"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            if file
                .path()
                .extension()
                .is_none_or(|extension| extension != "rs")
            {
                continue;
            }
            let source = std::fs::read_to_string(file.path()).unwrap();
            for text in source.split('"').skip(1).step_by(1) {
                let text = text.trim();
                let verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "SET "];
                if verbs.iter().any(|verb| text.starts_with(verb)) {
                    found += 1;
                    assert!(
                        listed.contains(text),
                        "{:?} has an unlisted {text}",
                        file.path()
                    );
                }
            }
        }
    }
    assert!(found >= listed.len());
}
