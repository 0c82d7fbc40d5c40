//! The manual's list of keys: complete, in the words of the schemas, and its examples are right.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Kind, kind_of, repository};
use crate::diagnostic::render;

const ENGLISH: &str = "content/en/configuration/keys.md";
const SWEDISH: &str = "content/sv/konfiguration/alla-nycklar.md";

/// A part of the article: the example, and what is said about each key.
#[derive(Default)]
struct Section {
    example: String,
    rows: BTreeMap<String, String>,
}

/// The sections by their headings.
fn sections(article: &str) -> Vec<(String, Section)> {
    let text = std::fs::read_to_string(repository().join(article)).unwrap();
    let mut found: Vec<(String, Section)> = Vec::new();
    let mut in_example = false;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            found.push((heading.to_owned(), Section::default()));
        }
        let Some((_, section)) = found.last_mut() else {
            continue;
        };
        match line {
            "```yaml" => in_example = true,
            "```" => in_example = false,
            line if in_example => section.example += &format!("{line}\n"),
            line => {
                if let Some(row) = line.strip_prefix("| `") {
                    let (key, rest) = row.split_once("` | ").unwrap();
                    let (said, _) = rest.rsplit_once(" | ").unwrap();
                    let before = section.rows.insert(key.to_owned(), said.to_owned());
                    assert_eq!(before, None, "{article}: {key} is there twice");
                }
            }
        }
    }
    found
}

/// Keys with their descriptions, those of a group or list behind a dot. Each type once, and filters by themselves.
struct Described<'a> {
    schema: &'a Value,
    seen: BTreeSet<String>,
    found: BTreeMap<String, String>,
}

impl Described<'_> {
    fn of(schema: &Value) -> BTreeMap<String, String> {
        let mut described = Described {
            schema,
            seen: BTreeSet::from(["Filter".to_owned()]),
            found: BTreeMap::new(),
        };
        described.object(schema, "");
        described.found
    }

    /// The keys of these types, one after the other.
    fn types(schema: &Value, names: &[(&str, &str)]) -> BTreeMap<String, String> {
        let mut described = Described {
            schema,
            seen: BTreeSet::from(["Filter".to_owned(), "CompanyId".to_owned()]),
            found: BTreeMap::new(),
        };
        for (name, prefix) in names {
            described.object(&schema["$defs"][name], prefix);
        }
        described.found
    }

    fn object(&mut self, object: &Value, prefix: &str) {
        for (key, property) in object["properties"].as_object().unwrap() {
            let path = format!("{prefix}{key}");
            let said = property["description"].as_str().unwrap();
            self.found.insert(path.clone(), said.to_owned());
            self.below(property, &format!("{path}."));
        }
    }

    fn below(&mut self, schema: &Value, prefix: &str) {
        if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
            let name = to.trim_start_matches("#/$defs/").to_owned();
            if self.seen.insert(name.clone()) {
                let meant = self.schema["$defs"][&name].clone();
                self.below(&meant, prefix);
            }
        }
        for part in schema
            .get("anyOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.below(part, prefix);
        }
        if let Some(items) = schema.get("items") {
            self.below(items, prefix);
        }
        if schema.get("properties").is_some() {
            self.object(schema, prefix);
        }
    }
}

/// For each kind, and for filters, what is described.
fn described(heading: &str) -> BTreeMap<String, String> {
    match kind_of(heading) {
        Some(kind) => Described::of(&kind.schema().to_value()),
        None => Described::types(
            &Kind::AccessGroups.schema().to_value(),
            &[
                ("AllOf", ""),
                ("AnyOf", ""),
                ("Condition", ""),
                ("BelongsTo", ""),
                ("CompanyId", "belongs_to_company."),
            ],
        ),
    }
}

// P-44
#[test]
fn the_manual_lists_every_key_of_every_file_in_both_languages() {
    for article in [ENGLISH, SWEDISH] {
        let sections = sections(article);
        let kinds: BTreeSet<Kind> = sections
            .iter()
            .filter_map(|(file, _)| kind_of(file))
            .collect();
        assert_eq!(kinds, BTreeSet::from(Kind::ALL), "{article}");
        assert_eq!(
            sections.len(),
            Kind::ALL.len() + 1,
            "{article}: and filters"
        );
        for (heading, section) in &sections {
            let wanted = described(heading);
            let listed: BTreeSet<&String> = section.rows.keys().collect();
            let wanted_keys: BTreeSet<&String> = wanted.keys().collect();
            assert_eq!(listed, wanted_keys, "{article}: {heading}");
            if article == ENGLISH {
                assert_eq!(
                    section.rows, wanted,
                    "{article}: {heading} says what the schema says"
                );
            }
        }
    }
}

// P-44
#[test]
fn the_manuals_examples_are_one_site_that_is_right() {
    for article in [ENGLISH, SWEDISH] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("config/portals")).unwrap();
        for (heading, section) in sections(article) {
            assert!(!section.example.is_empty(), "{article}: {heading}");
            match kind_of(&heading) {
                Some(_) => std::fs::write(root.join(heading), section.example).unwrap(),
                None => {
                    // Filters come last, and are part of this file.
                    let file = root.join("config/access-groups.yaml");
                    let groups = std::fs::read_to_string(&file).unwrap();
                    let more = section.example.strip_prefix("access_groups:\n").unwrap();
                    std::fs::write(file, groups + more).unwrap();
                }
            }
        }
        for file in [
            "private-ca.pem",
            "help.example.com.chain.pem",
            "help.example.com.key.pem",
        ] {
            std::fs::write(root.join(file), "").unwrap();
        }
        let mut found = crate::load::load(root).diagnostics;
        // A group that no portal names is an example, and no mistake.
        found.retain(|problem| problem.code != "unused");
        let environment = |_: &str| Some("secret".to_owned());
        let edge = crate::load::load_server_with_warnings(&root.join("edge.yaml"), &environment);
        found.extend(edge.diagnostics);
        assert_eq!(render(&found, false), "", "{article}");
    }
}
