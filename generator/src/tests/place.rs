//! Several languages on one domain (P-27).

use lucka_bundle::Release;
use lucka_config::FurtherLanguage;

use super::output::{build_into, site as folder_with};
use super::{read, site};
use crate::domain::Domains;
use crate::place::HREF;

// P-27
#[test]
fn links_are_those_of_the_domain_that_a_text_stands_on() {
    let read = read(&[
        (
            "sv/konto/a.md",
            "---\ntitle: A\n---\n[b](b.md#x) [en](/en/account/a) <a href=\"/konto/b\">b</a> <a href=\"/assets/b\">b</a> [hem](/) [portal](/portal/new) [hem](/#y) ![p](p.svg) <i>a href=\"/konto/b\"</i> [här](#x)\n",
        ),
        ("sv/konto/b.md", "---\ntitle: B\n---\n## X\n"),
        ("sv/konto/p.svg", "<svg viewBox=\"0 0 1 1\"></svg>"),
        ("en/account/a.md", "---\ntitle: A\n---\n"),
    ]);
    let html = &read.page("/konto/a").html;
    let mut site = site();
    let hrefs = |domains: &Domains, at: usize| -> Vec<String> {
        let shelf = &read.reading.library.shelves[0];
        let placed = domains.placed(&domains.all[at], shelf, html);
        let hrefs = placed.split(HREF).skip(1);
        hrefs
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect()
    };
    let plain = Domains::new(&site, None);
    let english = "https://help.example.com/account/a";
    assert_eq!(
        hrefs(&plain, 0),
        [
            "/konto/b#x",
            english,
            "/konto/b",
            "/assets/b",
            "/",
            "/portal/new",
            "/#y",
            "/konto/b",
            "#x"
        ]
    );
    // The other way round: English is primary, and Swedish below /sv.
    site.domains.remove(0);
    site.domains[0].further = vec![FurtherLanguage {
        language: "sv".parse().unwrap(),
        source: Default::default(),
    }];
    let both = Domains::new(&site, None);
    assert_eq!(
        hrefs(&both, 1),
        [
            "/sv/konto/b#x",
            "/account/a",
            "/sv/konto/b",
            "/assets/b",
            "/sv",
            "/sv/portal/new",
            "/sv#y",
            "/konto/b",
            "#x"
        ]
    );
}

const FILES: [(&str, &str); 6] = [
    (
        "sv/_index.md",
        "---\ntitle: Hem\n---\nInledning. [a](konto/a.md)\n",
    ),
    (
        "sv/konto/a.md",
        "---\ntitle: Första\n---\n[b](b.md) [x](/en/tickets/new) [y](/arenden)\n",
    ),
    ("sv/konto/b.md", "---\ntitle: Bara på svenska\n---\nText\n"),
    ("en/_index.md", "---\ntitle: Home\n---\nIntroduction.\n"),
    (
        "en/account/a.md",
        "---\ntitle: First\ntranslation_key: konto/a\naliases: [/old]\n---\n[sv](/sv/konto/b) [c](c.md) [x](/tickets/new) [y](/arenden)\n",
    ),
    (
        "en/account/c.md",
        "---\ntitle: Only in English\n---\nText\n",
    ),
];

const HOST: &str = "handbok.example.com";

/// The site of the other tests with both languages on one domain.
pub(super) fn two_languages(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = folder_with(files);
    std::fs::write(
        folder.path().join("config/domains.yaml"),
        format!("domains:\n  - host: {HOST}\n    language: sv\n    languages: [en]\n"),
    )
    .unwrap();
    let portals = folder.path().join("config/portals");
    for entry in std::fs::read_dir(&portals).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace(", handbook.example.com", "")).unwrap();
    }
    folder
}

