use std::collections::HashMap;

use crate::manifest::OBJECT_MORE;
use crate::{BundleError, FileEntry, path};

/// The files of one release: no two with one name or one address.
#[derive(Debug, Default)]
pub(crate) struct Names {
    entries: Vec<FileEntry>,
    /// By name in lower case: some file systems know no difference.
    files: HashMap<String, usize>,
    /// By host and path.
    addresses: HashMap<String, usize>,
}

/// A file, looked at as far as that can be done without the others.
pub(crate) struct Named {
    entry: FileEntry,
    name: String,
    /// No host has a slash, and every path begins with one.
    address: Option<String>,
}

impl Named {
    /// Fails when its name is unsafe.
    pub(crate) fn of(entry: FileEntry) -> Result<Named, BundleError> {
        if !path::is_safe(&entry.file) || !path::has_room(&entry.file, OBJECT_MORE) {
            return Err(BundleError::UnsafeName { file: entry.file });
        }
        let address = entry.address.as_ref();
        Ok(Named {
            name: entry.file.to_lowercase(),
            address: address.map(|at| format!("{}{}", at.host.as_deref().unwrap_or(""), at.path)),
            entry,
        })
    }
}

impl Names {
    /// Takes a file. Fails when a file has its name or address already.
    pub(crate) fn take(&mut self, file: Named) -> Result<(), BundleError> {
        let Named {
            entry,
            name,
            address,
        } = file;
        let index = self.entries.len();
        if let Some(first) = self.files.get(&name) {
            return Err(BundleError::DuplicateFile {
                first: self.entries[*first].file.clone(),
                second: entry.file,
            });
        }
        if let Some(address) = address {
            if let Some(first) = self.addresses.get(&address) {
                return Err(BundleError::DuplicateAddress {
                    address,
                    first: self.entries[*first].file.clone(),
                    second: entry.file,
                });
            }
            self.addresses.insert(address, index);
        }
        self.files.insert(name, index);
        self.entries.push(entry);
        Ok(())
    }

    /// The files, in the order of their names.
    pub(crate) fn into_files(self) -> Vec<FileEntry> {
        let mut files = self.entries;
        files.sort_unstable_by(|a, b| a.file.cmp(&b.file));
        files
    }
}
