//! What is refused before any handler sees it: requests that two programs could read in two ways.

use hyper::header::{self, HeaderMap};
use hyper::{Method, StatusCode, Version, http::request::Parts};

use lucka_config::decision::canonical_host;

use super::path::{CanonicalPath, PathProblem};

/// Most header lines of a request.
const MAX_HEADERS: usize = 100;
/// Longest query, in bytes.
const MAX_QUERY: usize = 4096;

/// A request that passed the gate: where it goes is said once, here.
#[derive(Debug)]
pub struct Passed {
    /// Canonical host name (lower case, punycode, no trailing dot), without its port.
    pub host: String,
    /// The port that the client named, if any.
    pub port: Option<u16>,
    /// Canonical path.
    pub path: CanonicalPath,
    /// Query without `?`; empty for none.
    pub query: String,
    /// GET, HEAD or POST.
    pub method: Method,
}

/// A request that did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rejected {
    /// Answer with this.
    pub status: StatusCode,
    /// One word for the log.
    pub reason: &'static str,
    /// `Allow` header, for methods.
    pub allow: bool,
}

impl Rejected {
    fn bad(reason: &'static str) -> Rejected {
        Rejected {
            status: StatusCode::BAD_REQUEST,
            reason,
            allow: false,
        }
    }

    fn with(status: StatusCode, reason: &'static str) -> Rejected {
        Rejected {
            status,
            reason,
            allow: false,
        }
    }
}

/// Checks a request's head. `https` tells whether the connection is (or, behind a proxy, stands for) TLS.
///
/// # Errors
/// The answer to refuse it with.
pub fn check(parts: &Parts, https: bool) -> Result<Passed, Rejected> {
    if parts.headers.len() > MAX_HEADERS {
        return Err(Rejected::with(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "headers",
        ));
    }
    let method = method(parts)?;
    let (host, port) = authority(parts, https)?;
    if parts.uri.path() == "*" {
        return match method {
            Method::OPTIONS => Err(Rejected {
                status: StatusCode::NO_CONTENT,
                reason: "options",
                allow: true,
            }),
            _ => Err(Rejected::bad("asterisk")),
        };
    }
    if method == Method::OPTIONS {
        return Err(Rejected {
            status: StatusCode::METHOD_NOT_ALLOWED,
            reason: "method",
            allow: true,
        });
    }
    let path = CanonicalPath::parse(parts.uri.path()).map_err(|problem| match problem {
        PathProblem::Malformed => Rejected::bad("path"),
        PathProblem::Nowhere => Rejected::with(StatusCode::NOT_FOUND, "path"),
    })?;
    let query = parts.uri.query().unwrap_or_default();
    if query.len() > MAX_QUERY {
        return Err(Rejected::with(StatusCode::URI_TOO_LONG, "query"));
    }
    if let Some(expect) = parts.headers.get(header::EXPECT)
        && !expect.as_bytes().eq_ignore_ascii_case(b"100-continue")
    {
        return Err(Rejected::with(StatusCode::EXPECTATION_FAILED, "expect"));
    }
    Ok(Passed {
        host,
        port,
        path,
        query: query.to_owned(),
        method,
    })
}

/// Takes out what could be mistaken for a fact about the client (FAULTS H19, H20, H22). The peer is known by then.
pub fn drop_claims(headers: &mut HeaderMap) {
    let claims: Vec<_> = headers
        .keys()
        .filter(|name| is_claim(name.as_str()))
        .cloned()
        .collect();
    for name in claims {
        headers.remove(name);
    }
}

fn is_claim(name: &str) -> bool {
    // Every claim begins with one of these; most headers don't, and cost nothing more.
    if !name.starts_with(['x', 'f', 'r']) {
        return false;
    }
    let folded = name.replace('_', "-");
    folded.starts_with("x-forwarded")
        || folded.starts_with("x-remote")
        || folded.starts_with("x-auth")
        || folded.starts_with("x-original")
        || folded.starts_with("x-rewrite")
        || folded.starts_with("x-http-method")
        || folded.starts_with("x-method")
        || matches!(
            folded.as_str(),
            "forwarded" | "x-real-ip" | "x-user" | "remote-user"
        )
}

fn method(parts: &Parts) -> Result<Method, Rejected> {
    match parts.method {
        Method::GET | Method::HEAD | Method::POST | Method::OPTIONS => Ok(parts.method.clone()),
        Method::PUT | Method::DELETE | Method::PATCH | Method::TRACE | Method::CONNECT => {
            Err(Rejected {
                status: StatusCode::METHOD_NOT_ALLOWED,
                reason: "method",
                allow: true,
            })
        }
        _ => Err(Rejected {
            status: StatusCode::NOT_IMPLEMENTED,
            reason: "method",
            allow: true,
        }),
    }
}

/// The one host this request is for. RFC 9112 §3.2, RFC 9113 §8.3.1: two statements of it must agree.
fn authority(parts: &Parts, https: bool) -> Result<(String, Option<u16>), Rejected> {
    let mut lines = parts.headers.get_all(header::HOST).iter();
    let line = lines.next();
    if lines.next().is_some() {
        return Err(Rejected::bad("host_twice"));
    }
    let line = match line {
        Some(line) => Some(line.to_str().map_err(|_| Rejected::bad("host"))?),
        None => None,
    };
    let target = parts.uri.authority().map(|authority| authority.as_str());
    if parts.version == Version::HTTP_2 {
        let scheme = parts.uri.scheme_str();
        if scheme != Some(if https { "https" } else { "http" }) {
            return Err(Rejected::bad("scheme"));
        }
    } else if line.is_none() && parts.version != Version::HTTP_10 {
        return Err(Rejected::bad("host_missing"));
    }
    let named = match (target, line) {
        (Some(target), Some(line)) => {
            let (a, b) = (split(target)?, split(line)?);
            if a != b {
                return Err(Rejected::bad("host_differs"));
            }
            a
        }
        (Some(one), None) | (None, Some(one)) => split(one)?,
        (None, None) => return Err(Rejected::bad("host_missing")),
    };
    Ok(named)
}

