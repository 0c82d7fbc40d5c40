//! Pictures that were drawn, within a bound, and whose turn it is to draw.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::machine::Machine;

/// Pictures drawn at once: each keeps a core busy, and whoever asks for all of them must leave the others to readers.
const SEATS: usize = 1;
/// Requests that wait for a seat, and for how long: whoever comes then is told to come back.
const MOST_WAITING: usize = 32;
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of pictures that are kept: about a thousand.
const MOST_KEPT: usize = 32 * 1024 * 1024;

/// Share pictures, for the whole process.
pub struct Pictures {
    kept: Mutex<Shelf>,
    seats: Arc<Semaphore>,
    waiting: AtomicUsize,
    pub(super) machine: Machine,
    /// Since the start.
    pub drawn: AtomicU64,
    /// Requests that were told to come back, since the start.
    pub refused: AtomicU64,
}

#[derive(Default)]
struct Shelf {
    pictures: HashMap<String, Picture>,
    bytes: usize,
}

/// A picture as it is answered with.
#[derive(Clone)]
pub(super) struct Picture {
    pub(super) png: Bytes,
    /// False when its title has no font.
    pub(super) whole: bool,
}

impl Default for Pictures {
    fn default() -> Pictures {
        Pictures {
            kept: Mutex::default(),
            seats: Arc::new(Semaphore::new(SEATS)),
            waiting: AtomicUsize::new(0),
            machine: Machine::default(),
            drawn: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        }
    }
}

impl Pictures {
    /// One that was drawn before.
    pub(super) fn get(&self, key: &str) -> Option<Picture> {
        self.shelf().pictures.get(key).cloned()
    }

    /// Keeps one; when there is no more room, everything else is let go first.
    pub(super) fn put(&self, key: String, picture: Picture) {
        let mut shelf = self.shelf();
        let bytes = key.len() + picture.png.len();
        if shelf.bytes + bytes > MOST_KEPT {
            *shelf = Shelf::default();
        }
        if bytes <= MOST_KEPT && shelf.pictures.insert(key, picture).is_none() {
            shelf.bytes += bytes;
        }
    }

    /// The right to draw, once it is one's turn; `None` where that would take too long.
    pub(super) async fn seat(&self) -> Option<OwnedSemaphorePermit> {
        self.seat_within(PATIENCE).await
    }

    async fn seat_within(&self, patience: Duration) -> Option<OwnedSemaphorePermit> {
        let waiting = Waiting(&self.waiting);
        let before = self.waiting.fetch_add(1, Ordering::Relaxed);
        let seats = Arc::clone(&self.seats);
        let seat = match before < MOST_WAITING {
            true => tokio::time::timeout(patience, seats.acquire_owned())
                .await
                .ok()?
                .ok(),
            false => None,
        };
        drop(waiting);
        seat
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits, also if they go away.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded() {
        let pictures = Pictures::default();
        let picture = |bytes: usize| Picture {
            png: Bytes::from(vec![0; bytes]),
            whole: true,
        };
        for number in 0..100 {
            pictures.put(number.to_string(), picture(MOST_KEPT / 10));
            // The same again takes no more room.
            pictures.put(number.to_string(), picture(MOST_KEPT / 10));
            assert!(pictures.get(&number.to_string()).is_some());
            let kept = pictures
                .shelf()
                .pictures
                .values()
                .map(|one| one.png.len())
                .sum::<usize>();
            assert!(kept <= MOST_KEPT);
        }
        assert!(pictures.get("1").is_none());
        pictures.put("large".to_owned(), picture(MOST_KEPT + 1));
        assert!(pictures.get("large").is_none());
    }

    #[tokio::test]
    async fn nobody_waits_for_long_and_not_many_wait() {
        let pictures = Arc::new(Pictures::default());
        let taken = pictures.seat().await;
        assert!(taken.is_some());
        let wait = || {
            let pictures = Arc::clone(&pictures);
            let patience = Duration::from_millis(500);
            tokio::spawn(async move { pictures.seat_within(patience).await.is_some() })
        };
        let waiting: Vec<_> = (0..MOST_WAITING).map(|_| wait()).collect();
        while pictures.waiting.load(Ordering::Relaxed) < MOST_WAITING {
            tokio::task::yield_now().await;
        }
        // One more does not wait at all.
        let hour = Duration::from_secs(3600);
        assert!(pictures.seat_within(hour).await.is_none());
        for one in waiting {
            assert!(!one.await.expect("it waits"));
        }
        drop(taken);
        assert!(pictures.seat().await.is_some());
        assert_eq!(pictures.waiting.load(Ordering::Relaxed), 0);
    }
}
