//! Every template with every sample in every language, so that a mistake in a theme is found before anybody sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lucka_config::Language;
use lucka_config::diagnostic::{Diagnostic, Place, Severity};

use crate::catalogue::keys;
use crate::context::{Fragment, Mail, Page};
use crate::engine::{Means, engine};
use crate::locale::FALLBACK;
use crate::shell::Shell;
use crate::theme::{Theme, ThemeError};

pub(crate) fn check(theme: &Theme, languages: &[Language]) -> Vec<Diagnostic> {
    let mut problems = Problems::default();
    texts(theme, languages, &mut problems);
    let means = Means {
        locales: Arc::new(theme.means.locales.strict()),
        look: Arc::clone(&theme.means.look),
    };
    match engine(
        &theme.layers,
        &["pages/", "fragments/", "mails/", "parts/"],
        &means,
    ) {
        Ok(tera) => {
            let strict = theme.with(tera, means);
            for language in languages {
                samples(&strict, &language.to_string(), &mut problems);
            }
        }
        Err(errors) => errors.into_iter().for_each(|error| problems.error(error)),
    }
    problems.found
}

/// Problems in the order they were found, each once: a template fails alike in every language.
#[derive(Default)]
struct Problems {
    found: Vec<Diagnostic>,
    known: BTreeSet<(String, Option<Place>)>,
}

impl Problems {
    fn add(&mut self, problem: Diagnostic) {
        if self
            .known
            .insert((problem.message.clone(), problem.place.clone()))
        {
            self.found.push(problem);
        }
    }

    fn error(&mut self, error: ThemeError) {
        self.add(error.into_diagnostic());
    }
}

fn samples(theme: &Theme, language: &str, problems: &mut Problems) {
    for page in Page::samples(language) {
        let shell = match theme.page(&page) {
            Ok(html) if matches!(page, Page::Portal(_)) => Shell::parse(&html).map(|_| ()),
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = shell {
            problems.error(error);
        }
    }
    for fragment in Fragment::samples(language) {
        if let Err(error) = theme.fragment(&fragment) {
            problems.error(error);
        }
    }
    for mail in Mail::samples(language) {
        if let Err(error) = theme.mail(&mail) {
            problems.error(error);
        }
    }
}

/// Languages without a catalogue, and texts that the fallback has and another language has not.
fn texts(theme: &Theme, languages: &[Language], problems: &mut Problems) {
    let known = known_texts(theme);
    let empty = BTreeMap::new();
    let all = known.get(FALLBACK).unwrap_or(&empty);
    for language in languages {
        let tag = language.to_string();
        let base = language.language.as_str();
        if !known.contains_key(&tag) && !known.contains_key(base) {
            problems.add(no_catalogue(&tag));
            continue;
        }
        let has = |key: &String| {
            [tag.as_str(), base]
                .iter()
                .any(|tag| known.get(*tag).is_some_and(|texts| texts.contains_key(key)))
        };
        for (key, place) in all.iter().filter(|(key, _)| !has(key)) {
            problems.add(Diagnostic {
                severity: Severity::Error,
                code: "missing-message",
                message: format!("the message `{key}` is missing in `{tag}`"),
                place: Some(place.clone()),
                help: Some(format!("add `{key}` to messages/{tag}.ftl of the theme")),
            });
        }
    }
}

/// Language → key → where it stands.
fn known_texts(theme: &Theme) -> BTreeMap<String, BTreeMap<String, Place>> {
    let mut known: BTreeMap<String, BTreeMap<String, Place>> = BTreeMap::new();
    for (tag, file) in theme.layers.catalogues() {
        let texts = known.entry(tag.clone()).or_default();
        for (key, line) in keys(&String::from_utf8_lossy(&file.bytes)) {
            let place = file.place(line, 1, key.chars().count());
            texts.insert(key, place);
        }
    }
    known
}

fn no_catalogue(tag: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: "missing-catalogue",
        message: format!("the theme has no texts in `{tag}`, so its interface is in English"),
        place: None,
        help: Some(format!(
            "translate messages/{FALLBACK}.ftl into messages/{tag}.ftl of your theme"
        )),
    }
}
