//! What a visitor reads, and how it is sent.

use hyper::{Method, StatusCode};
use lucka_tests::people::{ENGLISH, SWEDISH};
use lucka_tests::{Backend, Browser, Edge, Workshop, World};

/// Every page that a browser finds by following links from the home page.
async fn crawl(browser: &mut Browser) -> Vec<String> {
    let (mut found, mut next) = (vec!["/".to_owned()], 0);
    while next < found.len() {
        let page = browser.get_once(&found[next].clone()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", found[next]);
        for href in page.attributes("main a, header a, footer a", "href") {
            let path = href.split('#').next().unwrap().to_owned();
            let is_portal = path.starts_with("/arenden") || path.starts_with("/tickets");
            if path.starts_with('/') && !is_portal && !found.contains(&path) {
                found.push(path);
            }
        }
        next += 1;
    }
    found
}

// P-80, P-82, P-88
#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_starter_is_reached_by_links_that_work() {
    let workshop = Workshop::starter();
    let report = workshop.build();
    assert_eq!(
        lucka_config::diagnostic::render(&report.diagnostics, false),
        ""
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut found = 0;
    for host in [SWEDISH, ENGLISH] {
        let mut browser = edge.browser(host);
        let pages = crawl(&mut browser).await;
        for path in &pages {
            let page = browser.get_once(path).await;
            if page.headers["content-type"] != "text/html; charset=utf-8" {
                continue;
            }
            assert_eq!(page.count("h1"), 1, "{host}{path}");
            assert!(!page.text_of("title").is_empty());
            for source in page
                .attributes("img, script, link[rel=stylesheet], link[rel=icon]", "src")
                .iter()
                .chain(&page.attributes("link[rel=stylesheet], link[rel=icon]", "href"))
            {
                assert_eq!(
                    browser.get_once(source).await.status,
                    StatusCode::OK,
                    "{host}{path} {source}"
                );
            }
        }
        found += pages.len();
    }
    assert!(
        found >= report.articles,
        "{found} pages by links, {} articles",
        report.articles
    );
    edge.stop().await;
}

// P-82
#[tokio::test(flavor = "multi_thread")]
async fn an_article_has_breadcrumb_contents_date_and_neighbours() {
    let workshop = Workshop::case("small");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let page = edge.browser(SWEDISH).get("/konto/losenord").await;
    assert_eq!(page.text_of("h1"), "Byt lösenord");
    let breadcrumb = page.attributes("nav[aria-label] a", "href");
    assert!(breadcrumb.contains(&"/".to_owned()) && breadcrumb.contains(&"/konto".to_owned()));
    assert!(
        page.attributes("main a", "href")
            .contains(&"#så-gör-du".to_owned()),
        "{}",
        page.html()
    );
    assert!(page.main().contains("3 februari 2026"), "{}", page.main());
    let links = page.attributes("main a", "href");
    assert!(
        links.contains(&"/konto/skapa".to_owned()) && links.contains(&"/konto/ta-bort".to_owned())
    );
    let english = edge.browser(ENGLISH).get("/account/password").await;
    assert!(
        english.main().contains("February 3, 2026") || english.main().contains("3 February 2026"),
        "{}",
        english.main()
    );
    assert!(
        english
            .attributes("a[hreflang]", "href")
            .contains(&"https://hjalp.example.com/konto/losenord".to_owned()),
        "{}",
        english.html()
    );
    edge.stop().await;
}

// H33, D10, C08, C09
#[tokio::test(flavor = "multi_thread")]
async fn files_are_sent_once_small_and_unchanged() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    let plain = browser.get("/").await;
    let style = plain.attributes("link[rel=stylesheet]", "href").remove(0);
    assert!(
        browser.get(&style).await.headers["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    for path in ["/", style.as_str()] {
        browser.extra.clear();
        let plain = browser.get(path).await;
        let head = browser.request(Method::HEAD, path, None).await;
        assert!(head.bytes.is_empty());
        assert_eq!(
            head.headers["content-length"],
            plain.bytes.len().to_string().as_str()
        );
        assert_eq!(head.headers["etag"], plain.headers["etag"]);
        for (coding, name) in [("br", "br"), ("gzip, deflate", "gzip")] {
            browser.extra = vec![("accept-encoding", coding.to_owned())];
            let small = browser.get(path).await;
            assert_eq!(small.headers["content-encoding"], name);
            assert!(small.bytes.len() < plain.bytes.len());
            assert_ne!(small.headers["etag"], plain.headers["etag"]);
            assert_eq!(small.headers["vary"], "Accept-Encoding");
            browser.extra.push((
                "if-none-match",
                small.headers["etag"].to_str().unwrap().to_owned(),
            ));
            let unchanged = browser.get(path).await;
            assert_eq!(unchanged.status, StatusCode::NOT_MODIFIED);
            // A browser gives the headers of a 304 to the page that it kept (RFC 9111 §4.3.4).
            let policy =
                |page: &lucka_tests::Page| page.headers.get("content-security-policy").cloned();
            assert!(policy(&unchanged).is_none() || policy(&unchanged) == policy(&small));
            assert!(unchanged.bytes.is_empty());
        }
    }
    for path in ["/search?q=portal", "/nothing/is-here"] {
        browser.extra.clear();
        let plain = browser.get(path).await;
        browser.extra = vec![("accept-encoding", "br".to_owned())];
        let small = browser.get(path).await;
        assert_eq!(small.status, plain.status);
        assert_eq!(small.headers["content-encoding"], "br");
        assert_eq!(small.headers["vary"], "Accept-Encoding");
        assert!(small.bytes.len() < plain.bytes.len() / 2);
    }
    edge.stop().await;
}

// C08
#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_protect() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for path in [
        "/",
        "/nothing",
        "/arenden",
        "/arenden/sign-in",
        "/arenden/9",
        "/%00",
        "/healthz",
        "/robots.txt",
    ] {
        let page = browser.get_once(path).await;
        for name in [
            "strict-transport-security",
            "x-content-type-options",
            "content-security-policy",
            "referrer-policy",
            "cross-origin-resource-policy",
        ] {
            assert!(page.headers.contains_key(name), "{path} has no {name}");
        }
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(
            !policy.contains("unsafe-inline") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!page.headers.contains_key("server"));
    }
    edge.stop().await;
}

