//! An index's files on one domain.

use std::collections::HashMap;

use lucka_bundle::{Address, BundleError, NewFile, SEARCH_INDEX, Seal};
use rayon::prelude::*;

use super::shared::Shared;
use super::{Kept, ROOT, path};
use crate::domain::Served;
use crate::press::Press;

/// Where an index lies on one domain.
pub(super) struct Folder<'a> {
    pub(super) press: &'a Press,
    pub(super) domain: &'a Served,
    pub(super) folder: &'a str,
    pub(super) shared: &'a Shared,
}

impl Folder<'_> {
    fn file<'c>(&self, name: &str, contents: &'c [u8]) -> NewFile<'c> {
        let path = path(&self.shared.label, name);
        NewFile {
            file: format!("{}/{name}", self.folder),
            address: Some(Address {
                host: Some(self.domain.host.clone()),
                path: self.domain.at(&path),
            }),
            contents,
            media: SEARCH_INDEX.to_owned(),
            audience: self.shared.audience.clone(),
            immutable: name != ROOT,
        }
    }

    /// Takes the files from the release that serves; false if one is not there as it was. `there` are those that are.
    pub(super) fn keep(
        &self,
        known: &Kept,
        there: &mut HashMap<String, Seal>,
    ) -> Result<bool, BundleError> {
        // The root only with all the others: in another index it has other contents.
        let files = known.files.iter().map(|(name, seal)| (name, *seal));
        let (roots, others): (Vec<_>, Vec<_>) = files.partition(|(name, _)| *name == ROOT);
        Ok(self.take(&others, there)? && self.take(&roots, there)?)
    }

    /// As [`Folder::keep`], some of what is there.
    pub(super) fn keep_some(
        &self,
        known: &Kept,
        names: &[String],
        there: &mut HashMap<String, Seal>,
    ) -> Result<bool, BundleError> {
        let seals = known.files.iter();
        let seals: HashMap<&str, Seal> = seals.map(|(name, seal)| (name.as_str(), *seal)).collect();
        let mut files = Vec::with_capacity(names.len());
        for name in names {
            let Some(seal) = seals.get(name.as_str()) else {
                return Ok(false);
            };
            if !there.contains_key(name) {
                files.push((name, *seal));
            }
        }
        self.take(&files, there)
    }

    fn take(
        &self,
        files: &[(&String, Seal)],
        there: &mut HashMap<String, Seal>,
    ) -> Result<bool, BundleError> {
        let kept = files.par_iter().map(|(name, seal)| {
            let is_kept = self.press.keep(self.file(name, &[]), *seal)?;
            Ok(is_kept.then_some((*name, *seal)))
        });
        let kept: Vec<Option<(&String, Seal)>> = kept.collect::<Result<_, BundleError>>()?;
        let is_whole = kept.iter().all(Option::is_some);
        let kept = kept.into_iter().flatten();
        there.extend(kept.map(|(name, seal)| (name.clone(), seal)));
        Ok(is_whole)
    }

    /// Adds files, without those that are `there`.
    pub(super) fn add(
        &self,
        files: &[(String, Vec<u8>)],
        there: &HashMap<String, Seal>,
    ) -> Result<Vec<(String, Seal)>, BundleError> {
        let add = |(name, contents): &(String, Vec<u8>)| {
            let seal = match there.contains_key(name) {
                true => Seal::of(contents),
                false => self.press.add(self.file(name, contents))?,
            };
            Ok((name.clone(), seal))
        };
        files.par_iter().map(add).collect()
    }
}
