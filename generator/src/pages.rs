//! What the theme gets for each page.

mod list;

use std::collections::HashMap;

use lucka_config::Site;
use lucka_theme::context::{
    Article, Category, CategoryCard, Crumb, Frame, Home, LanguageLink, NotFound, Page, PortalLink,
    PortalShell,
};
use lucka_theme::{Theme, direction};

use list::{Lists, around};

use crate::domain::{Domains, Served, ServedPortal};
use crate::library::{Shelf, Target};
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
        Place {
            domain,
            shelf,
            frame,
            cards: lists.map_or_else(Vec::new, Lists::top_cards),
        }
    }

    /// The page of a target; `None` when it has none.
    pub(crate) fn page(&self, place: &Place<'_>, target: Target) -> Option<Page> {
        match target {
            Target::Home => Some(Page::Home(self.home(place))),
            Target::Category(index) => Some(Page::Category(self.category(place, index)?)),
            Target::Article(index) => Some(Page::Article(self.article(place, index)?)),
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
            switch: self.domains.is_shared(&place.domain.host),
        })
    }

    /// A portal in every language, its own first.
    pub(crate) fn portal_languages(
        &self,
        place: &Place<'_>,
        portal: &ServedPortal,
    ) -> Vec<LanguageLink> {
        let same = |domain: &Served| {
            let mut portals = domain.portals.iter();
            let same = portals.find(|other| other.id == portal.id)?;
            Some(domain.at(&format!("/{}", same.slug)))
        };
        self.languages(place, None, &same)
    }

    fn home(&self, place: &Place<'_>) -> Home {
        Home {
            frame: self.frame(place, Some(Target::Home)),
            introduction: self.html(place, Target::Home),
            categories: place.cards.clone(),
        }
    }

    fn category(&self, place: &Place<'_>, index: usize) -> Option<Category> {
        let (_, shelf) = place.shelf?;
        let target = Target::Category(index);
        if !shelf.is_public(target) {
            return None;
        }
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
            introduction: self.html(place, target),
            subcategories: lists.cards(&category.children),
            articles: lists.visible(&category.articles, None),
        })
    }

    fn article(&self, place: &Place<'_>, index: usize) -> Option<Article> {
        let (language, shelf) = place.shelf?;
        let target = Target::Article(index);
        let shelved = &shelf.articles[index];
        let rendered = self.reading.rendered[language].get(&target)?;
        let neighbours = &shelf.categories[shelved.category].articles;
        let lists = Lists {
            domain: place.domain,
            shelf,
        };
        let all = lists.visible(neighbours, Some(index));
        let own = all.iter().position(|link| link.current)?;
        let previous = own
            .checked_sub(1)
            .and_then(|before| all.get(before))
            .cloned();
        let next = all.get(own + 1).cloned();
        let article = &shelved.article;
        let file = &self.reading.content.documents[article.document].file;
        let changed = self.history.get(file).copied();
        Some(Article {
            frame: self.frame(place, Some(target)),
            breadcrumb: breadcrumb(place, shelf, Some(shelved.category)),
            title: article.title.clone(),
            description: article.front.description.clone(),
            href: place.domain.at(&shelved.address),
            body: self.domains.placed(place.domain, shelf, &rendered.html),
            contents: rendered.contents.clone(),
            updated_at: article.front.updated_at.or(changed),
            siblings: around(all, own),
            previous,
            next,
            draft: article.front.draft,
        })
    }

    fn html(&self, place: &Place<'_>, target: Target) -> String {
        let found = place.shelf.and_then(|(language, shelf)| {
            let rendered = self.reading.rendered[language].get(&target)?;
            Some(self.domains.placed(place.domain, shelf, &rendered.html))
        });
        found.unwrap_or_default()
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
