//! Pages that the generator builds.

use serde::Serialize;

use super::{Frame, Neighbour, SearchForm, SearchShell, Sibling, Sidebar};

/// A page that the generator builds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
// Each is made, rendered and gone.
#[allow(clippy::large_enum_variant)]
pub enum Page {
    /// `pages/home.html`
    Home(Home),
    /// `pages/category.html`
    Category(Category),
    /// `pages/article.html`
    Article(Article),
    /// `pages/tag.html`
    Tag(Tag),
    /// `pages/sibling.html`: a line of the list beside an article
    Sibling(Sibling),
    /// `pages/sidebar.html`: a level of the list of categories beside an article or a category
    Sidebar(Sidebar),
    /// `pages/not_found.html`
    NotFound(NotFound),
    /// `pages/search_form.html`: the search field of other pages
    SearchForm(SearchForm),
    /// `pages/search.html`: the frame of the search page, with the slots `title` and `main`
    Search(SearchShell),
    /// `pages/portal.html`: the shell, with the slots `title`, `account` and `main`
    Portal(PortalShell),
}

/// The home page: categories in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Home {
    /// What every page shares.
    pub frame: Frame,
    /// Rendered introduction (trusted HTML, from the home page's own Markdown); may be empty.
    pub introduction: String,
    /// Top categories that are not empty, in order.
    pub categories: Vec<CategoryCard>,
    /// The feed of all articles (a path); empty when none has a date.
    pub feed: String,
    /// What sites show beside a link to the page.
    pub picture: Option<SharePicture>,
}

/// The picture that sites show beside a link to a page: the author's, or one that is made of the title.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharePicture {
    /// Absolute address.
    pub href: String,
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Media type.
    pub media: String,
    /// For those who can't see it.
    pub alt: String,
}

/// A category as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryCard {
    /// Its name.
    pub name: String,
    /// One line; may be empty.
    pub description: String,
    /// Its address.
    pub href: String,
    /// Name of an icon of the theme; empty for none.
    pub icon: String,
    /// Articles in it and below it.
    pub articles: usize,
    /// Its first articles (at most 5).
    pub first: Vec<ArticleLink>,
}

/// An article as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleLink {
    /// Its title.
    pub title: String,
    /// One line; may be empty.
    pub description: String,
    /// Its address.
    pub href: String,
    /// Tag of the language that it is in, if that isn't the page's; usually empty.
    pub language: String,
    /// A draft, which only `lucka dev` shows.
    pub draft: bool,
    /// When it will be published, in Unix milliseconds, where that is still to come; only `lucka dev` shows it until then.
    pub future_at: Option<i64>,
}

/// A step of the breadcrumb.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crumb {
    /// Shown.
    pub name: String,
    /// Its address.
    pub href: String,
}

/// A category with its subcategories and articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Category {
    /// What every page shares.
    pub frame: Frame,
    /// From the home page down to the parent.
    pub breadcrumb: Vec<Crumb>,
    /// Its name.
    pub name: String,
    /// One line; may be empty.
    pub description: String,
    /// This page's address (a path).
    pub href: String,
    /// Rendered text of the category's own Markdown (trusted HTML); may be empty.
    pub introduction: String,
    /// Categories below it.
    pub subcategories: Vec<CategoryCard>,
    /// Articles directly in it.
    pub articles: Vec<ArticleLink>,
    /// The knowledge base's categories with the articles of this one, as for an article.
    pub sidebar: String,
    /// Its feed (a path); empty when no article of it has a date.
    pub feed: String,
    /// The page as Markdown (a path).
    pub markdown: String,
    /// For search engines (JSON-LD, safe in a `script` element).
    pub structured: String,
    /// What sites show beside a link to the page.
    pub picture: Option<SharePicture>,
}

/// The articles that have a tag.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tag {
    /// What every page shares.
    pub frame: Frame,
    /// The home page.
    pub breadcrumb: Vec<Crumb>,
    /// The tag.
    pub name: String,
    /// This page's address (a path).
    pub href: String,
    /// Articles that have it, by title.
    pub articles: Vec<ArticleLink>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Article {
    /// What every page shares.
    pub frame: Frame,
    /// From the home page down to the category.
    pub breadcrumb: Vec<Crumb>,
    /// Its title: the page's only H1.
    pub title: String,
    /// One line; may be empty.
    pub description: String,
    /// What search engines and previews show: the description, or else how the text begins; may be empty.
    pub summary: String,
    /// This page's address (a path).
    pub href: String,
    /// Rendered Markdown (trusted HTML).
    pub body: String,
    /// Headings of level 2 and 3, in order.
    pub contents: Vec<Heading>,
    /// When it was last changed, if known.
    pub updated_at: Option<i64>,
    /// The knowledge base's categories with the articles of this one, as lines of a list (trusted HTML, of
    /// `pages/sidebar.html` and `pages/sibling.html`); empty unless the site has a `sidebar`.
    pub sidebar: String,
    /// Articles of the same category as lines of a list (trusted HTML, of `pages/sibling.html`); empty when it is the only
    /// one, and where the sidebar has them. They are made once for all pages that show them.
    pub siblings: String,
    /// The one before, in the order of the category.
    pub previous: Option<Neighbour>,
    /// The one after.
    pub next: Option<Neighbour>,
    /// Its tags that have a page.
    pub tags: Vec<Crumb>,
    /// Articles about something similar, the nearest first (at most 4).
    pub related: Vec<ArticleLink>,
    /// Where the repository's host edits its file; empty without `edit_url`.
    pub edit: String,
    /// The page as Markdown (a path).
    pub markdown: String,
    /// For search engines (JSON-LD, safe in a `script` element); empty where not everybody may read the article.
    pub structured: String,
    /// What sites show beside a link to the page; none where not everybody may read it.
    pub picture: Option<SharePicture>,
    /// The text is in another language: its own has no such article.
    pub source: Option<Source>,
    /// A draft, seen in `dev` only.
    pub draft: bool,
    /// Not everybody may read it; said in `dev` only.
    pub private: bool,
    /// A date to come, when it will be published; seen in `dev` only.
    pub future_at: Option<i64>,
}

/// Where a text is at home that stands for one that a language hasn't got.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// Language tag of the text.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The language's own name.
    pub name: String,
    /// The own name of the page's language.
    pub own_name: String,
    /// The whole address of the page in that language.
    pub href: String,
}

/// A heading in an article's contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// Its `id`.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// The page for an address that has none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFound {
    /// What every page shares.
    pub frame: Frame,
    /// Where to go instead.
    pub categories: Vec<CategoryCard>,
}

/// The frame of all signed-in pages of one portal on one domain; the edge fills its slots.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PortalShell {
    /// What every page shares.
    pub frame: Frame,
    /// The portal's name: the browser tab's title (P-20).
    pub portal_name: String,
    /// `/slug`, below the language's prefix if it has one.
    pub portal_href: String,
    /// One of the portal's domains speaks several languages: the edge writes the menu of languages into the slot
    /// `languages`, as it keeps what a contact chooses.
    pub switch: bool,
}
