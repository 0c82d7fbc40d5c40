//! What articles share besides their links: snippets, variables, the manner of showing code and raw HTML.

use std::collections::{BTreeMap, HashMap};

use lucka_config::{Language, Localized, RawHtml, Site};

use super::highlight::Highlighter;
use super::sanitise::Sanitiser;
use super::{Manner, Raw};
use crate::content::Document;
use crate::fingerprint::{Facts, Fingerprint};
use crate::memory::Kept;
use crate::picture::Pictures;

/// The folder in a language's folder whose files are no articles, but parts of some.
const FOLDER: &str = "_snippets/";

/// What articles share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) highlighter: Highlighter,
    pub(crate) pictures: Pictures,
    /// Language and name → file.
    snippets: HashMap<(usize, String), Document>,
    variables: BTreeMap<String, Localized>,
    languages: Vec<Language>,
    safe: Sanitiser,
    trusted: Option<Sanitiser>,
}

impl Shared {
    /// Takes the snippets out of the documents, and what is remembered of them and made.
    pub(crate) fn take<R>(
        site: &Site,
        languages: &[Language],
        documents: &mut Vec<Document>,
        remembered: &mut Vec<Option<R>>,
        kept: Kept,
    ) -> Shared {
        let mut snippets = HashMap::new();
        if documents.iter().any(is_snippet) {
            let all = std::mem::take(documents).into_iter();
            for (document, known) in all.zip(std::mem::take(remembered)) {
                if is_snippet(&document) {
                    let name = document.path[FOLDER.len()..].to_owned();
                    snippets.insert((document.language, name), document);
                } else {
                    documents.push(document);
                    remembered.push(known);
                }
            }
        }
        Shared {
            highlighter: Highlighter::new(site.articles.highlighting, kept.coloured),
            pictures: Pictures::new(&site.articles.pictures, kept.shelf),
            snippets,
            variables: site.articles.variables.clone(),
            languages: languages.to_vec(),
            safe: Sanitiser::new(RawHtml::Safe),
            trusted: match site.articles.raw_html {
                RawHtml::Safe => None,
                RawHtml::Trusted => Some(Sanitiser::new(RawHtml::Trusted)),
            },
        }
    }

    /// Of the snippets: a text may hold any of them.
    pub(crate) fn print(&self) -> Fingerprint {
        let mut all = Fingerprint::default();
        for document in self.snippets.values() {
            let mut facts = Facts::default();
            all.add(facts.text(&document.file).print(document.print).finish());
        }
        all
    }

    /// What raw HTML goes through; `None` when it stays as it is.
    pub(crate) fn sanitiser(&self, manner: &Manner) -> Option<&Sanitiser> {
        match manner.raw {
            Raw::Sanitised => Some(self.trusted.as_ref().unwrap_or(&self.safe)),
            #[cfg(test)]
            Raw::AsItIs => None,
        }
    }

    /// A variable's text in a language.
    pub(crate) fn variable(&self, language: usize, name: &str) -> Option<&str> {
        let value = self.variables.get(name)?;
        Some(value.get(self.languages.get(language)?))
    }

    /// The names of all variables, in order.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        self.variables.keys().map(String::as_str)
    }

    pub(crate) fn has_variables(&self) -> bool {
        !self.variables.is_empty()
    }

    /// The file of a snippet.
    pub(crate) fn snippet(&self, language: usize, name: &str) -> Option<&Document> {
        self.snippets.get(&(language, name.to_owned()))
    }

    /// The names of a language's snippets, in order.
    pub(crate) fn snippets(&self, language: usize) -> Vec<&str> {
        let own = self.snippets.keys().filter(|(of, _)| *of == language);
        let mut names: Vec<&str> = own.map(|(_, name)| name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// Where a snippet of this name would be that a document may put in.
    pub(crate) fn snippet_file(&self, document: &Document, name: &str) -> String {
        let folder = document.file.split('/').nth(1).unwrap_or_default();
        format!("content/{folder}/{FOLDER}{name}.md")
    }
}

fn is_snippet(document: &Document) -> bool {
    document.path.starts_with(FOLDER)
}
