use std::collections::HashMap;

use crate::{BundleError, FileEntry, path};

/// The files of one release: no two with one name or one address.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By name in lower case: some file systems know no difference.
    files: HashMap<String, FileEntry>,
    addresses: HashMap<(Option<String>, String), String>,
}

impl Names {
    /// Takes a file. Fails when its name is unsafe, or when a file has its name or address already.
    pub(crate) fn take(&mut self, entry: FileEntry) -> Result<(), BundleError> {
        if !path::is_safe(&entry.file) || !path::is_safe(&entry.object()) {
            return Err(BundleError::UnsafeName { file: entry.file });
        }
        let name = entry.file.to_lowercase();
        if let Some(first) = self.files.get(&name) {
            return Err(BundleError::DuplicateFile {
                first: first.file.clone(),
                second: entry.file,
            });
        }
        if let Some(address) = &entry.address {
            let key = (address.host.clone(), address.path.clone());
            if let Some(first) = self.addresses.get(&key) {
                return Err(BundleError::DuplicateAddress {
                    address: format!("{}{}", address.host.as_deref().unwrap_or(""), address.path),
                    first: first.clone(),
                    second: entry.file,
                });
            }
            self.addresses.insert(key, entry.file.clone());
        }
        self.files.insert(name, entry);
        Ok(())
    }

    /// The files, in the order of their names.
    pub(crate) fn into_files(self) -> Vec<FileEntry> {
        let mut files: Vec<FileEntry> = self.files.into_values().collect();
        files.sort_by(|a, b| a.file.cmp(&b.file));
        files
    }
}
