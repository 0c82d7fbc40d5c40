//! What readers say: whether an article was of use (P-86). No cookie, no address, nothing about who it was is kept.
//!
//! - `searches`: what was searched for in vain, counted in memory and written now and then
//! - `day`: the days that counts belong to
//! - `insights`: what the author learns

pub mod day;
pub mod insights;
mod searches;

use std::sync::Arc;

use hyper::StatusCode;
use hyper::body::Incoming;
use hyper::header;
use lucka_bundle::FileEntry;

use crate::access::same_origin;
use crate::http::answer::{Answer, plain, see_other};
use crate::http::form::{Form, FormProblem};
use crate::http::path::{CanonicalPath, encode};
use crate::portal;
use crate::serve::files::{self, Permission};
use crate::serve::service::Service;
use crate::serve::visit::Visit;
use crate::store::{ArticleName, StoreError};

pub use searches::{EmptySearches, write_now_and_then};

/// Where the form below each article is sent to, on every domain, also below a language's prefix. A page that takes
/// feedback names it.
pub const ADDRESS: &str = "/_feedback";
/// Characters of a comment that are kept.
const LONGEST_COMMENT: usize = 2_000;
/// Answers that are taken from one peer in an hour.
const ANSWERS_AN_HOUR: u32 = 60;
const HOUR: i64 = 3_600_000;

/// Part of the article's page that is shown when the form is sent: the `id` of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Thanks for a yes, and the field for a comment.
    Yes,
    /// As [`Shown::Yes`], for a no.
    No,
    /// Thanks for the comment.
    Thanks,
    /// Too many answers.
    TooMany,
}

impl Shown {
    fn id(self) -> &'static str {
        match self {
            Shown::Yes => "helpful-yes",
            Shown::No => "helpful-no",
            Shown::Thanks => "helpful-thanks",
            Shown::TooMany => "helpful-too-many",
        }
    }
}

/// What somebody says.
enum Said<'a> {
    /// Yes or no.
    Vote(bool),
    /// A comment, after a yes or a no.
    Comment(bool, &'a str),
}

impl<'a> Said<'a> {
    fn of(form: &'a Form) -> Option<Said<'a>> {
        let yes_or_no = |field: &str| match form.get(field) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        match (yes_or_no("helpful"), yes_or_no("about")) {
            (Some(helpful), None) => Some(Said::Vote(helpful)),
            (None, Some(helpful)) => Some(Said::Comment(helpful, form.get("comment"))),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }
}

/// Takes what somebody says about an article, and leads back to it.
pub async fn answer(service: &Service, visit: &Visit, body: Incoming) -> Answer {
    if same_origin::check(visit).is_err() {
        return refused(visit, StatusCode::FORBIDDEN, "problem-forbidden-title");
    }
    let form = match Form::read(&visit.headers, body, service.limits()).await {
        Ok(form) => form,
        Err(problem) => return unreadable(visit, problem),
    };
    let (Ok(article), Some(said)) = (CanonicalPath::parse(form.get("article")), Said::of(&form))
    else {
        return refused(visit, StatusCode::BAD_REQUEST, "problem-bad-request-title");
    };
    let Some(entry) = page(visit, &article) else {
        return files::not_found(visit).await;
    };
    let audience = entry.audience.clone();
    let takes = Box::pin(takes_feedback(visit, entry.clone())).await;
    // Who may not read an article learns nothing about it.
    let may = Box::pin(portal::may_read(service, visit, &audience)).await;
    if !takes || !matches!(may, Permission::Granted) {
        return files::not_found(visit).await;
    }
    match keep(service, visit, article.as_str(), said).await {
        Ok(shown) => lead(visit, article.as_str(), shown),
        Err(error) => {
            tracing::error!(event = "storage.error", request = %visit.request_id, reason = %error);
            let status = StatusCode::SERVICE_UNAVAILABLE;
            refused(visit, status, "problem-unavailable-title")
        }
    }
}

/// The page of an article, if there is one at this path.
fn page<'a>(visit: &'a Visit, article: &CanonicalPath) -> Option<&'a FileEntry> {
    let host = &visit.domain().pages.host;
    let entry = visit.live.release().find(host, article.as_str())?;
    (entry.media.starts_with("text/html") && !article.slash_at_end()).then_some(entry)
}

/// Whether a page asks: an article does, unless the site's theme does not want it to.
async fn takes_feedback(visit: &Visit, entry: FileEntry) -> bool {
    let live = Arc::clone(&visit.live);
    let read = tokio::task::spawn_blocking(move || live.release().read(&entry));
    let Ok(Ok(bytes)) = read.await else {
        return false;
    };
    String::from_utf8_lossy(&bytes).contains(ADDRESS)
}

async fn keep(
    service: &Service,
    visit: &Visit,
    article: &str,
    said: Said<'_>,
) -> Result<Shown, StoreError> {
    let limit = format!("feedback {}", service.peers.of(visit.peer));
    let allowed = service
        .store
        .hit(&limit, HOUR, ANSWERS_AN_HOUR, visit.now)
        .await?;
    if !allowed {
        tracing::info!(event = "feedback.limit", request = %visit.request_id);
        return Ok(Shown::TooMany);
    }
    // The language is the article's, wherever the form was sent to.
    let domain = visit.live.domain(&visit.host).unwrap_or(&visit.domain);
    let domain = domain.speaking(article);
    let path = article.strip_prefix(domain.pages.prefix.as_str());
    let article = ArticleName {
        language: &domain.pages.language,
        path: path.unwrap_or(article),
    };
    let (store, day) = (&service.store, day::of(visit.now));
    Ok(match said {
        Said::Vote(helpful) => {
            store.vote(article, helpful, &day).await?;
            match helpful {
                true => Shown::Yes,
                false => Shown::No,
            }
        }
        Said::Comment(helpful, text) => {
            let text: String = text.trim().chars().take(LONGEST_COMMENT).collect();
            let kept = text.is_empty()
                || store
                    .comment(article, helpful, &text, &day, visit.now)
                    .await?;
            match kept {
                true => Shown::Thanks,
                false => Shown::TooMany,
            }
        }
    })
}

/// Back to the article, where the page's own style shows the part. A script, which asks for plain text, is told which.
fn lead(visit: &Visit, article: &str, shown: Shown) -> Answer {
    let accepted = visit.headers.get(header::ACCEPT);
    if accepted.is_some_and(|accepted| accepted == "text/plain") {
        return plain(StatusCode::OK, shown.id());
    }
    see_other(&format!("{}#{}", encode(article), shown.id()))
}

fn unreadable(visit: &Visit, problem: FormProblem) -> Answer {
    let (status, key) = match problem {
        FormProblem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "problem-too-large-title"),
        FormProblem::TooSlow => (StatusCode::REQUEST_TIMEOUT, "problem-bad-request-title"),
        FormProblem::NotAForm => {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            (status, "problem-bad-request-title")
        }
        FormProblem::Malformed => (StatusCode::BAD_REQUEST, "problem-bad-request-title"),
    };
    refused(visit, status, key)
}

/// What no reader sees who uses the form: a few words, in the language of the domain.
fn refused(visit: &Visit, status: StatusCode, key: &str) -> Answer {
    let text = visit.live.theme().text(&visit.language(), key);
    plain(status, &text)
}
