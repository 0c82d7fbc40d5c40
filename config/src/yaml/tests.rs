//! Trees and fields.

use super::*;
use crate::diagnostic::render;

/// A tree in one line: scalars with their quotes, keys with the text at their place.
fn show(text: &str, node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Scalar(scalar) if scalar.quoted => format!("{:?}", scalar.text),
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| show(text, item)).collect();
            format!("[{}]", items.join(" "))
        }
        Value::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| {
                    format!(
                        "{}={}",
                        &text[entry.key_span.clone()],
                        show(text, &entry.value)
                    )
                })
                .collect();
            format!("{{{}}}", entries.join(" "))
        }
    }
}

fn tree(text: &str) -> String {
    match parse("f.yaml", text, 0..text.len()) {
        Ok(node) => show(text, &node),
        Err(problems) => {
            let place = problems[0].place.as_ref().unwrap();
            format!("{}:{}: {}", place.line, place.column, problems[0].message)
        }
    }
}

#[test]
fn scalars_keep_their_spelling_and_quoting() {
    for (text, expected) in [
        ("a: 010", "{a=010}"),
        ("a: 1.50", "{a=1.50}"),
        ("a: 0x1F", "{a=0x1F}"),
        ("a: .nan", "{a=.nan}"),
        ("a: 1e999", "{a=1e999}"),
        ("a: 1_000", "{a=1_000}"),
        ("a: 12:30", "{a=12:30}"),
        ("a: no", "{a=no}"),
        ("a: True", "{a=True}"),
        ("a: 'no'", "{a=\"no\"}"),
        ("a: \"010\"", "{a=\"010\"}"),
        ("a: \"t\\tb\"", "{a=\"t\\tb\"}"),
        ("a: 'it''s'", "{a=\"it's\"}"),
        ("a: ''", "{a=\"\"}"),
        ("a: !!str no", "{a=no}"),
        ("a: plain\n  text\n", "{a=plain text}"),
        ("a: >-\n  folded\n  text\n", "{a=\"folded text\"}"),
        ("a: |\n  one\n  two\n", "{a=\"one\\ntwo\\n\"}"),
        ("a: ~\nb:\nc: null", "{a=~ b=~ c=~}"),
        ("å: ä # ö", "{å=ä}"),
    ] {
        assert_eq!(tree(text), expected, "{text:?}");
    }
}

#[test]
fn lists_mappings_anchors_and_duplicates_are_kept() {
    for (text, expected) in [
        ("- a\n- [b, 'c']\n- {d: 1}", "[a [b \"c\"] {d=1}]"),
        ("a: 1\na: 2", "{a=1 a=2}"),
        ("a: &x [1]\nb: *x", "{a=[1] b=[1]}"),
        ("a: \"<<\"", "{a=\"<<\"}"),
        ("--- text", "text"),
        ("%YAML 1.2\n---\na: b\n...\n", "{a=b}"),
        ("a: b\r\nc: d\r\n", "{a=b c=d}"),
        ("\u{feff}a: b", "{a=b}"),
        ("", "~"),
        ("# only a comment", "~"),
    ] {
        assert_eq!(tree(text), expected, "{text:?}");
    }
}

#[test]
fn places_are_those_in_the_whole_file() {
    let file = "---\ntitle: [a, b]\norder: 'x'\n---\ntitle: no\n";
    let node = parse("a.md", file, 4..29).unwrap();
    let Value::Map(entries) = &node.value else {
        panic!("{node:?}")
    };
    let spans: Vec<_> = entries
        .iter()
        .map(|entry| &file[entry.value.span.clone()])
        .collect();
    assert_eq!(spans, ["[a, b]", "'x'"]);
    let broken = "---\ntitle: a: b\n---\n";
    let place = parse("a.md", broken, 4..16).unwrap_err().remove(0).place;
    let place = place.unwrap();
    assert_eq!((place.line, place.column), (2, 9));
    assert_eq!(place.text, "title: a: b");
}

#[test]
fn syntax_errors_have_a_place_and_say_what_to_look_for() {
    for (text, expected) in [
        (
            "a: [1, 2\n",
            "1:4: this is not valid YAML: unclosed bracket '['",
        ),
        ("a: 'b\n", "1:4: this is not valid YAML: unclosed quote"),
        (
            "a: b: c",
            "1:5: this is not valid YAML: there is a key or a colon where none can be",
        ),
        (
            "a: @b",
            "1:4: this is not valid YAML: a text can't begin with `@`",
        ),
        (
            "a: *b",
            "1:4: this alias (`*name`) has no anchor (`&name`) before it",
        ),
        (
            "a: &b [*b]",
            "1:8: this alias (`*name`) repeats a value inside of itself",
        ),
        (
            "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  p: 3",
            "3:3: merge keys (`<<`) are not read here",
        ),
        (
            "a: 1\n<<<<<<< HEAD\na: 2\n=======\na: 3\n>>>>>>> b\n",
            "2:1: this file has a merge conflict in it that nobody has resolved",
        ),
        (
            "a: 1\nb\n",
            "2:1: this is not valid YAML: there is no colon after the key",
        ),
        ("a: 1\n---\nb: 2", "3:1: a second YAML document begins here"),
        ("? [a]\n: b", "1:3: a key must be a plain text, not a list"),
        (": b", "1:1: the key before this colon is missing"),
        (
            "a: !custom b",
            "1:12: this is not valid YAML: unsupported tag `!custom`",
        ),
        (
            "ä: 'å'\nb: [\u{1}]",
            "2:5: there is a control character here (U+0001)",
        ),
    ] {
        assert_eq!(tree(text), expected, "{text:?}");
    }
}

