//! How people become members: listed, registered by themselves, brought in from a list.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use hyper::StatusCode;
use lucka_tests::people::{SWEDISH, code_of};
use lucka_tests::{Backend, Browser, Edge, Page, Workshop, World};

/// An address that the starter's group `pilot` lists.
const LISTED: &str = "ada.lind@example.com";

async fn asked(edge: &Edge, email: &str) -> (Browser, Page) {
    let mut browser = edge.browser(SWEDISH);
    let page = browser.get("/arenden").await;
    let form = page.form("sign-in").with("email", email);
    let page = browser.submit(&form).await;
    (browser, page)
}

/// Signs in by code; the page that follows.
async fn sign_in(edge: &Edge, email: &str) -> (Browser, Page) {
    let (mut browser, page) = asked(edge, email).await;
    let code = code_of(&edge.mail_to(email).await.mail.text);
    let page = browser.submit(&page.form("code").with("code", &code)).await;
    (browser, page)
}

/// The starter, open to everybody who confirms an address.
fn open_to_all() -> Workshop {
    let workshop = Workshop::starter();
    let all = "access: {self_registration: true}";
    let groups = "access:\n  groups: [customers, pilot]";
    workshop.edit("config/portals/support.yaml", groups, all);
    let site = std::fs::read_to_string(workshop.path().join("config/site.yaml")).unwrap();
    let site = format!("{site}\nprivate_content: {{self_registration: true}}\n");
    workshop.write("config/site.yaml", &site);
    workshop
}

