//! Articles that stand for those that a language hasn't got (P-84).

use std::collections::{BTreeMap, HashMap, HashSet};

use lucka_bundle::Audience;

use super::shown::Shown;
use crate::article::Article;
use crate::content::Content;

/// Language and folder → the folder in this language with the same translation key.
pub(super) type Folders = BTreeMap<(usize, String), String>;

/// Gives each language the public articles and the folders' descriptions that it hasn't got, from the first language that
/// has them. The result: each language's counterparts of the others' folders.
pub(super) fn borrow(
    content: &Content,
    shown: Shown,
    by_language: &mut [Vec<Article>],
) -> Vec<Folders> {
    let own: Vec<Vec<Article>> = by_language.to_vec();
    let keys: Vec<HashMap<String, usize>> = own
        .iter()
        .map(|articles| {
            let keys = articles.iter().enumerate();
            keys.map(|(at, article)| (key(content, article), at))
                .collect()
        })
        .collect();
    let mut all = Vec::with_capacity(own.len());
    for (language, articles) in by_language.iter_mut().enumerate() {
        let mut folders = Folders::new();
        let mut known: HashSet<String> = keys[language].keys().cloned().collect();
        let path = |article: &Article| content.documents[article.document].path.to_lowercase();
        let paths: HashSet<String> = articles.iter().map(path).collect();
        for (source, theirs) in own.iter().enumerate().filter(|(at, _)| *at != language) {
            for article in theirs {
                let document = &content.documents[article.document];
                let same = keys[language].get(&key(content, article));
                let same = same.and_then(|at| own[language].get(*at));
                if let Some(same) = same.filter(|_| document.is_index()) {
                    let folder = content.documents[same.document].folder().to_owned();
                    folders.insert((source, document.folder().to_owned()), folder);
                }
            }
            for article in theirs {
                let document = &content.documents[article.document];
                let folder = counterpart(&folders, source, document.folder());
                let path = format!("{folder}/{}", document.stem()).to_lowercase();
                let is_home = document.is_index() && document.folder().is_empty();
                let is_free = !paths.contains(path.trim_start_matches('/'));
                let is_public = article.audience == Audience::Public && !shown.hides(article);
                if is_public && is_free && !is_home && known.insert(key(content, article)) {
                    articles.push(Article {
                        borrowed: Some(source),
                        ..article.clone()
                    });
                }
            }
        }
        all.push(folders);
    }
    all
}

/// The folder in a language that is what another language's folder is there; the same one if it isn't known.
pub(super) fn counterpart(folders: &Folders, source: usize, folder: &str) -> String {
    let mut above = folder;
    loop {
        if let Some(found) = folders.get(&(source, above.to_owned())) {
            return format!("{found}{}", &folder[above.len()..]);
        }
        match above.rsplit_once('/') {
            Some((rest, _)) => above = rest,
            None => return folder.to_owned(),
        }
    }
}

/// What an article has in common with its translations.
pub(super) fn key(content: &Content, article: &Article) -> String {
    let document = &content.documents[article.document];
    match &article.front.translation {
        Some(key) => key.value.clone(),
        None if document.is_index() => document.folder().to_owned(),
        None => document.path.clone(),
    }
}
