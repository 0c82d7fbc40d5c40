//! Several portals of one edge: nothing of one is known in the other (P-28). Each test is run with the second portal on a
//! domain of its own, and on the first one's.

use hyper::{Method, StatusCode};
use lucka_tests::browser::Form;
use lucka_tests::people::{SWEDISH, agent_says, code_of, link_of};
use lucka_tests::{Backend, Browser, Edge, Page, Person, Workshop, World};

/// Where the second portal is.
#[derive(Clone, Copy)]
struct Shop {
    host: &'static str,
    slug: &'static str,
}

const SHOPS: [Shop; 2] = [
    Shop {
        host: "other.example.com",
        slug: "/shop",
    },
    Shop {
        host: SWEDISH,
        slug: "/butik",
    },
];

impl Shop {
    fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.slug)
    }

    /// The starter's portal, and one for buyers with an inbox and a pipeline of its own. Anna and Finn are buyers; Bo is
    /// of Anna's company.
    fn workshop(&self) -> Workshop {
        let workshop = Workshop::case("small");
        let Shop { host, slug } = self;
        let slug = slug.trim_start_matches('/');
        workshop.edit(
            "config/portals/support.yaml",
            "pipelines: [support, orders]",
            "pipelines: [support]",
        );
        workshop.edit(
            "config/inboxes.yaml",
            "inboxes:",
            "inboxes:\n  - {id: shop, name: Butiken, address: shop@example.com, pipeline: orders}",
        );
        workshop.edit(
            "config/access-groups.yaml",
            "access_groups:",
            "access_groups:\n  - {id: buyers, name: Buyers, contacts: [anna@example.com, finn@example.com]}",
        );
        if *host != SWEDISH {
            workshop.edit(
                "config/domains.yaml",
                "domains:",
                &format!("domains:\n  - {{host: {host}, language: en}}"),
            );
        }
        workshop.write(
            "config/portals/shop.yaml",
            &format!(
                "name: Butiken\ndomain: {host}\nslug: {slug}\nenabled: true\ntickets: {{inbox: shop, visibility: company}}\naccess: {{groups: [buyers]}}\n"
            ),
        );
        workshop
    }

    async fn start(&self) -> (Edge, World) {
        let edge = Edge::start(&self.workshop(), Backend::Sqlite).await;
        let world = World::fill(&edge).await;
        (edge, world)
    }

    /// Asks for a code, in this browser.
    async fn ask(&self, browser: &mut Browser, person: &Person) -> Page {
        let page = browser.get(&self.at("/sign-in")).await;
        browser
            .submit(&page.form("sign-in").with("email", &person.email))
            .await
    }

    /// Signs in, in this browser.
    async fn enter(&self, edge: &Edge, browser: &mut Browser, person: &Person) -> Page {
        let page = self.ask(browser, person).await;
        let code = code_of(&edge.mail_to(&person.email).await.mail.text);
        browser
            .submit(&page.form("sign-in/code").with("code", &code))
            .await
    }

    async fn is_stranger(&self, browser: &mut Browser) {
        let page = browser.get_once(self.slug).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html());
        let to = page.headers["location"].to_str().unwrap();
        assert!(to.starts_with(&self.at("/sign-in")), "{to}");
    }

    /// Makes a ticket there; its number.
    async fn write(&self, browser: &mut Browser, subject: &str) -> i64 {
        let form = browser.get(&self.at("/new")).await.form("/new");
        let filled = form.with("subject", subject).with("text", "Hej!");
        let page = browser.submit(&filled).await;
        let number = page.at.rsplit('/').next().unwrap();
        let digits = number.split('?').next().unwrap();
        digits.parse().unwrap_or_else(|_| panic!("{}", page.at))
    }
}

const SUPPORT: Shop = Shop {
    host: SWEDISH,
    slug: "/arenden",
};

/// This browser's cookies, for another host and under another portal's names.
fn carried(edge: &Edge, from: &Browser, to: Shop, names: (&str, &str)) -> Browser {
    let mut browser = edge.browser(to.host);
    for (name, value) in from.cookies() {
        browser.set_cookie(name, value);
        browser.set_cookie(&name.replace(names.0, names.1), value);
    }
    browser
}

