use std::path::Path;
use std::sync::Arc;

use super::*;

/// Every language with a piece of code and a part of what it becomes.
const SAMPLES: &[(&str, &str, &str)] = &[
    ("sh", "# x\nls -l \"$HOME\"", "<span class=\"c\"># x</span>"),
    (
        "C#",
        "class A { int b = 1; }",
        "<span class=\"k\">class</span>",
    ),
    ("css", "a { color: red }", "<span class=\"p\">color</span>"),
    (
        "diff",
        "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n",
        "<span class=\"i\">+new",
    ),
    (
        "docker",
        "FROM debian\nRUN ls",
        "<span class=\"k\">FROM</span>",
    ),
    ("go", "package main", "<span class=\"k\">package</span>"),
    ("tf", "a { b = \"c\" }", "<span class=\"s\">"),
    ("html", "<a href=\"x\">y</a>", "<span class=\"g\">a</span>"),
    ("ini", "[a]\nb=c\n", "<span class=\"p\">b</span>"),
    ("java", "class A {}", "<span class=\"k\">class</span>"),
    ("js", "const a = \"b\";", "<span class=\"k\">const</span>"),
    (
        "json",
        "{\"a\": 1}",
        "<span class=\"p\">\"a\"</span>: <span class=\"n\">1</span>",
    ),
    ("php", "<?php echo \"a\";", "<span class=\"k\">echo</span>"),
    ("ps1", "Get-Item $x # y", "<span class=\"c\"># y</span>"),
    ("py", "def a(): pass", "<span class=\"k\">def</span>"),
    ("rb", "def a; end", "<span class=\"k\">def</span>"),
    (
        "rust",
        "fn a() {}",
        "<span class=\"k\">fn</span> <span class=\"f\">a</span>() {}",
    ),
    ("sql", "SELECT 1", "<span class=\"k\">SELECT</span>"),
    ("toml", "a = 1", "<span class=\"p\">a</span>"),
    ("ts", "let a: string;", "<span class=\"k\">let</span>"),
    ("xml", "<a b=\"c\"/>", "<span class=\"s\">"),
    ("yml", "a: true # b", "<span class=\"p\">a</span>"),
];

#[test]
fn each_language_is_coloured_under_a_name_that_people_give_it() {
    let highlighter = plain(true);
    for (language, code, part) in SAMPLES {
        let html = highlighter.html(language, code);
        assert!(html.contains(part), "{language}: {html}");
    }
}

#[test]
fn nothing_of_the_code_is_lost_or_runs() {
    let highlighter = plain(true);
    let hostile = "<script>alert('å')</script> \"&amp;\" </span><b onclick=x>\n\t\u{202e}😀\r\n";
    for (language, code, _) in SAMPLES {
        for code in [code, hostile] {
            let html = highlighter.html(language, code);
            let text: String = scraper::Html::parse_fragment(&format!("<pre>{html}</pre>"))
                .root_element()
                .text()
                .collect();
            // HTML knows no CR.
            assert_eq!(text, code.replace("\r\n", "\n"), "{language}: {html}");
            let tags = html.matches('<').count();
            let spans = html.matches("<span class=\"").count() + html.matches("</span>").count();
            assert_eq!(tags, spans, "{language}: {html}");
        }
    }
}

#[test]
fn code_in_no_known_language_is_text_and_so_is_all_when_it_is_switched_off() {
    assert_eq!(plain(true).html("klingon", "a < b"), "a &lt; b");
    assert_eq!(plain(false).html("rust", "fn a() {}"), "fn a() {}");
}

/// One that keeps nothing.
fn plain(on: bool) -> Highlighter {
    Highlighter::new(on, Arc::default())
}

/// One that keeps what it coloured in this folder, and how that is told to do so.
fn keeping(folder: &Path) -> (Highlighter, Arc<Store>) {
    let store = Arc::new(Store::beside(&folder.join("build")));
    (Highlighter::new(true, store.clone()), store)
}

#[test]
fn what_is_kept_is_not_coloured_again() {
    let folder = tempfile::tempdir().unwrap();
    let (highlighter, store) = keeping(folder.path());
    store.get(key("rust", "fn a() {}"));
    store.put(key("rust", "fn a() {}"), "kept");
    assert_eq!(highlighter.html("rs", "fn a() {}"), "kept");
    store.save();
    let (highlighter, _) = keeping(folder.path());
    assert_eq!(highlighter.html("rust", "fn a() {}"), "kept");
    // Another language is another key, and so is other code.
    assert_ne!(highlighter.html("go", "fn a() {}"), "kept");
    assert_ne!(highlighter.html("rust", "fn b() {}"), "kept");
}

#[test]
fn code_is_the_same_whether_it_was_kept_or_not() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..3 {
        let (highlighter, store) = keeping(folder.path());
        for (language, code, _) in SAMPLES {
            let expected = plain(true).html(language, code).into_owned();
            assert_eq!(highlighter.html(language, code), expected, "{language}");
        }
        store.save();
    }
    let file = folder.path().join("code");
    let written = std::fs::metadata(&file).unwrap().modified().unwrap();
    let (highlighter, store) = keeping(folder.path());
    highlighter.html("rust", "fn a() {}");
    store.save();
    let after = std::fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(written, after, "with nothing new there is nothing to write");
}

#[test]
fn a_damaged_file_is_as_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("code");
    let expected = plain(true).html("rust", "fn a() {}").into_owned();
    let (highlighter, store) = keeping(folder.path());
    highlighter.html("rust", "fn a() {}");
    store.save();
    let good = std::fs::read(&file).unwrap();
    let mut turned = good.clone();
    let last = turned.len() - 1;
    turned[last] ^= 1;
    for bad in [&[][..], b"?", &good[..good.len() - 1], &turned] {
        std::fs::write(&file, bad).unwrap();
        let (highlighter, store) = keeping(folder.path());
        assert_eq!(highlighter.html("rust", "fn a() {}"), expected);
        store.save();
        assert_eq!(std::fs::read(&file).unwrap(), good);
    }
}

#[test]
fn the_file_has_an_end_and_what_nobody_asks_for_goes_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = || Store::beside(&folder.path().join("build")).of_size(64 * 100);
    let html = "x".repeat(100);
    let name = |number: usize| key("rust", &number.to_string());
    let first = store();
    for number in 0..64 {
        assert_eq!(first.get(name(number)), None);
        first.put(name(number), &html);
    }
    first.save();
    let second = store();
    for number in (0..64).filter(|number| *number != 7) {
        assert!(second.get(name(number)).is_some());
    }
    assert_eq!(second.get(name(64)), None);
    second.put(name(64), &html);
    second.save();
    let third = store();
    let gone = (0..65).filter(|number| third.get(name(*number)).is_none());
    assert_eq!(gone.collect::<Vec<_>>(), [7]);
}

/// With another arborium the same code may get other colours, which nobody would see as long as the old ones are kept.
#[test]
fn the_edition_names_the_arborium_that_colours() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = std::fs::read_to_string(lock).unwrap();
    let (_, after) = lock
        .split_once("name = \"arborium\"\nversion = \"")
        .unwrap();
    let version = after.split('"').next().unwrap();
    assert!(
        EDITION.ends_with(&format!("arborium {version}")),
        "{version}"
    );
}
