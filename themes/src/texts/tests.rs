use std::fs;
use std::path::Path;

use super::*;

fn layers_of(files: &[(&str, &str)]) -> Layers {
    let site = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = site.path().join("themes/own").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir_all(site.path().join("themes/own")).unwrap();
    Layers::read(site.path(), "own").unwrap()
}

/// Code, place and message of everything that is found.
fn found(files: &[(&str, &str)], languages: &[&str]) -> Vec<(&'static str, String, String)> {
    let languages: Vec<Language> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
    check(&layers_of(files), &languages)
        .into_iter()
        .map(|problem| {
            let place = problem
                .place
                .map(|place| format!("{}:{}", place.file, place.line));
            (problem.code, place.unwrap_or_default(), problem.message)
        })
        .collect()
}

/// The one thing that is found.
fn one(files: &[(&str, &str)], languages: &[&str]) -> (&'static str, String, String) {
    let mut problems = found(files, languages);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

/// Sources of the catalogues that the command brings along, by language.
fn ours() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("default/messages");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let tag = path.file_stem().unwrap().to_string_lossy().into_owned();
            (tag, fs::read_to_string(path).unwrap())
        })
        .collect()
}

// Stricter than what a site is told: whatever ships has every form, even where two are alike.
#[test]
fn every_catalogue_of_ours_is_whole() {
    let english = &ours()["en"];
    let first: BTreeMap<String, Message> = messages(english).into_iter().collect();
    assert!(first.len() > 150, "{}", first.len());
    for (tag, source) in ours() {
        let needed = categories(&tag.parse().unwrap());
        let read = messages(&source);
        let keys: BTreeSet<&String> = read.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, first.keys().collect(), "{tag}");
        assert_eq!(keys.len(), read.len(), "{tag} says something twice");
        for (key, message) in &read {
            assert_eq!(message.variables, first[key].variables, "{tag}: {key}");
            let wanted = &first[key].choices;
            assert_eq!(message.choices.len(), wanted.len(), "{tag}: {key}");
            for (choice, wanted) in message.choices.iter().zip(wanted) {
                let mut forms = choice.forms.clone();
                if wanted.is_by_number() {
                    assert_eq!(choice.default, "other", "{tag}: {key}");
                    // Fluent asks for it in every language, and fractions may need it.
                    forms.remove("other");
                    let needed = needed.iter().filter(|category| **category != "other");
                    let needed = needed.map(|category| (*category).to_owned()).collect();
                    assert_eq!(forms, needed, "{tag}: {key}");
                } else {
                    assert_eq!(forms, wanted.forms, "{tag}: {key}");
                }
            }
        }
    }
}

#[test]
fn sentences_of_ours_are_translated() {
    let english: BTreeMap<String, Message> = messages(&ours()["en"]).into_iter().collect();
    for (tag, source) in ours().into_iter().filter(|(tag, _)| tag != "en") {
        for (key, message) in messages(&source) {
            let sentence = message.words.concat().split_whitespace().count() > 3;
            assert!(
                !sentence || message.words != english[&key].words,
                "{tag}: {key}"
            );
        }
    }
}

