//! Pages and addresses of each language.

use hyper::StatusCode;
use lucka_tests::browser::Form;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, World};
use std::collections::BTreeMap;

use super::{OTHER, both_languages, language, led};

#[tokio::test(flavor = "multi_thread")]
async fn each_language_of_a_domain_has_its_own_pages_and_portal() {
    let edge = Edge::start(&both_languages(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for (path, tag, status) in [
        ("/", "sv", 200),
        ("/konto/losenord", "sv", 200),
        ("/arenden", "sv", 200),
        ("/nothing", "sv", 404),
        ("/english", "sv", 404),
        ("/tickets", "sv", 404),
        ("/account/password", "sv", 404),
        ("/en", "en", 200),
        ("/en/", "en", 200),
        ("/en/account/password", "en", 200),
        ("/en/tickets", "en", 200),
        ("/en/tickets/nothing", "en", 404),
        ("/en/nothing", "en", 404),
        ("/en/arenden", "en", 404),
        ("/en/konto/losenord", "en", 404),
        ("/en/en", "en", 404),
    ] {
        let page = browser.get(path).await;
        assert_eq!(
            (language(&page).as_str(), page.status.as_u16()),
            (tag, status),
            "{path}"
        );
        let links = page.attributes("a", "href");
        let home = if tag == "en" { "/en" } else { "/" };
        assert_eq!(page.attributes("a.brand", "href"), [home], "{path}");
        // Nothing on an English page leads out of English but the menu.
        let menu = page.attributes(".menu-list a", "href");
        let strays = links.iter().filter(|link| {
            link.starts_with('/')
                && link.starts_with("/en") != (tag == "en")
                && !menu.contains(link)
        });
        let strays: Vec<_> = strays.collect();
        assert_eq!(strays, [] as [&String; 0], "{path}");
    }
    // A form is for the language that its address says.
    let forged = Form {
        action: "/en/arenden/sign-in".to_owned(),
        fields: BTreeMap::new(),
    };
    assert_eq!(
        browser.submit_once(&forged).await.status,
        StatusCode::NOT_FOUND
    );
    edge.stop().await;
}

// P-84, P-89
#[tokio::test(flavor = "multi_thread")]
async fn translations_on_one_domain_name_each_other() {
    let edge = Edge::start(&both_languages(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for (sv, en) in [
        ("/", "/en"),
        ("/konto", "/en/account"),
        ("/konto/losenord", "/en/account/password"),
    ] {
        let at = |path: &str| format!("https://{SWEDISH}{path}");
        let wanted = [("en", at(en)), ("sv", at(sv)), ("x-default", at(sv))];
        for path in [sv, en] {
            let page = browser.get(path).await;
            assert_eq!(page.attributes("link[rel=canonical]", "href"), [at(path)]);
            let tags = page.attributes("link[hreflang]", "hreflang");
            let addresses = page.attributes("link[hreflang]", "href");
            let mut named: Vec<(&str, String)> =
                tags.iter().map(String::as_str).zip(addresses).collect();
            named.sort();
            assert_eq!(named, wanted, "{path}");
        }
    }
    let page = browser.get("/konto/skapa").await;
    assert_eq!(page.count("link[hreflang]"), 1, "{}", page.html());
    // One list of pages for the host, in which each address opens.
    let sitemap = browser.get("/sitemap.xml").await.html();
    let addresses: Vec<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .collect();
    assert!(addresses.len() > 6, "{sitemap}");
    for address in addresses {
        let path = address.strip_prefix("https://hjalp.example.com").unwrap();
        assert_eq!(
            browser.get_once(path).await.status,
            StatusCode::OK,
            "{address}"
        );
    }
    assert_eq!(
        browser.get_once("/en/sitemap.xml").await.status,
        StatusCode::NOT_FOUND
    );
    edge.stop().await;
}

// P-28
#[tokio::test(flavor = "multi_thread")]
async fn brands_with_several_languages_each_do_not_name_each_other() {
    let workshop = both_languages();
    workshop.edit(
        "config/domains.yaml",
        "domains:\n",
        &format!("domains:\n  - {{host: {OTHER}, language: en, languages: [sv]}}\n"),
    );
    workshop.write(
        "config/portals/shop.yaml",
        &format!(
            "name: Butiken\ndomain: {OTHER}\nslug: shop\nenabled: true\ntickets: {{inbox: support, visibility: own}}\naccess: {{groups: [customers]}}\n"
        ),
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    for (host, other, paths) in [
        (
            SWEDISH,
            OTHER,
            [
                "/",
                "/en",
                "/konto/losenord",
                "/en/account/password",
                "/arenden",
                "/en/tickets",
            ],
        ),
        (
            OTHER,
            SWEDISH,
            [
                "/",
                "/sv",
                "/account/password",
                "/sv/konto/losenord",
                "/shop",
                "/sv/shop",
            ],
        ),
    ] {
        for path in paths {
            let page = edge.browser(host).get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{host}{path}");
            assert!(
                !page.html().contains(other),
                "{host}{path}: {}",
                page.html()
            );
            assert_eq!(page.count(".menu-list a"), 2, "{host}{path}");
        }
        let text = edge.browser(host).get("/sitemap.xml").await.html();
        assert!(!text.contains(other), "{text}");
    }
    // A choice leads to this brand's pages, never to the other's.
    let (mut anna, page) = world.anna.sign_in(&edge, OTHER, "/sv/shop").await;
    let form = page
        .form("/language")
        .forged("language", "en")
        .forged("to", "/arenden/1");
    assert_eq!(
        led(&anna.submit_once(&form).await),
        (303, "/shop?language=en")
    );
    for path in ["/en/tickets", "/sv/arenden", "/arenden", "/en"] {
        assert_eq!(
            anna.get_once(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    edge.stop().await;
}

// P-87, P-41
#[tokio::test(flavor = "multi_thread")]
async fn redirects_know_addresses_of_further_languages_and_what_becomes_of_them() {
    let workshop = both_languages();
    workshop.write(
        "config/redirects.yaml",
        "redirects:
  - {from: /en/account/reset, to: /en/account/password}
  - {from: '/en/help/*', to: '/en/account/*'}
  - {from: /old, to: /en/account}
",
    );
    let report = workshop.build();
    assert_eq!(
        lucka_config::diagnostic::render(&report.diagnostics, false),
        ""
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for (old, new) in [
        ("/en/account/reset?a=1", "/en/account/password?a=1"),
        ("/en/help/password", "/en/account/password"),
        ("/old", "/en/account"),
    ] {
        assert_eq!(led(&browser.get_once(old).await), (301, new), "{old}");
    }
    // The language goes, and its pages with it, without a restart.
    workshop.edit("config/domains.yaml", ", languages: [en]", "");
    workshop.write(
        "config/redirects.yaml",
        "redirects:\n  - {from: '/en/*', to: '/'}\n",
    );
    workshop.build();
    edge.reload();
    for path in ["/en", "/en/account/password", "/en/tickets"] {
        assert_eq!(led(&browser.get_once(path).await), (301, "/"), "{path}");
    }
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_for_what_is_there_in_a_further_language_is_refused() {
    let workshop = both_languages();
    workshop.write(
        "config/redirects.yaml",
        "redirects:\n  - {from: /en/account/password, to: /en}\n  - {from: '/en/tickets/*', to: /}\n  - {from: /x, to: /en/account/pasword}\n",
    );
    let report = workshop.try_build();
    let said: Vec<String> = report
        .diagnostics
        .iter()
        .map(|one| {
            let line = one.place.as_ref().map_or(0, |place| place.line);
            format!(
                "{line} {} {}",
                one.code,
                one.help.as_deref().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "2 redirect-from-page remove the redirect, or what is at its address",
            "3 redirect-from-page remove the redirect, or what is at its address",
            "4 broken-redirect did you mean `/en/account/password`?"
        ]
    );
}
