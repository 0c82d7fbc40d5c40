//! Which translations are missing, and which are older than their source (P-84t). Only `lucka check --translations` asks.

use std::collections::HashMap;

use lucka_config::diagnostic::{Diagnostic, Place};

use crate::article::Article;
use crate::content::Document;
use crate::library::Target;
use crate::reading::Reading;

/// Characters of a source's hash.
const LENGTH: usize = 12;

/// Everything there is to say. The source of an article is the one in the first language that has it; `history` says when
/// each file was last changed.
pub(crate) fn state(reading: &Reading, history: &HashMap<String, i64>) -> Vec<Diagnostic> {
    let library = &reading.library;
    let mut problems = Vec::new();
    for (source, shelf) in library.shelves.iter().enumerate() {
        for target in shelf.targets() {
            let Some(article) = shelf.article(target).filter(|one| one.borrowed.is_none()) else {
                continue;
            };
            let is_article =
                matches!(target, Target::Article(index) if shelf.articles[index].is_public());
            let has_earlier =
                (0..source).any(|other| library.translations.of(source, target, other).is_some());
            if !is_article || has_earlier {
                continue;
            }
            for (language, other) in library.shelves.iter().enumerate() {
                if language == source {
                    continue;
                }
                let Some(translated) = library.translations.of(source, target, language) else {
                    problems.push(missing(reading, article, &other.language.to_string()));
                    continue;
                };
                let translation = other.article(translated);
                problems.extend(translation.and_then(|one| stale(reading, article, one, history)));
            }
        }
    }
    problems
}

fn document<'a>(reading: &'a Reading, article: &Article) -> &'a Document {
    &reading.content.documents[article.document]
}

fn missing(reading: &Reading, article: &Article, language: &str) -> Diagnostic {
    let document = document(reading, article);
    let message = format!("this article has no translation into `{language}`");
    let help = format!(
        "write content/{language}/{}.md with `source_hash: {}`",
        document.path,
        hash(reading, article)
    );
    let problem = Diagnostic::warning("missing-translation", message);
    problem.at(Place::of_file(&document.file)).help(help)
}

/// What a translation says by the hash that it was made from; without one, by the files' last changes.
fn stale(
    reading: &Reading,
    article: &Article,
    translation: &Article,
    history: &HashMap<String, i64>,
) -> Option<Diagnostic> {
    let (source, own) = (document(reading, article), document(reading, translation));
    let now = hash(reading, article);
    let (place, is_stale) = match &translation.front.source_hash {
        Some(hash) => {
            let place = Place::in_text(&own.file, own.text(), hash.span.clone());
            (place, hash.value != now)
        }
        None => {
            let at = |document: &Document| history.get(&document.file).copied();
            let is_older = at(source)
                .zip(at(own))
                .is_some_and(|(source, own)| own < source);
            (Place::of_file(&own.file), is_older)
        }
    };
    if !is_stale {
        return None;
    }
    let message = format!(
        "{} has changed since this was translated from it",
        source.file
    );
    let help = format!("translate what has changed, then write `source_hash: {now}`");
    Some(
        Diagnostic::warning("stale-translation", message)
            .at(place)
            .help(help),
    )
}

/// Of what is translated: title, description and text; without line ends, which change from machine to machine.
fn hash(reading: &Reading, article: &Article) -> String {
    let text = document(reading, article).text();
    let body = text.get(article.front.body..).unwrap_or_default();
    let mut hasher = blake3::Hasher::new();
    for line in [&*article.title, &article.front.description]
        .into_iter()
        .chain(body.lines())
    {
        hasher.update(line.trim_end().as_bytes()).update(b"\n");
    }
    let mut hash = hasher.finalize().to_hex().to_string();
    hash.truncate(LENGTH);
    hash
}
