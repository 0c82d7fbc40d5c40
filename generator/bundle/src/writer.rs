use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use crate::directory::{self, Lock, TEMPORARY};
use crate::manifest::{name_of, object};
use crate::names::{Named, Names};
use crate::{Address, Audience, BundleError, DomainPages, FORMAT, FileEntry, Manifest, Seal};

/// A file to be added to a release.
#[derive(Debug)]
pub struct NewFile<'a> {
    /// Path in the release, with `/`.
    pub file: String,
    /// Where it is served; none for the edge's own files.
    pub address: Option<Address>,
    /// Its bytes.
    pub contents: &'a [u8],
    /// Media type, with charset for text.
    pub media: String,
    /// Who may read it.
    pub audience: Audience,
    /// Its name changes with its content.
    pub immutable: bool,
}

impl NewFile<'_> {
    /// What the manifest says about it, if its contents have this seal.
    pub(crate) fn entry(self, seal: Seal) -> FileEntry {
        FileEntry {
            length: seal.length,
            hash: blake3::Hash::from_bytes(seal.hash).to_hex().to_string(),
            file: self.file,
            address: self.address,
            media: self.media,
            audience: self.audience,
            immutable: self.immutable,
        }
    }
}

/// What [`BundleWriter::publish`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The release that serves now.
    pub release: String,
    /// False when it served already.
    pub changed: bool,
}

/// A release being written. Nothing of it is visible before [`BundleWriter::publish`]; what a dropped or killed one
/// leaves, the next one removes.
#[derive(Debug)]
pub struct BundleWriter {
    bundle: PathBuf,
    files: PathBuf,
    /// The release that serves.
    base: Option<Base>,
    added: Mutex<Added>,
    wrote: AtomicBool,
    synced: bool,
    // Given back last.
    _lock: Lock,
}

/// The release that serves: what it holds need not be written again.
#[derive(Debug)]
struct Base {
    name: String,
    /// When its manifest was written: later than everything it names.
    made: SystemTime,
}

/// Bytes that a file's entry usually takes in the manifest.
const ENTRY: usize = 300;

#[derive(Debug, Default)]
struct Added {
    names: Names,
    folders: HashSet<PathBuf>,
    /// Folders in which a file was written.
    touched: HashSet<PathBuf>,
}

impl BundleWriter {
    /// Begins a release of the bundle `out`, which is made if there is none. Fails when `out` holds something else,
    /// or when another build is writing to it.
    pub fn create(out: &Path) -> Result<BundleWriter, BundleError> {
        let lock = directory::prepare(out)?;
        Ok(BundleWriter {
            bundle: out.to_owned(),
            files: directory::files(out),
            base: Base::of(out),
            added: Mutex::default(),
            wrote: AtomicBool::new(false),
            synced: true,
            _lock: lock,
        })
    }

    /// Doesn't wait for the disk: for a bundle that nobody needs after a power failure.
    pub fn unsynced(mut self) -> BundleWriter {
        self.synced = false;
        self
    }

    /// The release that serves, if there is one.
    pub fn base(&self) -> Option<&str> {
        self.base.as_ref().map(|base| base.name.as_str())
    }

