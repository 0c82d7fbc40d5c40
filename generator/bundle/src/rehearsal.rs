use std::sync::{Mutex, PoisonError};

use crate::names::{Named, Names};
use crate::{BundleError, NewFile, Seal};

/// A release that is never written: it refuses what a [`BundleWriter`](crate::BundleWriter) would refuse for what is in
/// the release, and touches no disk.
#[derive(Debug, Default)]
pub struct Rehearsal {
    names: Mutex<Names>,
}

impl Rehearsal {
    /// As [`BundleWriter::add`](crate::BundleWriter::add), without writing the file.
    pub fn add(&self, file: NewFile<'_>) -> Result<Seal, BundleError> {
        let seal = Seal::of(file.contents);
        let named = Named::of(file.entry(seal))?;
        // What was taken stays true when a thread panicked meanwhile: it is changed in one step.
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        names.take(named)?;
        Ok(seal)
    }
}
