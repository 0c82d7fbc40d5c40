//! Cookies: one session and one sign-in binding for each portal.

use cookie::{Cookie, SameSite};
use hyper::header::{COOKIE, HeaderValue, SET_COOKIE};

use crate::http::answer::Answer;
use crate::serve::visit::Visit;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A signed-in session.
    Session,
    /// The browser that asked for a link and a code (P-70).
    SignIn,
    /// The browser that is on its way to an identity provider and back (P-35).
    Provider,
}

/// What the browser sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    /// No such cookie.
    Nothing,
    /// One.
    One(String),
    /// Several of the same name, or one that no edge made: none is believed (FAULTS S03, S04).
    Unusable,
}

/// Reads a cookie. Every header line counts; HTTP/2 may split them.
pub fn read(visit: &Visit, portal: &str, purpose: Purpose) -> Sent {
    let name = name(portal, purpose, visit.https);
    let mut found = Sent::Nothing;
    for line in visit.headers.get_all(COOKIE) {
        // Bytes: a neighbour's cookies may be in any alphabet, and must not spoil ours.
        for pair in line.as_bytes().split(|byte| *byte == b';') {
            let mut halves = pair.trim_ascii().splitn(2, |byte| *byte == b'=');
            if halves.next() != Some(name.as_bytes()) {
                continue;
            }
            let Some(value) = halves.next() else { continue };
            match std::str::from_utf8(value) {
                Ok(value) if found == Sent::Nothing && is_token(value) => {
                    found = Sent::One(value.to_owned());
                }
                Ok(_) | Err(_) => return Sent::Unusable,
            }
        }
    }
    found
}

/// Sets a cookie for `seconds`.
pub fn give(
    answer: &mut Answer,
    visit: &Visit,
    portal: &str,
    purpose: Purpose,
    token: &str,
    seconds: i64,
) {
    append(answer, visit, portal, purpose, token, seconds);
}

/// Takes a cookie back.
pub fn take_back(answer: &mut Answer, visit: &Visit, portal: &str, purpose: Purpose) {
    append(answer, visit, portal, purpose, "", 0);
}

fn append(
    answer: &mut Answer,
    visit: &Visit,
    portal: &str,
    purpose: Purpose,
    value: &str,
    seconds: i64,
) {
    let cookie = Cookie::build((name(portal, purpose, visit.https), value.to_owned()))
        .path("/")
        .http_only(true)
        .secure(visit.https)
        .same_site(SameSite::Lax)
        .max_age(cookie::time::Duration::seconds(seconds))
        .build();
    if let Ok(header) = HeaderValue::from_str(&cookie.to_string()) {
        answer.headers_mut().append(SET_COOKIE, header);
    }
}

/// `__Host-` ties a cookie to this very host over TLS (RFC 6265bis §4.1.3.2). Only `lucka dev` speaks plain HTTP, where
/// not every browser takes such cookies.
fn name(portal: &str, purpose: Purpose, https: bool) -> String {
    let prefix = if https { "__Host-" } else { "dev-" };
    let purpose = match purpose {
        Purpose::Session => "lucka",
        Purpose::SignIn => "lucka-sign-in",
        Purpose::Provider => "lucka-provider",
    };
    format!("{prefix}{purpose}-{portal}")
}

fn is_token(value: &str) -> bool {
    value.len() == 64
        && value
            .bytes()
            .all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
}
