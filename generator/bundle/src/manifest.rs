//! What is in a release. Who may read a file is decided here and nowhere else.

use serde::{Deserialize, Serialize};

/// The format this version writes and reads.
pub const FORMAT: u32 = 5;

/// A release's index. Its name is that of the release: the hash of these very bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`]; another is refused.
    pub format: u32,
    /// One for each domain, in the order of the settings; for a domain that speaks several languages one for each, the
    /// primary one first.
    pub domains: Vec<DomainPages>,
    /// Every file, sorted by `file`.
    pub files: Vec<FileEntry>,
}

/// One domain's part of a release, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainPages {
    /// The host of the settings (`help.example.com`).
    pub host: String,
    /// Where it is really served, as pages link to it: `https://help.example.com`, or in `dev`
    /// `http://help.localhost:8080`. No slash at the end.
    pub origin: String,
    /// Its language tag.
    pub language: String,
    /// What the path of each of its pages begins with: nothing in the domain's primary language, else `/en`.
    pub prefix: String,
    /// `file` of the page for addresses that have none.
    pub not_found: String,
    /// `file` of the page that the edge puts what a search found into.
    pub search: String,
    /// `file` of what share pictures show here: [`Shares`](crate::Shares) as JSON; empty where there are none.
    #[serde(default)]
    pub shares: String,
    /// `file` of the root of each search index in this language: that of public articles first, then one for each other
    /// audience. The others of its files lie in the same folder.
    pub indexes: Vec<String>,
    /// Portals that answer here.
    pub portals: Vec<PortalPages>,
}

/// One portal on one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalPages {
    /// The portal's id.
    pub portal: String,
    /// Its slug here, without slashes.
    pub slug: String,
    /// `file` of the shell.
    pub shell: String,
    /// Where the portal is in languages that this domain does not speak; empty for a portal whose domains all speak one
    /// language, as its shells say it themselves.
    pub elsewhere: Vec<PortalElsewhere>,
}

/// A portal on another domain, in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalElsewhere {
    /// Language tag.
    pub language: String,
    /// Absolute address.
    pub href: String,
}

/// One file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path in the release's directory, with `/`.
    pub file: String,
    /// Where it is served; files without one are the edge's own (shells, settings, fragments).
    pub address: Option<Address>,
    /// Bytes.
    pub length: u64,
    /// BLAKE3 of the contents, in hex.
    pub hash: String,
    /// Media type, with charset for text.
    pub media: String,
    /// Who may read it.
    pub audience: Audience,
    /// Its name changes with its content, so it may be cached for ever.
    pub immutable: bool,
}

/// Where a file is served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The domain's host; `None` for every domain (assets).
    pub host: Option<String>,
    /// Decoded path from `/`, without query; a page has no slash at its end, but for `/` itself.
    pub path: String,
}

/// Who may read a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Anybody.
    Public,
    /// Contacts with a session.
    SignedIn,
    /// Members of any of these access groups.
    Groups(Vec<String>),
    /// Nobody: the edge reads it itself.
    Edge,
}

/// What a file's contents are known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Bytes.
    pub length: u64,
    /// BLAKE3 of the contents.
    pub hash: [u8; 32],
}

impl Seal {
    /// That of these contents.
    pub fn of(contents: &[u8]) -> Seal {
        Seal {
            length: contents.len() as u64,
            hash: *blake3::hash(contents).as_bytes(),
        }
    }
}

impl FileEntry {
    /// Where its contents lie below `files/`: its own name with the beginning of their hash, so that a name never gets
    /// other contents and releases share what they have in common.
    pub fn object(&self) -> String {
        object(&self.file, &self.hash)
    }
}

/// Hex digits of a hash in an object's name: 64 bits tell the versions of one file apart.
const OBJECT_HASH: usize = 16;

/// Bytes that an object's name has more than its file's.
pub(crate) const OBJECT_MORE: usize = OBJECT_HASH + 1;

/// As [`FileEntry::object`].
pub(crate) fn object(file: &str, hash: &str) -> String {
    let hash = hash.get(..OBJECT_HASH).unwrap_or(hash);
    let name = file.rfind('/').map_or(0, |at| at + 1);
    let end = match file[name..].rfind('.') {
        Some(at) if at > 0 => name + at,
        _ => file.len(),
    };
    format!("{}~{hash}{}", &file[..end], &file[end..])
}

/// The release's name that follows from its manifest's bytes: equal contents, equal names.
pub(crate) fn name_of(manifest: &[u8]) -> String {
    let hash = blake3::hash(manifest).to_hex();
    hash.as_str().chars().take(NAME_LENGTH).collect()
}

/// Hex digits of a release's name: 96 bits.
const NAME_LENGTH: usize = 24;
