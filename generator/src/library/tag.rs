//! Tags: a page for each that lists its articles.

use std::collections::{BTreeMap, HashMap, HashSet};

use lucka_config::Language;

use super::Shelved;
use super::order::{collator, compare};
use crate::slug::slug;

/// What the address of each tag's page begins with, in its language; no folder can have it.
pub const TAGS: &str = "/_tags/";

/// A tag that at least one public article has.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    /// As the first article in order writes it.
    pub(crate) name: String,
    pub(crate) address: String,
    /// Public ones, by title; indexes into the shelf's articles.
    pub(crate) articles: Vec<usize>,
}

/// The tags of public articles, by name. Upper and lower case are the same. `titles` sort as the articles' titles do.
pub(crate) fn collect(articles: &[Shelved], titles: &[Vec<u8>], language: &Language) -> Vec<Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    let public = articles.iter().enumerate();
    for (index, shelved) in public.filter(|(_, shelved)| shelved.is_public()) {
        for name in &shelved.article.front.tags {
            let tag = tags.entry(name.to_lowercase()).or_insert_with(|| Tag {
                name: name.clone(),
                address: String::new(),
                articles: Vec::new(),
            });
            tag.articles.push(index);
        }
    }
    let collator = collator(language);
    let by = |a: &str, b: &str| compare(collator.as_ref(), a, b);
    let mut taken = HashSet::new();
    // In the order of their lower-case names, so that of `c` and `c++` always the same one has the plain address.
    for tag in tags.values_mut() {
        tag.address = address(&tag.name, &mut taken);
        tag.articles.sort_by(|a, b| {
            let address = |index: usize| &articles[index].address;
            titles[*a]
                .cmp(&titles[*b])
                .then_with(|| address(*a).cmp(address(*b)))
        });
    }
    let mut tags: Vec<Tag> = tags.into_values().collect();
    tags.sort_by(|a, b| by(&a.name, &b.name).then_with(|| a.address.cmp(&b.address)));
    tags
}

/// Names in lower case, with where each stands.
pub(super) fn names(tags: &[Tag]) -> HashMap<String, usize> {
    let names = tags.iter().enumerate();
    names
        .map(|(index, tag)| (tag.name.to_lowercase(), index))
        .collect()
}

fn address(name: &str, taken: &mut HashSet<String>) -> String {
    let part = match slug(name) {
        part if part.is_empty() => "tag".to_owned(),
        part => part,
    };
    let mut address = format!("{TAGS}{part}");
    let mut number = 1;
    while !taken.insert(address.clone()) {
        number += 1;
        address = format!("{TAGS}{part}-{number}");
    }
    address
}
