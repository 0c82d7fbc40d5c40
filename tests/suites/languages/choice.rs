//! What a contact chooses, and what a browser wishes for.

use hyper::{Method, StatusCode};
use lucka_tests::people::{SWEDISH, agent_says, code_of, link_of};
use lucka_tests::{Backend, Edge, Workshop, World};

use super::{both_languages, choose, language, led, reader};

#[tokio::test(flavor = "multi_thread")]
async fn what_a_contact_chooses_is_kept_and_goes_before_address_and_wish() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let edge = Edge::start(&both_languages(), backend).await;
        let world = World::fill(&edge).await;
        let mut anna = world.anna.signed_in(&edge).await;
        // Nothing is chosen yet: the browser is asked at the portal's entrance, and nowhere else.
        anna.extra = vec![("accept-language", "en".to_owned())];
        assert_eq!(led(&anna.get_once("/arenden").await), (302, "/en/tickets"));
        assert_eq!(anna.get_once("/arenden/1").await.status, StatusCode::OK);
        anna.extra.clear();
        let page = anna.get("/arenden/1?newest").await;
        let page = choose(&mut anna, &page, "en").await;
        assert_eq!(
            (page.at.as_str(), language(&page).as_str()),
            ("/en/tickets/1?newest", "en")
        );
        // From every page of the portal, to the same page.
        for (path, target) in [
            ("/arenden", "/en/tickets"),
            ("/arenden?language=sv", "/en/tickets"),
            ("/arenden?view=mine", "/en/tickets?view=mine"),
            ("/arenden/2", "/en/tickets/2"),
            ("/arenden/new", "/en/tickets/new"),
        ] {
            assert_eq!(led(&anna.get_once(path).await), (302, target), "{path}");
        }
        for path in [
            "/en/tickets",
            "/en/tickets/2",
            "/arenden/1/thread",
            "/konto/losenord",
        ] {
            assert_eq!(anna.get_once(path).await.status, StatusCode::OK, "{path}");
        }
        // The entrance of the domain follows it as well, whatever the browser wishes.
        anna.extra = vec![("accept-language", "sv".to_owned())];
        assert_eq!(led(&anna.get_once("/").await), (302, "/en"));
        anna.extra.clear();
        // Mails follow it, to the pages in that language: also the one for signing in, wherever it is asked for.
        agent_says(&edge, 1, "We have a look.", false).await;
        let mail = edge.mail_to(&world.anna.email).await.mail;
        assert!(
            mail.text.contains("https://hjalp.example.com/en/tickets/1"),
            "{}",
            mail.text
        );
        assert!(mail.html.contains("lang=\"en\""));
        let mut again = edge.browser(SWEDISH);
        let page = again.get("/arenden/2").await;
        assert_eq!(language(&page), "sv");
        let page = again
            .submit(&page.form("sign-in").with("email", &world.anna.email))
            .await;
        let mail = edge.mail_to(&world.anna.email).await.mail;
        assert!(
            link_of(&mail.text, SWEDISH).starts_with("/en/tickets/sign-in/link"),
            "{}",
            mail.text
        );
        let page = again
            .submit(
                &page
                    .form("/sign-in/code")
                    .with("code", &code_of(&mail.text)),
            )
            .await;
        assert_eq!(
            (page.at.as_str(), language(&page).as_str()),
            ("/en/tickets/2", "en")
        );
        // What the company knows does not undo it, and it is one contact's alone.
        edge.store()
            .choose_language(world.bo.id, "sv")
            .await
            .unwrap();
        let contact = edge
            .store()
            .contact_by_id(world.anna.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (
                contact.language.as_deref(),
                contact.chosen_language.as_deref()
            ),
            (None, Some("en"))
        );
        // And back.
        let page = choose(&mut again, &page, "sv").await;
        assert_eq!(
            (page.at.as_str(), language(&page).as_str()),
            ("/arenden/2", "sv")
        );
        assert_eq!(led(&anna.get_once("/en/tickets").await), (302, "/arenden"));
        edge.stop().await;
    }
}

