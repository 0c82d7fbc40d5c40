//! Whose tickets are seen, at every door.

use hyper::{Method, StatusCode};
use lucka_tests::people::{SWEDISH, agent_says, new_ticket};
use lucka_tests::{Backend, Browser, Edge, Workshop, World};

/// Every door to a ticket: what comes back for this number.
async fn doors(browser: &mut Browser, number: &str) -> Vec<(String, StatusCode, String)> {
    let key = "0".repeat(64);
    let mut answers = Vec::new();
    for (method, path, body) in [
        (Method::GET, format!("/arenden/{number}"), None),
        (Method::HEAD, format!("/arenden/{number}"), None),
        (Method::GET, format!("/arenden/{number}/thread"), None),
        (
            Method::POST,
            format!("/arenden/{number}/reply"),
            Some(format!("text=hej&key={key}")),
        ),
        (
            Method::POST,
            format!("/arenden/{number}/close"),
            Some(String::new()),
        ),
        (
            Method::POST,
            format!("/arenden/{number}/reopen"),
            Some(String::new()),
        ),
    ] {
        let page = browser.request(method, &path, body).await;
        // The request's id is the one thing that differs from request to request.
        let id = page.headers["x-request-id"].to_str().unwrap().to_owned();
        let html = page.html().replace(&id, "ID");
        answers.push((path.replace(number, "N"), page.status, html));
    }
    answers
}

// P-32, P-33, K01, K02, K04
#[tokio::test(flavor = "multi_thread")]
async fn another_companys_ticket_is_at_every_door_as_if_it_were_not_there() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let absent = doors(&mut anna, "999").await;
    assert!(
        absent
            .iter()
            .all(|(_, status, _)| *status == StatusCode::NOT_FOUND),
        "{absent:?}"
    );
    // Cia's company is another; Dan has none.
    for number in ["4", "5"] {
        assert_eq!(doors(&mut anna, number).await, absent);
    }
    for spelling in [
        "0",
        "-1",
        "01",
        "1e3",
        "9223372036854775808",
        "1%20OR%201=1",
        "%D9%A3",
        "1%2F..%2F4",
    ] {
        assert_eq!(
            anna.get_once(&format!("/arenden/{spelling}")).await.status,
            StatusCode::NOT_FOUND,
            "{spelling}"
        );
    }
    for list in ["/arenden", "/arenden?view=company"] {
        let page = anna.get(list).await;
        assert!(
            !page.html().contains("Cias") && !page.html().contains("Dans"),
            "{list}"
        );
    }
    edge.stop().await;
}

// P-33
#[tokio::test(flavor = "multi_thread")]
async fn colleagues_see_the_primary_companys_tickets_once_and_the_secondary_ones_never() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let company = anna.get("/arenden?view=company").await;
    for subject in ["Annas första ärende", "Annas andra ärende", "Bos ärende"] {
        assert_eq!(company.html().matches(subject).count(), 1, "{subject}");
    }
    let mine = anna.get("/arenden").await;
    assert!(mine.main().contains("Annas första") && !mine.html().contains("Bos ärende"));
    assert_eq!(anna.get("/arenden/3").await.status, StatusCode::OK);

    // Eva's primary company is Cia's; Anna's is her secondary one.
    let mut eva = world.eva.signed_in(&edge).await;
    assert_eq!(eva.get("/arenden/4").await.status, StatusCode::OK);
    assert_eq!(eva.get("/arenden/1").await.status, StatusCode::NOT_FOUND);

    // Dan has no company: his own only, and no view of a company.
    let mut dan = world.dan.signed_in(&edge).await;
    assert_eq!(dan.get("/arenden/5").await.status, StatusCode::OK);
    assert_eq!(dan.get("/arenden/1").await.status, StatusCode::NOT_FOUND);
    assert!(!dan.get("/arenden").await.html().contains("view=company"));
    edge.stop().await;
}

