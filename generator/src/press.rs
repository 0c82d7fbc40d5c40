//! Where a release's files go.

use std::path::Path;

use lucka_bundle::{BundleError, BundleWriter, NewFile, Published, Rehearsal, Seal};
use lucka_config::diagnostic::Diagnostic;
use lucka_theme::ThemeError;

use crate::output::Written;

/// Where a release's files go: into a bundle, or nowhere. Both refuse the same.
#[derive(Debug)]
pub(crate) enum Press {
    /// Into a bundle.
    Bundle(Box<BundleWriter>),
    /// Nowhere: the site is only looked at.
    Nowhere(Rehearsal),
}

impl Press {
    /// Into the bundle in this folder, or nowhere without one.
    pub(crate) fn open(bundle: Option<&Path>) -> Result<Press, BundleError> {
        Ok(match bundle {
            Some(folder) => Press::Bundle(Box::new(BundleWriter::create(folder)?)),
            None => Press::Nowhere(Rehearsal::default()),
        })
    }

    /// For a bundle that nobody needs after a power failure.
    pub(crate) fn unsynced(self) -> Press {
        match self {
            Press::Bundle(writer) => Press::Bundle(Box::new(writer.unsynced())),
            nowhere => nowhere,
        }
    }

    pub(crate) fn add(&self, file: NewFile<'_>) -> Result<Seal, BundleError> {
        match self {
            Press::Bundle(writer) => writer.add(file),
            Press::Nowhere(rehearsal) => rehearsal.add(file),
        }
    }

    /// Takes a file of the release that serves into this one; false when it is to be added instead.
    pub(crate) fn keep(&self, file: NewFile<'_>, seal: Seal) -> Result<bool, BundleError> {
        match self {
            Press::Bundle(writer) => writer.keep(file, seal),
            Press::Nowhere(_) => Ok(false),
        }
    }

    /// The contents of a file that could be kept.
    pub(crate) fn read(&self, file: &str, seal: Seal) -> Option<Vec<u8>> {
        match self {
            Press::Bundle(writer) => writer.read(file, seal),
            Press::Nowhere(_) => None,
        }
    }

    /// The release that serves.
    pub(crate) fn base(&self) -> Option<&str> {
        match self {
            Press::Bundle(writer) => writer.base(),
            Press::Nowhere(_) => None,
        }
    }

    /// Publishes what was added; nothing, when it went nowhere.
    pub(crate) fn publish(self, written: Written) -> Result<Option<Published>, BundleError> {
        match self {
            Press::Bundle(writer) => writer.publish(written.domains).map(Some),
            Press::Nowhere(_) => Ok(None),
        }
    }
}

/// A bundle that can't be written, for the person who builds.
pub(crate) fn bundle_problem(error: BundleError) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("bundle", error.to_string()))
}

/// A template that can't be rendered, for the person who builds.
pub(crate) fn theme_problem(error: ThemeError) -> Box<Diagnostic> {
    let message = error.to_string();
    Box::new(match error {
        ThemeError::Template { place, .. } => Diagnostic {
            place: place.map(|place| *place),
            ..Diagnostic::error("template", message)
        },
        ThemeError::Slot { .. } | ThemeError::File { .. } => {
            Diagnostic::error("theme-file", message)
        }
    })
}
