//! Looks for titles of private articles in what anybody may read (P-83). Nothing should ever put one there; if something
//! does, the build fails instead of publishing it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use aho_corasick::AhoCorasick;
use lucka_config::Site;
use lucka_config::diagnostic::Diagnostic;
use lucka_theme::Theme;

use crate::fingerprint::{Facts, Fingerprint};
use crate::markdown::escape;
use crate::reading::Reading;

/// Shorter titles stand by chance in other words.
const SHORTEST: usize = 4;

/// Titles that nothing public may hold.
#[derive(Debug)]
pub(crate) struct Guard {
    /// Each in every spelling that it has in a page, with the file that it is from.
    titles: Vec<(String, String)>,
    finder: Option<AhoCorasick>,
}

impl Guard {
    /// That of a site. Words that are public anyway are no secret: those of public articles' titles and descriptions, of
    /// categories and tags, of the settings and of the theme's texts.
    pub(crate) fn of(site: &Site, theme: &Theme, reading: &Reading) -> Guard {
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        let mut public = String::new();
        for shelf in &reading.library.shelves {
            for shelved in shelf.articles.iter().filter(|shelved| !shelved.hidden) {
                let article = &shelved.article;
                if shelved.is_public() {
                    let front = &article.front;
                    let words = [&article.title, &front.description, &shelved.address];
                    words
                        .into_iter()
                        .chain(&front.tags)
                        .for_each(|text| add(&mut public, text));
                } else if article.title.chars().count() >= SHORTEST {
                    let file = &reading.content.documents[article.document].file;
                    titles.insert(article.title.clone(), file.clone());
                }
            }
            for category in &shelf.categories {
                add(&mut public, &category.name);
                add(&mut public, category.description());
            }
        }
        let nothing = Guard {
            titles: Vec::new(),
            finder: None,
        };
        if titles.is_empty() {
            return nothing;
        }
        for language in site.languages() {
            add(&mut public, site.name.get(&language));
            add(&mut public, site.tagline.get(&language));
            for portal in &site.portals {
                add(&mut public, portal.name.get(&language));
            }
        }
        for (name, bytes) in theme.edge_files() {
            if name.ends_with(".ftl") {
                add(&mut public, &String::from_utf8_lossy(&bytes));
            }
        }
        let Ok(finder) = AhoCorasick::new(titles.keys()) else {
            return nothing;
        };
        let known: HashSet<usize> = finder
            .find_overlapping_iter(&public)
            .map(|found| found.pattern().as_usize())
            .collect();
        let secret = titles.into_iter().enumerate();
        let secret = secret.filter(|(index, _)| !known.contains(index));
        let mut titles: Vec<(String, String)> = Vec::new();
        for (_, (title, file)) in secret {
            let html = escape(&title);
            // As Tera writes it.
            let in_template = html.replace('\'', "&#39;");
            let spellings = BTreeSet::from([title, html, in_template]).into_iter();
            titles.extend(spellings.map(|spelling| (spelling, file.clone())));
        }
        let finder = AhoCorasick::new(titles.iter().map(|(title, _)| title)).ok();
        Guard { titles, finder }
    }

    /// Of what it looks for: what was looked through for other titles is looked through again.
    pub(crate) fn print(&self) -> Fingerprint {
        Facts::default().value(&self.titles).finish()
    }

    /// Whether nothing private stands in a public text, `own` being what its author has written into it.
    ///
    /// # Errors
    /// The title that does.
    pub(crate) fn look(&self, name: &str, text: &str, own: &str) -> Result<(), Box<Diagnostic>> {
        let Some(finder) = self.finder.as_ref().filter(|_| !self.titles.is_empty()) else {
            return Ok(());
        };
        let found = finder.find_iter(text).find_map(|found| {
            let (title, file) = self.titles.get(found.pattern().as_usize())?;
            (!own.contains(title.as_str())).then_some((title, file))
        });
        match found {
            None => Ok(()),
            Some((title, file)) => {
                let message = format!(
                    "“{title}”, the title of {file}, which not everybody may read, stands in {name}, which everybody may"
                );
                let help = "look at what puts it there: a template of the theme, a category, a tag";
                Err(Box::new(
                    Diagnostic::error("private-title", message).help(help),
                ))
            }
        }
    }
}

fn add(public: &mut String, text: &str) {
    public.push_str(text);
    public.push('\n');
}
