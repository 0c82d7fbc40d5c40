//! One request from hyper to its answer, and to its line in the log.

use std::any::Any;
use std::convert::Infallible;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Instant;

use hyper::body::{Body as _, Incoming};
use hyper::header::HeaderValue;
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode, header};

use super::connection::Connection;
use super::request_id::RequestId;
use super::request_log::Line;
use super::service::Service;
use super::visit::Visit;
use crate::http::answer::{Answer, finish, plain, set};
use crate::http::body::Body;
use crate::http::gate::{self, Rejected};
use crate::http::peer;

/// An answer on its way. Most are there at once, without a future that hyper would have to move about: a page from memory
/// takes less time than that.
pub enum Answering {
    /// It is there.
    Now(std::future::Ready<Result<Answer, Infallible>>),
    /// Something is waited for.
    Later(Pin<Box<dyn Future<Output = Result<Answer, Infallible>> + Send>>),
}

/// What comes first of a request.
pub(super) enum Step {
    /// All of it.
    Answer(Answer),
    /// What is still to be done.
    Work(Work),
}

/// What has to be waited for.
pub(super) enum Work {
    /// Whether this edge is ready.
    Readiness,
    /// Whatever the site has there.
    Visit(Box<Visit>),
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Who {
    pub(super) request_id: RequestId,
    pub(super) peer: IpAddr,
    /// When, in Unix milliseconds.
    pub(super) at: i64,
}

/// What is remembered of a request for its line in the log.
struct Asked {
    who: Who,
    /// As asked for.
    parts: Parts,
    /// Canonical; empty for a request that names none.
    host: String,
    started: Instant,
}

impl Future for Answering {
    type Output = Result<Answer, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Answering::Now(answer) => Pin::new(answer).poll(context),
            Answering::Later(answer) => answer.as_mut().poll(context),
        }
    }
}

impl Service {
    /// Answers one request. Whatever goes wrong is an answer.
    pub fn call(
        self: &Arc<Service>,
        request: Request<Incoming>,
        connection: &Arc<Connection>,
    ) -> Answering {
        let (parts, body) = request.into_parts();
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let mut asked = Asked {
            who: Who {
                request_id: RequestId::new(self.process, number),
                peer: peer::client(connection.peer, &parts.headers, self.trusted_proxies()),
                at: self.clock.now(),
            },
            parts,
            host: String::new(),
            started: Instant::now(),
        };
        // A panic in a handler is an answer (FAULTS F28).
        let step = catch_unwind(AssertUnwindSafe(|| self.step(&mut asked, connection)));
        let answer = match step {
            Ok(Step::Answer(answer)) => answer,
            Err(panic) => panicked(asked.who.request_id, &message(&*panic)),
            Ok(Step::Work(work)) => {
                let (service, connection) = (Arc::clone(self), Arc::clone(connection));
                return Answering::Later(Box::pin(service.later(work, body, asked, connection)));
            }
        };
        drop(connection.activity.begin());
        Answering::Now(std::future::ready(Ok(self.finished(answer, &asked))))
    }

    fn step(&self, asked: &mut Asked, connection: &Connection) -> Step {
        let is_https = connection.tls || self.is_behind_proxy(connection);
        match gate::check(&asked.parts, is_https) {
            Err(rejected) => refuse(rejected).into(),
            Ok(passed) => {
                asked.host.clone_from(&passed.host);
                let headers = &mut asked.parts.headers;
                gate::drop_claims(headers);
                self.at_once(passed, headers, connection, asked.who)
            }
        }
    }

    async fn later(
        self: Arc<Service>,
        work: Work,
        body: Incoming,
        asked: Asked,
        connection: Arc<Connection>,
    ) -> Result<Answer, Infallible> {
        let open = connection.activity.begin();
        let done = if asked.parts.method == Method::POST {
            // What writes is a task of its own, where a client that goes away would stop it halfway: that costs a wake-up
            // of another thread.
            let service = Arc::clone(&self);
            let writing = tokio::spawn(async move { service.work(work, body).await });
            writing.await.map_err(|error| error.to_string())
        } else {
            caught(pin!(self.work(work, body))).await
        };
        let answer = done.unwrap_or_else(|reason| panicked(asked.who.request_id, &reason));
        let answer = self.finished(answer, &asked);
        drop(open);
        Ok(answer)
    }

    /// The answer as it goes out; its line goes into the log.
    fn finished(&self, mut answer: Answer, asked: &Asked) -> Answer {
        if asked.parts.method == Method::HEAD {
            answer = without_body(answer);
        }
        finish(&mut answer, self.https(), asked.who.request_id);
        if let Some(log) = &self.request_log {
            log.note(&asked.line(&answer));
        }
        answer
    }
}

impl From<Answer> for Step {
    fn from(answer: Answer) -> Step {
        Step::Answer(answer)
    }
}

impl Asked {
    fn line<'a>(&'a self, answer: &Answer) -> Line<'a> {
        Line {
            at: self.who.at,
            request: self.who.request_id,
            method: &self.parts.method,
            host: &self.host,
            uri: &self.parts.uri,
            status: answer.status(),
            bytes: answer.body().size_hint().exact(),
            took: self.started.elapsed(),
            peer: self.who.peer,
            version: self.parts.version,
        }
    }
}

/// What a future gives, or the message of the panic that ended it.
async fn caught<T>(mut future: Pin<&mut impl Future<Output = T>>) -> Result<T, String> {
    std::future::poll_fn(|context| {
        // After a panic the future is dropped and never polled again, so nobody sees it half changed.
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        match polled {
            Ok(polled) => polled.map(Ok),
            Err(panic) => Poll::Ready(Err(message(&*panic))),
        }
    })
    .await
}

fn panicked(request_id: RequestId, reason: &str) -> Answer {
    tracing::error!(event = "http.panic", request = %request_id, reason);
    plain(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong")
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without a message")
        .to_owned()
}

fn refuse(rejected: Rejected) -> Answer {
    tracing::debug!(event = "http.reject", reason = rejected.reason);
    let mut answer = match rejected.status {
        StatusCode::NO_CONTENT => {
            let mut answer = Answer::new(Body::Empty);
            *answer.status_mut() = StatusCode::NO_CONTENT;
            answer
        }
        status => plain(status, status.canonical_reason().unwrap_or("refused")),
    };
    if rejected.allow {
        set(&mut answer, header::ALLOW, "GET, HEAD, POST");
    }
    if rejected.status == StatusCode::BAD_REQUEST {
        set(&mut answer, header::CONNECTION, "close");
    }
    answer
}

/// HEAD: the headers of GET, its length among them (RFC 9110 §9.3.2).
fn without_body(mut answer: Answer) -> Answer {
    let length = answer.body().size_hint().exact();
    if let Some(length) = length
        && answer.status() != StatusCode::NOT_MODIFIED
        && !answer.headers().contains_key(header::CONTENT_LENGTH)
    {
        answer
            .headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    *answer.body_mut() = Body::Empty;
    answer
}
