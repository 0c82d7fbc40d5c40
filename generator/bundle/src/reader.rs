use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use foldhash::fast::RandomState;
use lucka_config::Site;
use serde::Deserialize;

use crate::manifest::name_of;
use crate::{BundleError, FORMAT, FileEntry, Manifest, SETTINGS, directory, path};

/// How often [`Release::open`] tries again when a build publishes and prunes at the same moment.
const TRIES: usize = 3;

/// Where the theme's files for the edge lie.
const THEME: &str = "theme/";

/// A release that was verified, file by file.
#[derive(Debug)]
pub struct Release {
    name: String,
    /// Where its files lie, with those of others.
    folder: PathBuf,
    manifest: Manifest,
    site: Site,
    /// Host → path → index into the manifest's files; `""` for files of every host.
    addresses: Addresses,
}

/// Look-ups with every request, by what anybody may ask for. Whoever asks can't add to it, so a faster hash than the
/// standard library's does no harm: at worst two of its own addresses lie beside each other.
type Addresses = HashMap<String, HashMap<String, usize, RandomState>, RandomState>;

/// The one part of a manifest that every format has.
#[derive(Deserialize)]
struct AnyFormat {
    format: u64,
}

impl Release {
    /// Opens the release that serves. Every file's name, length and hash is checked; fails when there is none, when it
    /// is of another format, or when anything is not as its manifest says.
    pub fn open(bundle: &Path) -> Result<Release, BundleError> {
        Release::open_beside(bundle, None)
    }

    /// As [`Release::open`], for a process that has opened a release of this bundle before: files that both have are
    /// not checked again now. Reading one still checks it.
    pub fn open_after(bundle: &Path, before: &Release) -> Result<Release, BundleError> {
        Release::open_beside(bundle, Some(before))
    }

    /// As [`Release::open_after`], for a release that need not be the one that serves.
    pub(crate) fn open_named(
        bundle: &Path,
        name: &str,
        before: Option<&Release>,
    ) -> Result<Release, BundleError> {
        Release::open_release(bundle, name, before)
    }

    fn open_beside(bundle: &Path, before: Option<&Release>) -> Result<Release, BundleError> {
        let mut name = directory::current(bundle)?;
        for _ in 1..TRIES {
            let opened = Release::open_release(bundle, &name, before);
            let now = directory::current(bundle)?;
            if opened.is_ok() || now == name {
                return opened;
            }
            name = now;
        }
        Release::open_release(bundle, &name, before)
    }

    /// The name of the release that serves: cheap, for noticing a new one.
    pub fn current(bundle: &Path) -> Result<String, BundleError> {
        directory::current(bundle)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
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
        self.manifest.files.get(self.place(host, path)?)
    }

    /// Where the file that [`Release::find`] finds stands among the manifest's files.
    pub fn place(&self, host: &str, path: &str) -> Option<usize> {
        let at = |host: &str| self.addresses.get(host)?.get(path);
        at(host).or_else(|| at("")).copied()
    }

    /// Where the file with this name stands among the manifest's files.
    pub fn place_of(&self, file: &str) -> Option<usize> {
        let files = &self.manifest.files;
        let place = files.binary_search_by(|entry| entry.file.as_str().cmp(file));
        place.ok()
    }

    /// The file with this name.
    pub fn entry(&self, file: &str) -> Option<&FileEntry> {
        self.manifest.files.get(self.place_of(file)?)
    }

    /// A file's contents. Fails when they are not what the manifest says: never gives other bytes.
    pub fn read(&self, entry: &FileEntry) -> Result<Vec<u8>, BundleError> {
        read_checked(&self.folder, entry)
    }

    /// Where a file lies.
    pub fn path(&self, entry: &FileEntry) -> PathBuf {
        self.folder.join(entry.object())
    }

    /// The theme's files for the edge, in order, with their names below the theme.
    pub fn theme_files(&self) -> Result<Vec<(String, Vec<u8>)>, BundleError> {
        let mut files = Vec::new();
        for entry in self.theme_entries() {
            let name = entry.file.strip_prefix(THEME).unwrap_or(&entry.file);
            files.push((name.to_owned(), self.read(entry)?));
        }
        Ok(files)
    }

    /// Whether the theme's files for the edge are the same in another release.
    pub fn has_theme_of(&self, other: &Release) -> bool {
        self.theme_entries().eq(other.theme_entries())
    }

