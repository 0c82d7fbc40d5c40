//! Everything into the bundle.

use std::collections::BTreeMap;

use lucka_bundle::{Address, Audience, DomainPages, NewFile, PortalPages, SETTINGS};
use lucka_config::diagnostic::Diagnostic;
use lucka_theme::ThemeError;
use lucka_theme::context::Page;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rayon::prelude::*;

use crate::library::Target;
use crate::markdown::escape;
use crate::pages::{Pages, Place};
use crate::press::{Press, bundle_problem};

const HTML: &str = "text/html; charset=utf-8";

/// What is not written as it is in a path (WHATWG URL §1.3, path percent-encode set).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// What a release says besides its files.
pub(crate) struct Written {
    pub(crate) domains: Vec<DomainPages>,
    /// Pages with an address.
    pub(crate) pages: usize,
}

/// Makes every file of a release.
pub(crate) fn write(pages: &Pages<'_>, press: &Press) -> Result<Written, Vec<Diagnostic>> {
    let output = Output { pages, press };
    let mut written = Written {
        domains: Vec::new(),
        pages: 0,
    };
    let mut problems = Vec::new();
    problems.extend(output.shared().err().map(|problem| *problem));
    problems.extend(output.attachments());
    for domain in &pages.domains.all {
        let place = pages.place(domain);
        match output.domain(&place) {
            Ok((domain, count)) => {
                written.domains.push(domain);
                written.pages += count;
            }
            Err(found) => problems.extend(found),
        }
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
}

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

    /// Pictures and other files that pages refer to. Each is for those who may read one of these pages.
    fn attachments(&self) -> Vec<Diagnostic> {
        let reading = self.pages.reading;
        let mut used: BTreeMap<&str, (Audience, &str)> = BTreeMap::new();
        for (language, rendered) in reading.rendered.iter().enumerate() {
            for (target, page) in rendered {
                let shelf = &reading.library.shelves[language];
                let Some(article) = shelf.article(*target) else {
                    continue;
                };
                for file in &page.files {
                    let Some(Ok(facts)) = reading
                        .content
                        .attachments
                        .get(file)
                        .map(|file| file.facts())
                    else {
                        continue;
                    };
                    let audience = article.audience.clone();
                    used.entry(&facts.address)
                        .and_modify(|(known, _)| *known = either(known.clone(), audience.clone()))
                        .or_insert((audience, file));
                }
            }
        }
        let write = |(address, (audience, file)): (&str, (Audience, &str))| {
            let attachment = reading.content.attachments.get(file)?;
            let media = attachment.facts().as_ref().ok()?.media;
            let contents = match attachment.read() {
                Ok(contents) => contents,
                Err(error) => {
                    return Some(Diagnostic::error(
                        "unreadable",
                        format!("content/{file}: {error}"),
                    ));
                }
            };
            let file = NewFile {
                file: address.trim_start_matches('/').to_owned(),
                address: Some(Address {
                    host: None,
                    path: address.to_owned(),
                }),
                contents: &contents,
                media: media.to_owned(),
                audience,
                immutable: true,
            };
            self.add(file).err().map(|problem| *problem)
        };
        used.into_par_iter().filter_map(write).collect()
    }

    /// A domain's pages, shells, `robots.txt` and `sitemap.xml`.
    fn domain(&self, place: &Place<'_>) -> Result<(DomainPages, usize), Vec<Diagnostic>> {
        let targets: Vec<Target> = match place.shelf {
            Some((_, shelf)) => shelf.targets().collect(),
            None => vec![Target::Home],
        };
        let results: Vec<Result<bool, Box<Diagnostic>>> = targets
            .par_iter()
            .map(|target| self.target(place, *target))
            .collect();
        let mut pages = 0;
        let mut problems = Vec::new();
        for result in results {
            match result {
                Ok(written) => pages += usize::from(written),
                Err(problem) => problems.push(*problem),
            }
        }
        let rest = self.portals(place).and_then(|domain| {
            self.page(
                &domain.not_found,
                None,
                &self.pages.not_found(place),
                Audience::Public,
            )?;
            self.text(
                place,
                "/robots.txt",
                "text/plain; charset=utf-8",
                &robots(place),
            )?;
            self.text(
                place,
                "/sitemap.xml",
                "application/xml",
                &sitemap(place, &targets),
            )?;
            Ok(domain)
        });
        match rest {
            Ok(domain) if problems.is_empty() => Ok((domain, pages)),
            Ok(_) => Err(problems),
            Err(problem) => {
                problems.push(*problem);
                Err(problems)
            }
        }
    }

    /// Writes a target's page; false when it has none.
    fn target(&self, place: &Place<'_>, target: Target) -> Result<bool, Box<Diagnostic>> {
        let Some(page) = self.pages.page(place, target) else {
            return Ok(false);
        };
        let path = place.shelf.map_or("/", |(_, shelf)| shelf.address(target));
        let audience = match (target, place.shelf) {
            (Target::Article(index), Some((_, shelf))) => {
                shelf.articles[index].article.audience.clone()
            }
            _ => Audience::Public,
        };
        let host = &place.domain.host;
        let file = match target {
            Target::Home => format!("pages/{host}/_home.html"),
            Target::Category(_) | Target::Article(_) => format!("pages/{host}{path}.html"),
        };
        self.page(&file, Some(address(host, path)), &page, audience)?;
        Ok(true)
    }

    fn portals(&self, place: &Place<'_>) -> Result<DomainPages, Box<Diagnostic>> {
        let host = &place.domain.host;
        let mut portals = Vec::new();
        for portal in &place.domain.portals {
            let shell = format!("shells/{host}/{}.html", portal.id);
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
            });
        }
        Ok(DomainPages {
            host: host.clone(),
            origin: place.domain.origin.clone(),
            not_found: format!("pages/{host}/_not_found.html"),
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

/// Those who are in one of two audiences.
fn either(a: Audience, b: Audience) -> Audience {
    match (a, b) {
        (Audience::Public, _) | (_, Audience::Public) => Audience::Public,
        (Audience::SignedIn, _) | (_, Audience::SignedIn) => Audience::SignedIn,
        (Audience::Groups(mut a), Audience::Groups(b)) => {
            a.extend(b);
            a.sort();
            a.dedup();
            Audience::Groups(a)
        }
        (Audience::Edge, other) | (other, Audience::Edge) => other,
    }
}

fn theme_problem(error: ThemeError) -> Box<Diagnostic> {
    let message = error.to_string();
    Box::new(match error {
        ThemeError::Template { place, .. } => Diagnostic {
            place: place.map(|place| *place),
            ..Diagnostic::error("template", message)
        },
        ThemeError::Slot { .. } | ThemeError::File { .. } => {
            Diagnostic::error("theme-file", message)
        }
    })
}

/// Portals are for signed-in people, not for search engines (RFC 9309).
fn robots(place: &Place<'_>) -> String {
    let mut text = "User-agent: *\n".to_owned();
    for portal in &place.domain.portals {
        let slug = utf8_percent_encode(&portal.slug, PATH);
        text.push_str(&format!("Disallow: /{slug}\n"));
    }
    text.push_str(&format!(
        "Allow: /\nSitemap: {}/sitemap.xml\n",
        place.domain.origin
    ));
    text
}

fn sitemap(place: &Place<'_>, targets: &[Target]) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    if let Some((_, shelf)) = place.shelf {
        let mut paths: Vec<&str> = targets
            .iter()
            .filter(|target| shelf.is_public(**target))
            .map(|target| shelf.address(*target))
            .collect();
        paths.sort_unstable();
        for path in paths {
            let location = format!("{}{}", place.domain.origin, utf8_percent_encode(path, PATH));
            text.push_str(&format!("<url><loc>{}</loc></url>\n", escape(&location)));
        }
    }
    text.push_str("</urlset>\n");
    text
}
