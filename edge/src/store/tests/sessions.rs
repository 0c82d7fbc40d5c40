//! Sessions and limits.

use super::sign_in::{ask, use_link};
use super::{NOW, World, both};

const MINUTE: i64 = 60_000;

// S04, S05, S07, S11, P-73
#[tokio::test]
async fn a_session_ends_by_time_at_its_portal_and_when_told() {
    both(async |store| {
        let world = World::new(store.clone()).await;
        for (number, token) in [(1, "a"), (2, "b")] {
            ask(&store, Some(world.anna), number).await;
            use_link(&store, &format!("link {number}"), "browser", token, NOW + 2).await;
        }
        let live =
            async |token: &str, now| store.session(token, "own", now, 20 * MINUTE).await.unwrap();
        let first = live("a", NOW + 3).await.unwrap();
        assert_eq!(
            store
                .session("a", "company", NOW + 3, 20 * MINUTE)
                .await
                .unwrap(),
            None
        );
        assert_eq!(live("a", NOW + 2 + 20 * MINUTE).await, None);
        store
            .touch_session(first.id, NOW + 15 * MINUTE)
            .await
            .unwrap();
        store
            .touch_session(first.id, NOW + 10 * MINUTE)
            .await
            .unwrap();
        assert_eq!(
            live("a", NOW + 30 * MINUTE).await.unwrap().seen_at,
            NOW + 15 * MINUTE
        );
        store
            .touch_session(first.id, NOW + 59 * MINUTE)
            .await
            .unwrap();
        assert_eq!(live("a", NOW + 60 * MINUTE).await, None);
        store.purge(NOW + 30 * MINUTE).await.unwrap();
        assert!(live("a", NOW + 59 * MINUTE).await.is_some());
        assert_eq!(store.try_by_link("link 1", "own", NOW).await.unwrap(), None);
        store.end_session("a").await.unwrap();
        assert_eq!(live("a", NOW + 3).await, None);
        assert!(live("b", NOW + 3).await.is_some());
        store.end_sessions_of(world.anna).await.unwrap();
        assert_eq!(live("b", NOW + 3).await, None);
    })
    .await;
}

// A10, A22
#[tokio::test]
async fn a_limit_counts_everything_in_its_window_and_starts_again_in_the_next() {
    both(async |store| {
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let store = store.clone();
            running.spawn(async move { store.hit("peer", MINUTE, 5, NOW).await.unwrap() });
        }
        let allowed = running
            .join_all()
            .await
            .into_iter()
            .filter(|hit| *hit)
            .count();
        assert_eq!(allowed, 5);
        assert!(store.hit("another", MINUTE, 5, NOW).await.unwrap());
        assert!(store.hit("peer", MINUTE, 5, NOW + MINUTE).await.unwrap());
        for _ in 0..4 {
            assert!(store.hit("peer", MINUTE, 5, NOW + MINUTE).await.unwrap());
        }
        // A clock that goes back opens nothing.
        assert!(!store.hit("peer", MINUTE, 5, NOW).await.unwrap());
        store.purge(NOW + 3 * MINUTE).await.unwrap();
        assert!(
            store
                .hit("peer", MINUTE, 5, NOW + 3 * MINUTE)
                .await
                .unwrap()
        );
    })
    .await;
}
