//! Signing in, sessions, and what strangers learn.

use hyper::{Method, StatusCode};
use lucka_tests::browser::Form;
use lucka_tests::people::{ENGLISH, SWEDISH, code_of, link_of};
use lucka_tests::{Backend, Browser, Edge, Page, Workshop, World};

async fn asked(edge: &Edge, host: &str, email: &str) -> (Browser, Page) {
    let mut browser = edge.browser(host);
    let slug = if host == SWEDISH {
        "/arenden"
    } else {
        "/tickets"
    };
    let page = browser.get(slug).await;
    let page = browser
        .submit(&page.form("sign-in").with("email", email))
        .await;
    (browser, page)
}

// P-70, A01, A02, A03
#[tokio::test(flavor = "multi_thread")]
async fn opening_the_link_signs_nobody_in_and_its_button_works_once_in_the_asking_browser() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (mut browser, _) = asked(&edge, ENGLISH, &world.anna.email).await;
    let link = link_of(&edge.mail_to(&world.anna.email).await.mail.text, ENGLISH);

    // A mail scanner looks, and even sends the form.
    let mut scanner = edge.browser(ENGLISH);
    for method in [Method::HEAD, Method::GET, Method::GET] {
        assert_eq!(
            scanner.request(method, &link, None).await.status,
            StatusCode::OK
        );
    }
    let token = link.split("token=").nth(1).unwrap().to_owned();
    let form = Form {
        action: "/tickets/sign-in/link".to_owned(),
        fields: [("token".to_owned(), token)].into(),
    };
    let page = scanner.submit(&form).await;
    assert!(page.find_form("sign-in/link").is_none());
    assert!(
        scanner
            .get("/tickets")
            .await
            .at
            .starts_with("/tickets/sign-in")
    );

    // The browser that asked: a button, and two presses at once are one session.
    let page = browser.get(&link).await;
    assert!(
        browser
            .get("/tickets")
            .await
            .at
            .starts_with("/tickets/sign-in"),
        "opening alone signs nobody in"
    );
    let button = page.form("sign-in/link");
    let mut twice = browser.clone();
    let (a, b) = tokio::join!(browser.submit_once(&button), twice.submit_once(&button));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
    let winner = if a.status == StatusCode::SEE_OTHER {
        &mut browser
    } else {
        &mut twice
    };
    assert_eq!(winner.get("/tickets").await.at, "/tickets");
    edge.stop().await;
}

// P-71, A11
#[tokio::test(flavor = "multi_thread")]
async fn a_known_and_an_unknown_address_get_the_same_answer() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (_, known) = asked(&edge, SWEDISH, &world.anna.email).await;
    let (_, unknown) = asked(&edge, SWEDISH, "nora@example.com").await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(
        known.html().replace(&world.anna.email, "X"),
        unknown.html().replace("nora@example.com", "X")
    );
    edge.mail_to(&world.anna.email).await;
    assert!(
        edge.mails()
            .iter()
            .all(|mail| mail.mail.to.address != "nora@example.com")
    );
    edge.stop().await;
}

