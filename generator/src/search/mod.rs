//! The search indexes: one for each language and audience, written for every domain that speaks the language.
//!
//! Addresses in an index are those of the language, without a domain's prefix, so that domains that share articles share
//! the work too. An index is made again only if something that its articles say or show has changed; what an unchanged
//! article says is known from the build before. Who may read an index is in the manifest, as for every file.
//!
//! - `said`: what each article says, kept between builds
//! - `text`: HTML as plain text

mod said;
pub(crate) mod text;

use std::collections::{BTreeMap, HashMap, HashSet};

use lucka_bundle::{Address, Audience, BundleError, DomainPages, NewFile, SEARCH_INDEX, Seal};
use lucka_config::diagnostic::Diagnostic;
use lucka_search::{Entry, Files, Record};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::Served;
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::{Shelf, Target};
use crate::pages::Pages;
use crate::press::{Press, bundle_problem};
use crate::reading::Reading;

pub(crate) use said::{Said, Store, print};

/// The name of an index's root: the others have theirs from their content.
const ROOT: &str = "index.bin";
/// The index of what anybody may read.
const PUBLIC: &str = "public";

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
        before: &remembered.indexes,
        indexes: Indexes::default(),
        store: &mut remembered.store,
        held: None,
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
    before: &'a HashMap<String, Kept>,
    indexes: Indexes,
    store: &'a mut Store,
    /// What the store's file holds, once that is needed.
    held: Option<HashMap<Fingerprint, Said>>,
}

