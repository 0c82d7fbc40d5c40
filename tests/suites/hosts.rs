//! Which host answers what: domains, languages, portals, slugs.

use hyper::StatusCode;
use lucka_tests::people::{ENGLISH, SWEDISH};
use lucka_tests::{Backend, Edge, Workshop, World, wire};

// P-25, P-11
#[tokio::test(flavor = "multi_thread")]
async fn each_domain_speaks_its_language() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    for (host, language, slug) in [(SWEDISH, "sv", "/arenden"), (ENGLISH, "en", "/tickets")] {
        let mut browser = edge.browser(host);
        for path in ["/", slug, "/nothing-here"] {
            let page = browser.get(path).await;
            assert_eq!(page.attributes("html", "lang"), [language], "{host}{path}");
            assert_eq!(page.attributes("html", "dir"), ["ltr"]);
        }
        assert!(
            browser
                .get("/")
                .await
                .attributes("header a", "href")
                .contains(&slug.to_owned())
        );
    }
    edge.stop().await;
}

// P-26
#[tokio::test(flavor = "multi_thread")]
async fn the_portal_follows_the_language_of_its_domain() {
    let workshop = Workshop::starter();
    let domains = std::fs::read_to_string(workshop.path().join("config/domains.yaml")).unwrap();
    workshop.write(
        "config/domains.yaml",
        &domains
            .replace("language: sv", "language: xx")
            .replace("language: en", "language: sv")
            .replace("language: xx", "language: en"),
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let page = edge.browser(SWEDISH).get("/tickets").await;
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(page.status, StatusCode::OK);
    edge.stop().await;
}

// P-38
#[tokio::test(flavor = "multi_thread")]
async fn nothing_answers_before_the_portal_is_enabled() {
    let workshop = Workshop::starter();
    workshop.edit(
        "config/portals/support.yaml",
        "enabled: true",
        "enabled: false",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for path in [
        "/arenden",
        "/arenden/1",
        "/arenden/sign-in",
        "/arenden/sign-in/link?token=x",
    ] {
        assert_eq!(
            browser.get_once(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let links = browser.get("/").await.attributes("header a", "href");
    assert!(!links.contains(&"/arenden".to_owned()), "{links:?}");
    edge.stop().await;
}

// P-20
#[tokio::test(flavor = "multi_thread")]
async fn the_portals_name_is_the_title_of_every_signed_in_page_escaped() {
    let workshop = Workshop::starter();
    let file = workshop.path().join("config/portals/support.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let start = text.find("\nname:").unwrap() + 1;
    let end = start + text[start..].find("\ndomain").unwrap();
    std::fs::write(
        &file,
        format!("{}name: \"Hjälp <b>& mer\"{}", &text[..start], &text[end..]),
    )
    .unwrap();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    for path in ["/arenden", "/arenden/1", "/arenden/new", "/arenden/99"] {
        let page = anna.get(path).await;
        assert_eq!(page.text_of("title"), "Hjälp <b>& mer", "{path}");
        assert!(
            page.html()
                .contains("<title>Hjälp &lt;b&gt;&amp; mer</title>"),
            "{path}"
        );
    }
    edge.stop().await;
}

// P-22: the old slug is gone, and the new one answers
#[tokio::test(flavor = "multi_thread")]
async fn a_new_slug_answers_at_once() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let settings =
        std::fs::read_to_string(workshop.path().join("config/portals/support.yaml")).unwrap();
    workshop.write(
        "config/portals/support.yaml",
        &settings.replace("arenden", "mina-fragor"),
    );
    workshop.build();
    edge.reload();
    assert_eq!(anna.get("/mina-fragor/1").await.status, StatusCode::OK);
    assert_eq!(anna.get("/arenden/1").await.status, StatusCode::NOT_FOUND);
    edge.stop().await;
}

// H01–H06, H23, H24, H26: on the wire
#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_could_be_read_in_two_ways_is_refused() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    for (request, wanted) in [
        ("GET / HTTP/1.1\r\n\r\n", 400),
        (
            "GET / HTTP/1.1\r\nHost: hjalp.example.com\r\nHost: hjalp.example.com\r\n\r\n",
            400,
        ),
        ("GET / HTTP/1.1\r\nHost: u@evil/..\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: unknown.example.com\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: hjalp.example.com:444\r\n\r\n", 421),
        (
            "GET / HTTP/1.1\r\nHost: HJALP.example.com.:443\r\nConnection: close\r\n\r\n",
            200,
        ),
        (
            "GET http://evil.example/ HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n",
            400,
        ),
        ("TRACE / HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n", 405),
        ("BREW / HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n", 501),
        ("OPTIONS * HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n", 204),
        ("GET * HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n", 400),
        ("GET /%00 HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n", 400),
        (
            "GET /a/../b HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n",
            400,
        ),
        (
            "GET //evil.example/ HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n",
            404,
        ),
        (
            "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n",
            404,
        ),
        (
            "GET / HTTP/1.1\r\nHost: hjalp.example.com\r\nExpect: junk\r\n\r\n",
            417,
        ),
        (
            "GET / HTTP/1.1\r\nHost: hjalp.example.com\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
            400,
        ),
        (
            "GET / HTTP/1.1\r\nHost: hjalp.example.com\r\nContent-Length: +5\r\n\r\n",
            400,
        ),
    ] {
        let answer =
            wire::exchange(edge.address, &edge.authority, SWEDISH, request.as_bytes()).await;
        assert_eq!(wire::status(&answer), wanted, "{request:?}: {answer:.200}");
        if wanted == 421 {
            assert!(
                !answer.contains("Lucka") && !answer.to_lowercase().contains("set-cookie"),
                "{answer}"
            );
        }
    }
    edge.stop().await;
}

// T04: one connection does not reach another site by naming it
#[tokio::test(flavor = "multi_thread")]
async fn a_forwarded_host_is_not_believed() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut browser = edge.browser(SWEDISH);
    browser.extra = vec![
        ("x-forwarded-host", "evil.example".to_owned()),
        ("x-forwarded-proto", "http".to_owned()),
        ("x-original-url", "/evil".to_owned()),
    ];
    let page = browser.get("/arenden").await;
    browser
        .submit(&page.form("sign-in").with("email", &world.anna.email))
        .await;
    let mail = edge.mail_to(&world.anna.email).await.mail;
    assert!(
        mail.text.contains("https://hjalp.example.com/arenden/") && !mail.text.contains("evil")
    );
    edge.stop().await;
}

// P-84
#[tokio::test(flavor = "multi_thread")]
async fn translations_name_each_other_and_the_one_for_everybody_else() {
    let edge = Edge::start(&Workshop::case("small"), Backend::Sqlite).await;
    let sv = "https://hjalp.example.com/konto/losenord";
    let en = "https://help.example.com/account/password";
    for (host, path) in [(SWEDISH, "/konto/losenord"), (ENGLISH, "/account/password")] {
        let page = edge.browser(host).get(path).await;
        let named = |language: &str| {
            let link = format!("link[rel=alternate][hreflang={language}]");
            page.attributes(&link, "href")
        };
        assert_eq!(named("sv"), [sv]);
        assert_eq!(named("en"), [en]);
        assert_eq!(named("x-default"), [sv]);
    }
    // What has no translation names none, and nobody is led from it to another page as if it were one.
    let page = edge.browser(SWEDISH).get("/konto/skapa").await;
    assert_eq!(page.count("link[hreflang=x-default], link[hreflang=en]"), 0);
    edge.stop().await;
}

// P-27
#[tokio::test(flavor = "multi_thread")]
async fn a_portals_language_menu_leads_to_the_same_portal_in_the_other_language() {
    let edge = Edge::start(&Workshop::case("small"), Backend::Sqlite).await;
    let page = edge.browser(SWEDISH).get("/arenden").await;
    let links = page.attributes(".menu-list a", "href");
    assert_eq!(links, ["/arenden", "https://help.example.com/tickets"]);
    let page = edge.browser(SWEDISH).get("/").await;
    let links = page.attributes(".menu-list a", "href");
    assert_eq!(links, ["/", "https://help.example.com/"]);
    edge.stop().await;
}
