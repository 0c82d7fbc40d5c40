//! The search indexes: one for each language and audience, written for every domain that speaks the language.
//!
//! Addresses in an index are those of the language, without a domain's prefix, so that domains that share articles share
//! the work too. An index is made again only if something that its articles say or show has changed; what an unchanged
//! article says is known from the build before. Who may read an index is in the manifest, as for every file.
//!
//! - `shared`: which articles are in which index
//! - `said`: what each article says
//! - `store`: the same, kept between builds
//! - `making`: an index's files, or those that a few articles change
//! - `state`: what an index was made from
//! - `folder`: its files on one domain
//! - `text`: HTML as plain text

mod folder;
mod making;
mod said;
mod shared;
mod state;
mod store;
pub(crate) mod text;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use lucka_bundle::{BundleError, DomainPages, Seal};
use lucka_config::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

use crate::domain::Served;
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::{Shelf, Target};
use crate::pages::Pages;
use crate::press::{Press, bundle_problem};
use crate::reading::Reading;

use folder::Folder;
use making::{Made, Wanted};
pub(crate) use said::{Said, print};
use shared::{Line, PUBLIC, by_audience};
use state::States;
use store::Store;

/// The name of an index's root: the others have theirs from their content.
const ROOT: &str = "index.bin";

/// Where the root of the index of public articles is, in a language.
pub(crate) fn public_root() -> String {
    path(PUBLIC, ROOT)
}

fn path(label: &str, name: &str) -> String {
    format!("/search/{label}/{name}")
}

/// What one build leaves for the next.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// By folder in the release.
    pub(crate) indexes: HashMap<String, Kept>,
    pub(crate) store: Store,
    /// Of the program and the settings.
    settings: Fingerprint,
    #[serde(skip)]
    states: States,
}

impl Remembered {
    /// Where a memory is.
    pub(crate) fn beside(&mut self, memory: &Path) {
        self.store.beside(memory);
        self.states.beside(memory);
    }

    /// Forgets what articles say: another program reads differently.
    pub(crate) fn begin_with(&mut self, settings: Fingerprint) {
        self.store.clear();
        self.settings = settings;
    }
}

/// The files of one index on one domain.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// What it was made from.
    facts: Fingerprint,
    /// Names in its folder.
    files: Vec<(String, Seal)>,
}

/// The indexes of a release.
#[derive(Debug, Default)]
pub(crate) struct Indexes {
    /// By folder in the release.
    pub(crate) made: HashMap<String, Kept>,
    /// One of them is that of before, though its articles have changed.
    pub(crate) is_behind: bool,
}

/// Writes the indexes of all domains and notes them in `written`. What the release that serves has already is kept;
/// `quick`: also what is not up to date.
///
/// # Errors
/// When the bundle can't be written.
pub(crate) fn write(
    pages: &Pages<'_>,
    press: &Press,
    remembered: &mut Remembered,
    quick: bool,
    written: &mut [DomainPages],
) -> Result<Indexes, Vec<Diagnostic>> {
    if matches!(press, Press::Nowhere(_)) {
        // Whatever can be wrong with an index would be a mistake of ours, and not of the site.
        return Ok(Indexes::default());
    }
    let mut work = Work {
        pages,
        press,
        quick,
        settings: remembered.settings,
        before: &remembered.indexes,
        indexes: Indexes::default(),
        store: &mut remembered.store,
        states: &mut remembered.states,
        names: HashSet::new(),
        needed: HashSet::new(),
        made: false,
        held: None,
        said: HashMap::new(),
    };
    for (language, shelf) in pages.reading.library.shelves.iter().enumerate() {
        work.language(language, shelf, written)
            .map_err(|error| vec![*bundle_problem(error)])?;
    }
    Ok(work.finish())
}

struct Work<'a> {
    pages: &'a Pages<'a>,
    press: &'a Press,
    quick: bool,
    settings: Fingerprint,
    before: &'a HashMap<String, Kept>,
    indexes: Indexes,
    store: &'a mut Store,
    states: &'a mut States,
    /// Those of all states.
    names: HashSet<String>,
    /// What is kept of what articles say.
    needed: HashSet<Fingerprint>,
    /// An index was made.
    made: bool,
    /// What the store's file holds, once all of that is needed.
    held: Option<HashMap<Fingerprint, Said>>,
    /// What a few articles say.
    said: HashMap<Fingerprint, Said>,
}

