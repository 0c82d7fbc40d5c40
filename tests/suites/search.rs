//! The search page and the indexes behind it (P-85): what is found, by whom, and what nobody learns.

mod isolation;

use hyper::{Method, StatusCode};
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Browser, Edge, Page, Workshop};

/// The search page for a query, encoded as a form does it.
async fn search(browser: &mut Browser, page: &str, query: &str) -> Page {
    let query = lucka_edge::http::path::encode_value(query);
    let found = browser.get_once(&format!("{page}?q={query}")).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.html());
    found
}

/// Where the results lead.
fn addresses(page: &Page) -> Vec<String> {
    page.attributes(".search-result h2 a", "href")
}

fn article(workshop: &Workshop, file: &str, front: &str, text: &str) {
    let text = format!("---\n{front}\n---\n\n{text}\n");
    workshop.write(&format!("content/{file}.md"), &text);
}

// P-82, P-85
#[tokio::test(flavor = "multi_thread")]
async fn a_field_on_every_page_leads_to_results_without_javascript() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for path in [
        "/",
        "/kom-igang",
        "/kom-igang/forsta-artikeln",
        "/nothing/here",
    ] {
        let page = browser.get_once(path).await;
        assert_eq!(page.count("form[role=search]"), 1, "{path}");
        let form = page.form("/search").with("q", "omdirigeringar");
        assert_eq!(form.fields.len(), 1);
        assert!(!page.text_of("form[role=search] label").is_empty());
    }
    let page = search(&mut browser, "/search", "omdirigeringar").await;
    assert_eq!(addresses(&page)[0], "/konfiguration/omdirigeringar");
    assert_eq!(page.text_of(".search-result mark"), "Omdirigeringar");
    assert_eq!(page.text_of(".search-result-category"), "Konfiguration");
    assert_eq!(
        page.attributes("input[name=q]", "value"),
        ["omdirigeringar"]
    );
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(page.text_of("title"), "omdirigeringar – Sök – Lucka");
    assert_eq!(page.count("h1"), 1);
    let elsewhere = "https://help.example.com/search?q=omdirigeringar";
    assert_eq!(page.attributes(".menu-list a", "href")[1], elsewhere);
    // Everybody finds the same, as nothing is private here.
    assert_eq!(page.headers["cache-control"], "public, max-age=60");
    for result in addresses(&page) {
        assert_eq!(browser.get_once(&result).await.status, StatusCode::OK);
    }
    edge.stop().await;
}

// P-85
#[tokio::test(flavor = "multi_thread")]
async fn inflections_compounds_typing_mistakes_and_beginnings_are_found() {
    let workshop = Workshop::case("small");
    article(
        &workshop,
        "sv/konto/faktura",
        "title: Fakturaadress",
        "Ändra den.",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for (query, address) in [
        ("lösenordet", "/konto/losenord"),
        ("losenord", "/konto/losenord"),
        ("löseord", "/konto/losenord"),
        ("lös", "/konto/losenord"),
        ("adress", "/konto/faktura"),
        ("faktura adress", "/konto/faktura"),
        ("försvinner", "/konto/ta-bort"),
    ] {
        let page = search(&mut browser, "/search", query).await;
        assert_eq!(
            addresses(&page).first().map(String::as_str),
            Some(address),
            "{query}"
        );
    }
    // A section that says it is one click away.
    let page = search(&mut browser, "/search", "går inte").await;
    let sections = page.attributes(".search-result-heading a", "href");
    assert!(
        sections[0].starts_with("/konto/losenord#om-det-inte-g"),
        "{sections:?}"
    );
    let page = search(&mut browser, "/search", "qxqxqx").await;
    assert!(page.main().contains("Inga träffar på"), "{}", page.main());
    assert!(page.main().contains("Kontrollera stavningen"));
    // Where to go instead.
    assert!(
        page.attributes("main .cards a", "href")
            .contains(&"/konto".to_owned())
    );
    let page = search(&mut browser, "/search", "").await;
    assert_eq!((page.count(".empty"), page.count(".search-result")), (0, 0));
    edge.stop().await;
}

// P-85
#[tokio::test(flavor = "multi_thread")]
async fn more_results_are_one_link_away_and_bounded() {
    let workshop = Workshop::case("small");
    for number in 0..130 {
        let name = format!("sv/konto/n{number}");
        article(
            &workshop,
            &name,
            &format!("title: Kvitto {number}"),
            "Kvitto.",
        );
    }
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    let mut page = search(&mut browser, "/search", "kvitto").await;
    for shown in 1..=10 {
        assert_eq!(page.count(".search-result"), shown * 10);
        assert!(page.main().contains("130 träffar"));
        let more = page.attributes(".search-more a", "href");
        match more.first() {
            Some(more) => {
                assert!(more.ends_with("#more"), "{more}");
                let before = addresses(&page);
                page = browser.get_once(more.trim_end_matches("#more")).await;
                assert_eq!(addresses(&page)[..before.len()], before);
                assert_eq!(page.count("#more"), 1);
            }
            None => assert_eq!(shown, 10),
        }
    }
    for odd in ["0", "-1", "99999999999999999999", "x", "11"] {
        let page = browser
            .get_once(&format!("/search?q=kvitto&page={odd}"))
            .await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.count(".search-result") <= 100);
    }
    edge.stop().await;
}

