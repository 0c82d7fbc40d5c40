//! Single sign-on (P-35): who gets in by a provider's word, against a provider of our own that can misbehave.

mod faults;
mod referee;
mod settings;
mod tokens;

use hyper::{Method, StatusCode};
use lucka_config::server::{ProviderAccess, Secret, Server};
use lucka_tests::people::SWEDISH;
use lucka_tests::provider::CLIENT;
use lucka_tests::{Backend, Browser, Edge, Page, Provider, Workshop, World};
use serde_json::json;

/// The starter, with single sign-on by this provider; `more` are further keys of it, each on a line.
fn site(provider: &Provider, more: &str) -> Workshop {
    let workshop = Workshop::starter();
    workshop.sign_on_by(&format!(
        "  - id: acme\n    name: Acme & Söner\n    issuer: {}\n    client_id: {}\n{more}",
        provider.issuer(),
        CLIENT.0
    ));
    workshop.write("authority.pem", &provider.authority);
    workshop
}

/// What the edge knows of the provider.
fn access(workshop: &Workshop) -> impl FnOnce(&mut Server) {
    let authority = workshop.path().join("authority.pem");
    move |server| {
        let access = ProviderAccess {
            client_secret: Some(Secret(CLIENT.1.to_owned())),
            authority: Some(authority),
        };
        server.identity_providers.insert("acme".to_owned(), access);
    }
}

async fn edge(provider: &Provider, more: &str) -> Edge {
    let workshop = site(provider, more);
    Edge::start_with(&workshop, Backend::Sqlite, access(&workshop)).await
}

/// Asks for a page, presses the button, and is sent to the provider: where.
async fn sent(browser: &mut Browser, target: &str) -> String {
    let page = browser.get(target).await;
    let start = page.attributes("main a.main", "href").remove(0);
    let answer = browser.get_once(&start).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html());
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// All the way there and back, to the first answer.
async fn back(provider: &Provider, browser: &mut Browser, target: &str) -> Page {
    let location = sent(browser, target).await;
    browser.get_once(&provider.authorize(&location)).await
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    !browser.get("/arenden").await.at.contains("/sign-in")
}

fn verified(email: &str) -> serde_json::Value {
    json!({"email": email, "email_verified": true})
}

// P-35, P-10, P-32, A45
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_whom_the_provider_vouches_for_comes_back_to_the_page_and_sees_own_tickets() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let provider = Provider::start().await;
        let workshop = site(&provider, "");
        let edge = Edge::start_with(&workshop, backend, access(&workshop)).await;
        // Finn is in no group; nobody asks for groups here.
        let finn = contact(&edge, "finn@example.com").await;
        let mut browser = edge.browser(SWEDISH);
        provider.says(verified("Finn@Example.COM"));
        let page = back(&provider, &mut browser, "/arenden/new").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html());
        assert_eq!(page.headers["location"], "/arenden/new");
        let page = browser.get("/arenden/new").await;
        assert_eq!(page.at, "/arenden/new");
        // The cookie of the way is of no more use, and was taken back.
        let names: Vec<_> = browser.cookies().keys().cloned().collect();
        assert_eq!(names, ["__Host-lucka-support"]);

        // From now on the subject is enough: the address may change there, or not be told.
        provider.says(json!({}));
        let mut other = edge.browser(SWEDISH);
        back(&provider, &mut other, "/arenden").await;
        assert!(is_signed_in(&mut other).await);
        let known = edge.store().contact_by_id(finn).await.unwrap().unwrap();
        assert_eq!(known.email, "finn@example.com");
        edge.stop().await;
    }
}

// P-35, A57
#[tokio::test(flavor = "multi_thread")]
async fn somebody_new_becomes_a_contact_with_the_name_and_the_language_that_the_provider_says() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    let name = "<b>{{7*7}}</b> =cmd()\r\n\u{202E}Åsa";
    provider.says(json!({
        "email": "asa@example.com", "email_verified": true, "name": name, "locale": "sv_SE",
        "group_id": "pilot", "company": "Ek", "role": "admin",
    }));
    let mut browser = edge.browser(SWEDISH);
    back(&provider, &mut browser, "/arenden").await;
    let page = browser.get("/arenden").await;
    assert_eq!(page.at, "/arenden");
    assert!(!page.html().contains("<b>{{7*7}}"), "{}", page.html());
    let known = edge.store().contact_by_email("asa@example.com").await;
    let known = known.unwrap().unwrap();
    assert_eq!(known.name, "<b>{{7*7}}</b> =cmd() \u{202E}Åsa");
    assert_eq!(known.language.as_deref(), Some("sv-SE"));
    assert!(known.properties.is_empty() && known.primary_company.is_none());
    edge.stop().await;
}

// P-35
#[tokio::test(flavor = "multi_thread")]
async fn the_page_has_one_button_and_no_mail_is_offered_or_sent() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    World::fill(&edge).await;
    let mut browser = edge.browser(SWEDISH);
    let page = browser.get("/arenden").await;
    assert!(page.at.starts_with("/arenden/sign-in?to="), "{}", page.at);
    assert_eq!(page.count("main form"), 0);
    assert_eq!(page.count("main input"), 0);
    assert!(
        page.main().contains("Logga in med Acme & Söner"),
        "{}",
        page.main()
    );
    for (path, form) in [
        ("/arenden/sign-in", "email=anna%40example.com&to="),
        ("/arenden/sign-in/code", "code=123456"),
        ("/arenden/sign-in/link", "token=x"),
    ] {
        let answer = browser
            .request(Method::POST, path, Some(form.to_owned()))
            .await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
        assert!(answer.main().contains("Acme"));
    }
    for path in ["/arenden/sign-in/code", "/arenden/sign-in/link?token=x"] {
        assert_eq!(browser.get(path).await.at, "/arenden/sign-in");
    }
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert!(edge.mails().is_empty());
    edge.stop().await;
}

