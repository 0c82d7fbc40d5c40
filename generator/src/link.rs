//! What a link or picture in an article leads to.

use std::ops::Range;

use lucka_config::is_below;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::attachment::Attachment;
use crate::content::{Content, Document};
use crate::domain::{Domains, Served};
use crate::library::{Library, Shelf, Target};
use crate::place::in_language;

/// Everything that links may lead to.
#[derive(Debug)]
pub(crate) struct Links<'a> {
    pub(crate) content: &'a Content,
    pub(crate) library: &'a Library,
    pub(crate) domains: &'a Domains,
}

/// What a link leads to.
#[derive(Debug)]
pub(crate) enum Destination<'a> {
    /// An address elsewhere, taken as it is.
    Elsewhere,
    /// A place on the same page.
    Here {
        /// Without `#`.
        anchor: String,
    },
    /// Another page.
    Page {
        /// Path in its language; for another language in the form that [`placed`](Domains::placed) takes.
        address: String,
        /// Index into the shelves.
        language: usize,
        target: Target,
        /// Without `#`.
        anchor: Option<String>,
    },
    /// A file beside the articles.
    File {
        /// Path below `content/`.
        path: String,
        attachment: &'a Attachment,
    },
    /// Nothing; a sentence, and what to do.
    Broken { message: String, help: String },
    /// An address that a browser would run.
    Unsafe,
}

/// A link to a place on a page, to be looked for when every page's headings are known.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AnchorUse {
    /// Index into the shelves.
    pub(crate) language: usize,
    pub(crate) target: Target,
    pub(crate) anchor: String,
    /// Where the link stands, in bytes of its file.
    pub(crate) span: Range<usize>,
}

impl<'a> Links<'a> {
    /// Resolves a link that stands in `document`, whose own address is `address`.
    pub(crate) fn resolve(
        &self,
        document: &Document,
        address: &str,
        href: &str,
    ) -> Destination<'a> {
        // Browsers ignore these inside of an address (WHATWG URL §4.4).
        let href: String = href.chars().filter(|c| !c.is_control()).collect();
        let href = href.trim();
        if let Some(scheme) = scheme(href) {
            return match scheme.as_str() {
                "http" | "https" | "mailto" | "tel" => Destination::Elsewhere,
                _ => Destination::Unsafe,
            };
        }
        if href.starts_with("//") || href.starts_with("\\\\") || href.starts_with("/\\") {
            return Destination::Elsewhere;
        }
        let (rest, anchor) = match href.split_once('#') {
            Some((rest, anchor)) => (rest, Some(decode(anchor))),
            None => (href, None),
        };
        let path = decode(rest.split('?').next().unwrap_or_default());
        if path.is_empty() {
            let anchor = anchor.unwrap_or_default();
            return Destination::Here { anchor };
        }
        let mut candidates = candidates(document, address, &path);
        candidates.extend(self.in_primary_language(document, &path));
        let mut candidates = candidates.iter();
        let found = candidates
            .find_map(|candidate| self.find(document.language, candidate, anchor.clone()));
        match found {
            Some(found) => found,
            None if self.is_portal(document.language, &path) => Destination::Elsewhere,
            None => self.broken(document, &path),
        }
    }

    /// Where a path from `/` leads on a domain that speaks the document's language below a prefix: to what the domain's
    /// primary language has there.
    fn in_primary_language(&self, document: &Document, path: &str) -> Option<String> {
        let path = path.strip_prefix('/')?;
        let language = &self.shelf(document.language).language;
        let mut speaking = self.domains.speaking(language);
        let own = speaking.find(|domain| !domain.prefix.is_empty())?;
        let mut all = self.domains.all.iter();
        let primary = all.find(|domain| domain.host == own.host && domain.prefix.is_empty())?;
        join(&primary.language.to_string(), path)
    }

    fn shelf(&self, language: usize) -> &'a Shelf {
        &self.library.shelves[language]
    }

    /// What lies at a path below `content/`.
    fn find(&self, from: usize, path: &str, anchor: Option<String>) -> Option<Destination<'a>> {
        let (folder, below) = path.split_once('/').unwrap_or((path, ""));
        let language = self
            .content
            .languages
            .iter()
            .position(|language| language.to_string().eq_ignore_ascii_case(folder))?;
        if let Some(target) = self.shelf(language).at_path(below) {
            return Some(self.page(from, language, target, anchor));
        }
        let (path, attachment) = self.content.attachments.get_key_value(path)?;
        Some(Destination::File {
            path: path.clone(),
            attachment,
        })
    }

    fn page(
        &self,
        from: usize,
        language: usize,
        target: Target,
        anchor: Option<String>,
    ) -> Destination<'a> {
        let shelf = self.shelf(language);
        let path = shelf.address(target);
        if let Target::Article(index) = target
            && shelf.articles[index].hidden
        {
            return Destination::Broken {
                message: match shelf.articles[index].article.front.draft {
                    true => format!("{path} is a draft, which is not published"),
                    false => format!("{path} has a date to come, so it is not published yet"),
                },
                help: "publish it too, or remove the link".to_owned(),
            };
        }
        let address = match language == from {
            true => path.to_owned(),
            false => in_language(&shelf.language, path),
        };
        Destination::Page {
            address,
            language,
            target,
            anchor: anchor.filter(|anchor| !anchor.is_empty()),
        }
    }

    fn is_portal(&self, language: usize, path: &str) -> bool {
        let language = &self.shelf(language).language;
        let leads = |prefix: &str, domain: &Served| {
            let mut portals = domain.portals.iter();
            portals.any(|portal| is_below(path, &format!("{prefix}/{}", portal.slug)))
        };
        // As a path in the language, or as the address of one in another language of the same domain.
        self.domains.speaking(language).any(|domain| {
            let mut others = self.domains.all.iter();
            leads("", domain)
                || others.any(|other| other.host == domain.host && leads(&other.prefix, other))
        })
    }

    fn broken(&self, document: &Document, path: &str) -> Destination<'a> {
        let shelf = self.shelf(document.language);
        let near = shelf.similar(path);
        let help = match near {
            Some(near) => format!("did you mean /{near}?"),
            None => "correct the address, or remove the link".to_owned(),
        };
        Destination::Broken {
            message: format!("nothing lies at {path}"),
            help,
        }
    }
}