// P-27
#[tokio::test(flavor = "multi_thread")]
async fn each_language_of_a_domain_has_its_own_search() {
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
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    let page = browser.get_once("/en/account").await;
    assert_eq!(
        page.attributes("form[role=search]", "action"),
        ["/en/search"]
    );
    assert_eq!(
        page.attributes("form[role=search]", "data-indexes"),
        ["/en/search/public/index.bin"]
    );
    assert_eq!(page.attributes("form[role=search]", "data-base"), ["/en"]);
    let page = search(&mut browser, "/en/search", "password").await;
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(addresses(&page), ["/en/account/password"]);
    assert_eq!(
        browser.get_once("/en/account/password").await.status,
        StatusCode::OK
    );
    // Who chooses the other language asks the same there.
    assert_eq!(
        page.attributes(".menu-list a", "href"),
        ["/en/search?q=password", "/search?q=password"]
    );
    let odd = search(&mut browser, "/search", "\"><b>å &q=1").await;
    assert_eq!(
        odd.attributes(".menu-list a", "href"),
        ["/search", "/en/search"].map(|path| format!("{path}?q=%22%3E%3Cb%3E%C3%A5+%26q%3D1"))
    );
    let there = odd.attributes(".menu-list a", "href")[1].clone();
    let there = browser.get_once(&there).await;
    assert_eq!(there.attributes("input[name=q]", "value"), ["\"><b>å &q=1"]);
    let nothing = browser.get_once("/search").await;
    assert_eq!(
        nothing.attributes(".menu-list a", "href"),
        ["/search", "/en/search"]
    );
    assert!(addresses(&search(&mut browser, "/search", "password").await).is_empty());
    let moved = browser.get_once("/en/search/?q=password").await;
    assert_eq!(
        (moved.status, &moved.headers["location"]),
        (
            StatusCode::MOVED_PERMANENTLY,
            &"/en/search?q=password".parse().unwrap()
        )
    );
    edge.stop().await;
}

