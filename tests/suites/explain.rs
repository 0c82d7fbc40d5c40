//! `lucka explain` says what the edge does.

use std::process::{Command, Output};

use hyper::StatusCode;
use lucka_config::decision::Ticket;
use lucka_config::explain;
use lucka_edge::demo;
use lucka_tests::people::code_of;
use lucka_tests::{Backend, Browser, Edge, Workshop, World};

/// As the starter's portal, for others and with other choices.
const SECOND: &str = "\
name: Orders
domain: help.example.com
slug: orders
enabled: true
tickets:
  inbox: support
  visibility: {company_for: {property: plan, equals: enterprise}}
  pipelines: [support]
access: {groups: [not-free]}
";

/// The starter with a second portal, and with a page for one access group and one for everybody signed in.
fn two_portals() -> Workshop {
    let workshop = Workshop::starter();
    workshop.write("config/portals/second.yaml", SECOND);
    let groups = std::fs::read_to_string(workshop.path().join("config/access-groups.yaml"));
    let groups = groups.unwrap();
    let more = "\n  - id: not-free\n    match:\n      all:\n        - {property: plan, is_set: true}\n        - {property: plan, one_of: [team, enterprise]}\n";
    workshop.write("config/access-groups.yaml", &(groups + more));
    for (file, visibility) in [
        ("content/en/operation/watching.md", "signed_in"),
        ("content/en/operation/servers.md", "{groups: [not-free]}"),
    ] {
        let typed = format!("---\nvisibility: {visibility}\ntitle:");
        workshop.edit(file, "---\ntitle:", &typed);
    }
    workshop
}

/// A browser in which this address has signed in to a portal.
async fn signed_in(edge: &Edge, host: &str, slug: &str, email: &str) -> Browser {
    let mut browser = edge.browser(host);
    let page = browser.get(&format!("/{slug}")).await;
    let page = browser
        .submit(&page.form("sign-in").with("email", email))
        .await;
    let code = code_of(&edge.mail_to(email).await.mail.text);
    browser
        .submit(&page.form("sign-in/code").with("code", &code))
        .await;
    browser
}

// P-43, P-32, P-33, P-34, P-52, P-74
#[tokio::test(flavor = "multi_thread")]
async fn every_answer_for_every_demo_contact_ticket_and_portal_is_the_edges() {
    let workshop = two_portals();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let site = edge.site();
    let filled = demo::fill(edge.store(), &site, edge.clock.now())
        .await
        .unwrap()
        .unwrap();
    let mut contacts = Vec::new();
    edge.store()
        .survey(|one| contacts.push(one.person.email.to_owned()))
        .await
        .unwrap();
    assert_eq!(contacts.len(), filled.contacts);
    let (mut seen, mut asked) = (0, 0);
    for email in &contacts {
        let contact = edge.store().contact_by_email(email).await.unwrap().unwrap();
        for (portal, slug) in [("support", "tickets"), ("second", "orders")] {
            let mut browser = signed_in(&edge, "help.example.com", slug, email).await;
            let portal = site.portal(portal).unwrap();
            let entered = browser.get(&format!("/{slug}")).await.status;
            let answer = explain::portal(&site, portal, contact.person());
            assert_eq!(
                entered == StatusCode::OK,
                answer.allowed,
                "{email}: {answer:?}"
            );
            for number in 1..=i64::try_from(filled.tickets).unwrap() {
                let record = edge
                    .store()
                    .ticket_for_agent(number)
                    .await
                    .unwrap()
                    .unwrap();
                let requester = record.contact_id.unwrap();
                let requester = edge
                    .store()
                    .contact_by_id(requester)
                    .await
                    .unwrap()
                    .unwrap();
                let ticket = Ticket {
                    requester: Some(&requester.email),
                    company: record.company_id,
                    pipeline: &record.pipeline,
                };
                let answer = explain::ticket(&site, portal, contact.person(), ticket);
                let status = browser.get_once(&format!("/{slug}/{number}")).await.status;
                assert_eq!(
                    status == StatusCode::OK,
                    answer.allowed,
                    "{email} {number}: {answer:?}"
                );
                assert!(answer.rule.source.is_some(), "{answer:?}");
                (seen, asked) = (seen + usize::from(answer.allowed), asked + 1);
            }
        }
    }
    assert_eq!(asked, contacts.len() * 2 * filled.tickets);
    assert!(
        seen > 20 && asked - seen > 20,
        "both answers are there: {seen} of {asked}"
    );
    edge.stop().await;
}

fn run(workshop: &Workshop, arguments: &[&str]) -> Output {
    let settings = "listen: 127.0.0.1:0\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n";
    workshop.write("edge.yaml", settings);
    Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("explain")
        .args(arguments)
        .args(["--config", "edge.yaml", "--bundle", "bundle"])
        .current_dir(workshop.path())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(err)
}

