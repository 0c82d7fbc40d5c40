//! The portal in each language.

use hyper::StatusCode;
use lucka_tests::people::{SWEDISH, agent_says, code_of, link_of, new_ticket};
use lucka_tests::{Backend, Edge, World};

use super::{OTHER, both_languages, language, led};

// P-10, P-62, P-63, P-73
#[tokio::test(flavor = "multi_thread")]
async fn a_customer_signs_in_reads_answers_and_closes_in_a_further_language() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let edge = Edge::start(&both_languages(), backend).await;
        let world = World::fill(&edge).await;
        let mut browser = edge.browser(SWEDISH);
        let page = browser.get("/en/tickets/1").await;
        assert_eq!(page.at, "/en/tickets/sign-in?to=%2Fen%2Ftickets%2F1");
        let page = browser
            .submit(
                &page
                    .form("/en/tickets/sign-in")
                    .with("email", &world.anna.email),
            )
            .await;
        assert_eq!(
            (page.at.as_str(), language(&page).as_str()),
            ("/en/tickets/sign-in/code", "en")
        );
        let mail = edge.mail_to(&world.anna.email).await.mail;
        let link = link_of(&mail.text, SWEDISH);
        assert!(
            link.starts_with("/en/tickets/sign-in/link?token="),
            "{link}"
        );
        assert!(mail.html.contains("lang=\"en\""), "{}", mail.html);
        assert_eq!(browser.get(&link).await.status, StatusCode::OK);
        let page = browser
            .submit(
                &page
                    .form("/sign-in/code")
                    .with("code", &code_of(&mail.text)),
            )
            .await;
        assert_eq!(
            (page.at.as_str(), language(&page).as_str()),
            ("/en/tickets/1", "en")
        );
        assert_eq!(page.text_of("title"), "My tickets");
        let page = browser
            .submit(&page.form("/en/tickets/1/reply").with("text", "Thank you."))
            .await;
        assert!(page.at.starts_with("/en/tickets/1"), "{}", page.at);
        assert!(page.main().contains("Thank you."));
        let page = browser.submit(&page.form("/en/tickets/1/close")).await;
        assert!(page.at.starts_with("/en/tickets/1"), "{}", page.at);
        let list = browser.get("/en/tickets").await;
        let tickets = list.attributes(".tickets a", "href");
        assert!(tickets.contains(&"/en/tickets/1".to_owned()), "{tickets:?}");
        assert!(
            list.main().contains("Settled") || list.main().contains("Solved"),
            "{}",
            list.main()
        );
        // The same session in the other language; the cookie is one for the host.
        let page = browser.get("/arenden/1").await;
        assert_eq!(
            (page.status, language(&page).as_str()),
            (StatusCode::OK, "sv")
        );
        assert_eq!(browser.cookies().len(), 1);
        let page = browser.get("/en/tickets/4").await;
        assert_eq!(
            (page.status, language(&page).as_str()),
            (StatusCode::NOT_FOUND, "en")
        );
        let page = browser.submit(&page.form("/en/tickets/sign-out")).await;
        assert_eq!(page.at, "/en/tickets/sign-in?signed-out");
        assert!(
            browser
                .get("/arenden/1")
                .await
                .at
                .starts_with("/arenden/sign-in")
        );
        edge.stop().await;
    }
}

