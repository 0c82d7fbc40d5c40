//! What an enabled portal needs.

use super::*;

const DOMAIN: &str = "domain: [hjalp.example.com, help.example.com]\n";
const INBOX: &str = "  inbox: support\n";
const ACCESS: &str = "access:\n  groups: [customers, pilot]\n";

// P-18
#[test]
fn each_of_the_seven_incomplete_combinations_is_refused_and_every_missing_part_named() {
    let parts = [
        (DOMAIN, "`domain`", "`domain: help.example.com`"),
        (
            INBOX,
            "`tickets.inbox`",
            "`inbox: support` below `tickets:`",
        ),
        (ACCESS, "`access`", "`access: {groups: [customers]}`"),
    ];
    for combination in 1..8 {
        let removed: Vec<_> = (0..3)
            .filter(|part| combination & (1 << part) != 0)
            .map(|part| parts[part])
            .collect();
        let changes: Vec<_> = removed
            .iter()
            .map(|(text, ..)| (PORTAL, *text, ""))
            .collect();
        let loaded = changed(&changes);
        assert!(loaded.site.is_none());
        let problem = loaded
            .diagnostics
            .iter()
            .find(|d| d.code == "incomplete-portal")
            .unwrap();
        let place = problem.place.as_ref().unwrap();
        assert_eq!(place.text, "enabled: true");
        assert_eq!(place.column, 10);
        let help = problem.help.as_deref().unwrap();
        assert!(help.contains(PORTAL));
        for (text, key, add) in parts {
            let missing = removed.iter().any(|(other, ..)| *other == text);
            assert_eq!(
                problem.message.contains(key),
                missing,
                "{}",
                problem.message
            );
            assert_eq!(help.contains(add), missing, "{help}");
        }
        assert_eq!(loaded.diagnostics.len(), 1, "{:#?}", lines(&loaded));
    }
}

// P-18
#[test]
fn a_portal_that_is_not_enabled_may_be_incomplete() {
    let loaded = changed(&[
        (PORTAL, DOMAIN, ""),
        (PORTAL, INBOX, ""),
        (PORTAL, ACCESS, ""),
        (PORTAL, "  visibility: company\n", ""),
        (PORTAL, "enabled: true", "enabled: false"),
    ]);
    assert_eq!(lines(&loaded), [] as [&str; 0]);
    let site = loaded.site.unwrap();
    assert_eq!(site.portals_on("help.example.com").count(), 0);
}

// P-18
#[test]
fn empty_lists_and_keys_without_a_value_count_as_missing() {
    let loaded = changed(&[
        (PORTAL, DOMAIN, "domain: []\n"),
        (PORTAL, INBOX, "  inbox:\n"),
        (PORTAL, ACCESS, "access: {groups: []}\n"),
    ]);
    assert_eq!(
        lines(&loaded),
        [
            "error[incomplete-portal] config/portals/support.yaml:18:10 a portal can't be enabled without `domain`, \
          `tickets.inbox` and `access`"
        ]
    );
}

// P-31
#[test]
fn visibility_is_one_explicit_choice() {
    let with = |to| changed(&[(PORTAL, "visibility: company\n", to)]);
    assert_eq!(
        lines(&with("\n")),
        [
            "error[missing-key] config/portals/support.yaml:20:1 `tickets.visibility` is missing: whose tickets a customer \
          sees is never guessed"
        ]
    );
    assert_eq!(
        lines(&with("visibility: all\n")),
        ["error[unknown-value] config/portals/support.yaml:29:15 `visibility` can't be `all`"]
    );
    assert_eq!(
        lines(&with("visibility: [own, company]\n")),
        [
            "error[wrong-type] config/portals/support.yaml:29:15 `visibility` is one choice, and this is a list"
        ]
    );
    assert_eq!(
        lines(&with(
            "visibility: {company_for: {property: plan, equals: gold}}\n"
        )),
        [
            "error[wrong-type] config/portals/support.yaml:29:54 `gold` is not a value of `plan`, which is a choice"
        ]
    );
    let site = with("visibility: {company_for: {property: plan, equals: team}}\n").site;
    let visibility = &site.unwrap().portals[0].tickets.visibility;
    assert!(matches!(visibility, crate::site::Visibility::CompanyFor(_)));
}

