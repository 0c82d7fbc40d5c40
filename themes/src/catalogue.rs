//! Texts of the interface in one language, with plural forms and numbers as CLDR has them.

use std::convert::Infallible;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use intl_memoizer::Memoizable;
use lucka_config::Language;
use lucka_config::diagnostic::Place;

use crate::layers::File;
use crate::locale::{direction, icu_locale};

/// The texts of one language.
pub(crate) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

/// A text in Fluent that can't be read.
pub(crate) struct Mistake {
    pub(crate) place: Place,
    pub(crate) message: String,
}

impl Catalogue {
    /// An empty catalogue. Values inside a sentence are isolated in languages that are written from right to left
    /// only: elsewhere the marks would be copied along with the text for nothing.
    pub(crate) fn new(language: &Language) -> Catalogue {
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        bundle.set_use_isolating(direction(&language.to_string()) == "rtl");
        bundle.set_formatter(Some(number));
        Catalogue { bundle }
    }

    /// Lays a file's texts over those that are there; the readable ones are taken whatever the others are.
    pub(crate) fn add(&mut self, file: &File) -> Vec<Mistake> {
        let source = String::from_utf8_lossy(&file.bytes).into_owned();
        let (resource, mistakes) = match FluentResource::try_new(source) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => {
                let mistakes = errors
                    .iter()
                    .map(|error| Mistake {
                        place: file.place_of(error.pos.clone()),
                        message: error.to_string(),
                    })
                    .collect();
                (resource, mistakes)
            }
        };
        self.bundle.add_resource_overriding(resource);
        mistakes
    }

    /// The text, or nothing when the key isn't there. Problems inside it (an argument that isn't given) go to
    /// `problems`; the text then shows the argument's name.
    pub(crate) fn text(
        &self,
        key: &str,
        arguments: &FluentArgs,
        problems: &mut Vec<String>,
    ) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut errors)
            .into_owned();
        problems.extend(errors.iter().map(ToString::to_string));
        Some(text)
    }
}

/// The keys that a file has texts for, each with its line (from 1).
pub(crate) fn keys(source: &str) -> Vec<(String, usize)> {
    // In Fluent a message's name starts in the first column and nothing else that is a letter does.
    source
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|(number, line)| {
            let (key, _) = line.split_once('=')?;
            Some((key.trim().to_owned(), number + 1))
        })
        .collect()
}

/// Writes numbers with the digits and separators of the language.
fn number<M: MemoizerKind>(value: &FluentValue, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    if number.value.fract() != 0.0 || number.value.abs() > 9e15 {
        return None;
    }
    // The check above makes the cast exact.
    let decimal = Decimal::from(number.value as i64);
    memoizer
        .with_try_get_threadsafe::<Digits, _, _>((), |digits| {
            digits
                .0
                .as_ref()
                .map(|format| format.format(&decimal).to_string())
        })
        .ok()
        .flatten()
}

struct Digits(Option<DecimalFormatter>);

impl Memoizable for Digits {
    type Args = ();
    type Error = Infallible;

    fn construct(language: Language, (): ()) -> Result<Digits, Infallible> {
        let locale = icu_locale(&language.to_string());
        Ok(Digits(
            DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
        ))
    }
}
