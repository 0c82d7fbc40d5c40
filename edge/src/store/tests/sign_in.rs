//! Signing in by link and by code.

use super::{NOW, World, both};
use crate::store::{
    AddressOwner, CodeOutcome, LinkOutcome, NewSession, NewSignIn, Payload, SignInPayload,
    SignInState, Store,
};

const MINUTE: i64 = 60_000;

pub(super) async fn ask(store: &Store, contact_id: Option<i64>, number: u32) {
    let email = "anna@example.com";
    ask_at(store, "own", email, contact_id, false, number).await;
}

async fn ask_at(
    store: &Store,
    portal: &str,
    email: &str,
    contact_id: Option<i64>,
    registers: bool,
    number: u32,
) {
    let mail = SignInPayload {
        portal: portal.into(),
        host: "help.example.com".into(),
        language: "en".into(),
        link: format!("secret link {number}"),
        code: "123456".into(),
    };
    let asked = NewSignIn {
        portal,
        host: "help.example.com",
        email,
        contact_id,
        registers,
        browser_hash: "browser",
        link_hash: &format!("link {number}"),
        code_hash: &format!("code {number}"),
        return_to: "/own/1",
        now: NOW + i64::from(number),
        expires_at: NOW + 15 * MINUTE,
        mail,
    };
    store.ask(&asked).await.unwrap();
}

fn session(token_hash: &str) -> NewSession<'_> {
    NewSession {
        token_hash,
        expires_at: NOW + 60 * MINUTE,
        issuer: None,
    }
}

pub(super) async fn use_link(
    store: &Store,
    link: &str,
    browser: &str,
    token: &str,
    now: i64,
) -> LinkOutcome {
    let session = session(token);
    store
        .use_link(link, browser, "own", now, &session, false)
        .await
        .unwrap()
}

async fn use_code(store: &Store, code: &str, token: &str, now: i64) -> CodeOutcome {
    let session = session(token);
    store
        .use_code("browser", code, "own", now, &session, false)
        .await
        .unwrap()
}

// A01, A02, A07, P-70
#[tokio::test]
async fn a_link_signs_in_the_browser_that_asked_and_only_it() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, Some(world.anna), 1).await;
        for _ in 0..3 {
            let seen = store
                .try_by_link("link 1", "own", NOW + 2)
                .await
                .unwrap()
                .unwrap();
            assert_eq!((seen.state, seen.left), (SignInState::Open, 5));
        }
        assert_eq!(
            store
                .try_by_link("link 1", "company", NOW + 2)
                .await
                .unwrap(),
            None
        );
        let outcome = use_link(&store, "link 1", "another", "t", NOW + 2).await;
        assert_eq!(outcome, LinkOutcome::OtherBrowser);
        let wrong = session("t");
        let outcome = store
            .use_link("link 1", "browser", "company", NOW + 2, &wrong, false)
            .await;
        assert_eq!(outcome.unwrap(), LinkOutcome::Gone);
        let outcome = use_link(&store, "link 1", "browser", "t", NOW + 2).await;
        let signed_in = LinkOutcome::SignedIn {
            contact_id: world.anna,
            return_to: "/own/1".into(),
        };
        assert_eq!(outcome, signed_in);
        assert_eq!(
            use_link(&store, "link 1", "browser", "u", NOW + 3).await,
            LinkOutcome::Gone
        );
        let state = store
            .try_by_browser("browser", "own", NOW + 4)
            .await
            .unwrap()
            .unwrap()
            .state;
        assert_eq!(state, SignInState::Used);
        let found = store
            .session("t", "own", NOW + 5, MINUTE)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.contact.id, world.anna);
        assert_eq!(
            store.session("u", "own", NOW + 5, MINUTE).await.unwrap(),
            None
        );
    })
    .await;
}

