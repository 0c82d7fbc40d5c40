//! The folders and small files around releases.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::reader::read_manifest;
use crate::{BundleError, FileEntry};

const CURRENT: &str = "current";
const RELEASES: &str = "releases";
const LOCK: &str = ".lock";
const FILES: &str = "files";
/// There while a build writes files: one that was killed leaves it.
const UNFINISHED: &str = ".unfinished";
/// How many releases were removed whose files may still lie there.
const STALE: &str = ".stale";
const MANIFEST: &str = ".json";
pub(crate) const TEMPORARY: &str = ".tmp-";

/// Everything that a bundle's folder may hold.
const OURS: [&str; 6] = [CURRENT, RELEASES, FILES, LOCK, UNFINISHED, STALE];

/// How many releases are kept besides the one that serves: an edge may still read them.
const KEPT: usize = 2;

/// After how many removed releases the files that no release names are looked for: that takes long where there are many.
const SWEPT_AFTER: usize = 16;

/// The right to write to a bundle; given back when it is dropped, also by a killed process.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Makes the bundle's folders if there are none, takes the lock and removes what killed builds left.
pub(crate) fn prepare(bundle: &Path) -> Result<Lock, BundleError> {
    refuse_other_contents(bundle)?;
    let releases = bundle.join(RELEASES);
    for folder in [&releases, &bundle.join(FILES)] {
        fs::create_dir_all(folder).map_err(BundleError::io("make the folder", folder))?;
    }
    let lock = lock(bundle)?;
    for name in names(bundle)? {
        if name.starts_with(TEMPORARY) {
            remove(&bundle.join(name))?;
        }
    }
    if bundle.join(UNFINISHED).exists() {
        sweep(bundle)?;
        end(bundle)?;
    }
    Ok(lock)
}

/// Takes the lock, and does nothing else.
pub(crate) fn lock(bundle: &Path) -> Result<Lock, BundleError> {
    let path = bundle.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(BundleError::io("open", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(BundleError::Busy {
            path: bundle.to_owned(),
        }),
        Err(TryLockError::Error(source)) => Err(BundleError::io("lock", &path)(source)),
    }
}

/// Notes that files are being written.
pub(crate) fn begin(bundle: &Path) -> Result<(), BundleError> {
    let path = bundle.join(UNFINISHED);
    fs::write(&path, "").map_err(BundleError::io("write", &path))
}

/// Notes that all files that were written are named by a release.
pub(crate) fn end(bundle: &Path) -> Result<(), BundleError> {
    remove(&bundle.join(UNFINISHED))
}

/// Where the files of all releases lie.
pub(crate) fn files(bundle: &Path) -> PathBuf {
    bundle.join(FILES)
}

/// Where a release's manifest lies.
pub(crate) fn release(bundle: &Path, name: &str) -> PathBuf {
    bundle.join(RELEASES).join(format!("{name}{MANIFEST}"))
}

/// Names of the releases that are there, with the files of their manifests.
pub(crate) fn releases(bundle: &Path) -> Result<Vec<(String, PathBuf)>, BundleError> {
    let folder = bundle.join(RELEASES);
    let files = names(&folder)?.into_iter();
    let named = files.filter_map(|file| {
        let name = file.strip_suffix(MANIFEST)?;
        is_release_name(name).then(|| (name.to_owned(), folder.join(&file)))
    });
    Ok(named.collect())
}

fn is_release_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The name of the release that serves.
pub(crate) fn current(bundle: &Path) -> Result<String, BundleError> {
    let path = bundle.join(CURRENT);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(BundleError::NoRelease {
                path: bundle.to_owned(),
            });
        }
        Err(error) => return Err(BundleError::io("read", &path)(error)),
    };
    let name = text.trim();
    if !is_release_name(name) {
        return Err(BundleError::damaged(&path, "it names no release"));
    }
    Ok(name.to_owned())
}

/// Makes `name` the release that serves.
pub(crate) fn set_current(bundle: &Path, name: &str, synced: bool) -> Result<(), BundleError> {
    let path = bundle.join(CURRENT);
    let failed = || BundleError::io("write", &path);
    let mut file = NamedTempFile::with_prefix_in(TEMPORARY, bundle).map_err(failed())?;
    writeln!(file, "{name}").map_err(failed())?;
    readable_by_all(file.as_file()).map_err(failed())?;
    if synced {
        file.as_file().sync_all().map_err(failed())?;
    }
    file.persist(&path)
        .map_err(|error| BundleError::io("replace", &path)(error.error))?;
    if synced { sync_folder(bundle) } else { Ok(()) }
}

