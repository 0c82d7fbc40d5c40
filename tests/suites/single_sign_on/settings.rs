//! What the settings and the edge say about single sign-on before anybody signs in.

use std::process::Command;

use lucka_config::decision::Person;
use lucka_config::explain;
use lucka_config::filter::Properties;
use lucka_edge::serve::live::LiveError;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Provider, Workshop};
use serde_json::json;

use super::{access, back, is_signed_in, site, verified};

const PROVIDER: &str = "  - id: acme
    name: Acme
    issuer: https://login.example.com
    client_id: lucka
    mail_domains: [corp.example]
";

/// The starter, turned to single sign-on with [`PROVIDER`].
fn turned() -> Workshop {
    let workshop = Workshop::starter();
    workshop.sign_on_by(PROVIDER);
    workshop
}

fn lucka(command: &str, workshop: &Workshop, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg(command)
        .arg("--site")
        .arg(workshop.path())
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

// P-35, P-41
#[tokio::test(flavor = "multi_thread")]
async fn an_edge_takes_no_portal_whose_provider_it_knows_nothing_about() {
    let provider = Provider::start().await;
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let sso = site(&provider, "");
    for file in [
        "config/portals/support.yaml",
        "config/identity-providers.yaml",
    ] {
        let text = std::fs::read_to_string(sso.path().join(file)).unwrap();
        workshop.write(file, &text);
    }
    workshop.build();
    let refused = edge.try_reload().unwrap_err();
    assert!(matches!(refused, LiveError::Provider { .. }));
    let text = refused.to_string();
    assert!(
        text.contains("`support`") && text.contains("id: acme"),
        "{text}"
    );
    // The release before stays, and asks for an address.
    let page = edge.browser(SWEDISH).get("/arenden").await;
    assert_eq!(page.count("input[type=email]"), 1);
    edge.stop().await;
}

// P-35: each portal is a house of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_one_portal_opens_no_other_and_a_subject_is_one_issuer_s() {
    let provider = Provider::start().await;
    let workshop = site(&provider, "");
    let portal =
        std::fs::read_to_string(workshop.path().join("config/portals/support.yaml")).unwrap();
    let second = portal
        .replace("sv: arenden", "sv: inre")
        .replace("en: tickets", "en: inner");
    workshop.write(
        "config/portals/inner.yaml",
        &second.replace("acme", "other"),
    );
    let stranger = Provider::start().await;
    let providers =
        std::fs::read_to_string(workshop.path().join("config/identity-providers.yaml")).unwrap();
    let more = format!(
        "  - {{id: other, name: Other, issuer: \"{}\", client_id: lucka}}\n",
        stranger.issuer()
    );
    workshop.write(
        "config/identity-providers.yaml",
        &format!("{providers}{more}"),
    );
    workshop.write(
        "authority.pem",
        &format!("{}{}", provider.authority, stranger.authority),
    );
    let give = access(&workshop);
    let edge = Edge::start_with(&workshop, Backend::Sqlite, |server| {
        give(server);
        let same = server.identity_providers["acme"].clone();
        server.identity_providers.insert("other".to_owned(), same);
    })
    .await;
    // The same subject at both is two people.
    provider.says(verified("anna@example.com"));
    stranger.says(verified("bo@example.com"));
    let mut browser = edge.browser(SWEDISH);
    back(&provider, &mut browser, "/arenden").await;
    assert!(is_signed_in(&mut browser).await);
    assert!(browser.get("/inre").await.at.starts_with("/inre/sign-in"));
    // Not even with the cookie of the other one.
    let token = browser.cookies()["__Host-lucka-support"].clone();
    browser.set_cookie("__Host-lucka-inner", &token);
    assert!(browser.get("/inre").await.at.starts_with("/inre/sign-in"));
    back(&stranger, &mut browser, "/inre").await;
    assert!(browser.get("/inre").await.html().contains("bo@example.com"));
    assert!(
        browser
            .get("/arenden")
            .await
            .html()
            .contains("anna@example.com")
    );
    edge.stop().await;
}

