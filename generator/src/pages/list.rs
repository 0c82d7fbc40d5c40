//! Lists of articles and categories. Only what anybody may read is in them (P-81, P-83).

use lucka_config::Language;
use lucka_theme::context::{ArticleLink, CategoryCard, Neighbour};

use crate::domain::Served;
use crate::library::{Shelf, Shelved};

/// Articles as a domain shows them in one language.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a> {
    pub(crate) domain: &'a Served,
    pub(crate) shelf: &'a Shelf,
    /// All of the content's.
    pub(crate) languages: &'a [Language],
    /// Now, in Unix milliseconds.
    pub(crate) now_at: i64,
}

/// Articles that a card shows.
const FIRST: usize = 5;

impl Lists<'_> {
    /// The top categories.
    pub(crate) fn top_cards(self) -> Vec<CategoryCard> {
        self.cards(&self.shelf.top)
    }

    /// Categories that are not empty.
    pub(crate) fn cards(self, categories: &[usize]) -> Vec<CategoryCard> {
        categories
            .iter()
            .map(|index| (*index, &self.shelf.categories[*index]))
            .filter(|(_, category)| category.public > 0)
            .map(|(index, category)| {
                let mut first = Vec::with_capacity(FIRST);
                self.collect_first(index, &mut first);
                CategoryCard {
                    name: category.name.clone(),
                    description: category.description().to_owned(),
                    href: self.domain.at(&category.address),
                    icon: category.icon().to_owned(),
                    articles: category.public,
                    first,
                }
            })
            .collect()
    }

    /// Public articles of a list.
    pub(crate) fn visible(self, articles: &[usize]) -> Vec<ArticleLink> {
        self.public(articles)
            .map(|index| self.link(index))
            .collect()
    }

    /// Those of a list that are public.
    pub(crate) fn public(self, articles: &[usize]) -> impl Iterator<Item = usize> {
        let all = &self.shelf.articles;
        let articles = articles.iter().copied();
        articles.filter(|index| all[*index].is_public())
    }

    /// The part of its category around an article, with at most so many others before and after it. One that is not public
    /// stands on its own page only.
    pub(crate) fn around(self, index: usize, most: usize) -> Around {
        let category = &self.shelf.categories[self.shelf.articles[index].category];
        let own = category.place_of(index);
        let is_public = |index: &&usize| self.shelf.articles[**index].is_public();
        let (before, after) = category.articles.split_at(own.min(category.articles.len()));
        let before = before.iter().rev().filter(is_public).take(most);
        let after = after.iter().skip(1).filter(is_public).take(most);
        let mut before: Vec<usize> = before.copied().collect();
        before.reverse();
        Around {
            before,
            own: index,
            after: after.copied().collect(),
        }
    }

    /// An article as a list shows it.
    pub(crate) fn link(self, index: usize) -> ArticleLink {
        let shelved = &self.shelf.articles[index];
        ArticleLink {
            title: shelved.article.title.clone(),
            description: shelved.article.front.description.clone(),
            href: self.domain.at(&shelved.address),
            language: self.language_of(shelved),
            draft: shelved.article.front.draft,
            future_at: self.future_at(shelved),
        }
    }

    /// An article as its neighbours show it.
    pub(crate) fn neighbour(self, index: usize, current: bool) -> Neighbour {
        let shelved = &self.shelf.articles[index];
        Neighbour {
            title: shelved.article.title.clone(),
            href: self.domain.at(&shelved.address),
            current,
            language: self.language_of(shelved),
            draft: shelved.article.front.draft,
            future_at: self.future_at(shelved),
        }
    }

    fn future_at(self, shelved: &Shelved) -> Option<i64> {
        let published_at = shelved.article.front.published_at;
        published_at.filter(|at| *at > self.now_at)
    }

    /// The tag of the language that an article is in, if it is borrowed.
    fn language_of(self, shelved: &Shelved) -> String {
        let source = shelved
            .article
            .borrowed
            .and_then(|source| self.languages.get(source));
        source.map_or_else(String::new, ToString::to_string)
    }

    /// A category's first articles, or else those below it.
    fn collect_first(self, category: usize, first: &mut Vec<ArticleLink>) {
        let category = &self.shelf.categories[category];
        for index in &category.articles {
            if first.len() == FIRST {
                return;
            }
            if self.shelf.articles[*index].is_public() {
                first.push(self.link(*index));
            }
        }
        for child in &category.children {
            self.collect_first(*child, first);
        }
    }
}

/// Articles around one, as indexes into their shelf.
pub(crate) struct Around {
    /// The nearest last.
    pub(crate) before: Vec<usize>,
    pub(crate) own: usize,
    /// The nearest first.
    pub(crate) after: Vec<usize>,
}

impl Around {
    /// All of them in order, with the one itself.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        let before = self.before.iter().copied();
        before.chain([self.own]).chain(self.after.iter().copied())
    }
}
