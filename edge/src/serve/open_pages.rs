//! Which pages browsers have open in `lucka dev`, so that they can be built first.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lucka_bundle::{Audience, FileEntry};

use super::live::Live;

/// Pages that are open, by host and path. Clones are the same.
#[derive(Debug, Clone, Default)]
pub struct OpenPages(Arc<Mutex<HashMap<Place, usize>>>);

/// Canonical host, and path.
type Place = (String, String);

/// A page that is open for as long as this lives.
pub(super) struct OpenPage {
    pages: OpenPages,
    place: Place,
}

impl OpenPages {
    /// Names in the release of the files that are open.
    pub fn files(&self, live: &Live) -> HashSet<String> {
        let pages = self.lock();
        let files = pages
            .keys()
            .filter_map(|(host, path)| file(live, host, path));
        files.map(|entry| entry.file.clone()).collect()
    }

    pub(super) fn open(&self, host: &str, path: &str) -> OpenPage {
        let place = (host.to_owned(), path.to_owned());
        *self.lock().entry(place.clone()).or_default() += 1;
        OpenPage {
            pages: self.clone(),
            place,
        }
    }

    /// Whether a browser has this page open.
    pub(super) fn has(&self, host: &str, path: &str) -> bool {
        let pages = self.lock();
        let is_it = |(own, at): &Place| own == host && at == path;
        pages.keys().any(is_it)
    }

    /// Whether a browser has any page of a host open.
    pub(super) fn has_host(&self, host: &str) -> bool {
        self.lock().keys().any(|(own, _)| own == host)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Place, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut pages = self.pages.lock();
        if let Some(count) = pages.get_mut(&self.place) {
            *count -= 1;
            if *count == 0 {
                pages.remove(&self.place);
            }
        }
    }
}

/// The file that is a page of a release.
pub(super) fn file<'l>(live: &'l Live, host: &str, path: &str) -> Option<&'l FileEntry> {
    let domain = live.domain(host)?.speaking(path);
    let entry = live.release().find(&domain.pages.host, path)?;
    (entry.audience != Audience::Edge).then_some(entry)
}

/// Changes when what a browser shows at an address would: with the file, or, for what is made when it is asked for, with
/// anything that it is made of.
pub(super) fn version(live: &Live, host: &str, path: &str) -> String {
    let release = live.release();
    if let Some(entry) = file(live, host, path) {
        return entry.hash.clone();
    }
    if path.ends_with("/search") {
        return release.name().to_owned();
    }
    let mut hasher = blake3::Hasher::new();
    let not_found: HashSet<&str> = (release.manifest().domains.iter())
        .map(|domain| domain.not_found.as_str())
        .collect();
    for entry in &release.manifest().files {
        if entry.audience == Audience::Edge || not_found.contains(entry.file.as_str()) {
            hasher.update(entry.hash.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
