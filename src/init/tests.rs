//! What comes out of answers, read by the functions that read every site.

use lucka_config::Diagnostic;
use lucka_config::schema::Kind;
use proptest::prelude::*;

use super::question::{ACCESSES, Question, VISIBILITIES};
use super::sheet::Sheet;
use super::site::{Planned, files};
use super::*;

const IN_THEME: [&str; 3] = ["ar", "en", "sv"];

fn in_theme() -> Vec<Language> {
    IN_THEME.map(|tag| tag.parse().unwrap()).to_vec()
}

fn sheet(answers: &[(Question, &str)]) -> Sheet {
    let mut sheet = Sheet::new("example", Some("Europe/Stockholm"));
    for (question, answer) in answers {
        sheet.put(question, answer).unwrap();
    }
    sheet
}

/// Domains for these languages.
fn speaking(tags: &[&str]) -> Sheet {
    let mut sheet = sheet(&[]);
    for (at, tag) in tags.iter().enumerate() {
        let host = format!("help{at}.example.com");
        sheet.put(&Question::Host(at), &host).unwrap();
        sheet.put(&Question::Language(at), tag).unwrap();
    }
    sheet
}

fn written(files: &[Planned]) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let writes: Vec<_> = files
        .iter()
        .map(|file| ToWrite {
            file,
            replace: false,
        })
        .collect();
    folder::write(folder.path(), &writes).unwrap();
    folder
}

/// The settings that are read back; problems fail the test.
fn loaded(sheet: &Sheet) -> lucka_config::Site {
    let folder = written(&files(sheet, &in_theme()));
    let loaded = lucka_config::load::load(folder.path());
    let problems = diagnostic::render(&loaded.diagnostics, false);
    // Who comes without having been a contact has no company: the choices that deserve a note.
    let access = sheet.text(&Question::Access);
    let is_expected = |problem: &Diagnostic| {
        problem.severity == Severity::Note
            && matches!(access.as_str(), "self-registration" | "single-sign-on")
    };
    assert!(loaded.diagnostics.iter().all(is_expected), "{problems}");
    loaded.site.unwrap()
}

/// What the schema that an editor is told of has against a file of settings.
fn faults(file: &Planned) -> Vec<String> {
    let of = |kind: &Kind| match kind.pattern().split_once('*') {
        Some((start, end)) => file.path.starts_with(start) && file.path.ends_with(end),
        None => file.path == kind.pattern(),
    };
    let Some(kind) = Kind::ALL.into_iter().find(of) else {
        return Vec::new();
    };
    let folder = if kind == Kind::Portal {
        "../schema"
    } else {
        "schema"
    };
    let modeline = format!(
        "# yaml-language-server: $schema={folder}/{}\n",
        kind.schema_file()
    );
    assert!(file.text.starts_with(&modeline), "{}", file.path);
    let instance: serde_json::Value = serde_yaml::from_str(&file.text).unwrap();
    let validator = jsonschema::validator_for(&kind.schema().to_value()).unwrap();
    let errors = validator.iter_errors(&instance);
    errors
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect()
}

// P-44
#[test]
fn an_editor_is_told_of_every_schema_by_files_that_are_there() {
    let files = files(&sheet(&[]), &in_theme());
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.unwrap_or_else(|| panic!("no {path}")).text.clone()
    };
    let settings: serde_json::Value = serde_json::from_str(&text(".vscode/settings.json")).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), Kind::ALL.len());
    for path in schemas.keys() {
        let schema: serde_json::Value =
            serde_json::from_str(&text(path.trim_start_matches("./"))).unwrap();
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{path}");
    }
    let extensions: serde_json::Value =
        serde_json::from_str(&text(".vscode/extensions.json")).unwrap();
    assert_eq!(extensions["recommendations"][0], "redhat.vscode-yaml");
}

// P-19
#[test]
fn every_choice_gives_settings_without_a_problem() {
    for (visibility, _) in VISIBILITIES {
        for (access, _) in ACCESSES {
            for tags in [&["sv"][..], &["en", "sv"], &["de", "ar", "pt-BR"]] {
                let mut sheet = speaking(tags);
                sheet.put(&Question::Visibility, visibility).unwrap();
                sheet.put(&Question::Access, access).unwrap();
                let site = loaded(&sheet);
                let folder = written(&files(&sheet, &in_theme()));
                let report = lucka_generator::check(folder.path());
                let errors = report.diagnostics.iter();
                assert_eq!(
                    errors.filter(|one| one.severity == Severity::Error).count(),
                    0
                );
                assert!(site.portals[0].enabled);
                assert_eq!(site.languages(), sheet.languages());
                for file in files(&sheet, &in_theme()) {
                    assert!(!file.text.contains("%{"), "{}", file.path);
                    assert_eq!(faults(&file), Vec::<String>::new(), "{}", file.path);
                }
            }
        }
    }
}