/// What every door to a ticket answers.
async fn doors(browser: &mut Browser, portal: Shop, number: i64) -> Vec<StatusCode> {
    let mut found = Vec::new();
    for (method, rest, body) in [
        (Method::GET, "", None),
        (Method::GET, "/thread", None),
        (
            Method::POST,
            "/reply",
            Some(format!("text=hej&key={}", "0".repeat(64))),
        ),
        (Method::POST, "/close", Some(String::new())),
        (Method::POST, "/reopen", Some(String::new())),
    ] {
        let path = portal.at(&format!("/{number}{rest}"));
        found.push(browser.request(method, &path, body).await.status);
    }
    found
}

// P-28, P-73
#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_one_portal_is_no_session_of_another() {
    for shop in SHOPS {
        let (edge, world) = shop.start().await;
        let mut anna = edge.browser(SWEDISH);
        SUPPORT.enter(&edge, &mut anna, &world.anna).await;
        let mut same = carried(&edge, &anna, shop, ("-support", "-support"));
        shop.is_stranger(&mut same).await;
        shop.is_stranger(&mut carried(&edge, &anna, shop, ("-support", "-shop")))
            .await;

        // And the other way; leaving one is not leaving the other.
        let mut buyer = edge.browser(shop.host);
        let page = shop.enter(&edge, &mut buyer, &world.anna).await;
        assert_eq!((page.status, page.at.as_str()), (StatusCode::OK, shop.slug));
        for names in [("-shop", "-shop"), ("-shop", "-support")] {
            let mut other = carried(&edge, &buyer, SUPPORT, names);
            SUPPORT.is_stranger(&mut other).await;
        }
        let page = buyer.get(shop.slug).await;
        buyer.submit(&page.form("/sign-out")).await;
        shop.is_stranger(&mut buyer).await;
        assert_eq!(anna.get_once("/arenden").await.status, StatusCode::OK);
        edge.stop().await;
    }
}

// P-28, P-35, P-76
#[tokio::test(flavor = "multi_thread")]
async fn each_portal_lets_in_its_own_groups() {
    for shop in SHOPS {
        let (edge, world) = shop.start().await;
        for (portal, person, enters) in [
            (shop, &world.finn, true),
            (shop, &world.bo, false),
            (SUPPORT, &world.bo, true),
            (SUPPORT, &world.finn, false),
        ] {
            let mut browser = edge.browser(portal.host);
            portal.enter(&edge, &mut browser, person).await;
            let status = browser.get_once(portal.slug).await.status;
            let expected = if enters {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(
                status, expected,
                "{} at {}{}",
                person.email, portal.host, portal.slug
            );
            let new = browser.get_once(&portal.at("/new")).await;
            assert_eq!(new.status, expected);
        }
        edge.stop().await;
    }
}

// P-28, P-32, P-33, P-52
#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_of_one_portal_is_not_found_in_another() {
    for shop in SHOPS {
        let (edge, world) = shop.start().await;
        let mut buyer = edge.browser(shop.host);
        shop.enter(&edge, &mut buyer, &world.anna).await;
        let list = buyer.get(shop.slug).await;
        assert!(
            !list.html().contains("Annas första ärende"),
            "{}",
            list.main()
        );
        // Her own, of the other portal, and one that there is not: one answer.
        let absent = doors(&mut buyer, shop, 999).await;
        assert!(
            absent.iter().all(|status| *status == StatusCode::NOT_FOUND),
            "{absent:?}"
        );
        for number in [1, 2, 3] {
            assert_eq!(doors(&mut buyer, shop, number).await, absent);
        }

        let number = shop.write(&mut buyer, "Zebrabeställning").await;
        assert!(
            buyer
                .get(shop.slug)
                .await
                .main()
                .contains("Zebrabeställning")
        );
        for person in [&world.anna, &world.bo] {
            let mut browser = edge.browser(SWEDISH);
            let page = SUPPORT.enter(&edge, &mut browser, person).await;
            let company = browser.get("/arenden?view=company").await;
            assert!(
                company.main().contains("Annas första ärende"),
                "{}",
                company.main()
            );
            assert!(!page.html().contains("Zebra") && !company.html().contains("Zebra"));
            assert_eq!(doors(&mut browser, SUPPORT, number).await, absent);
        }
        edge.stop().await;
    }
}

