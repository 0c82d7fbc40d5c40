//! What `lucka plan` and `lucka explain` say about several languages on one domain (P-27).

use std::process::Command;

use lucka_config::plan;
use lucka_tests::people::{SWEDISH, code_of};
use lucka_tests::{Backend, Edge, Workshop, World};

/// The small site with these domains, which its portal is on.
fn site(domains: &[(&str, &str)]) -> Workshop {
    let workshop = Workshop::case("small");
    let line = |(host, languages): &(&str, &str)| format!("  - {{host: {host}, {languages}}}\n");
    let list: String = domains.iter().map(line).collect();
    workshop.write("config/domains.yaml", &format!("domains:\n{list}"));
    let hosts: Vec<&str> = domains.iter().map(|(host, _)| *host).collect();
    workshop.edit(
        "config/portals/support.yaml",
        "domain: [hjalp.example.com, help.example.com]",
        &format!("domain: [{}]", hosts.join(", ")),
    );
    workshop
}

/// What becomes of one site when it becomes the other.
fn planned(before: &Workshop, after: &Workshop) -> plan::Plan {
    let listed = |workshop: &Workshop| lucka_generator::list(workshop.path()).unwrap();
    plan::compare(&listed(before), &listed(after), "before".to_owned(), None)
}

const ONE: &[(&str, &str)] = &[(SWEDISH, "language: sv")];
const BOTH: &[(&str, &str)] = &[(SWEDISH, "language: sv, languages: [en]")];
const TWO: &[(&str, &str)] = &[
    (SWEDISH, "language: sv"),
    ("help.example.com", "language: en"),
];
const TURNED: &[(&str, &str)] = &[(SWEDISH, "language: en, languages: [sv]")];

// P-42
#[test]
fn a_language_that_comes_goes_or_moves_is_said_with_its_addresses() {
    let mut text = String::new();
    for (what, before, after) in [
        ("English comes to the domain", ONE, BOTH),
        ("English goes", BOTH, ONE),
        ("English gets a domain of its own", BOTH, TWO),
        (
            "the domain of English goes, and the other one speaks it",
            TWO,
            BOTH,
        ),
        ("the languages change places", BOTH, TURNED),
    ] {
        let plan = planned(&site(before), &site(after));
        text += &format!("=== {what}\n\n{}\n", plan::text(&plan));
    }
    insta::assert_snapshot!("languages_plan", text);
}

// P-42, P-87
#[test]
fn the_redirects_that_a_plan_asks_for_are_all_that_is_missing() {
    for (before, after) in [(BOTH, ONE), (BOTH, TWO), (TWO, BOTH), (BOTH, TURNED)] {
        let (before, after) = (site(before), site(after));
        let plan = planned(&before, &after);
        assert!(!plan.redirects.is_empty());
        let lines: Vec<String> = plan
            .redirects
            .iter()
            .map(|one| format!("  {}\n", one.line()))
            .collect();
        after.write(
            "config/redirects.yaml",
            &format!("redirects:\n{}", lines.concat()),
        );
        let again = planned(&before, &after);
        let missing: Vec<String> = again.redirects.iter().map(plan::Proposal::line).collect();
        assert_eq!(missing, [] as [String; 0], "{}", lines.concat());
        for change in &again.addresses {
            assert_eq!(change.redirects_to, change.belongs_to, "{lines:?}");
        }
    }
}

// P-42: a bundle is compared as its site is
#[test]
fn a_bundle_of_several_languages_is_a_state_to_compare_with() {
    let workshop = site(BOTH);
    workshop.build();
    let lucka = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_lucka"))
            .args(arguments)
            .current_dir(workshop.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr)
    };
    let text = lucka(&["plan", "--against", "bundle"]);
    assert!(text.contains("Nothing changes for anybody."), "{text}");
}

// P-43, P-83
#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_further_language_are_explained_as_the_edge_serves_them() {
    let workshop = site(BOTH);
    workshop.write(
        "content/en/account/discounts.md",
        "---\ntitle: Our discounts\nvisibility: {groups: [customers]}\n---\nFor customers.\n",
    );
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let settings = "listen: 127.0.0.1:0\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n";
    workshop.write("edge.yaml", settings);
    let explain = |email: &str, page: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_lucka"))
            .args(["explain", "--contact", email, "--page", page])
            .args(["--config", "edge.yaml", "--bundle", "bundle"])
            .current_dir(workshop.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr)
    };
    let mut finn = edge.browser(SWEDISH);
    let page = finn.get("/en/tickets").await;
    let page = finn
        .submit(&page.form("sign-in").with("email", &world.finn.email))
        .await;
    let code = code_of(&edge.mail_to(&world.finn.email).await.mail.text);
    finn.submit(&page.form("sign-in/code").with("code", &code))
        .await;
    let mut anna = world.anna.signed_in(&edge).await;
    for (browser, email, allowed) in [
        (&mut anna, &world.anna.email, true),
        (&mut finn, &world.finn.email, false),
    ] {
        let served = browser
            .get_once("/en/account/discounts")
            .await
            .status
            .is_success();
        assert_eq!(served, allowed, "{email}");
        let said = explain(email, "/en/account/discounts");
        assert!(
            said.contains("https://hjalp.example.com/en/account/discounts"),
            "{said}"
        );
        let refused = said.contains(": no, may not read");
        assert_eq!(!refused, allowed, "{said}");
    }
    let said = explain(&world.anna.email, "/en/tickets/1");
    assert!(
        said.contains("https://hjalp.example.com/en/tickets belongs to the portal `support`"),
        "{said}"
    );
    let said = explain(&world.anna.email, "/tickets/1");
    assert!(said.contains("There is no page /tickets/1"), "{said}");
    edge.stop().await;
}