    fn theme_entries(&self) -> impl Iterator<Item = &FileEntry> {
        let files = &self.manifest.files;
        let start = files.partition_point(|entry| entry.file.as_str() < THEME);
        let is_theme = |entry: &&FileEntry| entry.file.starts_with(THEME);
        files[start..].iter().take_while(is_theme)
    }

    /// Opens a release by its name.
    fn open_release(
        bundle: &Path,
        name: &str,
        before: Option<&Release>,
    ) -> Result<Release, BundleError> {
        let manifest = read_manifest(bundle, name)?;
        let folder = directory::files(bundle);
        let root = fs::canonicalize(&folder).map_err(BundleError::io("open", &folder))?;
        let before = before.filter(|before| before.folder == folder);
        let mut site = None;
        let mut inside = HashSet::new();
        for entry in &manifest.files {
            let is_known = before.is_some_and(|before| {
                let known = before.entry(&entry.file);
                known.is_some_and(|known| known.hash == entry.hash && known.length == entry.length)
            });
            if is_known && entry.file != SETTINGS {
                continue;
            }
            let contents = read_inside(&root, &mut inside, entry)?;
            if entry.file == SETTINGS {
                let settings = serde_json::from_slice(&contents).map_err(|error| {
                    BundleError::damaged(bundle, format!("{SETTINGS} can't be read: {error}"))
                })?;
                site = Some(settings);
            }
        }
        let site =
            site.ok_or_else(|| BundleError::damaged(bundle, format!("it has no {SETTINGS}")))?;
        let addresses = index_addresses(&manifest, bundle)?;
        Ok(Release {
            name: name.to_owned(),
            folder,
            manifest,
            site,
            addresses,
        })
    }
}

/// A release's manifest, if it is the one of this name.
pub(crate) fn read_manifest(bundle: &Path, name: &str) -> Result<Manifest, BundleError> {
    let file = directory::release(bundle, name);
    let contents = match fs::read(&file) {
        Ok(contents) => contents,
        // Until format 2 a release was a folder of its own.
        Err(_) if file.with_extension("").is_dir() => {
            return Err(BundleError::Format { found: 2 });
        }
        Err(error) => return Err(BundleError::io("read", &file)(error)),
    };
    let unreadable = |error: serde_json::Error| {
        BundleError::damaged(bundle, format!("the manifest can't be read: {error}"))
    };
    let manifest = match serde_json::from_slice::<Manifest>(&contents) {
        Ok(manifest) if manifest.format == FORMAT => manifest,
        outcome => {
            let AnyFormat { format } = serde_json::from_slice(&contents).map_err(unreadable)?;
            return Err(match outcome {
                Err(error) if format == u64::from(FORMAT) => unreadable(error),
                _ => BundleError::Format { found: format },
            });
        }
    };
    if name_of(&contents) != name {
        let problem = format!("the manifest is not the one of release {name}");
        return Err(BundleError::damaged(bundle, problem));
    }
    if !manifest.files.is_sorted_by(|a, b| a.file < b.file) {
        let problem = "the manifest names a file twice or out of order";
        return Err(BundleError::damaged(bundle, problem));
    }
    Ok(manifest)
}

fn index_addresses(manifest: &Manifest, folder: &Path) -> Result<Addresses, BundleError> {
    let mut addresses = Addresses::default();
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

/// As [`read_checked`], for a file whose name nobody has looked at yet. `root` is canonical; `inside` are the folders
/// that were found to lie in it.
fn read_inside(
    root: &Path,
    inside: &mut HashSet<PathBuf>,
    entry: &FileEntry,
) -> Result<Vec<u8>, BundleError> {
    if !path::is_safe(&entry.file) {
        return Err(BundleError::UnsafeName {
            file: entry.file.clone(),
        });
    }
    let file = root.join(entry.object());
    let folder = file.parent().unwrap_or(root);
    let leads_out = || {
        let problem = format!("{} leads out of it", entry.file);
        BundleError::damaged(root, problem)
    };
    if !inside.contains(folder) {
        let real = fs::canonicalize(folder).map_err(BundleError::io("open", folder))?;
        if !real.starts_with(root) {
            return Err(leads_out());
        }
        inside.insert(folder.to_owned());
    }
    let metadata = fs::symlink_metadata(&file).map_err(BundleError::io("open", &file))?;
    if metadata.is_symlink() {
        return Err(leads_out());
    }
    read_checked(root, entry)
}

fn read_checked(folder: &Path, entry: &FileEntry) -> Result<Vec<u8>, BundleError> {
    let file = folder.join(entry.object());
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
