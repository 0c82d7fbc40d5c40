//! The schemas, by a validator that is not ours, against what `load` says.

mod corpus;
mod drift;
mod manual;

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Kind;

fn repository() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    folder.unwrap().to_owned()
}

/// The kind of a file, by its path relative to the site's folder.
fn kind_of(file: &str) -> Option<Kind> {
    let matches = |kind: &Kind| match kind.pattern().split_once('*') {
        Some((start, end)) => file.starts_with(start) && file.ends_with(end),
        None => file == kind.pattern(),
    };
    Kind::ALL.into_iter().find(matches)
}

/// What a file says, as an editor's validator takes it: YAML 1.2's core schema.
fn instance(text: &str) -> Option<Value> {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(text, options).ok()
}

/// What the schema has against a file.
fn faults(kind: Kind, instance: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&kind.schema().to_value()).unwrap();
    let errors = validator.iter_errors(instance);
    errors
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect()
}

// P-44
#[test]
fn each_schema_is_one_of_draft_2020_12_and_says_something_about_every_key() {
    for kind in Kind::ALL {
        let schema = kind.schema().to_value();
        assert!(
            jsonschema::draft202012::meta::is_valid(&schema),
            "{}",
            kind.name()
        );
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert!(schema["title"].is_string() && schema["description"].is_string());
        let mut silent = Vec::new();
        each_object(&schema, &mut |of| {
            if of.get("type") == Some(&Value::from("object")) && of.contains_key("properties") {
                assert_eq!(of["additionalProperties"], false, "{of:?}");
                for (key, property) in of["properties"].as_object().unwrap() {
                    if !property["description"].is_string() {
                        silent.push(key.clone());
                    }
                }
            }
        });
        assert_eq!(silent, [] as [String; 0], "{}", kind.name());
        assert_eq!(Kind::named(kind.name()), Some(kind));
    }
}

/// Defaults and examples are values that the schema takes.
#[test]
fn defaults_and_examples_are_right_themselves() {
    let mut count = 0;
    for kind in Kind::ALL {
        let schema = kind.schema().to_value();
        each_object(&schema, &mut |of| {
            let examples = of.get("examples").and_then(Value::as_array);
            let values = examples.into_iter().flatten().chain(of.get("default"));
            for value in values {
                let mut alone = of.clone();
                alone.insert("$defs".to_owned(), schema["$defs"].clone());
                let alone = Value::Object(alone);
                assert!(jsonschema::is_valid(&alone, value), "{value} in {of:?}");
                count += 1;
            }
        });
    }
    assert!(count > 40, "{count}");
}

fn each_object(value: &Value, look: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(keys) => {
            look(keys);
            keys.values().for_each(|part| each_object(part, look));
        }
        Value::Array(items) => items.iter().for_each(|part| each_object(part, look)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

// P-44
#[test]
fn the_starters_files_are_right_by_their_schemas() {
    let mut seen = Vec::new();
    let cases =
        ["small", "bad-settings/base", "whole-settings"].map(|case| format!("tests/cases/{case}/"));
    for folder in [String::new()].into_iter().chain(cases) {
        let root = repository().join(&folder);
        for file in files(&root) {
            let name = match file.as_str() {
                "config/edge.yaml.example" => "edge.yaml",
                file => file,
            };
            let Some(kind) = kind_of(name) else { continue };
            let text = std::fs::read_to_string(root.join(&file)).unwrap();
            let found = faults(kind, &instance(&text).unwrap());
            assert_eq!(found, [] as [String; 0], "{folder}{file}");
            seen.push(kind);
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), Kind::ALL.len(), "{seen:?}");
}

/// Settings of a site, as paths relative to its folder.
fn files(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["", "config/", "config/portals/"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                let name = entry.file_name().into_string().unwrap();
                files.push(format!("{folder}{name}"));
            }
        }
    }
    files.sort();
    files
}