// A03
#[tokio::test]
async fn of_many_who_use_a_link_at_once_one_gets_a_session() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, Some(world.anna), 1).await;
        let mut running = tokio::task::JoinSet::new();
        for number in 0..12 {
            let store = store.clone();
            running.spawn(async move {
                let token = format!("token {number}");
                if number % 2 == 0 {
                    let outcome = use_link(&store, "link 1", "browser", &token, NOW + 2).await;
                    matches!(outcome, LinkOutcome::SignedIn { .. })
                } else {
                    let outcome = use_code(&store, "code 1", &token, NOW + 2).await;
                    matches!(outcome, CodeOutcome::SignedIn { .. })
                }
            });
        }
        let won = running
            .join_all()
            .await
            .into_iter()
            .filter(|won| *won)
            .count();
        assert_eq!(won, 1);
    })
    .await;
}

// A04, A05
#[tokio::test]
async fn a_later_try_ends_the_earlier_one_and_time_ends_both() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, Some(world.anna), 1).await;
        ask(&store, Some(world.anna), 2).await;
        assert_eq!(
            use_link(&store, "link 1", "browser", "t", NOW + 3).await,
            LinkOutcome::Gone
        );
        let late = NOW + 15 * MINUTE;
        assert_eq!(
            use_link(&store, "link 2", "browser", "t", late).await,
            LinkOutcome::Gone
        );
        assert_eq!(
            use_code(&store, "code 2", "t", late).await,
            CodeOutcome::Gone
        );
        let outcome = use_code(&store, "code 2", "t", late - 1).await;
        assert!(matches!(outcome, CodeOutcome::SignedIn { .. }));
    })
    .await;
}

// A05
#[tokio::test]
async fn of_many_tries_begun_at_once_one_is_open() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        let mut running = tokio::task::JoinSet::new();
        for number in 1..=8 {
            let (store, contact) = (store.clone(), world.anna);
            running.spawn(async move { ask(&store, Some(contact), number).await });
        }
        running.join_all().await;
        let mut open = 0;
        for number in 1..=8 {
            let link = format!("link {number}");
            let seen = store
                .try_by_link(&link, "own", NOW + 9)
                .await
                .unwrap()
                .unwrap();
            open += usize::from(seen.state == SignInState::Open);
        }
        assert_eq!(open, 1);
    })
    .await;
}

// P-70
#[tokio::test]
async fn five_wrong_codes_end_a_try_even_when_sent_at_once() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, Some(world.anna), 1).await;
        assert_eq!(
            use_code(&store, "no", "t", NOW + 2).await,
            CodeOutcome::Wrong { left: 4 }
        );
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..10 {
            let store = store.clone();
            running.spawn(async move { use_code(&store, "no", "t", NOW + 2).await });
        }
        let outcomes = running.join_all().await;
        let wrong = |outcome: &&CodeOutcome| matches!(outcome, CodeOutcome::Wrong { .. });
        assert_eq!(outcomes.iter().filter(wrong).count(), 4);
        assert_eq!(
            use_code(&store, "code 1", "t", NOW + 3).await,
            CodeOutcome::Gone
        );
        assert_eq!(
            use_link(&store, "link 1", "browser", "t", NOW + 3).await,
            LinkOutcome::Gone
        );
    })
    .await;
}

// P-71, A11
#[tokio::test]
async fn an_unknown_address_looks_the_same_and_gets_no_mail() {
    both(async |store| {
        ask(&store, None, 1).await;
        let seen = store
            .try_by_browser("browser", "own", NOW + 2)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((seen.state, seen.left), (SignInState::Open, 5));
        assert_eq!(
            use_code(&store, "no", "t", NOW + 2).await,
            CodeOutcome::Wrong { left: 4 }
        );
        assert_eq!(
            use_code(&store, "code 1", "t", NOW + 2).await,
            CodeOutcome::Gone
        );
        assert_eq!(
            store.session("t", "own", NOW + 3, MINUTE).await.unwrap(),
            None
        );
        assert_eq!(store.claim(NOW + 3, MINUTE).await.unwrap(), None);
    })
    .await;
}

