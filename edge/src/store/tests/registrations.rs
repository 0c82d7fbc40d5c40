//! Who was told of a portal, once, also where contacts are older than registration mails.

use super::{NOW, World, both, temporary};
use crate::store::migrations::MIGRATIONS;
use crate::store::{RegistrationPayload, RegistrationState, Step, Store};

fn tell(email: &str, portal: &str) -> Step {
    Step::Tell {
        to: email.to_owned(),
        payload: RegistrationPayload {
            portal: portal.to_owned(),
            email: email.to_owned(),
            name: String::new(),
            language: None,
        },
    }
}

fn wait(email: &str, portal: &str) -> Step {
    Step::Wait {
        email: email.to_owned(),
        portal: portal.to_owned(),
        due_at: NOW,
    }
}

// P-36
#[tokio::test]
async fn a_mail_that_waits_is_sent_once_and_only_when_it_is_due() {
    both(async |store| {
        let steps = [wait("a@example.com", "own"), wait("a@example.com", "own")];
        assert_eq!(store.take_steps(&steps, NOW).await.unwrap(), 0);
        let told = [tell("a@example.com", "own"), tell("b@example.com", "own")];
        assert_eq!(store.take_steps(&told, NOW - 1).await.unwrap(), 0);
        let (a, b) = tokio::join!(store.take_steps(&told, NOW), store.take_steps(&told, NOW));
        assert_eq!(a.unwrap() + b.unwrap(), 1);
        assert!(store.claim(NOW, 1000).await.unwrap().is_some());
        assert!(store.claim(NOW, 1000).await.unwrap().is_none());

        // What waits for a portal that is gone is forgotten, what was told is not.
        store
            .take_steps(&[wait("c@example.com", "gone")], NOW)
            .await
            .unwrap();
        store.forget_waiting_but(&["company"]).await.unwrap();
        assert!(
            store
                .registrations_of("c@example.com")
                .await
                .unwrap()
                .is_empty()
        );
        let known = store.registrations_of("a@example.com").await.unwrap();
        assert_eq!(known[0].state, RegistrationState::Told);
    })
    .await;
}

// P-75
#[tokio::test]
async fn an_address_is_told_of_at_most_five_portals_a_day() {
    both(async |store| {
        let portals = ["a", "b", "c", "d", "e", "f"];
        let waiting = portals.map(|portal| wait("a@example.com", portal));
        store.take_steps(&waiting, NOW).await.unwrap();
        let told = portals.map(|portal| tell("a@example.com", portal));
        assert_eq!(store.take_steps(&told, NOW).await.unwrap(), 5);
        let day = 24 * 3_600_000;
        assert_eq!(store.take_steps(&told, NOW + day).await.unwrap(), 1);
    })
    .await;
}

// P-36
#[tokio::test]
async fn who_has_signed_in_before_the_upgrade_is_known_and_who_could_is_to_be_noted() {
    let folder = temporary();
    let store = Store::open_sqlite(&folder.path().join("new.db"), NOW)
        .await
        .unwrap();
    World::new(store.clone()).await;
    assert!(!store.are_registrations_to_note().await.unwrap());
    store.close().await;

    let path = folder.path().join("old.db");
    let file = format!("sqlite:{}?mode=rwc", path.display());
    let pool = sqlx::SqlitePool::connect(&file).await.unwrap();
    let old = "
        INSERT INTO contacts VALUES (1, 'anna@example.com', NULL, '', NULL, '{}', FALSE, 0);
        INSERT INTO contacts VALUES (2, 'bo@example.com', NULL, '', NULL, '{}', FALSE, 0);
        INSERT INTO sessions VALUES (1, 'x', 'own', 1, 7, 7, 9);
        INSERT INTO sessions VALUES (2, 'y', 'own', 1, 8, 8, 9);";
    for migration in MIGRATIONS {
        if migration.version == 3 {
            sqlx::raw_sql(old).execute(&pool).await.unwrap();
        }
        sqlx::raw_sql(migration.sql).execute(&pool).await.unwrap();
    }
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT email, state, at FROM registrations")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(
        rows,
        [("anna@example.com".to_owned(), "registered".to_owned(), 7)]
    );
    let to_note: Vec<(String,)> =
        sqlx::query_as("SELECT name FROM counters WHERE name <> 'ticket'")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(to_note.len(), 1);
}
