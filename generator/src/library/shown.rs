//! What is published, and what isn't yet.

use std::time::UNIX_EPOCH;

use crate::article::Article;
use crate::memory;

/// What of the articles is shown that is not published yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    /// Drafts, and what has a date to come.
    pub(crate) unpublished: bool,
    /// When the build began, in Unix milliseconds.
    pub(crate) now_at: i64,
}

impl Shown {
    /// For a build that begins now.
    pub(crate) fn now(unpublished: bool) -> Shown {
        let since = memory::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Shown {
            unpublished,
            now_at: i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        }
    }

    /// Whether an article has no page.
    pub(super) fn hides(self, article: &Article) -> bool {
        let front = &article.front;
        let is_early = front.published_at.is_some_and(|at| at > self.now_at);
        !self.unpublished && (front.draft || is_early)
    }
}
