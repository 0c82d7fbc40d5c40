//! What an index was made from, kept so that a few of its articles can be changed in it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use lucka_search::Lexicon;
use serde::{Deserialize, Serialize};

use super::shared::Line;
use crate::fingerprint::Fingerprint;
use crate::memory;

/// What an index was made from.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// Those of the files that belong to it.
    pub(super) facts: Fingerprint,
    /// Of the program and the settings.
    pub(super) settings: Fingerprint,
    /// What it has of each article.
    pub(super) lines: Vec<Line>,
    pub(super) lexicon: Lexicon,
}

/// Those of all indexes, each in a file of its own that is read where its index changes.
#[derive(Debug, Default)]
pub(crate) struct States {
    /// By the names of their files.
    held: HashMap<String, State>,
    folder: Option<PathBuf>,
}

impl States {
    /// The folder that belongs to a memory.
    pub(crate) fn beside(&mut self, memory: &Path) {
        self.folder = Some(memory.with_extension("words"));
    }

    /// That of an index made with these settings, if it is known; whoever takes it leaves the next one.
    pub(super) fn take(&mut self, name: &str, settings: Fingerprint) -> Option<State> {
        let read = || memory::read(&self.folder.as_ref()?.join(name));
        let state: Option<State> = self.held.remove(name).or_else(read);
        state.filter(|state| state.settings == settings)
    }

    /// Keeps one. Where it can't be written, the next program writes the whole index.
    pub(super) fn keep(&mut self, name: &str, settings: Fingerprint, state: State) {
        let state = State { settings, ..state };
        if let Some(folder) = &self.folder {
            let _forgotten = memory::write(&state, &folder.join(name));
        }
        self.held.insert(name.to_owned(), state);
    }

    /// Removes those of indexes that are no more.
    pub(super) fn tidy(&mut self, is_there: impl Fn(&str) -> bool) {
        self.held.retain(|name, _| is_there(name));
        let files = self
            .folder
            .as_ref()
            .and_then(|folder| fs::read_dir(folder).ok());
        for file in files.into_iter().flatten().flatten() {
            if !file.file_name().to_str().is_some_and(&is_there) {
                let _left = fs::remove_file(file.path());
            }
        }
    }
}
