use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::directory::{self, Lock};
use crate::{BundleError, Release};

/// A release that a bundle still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// When it was built last: when its manifest was written.
    pub built: SystemTime,
}

/// The releases that a bundle holds, the newest first. Nothing in them is looked at.
///
/// # Errors
/// When the folder can't be listed.
pub fn kept(bundle: &Path) -> Result<Vec<Kept>, BundleError> {
    let mut kept = Vec::new();
    for (name, path) in directory::releases(bundle)? {
        let look = || std::fs::metadata(&path)?.modified();
        match look() {
            Ok(built) => kept.push(Kept { name, built }),
            // A build has just removed it.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(BundleError::io("look at", &path)(error)),
        }
    }
    kept.sort_by(|a, b| b.built.cmp(&a.built).then_with(|| a.name.cmp(&b.name)));
    Ok(kept)
}

/// Making another of the releases that a bundle holds the one that serves. As long as there is one, no build writes to the
/// bundle, so that what is verified is still there when it serves.
#[derive(Debug)]
pub struct Switch {
    bundle: PathBuf,
    _lock: Lock,
}

impl Switch {
    /// Keeps builds away.
    ///
    /// # Errors
    /// When a build is writing, or when the folder can't be written to.
    pub fn begin(bundle: &Path) -> Result<Switch, BundleError> {
        Ok(Switch {
            bundle: bundle.to_owned(),
            _lock: directory::lock(bundle)?,
        })
    }

    /// Opens the release with this name as [`Release::open_after`] does.
    ///
    /// # Errors
    /// When there is none, or when it can't be served.
    pub fn open(&self, name: &str, before: Option<&Release>) -> Result<Release, BundleError> {
        let is_kept = directory::releases(&self.bundle)?
            .iter()
            .any(|(known, _)| known == name);
        if !is_kept {
            return Err(BundleError::UnknownRelease {
                name: name.to_owned(),
            });
        }
        Release::open_named(&self.bundle, name, before)
    }

    /// Makes a release that was opened the one that serves, by one rename. False when it was that already.
    ///
    /// # Errors
    /// When the folder can't be written to: then nothing has changed.
    pub fn finish(self, release: &Release) -> Result<bool, BundleError> {
        if directory::current(&self.bundle).is_ok_and(|name| name == release.name()) {
            return Ok(false);
        }
        directory::set_current(&self.bundle, release.name(), true)?;
        Ok(true)
    }
}
