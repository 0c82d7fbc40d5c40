//! What search engines read of a host: `robots.txt` and `sitemap.xml`, one of each for all of its languages.

use jiff::Timestamp;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::library::Target;
use crate::markdown::escape;
use crate::pages::{Pages, Place};

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

/// Portals are for signed-in people, not for search engines (RFC 9309).
pub(crate) fn robots(places: &[Place<'_>]) -> String {
    let mut text = "User-agent: *\n".to_owned();
    for place in places {
        for portal in &place.domain.portals {
            let path = place.domain.at(&format!("/{}", portal.slug));
            text.push_str(&format!("Disallow: {}\n", utf8_percent_encode(&path, PATH)));
        }
    }
    let origin = places.first().map_or("", |place| &place.domain.origin);
    text.push_str(&format!("Allow: /\nSitemap: {origin}/sitemap.xml\n"));
    text
}

/// Pages in one sitemap; of more there is one for each part, and one that lists them. (50,000 are allowed, and 50 MB:
/// sitemaps.org.)
const MOST: usize = 20_000;

/// Every page that anybody may read; where the host speaks several languages, each with its translations. The result: the
/// path and the text of each file, `/sitemap.xml` first.
pub(crate) fn sitemaps(pages: &Pages<'_>, places: &[Place<'_>]) -> Vec<(String, String)> {
    in_parts(entries(pages, places), places, MOST)
}

fn in_parts(entries: Vec<String>, places: &[Place<'_>], most: usize) -> Vec<(String, String)> {
    let first = "/sitemap.xml".to_owned();
    if entries.len() <= most {
        return vec![(first, urlset(&entries))];
    }
    let origin = places.first().map_or("", |place| &place.domain.origin);
    let mut files = Vec::new();
    let mut index = String::new();
    for (at, part) in entries.chunks(most).enumerate() {
        let path = format!("/sitemap-{}.xml", at + 1);
        let location = location(origin, &path);
        index.push_str(&format!("<sitemap><loc>{location}</loc></sitemap>\n"));
        files.push((path, urlset(part)));
    }
    let index = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{index}</sitemapindex>\n"
    );
    files.insert(0, (first, index));
    files
}

fn urlset(entries: &[String]) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                    xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        .to_owned();
    entries.iter().for_each(|entry| text.push_str(entry));
    text.push_str("</urlset>\n");
    text
}

fn entries(pages: &Pages<'_>, places: &[Place<'_>]) -> Vec<String> {
    let is_shared = places.len() > 1;
    let mut entries = Vec::new();
    for place in places {
        let Some((_, shelf)) = place.shelf else {
            continue;
        };
        let targets = place.targets().into_iter();
        // What is borrowed belongs to the address of its own language.
        let is_own = |target: &Target| match target {
            Target::Article(index) => !shelf.articles[*index].is_borrowed(),
            Target::Home | Target::Category(_) | Target::Tag(_) => true,
        };
        let public = targets.filter(|target| shelf.is_public(*target) && is_own(target));
        let mut paths: Vec<(&str, Target)> = public
            .map(|target| (shelf.address(target), target))
            .collect();
        paths.sort_unstable_by_key(|(path, _)| *path);
        for (path, target) in paths {
            let location = location(&place.domain.origin, &place.domain.at(path));
            let mut entry = format!("<url><loc>{location}</loc>");
            let article = match target {
                Target::Article(_) => shelf.article(target),
                Target::Home | Target::Category(_) | Target::Tag(_) => None,
            };
            if let Some(at) = article.and_then(|article| pages.updated_at(article)) {
                entry.push_str(&format!("<lastmod>{}</lastmod>", time(at)));
            }
            if is_shared {
                entry.push_str(&alternates(pages, place, target));
            }
            entry.push_str("</url>\n");
            entries.push(entry);
        }
    }
    entries
}

/// A page in every language that it has, itself among them, as its HTML names them too.
fn alternates(pages: &Pages<'_>, place: &Place<'_>, target: Target) -> String {
    let links = pages.page_languages(place, Some(target));
    let translations: Vec<_> = links.iter().filter(|link| link.translation).collect();
    if translations.len() < 2 {
        return String::new();
    }
    let mut text = String::new();
    for link in translations {
        let address = match link.href.strip_prefix('/') {
            Some(_) => location(&place.domain.origin, &link.href),
            None => location("", &link.href),
        };
        let fallback = link.fallback.then_some("x-default");
        for language in [Some(link.language.as_str()), fallback]
            .into_iter()
            .flatten()
        {
            text.push_str(&format!(
                "\n<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}\"/>"
            ));
        }
    }
    text
}

/// The whole address of a path, for XML.
pub(crate) fn location(origin: &str, path: &str) -> String {
    escape(&address(origin, path))
}

/// The whole address of a path.
pub(crate) fn address(origin: &str, path: &str) -> String {
    format!("{origin}{}", utf8_percent_encode(path, PATH))
}

/// A moment in Unix milliseconds, as RFC 3339 writes it, in UTC.
pub(crate) fn time(milliseconds: i64) -> String {
    Timestamp::from_millisecond(milliseconds)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}
