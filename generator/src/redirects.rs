//! Which redirects act, now that the articles are known: those of `config/redirects.yaml`, and articles' old addresses.

use std::collections::HashSet;

use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::load::RedirectPlaces;
use lucka_config::redirect::{NewAddress, OldAddress, Target as To};
use lucka_config::{Redirect, Redirects, Site, Source, Untranslated};

use crate::content::Content;
use crate::domain::{Domains, Served};
use crate::library::{Library, RESERVED, Shelf, Target};

/// The redirects that act. A rule for every domain acts on those where its new address is and its old one is not;
/// one that acts nowhere is a problem.
pub(crate) fn settle(
    site: &Site,
    places: &RedirectPlaces,
    domains: &Domains,
    content: &Content,
    library: &Library,
    problems: &mut Vec<Diagnostic>,
) -> Redirects {
    let settling = Settling { domains, library };
    let mut acting = Vec::new();
    for (at, rule) in site.redirects.iter().enumerate() {
        match settling.hosts(rule) {
            Ok(Hosts::All) => acting.push(rule.clone()),
            Ok(Hosts::These(hosts)) => acting.extend(hosts.into_iter().map(|host| Redirect {
                from: OldAddress {
                    host: Some(host),
                    ..rule.from.clone()
                },
                ..rule.clone()
            })),
            Err(Idle::Living(owner)) => problems.push(
                Diagnostic::error(
                    "redirect-from-page",
                    format!("`{}` is not an old address: {owner} is there", rule.from),
                )
                .at(places.from(at))
                .help("remove the redirect, or what is at its address"),
            ),
            Err(Idle::Broken(help)) => problems.push(
                Diagnostic::warning("broken-redirect", format!("nothing lies at `{}`", rule.to))
                    .at(places.to(at))
                    .help(help),
            ),
        }
    }
    let written = Redirects::new(acting.clone());
    for domain in &domains.all {
        acting.extend(aliases(domain, content, library, &written, problems));
    }
    if site.articles.untranslated == Untranslated::Redirect {
        let written = Redirects::new(acting.clone());
        for domain in &domains.all {
            acting.extend(untranslated(domain, domains, content, library, &written));
        }
    }
    Redirects::new(acting)
}

/// Where a rule acts.
enum Hosts {
    All,
    These(Vec<String>),
}

/// Why a rule acts nowhere.
enum Idle {
    /// What is at its old address.
    Living(String),
    /// What to do.
    Broken(String),
}

struct Settling<'a> {
    domains: &'a Domains,
    library: &'a Library,
}

impl<'a> Settling<'a> {
    fn hosts(&self, rule: &Redirect) -> Result<Hosts, Idle> {
        let hosts: Vec<&str> = match &rule.from.host {
            Some(host) => vec![host],
            None => self.all_hosts().collect(),
        };
        let mut acting = Vec::new();
        let (mut living, mut broken) = (None, None);
        for host in &hosts {
            if let Some(owner) = self.living(host, &rule.from) {
                living.get_or_insert(owner);
            } else if let Some(help) = self.broken(rule, host) {
                broken.get_or_insert(help);
            } else {
                acting.push((*host).to_owned());
            }
        }
        match (acting.len(), living, broken) {
            (0, Some(owner), _) => Err(Idle::Living(owner)),
            (0, None, help) => Err(Idle::Broken(help.unwrap_or_default())),
            (count, ..) if count == hosts.len() => Ok(Hosts::All),
            _ => Ok(Hosts::These(acting)),
        }
    }

    fn all_hosts(&self) -> impl Iterator<Item = &'a str> {
        let hosts = self.domains.hosts();
        hosts.filter_map(|host| Some(host.first()?.host.as_str()))
    }

    /// What answers at an old address, and so keeps a redirect from acting. Of everything below an address pages may
    /// be left; a portal answers for all of it.
    fn living(&self, host: &str, from: &OldAddress) -> Option<String> {
        let domain = self.domains.at(host, &from.path)?;
        let path = domain.below(&from.path);
        let page = match from.below {
            true => None,
            false => self.page(domain, path),
        };
        page.or_else(|| owner_of_all(domain, path))
    }

    /// What to do about a rule that leads to nothing when it is followed from this host.
    fn broken(&self, rule: &Redirect, host: &str) -> Option<String> {
        let To::Page { below, .. } = &rule.to else {
            return None;
        };
        let NewAddress::Page { host, path, .. } = rule.lead(host, &rule.from.path) else {
            return None;
        };
        let domain = self.domains.at(&host, &path)?;
        let own = domain.below(&path);
        if owner_of_all(domain, own).is_some() || self.page(domain, own).is_some() {
            return None;
        }
        let shelf = self.shelf(domain);
        if *below && shelf.is_some_and(|shelf| shelf.has_below(own)) {
            return None;
        }
        let address = |shelf: &Shelf, to| domain.at(shelf.address(to));
        let moved = shelf.and_then(|shelf| shelf.aliases.get(own).map(|to| address(shelf, *to)));
        if let Some(moved) = moved {
            return Some(format!("`{path}` is an old address too: write `{moved}`"));
        }
        let near = shelf.and_then(|shelf| {
            shelf
                .similar(own)
                .and_then(|near| shelf.at_path(near))
                .map(|to| address(shelf, to))
        });
        Some(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the address of a page, or remove the redirect".to_owned(),
        })
    }

    /// The file of the page at an address.
    fn page(&self, domain: &Served, path: &str) -> Option<String> {
        let Some(shelf) = self.shelf(domain) else {
            return (path == "/").then(|| "the home page".to_owned());
        };
        let target = shelf.page_at(path)?;
        Some(match target {
            Target::Home => "the home page".to_owned(),
            Target::Category(index) => format!("the category “{}”", shelf.categories[index].name),
            Target::Article(index) => {
                format!("the article “{}”", shelf.articles[index].article.title)
            }
            Target::Tag(index) => format!("the tag “{}”", shelf.tags[index].name),
        })
    }

    fn shelf(&self, domain: &Served) -> Option<&'a Shelf> {
        let mut shelves = self.library.shelves.iter();
        shelves.find(|shelf| shelf.language == domain.language)
    }
}

