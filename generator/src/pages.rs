//! What the theme gets for each page.

mod article;
mod beside;
mod facts;
mod languages;
mod list;
mod search;
mod share;
mod structured;

use std::collections::HashMap;

use lucka_config::Site;
use lucka_theme::context::{
    Category, CategoryCard, Crumb, Frame, Home, NotFound, Page, PortalLink, PortalShell, Tag,
};
use lucka_theme::{Theme, ThemeError, direction};

use beside::Pieces;
use languages::Other;
use list::Lists;

use crate::domain::{Domains, Served, ServedPortal};
use crate::feed::Feeds;
use crate::fingerprint::Fingerprint;
use crate::library::{Shelf, Target};
use crate::markdown::Rendered;
use crate::reading::Reading;
use crate::related::Related;

/// Everything that pages are made of.
pub(crate) struct Pages<'a> {
    pub(crate) site: &'a Site,
    pub(crate) theme: &'a Theme,
    pub(crate) domains: &'a Domains,
    pub(crate) reading: &'a Reading,
    /// File → when it was last changed, in Unix milliseconds.
    pub(crate) history: HashMap<String, i64>,
    /// When the build began, in Unix milliseconds.
    pub(crate) now_at: i64,
    /// By shelf.
    pub(crate) related: Vec<Related>,
    pub(crate) dev: bool,
    /// Of what share pictures are drawn with.
    pub(crate) share: String,
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
    beside: Pieces,
    others: Vec<Other<'a>>,
    pub(crate) feeds: Feeds,
    /// The language's own name.
    name: String,
    /// Where the language stands among the site's.
    rank: usize,
}

impl Place<'_> {
    /// Everything that may have a page here.
    pub(crate) fn targets(&self) -> Vec<Target> {
        match self.shelf {
            Some((_, shelf)) => shelf.targets().collect(),
            None => vec![Target::Home],
        }
    }

    /// The name of a target's page in the release.
    pub(crate) fn file(&self, target: Target) -> String {
        let folder = self.domain.folder();
        match (target, self.shelf) {
            (Target::Home, _) | (_, None) => format!("pages/{folder}/_home.html"),
            (target, Some((_, shelf))) => format!("pages/{folder}{}.html", shelf.address(target)),
        }
    }
}

impl<'a> Pages<'a> {
    /// A domain; its frame and its cards are made once.
    ///
    /// # Errors
    /// When the theme can't make the search field.
    pub(crate) fn place(&self, domain: &'a Served) -> Result<Place<'a>, ThemeError> {
        let place = self.place_ahead(domain)?;
        let lists = place.shelf.map(|(_, shelf)| self.lists(domain, shelf));
        let place = Place {
            prints: self.prints(lists, &place.frame),
            ..place
        };
        Ok(Pages::with_others(place))
    }

    /// As [`Pages::place`], without what pages are made from.
    ///
    /// # Errors
    /// When the theme can't make the search field.
    pub(crate) fn place_ahead(&self, domain: &'a Served) -> Result<Place<'a>, ThemeError> {
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
            search: domain.at(search::PATH),
            search_form: self.search_form(domain, shelf.is_some())?,
            portals: domain
                .portals
                .iter()
                .map(|one| portal_link(domain, one))
                .collect(),
            languages: Vec::new(),
            dev: self.dev,
            language,
        };
        let lists = shelf.map(|(_, shelf)| self.lists(domain, shelf));
        let languages = self.site.languages();
        let rank = languages.iter().position(|one| *one == domain.language);
        Ok(Place {
            prints: facts::Prints::default(),
            domain,
            shelf,
            cards: lists.map_or_else(Vec::new, Lists::top_cards),
            beside: shelf.map_or_else(Pieces::default, |(_, shelf)| Pieces::of(shelf)),
            others: self.others(domain, &languages),
            feeds: shelf.map_or_else(Feeds::default, |(_, shelf)| Feeds::of(self, shelf)),
            name: self.theme.language_name(&frame.language),
            rank: rank.unwrap_or_default(),
            frame,
        })
    }

    /// A domain's lists.
    fn lists<'b>(&'b self, domain: &'b Served, shelf: &'b Shelf) -> Lists<'b> {
        Lists {
            domain,
            shelf,
            languages: &self.reading.content.languages,
            now_at: self.now_at,
        }
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
    ///
    /// # Errors
    /// When a line of a list can't be made.
    pub(crate) fn page(
        &self,
        place: &Place<'_>,
        target: Target,
        text: &Rendered,
    ) -> Result<Page, ThemeError> {
        Ok(match (target, place.shelf) {
            (Target::Category(index), Some((_, shelf))) => {
                Page::Category(self.category(place, shelf, index, text)?)
            }
            (Target::Article(index), Some((_, shelf))) => {
                Page::Article(self.article(place, shelf, index, text)?)
            }
            (Target::Tag(index), Some((_, shelf))) => Page::Tag(self.tag(place, shelf, index)),
            (Target::Home, _) | (_, None) => Page::Home(self.home(place, text)),
        })
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

    fn home(&self, place: &Place<'_>, text: &Rendered) -> Home {
        Home {
            frame: self.frame(place, Some(Target::Home)),
            introduction: self.html(place, text),
            categories: place.cards.clone(),
            feed: self.feed(place, None),
            picture: self.picture(place, Target::Home),
        }
    }

    fn category(
        &self,
        place: &Place<'_>,
        shelf: &Shelf,
        index: usize,
        text: &Rendered,
    ) -> Result<Category, ThemeError> {
        let target = Target::Category(index);
        let category = &shelf.categories[index];
        let lists = self.lists(place.domain, shelf);
        let breadcrumb = breadcrumb(place, shelf, category.parent);
        let href = place.domain.at(&category.address);
        let sidebar = match self.site.articles.sidebar {
            true => self.category_sidebar(place, lists, index)?,
            false => String::new(),
        };
        Ok(Category {
            frame: self.frame(place, Some(target)),
            structured: structured::category(&place.frame, &breadcrumb, &category.name, &href),
            breadcrumb,
            name: category.name.clone(),
            description: category.description().to_owned(),
            feed: self.feed(place, Some(index)),
            markdown: format!("{href}.md"),
            href,
            introduction: self.html(place, text),
            subcategories: lists.cards(&category.children),
            articles: lists.visible(&category.articles),
            sidebar,
            picture: self.picture(place, target),
        })
    }

    fn tag(&self, place: &Place<'_>, shelf: &Shelf, index: usize) -> Tag {
        let tag = &shelf.tags[index];
        let lists = self.lists(place.domain, shelf);
        Tag {
            frame: self.frame(place, None),
            breadcrumb: breadcrumb(place, shelf, None),
            name: tag.name.clone(),
            href: place.domain.at(&tag.address),
            articles: lists.visible(&tag.articles),
        }
    }

    fn feed(&self, place: &Place<'_>, category: Option<usize>) -> String {
        let path = place
            .shelf
            .map(|(_, shelf)| place.feeds.path(shelf, category));
        let path = path.filter(|path| !path.is_empty());
        path.map_or_else(String::new, |path| place.domain.at(&path))
    }

    /// When an article was last changed, in Unix milliseconds.
    pub(crate) fn updated_at(&self, article: &crate::article::Article) -> Option<i64> {
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
