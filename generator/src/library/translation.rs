//! The same article in other languages.

use std::collections::HashMap;

use lucka_config::diagnostic::{Diagnostic, Place};

use super::{Shelf, Target};
use crate::content::Content;

/// Which pages are translations of each other: those with the same path below their language's folder, or with the same
/// `translation_key`.
#[derive(Debug, Clone)]
pub(crate) struct Translations {
    /// Key → the page of each language.
    pages: HashMap<String, Vec<Option<Target>>>,
    /// Language → page → key.
    keys: Vec<HashMap<Target, String>>,
}

impl Translations {
    /// Finds them. Two pages of one language with one key are a diagnostic.
    pub(crate) fn link(
        shelves: &[Shelf],
        content: &Content,
        problems: &mut Vec<Diagnostic>,
    ) -> Translations {
        let mut pages: HashMap<String, Vec<Option<Target>>> = HashMap::new();
        let mut keys = Vec::with_capacity(shelves.len());
        for (language, shelf) in shelves.iter().enumerate() {
            let mut own = HashMap::new();
            let is_tag = |target: &Target| matches!(target, Target::Tag(_));
            let is_borrowed = |target: &Target| {
                let article = shelf.article(*target);
                article.is_some_and(|article| article.borrowed.is_some())
            };
            let targets = shelf
                .targets()
                .filter(|target| !is_tag(target) && !is_borrowed(target));
            for target in targets.filter(|target| shelf.is_public(*target)) {
                let key = key(shelf, target, content);
                let languages = pages.entry(key.clone());
                let languages = languages.or_insert_with(|| vec![None; shelves.len()]);
                if languages[language].is_some() {
                    problems.extend(twice(shelf, target, &key, content));
                    continue;
                }
                languages[language] = Some(target);
                own.insert(target, key);
            }
            keys.push(own);
        }
        Translations { pages, keys }
    }

    /// The page in another language; only public pages have any.
    pub(crate) fn of(&self, language: usize, target: Target, other: usize) -> Option<Target> {
        let key = self.keys.get(language)?.get(&target)?;
        *self.pages.get(key)?.get(other)?
    }
}

fn key(shelf: &Shelf, target: Target, content: &Content) -> String {
    let article = shelf.article(target);
    if let Some(key) = article.and_then(|article| article.front.translation.as_ref()) {
        return key.value.clone();
    }
    match target {
        // Never asked for: tags have no translations.
        Target::Tag(index) => shelf.tags[index].name.clone(),
        Target::Home => String::new(),
        Target::Category(index) => shelf.categories[index].path.clone(),
        Target::Article(index) => {
            let document = shelf.articles[index].article.document;
            content.documents[document].path.clone()
        }
    }
}

fn twice(shelf: &Shelf, target: Target, key: &str, content: &Content) -> Option<Diagnostic> {
    let article = shelf.article(target)?;
    let document = &content.documents[article.document];
    let place = match &article.front.translation {
        Some(key) => Place::in_text(&document.file, document.text(), key.span.clone()),
        None => Place::of_file(&document.file),
    };
    let message = format!("another page of this language has the translation key `{key}` too");
    let problem = Diagnostic::warning("translation", message).at(place);
    Some(problem.help("give each page a key of its own"))
}
