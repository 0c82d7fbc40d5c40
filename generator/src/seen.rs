//! A build of what has not changed at all: known by looking at every file's size and times, without reading any.
//!
//! What is remembered here is the answer of the build before. It counts as long as the program, the site's files, the
//! bundle's files and the commit are the same, and no article's date has come.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lucka_bundle::Published;
use lucka_config::diagnostic::Diagnostic;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::build::BuildOptions;
use crate::content::CONTENT;
use crate::fingerprint::{Facts, Fingerprint};
use crate::history;
use crate::library::Shown;
use crate::memory::{self, Memory, Stat};
use crate::report::Report;

/// Everything below the site's folder that a build reads.
const FOLDERS: [&str; 3] = ["config", CONTENT, "themes"];

/// A build's answer, and what it was the answer to.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Seen {
    before: Fingerprint,
    bundle: u64,
    /// When the next article is published by its date, in Unix milliseconds.
    next_at: Option<i64>,
    diagnostics: Vec<Diagnostic>,
    release: String,
    articles: usize,
    pages: usize,
    addresses: Vec<(String, String)>,
}

/// What a build is about to read; `None` when that can't be told by files' times.
pub(crate) fn before(options: &BuildOptions) -> Option<Fingerprint> {
    let remember = options.remember.as_ref()?;
    let began = memory::now();
    let (files, head) = rayon::join(
        || {
            let folders = FOLDERS.par_iter();
            let prints = folders.map(|folder| walk(&options.root.join(folder), began, true));
            prints.try_reduce(|| 0, |a, b| Some(a.wrapping_add(b)))
        },
        || history::head(&options.root),
    );
    let mut facts = Facts::default();
    facts
        .text(env!("CARGO_PKG_VERSION"))
        .text(&remember.program);
    let port = options.dev.as_ref().map(|dev| format!("{dev:?}"));
    facts.value(&port).text(&head).number(files?);
    Some(facts.finish())
}

impl Seen {
    /// The answer of the build before, if it is the answer still.
    pub(crate) fn answer(options: &BuildOptions, before: Option<Fingerprint>) -> Option<Report> {
        let file = &options.remember.as_ref()?.file;
        let seen: Seen = memory::read(&file.with_extension("seen"))?;
        let is_same = before == Some(seen.before)
            && seen.next_at.is_none_or(|at| at > Shown::now(false).now_at)
            && bundle(&options.out) == Some(seen.bundle);
        is_same.then(|| Report {
            diagnostics: seen.diagnostics,
            published: Some(Published {
                release: seen.release,
                changed: false,
            }),
            articles: seen.articles,
            pages: seen.pages,
            addresses: seen.addresses,
            ..Report::default()
        })
    }

    /// Keeps a build's answer for the next one.
    pub(crate) fn keep(
        options: &BuildOptions,
        before: Option<Fingerprint>,
        bundle: Option<u64>,
        memory: &Memory,
        report: &Report,
    ) {
        let (Some(remember), Some(before), Some(published), Some(bundle)) =
            (&options.remember, before, &report.published, bundle)
        else {
            return;
        };
        let now_at = Shown::now(false).now_at;
        let dates = memory.sources.values();
        let dates = dates.filter_map(|source| source.article.front.published_at);
        let seen = Seen {
            before,
            bundle,
            next_at: dates.filter(|at| *at > now_at).min(),
            diagnostics: report.diagnostics.clone(),
            release: published.release.clone(),
            articles: report.articles,
            pages: report.pages,
            addresses: report.addresses.clone(),
        };
        // Whoever can't write there looks at everything the next time.
        let _forgotten = memory::write(&seen, &remember.file.with_extension("seen"));
    }
}

/// Of all of a bundle's files: what they hold is written by builds, and `current` also where an edge is told to go back.
pub(crate) fn bundle(out: &Path) -> Option<u64> {
    // Later than any time: these count however new they are.
    walk(out, UNIX_EPOCH + Duration::from_secs(1 << 34), false)
}

/// Of all files below a folder, by their sizes and times; of folders in any order. `None` where there is a link, and if
/// `settled` where a file may be written again without its time changing. Nobody gains from files made to have one sum, so
/// that a quick hash will do.
fn walk(folder: &Path, began: SystemTime, settled: bool) -> Option<u64> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Some(0),
        Err(_) => return None,
    };
    let mut begun = DefaultHasher::new();
    folder.as_os_str().hash(&mut begun);
    let mut sum: u64 = 0;
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry.ok()?;
        let kind = entry.file_type().ok()?;
        if kind.is_symlink() {
            return None;
        }
        if kind.is_dir() {
            folders.push(entry.path());
            continue;
        }
        let stat = Stat::of(&entry.metadata().ok()?, began);
        if settled && !stat.is_settled() {
            return None;
        }
        let mut file = begun.clone();
        entry.file_name().hash(&mut file);
        stat.hash(&mut file);
        sum = sum.wrapping_add(file.finish());
    }
    let below = folders
        .par_iter()
        .map(|folder| walk(folder, began, settled));
    let below = below.try_reduce(|| 0, |a, b| Some(a.wrapping_add(b)))?;
    Some(sum.wrapping_add(below))
}
