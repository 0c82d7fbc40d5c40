//! Values of every kind for every template: likely ones first, then empty, long and hostile ones, in every number
//! that a language has a form for. `check` renders them all; a theme's author looks at them.

mod access;
mod beside;
mod mails;
mod pages;
mod portal;
mod search;
mod words;

use crate::context::{Fragment, Frame, LanguageLink, Mail, Page, PortalLink, Setting};
use crate::locale::direction;
use words::words;

/// Sunday 22 November 2026, 15:05 UTC.
const NOW: i64 = 1_795_359_900_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const ZONE: &str = "Europe/Stockholm";
/// What people type who mean no good.
const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{7*7}} {% raw %} <!--lucka:slot:main-->";
/// A word that no line has room for.
const LONG: &str =
    "Överföringsbegränsningsinställningsöversiktsuppdateringsförfarandebeskrivningsmall";
/// A name from right to left, one with marks that turn the direction, one of pictures.
const NAMES: [&str; 3] = [
    "ليلى المنصور",
    "Eve \u{202e}gnirts\u{202c} Exempel",
    "🦊🌲👩‍👩‍👧‍👦",
];

impl Page {
    /// Every page.
    pub fn samples(language: &str) -> Vec<Page> {
        let mut samples = Vec::new();
        samples.extend(pages::home(language).into_iter().map(Page::Home));
        samples.extend(pages::category(language).into_iter().map(Page::Category));
        samples.extend(pages::article(language).into_iter().map(Page::Article));
        samples.extend(pages::tag(language).into_iter().map(Page::Tag));
        samples.extend(beside::siblings(language).into_iter().map(Page::Sibling));
        samples.extend(beside::sidebar(language).into_iter().map(Page::Sidebar));
        samples.extend(pages::not_found(language).into_iter().map(Page::NotFound));
        samples.extend(pages::portal(language).into_iter().map(Page::Portal));
        samples.extend(search::form(language).into_iter().map(Page::SearchForm));
        samples.extend(search::shell(language).into_iter().map(Page::Search));
        samples
    }
}

impl Fragment {
    /// Every fragment.
    pub fn samples(language: &str) -> Vec<Fragment> {
        let mut samples = Vec::new();
        samples.extend(access::account(language).into_iter().map(Fragment::Account));
        let menus = access::languages(language).into_iter();
        samples.extend(menus.map(Fragment::Languages));
        samples.extend(access::sign_in(language).into_iter().map(Fragment::SignIn));
        samples.extend(
            access::single_sign_on(language)
                .into_iter()
                .map(Fragment::SingleSignOn),
        );
        samples.extend(
            access::check_mail(language)
                .into_iter()
                .map(Fragment::CheckMail),
        );
        samples.extend(
            access::open_link(language)
                .into_iter()
                .map(Fragment::OpenLink),
        );
        samples.extend(
            portal::ticket_list(language)
                .into_iter()
                .map(Fragment::TicketList),
        );
        samples.extend(portal::ticket(language).into_iter().map(Fragment::Ticket));
        samples.extend(portal::ticket(language).into_iter().map(Fragment::Thread));
        samples.extend(
            portal::new_ticket(language)
                .into_iter()
                .map(Fragment::NewTicket),
        );
        samples.extend(
            access::no_access(language)
                .into_iter()
                .map(Fragment::NoAccess),
        );
        samples.extend(portal::problem(language).into_iter().map(Fragment::Problem));
        samples.extend(search::search(language).into_iter().map(Fragment::Search));
        samples
    }
}

impl Mail {
    /// Every mail.
    pub fn samples(language: &str) -> Vec<Mail> {
        mails::mails(language)
    }
}

fn frame(language: &str) -> Frame {
    let words = words(language);
    let link = |tag: &str, name: &str| LanguageLink {
        language: tag.to_owned(),
        name: name.to_owned(),
        href: format!("https://{tag}.example.com/"),
        chosen: format!("https://{tag}.example.com/"),
        current: tag == language,
        translation: true,
        fallback: tag == "sv",
    };
    Frame {
        language: language.to_owned(),
        direction: direction(language).to_owned(),
        time_zone: ZONE.to_owned(),
        site_name: words.site.to_owned(),
        tagline: words.tagline.to_owned(),
        origin: "https://help.example.com".to_owned(),
        home: "/".to_owned(),
        search: "/search".to_owned(),
        search_form:
            "<form role=\"search\" action=\"/search\"><input type=\"search\" name=\"q\"></form>"
                .to_owned(),
        portals: vec![PortalLink {
            name: words.portal.to_owned(),
            href: "/portal".to_owned(),
        }],
        languages: vec![
            link("sv", "Svenska"),
            link("en", "English"),
            link("ar", "العربية"),
        ],
        dev: false,
    }
}

/// Nothing that may be missing is there, and what is there is as bad as it can be.
fn hostile_frame(language: &str) -> Frame {
    Frame {
        site_name: format!("{HOSTILE} {LONG}"),
        tagline: String::new(),
        portals: vec![
            PortalLink {
                name: HOSTILE.to_owned(),
                href: "/a".to_owned(),
            },
            PortalLink {
                name: LONG.to_owned(),
                href: "/b".to_owned(),
            },
        ],
        languages: Vec::new(),
        dev: true,
        ..frame(language)
    }
}

fn setting(language: &str) -> Setting {
    Setting {
        language: language.to_owned(),
        direction: direction(language).to_owned(),
        time_zone: ZONE.to_owned(),
        portal_name: words(language).portal.to_owned(),
        portal_href: "/portal".to_owned(),
        now_at: NOW,
    }
}

fn hostile_setting(language: &str) -> Setting {
    Setting {
        portal_name: format!("{HOSTILE} {LONG}"),
        ..setting(language)
    }
}
