//! Whole sites.

use super::*;

fn starter() -> Files {
    Files::read(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap())
}

#[test]
fn the_starter_loads_without_diagnostics() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let loaded = load(root);
    assert_eq!(crate::diagnostic::render(&loaded.diagnostics, false), "");
    let site = loaded.site.unwrap();
    println!("{site:#?}");
}

fn try_one(file: &str, from: &str, to: &str) -> String {
    let mut files = starter();
    let text = files.texts[file].clone().unwrap();
    assert!(text.contains(from), "{from}");
    files
        .texts
        .insert(file.into(), Some(text.replacen(from, to, 1)));
    crate::diagnostic::render(&compile(files).diagnostics, false)
}

#[test]
fn probe() {
    let p = "config/portals/support.yaml";
    for (file, from, to) in [
        (p, "enabled: true", "enabled: yes"),
        (p, "enabled: true", "enabld: true"),
        (p, "domain: [hjalp", "domain: [hjlp"),
        (p, "inbox: support", "inbox: suport"),
        (p, "visibility: company\n", "visibility: everybody\n"),
        (
            p,
            "visibility: company\n",
            "visibility: {company_for: {property: pln, equals: gold}}\n",
        ),
        (
            p,
            "visibility: company\n",
            "visibility: {company_for: {property: plan, equals: gold}}\n",
        ),
        (
            p,
            "visibility: company\n",
            "visibility: {company_for: {property: customer_since, contains: 3}}\n",
        ),
        (
            p,
            "visibility: company\n",
            "visibility: {company_for: {all: []}}\n",
        ),
        (
            p,
            "visibility: company\n",
            "visibility: {company_for: {property: plan, equals: free, one_of: [team]}}\n",
        ),
        (p, "visibility: company\n", "\n"),
        (p, "pipelines: [support, orders]", "pipelines: [orders]"),
        (p, "slug:\n  sv: arenden", "slug:\n  sv: Mina ärenden"),
        (p, "en: tickets", "en: assets"),
        (p, "groups: [customers, pilot]", "self_registration: true"),
        (
            p,
            "groups: [customers, pilot]",
            "groups: [customers, pilots]\n  self_registration: true",
        ),
        (p, "groups: [customers, pilot]", "groups: [costumers]"),
        (p, "access:\n  groups: [customers, pilot]", ""),
        (
            p,
            "access:\n  groups: [customers, pilot]",
            "access: {}\nlanguage: sv",
        ),
        (p, "  inbox: support\n", ""),
        ("config/site.yaml", "Europe/Stockholm", "Stockholm"),
        (
            "config/site.yaml",
            "# accent: \"#2f6f4f\"",
            "accent: #2f6f4f",
        ),
        ("config/site.yaml", "admin@example.com", "admin"),
        ("config/site.yaml", "theme: default", "theme: fancy"),
        (
            "config/site.yaml",
            "name: Lucka",
            "nmae: Lucka\ntagline: twice",
        ),
        ("config/domains.yaml", "language: sv", "language: no"),
        ("config/domains.yaml", "language: sv", "language: swedish"),
        (
            "config/domains.yaml",
            "host: hjalp.example.com",
            "host: https://hjalp.example.com/",
        ),
        (
            "config/domains.yaml",
            "host: hjalp.example.com",
            "host: hjalp.example.com:8080",
        ),
        (
            "config/domains.yaml",
            "host: hjalp.example.com",
            "host: 10.0.0.1",
        ),
        (
            "config/domains.yaml",
            "host: hjalp.example.com",
            "host: HELP.example.com.",
        ),
        (
            "config/domains.yaml",
            "kind: connected\n    language: sv",
            "kind: system\n    language: sv",
        ),
        ("config/pipelines.yaml", "tone: new", "tone: done"),
        ("config/pipelines.yaml", "id: working", "id: new"),
        (
            "config/pipelines.yaml",
            "closed_by_customer: solved",
            "closed_by_customer: working",
        ),
        (
            "config/access-groups.yaml",
            "- ada.lind@example.com",
            "- ada.lind",
        ),
        (
            "config/access-groups.yaml",
            "      - ada.lind@example.com\n      - bo.nyman@example.org\n",
            "",
        ),
        (
            "config/access-groups.yaml",
            "match: {property: customer, equals: true}",
            "match: {property: customer, equals: yes}",
        ),
        (
            "config/contact-properties.yaml",
            "type: yes_no",
            "type: boolean",
        ),
        (
            "config/contact-properties.yaml",
            "choices: [free, team, enterprise]",
            "",
        ),
        (
            "config/inboxes.yaml",
            "pipeline: support",
            "pipeline: supprt",
        ),
        ("config/inboxes.yaml", "inboxes:", "inboxes: {"),
        ("config/inboxes.yaml", "inboxes:\n", "inbox:\n"),
    ] {
        println!("## {file}: {to:?}\n{}", try_one(file, from, to));
    }
}