// A08
#[tokio::test]
async fn a_contact_disabled_between_mail_and_click_is_not_signed_in() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        ask(&store, Some(world.anna), 1).await;
        let mail = store.claim(NOW + 2, MINUTE).await.unwrap().unwrap();
        let Payload::SignIn(payload) = mail.payload else {
            panic!("another mail");
        };
        assert_eq!(
            (mail.to.as_str(), payload.code.as_str()),
            ("anna@example.com", "123456")
        );
        store.set_disabled(world.anna, true).await.unwrap();
        assert_eq!(
            use_link(&store, "link 1", "browser", "t", NOW + 2).await,
            LinkOutcome::Gone
        );
    })
    .await;
}

// P-37, P-71
#[tokio::test]
async fn a_new_address_becomes_a_contact_when_the_mailbox_is_proven_and_not_before() {
    both(async |store| {
        let email = "nora@example.com";
        ask_at(&store, "own", email, None, true, 1).await;
        assert!(store.is_empty().await.unwrap());
        let mail = store.claim(NOW + 2, MINUTE).await.unwrap().unwrap();
        assert_eq!(mail.to, email);
        let session = session("t");
        let used = store
            .use_code("browser", "code 1", "own", NOW + 2, &session, true)
            .await;
        assert!(matches!(used, Ok(CodeOutcome::SignedIn { .. })));
        let nora = store.contact_by_email(email).await.unwrap().unwrap();
        assert_eq!(
            (nora.name.as_str(), &nora.language, &nora.member_email),
            ("", &None, &None)
        );
        assert!(nora.properties.is_empty() && nora.primary_company.is_none());
        let found = store.session("t", "own", NOW + 3, MINUTE).await.unwrap();
        assert_eq!(found.unwrap().contact, nora);
    })
    .await;
}

// P-37
#[tokio::test]
async fn an_address_that_may_not_register_any_more_makes_no_contact() {
    both(async |store| {
        let email = "nora@example.com";
        ask_at(&store, "own", email, None, true, 1).await;
        let outcome = use_link(&store, "link 1", "browser", "t", NOW + 2).await;
        assert_eq!(outcome, LinkOutcome::Gone);
        // Nor does one that was let in only after the mail was discarded.
        ask_at(&store, "own", email, None, false, 2).await;
        let session = session("t");
        let used = store
            .use_link("link 2", "browser", "own", NOW + 3, &session, true)
            .await;
        assert_eq!(used.unwrap(), LinkOutcome::Gone);
        assert_eq!(store.contact_by_email(email).await.unwrap(), None);
    })
    .await;
}

// P-37
#[tokio::test]
async fn an_address_proven_twice_at_once_is_one_contact_and_a_disabled_one_stays_out() {
    both(async |store| {
        let email = "nora@example.com";
        let mut running = tokio::task::JoinSet::new();
        for (portal, number) in [("own", 1), ("company", 2), ("third", 3), ("fourth", 4)] {
            ask_at(&store, portal, email, None, true, number).await;
            let store = store.clone();
            running.spawn(async move {
                let (link, token) = (format!("link {number}"), format!("token {number}"));
                let session = session(&token);
                let used = store
                    .use_link(&link, "browser", portal, NOW + 5, &session, true)
                    .await;
                match used.unwrap() {
                    LinkOutcome::SignedIn { contact_id, .. } => contact_id,
                    other => panic!("{other:?}"),
                }
            });
        }
        let ids = running.join_all().await;
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");

        ask_at(&store, "own", email, None, true, 6).await;
        store.set_disabled(ids[0], true).await.unwrap();
        assert_eq!(
            store.address_owner(email).await.unwrap(),
            AddressOwner::Disabled
        );
        let session = session("late");
        let used = store
            .use_link("link 6", "browser", "own", NOW + 7, &session, true)
            .await;
        assert_eq!(used.unwrap(), LinkOutcome::Gone);
    })
    .await;
}
