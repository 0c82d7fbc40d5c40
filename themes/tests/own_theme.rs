//! A site's own theme: what it replaces, and what is said about its mistakes.

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on stops, in its helpers too"
)]

use std::fs;
use std::path::Path;

use lucka_theme::Theme;
use lucka_theme::context::{Fragment, Page};

const LANGUAGES: [&str; 3] = ["sv", "en", "ar"];

fn theme() -> Theme {
    Theme::load(Path::new("/nowhere"), "default", None).unwrap()
}

fn a_problem() -> Fragment {
    let mut samples = Fragment::samples("sv").into_iter();
    samples
        .find(|sample| matches!(sample, Fragment::Problem(_)))
        .unwrap()
}

fn tags(languages: &[&str]) -> Vec<lucka_config::Language> {
    languages.iter().map(|tag| tag.parse().unwrap()).collect()
}

/// A site with these files.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    site
}

fn home(language: &str) -> Page {
    Page::samples(language).remove(0)
}

#[test]
fn a_language_without_a_catalogue_is_shown_in_english_with_a_warning() {
    let theme = theme();
    let problems = theme.check(&tags(&["tr"]));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "missing-catalogue");
    assert!(
        theme
            .page(&home("tr"))
            .unwrap()
            .contains("Browse by subject")
    );
    assert_eq!(theme.language_name("tr"), "tr");
    assert_eq!(theme.language_name("sv-FI"), "Svenska");
    assert_eq!(theme.text("sv", "sign-out"), "Logga ut");
}

#[test]
fn a_site_replaces_one_fragment_and_one_text_and_keeps_the_rest() {
    let site = site(&[
        (
            "themes/own/fragments/problem.html",
            "<p class=\"own\">{{ request_id }}</p>",
        ),
        ("themes/own/messages/sv.ftl", "sign-out = Hej då\n"),
    ]);
    let theme = Theme::load(site.path(), "own", None).unwrap();
    assert_eq!(theme.check(&tags(&LANGUAGES)), Vec::new());
    assert_eq!(theme.text("sv", "sign-out"), "Hej då");
    assert_eq!(theme.text("sv", "sign-in"), "Logga in");
    let problem = a_problem();
    assert!(theme.fragment(&problem).unwrap().contains("class=\"own\""));
}

#[test]
fn a_template_that_cannot_be_parsed_is_a_diagnostic_with_its_place() {
    let site = site(&[
        (
            "themes/own/fragments/problem.html",
            "<p>\n  {{ request_id | }}\n</p>",
        ),
        ("themes/own/pages/home.html", "{% if %}"),
    ]);
    let problems = Theme::load(site.path(), "own", None).err().unwrap();
    assert_eq!(problems.len(), 2, "{problems:#?}");
    let place = problems[1].place.as_ref().unwrap();
    assert_eq!(place.file, "themes/own/fragments/problem.html");
    assert_eq!(
        (place.line, place.text.as_str()),
        (2, "  {{ request_id | }}")
    );
    assert!(place.column > 1);
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_found_by_check() {
    let site = site(&[(
        "themes/own/fragments/problem.html",
        "<p>\n  {{ reqest_id }}\n</p>",
    )]);
    let theme = Theme::load(site.path(), "own", None).unwrap();
    let problems = theme.check(&tags(&LANGUAGES));
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let place = problems[0].place.as_ref().unwrap();
    assert_eq!(place.file, "themes/own/fragments/problem.html");
    assert_eq!((place.line, place.column), (2, 6));
    let problem = a_problem();
    assert!(theme.fragment(&problem).is_err());
}

#[test]
fn a_text_that_one_language_lacks_is_found_by_check_and_shown_in_english() {
    let site = site(&[
        ("themes/own/messages/en.ftl", "greeting = Welcome\n"),
        (
            "themes/own/fragments/problem.html",
            "{{ t(key=\"greeting\") }}",
        ),
    ]);
    let theme = Theme::load(site.path(), "own", None).unwrap();
    let problems = theme.check(&tags(&["en", "sv"]));
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].code, "missing-message");
    assert!(problems[0].message.contains("`greeting`"));
    let problem = a_problem();
    assert_eq!(theme.fragment(&problem).unwrap(), "Welcome");
}

#[test]
fn a_text_that_no_language_has_and_an_argument_that_is_not_given_are_found_by_check() {
    let template = "{{ t(key=\"nowhere\") }}";
    let first = site(&[("themes/own/fragments/problem.html", template)]);
    let problems = Theme::load(first.path(), "own", None)
        .unwrap()
        .check(&tags(&["en"]));
    assert!(problems[0].message.contains("`nowhere`"), "{problems:#?}");
    let second = site(&[("themes/own/messages/en.ftl", "cancel = Cancel { $what }\n")]);
    let problems = Theme::load(second.path(), "own", None)
        .unwrap()
        .check(&tags(&["en"]));
    assert!(problems[0].message.contains("`cancel`"), "{problems:#?}");
}

#[test]
fn a_catalogue_with_a_mistake_and_a_colour_that_is_none_are_refused() {
    let site = site(&[("themes/own/messages/sv.ftl", "a = b\nsign-out { = x\n")]);
    let problems = Theme::load(site.path(), "own", Some("green"))
        .err()
        .unwrap();
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["accent", "messages"]);
    let place = problems[1].place.as_ref().unwrap();
    assert_eq!(
        (place.file.as_str(), place.line),
        ("themes/own/messages/sv.ftl", 2)
    );
    for absent in ["absent", "", "..", "own/..", "/"] {
        assert!(Theme::load(site.path(), absent, None).is_err(), "{absent}");
    }
}