#[test]
fn fields_collect_every_problem_and_report_what_nobody_asked_for() {
    let text = "title: no\norder: 010\ndraft: yes\ndate: 2026-13-01\ntags: [a, [b]]\nvisibility: publik\ntitel: x\norder: 2\n";
    let sheet = Sheet::new("a.md", text);
    let node = sheet.parse(0..text.len());
    let mut fields = Fields::of(&sheet, &node);
    assert_eq!(fields.required_text("title", "x"), None);
    assert_eq!(fields.number("order", 0..=99), None);
    assert_eq!(fields.yes_no("draft"), None);
    assert_eq!(fields.date("date"), None);
    assert_eq!(fields.texts("tags").len(), 1);
    assert_eq!(
        fields.one_of("visibility", &[("public", 1), ("groups", 2)]),
        None
    );
    assert_eq!(
        fields.required_text("category", "say where it belongs"),
        None
    );
    fields.finish();
    let shown: Vec<String> = sheet
        .into_diagnostics()
        .iter()
        .map(|d| {
            let place = d.place.as_ref().unwrap();
            let help = d.help.as_deref().unwrap();
            format!("{}:{} {} | {help}", place.line, place.column, d.message)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1:1 `category` is missing | say where it belongs",
            "1:8 `title` is a text, and `no` without quotes is a yes/no | write \"no\" with quotes if that is the text",
            "2:8 `010` can be read as different numbers | write `order: 10`",
            "3:8 `draft` is either `true` or `false`, not `yes` | write `draft: true`",
            "4:7 `2026-13-01` is not a date | write year, month and day, such as `2026-11-22`",
            "5:11 an item of `tags` is a text, and this is a list | write one value on the line of the key",
            "6:13 `visibility` can't be `publik` | did you mean `public`?",
            "7:1 unknown key `titel` | did you mean `title`?",
            "8:1 `order` is given twice, first on line 2 | keep one of the two",
        ]
    );
}

#[test]
fn fields_read_what_is_right() {
    let text = "t: ' a '\nn: -3\ny: false\nd: 2026-11-22\ne: 2026-11-22T10:00:00Z\nlist: one\nname: {sv: Hej, en: Hi}\nlang: PT-br\nold: x\n";
    let sheet = Sheet::new("a.md", text);
    let node = sheet.parse(0..text.len());
    let mut fields = Fields::of(&sheet, &node);
    fields.alias("new", "old");
    assert_eq!(fields.text("t").unwrap().value, "a");
    assert_eq!(fields.number("n", -5..=5).unwrap().value, -3);
    assert!(!fields.yes_no("y").unwrap().value);
    assert_eq!(fields.date("d").unwrap().value.to_string(), "2026-11-22");
    assert_eq!(fields.date("e").unwrap().value.to_string(), "2026-11-22");
    assert_eq!(fields.texts("list")[0].value, "one");
    let name = fields.localized("name").unwrap().value;
    assert_eq!(name.get(&"en-GB".parse().unwrap()), "Hi");
    assert_eq!(name.get(&"de".parse().unwrap()), "Hej");
    assert_eq!(fields.language("lang").unwrap().value.to_string(), "pt-BR");
    assert_eq!(fields.text("new").unwrap().value, "x");
    assert_eq!(fields.text("absent"), None);
    fields.finish();
    assert_eq!(render(&sheet.into_diagnostics(), false), "");
}

/// The YAML test suite and hostile texts, when the folder with them is named.
#[test]
#[allow(clippy::disallowed_methods)]
fn no_file_of_the_test_suites_makes_it_panic() {
    let Some(folder) = std::env::var_os("LUCKA_SHARED_DATA") else {
        return;
    };
    let mut folders = vec![
        std::path::Path::new(&folder).join("yaml-test-suite"),
        std::path::Path::new(&folder).join("hostile-strings"),
    ];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            count += 1;
            check(&text);
            for line in text.lines().take(2_000) {
                check(line);
                check(&format!("a: {line}"));
                check(&format!("a: \"{line}"));
            }
        }
    }
    assert!(count > 100, "{count} files");
}

fn check(text: &str) {
    match parse("f.yaml", text, 0..text.len()) {
        Ok(node) => {
            let sheet = Sheet::new("f.yaml", text);
            let mut fields = Fields::of(&sheet, &node);
            fields.localized("name");
            fields.finish();
            render(&sheet.into_diagnostics(), false);
        }
        Err(problems) => {
            render(&problems, true);
        }
    }
}
