//! What an editor would say (P-88), and how an author silences it.

use lucka_config::diagnostic::Severity;

use super::output::site;
use super::place::two_languages;
use crate::build::check;

/// Severity, code, file below `content/`, line.
type Said = (Severity, &'static str, String, usize);

fn said(folder: &tempfile::TempDir) -> Vec<Said> {
    let found = check(folder.path()).diagnostics.into_iter();
    let about_content = found.filter_map(|problem| {
        let place = problem.place?;
        let file = place.file.strip_prefix("content/")?.to_owned();
        Some((problem.severity, problem.code, file, place.line))
    });
    about_content.collect()
}

fn codes(files: &[(&str, &str)]) -> Vec<(&'static str, String, usize)> {
    let said = said(&site(files)).into_iter();
    said.map(|(_, code, file, line)| (code, file, line))
        .collect()
}

fn one(code: &'static str, file: &str, line: usize) -> (&'static str, String, usize) {
    (code, file.to_owned(), line)
}

#[test]
fn a_level_of_headings_that_is_left_out_is_named() {
    let text = "---\ntitle: A\n---\n### Small\n\n## Fine\n\n### Fine\n\n##### Deep\n";
    let expected = [
        one("heading-order", "sv/k/a.md", 4),
        one("heading-order", "sv/k/a.md", 10),
    ];
    assert_eq!(codes(&[("sv/k/a.md", text)]), expected);
    // A first-level heading in the text is one of the second.
    let text = "---\ntitle: A\n---\n# One\n\n### Three\n\n## Two\n";
    assert_eq!(codes(&[("sv/k/a.md", text)]), []);
}

#[test]
fn a_picture_without_words_is_named() {
    let picture = "<svg width=\"2\" height=\"1\"></svg>";
    let text = "---\ntitle: A\n---\n![](p.svg)\n\n![Words](p.svg)\n";
    let files = [("sv/k/a.md", text), ("sv/k/p.svg", picture)];
    assert_eq!(codes(&files), [one("missing-alternative", "sv/k/a.md", 4)]);
}

#[test]
fn equal_titles_long_descriptions_and_unused_files_are_named() {
    let long = format!(
        "---\ntitle: Lång\ndescription: {}\n---\n",
        "ord ".repeat(60)
    );
    let files = [
        ("sv/k/a.md", "---\ntitle: Lösenord\n---\n"),
        ("sv/m/b.md", "---\norder: 1\ntitle: LÖSENORD\n---\n"),
        ("en/k/a.md", "---\ntitle: Lösenord\n---\n"),
        ("sv/k/c.md", long.as_str()),
        ("sv/k/unused.svg", "<svg width=\"2\" height=\"1\"></svg>"),
    ];
    let expected = [
        one("long-description", "sv/k/c.md", 3),
        one("unused-file", "sv/k/unused.svg", 1),
        one("duplicate-title", "sv/m/b.md", 3),
    ];
    assert_eq!(codes(&files), expected);
}

#[test]
fn an_article_that_no_other_leads_to_is_named_where_there_are_many() {
    let article = |number: usize| {
        let next = (number + 1) % 60;
        let link = match number {
            // To itself: that leads nobody there.
            7 => "[här](a07.md)".to_owned(),
            _ => format!("[nästa](a{next:02}.md)"),
        };
        let text = format!("---\ntitle: Artikel {number}\n---\n{link}\n");
        (format!("sv/k/a{number:02}.md"), text)
    };
    let files: Vec<(String, String)> = (0..60).map(article).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(codes(&files), [one("orphan", "sv/k/a08.md", 1)]);
    assert_eq!(codes(&files[..20]), [one("broken-link", "sv/k/a19.md", 4)]);
}

#[test]
fn a_warning_is_silenced_with_a_reason() {
    let text = |silence: &str| format!("---\ntitle: A\n{silence}---\n[x](nowhere.md) ![](p.svg)\n");
    let picture = ("sv/k/p.svg", "<svg width=\"2\" height=\"1\"></svg>");
    let with = |silence: &str| {
        let text = text(silence);
        codes(&[("sv/k/a.md", &text), picture])
    };
    let both = [
        one("broken-link", "sv/k/a.md", 5),
        one("missing-alternative", "sv/k/a.md", 5),
    ];
    let rest = with("silence: {broken-link: comes next week}\n");
    assert_eq!(rest, both[1..]);
    // Without a reason, by another name, and for nothing.
    let found = with("silence: {broken-link: }\n");
    assert!(found.contains(&one("silence", "sv/k/a.md", 3)), "{found:?}");
    let found = with("silence: {broken-lnk: why}\n");
    assert!(found.contains(&one("silence", "sv/k/a.md", 3)), "{found:?}");
    let found = with("silence: {heading-order: why}\n");
    assert!(
        found.contains(&one("unused-silence", "sv/k/a.md", 3)),
        "{found:?}"
    );
    // An error is always said.
    let text = "---\ntitle: A\nvisibility: nobody\nsilence: {visibility: why}\n---\n";
    assert!(codes(&[("sv/k/a.md", text)]).contains(&one("visibility", "sv/k/a.md", 3)));
}

#[test]
fn a_path_leads_to_the_primary_language_where_an_article_s_own_has_nothing_there() {
    // P-27, P-88
    let folder = two_languages(&[
        ("sv/konto/a.md", "---\ntitle: Ett\n---\n"),
        (
            "en/mail/b.md",
            "---\ntitle: One\n---\n[sv](/konto/a) [none](/konto/b)\n",
        ),
    ]);
    let said = said(&folder);
    let broken = said.iter().filter(|(_, code, ..)| *code == "broken-link");
    assert_eq!(broken.count(), 1, "{said:?}");
}

#[test]
fn tags_that_nobody_filled_in_are_none() {
    let text = "---\ntitle: A\ntags: [\"\", ett, ~, ETT]\n---\n";
    assert_eq!(codes(&[("sv/k/a.md", text)]), []);
    let text = "---\ntitle: A\ntags: [[ett]]\n---\n";
    assert_eq!(codes(&[("sv/k/a.md", text)]).len(), 1);
}
