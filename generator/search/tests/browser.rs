//! The browser's reader finds what the edge's finds, in the same order, with the same points and marks. P-85
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod corpus;

use std::path::Path;
use std::process::Command;

use lucka_search::{Files, Marks, search};
use serde_json::{Value, json};

/// Where the browser's reader is.
const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../themes/default/assets/search.js"
);

/// Whether there is a Node.js; if not, there is nothing to compare with.
fn has_node() -> bool {
    let found = Command::new("node").arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: there is no node on this machine");
    }
    found
}

/// What the browser's reader answers.
fn browser(files: &Files, questions: &[String]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("root.bin"), &files.root).unwrap();
    for (name, content) in &files.shards {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let list = serde_json::to_vec(questions).unwrap();
    std::fs::write(folder.path().join("questions.json"), list).unwrap();
    let runner = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compare.mjs");
    let output = Command::new("node")
        .args([Path::new(runner), Path::new(SCRIPT), folder.path()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn parts(marks: &Marks, text: &str) -> Value {
    let parts = marks.split(text).into_iter();
    parts.map(|part| json!([part.text, part.marked])).collect()
}

fn compare(language: &str, articles: &[corpus::Article], questions: &[String]) {
    let files = corpus::index(language, articles);
    let answers = browser(&files, questions);
    assert_eq!(answers.len(), questions.len());
    let index = corpus::open(files);
    for (question, answer) in questions.iter().zip(answers) {
        let results = search(&[&index], question, 0, 10).unwrap();
        let hits = results.hits.iter().map(|hit| {
            json!({
                "address": hit.shown.address,
                "score": hit.score,
                "heading": hit.heading,
                "title": parts(&results.marks, &hit.shown.title),
                "description": parts(&results.marks, &hit.shown.description),
            })
        });
        let hits: Value = hits.collect();
        assert_eq!(answer["hits"], hits, "«{question}»");
        assert_eq!(answer["total"], results.total, "«{question}»");
    }
}

/// The questions of golden files, also cut short as they are while somebody types, and some that nobody should ask.
fn questions(names: &[&str]) -> Vec<String> {
    let mut questions = Vec::new();
    for name in names {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let text = std::fs::read_to_string(file.join(name)).unwrap();
        let asked = text.lines().filter(|line| !line.starts_with('#'));
        for question in asked.filter_map(|line| line.split('\t').nth(1)) {
            questions.push(question.to_owned());
            let letters = question.chars().count();
            questions.push(question.chars().take(letters * 2 / 3).collect());
        }
    }
    let odd = [
        "",
        " ",
        "a",
        "🦀",
        "\u{202e}abc",
        "\u{0}\u{1f}",
        "İSTANBUL ΣΊΣΥΦΟΣ ŒUVRE ﬁﬂ ²",
        "كِتاب الكتاب می‌خواهم",
        "ｈａｌｆ ﾊﾟｽﾜｰﾄﾞ 設 ログ",
        "e-post 2.4.7 app/etc/env.php don't",
        "ö o\u{308} Å",
        "𝒳𐐀 \u{ffff}",
    ];
    questions.extend(odd.map(str::to_owned));
    questions.push("lösenord ".repeat(1200));
    questions.push("x".repeat(10_000));
    questions
}

#[test]
fn the_manual_is_read_alike() {
    if !has_node() {
        return;
    }
    for language in ["sv", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let articles = corpus::articles(&folder.join(language));
        let asked = questions(&["manual-sv.tsv", "manual-en.tsv", "ja.tsv"]);
        compare(language, &articles, &asked);
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may ask where its data is"
)]
fn published_knowledge_bases_are_read_alike() {
    let Some(data) = std::env::var_os("LUCKA_SHARED_DATA").filter(|_| has_node()) else {
        return;
    };
    let data = Path::new(&data);
    for language in ["sv", "en", "de", "ja"] {
        let folder = format!("adobe-commerce-kb/{language}/help");
        let articles = corpus::articles(&data.join(folder));
        compare(
            language,
            &articles,
            &questions(&["sv.tsv", "en.tsv", "ja.tsv"]),
        );
    }
    for language in ["ar", "fa"] {
        let folder = format!("opensource-guide-rtl/_articles/{language}");
        let articles = corpus::articles(&data.join(folder));
        compare(language, &articles, &questions(&["en.tsv"]));
    }
}
