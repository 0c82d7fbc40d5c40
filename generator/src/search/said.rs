//! What each article says, as its index needs it.

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
