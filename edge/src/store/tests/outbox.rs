//! Mails on their way.

use std::collections::BTreeSet;

use super::{NOW, World, both};
use crate::store::database::Value;
use crate::store::{AgentReply, NewSignIn, Payload, SignInPayload, Store};

const MINUTE: i64 = 60_000;

async fn answer(store: &Store, number: i64, now: i64) {
    let reply = AgentReply {
        author: "Sara",
        text: "We are on it.",
        internal: false,
        status: None,
        mail_expires_at: NOW + 60 * MINUTE,
        now,
    };
    store.agent_reply(number, &reply).await.unwrap();
}

async fn ask(store: &Store, contact: i64, now: i64) {
    let asked = NewSignIn {
        portal: "own",
        host: "help.example.com",
        email: "anna@example.com",
        contact_id: Some(contact),
        registers: false,
        browser_hash: "browser",
        link_hash: "link",
        code_hash: "code",
        return_to: "/own",
        now,
        expires_at: NOW + 15 * MINUTE,
        mail: SignInPayload {
            portal: "own".into(),
            host: "help.example.com".into(),
            language: "en".into(),
            link: "a secret of the link".into(),
            code: "123456".into(),
        },
    };
    store.ask(&asked).await.unwrap();
}

// M09
#[tokio::test]
async fn a_sign_in_mail_overtakes_all_others() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        for step in 0..5 {
            answer(&store, number, NOW + step).await;
        }
        ask(&store, world.anna, NOW + 10).await;
        let first = store.claim(NOW + 11, MINUTE).await.unwrap().unwrap();
        assert!(matches!(first.payload, Payload::SignIn(_)));
        let second = store.claim(NOW + 11, MINUTE).await.unwrap().unwrap();
        assert!(matches!(second.payload, Payload::Answered(_)));
    })
    .await;
}

// Never twice at once
#[tokio::test]
async fn of_many_who_take_mails_at_once_nobody_gets_the_same() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        for step in 0..20 {
            answer(&store, number, NOW + step).await;
        }
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let store = store.clone();
            running.spawn(async move {
                let mut taken = Vec::new();
                while let Some(row) = store.claim(NOW + 30, MINUTE).await.unwrap() {
                    taken.push(row.id);
                }
                taken
            });
        }
        let taken: Vec<i64> = running.join_all().await.into_iter().flatten().collect();
        assert_eq!(taken.len(), 20);
        assert_eq!(taken.into_iter().collect::<BTreeSet<_>>().len(), 20);
    })
    .await;
}

// M05, M08
#[tokio::test]
async fn a_mail_comes_again_after_its_lease_or_a_failure_with_the_same_message_id() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, world.anna, NOW).await;
        let first = store.claim(NOW, MINUTE).await.unwrap().unwrap();
        assert_eq!(store.claim(NOW + MINUTE - 1, MINUTE).await.unwrap(), None);
        let second = store.claim(NOW + MINUTE, MINUTE).await.unwrap().unwrap();
        assert_eq!((second.id, second.attempts), (first.id, 2));
        assert_eq!(second.message_id, first.message_id);
        store
            .retry(second.id, NOW + 5 * MINUTE, "greylisted")
            .await
            .unwrap();
        assert_eq!(store.claim(NOW + 4 * MINUTE, MINUTE).await.unwrap(), None);
        let third = store
            .claim(NOW + 5 * MINUTE, MINUTE)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((third.attempts, &third.message_id), (3, &first.message_id));
        store.sent(third.id, NOW + 6 * MINUTE).await.unwrap();
        assert_eq!(store.claim(NOW + 9 * MINUTE, MINUTE).await.unwrap(), None);
    })
    .await;
}

// S13
#[tokio::test]
async fn nothing_that_opens_anything_is_left_of_a_mail_that_is_done() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let left = async || {
            let sql = "SELECT payload FROM outbox WHERE payload LIKE $1";
            let values = [Value::Text("%secret%")];
            store
                .database
                .rows("testing", sql, &values)
                .await
                .unwrap()
                .len()
        };
        ask(&store, world.anna, NOW).await;
        assert_eq!(left().await, 1);
        let mail = store.claim(NOW, MINUTE).await.unwrap().unwrap();
        store.sent(mail.id, NOW + 1).await.unwrap();
        assert_eq!(left().await, 0);
    })
    .await;
}

// M04
#[tokio::test]
async fn an_expired_mail_is_dropped_and_not_sent() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, world.anna, NOW).await;
        let late = NOW + 15 * MINUTE;
        assert_eq!(store.claim(late, MINUTE).await.unwrap(), None);
        assert_eq!(store.drop_expired(late).await.unwrap(), 1);
        assert_eq!(store.drop_expired(late).await.unwrap(), 0);
        assert_eq!(store.claim(NOW, MINUTE).await.unwrap(), None);
    })
    .await;
}

// M15
#[tokio::test]
async fn a_mail_that_cannot_be_read_is_given_up_and_the_others_go_on() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let number = world.ticket(world.anna, "key", NOW).await;
        answer(&store, number, NOW).await;
        let sql = "UPDATE outbox SET payload = $1";
        let values = [Value::Text("{")];
        store
            .database
            .execute("testing", sql, &values)
            .await
            .unwrap();
        answer(&store, number, NOW + 1).await;
        assert!(store.claim(NOW + 2, MINUTE).await.is_err());
        assert!(store.claim(NOW + 2, MINUTE).await.unwrap().is_some());
        assert_eq!(store.claim(NOW + 2, MINUTE).await.unwrap(), None);
    })
    .await;
}
