//! Pages: who may read them, and where that is said.

use lucka_bundle::{Audience, FileEntry, Release};
use lucka_config::address::canonical_path;
use lucka_config::decision::Person;
use lucka_config::explain::{Answer, page};
use lucka_config::plan::Readers;
use lucka_config::{Source, is_below};

use crate::cli::Explain;

/// One answer for each domain that has the page; or that there is none, in words.
pub(super) fn answers(
    command: &Explain,
    release: &Release,
    typed: &str,
    person: Person<'_>,
) -> Result<Vec<Answer>, String> {
    let (host, path) = split(release, typed)?;
    let sources = Sources::of(command);
    let mut answers = Vec::new();
    // A domain is there once for each of its languages: the path says which is meant.
    for spoken in (release.manifest().domains).chunk_by(|a, b| a.host == b.host) {
        let mut further = spoken.iter().skip(1);
        let said = further.find(|domain| is_below(&path, &domain.prefix));
        let Some(domain) = said.or(spoken.first()) else {
            continue;
        };
        if host.as_ref().is_some_and(|host| *host != domain.host) {
            continue;
        }
        let address = |slug: &str| format!("{}/{slug}", domain.prefix);
        let portal = domain
            .portals
            .iter()
            .find(|one| is_below(&path, &address(&one.slug)));
        if let Some(portal) = portal {
            return Err(format!(
                "https://{}{} belongs to the portal `{}`: ask without --page, or for one ticket with --ticket.",
                domain.host,
                address(&portal.slug),
                portal.portal
            ));
        }
        if let Some(entry) = release.find(&domain.host, &path) {
            answers.push(answer(
                release,
                entry,
                &domain.host,
                &path,
                person,
                &sources,
            ));
        } else if let Some(moved) = release.site().redirect(&domain.host, &path) {
            return Err(format!(
                "https://{}{path} is an old address, which leads to {}: ask for that one.",
                domain.host, moved.to
            ));
        }
    }
    match answers.is_empty() {
        true => Err(format!(
            "There is no page {path} in the bundle. Write the address as the browser shows it, and build again if the \
             page is new."
        )),
        false => Ok(answers),
    }
}

/// Pages that are not for everybody, each with its answer.
pub(super) fn private(command: &Explain, release: &Release, person: Person<'_>) -> Vec<Answer> {
    let sources = Sources::of(command);
    let mut answers = Vec::new();
    for entry in &release.manifest().files {
        let private = match entry.audience {
            Audience::SignedIn | Audience::Groups(_) => entry.media.starts_with("text/html"),
            Audience::Public | Audience::Edge => false,
        };
        let Some(address) = entry.address.as_ref().filter(|_| private) else {
            continue;
        };
        if let Some(host) = &address.host {
            answers.push(answer(
                release,
                entry,
                host,
                &address.path,
                person,
                &sources,
            ));
        }
    }
    answers
}

fn answer(
    release: &Release,
    entry: &FileEntry,
    host: &str,
    path: &str,
    person: Person<'_>,
    sources: &Sources,
) -> Answer {
    let readers = match &entry.audience {
        Audience::Public => Readers::Public,
        Audience::SignedIn => Readers::SignedIn,
        Audience::Groups(groups) => Readers::Groups(groups.clone()),
        Audience::Edge => Readers::Nobody,
    };
    let site = release.site();
    let portals = site.portals_on(host).next().is_some();
    let address = format!("https://{host}{path}");
    let written = sources.find(host, path);
    page(site, address, &readers, portals, person, &written)
}

/// Host, where one was typed, and path.
fn split(release: &Release, typed: &str) -> Result<(Option<String>, String), String> {
    let typed = typed.split(['?', '#']).next().unwrap_or_default();
    if typed.starts_with('/') {
        return Ok((None, canonical(typed)?));
    }
    let rest = typed
        .strip_prefix("https://")
        .or_else(|| typed.strip_prefix("http://"))
        .unwrap_or(typed);
    let (named, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let domains = &release.manifest().domains;
    let served = |origin: &str| origin.split_once("://").map(|(_, host)| host.to_owned());
    let domain = domains
        .iter()
        .find(|domain| domain.host == named || served(&domain.origin).as_deref() == Some(named));
    match domain {
        Some(domain) => Ok((Some(domain.host.clone()), canonical(path)?)),
        None => {
            let mut hosts: Vec<&str> = domains.iter().map(|one| one.host.as_str()).collect();
            hosts.dedup();
            Err(format!(
                "`{named}` is no domain of this site, which has {}. Write a path from / for every domain.",
                lucka_config::yaml::in_words(&hosts)
            ))
        }
    }
}

/// The path as the edge reads it.
fn canonical(path: &str) -> Result<String, String> {
    let path = if path.is_empty() { "/" } else { path };
    match canonical_path(path) {
        Ok((path, _)) => Ok(path),
        Err(_) => Err(format!(
            "`{path}` can't be the path of a page: write the address as the browser shows it."
        )),
    }
}

/// Where pages say whom they are for: known where the site's files are, which a bundle does not keep.
struct Sources {
    #[cfg(feature = "generator")]
    site: Option<(std::path::PathBuf, lucka_config::plan::State)>,
}

impl Sources {
    #[cfg(feature = "generator")]
    fn of(command: &Explain) -> Sources {
        let folder = command.data.bundle.is_none().then_some(&command.data.site);
        let listed = folder.and_then(|folder| {
            let state = lucka_generator::list(folder).ok()?;
            Some((folder.clone(), state))
        });
        Sources { site: listed }
    }

    #[cfg(not(feature = "generator"))]
    fn of(_: &Explain) -> Sources {
        Sources {}
    }

    #[cfg(feature = "generator")]
    fn find(&self, host: &str, path: &str) -> Source {
        let Some((folder, state)) = &self.site else {
            return Source::default();
        };
        let here = |page: &&lucka_config::plan::Page| {
            let at = |one: &lucka_config::plan::Address| one.host == host && one.path == path;
            page.addresses.iter().any(at)
        };
        let Some(page) = state.pages.iter().find(here) else {
            return Source::default();
        };
        let text = std::fs::read_to_string(folder.join(&page.file)).unwrap_or_default();
        let line = text.lines().position(|line| line.starts_with("visibility"));
        Source {
            file: page.file.clone(),
            line: line.map_or(1, |line| line + 1),
        }
    }

    #[cfg(not(feature = "generator"))]
    fn find(&self, _: &str, _: &str) -> Source {
        Source::default()
    }
}
