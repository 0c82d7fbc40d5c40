//! What each article says, as its index needs it.

use lucka_search::{Fields, MOST_HEADINGS, Terms, excerpt};
use serde::{Deserialize, Serialize};

use super::text::lines;
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
        // Words don't go on from one line to the next.
        let body = lines(&text.html);
        let begins = excerpt(beginning(&body), EXCERPT);
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
            body: &[&body],
        });
        let shown = contents.iter().take(MOST_HEADINGS);
        Said {
            terms,
            begins,
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

/// As much of a text as an excerpt may be made of: no character has more than four bytes, and white space is left out.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(8 * EXCERPT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
