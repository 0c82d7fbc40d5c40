//! One change, one message, at one place.

use super::*;

#[test]
fn mistakes_in_portals_domains_and_the_site_are_named_at_their_place() {
    check(&[
        (
            SITE,
            "name: Lucka",
            "name: \"A\\x1BB\"",
            &["error[control-character] config/site.yaml:6:7 `name` has a control character in it"],
        ),
        (
            SITE,
            "name: Lucka",
            "name: \"A\\nB\"",
            &[
                "error[wrong-type] config/site.yaml:6:7 `name` is one line, and this text has several",
            ],
        ),
        (
            SITE,
            "# default_portal: support",
            "default_portal: suport",
            &["error[unknown-reference] config/site.yaml:25:17 there is no portal `suport`"],
        ),
        (
            SITE,
            "# default_portal: support",
            "default_portal: support",
            &[],
        ),
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
    ]);
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