// P-83
#[tokio::test(flavor = "multi_thread")]
async fn a_private_article_in_a_further_language_asks_for_sign_in_in_that_language() {
    let workshop = both_languages();
    workshop.write(
        "content/en/account/discounts.md",
        "---\ntitle: Our discounts\nvisibility: {groups: [customers]}\n---\nFor customers.\n",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (mut anna, page) = world
        .anna
        .sign_in(&edge, SWEDISH, "/en/account/discounts")
        .await;
    assert_eq!(
        (page.at.as_str(), page.status),
        ("/en/account/discounts", StatusCode::OK)
    );
    assert_eq!(anna.get("/konto/rabatter").await.status, StatusCode::OK);
    let stranger = edge
        .browser(SWEDISH)
        .get_once("/en/account/discounts")
        .await;
    assert_eq!(
        led(&stranger),
        (303, "/en/tickets/sign-in?to=%2Fen%2Faccount%2Fdiscounts")
    );
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_leads_to_the_languages_of_its_other_domains_too() {
    let workshop = both_languages();
    workshop.edit(
        "config/domains.yaml",
        "domains:\n",
        &format!("domains:\n  - {{host: {OTHER}, language: ar}}\n"),
    );
    workshop.write("content/ar/a/b.md", "---\ntitle: مرحبا\n---\n");
    workshop.edit(
        "config/portals/support.yaml",
        "domain: hjalp.example.com",
        &format!("domain: [hjalp.example.com, {OTHER}]"),
    );
    workshop.edit(
        "config/portals/support.yaml",
        "  en: tickets",
        "  en: tickets\n  ar: talabat",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let page = anna.get("/arenden/1").await;
    let names = page.attributes(".menu-list button", "value");
    assert_eq!(names, ["sv", "en", "ar"]);
    let form = page.form("/language").forged("language", "ar");
    assert_eq!(
        led(&anna.submit_once(&form).await),
        (303, "https://other.example.com/talabat")
    );
    // Nothing here is in Arabic: the address says which language, and mails go to the domain that speaks it.
    assert_eq!(language(&anna.get("/en/tickets/1").await), "en");
    agent_says(&edge, 1, "Hej.", false).await;
    let mail = edge.mail_to(&world.anna.email).await.mail;
    assert!(
        mail.text.contains("https://other.example.com/talabat/1"),
        "{}",
        mail.text
    );
    // The domain of one language names both of the others, says that they were chosen, and keeps what is chosen there too.
    let mut arabic = edge.browser(OTHER);
    let page = arabic.get("/talabat/2").await;
    assert_eq!(
        page.attributes(".menu-list a", "href"),
        [
            page.at.as_str(),
            "https://hjalp.example.com/arenden?language=sv",
            "https://hjalp.example.com/en/tickets"
        ]
    );
    let (mut bo, page) = world.bo.sign_in(&edge, OTHER, "/talabat/3").await;
    let form = page.form("/language").forged("language", "sv");
    let target = "https://hjalp.example.com/arenden?language=sv";
    assert_eq!(led(&bo.submit_once(&form).await), (303, target));
    let contact = edge.store().contact_by_id(world.bo.id).await.unwrap();
    assert_eq!(contact.unwrap().chosen_language.as_deref(), Some("sv"));
    assert_eq!(language(&bo.get("/talabat/3").await), "ar");
    edge.stop().await;
}

// P-38: a customer's new ticket is in the language of the page
#[tokio::test(flavor = "multi_thread")]
async fn a_new_ticket_and_what_is_wrong_with_it_stay_in_the_language() {
    let edge = Edge::start(&both_languages(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let (mut anna, page) = world.anna.sign_in(&edge, SWEDISH, "/en/tickets/new").await;
    assert_eq!(language(&page), "en");
    let page = anna.submit(&page.form("/en/tickets/new")).await;
    assert_eq!(
        (page.status, language(&page).as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "en")
    );
    // The menu of a refused form leads to the page that it stands on.
    assert_eq!(page.form("/language").fields["to"], "/en/tickets/new");
    let form = page
        .form("/en/tickets/new")
        .with("subject", "Hello")
        .with("text", "World");
    let page = anna.submit(&form).await;
    assert!(page.at.starts_with("/en/tickets/6"), "{}", page.at);
    let number = new_ticket(&edge, &world.anna, "Mer").await;
    let page = anna.get(&format!("/en/tickets/{number}")).await;
    let empty = page.form("/reply");
    let page = anna.submit(&empty).await;
    assert_eq!(
        page.form("/language").fields["to"],
        format!("/en/tickets/{number}")
    );
    edge.stop().await;
}