// P-40, P-85
#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_found_and_what_is_no_longer_is_not() {
    let workshop = Workshop::case("small");
    article(
        &workshop,
        "sv/konto/utkast",
        "title: Zebror\ndraft: true",
        "Ränder.",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    assert!(addresses(&search(&mut browser, "/search", "zebror").await).is_empty());
    let root = "/search/public/index.bin";
    let before = browser.get_once(root).await;
    assert_eq!(
        before.headers["cache-control"],
        "public, max-age=0, must-revalidate"
    );
    let tag = before.headers["etag"].to_str().unwrap().to_owned();
    browser.extra = vec![("if-none-match", tag)];
    assert_eq!(
        browser.get_once(root).await.status,
        StatusCode::NOT_MODIFIED
    );

    article(&workshop, "sv/konto/utkast", "title: Zebror", "Ränder.");
    workshop.build();
    edge.reload();
    assert_eq!(browser.get_once(root).await.status, StatusCode::OK);
    assert_eq!(
        addresses(&search(&mut browser, "/search", "zebror").await),
        ["/konto/utkast"]
    );
    std::fs::remove_file(workshop.path().join("content/sv/konto/utkast.md")).unwrap();
    workshop.build();
    edge.reload();
    assert!(addresses(&search(&mut browser, "/search", "zebror").await).is_empty());
    edge.stop().await;
}

// S01
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_asked_is_text() {
    let edge = Edge::start(&Workshop::case("small"), Backend::Sqlite).await;
    let mut browser = edge.browser(SWEDISH);
    for query in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{ 7*7 }} {% raw %} <!--lucka:slot:main-->",
        "\u{0}\u{1b}[31m\r\nSet-Cookie: a=b",
        "\u{202e}drönesöl",
        "' OR 1=1 --",
        "%q %00 %",
        &"a".repeat(2_000),
        &"lösenord ".repeat(60),
        "設定 كلمة 🦀",
    ] {
        let page = search(&mut browser, "/search", query).await;
        assert_eq!(page.count("script"), 1, "{query}");
        assert_eq!(page.count("main img, main script"), 0, "{query}");
        assert_eq!((page.count("h1"), page.count("form[role=search]")), (1, 1));
        assert!(!page.html().contains('\u{202e}') && !page.html().contains('\0'));
        let kept = page.attributes("input[name=q]", "value").concat();
        assert!(kept.chars().count() <= 200);
        assert!(page.headers.get("set-cookie").is_none());
    }
    let long = format!("/search?q={}", "a".repeat(10_000));
    let long = browser.get_once(&long).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
    for odd in [
        "/search?q=%ff%fe",
        "/search?q",
        "/search?&&=",
        "/search?q=a&q=b",
    ] {
        assert_eq!(browser.get_once(odd).await.status, StatusCode::OK, "{odd}");
    }
    let posted = browser
        .request(Method::POST, "/search", Some("q=a".to_owned()))
        .await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    let head = browser.request(Method::HEAD, "/search?q=a", None).await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    for nothing in [
        "/search/x",
        "/search/public",
        "/search/public/0.bin",
        "/en/search",
    ] {
        let page = browser.get_once(nothing).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    edge.stop().await;
}

// P-86
#[tokio::test(flavor = "multi_thread")]
async fn searches_that_find_nothing_are_counted() {
    let workshop = Workshop::case("small");
    let edge = Edge::start_with(&workshop, Backend::Sqlite, |server| {
        server.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
    })
    .await;
    let mut browser = edge.browser(SWEDISH);
    for query in ["lösenord", "qxqxqx", ""] {
        search(&mut browser, "/search", query).await;
    }
    browser
        .request(Method::HEAD, "/search?q=qxqxqx", None)
        .await;
    let mut stream = tokio::net::TcpStream::connect(edge.metrics().unwrap())
        .await
        .unwrap();
    let asked = b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut stream, asked)
        .await
        .unwrap();
    let figures = lucka_tests::wire::read_all(&mut stream).await;
    assert!(figures.contains("\nlucka_searches_total 2\n"), "{figures}");
    assert!(
        figures.contains("\nlucka_searches_without_results_total 1\n"),
        "{figures}"
    );
    edge.stop().await;
}

// P-82
#[test]
fn no_article_takes_the_address_of_the_search_page() {
    let workshop = Workshop::case("small");
    article(&workshop, "sv/search/x", "title: Sök", "Nej.");
    let report = workshop.try_build();
    let said = lucka_config::diagnostic::render(&report.diagnostics, false);
    assert!(
        said.contains("the address /search belongs to Lucka itself"),
        "{said}"
    );
}
