//! All articles at once: categories, addresses, order, translations. Nothing in it changes any more.

mod address;
mod borrow;
mod build;
mod order;
mod shown;
mod tag;
mod translation;

use std::collections::{BTreeMap, HashMap};

use lucka_bundle::Audience;
use lucka_config::Language;
use lucka_config::yaml::nearest;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::fingerprint::{Facts, Fingerprint};

pub(crate) use address::RESERVED;
pub(crate) use build::build;
pub(crate) use shown::Shown;
pub use tag::TAGS;
pub(crate) use tag::Tag;
pub(crate) use translation::Translations;

/// Every language's articles.
#[derive(Debug, Clone)]
pub(crate) struct Library {
    /// In the order of the content's languages.
    pub(crate) shelves: Vec<Shelf>,
    pub(crate) translations: Translations,
}

/// One language's articles and categories.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    pub(crate) language: Language,
    /// The description of the language's folder: the home page's introduction.
    pub(crate) home: Option<Article>,
    pub(crate) categories: Vec<Category>,
    pub(crate) articles: Vec<Shelved>,
    /// Those that a public article has, by name.
    pub(crate) tags: Vec<Tag>,
    /// Name in lower case → index into the tags.
    tag_names: HashMap<String, usize>,
    /// Top categories, in order.
    pub(crate) top: Vec<usize>,
    /// Index into the content's documents → what it is here; categories with their descriptions.
    documents: HashMap<usize, Target>,
    /// Path below the language's folder, lower case, without `.md` → what is there.
    paths: HashMap<String, Target>,
    /// Address → what is there.
    addresses: HashMap<String, Target>,
    /// Last part of a path → the path, for suggestions.
    stems: BTreeMap<String, String>,
    /// Old addresses, with the new ones.
    pub(crate) aliases: HashMap<String, Target>,
}

/// The address of the category for articles that are in none; no folder can have it.
pub(crate) const OTHER: &str = "/_articles";

/// A category: a folder, or [`OTHER`].
#[derive(Debug, Clone)]
pub(crate) struct Category {
    /// Its folder below the language's folder.
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) parent: Option<usize>,
    /// In order.
    pub(crate) children: Vec<usize>,
    /// Articles directly in it, in order; private ones and drafts too.
    pub(crate) articles: Vec<usize>,
    /// Its `_index.md`.
    pub(crate) index: Option<Article>,
    /// Articles in it and below it that anybody may read.
    pub(crate) public: usize,
}

/// An article in its place.
#[derive(Debug, Clone)]
pub(crate) struct Shelved {
    pub(crate) article: Article,
    pub(crate) address: String,
    pub(crate) category: usize,
    /// A draft, or one with a date to come, in a build that shows none: known, so that links to it can be explained, but
    /// no page.
    pub(crate) hidden: bool,
}

/// Something that has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Target {
    /// The home page.
    Home,
    /// Index into the shelf's categories.
    Category(usize),
    /// Index into the shelf's articles.
    Article(usize),
    /// Index into the shelf's tags.
    Tag(usize),
}

impl Library {
    /// The page that a page shows in the language that it was written in: itself, where it isn't borrowed.
    pub(crate) fn origin(&self, language: usize, target: Target) -> (usize, Target) {
        let article = self.shelves[language].article(target);
        let source = article.and_then(|article| article.borrowed);
        let found = source.and_then(|source| {
            let document = article?.document;
            let target = self.shelves[source].of_document(document)?;
            Some((source, target))
        });
        found.unwrap_or((language, target))
    }

    /// The page in another language that shows this one, because that language hasn't got it.
    pub(crate) fn borrowed(&self, language: usize, target: Target, by: usize) -> Option<Target> {
        let article = self.shelves[language].article(target)?;
        let shown = self.shelves.get(by)?.of_document(article.document)?;
        let is_borrowed = self.shelves[by].article(shown)?.borrowed == Some(language);
        is_borrowed.then_some(shown)
    }
}

impl Category {
    /// Where an article stands among those of the category.
    pub(crate) fn place_of(&self, article: usize) -> usize {
        let mut articles = self.articles.iter();
        articles.position(|one| *one == article).unwrap_or(0)
    }

    /// One line about it; may be empty.
    pub(crate) fn description(&self) -> &str {
        self.index
            .as_ref()
            .map_or("", |index| &index.front.description)
    }

    /// An icon of the theme; may be empty.
    pub(crate) fn icon(&self) -> &str {
        let icon = self
            .index
            .as_ref()
            .and_then(|index| index.front.icon.as_ref());
        icon.map_or("", |icon| &icon.value)
    }
}

impl Shelved {
    /// It stands for one that its language hasn't got.
    pub(crate) fn is_borrowed(&self) -> bool {
        self.article.borrowed.is_some()
    }

    /// Anybody may read it and find it in lists.
    pub(crate) fn is_public(&self) -> bool {
        !self.hidden && self.article.audience == Audience::Public
    }
}

impl Shelf {
    /// What lies at a path below the language's folder, with `.md` or without; or has this address.
    pub(crate) fn at_path(&self, path: &str) -> Option<Target> {
        let path = path.trim_matches('/').to_lowercase();
        let path = path.strip_suffix(".md").unwrap_or(&path);
        let found = self.paths.get(path).or_else(|| self.at_address(path));
        found.copied()
    }

