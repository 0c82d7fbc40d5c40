//! Coloured code, kept from one build to the next: colouring is most of the work of an article with much code.
//!
//! The file lies beside the memory and is for all builds of a site, whatever else has changed: an entry is known by what
//! it was made from. It is read when the first block is asked for.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::memory;

/// The file's name.
const NAME: &str = "code";
/// Bytes of HTML that are kept, which is the code of some 100,000 blocks. What was not asked for the longest goes first.
const LIMIT: usize = 64 * 1024 * 1024;

/// Coloured code by what it was made from.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// `None`: nothing is kept.
    file: Option<PathBuf>,
    /// Bytes of HTML that are kept.
    limit: usize,
    /// `None` until something is asked for.
    held: Mutex<Option<Held>>,
}

#[derive(Debug, Default)]
struct Held {
    /// All that the file says.
    text: Text,
    /// Fingerprint → index into the text's parts, and whether anybody has asked for it.
    known: HashMap<Fingerprint, (usize, bool)>,
    made: HashMap<Fingerprint, String>,
}

/// A file's contents.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Text {
    /// Each with the end of its HTML, those that were asked for last first.
    parts: Vec<(Fingerprint, usize)>,
    html: String,
}

impl Text {
    fn part(&self, index: usize) -> Option<&str> {
        let (_, end) = self.parts.get(index)?;
        let before = index
            .checked_sub(1)
            .and_then(|before| self.parts.get(before));
        self.html.get(before.map_or(0, |(_, end)| *end)..*end)
    }

    /// Does nothing when there is no room for it.
    fn push(&mut self, key: Fingerprint, html: &str, limit: usize) {
        if self.html.len() + html.len() <= limit {
            self.html.push_str(html);
            self.parts.push((key, self.html.len()));
        }
    }
}

impl Held {
    fn of(text: Text) -> Held {
        let parts = text.parts.iter().enumerate();
        let known = parts.map(|(index, (key, _))| (*key, (index, false)));
        Held {
            known: known.collect(),
            text,
            made: HashMap::new(),
        }
    }

    /// Everything for the file: what is new, then what was asked for, then the rest, as far as there is room.
    fn all(&self, limit: usize) -> Text {
        let mut all = Text::default();
        let mut made: Vec<(&Fingerprint, &String)> = self.made.iter().collect();
        made.sort_unstable_by_key(|(key, _)| **key);
        for (key, html) in made {
            all.push(*key, html, limit);
        }
        for wanted in [true, false] {
            for (index, (key, _)) in self.text.parts.iter().enumerate() {
                let is_known = self.known.get(key) == Some(&(index, wanted));
                if let Some(html) = self.text.part(index).filter(|_| is_known) {
                    all.push(*key, html, limit);
                }
            }
        }
        all
    }
}

impl Store {
    /// The one that belongs to a memory's file.
    pub(crate) fn beside(memory: &Path) -> Store {
        Store {
            file: Some(memory.with_file_name(NAME)),
            limit: LIMIT,
            held: Mutex::default(),
        }
    }

    /// One that is smaller.
    #[cfg(test)]
    pub(super) fn of_size(self, limit: usize) -> Store {
        Store { limit, ..self }
    }

    /// Whether there is any use in asking.
    pub(super) fn keeps(&self) -> bool {
        self.file.is_some()
    }

    /// What was put under this key. A file that can't be read holds nothing.
    pub(super) fn get(&self, key: Fingerprint) -> Option<String> {
        let mut held = self.held();
        let file = self.file.as_ref()?;
        let held = held.get_or_insert_with(|| Held::of(memory::read(file).unwrap_or_default()));
        if let Some(html) = held.made.get(&key) {
            return Some(html.clone());
        }
        let (index, wanted) = held.known.get_mut(&key)?;
        let html = held.text.part(*index)?;
        *wanted = true;
        Some(html.to_owned())
    }

    /// Keeps it.
    pub(super) fn put(&self, key: Fingerprint, html: &str) {
        if let Some(held) = self.held().as_mut()
            && let Entry::Vacant(free) = held.made.entry(key)
        {
            free.insert(html.to_owned());
        }
    }

    /// Writes it into its file, if there is anything new. Where that can't be done, code is coloured again the next time.
    pub(crate) fn save(&self) {
        let mut held = self.held();
        if let (Some(held), Some(file)) = (held.as_mut(), &self.file)
            && !held.made.is_empty()
        {
            *held = Held::of(held.all(self.limit));
            let _forgotten = memory::write(&held.text, file);
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
