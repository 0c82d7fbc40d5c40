//! A state of a site: what it says, what pages it has, and who may read them.

use std::collections::HashMap;

use serde::Serialize;

use crate::redirect::Redirects;
use crate::site::{Localized, Site};

/// A state of a site.
#[derive(Debug, Clone)]
pub struct State {
    /// Its settings; its redirects are those that act, the old addresses of articles among them.
    pub site: Site,
    /// Its pages.
    pub pages: Vec<Page>,
}

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub kind: PageKind,
    /// Language tag; empty when that is not known.
    pub language: String,
    /// Its file, or its folder for a category, relative to the site's folder; empty when that is not known.
    pub file: String,
    /// What it has in common with its translations; empty when that is not known.
    pub key: String,
    /// Its title; empty when that is not known.
    pub title: String,
    /// Who may read it.
    pub readers: Readers,
    /// A fingerprint of what is written in it, without its front matter; `None` when that is not known.
    pub text: Option<String>,
    /// A number for each line that is written in it, sorted, none twice; empty when that is not known.
    pub lines: Vec<u64>,
    /// Where it is, on each domain that has it.
    pub addresses: Vec<Address>,
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// A domain's first page.
    Home,
    /// A category's.
    Category,
    /// An article.
    Article,
}

/// Who may read a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Anybody.
    Public,
    /// Contacts who have signed in.
    SignedIn,
    /// Members of any of these access groups.
    Groups(Vec<String>),
    /// Nobody: a draft, or a category of which nothing is public.
    Nobody,
}

/// Where a page is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Address {
    /// The domain's host.
    pub host: String,
    /// Decoded path from `/`.
    pub path: String,
}

impl State {
    /// Before there was anything: what a site's very first version is compared with.
    pub fn nothing() -> State {
        State {
            site: Site {
                name: Localized::everywhere(""),
                tagline: Localized::everywhere(""),
                theme: "default".to_owned(),
                time_zone: "UTC".to_owned(),
                administrator: None,
                default_portal: None,
                accent: None,
                articles: Default::default(),
                domains: Vec::new(),
                portals: Vec::new(),
                inboxes: Vec::new(),
                pipelines: Vec::new(),
                access_groups: Vec::new(),
                identity_providers: Vec::new(),
                contact_properties: Vec::new(),
                redirects: Redirects::default(),
            },
            pages: Vec::new(),
        }
    }

    /// Address → index of the page that is there.
    pub(super) fn by_address(&self) -> HashMap<&Address, usize> {
        let pages = self.pages.iter().enumerate();
        pages
            .flat_map(|(index, page)| page.addresses.iter().map(move |at| (at, index)))
            .collect()
    }
}

impl Address {
    /// As a browser's address line shows it.
    pub fn url(&self) -> String {
        format!("https://{}{}", self.host, self.path)
    }
}