fn split(authority: &str) -> Result<(String, Option<u16>), Rejected> {
    let bad = || Rejected::bad("host");
    if authority.starts_with('[') {
        // A well-formed IP literal names no domain of ours.
        let (literal, rest) = authority.split_once(']').ok_or_else(bad)?;
        let literal = literal.trim_start_matches('[');
        literal.parse::<std::net::Ipv6Addr>().map_err(|_| bad())?;
        return Ok((format!("[{literal}]"), port(rest)?));
    }
    let (host, rest) = match authority.find(':') {
        Some(at) => authority.split_at(at),
        None => (authority, ""),
    };
    Ok((canonical_host(host).ok_or_else(bad)?, port(rest)?))
}

fn port(rest: &str) -> Result<Option<u16>, Rejected> {
    if rest.is_empty() {
        return Ok(None);
    }
    let digits = rest.strip_prefix(':').unwrap_or_default();
    match digits.parse::<u16>() {
        Ok(port) if port > 0 && digits.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(port)),
        _ => Err(Rejected::bad("port")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(
        build: impl FnOnce(hyper::http::request::Builder) -> hyper::http::request::Builder,
    ) -> Parts {
        build(hyper::Request::builder())
            .body(())
            .expect("a request")
            .into_parts()
            .0
    }

    fn reason(parts: &Parts, https: bool) -> &'static str {
        check(parts, https).expect_err("refused").reason
    }

    // H01, H02, H03
    #[test]
    fn a_request_has_one_valid_host() {
        assert_eq!(reason(&head(|r| r.uri("/")), true), "host_missing");
        assert_eq!(
            reason(
                &head(|r| r
                    .uri("/")
                    .header("host", "a.example")
                    .header("host", "a.example")),
                true
            ),
            "host_twice"
        );
        for host in [
            "",
            "u@evil/..",
            "a b",
            "a:0",
            "a:99999",
            "a,b",
            "[::1",
            "a:",
            "a:+1",
            &"a".repeat(300),
        ] {
            assert!(
                check(&head(|r| r.uri("/").header("host", host)), true).is_err(),
                "{host}"
            );
        }
    }

    // H05
    #[test]
    fn every_spelling_of_a_host_is_one_host() {
        for host in [
            "help.example.com",
            "HELP.example.com",
            "help.example.com.",
            "help.example.com:443",
        ] {
            let passed = check(&head(|r| r.uri("/").header("host", host)), true).expect("passes");
            assert_eq!(passed.host, "help.example.com");
        }
        let passed = check(
            &head(|r| r.uri("/").header("host", "xn--hjlp-5qa.example")),
            true,
        )
        .expect("passes");
        assert_eq!(passed.host, "xn--hjlp-5qa.example");
    }

    // H06, H07, H08
    #[test]
    fn two_statements_of_the_host_must_agree() {
        assert_eq!(
            reason(
                &head(|r| r.uri("http://evil/x").header("host", "good.example")),
                true
            ),
            "host_differs"
        );
        let h2 = |uri: &str| head(|r| r.version(Version::HTTP_2).uri(uri));
        assert!(check(&h2("https://a.example/"), true).is_ok());
        assert_eq!(reason(&h2("http://a.example/"), true), "scheme");
        assert_eq!(
            reason(
                &head(|r| r
                    .version(Version::HTTP_2)
                    .uri("https://a.example/")
                    .header("host", "b.example")),
                true
            ),
            "host_differs"
        );
        assert_eq!(reason(&h2("https://u@a.example/"), true), "host");
    }

    // H23, H24
    #[test]
    fn only_known_methods_pass() {
        for (method, status) in [
            ("TRACE", 405),
            ("CONNECT", 405),
            ("DELETE", 405),
            ("BREW", 501),
            ("get", 501),
        ] {
            let uri = if method == "CONNECT" {
                "a.example:443"
            } else {
                "/"
            };
            let rejected = check(
                &head(|r| r.method(method).uri(uri).header("host", "a.example")),
                true,
            )
            .expect_err("refused");
            assert_eq!(
                (rejected.status.as_u16(), rejected.allow),
                (status, true),
                "{method}"
            );
        }
        let star = |method: &str| {
            check(
                &head(|r| r.method(method).uri("*").header("host", "a.example")),
                true,
            )
            .expect_err("no page")
        };
        assert_eq!(star("OPTIONS").status, 204);
        assert_eq!(star("GET").status, 400);
    }

    // H19, H20, H22
    #[test]
    fn claims_about_the_client_are_dropped() {
        let mut headers = HeaderMap::new();
        for name in [
            "x_forwarded_user",
            "x-remote-user",
            "x-auth-email",
            "forwarded",
            "x-original-url",
            "x-http-method-override",
        ] {
            headers.insert(
                hyper::header::HeaderName::from_bytes(name.as_bytes()).expect("name"),
                "x".parse().expect("value"),
            );
        }
        headers.insert("accept", "text/html".parse().expect("value"));
        drop_claims(&mut headers);
        assert_eq!(headers.len(), 1);
    }

    // H25
    #[test]
    fn an_unknown_expectation_is_refused() {
        assert_eq!(
            reason(
                &head(|r| r
                    .uri("/")
                    .header("host", "a.example")
                    .header("expect", "junk")),
                true
            ),
            "expect"
        );
    }
}