    /// The address of a target.
    pub(crate) fn address(&self, target: Target) -> &str {
        match target {
            Target::Home => "/",
            Target::Category(index) => &self.categories[index].address,
            Target::Article(index) => &self.articles[index].address,
            Target::Tag(index) => &self.tags[index].address,
        }
    }

    /// Whether a target has a page, that lists and public pages may name.
    pub(crate) fn is_public(&self, target: Target) -> bool {
        match target {
            Target::Home | Target::Tag(_) => true,
            Target::Category(index) => self.categories[index].public > 0,
            Target::Article(index) => self.articles[index].is_public(),
        }
    }

    /// Whether a target has a page, for those who may read it.
    pub(crate) fn has_page(&self, target: Target) -> bool {
        match target {
            Target::Article(index) => !self.articles[index].hidden,
            Target::Home | Target::Category(_) | Target::Tag(_) => self.is_public(target),
        }
    }

    /// What has its page at exactly this address.
    pub(crate) fn page_at(&self, address: &str) -> Option<Target> {
        let found = match address {
            "/" => Some(&Target::Home),
            address => self.addresses.get(address),
        };
        found.copied().filter(|target| self.has_page(*target))
    }

    /// Whether there is a page below this address.
    pub(crate) fn has_below(&self, address: &str) -> bool {
        let above = format!("{}/", address.trim_end_matches('/'));
        let mut addresses = self.addresses.iter();
        addresses.any(|(address, target)| address.starts_with(&above) && self.has_page(*target))
    }

    /// Of everything that links can lead to in this language.
    pub(crate) fn links(&self) -> Fingerprint {
        let mut links = Fingerprint::default();
        for (path, target) in &self.paths {
            let mut facts = Facts::default();
            facts.text(path).value(target).text(self.address(*target));
            let is_hidden = !self.has_page(*target);
            links.add(facts.number(u64::from(is_hidden)).finish());
        }
        for tag in &self.tags {
            links.add(Facts::default().text(&tag.address).finish());
        }
        links
    }

    /// What a document is here; known only where something is borrowed.
    fn of_document(&self, document: usize) -> Option<Target> {
        self.documents.get(&document).copied()
    }

    /// What a document is here, borrowed or not.
    pub(crate) fn target_of(&self, document: usize) -> Option<Target> {
        let is_it = |target: &Target| {
            let article = self.article(*target);
            article.is_some_and(|article| article.document == document)
        };
        self.targets().find(is_it)
    }

    /// The page of a tag, however it is written.
    pub(crate) fn tag(&self, name: &str) -> Option<&Tag> {
        let target = self.tag_names.get(&name.to_lowercase())?;
        self.tags.get(*target)
    }

    /// The document of a target, if it has one.
    pub(crate) fn article(&self, target: Target) -> Option<&Article> {
        match target {
            Target::Home => self.home.as_ref(),
            Target::Category(index) => self.categories[index].index.as_ref(),
            Target::Article(index) => Some(&self.articles[index].article),
            Target::Tag(_) => None,
        }
    }

    /// Everything that has an address: the home page, categories, articles, tags.
    pub(crate) fn targets(&self) -> impl Iterator<Item = Target> {
        let categories = (0..self.categories.len()).map(Target::Category);
        let articles = (0..self.articles.len()).map(Target::Article);
        let tags = (0..self.tags.len()).map(Target::Tag);
        std::iter::once(Target::Home)
            .chain(categories)
            .chain(articles)
            .chain(tags)
    }

    /// The path that somebody may have meant: one with the same last part, or nearly so.
    pub(crate) fn similar(&self, path: &str) -> Option<&str> {
        let wanted = last_part(path).to_lowercase();
        let wanted = wanted.strip_suffix(".md").unwrap_or(&wanted);
        if let Some(path) = self.stems.get(wanted) {
            return Some(path);
        }
        // With one mistake the beginning or the end is right; comparing every name would take long where many links
        // are broken.
        let candidates = self.stems.keys().map(String::as_str).filter(|name| {
            let longer = name.len().max(wanted.len());
            let difference = longer - name.len().min(wanted.len());
            let begins = wanted.get(..3).is_some_and(|start| name.starts_with(start));
            let ends = wanted
                .get(wanted.len().saturating_sub(3)..)
                .is_some_and(|end| name.ends_with(end));
            difference * 4 <= longer && longer <= LONGEST_SIMILAR && (begins || ends)
        });
        let name = nearest(wanted, candidates)?;
        self.stems.get(name).map(String::as_str)
    }

    fn at_address(&self, path: &str) -> Option<&Target> {
        let address = format!("/{path}");
        self.addresses
            .get(&address)
            .or_else(|| self.aliases.get(&address))
    }
}

/// Longer names are not compared: who mistypes one of them has copied another.
const LONGEST_SIMILAR: usize = 40;

fn last_part(path: &str) -> &str {
    path.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
}

/// Last part of each path → the path; of equal ones the first in the alphabet.
fn stems(paths: &HashMap<String, Target>) -> BTreeMap<String, String> {
    let mut stems = BTreeMap::new();
    let mut paths: Vec<&String> = paths.keys().collect();
    paths.sort_unstable();
    for path in paths {
        let stem = last_part(path);
        if !matches!(stem, "" | "index" | "_index") {
            stems.entry(stem.to_owned()).or_insert_with(|| path.clone());
        }
    }
    stems
}
