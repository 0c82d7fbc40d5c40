//! Mails in `dev`: kept in memory and shown in the browser instead of being sent (P-100).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::Composed;

/// How many are kept.
const KEPT: usize = 50;

/// The last 50 mails. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct DevMails(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    last: u64,
    mails: VecDeque<DevMail>,
}

/// A mail that would have been sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DevMail {
    /// Counted from 1.
    pub id: u64,
    /// When it would have been sent.
    pub sent_at: i64,
    /// The mail.
    pub mail: Composed,
}

impl DevMails {
    /// None yet.
    pub fn new() -> DevMails {
        DevMails::default()
    }

    /// Every mail that is kept, newest first.
    pub fn list(&self) -> Vec<DevMail> {
        self.kept().mails.iter().rev().cloned().collect()
    }

    /// One of them.
    pub fn get(&self, id: u64) -> Option<DevMail> {
        self.kept().mails.iter().find(|mail| mail.id == id).cloned()
    }

    pub(crate) fn put(&self, mail: Composed, sent_at: i64) {
        let mut kept = self.kept();
        kept.last += 1;
        let id = kept.last;
        if kept.mails.len() == KEPT {
            kept.mails.pop_front();
        }
        kept.mails.push_back(DevMail { id, sent_at, mail });
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        // A panic elsewhere leaves the list whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
