//! The readers in `load` and the types of the schemas know the same keys, mapping by mapping. A reader says which keys it
//! knows when it is given one that nobody knows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{Kind, files, kind_of, repository};
use crate::diagnostic::{Diagnostic, render};
use crate::yaml::{Node, Value as Yaml, parse};

/// Settings with every key of every file, at least once.
const WHOLE: &str = "tests/cases/whole-settings";

/// A key that is like no other.
const NOBODY_KNOWS: &str = "qqqqqqqqqqqq";

/// Type (its name in the schema) → keys.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Goes through a file and its schema at once.
struct Walk<'a> {
    schema: &'a Value,
    /// The type of each mapping, and where its first key stands.
    mappings: Vec<(String, usize)>,
}

impl Walk<'_> {
    fn go(&mut self, node: &Node, schemas: &[Value], root: &str) {
        let branches = self.branches(schemas, root);
        match &node.value {
            Yaml::Map(entries) => {
                // Of several shapes the one that is meant has every key of the mapping.
                let known = |one: &Value, key: &str| {
                    let keys = one.get("properties").and_then(Value::as_object);
                    keys.is_some_and(|keys| keys.contains_key(key))
                };
                let meant = branches
                    .iter()
                    .find(|(_, one)| entries.iter().all(|entry| known(one, &entry.key)));
                let Some((name, one)) = meant else { return };
                if let Some(first) = entries.first() {
                    self.mappings.push((name.clone(), first.key_span.start));
                }
                for entry in entries {
                    self.go(&entry.value, &[one["properties"][&entry.key].clone()], "");
                }
            }
            Yaml::List(items) => {
                let parts: Vec<Value> = branches
                    .iter()
                    .filter_map(|(_, one)| one.get("items").cloned())
                    .collect();
                for item in items {
                    self.go(item, &parts, "");
                }
            }
            Yaml::Null | Yaml::Scalar(_) => {}
        }
    }

    /// What a schema may stand for: references followed, choices taken apart. Each with its name.
    fn branches(&self, schemas: &[Value], name: &str) -> Vec<(String, Value)> {
        let mut found = Vec::new();
        for schema in schemas {
            if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
                let name = to.trim_start_matches("#/$defs/");
                let meant = self.schema["$defs"][name].clone();
                found.extend(self.branches(&[meant], name));
            }
            if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
                found.extend(self.branches(any, name));
            }
            found.push((name.to_owned(), schema.clone()));
        }
        found
    }
}

/// The keys that each mapping of the schema has.
fn keys_of(kind: Kind, schema: &Value) -> Keys {
    let mut keys = Keys::new();
    let defs = schema["$defs"].as_object().into_iter().flatten();
    let defs = defs.map(|(name, of)| (name.as_str(), of));
    for (name, of) in defs.chain([(kind.name(), schema)]) {
        if let Some(properties) = of.get("properties").and_then(Value::as_object) {
            keys.insert(name.to_owned(), properties.keys().cloned().collect());
        }
    }
    keys
}

fn load(root: &Path, file: &str) -> Vec<Diagnostic> {
    match kind_of_whole(file) {
        Kind::Edge => {
            let environment = |name: &str| match name {
                "DATABASE_URL" => Some("postgres://lucka@db.internal/lucka".to_owned()),
                name => Some(format!("secret of {name}")),
            };
            crate::load::load_server_with_warnings(&root.join(file), &environment).diagnostics
        }
        _ => crate::load::load(root).diagnostics,
    }
}

/// There are several `edge.yaml`, for its several ways to say one thing.
fn kind_of_whole(file: &str) -> Kind {
    let edge = file.starts_with("edge");
    kind_of(if edge { "edge.yaml" } else { file }).unwrap()
}

/// Which keys a reader knows at this place of a file.
fn known_at(root: &Path, file: &str, text: &str, at: usize) -> BTreeSet<String> {
    let (before, after) = text.split_at(at);
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    let flow = before.trim_end().ends_with(['{', ',']);
    let end = match flow {
        true => ", ".to_owned(),
        false => format!("\n{}", " ".repeat(line.chars().count())),
    };
    std::fs::write(
        root.join(file),
        format!("{before}{NOBODY_KNOWS}: 1{end}{after}"),
    )
    .unwrap();
    let found = load(root, file);
    std::fs::write(root.join(file), text).unwrap();
    let unknown = format!("unknown key `{NOBODY_KNOWS}`");
    let problem = found.iter().find(|problem| problem.message == unknown);
    let problem = problem.unwrap_or_else(|| panic!("{file} at {at}: {}", render(&found, false)));
    let help = problem.help.as_deref().unwrap();
    let names = help
        .strip_prefix("known here: ")
        .unwrap_or_else(|| panic!("{help}"));
    assert!(!names.contains(" more"), "not all are named: {names}");
    let names = names.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

// P-44
#[test]
fn the_keys_that_readers_know_are_those_of_the_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir_all(root.join("config/portals")).unwrap();
    let all = files(&repository().join(WHOLE));
    for file in &all {
        std::fs::copy(repository().join(WHOLE).join(file), root.join(file)).unwrap();
    }
    let mut read: BTreeMap<Kind, Keys> = BTreeMap::new();
    for file in &all {
        let errors = render(&load(root, file), false);
        assert_eq!(errors, "", "{file} is right");
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let kind = kind_of_whole(file);
        let schema = kind.schema().to_value();
        let mut walk = Walk {
            schema: &schema,
            mappings: Vec::new(),
        };
        let node = parse(file, &text, 0..text.len()).unwrap();
        walk.go(&node, std::slice::from_ref(&schema), kind.name());
        for (name, at) in walk.mappings {
            let keys = read.entry(kind).or_default().entry(name).or_default();
            keys.extend(known_at(root, file, &text, at));
        }
    }
    for kind in Kind::ALL {
        let mut written = keys_of(kind, &kind.schema().to_value());
        if kind == Kind::Portal {
            // Another word for `domain`, which the reader does not advertise.
            assert!(written.get_mut("portal").unwrap().remove("domains"));
        }
        assert_eq!(read.get(&kind), Some(&written), "{}", kind.name());
    }
}
