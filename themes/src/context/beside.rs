//! Pieces of pages that stand beside an article. Each is made once for all pages that show it.

use serde::Serialize;

/// An article as those beside it show it: by its title alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Neighbour {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// The page itself.
    pub current: bool,
    /// Tag of the language that it is in, if that isn't the page's; usually empty.
    pub language: String,
    /// A draft, which only `lucka dev` shows.
    pub draft: bool,
    /// When it will be published, in Unix milliseconds, where that is still to come; only `lucka dev` shows it until then.
    pub future_at: Option<i64>,
}

/// An article in the list beside another one of its category, or beside itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sibling {
    /// What all pieces share.
    pub frame: BesideFrame,
    /// The article.
    pub link: Neighbour,
}

/// A level of the sidebar: categories that have the same one above them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sidebar {
    /// What all pieces share.
    pub frame: BesideFrame,
    /// Those that are not empty, in order.
    pub categories: Vec<SidebarCategory>,
    /// What stands below the one that is open, as lines of a list (trusted HTML): its subcategories, and where the page is in
    /// none of them, its articles.
    pub inside: String,
}

/// A category in the sidebar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SidebarCategory {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// The page itself.
    pub current: bool,
    /// The page is this category, or in it.
    pub open: bool,
}

/// What all pieces share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BesideFrame {
    /// A tag (BCP 47).
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// IANA name.
    pub time_zone: String,
}
