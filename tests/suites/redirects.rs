//! Old addresses.

use hyper::{Method, StatusCode};
use lucka_config::diagnostic::render;
use lucka_tests::people::{ENGLISH, SWEDISH};
use lucka_tests::{Backend, Browser, Edge, Page, Workshop, World};

const LIST: &str = "config/redirects.yaml";
/// A host of which only redirects are left; the harness's certificate names it.
const FORMER: &str = "other.example.com";

fn location(page: &Page) -> &str {
    let is_moved = page.status == StatusCode::MOVED_PERMANENTLY;
    assert!(is_moved, "{} at {}", page.status, page.at);
    page.headers["location"].to_str().unwrap()
}

async fn moved(browser: &mut Browser, target: &str) -> String {
    let page = browser.get_once(target).await;
    location(&page).to_owned()
}

/// A site in which much has moved.
fn moved_site() -> Workshop {
    let workshop = Workshop::case("small");
    workshop.write(
        LIST,
        "redirects:
  - {from: /konto/byt-losenord, to: /konto/losenord}
  - {from: '/mina-sidor/*', to: '/arenden/*'}
  - {from: help.example.com/konto/losenord, to: '/account/password?from=sv#steps'}
  - {from: 'other.example.com/*', to: 'https://help.example.com/*'}
  - {from: other.example.com/hjalp, to: 'https://hjalp.example.com/'}
  - {from: other.example.com/rabatt, to: 'https://hjalp.example.com/konto/rabatter'}
  - {from: /rabatt, to: /konto/rabatter}
  - {from: /status, to: 'https://status.example.org/'}
",
    );
    workshop
}

// P-22r, P-87
#[tokio::test(flavor = "multi_thread")]
async fn an_old_address_leads_to_the_new_one_and_keeps_its_query() {
    let workshop = moved_site();
    let report = workshop.build();
    assert_eq!(render(&report.diagnostics, false), "");
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let swedish = &mut edge.browser(SWEDISH);
    for (old, new) in [
        ("/konto/byt-losenord", "/konto/losenord"),
        ("/konto/byt-losenord/", "/konto/losenord"),
        (
            "/Konto/BYT-losenord?a=1&b=%C3%B6",
            "/konto/losenord?a=1&b=%C3%B6",
        ),
        ("/mina-sidor", "/arenden"),
        ("/mina-sidor/12/thread?x", "/arenden/12/thread?x"),
        ("/status?x=1", "https://status.example.org/?x=1"),
    ] {
        assert_eq!(moved(swedish, old).await, new);
    }
    // A page goes before a redirect, and what nothing leads from is not found.
    assert_eq!(
        swedish.get_once("/konto/losenord").await.status,
        StatusCode::OK
    );
    assert_eq!(
        swedish.get_once("/konto/finns-inte").await.status,
        StatusCode::NOT_FOUND
    );
    // A rule for every domain acts where its new address is.
    let english = &mut edge.browser(ENGLISH);
    assert_eq!(
        english.get_once("/konto/byt-losenord").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        english.get_once("/mina-sidor").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        moved(english, "/konto/losenord").await,
        "/account/password?from=sv#steps"
    );
    assert_eq!(
        moved(english, "/konto/losenord?a=1").await,
        "/account/password?from=sv&a=1#steps"
    );
    // A form sent to an old address is not carried on: what it did is asked for again at the new one.
    let page = english
        .request(Method::POST, "/konto/losenord", Some(String::new()))
        .await;
    assert_eq!(location(&page), "/account/password?from=sv#steps");
    edge.stop().await;
}

// P-22r
#[tokio::test(flavor = "multi_thread")]
async fn on_a_former_host_nothing_answers_but_redirects() {
    let workshop = moved_site();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let former = &mut edge.browser(FORMER);
    assert_eq!(moved(former, "/").await, "https://help.example.com/");
    assert_eq!(
        moved(former, "/account/password?q").await,
        "https://help.example.com/account/password?q"
    );
    assert_eq!(moved(former, "/hjalp").await, "https://hjalp.example.com/");
    // What has moved on since is led straight to its end.
    assert_eq!(
        moved(former, "/konto/losenord").await,
        "https://help.example.com/account/password?from=sv#steps"
    );
    let page = former.get_once("/").await;
    assert!(!page.headers.contains_key("set-cookie") && page.bytes.is_empty());
    // No site answers there, not even with what every domain has.
    let asset = edge
        .browser(ENGLISH)
        .get("/")
        .await
        .attributes("link[rel=stylesheet]", "href")[0]
        .clone();
    assert_eq!(
        moved(former, &asset).await,
        format!("https://help.example.com{asset}")
    );
    edge.stop().await;
}

// P-83
#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_a_private_page_tells_nobody_else_of_it() {
    let workshop = moved_site();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let visitor = &mut edge.browser(SWEDISH);
    let page = visitor.get_once("/rabatt").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.headers["location"], "/arenden/sign-in?to=%2Frabatt");
    assert_eq!(
        edge.browser(FORMER).get_once("/rabatt").await.status,
        StatusCode::NOT_FOUND
    );
    // Who may read it comes there by signing in.
    let (mut anna, page) = world.anna.sign_in(&edge, SWEDISH, "/rabatt").await;
    assert_eq!(
        (page.status, page.at.as_str()),
        (StatusCode::OK, "/konto/rabatter")
    );
    let page = anna.get_once("/rabatt").await;
    assert_eq!(page.headers["cache-control"], "no-store");
    let (mut finn, _) = world.finn.sign_in(&edge, SWEDISH, "/rabatt").await;
    assert_eq!(finn.get_once("/rabatt").await.status, StatusCode::NOT_FOUND);
    edge.stop().await;
}

