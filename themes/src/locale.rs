//! One language: its texts with their fallback, its dates, its direction.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, RwLock};

use fluent_bundle::FluentArgs;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{T, YMD};
use icu_datetime::input::{Date, Time};
use icu_locale::{Direction, Locale as IcuLocale, LocaleDirectionality};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::catalogue::Catalogue;

/// The language whose catalogue is whole, and which stands in for texts that another doesn't have.
pub(crate) const FALLBACK: &str = "en";

/// `ltr` or `rtl`, by CLDR; `ltr` for what is no language tag.
pub fn direction(language: &str) -> &'static str {
    let locale = icu_locale(language);
    match LocaleDirectionality::new_common().get(&locale.id) {
        Some(Direction::RightToLeft) => "rtl",
        _ => "ltr",
    }
}

/// The locale of a language tag; the root locale for what is none.
pub(crate) fn icu_locale(language: &str) -> IcuLocale {
    language.parse().unwrap_or(IcuLocale::UNKNOWN)
}

/// Every language that has been asked for, made once.
pub(crate) struct Locales {
    catalogues: BTreeMap<String, Arc<Catalogue>>,
    made: RwLock<HashMap<String, Arc<Locale>>>,
    /// A text whose arguments are not all given is an error instead of a text with holes.
    strict: bool,
}

impl Locales {
    pub(crate) fn new(catalogues: BTreeMap<String, Arc<Catalogue>>, strict: bool) -> Locales {
        Locales {
            catalogues,
            made: RwLock::default(),
            strict,
        }
    }

    /// The same texts for a check: what is only a blemish for a visitor is an error.
    pub(crate) fn strict(&self) -> Locales {
        Locales::new(self.catalogues.clone(), true)
    }

    /// Tags of the languages that have a catalogue.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &str> {
        self.catalogues.keys().map(String::as_str)
    }

    /// A language, whether it has a catalogue or not.
    pub(crate) fn get(&self, language: &str) -> Arc<Locale> {
        // A poisoned lock still holds whole values: they are only ever inserted.
        let made = self.made.read().unwrap_or_else(|lock| lock.into_inner());
        if let Some(locale) = made.get(language) {
            return Arc::clone(locale);
        }
        drop(made);
        let locale = Arc::new(self.make(language));
        let mut made = self.made.write().unwrap_or_else(|lock| lock.into_inner());
        Arc::clone(made.entry(language.to_owned()).or_insert(locale))
    }

    fn make(&self, language: &str) -> Locale {
        let base = language.split('-').next().unwrap_or_default();
        let mut tags = vec![language, base, FALLBACK];
        tags.dedup();
        let locale = icu_locale(language);
        let preferences = || (&locale).into();
        Locale {
            catalogues: tags
                .iter()
                .filter_map(|tag| self.catalogues.get(*tag).cloned())
                .collect(),
            long: DateTimeFormatter::try_new(preferences(), YMD::long()).ok(),
            medium: DateTimeFormatter::try_new(preferences(), YMD::medium()).ok(),
            time: DateTimeFormatter::try_new(preferences(), T::hm()).ok(),
            strict: self.strict,
        }
    }
}

/// One language.
pub(crate) struct Locale {
    /// Its own, its base language's, the fallback's: whichever there are.
    catalogues: Vec<Arc<Catalogue>>,
    long: Option<DateTimeFormatter<YMD>>,
    medium: Option<DateTimeFormatter<YMD>>,
    time: Option<DateTimeFormatter<T>>,
    strict: bool,
}

/// How much of a date's month is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// `22 november 2026`
    Long,
    /// `22 nov. 2026`
    Medium,
}

impl Locale {
    /// A text with its arguments.
    ///
    /// # Errors
    /// What is wrong, in a sentence: no catalogue has the key, or (strict only) an argument is missing.
    pub(crate) fn text(&self, key: &str, arguments: &FluentArgs) -> Result<String, String> {
        let mut problems = Vec::new();
        let text = self
            .catalogues
            .iter()
            .find_map(|catalogue| catalogue.text(key, arguments, &mut problems))
            .ok_or_else(|| format!("no catalogue has the message `{key}`"))?;
        match (self.strict, problems.first()) {
            (true, Some(problem)) => Err(format!("message `{key}`: {problem}")),
            _ => Ok(text),
        }
    }

    /// A day, in `zone`; ISO 8601 where CLDR has nothing for the language.
    pub(crate) fn date(&self, at: Timestamp, zone: &TimeZone, length: Length) -> String {
        let civil = at.to_zoned(zone.clone()).date();
        let format = match length {
            Length::Long => &self.long,
            Length::Medium => &self.medium,
        };
        let date = Date::try_new_iso(
            i32::from(civil.year()),
            civil.month().unsigned_abs(),
            civil.day().unsigned_abs(),
        );
        match (format, date) {
            (Some(format), Ok(date)) => format.format(&date).to_string(),
            _ => civil.to_string(),
        }
    }

    /// A day and time, in `zone`, joined as the message `date-and-time` says.
    pub(crate) fn datetime(&self, at: Timestamp, zone: &TimeZone, length: Length) -> String {
        let civil = at.to_zoned(zone.clone()).time();
        let time = Time::try_new(
            civil.hour().unsigned_abs(),
            civil.minute().unsigned_abs(),
            0,
            0,
        );
        let time = match (&self.time, time) {
            (Some(format), Ok(time)) => format.format(&time).to_string(),
            _ => civil.to_string(),
        };
        let date = self.date(at, zone, length);
        let mut arguments = FluentArgs::new();
        arguments.set("date", date.clone());
        arguments.set("time", time.clone());
        self.text("date-and-time", &arguments)
            .unwrap_or_else(|_| format!("{date} {time}"))
    }
}