// P-35, P-37
#[test]
fn access_is_one_explicit_choice_and_self_registration_needs_the_sites_leave() {
    let both = [(
        PORTAL,
        ACCESS,
        "access: {groups: [customers], self_registration: true}\n",
    )];
    assert_eq!(
        lines(&changed(&both)),
        [
            "error[not-one-choice] config/portals/support.yaml:43:50 access is one of `groups`, \
          `self_registration` and `single_sign_on`, and this is `groups` and `self_registration`"
        ]
    );
    let anyone = (PORTAL, ACCESS, "access: {self_registration: true}\n");
    let refused = changed(&[anyone]);
    assert_eq!(
        lines(&refused),
        [
            "error[self-registration-off] config/portals/support.yaml:43:29 anyone may register only when the site allows \
          it, and it does not"
        ]
    );
    let help = refused.diagnostics[0].help.as_deref().unwrap();
    assert!(help.contains("`private_content: {self_registration: true}` to config/site.yaml"));
    let leave = (
        SITE,
        "theme: default",
        "private_content: {self_registration: true}",
    );
    let site = changed(&[anyone, leave]).site.unwrap();
    assert_eq!(
        site.portals[0].access,
        crate::site::Access::SelfRegistration
    );
}

// P-24
#[test]
fn groups_on_a_system_domain_are_a_warning_and_the_portal_works() {
    let loaded = changed(&[(
        DOMAINS,
        "kind: connected\n    language: en",
        "kind: system\n    language: en",
    )]);
    assert_eq!(
        lines(&loaded),
        [
            "warning[system-domain] config/portals/support.yaml:9:29 `help.example.com` is a system domain: access groups \
          get no membership mails from it"
        ]
    );
    assert!(loaded.site.is_some());
}

// P-22
#[test]
fn two_portals_with_one_address_are_refused() {
    let mut files = Files::read(root());
    let text = files.texts[PORTAL].clone();
    files
        .texts
        .insert("config/portals/zebra.yaml".to_owned(), text);
    let loaded = compile(files);
    assert_eq!(
        lines(&loaded),
        [
            "error[duplicate-slug] config/portals/zebra.yaml:14:3 another portal answers at \
          `hjalp.example.com/arenden` and `help.example.com/tickets` already (config/portals/support.yaml:14)"
        ]
    );
}

// P-22
#[test]
fn unsafe_reserved_and_empty_slugs_are_refused_and_a_better_one_offered() {
    for (slug, code, help) in [
        ("Tickets", "bad-slug", "write `tickets`"),
        ("/tickets/", "bad-slug", "write `tickets`"),
        ("Mina ärenden", "bad-slug", "write `mina-arenden`"),
        ("a--b", "bad-slug", "write `a-b`"),
        ("../etc", "bad-slug", "write `etc`"),
        ("a/b", "bad-slug", "write `a-b`"),
        (
            "チケット",
            "bad-slug",
            "use 1 to 63 lower-case letters a–z, digits and single hyphens between them",
        ),
        ("a%2fb", "bad-slug", "write `a-2fb`"),
        (
            "api",
            "reserved-slug",
            "choose another, such as `support` or `tickets`",
        ),
        (
            "_dev",
            "reserved-slug",
            "choose another, such as `support` or `tickets`",
        ),
        (
            ".well-known",
            "reserved-slug",
            "choose another, such as `support` or `tickets`",
        ),
        (
            "sitemap.xml",
            "reserved-slug",
            "choose another, such as `support` or `tickets`",
        ),
        ("\"\"", "wrong-type", "write a text"),
        ("\" \"", "wrong-type", "write a text"),
    ] {
        let loaded = changed(&[(PORTAL, "en: tickets", &format!("en: {slug}"))]);
        let problem = &loaded.diagnostics[0];
        let place = problem.place.as_ref().unwrap();
        assert_eq!((place.line, place.column), (15, 7), "{slug}");
        assert_eq!(
            (problem.code, problem.help.as_deref()),
            (code, Some(help)),
            "{slug}"
        );
        assert_eq!(loaded.diagnostics.len(), 1);
    }
    let long = format!("en: {}", "a".repeat(64));
    assert!(changed(&[(PORTAL, "en: tickets", &long)]).site.is_none());
    let longest = format!("en: {}", "a".repeat(63));
    assert!(changed(&[(PORTAL, "en: tickets", &longest)]).site.is_some());
}