// P-87, P-88
#[test]
fn a_redirect_from_a_page_or_to_nothing_is_reported_at_its_place() {
    let workshop = Workshop::case("small");
    workshop.write(
        LIST,
        "redirects:
  - {from: /konto/losenord, to: /konto/skapa}
  - {from: 'hjalp.example.com/arenden/*', to: /konto}
  - {from: /assets/x, to: /konto}
  - {from: /konto/gammal, to: /konto/losenordet}
  - from: /konto/gamla
    to: https://help.example.com/konto/losenord
  - {from: '/support/*', to: '/kontot/*'}
  - {from: /, to: /konto}
",
    );
    let report = workshop.try_build();
    assert!(report.published.is_none());
    insta::assert_snapshot!(render(&report.diagnostics, false));
}

// P-22r
#[test]
fn an_article_and_the_list_do_not_both_redirect_an_address() {
    let workshop = Workshop::case("small");
    workshop.edit(
        "content/sv/konto/losenord.md",
        "title: Byt lösenord",
        "title: Byt lösenord\naliases: [/konto/gammal, /konto/aldre]",
    );
    workshop.write(
        LIST,
        "redirects:\n  - {from: /konto/gammal, to: /konto/skapa}\n  - {from: /konto/x, to: /konto/aldre}\n",
    );
    insta::assert_snapshot!(render(&workshop.try_build().diagnostics, false));
}

/// Runs `lucka redirects import` in a site.
fn import(workshop: &Workshop, file: &std::path::Path, more: &[&str]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lucka"))
        .args(["redirects", "import"])
        .arg(file)
        .arg("--site")
        .arg(workshop.path())
        .args(more)
        .output()
        .unwrap();
    let text = [output.stderr, output.stdout].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

// P-87, P-91
#[test]
fn a_list_of_another_system_is_taken_and_what_can_not_be_is_named() {
    let workshop = Workshop::case("small");
    workshop.write(
        LIST,
        "# Ours.\nredirects:\n  - {from: /redan, to: /konto}\n",
    );
    let list = workshop.path().join("list.csv");
    std::fs::write(
        &list,
        "source,dest\nhttps://old.example.com/a,http://example.org/b\n/redan,/konto/skapa\n/ett,/två\n/två,/konto/losenord\n/x?id=1,/konto\n",
    )
    .unwrap();
    let (code, text) = import(&workshop, &list, &["--dry-run"]);
    assert_eq!(code, Some(1));
    assert!(text.ends_with("Nothing was written.\n"), "{text}");
    let (_, text) = import(&workshop, &list, &[]);
    insta::assert_snapshot!(text.replace(&*list.to_string_lossy(), "list.csv"));
    let written = std::fs::read_to_string(workshop.path().join(LIST)).unwrap();
    insta::assert_snapshot!(written);
    assert_eq!(render(&workshop.try_build().diagnostics, false), "");
    // What is there already is not taken again.
    let (code, text) = import(&workshop, &list, &[]);
    assert_eq!(code, Some(1));
    assert!(text.contains("Redirects: 0 new"), "{text}");
    assert_eq!(
        std::fs::read_to_string(workshop.path().join(LIST)).unwrap(),
        written
    );
}

// P-22r, P-87
#[tokio::test(flavor = "multi_thread")]
async fn a_real_list_of_redirects_is_imported_and_every_one_is_served() {
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever runs the tests says where real lists are"
    )]
    let Ok(data) = std::env::var("LUCKA_SHARED_DATA") else {
        eprintln!("skipped: LUCKA_SHARED_DATA names no folder with published knowledge bases");
        return;
    };
    let file = std::path::Path::new(&data).join("adobe-commerce-kb/en/redirects.csv");
    let workshop = Workshop::case("small");
    let (code, text) = import(&workshop, &file, &["--from-host", SWEDISH]);
    assert_eq!(code, Some(0), "{text}");
    let csv = std::fs::read_to_string(file).unwrap();
    // As the list means it: dots are written as in a pattern, and some lead to what leads on.
    let pairs: std::collections::BTreeMap<String, String> = csv
        .replace("\\.", ".")
        .lines()
        .skip(1)
        .map(|line| line.replace("http://", "https://"))
        .filter_map(|line| {
            let (from, to) = line.split_once(',')?;
            Some((from.to_owned(), to.trim().to_owned()))
        })
        .collect();
    assert_eq!(pairs.len(), 487);
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let browser = &mut edge.browser(SWEDISH);
    for (from, mut to) in &pairs {
        while let Some(next) = pairs.get(to) {
            to = next;
        }
        let path = from.strip_prefix("https://").unwrap();
        let path = &path[path.find('/').unwrap()..];
        assert_eq!(moved(browser, path).await, *to);
    }
    println!("{} redirects served", pairs.len());
    edge.stop().await;
}
