use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::directory::{self, Lock};
use crate::names::Names;
use crate::{
    Address, Audience, BundleError, DomainPages, FORMAT, FileEntry, MANIFEST, Manifest, Release,
};

/// A file to be added to a release.
#[derive(Debug)]
pub struct NewFile<'a> {
    /// Path in the release's directory, with `/`.
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
    /// What the manifest says about it.
    pub(crate) fn entry(self) -> FileEntry {
        FileEntry {
            length: self.contents.len() as u64,
            hash: blake3::hash(self.contents).to_hex().to_string(),
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

/// A release being written. Nothing of it is visible before [`BundleWriter::publish`]; dropped, it leaves nothing.
#[derive(Debug)]
pub struct BundleWriter {
    bundle: PathBuf,
    folder: TempDir,
    added: Mutex<Added>,
    // Given back last.
    _lock: Lock,
}

#[derive(Debug, Default)]
struct Added {
    names: Names,
    folders: HashSet<PathBuf>,
}

impl BundleWriter {
    /// Begins a release of the bundle `out`, which is made if there is none. Fails when `out` holds something else,
    /// or when another build is writing to it.
    pub fn create(out: &Path) -> Result<BundleWriter, BundleError> {
        let lock = directory::prepare(out)?;
        let folder = directory::temporary(out)?;
        File::open(folder.path())
            .and_then(|file| directory::readable_by_all(&file))
            .map_err(BundleError::io("open", folder.path()))?;
        Ok(BundleWriter {
            bundle: out.to_owned(),
            folder,
            added: Mutex::default(),
            _lock: lock,
        })
    }

    /// Writes a file. Fails when its name is unsafe, or when a file has its name or address already.
    pub fn add(&self, file: NewFile<'_>) -> Result<(), BundleError> {
        let contents = file.contents;
        let target = self.folder.path().join(&file.file);
        self.register(file.entry(), &target)?;
        fs::write(&target, contents).map_err(BundleError::io("write", &target))
    }

    /// Makes what was added the release that serves, by one rename. A release with the same contents as the one that
    /// serves changes nothing.
    pub fn publish(self, domains: Vec<DomainPages>) -> Result<Published, BundleError> {
        let added = self
            .added
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let files = added.names.into_files();
        let mut manifest = Manifest {
            format: FORMAT,
            release: String::new(),
            domains,
            files,
        };
        manifest.release = manifest.name_of_contents()?;
        let release = manifest.release.clone();
        let previous = directory::current(&self.bundle).ok();
        let whole = Release::open_release(&self.bundle, &release).is_ok();
        if !whole {
            write_manifest(self.folder.path(), &manifest)?;
            for folder in &added.folders {
                directory::sync_folder(folder)?;
            }
            directory::install(&self.bundle, self.folder, &release)?;
        }
        let changed = previous.as_deref() != Some(release.as_str());
        if changed {
            directory::set_current(&self.bundle, &release)?;
            directory::prune(&self.bundle, &release, previous.as_deref())?;
        }
        Ok(Published {
            release,
            changed: changed || !whole,
        })
    }

    fn register(&self, entry: FileEntry, target: &Path) -> Result<(), BundleError> {
        let mut added = self.added();
        added.names.take(entry)?;
        let folder = target.parent().unwrap_or(self.folder.path());
        if !added.folders.contains(folder) {
            fs::create_dir_all(folder).map_err(BundleError::io("make the folder", folder))?;
            added.folders.insert(folder.to_owned());
        }
        Ok(())
    }

    /// What was added stays true when a thread panicked meanwhile: it is changed in one step.
    fn added(&self) -> MutexGuard<'_, Added> {
        self.added.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The manifest reaches the disk before the release gets its name. The other files are not forced to it one by one
/// (ten thousand would take minutes): after a power failure a release that lost some is refused by its hashes, and the
/// next build writes it anew.
fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), BundleError> {
    let target = folder.join(MANIFEST);
    let contents = serde_json::to_vec(manifest)?;
    File::create(&target)
        .and_then(|mut file| {
            file.write_all(&contents)?;
            file.sync_all()
        })
        .map_err(BundleError::io("write", &target))
}
