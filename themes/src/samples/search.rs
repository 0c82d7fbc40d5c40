//! The search field, and what a search found.

use crate::context::{
    Search, SearchField, SearchForm, SearchPart, SearchResult, SearchSetting, SearchShell,
};
use crate::locale::direction;

use super::pages::{cards, hostile_card};
use super::words::words;
use super::{HOSTILE, LONG, ZONE, frame, hostile_frame};

/// How many results the samples say that there are: one of each plural form.
const COUNTS: [usize; 5] = [1, 2, 5, 12, 100];

pub(super) fn form(language: &str) -> Vec<SearchForm> {
    let form = |field| SearchForm {
        frame: setting(language),
        field,
    };
    vec![form(field("")), form(hostile_field())]
}

pub(super) fn shell(language: &str) -> Vec<SearchShell> {
    let full = SearchShell {
        frame: frame(language),
        categories: cards(language),
    };
    let hostile = SearchShell {
        frame: hostile_frame(language),
        categories: vec![hostile_card()],
    };
    vec![full, hostile]
}

pub(super) fn search(language: &str) -> Vec<Search> {
    let words = words(language);
    let (title, text) = words.articles[0];
    let found = SearchResult {
        href: "/account/password".to_owned(),
        title: parts(title),
        category: words.categories[1].0.to_owned(),
        text: parts(text),
        heading: parts(words.headings[1]),
        heading_href: "/account/password#steps".to_owned(),
        private: false,
    };
    let private = SearchResult {
        heading: Vec::new(),
        heading_href: String::new(),
        private: true,
        ..found.clone()
    };
    let hostile = SearchResult {
        href: "/\"><script>".to_owned(),
        title: parts(HOSTILE),
        category: LONG.to_owned(),
        text: parts(&format!("{LONG}{HOSTILE}")),
        ..found.clone()
    };
    let nothing = |field| Search {
        setting: setting(language),
        field,
        total: 0,
        results: Vec::new(),
        new_from: 0,
        more: String::new(),
    };
    let some = |total| Search {
        total,
        results: vec![found.clone(), private.clone(), hostile.clone()],
        new_from: 2,
        more: "/search?q=x&page=2".to_owned(),
        ..nothing(field(title))
    };
    let mut samples: Vec<Search> = COUNTS.into_iter().map(some).collect();
    samples.extend([
        nothing(field("")),
        nothing(field(title)),
        nothing(hostile_field()),
    ]);
    samples
}

fn setting(language: &str) -> SearchSetting {
    SearchSetting {
        language: language.to_owned(),
        direction: direction(language).to_owned(),
        time_zone: ZONE.to_owned(),
    }
}

fn field(query: &str) -> SearchField {
    SearchField {
        action: "/search".to_owned(),
        base: String::new(),
        indexes: "/search/public/index.bin".to_owned(),
        query: query.to_owned(),
    }
}

fn hostile_field() -> SearchField {
    SearchField {
        action: "/\"><script>".to_owned(),
        base: "/a".to_owned(),
        indexes: String::new(),
        query: format!("{HOSTILE} {LONG} %q"),
    }
}

/// A text whose first word was asked for.
fn parts(text: &str) -> Vec<SearchPart> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let part = |text: String, marked| SearchPart { text, marked };
    vec![
        part(first.to_owned(), true),
        part(format!(" {rest}"), false),
    ]
}