// P-35, P-41: every answer decides anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_holds_as_long_as_the_portal_accepts_the_way_that_it_began_in() {
    let provider = Provider::start().await;
    let workshop = Workshop::starter();
    workshop.write("authority.pem", &provider.authority);
    let edge = Edge::start_with(&workshop, Backend::Sqlite, access(&workshop)).await;
    let world = World::fill(&edge).await;
    let mut by_mail = world.anna.signed_in(&edge).await;

    // To single sign-on: a mail proves nothing here any more.
    let sso = site(&provider, "");
    for file in [
        "config/portals/support.yaml",
        "config/identity-providers.yaml",
    ] {
        let text = std::fs::read_to_string(sso.path().join(file)).unwrap();
        workshop.write(file, &text);
    }
    publish(&workshop, &edge);
    assert!(!is_signed_in(&mut by_mail).await);
    let mut anna = edge.browser(SWEDISH);
    provider.says(json!({"sub": "anna", "email": "anna@example.com", "email_verified": true}));
    back(&provider, &mut anna, "/arenden").await;
    assert!(
        anna.get("/arenden")
            .await
            .main()
            .contains("Annas första ärende")
    );
    let mut finn = edge.browser(SWEDISH);
    provider.says(json!({"sub": "finn", "email": "finn@example.com", "email_verified": true}));
    back(&provider, &mut finn, "/arenden").await;
    assert!(is_signed_in(&mut finn).await);

    // Back to groups: who is in one stays, who is in none has no access.
    workshop.edit(
        "config/portals/support.yaml",
        "single_sign_on: acme",
        "groups: [customers]",
    );
    publish(&workshop, &edge);
    assert_eq!(anna.get("/arenden").await.status, StatusCode::OK);
    assert_eq!(finn.get("/arenden").await.status, StatusCode::FORBIDDEN);

    // The provider is gone from the settings, and so is everybody whom it vouched for.
    std::fs::remove_file(workshop.path().join("config/identity-providers.yaml")).unwrap();
    publish(&workshop, &edge);
    assert!(!is_signed_in(&mut anna).await);
    edge.stop().await;
}

// P-35, P-73
#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_here_and_offers_to_sign_out_there() {
    let provider = Provider::start().await;
    let edge = edge(&provider, "").await;
    provider.says(verified("asa@example.com"));
    let mut browser = edge.browser(SWEDISH);
    back(&provider, &mut browser, "/arenden").await;
    let token = browser.cookies()["__Host-lucka-support"].clone();
    let page = browser.get("/arenden").await;
    let page = browser.submit(&page.form("sign-out")).await;
    assert_eq!(page.at, "/arenden/sign-in?signed-out");
    let there = page.attributes("main a.wide", "href");
    let there = there.iter().find(|href| href.contains("/end?")).unwrap();
    assert!(there.starts_with(&format!("{}/end?client_id=lucka&", provider.issuer())));
    assert!(there.contains(
        "post_logout_redirect_uri=https%3A%2F%2Fhjalp.example.com%2F_sign-in%2Facme%2Fsigned-out"
    ));
    let page = browser.get("/_sign-in/acme/signed-out?state=support").await;
    assert_eq!(page.at, "/arenden/sign-in?signed-out=everywhere");
    assert!(!page.html().contains("/end?"));
    let mut thief = edge.browser(SWEDISH);
    thief.set_cookie("__Host-lucka-support", &token);
    assert!(!is_signed_in(&mut thief).await);
    edge.stop().await;
}

// P-35: edges keep no state that another one doesn't see.
#[tokio::test(flavor = "multi_thread")]
async fn one_sets_out_at_one_edge_and_comes_back_to_another_in_the_language_of_the_page() {
    let provider = Provider::start().await;
    let workshop = site(&provider, "");
    workshop.edit(
        "config/domains.yaml",
        "    language: sv",
        "    language: sv\n    languages: [en]",
    );
    let edge = Edge::start_with(&workshop, Backend::Postgres, access(&workshop)).await;
    let other = edge.another().await;
    provider.says(verified("asa@example.com"));
    let mut browser = edge.browser(SWEDISH);
    let location = sent(&mut browser, "/en/tickets/new").await;
    let mut there = other.browser(SWEDISH);
    for (name, value) in browser.cookies() {
        there.set_cookie(name, value);
    }
    let path = provider.authorize(&location);
    assert_eq!(there.get(&path).await.at, "/en/tickets/new");
    // Who reads Swedish comes back to Swedish, whatever the browser wishes for.
    let mut swedish = edge.browser(SWEDISH);
    swedish.extra = vec![
        ("accept-language", "en".to_owned()),
        ("sec-fetch-site", "same-origin".to_owned()),
    ];
    let location = sent(&mut swedish, "/arenden").await;
    swedish.extra = vec![
        ("accept-language", "en".to_owned()),
        ("sec-fetch-site", "cross-site".to_owned()),
    ];
    let page = swedish.get(&provider.authorize(&location)).await;
    assert_eq!(page.at, "/arenden?language=sv");
    // A second time it is too late, and the page says so in English.
    let page = there.get(&path).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    other.stop().await;
    edge.stop().await;
}

fn publish(workshop: &Workshop, edge: &Edge) {
    workshop.build();
    edge.reload();
}

async fn contact(edge: &Edge, email: &str) -> i64 {
    let contact = lucka_edge::store::NewContact {
        email,
        member_email: None,
        name: "",
        language: None,
        properties: &Default::default(),
        now: edge.clock.now(),
    };
    edge.store().put_contact(&contact).await.unwrap()
}
