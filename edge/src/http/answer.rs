//! Answers, with the headers that every answer carries (FAULTS C08).

use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::body::Body;
use crate::serve::request_id::RequestId;

/// What the edge answers with.
pub type Answer = Response<Body>;

/// What may be loaded by a page, besides what the site itself serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pictures {
    /// Nothing: pages with a person's data.
    Own,
    /// Pictures over HTTPS: articles whose authors link to some.
    Anywhere,
}

/// A page of the portal: a person's data or a step of signing in, stored nowhere.
pub fn private_page(status: StatusCode, html: String) -> Answer {
    let mut answer = page(status, Bytes::from(html), Pictures::Own);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}

/// A page from bytes; the caller says how it may be cached.
pub fn page(status: StatusCode, html: Bytes, pictures: Pictures) -> Answer {
    let mut answer = Response::new(Body::Full(html));
    *answer.status_mut() = status;
    set(
        &mut answer,
        header::CONTENT_TYPE,
        "text/html; charset=utf-8",
    );
    set(
        &mut answer,
        header::CONTENT_SECURITY_POLICY,
        policy(pictures),
    );
    answer
}

/// "See other": after a form, or on the way to sign-in.
pub fn see_other(target: &str) -> Answer {
    redirect(StatusCode::SEE_OTHER, target)
}

/// A redirect that is not to be stored.
pub fn redirect(status: StatusCode, target: &str) -> Answer {
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = status;
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    match HeaderValue::from_str(target) {
        Ok(value) => {
            answer.headers_mut().insert(header::LOCATION, value);
        }
        Err(_) => *answer.status_mut() = StatusCode::BAD_REQUEST,
    }
    answer
}

/// A few words in plain text: refusals that belong to no portal, health checks.
pub fn plain(status: StatusCode, text: &str) -> Answer {
    let mut answer = Response::new(Body::Full(Bytes::from(format!("{text}\n"))));
    *answer.status_mut() = status;
    set(
        &mut answer,
        header::CONTENT_TYPE,
        "text/plain; charset=utf-8",
    );
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}

/// Sets a header whose value is known to be valid.
pub fn set(answer: &mut Answer, name: HeaderName, value: &'static str) {
    answer
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
}

/// Puts the headers on that every answer carries. A file's are all there already, prepared once, and the request's id is
/// not among them: a cache would hand it to everybody.
pub fn finish(answer: &mut Answer, https: bool, request_id: RequestId) {
    // A browser gives the headers of a 304 to the page that it has (RFC 9111 §3.2): that page keeps its own policy.
    let policed = answer.status() != StatusCode::NOT_MODIFIED;
    let headers = answer.headers_mut();
    if headers.contains_key(header::X_FRAME_OPTIONS) {
        return;
    }
    // All at once: growing step by step hashes every name again.
    headers.reserve(16);
    protect(headers, https, policed);
    headers.insert(HeaderName::from_static("x-request-id"), request_id.header());
}

/// Headers that keep what is served from being used for harm; those that are there already stay. `policed`: with a
/// content security policy.
pub fn protect(headers: &mut HeaderMap, https: bool, policed: bool) {
    let defaults = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: browsers would then send `Origin: null` with our own forms (Fetch §3.3).
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ];
    for (name, value) in defaults {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if policed {
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(HeaderValue::from_static(
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            ));
    }
    if https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
}

/// What a page may load (CSP Level 3).
pub fn policy(pictures: Pictures) -> &'static str {
    match pictures {
        Pictures::Own => {
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        }
        Pictures::Anywhere => {
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: https:; media-src 'self' https:; \
             font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        }
    }
}
