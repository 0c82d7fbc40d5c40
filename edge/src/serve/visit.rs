//! One request's facts, found once and handed to every handler.

use std::net::IpAddr;
use std::sync::Arc;

use hyper::{HeaderMap, Method};
use lucka_config::Site;

use super::live::{Live, LiveDomain};
use super::request_id::RequestId;
use crate::http::path::CanonicalPath;

/// What a handler knows about the request, the body aside.
pub struct Visit {
    /// The release that answers.
    pub live: Arc<Live>,
    /// Canonical host name.
    pub host: String,
    /// What the release has for this host.
    pub domain: Arc<LiveDomain>,
    /// The port in this site's addresses, where it is not the usual one and not in the release's origins already.
    pub public_port: Option<u16>,
    /// GET, HEAD or POST.
    pub method: Method,
    /// Canonical path.
    pub path: CanonicalPath,
    /// Query without `?`.
    pub query: String,
    /// Headers without claims about the client.
    pub headers: HeaderMap,
    /// Who asks.
    pub peer: IpAddr,
    /// Addresses of this edge begin with `https`.
    pub https: bool,
    /// Unix milliseconds when the request came.
    pub now: i64,
    /// Names this request in the log and on problem pages.
    pub request_id: RequestId,
}

impl Visit {
    /// The domain asked for.
    pub fn domain(&self) -> &LiveDomain {
        &self.domain
    }

    /// `https://host[:port]` as browsers must name it: from the settings, never from the request (FAULTS A12).
    pub fn origin(&self) -> String {
        let origin = &self.domain().pages.origin;
        match self.public_port {
            Some(port) => format!("{origin}:{port}"),
            None => origin.clone(),
        }
    }

    /// The same visit in the language that a path of this host says.
    pub fn speaking(&self, path: &str) -> Visit {
        Visit {
            live: Arc::clone(&self.live),
            host: self.host.clone(),
            domain: Arc::clone(self.domain.speaking(path)),
            public_port: self.public_port,
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            peer: self.peer,
            https: self.https,
            now: self.now,
            request_id: self.request_id,
        }
    }

    /// The compiled settings.
    pub fn site(&self) -> &Site {
        self.live.site()
    }

    /// Language tag of the domain (P-25).
    pub fn language(&self) -> String {
        self.domain().language.to_string()
    }

    /// A query value; the first when there are several (FAULTS H27), decoded.
    pub fn query_value(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// Path and query as asked for, to come back to after sign-in.
    pub fn target(&self) -> String {
        let path = crate::http::path::encode(self.path.as_str());
        if self.query.is_empty() {
            path
        } else {
            format!("{path}?{}", self.query)
        }
    }
}
