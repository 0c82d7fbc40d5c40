//! The order of categories and articles: as their authors say, then by name as the language sorts.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::Locale;
use lucka_config::Language;
use rayon::prelude::*;

use super::{Category, OTHER, Shelved};

/// For each article bytes that sort as its title does: comparing the titles themselves would read each of them many times.
pub(super) fn by_title(articles: &[Shelved], language: &Language) -> Vec<Vec<u8>> {
    let collator = collator(language);
    let key = |shelved: &Shelved| sort_key(collator.as_ref(), &shelved.article.title);
    articles.par_iter().map(key).collect()
}

/// Puts everything in order and counts; `titles` are those that [`by_title`] gives. The result: the top categories.
pub(crate) fn arrange(
    categories: &mut [Category],
    articles: &[Shelved],
    titles: &[Vec<u8>],
    language: &Language,
) -> Vec<usize> {
    let collator = collator(language);
    let compare = |a: &str, b: &str| compare(collator.as_ref(), a, b);
    let compare_articles = |a: &usize, b: &usize| {
        let order = |index: usize| articles[index].article.front.order;
        by_order(order(*a), order(*b))
            .then_with(|| titles[*a].cmp(&titles[*b]))
            .then_with(|| articles[*a].address.cmp(&articles[*b].address))
    };
    categories
        .par_iter_mut()
        .for_each(|category| category.articles.sort_by(compare_articles));
    let mut order: Vec<usize> = (0..categories.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&categories[*a], &categories[*b]);
        (a.address == OTHER)
            .cmp(&(b.address == OTHER))
            .then_with(|| by_order(place(a), place(b)))
            .then_with(|| compare(&a.name, &b.name))
            .then_with(|| a.address.cmp(&b.address))
    });
    let mut top = Vec::new();
    for index in order {
        match categories[index].parent {
            Some(parent) => categories[parent].children.push(index),
            None => top.push(index),
        }
    }
    count(categories, articles);
    top
}

/// How many articles anybody may read in each category and below it.
fn count(categories: &mut [Category], articles: &[Shelved]) {
    for shelved in articles.iter().filter(|shelved| shelved.is_public()) {
        let mut above = Some(shelved.category);
        while let Some(index) = above {
            categories[index].public += 1;
            above = categories[index].parent;
        }
    }
}

fn place(category: &Category) -> Option<i64> {
    category.index.as_ref().and_then(|index| index.front.order)
}

/// Those without an order come last.
fn by_order(a: Option<i64>, b: Option<i64>) -> Ordering {
    (a.is_none(), a).cmp(&(b.is_none(), b))
}

/// Bytes that sort as a language sorts the name they are of.
fn sort_key(collator: Option<&CollatorBorrowed<'_>>, name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(3 * name.len());
    let written = collator.map(|collator| collator.write_sort_key_to(name, &mut key));
    if !matches!(written, Some(Ok(()))) {
        key.clear();
        key.extend_from_slice(name.as_bytes());
    }
    key
}

/// Two names as a language sorts them; by their characters where nobody knows how.
pub(super) fn compare(collator: Option<&CollatorBorrowed<'_>>, a: &str, b: &str) -> Ordering {
    match collator {
        Some(collator) => collator.compare(a, b),
        None => a.cmp(b),
    }
}

pub(super) fn collator(language: &Language) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = language.to_string().parse().ok()?;
    Collator::try_new((&locale).into(), CollatorOptions::default()).ok()
}
