//! The indexes of a release. They are dropped with it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use lucka_bundle::Release;
use lucka_search::{Failure, Index, Results, search};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Searches at once.
const SEATS: usize = 16;

/// The search indexes of a release, each opened when it is first asked.
pub struct Indexes {
    release: Arc<Release>,
    /// By the `file` of their root.
    opened: HashMap<String, OnceLock<Index>>,
    seats: Arc<Semaphore>,
}

impl Indexes {
    /// Those that a release names.
    pub fn new(release: Arc<Release>) -> Indexes {
        let domains = release.manifest().domains.iter();
        let roots = domains.flat_map(|domain| &domain.indexes);
        let opened = roots.map(|root| (root.clone(), OnceLock::new())).collect();
        Indexes {
            opened,
            release,
            seats: Arc::new(Semaphore::new(SEATS)),
        }
    }

    /// The right to search, once it is one's turn.
    pub async fn seat(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.seats).acquire_owned().await.ok()
    }

    /// Searches the indexes with these roots as if they were one; the best so many. Reads files.
    ///
    /// # Errors
    /// When a file can't be read, or is not what was written.
    pub fn search(&self, roots: &[String], query: &str, most: usize) -> Result<Results, Failure> {
        let mut indexes = Vec::with_capacity(roots.len());
        for root in roots {
            indexes.push(self.index(root)?);
        }
        search(&indexes, query, 0, most)
    }

    fn index(&self, root: &str) -> Result<&Index, Failure> {
        let missing = || std::io::Error::other(format!("the release has no {root}"));
        let place = self.opened.get(root).ok_or_else(missing)?;
        if let Some(index) = place.get() {
            return Ok(index);
        }
        let bytes = read(&self.release, root)?;
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (folder, release) = (folder.to_owned(), Arc::clone(&self.release));
        let index = Index::open(&bytes, move |name| {
            read(&release, &format!("{folder}/{name}"))
        })?;
        Ok(place.get_or_init(|| index))
    }
}

fn read(release: &Release, file: &str) -> std::io::Result<Vec<u8>> {
    let missing = || std::io::Error::other(format!("the release has no {file}"));
    let entry = release.entry(file).ok_or_else(missing)?;
    release.read(entry).map_err(std::io::Error::other)
}
