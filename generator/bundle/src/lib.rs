//! The contract between the generator and the edge: a manifest for each release, and the files that it names.
//!
//! ```text
//! bundle/current                    the name of the release that serves; replaced by one rename
//! bundle/releases/<name>.json       its manifest: every file with its address, length, hash, media type and who may
//!                                   read it; the name is the hash of these bytes
//! bundle/files/…                    the files of all releases, each with the beginning of its hash in its name
//!   settings~<hash>.json            the site's settings
//!   theme/…                         what the edge renders with
//!   …                               pages, shells, assets, pictures
//! ```
//!
//! A file never gets other contents under its name, so releases share what they have in common: publishing a change of
//! one page among ten thousand writes that page and a manifest.
//!
//! - `manifest`: every file with its address, length, hash, media type and who may read it
//! - `writer`: a release, written beside the one that serves and published by one rename
//! - `names`: the files of one release, no two with one name or one address
//! - `rehearsal`: a release that is checked like one that is written, and is not
//! - `directory`: the folders and small files around releases: lock, `current`, pruning
//! - `reader`: a release, verified and looked up by host and path
//! - `switch`: going back to a release that is still there, and forward again
//! - `shares`: what share pictures show
//! - `path`: which names a file of a release may have
//! - `error`: why a release can't be written or read

mod directory;
mod error;
pub mod manifest;
mod names;
mod path;
mod reader;
mod rehearsal;
mod shares;
mod switch;
mod writer;

pub use error::BundleError;
pub use manifest::*;
pub use reader::Release;
pub use rehearsal::Rehearsal;
pub use shares::*;
pub use switch::{Kept, Switch, kept};
pub use writer::{BundleWriter, NewFile, Published};

/// `file` of the compiled settings: a [`lucka_config::Site`] as JSON, for the edge only.
pub const SETTINGS: &str = "settings.json";

/// Media type of a search index's files, which are made by `lucka-search`.
pub const SEARCH_INDEX: &str = "application/vnd.lucka.search-index";

#[cfg(test)]
mod tests;
