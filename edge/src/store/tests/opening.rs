//! Opening, migrating, and what is refused.

use sqlx::{Connection as _, PgConnection};

use super::{NOW, both, drop_database, postgres_url, temporary};
use crate::store::migrations::{MIGRATIONS, Migration, migrate, migrate_to};
use crate::store::{Store, StoreError};

fn is_refused(outcome: Result<impl Sized, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Refused { .. }))
}

// G11
#[tokio::test]
async fn migrating_again_changes_nothing_and_a_newer_or_other_database_is_refused() {
    both(async |store| {
        let database = &store.database;
        assert_eq!(migrate(database, NOW).await.unwrap(), 0);
        assert!(is_refused(migrate_to(database, &[], NOW).await));
        let other = Migration {
            version: 1,
            sql: "CREATE TABLE other (id BIGINT)",
        };
        assert!(is_refused(migrate_to(database, &[other], NOW).await));
        store.ping().await.unwrap();
    })
    .await;
}

// G11
#[tokio::test]
async fn a_migration_that_fails_half_way_leaves_nothing() {
    both(async |store| {
        let next = |sql| {
            let version = i64::try_from(MIGRATIONS.len()).unwrap() + 1;
            [MIGRATIONS, &[Migration { version, sql }]].concat()
        };
        let broken = next("CREATE TABLE half (id BIGINT); INSERT INTO nowhere VALUES (1);");
        assert!(migrate_to(&store.database, &broken, NOW).await.is_err());
        let mended = next("CREATE TABLE half (id BIGINT)");
        assert_eq!(migrate_to(&store.database, &mended, NOW).await.unwrap(), 1);
        // A program from before the update.
        assert!(is_refused(migrate(&store.database, NOW).await));
    })
    .await;
}

// G11
#[tokio::test]
async fn several_edges_that_start_at_once_migrate_once() {
    let url = postgres_url().await;
    let (a, b, c) = tokio::join!(
        Store::open_postgres(&url, NOW),
        Store::open_postgres(&url, NOW),
        Store::open_postgres(&url, NOW)
    );
    for store in [a, b, c] {
        store.unwrap().ping().await.unwrap();
    }
    drop_database(&url).await;
}

// G11
#[tokio::test(flavor = "multi_thread")]
async fn several_that_open_a_new_sqlite_file_at_once_wait_for_each_other() {
    // It is a matter of microseconds who comes when.
    for _ in 0..20 {
        let folder = temporary();
        let path = folder.path().join("test.db");
        let open = || {
            let path = path.clone();
            tokio::spawn(async move { Store::open_sqlite(&path, NOW).await })
        };
        let opening: Vec<_> = (0..4).map(|_| open()).collect();
        for store in opening {
            let store = store.await.unwrap().unwrap();
            store.ping().await.unwrap();
            store.close().await;
        }
    }
}

// F07
#[tokio::test]
async fn a_lost_sqlite_file_is_refused_and_not_made_anew() {
    let folder = temporary();
    let path = folder.path().join("test.db");
    let store = Store::open_sqlite(&path, NOW).await.unwrap();
    store.put_company("Example", NOW).await.unwrap();
    store.close().await;
    let kept = std::fs::read(&path).unwrap();

    std::fs::remove_file(&path).unwrap();
    let error = Store::open_sqlite(&path, NOW).await.unwrap_err();
    assert!(error.to_string().contains("test.db.marker"), "{error}");
    assert!(!path.exists());
    std::fs::write(&path, "").unwrap();
    assert!(is_refused(Store::open_sqlite(&path, NOW).await));
    let mut damaged = kept.clone();
    damaged[..64].fill(0);
    std::fs::write(&path, damaged).unwrap();
    let outcome = Store::open_sqlite(&path, NOW).await;
    assert!(
        matches!(outcome, Err(StoreError::Corrupt { .. })),
        "{outcome:?}"
    );

    std::fs::write(&path, kept).unwrap();
    let store = Store::open_sqlite(&path, NOW).await.unwrap();
    assert!(!store.is_empty().await.unwrap());
}

// F08
#[tokio::test]
async fn a_removed_sqlite_file_gives_no_sign_of_life() {
    let folder = temporary();
    let path = folder.path().join("test.db");
    let store = Store::open_sqlite(&path, NOW).await.unwrap();
    store.ping().await.unwrap();
    std::fs::rename(&path, folder.path().join("elsewhere.db")).unwrap();
    assert!(store.ping().await.unwrap_err().is_unavailable());
}

// F11
#[tokio::test]
async fn a_second_edge_on_one_sqlite_file_is_refused_while_the_first_lives() {
    let folder = temporary();
    let path = folder.path().join("test.db");
    let first = Store::open_sqlite(&path, NOW).await.unwrap();
    let lock = first.lock_for_edge().unwrap();
    let second = Store::open_sqlite(&path, NOW).await.unwrap();
    assert!(is_refused(second.lock_for_edge()));
    drop(lock);
    let _lock = second.lock_for_edge().unwrap();
}

// F05
#[tokio::test]
async fn a_write_lock_held_by_another_process_stops_writes_only_and_says_unavailable() {
    let folder = temporary();
    let path = folder.path().join("test.db");
    let store = Store::open_sqlite(&path, NOW).await.unwrap();
    let other = Store::open_sqlite(&path, NOW).await.unwrap();
    let held = other.begin("holding the lock").await.unwrap();
    let (written, read) = tokio::join!(store.put_company("Example", NOW), store.is_empty());
    assert!(read.unwrap());
    assert!(written.unwrap_err().is_unavailable());
    drop(held);
    store.put_company("Example", NOW).await.unwrap();
}

// F12
#[tokio::test]
async fn connections_that_postgres_cut_are_replaced() {
    let url = postgres_url().await;
    let store = Store::open_postgres(&url, NOW).await.unwrap();
    let open = store.begin("being cut").await.unwrap();
    let mut other = PgConnection::connect(&url).await.unwrap();
    sqlx::query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .execute(&mut other)
    .await
    .unwrap();
    assert!(open.commit().await.unwrap_err().is_unavailable());
    store.ping().await.unwrap();
    store.put_company("Example", NOW).await.unwrap();
    drop_database(&url).await;
}

// F14
#[tokio::test]
async fn a_postgres_that_is_not_there_is_reported_soon_and_without_its_password() {
    let url = "postgres://someone:hunter2@127.0.0.1:1/none";
    let error = Store::open_postgres(url, NOW).await.unwrap_err();
    assert!(error.is_unavailable(), "{error}");
    assert!(!error.to_string().contains("hunter2"));
    let error = Store::open_postgres("hunter2 is no address", NOW)
        .await
        .unwrap_err();
    assert!(!error.to_string().contains("hunter2"));
}

// F14, F15
#[tokio::test]
async fn a_postgres_that_says_nothing_is_not_waited_for() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = format!("postgres://someone@127.0.0.1:{port}/none");
    let opening = Store::open_postgres(&url, NOW);
    let error = tokio::time::timeout(std::time::Duration::from_secs(5), opening)
        .await
        .unwrap()
        .unwrap_err();
    assert!(error.is_unavailable(), "{error}");
}
