//! What search engines read of a host: `robots.txt` and `sitemap.xml`, one of each for all of its languages.

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

/// Every page that anybody may read; where the host speaks several languages, each with its translations.
pub(crate) fn sitemap(pages: &Pages<'_>, places: &[Place<'_>]) -> String {
    let is_shared = places.len() > 1;
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                    <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
        .to_owned();
    if is_shared {
        text.push_str(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    }
    text.push_str(">\n");
    for place in places {
        let Some((_, shelf)) = place.shelf else {
            continue;
        };
        let targets = place.targets().into_iter();
        let public = targets.filter(|target| shelf.is_public(*target));
        let mut paths: Vec<(&str, Target)> = public
            .map(|target| (shelf.address(target), target))
            .collect();
        paths.sort_unstable_by_key(|(path, _)| *path);
        for (path, target) in paths {
            let location = location(&place.domain.origin, &place.domain.at(path));
            text.push_str(&format!("<url><loc>{location}</loc>"));
            if is_shared {
                text.push_str(&alternates(pages, place, target));
            }
            text.push_str("</url>\n");
        }
    }
    text.push_str("</urlset>\n");
    text
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

fn location(origin: &str, path: &str) -> String {
    escape(&format!("{origin}{}", utf8_percent_encode(path, PATH)))
}
