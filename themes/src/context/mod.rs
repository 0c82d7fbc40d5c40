//! What a template may see. Every value here is plain data; a template gets exactly one context and nothing else.
//!
//! Times are Unix milliseconds (UTC) under the name `*_at`; the filters `date` and `datetime` write them in the
//! language and time zone of the [`Frame`].
//!
//! - `pages`: what the generator builds
//! - `beside`: pieces of them that stand beside an article
//! - `access`, `tickets`: fragments that the edge renders
//! - `search`: the search field, and what a search found
//! - `mails`: what goes out

mod access;
mod beside;
mod mails;
mod pages;
mod search;
mod tickets;

use serde::Serialize;

pub use access::*;
pub use beside::*;
pub use mails::*;
pub use pages::*;
pub use search::*;
pub use tickets::*;

/// What every page and fragment shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// Language tag (BCP 47), also the page's `lang`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// IANA time zone of dates.
    pub time_zone: String,
    /// The site's name.
    pub site_name: String,
    /// One line about the site; may be empty.
    pub tagline: String,
    /// `https://host[:port]` of this domain, without a slash at the end.
    pub origin: String,
    /// The home page in this language: `/`, or `/en` where the domain speaks another one first.
    pub home: String,
    /// The search page: `/search`, below the language's prefix if it has one.
    pub search: String,
    /// The search field (trusted HTML, of `pages/search_form.html`); made once for all pages.
    pub search_form: String,
    /// The portals that answer on this domain (P-11); usually one.
    pub portals: Vec<PortalLink>,
    /// This page (or, where it has no translation, the home page) in every language, this one first marked `current`.
    pub languages: Vec<LanguageLink>,
    /// In `lucka dev`: the page loads `/_dev/live.js`.
    pub dev: bool,
}

/// A portal's entrance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PortalLink {
    /// The portal's name.
    pub name: String,
    /// `/slug`, below the language's prefix if it has one.
    pub href: String,
}

/// The same in another language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageLink {
    /// Language tag.
    pub language: String,
    /// The language's own name, such as `Svenska`.
    pub name: String,
    /// Address: absolute for another domain.
    pub href: String,
    /// The same for who chooses this language: with a query where the address alone would leave it to the browser.
    pub chosen: String,
    /// This is the page's language.
    pub current: bool,
    /// `href` leads to a translation of this very page (and not to the home page): becomes `hreflang`.
    pub translation: bool,
    /// This translation is for readers of all other languages too: `hreflang="x-default"` (P-84).
    pub fallback: bool,
}

/// A piece that the edge renders for one visitor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Fragment {
    /// `fragments/account.html`: who is signed in, in the header
    Account(Account),
    /// `fragments/languages.html`: the menu of languages, where a choice is kept
    Languages(Languages),
    /// `fragments/sign_in.html`
    SignIn(SignIn),
    /// `fragments/single_sign_on.html`
    SingleSignOn(SingleSignOn),
    /// `fragments/check_mail.html`
    CheckMail(CheckMail),
    /// `fragments/open_link.html`
    OpenLink(OpenLink),
    /// `fragments/ticket_list.html`
    TicketList(TicketList),
    /// `fragments/ticket.html`, which includes `fragments/thread.html`
    Ticket(Ticket),
    /// `fragments/thread.html`: a ticket's messages and status alone, for updates in place
    Thread(Ticket),
    /// `fragments/new_ticket.html`
    NewTicket(NewTicket),
    /// `fragments/no_access.html`
    NoAccess(NoAccess),
    /// `fragments/search.html`: the search page's field and what was found
    Search(Search),
    /// `fragments/problem.html`
    Problem(Problem),
}

/// What fragments share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Setting {
    /// Language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// IANA time zone of dates.
    pub time_zone: String,
    /// The portal's name.
    pub portal_name: String,
    /// `/slug`: the list of tickets.
    pub portal_href: String,
    /// Now, in Unix milliseconds.
    pub now_at: i64,
}
