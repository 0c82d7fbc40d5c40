//! What stands beside an article or a category: its neighbours, and the sidebar (P-82). Each line is made once for all pages
//! that show it, and the categories of a sidebar once for all articles of a category.

use std::sync::OnceLock;

use lucka_theme::ThemeError;
use lucka_theme::context::{BesideFrame, Page, Sibling, Sidebar, SidebarCategory};
use rayon::prelude::*;

use super::list::{Around, Lists};
use super::{Pages, Place};
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::Shelf;

/// Most neighbours that an article shows before it, and after it.
const NEIGHBOURS: usize = 20;

/// The same in a sidebar, which shows whole categories but for very large ones: every article of those would have a list of
/// all others. (Tests have small sites.)
const IN_SIDEBAR: usize = if cfg!(test) { 3 } else { 200 };

/// Where its articles go in a category's sidebar (a noncharacter, which no text has: Unicode 16, §23.7).
const ARTICLES: char = '\u{fdd2}';

/// Pieces that are made when the first page shows them.
#[derive(Default)]
pub(super) struct Pieces {
    /// By article: its line in lists, and the one on its own page.
    lines: Vec<[OnceLock<String>; 2]>,
    /// By category: the sidebar of its articles, with a mark in their place.
    sidebars: Vec<OnceLock<String>>,
}

/// What they are made from.
#[derive(Default)]
pub(super) struct Prints {
    /// By article: as its neighbours show it.
    neighbours: Vec<Fingerprint>,
    /// By category: the categories in its sidebar, and where it is small enough that all its articles are there, those.
    sidebars: Vec<(Fingerprint, Option<Fingerprint>)>,
}

/// The categories of a sidebar.
struct Levels {
    /// From the top down: those above have one that is open each.
    levels: Vec<Vec<SidebarCategory>>,
    /// The category itself is among them, so that its articles are.
    is_here: bool,
}

impl Pieces {
    pub(super) fn of(shelf: &Shelf) -> Pieces {
        Pieces {
            lines: shelf.articles.iter().map(|_| Default::default()).collect(),
            sidebars: shelf.categories.iter().map(|_| OnceLock::new()).collect(),
        }
    }
}

impl Prints {
    pub(super) fn of(lists: Lists<'_>, with_sidebar: bool) -> Prints {
        let shelf = lists.shelf;
        let neighbour = |index: usize| {
            Facts::default()
                .value(&lists.neighbour(index, false))
                .finish()
        };
        let neighbours = (0..shelf.articles.len()).into_par_iter().map(neighbour);
        let neighbours: Vec<Fingerprint> = neighbours.collect();
        let sidebar = |index: usize| {
            let articles = &shelf.categories[index].articles;
            let all = (articles.len() <= IN_SIDEBAR).then(|| {
                let mut facts = Facts::default();
                let public = articles
                    .iter()
                    .filter(|one| shelf.articles[**one].is_public());
                for one in public {
                    facts.print(neighbours[*one]);
                }
                facts.finish()
            });
            let Levels { levels, is_here } = Levels::of(lists, index);
            let mut facts = Facts::default();
            facts.value(&levels).number(u64::from(is_here));
            (facts.finish(), all)
        };
        let categories = if with_sidebar {
            shelf.categories.len()
        } else {
            0
        };
        Prints {
            sidebars: (0..categories).into_par_iter().map(sidebar).collect(),
            neighbours,
        }
    }

    /// What stands beside an article.
    pub(super) fn add_article(&self, lists: Lists<'_>, index: usize, facts: &mut Facts) {
        let category = lists.shelf.articles[index].category;
        let sidebar = self.sidebars.get(category);
        let around = around(lists, index, sidebar.is_some());
        facts.number(around.before.len() as u64);
        match sidebar {
            Some((sidebar, Some(all))) => {
                facts
                    .print(*sidebar)
                    .print(*all)
                    .print(self.neighbours[index]);
            }
            _ => {
                if let Some((sidebar, _)) = sidebar {
                    facts.print(*sidebar);
                }
                for one in around.all() {
                    facts.print(self.neighbours[one]);
                }
            }
        }
    }

    /// What stands beside a category besides its articles, which are on its page anyway.
    pub(super) fn add_category(&self, index: usize, facts: &mut Facts) {
        if let Some((sidebar, _)) = self.sidebars.get(index) {
            facts.print(*sidebar);
        }
    }
}

