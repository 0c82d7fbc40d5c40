//! What a build remembers for the next one, so that it does again only what would come out differently.
//!
//! Of each file: when it was written and what it says about itself; of each article: what rendering it found; of each
//! page: the facts that it was made from. Nothing is believed that can't be checked: a file counts as unchanged by its
//! size and times, a page by the fingerprint of its facts, and its contents in the bundle by their seal. What a build
//! complained about is remembered with the rest, so that the next one says it again.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lucka_bundle::Seal;
use lucka_config::diagnostic::Diagnostic;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::ahead::Ahead;
use crate::article::Article;
use crate::attachment;
use crate::fingerprint::Fingerprint;
use crate::markdown::{Coloured, Found};
use crate::picture::Shelf;
use crate::related::Related;
use crate::search;

/// Changes with what is remembered: what another version remembers is forgotten.
const FORMAT: u32 = 6;

/// Files written this shortly before a build began may be written again without their time changing: some file systems
/// count in steps of two seconds.
const STEP: Duration = Duration::from_secs(2);

/// What one build leaves for the next.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Memory {
    format: u32,
    /// Everything that all of it depends on: the program, the settings, how to build.
    pub(crate) settings: Fingerprint,
    /// The theme.
    pub(crate) theme: Fingerprint,
    /// What links can lead to.
    pub(crate) links: Fingerprint,
    /// What all texts are made of besides themselves.
    pub(crate) texts: Fingerprint,
    /// By path relative to the site's folder.
    pub(crate) sources: HashMap<String, Source>,
    /// By path below `content/`.
    pub(crate) attachments: HashMap<String, (Stat, attachment::Facts)>,
    /// Which articles belong together, by shelf, and what that was found out from.
    pub(crate) related: (Vec<Fingerprint>, Vec<Related>),
    /// The release that holds the outputs.
    pub(crate) release: String,
    /// Of the private titles that the outputs don't hold.
    pub(crate) guard: Fingerprint,
    /// By name in the release.
    pub(crate) outputs: HashMap<String, Output>,
    /// The search indexes.
    pub(crate) search: search::Remembered,
    /// The commit that the history was read at.
    pub(crate) head: String,
    /// File → when it was last changed.
    pub(crate) history: HashMap<String, i64>,
    /// For pages that are made before the next build.
    #[serde(skip)]
    pub(crate) ahead: Option<Ahead>,
    /// Code in colours, in a file of its own.
    #[serde(skip)]
    pub(crate) coloured: Arc<Coloured>,
    /// Where other versions of pictures are kept; `None` when there are to be none.
    #[serde(skip)]
    shelf: Option<Shelf>,
    /// Where this is written.
    #[serde(skip)]
    file: Option<PathBuf>,
}

/// What was made for earlier builds, whatever has changed since.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) coloured: Arc<Coloured>,
    pub(crate) shelf: Option<Shelf>,
}

/// A Markdown file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) stat: Stat,
    pub(crate) text: Fingerprint,
    pub(crate) article: Article,
    /// What there is to say about what it says about itself.
    pub(crate) complaints: Vec<Diagnostic>,
    pub(crate) found: Option<Found>,
}

/// A file of the release.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Output {
    /// What it was made from.
    pub(crate) facts: Fingerprint,
    pub(crate) seal: Seal,
}

/// By what a file that was not written to is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Stat {
    size: u64,
    /// Nanoseconds since 1970; 0 for a file that may be written again without its time changing.
    modified: u64,
    /// Of the last change to anything about the file, where the system knows it.
    changed: i64,
}

/// Now, as file systems count: it says which files are read again, and which articles have a date that is still to come.
#[allow(clippy::disallowed_methods)]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

impl Stat {
    /// That of a file, for a build that began at `began`.
    pub(crate) fn of(metadata: &Metadata, began: SystemTime) -> Stat {
        let time = metadata.modified().unwrap_or(began);
        let settled = time + STEP < began;
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        let nanoseconds = u64::try_from(since.as_nanos()).unwrap_or_default();
        Stat {
            size: metadata.len(),
            modified: if settled { nanoseconds } else { 0 },
            changed: changed(metadata),
        }
    }

    /// Whether a file with the same is the same.
    pub(crate) fn is_settled(&self) -> bool {
        self.modified != 0
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = metadata.ctime().wrapping_mul(1_000_000_000);
    nanoseconds.wrapping_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_metadata: &Metadata) -> i64 {
    0
}

impl Memory {
    /// What was remembered in a file; nothing when it can't be read.
    pub(crate) fn load(file: &Path) -> Memory {
        let memory: Option<Memory> = read(file);
        let known = memory.filter(|memory| memory.format == FORMAT);
        let mut memory = known.unwrap_or_default();
        memory.search.beside(file);
        memory.coloured = Arc::new(Coloured::beside(file));
        memory.file = Some(file.to_owned());
        memory
    }

    /// The build that begins makes other versions of pictures.
    pub(crate) fn with_pictures(&mut self) {
        self.shelf = match &self.file {
            Some(file) => Some(Shelf::beside(file)),
            None => Shelf::only_now(),
        };
    }

    /// What was made for earlier builds.
    pub(crate) fn kept(&mut self) -> Kept {
        Kept {
            coloured: self.coloured.clone(),
            shelf: self.shelf.take(),
        }
    }

    /// Forgets what files say about themselves: with other settings they may say something else.
    pub(crate) fn begin_with(&mut self, settings: Fingerprint) {
        self.sources.clear();
        self.search.begin_with(settings);
        self.settings = settings;
    }

    /// Forgets what the last release was made from: another one serves.
    pub(crate) fn forget_release(&mut self) {
        self.outputs.clear();
        self.search.indexes.clear();
    }

    /// Remembers it in a file. Whoever can't write there builds everything again the next time.
    pub(crate) fn save(&mut self, file: &Path) -> std::io::Result<()> {
        self.format = FORMAT;
        write(self, file)
    }
}

/// What was written into a file; `None` when it can't be read, was cut short or changed: it must not lead to pages that
/// are wrong.
pub(crate) fn read<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let bytes = std::fs::read(file).ok()?;
    let (hash, bytes) = bytes.split_at_checked(HASH)?;
    if blake3::hash(bytes).as_bytes() != hash {
        return None;
    }
    postcard::from_bytes(bytes).ok()
}

/// Writes something into a file, whole or not at all.
pub(crate) fn write<T: Serialize>(value: &T, file: &Path) -> std::io::Result<()> {
    let mut bytes = postcard::to_extend(value, vec![0; HASH]).map_err(std::io::Error::other)?;
    let hash = *blake3::hash(&bytes[HASH..]).as_bytes();
    bytes[..HASH].copy_from_slice(&hash);
    let folder = file.parent().map_or_else(PathBuf::new, Path::to_owned);
    std::fs::create_dir_all(&folder)?;
    let mut written = tempfile::NamedTempFile::with_prefix_in(".tmp-", &folder)?;
    written.write_all(&bytes)?;
    written.persist(file).map_err(|error| error.error)?;
    Ok(())
}

/// Bytes of a hash.
const HASH: usize = 32;
