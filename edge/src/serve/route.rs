//! The list of everything the server does.

use hyper::Method;
use lucka_config::{Portal, Site};
use lucka_theme::shell::Shell;

use super::live::LiveDomain;
use crate::access::single_sign_on;
use crate::feedback;
use crate::http::path::CanonicalPath;
use crate::share;

/// What a request asks for, after the gate.
pub enum Route<'a> {
    /// A file of the release: pages, assets, pictures.
    File,
    /// `/` of a domain that speaks several languages.
    Entrance,
    /// The search page.
    Search,
    /// `POST /_feedback`: what a reader says about an article
    Feedback,
    /// `GET /_share/<version>/account/password.png`: what sites show beside a link to the page
    Share,
    /// `GET /_sign-in/acme`: back from the identity provider `acme`
    ComeBack(&'a str),
    /// `GET /_sign-in/acme/signed-out`: back from signing out of it
    SignedOut(&'a str),
    /// A page or an action of a portal.
    Portal(&'a Portal, &'a Shell, PortalRoute),
    /// The path is a portal's, but not with this method; the methods that it has.
    WrongMethod(&'static str),
    /// The path is below a portal, which has nothing there.
    NothingThere(&'a Portal, &'a Shell),
}

/// What a portal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalRoute {
    /// `GET /slug`: the member's tickets
    Tickets,
    /// `GET /slug/new`
    NewTicketForm,
    /// `POST /slug/new`
    NewTicket,
    /// `GET /slug/12`
    Ticket(i64),
    /// `GET /slug/12/thread`: the thread alone
    Thread(i64),
    /// `POST /slug/12/reply`
    Reply(i64),
    /// `POST /slug/12/close`
    Close(i64),
    /// `POST /slug/12/reopen`
    Reopen(i64),
    /// `GET /slug/sign-in`
    SignInForm,
    /// `POST /slug/sign-in`: asks for a link and a code
    SignIn,
    /// `GET /slug/sign-in/code`
    CodeForm,
    /// `POST /slug/sign-in/code`
    Code,
    /// `GET /slug/sign-in/link`: the page behind the mailed link
    LinkPage,
    /// `POST /slug/sign-in/link`
    Link,
    /// `GET /slug/sign-in/provider`: on to the identity provider
    Provider,
    /// `POST /slug/sign-out`
    SignOut,
    /// `POST /slug/language`: another language of the domain, or of another domain
    Language,
}

impl<'a> Route<'a> {
    /// Pure: what a request asks for, from its method and canonical path.
    pub fn of(
        path: &'a CanonicalPath,
        method: &Method,
        site: &'a Site,
        domain: &'a LiveDomain,
    ) -> Route<'a> {
        let mut segments = path.segments();
        if !domain.pages.prefix.is_empty() {
            // A further language: its prefix is one part.
            segments.next();
        }
        let Some(slug) = segments.next() else {
            return match domain.further.is_empty() {
                true => Route::File,
                false => Route::Entrance,
            };
        };
        if slug == "search" && segments.clone().next().is_none() {
            return match *method == Method::POST {
                true => Route::WrongMethod("GET, HEAD"),
                false => Route::Search,
            };
        }
        if feedback::ADDRESS.strip_prefix('/') == Some(slug) && !path.slash_at_end() {
            return match (segments.next(), *method == Method::POST) {
                (None, true) => Route::Feedback,
                (None, false) => Route::WrongMethod("POST"),
                (Some(_), _) => Route::File,
            };
        }
        if slug == share::SLUG && segments.clone().next().is_some() {
            return match *method == Method::POST {
                true => Route::WrongMethod("GET, HEAD"),
                false => Route::Share,
            };
        }
        if single_sign_on::ADDRESS.strip_prefix('/') == Some(slug) && !path.slash_at_end() {
            let mut rest = segments;
            return match (rest.next(), rest.next(), rest.next()) {
                // To look at it would be to use it, so nothing but GET does.
                (Some(_), None | Some("signed-out"), None) if *method != Method::GET => {
                    Route::WrongMethod("GET")
                }
                (Some(id), None, _) => Route::ComeBack(id),
                (Some(id), Some("signed-out"), None) => Route::SignedOut(id),
                _ => Route::File,
            };
        }
        let Some((portal, shell)) = domain.portal(site, slug) else {
            return Route::File;
        };
        let rest: Vec<&str> = segments.collect();
        if path.slash_at_end() && !rest.is_empty() {
            return Route::NothingThere(portal, shell);
        }
        let Some((get, post)) = portal_routes(&rest) else {
            return Route::NothingThere(portal, shell);
        };
        let asked = if *method == Method::POST { post } else { get };
        match (asked, get) {
            (Some(PortalRoute::Provider), _) if *method != Method::GET => Route::WrongMethod("GET"),
            (Some(route), _) => Route::Portal(portal, shell, route),
            (None, Some(_)) => Route::WrongMethod("GET, HEAD"),
            (None, None) => Route::WrongMethod("POST"),
        }
    }
}

/// What GET and POST do at a path below a portal.
fn portal_routes(rest: &[&str]) -> Option<(Option<PortalRoute>, Option<PortalRoute>)> {
    use PortalRoute::*;
    Some(match rest {
        [] => (Some(Tickets), None),
        ["new"] => (Some(NewTicketForm), Some(NewTicket)),
        ["sign-in"] => (Some(SignInForm), Some(SignIn)),
        ["sign-in", "code"] => (Some(CodeForm), Some(Code)),
        ["sign-in", "link"] => (Some(LinkPage), Some(Link)),
        ["sign-in", "provider"] => (Some(Provider), None),
        ["sign-out"] => (None, Some(SignOut)),
        ["language"] => (None, Some(Language)),
        [number] => (Some(Ticket(ticket_number(number)?)), None),
        [number, "thread"] => (Some(Thread(ticket_number(number)?)), None),
        [number, "reply"] => (None, Some(Reply(ticket_number(number)?))),
        [number, "close"] => (None, Some(Close(ticket_number(number)?))),
        [number, "reopen"] => (None, Some(Reopen(ticket_number(number)?))),
        _ => return None,
    })
}

/// A ticket's number in its one spelling (FAULTS K02).
fn ticket_number(text: &str) -> Option<i64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    // K02
    #[test]
    fn a_ticket_has_one_spelling() {
        for text in [
            "0",
            "-1",
            "01",
            "1e3",
            "٣",
            "9223372036854775808",
            "1 OR 1=1",
            "",
            "+1",
        ] {
            assert_eq!(portal_routes(&[text]), None, "{text}");
        }
        assert_eq!(
            portal_routes(&["12"]),
            Some((Some(PortalRoute::Ticket(12)), None))
        );
    }

    // C03
    #[test]
    fn nothing_changes_by_get() {
        for rest in [
            &["sign-out"][..],
            &["language"],
            &["1", "reply"],
            &["1", "close"],
            &["1", "reopen"],
        ] {
            assert_eq!(portal_routes(rest).expect("a route").0, None);
        }
    }

    // D17
    #[test]
    fn a_page_is_not_found_under_a_made_up_name() {
        for rest in [
            &["1", "x.css"][..],
            &["1;.css"],
            &["1/x.js"],
            &["sign-in", "x.js"],
            &["1", "thread", "x"],
        ] {
            assert_eq!(portal_routes(rest), None);
        }
    }
}
