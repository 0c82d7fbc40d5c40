//! What a page is made from, by its fingerprint: every fact that the page's context is made of is in here, each as it is
//! shown, so that a page is made again if and only if one of them has another value.

use lucka_theme::context::Frame;
use rayon::prelude::*;

use super::article::tags;
use super::list::Lists;
use super::{Pages, Place, beside, breadcrumb};
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::Target;

/// What many pages of a place share.
#[derive(Default)]
pub(super) struct Prints {
    frame: Fingerprint,
    /// By category: its cards, its articles and the way to it.
    categories: Vec<Fingerprint>,
    cards: Fingerprint,
    /// By article: as lists show it.
    links: Vec<Fingerprint>,
    /// By category: the way to it.
    crumbs: Vec<Fingerprint>,
    beside: beside::Prints,
}

impl Pages<'_> {
    pub(super) fn prints(&self, lists: Option<Lists<'_>>, frame: &Frame) -> Prints {
        let mut facts = Facts::default();
        facts.print(self.print).value(frame);
        // Links of a text are written anew for every place.
        if lists.is_some_and(|lists| !lists.domain.prefix.is_empty()) {
            facts.print(self.reading.links);
        }
        let frame = facts.finish();
        let Some(lists) = lists else {
            return Prints {
                frame,
                ..Prints::default()
            };
        };
        let shelf = lists.shelf;
        let link = |index: usize| Facts::default().value(&lists.link(index)).finish();
        let category = |index: usize| {
            let category = &shelf.categories[index];
            let mut facts = Facts::default();
            facts.text(&category.name).text(category.description());
            facts.text(&category.address);
            facts.value(&lists.cards(&category.children));
            facts.value(&lists.visible(&category.articles)).finish()
        };
        Prints {
            frame,
            categories: (0..shelf.categories.len())
                .into_par_iter()
                .map(category)
                .collect(),
            cards: Facts::default().value(&lists.top_cards()).finish(),
            links: (0..shelf.articles.len())
                .into_par_iter()
                .map(link)
                .collect(),
            crumbs: Vec::new(),
            beside: beside::Prints::of(lists, self.site.articles.sidebar),
        }
    }

    /// With what only a whole place tells: the ways to all its categories, and the other languages.
    pub(super) fn with_others(place: Place<'_>) -> Place<'_> {
        let Some((_, shelf)) = place.shelf else {
            return place;
        };
        let crumbs = |index| {
            let crumbs = breadcrumb(&place, shelf, Some(index));
            Facts::default().value(&crumbs).finish()
        };
        let crumbs = (0..shelf.categories.len()).map(crumbs).collect();
        let mut frame = Facts::default();
        frame.print(place.prints.frame).text(&place.name);
        frame.number(place.rank as u64);
        for other in &place.others {
            frame.text(&other.language).text(&other.name);
            frame.text(other.origin).text(&other.domain.prefix);
            let rank = 2 * other.rank as u64;
            frame.number(rank + u64::from(other.is_mutual));
        }
        let prints = Prints {
            frame: frame.finish(),
            crumbs,
            ..place.prints
        };
        Place { prints, ..place }
    }

    /// What a target's page is made from, `body` being that of its text.
    pub(crate) fn facts(
        &self,
        place: &Place<'_>,
        target: Target,
        body: Fingerprint,
    ) -> Fingerprint {
        let prints = &place.prints;
        let mut facts = Facts::default();
        facts.print(prints.frame).print(body);
        facts.value(&self.picture(place, target));
        let Some((_, shelf)) = place.shelf else {
            return facts.finish();
        };
        facts.text(shelf.address(target));
        for other in &place.others {
            let translated = self.translation(place, target, other);
            facts.text(&translated.unwrap_or_default());
        }
        match target {
            Target::Home => facts.print(prints.cards).text(&self.feed(place, None)),
            Target::Category(index) => {
                if let Some(parent) = shelf.categories[index].parent {
                    facts.print(prints.crumbs[parent]);
                }
                facts.print(prints.categories[index]);
                prints.beside.add_category(index, &mut facts);
                facts.text(&self.feed(place, Some(index)))
            }
            Target::Tag(index) => {
                let tag = &shelf.tags[index];
                facts.text(&tag.name).text(&place.frame.home);
                for one in &tag.articles {
                    facts.print(prints.links[*one]);
                }
                &mut facts
            }
            Target::Article(index) => {
                let shelved = &shelf.articles[index];
                let lists = self.lists(place.domain, shelf);
                facts.print(prints.crumbs[shelved.category]);
                facts.value(&self.updated_at(&shelved.article));
                let front = &shelved.article.front;
                facts
                    .number(u64::from(front.draft))
                    .value(&front.published_at);
                let is_early = front.published_at.is_some_and(|at| at > self.now_at);
                facts
                    .number(u64::from(is_early))
                    .number(u64::from(shelved.is_public()));
                for tag in tags(place, shelf, &shelved.article) {
                    facts.text(&tag.name).text(&tag.href);
                }
                facts.value(&self.source(place, target));
                facts.value(&front.tags).text(&self.edit(&shelved.article));
                for one in self.related(place, index) {
                    facts.print(prints.links[*one as usize]);
                }
                facts.print(prints.links[index]);
                prints.beside.add_article(lists, index, &mut facts);
                &mut facts
            }
        }
        .finish()
    }
}
