//! What was searched for in vain: counted in memory, as anybody may search as often as they like, and written now and then.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::day;
use crate::clock::Clock;
use crate::store::Store;

/// Characters of a search that are kept.
const LONGEST: usize = 80;
/// Different searches that are held until they are written; what comes besides is not counted.
const HELD: usize = 500;
/// How often they are written.
const PERIOD: Duration = Duration::from_secs(30);
/// So many digits in a search may be somebody's number, of whatever kind.
const DIGITS: usize = 6;

/// Searches without results that are not written yet. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct EmptySearches(Arc<Mutex<HashMap<(String, String), u32>>>);

impl EmptySearches {
    /// None yet.
    pub fn new() -> EmptySearches {
        EmptySearches::default()
    }

    /// Counts a search in this language (a tag) that found nothing. What may be somebody's address or number is not kept.
    pub fn note(&self, language: &str, query: &str) {
        let Some(query) = kept(query) else { return };
        let mut held = self.held();
        let key = (language.to_owned(), query);
        if let Some(hits) = held.get_mut(&key) {
            *hits = hits.saturating_add(1);
        } else if held.len() < HELD {
            held.insert(key, 1);
        }
    }

    /// Writes what is held.
    pub async fn write(&self, store: &Store, now: i64) {
        let taken: Vec<((String, String), u32)> = self.held().drain().collect();
        if taken.is_empty() {
            return;
        }
        if let Err(error) = store.count_empty_searches(&taken, &day::of(now)).await {
            tracing::warn!(event = "storage.error", reason = %error, "searches without results are not counted");
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashMap<(String, String), u32>> {
        // A panic elsewhere leaves the counts whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes now and then, and at the end.
pub async fn write_now_and_then(
    searches: EmptySearches,
    store: Store,
    clock: Clock,
    mut stopping: watch::Receiver<bool>,
) {
    loop {
        let stopped = tokio::select! {
            () = tokio::time::sleep(PERIOD) => false,
            _ = stopping.changed() => true,
        };
        searches.write(&store, clock.now()).await;
        if stopped {
            return;
        }
    }
}

/// A search in its one spelling: lower case, one space between words, not too long. `None` for what is not kept.
fn kept(query: &str) -> Option<String> {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let query: String = query.chars().map(plain).collect();
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = query.chars().filter(|c| c.is_numeric()).count();
    if query.is_empty() || query.contains('@') || digits >= DIGITS {
        return None;
    }
    Some(query.to_lowercase().chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    // P-86
    #[test]
    fn a_search_has_one_spelling_and_nobodys_address_or_number_is_kept() {
        assert_eq!(kept("  Öppna\n DÖRREN ").as_deref(), Some("öppna dörren"));
        assert_eq!(kept("error 404").as_deref(), Some("error 404"));
        assert_eq!(kept(&"ä".repeat(200)), Some("ä".repeat(LONGEST)));
        for query in [
            "",
            " \t",
            "anna@example.com",
            "19 121212-1212",
            "+46 70 123 45 67",
        ] {
            assert_eq!(kept(query), None, "{query}");
        }
    }

    #[test]
    fn what_is_held_is_bounded() {
        let searches = EmptySearches::new();
        for n in 0..2 * HELD {
            let letters: String = format!("{n:05}")
                .bytes()
                .map(|digit| char::from(digit - b'0' + b'a'))
                .collect();
            searches.note("en", &letters);
            searches.note("en", "aaaaa");
        }
        let held = searches.held();
        assert_eq!(held.len(), HELD);
        assert_eq!(
            held[&("en".to_owned(), "aaaaa".to_owned())],
            2 * HELD as u32 + 1
        );
    }
}
