//! `load` and the schemas agree about the settings with mistakes in tests/cases/bad-settings.

use std::collections::{BTreeMap, BTreeSet};

use super::{faults, files, instance, kind_of, repository};
use crate::diagnostic::Severity;

/// What only `load` can know: what other places say, and how a file is written that says the same to a schema.
const BEYOND: [&str; 9] = [
    "bad-pipeline",
    "control-character",
    "duplicate-id",
    "hidden-pipeline",
    "self-registration-off",
    "syntax",
    "unknown-language",
    "unknown-reference",
    "language-prefix",
];

/// Mistakes of codes that schemas see in other cases, but not in these: it takes more than the shape of a value.
const BEYOND_HERE: [(&str, &str); 18] = [
    // Which dots and numbers make an IP address, and how long a label may be.
    ("bad-host", "host-address"),
    ("bad-host", "host-label-too-long"),
    // It is the file's name.
    ("bad-id", "portal-file-name"),
    // A comment is no value, and a colour may be left out.
    // A language in two spellings, or in another key too.
    ("duplicate-value", "languages-primary-again"),
    ("duplicate-value", "languages-twice"),
    // Two spellings of one domain.
    ("duplicate-value", "mail-domains-twice"),
    ("missing-key", "accent-comment"),
    // Words that have a meaning of their own.
    ("reserved-slug", "slug-reserved"),
    // The time zone database.
    ("unknown-value", "time-zone-city"),
    ("unknown-value", "time-zone-offset"),
    // Words that some YAML takes for yes and no; this one takes them for texts.
    ("wrong-type", "filter-country-no"),
    ("wrong-type", "property-choice-no"),
    ("wrong-type", "text-yes-no"),
    // The type of a contact property that is declared elsewhere.
    ("wrong-type", "filter-bad-number"),
    ("wrong-type", "filter-hex-number"),
    ("wrong-type", "filter-octal-number"),
    ("wrong-type", "filter-wrong-choice"),
    ("wrong-type", "filter-wrong-type"),
];

// P-44
#[test]
fn schemas_and_the_reader_agree_about_settings_with_mistakes() {
    let corpus = repository().join("tests/cases/bad-settings");
    let base = corpus.join("base");
    let mut unseen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    let (mut right, mut seen) = (0, 0);
    for entry in std::fs::read_dir(&corpus).unwrap() {
        let case = entry.unwrap().path();
        if !case.is_dir() || case == base {
            continue;
        }
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("config/portals")).unwrap();
        for from in [&base, &case] {
            for file in files(from) {
                std::fs::copy(from.join(&file), folder.path().join(&file)).unwrap();
            }
        }
        let mut found = crate::load::load(folder.path()).diagnostics;
        let edge = folder.path().join("edge.yaml");
        if edge.exists() {
            let environment = |_: &str| Some("secret".to_owned());
            let mut loaded = crate::load::load_server_with_warnings(&edge, &environment);
            for place in loaded
                .diagnostics
                .iter_mut()
                .filter_map(|one| one.place.as_mut())
            {
                place.file = "edge.yaml".to_owned();
            }
            found.append(&mut loaded.diagnostics);
        }
        for file in files(&case) {
            let Some(kind) = kind_of(&file) else { continue };
            let codes: BTreeSet<&str> = found
                .iter()
                .filter(|one| one.severity == Severity::Error)
                .filter(|one| one.place.as_ref().is_some_and(|place| place.file == file))
                .map(|one| one.code)
                .collect();
            let bytes = std::fs::read(case.join(&file)).unwrap();
            let text = String::from_utf8(bytes).ok();
            let Some(instance) = text.as_deref().and_then(instance) else {
                // No YAML, or none that this reader takes: there is nothing that a schema could be asked about.
                continue;
            };
            let faults = faults(kind, &instance);
            match (codes.is_empty(), faults.is_empty()) {
                (true, true) => right += 1,
                (true, false) => {
                    wrong.push(format!("{name}/{file}: only the schema says {faults:?}"))
                }
                (false, true) => {
                    for code in codes {
                        unseen
                            .entry(code.to_owned())
                            .or_default()
                            .insert(name.clone());
                    }
                }
                (false, false) => seen += 1,
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
    let mut here = BTreeSet::new();
    for code in BEYOND {
        assert!(unseen.remove(code).is_some(), "no case is about {code}");
    }
    for (code, cases) in &unseen {
        here.extend(cases.iter().map(|case| (code.as_str(), case.as_str())));
    }
    assert_eq!(here, BTreeSet::from(BEYOND_HERE));
    assert!(right > 15 && seen > 80, "{right} right, {seen} seen");
}
