use std::net::IpAddr;
use std::sync::atomic::{AtomicU32, Ordering};

use bytes::Bytes;
use hyper::body::{Body as _, Incoming};
use hyper::header::{self, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};
use lucka_bundle::{BundleError, Release, kept};
use lucka_config::server::Limits;
use serde::Serialize;

use super::documents::{Releases, Served, Settings, Switched, Wanted};
use super::problem::{Problem, json, to_bytes};
use super::route::Route;
use super::scope::{Secret, scopes_of};
use crate::clock::Clock;
use crate::feedback::day;
use crate::feedback::insights::Insights;
use crate::http::answer::{Answer, finish};
use crate::http::body::Body;
use crate::http::form::{Form, FormProblem, read_bounded};
use crate::http::peer::bucket;
use crate::serve::current::{Current, SwitchError};
use crate::serve::request_id::RequestId;
use crate::store::{ApiTokenRecord, Store};

/// `GET /v1/openapi.json`.
pub(super) const DESCRIPTION: &str = include_str!("openapi.json");

/// Requests with a wrong token from one peer (IPv6: /64) in an hour that are answered one by one.
const WRONG_TOKENS: u32 = 20;
const HOUR: i64 = 3_600_000;
/// Largest body, in bytes.
const BODY: u64 = 16 * 1024;

/// What answers.
pub(crate) struct Admin {
    pub(crate) current: Current,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    /// Tells processes apart in names of requests.
    pub(crate) process: u32,
    pub(crate) requests: AtomicU32,
    /// It is spoken to over TLS.
    pub(crate) https: bool,
    /// Bounds for bodies.
    pub(crate) limits: Limits,
}

impl Admin {
    pub(super) async fn answer(&self, request: Request<Incoming>, peer: IpAddr) -> Answer {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let id = RequestId::new(self.process, number);
        let (parts, body) = request.into_parts();
        let mut token = None;
        let outcome = self.work(&parts, body, peer, &mut token).await;
        let mut answer = match &outcome {
            Ok(answered) => json(StatusCode::OK, answered.json.clone()),
            Err(problem) => problem.answer(id),
        };
        // The path is one of ours, or counts for nothing: what else was typed may be a secret.
        let route = Route::at(parts.uri.path());
        let path = Route::ALL.into_iter().find(|(one, _)| Some(*one) == route);
        let answered = outcome.as_ref().ok();
        let switched_to = answered.and_then(|answered| answered.switched_to.as_deref());
        tracing::info!(
            event = "admin.request",
            request = %id,
            token = token.as_ref().map_or("", |token: &ApiTokenRecord| token.name.as_str()),
            method = %parts.method,
            path = path.map_or("", |(_, path)| path),
            status = answer.status().as_u16(),
            problem = outcome.as_ref().err().map_or("", Problem::code),
            release = switched_to.unwrap_or_default(),
            %peer,
        );
        if parts.method == Method::HEAD {
            let length = answer.body().size_hint().exact().unwrap_or_default();
            *answer.body_mut() = Body::Empty;
            let length = HeaderValue::from(length);
            answer.headers_mut().insert(header::CONTENT_LENGTH, length);
        }
        finish(&mut answer, self.https, id);
        answer
    }

    async fn work(
        &self,
        parts: &Parts,
        body: Incoming,
        peer: IpAddr,
        token: &mut Option<ApiTokenRecord>,
    ) -> Result<Answered, Problem> {
        let route = Route::at(parts.uri.path()).ok_or(Problem::NotFound)?;
        if !route.allows(&parts.method) {
            return Err(Problem::Method(route.allow()));
        }
        if let Some(scope) = route.scope() {
            let found = token.insert(self.token(&parts.headers, peer).await?);
            if !scopes_of(&found.scopes).contains(&scope) {
                return Err(Problem::Scope(scope));
            }
        }
        let asked = query(route, parts.uri.query().unwrap_or_default())?;
        let live = self.current.get().ok_or(Problem::Failed)?;
        match route {
            Route::Settings => Ok(Answered::of(&Settings::of(&self.current, &live))),
            Route::Release if parts.method == Method::PUT => {
                self.switch(&parts.headers, body).await
            }
            Route::Release => Ok(Answered::of(&Served::of(&self.current, &live))),
            Route::Releases => {
                let bundle = self.current.bundle().to_owned();
                let served = live.release().name().to_owned();
                let list = move || {
                    let current = Release::current(&bundle).ok();
                    Ok(Releases::of(kept(&bundle)?, &served, current.as_deref()))
                };
                let listed: Result<Releases, BundleError> = blocking(list).await?;
                listed.map(|list| Answered::of(&list)).map_err(failed)
            }
            Route::Insights => {
                let read = Insights::read(&self.store, live.release(), &asked).await;
                read.map(|insights| Answered::of(&insights)).map_err(failed)
            }
            Route::Description => Ok(Answered {
                json: Bytes::from_static(DESCRIPTION.as_bytes()),
                switched_to: None,
            }),
        }
    }

