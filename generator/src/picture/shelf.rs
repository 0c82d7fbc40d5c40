//! The folder where versions are kept: a file for each by its hash, and one that says which belong to what picture.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use lucka_bundle::Seal;
use tempfile::TempDir;

use super::{File, Versions};
use crate::fingerprint::Fingerprint;
use crate::memory;

/// The folder's name beside a memory.
const NAME: &str = "pictures";
/// The file in it that says which versions there are.
const INDEX: &str = "index";

/// Versions of pictures.
#[derive(Debug)]
pub(crate) struct Shelf {
    folder: PathBuf,
    /// It is gone with this build.
    only_now: Option<TempDir>,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    /// What the index says.
    known: HashMap<Fingerprint, Versions>,
    /// What this build has asked for.
    used: HashMap<Fingerprint, Versions>,
}

impl Shelf {
    /// The one that belongs to a memory's file.
    pub(crate) fn beside(memory: &Path) -> Shelf {
        let folder = memory.with_file_name(NAME);
        let known = memory::read(&folder.join(INDEX)).unwrap_or_default();
        Shelf {
            folder,
            only_now: None,
            held: Mutex::new(Held {
                known,
                used: HashMap::new(),
            }),
        }
    }

    /// One for a build that leaves nothing behind; none where there is no place for it.
    pub(crate) fn only_now() -> Option<Shelf> {
        let folder = tempfile::tempdir().ok()?;
        Some(Shelf {
            folder: folder.path().to_owned(),
            only_now: Some(folder),
            held: Mutex::default(),
        })
    }

    /// What is known of a picture.
    pub(super) fn versions(&self, key: Fingerprint) -> Option<Versions> {
        let held = &mut *self.held();
        let known = held.used.get(&key).or_else(|| held.known.get(&key))?;
        let known = known.clone();
        held.used.insert(key, known.clone());
        Some(known)
    }

    /// From now on that is known of a picture.
    pub(super) fn note(&self, key: Fingerprint, versions: &Versions) {
        self.held().used.insert(key, versions.clone());
    }

    /// Keeps files.
    pub(super) fn keep(&self, files: &[File]) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        for (seal, bytes) in files {
            let mut written = tempfile::NamedTempFile::with_prefix_in(".tmp-", &self.folder)?;
            written.write_all(bytes)?;
            let file = self.folder.join(name(seal));
            written.persist(file).map_err(|error| error.error)?;
        }
        Ok(())
    }

    /// A file that is as it was kept.
    pub(super) fn read(&self, seal: &Seal) -> Option<Vec<u8>> {
        let bytes = std::fs::read(self.folder.join(name(seal))).ok()?;
        (Seal::of(&bytes) == *seal).then_some(bytes)
    }

    /// As if nothing had been asked for yet.
    #[cfg(test)]
    pub(super) fn forget(&self) {
        *self.held() = Held::default();
    }

    /// After a build that was published: writes down what it has asked for, and removes everything else.
    pub(crate) fn settle(&self) {
        let held = &mut *self.held();
        let used = std::mem::take(&mut held.used);
        if self.only_now.is_some() || used == held.known {
            return;
        }
        held.known = used;
        let versions = held.known.values().flat_map(Versions::all);
        let names: HashSet<String> = versions.map(|one| name(&one.seal)).collect();
        // What can't be removed or written now is so the next time.
        let _forgotten = memory::write(&held.known, &self.folder.join(INDEX));
        for entry in std::fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != INDEX && !names.contains(&name) {
                let _forgotten = std::fs::remove_file(entry.path());
            }
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The name of a file with these contents.
fn name(seal: &Seal) -> String {
    blake3::Hash::from_bytes(seal.hash).to_hex()[..32].to_owned()
}