/// Where a path may lead, below `content/`, best first: by the files' places, then by the pages' addresses as if each
/// page were a folder (as some site generators serve them).
fn candidates(document: &Document, address: &str, path: &str) -> Vec<String> {
    let language = document.file.split('/').nth(1).unwrap_or_default();
    let mut candidates = Vec::new();
    match path.strip_prefix('/') {
        Some(absolute) => {
            candidates.extend(join(language, absolute));
            candidates.extend(join("", absolute));
        }
        None => {
            candidates.extend(join(&format!("{language}/{}", document.folder()), path));
            candidates.extend(join(&format!("{language}{address}"), path));
            candidates.extend(join(&format!("{language}/{}", document.path), path));
        }
    }
    candidates
}

/// `path` seen from `folder`; `None` when it leads above `content/`.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The scheme of an absolute address (RFC 3986 §3.1), in lower case.
fn scheme(href: &str) -> Option<String> {
    let (scheme, _) = href.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let is_scheme =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain);
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leads_above_the_content() {
        assert_eq!(
            join("sv/konto", "../mail/a.md"),
            Some("sv/mail/a.md".to_owned())
        );
        assert_eq!(join("sv", "../en/./a"), Some("en/a".to_owned()));
        assert_eq!(join("sv", "../../config/site.yaml"), None);
    }

    #[test]
    fn a_scheme_is_found_in_any_spelling() {
        assert_eq!(scheme("JavaScript:alert(1)"), Some("javascript".to_owned()));
        assert_eq!(scheme("a/b:c"), None);
        assert_eq!(scheme("#a:b"), None);
        assert_eq!(scheme("https://example.com"), Some("https".to_owned()));
    }
}