// P-43
#[test]
fn explain_says_who_is_let_in_by_the_provider_and_where_that_stands() {
    let workshop = turned();
    let site = lucka_config::load::load(workshop.path()).site.unwrap();
    let nothing = Properties::new();
    let said = |email: &str| {
        let person = Person::stranger(email, &nothing);
        let answer = explain::portal(&site, site.portal("support").unwrap(), person);
        explain::text(&explain::Explanation {
            contact: email.to_owned(),
            about: String::new(),
            answers: vec![answer],
        })
    };
    let anna = said("anna@corp.example");
    for part in [
        "support: yes",
        "whoever `acme` vouches for may enter   config/portals/support.yaml:",
        "https://login.example.com, and no other way to sign in counts   config/identity-providers.yaml:2",
        "at one of its domains: `corp.example`",
    ] {
        assert!(anna.contains(part), "{anna}");
    }
    let bo = said("bo@example.com");
    assert!(bo.contains("support: no"), "{bo}");
    let rule = "`acme` lets in addresses at `corp.example` only   config/identity-providers.yaml:2";
    assert!(bo.contains(rule), "{bo}");
}

// P-42
#[test]
fn plan_says_who_gains_and_loses_when_a_portal_turns_to_single_sign_on() {
    let before = Workshop::starter();
    let after = turned();
    let contacts =
        "email,name,property.customer\nanna@corp.example,Anna,\nbo@example.com,Bo,true\n";
    after.write("contacts.csv", contacts);
    let contacts = after.path().join("contacts.csv");
    let plan = |format: &str| {
        let against = before.path().to_str().unwrap();
        let contacts = contacts.to_str().unwrap();
        let with = [
            "--against",
            against,
            "--contacts",
            contacts,
            "--format",
            format,
        ];
        lucka("plan", &after, &with)
    };
    let text = plan("text");
    for part in [
        "members of `customers`, `pilot` → whoever `acme` vouches for",
        "everybody who is signed in must sign in anew",
        "identity provider `acme`",
        "portal `support`: 3 could enter, 1 can now",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let json = plan("json");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let people = &json["people"]["portals"][0];
    assert_eq!(people["before"], json!(3), "{json:#}");
    assert_eq!(people["after"], json!(1), "{json:#}");
}

// P-43
#[test]
fn a_policy_test_asks_who_may_enter_by_single_sign_on() {
    let workshop = turned();
    workshop.write(
        "config/policy-tests.yaml",
        "policy_tests:\n  - {contact: anna@corp.example, may_enter: true}\n  - {contact: bo@example.com, may_enter: true}\n",
    );
    let said = lucka("check", &workshop, &[]);
    assert!(
        said.contains("`acme` lets in addresses at `corp.example` only"),
        "{said}"
    );
    assert_eq!(said.matches("error[policy-test]").count(), 1, "{said}");
}

// P-35
#[test]
fn the_edge_s_example_and_a_public_client_are_read() {
    let workshop = Workshop::empty();
    let edge = "listen: 127.0.0.1:0\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:x.db\nidentity_providers:\n";
    let read = |more: &str| {
        workshop.write("edge.yaml", &format!("{edge}{more}"));
        let environment = |name: &str| (name == "ACME").then(|| "s3cret".to_owned());
        lucka_config::load::load_server(&workshop.path().join("edge.yaml"), &environment)
    };
    let server =
        read("  - {id: acme, client_secret: {env: ACME}}\n  - {id: open, client_secret: none}\n")
            .unwrap();
    assert_eq!(
        server.identity_providers["acme"]
            .client_secret
            .as_ref()
            .unwrap()
            .0,
        "s3cret"
    );
    assert!(server.identity_providers["open"].client_secret.is_none());
    for (wrong, code) in [
        ("  - {id: acme}\n", "missing-key"),
        ("  - {id: acme, client_secret: s3cret}\n", "secret-in-file"),
        (
            "  - {id: acme, client_secret: {env: NOT_SET}}\n",
            "missing-secret",
        ),
        (
            "  - {id: acme, client_secret: none, authority: gone.pem}\n",
            "missing-file",
        ),
        (
            "  - {id: acme, client_secret: none}\n  - {id: acme, client_secret: none}\n",
            "duplicate-id",
        ),
        (
            "  - {id: acme, client_secret: none, secret: x}\n",
            "unknown-key",
        ),
    ] {
        let problems = read(wrong).unwrap_err();
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [code], "{wrong}");
        assert!(!format!("{problems:?}").contains("s3cret"));
    }
}
