//! The settings with mistakes in `tests/cases/bad-settings`, and what is said about each: one snapshot, to be read by eye.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use lucka_config::diagnostic::{self, Diagnostic, Severity};
use lucka_config::load;
use lucka_tests::Workshop;
use lucka_tests::workshop::{copy, repository};

// G01, G02, G03, P-18, P-22, P-24, P-37, P-44
#[test]
fn each_mistake_is_said_so_that_an_admin_knows_what_to_do() {
    let names = cases();
    let halves = names.split_at(names.len() / 2);
    let said = std::thread::scope(|scope| {
        let first = scope.spawn(|| said(halves.0));
        let second = said(halves.1);
        [first.join().unwrap(), second].concat()
    });
    let mut text = String::new();
    for (name, problems) in &said {
        writeln!(text, "=== {name}\n").unwrap();
        text.push_str(&diagnostic::render(problems, false));
        text.push('\n');
    }
    insta::assert_snapshot!("bad_settings", text);
    for (name, problems) in &said {
        assert!(!problems.is_empty(), "{name}: nothing is said");
        for problem in problems {
            assert!(problem.place.is_some(), "{name}: {problem:?} is nowhere");
            assert!(problem.help.is_some(), "{name}: {problem:?} has no help");
        }
    }
    // What a person writes first is not drowned in what follows from it.
    let loud: Vec<_> = said
        .iter()
        .filter(|(name, problems)| name != "several" && errors(problems) > 7)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(loud, [] as [&String; 0]);
}

#[test]
fn the_base_of_the_bad_settings_is_right() {
    let workshop = Workshop::case("bad-settings/base");
    let report = lucka_generator::check(workshop.path());
    assert_eq!(diagnostic::render(&report.diagnostics, false), "");
    assert_eq!(report.articles, 2);
}

/// Every code has its line in the table that tools are told.
#[test]
fn every_code_is_described() {
    let known: BTreeSet<&str> = diagnostic::rules().map(|rule| rule.code).collect();
    let mut used = BTreeSet::new();
    for part in ["config/src", "themes/src", "generator/src", "src"] {
        codes(&repository().join(part), &mut used);
    }
    let unknown: Vec<_> = used
        .iter()
        .filter(|code| !known.contains(code.as_str()))
        .collect();
    assert_eq!(
        unknown,
        [] as [&String; 0],
        "add them to config/src/diagnostic/rules.rs"
    );
    assert!(used.len() > 50, "{used:?}");
}

fn errors(problems: &[Diagnostic]) -> usize {
    let is_error = |problem: &&Diagnostic| problem.severity == Severity::Error;
    problems.iter().filter(is_error).count()
}

fn cases() -> Vec<String> {
    let folder = repository().join("tests/cases/bad-settings");
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "base")
        .collect();
    names.sort();
    assert!(names.len() > 150);
    names
}

fn said(names: &[String]) -> Vec<(String, Vec<Diagnostic>)> {
    let one = |name: &String| {
        let workshop = Workshop::case("bad-settings/base");
        let case = repository().join("tests/cases/bad-settings").join(name);
        copy(&case, workshop.path());
        let mut problems = lucka_generator::check(workshop.path()).diagnostics;
        let edge = workshop.path().join("edge.yaml");
        if edge.exists() {
            problems.extend(load::check_server(&edge, "edge.yaml"));
        }
        (name.clone(), problems)
    };
    names.iter().map(one).collect()
}

/// What stands where a code does, in the sources of a folder.
fn codes(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                codes(&path, found);
            }
            continue;
        }
        if path.ends_with("tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let own = text.split("#[cfg(test)]").next().unwrap();
        for before in [
            ".error(",
            "::error(",
            ".warning(",
            "::warning(",
            ".note(",
            "::note(",
            "code:",
        ] {
            for after in own.split(before).skip(1) {
                let code = after.trim_start().strip_prefix('"');
                let code = code.and_then(|rest| rest.split('"').next());
                let is_code = |code: &&str| {
                    !code.is_empty()
                        && code
                            .bytes()
                            .all(|b| b.is_ascii_lowercase() || b"-8".contains(&b))
                };
                found.extend(code.filter(is_code).map(str::to_owned));
            }
        }
    }
}
