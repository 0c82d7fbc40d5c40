//! What pages a site has and who may read them, without rendering any: for `plan`.

use std::path::Path;

use jiff::tz::TimeZone;
use lucka_bundle::Audience;
use lucka_config::diagnostic::{Diagnostic, Severity, sort};
use lucka_config::load;
use lucka_config::plan::{Address, Page, PageKind, Readers, State};
use rayon::prelude::*;

use crate::article::{self, Article};
use crate::content::{self, Content};
use crate::domain::{Domains, Served};
use crate::library::{self, Library, Shelf, Shown, Target};
use crate::memory::Memory;
use crate::redirects;

/// A site's settings and pages.
///
/// # Errors
///
/// Every problem that was found, when one of them is an error. What only rendering finds is not among them.
pub fn list(root: &Path) -> Result<State, Vec<Diagnostic>> {
    let loaded = load::load(root);
    let Some(mut site) = loaded.site else {
        return Err(loaded.diagnostics);
    };
    let mut problems = loaded.diagnostics;
    let (content, _) = content::read(root, &site, &mut Memory::default(), &mut problems);
    let zone = TimeZone::get(&site.time_zone).unwrap_or(TimeZone::UTC);
    let read: Vec<(Article, Vec<Diagnostic>)> = content
        .documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| article::read(index, document, &site, &zone))
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    for (article, found) in read {
        articles.push(article);
        problems.extend(found);
    }
    let others = vec![String::new(); content.languages.len()];
    let library = library::build(
        &site,
        &content,
        articles,
        Shown::now(false),
        &others,
        &mut problems,
    );
    let domains = Domains::new(&site, None);
    let places = &loaded.redirect_places;
    site.redirects = redirects::settle(&site, places, &domains, &content, &library, &mut problems);
    let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
    if problems.iter().any(is_error) {
        sort(&mut problems);
        return Err(problems);
    }
    let pages = pages(&domains, &content, &library);
    Ok(State { site, pages })
}

fn pages(domains: &Domains, content: &Content, library: &Library) -> Vec<Page> {
    let mut pages = Vec::new();
    for shelf in &library.shelves {
        let speaking: Vec<&Served> = domains.speaking(&shelf.language).collect();
        let everywhere = |path: &str| -> Vec<Address> {
            let address = |domain: &&Served| Address {
                host: domain.host.clone(),
                path: domain.at(path),
            };
            speaking.iter().map(address).collect()
        };
        // A tag's page comes and goes with the articles that have it.
        let targets = shelf.targets();
        for target in targets.filter(|target| !matches!(target, Target::Tag(_))) {
            pages.push(Page {
                addresses: everywhere(shelf.address(target)),
                ..page(content, shelf, target)
            });
        }
    }
    pages
}

fn page(content: &Content, shelf: &Shelf, target: Target) -> Page {
    let article = shelf.article(target);
    let document = article.map(|article| &content.documents[article.document]);
    let (kind, title, file, path, readers) = match target {
        Target::Home | Target::Tag(_) => {
            let file = format!("content/{}", shelf.language);
            (
                PageKind::Home,
                String::new(),
                file,
                String::new(),
                Readers::Public,
            )
        }
        Target::Category(index) => {
            let category = &shelf.categories[index];
            let readers = match shelf.is_public(target) {
                true => Readers::Public,
                false => Readers::Nobody,
            };
            let file = format!("content/{}/{}", shelf.language, category.path);
            let path = category.path.clone();
            (
                PageKind::Category,
                category.name.clone(),
                file,
                path,
                readers,
            )
        }
        Target::Article(index) => {
            let shelved = &shelf.articles[index];
            let readers = match shelved.hidden {
                true => Readers::Nobody,
                false => readers(&shelved.article.audience),
            };
            let title = shelved.article.title.clone();
            let (file, path) = document.map_or_else(Default::default, |document| {
                (document.file.clone(), document.path.clone())
            });
            (PageKind::Article, title, file, path, readers)
        }
    };
    let key = article.and_then(|article| article.front.translation.as_ref());
    let body = article.zip(document).map(|(article, document)| {
        document
            .text()
            .get(article.front.body..)
            .unwrap_or_default()
    });
    let text = body.map(|body| blake3::hash(body.as_bytes()).to_hex().to_string());
    Page {
        kind,
        language: shelf.language.to_string(),
        file,
        key: key.map_or(path, |key| key.value.clone()),
        title,
        readers,
        text,
        lines: lines(body.unwrap_or_default()),
        addresses: Vec::new(),
    }
}

/// A number for each line, without space around it and without empty ones.
fn lines(body: &str) -> Vec<u64> {
    let number = |line: &str| {
        let hash = blake3::hash(line.as_bytes());
        let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    };
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut numbers: Vec<u64> = lines.map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn readers(audience: &Audience) -> Readers {
    match audience {
        Audience::Public => Readers::Public,
        Audience::SignedIn => Readers::SignedIn,
        Audience::Groups(groups) => Readers::Groups(groups.clone()),
        Audience::Edge => Readers::Nobody,
    }
}
