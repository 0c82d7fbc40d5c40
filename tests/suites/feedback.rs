//! Whether an article was of use, and what was searched for in vain (P-86).

use std::process::Command;

use hyper::StatusCode;
use lucka_edge::store::ArticleName;
use lucka_tests::browser::Form;
use lucka_tests::people::ENGLISH;
use lucka_tests::{Backend, Edge, Page, Workshop, World};

const ARTICLE: &str = "/writing/front-matter";

/// The form that a page asks with, answered.
fn vote(page: &Page, answer: &str) -> Form {
    page.form("_feedback").forged("helpful", answer)
}

fn comment(article: &str, about: &str, text: &str) -> Form {
    let fields = [("article", article), ("about", about), ("comment", text)];
    Form {
        action: "/_feedback".to_owned(),
        fields: fields
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
    }
}

fn location(page: &Page) -> Option<&str> {
    page.headers.get("location")?.to_str().ok()
}

/// What is known: language, article, yes, no.
async fn votes(edge: &Edge) -> Vec<(String, String, u64, u64)> {
    let votes = edge.store().votes_since("").await.unwrap();
    votes
        .into_iter()
        .map(|one| (one.language, one.article, one.yes, one.no))
        .collect()
}

async fn comments(edge: &Edge) -> Vec<(String, bool, String)> {
    let comments = edge.store().comments_since("").await.unwrap();
    comments
        .into_iter()
        .map(|one| (one.article, one.helpful, one.text))
        .collect()
}

