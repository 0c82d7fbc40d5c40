//! Which crate may see which: the table in README.md, *Architecture*.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Crate → the workspace's crates that it may depend on, and words that no dependency of it may begin with.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    (
        "lucka-config",
        &[],
        &["tera", "hyper", "tokio", "sqlx", "pulldown-cmark"],
    ),
    (
        "lucka-theme",
        &["lucka-config"],
        &["hyper", "tokio", "sqlx", "pulldown-cmark", "serde-saphyr"],
    ),
    (
        "lucka-bundle",
        &["lucka-config"],
        &[
            "tera",
            "hyper",
            "tokio",
            "sqlx",
            "pulldown-cmark",
            "serde-saphyr",
        ],
    ),
    (
        "lucka-search",
        &[],
        &[
            "tera",
            "hyper",
            "tokio",
            "sqlx",
            "pulldown-cmark",
            "serde-saphyr",
        ],
    ),
    (
        "lucka-generator",
        &[
            "lucka-bundle",
            "lucka-config",
            "lucka-search",
            "lucka-theme",
        ],
        &["tera", "hyper", "tokio", "sqlx", "serde-saphyr"],
    ),
    (
        "lucka-edge",
        &[
            "lucka-bundle",
            "lucka-config",
            "lucka-search",
            "lucka-theme",
        ],
        &["tera", "pulldown-cmark", "walkdir", "serde-saphyr"],
    ),
    (
        "lucka",
        &[
            "lucka-bundle",
            "lucka-config",
            "lucka-edge",
            "lucka-generator",
            "lucka-search",
            "lucka-theme",
        ],
        &["tera", "hyper", "sqlx", "pulldown-cmark", "serde-saphyr"],
    ),
    (
        "lucka-tests",
        &[
            "lucka-bundle",
            "lucka-config",
            "lucka-edge",
            "lucka-generator",
            "lucka-search",
            "lucka-theme",
        ],
        &[],
    ),
];

#[test]
fn dependencies_point_one_way() {
    let metadata = MetadataCommand::new().no_deps().exec().unwrap();
    let mut seen = BTreeSet::new();
    for package in &metadata.packages {
        let name = package.name.to_string();
        let row = TABLE.iter().find(|row| row.0 == name);
        let (_, allowed, never) = row.unwrap_or_else(|| panic!("{name} is in no row of the table"));
        seen.insert(name.clone());
        for dependency in package
            .dependencies
            .iter()
            .filter(|one| one.kind == DependencyKind::Normal)
        {
            let on = dependency.name.as_str();
            if on.starts_with("lucka") {
                assert!(allowed.contains(&on), "{name} must not depend on {on}");
            }
            assert!(!never.contains(&on), "{name} must not see {on}");
        }
    }
    assert_eq!(seen.len(), TABLE.len());
}

#[test]
fn each_dependency_has_one_version_in_the_workspace_and_says_what_it_is_for() {
    let manifest =
        std::fs::read_to_string(lucka_tests::workshop::repository().join("Cargo.toml")).unwrap();
    let table = manifest
        .split("[workspace.dependencies]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let mut count = 0;
    for line in table
        .lines()
        .filter(|line| line.contains('=') && !line.starts_with('#') && !line.starts_with("lucka-"))
    {
        assert!(line.contains(" # "), "no reason: {line}");
        count += 1;
    }
    assert!(count > 30, "the table was not found");
    for member in [
        "config",
        "themes",
        "generator",
        "generator/bundle",
        "generator/search",
        "edge",
        "tests",
    ] {
        let path = lucka_tests::workshop::repository()
            .join(member)
            .join("Cargo.toml");
        for line in std::fs::read_to_string(path).unwrap().lines() {
            assert!(
                !line.contains("version = \""),
                "{member} has a version of its own: {line}"
            );
        }
    }
}

#[test]
fn a_file_is_about_one_thing() {
    let mut long = BTreeMap::new();
    for part in [
        "src",
        "config/src",
        "themes/src",
        "generator/src",
        "generator/bundle/src",
        "generator/search/src",
        "edge/src",
        "tests/harness",
        "tests/suites",
    ] {
        visit(&lucka_tests::workshop::repository().join(part), &mut long);
    }
    assert_eq!(long, BTreeMap::new(), "past 400 lines it is two things");
}

fn visit(folder: &std::path::Path, long: &mut BTreeMap<String, usize>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, long);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            if lines > 400 {
                long.insert(path.display().to_string(), lines);
            }
        }
    }
}
