//! What sites show beside a link to a page: the picture that its author names, or one that the edge makes.

use lucka_bundle::{SHARE_HEIGHT, SHARE_WIDTH, Share, Shares};
use lucka_theme::context::SharePicture;
use rayon::prelude::*;

use super::{Pages, Place};
use crate::fingerprint::Facts;
use crate::library::{OTHER, Target};
use crate::share;
use crate::sitemap;

/// Changes when the same words get another picture than before.
const EDITION: &str = "lucka share 1";

impl Pages<'_> {
    /// The picture of a page; none of one that not everybody may read, unless its author names one.
    pub(crate) fn picture(&self, place: &Place<'_>, target: Target) -> Option<SharePicture> {
        let (title, _) = self.shown(place, target)?;
        if let Some(own) = self.named(place, target) {
            return Some(SharePicture {
                href: sitemap::address(&place.domain.origin, &own.facts.address),
                width: own.size.0,
                height: own.size.1,
                media: own.facts.media.to_string(),
                alt: title.to_owned(),
            });
        }
        let made = self.made(place, target)?;
        let alt = match title == place.frame.site_name {
            true => title.to_owned(),
            false => format!("{title} – {}", place.frame.site_name),
        };
        let address = place.domain.at(&made.address());
        Some(SharePicture {
            href: sitemap::address(&place.domain.origin, &address),
            width: SHARE_WIDTH as usize,
            height: SHARE_HEIGHT as usize,
            media: "image/png".to_owned(),
            alt,
        })
    }

    /// What the edge makes pictures of at a place.
    pub(crate) fn shares(&self, place: &Place<'_>) -> Shares {
        let targets = place.targets().into_par_iter();
        let has_none = |target: &Target| self.named(place, *target).is_none();
        let made = targets
            .filter(has_none)
            .filter_map(|target| self.made(place, target));
        let mut pages: Vec<Share> = made.collect();
        pages.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Shares { pages }
    }

    fn made(&self, place: &Place<'_>, target: Target) -> Option<Share> {
        if !place.shelf.is_none_or(|(_, shelf)| shelf.is_public(target)) {
            return None;
        }
        let (title, above) = self.shown(place, target)?;
        let mut facts = Facts::default();
        facts
            .text(EDITION)
            .text(&self.share)
            .text(title)
            .text(above);
        facts.text(&place.frame.site_name).text(&place.domain.host);
        facts.text(&place.frame.language);
        Some(Share {
            path: place
                .shelf
                .map_or("/", |(_, shelf)| shelf.address(target))
                .to_owned(),
            version: facts.finish().short(),
            title: title.to_owned(),
            above: above.to_owned(),
        })
    }

    /// What a page is called, and what it is in.
    fn shown<'p>(&'p self, place: &'p Place<'_>, target: Target) -> Option<(&'p str, &'p str)> {
        let named = |category: usize| {
            let (_, shelf) = place.shelf?;
            let category = &shelf.categories[category];
            (category.public > 0 && category.address != OTHER).then_some(category.name.as_str())
        };
        let shelf = place.shelf.map(|(_, shelf)| shelf);
        match target {
            Target::Home if place.frame.tagline.is_empty() => Some((&place.frame.site_name, "")),
            Target::Home => Some((&place.frame.tagline, "")),
            Target::Category(index) => {
                let category = &shelf?.categories[index];
                let above = category.parent.and_then(named);
                Some((&category.name, above.unwrap_or_default()))
            }
            Target::Article(index) => {
                let shelved = &shelf?.articles[index];
                Some((
                    &shelved.article.title,
                    named(shelved.category).unwrap_or_default(),
                ))
            }
            Target::Tag(_) => None,
        }
    }

    fn named(&self, place: &Place<'_>, target: Target) -> Option<share::Named<'_>> {
        let (_, shelf) = place.shelf?;
        let article = shelf
            .article(target)
            .filter(|one| one.front.image.is_some())?;
        let links = self.reading.links(self.domains);
        share::named(&links, article, shelf.address(target))?.ok()
    }
}