// C01, P-71
#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_chosen_by_a_form_of_ones_own_and_only_one_that_is_offered() {
    let edge = Edge::start(&both_languages(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let page = anna.get("/arenden/1").await;
    for tag in ["de", "", "EN", "../en", "sv\u{0}"] {
        let answer = choose(&mut anna, &page, tag).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{tag}");
    }
    for to in [
        "//evil.example/",
        "https://evil.example",
        "/konto/losenord",
        "/en/tickets/9\r\nx:y",
        "",
    ] {
        let form = page
            .form("/language")
            .forged("language", "en")
            .forged("to", to);
        let (status, location) = {
            let answer = anna.submit_once(&form).await;
            let (status, location) = led(&answer);
            (status, location.to_owned())
        };
        assert_eq!((status, location.as_str()), (303, "/en/tickets"), "{to}");
    }
    anna.submit(&page.form("/language").forged("language", "sv"))
        .await;
    let mut foreign = anna.clone();
    foreign.extra = vec![
        ("origin", "https://evil.example".to_owned()),
        ("sec-fetch-site", "cross-site".to_owned()),
    ];
    let form = page.form("/language").forged("language", "en");
    assert_eq!(
        foreign.submit_once(&form).await.status,
        StatusCode::FORBIDDEN
    );
    let contact = edge
        .store()
        .contact_by_id(world.anna.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(contact.chosen_language.as_deref(), Some("sv"));
    let get = anna.get_once("/arenden/language?language=en").await;
    assert_eq!(get.status, StatusCode::METHOD_NOT_ALLOWED);
    // Who is not signed in has links, and nothing is kept.
    let mut visitor = edge.browser(SWEDISH);
    let page = visitor.get("/arenden/12?x=1").await;
    assert_eq!(page.count("form[action$='/language']"), 0);
    let links = page.attributes(".menu-list a", "href");
    let english = "/en/tickets/sign-in?to=%2Farenden%2F12%3Fx%3D1";
    assert_eq!(links, [page.at.as_str(), english]);
    let page = visitor.get(english).await;
    let form = page.form("/en/tickets/sign-in");
    assert_eq!(
        form.fields["to"], "/en/tickets/12?x=1",
        "back to the page in this language"
    );
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browsers_wish_counts_at_the_entrances_only_and_never_in_a_circle() {
    let edge = Edge::start(&both_languages(), Backend::Sqlite).await;
    let english = "en-GB,en;q=0.9,sv;q=0.5";
    let mut outside = reader(&edge, english, "none");
    for (path, target) in [("/", "/en"), ("/arenden", "/en/tickets")] {
        let answer = outside.get_once(path).await;
        assert_eq!(led(&answer), (302, target), "{path}");
        let varies = |name: &str| {
            let mut lines = answer.headers.get_all("vary").iter();
            lines.any(|line| line.to_str().unwrap().contains(name))
        };
        assert!(varies("Accept-Language") && varies("Sec-Fetch-Site"));
        assert_eq!(answer.headers["cache-control"], "no-store");
        let page = outside.get(path).await;
        assert_eq!(
            (page.status, language(&page).as_str()),
            (StatusCode::OK, "en"),
            "{path}"
        );
    }
    // Deep addresses say their language, and so does who chose.
    for path in [
        "/konto/losenord",
        "/konto",
        "/arenden/sign-in",
        "/?language=sv",
        "/arenden/sign-in/code",
    ] {
        let page = outside.get(path).await;
        assert_eq!(language(&page), "sv", "{path}");
    }
    assert_eq!(
        led(&outside.get_once("/arenden/1").await).1,
        "/arenden/sign-in?to=%2Farenden%2F1"
    );
    assert_eq!(
        led(&outside.get_once("/arenden?language=sv").await).1,
        "/arenden/sign-in?to=%2Farenden%3Flanguage%3Dsv"
    );
    // Nor is a further language left for the primary one.
    let mut swede = reader(&edge, "sv", "none");
    for path in ["/en", "/en/tickets", "/en/account/password"] {
        assert_eq!(language(&swede.get(path).await), "en", "{path}");
    }
    // Inside of the site, where the menu and the links lead.
    let mut inside = reader(&edge, english, "same-origin");
    for path in ["/", "/arenden"] {
        assert_eq!(language(&inside.get(path).await), "sv", "{path}");
    }
    let menu = inside.get("/en").await.attributes(".menu-list a", "href");
    assert_eq!(menu, ["/en", "/?language=sv"]);
    // Old browsers say it otherwise.
    let mut old = edge.browser(SWEDISH);
    old.extra = vec![
        ("accept-language", english.to_owned()),
        ("referer", "https://hjalp.example.com/en".to_owned()),
    ];
    assert_eq!(language(&old.get("/").await), "sv");
    old.extra[1].1 = "https://search.example/".to_owned();
    assert_eq!(language(&old.get("/").await), "en");
    // Search engines wish for nothing; others for what there is not.
    for wishes in ["", "de", "*", "sv,en;q=0.9", "de;q=1, *;q=0.5, en;q=0.1"] {
        let mut other = reader(&edge, wishes, "none");
        if wishes.is_empty() {
            other.extra.remove(0);
        }
        let page = other.get_once("/").await;
        assert_eq!(
            (page.status, language(&page).as_str()),
            (StatusCode::OK, "sv"),
            "{wishes}"
        );
        let lines: Vec<_> = page.headers.get_all("vary").iter().collect();
        assert_eq!(
            lines,
            ["Accept-Encoding", "Accept-Language, Cookie, Sec-Fetch-Site"]
        );
    }
    // Only reading is led on.
    let posted = outside
        .request(Method::POST, "/", Some(String::new()))
        .await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    let head = outside.request(Method::HEAD, "/", None).await;
    assert_eq!(led(&head), (302, "/en"));
    edge.stop().await;
}

// P-25
#[tokio::test(flavor = "multi_thread")]
async fn a_domain_of_one_language_asks_no_browser() {
    let edge = Edge::start(&Workshop::case("small"), Backend::Sqlite).await;
    let mut browser = reader(&edge, "en", "none");
    for path in ["/", "/arenden"] {
        let page = browser.get(path).await;
        assert_eq!(language(&page), "sv", "{path}");
        assert_eq!(page.count("form[action$='/language']"), 0);
    }
    let home = browser.get_once("/").await;
    assert_eq!(home.headers["vary"], "Accept-Encoding");
    assert_eq!(browser.get_once("/en").await.status, StatusCode::NOT_FOUND);
    edge.stop().await;
}
