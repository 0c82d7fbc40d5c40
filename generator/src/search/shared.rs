//! Which articles are in which index.

use std::collections::BTreeMap;

use lucka_bundle::Audience;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::print_of;
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::Shelf;
use crate::reading::Reading;

/// The index of what anybody may read.
pub(super) const PUBLIC: &str = "public";

/// The articles of one language that the same people may read.
pub(super) struct Shared {
    /// The last part of the folder of their index.
    pub(super) label: String,
    pub(super) audience: Audience,
    pub(super) articles: Vec<usize>,
}

/// What an index has of one article: two with the same are the same in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Of what the article says.
    pub(super) said: Fingerprint,
    pub(super) address: Fingerprint,
}

impl Shared {
    /// What the index has of each article.
    pub(super) fn lines(&self, reading: &Reading, language: usize, shelf: &Shelf) -> Vec<Line> {
        let line = |article: &usize| Line {
            said: print_of(reading, language, *article),
            address: Fingerprint::of(shelf.articles[*article].address.as_bytes()),
        };
        self.articles.par_iter().map(line).collect()
    }
}

/// The articles of a language that have a page, by who may read them; the public ones first, also if there are none.
pub(super) fn by_audience(shelf: &Shelf) -> Vec<Shared> {
    let shared = |label: String, audience: &Audience| Shared {
        label,
        audience: audience.clone(),
        articles: Vec::new(),
    };
    let mut public = shared(PUBLIC.to_owned(), &Audience::Public);
    let mut private: BTreeMap<String, Shared> = BTreeMap::new();
    for (index, shelved) in shelf.articles.iter().enumerate() {
        if shelved.hidden || shelved.is_borrowed() {
            continue;
        }
        match &shelved.article.audience {
            Audience::Public => public.articles.push(index),
            Audience::Edge => {}
            audience => {
                let label = label(audience);
                let entry = private.entry(label.clone());
                let shared = entry.or_insert_with(|| shared(label, audience));
                shared.articles.push(index);
            }
        }
    }
    std::iter::once(public)
        .chain(private.into_values())
        .collect()
}

/// A name for an audience that says nothing of it.
fn label(audience: &Audience) -> String {
    let mut facts = Facts::default();
    match audience {
        Audience::Public => facts.number(0),
        Audience::SignedIn => facts.number(1),
        Audience::Edge => facts.number(2),
        Audience::Groups(groups) => {
            let mut groups: Vec<&String> = groups.iter().collect();
            groups.sort();
            groups.dedup();
            facts.number(3);
            for group in groups {
                facts.text(group);
            }
            &mut facts
        }
    };
    facts.finish().short()
}
