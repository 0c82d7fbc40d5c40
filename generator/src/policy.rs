//! What is expected of articles: `may_read` and `may_not_read` in config/policy-tests.yaml.

use std::collections::HashMap;

use lucka_bundle::Audience;
use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::policy::{PolicyTest, Readers, reading_failures};
use lucka_config::yaml::nearest;
use lucka_config::{Site, Source};

use crate::article::Article;
use crate::content::Document;
use crate::reading::Reading;

/// Expectations that are not met, each with the rule that decides.
pub(crate) fn failures(site: &Site, tests: &[PolicyTest], reading: &Reading) -> Vec<Diagnostic> {
    let documents = &reading.content.documents;
    let shelves = reading.library.shelves.iter();
    let articles: HashMap<&str, &Article> = shelves
        .flat_map(|shelf| shelf.articles.iter())
        .map(|placed| {
            (
                documents[placed.article.document].file.as_str(),
                &placed.article,
            )
        })
        .collect();
    reading_failures(site, tests, |file| match articles.get(file) {
        Some(article) => {
            let readers = match &article.audience {
                Audience::Public => Readers::Everybody,
                Audience::SignedIn => Readers::SignedIn,
                Audience::Groups(groups) => Readers::Groups(groups.clone()),
                // No article has it: the edge's own files do.
                Audience::Edge => Readers::Groups(Vec::new()),
            };
            Ok((readers, written(article, &documents[article.document])))
        }
        None => Err(nearest(file, articles.keys().copied()).map(str::to_owned)),
    })
}

/// Where an article says who may read it, or its first line.
fn written(article: &Article, document: &Document) -> Source {
    let front = document
        .text()
        .get(..article.front.body)
        .unwrap_or_default();
    let at = front.find("\nvisibility").map_or(0, |at| at + 1);
    Source {
        file: document.file.clone(),
        line: Place::in_text(&document.file, document.text(), at..at).line,
    }
}
