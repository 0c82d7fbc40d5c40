//! Lists of articles and categories. Only what anybody may read is in them (P-81, P-83).

use lucka_theme::context::{ArticleLink, CategoryCard};

use crate::library::Shelf;

/// Articles that a card shows.
const FIRST: usize = 5;

/// Most neighbours that an article shows before it, and after it.
const NEIGHBOURS: usize = 20;

/// The top categories.
pub(crate) fn top_cards(shelf: &Shelf) -> Vec<CategoryCard> {
    cards(shelf, &shelf.top)
}

/// Categories that are not empty.
pub(crate) fn cards(shelf: &Shelf, categories: &[usize]) -> Vec<CategoryCard> {
    categories
        .iter()
        .map(|index| (*index, &shelf.categories[*index]))
        .filter(|(_, category)| category.public > 0)
        .map(|(index, category)| {
            let mut first = Vec::with_capacity(FIRST);
            collect_first(shelf, index, &mut first);
            CategoryCard {
                name: category.name.clone(),
                description: category.description().to_owned(),
                href: category.address.clone(),
                icon: category.icon().to_owned(),
                articles: category.public,
                first,
            }
        })
        .collect()
}

/// Public articles of a list, and `own`, whose page it stands on.
pub(crate) fn visible(shelf: &Shelf, articles: &[usize], own: Option<usize>) -> Vec<ArticleLink> {
    articles
        .iter()
        .filter(|index| shelf.articles[**index].is_public() || Some(**index) == own)
        .map(|index| link(shelf, *index, Some(*index) == own))
        .collect()
}

/// The part of a long list around one of its articles.
pub(crate) fn around(mut all: Vec<ArticleLink>, own: usize) -> Vec<ArticleLink> {
    all.truncate(own + NEIGHBOURS + 1);
    all.drain(..own.saturating_sub(NEIGHBOURS));
    all
}

/// An article as a list shows it.
pub(crate) fn link(shelf: &Shelf, index: usize, current: bool) -> ArticleLink {
    let shelved = &shelf.articles[index];
    ArticleLink {
        title: shelved.article.title.clone(),
        description: shelved.article.front.description.clone(),
        href: shelved.address.clone(),
        current,
    }
}

/// A category's first articles, or else those below it.
fn collect_first(shelf: &Shelf, category: usize, first: &mut Vec<ArticleLink>) {
    let category = &shelf.categories[category];
    for index in &category.articles {
        if first.len() == FIRST {
            return;
        }
        if shelf.articles[*index].is_public() {
            first.push(link(shelf, *index, false));
        }
    }
    for child in &category.children {
        collect_first(shelf, *child, first);
    }
}
