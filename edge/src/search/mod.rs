//! The search page: what a visitor or a member may read, by words (P-85). It works without JavaScript; with it, the same
//! indexes are read in the browser while somebody types.
//!
//! - `indexes`: the indexes of the release being served, opened when they are first asked
//! - `page`: what was found, as a page

pub mod indexes;
mod page;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use hyper::{Method, StatusCode};
use lucka_bundle::{Audience, FileEntry};
use lucka_search::Results;

use crate::access::session::{self, Who};
use crate::http::answer::{Answer, plain, redirect};
use crate::http::path::encode;
use crate::portal::{self, page::rooms};
use crate::serve::service::Service;
use crate::serve::visit::Visit;
use crate::store::contacts::ContactRecord;

/// Characters of a query that are looked at.
const LONGEST_QUERY: usize = 200;
/// Results that are shown more with each *more*, and how often there are more.
const PAGE: usize = 10;
const MOST_PAGES: usize = 10;
/// Nobody waits longer than this for others' searches.
const PATIENCE: Duration = Duration::from_secs(5);

/// What has been searched for since the start.
#[derive(Debug, Default)]
pub struct Searches {
    /// Search pages with a query.
    pub asked: AtomicU64,
    /// Those that found nothing.
    pub without_results: AtomicU64,
}

/// What somebody asks.
struct Query {
    /// In one line, without anything that turns it around; may be empty.
    text: String,
    /// From 1: how many pages of results are shown.
    pages: usize,
}

/// Answers `/search`.
pub async fn answer(service: &Service, visit: &Visit) -> Answer {
    if visit.path.slash_at_end() {
        let target = match visit.query.is_empty() {
            true => encode(visit.path.as_str()),
            false => format!("{}?{}", encode(visit.path.as_str()), visit.query),
        };
        return redirect(StatusCode::MOVED_PERMANENTLY, &target);
    }
    let query = Query::of(visit);
    let readable = readable(service, visit).await;
    let found = match query.text.is_empty() {
        true => None,
        false => match find(visit, &readable, &query).await {
            Ok(found) => Some(found),
            Err(answer) => return *answer,
        },
    };
    if let Some(found) = &found
        && query.pages == 1
        && visit.method == Method::GET
    {
        service
            .current
            .searches()
            .asked
            .fetch_add(1, Ordering::Relaxed);
        if found.total == 0 {
            zero_results(service, visit, &query.text);
        }
    }
    page::answer(visit, &readable, &query, found.as_ref())
}

/// Notes that a search found nothing: what its author would like to know. Each time that somebody asks comes here once.
fn zero_results(service: &Service, visit: &Visit, query: &str) {
    let searches = service.current.searches();
    searches.without_results.fetch_add(1, Ordering::Relaxed);
    let language = &visit.domain().pages.language;
    service.empty_searches.note(language, query);
    tracing::debug!(event = "search.nothing", request = %visit.request_id, letters = query.chars().count());
}

impl Query {
    fn of(visit: &Visit) -> Query {
        let text = visit.query_value("q").unwrap_or_default();
        let plain = |c: char| if turns_or_controls(c) { ' ' } else { c };
        let text: String = text.chars().take(LONGEST_QUERY).map(plain).collect();
        let pages = visit.query_value("page").and_then(|page| page.parse().ok());
        Query {
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            pages: pages.unwrap_or(1).clamp(1, MOST_PAGES),
        }
    }

    fn most_results(&self) -> usize {
        self.pages * PAGE
    }
}

/// Control characters, and those that change the direction of what follows (UAX #9 §2).
fn turns_or_controls(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The roots of the indexes that whoever asks may read, decided as for every other file.
async fn readable<'a>(service: &Service, visit: &'a Visit) -> Vec<&'a FileEntry> {
    let release = visit.live.release();
    let roots = visit.domain().pages.indexes.iter();
    let roots: Vec<&FileEntry> = roots.filter_map(|file| release.entry(file)).collect();
    if roots.iter().all(|root| root.audience == Audience::Public) {
        return roots;
    }
    let contacts = signed_in(service, visit).await;
    let may = |root: &&FileEntry| {
        let allowed = |contact| portal::allows(visit.site(), &root.audience, contact);
        root.audience == Audience::Public || contacts.iter().any(allowed)
    };
    roots.into_iter().filter(may).collect()
}

/// Who is signed in to a portal of this domain. Where the store can't tell it is nobody: what is public is found all the
/// same.
async fn signed_in(service: &Service, visit: &Visit) -> Vec<ContactRecord> {
    let mut contacts = Vec::new();
    for room in rooms(service, visit) {
        match session::who(&room).await {
            Ok(Who::Member(member, _)) => contacts.push(member.contact().clone()),
            Ok(Who::NoAccess(contact, _)) => contacts.push(*contact),
            Ok(Who::Visitor { .. }) => {}
            Err(_) => {
                tracing::warn!(event = "search.public_only", request = %visit.request_id);
            }
        }
    }
    contacts
}

/// Searches these indexes, where it keeps nobody else waiting: files are read.
async fn find(
    visit: &Visit,
    readable: &[&FileEntry],
    query: &Query,
) -> Result<Results, Box<Answer>> {
    let live = Arc::clone(&visit.live);
    let seat = tokio::time::timeout(PATIENCE, live.indexes.seat()).await;
    let Ok(Some(seat)) = seat else {
        let text = "too many searches at once: try again in a moment";
        return Err(Box::new(plain(StatusCode::SERVICE_UNAVAILABLE, text)));
    };
    let roots: Vec<String> = readable.iter().map(|root| root.file.clone()).collect();
    let (text, most) = (query.text.clone(), query.most_results());
    let found = tokio::task::spawn_blocking(move || {
        let found = live.indexes.search(&roots, &text, most);
        drop(seat);
        found
    });
    let reason = match found.await {
        Ok(Ok(found)) => return Ok(found),
        Ok(Err(failure)) => failure.to_string(),
        Err(error) => error.to_string(),
    };
    tracing::error!(event = "search.error", request = %visit.request_id, reason);
    let text = "the search can't be done right now";
    Err(Box::new(plain(StatusCode::INTERNAL_SERVER_ERROR, text)))
}

#[cfg(test)]
mod tests {
    use super::turns_or_controls;

    #[test]
    fn what_turns_a_line_around_is_not_looked_for() {
        for c in ['\0', '\n', '\u{7f}', '\u{202e}', '\u{2066}'] {
            assert!(turns_or_controls(c));
        }
        assert!(!"aå設ع'".contains(turns_or_controls));
    }
}
