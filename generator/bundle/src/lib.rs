//! The contract between the generator and the edge: one directory a release, and a manifest that says what is in it.
//!
//! - `manifest`: every file with its address, length, hash, media type and who may read it
//! - `writer`: a release, written beside the one that serves and published by one rename
//! - `reader`: a release, verified and looked up by host and path

pub mod manifest;

pub use manifest::*;
