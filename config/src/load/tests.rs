//! Whole sites: the starter, and the starter with one thing changed.

mod cascades;
mod files;
mod filters;
mod mangled;
mod policy;
mod portals;
mod redirects;
mod refusals;
mod tickets;

use super::*;
use crate::diagnostic::render;

pub(crate) use redirects::with_redirects;

pub(super) const SITE: &str = "config/site.yaml";
pub(super) const DOMAINS: &str = "config/domains.yaml";
pub(super) const PORTAL: &str = "config/portals/support.yaml";
pub(super) const INBOXES: &str = "config/inboxes.yaml";
pub(super) const PIPELINES: &str = "config/pipelines.yaml";
pub(super) const GROUPS: &str = "config/access-groups.yaml";
pub(super) const PROPERTIES: &str = "config/contact-properties.yaml";

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The starter with pieces of its files replaced, and nothing expected of it.
pub(super) fn changed(changes: &[(&str, &str, &str)]) -> Loaded {
    let mut files = Files::read(root());
    files.texts.remove("config/policy-tests.yaml");
    compile(with(files, changes))
}

/// These files with pieces of them replaced.
pub(super) fn with(mut files: Files, changes: &[(&str, &str, &str)]) -> Files {
    for (file, from, to) in changes {
        let text = files.texts[*file].clone().unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        let text = text.replacen(from, to, 1);
        files.texts.insert((*file).to_owned(), Some(text));
    }
    files
}

/// `error[code] file:line:column message`, one line for each diagnostic.
pub(super) fn lines(loaded: &Loaded) -> Vec<String> {
    let line = |d: &Diagnostic| {
        let place = d.place.as_ref().unwrap();
        let severity = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        assert!(d.help.is_some(), "{d:?} says what to do");
        assert!(!d.message.ends_with('.'), "{d:?}");
        format!(
            "{severity}[{}] {}:{}:{} {}",
            d.code, place.file, place.line, place.column, d.message
        )
    };
    loaded.diagnostics.iter().map(line).collect()
}

/// One change to the starter: file, text, its replacement, and everything that is reported.
pub(super) type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// Asserts what each change makes [`compile`] say, and that errors, and only they, leave no site.
pub(super) fn check(cases: &[Case]) {
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
fn the_starter_loads_without_diagnostics() {
    let loaded = load(root());
    assert_eq!(render(&loaded.diagnostics, false), "");
    let site = loaded.site.unwrap();
    let portal = site.portal("support").unwrap();
    assert_eq!(portal.domains, ["hjalp.example.com", "help.example.com"]);
    assert_eq!(portal.tickets.pipelines, ["support", "orders"]);
    assert_eq!(portal.source.line, 4);
    assert_eq!(portal.tickets.visibility_source.line, 29);
    let orders = site.pipeline("orders").unwrap();
    assert_eq!(orders.closed_by_customer, "cancelled");
    assert_eq!(orders.answered_by_customer, "preparing");
    assert_eq!(orders.answered_by_agent, "question");
    assert!(orders.status("delivered").unwrap().closed);
    assert_eq!(site.access_group("pilot").unwrap().source.line, 16);
}

// P-25, P-26
#[test]
fn a_portal_speaks_the_language_of_its_domain_with_no_setting_of_its_own_touched() {
    let german = [(DOMAINS, "language: sv", "language: de")];
    let site = changed(&german).site.unwrap();
    assert_eq!(
        site.portal("support"),
        load(root()).site.unwrap().portal("support")
    );
    assert_eq!(
        site.domain("hjalp.example.com")
            .unwrap()
            .language
            .to_string(),
        "de"
    );
}

#[test]
fn every_mistake_of_every_file_is_reported_at_once_in_order() {
    let loaded = changed(&[
        (
            SITE,
            "theme: default",
            "thme: default\ntime_zone: Mars/Base",
        ),
        (DOMAINS, "    kind: connected", "    kind: conected"),
        (PORTAL, "inbox: support", "inbox: suport"),
        (PORTAL, "close: true", "close: ja"),
        (
            GROUPS,
            "match: {property: customer, equals: true}",
            "match: {property: custmer, equals: true}",
        ),
    ]);
    assert!(loaded.site.is_none());
    assert_eq!(
        lines(&loaded),
        [
            "error[unknown-reference] config/access-groups.yaml:14:23 there is no contact property `custmer`",
            "error[unknown-value] config/domains.yaml:9:11 `kind` can't be `conected`",
            "error[unknown-reference] config/portals/support.yaml:22:10 there is no inbox `suport`",
            "error[wrong-type] config/portals/support.yaml:35:10 `close` is either `true` or `false`, not `ja`",
            "error[unknown-key] config/site.yaml:14:1 unknown key `thme`",
            "error[unknown-value] config/site.yaml:15:12 `Mars/Base` is not a time zone",
            "error[duplicate-key] config/site.yaml:18:1 `time_zone` is given twice, first on line 15",
        ]
    );
    assert!(render(&loaded.diagnostics, false).ends_with("\n7 errors\n"));
}

#[test]
fn a_file_that_is_no_yaml_does_not_make_every_reference_into_it_a_mistake() {
    let loaded = changed(&[
        (INBOXES, "inboxes:", "inboxes: {"),
        (PORTAL, "enabled: true", "enabled: yes"),
    ]);
    let lines = lines(&loaded);
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0].starts_with("error[syntax] config/inboxes.yaml:4:3 "));
    assert!(lines[1].starts_with("error[wrong-type] config/portals/support.yaml:18:10 "));
}

#[test]
fn time_zones_have_one_spelling() {
    for (typed, zone) in [
        ("UTC", "UTC"),
        ("europe/stockholm", "Europe/Stockholm"),
        (
            "America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
    ] {
        let site = changed(&[(SITE, "Europe/Stockholm", typed)]).site.unwrap();
        assert_eq!(site.time_zone, zone);
    }
    for typed in ["CEST", "+02:00", "local", "../../etc/passwd"] {
        let loaded = changed(&[(SITE, "Europe/Stockholm", typed)]);
        let place =
            format!("error[unknown-value] config/site.yaml:17:12 `{typed}` is not a time zone");
        assert_eq!(lines(&loaded), [place]);
    }
}

#[test]
fn settings_survive_the_bundle() {
    let site = load(root()).site.unwrap();
    let json = serde_json::to_string(&site).unwrap();
    assert_eq!(serde_json::from_str::<Site>(&json).unwrap(), site);
}
