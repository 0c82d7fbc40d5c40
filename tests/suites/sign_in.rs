//! Signing in, and what strangers learn.

use hyper::{Method, StatusCode};
use lucka_tests::browser::Form;
use lucka_tests::people::{ENGLISH, SWEDISH, code_of, link_of};
use lucka_tests::{Backend, Browser, Edge, Page, Workshop, World};

pub(crate) async fn asked(edge: &Edge, host: &str, email: &str) -> (Browser, Page) {
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
