//! What customers type, and the article that they should be given among the first five. P-85
//!
//! A line of a golden file is: the knowledge base, what is typed, and the path of the article; where several would do,
//! with `|` between them.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod corpus;

use std::path::{Path, PathBuf};

use lucka_search::{Index, search};

const FIRST: usize = 5;
const RECALL: f64 = 0.9;

struct Golden {
    base: String,
    query: String,
    paths: Vec<String>,
}

fn golden(name: &str) -> Vec<Golden> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let text = std::fs::read_to_string(file.join(name)).unwrap();
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut parts = line.split('\t');
            let mut next = || parts.next().unwrap_or_else(|| panic!("too short: {line}"));
            Golden {
                base: next().to_owned(),
                query: next().to_owned(),
                paths: next().split('|').map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// Asks each query of a golden file, and says how many found theirs.
fn ask(name: &str, least: usize, base: &str, language: &str, folder: &Path) {
    let articles = corpus::articles(folder);
    let index: Index = corpus::open(corpus::index(language, &articles));
    let mut found = 0;
    let mut asked = 0;
    for golden in golden(name).iter().filter(|golden| golden.base == base) {
        for path in &golden.paths {
            let known = articles.iter().any(|article| article.path == *path);
            assert!(known, "{name}: no article {path}");
        }
        asked += 1;
        let results = search(&[&index], &golden.query, 0, FIRST).unwrap();
        let paths: Vec<&str> = results
            .hits
            .iter()
            .map(|hit| hit.shown.address.as_str())
            .collect();
        if golden
            .paths
            .iter()
            .any(|path| paths.contains(&path.as_str()))
        {
            found += 1;
        } else {
            println!(
                "{name}: «{}» should find {:?}, but found {paths:?}",
                golden.query, golden.paths
            );
        }
    }
    println!("{name}, {base}: {found} of {asked}");
    assert!(asked >= least, "{name} has {asked} queries about {base}");
    let recall = f64::from(found) / asked as f64;
    assert!(recall >= RECALL, "{name}, {base}: recall {recall:.2}");
}

fn content(language: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    folder.join(language)
}

#[test]
fn the_manual_in_swedish() {
    ask("manual-sv.tsv", 20, "manual", "sv", &content("sv"));
}

#[test]
fn the_manual_in_english() {
    ask("manual-en.tsv", 20, "manual", "en", &content("en"));
}

/// The folder of published knowledge bases, which not every machine has.
#[expect(
    clippy::disallowed_methods,
    reason = "a test may ask where its data is"
)]
fn published() -> Option<PathBuf> {
    let folder = std::env::var_os("LUCKA_SHARED_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: LUCKA_SHARED_DATA names no folder with published knowledge bases");
    }
    folder
}

#[test]
fn published_knowledge_bases_in_swedish() {
    let Some(data) = published() else { return };
    ask(
        "sv.tsv",
        20,
        "adobe",
        "sv",
        &data.join("adobe-commerce-kb/sv/help"),
    );
    ask(
        "sv.tsv",
        20,
        "digg",
        "sv",
        &data.join("digg-opensource-handbook/content/sv"),
    );
}

#[test]
fn published_knowledge_bases_in_english() {
    let Some(data) = published() else { return };
    ask(
        "en.tsv",
        20,
        "adobe",
        "en",
        &data.join("adobe-commerce-kb/en/help"),
    );
    ask(
        "en.tsv",
        20,
        "digg",
        "en",
        &data.join("digg-opensource-handbook/content/en"),
    );
}

#[test]
fn a_published_knowledge_base_in_japanese() {
    let Some(data) = published() else { return };
    ask(
        "ja.tsv",
        40,
        "adobe",
        "ja",
        &data.join("adobe-commerce-kb/ja/help"),
    );
}