    /// Writes a file, unless the release that serves holds it already. Fails when its name is unsafe, or when a file
    /// has its name or address already.
    pub fn add(&self, file: NewFile<'_>) -> Result<Seal, BundleError> {
        let contents = file.contents;
        let seal = Seal::of(contents);
        let entry = file.entry(seal);
        let object = self.files.join(entry.object());
        // A release may have it, and somebody may be reading it.
        let is_there = fs::read(&object).is_ok_and(|known| known == contents);
        let folder = object.parent().unwrap_or(&self.files).to_owned();
        let named = Named::of(entry)?;
        let is_new = {
            let mut added = self.added();
            added.names.take(named)?;
            if !is_there {
                added.touched.insert(folder.clone());
            }
            !is_there && added.folders.insert(folder.clone())
        };
        if is_there {
            return Ok(seal);
        }
        if !self.wrote.swap(true, Ordering::Relaxed) {
            directory::begin(&self.bundle)?;
        }
        if is_new {
            fs::create_dir_all(&folder).map_err(BundleError::io("make the folder", &folder))?;
        }
        match fs::write(&object, contents) {
            // Another thread took note of the folder, and has not made it yet.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_dir_all(&folder).map_err(BundleError::io("make the folder", &folder))?;
                fs::write(&object, contents).map_err(BundleError::io("write", &object))?;
            }
            outcome => outcome.map_err(BundleError::io("write", &object))?,
        }
        Ok(seal)
    }

    /// Takes a file of the release that serves into this one, without its contents (`contents` is not looked at): they
    /// are known by their seal, which was given when they were added. False when they are not there any more; then the
    /// file is to be added. Only for seals from the release [`BundleWriter::base`].
    pub fn keep(&self, file: NewFile<'_>, seal: Seal) -> Result<bool, BundleError> {
        let Some(base) = &self.base else {
            return Ok(false);
        };
        let entry = file.entry(seal);
        if !base.is_intact(&self.files.join(entry.object()), &seal) {
            return Ok(false);
        }
        let named = Named::of(entry)?;
        self.added().names.take(named)?;
        Ok(true)
    }

    /// The contents of a file of the release that serves, by its seal; `None` when they are not there any more.
    pub fn read(&self, file: &str, seal: Seal) -> Option<Vec<u8>> {
        let hash = blake3::Hash::from_bytes(seal.hash).to_hex();
        let contents = fs::read(self.files.join(object(file, &hash))).ok()?;
        (Seal::of(&contents) == seal).then_some(contents)
    }

    /// Makes what was added the release that serves, by one rename. A release with the same contents as the one that
    /// serves changes nothing.
    pub fn publish(self, domains: Vec<DomainPages>) -> Result<Published, BundleError> {
        let added = self
            .added
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let manifest = Manifest {
            format: FORMAT,
            domains,
            files: added.names.into_files(),
        };
        // Growing to some megabytes step by step takes as long as writing them.
        let mut bytes = Vec::with_capacity(manifest.files.len() * ENTRY + ENTRY);
        serde_json::to_writer(&mut bytes, &manifest)?;
        let manifest = bytes;
        let release = name_of(&manifest);
        let previous = directory::current(&self.bundle).ok();
        let wrote = self.wrote.into_inner();
        let target = directory::release(&self.bundle, &release);
        let is_there = fs::read(&target).is_ok_and(|known| known == manifest);
        if !is_there || wrote {
            if self.synced {
                for folder in &added.touched {
                    directory::sync_folder(folder)?;
                }
            }
            write_manifest(&self.bundle, &target, &manifest, self.synced)?;
        }
        let changed = previous.as_deref() != Some(release.as_str());
        if changed {
            directory::set_current(&self.bundle, &release, self.synced)?;
        }
        directory::tidy(&self.bundle, &release, previous.as_deref())?;
        if wrote {
            directory::end(&self.bundle)?;
        }
        Ok(Published {
            release,
            changed: changed || !is_there || wrote,
        })
    }

    /// What was added stays true when a thread panicked meanwhile: it is changed in one step.
    fn added(&self) -> MutexGuard<'_, Added> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Base {
    fn of(bundle: &Path) -> Option<Base> {
        let name = directory::current(bundle).ok()?;
        let made = fs::metadata(directory::release(bundle, &name)).ok()?;
        Some(Base {
            name,
            made: made.modified().ok()?,
        })
    }

    /// Whether an object is as it was written: of the right length, and not changed after the manifest; or else, by its
    /// hash.
    fn is_intact(&self, object: &Path, seal: &Seal) -> bool {
        let Ok(metadata) = fs::symlink_metadata(object) else {
            return false;
        };
        if !metadata.is_file() || metadata.len() != seal.length {
            return false;
        }
        metadata.modified().is_ok_and(|time| time < self.made)
            || fs::read(object).is_ok_and(|contents| Seal::of(&contents) == *seal)
    }
}

/// The manifest reaches the disk before `current` names it. The other files are not forced to it one by one (ten
/// thousand would take minutes): after a power failure a release that lost some is refused by its hashes, and the next
/// build writes them anew.
fn write_manifest(
    bundle: &Path,
    target: &Path,
    manifest: &[u8],
    synced: bool,
) -> Result<(), BundleError> {
    let failed = || BundleError::io("write", target);
    let mut file = NamedTempFile::with_prefix_in(TEMPORARY, bundle).map_err(failed())?;
    file.write_all(manifest).map_err(failed())?;
    directory::readable_by_all(file.as_file()).map_err(failed())?;
    if synced {
        file.as_file().sync_all().map_err(failed())?;
    }
    file.persist(target)
        .map_err(|error| BundleError::io("replace", target)(error.error))?;
    if synced {
        directory::sync_folder(target.parent().unwrap_or(bundle))?;
    }
    Ok(())
}
