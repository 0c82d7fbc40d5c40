//! Every contact, for `plan`, and databases that are only read.

use std::collections::BTreeMap;

use lucka_config::plan::TicketGroup;
use lucka_config::server::{Database, Secret};

use super::{NOW, World, both, drop_database, postgres_url, temporary};
use crate::store::{Store, StoreError};

// P-42
#[tokio::test]
async fn each_contact_comes_once_with_the_tickets_that_may_be_seen() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        world.ticket(world.anna, "a", NOW + 1).await;
        world.ticket(world.anna, "b", NOW + 2).await;
        world.ticket(world.bo, "c", NOW + 3).await;
        world.ticket(world.dan, "d", NOW + 4).await;
        store.set_disabled(world.dan, true).await.unwrap();
        let mut found = BTreeMap::new();
        let keep = |one: &lucka_config::plan::Contact<'_>| {
            let group = |group: &TicketGroup| (group.own, group.company.is_some(), group.count);
            let tickets: Vec<_> = one.tickets.iter().map(group).collect();
            let company = one
                .person
                .primary_company
                .map(|company| company.name.clone());
            let secondary = one.person.secondary_companies.len();
            let known = (company, secondary, one.disabled, tickets);
            assert!(found.insert(one.person.email.to_owned(), known).is_none());
        };
        store.survey(keep).await.unwrap();
        let company = |name: &str| Some(name.to_owned());
        let first = company("First Example");
        let mine = vec![(true, true, 2), (false, true, 1)];
        assert_eq!(found["anna@example.com"], (first.clone(), 0, false, mine));
        let others = vec![(true, true, 1), (false, true, 2)];
        assert_eq!(found["bo@example.com"], (first, 0, false, others));
        assert_eq!(
            found["cia@example.com"],
            (company("Second Example"), 1, false, Vec::new())
        );
        assert_eq!(
            found["dan@example.com"],
            (None, 0, true, vec![(true, false, 1)])
        );
        assert_eq!(found.len(), 4);
    })
    .await;
}

// P-42
#[tokio::test]
async fn a_database_opened_to_read_takes_no_writes_and_an_absent_one_is_not_made() {
    let folder = temporary();
    let path = folder.path().join("test.db");
    let file = Database::Sqlite(path.clone());
    assert!(Store::open_to_read(&file).await.is_err());
    assert!(!path.exists());
    Store::open_sqlite(&path, NOW).await.unwrap().close().await;
    let url = postgres_url().await;
    let remote = Database::Postgres(Secret(url.clone()));
    let empty = Store::open_to_read(&remote).await;
    assert!(empty.is_err(), "tables are not made either");
    Store::open_postgres(&url, NOW).await.unwrap().close().await;
    for database in [file, remote] {
        let store = Store::open_to_read(&database).await.unwrap();
        assert!(store.put_company("Example", NOW).await.is_err());
        assert!(store.is_empty().await.unwrap());
        store.close().await;
    }
    // At rest it is read without a lock, so a change in the meantime must not go unseen.
    let store = Store::open_sqlite_to_read(&path).await.unwrap();
    let other = Store::open_sqlite(&path, NOW).await.unwrap();
    other.put_company("Example", NOW).await.unwrap();
    other.close().await;
    let survey = store.survey(|_| {}).await;
    assert!(
        matches!(survey, Err(StoreError::Unavailable { .. })),
        "{survey:?}"
    );
    store.close().await;
    drop_database(&url).await;
}
