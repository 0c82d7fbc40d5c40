//! Forms come from our own pages (FAULTS C01, C02, C05).

use hyper::HeaderMap;
use hyper::header::ORIGIN;
use lucka_theme::context::ProblemKind;

use crate::portal::trouble::Trouble;
use crate::serve::visit::Visit;

/// Refuses a request that another site's page may have sent.
///
/// # Errors
/// [`ProblemKind::Forbidden`]; nothing has happened then.
pub fn check(visit: &Visit) -> Result<(), Trouble> {
    if is_own(&visit.headers, &visit.origin()) {
        return Ok(());
    }
    tracing::info!(event = "csrf.reject", request = %visit.request_id);
    Err(Trouble::Problem(ProblemKind::Forbidden))
}

/// Browsers say where a form comes from: in `Sec-Fetch-Site`, in `Origin`, or in both; then both must be right. A
/// request with neither comes from no browser of today and is refused as well.
fn is_own(headers: &HeaderMap, origin: &str) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    let named = origins.next();
    if origins.next().is_some() || named.is_some_and(|named| named != origin) {
        return false;
    }
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => named.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().expect("header value"));
        }
        is_own(&headers, "https://help.example.com")
    }

    // C01
    #[test]
    fn only_our_own_pages_send_forms() {
        assert!(own(&[("origin", "https://help.example.com")]));
        assert!(own(&[
            ("origin", "https://help.example.com"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        for pairs in [
            &[("origin", "https://evil.example")][..],
            &[("origin", "null")],
            &[("origin", "http://help.example.com")],
            &[("origin", "https://help.example.com.evil")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[
                ("origin", "https://help.example.com"),
                ("sec-fetch-site", "cross-site"),
            ],
            &[
                ("origin", "https://help.example.com"),
                ("origin", "https://evil.example"),
            ],
            &[],
        ] {
            assert!(!own(pairs), "{pairs:?}");
        }
    }
}
