//! Sessions: their cookie, their end, and what is left when they end.

use hyper::StatusCode;
use lucka_tests::people::{SWEDISH, code_of};
use lucka_tests::{Backend, Edge, Workshop, World};

use crate::sign_in::asked;

// P-73, S01, S02, S05, S12, S13
#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_a_host_cookie_survives_a_restart_and_is_gone_when_signed_out() {
    let workshop = Workshop::starter();
    let mut edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (mut browser, page) = asked(&edge, SWEDISH, &world.anna.email).await;
    let code = code_of(&edge.mail_to(&world.anna.email).await.mail.text);
    let page = browser
        .submit_once(&page.form("code").with("code", &code))
        .await;
    let cookie = page
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|c| c.to_str().unwrap())
        .find(|c| c.starts_with("__Host-lucka-support="))
        .unwrap();
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));

    edge.restart().await;
    let mut again = edge.browser(SWEDISH);
    for (name, value) in browser.cookies() {
        again.set_cookie(name, value);
    }
    assert_eq!(again.get("/arenden").await.at, "/arenden");

    // A thief of the database file finds no token, no link and no code.
    let session = again.cookies()["__Host-lucka-support"].clone();
    for entry in std::fs::read_dir(workshop.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            assert!(
                !bytes.windows(64).any(|window| window == session.as_bytes()),
                "{}",
                path.display()
            );
        }
    }
    let old = again.clone();
    let list = again.get("/arenden").await;
    again.submit(&list.form("sign-out")).await;
    let mut replay = old;
    assert!(
        replay
            .get("/arenden")
            .await
            .at
            .starts_with("/arenden/sign-in")
    );
    edge.stop().await;
}

// P-73, S07
#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_idle_and_at_the_latest_after_its_whole_life() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let hour = 3_600_000;
    for _ in 0..10 {
        edge.clock.advance(7 * hour);
        assert_eq!(anna.get("/arenden").await.at, "/arenden");
    }
    edge.clock.advance(8 * hour + 1);
    assert!(
        anna.get("/arenden")
            .await
            .at
            .starts_with("/arenden/sign-in")
    );

    let mut bo = world.bo.signed_in(&edge).await;
    // Thirty days are 720 hours.
    for hours in (7..720).step_by(7) {
        edge.clock.advance(7 * hour);
        assert_eq!(bo.get("/arenden").await.at, "/arenden", "{hours} hours");
    }
    edge.clock.advance(7 * hour);
    let page = bo.get("/arenden").await;
    assert!(page.at.starts_with("/arenden/sign-in"), "{}", page.at);
    edge.stop().await;
}

// S03, S04, S11
#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_no_edge_made_opens_nothing() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let anna = world.anna.signed_in(&edge).await;
    let token = anna.cookies()["__Host-lucka-support"].clone();
    let flipped: String = token.chars().rev().collect();
    for value in [
        "x".to_owned(),
        token[..63].to_owned(),
        flipped,
        "å".to_owned(),
        "a".repeat(8000),
        token.to_uppercase(),
        format!("{token}; __Host-lucka-support={token}"),
    ] {
        let mut thief = edge.browser(SWEDISH);
        thief.set_cookie("__Host-lucka-support", &value);
        let page = thief.get_once("/arenden").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{value}");
    }
    edge.stop().await;
}

// K12: a session that ended while somebody wrote
#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_while_the_session_ended_is_shown_and_not_lost() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let form = anna
        .get("/arenden/1")
        .await
        .form("1/reply")
        .with("text", "Lång text <b>");
    edge.clock.advance(9 * 3_600_000);
    let page = anna.submit(&form).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.text_of("textarea"), "Lång text <b>");
    assert_eq!(page.form("sign-in").fields["to"], "/arenden/1");
    edge.stop().await;
}