/// The articles of one language that the same people may read.
struct Shared {
    /// The last part of the folder of their index.
    label: String,
    audience: Audience,
    articles: Vec<usize>,
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
            let facts = self.facts(language, shelf, &shared);
            let mut files = None;
            for (domain, pages) in &mut domains {
                let folder = format!("search/{}/{}", domain.folder(), shared.label);
                pages.indexes.push(format!("{folder}/{ROOT}"));
                let place = Folder {
                    press: self.press,
                    domain,
                    folder: &folder,
                    shared: &shared,
                };
                let known = self.before.get(&folder);
                let known = known.filter(|known| self.quick || known.facts == facts);
                let mut there = HashSet::new();
                let kept = match known {
                    Some(known) if place.keep(known, &mut there)? => {
                        self.indexes.is_behind |= known.facts != facts;
                        known.clone()
                    }
                    _ => {
                        if files.is_none() {
                            files = Some(self.make(language, shelf, &shared.articles));
                        }
                        let files = place.add(files.iter().flatten(), &there)?;
                        Kept { facts, files }
                    }
                };
                self.indexes.made.insert(folder, kept);
            }
        }
        Ok(())
    }

    /// Of everything that is in an index.
    fn facts(&self, language: usize, shelf: &Shelf, shared: &Shared) -> Fingerprint {
        let mut facts = Facts::default();
        facts.print(self.pages.print);
        for article in &shared.articles {
            facts.print(print_of(self.pages.reading, language, *article));
            facts.text(&shelf.articles[*article].address);
        }
        facts.finish()
    }

    /// The names and contents of an index's files.
    fn make(
        &mut self,
        language: usize,
        shelf: &Shelf,
        articles: &[usize],
    ) -> Vec<(String, Vec<u8>)> {
        let reading = self.pages.reading;
        let held = self.held.get_or_insert_with(|| self.store.load());
        // Only what nobody remembers is rendered once more.
        let read: Vec<Option<Said>> = articles
            .par_iter()
            .map(|article| {
                let known = said_in(reading, language, *article).is_some()
                    || held.contains_key(&print_of(reading, language, *article));
                (!known).then(|| reading.say(self.pages.domains, language, *article))
            })
            .collect();
        for (article, said) in articles.iter().zip(read) {
            if let Some(said) = said {
                held.insert(print_of(reading, language, *article), said);
            }
        }
        let nothing = Said::default();
        let said: Vec<&Said> = articles
            .iter()
            .map(|article| {
                let held = || held.get(&print_of(reading, language, *article));
                said_in(reading, language, *article)
                    .or_else(held)
                    .unwrap_or(&nothing)
            })
            .collect();
        let headings: Vec<Vec<(&str, &str)>> = (said.iter())
            .map(|said| {
                let headings = said.headings.iter();
                headings
                    .map(|(id, text)| (id.as_str(), text.as_str()))
                    .collect()
            })
            .collect();
        let entries: Vec<Entry<'_>> = articles
            .iter()
            .zip(said.iter().zip(&headings))
            .map(|(article, (said, headings))| {
                let shelved = &shelf.articles[*article];
                let description = &shelved.article.front.description;
                Entry {
                    terms: &said.terms,
                    record: Record {
                        address: &shelved.address,
                        title: &shelved.article.title,
                        category: &shelf.categories[shelved.category].name,
                        description: match description.is_empty() {
                            true => &said.begins,
                            false => description,
                        },
                        headings,
                    },
                }
            })
            .collect();
        let Files { root, shards } = lucka_search::write(&shelf.language.to_string(), &entries);
        let root = (ROOT.to_owned(), root);
        shards.into_iter().chain([root]).collect()
    }

    /// Keeps what the articles say, if it is not kept already; gives back what is to be remembered of the indexes.
    fn finish(self) -> Indexes {
        let reading = self.pages.reading;
        if let Some(held) = self.held {
            let shelves = reading.library.shelves.iter().enumerate();
            let all = shelves.flat_map(|(language, shelf)| {
                let articles = 0..shelf.articles.len();
                let shown = articles.filter(|article| !shelf.articles[*article].hidden);
                shown.map(move |article| (language, article))
            });
            let mut said: HashMap<Fingerprint, &Said> = HashMap::new();
            for (language, article) in all {
                let print = print_of(reading, language, article);
                let fresh = said_in(reading, language, article);
                if let Some(one) = fresh.or_else(|| held.get(&print)) {
                    said.insert(print, one);
                }
            }
            if !self.store.is_current(&said.keys().copied().collect()) {
                self.store.save(&said);
            }
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

/// The articles of a language that have a page, by who may read them; the public ones first, also if there are none.
fn by_audience(shelf: &Shelf) -> Vec<Shared> {
    let shared = |label: String, audience: &Audience| Shared {
        label,
        audience: audience.clone(),
        articles: Vec::new(),
    };
    let mut public = shared(PUBLIC.to_owned(), &Audience::Public);
    let mut private: BTreeMap<String, Shared> = BTreeMap::new();
    for (index, shelved) in shelf.articles.iter().enumerate() {
        if shelved.hidden || shelved.is_borrowed() {
            continue;
        }
        match &shelved.article.audience {
            Audience::Public => public.articles.push(index),
            Audience::Edge => {}
            audience => {
                let label = label(audience);
                let entry = private.entry(label.clone());
                let shared = entry.or_insert_with(|| shared(label, audience));
                shared.articles.push(index);
            }
        }
    }
    std::iter::once(public)
        .chain(private.into_values())
        .collect()
}

/// A name for an audience that says nothing of it.
fn label(audience: &Audience) -> String {
    let mut facts = Facts::default();
    match audience {
        Audience::Public => facts.number(0),
        Audience::SignedIn => facts.number(1),
        Audience::Edge => facts.number(2),
        Audience::Groups(groups) => {
            let mut groups: Vec<&String> = groups.iter().collect();
            groups.sort();
            groups.dedup();
            facts.number(3);
            for group in groups {
                facts.text(group);
            }
            &mut facts
        }
    };
    facts.finish().short()
}

/// Where an index lies on one domain.
struct Folder<'a> {
    press: &'a Press,
    domain: &'a Served,
    folder: &'a str,
    shared: &'a Shared,
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
    fn keep(&self, known: &Kept, there: &mut HashSet<String>) -> Result<bool, BundleError> {
        // The root only with all the others: in another index it has other contents.
        let (roots, others): (Vec<_>, Vec<_>) =
            known.files.iter().partition(|(name, _)| name == ROOT);
        for files in [others, roots] {
            let kept = files.par_iter().map(|(name, seal)| {
                let is_kept = self.press.keep(self.file(name, &[]), *seal)?;
                Ok(is_kept.then_some(name))
            });
            let kept: Vec<Option<&String>> = kept.collect::<Result<_, BundleError>>()?;
            let before = there.len();
            there.extend(kept.into_iter().flatten().cloned());
            if there.len() - before < files.len() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds files, without those that are `there`.
    fn add<'f>(
        &self,
        files: impl Iterator<Item = &'f (String, Vec<u8>)>,
        there: &HashSet<String>,
    ) -> Result<Vec<(String, Seal)>, BundleError> {
        let files: Vec<&(String, Vec<u8>)> = files.collect();
        let add = |(name, contents): &&(String, Vec<u8>)| {
            let seal = match there.contains(name) {
                true => Seal::of(contents),
                false => self.press.add(self.file(name, contents))?,
            };
            Ok((name.clone(), seal))
        };
        files.par_iter().map(add).collect()
    }
}
