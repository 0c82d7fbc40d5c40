//! Diagnostics as they are shown.

use super::*;

fn at(text: &str, what: &str) -> Diagnostic {
    let start = text.find(what).unwrap();
    Diagnostic::error("unknown-key", "something is wrong")
        .at(Place::in_text(
            "config/site.yaml",
            text,
            start..start + what.len(),
        ))
        .help("write it right")
}

#[test]
fn a_problem_is_shown_with_its_place_its_line_carets_and_help_and_a_summary() {
    let text = "name: Lucka\ntime_zon: UTC\n";
    let warning = Diagnostic::warning("stray-file", "this file is not read");
    assert_eq!(
        render(&[at(text, "time_zon"), warning], false),
        "error[unknown-key]: something is wrong
 --> config/site.yaml:2:1
  |
2 | time_zon: UTC
  | ^^^^^^^^
  |
  = help: write it right

warning[stray-file]: this file is not read

1 error, 1 warning
"
    );
}

#[test]
fn columns_count_characters_and_carets_stand_below_wide_ones() {
    let text = "名前: 値\n";
    let problem = at(text, "値");
    let place = problem.place.clone().unwrap();
    assert_eq!((place.line, place.column, place.length), (1, 5, 1));
    let shown = render(&[problem], false);
    assert!(shown.contains("--> config/site.yaml:1:5\n"), "{shown}");
    assert!(shown.contains("1 | 名前: 値\n  |       ^^\n"), "{shown}");
}

#[test]
fn a_tab_moves_the_carets_with_the_text() {
    let shown = render(&[at("a:\tb\n", "b")], false);
    assert!(shown.contains("--> config/site.yaml:1:4\n"), "{shown}");
    assert!(shown.contains("1 | a:    b\n  |       ^\n"), "{shown}");
}

#[test]
fn long_lines_are_cut_around_the_problem_and_their_place_stays_true() {
    for before in [300, 900, 5_000] {
        let text = format!("{}wrong{}\n", "x".repeat(before), "y".repeat(500_000));
        let problem = at(&text, "wrong");
        let shown = render(std::slice::from_ref(&problem), false);
        let place = format!("--> config/site.yaml:1:{}\n", before + 1);
        assert!(shown.contains(&place), "{shown}");
        assert!(
            shown.lines().all(|line| line.chars().count() < 200),
            "{shown}"
        );
        assert_eq!(shown.contains("xwrong"), before < 1_000, "{shown}");
        assert!(to_json(&[problem]).len() < 6_000);
    }
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
    let text = "a: \u{1b}[2J\u{9b}31m\u{202e}evil\u{7}\u{200b}\n";
    let problem = Diagnostic::error("x", text)
        .at(Place::in_text("\u{1b}]0;t\u{7}.yaml", text, 3..4))
        .help(text);
    let shown = render(&[problem], false);
    assert!(
        shown.chars().all(|c| c == '\n' || !c.is_control()),
        "{shown:?}"
    );
    assert!(!shown.contains(['\u{202e}', '\u{200b}']), "{shown:?}");
    assert!(shown.contains("␛[2J"), "{shown:?}");
    assert_eq!(
        shown.lines().filter(|line| line.contains("evil")).count(),
        3
    );
}

#[test]
fn a_place_at_the_end_of_a_line_of_an_empty_line_or_of_the_text_is_shown_too() {
    for (text, range, place) in [
        ("abc", 3..3, (1, 4)),
        ("abc\n", 4..4, (2, 1)),
        ("", 0..0, (1, 1)),
        ("a\n\nb", 2..2, (2, 1)),
        ("a\r\nb", 3..4, (2, 1)),
        ("a\rb", 2..3, (2, 1)),
        ("å", 1..900, (1, 1)),
        ("\u{feff}a", 3..4, (1, 1)),
    ] {
        let found = Place::in_text("f.yaml", text, range);
        assert_eq!((found.line, found.column), place, "{text:?}");
        assert!(found.length >= 1);
        let shown = render(&[Diagnostic::error("x", "y").at(found)], false);
        assert!(
            shown.contains(&format!("f.yaml:{}:{}\n", place.0, place.1)),
            "{text:?} {shown}"
        );
    }
}

#[test]
fn json_has_every_part_of_a_problem() {
    let json = to_json(&[at("time_zon: UTC\n", "time_zon")]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        value,
        serde_json::json!([{
            "severity": "error",
            "code": "unknown-key",
            "message": "something is wrong",
            "place": {"file": "config/site.yaml", "line": 1, "column": 1, "length": 8, "text": "time_zon: UTC"},
            "help": "write it right",
        }])
    );
}

#[test]
fn problems_are_sorted_by_place_and_the_same_one_is_kept_once() {
    let text = "b: 1\na: 2\n";
    let mut problems = vec![at(text, "a"), at(text, "b"), at(text, "a")];
    problems.push(Diagnostic::error("x", "of no file"));
    sort(&mut problems);
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| problem.place.as_ref().map(|place| place.line))
        .collect();
    assert_eq!(lines, [None, Some(1), Some(2)]);
    assert_eq!(summary(&problems), "3 errors");
    assert_eq!(summary(&[]), "no problems");
    assert_eq!(render(&[], true), "");
}

#[test]
fn equal_warnings_are_one_block_for_a_reader_and_errors_come_last() {
    let place = |file: &str| Place::in_text(file, "[a](x)", 0..6);
    let link = |file| {
        let problem = Diagnostic::warning("broken-link", "nothing lies at x");
        problem.at(place(file)).help("correct it")
    };
    let error = Diagnostic::error("syntax", "this is not valid YAML").at(place("a.md"));
    let problems = [error, link("b.md"), link("c.md")];
    let shown = brief(&problems, false, "`lucka build`");
    assert_eq!(
        shown,
        "warning[broken-link]: nothing lies at x
 --> b.md:1:1
  |
1 | [a](x)
  | ^^^^^^
  |
  = help: correct it
     also c.md:1:1

error[syntax]: this is not valid YAML
 --> a.md:1:1
  |
1 | [a](x)
  | ^^^^^^

1 error, 2 warnings
"
    );
}

#[test]
fn a_thousand_warnings_drown_nothing() {
    let mut problems: Vec<Diagnostic> = (0..1000)
        .map(|number| {
            let problem = Diagnostic::warning("broken-link", format!("nothing lies at {number}"));
            problem.at(Place::of_file(&format!("content/{}.md", number % 2)))
        })
        .collect();
    problems.push(Diagnostic::error("collision", "one").at(Place::of_file("content/a.md")));
    let shown = brief(&problems, false, "`lucka build --problems all`");
    assert!(shown.lines().count() < 30, "{shown}");
    for part in [
        "error[collision]: one\n",
        "   997 more broken-link in 2 files\n          499 content/1.md\n          498 content/0.md\n",
        "`lucka build --problems all` shows every one.\n",
        "1 error, 1000 warnings\n",
    ] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}

#[test]
fn a_place_is_the_same_whether_lines_are_counted_once_or_each_time() {
    let text = "\u{feff}a: å\r\nb\rc: 😀\n\nd";
    let starts = line_starts(text);
    assert_eq!(starts.len(), 5);
    for (at, c) in text.char_indices().filter(|(_, c)| *c != '\n') {
        let range = at..at + c.len_utf8();
        assert_eq!(
            Place::in_lines("a", text, &starts, range.clone()),
            Place::in_text("a", text, range)
        );
    }
}
