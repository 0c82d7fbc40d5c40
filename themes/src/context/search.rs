//! The search field, wherever it stands, and what a search found.

use serde::Serialize;

use super::{CategoryCard, Frame};

/// A search field: a form that leads to the search page, and from which a script shows results at once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchField {
    /// Where the form goes: `/search`, below the language's prefix if it has one. Its field is `q`.
    pub action: String,
    /// What addresses in the indexes are below: the language's prefix; may be empty.
    pub base: String,
    /// Addresses of the roots of the indexes that the script reads, with spaces between them; may be empty.
    pub indexes: String,
    /// What was asked for; may be empty.
    pub query: String,
}

/// What pieces about search share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchSetting {
    /// Language tag (BCP 47).
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// IANA time zone of dates.
    pub time_zone: String,
}

/// The search field of built pages: made once for all pages of a domain in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchForm {
    /// What pieces about search share.
    pub frame: SearchSetting,
    /// The field.
    pub field: SearchField,
}

/// The frame of the search page: the edge fills its slots `title` and `main`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchShell {
    /// What every page shares.
    pub frame: Frame,
    /// Where to go without searching.
    pub categories: Vec<CategoryCard>,
}

/// What a search found: the first so many results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Search {
    /// What pieces about search share.
    pub setting: SearchSetting,
    /// The field, with what was asked for.
    pub field: SearchField,
    /// How many articles were found.
    pub total: usize,
    /// The best of them.
    pub results: Vec<SearchResult>,
    /// Which of them, counted from 1, was not there before *more* was chosen; 0 for none.
    pub new_from: usize,
    /// The same page with more results; empty when there are none.
    pub more: String,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchResult {
    /// Its address.
    pub href: String,
    /// Its title, in parts.
    pub title: Vec<SearchPart>,
    /// The name of its category; may be empty.
    pub category: String,
    /// What it is about, in parts; may be empty.
    pub text: Vec<SearchPart>,
    /// The section that says most of what was asked for, in parts; empty for none.
    pub heading: Vec<SearchPart>,
    /// The section's address; empty for none.
    pub heading_href: String,
    /// Only those who are signed in, or some of them, may read it.
    pub private: bool,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchPart {
    /// The part.
    pub text: String,
    /// It was asked for.
    pub marked: bool,
}
