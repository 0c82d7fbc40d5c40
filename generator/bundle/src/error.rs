use std::path::{Path, PathBuf};

use crate::FORMAT;

/// Why a release can't be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// The operating system refused something.
    #[error("could not {operation} {}: {source}", path.display())]
    Io {
        /// A verb: `read`, `write` …
        operation: &'static str,
        /// What it was done to.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The output folder holds something that no build has put there.
    #[error("{} is not a bundle: it holds {found}; choose an empty or new folder", path.display())]
    Occupied {
        /// The output folder.
        path: PathBuf,
        /// A name in it.
        found: String,
    },
    /// Another build writes to the same folder.
    #[error("another build is writing to {}", path.display())]
    Busy {
        /// The output folder.
        path: PathBuf,
    },
    /// A release that is not there, or no longer.
    #[error("the bundle holds no release {name}")]
    UnknownRelease {
        /// Its name.
        name: String,
    },
    /// Nothing was ever published here.
    #[error("{} holds no release: run `lucka build` first", path.display())]
    NoRelease {
        /// The bundle.
        path: PathBuf,
    },
    /// Written by a version of Lucka that this one doesn't understand.
    #[error(
        "the bundle has format {found}, this version reads format {FORMAT}: build it again with this version"
    )]
    Format {
        /// The manifest's format.
        found: u64,
    },
    /// The release is not what its manifest says.
    #[error("the release in {} is damaged: {problem}", path.display())]
    Damaged {
        /// The release's directory.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A name that could lead out of the release, or that some file system can't hold.
    #[error("`{file}` can't be the name of a file in a bundle")]
    UnsafeName {
        /// The name.
        file: String,
    },
    /// Two files would be served at one address.
    #[error("{address} has two files: {first} and {second}")]
    DuplicateAddress {
        /// Host (if any) and path.
        address: String,
        /// The file that was there.
        first: String,
        /// The file that came.
        second: String,
    },
    /// Two files have one name, letter case aside.
    #[error("the bundle already has a file {first}, so {second} can't be added")]
    DuplicateFile {
        /// The file that was there.
        first: String,
        /// The file that came.
        second: String,
    },
    /// A value that can't be written as JSON; a fault of the program.
    #[error("could not write the manifest: {0}")]
    Json(#[from] serde_json::Error),
}

impl BundleError {
    pub(crate) fn io(operation: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| BundleError::Io {
            operation,
            path,
            source,
        }
    }

    pub(crate) fn damaged(path: &Path, problem: impl Into<String>) -> BundleError {
        BundleError::Damaged {
            path: path.to_owned(),
            problem: problem.into(),
        }
    }
}
