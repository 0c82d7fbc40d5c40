//! Everything into the bundle.

mod attachments;
mod copies;
mod shares;

use std::collections::HashMap;

use lucka_bundle::{Address, Audience, DomainPages, NewFile, PortalPages, SETTINGS};
use lucka_config::diagnostic::Diagnostic;
use lucka_theme::context::Page;
use rayon::prelude::*;

use crate::fingerprint::Fingerprint;
use crate::guard::Guard;
use crate::library::Target;
use crate::markdown::{Rendered, Renderer};
use crate::memory::Output as Kept;
use crate::pages::{Pages, Place};
use crate::press::{Press, bundle_problem, theme_problem};
use crate::sitemap;
use crate::waited::Waited;

const HTML: &str = "text/html; charset=utf-8";

/// What a release says besides its files.
pub(crate) struct Written {
    pub(crate) domains: Vec<DomainPages>,
    /// Pages with an address.
    pub(crate) pages: usize,
}

/// Makes every file of a release. What the release that serves has already is kept where `known` says that it was made from
/// the same facts, or where `waited` lets it wait; what each is made from is put into `made`.
pub(crate) fn write(
    pages: &Pages<'_>,
    press: &Press,
    guard: &Guard,
    known: &HashMap<String, Kept>,
    waited: &Waited<'_>,
    made: &mut HashMap<String, Kept>,
) -> Result<Written, Vec<Diagnostic>> {
    let links = pages.reading.links(pages.domains);
    let output = Output {
        pages,
        press,
        guard,
        known,
        waited,
        renderer: pages.reading.renderer(&links),
    };
    let mut written = Written {
        domains: Vec::new(),
        pages: 0,
    };
    let mut problems = Vec::new();
    problems.extend(output.shared().err().map(|problem| *problem));
    let places = pages.domains.all.iter().map(|domain| pages.place(domain));
    let places: Vec<Place<'_>> = places
        .collect::<Result<_, _>>()
        .map_err(|error| vec![*theme_problem(error)])?;
    let mut keep = |outcome: Outcome| match outcome {
        Ok(kept) => {
            let is_page = |(file, _): &&(String, Kept)| file.ends_with(".html");
            written.pages += kept.iter().filter(is_page).count();
            made.extend(kept);
        }
        Err(problem) => problems.push(*problem),
    };
    for language in 0..pages.reading.library.shelves.len() {
        output
            .language(language, &places)
            .into_iter()
            .for_each(&mut keep);
    }
    for place in places.iter().filter(|place| place.shelf.is_none()) {
        keep(
            output
                .page_of(place, Target::Home, Fingerprint::default(), &mut None)
                .map(|kept| vec![kept]),
        );
    }
    for place in &places {
        for listed in output.lists(place) {
            keep(listed.map(|kept| vec![kept]));
        }
    }
    for place in &places {
        keep(output.shares(place).map(|kept| vec![kept]));
    }
    problems.extend(output.attachments());
    for host in places.chunk_by(|a, b| a.domain.host == b.domain.host) {
        for place in host {
            match output.domain(place) {
                Ok(domain) => written.domains.push(domain),
                Err(problem) => problems.push(*problem),
            }
        }
        problems.extend(output.for_robots(host).err().map(|problem| *problem));
    }
    if problems.is_empty() {
        Ok(written)
    } else {
        Err(problems)
    }
}

struct Output<'a> {
    pages: &'a Pages<'a>,
    press: &'a Press,
    guard: &'a Guard,
    known: &'a HashMap<String, Kept>,
    waited: &'a Waited<'a>,
    renderer: Renderer<'a>,
}

/// The pages that one text stands on, or why one of them can't be made.
type Outcome = Result<Vec<(String, Kept)>, Box<Diagnostic>>;

