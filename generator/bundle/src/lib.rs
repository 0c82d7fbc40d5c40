//! The contract between the generator and the edge: one directory a release, and a manifest that says what is in it.
//!
//! ```text
//! bundle/current                    the name of the release that serves; replaced by one rename
//! bundle/releases/<name>/           a release; its name follows from its contents
//!   manifest.json                   every file with its address, length, hash, media type and who may read it
//!   settings.json                   the site's settings
//!   theme/…                         what the edge renders with
//!   …                               pages, shells, assets, pictures
//! ```
//!
//! - `manifest`: every file with its address, length, hash, media type and who may read it
//! - `writer`: a release, written beside the one that serves and published by one rename
//! - `names`: the files of one release, no two with one name or one address
//! - `rehearsal`: a release that is checked like one that is written, and is not
//! - `directory`: the folders and small files around releases: lock, `current`, pruning
//! - `reader`: a release, verified and looked up by host and path
//! - `path`: which names a file of a release may have
//! - `error`: why a release can't be written or read

mod directory;
mod error;
pub mod manifest;
mod names;
mod path;
mod reader;
mod rehearsal;
mod writer;

pub use error::BundleError;
pub use manifest::*;
pub use reader::Release;
pub use rehearsal::Rehearsal;
pub use writer::{BundleWriter, NewFile, Published};

/// `file` of the compiled settings: a [`lucka_config::Site`] as JSON, for the edge only.
pub const SETTINGS: &str = "settings.json";

/// `file` of the manifest; it is not an entry of itself.
pub const MANIFEST: &str = "manifest.json";

#[cfg(test)]
mod tests;
