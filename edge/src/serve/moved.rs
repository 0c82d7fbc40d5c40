//! Answers for old addresses (P-22r, P-87), whose new ones are decided by [`lucka_config::Site::redirect`], and for the
//! plain port.

use hyper::{Method, StatusCode, header};
use lucka_bundle::Audience;
use lucka_config::redirect::{Moved, NewAddress};

use super::files::{self, Permission};
use super::live::Live;
use super::service::Service;
use super::visit::Visit;
use crate::http::answer::{Answer, plain, redirect, set};
use crate::http::gate::Passed;
use crate::portal;

/// How long anybody may keep the answer, in seconds: a mistake in the list is not for ever.
const KEPT: &str = "public, max-age=3600";

/// The answer for an address of a domain that has no page: the new address if it has one.
pub async fn answer(service: &Service, visit: &Visit) -> Answer {
    let host = &visit.domain().pages.host;
    let Some(moved) = visit.site().redirect(host, visit.path.as_str()) else {
        return files::not_found(visit).await;
    };
    let mut stored = true;
    if let Some(audience) = private(&visit.live, &moved) {
        // The new address alone would tell that there is such a page.
        if let Permission::Instead(answer) = portal::may_read(service, visit, &audience).await {
            return *answer;
        }
        stored = false;
    }
    let origin = match &moved.to {
        NewAddress::Page { host: to, .. } if to != host => service.origin_of(&visit.live, to),
        NewAddress::Page { .. } | NewAddress::Elsewhere(_) => None,
    };
    led(&moved.to, origin.as_deref(), &visit.query, stored)
}

/// The answer on a host of which only old addresses are left; `None` when this is no such host. It needs no
/// certificate where it is asked without TLS.
pub fn former(service: &Service, live: &Live, passed: &Passed) -> Option<Answer> {
    let site = live.site();
    if !site.is_former_host(&passed.host) {
        return None;
    }
    let nothing = || plain(StatusCode::NOT_FOUND, "not found");
    let moved = site.redirect(&passed.host, passed.path.as_str());
    // Nobody can sign in here.
    let Some(moved) = moved.filter(|moved| private(live, moved).is_none()) else {
        return Some(nothing());
    };
    let origin = match &moved.to {
        NewAddress::Page { host, .. } => match service.origin_of(live, host) {
            Some(origin) => Some(origin),
            None => return Some(nothing()),
        },
        NewAddress::Elsewhere(_) => None,
    };
    Some(led(&moved.to, origin.as_deref(), &passed.query, true))
}

/// The plain port beside TLS: every address of a known host is moved to HTTPS (FAULTS T18).
pub fn to_https(live: &Live, passed: &Passed, public_port: u16) -> Answer {
    let Some(domain) = live.domain(&passed.host) else {
        return plain(StatusCode::MISDIRECTED_REQUEST, "no such site here");
    };
    if passed.method == Method::POST {
        return plain(StatusCode::FORBIDDEN, "use https");
    }
    let port = if public_port == 443 {
        String::new()
    } else {
        format!(":{public_port}")
    };
    let query = if passed.query.is_empty() {
        String::new()
    } else {
        format!("?{}", passed.query)
    };
    let path = crate::http::path::encode(passed.path.as_str());
    redirect(
        StatusCode::PERMANENT_REDIRECT,
        &format!("{}{port}{path}{query}", domain.pages.origin),
    )
}

/// Who may know of the new address, when that is not everybody.
fn private(live: &Live, moved: &Moved<'_>) -> Option<Audience> {
    let NewAddress::Page { host, path, .. } = &moved.to else {
        return None;
    };
    let entry = live.release().find(host, path)?;
    (entry.audience != Audience::Public && !moved.same_rest).then(|| entry.audience.clone())
}

fn led(to: &NewAddress, origin: Option<&str>, query: &str, stored: bool) -> Answer {
    let location = to.location(origin, query);
    let mut answer = redirect(StatusCode::MOVED_PERMANENTLY, &location);
    if stored {
        set(&mut answer, header::CACHE_CONTROL, KEPT);
    }
    answer
}
