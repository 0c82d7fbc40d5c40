use std::collections::HashMap;
use std::sync::{Arc, Mutex};

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
    let highlighter = Highlighter::new(true);
    for (language, code, part) in SAMPLES {
        let html = highlighter.html(language, code);
        assert!(html.contains(part), "{language}: {html}");
    }
}

#[test]
fn nothing_of_the_code_is_lost_or_runs() {
    let highlighter = Highlighter::new(true);
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
    assert_eq!(Highlighter::new(true).html("klingon", "a < b"), "a &lt; b");
    assert_eq!(
        Highlighter::new(false).html("rust", "fn a() {}"),
        "fn a() {}"
    );
}

#[derive(Debug, Clone, Default)]
struct Memory(Arc<Mutex<HashMap<String, String>>>);

impl Kept for Memory {
    fn get(&self, key: &blake3::Hash) -> Option<String> {
        self.0.lock().unwrap().get(&key.to_string()).cloned()
    }

    fn put(&self, key: &blake3::Hash, html: &str) {
        self.0
            .lock()
            .unwrap()
            .insert(key.to_string(), html.to_owned());
    }
}

#[test]
fn what_is_kept_is_not_coloured_again() {
    let memory = Memory::default();
    let mut highlighter = Highlighter::new(true);
    highlighter.keep(Box::new(memory.clone()));
    let first = highlighter.html("rs", "fn a() {}").into_owned();
    assert_eq!(memory.0.lock().unwrap().len(), 1);
    for html in memory.0.lock().unwrap().values_mut() {
        assert_eq!(*html, first);
        *html = "kept".to_owned();
    }
    assert_eq!(highlighter.html("rust", "fn a() {}"), "kept");
    // Another language is another key, and so is other code.
    assert_ne!(highlighter.html("go", "fn a() {}"), "kept");
    assert_ne!(highlighter.html("rust", "fn b() {}"), "kept");
}
