//! The YAML test suite as settings, as an article's front matter and as an edge's file: an acceptance run, when the folder
//! with the suite is named.

use std::path::{Path, PathBuf};

use lucka_config::load;
use lucka_config::yaml::{self, Fields, Sheet, Value};
use lucka_tests::Workshop;

/// One document of the suite.
struct Case {
    name: String,
    text: String,
    /// Every reader must refuse it.
    must_fail: bool,
}

// G01, G03: 94 files of it must be refused, and none makes anything panic.
#[test]
fn no_document_of_the_yaml_test_suite_is_taken_for_settings() {
    let Some(folder) = folder() else { return };
    let (mut failing, mut refused) = (0, Vec::new());
    let workshop = Workshop::case("bad-settings/base");
    for case in cases(&folder) {
        workshop.write("config/site.yaml", &case.text);
        workshop.write("edge.yaml", &case.text);
        let article = format!("---\n{}\n---\nText.\n", case.text);
        workshop.write("content/en/start/first.md", &article);
        let report = lucka_generator::check(workshop.path());
        let found = report.diagnostics.iter();
        let codes: Vec<&str> = found
            .filter(|one| {
                one.place
                    .as_ref()
                    .is_some_and(|at| at.file == "config/site.yaml")
            })
            .map(|one| one.code)
            .collect();
        assert!(!codes.is_empty(), "{}: taken for settings", case.name);
        assert!(!load::check_server(&workshop.path().join("edge.yaml"), "edge.yaml").is_empty());
        if case.must_fail {
            failing += 1;
            let syntax = ["syntax", "control-character", "too-large", "merge-conflict"];
            if codes.iter().any(|code| syntax.contains(code)) {
                refused.push(case.name);
            }
        }
    }
    assert_eq!(failing, 94);
    println!("{} of {failing} are refused as no YAML", refused.len());
    assert!(refused.len() >= 80, "only {refused:?}");
}

fn folder() -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever has the suite says where it is"
    )]
    let data = std::env::var_os("LUCKA_SHARED_DATA")?;
    let folder = Path::new(&data).join("yaml-test-suite/src");
    folder.is_dir().then_some(folder)
}

fn cases(folder: &Path) -> Vec<Case> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

/// A file of the suite is YAML itself: a list of cases. One without a document has that of the one before it.
fn read(file: &Path) -> Vec<Case> {
    let name = file.file_name().unwrap().to_str().unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    let sheet = Sheet::new(name, &text);
    let node = yaml::parse(name, &text, 0..text.len()).unwrap();
    let Value::List(items) = &node.value else {
        panic!("{name} is no list");
    };
    let mut document = String::new();
    let case = |(at, item): (usize, _)| {
        let mut fields = Fields::of(&sheet, item);
        if let Some(Value::Scalar(scalar)) = fields.node("yaml").map(|node| &node.value) {
            document = unmarked(&scalar.text);
        }
        let must_fail = fields.yes_no("fail").is_some_and(|fail| fail.value);
        Case {
            name: format!("{name} #{at}"),
            text: document.clone(),
            must_fail,
        }
    };
    items.iter().enumerate().map(case).collect()
}

/// The suite writes characters that can't be seen as ones that can.
fn unmarked(text: &str) -> String {
    let text = match text.split_once('∎') {
        Some((before, _)) => before,
        None => text,
    };
    let text = text.replace('␣', " ").replace('—', "").replace('»', "\t");
    text.replace('↵', "")
        .replace('←', "\r")
        .replace('⇔', "\u{feff}")
}
