//! Request → [`Visit`] → route → answer, and one log line.

use std::any::Any;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::Instant;

use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, StatusCode, Uri, Version};
use ipnet::IpNet;
use lucka_bundle::Audience;
use lucka_config::server::{Limits, Server};

use super::connection::Connection;
use super::dev::Dev;
use super::files::{self, Found, Permission};
use super::live::{Current, LiveDomain, host_of};
use super::moved;
use super::request_id::RequestId;
use super::request_log::{Line, RequestLog};
use super::route::Route;
use super::tls::Certificates;
use super::visit::Visit;
use crate::clock::Clock;
use crate::http::answer::{Answer, finish, plain, set};
use crate::http::body::Body;
use crate::http::gate::{self, Passed, Rejected};
use crate::http::peer;
use crate::portal;
use crate::store::Store;

/// Everything that answering needs; one for the process.
pub struct Service {
    /// The release being served.
    pub current: Current,
    /// Where data lives.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// Sessions, limits, addresses.
    pub server: Server,
    /// Certificates, unless a proxy has them.
    pub certificates: Option<Arc<Certificates>>,
    /// In `lucka dev`.
    pub dev: Option<Dev>,
    /// First half of request ids: tells processes apart.
    pub process: u32,
    /// Second half of request ids.
    pub requests: AtomicU32,
    /// Where each request leaves a line, if anywhere.
    pub request_log: Option<RequestLog>,
}

/// What is remembered of a request for its line in the log, and who asked.
struct Asked {
    request_id: RequestId,
    method: Method,
    /// As asked for, once the request is answered.
    uri: Uri,
    version: Version,
    peer: std::net::IpAddr,
    host: String,
    /// When it came, in Unix milliseconds.
    at: i64,
    started: Instant,
}

impl Service {
    /// Bounds on what a peer may use.
    pub fn limits(&self) -> &Limits {
        &self.server.limits
    }

    /// Proxies that are believed.
    pub fn trusted_proxies(&self) -> &[IpNet] {
        &self.server.trusted_proxies
    }

    /// Addresses of this edge begin with `https`.
    pub fn https(&self) -> bool {
        self.dev.is_none()
    }

    /// Answers one request.
    ///
    /// # Errors
    /// Never: whatever goes wrong is an answer.
    pub async fn call(
        self: Arc<Service>,
        request: Request<Incoming>,
        connection: Arc<Connection>,
    ) -> Result<Answer, Infallible> {
        let open = connection.activity.begin();
        let request_id =
            RequestId::new(self.process, self.requests.fetch_add(1, Ordering::Relaxed));
        let asked = Asked {
            request_id,
            method: request.method().clone(),
            uri: Uri::default(),
            version: request.version(),
            peer: peer::client(connection.peer, request.headers(), self.trusted_proxies()),
            host: String::new(),
            at: self.clock.now(),
            started: Instant::now(),
        };
        let may_write = request.method() == Method::POST;
        // A panic in a handler is an answer (FAULTS F28). What writes is a task of its own, where a client that goes away
        // would stop it halfway: that costs a wake-up of another thread.
        let done = if may_write {
            let (service, connection) = (Arc::clone(&self), Arc::clone(&connection));
            tokio::spawn(async move { service.answer(request, &connection, asked).await })
                .await
                .map_err(|error| error.to_string())
        } else {
            // Pinned where it is: hyper moves the whole future about with every request, and it is large.
            let answering = std::pin::pin!(self.answer(request, &connection, asked));
            caught(answering).await
        };
        let (mut answer, asked) = match done {
            Ok(done) => done,
            Err(reason) => {
                tracing::error!(event = "http.panic", request = %request_id, reason);
                (
                    plain(StatusCode::INTERNAL_SERVER_ERROR, "something went wrong"),
                    None,
                )
            }
        };
        finish(&mut answer, self.https(), request_id);
        if let (Some(log), Some(asked)) = (&self.request_log, asked) {
            log.note(&asked.line(&answer));
        }
        drop(open);
        Ok(answer)
    }

    async fn answer(
        &self,
        request: Request<Incoming>,
        connection: &Connection,
        mut asked: Asked,
    ) -> (Answer, Option<Asked>) {
        let (mut parts, body) = request.into_parts();
        let is_head = parts.method == Method::HEAD;
        let answer = match gate::check(&parts, connection.tls || self.is_behind_proxy(connection)) {
            Err(rejected) => refuse(rejected),
            Ok(passed) => {
                asked.host.clone_from(&passed.host);
                gate::drop_claims(&mut parts.headers);
                self.dispatch(passed, parts.headers, body, connection, &asked)
                    .await
            }
        };
        let answer = if is_head {
            without_body(answer)
        } else {
            answer
        };
        asked.uri = parts.uri;
        (answer, Some(asked))
    }