// P-32, P-41, P-74
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_visibility_acts_at_the_next_request() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    assert_eq!(anna.get("/arenden/3").await.status, StatusCode::OK);
    workshop.edit(
        "config/portals/support.yaml",
        "
  visibility: company
",
        "
  visibility: own
",
    );
    workshop.build();
    edge.reload();
    assert_eq!(anna.get("/arenden/3").await.status, StatusCode::NOT_FOUND);
    assert_eq!(anna.get("/arenden/1").await.status, StatusCode::OK);
    edge.stop().await;
}

// K06, S08, P-74
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_who_changes_company_or_leaves_the_group_sees_so_at_the_next_request() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut bo = world.bo.signed_in(&edge).await;
    assert_eq!(bo.get("/arenden/1").await.status, StatusCode::OK);
    edge.store()
        .set_companies(world.bo.id, &[], None)
        .await
        .unwrap();
    assert_eq!(bo.get("/arenden/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(bo.get("/arenden/3").await.status, StatusCode::OK);
    edge.store()
        .set_properties(
            world.bo.id,
            &[("customer".to_owned(), "false".to_owned())].into(),
        )
        .await
        .unwrap();
    assert_eq!(bo.get("/arenden/3").await.status, StatusCode::FORBIDDEN);
    edge.store().set_disabled(world.bo.id, true).await.unwrap();
    assert!(
        bo.get("/arenden/3")
            .await
            .at
            .starts_with("/arenden/sign-in")
    );
    edge.stop().await;
}

// P-50, K07
#[tokio::test(flavor = "multi_thread")]
async fn an_internal_note_leaves_no_trace() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let before = (
        anna.get("/arenden/1/thread").await.html(),
        anna.get("/arenden").await.html(),
    );
    let mails = edge.mails().len();
    agent_says(&edge, 1, "Hemlig anteckning", true).await;
    let after = (
        anna.get("/arenden/1/thread").await.html(),
        anna.get("/arenden").await.html(),
    );
    assert_eq!(before, after);
    edge.clock.advance(60_000);
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(edge.mails().len(), mails);
    edge.stop().await;
}

// P-62, K15
#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_twice_is_one_message_and_one_ticket() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let form = anna
        .get("/arenden/1")
        .await
        .form("1/reply")
        .with("text", "Bara en gång");
    let mut second = anna.clone();
    let (first, again) = tokio::join!(anna.submit(&form), second.submit(&form));
    assert_eq!(
        (first.status, again.status),
        (StatusCode::OK, StatusCode::OK)
    );
    assert_eq!(
        anna.get("/arenden/1")
            .await
            .html()
            .matches("Bara en gång")
            .count(),
        1
    );

    let form = anna
        .get("/arenden/new")
        .await
        .form("/arenden/new")
        .with("subject", "Dubbel")
        .with("text", "x");
    let (first, again) = (anna.submit(&form).await.at, anna.submit(&form).await.at);
    assert_eq!(first, again);
    assert_eq!(
        anna.get("/arenden").await.html().matches("Dubbel").count(),
        1
    );
    edge.stop().await;
}

// P-63
#[tokio::test(flavor = "multi_thread")]
async fn a_switch_that_is_off_has_no_button_and_refuses_the_form() {
    let workshop = Workshop::starter();
    for switch in ["close", "reopen", "answer_closed"] {
        workshop.edit(
            "config/portals/support.yaml",
            &format!(
                "
  {switch}: true"
            ),
            &format!(
                "
  {switch}: false"
            ),
        );
    }
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let page = anna.get("/arenden/1").await;
    assert!(page.find_form("1/close").is_none());
    let close = lucka_tests::browser::Form {
        action: "/arenden/1/close".to_owned(),
        fields: [].into(),
    };
    assert_eq!(anna.submit(&close).await.status, StatusCode::CONFLICT);
    assert!(anna.get("/arenden/1").await.find_form("1/reply").is_some());

    // Closed meanwhile by the company: the text stays in the form (K12).
    let form = page.form("1/reply").with("text", "För sent skriven");
    let site = edge.site();
    let closed = &site.pipeline("support").unwrap().closed_by_customer;
    let member = world.anna.member(&edge).await;
    edge.store()
        .set_status(&member, 1, false, closed, edge.clock.now())
        .await
        .unwrap();
    let page = anna.submit(&form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html().contains("För sent skriven"));
    assert!(anna.get("/arenden/1").await.find_form("1/reply").is_none());
    edge.stop().await;
}