// P-43
#[tokio::test(flavor = "multi_thread")]
async fn the_rule_is_said_with_its_place_and_what_is_missing_in_helpful_words() {
    let workshop = two_portals();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    World::fill(&edge).await;
    // While the edge runs.
    let mut texts = Vec::new();
    for arguments in [
        &["--contact", "Anna@example.com"][..],
        &["--contact", "anna@example.com", "--ticket", "3"],
        &[
            "--contact",
            "anna@example.com",
            "--ticket",
            "#4",
            "--portal",
            "support",
        ],
        &[
            "--contact",
            "finn@example.com",
            "--ticket",
            "1",
            "--portal",
            "support",
        ],
        &[
            "--contact",
            "anna@example.com",
            "--page",
            "/operation/servers",
        ],
        &[
            "--contact",
            "anna@example.com",
            "--page",
            "https://help.example.com/operation/watching/",
        ],
        &["--contact", "ada.lind@example.com", "--portal", "support"],
    ] {
        let output = run(&workshop, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        texts.push(format!(
            "$ lucka explain {}\n{}",
            arguments.join(" "),
            said(&output)
        ));
    }
    insta::assert_snapshot!("explain", texts.join("\n"));
    for (arguments, expected) in [
        (
            &["--contact", "nobody@example.com"][..],
            "There is no contact with the address nobody@example.com",
        ),
        (&["--contact", "anna"], "`anna` is no e-mail address"),
        (
            &["--contact", "anna@example.com", "--ticket", "99"],
            "There is no ticket 99.",
        ),
        (
            &["--contact", "anna@example.com", "--page", "/absent"],
            "There is no page /absent",
        ),
        (
            &["--contact", "anna@example.com", "--page", "/tickets/1"],
            "belongs to the portal `support`",
        ),
        (
            &[
                "--contact",
                "anna@example.com",
                "--page",
                "https://example.net/",
            ],
            "`example.net` is no domain",
        ),
        (
            &["--contact", "anna@example.com", "--portal", "suport"],
            "did you mean `support`?",
        ),
    ] {
        let output = run(&workshop, arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(
            said(&output).contains(expected),
            "{expected}: {}",
            said(&output)
        );
    }
    // P-37: which rule keeps an address out.
    let second = "config/portals/second.yaml";
    let domains = "access: {self_registration: true, mail_domains: [corp.example]}";
    workshop.edit(second, "access: {groups: [not-free]}", domains);
    let site = std::fs::read_to_string(workshop.path().join("config/site.yaml")).unwrap();
    let site = format!("{site}\nprivate_content: {{self_registration: true}}\n");
    workshop.write("config/site.yaml", &site);
    workshop.build();
    for (email, code, expected) in [
        (
            "x@evilcorp.example",
            1,
            "second: only addresses at `corp.example` may register (config/portals/second.yaml:9)",
        ),
        (
            "x@evilcorp.example",
            1,
            "support: listed in none of the access groups `customers` and `pilot` (config/portals/support.yaml:",
        ),
        (
            "x@corp.example",
            0,
            "addresses at `corp.example` may register",
        ),
        (
            "anna@example.com",
            0,
            "a contact already: `mail_domains` limits only who may register",
        ),
    ] {
        let output = run(&workshop, &["--contact", email]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
    let arguments = [
        "--contact",
        "anna@example.com",
        "--ticket",
        "3",
        "--format",
        "json",
    ];
    let json: serde_json::Value = serde_json::from_str(&said(&run(&workshop, &arguments))).unwrap();
    let source = &json["answers"][1]["rule"]["source"];
    assert_eq!(
        (&source["file"], &source["line"]),
        (&"config/portals/support.yaml".into(), &29.into())
    );
    edge.stop().await;
}

// P-43, P-83
#[tokio::test(flavor = "multi_thread")]
async fn private_pages_are_explained_as_the_edge_serves_them() {
    let workshop = two_portals();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    demo::fill(edge.store(), &edge.site(), edge.clock.now())
        .await
        .unwrap();
    for email in [
        "grace.whitlock@example.com",
        "nora.quill@example.org",
        "viktor.sundin@example.com",
    ] {
        let mut browser = signed_in(&edge, "help.example.com", "tickets", email).await;
        for page in ["/operation/watching", "/operation/servers", "/operation"] {
            let output = run(
                &workshop,
                &["--contact", email, "--page", page, "--format", "json"],
            );
            let json: serde_json::Value = serde_json::from_str(&said(&output)).unwrap();
            let served = browser.get_once(page).await.status == StatusCode::OK;
            assert_eq!(
                json["answers"][0]["allowed"], served,
                "{email} {page}: {json}"
            );
        }
    }
    edge.stop().await;
}