impl Work<'_> {
    fn language(
        &mut self,
        language: usize,
        shelf: &Shelf,
        written: &mut [DomainPages],
    ) -> Result<(), BundleError> {
        let domains = self.pages.domains.all.iter().zip(written);
        let mut domains: Vec<(&Served, &mut DomainPages)> = domains
            .filter(|(domain, _)| domain.language == shelf.language)
            .collect();
        if domains.is_empty() {
            return Ok(());
        }
        for shared in by_audience(shelf) {
            let lines = shared.lines(self.pages.reading, language, shelf);
            self.needed.extend(lines.iter().map(|line| line.said));
            let wanted = Wanted {
                language,
                shelf,
                shared: &shared,
                facts: self.facts(&lines),
                lines: &lines,
            };
            let name = format!("{}-{}", shelf.language, shared.label);
            let mut made = None;
            for (domain, pages) in &mut domains {
                let folder = format!("search/{}/{}", domain.folder(), shared.label);
                pages.indexes.push(format!("{folder}/{ROOT}"));
                let place = Folder {
                    press: self.press,
                    domain,
                    folder: &folder,
                    shared: &shared,
                };
                let kept = self.index(&place, &wanted, &name, &mut made)?;
                self.indexes.made.insert(folder, kept);
            }
            if let Some(made) = made {
                self.states.keep(&name, self.settings, made.state);
                self.made = true;
            }
            self.names.insert(name);
        }
        Ok(())
    }

    /// An index in a folder: what is there, changed, or made anew. `made` is what was made for another folder.
    fn index(
        &mut self,
        place: &Folder<'_>,
        wanted: &Wanted<'_>,
        name: &str,
        made: &mut Option<Made>,
    ) -> Result<Kept, BundleError> {
        let facts = wanted.facts;
        let mut there = HashMap::new();
        let before = self.before.get(place.folder);
        if let Some(known) = before.filter(|known| self.quick || known.facts == facts)
            && place.keep(known, &mut there)?
        {
            self.indexes.is_behind |= known.facts != facts;
            return Ok(known.clone());
        }
        if let (None, Some(before)) = (&made, before)
            && let Some(state) = self.states.take(name, self.settings)
        {
            *made = self.change(wanted, state, place.folder, before);
        }
        let is_whole = match (&made, before) {
            (Some(made), Some(before)) => place.keep_some(before, &made.kept, &mut there)?,
            (Some(made), None) => made.kept.is_empty(),
            (None, _) => false,
        };
        let made = match made {
            Some(made) if is_whole => made,
            made => made.insert(self.make(wanted)),
        };
        let mut files = place.add(&made.new, &there)?;
        let kept = made.kept.iter();
        files.extend(kept.filter_map(|name| Some((name.clone(), *there.get(name)?))));
        Ok(Kept { facts, files })
    }

    /// Of everything that is in an index.
    fn facts(&self, lines: &[Line]) -> Fingerprint {
        let mut facts = Facts::default();
        facts.print(self.pages.print);
        for line in lines {
            facts.print(line.said).print(line.address);
        }
        facts.finish()
    }

    /// Keeps what the articles say, if it is not kept already; gives back what is to be remembered of the indexes.
    fn finish(self) -> Indexes {
        if self.made {
            let reading = self.pages.reading;
            let mut fresh: HashMap<Fingerprint, &Said> = HashMap::new();
            for (language, shelf) in reading.library.shelves.iter().enumerate() {
                for article in 0..shelf.articles.len() {
                    if let Some(said) = said_in(reading, language, article) {
                        fresh.insert(print_of(reading, language, article), said);
                    }
                }
            }
            let said = |print: Fingerprint| {
                let held = || self.held.as_ref().and_then(|held| held.get(&print));
                let fresh = fresh.get(&print).copied();
                fresh.or_else(|| self.said.get(&print)).or_else(held)
            };
            self.store.keep(&self.needed, &said);
            self.states.tidy(|name| self.names.contains(name));
        }
        self.indexes
    }
}

fn print_of(reading: &Reading, language: usize, article: usize) -> Fingerprint {
    let found = reading.found(language, Target::Article(article));
    let body = found.map(|found| found.body).unwrap_or_default();
    print(&reading.library.shelves[language], article, body)
}

/// What this build has read of an article.
fn said_in(reading: &Reading, language: usize, article: usize) -> Option<&Said> {
    let shelf = reading.library.shelves.get(language)?;
    let document = shelf.articles.get(article)?.article.document;
    reading.said.get(document)?.get()
}
