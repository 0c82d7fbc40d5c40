//! Tokens of the admin API.

use super::{NOW, both};
use crate::store::NewApiToken;

const HOUR: i64 = 3_600_000;

fn token<'a>(name: &'a str, hash: &'a str) -> NewApiToken<'a> {
    NewApiToken {
        name,
        hash,
        scopes: "insights",
        now: NOW,
        expires_at: NOW + 10 * HOUR,
    }
}

// P-13
#[tokio::test]
async fn a_token_counts_until_it_expires_or_is_taken_back_and_its_name_is_free_again() {
    both(async |store| {
        assert!(store.add_token(&token("CI", "a")).await.unwrap());
        assert!(!store.add_token(&token("CI", "b")).await.unwrap());
        let uses = async |hash: &str, now: i64| store.use_token(hash, now).await.unwrap();
        assert_eq!(uses("b", NOW).await, None);
        let found = uses("a", NOW).await.unwrap();
        assert_eq!(
            (found.name.as_str(), found.scopes.as_str()),
            ("CI", "insights")
        );
        assert!(uses("a", NOW + 10 * HOUR - 1).await.is_some());
        assert_eq!(uses("a", NOW + 10 * HOUR).await, None);

        assert!(store.revoke_token("CI", NOW + 1).await.unwrap());
        assert!(!store.revoke_token("CI", NOW + 2).await.unwrap());
        assert_eq!(uses("a", NOW + 3).await, None);
        assert!(store.add_token(&token("CI", "b")).await.unwrap());
        let all = store.tokens().await.unwrap();
        let revoked: Vec<_> = all.iter().map(|one| one.revoked_at).collect();
        assert_eq!(revoked, [Some(NOW + 1), None]);
    })
    .await;
}

// P-13
#[tokio::test]
async fn that_a_token_was_used_is_noted_once_an_hour() {
    both(async |store| {
        store.add_token(&token("CI", "a")).await.unwrap();
        let mut noted = Vec::new();
        for now in [NOW, NOW + HOUR - 1, NOW + HOUR] {
            store.use_token("a", now).await.unwrap();
            noted.push(store.tokens().await.unwrap()[0].used_at.unwrap() - NOW);
        }
        assert_eq!(noted, [0, 0, HOUR]);
    })
    .await;
}