fn insights(workshop: &Workshop, arguments: &[&str]) -> String {
    let config = workshop.path().join("edge.yaml");
    let output = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("insights")
        .arg("--config")
        .arg(&config)
        .arg("--bundle")
        .arg(workshop.bundle())
        .args(arguments)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

fn with_config(workshop: &Workshop) {
    let file = workshop.path().join("lucka.db");
    let text = format!(
        "listen: 127.0.0.1:0\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:{}\n",
        file.display()
    );
    workshop.write("edge.yaml", &text);
}

// P-86
async fn a_reader_says_yes_or_no(backend: Backend) {
    let edge = Edge::start(&Workshop::starter(), backend).await;
    let mut browser = edge.browser(ENGLISH);
    let page = browser.get(ARTICLE).await;
    let sent = browser.submit_once(&vote(&page, "no")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(location(&sent), Some("/writing/front-matter#helpful-no"));
    assert!(!sent.headers.contains_key("set-cookie"));
    let page = browser.get(ARTICLE).await;
    assert!(page.html().contains("id=\"helpful-no\""));
    browser.submit_once(&vote(&page, "yes")).await;
    browser.submit_once(&vote(&page, "no")).await;
    let text = "  <b>Where</b> is it?\r\n@everybody ";
    let sent = browser.submit_once(&comment(ARTICLE, "no", text)).await;
    assert_eq!(
        location(&sent),
        Some("/writing/front-matter#helpful-thanks")
    );
    browser.submit_once(&comment(ARTICLE, "yes", " ")).await;
    browser
        .submit_once(&comment(ARTICLE, "yes", &"å".repeat(3000)))
        .await;
    let of = (ARTICLE.to_owned(), "en".to_owned());
    assert_eq!(votes(&edge).await, [(of.1, of.0, 1, 2)]);
    let kept = comments(&edge).await;
    assert_eq!(kept.len(), 2, "an empty one is none");
    assert_eq!(kept[0].2, "å".repeat(2000));
    assert_eq!((kept[1].1, kept[1].2.as_str()), (false, text.trim()));
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_says_whether_an_article_was_of_use_and_why() {
    a_reader_says_yes_or_no(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_says_whether_an_article_was_of_use_and_why_on_postgresql() {
    a_reader_says_yes_or_no(Backend::Postgres).await;
}

// P-86, C01, K04
#[tokio::test(flavor = "multi_thread")]
async fn only_articles_that_one_may_read_take_feedback_and_only_from_their_own_page() {
    let workshop = Workshop::starter();
    workshop.edit(
        "content/en/writing/front-matter.md",
        "order:",
        "visibility: {groups: [customers]}\norder:",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut visitor = edge.browser(ENGLISH);
    let public = visitor.get("/writing/markdown").await;
    let form = vote(&public, "yes");
    let about = |article: &str| form.clone().with("article", article);
    for article in [
        ARTICLE,
        "/writing/nothing",
        "/",
        "/writing",
        "/tickets",
        "",
        "//evil",
        "/../x",
    ] {
        let sent = visitor.submit_once(&about(article)).await;
        assert!(
            matches!(sent.status.as_u16(), 400 | 404),
            "{article}: {}",
            sent.status
        );
    }
    let (mut member, page) = world.anna.sign_in(&edge, ENGLISH, ARTICLE).await;
    assert_eq!(page.at, ARTICLE);
    let sent = member.submit_once(&vote(&page, "yes")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let (mut stranger, _) = world.finn.sign_in(&edge, ENGLISH, "/tickets").await;
    let sent = stranger.submit_once(&about(ARTICLE)).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);

    assert_eq!(
        visitor.get("/_feedback").await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    let mut foreign = edge.browser(ENGLISH);
    foreign.extra = vec![("origin", "https://evil.example".to_owned())];
    let sent = foreign.submit_once(&form).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    for odd in [
        form.clone().with("helpful", "maybe"),
        form.clone().forged("about", "no"),
    ] {
        assert_eq!(
            visitor.submit_once(&odd).await.status,
            StatusCode::BAD_REQUEST
        );
    }
    assert_eq!(votes(&edge).await, [("en".into(), ARTICLE.into(), 1, 0)]);
    edge.stop().await;
}

// P-86, P-27
#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_in_a_further_language_counts_for_that_language() {
    let workshop = Workshop::starter();
    workshop.edit(
        "config/domains.yaml",
        "host: hjalp.example.com\n    kind: connected\n    language: sv",
        "host: hjalp.example.com\n    kind: connected\n    language: sv\n    languages: [en]",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser("hjalp.example.com");
    let address = "/en/writing/front-matter";
    let page = browser.get(address).await;
    let form = vote(&page, "yes");
    let sent = browser.submit_once(&form).await;
    assert_eq!(location(&sent), Some(&*format!("{address}#helpful-yes")));
    let below = Form {
        action: "/en/_feedback".to_owned(),
        ..form
    };
    assert_eq!(
        browser.submit_once(&below).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(votes(&edge).await, [("en".into(), ARTICLE.into(), 2, 0)]);
    edge.stop().await;
}

// P-86
#[tokio::test(flavor = "multi_thread")]
async fn what_is_searched_for_in_vain_is_counted_and_nobodys_address_is() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let mut edge = Edge::start(&Workshop::starter(), backend).await;
        let mut browser = edge.browser(ENGLISH);
        for query in [
            "Zebra+crossings",
            "zebra++CROSSINGS",
            "quagga",
            "anna%40example.com",
        ] {
            browser.get(&format!("/search?q={query}")).await;
        }
        // Found.
        browser.get("/search?q=portal").await;
        // Written when the edge stops, if not before.
        edge.restart().await;
        browser = edge.browser("hjalp.example.com");
        browser.get("/search?q=quagga").await;
        edge.restart().await;
        let searches = edge.store().empty_searches_since("").await.unwrap();
        let searches: Vec<(String, String, u64)> = searches
            .into_iter()
            .map(|one| (one.language, one.query, one.hits))
            .collect();
        let counted = |language: &str, query: &str, hits| (language.into(), query.into(), hits);
        assert_eq!(
            searches,
            [
                counted("en", "zebra crossings", 2),
                counted("en", "quagga", 1),
                counted("sv", "quagga", 1)
            ]
        );
        edge.stop().await;
    }
}

// P-86
#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_theme_does_not_ask_takes_no_answers() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(ENGLISH);
    let form = vote(&browser.get(ARTICLE).await, "yes");
    workshop.edit("config/site.yaml", "theme: default", "theme: own");
    workshop.write("themes/own/parts/helpful.html", "");
    workshop.build();
    edge.reload();
    let page = browser.get(ARTICLE).await;
    assert!(page.find_form("_feedback").is_none());
    assert_eq!(
        browser.submit_once(&form).await.status,
        StatusCode::NOT_FOUND
    );
    edge.stop().await;
}

// P-86
#[tokio::test(flavor = "multi_thread")]
async fn who_answers_all_the_time_is_asked_to_wait_and_no_address_is_kept() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(ENGLISH);
    let page = browser.get(ARTICLE).await;
    let form = vote(&page, "yes");
    for _ in 0..60 {
        let sent = browser.submit_once(&form).await;
        assert_eq!(location(&sent), Some("/writing/front-matter#helpful-yes"));
    }
    let sent = browser.submit_once(&form).await;
    assert_eq!(
        location(&sent),
        Some("/writing/front-matter#helpful-too-many")
    );
    edge.clock.advance(3_600_000);
    let sent = browser.submit_once(&form).await;
    assert_eq!(location(&sent), Some("/writing/front-matter#helpful-yes"));
    assert_eq!(votes(&edge).await[0].2, 61);
    edge.stop().await;
    let database = std::fs::read(workshop.path().join("lucka.db")).unwrap();
    assert!(!String::from_utf8_lossy(&database).contains("127.0.0.1"));
}

// P-86
#[tokio::test(flavor = "multi_thread")]
async fn the_author_learns_of_it_and_a_comment_can_not_play_tricks() {
    let workshop = Workshop::starter();
    with_config(&workshop);
    let moved = "redirects:\n  - from: /old/front-matter\n    to: /writing/front-matter\n";
    workshop.write("config/redirects.yaml", moved);
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(ENGLISH);
    let page = browser.get(ARTICLE).await;
    browser.submit_once(&vote(&page, "no")).await;
    let evil = "`` @team <img src=x> [a](https://evil.example)\r\n# Heading\u{1b}[2J\u{202e} #12";
    browser.submit_once(&comment(ARTICLE, "no", evil)).await;
    let page = browser.get("/writing/markdown").await;
    for answer in ["yes", "yes", "no"] {
        browser.submit_once(&vote(&page, answer)).await;
    }
    let searches = [(("en".to_owned(), "refund @ll `x`".to_owned()), 3)];
    let day = "2026-11-22";
    edge.store()
        .count_empty_searches(&searches, day)
        .await
        .unwrap();
    edge.store()
        .count_empty_searches(&searches, day)
        .await
        .unwrap();

    // Before the article moved here, and about one that is no more.
    for path in ["/old/front-matter", "/old/gone"] {
        let article = ArticleName {
            language: "en",
            path,
        };
        edge.store().vote(article, true, day).await.unwrap();
    }

    // While the edge runs.
    insta::assert_snapshot!("insights_text", insights(&workshop, &[]));
    let markdown = insights(&workshop, &["--format", "markdown"]);
    insta::assert_snapshot!("insights_markdown", markdown);
    let outside: String = markdown.split('`').step_by(2).collect();
    for trick in ["@team", "<img", "evil.example", "@ll", "\u{1b}", "\u{202e}"] {
        assert!(!outside.contains(trick), "{trick} in {outside}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&insights(&workshop, &["--format", "json"])).unwrap();
    assert_eq!(json["articles"][0]["comments"][0]["text"], evil);
    assert_eq!(json["searches"][0]["count"], 6);
    let later = insights(&workshop, &["--since", "2026-11-23"]);
    assert!(!later.contains("front-matter"), "{later}");

    edge.stop().await;
}
