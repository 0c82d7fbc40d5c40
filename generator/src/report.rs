//! What a build did.

use std::collections::BTreeSet;

use lucka_bundle::Published;
use lucka_config::diagnostic::Diagnostic;

/// What a build did.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Every problem, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The release; `None` when a diagnostic is an error, and when nothing was to be published.
    pub published: Option<Published>,
    /// Articles in all languages, without drafts that are not shown.
    pub articles: usize,
    /// Pages on all domains.
    pub pages: usize,
    /// How long it took.
    pub seconds: f64,
    /// Host and origin of each domain.
    pub addresses: Vec<(String, String)>,
    /// Names in the release of pages that are as they were before: [`Builder::build`](crate::Builder::build) makes them
    /// again.
    pub behind: BTreeSet<String>,
    /// The search indexes are those of before: [`Builder::build`](crate::Builder::build) makes new ones.
    pub is_search_behind: bool,
}
