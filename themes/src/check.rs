//! Every template with every sample in every language, so that a mistake in a theme is found before anybody sees it.

use std::collections::BTreeSet;
use std::sync::Arc;

use lucka_config::Language;
use lucka_config::diagnostic::{Diagnostic, Place};

use crate::context::{Fragment, Mail, Page};
use crate::engine::{Means, engine};
use crate::share;
use crate::shell::Shell;
use crate::texts;
use crate::theme::{Theme, ThemeError};

pub(crate) fn check(theme: &Theme, languages: &[Language]) -> Vec<Diagnostic> {
    let mut problems = Problems::default();
    texts::check(&theme.layers, languages)
        .into_iter()
        .for_each(|problem| problems.add(problem));
    share::check(&theme.layers)
        .into_iter()
        .for_each(|problem| problems.add(problem));
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
            Ok(html) if matches!(page, Page::Search(_)) => Shell::parse_search(&html).map(|_| ()),
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