// P-19
#[test]
fn the_site_is_right_in_languages_with_and_without_texts_of_the_theme() {
    for tags in [
        &["sv", "en", "ar", "de"][..],
        &["ja"],
        &["en-GB"],
        &["sv-FI", "pt-BR"],
    ] {
        let folder = written(&files(&speaking(tags), &in_theme()));
        let report = lucka_generator::check(folder.path());
        let problems = diagnostic::render(&report.diagnostics, false);
        assert!(report.diagnostics.is_empty(), "{tags:?}\n{problems}");
    }
}

// P-22
#[test]
fn a_slug_that_would_be_the_articles_address_makes_them_give_way() {
    let sheet = sheet(&[(Question::Slug("en".to_owned()), "getting-help")]);
    let folder = written(&files(&sheet, &in_theme()));
    let report = lucka_generator::check(folder.path());
    let problems = diagnostic::render(&report.diagnostics, false);
    assert!(report.diagnostics.is_empty(), "{problems}");
    assert!(
        folder
            .path()
            .join("content/en/help-with-tickets/ask-us.md")
            .exists()
    );
}

#[test]
fn two_filters_on_one_property_declare_it_once_as_what_suits_both() {
    let sheet = sheet(&[
        (Question::Visibility, "company-for"),
        (Question::VisibilityProperty, "customer"),
        (Question::VisibilityValues, "gold, true"),
    ]);
    let site = loaded(&sheet);
    assert_eq!(site.contact_properties.len(), 1);
    assert_eq!(
        site.contact_properties[0].kind,
        lucka_config::PropertyKind::Text
    );
}

#[test]
fn what_can_not_be_written_is_said_with_what_was_and_what_was_not() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = |path: &str| Planned {
        path: path.to_owned(),
        text: "text".to_owned(),
    };
    let files = [file("a.md"), file("b/c.md"), file("d.md")];
    // Somebody makes a file after the folder was looked at.
    std::fs::write(folder.path().join("b"), "").unwrap();
    let writes = files.each_ref().map(|file| ToWrite {
        file,
        replace: false,
    });
    let error = folder::write(folder.path(), &writes)
        .unwrap_err()
        .to_string();
    assert!(error.contains("Written before that: a.md\n"), "{error}");
    assert!(error.contains("Not written: b/c.md, d.md\n"), "{error}");
    let mut left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["a.md", "b"]);
}

#[test]
fn a_file_that_appears_at_the_last_moment_is_not_replaced() {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("a.md"), "mine").unwrap();
    let file = Planned {
        path: "a.md".to_owned(),
        text: "text".to_owned(),
    };
    let writes = [ToWrite {
        file: &file,
        replace: false,
    }];
    assert!(folder::write(folder.path(), &writes).is_err());
    let text = std::fs::read_to_string(folder.path().join("a.md")).unwrap();
    assert_eq!(text, "mine");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_company_is_called_is_its_name(
        name in "[\\-?:,\\[\\]{}#&*!|>'\"%@`~ a-zA-Z0-9åäöÅ漢字ع🚀._\\\\]{1,40}|null|~|No: \"Yes\" #1|%\\{name\\}|1e3|true"
    ) {
        let mut sheet = sheet(&[]);
        prop_assume!(sheet.put(&Question::Name, &name).is_ok());
        for question in [Question::PortalName("en".to_owned()), Question::InboxName] {
            sheet.put(&question, &name).unwrap();
        }
        let site = loaded(&sheet);
        let english = "en".parse().unwrap();
        let name = name.trim();
        prop_assert_eq!(site.name.get(&english), name);
        prop_assert_eq!(site.portals[0].name.get(&english), name);
        prop_assert_eq!(site.inboxes[0].name.get(&english), name);
    }

    #[test]
    fn whatever_a_filter_asks_for_is_what_matches(value in "[\\-?:\\[\\]{}#&*!|>'\"%@`~ a-zA-Z0-9åäö._\\\\]{1,20}|null|yes|007|1\\.0|true") {
        let mut sheet = sheet(&[(Question::AccessProperty, "kind")]);
        prop_assume!(sheet.put(&Question::AccessValues, &value).is_ok());
        let site = loaded(&sheet);
        let properties = [("kind".to_owned(), value.trim().to_owned())].into_iter().collect();
        let person = lucka_config::decision::Person::stranger("a@example.com", &properties);
        let entry = lucka_config::decision::entry(&site, &site.portals[0], person);
        prop_assert!(entry.is_allowed(), "{:?}", entry);
    }
}