// D01–D06, D15, L06
#[tokio::test(flavor = "multi_thread")]
async fn only_what_the_manifest_lists_is_served() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for path in [
        "/manifest.json",
        "/settings.json",
        "/current",
        "/shells/hjalp.example.com/support.html",
        "/.git/config",
        "/.env",
        "/..%252f..%252fetc/passwd",
        "/etc/passwd",
        "/metrics",
        "/debug",
        "/_dev/mail",
        "/index.html",
        "/assets",
        "/assets/",
        "/theme/messages/sv.ftl",
    ] {
        assert_eq!(
            browser.get_once(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    edge.stop().await;
}

// P-83
#[tokio::test(flavor = "multi_thread")]
async fn a_private_article_is_for_its_members_only() {
    let workshop = Workshop::case("small");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = lucka_tests::World::fill(&edge).await;
    let mut stranger = edge.browser(SWEDISH);
    let page = stranger.get_once("/konto/rabatter").await;
    assert_eq!(
        page.headers["location"],
        "/arenden/sign-in?to=%2Fkonto%2Frabatter"
    );
    for path in ["/", "/konto", "/konto/losenord", "/sitemap.xml"] {
        assert!(
            !stranger.get(path).await.html().contains("abatter"),
            "{path}"
        );
    }
    let mut anna = world.anna.signed_in(&edge).await;
    let page = anna.get("/konto/rabatter").await;
    assert_eq!(
        (page.status, page.text_of("h1").as_str()),
        (StatusCode::OK, "Våra rabatter")
    );
    assert_eq!(page.headers["cache-control"], "no-store");
    let (mut finn, _) = world.finn.sign_in(&edge, SWEDISH, "/arenden").await;
    assert_eq!(
        finn.get("/konto/rabatter").await.status,
        StatusCode::NOT_FOUND
    );
    for path in ["/konto/rabatter/", "/konto/finns-inte/"] {
        assert_eq!(
            finn.get_once(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let page = stranger.get_once("/konto/rabatter/").await;
    assert!(
        page.headers["location"]
            .to_str()
            .unwrap()
            .starts_with("/arenden/sign-in")
    );
    edge.stop().await;
}

// P-82, P-83
#[tokio::test(flavor = "multi_thread")]
async fn the_sidebar_says_where_one_is_and_names_what_is_private_on_its_own_page_only() {
    let workshop = Workshop::case("small");
    let file = "config/site.yaml";
    workshop.edit(file, "theme: default", "theme: default\nsidebar: true");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut visitor = edge.browser(SWEDISH);
    let page = visitor.get_once("/konto/losenord").await;
    let here = ".sidebar [aria-current=page]";
    assert_eq!(page.attributes(here, "href"), ["/konto/losenord"]);
    let links = page.attributes(".sidebar a", "href");
    assert!(links.contains(&"/konto".to_owned()), "{links:?}");
    assert!(!links.contains(&"/konto/rabatter".to_owned()), "{links:?}");
    let category = visitor.get_once("/konto").await;
    assert_eq!(category.attributes(here, "href"), ["/konto"]);
    assert_eq!(category.attributes(".sidebar a", "href"), links);
    let mut anna = world.anna.signed_in(&edge).await;
    let page = anna.get_once("/konto/rabatter").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.attributes(here, "href"), ["/konto/rabatter"]);
    assert_eq!(page.count(".sidebar a"), links.len() + 1);
    // What is public is one page for everybody.
    let page = anna.get_once("/konto/losenord").await;
    assert_eq!(page.attributes(".sidebar a", "href"), links);
    edge.stop().await;
}