/// Removes all releases but `current`, `previous` and the newest of the others; from time to time the files too that
/// none of those left names.
pub(crate) fn tidy(
    bundle: &Path,
    current: &str,
    previous: Option<&str>,
) -> Result<(), BundleError> {
    let mut others = Vec::new();
    let folder = bundle.join(RELEASES);
    for file in names(&folder)? {
        let name = file.strip_suffix(MANIFEST).unwrap_or(&file);
        if name == current && name != file {
            continue;
        }
        let path = folder.join(&file);
        let made = fs::metadata(&path).and_then(|metadata| metadata.modified());
        // A release of an older format is a folder.
        let rank = (name != file, Some(name) == previous, made.ok());
        others.push((rank, path));
    }
    others.sort();
    let superfluous = others.len().saturating_sub(KEPT);
    if superfluous == 0 {
        return Ok(());
    }
    for (_, path) in &others[..superfluous] {
        remove(path)?;
    }
    let path = bundle.join(STALE);
    let text = fs::read_to_string(&path).unwrap_or_default();
    let stale = text.trim().parse().unwrap_or(0) + superfluous;
    if stale < SWEPT_AFTER {
        return fs::write(&path, stale.to_string()).map_err(BundleError::io("write", &path));
    }
    sweep(bundle)?;
    remove(&path)
}

/// Removes the files that no release names. While a release can't be read, nothing is removed.
fn sweep(bundle: &Path) -> Result<(), BundleError> {
    let mut named = HashSet::new();
    for file in names(&bundle.join(RELEASES))? {
        let Some(name) = file.strip_suffix(MANIFEST) else {
            continue;
        };
        let Ok(manifest) = read_manifest(bundle, name) else {
            return Ok(());
        };
        named.extend(manifest.files.iter().map(FileEntry::object));
    }
    sweep_folder(&files(bundle), "", &named).map(|_| ())
}

/// Gives back whether nothing is left in it.
fn sweep_folder(folder: &Path, above: &str, named: &HashSet<String>) -> Result<bool, BundleError> {
    let mut is_empty = true;
    for entry in fs::read_dir(folder).map_err(BundleError::io("list", folder))? {
        let entry = entry.map_err(BundleError::io("list", folder))?;
        let kind = entry
            .file_type()
            .map_err(BundleError::io("look at", folder))?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        let is_superfluous = match kind.is_dir() {
            true => sweep_folder(&entry.path(), &format!("{name}/"), named)?,
            false => !named.contains(&name),
        };
        if is_superfluous {
            remove(&entry.path())?;
        } else {
            is_empty = false;
        }
    }
    Ok(is_empty)
}

/// Makes a folder's entries survive a power failure, where the system can.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), BundleError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|file| file.sync_all())
            .map_err(BundleError::io("save", folder))?;
    }
    Ok(())
}

fn refuse_other_contents(bundle: &Path) -> Result<(), BundleError> {
    if !bundle.exists() {
        return Ok(());
    }
    let ours = |name: &str| OURS.contains(&name) || name.starts_with(TEMPORARY);
    match names(bundle)?.into_iter().find(|name| !ours(name)) {
        None => Ok(()),
        Some(found) => Err(BundleError::Occupied {
            path: bundle.to_owned(),
            found,
        }),
    }
}

fn names(folder: &Path) -> Result<Vec<String>, BundleError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(BundleError::io("list", folder))? {
        let entry = entry.map_err(BundleError::io("list", folder))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn remove(path: &Path) -> Result<(), BundleError> {
    let kind = fs::symlink_metadata(path).map_err(BundleError::io("look at", path))?;
    let removed = if kind.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    removed.map_err(BundleError::io("remove", path))
}

/// Temporary files are made for their owner only, but an edge often runs as another user than the build.
#[cfg(unix)]
pub(crate) fn readable_by_all(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if file.metadata()?.is_dir() {
        0o755
    } else {
        0o644
    };
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
pub(crate) fn readable_by_all(_file: &File) -> std::io::Result<()> {
    Ok(())
}
