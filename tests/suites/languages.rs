//! Several languages on one domain (P-27): a contact's own choice, then the address, then the browser's wish, then the
//! primary language.

mod choice;
mod pages;
mod portal;

use lucka_tests::people::SWEDISH;
use lucka_tests::{Browser, Edge, Page, Workshop};

/// Another domain, which speaks one language.
const OTHER: &str = "other.example.com";

/// The small site with both languages on the Swedish domain.
pub(crate) fn both_languages() -> Workshop {
    let workshop = Workshop::case("small");
    workshop.write(
        "config/domains.yaml",
        &format!("domains:\n  - {{host: {SWEDISH}, language: sv, languages: [en]}}\n"),
    );
    workshop.edit(
        "config/portals/support.yaml",
        "domain: [hjalp.example.com, help.example.com]",
        "domain: hjalp.example.com",
    );
    workshop
}

/// A browser that wishes for these languages and says where its reader comes from.
fn reader(edge: &Edge, wishes: &str, from: &str) -> Browser {
    let mut browser = edge.browser(SWEDISH);
    browser.extra = vec![
        ("accept-language", wishes.to_owned()),
        ("sec-fetch-site", from.to_owned()),
    ];
    browser
}

fn language(page: &Page) -> String {
    page.attributes("html", "lang").concat()
}

/// Where an answer leads.
fn led(page: &Page) -> (u16, &str) {
    let location = page.headers.get("location");
    let location = location.map_or("", |value| value.to_str().unwrap());
    (page.status.as_u16(), location)
}

/// Chooses a language in the menu of a portal's page.
async fn choose(browser: &mut Browser, page: &Page, language: &str) -> Page {
    let form = page.form("/language").forged("language", language);
    browser.submit(&form).await
}
