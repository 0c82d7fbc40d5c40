//! Registration mails: who is told that a portal is open to them, and how often (P-36).

use lucka_edge::mail::DevMail;
use lucka_edge::store::NewContact;
use lucka_tests::people::ENGLISH;
use lucka_tests::{Backend, Edge, Workshop, World};

const MINUTE: i64 = 60_000;
/// Addresses that the starter's group `pilot` lists.
const LISTED: [&str; 2] = ["ada.lind@example.com", "bo.nyman@example.org"];

/// An edge that looks for nobody by itself, so that a test can count.
async fn edge(workshop: &Workshop, backend: Backend) -> Edge {
    Edge::start(workshop, backend).await
}

/// Looks at everybody, waits until mails are due, and looks again; how many were put into the outbox.
async fn tell(edge: &Edge) -> usize {
    let early = edge.look_for_registrations().await;
    edge.clock.advance(2 * MINUTE);
    early + edge.look_for_registrations().await
}

/// Waits until the worker has kept this many mails; each address that got one, in order.
async fn told(edge: &Edge, count: usize) -> Vec<String> {
    for _ in 0..500 {
        if edge.mails().len() >= count {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let mut told: Vec<String> = edge
        .mails()
        .into_iter()
        .map(|mail: DevMail| mail.mail.to.address)
        .collect();
    told.sort();
    told
}

async fn customer(edge: &Edge, email: &str, member_email: Option<&str>, language: Option<&str>) {
    let properties = [("customer".to_owned(), "true".to_owned())].into();
    let contact = NewContact {
        email,
        member_email,
        name: "Gun",
        language,
        properties: &properties,
        now: edge.clock.now(),
    };
    edge.store().put_contact(&contact).await.unwrap();
}

/// The starter, without anybody who is only listed.
fn workshop() -> Workshop {
    let workshop = Workshop::starter();
    let listed = format!("\n      - {}\n      - {}", LISTED[0], LISTED[1]);
    let nobody = "\n      - anna@example.com\n      - bo@example.com";
    workshop.edit("config/access-groups.yaml", &listed, nobody);
    workshop
}

// P-36, P-39
async fn each_is_told_once(backend: Backend) {
    let mut edge = edge(&workshop(), backend).await;
    // Anna and Bo are in two groups; Finn is in none.
    let world = World::fill(&edge).await;
    edge.store().set_disabled(world.dan.id, true).await.unwrap();
    world.eva.signed_in(&edge).await;
    customer(
        &edge,
        "gun@example.com",
        Some("gun.hemma@example.com"),
        None,
    )
    .await;
    let sign_in = edge.mails().len();
    let told_first = [
        "anna@example.com",
        "bo@example.com",
        "cia@example.com",
        "gun.hemma@example.com",
    ];
    assert_eq!(tell(&edge).await, told_first.len());
    let mut expected: Vec<&str> = [&told_first[..], &["eva@example.com"][..sign_in]].concat();
    expected.sort_unstable();
    assert_eq!(told(&edge, expected.len()).await, expected);

    // Whoever joins later is told alone, also after a restart in between.
    customer(&edge, "hanna@example.com", None, None).await;
    assert_eq!(edge.look_for_registrations().await, 0);
    edge.restart().await;
    assert_eq!(tell(&edge).await, 1);
    expected.push("hanna@example.com");
    assert_eq!(told(&edge, expected.len()).await, expected);

    // Going and coming back is no reason to be told again.
    let finn = world.finn.id;
    let customer = |is: bool| [("customer".to_owned(), is.to_string())].into();
    let anna = world.anna.id;
    edge.store()
        .set_properties(anna, &customer(false))
        .await
        .unwrap();
    assert_eq!(tell(&edge).await, 0);
    edge.store()
        .set_properties(anna, &customer(true))
        .await
        .unwrap();
    edge.store()
        .set_properties(finn, &customer(true))
        .await
        .unwrap();
    assert_eq!(tell(&edge).await, 1, "Finn, who was in no group before");
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_enter_is_told_once_and_whoever_has_signed_in_is_not() {
    each_is_told_once(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_enter_is_told_once_and_whoever_has_signed_in_is_not_on_postgresql() {
    each_is_told_once(Backend::Postgres).await;
}

// P-36
#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_taken_back_within_two_minutes_tells_nobody() {
    let workshop = workshop();
    let groups = "groups: [customers, pilot]";
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let edge = edge(&workshop, backend).await;
        let world = World::fill(&edge).await;
        workshop.edit("config/portals/support.yaml", groups, "groups: [pilot]");
        workshop.build();
        edge.reload();
        assert_eq!(tell(&edge).await, 2, "Anna and Bo, who are listed");

        workshop.edit("config/portals/support.yaml", "groups: [pilot]", groups);
        workshop.build();
        edge.reload();
        assert_eq!(edge.look_for_registrations().await, 0);
        edge.clock.advance(2 * MINUTE - 1);
        assert_eq!(edge.look_for_registrations().await, 0);
        workshop.edit("config/portals/support.yaml", groups, "groups: [pilot]");
        workshop.build();
        edge.reload();
        assert_eq!(tell(&edge).await, 0);

        // Whoever signs in meanwhile knows already.
        workshop.edit("config/portals/support.yaml", "groups: [pilot]", groups);
        workshop.build();
        edge.reload();
        assert_eq!(edge.look_for_registrations().await, 0);
        world.cia.signed_in(&edge).await;
        assert_eq!(tell(&edge).await, 2, "Dan and Eva");
        edge.stop().await;
    }
}

// P-36, P-24
#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_closed_or_on_a_system_domain_tells_nobody() {
    let workshop = workshop();
    let edge = edge(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    assert_eq!(edge.look_for_registrations().await, 0);
    let mut signed_in = world.anna.signed_in(&edge).await;
    // Disabled, while mails wait.
    workshop.edit(
        "config/portals/support.yaml",
        "enabled: true",
        "enabled: false",
    );
    workshop.build();
    edge.reload();
    assert_eq!(tell(&edge).await, 0);
    assert_eq!(signed_in.get("/arenden").await.status, 404);
    workshop.edit(
        "config/portals/support.yaml",
        "enabled: false",
        "enabled: true",
    );

    // The group is deleted: access is closed at once, to whoever is signed in too.
    let group =
        "  - id: customers\n    name: Customers\n    match: {property: customer, equals: true}\n";
    let groups = std::fs::read_to_string(workshop.path().join("config/access-groups.yaml"));
    let portal = std::fs::read_to_string(workshop.path().join("config/portals/support.yaml"));
    workshop.edit("config/access-groups.yaml", group, "");
    workshop.edit(
        "config/access-groups.yaml",
        "anna@example.com",
        "nobody@example.com",
    );
    workshop.edit(
        "config/portals/support.yaml",
        "[customers, pilot]",
        "[pilot]",
    );
    workshop.build();
    edge.reload();
    assert_eq!(signed_in.get("/arenden").await.status, 403);
    workshop.write("config/access-groups.yaml", &groups.unwrap());
    workshop.write("config/portals/support.yaml", &portal.unwrap());

    workshop.edit("config/domains.yaml", "kind: connected", "kind: system");
    workshop.build();
    edge.reload();
    assert_eq!(tell(&edge).await, 0);
    edge.stop().await;
}

// P-36
#[tokio::test(flavor = "multi_thread")]
async fn whoever_could_enter_before_an_upgrade_is_not_told_and_whoever_joins_after_it_is() {
    let workshop = workshop();
    let mut edge = edge(&workshop, Backend::Sqlite).await;
    World::fill(&edge).await;
    // As the upgrade leaves it.
    let note = "INSERT INTO counters (name, value) VALUES ('registrations_to_note', 1)";
    workshop.execute(note).await;
    edge.restart().await;
    assert_eq!(tell(&edge).await, 0);
    customer(&edge, "gun@example.com", None, None).await;
    assert_eq!(tell(&edge).await, 1);
    edge.stop().await;
}

// P-36
#[tokio::test(flavor = "multi_thread")]
async fn however_many_edges_look_at_once_nobody_is_told_twice() {
    let one = edge(&Workshop::starter(), Backend::Postgres).await;
    let two = one.another().await;
    World::fill(&one).await;
    let (a, b) = tokio::join!(one.look_for_registrations(), two.look_for_registrations());
    assert_eq!(a + b, 0);
    one.clock.advance(2 * MINUTE);
    let (a, b) = tokio::join!(one.look_for_registrations(), two.look_for_registrations());
    assert_eq!(a + b, 7, "five contacts, and two who are only listed");
    let mut all = Vec::new();
    for _ in 0..500 {
        all = [one.mails(), two.mails()].concat();
        if all.len() >= 7 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let mut all: Vec<String> = all.into_iter().map(|mail| mail.mail.to.address).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 7);
    one.stop().await;
    two.stop().await;
}

// P-36, P-39, P-100, M14
#[tokio::test(flavor = "multi_thread")]
async fn the_mail_speaks_the_contacts_language_and_leads_to_where_one_signs_in() {
    let edge = edge(&workshop(), Backend::Sqlite).await;
    let member = Some("home@example.com");
    customer(&edge, "gun@example.com", member, Some("en")).await;
    customer(&edge, "hanna@example.com", None, Some("sv")).await;
    customer(&edge, "ida@example.com", None, Some("fr")).await;
    tell(&edge).await;
    let mail = edge.mail_to("home@example.com").await.mail;
    assert_eq!(mail.subject, "You now have access to My tickets");
    for part in [&mail.text, &mail.html] {
        assert!(
            part.contains("https://help.example.com/tickets/sign-in"),
            "{part}"
        );
        assert!(part.contains("gun@example.com"), "{part}");
    }
    let mut browser = edge.browser(ENGLISH);
    let page = browser.get("/tickets/sign-in").await;
    assert!(page.find_form("sign-in").is_some());
    let mail = edge.mail_to("hanna@example.com").await.mail;
    assert_eq!(mail.subject, "Du har nu tillgång till Mina ärenden");
    assert!(
        mail.text
            .contains("https://hjalp.example.com/arenden/sign-in")
    );
    // No domain speaks French: the portal's first language.
    let mail = edge.mail_to("ida@example.com").await.mail;
    assert_eq!(mail.subject, "Du har nu tillgång till Mina ärenden");
    edge.stop().await;
}

// P-36c
#[tokio::test(flavor = "multi_thread")]
async fn a_sites_theme_replaces_the_mail_and_a_broken_one_is_refused() {
    let workshop = workshop();
    workshop.edit("config/site.yaml", "theme: default", "theme: own");
    let subject = "mail-registration-subject = Welcome to { $portal }\n";
    workshop.write("themes/own/messages/en.ftl", subject);
    workshop.write("themes/own/mails/registration.txt", "Come in: {{ link }}");
    let edge = edge(&workshop, Backend::Sqlite).await;
    customer(&edge, "gun@example.com", None, Some("en")).await;
    tell(&edge).await;
    let mail = edge.mail_to("gun@example.com").await.mail;
    assert_eq!(mail.subject, "Welcome to My tickets");
    assert_eq!(
        mail.text,
        "Come in: https://help.example.com/tickets/sign-in"
    );
    edge.stop().await;

    workshop.write("themes/own/mails/registration.txt", "Come in: {{ link");
    let report = workshop.try_build();
    assert!(report.published.is_none());
    let said = lucka_config::diagnostic::render(&report.diagnostics, false);
    assert!(said.contains("themes/own/mails/registration.txt"), "{said}");
}

// P-36: switched off, and by itself once a minute.
#[tokio::test(flavor = "multi_thread")]
async fn the_edge_looks_by_itself_unless_it_is_told_not_to() {
    let workshop = workshop();
    let off = Edge::start(&workshop, Backend::Sqlite).await;
    World::fill(&off).await;
    for _ in 0..3 {
        off.clock.advance(2 * MINUTE);
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
    }
    assert!(off.mails().is_empty());
    off.stop().await;

    let on = Edge::start_with(&workshop, Backend::Sqlite, |server| {
        server.registration_mails = true;
    })
    .await;
    for _ in 0..3 {
        on.clock.advance(2 * MINUTE);
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
    }
    assert_eq!(told(&on, 5).await.len(), 5);
    on.stop().await;
}
