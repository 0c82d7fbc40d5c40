//! What the theme gets for each page.

mod facts;
mod list;

use std::collections::HashMap;

use lucka_bundle::PortalElsewhere;
use lucka_config::Site;
use lucka_theme::context::{
    Article, Category, CategoryCard, Crumb, Frame, Home, LanguageLink, NotFound, Page, PortalLink,
    PortalShell,
};
use lucka_theme::{Theme, direction};

use list::Lists;

use crate::domain::{Domains, Served, ServedPortal};
use crate::fingerprint::Fingerprint;
use crate::library::{Shelf, Target};
use crate::markdown::Rendered;
use crate::reading::Reading;

/// Everything that pages are made of.
pub(crate) struct Pages<'a> {
    pub(crate) site: &'a Site,
    pub(crate) theme: &'a Theme,
    pub(crate) domains: &'a Domains,
    pub(crate) reading: &'a Reading,
    /// File → when it was last changed, in Unix milliseconds.
    pub(crate) history: HashMap<String, i64>,
    pub(crate) dev: bool,
    /// Of the program, the settings and the theme.
    pub(crate) print: Fingerprint,
}

/// One domain, with what all its pages share.
pub(crate) struct Place<'a> {
    pub(crate) domain: &'a Served,
    /// Its language's articles, if there are any.
    pub(crate) shelf: Option<(usize, &'a Shelf)>,
    /// Without languages.
    frame: Frame,
    /// Top categories.
    cards: Vec<CategoryCard>,
    prints: facts::Prints,
}

impl Place<'_> {
    /// Everything that may have a page here.
    pub(crate) fn targets(&self) -> Vec<Target> {
        match self.shelf {
            Some((_, shelf)) => shelf.targets().collect(),
            None => vec![Target::Home],
        }
    }
}

