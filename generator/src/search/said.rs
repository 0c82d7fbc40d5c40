//! What each article says, as its index needs it: read once, and kept for the builds that follow.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use lucka_search::{Fields, MOST_HEADINGS, Terms, excerpt};
use serde::{Deserialize, Serialize};

use super::text::pieces;
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::Shelf;
use crate::markdown::Rendered;

/// Characters of a text that stand in for a description.
const EXCERPT: usize = 160;

/// What an article says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Said {
    pub(super) terms: Terms,
    /// How the text begins.
    pub(super) begins: String,
    /// Id and text of its first headings.
    pub(super) headings: Vec<(String, String)>,
}

impl Said {
    /// Reads an article's rendered text.
    pub(crate) fn read(shelf: &Shelf, article: usize, text: &Rendered) -> Said {
        let shelved = &shelf.articles[article];
        let body = pieces(&text.html);
        let mut begins = String::new();
        for piece in &body {
            begins.push_str(piece);
            begins.push(' ');
            // Of four bytes at most is a character.
            if begins.len() > 4 * EXCERPT {
                break;
            }
        }
        let body: Vec<&str> = body.iter().map(String::as_str).collect();
        let contents = &text.contents;
        let headings: Vec<&str> = contents.iter().map(|one| one.text.as_str()).collect();
        // A category's name leads to its articles.
        let category = shelf.categories[shelved.category].name.as_str();
        let tags = shelved.article.front.tags.iter().map(String::as_str);
        let tags: Vec<&str> = tags.chain([category]).collect();
        let terms = Terms::read(&Fields {
            title: &shelved.article.title,
            description: &shelved.article.front.description,
            tags: &tags,
            headings: &headings,
            body: &body,
        });
        let shown = contents.iter().take(MOST_HEADINGS);
        Said {
            terms,
            begins: excerpt(&begins, EXCERPT),
            headings: shown
                .map(|heading| (heading.id.clone(), heading.text.clone()))
                .collect(),
        }
    }
}

/// Of everything that [`Said::read`] reads, `body` being that of the article's text.
pub(crate) fn print(shelf: &Shelf, article: usize, body: Fingerprint) -> Fingerprint {
    let shelved = &shelf.articles[article];
    let mut facts = Facts::default();
    facts.text(&shelved.article.title);
    facts.text(&shelved.article.front.description);
    facts.text(&shelf.categories[shelved.category].name);
    facts.value(&shelved.article.front.tags);
    facts.print(body).finish()
}

/// What articles say, by [`print`], in a file beside the memory: it is long, and only looked at when an index is
/// written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Store {
    /// What the file holds.
    prints: HashSet<Fingerprint>,
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Store {
    /// The file that belongs to a memory's.
    pub(crate) fn beside(&mut self, memory: &Path) {
        self.file = Some(memory.with_extension("search"));
    }

    /// Forgets everything: another program reads differently.
    pub(crate) fn clear(&mut self) {
        self.prints.clear();
    }

    /// What need not be read again.
    pub(crate) fn known(&self) -> HashSet<Fingerprint> {
        self.prints.clone()
    }

    /// What the file holds; nothing when it can't be read.
    pub(super) fn load(&self) -> HashMap<Fingerprint, Said> {
        let read = || {
            let bytes = std::fs::read(self.file.as_ref()?).ok()?;
            let (hash, bytes) = bytes.split_at_checked(HASH)?;
            if blake3::hash(bytes).as_bytes() != hash {
                return None;
            }
            postcard::from_bytes(bytes).ok()
        };
        match self.prints.is_empty() {
            true => HashMap::new(),
            false => read().unwrap_or_default(),
        }
    }

    /// Keeps these for the next build. Where they can't be written, they are read again.
    pub(super) fn save(&mut self, said: &HashMap<Fingerprint, &Said>) {
        self.prints.clear();
        let Some(file) = &self.file else { return };
        let write = || {
            let mut bytes = postcard::to_extend(said, vec![0; HASH]).ok()?;
            let hash = *blake3::hash(&bytes[HASH..]).as_bytes();
            bytes[..HASH].copy_from_slice(&hash);
            let folder = file.parent()?;
            std::fs::create_dir_all(folder).ok()?;
            let mut written = tempfile::NamedTempFile::with_prefix_in(".tmp-", folder).ok()?;
            written.write_all(&bytes).ok()?;
            written.persist(file).ok()
        };
        if write().is_some() {
            self.prints.extend(said.keys());
        }
    }

    /// Whether the file holds all of these, and not much more.
    pub(super) fn is_current(&self, prints: &HashSet<Fingerprint>) -> bool {
        prints.is_subset(&self.prints) && self.prints.len() <= 2 * prints.len()
    }
}

/// Bytes of a hash.
const HASH: usize = 32;
