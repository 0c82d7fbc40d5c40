//! A text's links, as the domain has them that it stands on.
//!
//! An article is rendered once for all domains. Links within its language are written as paths in the language, and those
//! into another one as addresses on a host that can't exist (RFC 6761 §6.4); both become real when a page is made.

use lucka_config::Language;
use percent_encoding::percent_decode_str;

use crate::domain::{Domains, Served};
use crate::library::Shelf;

/// What links into another language begin with, the language's tag and a path.
const ELSEWHERE: &str = "//language.invalid/";
/// Around an address in a Markdown copy that is another one on each domain (noncharacters, which no text has: Unicode 16,
/// §23.7).
pub(crate) const COPIED_START: char = '\u{fdd0}';
pub(crate) const COPIED_END: char = '\u{fdd1}';
/// How a link says where it leads.
pub(crate) const HREF: &str = " href=\"";

/// The address of a path in another language, until it is known on which domain it stands.
pub(crate) fn in_language(language: &Language, path: &str) -> String {
    format!("{ELSEWHERE}{language}{path}")
}

impl Domains {
    /// HTML with the links that it has on a domain; `shelf` is that of the domain's language.
    pub(crate) fn placed(&self, domain: &Served, shelf: &Shelf, html: &str) -> String {
        if domain.prefix.is_empty() && !html.contains(ELSEWHERE) {
            return html.to_owned();
        }
        let mut placed = String::with_capacity(html.len() + 256);
        let mut rest = html;
        while let Some(at) = rest.find(HREF) {
            let (before, after) = rest.split_at(at + HREF.len());
            let (address, after) = after.split_at(after.find('"').unwrap_or(after.len()));
            placed.push_str(before);
            match address.strip_prefix(ELSEWHERE) {
                _ if !is_link(&before[..at]) => placed.push_str(address),
                Some(path) => placed.push_str(&self.elsewhere(domain, path)),
                None if is_own(domain, shelf, address) => {
                    let (path, suffix) = split_suffix(address);
                    placed.push_str(&domain.at(path));
                    placed.push_str(suffix);
                }
                None => placed.push_str(address),
            }
            rest = after;
        }
        placed.push_str(rest);
        placed
    }

    /// A Markdown copy with the whole addresses that its links have on a domain.
    pub(crate) fn placed_markdown(&self, domain: &Served, shelf: &Shelf, text: &str) -> String {
        let mut placed = String::with_capacity(text.len() + 256);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(COPIED_START) {
            placed.push_str(before);
            let (address, after) = after.split_once(COPIED_END).unwrap_or((after, ""));
            rest = after;
            let address = match address.strip_prefix(ELSEWHERE) {
                Some(path) => self.elsewhere(domain, path),
                None if is_own(domain, shelf, address) => {
                    let (path, suffix) = split_suffix(address);
                    format!("{}{suffix}", domain.at(path))
                }
                None => address.to_owned(),
            };
            if address.starts_with('/') {
                placed.push_str(&domain.origin);
            }
            placed.push_str(&address);
        }
        placed.push_str(rest);
        placed
    }

    /// Where a path of another language is, seen from a domain.
    fn elsewhere(&self, domain: &Served, path: &str) -> String {
        let (tag, path) = path.split_at(path.find('/').unwrap_or(path.len()));
        let language = tag.parse::<Language>().ok();
        let found = language.and_then(|language| {
            let beside = self.beside(domain, &language);
            beside.or_else(|| self.first(&language))
        });
        match found {
            Some(there) if there.host == domain.host => there.at(path),
            Some(there) => format!("{}{}", there.origin, there.at(path)),
            None => path.to_owned(),
        }
    }
}

/// Whether HTML ends inside of a link's start tag: what only looks like one in the text of a page is left alone.
fn is_link(html: &str) -> bool {
    let tag = html.rsplit('<').next().unwrap_or_default();
    let name = tag.split(char::is_whitespace).next();
    name.is_some_and(|name| name.eq_ignore_ascii_case("a")) && !tag.contains('>')
}

/// Path, and what follows it from `?` or `#` on.
fn split_suffix(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

/// Whether a path leads to a page or portal that lies below the domain's prefix. Assets and pictures don't.
fn is_own(domain: &Served, shelf: &Shelf, address: &str) -> bool {
    let (path, _) = split_suffix(address);
    let path = percent_decode_str(path).decode_utf8_lossy();
    let Some(below) = path
        .strip_prefix('/')
        .filter(|below| !below.starts_with('/'))
    else {
        return false;
    };
    let first = below.split('/').next().unwrap_or_default();
    domain.portals.iter().any(|portal| portal.slug == first) || shelf.at_path(below).is_some()
}
