//! The whole way through, without JavaScript, on both databases.

use lucka_tests::people::{SWEDISH, agent_says};
use lucka_tests::{Backend, Edge, Workshop, World};

// P-10, P-20, P-60, P-61, P-62, P-63, P-64, P-67, P-70
#[tokio::test(flavor = "multi_thread")]
async fn a_customer_reads_answers_closes_and_reopens_a_ticket_on_sqlite() {
    journey(Backend::Sqlite).await;
}

// P-10, P-20, P-60, P-61, P-62, P-63, P-64, P-67, P-70
#[tokio::test(flavor = "multi_thread")]
async fn a_customer_reads_answers_closes_and_reopens_a_ticket_on_postgresql() {
    journey(Backend::Postgres).await;
}

async fn journey(backend: Backend) {
    let edge = Edge::start(&Workshop::starter(), backend).await;
    let world = World::fill(&edge).await;

    // From the knowledge base into the portal, and back to the page asked for.
    let mut browser = edge.browser(SWEDISH);
    let home = browser.get("/").await;
    assert!(
        home.attributes("header a", "href")
            .contains(&"/arenden".to_owned()),
        "{}",
        home.html()
    );
    let (mut browser, page) = world.anna.sign_in(&edge, SWEDISH, "/arenden/1").await;
    assert_eq!(
        (page.status.as_u16(), page.at.as_str()),
        (200, "/arenden/1")
    );
    assert_eq!(
        page.text_of("title"),
        edge.site()
            .portal("support")
            .unwrap()
            .name
            .get(&"sv".parse().unwrap())
    );
    assert!(page.main().contains("Annas första ärende: hej!"));

    // Answers.
    let page = browser
        .submit(
            &page
                .form("1/reply")
                .with("text", "Det fungerar inte än.\n\nVad gör jag nu?"),
        )
        .await;
    assert_eq!(page.at, "/arenden/1?done=replied");
    assert!(page.main().contains("Vad gör jag nu?"));
    assert_eq!(page.count("p"), page.count("p").max(2));

    // An agent answers; the internal note never appears.
    edge.clock.advance(1000);
    agent_says(&edge, 1, "Prova att starta om.", false).await;
    agent_says(&edge, 1, "Kunden är irriterad", true).await;
    let page = browser.get("/arenden/1").await;
    assert!(page.main().contains("Prova att starta om.") && page.main().contains("Kim (support)"));
    assert!(!page.html().contains("irriterad"));
    let mail = edge.mail_to("anna@example.com").await.mail;
    assert!(
        mail.text.contains("Prova att starta om.")
            && mail.text.contains("https://hjalp.example.com/arenden/1")
    );

    // Closes and reopens.
    let page = browser.submit(&page.form("1/close")).await;
    assert_eq!(page.at, "/arenden/1?done=closed");
    assert!(page.find_form("1/close").is_none());
    let page = browser.submit(&page.form("1/reopen")).await;
    assert!(page.find_form("1/reopen").is_none() && page.find_form("1/close").is_some());

    // A new ticket.
    let page = browser.get("/arenden/new").await;
    let form = page
        .form("/arenden/new")
        .with("subject", "Ny faktura")
        .with("text", "Kan jag få den igen?");
    let page = browser.submit(&form).await;
    assert!(page.at.starts_with("/arenden/6"), "{}", page.at);
    assert!(page.main().contains("Ny faktura") && page.main().contains("Kan jag få den igen?"));
    let list = browser.get("/arenden").await;
    assert!(list.main().contains("Ny faktura") && list.main().contains("Annas andra ärende"));

    // Signs out.
    let page = browser.submit(&list.form("sign-out")).await;
    assert!(page.at.starts_with("/arenden/sign-in"));
    assert!(
        browser
            .get("/arenden/1")
            .await
            .at
            .starts_with("/arenden/sign-in?to=")
    );
    edge.stop().await;
}
