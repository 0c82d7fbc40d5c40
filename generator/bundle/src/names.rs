use std::collections::HashMap;

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

impl Names {
    /// Takes a file. Fails when its name is unsafe, or when a file has its name or address already.
    pub(crate) fn take(&mut self, entry: FileEntry) -> Result<(), BundleError> {
        if !path::is_safe(&entry.file) || !path::is_safe(&entry.object()) {
            return Err(BundleError::UnsafeName { file: entry.file });
        }
        let index = self.entries.len();
        let name = entry.file.to_lowercase();
        if let Some(first) = self.files.get(&name) {
            return Err(BundleError::DuplicateFile {
                first: self.entries[*first].file.clone(),
                second: entry.file,
            });
        }
        if let Some(address) = &entry.address {
            // No host has a slash, and every path begins with one.
            let key = format!("{}{}", address.host.as_deref().unwrap_or(""), address.path);
            if let Some(first) = self.addresses.get(&key) {
                return Err(BundleError::DuplicateAddress {
                    address: key,
                    first: self.entries[*first].file.clone(),
                    second: entry.file,
                });
            }
            self.addresses.insert(key, index);
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