/// Who answers for an address and everything below it.
fn owner_of_all(domain: &Served, path: &str) -> Option<String> {
    let first = path.trim_start_matches('/').split('/').next()?;
    if let Some(portal) = domain.portals.iter().find(|portal| portal.slug == first) {
        return Some(format!("the portal “{}”", portal.name));
    }
    // Each language has its own search; the others are once on a domain.
    let reserved = first == "search" || domain.prefix.is_empty() && RESERVED.contains(&first);
    (reserved || first.starts_with('_')).then(|| "Lucka itself".to_owned())
}

/// Where articles would be that a domain's language hasn't got, each with the article in the first language that has it.
fn untranslated(
    domain: &Served,
    domains: &Domains,
    content: &Content,
    library: &Library,
    written: &Redirects,
) -> Vec<Redirect> {
    let mut shelves = library.shelves.iter();
    let own = shelves.position(|shelf| shelf.language == domain.language);
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for (source, shelf) in library.shelves.iter().enumerate() {
        let Some(there) = domains.beside(domain, &shelf.language) else {
            continue;
        };
        for target in shelf.targets() {
            let Target::Article(index) = target else {
                continue;
            };
            let path = shelf.address(target);
            let translated = own.and_then(|own| library.translations.of(source, target, own));
            let living = own.and_then(|own| library.shelves[own].page_at(path));
            let is_public = shelf.articles[index].is_public();
            if !is_public || translated.is_some() || living.is_some() {
                continue;
            }
            let from = domain.at(path);
            let is_written = written.exactly(&domain.host, &from).is_some();
            if is_written || !taken.insert(from.clone()) {
                continue;
            }
            let document = &content.documents[shelf.articles[index].article.document];
            found.push(Redirect {
                from: OldAddress {
                    host: Some(domain.host.clone()),
                    path: from,
                    below: false,
                },
                to: To::Page {
                    host: (there.host != domain.host).then(|| there.host.clone()),
                    path: there.at(path),
                    below: false,
                    suffix: String::new(),
                },
                source: Source {
                    file: document.file.clone(),
                    line: 1,
                },
            });
        }
    }
    found.sort_by(|a, b| a.from.cmp(&b.from));
    found
}

/// Articles' old addresses on a domain.
fn aliases(
    domain: &Served,
    content: &Content,
    library: &Library,
    written: &Redirects,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut shelves = library.shelves.iter();
    let Some(shelf) = shelves.find(|shelf| shelf.language == domain.language) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (from, target) in &shelf.aliases {
        let Some(article) = shelf.article(*target).filter(|_| shelf.has_page(*target)) else {
            continue;
        };
        let file = &content.documents[article.document].file;
        let from = OldAddress {
            host: Some(domain.host.clone()),
            path: domain.at(from),
            below: false,
        };
        if let Some(rule) = written.exactly(&domain.host, &from.path) {
            let Source { file: first, line } = &rule.source;
            let message = format!(
                "the old address {} is redirected by {first}:{line} already",
                from.path
            );
            let problem = Diagnostic::warning("alias", message).at(Place::of_file(file));
            problems.push(problem.help("remove it there, or from `aliases` here"));
            continue;
        }
        found.push(Redirect {
            from,
            to: To::Page {
                host: None,
                path: domain.at(shelf.address(*target)),
                below: false,
                suffix: String::new(),
            },
            source: Source {
                file: file.clone(),
                line: 1,
            },
        });
    }
    found.sort_by(|a, b| a.from.cmp(&b.from));
    found
}
