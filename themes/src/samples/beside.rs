//! Pieces that stand beside an article.

use crate::context::{BesideFrame, Neighbour, Sibling, Sidebar, SidebarCategory};

use super::words::words;
use super::{HOSTILE, LONG, NOW, frame};

pub(super) fn siblings(language: &str) -> Vec<Sibling> {
    let mut links = neighbours(language);
    links.truncate(1);
    links.push(Neighbour {
        current: true,
        ..hostile_neighbour()
    });
    let sibling = |link| Sibling {
        frame: beside_frame(language),
        link,
    };
    links.into_iter().map(sibling).collect()
}

pub(super) fn sidebar(language: &str) -> Vec<Sidebar> {
    let full = Sidebar {
        frame: beside_frame(language),
        categories: categories(language),
        inside: lines(language),
    };
    let subcategories = Sidebar {
        categories: categories(language)[2..4].to_vec(),
        inside: String::new(),
        ..full.clone()
    };
    let hostile = Sidebar {
        categories: vec![SidebarCategory {
            name: format!("{HOSTILE} {LONG}"),
            href: "/\"><script>".to_owned(),
            current: true,
            open: true,
        }],
        inside: String::new(),
        ..full.clone()
    };
    vec![full, subcategories, hostile]
}

/// The second of the sample categories; the page is in it.
fn categories(language: &str) -> Vec<SidebarCategory> {
    let names = words(language).categories.iter().take(6).enumerate();
    let category = |(at, (name, _)): (usize, &(&str, &str))| SidebarCategory {
        name: (*name).to_owned(),
        href: format!("/category-{at}"),
        current: false,
        open: at == 1,
    };
    names.map(category).collect()
}

/// A sidebar as the default theme writes it.
pub(super) fn opened(language: &str) -> String {
    let line = |one: SidebarCategory| {
        let inside = match one.open {
            true => format!("\n<ul>\n{}</ul>\n", lines(language)),
            false => String::new(),
        };
        let (href, name) = (one.href, one.name);
        format!("<li><a href=\"{href}\">{name}</a>{inside}</li>\n")
    };
    categories(language).into_iter().map(line).collect()
}

/// Siblings as the default theme writes them.
pub(super) fn lines(language: &str) -> String {
    let line = |link: Neighbour| {
        let current = match link.current {
            true => " aria-current=\"page\"",
            false => "",
        };
        let (href, title) = (link.href, link.title);
        format!("<li><a href=\"{href}\"{current}>{title}</a></li>\n")
    };
    neighbours(language).into_iter().map(line).collect()
}

pub(super) fn neighbours(language: &str) -> Vec<Neighbour> {
    let articles = words(language).articles.iter().enumerate();
    let neighbour = |(at, (title, _)): (usize, &(&str, &str))| Neighbour {
        title: (*title).to_owned(),
        href: format!("/article-{at}"),
        current: at == 0,
        language: String::new(),
        draft: at == 1,
        future_at: (at == 2).then_some(NOW),
    };
    articles.map(neighbour).collect()
}

pub(super) fn hostile_neighbour() -> Neighbour {
    Neighbour {
        title: format!("{HOSTILE} {LONG}"),
        href: "/\"><script>".to_owned(),
        current: false,
        language: "ar".to_owned(),
        draft: true,
        future_at: None,
    }
}

fn beside_frame(language: &str) -> BesideFrame {
    let frame = frame(language);
    BesideFrame {
        language: frame.language,
        direction: frame.direction,
        time_zone: frame.time_zone,
    }
}