impl<'a> Pages<'a> {
    /// A domain; its frame and its cards are made once.
    pub(crate) fn place(&self, domain: &'a Served) -> Place<'a> {
        let shelves = &self.reading.library.shelves;
        let index = shelves
            .iter()
            .position(|shelf| shelf.language == domain.language);
        let shelf = index.map(|index| (index, &shelves[index]));
        let language = domain.language.to_string();
        let frame = Frame {
            direction: direction(&language).to_owned(),
            time_zone: self.site.time_zone.clone(),
            site_name: self.site.name.get(&domain.language).to_owned(),
            tagline: self.site.tagline.get(&domain.language).to_owned(),
            origin: domain.origin.clone(),
            home: domain.at("/"),
            portals: domain
                .portals
                .iter()
                .map(|one| portal_link(domain, one))
                .collect(),
            languages: Vec::new(),
            dev: self.dev,
            language,
        };
        let lists = shelf.map(|(_, shelf)| Lists { domain, shelf });
        let prints = self.prints(lists, &frame);
        let place = Place {
            prints,
            domain,
            shelf,
            frame,
            cards: lists.map_or_else(Vec::new, Lists::top_cards),
        };
        Pages::with_crumbs(place)
    }

    /// Whether a target has a page.
    pub(crate) fn has_page(&self, place: &Place<'_>, target: Target) -> bool {
        match (target, place.shelf) {
            (Target::Home, _) => true,
            (target, Some((_, shelf))) => shelf.has_page(target),
            (_, None) => false,
        }
    }

    /// The page of a target that has one, with its rendered text.
    pub(crate) fn page(&self, place: &Place<'_>, target: Target, text: &Rendered) -> Option<Page> {
        match target {
            Target::Home => Some(Page::Home(self.home(place, text))),
            Target::Category(index) => Some(Page::Category(self.category(place, index, text)?)),
            Target::Article(index) => Some(Page::Article(self.article(place, index, text)?)),
        }
    }

    /// The page for addresses that have none.
    pub(crate) fn not_found(&self, place: &Place<'_>) -> Page {
        Page::NotFound(NotFound {
            frame: self.frame(place, None),
            categories: place.cards.clone(),
        })
    }

    /// The frame of a portal's pages.
    pub(crate) fn shell(&self, place: &Place<'_>, portal: &ServedPortal) -> Page {
        Page::Portal(PortalShell {
            frame: Frame {
                languages: self.portal_languages(place, portal),
                ..place.frame.clone()
            },
            portal_name: portal.name.clone(),
            portal_href: place.domain.at(&format!("/{}", portal.slug)),
            switch: self.domains.has_choice(portal),
        })
    }

    /// A portal in every language, its own first.
    fn portal_languages(&self, place: &Place<'_>, portal: &ServedPortal) -> Vec<LanguageLink> {
        let same = |domain: &Served| {
            let mut portals = domain.portals.iter();
            let same = portals.find(|other| other.id == portal.id)?;
            Some(domain.at(&format!("/{}", same.slug)))
        };
        self.languages(place, None, &same)
    }

    /// A portal's addresses in languages that this domain doesn't speak and another one does. Where no choice is kept,
    /// they are in the portal's shell.
    pub(crate) fn elsewhere(
        &self,
        place: &Place<'_>,
        portal: &ServedPortal,
    ) -> Vec<PortalElsewhere> {
        if !self.domains.has_choice(portal) {
            return Vec::new();
        }
        let links = self.portal_languages(place, portal).into_iter();
        let away = links.filter(|link| !link.href.starts_with('/'));
        away.map(|link| PortalElsewhere {
            language: link.language,
            href: link.chosen,
        })
        .collect()
    }

    fn home(&self, place: &Place<'_>, text: &Rendered) -> Home {
        Home {
            frame: self.frame(place, Some(Target::Home)),
            introduction: self.html(place, text),
            categories: place.cards.clone(),
        }
    }

    fn category(&self, place: &Place<'_>, index: usize, text: &Rendered) -> Option<Category> {
        let (_, shelf) = place.shelf?;
        let target = Target::Category(index);
        let category = &shelf.categories[index];
        let lists = Lists {
            domain: place.domain,
            shelf,
        };
        Some(Category {
            frame: self.frame(place, Some(target)),
            breadcrumb: breadcrumb(place, shelf, category.parent),
            name: category.name.clone(),
            description: category.description().to_owned(),
            href: place.domain.at(&category.address),
            introduction: self.html(place, text),
            subcategories: lists.cards(&category.children),
            articles: lists.visible(&category.articles),
        })
    }

    fn article(&self, place: &Place<'_>, index: usize, text: &Rendered) -> Option<Article> {
        let (_, shelf) = place.shelf?;
        let target = Target::Article(index);
        let shelved = &shelf.articles[index];
        let lists = Lists {
            domain: place.domain,
            shelf,
        };
        let around = lists.around(index);
        let beside = |index: Option<&usize>| index.map(|index| lists.link(*index, false));
        let siblings = around.all().map(|one| lists.link(one, one == index));
        let article = &shelved.article;
        Some(Article {
            frame: self.frame(place, Some(target)),
            breadcrumb: breadcrumb(place, shelf, Some(shelved.category)),
            title: article.title.clone(),
            description: article.front.description.clone(),
            href: place.domain.at(&shelved.address),
            body: self.html(place, text),
            contents: text.contents.clone(),
            updated_at: self.updated_at(article),
            siblings: siblings.collect(),
            previous: beside(around.before.last()),
            next: beside(around.after.first()),
            draft: article.front.draft,
        })
    }

    /// When an article was last changed, in Unix milliseconds.
    fn updated_at(&self, article: &crate::article::Article) -> Option<i64> {
        let file = &self.reading.content.documents[article.document].file;
        let changed = || self.history.get(file).copied();
        article.front.updated_at.or_else(changed)
    }

    fn html(&self, place: &Place<'_>, text: &Rendered) -> String {
        let placed = |(_, shelf)| self.domains.placed(place.domain, shelf, &text.html);
        place.shelf.map_or_else(String::new, placed)
    }

    fn frame(&self, place: &Place<'_>, target: Option<Target>) -> Frame {
        Frame {
            languages: self.page_languages(place, target),
            ..place.frame.clone()
        }
    }

    /// A page in every language, its own first; where a language hasn't got it, the home page.
    pub(crate) fn page_languages(
        &self,
        place: &Place<'_>,
        target: Option<Target>,
    ) -> Vec<LanguageLink> {
        self.languages(place, target, &|domain| Some(domain.at("/")))
    }

    /// This page in every language, its own first; `otherwise` is where a domain is entered that has no translation of
    /// it. Links stay with the company's domains that belong together.
    fn languages(
        &self,
        place: &Place<'_>,
        target: Option<Target>,
        otherwise: &dyn Fn(&Served) -> Option<String>,
    ) -> Vec<LanguageLink> {
        let own = target.and_then(|target| Some(place.domain.at(place.shelf?.1.address(target))));
        let here = own.clone().or_else(|| otherwise(place.domain));
        let here = here.unwrap_or_else(|| place.domain.at("/"));
        let mut links = vec![LanguageLink {
            language: place.frame.language.clone(),
            name: self.theme.language_name(&place.frame.language),
            chosen: self.chosen(place.domain, &here),
            href: here,
            current: true,
            translation: own.is_some(),
            fallback: false,
        }];
        for language in self.site.languages() {
            let Some(domain) = self.domains.beside(place.domain, &language) else {
                continue;
            };
            let translated = target.and_then(|target| self.translation(place, target, domain));
            let entrance = translated.clone().or_else(|| otherwise(domain));
            let path = entrance.unwrap_or_else(|| domain.at("/"));
            let origin = match domain.host == place.domain.host {
                true => "",
                false => &domain.origin,
            };
            // Search engines believe translations that name each other.
            let is_mutual = || {
                let back = self.domains.beside(domain, &place.domain.language);
                back.is_some_and(|back| std::ptr::eq(back, place.domain))
            };
            links.push(LanguageLink {
                name: self.theme.language_name(&language.to_string()),
                language: language.to_string(),
                chosen: format!("{origin}{}", self.chosen(domain, &path)),
                href: format!("{origin}{path}"),
                current: false,
                translation: translated.is_some() && is_mutual(),
                fallback: false,
            });
        }
        // Readers of other languages are led to the first one that the site has this page in.
        let first = self.site.languages().into_iter().find_map(|language| {
            let language = language.to_string();
            let is_it = |link: &LanguageLink| link.translation && link.language == language;
            links.iter().position(is_it)
        });
        if let Some(first) =
            first.filter(|_| links.iter().filter(|one| one.translation).count() > 1)
        {
            links[first].fallback = true;
        }
        links
    }

    /// An address for who chooses a domain's language: where the browser's wish counts too, it says that it was chosen.
    fn chosen(&self, domain: &Served, path: &str) -> String {
        let mut portals = domain.portals.iter();
        let is_entrance =
            path == "/" || portals.any(|one| path.strip_prefix('/') == Some(&one.slug));
        match is_entrance && domain.prefix.is_empty() && self.domains.is_shared(&domain.host) {
            true => format!("{path}?language={}", domain.language),
            false => path.to_owned(),
        }
    }

    fn translation(&self, place: &Place<'_>, target: Target, domain: &Served) -> Option<String> {
        let library = &self.reading.library;
        let (own, _) = place.shelf?;
        let shelves = &library.shelves;
        let other = shelves
            .iter()
            .position(|shelf| shelf.language == domain.language)?;
        let translated = library.translations.of(own, target, other)?;
        Some(domain.at(shelves[other].address(translated)))
    }
}

fn portal_link(domain: &Served, portal: &ServedPortal) -> PortalLink {
    PortalLink {
        name: portal.name.clone(),
        href: domain.at(&format!("/{}", portal.slug)),
    }
}

/// From the home page down to a category, without those that have no page.
fn breadcrumb(place: &Place<'_>, shelf: &Shelf, category: Option<usize>) -> Vec<Crumb> {
    let mut crumbs = Vec::new();
    let mut above = category;
    while let Some(index) = above {
        let category = &shelf.categories[index];
        if category.public > 0 {
            crumbs.push(Crumb {
                name: category.name.clone(),
                href: place.domain.at(&category.address),
            });
        }
        above = category.parent;
    }
    crumbs.push(Crumb {
        name: place.frame.site_name.clone(),
        href: place.frame.home.clone(),
    });
    crumbs.reverse();
    crumbs
}
