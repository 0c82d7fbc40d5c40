//! Both halves of the slot format: what a template leaves in a portal page, and how the edge fills it.
//!
//! A slot is a comment that only a template can write: whatever comes from people is escaped when the page is
//! built, so no `<` of theirs is left, and a page in which a slot is found twice is refused. Filling copies the
//! page's pieces once and never looks into what it puts between them.

use crate::theme::ThemeError;

/// A portal page in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// What comes before each slot.
    pieces: Vec<(String, Slot)>,
    /// What comes after the last.
    tail: String,
}

/// What goes into a shell's slots.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    /// The whole title of the browser's tab: plain text.
    pub title: &'a str,
    /// HTML of the fragment `account`; may be empty.
    pub account: &'a str,
    /// HTML of the fragment `languages`, for a shell that [has a place for it](Shell::has_languages).
    pub languages: &'a str,
    /// HTML of the page's own fragment.
    pub main: &'a str,
    /// What the address of a search says after its path, such as `?q=a`: plain text; may be empty.
    pub query: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Title,
    Account,
    Main,
    Languages,
    Query,
}

impl Shell {
    /// Takes a built portal page apart.
    ///
    /// # Errors
    /// [`ThemeError::Slot`] when one of the slots `title`, `account` and `main` isn't there exactly once, or `languages` is
    /// there twice.
    pub fn parse(html: &str) -> Result<Shell, ThemeError> {
        Shell::with(html, &[Slot::Title, Slot::Account, Slot::Main])
    }

    /// Takes a built search page apart.
    ///
    /// # Errors
    /// [`ThemeError::Slot`] when one of the slots `title` and `main` isn't there exactly once, or another is there twice;
    /// `query` may be there as often as the page has links that keep it.
    pub fn parse_search(html: &str) -> Result<Shell, ThemeError> {
        Shell::with(html, &[Slot::Title, Slot::Main])
    }

    fn with(html: &str, needed: &[Slot]) -> Result<Shell, ThemeError> {
        let mut found = Vec::new();
        for slot in Slot::ALL {
            let marker = marker(slot.name());
            let places: Vec<usize> = html.match_indices(&marker).map(|(at, _)| at).collect();
            match places.as_slice() {
                places if slot == Slot::Query => {
                    found.extend(places.iter().map(|at| (*at, marker.len(), slot)));
                }
                [at] => found.push((*at, marker.len(), slot)),
                [] if !needed.contains(&slot) => {}
                places => {
                    return Err(ThemeError::Slot {
                        slot: slot.name(),
                        count: places.len(),
                    });
                }
            }
        }
        found.sort_by_key(|(at, _, _)| *at);
        let mut pieces = Vec::with_capacity(found.len());
        let mut from = 0;
        for (at, length, slot) in found {
            pieces.push((html[from..at].to_owned(), slot));
            from = at + length;
        }
        Ok(Shell {
            pieces,
            tail: html[from..].to_owned(),
        })
    }

    /// Whether the edge writes the menu of languages.
    pub fn has_languages(&self) -> bool {
        self.pieces.iter().any(|(_, slot)| *slot == Slot::Languages)
    }

    /// The page for one visitor.
    pub fn fill(&self, filling: &Filling) -> String {
        let (title, query) = (escaped(filling.title), escaped(filling.query));
        let own: usize = self.pieces.iter().map(|(piece, _)| piece.len()).sum();
        let theirs =
            title.len() + filling.account.len() + filling.languages.len() + filling.main.len();
        let mut page = String::with_capacity(own + self.tail.len() + theirs);
        for (piece, slot) in &self.pieces {
            page.push_str(piece);
            page.push_str(match slot {
                Slot::Title => &title,
                Slot::Account => filling.account,
                Slot::Main => filling.main,
                Slot::Languages => filling.languages,
                Slot::Query => &query,
            });
        }
        page.push_str(&self.tail);
        page
    }
}

impl Slot {
    const ALL: [Slot; 5] = [
        Slot::Title,
        Slot::Account,
        Slot::Main,
        Slot::Languages,
        Slot::Query,
    ];

    fn name(self) -> &'static str {
        match self {
            Slot::Title => "title",
            Slot::Account => "account",
            Slot::Main => "main",
            Slot::Languages => "languages",
            Slot::Query => "query",
        }
    }
}

/// What the template function `slot` writes; nothing for a name that is no slot's.
pub(crate) fn slot(name: &str) -> Option<String> {
    Slot::ALL
        .iter()
        .any(|slot| slot.name() == name)
        .then(|| marker(name))
}

/// Plain text as HTML text or as the value of a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

fn marker(name: &str) -> String {
    format!("<!--lucka:slot:{name}-->")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<title><!--lucka:slot:title--></title><p><!--lucka:slot:account--></p><main><!--lucka:slot:main--></main>";

    // P-20
    #[test]
    fn the_title_is_escaped_and_the_rest_is_html() {
        let page = Shell::parse(PAGE).unwrap().fill(&Filling {
            title: "A & <b>",
            account: "<i>x</i>",
            languages: "",
            main: "<h1>y</h1>",
            query: "",
        });
        assert_eq!(
            page,
            "<title>A &amp; &lt;b&gt;</title><p><i>x</i></p><main><h1>y</h1></main>"
        );
    }

    // K23
    #[test]
    fn a_filling_that_contains_a_slot_is_not_filled_again() {
        let page = Shell::parse(PAGE).unwrap().fill(&Filling {
            title: "<!--lucka:slot:main-->",
            account: "<!--lucka:slot:main-->",
            languages: "",
            main: "once",
            query: "",
        });
        assert_eq!(page.matches("once").count(), 1);
        assert!(page.contains("<title>&lt;!--lucka:slot:main--&gt;</title>"));
    }

    // P-85
    #[test]
    fn every_link_that_keeps_a_query_has_it_escaped() {
        let link = "<a href=\"/search<!--lucka:slot:query-->\">";
        let page = PAGE.replace("<p>", &format!("{link}{link}<p>"));
        let page = Shell::parse_search(&page).unwrap().fill(&Filling {
            title: "",
            account: "",
            languages: "",
            main: "",
            query: "?q=\"><b>",
        });
        assert_eq!(page.matches("/search?q=&quot;&gt;&lt;b&gt;\">").count(), 2);
    }

    #[test]
    fn a_page_with_a_slot_twice_or_never_is_refused() {
        let twice = PAGE.replace("<p>", "<p><!--lucka:slot:main-->");
        assert_eq!(
            Shell::parse(&twice),
            Err(ThemeError::Slot {
                slot: "main",
                count: 2
            })
        );
        assert!(Shell::parse("<title></title>").is_err());
    }
}