// P-35, P-36, P-71, P-33
#[tokio::test(flavor = "multi_thread")]
async fn a_listed_address_without_a_contact_signs_in_sees_nothing_and_writes_a_ticket() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    World::fill(&edge).await;
    let (mut ada, page) = sign_in(&edge, LISTED).await;
    assert_eq!(
        (page.status, page.at.as_str()),
        (StatusCode::OK, "/arenden")
    );
    assert!(!page.html().contains("Annas") && !page.html().contains("view=company"));
    for number in 1..=5 {
        let page = ada.get(&format!("/arenden/{number}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let form = ada.get("/arenden/new").await.form("/arenden/new");
    let form = form.with("subject", "Adas ärende").with("text", "Hej!");
    let page = ada.submit(&form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(ada.get("/arenden").await.main().contains("Adas ärende"));

    let contact = edge.store().contact_by_email(LISTED).await.unwrap();
    let contact = contact.unwrap();
    assert_eq!((contact.name.as_str(), contact.language), ("", None));
    assert!(contact.properties.is_empty() && contact.primary_company.is_none());
    edge.stop().await;
}

// P-71, A54
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_not_listed_gets_the_same_page_and_no_mail_and_is_not_kept() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let (_, unlisted) = asked(&edge, "nora@example.com").await;
    let (_, listed) = asked(&edge, LISTED).await;
    assert_eq!(unlisted.status, listed.status);
    assert_eq!(
        unlisted.html().replace("nora@example.com", "X"),
        listed.html().replace(LISTED, "X")
    );
    edge.mail_to(LISTED).await;
    assert_eq!(edge.mails().len(), 1);
    // Asking alone makes nobody a contact.
    assert!(edge.store().is_empty().await.unwrap());
    edge.stop().await;
}

// P-37
#[tokio::test(flavor = "multi_thread")]
async fn anyone_registers_while_it_is_on_and_turning_it_off_stops_codes_on_their_way() {
    let workshop = open_to_all();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    World::fill(&edge).await;
    let (mut nora, page) = sign_in(&edge, "nora@example.com").await;
    assert_eq!(
        (page.status, page.at.as_str()),
        (StatusCode::OK, "/arenden")
    );
    assert_eq!(nora.get("/arenden/1").await.status, StatusCode::NOT_FOUND);

    let (mut olle, page) = asked(&edge, "olle@example.com").await;
    let code = code_of(&edge.mail_to("olle@example.com").await.mail.text);
    workshop.edit(
        "config/portals/support.yaml",
        "access: {self_registration: true}",
        "access: {groups: [pilot]}",
    );
    workshop.build();
    edge.reload();
    let form = page.form("code").with("code", &code);
    assert_eq!(olle.submit(&form).await.status, StatusCode::GONE);
    let contact = edge.store().contact_by_email("olle@example.com").await;
    assert_eq!(contact.unwrap(), None);
    // Who has registered is a contact, and not in the group.
    assert_eq!(nora.get("/arenden").await.status, StatusCode::FORBIDDEN);
    edge.stop().await;
}

// P-37, P-71, A47, A56
async fn only_listed_domains(backend: Backend) {
    let workshop = open_to_all();
    let anyone = "access: {self_registration: true}";
    let domains =
        |list: &str| format!("access: {{self_registration: true, mail_domains: [{list}]}}");
    let portal = "config/portals/support.yaml";
    let both = domains("Corp.Example, bücher.example");
    workshop.edit(portal, anyone, &both);
    let edge = Edge::start(&workshop, backend).await;
    let world = World::fill(&edge).await;
    for email in ["nora@corp.example", "NORA@xn--bcher-kva.example"] {
        let email = email.to_ascii_lowercase();
        let (_, page) = sign_in(&edge, &email).await;
        assert_eq!(
            (page.status, page.at.as_str()),
            (StatusCode::OK, "/arenden")
        );
    }
    // The same page, and no mail.
    let (_, known) = asked(&edge, &world.anna.email).await;
    edge.mail_to(&world.anna.email).await;
    let sent = edge.mails().len();
    for email in [
        "olle@corp.example.evil",
        "olle@evilcorp.example",
        "olle@sub.corp.example",
        "olle@example.com",
    ] {
        let (_, page) = asked(&edge, email).await;
        assert_eq!(page.status, known.status);
        assert_eq!(
            page.html().replace(email, "X"),
            known.html().replace(&world.anna.email, "X")
        );
    }
    let (_, twice) = asked(&edge, "olle@evil@corp.example").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);

    // A domain is taken away while a mail is on its way: the code is worth nothing, and who is in stays in.
    let (mut nora, _) = sign_in(&edge, "nina@corp.example").await;
    let (mut pia, page) = asked(&edge, "pia@corp.example").await;
    let code = code_of(&edge.mail_to("pia@corp.example").await.mail.text);
    workshop.edit(portal, &both, &domains("bücher.example"));
    workshop.build();
    edge.reload();
    let form = page.form("code").with("code", &code);
    assert_eq!(pia.submit(&form).await.status, StatusCode::GONE);
    let contact = edge.store().contact_by_email("pia@corp.example").await;
    assert_eq!(contact.unwrap(), None);
    assert_eq!(nora.get("/arenden").await.status, StatusCode::OK);
    let mails = edge.mails();
    let since = mails.iter().take(mails.len() - sent);
    let to: Vec<_> = since.map(|mail| mail.mail.to.address.as_str()).collect();
    assert_eq!(to, ["pia@corp.example", "nina@corp.example"]);
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_addresses_at_the_listed_domains_register_and_nobody_can_tell_by_the_page() {
    only_listed_domains(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_addresses_at_the_listed_domains_register_on_postgresql() {
    only_listed_domains(Backend::Postgres).await;
}

// P-37, A03
#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_proven_twice_at_once_is_one_session_and_one_contact() {
    let edge = Edge::start(&open_to_all(), Backend::Sqlite).await;
    let (mut browser, page) = asked(&edge, "nora@example.com").await;
    let code = code_of(&edge.mail_to("nora@example.com").await.mail.text);
    let form = page.form("code").with("code", &code);
    let mut second = browser.clone();
    let (a, b) = tokio::join!(browser.submit_once(&form), second.submit_once(&form));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
    let contact = edge.store().contact_by_email("nora@example.com").await;
    assert!(contact.unwrap().is_some());
    edge.stop().await;
}

// P-74
#[tokio::test(flavor = "multi_thread")]
async fn a_contact_who_was_shut_out_does_not_come_back_by_registering() {
    let edge = Edge::start(&open_to_all(), Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    edge.store().set_disabled(world.dan.id, true).await.unwrap();
    asked(&edge, &world.dan.email).await;
    asked(&edge, "nora@example.com").await;
    edge.mail_to("nora@example.com").await;
    assert_eq!(edge.mails().len(), 1);
    edge.stop().await;
}

/// `lucka contact …` on the edge's data.
fn contact(workshop: &Workshop, arguments: &[&str], input: &str) -> Output {
    let settings = "listen: 127.0.0.1:0\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n";
    workshop.write("edge.yaml", settings);
    let mut child = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("contact")
        .args(arguments)
        .arg("--config")
        .arg(workshop.path().join("edge.yaml"))
        .arg("--bundle")
        .arg(workshop.bundle())
        .current_dir(workshop.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Who names a file reads no input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(err)
}

// P-33, P-36
#[tokio::test(flavor = "multi_thread")]
async fn contacts_brought_in_by_the_command_sign_in_and_see_their_companys_tickets() {
    let workshop = Workshop::starter();
    // Before the edge was ever started, as in a new installation.
    workshop.build();
    let list = "email;name;company;property.customer\n\
                nora@example.com;Nora Alm;Alm (påhittat bolag);true\n\
                olle@example.com;\"Alm; Olle\";Alm (påhittat bolag);true\n";
    let output = contact(&workshop, &["import", "-", "--dry-run"], list);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("new       nora@example.com"));
    let output = contact(&workshop, &["import", "-"], list);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "Contacts: 2 new, 0 changed, 0 unchanged. New companies: 1.\n"
    );

    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let (mut nora, page) = sign_in(&edge, "nora@example.com").await;
    assert_eq!(page.at, "/arenden");
    let form = nora.get("/arenden/new").await.form("/arenden/new");
    let form = form.with("subject", "Noras ärende").with("text", "Hej!");
    nora.submit(&form).await;
    let (mut olle, _) = sign_in(&edge, "olle@example.com").await;
    let company = olle.get("/arenden?view=company").await;
    assert!(company.main().contains("Noras ärende"));

    // While the edge runs: one who moves to another company sees so at once.
    let arguments = [
        "add",
        "Olle@example.com",
        "--company",
        "Ek (påhittat bolag)",
    ];
    let output = contact(&workshop, &arguments, "");
    assert!(
        said(&output).contains("0 new, 1 changed"),
        "{}",
        said(&output)
    );
    assert_eq!(olle.get("/arenden/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(nora.get("/arenden/1").await.status, StatusCode::OK);
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_in_a_list_are_all_told_with_their_lines_and_nothing_is_written() {
    let workshop = Workshop::starter();
    workshop.build();
    workshop.write(
        "list.csv",
        "email,nmae,property.plan\nnora@example.com,Nora,team\nolle,Olle,gold\nnora@example.com,,\n",
    );
    let output = contact(&workshop, &["import", "list.csv"], "");
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    for mistake in [
        "list.csv:1: unknown column `nmae`: did you mean `name`?",
        "list.csv:3: `olle` is no e-mail address",
        "list.csv:3: `gold` is no value of `plan`",
        "list.csv:4: `nora@example.com` is in line 2 already",
        "Nothing was written.",
    ] {
        assert!(said.contains(mistake), "{mistake}: {said}");
    }
    let arguments = ["add", "nora@example.com", "--property", "paln=team"];
    let output = contact(&workshop, &arguments, "");
    assert_eq!(output.status.code(), Some(1));
    let output = contact(&workshop, &["import", "absent.csv"], "");
    assert_eq!(output.status.code(), Some(2));
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    assert!(edge.store().is_empty().await.unwrap());
    edge.stop().await;
}
