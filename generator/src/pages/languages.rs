//! The same page in other languages.

use lucka_bundle::PortalElsewhere;
use lucka_config::Language;
use lucka_theme::context::{LanguageLink, Source};
use lucka_theme::direction;

use super::{Pages, Place};
use crate::domain::{Served, ServedPortal};
use crate::library::Target;

/// A domain in another language that a place's pages link to.
pub(super) struct Other<'a> {
    pub(super) domain: &'a Served,
    pub(super) shelf: Option<usize>,
    pub(super) language: String,
    pub(super) name: String,
    pub(super) rank: usize,
    /// What its links begin with.
    pub(super) origin: &'a str,
    /// Search engines believe translations that name each other.
    pub(super) is_mutual: bool,
}

impl<'a> Pages<'a> {
    /// The domains that a domain's pages link to, in the order of the site's languages.
    pub(super) fn others(&self, own: &Served, languages: &[Language]) -> Vec<Other<'a>> {
        let shelves = &self.reading.library.shelves;
        let other = |(rank, language): (usize, &Language)| {
            let domain = self.domains.beside(own, language)?;
            let back = self.domains.beside(domain, &own.language);
            Some(Other {
                domain,
                shelf: shelves.iter().position(|shelf| shelf.language == *language),
                name: self.theme.language_name(&language.to_string()),
                language: language.to_string(),
                rank,
                origin: match domain.host == own.host {
                    true => "",
                    false => &domain.origin,
                },
                is_mutual: back.is_some_and(|back| std::ptr::eq(back, own)),
            })
        };
        languages.iter().enumerate().filter_map(other).collect()
    }

    /// A portal in every language, its own first.
    pub(super) fn portal_languages(
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

    /// A page in every language, its own first; where a language hasn't got it, the home page.
    pub(crate) fn page_languages(
        &self,
        place: &Place<'_>,
        target: Option<Target>,
    ) -> Vec<LanguageLink> {
        self.languages(place, target, &|domain| Some(domain.at("/")))
    }

    /// The search page in every language, its own first.
    pub(super) fn search_languages(&self, place: &Place<'_>) -> Vec<LanguageLink> {
        self.languages(place, None, &|domain| Some(domain.at(super::search::PATH)))
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
            name: place.name.clone(),
            chosen: self.chosen(place.domain, &here),
            href: here,
            current: true,
            translation: own.is_some() && !self.is_borrowed_here(place, target),
            fallback: false,
        }];
        for other in &place.others {
            let domain = other.domain;
            let translated = target.and_then(|target| self.translation(place, target, other));
            let entrance = translated.clone().or_else(|| otherwise(domain));
            let path = entrance.unwrap_or_else(|| domain.at("/"));
            links.push(LanguageLink {
                name: other.name.clone(),
                language: other.language.clone(),
                chosen: format!("{}{}", other.origin, self.chosen(domain, &path)),
                href: format!("{}{path}", other.origin),
                current: false,
                translation: translated.is_some()
                    && other.is_mutual
                    && !self.is_borrowed(place, target, other),
                fallback: false,
            });
        }
        // Readers of other languages are led to the first one that the site has this page in.
        let ranks = std::iter::once(place.rank).chain(place.others.iter().map(|one| one.rank));
        let translated = links.iter_mut().zip(ranks);
        let translated: Vec<_> = translated.filter(|(link, _)| link.translation).collect();
        if translated.len() > 1
            && let Some((first, _)) = translated.into_iter().min_by_key(|(_, rank)| *rank)
        {
            first.fallback = true;
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

    /// Whether a page, or what another language has instead of it, shows a text in a language that isn't its own: then
    /// neither is a translation of the other.
    fn is_borrowed(&self, place: &Place<'_>, target: Option<Target>, other: &Other<'_>) -> bool {
        let library = &self.reading.library;
        let Some(((own, _), target)) = place.shelf.zip(target) else {
            return false;
        };
        let borrows = |shelf| library.borrowed(own, target, shelf).is_some();
        self.is_borrowed_here(place, Some(target)) || other.shelf.is_some_and(borrows)
    }

    fn is_borrowed_here(&self, place: &Place<'_>, target: Option<Target>) -> bool {
        let article = target.and_then(|target| place.shelf?.1.article(target));
        article.is_some_and(|article| article.borrowed.is_some())
    }

    /// Where a page's text is at home, if it isn't here.
    pub(super) fn source(&self, place: &Place<'_>, target: Target) -> Option<Source> {
        let library = &self.reading.library;
        let (language, _) = place.shelf?;
        let (source, origin) = library.origin(language, target);
        if source == language {
            return None;
        }
        let shelf = &library.shelves[source];
        let beside = self.domains.beside(place.domain, &shelf.language);
        let domain = beside.or_else(|| self.domains.first(&shelf.language))?;
        let tag = shelf.language.to_string();
        Some(Source {
            direction: direction(&tag).to_owned(),
            name: self.theme.language_name(&tag),
            own_name: place.name.clone(),
            href: format!("{}{}", domain.origin, domain.at(shelf.address(origin))),
            language: tag,
        })
    }

    pub(super) fn translation(
        &self,
        place: &Place<'_>,
        target: Target,
        other: &Other<'_>,
    ) -> Option<String> {
        let library = &self.reading.library;
        let (own, shelf) = (place.shelf?.0, other.shelf?);
        let (from, origin) = library.origin(own, target);
        if from == shelf {
            return Some(other.domain.at(library.shelves[shelf].address(origin)));
        }
        let translated = library.translations.of(from, origin, shelf);
        let translated = translated.or_else(|| library.borrowed(from, origin, shelf))?;
        Some(other.domain.at(library.shelves[shelf].address(translated)))
    }
}