impl Levels {
    /// The top categories; below each that the page is in its subcategories. Those that are empty for the public have no page,
    /// so they are not shown to anybody (P-81).
    fn of(lists: Lists<'_>, category: usize) -> Levels {
        let shelf = lists.shelf;
        let mut way = Vec::new();
        let mut above = Some(category);
        while let Some(index) = above {
            if shelf.categories[index].public > 0 {
                way.push(index);
            }
            above = shelf.categories[index].parent;
        }
        let is_here = way.first() == Some(&category);
        way.reverse();
        let open = way.iter().copied().map(Some).chain([None]);
        let beneath = way.iter().map(|index| &shelf.categories[*index].children);
        let levels = std::iter::once(&shelf.top).chain(beneath);
        let levels = levels.zip(open).map(|(all, open)| {
            let public = all
                .iter()
                .filter(|index| shelf.categories[**index].public > 0);
            public
                .map(|index| SidebarCategory {
                    name: shelf.categories[*index].name.clone(),
                    href: lists.domain.at(&shelf.categories[*index].address),
                    current: false,
                    open: Some(*index) == open,
                })
                .collect()
        });
        Levels {
            levels: levels.collect(),
            is_here,
        }
    }
}

/// The articles that are listed beside one.
pub(super) fn around(lists: Lists<'_>, index: usize, with_sidebar: bool) -> Around {
    let most = if with_sidebar { IN_SIDEBAR } else { NEIGHBOURS };
    lists.around(index, most)
}

impl Pages<'_> {
    /// The list beside an article, where no sidebar has it.
    ///
    /// # Errors
    /// When the theme can't make a line.
    pub(super) fn siblings(
        &self,
        place: &Place<'_>,
        lists: Lists<'_>,
        around: &Around,
    ) -> Result<String, ThemeError> {
        match around.before.is_empty() && around.after.is_empty() {
            true => Ok(String::new()),
            false => self.lines(place, lists, around.all(), Some(around.own)),
        }
    }

    /// The sidebar of an article.
    ///
    /// # Errors
    /// When the theme can't make it.
    pub(super) fn article_sidebar(
        &self,
        place: &Place<'_>,
        lists: Lists<'_>,
        around: &Around,
    ) -> Result<String, ThemeError> {
        let category = lists.shelf.articles[around.own].category;
        let known = &place.beside.sidebars[category];
        let sidebar = match known.get() {
            Some(sidebar) => sidebar,
            None => {
                let made = self.categories(place, Levels::of(lists, category))?;
                known.get_or_init(|| made)
            }
        };
        if !sidebar.contains(ARTICLES) {
            return Ok(sidebar.clone());
        }
        let lines = self.lines(place, lists, around.all(), Some(around.own))?;
        Ok(sidebar.replace(ARTICLES, &lines))
    }

    /// The sidebar of a category's own page.
    ///
    /// # Errors
    /// When the theme can't make it.
    pub(super) fn category_sidebar(
        &self,
        place: &Place<'_>,
        lists: Lists<'_>,
        category: usize,
    ) -> Result<String, ThemeError> {
        let mut levels = Levels::of(lists, category);
        let mut open = levels.levels.iter_mut().flatten().filter(|one| one.open);
        if let Some(own) = open.next_back() {
            own.current = true;
        }
        let sidebar = self.categories(place, levels)?;
        let articles = lists.public(&lists.shelf.categories[category].articles);
        let lines = self.lines(place, lists, articles.take(2 * IN_SIDEBAR), None)?;
        Ok(sidebar.replace(ARTICLES, &lines))
    }

    /// A sidebar's categories, from the innermost out, with a mark where the articles go.
    fn categories(&self, place: &Place<'_>, levels: Levels) -> Result<String, ThemeError> {
        let mut inside = String::new();
        let innermost = levels.levels.len().saturating_sub(1);
        for (at, categories) in levels.levels.into_iter().enumerate().rev() {
            if !categories.is_empty() {
                inside = self.theme.page(&Page::Sidebar(Sidebar {
                    frame: frame(place),
                    categories,
                    inside,
                }))?;
            }
            if at == innermost && levels.is_here {
                inside.push(ARTICLES);
            }
        }
        Ok(inside)
    }

    /// Articles as lines of a list, `own` being the page's.
    fn lines(
        &self,
        place: &Place<'_>,
        lists: Lists<'_>,
        articles: impl Iterator<Item = usize>,
        own: Option<usize>,
    ) -> Result<String, ThemeError> {
        let mut list = String::new();
        for one in articles {
            let current = Some(one) == own;
            let line = &place.beside.lines[one][usize::from(current)];
            if let Some(line) = line.get() {
                list.push_str(line);
                continue;
            }
            let made = self.theme.page(&Page::Sibling(Sibling {
                frame: frame(place),
                link: lists.neighbour(one, current),
            }))?;
            list.push_str(line.get_or_init(|| made));
        }
        Ok(list)
    }
}

fn frame(place: &Place<'_>) -> BesideFrame {
    BesideFrame {
        language: place.frame.language.clone(),
        direction: place.frame.direction.clone(),
        time_zone: place.frame.time_zone.clone(),
    }
}