// P-14, P-16, P-51
#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_the_portal_does_not_know_is_shown_with_its_own_name() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let member = world.anna.member(&edge).await;
    edge.store()
        .set_status(&member, 1, false, "with-the-lawyers", edge.clock.now())
        .await
        .unwrap();
    let mut anna = world.anna.signed_in(&edge).await;
    assert!(
        anna.get("/arenden")
            .await
            .main()
            .contains("with-the-lawyers")
    );
    edge.stop().await;
}

// P-60, K14
#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_list_hold_every_ticket_once() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    for number in 0..60 {
        new_ticket(
            &edge,
            &world.dan,
            &format!("Dans ärende nummer {number:03}."),
        )
        .await;
    }
    let mut dan = world.dan.signed_in(&edge).await;
    let (mut seen, mut at) = (Vec::new(), "/arenden".to_owned());
    loop {
        let page = dan.get(&at).await;
        seen.extend(
            page.html()
                .match_indices("Dans ärende nummer ")
                .map(|(i, m)| page.html()[i + m.len()..][..3].to_owned()),
        );
        match page
            .attributes("a", "href")
            .into_iter()
            .find(|href| href.contains("after="))
        {
            Some(older) => at = older,
            None => break,
        }
    }
    let expected: Vec<String> = (0..60).rev().map(|number| format!("{number:03}")).collect();
    assert_eq!(seen, expected);
    for forged in ["after=x", "after=1-2-3", "view=all", "after=-1-1"] {
        assert_eq!(
            dan.get(&format!("/arenden?{forged}")).await.status,
            StatusCode::BAD_REQUEST,
            "{forged}"
        );
    }
    edge.stop().await;
}

// K13, K23, C07
#[tokio::test(flavor = "multi_thread")]
async fn what_a_customer_writes_is_text_and_nothing_else() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let form = anna.get("/arenden/new").await.form("/arenden/new");
    let subject = "<script>alert(1)</script> {{7*7}} ${7*7}";
    let text = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) {% raw %} <!--lucka:slot-->";
    let form = form
        .with("subject", subject)
        .with("text", text)
        .forged("status", "closed")
        .forged("company_id", "1")
        .forged("author_id", "1");
    let page = anna.submit(&form).await;
    assert_eq!(page.count("main script") + page.count("main img"), 0);
    assert!(
        page.main().contains(subject) && page.main().contains("<img src=x onerror=alert(1)>"),
        "{}",
        page.main()
    );
    assert!(page.find_form("/close").is_some());
    edge.stop().await;
}

// P-50
#[tokio::test(flavor = "multi_thread")]
async fn a_portal_page_is_stored_nowhere() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    for path in [
        "/arenden",
        "/arenden/1",
        "/arenden/1/thread",
        "/arenden/new",
        "/arenden/4",
        "/arenden/nothing",
        "/arenden/1/x.css",
    ] {
        let page = anna.get_once(path).await;
        assert_eq!(page.headers["cache-control"], "no-store", "{path}");
        assert!(!page.headers.contains_key("etag"), "{path}");
    }
    let mut stranger = edge.browser(SWEDISH);
    assert_eq!(
        stranger.get_once("/arenden/1").await.headers["cache-control"],
        "no-store"
    );
    edge.stop().await;
}
