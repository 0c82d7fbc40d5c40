//! Policy tests: what is expected is decided by the rules, and a failing one names the rule.

use super::*;
use crate::policy::Act;

const TESTS: &str = "config/policy-tests.yaml";

/// The starter with other policy tests.
fn tested(tests: &str) -> Loaded {
    let mut files = Files::read(root());
    files.texts.insert(TESTS.to_owned(), Some(tests.to_owned()));
    compile(files)
}

fn one(expectation: &str) -> String {
    format!(
        "policy_tests:\n- contact: Maja@Example.com\n  properties: {{customer: true}}\n  company: Ek AB\n  \
         secondary_companies: [Lind AB]\n{expectation}\n"
    )
}

// P-43
#[test]
fn an_expectation_that_is_not_met_is_an_error_at_its_line_that_names_the_deciding_rule() {
    let mut wrong = Vec::new();
    for (expectation, expected) in [
        ("  may_enter: true", None),
        (
            "  may_enter: false",
            Some(
                "6:14 `maja@example.com` may enter the portal `support`: member of the access group `customers` (config/access-groups.yaml:12)",
            ),
        ),
        (
            "  may_see:\n  - {requester: bo@example.com, company: Ek AB}\n  - {requester: bo@example.com}",
            Some(
                "8:5 `maja@example.com` may not see this ticket in the portal `support`: `visibility: company`: the ticket is not of the contact's primary company (config/portals/support.yaml:29)",
            ),
        ),
        (
            "  name: Not others'\n  may_not_see:\n  - {requester: bo@example.com, company: Ek AB, pipeline: orders}",
            Some(
                "8:5 `maja@example.com` may see this ticket in the portal `support`: `visibility: company`: a ticket of the primary company (config/portals/support.yaml:29) (test “Not others'”)",
            ),
        ),
        (
            "  may_not_see:\n  - {requester: bo@example.com, company: Lind AB}\n  - {requester: bo@example.com, company: {id: 1}}\n  - {}",
            None,
        ),
        ("  may_see: [{requester: MAJA@example.com}]", None),
    ] {
        let loaded = tested(&one(expectation));
        let found = lines(&loaded);
        let expected: Vec<String> = expected
            .iter()
            .map(|line| format!("error[policy-test] {TESTS}:{line}"))
            .collect();
        if found != expected {
            wrong.push(format!("{expectation}: {found:#?}"));
        }
        assert_eq!(loaded.site.is_some(), expected.is_empty());
        assert!(loaded.sketch.is_some() != loaded.site.is_some());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// P-34, P-36, P-43
#[test]
fn a_change_of_the_rules_makes_the_starters_own_expectations_fail() {
    for (file, from, to, failing) in [
        // Theirs to try out: nothing is expected of it.
        (PORTAL, "  visibility: company\n", "  visibility: own\n", 0),
        (
            GROUPS,
            "match: {property: customer, equals: true}",
            "match: {property: customer, is_set: true}",
            2,
        ),
        (
            GROUPS,
            "match: {property: customer, equals: true}",
            "match: {belongs_to_company: Another Ltd}",
            2,
        ),
        (
            GROUPS,
            "match: {property: customer, equals: true}",
            "match: {belongs_to_company: Another Ltd, include_secondary: true}",
            2,
        ),
        (
            PORTAL,
            "groups: [customers, pilot]",
            "groups: [customers]",
            1,
        ),
        (PORTAL, "enabled: true", "enabled: false", 3),
    ] {
        let loaded = compile(with(Files::read(root()), &[(file, from, to)]));
        let mut lines = lines(&loaded);
        lines.retain(|line| !line.starts_with("note[unused]"));
        assert_eq!(lines.len(), failing, "{to}: {lines:#?}");
        let all = lines
            .iter()
            .all(|line| line.starts_with("error[policy-test]"));
        assert!(all, "{lines:#?}");
    }
}

// P-44
#[test]
fn mistakes_in_policy_tests_are_reported_all_at_once() {
    let tests = "policy_tests:
- contact: maja
  properties: {custmer: true, plan: gold, customer: yes}
  portal: suport
  may_enter: true
- contact: maja@example.com
- email: maja@example.com
  may_enter: maybe
- contact: maja@example.com
  company: [Ek AB]
  may_see:
  - maja@example.com
  - {requester: maja, pipeline: ordres, colour: red}
  may_not_see: {requester: bo@example.com}
";
    let found = lines(&tested(tests));
    let expected = [
        "error[bad-email] config/policy-tests.yaml:2:12 `maja` is not an e-mail address",
        "error[unknown-reference] config/policy-tests.yaml:3:16 there is no contact property `custmer`",
        "error[wrong-type] config/policy-tests.yaml:3:37 `gold` is not a value of `plan`, which is a choice",
        "error[wrong-type] config/policy-tests.yaml:3:53 `yes` is not a value of `customer`, which is a yes/no",
        "error[unknown-reference] config/policy-tests.yaml:4:11 there is no portal `suport`",
        "error[missing-key] config/policy-tests.yaml:6:3 this test expects nothing, so it can't fail",
        "error[unknown-key] config/policy-tests.yaml:7:3 unknown key `email`",
        "error[missing-key] config/policy-tests.yaml:7:3 `contact` is missing",
        "error[wrong-type] config/policy-tests.yaml:8:14 `may_enter` is either `true` or `false`, not `maybe`",
        "error[wrong-type] config/policy-tests.yaml:10:12 a company's name is a text, and this is a list",
        "error[wrong-type] config/policy-tests.yaml:12:5 a ticket is described by keys, and this is a single value",
        "error[bad-email] config/policy-tests.yaml:13:17 `maja` is not an e-mail address",
        "error[unknown-reference] config/policy-tests.yaml:13:33 there is no pipeline `ordres`",
        "error[unknown-key] config/policy-tests.yaml:13:41 unknown key `colour`",
        "error[wrong-type] config/policy-tests.yaml:14:16 `may_not_see` is a list, and this is a group of keys",
    ];
    assert_eq!(found, expected, "{found:#?}");
}

#[test]
fn with_several_portals_a_test_says_which_one_it_is_about_and_reading_is_about_none() {
    let mut files = Files::read(root());
    let second = files.texts[PORTAL].clone().unwrap();
    let second = second
        .replace("arenden", "andra")
        .replace("tickets\n", "second\n");
    files
        .texts
        .insert("config/portals/second.yaml".to_owned(), Some(second));
    let tests = "policy_tests:\n- contact: a@example.com\n  may_enter: false\n- contact: a@example.com\n  portal: \
                 second\n  may_enter: false\n- contact: a@example.com\n  may_read: content/sv/x.md\n";
    files.texts.insert(TESTS.to_owned(), Some(tests.to_owned()));
    let loaded = compile(files);
    assert_eq!(
        lines(&loaded),
        ["error[missing-key] config/policy-tests.yaml:2:3 `portal` is missing"]
    );
    let read = Act::Read("content/sv/x.md".to_owned());
    assert_eq!(loaded.policy_tests[2].expectations[0].act, read);
}
