//! Markdown and settings in, a release out.
//!
//! - `builder`: builds, each with what the one before found out
//! - `build`: everything below, in order; all diagnostics at once
//! - `report`: what a build did
//! - `content`: finds and reads the files below `content/`
//! - `front_matter`, `article`: what a file says about itself, typed
//! - `slug`: addresses and heading ids out of names
//! - `library`: all articles: categories, addresses, order, translations; made once, then only read
//! - `link`: what a link or picture in an article leads to
//! - `markdown`: an article's text as HTML, with its headings, links and pictures
//! - `attachment`: pictures and other files beside articles
//! - `picture`: smaller versions of pictures
//! - `history`: when an article was last changed, from git
//! - `listing`: which pages there are and who may read them, without rendering any, for `plan`
//! - `revision`: the site's files as they were in an earlier revision, from git
//! - `import`: a folder of Markdown that was written for another site generator, as articles of a site
//! - `editing`: what an editor would say about all articles together, and what authors have silenced
//! - `translations`: which are missing or older than their source
//! - `guard`: titles of private articles are looked for in everything public
//! - `groups`: access groups that let nobody into anything
//! - `domain`: the domains, with the addresses where they are served
//! - `memory`: what a build remembers for the next one, so that it does again only what would come out differently
//! - `seen`: the answer of the build before, where nothing has changed
//! - `fingerprint`: equal facts, equal fingerprints
//! - `place`: an article's links, as the domain has them that it stands on
//! - `reading`: all of the above for one site: everything that is known before the theme comes in
//! - `redirects`: old addresses, now that all pages are known
//! - `related`: articles about something similar
//! - `pages`: contexts for the theme
//! - `feed`: what is new, of a language and of each category
//! - `search`: the search indexes, and what articles say for them
//! - `sitemap`: what search engines read of a host
//! - `output`: pages, shells, assets, pictures and settings into the bundle
//! - `ahead`: pages of what was just saved, before the release that will have them
//! - `waited`: which pages come first while somebody works on the site
//! - `press`: the bundle, or nothing at all for `lucka check`

mod ahead;
mod article;
mod attachment;
mod build;
mod builder;
mod content;
mod domain;
mod editing;
mod feed;
mod fingerprint;
mod front_matter;
mod groups;
mod guard;
mod history;
mod icons;
mod import;
mod library;
mod link;
mod listing;
mod markdown;
mod memory;
mod output;
mod pages;
mod picture;
mod place;
mod policy;
mod press;
mod reading;
mod redirects;
mod related;
mod report;
mod revision;
mod search;
mod seen;
mod share;
mod sitemap;
mod slug;
mod translations;
mod waited;

pub use ahead::{Early, PageAt};
pub use build::{BuildOptions, Remember, check, check_translations};
pub use builder::{Builder, build};
pub use domain::{DevBuild, dev_host};
pub use import::{ImportOptions, Imported, Layout, import};
pub use library::TAGS;
pub use listing::list;
pub use report::Report;
pub use revision::{Revision, RevisionError};

#[cfg(test)]
mod tests;