// P-70, A05
#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_codes_or_fifteen_minutes_or_a_later_mail_end_a_code() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (mut browser, page) = asked(&edge, SWEDISH, &world.anna.email).await;
    let code = code_of(&edge.mail_to(&world.anna.email).await.mail.text);
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..4 {
        assert_eq!(
            browser
                .submit(&page.form("code").with("code", wrong))
                .await
                .status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    assert_eq!(
        browser
            .submit(&page.form("code").with("code", wrong))
            .await
            .status,
        StatusCode::GONE
    );
    assert_eq!(
        browser
            .submit(&page.form("code").with("code", &code))
            .await
            .status,
        StatusCode::GONE
    );

    let (mut browser, page) = asked(&edge, SWEDISH, &world.bo.email).await;
    let code = code_of(&edge.mail_to(&world.bo.email).await.mail.text);
    edge.clock.advance(15 * 60_000 + 1);
    assert_eq!(
        browser
            .submit(&page.form("code").with("code", &code))
            .await
            .status,
        StatusCode::GONE
    );

    let (mut browser, page) = asked(&edge, SWEDISH, &world.cia.email).await;
    let code = code_of(&edge.mail_to(&world.cia.email).await.mail.text);
    asked(&edge, SWEDISH, &world.cia.email).await;
    assert_eq!(
        browser
            .submit(&page.form("code").with("code", &code))
            .await
            .status,
        StatusCode::GONE
    );
    edge.stop().await;
}

// P-76
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_without_access_is_told_so_and_shown_nothing() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (mut finn, page) = world.finn.sign_in(&edge, SWEDISH, "/arenden").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.html().contains(&edge.site().administrator.unwrap()));
    assert_eq!(finn.get("/arenden/1").await.status, StatusCode::FORBIDDEN);
    let page = finn.submit(&page.form("sign-out")).await;
    assert!(page.at.starts_with("/arenden/sign-in"));
    edge.stop().await;
}

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
    for _ in 0..103 {
        edge.clock.advance(7 * hour);
        let page = bo.get("/arenden").await;
        if page.at != "/arenden" {
            return edge.stop().await;
        }
    }
    panic!("a session lived for more than thirty days");
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

// A51, P-10
#[tokio::test(flavor = "multi_thread")]
async fn sign_in_leads_back_to_a_page_of_this_host_only() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    for evil in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/%09/evil",
        "/a%0d%0aSet-Cookie:x",
    ] {
        let mut browser = edge.browser(SWEDISH);
        let page = browser.get("/arenden").await;
        let form = page
            .form("sign-in")
            .with("email", &world.dan.email)
            .with("to", evil);
        let page = browser.submit(&form).await;
        let code = code_of(&edge.mail_to(&world.dan.email).await.mail.text);
        let page = browser
            .submit_once(&page.form("code").with("code", &code))
            .await;
        assert_eq!(page.headers["location"], "/arenden", "{evil}");
        edge.clock.advance(3_600_000);
    }
    edge.stop().await;
}

// A10, A13, A15
#[tokio::test(flavor = "multi_thread")]
async fn mails_are_limited_for_each_address_and_only_plain_addresses_are_taken() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    for typed in [
        "a@example.com,b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "\"a b\"@example.com",
        "<a@example.com>",
        "a",
        "",
        "v\u{131}ctim@example.com",
    ] {
        let (_, page) = asked(&edge, SWEDISH, typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
    }
    for _ in 0..5 {
        assert_eq!(
            asked(&edge, SWEDISH, "ANNA@Example.com ").await.1.status,
            StatusCode::OK
        );
    }
    assert_eq!(
        asked(&edge, SWEDISH, &world.anna.email).await.1.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(
        asked(&edge, SWEDISH, "nora@example.com").await.1.status,
        StatusCode::OK
    );
    edge.stop().await;
}

// C01, C02, C03
#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_another_site_changes_nothing() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let form = anna
        .get("/arenden/1")
        .await
        .form("1/reply")
        .with("text", "Från en annan sajt");
    let close = anna.get("/arenden/1").await.form("1/close");
    let sign_out = anna.get("/arenden").await.form("sign-out");
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        anna.extra = vec![(name, value.to_owned())];
        for form in [&form, &close, &sign_out] {
            assert_eq!(
                anna.submit(form).await.status,
                StatusCode::FORBIDDEN,
                "{name}: {value}"
            );
        }
    }
    anna.extra.clear();
    let page = anna.get("/arenden/1").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.html().contains("Från en annan sajt") && page.find_form("1/close").is_some());
    for path in ["/arenden/sign-out", "/arenden/1/close"] {
        assert_eq!(
            anna.get(path).await.status,
            StatusCode::METHOD_NOT_ALLOWED,
            "{path}"
        );
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