/// Marks that a language does not write with, as far as they are easily mistaken.
#[test]
fn catalogues_of_ours_are_set_as_their_language_is() {
    for (tag, source) in ours() {
        for (key, message) in messages(&source) {
            let text = message.words.concat();
            let wrong = |marks: &[char]| text.contains(marks);
            assert!(
                !wrong(&['"', '\'', '\t']),
                "{tag}: {key}: typewriter's quotes"
            );
            assert!(
                !text.contains("...") && !text.contains("  "),
                "{tag}: {key}"
            );
            assert_eq!(text, text.trim(), "{tag}: {key}");
            // Directions are Fluent's to isolate.
            let turning = '\u{200e}'..='\u{200f}';
            let embedding = '\u{202a}'..='\u{202e}';
            let isolating = '\u{2066}'..='\u{2069}';
            let turns = |letter: char| {
                [&turning, &embedding, &isolating]
                    .iter()
                    .any(|marks| marks.contains(&letter))
            };
            assert!(!text.contains(turns), "{tag}: {key}: marks of direction");
            let quotes: &[char] = match tag.as_str() {
                "sv" | "fi" | "da" => &['“', '„', '«', '»'],
                "de" => &['”', '«', '»'],
                "pl" => &['“', '«', '»'],
                "fr" | "nb" | "ar" => &['“', '”', '„'],
                "ja" => &['“', '”', '„', '«', '»'],
                "nl" => &['“', '”', '„', '«', '»'],
                "he" => &['“', '”', '„', '«', '»'],
                _ => &['„', '«', '»'],
            };
            assert!(!wrong(quotes), "{tag}: {key}: another language's quotes");
            let letters: Vec<char> = text.chars().collect();
            for pair in letters.windows(2) {
                let before_sign = matches!(pair[1], ';' | ':' | '!' | '?' | '»');
                if tag == "fr" {
                    let narrow = pair[0] == '\u{202f}' || !before_sign;
                    assert!(
                        narrow && (pair[0] != '«' || pair[1] == '\u{202f}'),
                        "{key}: {text}"
                    );
                } else {
                    assert!(
                        !before_sign || !pair[0].is_whitespace(),
                        "{tag}: {key}: {text}"
                    );
                }
                if matches!(tag.as_str(), "ja" | "zh") {
                    assert!(
                        !matches!(pair[1], ',' | ';' | '!' | '?'),
                        "{tag}: {key}: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_site_without_texts_of_its_own_has_nothing_to_hear_about() {
    let all: Vec<String> = ours().into_keys().collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(found(&[], &all), []);
    for understood in [
        "pt-BR", "pt-PT", "zh-CN", "zh-Hans", "en-GB", "de-AT", "no", "fr-CA",
    ] {
        assert_eq!(found(&[], &[understood]), [], "{understood}");
    }
}

#[test]
fn a_language_that_borrows_texts_is_told_so() {
    for (tag, lender) in [
        ("nn", "nb"),
        ("nn-NO", "nb"),
        ("zh-Hant", "zh"),
        ("zh-TW", "zh"),
    ] {
        let (code, _, message) = one(&[], &[tag]);
        assert_eq!(code, "missing-catalogue");
        assert!(message.ends_with(&format!("is in `{lender}`")), "{message}");
    }
    let (code, _, message) = one(&[], &["tr"]);
    assert_eq!(code, "missing-catalogue");
    assert!(message.ends_with("in English"), "{message}");
}

#[test]
fn what_a_new_language_lacks_is_named_where_it_belongs() {
    let (without, english): (String, String) = {
        let english = ours()["en"].clone();
        let line = "search-button = Search\n";
        assert!(english.contains(line));
        (english.replace(line, ""), english)
    };
    let tr = "messages/tr.ftl";
    assert_eq!(found(&[(tr, &english)], &["tr"]), []);
    let (code, place, message) = one(&[(tr, &without)], &["tr"]);
    assert_eq!(code, "missing-message");
    assert!(message.contains("`search-button`"), "{message}");
    let before = "search-placeholder";
    let line = without
        .lines()
        .position(|line| line.starts_with(before))
        .unwrap()
        + 1;
    assert_eq!(place, format!("themes/own/messages/tr.ftl:{line}"));
}

#[test]
fn a_text_that_nothing_shows_is_named_with_the_one_that_is_meant() {
    let files = [("messages/sv.ftl", "# Våra ord\nsign-oot = Hej då\n")];
    let (code, place, message) = one(&files, &["sv"]);
    assert_eq!(code, "unknown-message");
    assert_eq!(place, "themes/own/messages/sv.ftl:2");
    assert!(message.contains("`sign-oot`"), "{message}");
    let languages = ["sv".parse().unwrap()];
    let help = check(&layers_of(&files), &languages).remove(0).help;
    assert_eq!(help.as_deref(), Some("did you mean `sign-out`?"));
    // What a template shows, wholly or by its beginning, and what another text shows, is known.
    let used = [
        (
            "messages/sv.ftl",
            "hello = Hej { brand }\nbrand = X\nkind-new = Ny\n",
        ),
        (
            "pages/home.html",
            "{{ t(key='hello') }}{{ t(key=\"kind-\" ~ kind) }}",
        ),
    ];
    assert_eq!(found(&used, &["sv"]), []);
}

#[test]
fn values_that_a_text_leaves_out_or_invents_are_named() {
    let (code, place, message) = one(
        &[(
            "messages/sv.ftl",
            "mail-sign-in-subject = Din kod till { $portal }\n",
        )],
        &["sv"],
    );
    assert_eq!(
        (code, place.as_str()),
        ("message-variable", "themes/own/messages/sv.ftl:1")
    );
    assert!(message.contains("does not say `$code`"), "{message}");
    let (code, _, message) = one(
        &[(
            "messages/sv.ftl",
            "sign-in-title = Logga in till { $portal } { $protal }\n",
        )],
        &["sv"],
    );
    assert_eq!(code, "message-variable");
    assert!(message.contains("`$protal`"), "{message}");
    // Who leaves it out in English means it.
    let both = [
        ("messages/en.ftl", "sign-in-title = Welcome\n"),
        ("messages/sv.ftl", "sign-in-title = Välkommen\n"),
    ];
    assert_eq!(one(&both, &["sv", "en"]).1, "themes/own/messages/en.ftl:1");
    // What a template of the site gives is known, and what another text says counts.
    let given = [
        (
            "messages/sv.ftl",
            "help-centre = Hjälp hos { $name }\nsign-in-title = { till }\ntill = Till { $portal }\n",
        ),
        (
            "pages/home.html",
            "{{ t(key=\"help-centre\", name=frame.site_name) }}",
        ),
    ];
    assert_eq!(found(&given, &["sv"]), []);
}

#[test]
fn forms_that_a_language_tells_apart_are_asked_for() {
    let polish = "articles-count = { $count ->\n    [one] { $count } tekst\n   *[other] { $count } tekstów\n}\n";
    let (code, place, message) = one(&[("messages/pl.ftl", polish)], &["pl"]);
    assert_eq!(
        (code, place.as_str()),
        ("message-form", "themes/own/messages/pl.ftl:1")
    );
    assert!(
        message.contains("`few` and `many` of `$count`"),
        "{message}"
    );
    let (_, _, message) = one(
        &[(
            "messages/sv.ftl",
            "side = { $side ->\n    [you] Du\n   *[agent] Vi\n}\n",
        )],
        &["sv"],
    );
    assert!(message.contains("lacks the form `colleague`"), "{message}");
    // A text that is the same for all, and one in a language that does not count so.
    let fine = [
        ("messages/pl.ftl", "articles-count = Teksty: { $count }\n"),
        (
            "messages/ja.ftl",
            "articles-count = { $count ->\n   *[other] { $count } 件\n}\n",
        ),
    ];
    assert_eq!(found(&fine, &["pl", "ja"]), []);
}
