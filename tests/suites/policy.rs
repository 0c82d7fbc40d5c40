//! Policy tests: what an admin expects of the settings, decided by the rules themselves.

use lucka_config::diagnostic::render;
use lucka_tests::Workshop;
use lucka_tests::workshop::repository;

const TESTS: &str = "config/policy-tests.yaml";
const PRIVATE: &str = "content/sv/konto/rabatter.md";

/// What a build says about a site with these expectations, each problem on one line: `file:line message`.
fn said(tests: &str) -> (Vec<String>, bool) {
    let workshop = Workshop::case("small");
    workshop.write(TESTS, tests);
    let report = workshop.try_build();
    let lines = report.diagnostics.iter().map(|problem| {
        let place = problem.place.as_ref().unwrap();
        format!("{}:{} {}", place.file, place.line, problem.message)
    });
    (lines.collect(), report.published.is_some())
}

fn contact(customer: bool, expectation: &str) -> String {
    format!(
        "policy_tests:\n  - contact: ada@example.com\n    properties: {{customer: {customer}}}\n    {expectation}\n"
    )
}

// P-43, P-83
#[test]
fn who_may_read_an_article_is_decided_as_the_edge_decides_it_and_a_wrong_expectation_stops_the_build()
 {
    let read = |article: &str| format!("may_read: [{article}]");
    let not_read = |article: &str| format!("may_not_read: [{article}]");
    let public = "content/en/account/password.md";
    for right in [
        contact(true, &read(PRIVATE)),
        contact(false, &not_read(PRIVATE)),
        contact(false, &read(public)),
    ] {
        assert_eq!(said(&right), (vec![], true), "{right}");
    }
    for (wrong, message) in [
        (
            contact(false, &read(PRIVATE)),
            "config/policy-tests.yaml:4 `ada@example.com` may not read content/sv/konto/rabatter.md: in none of the \
             access groups `customers` (content/sv/konto/rabatter.md:4)",
        ),
        (
            contact(true, &not_read(PRIVATE)),
            "config/policy-tests.yaml:4 `ada@example.com` may read content/sv/konto/rabatter.md: member of the access \
             group `customers` (config/access-groups.yaml:12)",
        ),
        (
            contact(true, &not_read(public)),
            "config/policy-tests.yaml:4 `ada@example.com` may read content/en/account/password.md: for everybody \
             (content/en/account/password.md:1)",
        ),
        (
            contact(true, &read("content/sv/konto/rabater.md")),
            "config/policy-tests.yaml:4 there is no article `content/sv/konto/rabater.md`",
        ),
    ] {
        assert_eq!(said(&wrong), (vec![message.to_owned()], false), "{wrong}");
    }
}

// P-43, P-37
#[test]
fn who_may_register_is_decided_as_the_edge_decides_it() {
    let workshop = Workshop::case("small");
    let site = std::fs::read_to_string(workshop.path().join("config/site.yaml")).unwrap();
    let site = format!("{site}\nprivate_content: {{self_registration: true}}\n");
    workshop.write("config/site.yaml", &site);
    workshop.edit(
        "config/portals/support.yaml",
        "access:\n  groups: [customers, pilot]",
        "access: {self_registration: true, mail_domains: corp.example}",
    );
    let tests = |may_register: bool| {
        format!(
            "policy_tests:\n  - contact: x@evilcorp.example\n    may_enter: true\n    may_register: {may_register}\n"
        )
    };
    workshop.write(TESTS, &tests(false));
    assert!(workshop.try_build().published.is_some());
    workshop.write(TESTS, &tests(true));
    let report = workshop.try_build();
    assert!(report.published.is_none());
    let mut failures = report
        .diagnostics
        .iter()
        .filter(|one| one.code == "policy-test");
    assert_eq!(
        failures.next().unwrap().message,
        "`x@evilcorp.example` may not register in the portal `support`: only addresses at `corp.example` may register \
         (config/portals/support.yaml:42)"
    );
}

// P-43
#[test]
fn all_that_fails_is_said_at_once_also_when_only_the_expectations_are_wrong() {
    let tests = contact(
        true,
        &format!("may_enter: false\n    may_not_read: [{PRIVATE}]"),
    );
    let (lines, published) = said(&tests);
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0].starts_with("config/policy-tests.yaml:4 ") && lines[1].contains(":5 "));
    assert!(!published);
}

// P-43
#[test]
fn the_starter_expects_something_of_its_settings_and_it_holds() {
    let workshop = Workshop::starter();
    let tests = std::fs::read_to_string(repository().join(TESTS)).unwrap();
    workshop.write(TESTS, &tests);
    let report = workshop.build();
    assert_eq!(render(&report.diagnostics, false), "");
    workshop.edit(
        "config/portals/support.yaml",
        "groups: [customers, pilot]",
        "groups: [customers]",
    );
    let report = workshop.try_build();
    assert!(report.published.is_none());
    let message = &report.diagnostics[0].message;
    assert!(
        message.contains("`ada.lind@example.com` may not enter the portal `support`"),
        "{message}"
    );
}