    async fn dispatch(
        &self,
        passed: Passed,
        headers: hyper::HeaderMap,
        body: Incoming,
        connection: &Connection,
        asked: &Asked,
    ) -> Answer {
        match passed.path.as_str() {
            "/healthz" if !passed.path.slash_at_end() => return plain(StatusCode::OK, "ok"),
            "/readyz" if !passed.path.slash_at_end() => return Box::pin(self.ready()).await,
            _ => {}
        }
        if let Some(dev) = &self.dev
            && let Some(answer) = Box::pin(dev.answer(&passed, &self.current)).await
        {
            return answer;
        }
        let Some(live) = self.current.get() else {
            return plain(StatusCode::SERVICE_UNAVAILABLE, "nothing is published yet");
        };
        let is_plain = !connection.tls && self.server.tls.is_some();
        let domain = live.domain(&passed.host).cloned();
        if domain.is_none()
            && (is_plain || self.may_carry(connection, &passed.host, &passed.host))
            && self.is_own_port(self.public_port(), passed.port)
            && let Some(answer) = moved::former(self, &live, &passed)
        {
            return answer;
        }
        if is_plain {
            return moved::to_https(&live, &passed, self.server.public_port);
        }
        let Some(domain) = domain.filter(|domain| self.serves(domain, &passed, connection)) else {
            // Nothing that could tell whose server this is (FAULTS H04).
            return plain(StatusCode::MISDIRECTED_REQUEST, "no such site here");
        };
        let domain = match domain.further.is_empty() {
            true => domain,
            false => Arc::clone(domain.speaking(passed.path.as_str())),
        };
        let visit = Visit {
            host: passed.host,
            domain,
            public_port: self.public_port(),
            method: passed.method,
            path: passed.path,
            query: passed.query,
            headers,
            peer: asked.peer,
            https: self.https(),
            now: asked.at,
            request_id: asked.request_id,
            live,
        };
        self.route(&visit, body).await
    }

    async fn route(&self, visit: &Visit, body: Incoming) -> Answer {
        match Route::of(visit, visit.domain()) {
            // Boxed: what a portal's handlers need is large, and would be moved about with every request for a file.
            Route::Portal(portal, shell, route) => {
                Box::pin(portal::answer(self, visit, portal, shell, route, body)).await
            }
            Route::NothingThere(portal, shell) => {
                Box::pin(portal::nothing_there(self, visit, portal, shell)).await
            }
            Route::WrongMethod(allow) => {
                let mut answer = plain(StatusCode::METHOD_NOT_ALLOWED, "method not allowed");
                answer
                    .headers_mut()
                    .insert(header::ALLOW, HeaderValue::from_static(allow));
                answer
            }
            Route::Entrance => Box::pin(portal::languages::entrance(self, visit)).await,
            Route::File => match files::find(visit) {
                Found::File(entry) if entry.audience == Audience::Public => {
                    files::send(visit, entry).await
                }
                Found::File(entry) => {
                    match Box::pin(portal::may_read(self, visit, &entry.audience)).await {
                        Permission::Granted => files::send(visit, entry).await,
                        Permission::Instead(answer) => *answer,
                    }
                }
                Found::Elsewhere(answer) => *answer,
                Found::Nothing => Box::pin(moved::answer(self, visit)).await,
            },
        }
    }

    /// Whether this edge serves a domain at the port asked for, on this connection.
    fn serves(&self, domain: &LiveDomain, passed: &Passed, connection: &Connection) -> bool {
        let origin = &domain.pages.origin;
        let port_of = |origin: &str| origin.rsplit_once(':')?.1.parse::<u16>().ok();
        let own_port = self.public_port().or_else(|| port_of(origin));
        self.is_own_port(own_port, passed.port)
            && self.may_carry(connection, host_of(origin), &passed.host)
    }

    /// Where this edge serves a domain, named by its host in the settings.
    pub fn origin_of(&self, live: &super::live::Live, host: &str) -> Option<String> {
        let mut domains = live.release().manifest().domains.iter();
        let origin = &domains.find(|domain| domain.host == host)?.origin;
        Some(match self.public_port() {
            Some(port) => format!("{origin}:{port}"),
            None => origin.clone(),
        })
    }

    /// Whether a request names the port that its site is served on, or none.
    fn is_own_port(&self, own: Option<u16>, asked: Option<u16>) -> bool {
        let default = if self.https() { 443 } else { 80 };
        asked.is_none_or(|asked| Some(asked) == own || asked == default)
    }

    /// Whether a connection may carry requests for a host, which its certificate names as `own_name`: one made for one
    /// name must not carry those for another site (FAULTS T04).
    fn may_carry(&self, connection: &Connection, own_name: &str, host: &str) -> bool {
        match (&self.certificates, &connection.server_name) {
            (Some(certificates), Some(name)) => {
                name == own_name || certificates.serves_both(name, host)
            }
            _ => true,
        }
    }

    /// The port to be written into addresses, unless it is the usual one or in the release's origins.
    fn public_port(&self) -> Option<u16> {
        let port = self.server.public_port;
        (self.dev.is_none() && port != 443).then_some(port)
    }

    fn is_behind_proxy(&self, connection: &Connection) -> bool {
        !connection.tls && self.https() && self.server.tls.is_none()
    }

    async fn ready(&self) -> Answer {
        if self.current.get().is_none() {
            return plain(StatusCode::SERVICE_UNAVAILABLE, "no bundle");
        }
        match self.store.ping().await {
            Ok(()) => plain(StatusCode::OK, "ready"),
            Err(error) => {
                tracing::error!(event = "storage.error", reason = %error);
                plain(StatusCode::SERVICE_UNAVAILABLE, "no database")
            }
        }
    }
}

impl Asked {
    fn line<'a>(&'a self, answer: &Answer) -> Line<'a> {
        Line {
            at: self.at,
            request: self.request_id,
            method: &self.method,
            host: &self.host,
            uri: &self.uri,
            status: answer.status(),
            bytes: hyper::body::Body::size_hint(answer.body()).exact(),
            took: self.started.elapsed(),
            peer: self.peer,
            version: self.version,
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
    let length = hyper::body::Body::size_hint(answer.body()).exact();
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
