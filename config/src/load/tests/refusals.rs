//! One change, one message, at one place.

use super::*;

#[test]
fn each_mistake_is_named_at_its_place() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        // P-44: keys
        (
            PORTAL,
            "enabled: true",
            "enabld: true",
            &["error[unknown-key] config/portals/support.yaml:18:1 unknown key `enabld`"],
        ),
        (
            PORTAL,
            "enabled: true",
            "enabled: true\nenabled: false",
            &[
                "error[duplicate-key] config/portals/support.yaml:19:1 `enabled` is given twice, first on line 18",
            ],
        ),
        (
            PORTAL,
            "enabled: true",
            "enabled: \"true\"",
            &[
                "error[wrong-type] config/portals/support.yaml:18:10 `enabled` is a yes/no, and this is a text in quotes",
            ],
        ),
        (
            PORTAL,
            "enabled: true",
            "enabled: true\nlanguage: sv",
            &["error[unknown-key] config/portals/support.yaml:19:1 unknown key `language`"],
        ),
        (
            PORTAL,
            "  sv: Mina ärenden",
            "  sv: [Mina]",
            &[
                "error[wrong-type] config/portals/support.yaml:5:7 `name` in `sv` is a text, and this is a list",
            ],
        ),
        (
            PORTAL,
            "  sv: Mina ärenden",
            "  sv: on",
            &[
                "error[wrong-type] config/portals/support.yaml:5:7 `name` in `sv` is a text, and `on` without quotes is a yes/no",
            ],
        ),
        (
            PORTAL,
            "  sv: Mina ärenden",
            "  swe-den!: Mina",
            &[
                "error[unknown-language] config/portals/support.yaml:5:3 `swe-den!` is not a language",
            ],
        ),
        // P-22: domains
        (
            PORTAL,
            "[hjalp.",
            "[hjlp.",
            &[
                "error[unknown-reference] config/portals/support.yaml:9:10 there is no domain `hjlp.example.com`",
            ],
        ),
        (
            PORTAL,
            ", help.example.com]",
            ", HJALP.example.com.]",
            &[
                "error[duplicate-value] config/portals/support.yaml:9:29 `hjalp.example.com` is in this list twice",
            ],
        ),
        (
            DOMAINS,
            "host: hjalp.example.com",
            "host: https://hjalp.example.com/",
            &[
                "error[bad-host] config/domains.yaml:8:11 `https://hjalp.example.com/` is an address, and a host name alone is wanted",
            ],
        ),
        (
            DOMAINS,
            "host: hjalp.example.com",
            "host: hjalp.example.com:8080",
            &[
                "error[bad-host] config/domains.yaml:8:11 `hjalp.example.com:8080` has a port, and a host name alone is wanted",
            ],
        ),
        (
            DOMAINS,
            "host: hjalp.example.com",
            "host: \"*.example.com\"\n    language: sv\n  - host: hjalp.example.com",
            &[
                "error[bad-host] config/domains.yaml:8:11 `*.example.com` stands for many hosts, and each one is listed by itself here",
            ],
        ),
        (
            DOMAINS,
            "  - host: help.example.com",
            "  - {host: 0x7f.1, language: en}\n  - host: help.example.com",
            &[
                "error[bad-host] config/domains.yaml:12:12 `0x7f.1` is an IP address, and pages need a host name",
            ],
        ),
        (
            DOMAINS,
            "  - host: help.example.com",
            "  - {host: \"[::1]\", language: en}\n  - host: help.example.com",
            &[
                "error[bad-host] config/domains.yaml:12:12 `[::1]` is an IP address, and pages need a host name",
            ],
        ),
        (
            DOMAINS,
            "  - host: help.example.com",
            "  - {host: hjälp.example, language: sv}\n  - {host: xn--hjlp-moa.example, language: sv}\n  - host: help.example.com",
            &[
                "error[duplicate-id] config/domains.yaml:13:12 the host `xn--hjlp-moa.example` is listed twice, first on line 12",
            ],
        ),
        (
            DOMAINS,
            "  - host: help.example.com",
            "  - {host: HELP.example.com., language: sv}\n  - host: help.example.com",
            &[
                "error[duplicate-id] config/domains.yaml:13:11 the host `help.example.com` is listed twice, first on line 12",
            ],
        ),
        (
            DOMAINS,
            "language: sv",
            "language: no",
            &[
                "error[unknown-language] config/domains.yaml:10:15 `no` without quotes is a yes/no to many YAML readers",
            ],
        ),
        (
            DOMAINS,
            "language: sv",
            "language: swedish",
            &["error[unknown-language] config/domains.yaml:10:15 `swedish` is not a language"],
        ),
        (
            DOMAINS,
            "language: sv",
            "language: dk",
            &["error[unknown-language] config/domains.yaml:10:15 `dk` is not a language"],
        ),
        // The site
        (
            SITE,
            "name: Lucka",
            "",
            &["error[missing-key] config/site.yaml:9:1 `name` is missing"],
        ),
        (
            SITE,
            "name: Lucka",
            "name:",
            &["error[missing-key] config/site.yaml:6:1 `name` has no value"],
        ),
        (
            SITE,
            "theme: default",
            "theme: ../x",
            &["error[unknown-reference] config/site.yaml:14:8 there is no theme `../x`"],
        ),
        (
            SITE,
            "Europe/Stockholm",
            "Stockholm",
            &["error[unknown-value] config/site.yaml:17:12 `Stockholm` is not a time zone"],
        ),
        (
            SITE,
            "admin@example.com",
            "Admin <admin@example.com>",
            &[
                "error[bad-email] config/site.yaml:20:16 `Admin <admin@example.com>` is not an e-mail address",
            ],
        ),
        (
            SITE,
            "# accent: \"#2f6f4f\"",
            "accent: #2f6f4f",
            &[
                "error[missing-key] config/site.yaml:23:1 a `#` without quotes begins a comment, so `accent` has no value",
            ],
        ),
        (
            SITE,
            "# accent: \"#2f6f4f\"",
            "accent: red",
            &[
                "error[unknown-value] config/site.yaml:23:9 `red` is not a colour that is understood here",
            ],
        ),
        // Tickets
        (
            PORTAL,
            "pipelines: [support, orders]",
            "pipelines: [orders]",
            &[
                "error[hidden-pipeline] config/portals/support.yaml:32:14 tickets made in this portal start in `support` and would not be shown",
            ],
        ),
        (
            PORTAL,
            "pipelines: [support, orders]",
            "pipelines: [support, ordres]",
            &[
                "error[unknown-reference] config/portals/support.yaml:32:24 there is no pipeline `ordres`",
            ],
        ),
        (
            INBOXES,
            "pipeline: support",
            "pipeline: supprt",
            &["error[unknown-reference] config/inboxes.yaml:11:15 there is no pipeline `supprt`"],
        ),
        (
            INBOXES,
            "address: support@example.com",
            "address: support",
            &["error[bad-email] config/inboxes.yaml:9:14 `support` is not an e-mail address"],
        ),
        (
            INBOXES,
            "id: support",
            "id: Support!",
            &[
                "error[bad-id] config/inboxes.yaml:4:9 `Support!` can't be an id",
                "error[unknown-reference] config/portals/support.yaml:22:10 there is no inbox `support`",
            ],
        ),
        // Pipelines
        (
            PIPELINES,
            "tone: new",
            "tone: done",
            &[
                "error[bad-pipeline] config/pipelines.yaml:20:9 the first status is a new ticket's, and this one is closed",
            ],
        ),
        (
            PIPELINES,
            "tone: new",
            "tone: fresh",
            &["error[unknown-value] config/pipelines.yaml:25:15 `tone` can't be `fresh`"],
        ),
        (
            PIPELINES,
            "tone: done\n",
            "tone: done\n        closed: false\n",
            &[
                "error[bad-pipeline] config/pipelines.yaml:45:25 `solved` is what a ticket gets that a customer closes, but it is not closed",
            ],
        ),
        (
            PIPELINES,
            "answered_by_agent: waiting",
            "answered_by_agent: wating",
            &[
                "error[unknown-reference] config/pipelines.yaml:46:24 this pipeline has no status `wating`",
            ],
        ),
        (
            PIPELINES,
            "answered_by_customer: working",
            "answered_by_customer: solved",
            &[
                "error[bad-pipeline] config/pipelines.yaml:45:27 `solved` is what a ticket gets that a customer answers, but it is closed",
            ],
        ),
        (
            PIPELINES,
            "id: orders",
            "id: support",
            &[
                "error[duplicate-id] config/pipelines.yaml:48:9 the pipeline `support` is there twice, first on line 15",
                "error[unknown-reference] config/portals/support.yaml:32:24 there is no pipeline `orders`",
            ],
        ),
        // Properties and groups
        (
            PROPERTIES,
            "type: yes_no",
            "type: boolean",
            &[
                "error[unknown-value] config/contact-properties.yaml:12:11 `type` can't be `boolean`",
            ],
        ),
        (
            PROPERTIES,
            "choices: [free, team, enterprise]",
            "choices: []",
            &["error[missing-key] config/contact-properties.yaml:17:5 `choices` has no value"],
        ),
        (
            PROPERTIES,
            "choices: [free, team, enterprise]",
            "choices: [free, free]",
            &["error[duplicate-value] config/contact-properties.yaml:17:21 `free` is listed twice"],
        ),
        (
            PROPERTIES,
            "    type: text",
            "    type: text\n    choices: [a]",
            &[
                "error[unknown-key] config/contact-properties.yaml:22:5 `choices` belongs to a property with `type: choice`",
            ],
        ),
        (
            GROUPS,
            "- ada.lind@example.com",
            "- ada.lind",
            &[
                "error[bad-email] config/access-groups.yaml:19:9 `ada.lind` is not an e-mail address",
            ],
        ),
        (
            GROUPS,
            "- bo.nyman@example.org",
            "- ADA.lind@EXAMPLE.com",
            &[
                "warning[duplicate-value] config/access-groups.yaml:20:9 `ada.lind@example.com` is in this list twice",
            ],
        ),
        (
            GROUPS,
            "\n      - ada.lind@example.com\n      - bo.nyman@example.org",
            " []",
            &[
                "warning[empty-group] config/access-groups.yaml:18:5 nobody is in this group, so it lets nobody in",
            ],
        ),
        (
            GROUPS,
            "name: Customers",
            "contacts: []",
            &[
                "error[not-one-choice] config/access-groups.yaml:14:5 a group is either a list of `contacts` or those who `match` a filter, and this one is both",
            ],
        ),
        (
            GROUPS,
            "    match: {property: customer, equals: true}\n",
            "",
            &[
                "error[missing-key] config/access-groups.yaml:12:5 this group says nothing about who is in it",
            ],
        ),
        (
            PORTAL,
            "groups: [customers, pilot]",
            "groups: [costumers]",
            &[
                "error[unknown-reference] config/portals/support.yaml:43:12 there is no access group `costumers`",
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (file, from, to, expected) in cases {
        let loaded = changed(&[(file, from, to)]);
        let found = lines(&loaded);
        if found != *expected {
            wrong.push(format!(
                "{to}\n  found {found:#?}\n  expected {expected:#?}"
            ));
        }
        let errors = expected.iter().any(|line| line.starts_with("error"));
        if loaded.site.is_none() != errors {
            wrong.push(format!("{to}: a site in spite of errors, or none without"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn filters_are_typed_by_the_declared_property() {
    let mut wrong = Vec::new();
    for (filter, expected) in [
        (
            "{property: plan, equals: teem}",
            "14:37 `teem` is not a value of `plan`, which is a choice",
        ),
        (
            "{property: plan, one_of: [free, 3]}",
            "14:44 `3` is not a value of `plan`, which is a choice",
        ),
        (
            "{property: plan, one_of: free}",
            "14:37 `one_of` is a list, and this is a single value",
        ),
        (
            "{property: plan, one_of: []}",
            "14:37 `one_of` without values matches nobody",
        ),
        (
            "{property: plan, before: 2024-01-01}",
            "14:29 `before` can't be used with `plan`, which is a choice",
        ),
        (
            "{property: customer, equals: yes}",
            "14:41 `yes` is not a value of `customer`, which is a yes/no",
        ),
        (
            "{property: customer_since, after: 2024-02-30}",
            "14:46 `2024-02-30` is not a value of `customer_since`, which is a date",
        ),
        (
            "{property: customer_since, contains: 2024}",
            "14:39 `contains` can't be used with `customer_since`, which is a date",
        ),
        (
            "{property: country, is_set: maybe}",
            "14:40 `is_set` is either `true` or `false`, not `maybe`",
        ),
        (
            "{property: country, equals: no}",
            "14:40 a value of `country` is a text, and `no` without quotes is a yes/no",
        ),
        (
            "{property: countri, equals: x}",
            "14:23 there is no contact property `countri`",
        ),
        (
            "{property: country}",
            "14:12 this condition compares with nothing",
        ),
        ("{equals: x}", "14:12 `property` is missing"),
        (
            "{property: country, equals: x, contains: y}",
            "14:12 a condition has one comparison, and this one has `equals` and `contains`",
        ),
        (
            "{all: []}",
            "14:13 `all` without conditions would match everybody",
        ),
        (
            "{any: []}",
            "14:13 `any` without conditions would match nobody",
        ),
        (
            "{all: [{property: country, equals: x}], any: []}",
            "14:12 a filter is either `all`, or `any`, or one `property` with its condition",
        ),
        (
            "{property: country, eqals: x}",
            "14:12 this condition compares with nothing",
        ),
        (
            "customer",
            "14:12 expected keys with values here, found a single value",
        ),
    ] {
        let loaded = changed(&[(GROUPS, "{property: customer, equals: true}", filter)]);
        let lines = lines(&loaded);
        if !lines[0].ends_with(&format!("config/access-groups.yaml:{expected}")) {
            wrong.push(format!("{filter}: {lines:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn suggestions_are_what_was_meant() {
    for (file, from, to, help) in [
        (
            PORTAL,
            "enabled: true",
            "enabled: yes",
            "write `enabled: true`",
        ),
        (
            PORTAL,
            "enabled: true",
            "Enabled: true",
            "did you mean `enabled`?",
        ),
        (
            PORTAL,
            "  close: true",
            "  re-open: true",
            "did you mean `reopen`?",
        ),
        (
            PORTAL,
            "enabled: true",
            "inbox: support",
            "put it below `tickets:`",
        ),
        (
            SITE,
            "Europe/Stockholm",
            "Stockholm",
            "did you mean `Europe/Stockholm`?",
        ),
        (
            SITE,
            "Europe/Stockholm",
            "Europe/Stokholm",
            "did you mean `Europe/Stockholm`?",
        ),
        (
            DOMAINS,
            "language: sv",
            "language: swedish",
            "did you mean `sv`?",
        ),
        (
            DOMAINS,
            "    kind: connected",
            "    kind: conneted",
            "did you mean `connected`?",
        ),
        (
            GROUPS,
            "match: {property: customer, equals: true}",
            "filter: x",
            "write the filter below `match:`",
        ),
    ] {
        let loaded = changed(&[(file, from, to)]);
        let helps: Vec<_> = loaded
            .diagnostics
            .iter()
            .map(|d| d.help.as_deref().unwrap())
            .collect();
        assert!(helps.contains(&help), "{helps:#?}");
    }
}
