//! Request → [`Visit`] → route → answer.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, StatusCode};
use ipnet::IpNet;
use lucka_bundle::{Audience, FileEntry, SEARCH_INDEX};
use lucka_config::server::{Limits, Server};

use super::answering::{Step, Who, Work};
use super::connection::Connection;
use super::current::Current;
use super::dev::Dev;
use super::files::{self, Found, Permission};
use super::live::LiveDomain;
use super::moved;
use super::request_log::RequestLog;
use super::route::Route;
use super::tls::Certificates;
use super::view_as;
use super::visit::Visit;
use crate::access::provider::Providers;
use crate::access::single_sign_on;
use crate::clock::Clock;
use crate::feedback::{self, EmptySearches};
use crate::http::answer::{Answer, plain};
use crate::http::gate::Passed;
use crate::http::peer::PeerNames;
use crate::portal;
use crate::search;
use crate::share;
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
    /// Who vouches for people in portals with single sign-on.
    pub providers: Providers,
    /// Names of peers for limits, where an address is not to be kept.
    pub peers: PeerNames,
    /// What was searched for in vain.
    pub empty_searches: EmptySearches,
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

    /// Answers a request at once, unless something has to be waited for. The request's headers move into the visit.
    pub(super) fn at_once(
        &self,
        passed: Passed,
        headers: &mut HeaderMap,
        connection: &Connection,
        who: Who,
    ) -> Step {
        match passed.path.as_str() {
            "/healthz" if !passed.path.slash_at_end() => return plain(StatusCode::OK, "ok").into(),
            "/readyz" if !passed.path.slash_at_end() => return Step::Work(Work::Readiness),
            _ => {}
        }
        if let Some(dev) = &self.dev
            && let Some(answer) = dev.answer(&passed, &self.current)
        {
            return answer.into();
        }
        let live = self.current.peek();
        let Some(live) = &*live else {
            return plain(StatusCode::SERVICE_UNAVAILABLE, "nothing is published yet").into();
        };
        let is_plain = !connection.tls && self.server.tls.is_some();
        let domain = live.domain(&passed.host);
        if domain.is_none()
            && (is_plain || self.may_carry(connection, &passed.host, &passed.host))
            && self.is_own_port(self.public_port(), passed.port)
            && let Some(answer) = moved::former(self, live, &passed)
        {
            return answer.into();
        }
        if is_plain {
            return moved::to_https(live, &passed, self.server.public_port).into();
        }
        let Some(domain) = domain.filter(|domain| self.serves(domain, &passed, connection)) else {
            // Nothing that could tell whose server this is (FAULTS H04).
            return plain(StatusCode::MISDIRECTED_REQUEST, "no such site here").into();
        };
        let domain = domain.speaking(passed.path.as_str());
        let path = passed.path.as_str();
        let waits = (self.dev.as_ref()).is_some_and(|dev| {
            dev.is_behind(live, &passed.host, path) || !dev.early().pages.is_empty()
        });
        if !waits && let Some(answer) = files::at_once(live, domain, &passed, headers) {
            return answer.into();
        }
        Step::Work(Work::Visit(Box::new(Visit {
            host: passed.host,
            domain: Arc::clone(domain),
            public_port: self.public_port(),
            method: passed.method,
            path: passed.path,
            query: passed.query,
            headers: std::mem::take(headers),
            peer: who.peer,
            https: self.https(),
            now: who.at,
            request_id: who.request_id,
            live: Arc::clone(live),
        })))
    }

    /// Does what has to be waited for.
    pub(super) async fn work(&self, work: Work, body: Incoming) -> Answer {
        match work {
            Work::Readiness => self.ready().await,
            Work::Visit(mut visit) => {
                if let Some(dev) = &self.dev {
                    Box::pin(dev.caught_up(&mut visit, &self.current)).await;
                }
                self.route(&visit, body).await
            }
        }
    }

    async fn route(&self, visit: &Visit, body: Incoming) -> Answer {
        let body = match self.dev {
            None => body,
            Some(_) => match Box::pin(view_as::answer(self, visit, body)).await {
                Ok(answer) => return answer,
                Err(body) => body,
            },
        };
        match Route::of(&visit.path, &visit.method, visit.site(), visit.domain()) {
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
            Route::ComeBack(id) => Box::pin(single_sign_on::come_back(self, visit, id)).await,
            Route::SignedOut(id) => single_sign_on::signed_out(self, visit, id).await,
            Route::Search => Box::pin(search::answer(self, visit)).await,
            Route::Share => Box::pin(share::answer(self, visit)).await,
            Route::Feedback => Box::pin(feedback::answer(self, visit, body)).await,
            Route::Entrance => Box::pin(portal::languages::entrance(self, visit)).await,
            Route::File => match files::find(visit) {
                Found::File(entry) if entry.audience == Audience::Public => {
                    self.send(visit, entry).await
                }
                Found::File(entry) => {
                    match Box::pin(portal::may_read(self, visit, &entry.audience)).await {
                        Permission::Granted => self.send(visit, entry).await,
                        // Who may not search among these need not know that there are any.
                        Permission::Instead(_) if entry.media == SEARCH_INDEX => {
                            files::not_found(visit).await
                        }
                        Permission::Instead(answer) => *answer,
                    }
                }
                Found::Elsewhere(answer) => *answer,
                Found::Nothing => {
                    let early = self.dev.as_ref().and_then(|dev| dev.early().asset(visit));
                    match early {
                        Some(answer) => answer,
                        None => Box::pin(moved::answer(self, visit)).await,
                    }
                }
            },
        }
    }

    /// Sends a file that may be read.
    async fn send(&self, visit: &Visit, entry: &FileEntry) -> Answer {
        if let Some(dev) = &self.dev
            && visit.method != Method::POST
            && let Some(page) = dev.early().pages.get(&entry.file)
        {
            return page.send(visit, entry);
        }
        files::send(visit, entry).await
    }

    /// Whether this edge serves a domain at the port asked for, on this connection.
    fn serves(&self, domain: &LiveDomain, passed: &Passed, connection: &Connection) -> bool {
        self.is_own_port(self.public_port().or(domain.port), passed.port)
            && self.may_carry(connection, &domain.host, &passed.host)
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

    pub(super) fn is_behind_proxy(&self, connection: &Connection) -> bool {
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
