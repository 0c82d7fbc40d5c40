//! What was found, as a page.

use bytes::Bytes;
use hyper::{StatusCode, header};
use lucka_bundle::{Audience, FileEntry};
use lucka_search::{Hit, Marks, Results};
use lucka_theme::ThemeError;
use lucka_theme::context::{
    Fragment, Search, SearchField, SearchPart, SearchResult, SearchSetting,
};
use lucka_theme::shell::Filling;

use super::{MOST_PAGES, Query};
use crate::http::answer::{Answer, Pictures, page, plain, private_page, set};
use crate::http::path::{encode, encode_value};
use crate::serve::variants::Coding;
use crate::serve::visit::Visit;

/// The page for a query; `found` is `None` where nothing was asked.
pub(super) fn answer(
    visit: &Visit,
    readable: &[&FileEntry],
    query: &Query,
    found: Option<&Results>,
) -> Answer {
    let html = match html(visit, readable, query, found) {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(event = "template.error", request = %visit.request_id, reason = %error);
            let text = "the page can't be made right now";
            return plain(StatusCode::INTERNAL_SERVER_ERROR, text);
        }
    };
    // Where some articles are for some people only, what is found depends on who asks.
    if visit.domain().pages.indexes.len() > 1 {
        return private_page(StatusCode::OK, html);
    }
    // Compressed only here: nothing in it is for some people only, so its length tells nobody anything.
    let html = Bytes::from(html);
    let coding = Coding::choose(&visit.headers, "text/html", html.len() as u64);
    let mut answer = page(StatusCode::OK, coding.apply(&html), Pictures::Own);
    coding.declare(answer.headers_mut());
    set(&mut answer, header::CACHE_CONTROL, "public, max-age=60");
    answer
}

fn html(
    visit: &Visit,
    readable: &[&FileEntry],
    query: &Query,
    found: Option<&Results>,
) -> Result<String, ThemeError> {
    let (domain, theme) = (visit.domain(), visit.live.theme());
    let language = visit.language();
    let action = encode(visit.path.as_str());
    let addresses = readable.iter().filter_map(|root| root.address.as_ref());
    let addresses: Vec<String> = addresses.map(|address| encode(&address.path)).collect();
    let total = found.map_or(0, |found| found.total);
    let hits = found.map_or(&[][..], |found| &found.hits);
    let result = |hit: &Hit| {
        let private = readable.get(hit.index);
        let private = private.is_some_and(|root| root.audience != Audience::Public);
        let marks = found.map(|found| &found.marks);
        result(&domain.pages.prefix, hit, marks, private)
    };
    let results: Vec<SearchResult> = hits.iter().map(result).collect();
    let has_more = total > results.len() && query.pages < MOST_PAGES;
    let value = encode_value(&query.text);
    let kept = match value.as_str() {
        "" => String::new(),
        value => format!("?q={value}"),
    };
    let fragment = Fragment::Search(Search {
        setting: SearchSetting {
            direction: lucka_theme::direction(&language).to_owned(),
            time_zone: visit.site().time_zone.clone(),
            language: language.clone(),
        },
        more: match has_more {
            true => format!("{action}?q={value}&page={}#more", query.pages + 1),
            false => String::new(),
        },
        field: SearchField {
            action,
            base: encode(&domain.pages.prefix),
            indexes: addresses.join(" "),
            query: query.text.clone(),
        },
        total,
        new_from: match query.pages {
            1 => 0,
            pages => (pages - 1) * super::PAGE + 1,
        },
        results,
    });
    let name = theme.text(&language, "search-title");
    let title = match query.text.is_empty() {
        true => name,
        false => format!("{} – {name}", query.text),
    };
    Ok(domain.search.fill(&Filling {
        title: &title,
        account: "",
        languages: "",
        main: &theme.fragment(&fragment)?,
        query: &kept,
    }))
}

fn result(prefix: &str, hit: &Hit, marks: Option<&Marks>, private: bool) -> SearchResult {
    let shown = &hit.shown;
    let href = encode(&format!("{prefix}{}", shown.address));
    let heading = hit.heading.and_then(|place| shown.headings.get(place));
    let heading_href = match heading {
        Some((id, _)) if !id.is_empty() => format!("{href}#{}", encode(id)),
        Some(_) => href.clone(),
        None => String::new(),
    };
    SearchResult {
        title: parts(marks, &shown.title),
        category: shown.category.clone(),
        text: parts(marks, &shown.description),
        heading: heading.map_or_else(Vec::new, |(_, text)| parts(marks, text)),
        heading_href,
        href,
        private,
    }
}

fn parts(marks: Option<&Marks>, text: &str) -> Vec<SearchPart> {
    let segments = marks.map(|marks| marks.split(text)).unwrap_or_default();
    let part = |segment: lucka_search::Segment| SearchPart {
        text: segment.text,
        marked: segment.marked,
    };
    segments.into_iter().map(part).collect()
}