// P-27, P-84
#[test]
fn a_further_language_has_every_page_below_its_prefix() {
    let site = two_languages(&FILES);
    let report = build_into(site.path(), "out", None);
    assert!(report.published.is_some(), "{:?}", report.diagnostics);
    assert_eq!(report.addresses.len(), 1);
    let release = Release::open(&site.path().join("out")).unwrap();
    let text = |path: &str| {
        let entry = release.find(HOST, path).unwrap_or_else(|| panic!("{path}"));
        String::from_utf8(release.read(entry).unwrap()).unwrap()
    };
    let [swedish, english] = release.manifest().domains.as_slice() else {
        panic!("{:?}", release.manifest().domains);
    };
    assert_eq!(
        (swedish.prefix.as_str(), swedish.language.as_str()),
        ("", "sv")
    );
    assert_eq!(
        (english.prefix.as_str(), english.language.as_str()),
        ("/en", "en")
    );
    assert!(release.entry(&english.not_found).is_some());
    assert!(release.entry(&english.portals[0].shell).is_some());

    let article = text("/en/account/a");
    for wanted in [
        "<html lang=\"en\"",
        "<link rel=\"canonical\" href=\"https://handbok.example.com/en/account/a\">",
        "hreflang=\"sv\" href=\"https://handbok.example.com/konto/a\"",
        "hreflang=\"en\" href=\"https://handbok.example.com/en/account/a\"",
        "hreflang=\"x-default\" href=\"https://handbok.example.com/konto/a\"",
        "<a href=\"/konto/b\">sv</a>",
        "<a href=\"/en/account/c\">c</a>",
        "class=\"brand\" href=\"/en\"",
    ] {
        assert!(article.contains(wanted), "{wanted}: {article}");
    }
    let home = text("/en");
    for wanted in [
        "Introduction.",
        "href=\"https://handbok.example.com/en\"",
        "href=\"/en/account\"",
        // Who chooses the primary language is not asked what the browser wishes.
        "<a href=\"/?language=sv\"",
    ] {
        assert!(home.contains(wanted), "{wanted}: {home}");
    }
    assert!(text("/konto/a").contains("<a href=\"/konto/b\">b</a>"));
    // Portals: in the language, or by the address in another one.
    assert!(text("/konto/a").contains("<a href=\"/en/tickets/new\">x</a> <a href=\"/arenden\">"));
    assert!(article.contains("<a href=\"/en/tickets/new\">x</a> <a href=\"/arenden\">"));
    let broken = report
        .diagnostics
        .iter()
        .filter(|one| one.code == "broken-link");
    assert_eq!(broken.count(), 0);
    for gone in ["/account/a", "/en/konto/a", "/sv", "/en/robots.txt"] {
        assert!(release.find(HOST, gone).is_none(), "{gone}");
    }

    // One of each for the whole host; translations name each other there too.
    let robots = text("/robots.txt");
    let disallowed: Vec<&str> = robots
        .lines()
        .filter(|line| line.starts_with("Disallow"))
        .collect();
    assert_eq!(disallowed.len(), 2, "{robots}");
    assert!(disallowed[1].starts_with("Disallow: /en/"), "{robots}");
    let sitemap = text("/sitemap.xml");
    for (address, languages) in [("/konto/a", 3), ("/en/account/a", 3), ("/konto/b", 0)] {
        let at = sitemap.find(&format!("<loc>https://{HOST}{address}</loc>"));
        let rest = &sitemap[at.unwrap_or_else(|| panic!("{address}: {sitemap}"))..];
        let entry = &rest[..rest.find("</url>").unwrap()];
        assert_eq!(entry.matches("<xhtml:link").count(), languages, "{entry}");
    }

    // An article's old address is one in its language.
    let moved = |path: &str| {
        let moved = release.site().redirect(HOST, path);
        moved.map(|moved| moved.to.location(None, ""))
    };
    assert_eq!(moved("/en/old").as_deref(), Some("/en/account/a"));
    assert_eq!(moved("/old"), None);
}

// P-27, P-88
#[test]
fn what_lies_where_a_language_begins_is_refused() {
    let mut files = FILES.to_vec();
    files.push(("sv/en/x.md", "---\ntitle: X\n---\n"));
    files.push(("en/en/y.md", "---\ntitle: Why\n---\n"));
    let site = two_languages(&files);
    let report = build_into(site.path(), "out", None);
    let errors: Vec<String> = report
        .diagnostics
        .iter()
        .filter(|problem| problem.severity == lucka_config::Severity::Error)
        .map(|problem| format!("{} {}", problem.code, problem.message))
        .collect();
    assert_eq!(
        errors,
        ["collision the address /en belongs to the language `en` (config/domains.yaml:4)"]
    );
}

// P-27
#[test]
fn a_further_language_without_articles_is_said_where_it_is_written() {
    let swedish: Vec<_> = FILES
        .iter()
        .copied()
        .filter(|(file, _)| file.starts_with("sv"))
        .collect();
    let site = two_languages(&swedish);
    let report = build_into(site.path(), "out", None);
    let found = report
        .diagnostics
        .iter()
        .find(|one| one.code == "missing-language");
    let place = found.and_then(|problem| problem.place.as_ref());
    assert_eq!(
        place.map(|place| (place.file.as_str(), place.line)),
        Some(("config/domains.yaml", 4))
    );
}