    /// The token that came, if it counts.
    async fn token(&self, headers: &HeaderMap, peer: IpAddr) -> Result<ApiTokenRecord, Problem> {
        let mut sent = headers.get_all(AUTHORIZATION).iter();
        let (first, more) = (sent.next(), sent.next());
        let Some(first) = first else {
            return Err(Problem::NoToken);
        };
        let now = self.clock.now();
        let secret = match (more, first.to_str()) {
            (None, Ok(value)) => bearer(value).and_then(Secret::parse),
            _ => None,
        };
        if let Some(secret) = secret {
            let found = self.store.use_token(&secret.hash(), now).await;
            if let Some(token) = found.map_err(failed)? {
                return Ok(token);
            }
        }
        // A right token is never kept waiting by wrong ones: programs of one machine are one peer.
        let peer = format!("admin peer {}", bucket(peer));
        let counted = self.store.hit(&peer, HOUR, WRONG_TOKENS, now).await;
        match counted.map_err(failed)? {
            true => Err(Problem::BadToken),
            false => Err(Problem::TooMany {
                after: (HOUR - now.rem_euclid(HOUR)) / 1000 + 1,
            }),
        }
    }

    /// Serves the release that the body names.
    async fn switch(&self, headers: &HeaderMap, body: Incoming) -> Result<Answered, Problem> {
        if headers.contains_key(CONTENT_ENCODING) || !is_json(headers) {
            return Err(Problem::Body(FormProblem::NotAForm));
        }
        let limits = Limits {
            body: BODY,
            ..self.limits.clone()
        };
        let bytes = read_bounded(body, &limits).await.map_err(Problem::Body)?;
        let wanted: Wanted = serde_json::from_slice(&bytes).map_err(|error| {
            Problem::Fields(format!(
                "The body is `{{\"release\": \"NAME\"}}`, and this is not: {error}."
            ))
        })?;
        let current = self.current.clone();
        let outcome = blocking(move || current.switch(&wanted.release)).await?;
        let switched = outcome.map_err(|error| match error {
            SwitchError::Refused(error) => Problem::Release(error.to_string()),
            SwitchError::NotNow(error) => Problem::Conflict(error.to_string()),
        })?;
        let live = self.current.get().ok_or(Problem::Failed)?;
        let served = Served::of(&self.current, &live);
        let switched_to = (switched.changed).then(|| live.release().name().to_owned());
        Ok(Answered {
            switched_to,
            ..Answered::of(&Switched {
                served,
                before: switched.before,
                changed: switched.changed,
            })
        })
    }
}

/// What a request comes to.
struct Answered {
    json: Bytes,
    /// The release that was put in another's place.
    switched_to: Option<String>,
}

impl Answered {
    fn of(document: &impl Serialize) -> Answered {
        Answered {
            json: to_bytes(document),
            switched_to: None,
        }
    }
}

/// What follows `Bearer` (RFC 6750 §2.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn is_json(headers: &HeaderMap) -> bool {
    let media = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let media = media.and_then(|value| value.split(';').next());
    media.is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json"))
}

/// The day that the query says, where there may be one; empty when it says none.
fn query(route: Route, query: &str) -> Result<String, Problem> {
    let refuse = |detail: String| Err(Problem::Query(detail));
    let Ok(form) = Form::parse(query.as_bytes()) else {
        return refuse("The query can't be read, or has a name twice.".to_owned());
    };
    let mut names = form.names();
    if let Some(name) = names.find(|name| Some(*name) != route.parameter()) {
        return refuse(match route.parameter() {
            Some(parameter) => format!("There is no parameter `{name}`: there is `{parameter}`."),
            None => "There are no parameters here.".to_owned(),
        });
    }
    match form.get("since") {
        "" => Ok(String::new()),
        since => day::parse(since)
            .ok_or_else(|| Problem::Query("`since` is a day such as 2026-11-22.".to_owned())),
    }
}

/// Runs what reads files, so that other requests don't wait for it. It is finished also when nobody waits for it any more.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    tracing::error!(event = "admin.error", reason = %error);
    Problem::Failed
}
