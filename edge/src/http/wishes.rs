//! What a browser says about the reader's language, and whether the reader comes from elsewhere.

use std::cmp::Ordering;

use hyper::HeaderMap;
use hyper::header::{ACCEPT_LANGUAGE, REFERER};
use lucka_config::Language;

/// Most wishes that are looked at.
const MOST: usize = 20;

/// The first of these languages that the reader wishes for most (RFC 9110 §12.5.4, by the look-up of RFC 4647 §3.4 with a
/// wish for `en-GB` met by `en`, and one for `en` by `en-GB`). `None` when the browser says nothing, or wishes for none of
/// them.
pub fn wished<'a>(headers: &HeaderMap, spoken: &[&'a Language]) -> Option<&'a Language> {
    let mut wishes: Vec<(f32, &str)> = Vec::new();
    for value in headers.get_all(ACCEPT_LANGUAGE) {
        let parts = value.to_str().unwrap_or_default().split(',').map(str::trim);
        wishes.extend(parts.filter_map(wish).take(MOST - wishes.len().min(MOST)));
    }
    // Those of equal weight stay in their order.
    wishes.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal));
    for (_, wish) in wishes {
        if wish == "*" {
            return None;
        }
        let Ok(wish) = wish.parse::<Language>() else {
            continue;
        };
        let same = |one: &&&Language| **one == &wish;
        let near = |one: &&&Language| one.language == wish.language;
        let found = spoken.iter().find(same);
        if let Some(found) = found.or_else(|| spoken.iter().find(near)) {
            return Some(found);
        }
    }
    None
}

/// The reader comes from elsewhere: from another site, a bookmark, an address that was typed. Inside of a site its
/// addresses say which language is meant.
pub fn comes_from_elsewhere(headers: &HeaderMap, origin: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin";
    }
    let referer = headers.get(REFERER).and_then(|value| value.to_str().ok());
    let rest = referer.and_then(|referer| referer.strip_prefix(origin));
    !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Weight and range; `None` for what is refused, or no wish at all.
fn wish(part: &str) -> Option<(f32, &str)> {
    let (range, weight) = part.split_once(';').unwrap_or((part, ""));
    let weight = match weight.trim().strip_prefix("q=") {
        Some(weight) => weight.trim().parse::<f32>().ok()?,
        None => 1.0,
    };
    let range = range.trim();
    (weight > 0.0 && !range.is_empty()).then_some((weight.min(1.0), range))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().expect("header value"));
        }
        headers
    }

    // P-27
    #[test]
    fn the_language_that_is_wished_for_most_is_found() {
        let spoken: Vec<Language> = ["sv", "en", "pt-BR"]
            .iter()
            .map(|tag| tag.parse().expect("a tag"))
            .collect();
        let spoken: Vec<&Language> = spoken.iter().collect();
        let found = |accept: &str| {
            wished(&headers(&[("accept-language", accept)]), &spoken).map(ToString::to_string)
        };
        for (accept, wanted) in [
            ("en", Some("en")),
            ("en-GB,en;q=0.9,sv;q=0.8", Some("en")),
            ("de, sv;q=0.5, en;q=0.7", Some("en")),
            ("sv;q=0.9, en;q=0.9", Some("sv")),
            ("pt", Some("pt-BR")),
            ("pt-PT, en;q=0.1", Some("pt-BR")),
            ("EN-us", Some("en")),
            ("de", None),
            ("*", None),
            ("*, en;q=0.1", None),
            ("en;q=0", None),
            ("en;q=NaN", None),
            ("en;q=x, sv;q=0.1", Some("sv")),
            ("", None),
            (",,;q=1,;,=", None),
            (&"xx,".repeat(2000), None),
        ] {
            assert_eq!(found(accept).as_deref(), wanted, "{accept:.40}");
        }
        assert_eq!(wished(&HeaderMap::new(), &spoken), None);
    }

    // P-27
    #[test]
    fn who_comes_from_a_page_of_the_same_host_is_inside() {
        let origin = "https://help.example.com";
        for (pairs, outside) in [
            (&[][..], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("sec-fetch-site", "same-origin")], false),
            (&[("referer", "https://help.example.com/a")], false),
            (&[("referer", "https://help.example.com.evil/a")], true),
            (&[("referer", "https://search.example/")], true),
        ] {
            assert_eq!(
                comes_from_elsewhere(&headers(pairs), origin),
                outside,
                "{pairs:?}"
            );
        }
    }
}