impl Output<'_> {
    /// The settings and the theme's files.
    fn shared(&self) -> Result<(), Box<Diagnostic>> {
        let settings = serde_json::to_vec(self.pages.site).map_err(|error| {
            Diagnostic::error("bundle", format!("the settings can't be written: {error}"))
        })?;
        self.private(SETTINGS.to_owned(), &settings, "application/json")?;
        for (name, bytes) in self.pages.theme.edge_files() {
            self.private(format!("theme/{name}"), &bytes, "application/octet-stream")?;
        }
        for (name, bytes) in self.pages.theme.fonts() {
            self.private(format!("theme/{name}"), bytes, "application/octet-stream")?;
        }
        for asset in self.pages.theme.assets() {
            self.add(NewFile {
                file: asset.address.trim_start_matches('/').to_owned(),
                address: Some(Address {
                    host: None,
                    path: asset.address.clone(),
                }),
                contents: &asset.bytes,
                media: asset.media.to_owned(),
                audience: Audience::Public,
                immutable: true,
            })?;
        }
        Ok(())
    }

    /// All pages in one language. Each text is rendered at most once, and only if a page needs it or nobody knows what it
    /// holds.
    fn language(&self, language: usize, places: &[Place<'_>]) -> Vec<Outcome> {
        let is_here = |place: &&Place<'_>| place.shelf.is_some_and(|(own, _)| own == language);
        let places: Vec<&Place<'_>> = places.iter().filter(is_here).collect();
        let shelf = &self.pages.reading.library.shelves[language];
        let targets: Vec<Target> = shelf.targets().collect();
        let made = |target: Target| self.pages_of(language, target, &places);
        targets.into_par_iter().map(made).collect()
    }

    fn pages_of(&self, language: usize, target: Target, places: &[&Place<'_>]) -> Outcome {
        let reading = self.pages.reading;
        let mut text = match reading.found(language, target) {
            Some(_) => None,
            None => reading.render(&self.renderer, language, target),
        };
        let body = reading.found(language, target).map(|found| found.body);
        let body = body.unwrap_or_default();
        let has_page = |place: &&&Place<'_>| self.pages.has_page(place, target);
        let mut made = Vec::new();
        for place in places.iter().filter(has_page) {
            made.push(self.page_of(place, target, body, &mut text)?);
            made.extend(self.copy_of(place, target, &mut text).transpose()?);
        }
        Ok(made)
    }

    /// A target's page at a place.
    fn page_of(
        &self,
        place: &Place<'_>,
        target: Target,
        body: Fingerprint,
        text: &mut Option<Rendered>,
    ) -> Result<(String, Kept), Box<Diagnostic>> {
        let path = place.shelf.map_or("/", |(_, shelf)| shelf.address(target));
        let audience = match (target, place.shelf) {
            (Target::Article(index), Some((_, shelf))) => {
                shelf.articles[index].article.audience.clone()
            }
            _ => Audience::Public,
        };
        let file = place.file(target);
        let new = |contents| NewFile {
            file: file.clone(),
            address: Some(address(&place.domain.host, &place.domain.at(path))),
            contents,
            media: HTML.to_owned(),
            audience: audience.clone(),
            immutable: false,
        };
        let facts = self.pages.facts(place, target, body);
        if let Some(kept) = self.known.get(&file) {
            let is_same = kept.facts == facts;
            if (is_same || self.waited.can_wait(&file))
                && (self.press.keep(new(&[]), kept.seal)).map_err(bundle_problem)?
            {
                if !is_same {
                    self.waited.leave(&file);
                }
                return Ok((file, *kept));
            }
        }
        if text.is_none()
            && let Some((language, _)) = place.shelf
        {
            *text = self.pages.reading.render(&self.renderer, language, target);
        }
        let text = text.get_or_insert_default();
        let page = self.pages.page(place, target, text);
        let page = page.map_err(theme_problem)?;
        let html = self.pages.theme.page(&page).map_err(theme_problem)?;
        if audience == Audience::Public {
            self.guard.look(&file, &html, written(&page))?;
        }
        let seal = self
            .press
            .add(new(html.as_bytes()))
            .map_err(bundle_problem)?;
        Ok((file, Kept { facts, seal }))
    }

    /// A domain's shells in one language, and its page for addresses that have none.
    fn domain(&self, place: &Place<'_>) -> Result<DomainPages, Box<Diagnostic>> {
        let domain = self.portals(place)?;
        let not_found = self.pages.not_found(place);
        self.page(&domain.not_found, None, &not_found, Audience::Public)?;
        let search = self.pages.search(place);
        self.page(&domain.search, None, &search, Audience::Edge)?;
        Ok(domain)
    }

    /// A host's `robots.txt` and `sitemap.xml`, for all of its languages.
    fn for_robots(&self, places: &[Place<'_>]) -> Result<(), Box<Diagnostic>> {
        let Some(place) = places.first() else {
            return Ok(());
        };
        let robots = sitemap::robots(places);
        self.text(place, "/robots.txt", "text/plain; charset=utf-8", &robots)?;
        for (path, text) in sitemap::sitemaps(self.pages, places) {
            self.text(place, &path, "application/xml", &text)?;
        }
        Ok(())
    }

    fn portals(&self, place: &Place<'_>) -> Result<DomainPages, Box<Diagnostic>> {
        let folder = place.domain.folder();
        let mut portals = Vec::new();
        for portal in &place.domain.portals {
            let shell = format!("shells/{folder}/{}.html", portal.id);
            self.page(
                &shell,
                None,
                &self.pages.shell(place, portal),
                Audience::Edge,
            )?;
            portals.push(PortalPages {
                portal: portal.id.clone(),
                slug: portal.slug.clone(),
                shell,
                elsewhere: self.pages.elsewhere(place, portal),
            });
        }
        Ok(DomainPages {
            host: place.domain.host.clone(),
            origin: place.domain.origin.clone(),
            language: place.domain.language.to_string(),
            prefix: place.domain.prefix.clone(),
            not_found: format!("pages/{folder}/_not_found.html"),
            search: format!("shells/{folder}/_search.html"),
            shares: shares::name(place),
            indexes: Vec::new(),
            portals,
        })
    }

    fn page(
        &self,
        file: &str,
        address: Option<Address>,
        page: &Page,
        audience: Audience,
    ) -> Result<(), Box<Diagnostic>> {
        let html = self.pages.theme.page(page).map_err(theme_problem)?;
        self.guard.look(file, &html, "")?;
        self.add(NewFile {
            file: file.to_owned(),
            address,
            contents: html.as_bytes(),
            media: HTML.to_owned(),
            audience,
            immutable: false,
        })
    }

    fn text(
        &self,
        place: &Place<'_>,
        path: &str,
        media: &str,
        text: &str,
    ) -> Result<(), Box<Diagnostic>> {
        let host = &place.domain.host;
        self.guard.look(path, text, "")?;
        self.add(NewFile {
            file: format!("pages/{host}{path}"),
            address: Some(address(host, path)),
            contents: text.as_bytes(),
            media: media.to_owned(),
            audience: Audience::Public,
            immutable: false,
        })
    }

    fn private(&self, file: String, contents: &[u8], media: &str) -> Result<(), Box<Diagnostic>> {
        self.add(NewFile {
            file,
            address: None,
            contents,
            media: media.to_owned(),
            audience: Audience::Edge,
            immutable: false,
        })
    }

    fn add(&self, file: NewFile<'_>) -> Result<(), Box<Diagnostic>> {
        self.press.add(file).map(|_| ()).map_err(bundle_problem)
    }
}

fn address(host: &str, path: &str) -> Address {
    Address {
        host: Some(host.to_owned()),
        path: path.to_owned(),
    }
}

/// What an author has written of a page.
fn written(page: &Page) -> &str {
    match page {
        Page::Article(article) => &article.body,
        Page::Category(category) => &category.introduction,
        Page::Home(home) => &home.introduction,
        _ => "",
    }
}