// P-28, P-70
#[tokio::test(flavor = "multi_thread")]
async fn a_code_and_a_link_of_one_portal_open_nothing_in_another() {
    for shop in SHOPS {
        let (edge, world) = shop.start().await;
        let mut browser = edge.browser(SWEDISH);
        SUPPORT.ask(&mut browser, &world.anna).await;
        let mail = edge.mail_to(&world.anna.email).await.mail;
        let (code, link) = (code_of(&mail.text), link_of(&mail.text, SWEDISH));
        let token = link.split("token=").nth(1).unwrap().to_owned();
        for mut thief in [
            carried(&edge, &browser, shop, ("-support", "-support")),
            carried(&edge, &browser, shop, ("-support", "-shop")),
        ] {
            for (rest, field, value) in [
                ("/sign-in/code", "code", &code),
                ("/sign-in/link", "token", &token),
            ] {
                let form = Form {
                    action: shop.at(rest),
                    fields: [(field.to_owned(), value.clone())].into(),
                };
                let page = thief.submit_once(&form).await;
                assert_ne!(
                    page.headers.get("location").map(|to| to.to_str().unwrap()),
                    Some(shop.slug)
                );
                shop.is_stranger(&mut thief).await;
            }
        }
        // Neither was spent by that.
        let page = browser.get("/arenden/sign-in/code").await;
        let page = browser
            .submit(&page.form("sign-in/code").with("code", &code))
            .await;
        assert_eq!(page.at, "/arenden");
        edge.stop().await;
    }
}

// P-28, P-100
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_of_one_portal_names_nothing_of_another() {
    for shop in SHOPS {
        let (edge, world) = shop.start().await;
        let mut buyer = edge.browser(shop.host);
        let page = shop.ask(&mut buyer, &world.finn).await;
        let mail = edge.mail_to(&world.finn.email).await.mail;
        assert_eq!(
            (mail.from.address.as_str(), mail.from.name.as_str()),
            ("shop@example.com", "Butiken")
        );
        let code = code_of(&mail.text);
        buyer
            .submit(&page.form("sign-in/code").with("code", &code))
            .await;
        let number = shop.write(&mut buyer, "Beställning").await;
        agent_says(&edge, number, "På väg.", false).await;
        let answer = edge.mail_to(&world.finn.email).await.mail;
        assert_eq!(answer.from.address, "shop@example.com");
        for mail in [&mail, &answer] {
            let address = format!("https://{}{}/", shop.host, shop.slug);
            assert!(
                mail.text.contains(&address) && mail.html.contains(&address),
                "{}",
                mail.text
            );
            for text in [&mail.text, &mail.html] {
                assert!(
                    !text.contains("/arenden") && !text.contains("Mina ärenden"),
                    "{text}"
                );
            }
        }
        agent_says(&edge, 1, "Vi ser på det.", false).await;
        let support = edge.mail_to(&world.anna.email).await.mail;
        assert_eq!(support.from.address, "support@example.com");
        assert!(!support.text.contains("Butiken") && !support.html.contains(shop.slug));
        edge.stop().await;
    }
}

// P-28, P-22
#[tokio::test(flavor = "multi_thread")]
async fn a_portal_answers_on_its_own_domains_only() {
    let [shop, _] = SHOPS;
    let (edge, _) = shop.start().await;
    for (host, path) in [
        (shop.host, "/arenden"),
        (shop.host, "/tickets"),
        (SWEDISH, "/shop"),
    ] {
        let page = edge.browser(host).get_once(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{host}{path}");
    }
    // Its link is in the header there, and the other's is not.
    let home = edge.browser(shop.host).get("/").await;
    let links = home.attributes("header a", "href");
    assert!(
        links.contains(&"/shop".to_owned()) && !links.contains(&"/tickets".to_owned()),
        "{links:?}"
    );
    edge.stop().await;
}

// P-28, P-27
#[tokio::test(flavor = "multi_thread")]
async fn a_brands_pages_lead_into_other_languages_of_that_brand_only() {
    let [shop, _] = SHOPS;
    // The shop's domain is the first of the two that speak English.
    let (edge, _) = shop.start().await;
    let swedish = edge.browser(SWEDISH).get("/konto/losenord").await;
    assert!(!swedish.html().contains(shop.host), "{}", swedish.html());
    assert!(
        swedish
            .html()
            .contains("https://help.example.com/account/password")
    );
    for path in ["/", "/account/password", "/shop"] {
        let page = edge.browser(shop.host).get(path).await;
        let html = page.html();
        assert!(
            !html.contains(SWEDISH) && !html.contains("help.example.com"),
            "{html}"
        );
    }
    edge.stop().await;
}
