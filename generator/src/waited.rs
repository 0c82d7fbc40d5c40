//! Which pages somebody waits for while a site is worked on: those come first, and what can be as it was until the next build
//! stays.

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// So many pages that nobody waits for are made all the same: leaving out a few gains nothing. (Tests have small sites.)
const AT_ONCE: usize = if cfg!(test) { 2 } else { 64 };

/// What a quick build makes, and what it leaves as it was.
pub(crate) struct Waited<'a> {
    /// Names of the files that are looked at; `None` when nothing is left.
    open: Option<&'a HashSet<String>>,
    others: AtomicUsize,
    left: Mutex<BTreeSet<String>>,
}

impl<'a> Waited<'a> {
    pub(crate) fn new(open: Option<&'a HashSet<String>>) -> Waited<'a> {
        Waited {
            open,
            others: AtomicUsize::new(0),
            left: Mutex::default(),
        }
    }

    /// Whether a page that is to be made again can be as it was until the next build.
    pub(crate) fn can_wait(&self, file: &str) -> bool {
        self.open.is_some_and(|open| {
            !open.contains(file) && self.others.fetch_add(1, Ordering::Relaxed) >= AT_ONCE
        })
    }

    /// Notes a page that is as it was.
    pub(crate) fn leave(&self, file: &str) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.insert(file.to_owned());
    }

    /// Every page that is as it was.
    pub(crate) fn left(self) -> BTreeSet<String> {
        self.left
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
