use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use lucka_config::Site;
use serde::Deserialize;

use crate::{BundleError, FORMAT, FileEntry, MANIFEST, Manifest, SETTINGS, directory, path};

/// How often [`Release::open`] tries again when a build publishes and prunes at the same moment.
const TRIES: usize = 3;

/// Where the theme's files for the edge lie.
const THEME: &str = "theme/";

/// A release that was verified, file by file.
#[derive(Debug)]
pub struct Release {
    folder: PathBuf,
    manifest: Manifest,
    site: Site,
    /// Host → path → index into the manifest's files; `""` for files of every host.
    addresses: HashMap<String, HashMap<String, usize>>,
}

/// The one part of a manifest that every format has.
#[derive(Deserialize)]
struct AnyFormat {
    format: u64,
}

impl Release {
    /// Opens the release that serves. Every file's name, length and hash is checked; fails when there is none, when it
    /// is of another format, or when anything is not as its manifest says.
    pub fn open(bundle: &Path) -> Result<Release, BundleError> {
        let mut name = directory::current(bundle)?;
        for _ in 1..TRIES {
            let opened = Release::open_release(bundle, &name);
            let now = directory::current(bundle)?;
            if opened.is_ok() || now == name {
                return opened;
            }
            name = now;
        }
        Release::open_release(bundle, &name)
    }

    /// The name of the release that serves: cheap, for noticing a new one.
    pub fn current(bundle: &Path) -> Result<String, BundleError> {
        directory::current(bundle)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.manifest.release
    }

    /// Its index.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The settings it was built with.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The file at `path` (decoded, from `/`) of a domain, named by its host in the settings. A domain's own file goes
    /// before one that every domain has.
    pub fn find(&self, host: &str, path: &str) -> Option<&FileEntry> {
        let at = |host: &str| self.addresses.get(host)?.get(path);
        let index = at(host).or_else(|| at(""))?;
        self.manifest.files.get(*index)
    }

    /// The file with this name.
    pub fn entry(&self, file: &str) -> Option<&FileEntry> {
        let files = &self.manifest.files;
        let index = files
            .binary_search_by(|entry| entry.file.as_str().cmp(file))
            .ok()?;
        files.get(index)
    }

    /// A file's contents. Fails when they are not what the manifest says: never gives other bytes.
    pub fn read(&self, entry: &FileEntry) -> Result<Vec<u8>, BundleError> {
        read_checked(&self.folder, entry)
    }

    /// Where a file lies.
    pub fn path(&self, entry: &FileEntry) -> PathBuf {
        self.folder.join(&entry.file)
    }

    /// The theme's files for the edge, in order, with their names below the theme.
    pub fn theme_files(&self) -> Result<Vec<(String, Vec<u8>)>, BundleError> {
        let mut files = Vec::new();
        for entry in &self.manifest.files {
            if let Some(name) = entry.file.strip_prefix(THEME) {
                files.push((name.to_owned(), self.read(entry)?));
            }
        }
        Ok(files)
    }

    /// Opens a release by its name.
    pub(crate) fn open_release(bundle: &Path, name: &str) -> Result<Release, BundleError> {
        let folder = directory::release(bundle, name);
        let manifest = read_manifest(&folder, name)?;
        let root = fs::canonicalize(&folder).map_err(BundleError::io("open", &folder))?;
        let mut site = None;
        for entry in &manifest.files {
            let contents = read_inside(&root, entry)?;
            if entry.file == SETTINGS {
                let settings = serde_json::from_slice(&contents).map_err(|error| {
                    BundleError::damaged(&folder, format!("{SETTINGS} can't be read: {error}"))
                })?;
                site = Some(settings);
            }
        }
        let site =
            site.ok_or_else(|| BundleError::damaged(&folder, format!("it has no {SETTINGS}")))?;
        let addresses = index_addresses(&manifest, &folder)?;
        Ok(Release {
            folder,
            manifest,
            site,
            addresses,
        })
    }
}

fn read_manifest(folder: &Path, name: &str) -> Result<Manifest, BundleError> {
    let file = folder.join(MANIFEST);
    let contents = fs::read(&file).map_err(BundleError::io("read", &file))?;
    let unreadable = |error: serde_json::Error| {
        BundleError::damaged(folder, format!("{MANIFEST} can't be read: {error}"))
    };
    let AnyFormat { format } = serde_json::from_slice(&contents).map_err(unreadable)?;
    if format != u64::from(FORMAT) {
        return Err(BundleError::Format { found: format });
    }
    let manifest: Manifest = serde_json::from_slice(&contents).map_err(unreadable)?;
    if manifest.release != name || manifest.name_of_contents()? != name {
        let problem = format!("{MANIFEST} is not the one of release {name}");
        return Err(BundleError::damaged(folder, problem));
    }
    if !manifest.files.is_sorted_by(|a, b| a.file < b.file) {
        let problem = format!("{MANIFEST} names a file twice or out of order");
        return Err(BundleError::damaged(folder, problem));
    }
    Ok(manifest)
}

fn index_addresses(
    manifest: &Manifest,
    folder: &Path,
) -> Result<HashMap<String, HashMap<String, usize>>, BundleError> {
    let mut addresses: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for (index, entry) in manifest.files.iter().enumerate() {
        let Some(address) = &entry.address else {
            continue;
        };
        let host = address.host.clone().unwrap_or_default();
        let known = addresses.entry(host).or_default();
        if let Some(first) = known.insert(address.path.clone(), index) {
            let first = &manifest.files[first].file;
            let problem = format!("{} has two files: {first} and {}", address.path, entry.file);
            return Err(BundleError::damaged(folder, problem));
        }
    }
    Ok(addresses)
}

/// As [`read_checked`], for a file whose name nobody has looked at yet. `root` is canonical.
fn read_inside(root: &Path, entry: &FileEntry) -> Result<Vec<u8>, BundleError> {
    if !path::is_safe(&entry.file) {
        return Err(BundleError::UnsafeName {
            file: entry.file.clone(),
        });
    }
    let file = root.join(&entry.file);
    let real = fs::canonicalize(&file).map_err(BundleError::io("open", &file))?;
    if !real.starts_with(root) {
        let problem = format!("{} leads out of it", entry.file);
        return Err(BundleError::damaged(root, problem));
    }
    read_checked(root, entry)
}

fn read_checked(folder: &Path, entry: &FileEntry) -> Result<Vec<u8>, BundleError> {
    let file = folder.join(&entry.file);
    let contents = fs::read(&file).map_err(BundleError::io("read", &file))?;
    if contents.len() as u64 != entry.length {
        let problem = format!(
            "{} has {} bytes instead of {}",
            entry.file,
            contents.len(),
            entry.length
        );
        return Err(BundleError::damaged(folder, problem));
    }
    if blake3::hash(&contents).to_hex().as_str() != entry.hash {
        return Err(BundleError::damaged(
            folder,
            format!("{} was changed", entry.file),
        ));
    }
    Ok(contents)
}
