//! Addresses, each with one owner.

use std::collections::HashMap;

use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::At;
use lucka_config::{Language, Site, Source};
use percent_encoding::percent_decode_str;

use super::{Shelf, Target};
use crate::article::Article;
use crate::content::Content;

/// First parts of addresses that belong to the product.
pub(crate) const RESERVED: [&str; 8] = [
    "assets",
    "media",
    "healthz",
    "readyz",
    "search",
    "robots.txt",
    "sitemap.xml",
    "favicon.ico",
];

/// The addresses of one language, while they are given away.
pub(crate) struct Addresses<'a> {
    content: &'a Content,
    /// First parts on the hosts that speak this language: portals' slugs with the portals' files, and what other
    /// languages begin with where this one is the primary one.
    taken: HashMap<String, String>,
    owners: HashMap<String, Owner>,
}

struct Owner {
    target: Target,
    file: String,
}

impl<'a> Addresses<'a> {
    /// None given away yet but those of portals.
    pub(crate) fn new(site: &Site, content: &'a Content, language: &Language) -> Addresses<'a> {
        let mut taken = HashMap::new();
        for domain in &site.domains {
            let mut spoken = domain.spoken();
            if !spoken.any(|one| one.language == language) {
                continue;
            }
            for portal in site.portals_on(&domain.host) {
                let slug = portal.slug.get(language).to_lowercase();
                taken.insert(slug, portal.source.file.clone());
            }
            let further = domain.spoken().skip(1);
            for other in further.filter(|_| domain.language == *language) {
                let part = other.prefix.trim_start_matches('/').to_owned();
                let Source { file, line } = other.source;
                let owner = format!("the language `{}` ({file}:{line})", other.language);
                taken.insert(part, owner);
            }
        }
        Addresses {
            content,
            taken,
            owners: HashMap::new(),
        }
    }

    /// Gives an address to a document.
    pub(crate) fn claim(
        &mut self,
        address: &str,
        target: Target,
        article: &Article,
        problems: &mut Vec<Diagnostic>,
    ) {
        let document = &self.content.documents[article.document];
        let place = || match &article.front.slug {
            Some(slug) => Place::in_text(&document.file, document.text(), slug.span.clone()),
            None => Place::of_file(&document.file),
        };
        self.give(address, target, document.file.clone(), place, problems);
    }

    /// Gives an address to a folder without a description.
    pub(crate) fn claim_folder(
        &mut self,
        address: &str,
        target: Target,
        folder: String,
        problems: &mut Vec<Diagnostic>,
    ) {
        let place = Place::of_file(&folder);
        self.give(address, target, folder, || place, problems);
    }

    /// Gives an address below one of Lucka's own to a page that no file describes.
    pub(crate) fn own(&mut self, address: &str, target: Target) {
        let file = String::new();
        self.owners
            .insert(address.to_owned(), Owner { target, file });
    }

    /// Old addresses that no page has, each with its article. A second article with the same is a diagnostic.
    pub(crate) fn aliases(
        &self,
        shelf: &Shelf,
        problems: &mut Vec<Diagnostic>,
    ) -> HashMap<String, Target> {
        let mut aliases: HashMap<String, Target> = HashMap::new();
        for target in shelf.targets() {
            let Some(article) = shelf.article(target) else {
                continue;
            };
            for alias in &article.front.aliases {
                let address = old_address(&alias.value, shelf, target);
                if address == shelf.address(target) {
                    continue;
                }
                let owner = match aliases.get(&address) {
                    Some(other) => Some(self.file_of(shelf, *other)),
                    None => self.owner(&address).map(str::to_owned),
                };
                match owner {
                    Some(owner) => problems.push(self.taken(article, alias, &address, &owner)),
                    None => {
                        aliases.insert(address, target);
                    }
                }
            }
        }
        aliases
    }

    /// All of them.
    pub(crate) fn into_targets(self) -> HashMap<String, Target> {
        let owners = self.owners.into_iter();
        owners
            .map(|(address, owner)| (address, owner.target))
            .collect()
    }

    fn give(
        &mut self,
        address: &str,
        target: Target,
        file: String,
        place: impl FnOnce() -> Place,
        problems: &mut Vec<Diagnostic>,
    ) {
        // What is below a reserved address is below a folder that has been refused.
        let owner = match address.matches('/').count() {
            _ if is_for_programs(address) => Some("Lucka itself"),
            1 => self.owner(address),
            _ => self.owners.get(address).map(|owner| owner.file.as_str()),
        };
        if let Some(owner) = owner {
            let message = format!("the address {address} belongs to {owner}");
            let problem = Diagnostic::error("collision", message).at(place());
            problems.push(problem.help("rename one of them, or give it another `slug`"));
            return;
        }
        self.owners
            .insert(address.to_owned(), Owner { target, file });
    }

    /// The file that has this address, or the part of the product that has it and everything below.
    fn owner(&self, address: &str) -> Option<&str> {
        if address == "/" {
            return Some("the home page");
        }
        if let Some(owner) = self.owners.get(address) {
            return Some(&owner.file);
        }
        let first = address
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        if RESERVED.contains(&first) || first.starts_with('_') {
            return Some("Lucka itself");
        }
        self.taken.get(first).map(String::as_str)
    }

    fn file_of(&self, shelf: &Shelf, target: Target) -> String {
        let owner = self.owners.get(shelf.address(target));
        owner.map_or_else(|| "another page".to_owned(), |owner| owner.file.clone())
    }

    fn taken(
        &self,
        article: &Article,
        alias: &At<String>,
        address: &str,
        owner: &str,
    ) -> Diagnostic {
        let document = &self.content.documents[article.document];
        let message = format!("the old address {address} belongs to {owner} now");
        Diagnostic::warning("alias", message)
            .at(Place::in_text(
                &document.file,
                document.text(),
                alias.span.clone(),
            ))
            .help("remove it from `aliases`")
    }
}

/// Whether an address is one of those that pages have beside their own: Markdown copies, feeds, sitemaps.
fn is_for_programs(address: &str) -> bool {
    let (_, name) = address.rsplit_once('/').unwrap_or(("", address));
    let is_sitemap = name.starts_with("sitemap") && name.ends_with(".xml");
    is_sitemap || name.ends_with(".md") || matches!(name, "feed.xml" | "llms.txt" | "llms-full.txt")
}

/// An alias as an address: decoded, from `/`, without a slash at its end. One without a slash at its beginning is
/// relative to the article's folder; one with the language before it means the same as without.
fn old_address(alias: &str, shelf: &Shelf, target: Target) -> String {
    let alias = percent_decode_str(alias.trim())
        .decode_utf8_lossy()
        .into_owned();
    let address = match alias.strip_prefix('/') {
        Some(path) => {
            let language = format!("{}/", shelf.language);
            path.strip_prefix(&language).unwrap_or(path).to_owned()
        }
        None => {
            let own = shelf.address(target);
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{}/{alias}", folder.trim_start_matches('/'))
        }
    };
    format!("/{}", address.trim_matches('/').to_lowercase())
}
