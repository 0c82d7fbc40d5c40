//! The folders and small files around releases.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use crate::BundleError;

const CURRENT: &str = "current";
const RELEASES: &str = "releases";
const LOCK: &str = ".lock";
const TEMPORARY: &str = ".tmp-";

/// How many releases are kept besides the one that serves: an edge may still read them.
const KEPT: usize = 2;

/// The right to write to a bundle; given back when it is dropped, also by a killed process.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Makes the bundle's folders if there are none, takes the lock and removes what killed builds left.
pub(crate) fn prepare(bundle: &Path) -> Result<Lock, BundleError> {
    refuse_other_contents(bundle)?;
    let releases = bundle.join(RELEASES);
    fs::create_dir_all(&releases).map_err(BundleError::io("make the folder", &releases))?;
    let path = bundle.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(BundleError::io("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(BundleError::Busy {
                path: bundle.to_owned(),
            });
        }
        Err(TryLockError::Error(source)) => return Err(BundleError::io("lock", &path)(source)),
    }
    for folder in [bundle, &releases] {
        for name in names(folder)? {
            if name.starts_with(TEMPORARY) {
                remove(&folder.join(name))?;
            }
        }
    }
    Ok(Lock { _file: file })
}

/// An empty folder in which a release is written; removed when it is dropped.
pub(crate) fn temporary(bundle: &Path) -> Result<TempDir, BundleError> {
    let releases = bundle.join(RELEASES);
    tempfile::Builder::new()
        .prefix(TEMPORARY)
        .tempdir_in(&releases)
        .map_err(BundleError::io("make a folder in", &releases))
}

/// Where a release lies.
pub(crate) fn release(bundle: &Path, name: &str) -> PathBuf {
    bundle.join(RELEASES).join(name)
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
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(BundleError::damaged(&path, "it names no release"));
    }
    Ok(name.to_owned())
}

/// Makes `name` the release that serves.
pub(crate) fn set_current(bundle: &Path, name: &str) -> Result<(), BundleError> {
    let path = bundle.join(CURRENT);
    let failed = || BundleError::io("write", &path);
    let mut file = NamedTempFile::with_prefix_in(TEMPORARY, bundle).map_err(failed())?;
    writeln!(file, "{name}").map_err(failed())?;
    readable_by_all(file.as_file()).map_err(failed())?;
    file.as_file().sync_all().map_err(failed())?;
    file.persist(&path)
        .map_err(|error| BundleError::io("replace", &path)(error.error))?;
    sync_folder(bundle)
}

/// Moves a finished release to its name, in the place of a damaged one if there is one.
pub(crate) fn install(bundle: &Path, folder: TempDir, name: &str) -> Result<(), BundleError> {
    let target = release(bundle, name);
    if target.exists() {
        let aside = temporary(bundle)?;
        fs::rename(&target, aside.path().join(name)).map_err(BundleError::io("move", &target))?;
    }
    fs::rename(folder.path(), &target).map_err(BundleError::io("move to", &target))?;
    // It has another name now, so there is nothing left to remove.
    let _moved = folder.keep();
    sync_folder(&bundle.join(RELEASES))
}

/// Removes all releases but `current`, `previous` and the newest of the others.
pub(crate) fn prune(
    bundle: &Path,
    current: &str,
    previous: Option<&str>,
) -> Result<(), BundleError> {
    let mut others = Vec::new();
    for name in names(&bundle.join(RELEASES))? {
        if name == current || name.starts_with('.') {
            continue;
        }
        let made = fs::metadata(release(bundle, &name)).and_then(|metadata| metadata.modified());
        others.push((Some(name.as_str()) == previous, made.ok(), name));
    }
    others.sort();
    let superfluous = others.len().saturating_sub(KEPT);
    for (_, _, name) in &others[..superfluous] {
        remove(&release(bundle, name))?;
    }
    Ok(())
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
    let ours =
        |name: &str| [CURRENT, RELEASES, LOCK].contains(&name) || name.starts_with(TEMPORARY);
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
