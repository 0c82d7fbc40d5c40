//! One language: its texts with their fallback, its dates, its direction.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Arc, OnceLock, RwLock};

use fluent_bundle::FluentArgs;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{T, YMD};
use icu_datetime::input::{Date, Time};
use icu_locale::{Direction, Locale as IcuLocale, LocaleDirectionality};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

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

/// Languages that borrow the texts of another which their readers know as well, with the borrower's own name for itself;
/// none where the two are one.
const BORROWERS: [(&str, &str, Option<&str>); 3] = [
    ("nn", "nb", Some("Norsk nynorsk")),
    ("no", "nb", None),
    ("zh-Hant", "zh", Some("繁體中文")),
];

/// The languages whose texts a reader of `language` (a tag) understands, nearest first: itself, what it is a variety of,
/// and what it borrows from. English, which stands in for everything, is not among them unless it is one of these.
pub fn relatives(language: &str) -> Vec<String> {
    let mut tags = vec![language.to_owned()];
    // RFC 4647 §3.4: ever shorter tags.
    let mut tag = language;
    while let Some((shorter, _)) = tag.rsplit_once('-') {
        // These write Chinese in the traditional way without saying so.
        if let "zh-TW" | "zh-HK" | "zh-MO" = tag {
            tags.push("zh-Hant".to_owned());
        }
        tags.push(shorter.to_owned());
        tag = shorter;
    }
    let lenders = BORROWERS
        .iter()
        .filter(|(one, _, _)| tags.iter().any(|tag| tag == one));
    let lenders: Vec<String> = lenders
        .map(|(_, lender, _)| (*lender).to_owned())
        .filter(|lender| !tags.contains(lender))
        .collect();
    tags.extend(lenders);
    tags
}

/// What `language` calls itself, where the texts of `lender` are not in it but in another that its readers know.
pub(crate) fn borrower(language: &str, lender: &str) -> Option<&'static str> {
    let tags = relatives(language);
    BORROWERS
        .iter()
        .find(|(one, from, _)| *from == lender && tags.iter().any(|tag| tag == one))
        .and_then(|(_, _, name)| *name)
}

/// The locale of a language tag; the root locale for what is none.
pub(crate) fn icu_locale(language: &str) -> IcuLocale {
    language.parse().unwrap_or(IcuLocale::UNKNOWN)
}

/// Every language that has been asked for, made once.
pub(crate) struct Locales {
    catalogues: BTreeMap<String, Arc<Catalogue>>,
    made: RwLock<HashMap<String, Arc<Locale>>>,
    zones: Kept<String, TimeZone>,
    /// A text whose arguments are not all given is an error instead of a text with holes.
    strict: bool,
}

/// What was made once and is asked for again: a few thousand things at most.
struct Kept<K, V>(RwLock<HashMap<K, V>>);

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// Beyond this many, everything is forgotten and made anew.
    const MOST: usize = 4096;

    fn get<Q>(&self, key: &Q, make: impl FnOnce() -> V) -> V
    where
        K: std::borrow::Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        // A poisoned lock still holds whole values: they are only ever inserted.
        let kept = self.0.read().unwrap_or_else(|lock| lock.into_inner());
        if let Some(value) = kept.get(key) {
            return value.clone();
        }
        drop(kept);
        let value = make();
        let mut kept = self.0.write().unwrap_or_else(|lock| lock.into_inner());
        if kept.len() >= Self::MOST {
            kept.clear();
        }
        kept.insert(key.to_owned(), value.clone());
        value
    }
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Kept<K, V> {
        Kept(RwLock::default())
    }
}

impl Locales {
    pub(crate) fn new(catalogues: BTreeMap<String, Arc<Catalogue>>, strict: bool) -> Locales {
        Locales {
            catalogues,
            made: RwLock::default(),
            zones: Kept::default(),
            strict,
        }
    }

    /// A time zone by its name. The settings were checked when they were read; UTC is right, if not near, for a zone
    /// that is newer than us.
    pub(crate) fn zone(&self, name: &str) -> TimeZone {
        self.zones
            .get(name, || TimeZone::get(name).unwrap_or(TimeZone::UTC))
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
        let mut tags = relatives(language);
        if !tags.iter().any(|tag| tag == FALLBACK) {
            tags.push(FALLBACK.to_owned());
        }
        let locale = icu_locale(language);
        let preferences = || (&locale).into();
        Locale {
            catalogues: tags
                .iter()
                .filter_map(|tag| self.catalogues.get(tag).cloned())
                .collect(),
            long: DateTimeFormatter::try_new(preferences(), YMD::long()).ok(),
            medium: DateTimeFormatter::try_new(preferences(), YMD::medium()).ok(),
            time: DateTimeFormatter::try_new(preferences(), T::hm()).ok(),
            strict: self.strict,
            days: Kept::default(),
            times: Kept::default(),
            plain: Kept::default(),
            joint: OnceLock::new(),
        }
    }
}

/// One language.
pub(crate) struct Locale {
    /// Its own, its relatives', the fallback's: whichever there are.
    catalogues: Vec<Arc<Catalogue>>,
    long: Option<DateTimeFormatter<YMD>>,
    medium: Option<DateTimeFormatter<YMD>>,
    time: Option<DateTimeFormatter<T>>,
    strict: bool,
    days: Kept<(civil::Date, Length), Arc<str>>,
    times: Kept<civil::Time, Arc<str>>,
    /// Texts without arguments.
    plain: Kept<String, Arc<str>>,
    /// How a day and a time are joined.
    joint: OnceLock<Option<Joint>>,
}

/// A day and a time in one text.
#[derive(Debug)]
struct Joint {
    /// What is before, between and after them.
    around: [String; 3],
    time_first: bool,
}

/// How much of a date's month is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

    /// A text without arguments, which is the same every time.
    ///
    /// # Errors
    /// As [`Locale::text`].
    pub(crate) fn plain(&self, key: &str) -> Result<Arc<str>, String> {
        let mut problem = None;
        let text = self
            .plain
            .get(key, || match self.text(key, &FluentArgs::new()) {
                Ok(text) => text.into(),
                Err(error) => {
                    problem = Some(error);
                    Arc::from("")
                }
            });
        // A text that can't be had is kept as an empty one, and looked for again.
        match (problem, text.is_empty()) {
            (Some(problem), _) => Err(problem),
            (None, true) => self.text(key, &FluentArgs::new()).map(Arc::from),
            (None, false) => Ok(text),
        }
    }

    /// A day, in `zone`; ISO 8601 where CLDR has nothing for the language.
    pub(crate) fn date(&self, at: Timestamp, zone: &TimeZone, length: Length) -> Arc<str> {
        self.day(zone.to_datetime(at).date(), length)
    }

    /// A day and time, in `zone`, joined as the message `date-and-time` says.
    pub(crate) fn datetime(&self, at: Timestamp, zone: &TimeZone, length: Length) -> String {
        let civil = zone.to_datetime(at);
        let (date, time) = (self.day(civil.date(), length), self.time(civil.time()));
        match self.joint.get_or_init(|| self.learn_joint()) {
            Some(Joint { around, time_first }) => {
                let (first, second) = if *time_first {
                    (&time, &date)
                } else {
                    (&date, &time)
                };
                let [before, between, after] = around;
                [before, &**first, between, second, after].concat()
            }
            None => self
                .join(&date, &time)
                .unwrap_or_else(|_| format!("{date} {time}")),
        }
    }

    fn join(&self, date: &str, time: &str) -> Result<String, String> {
        let mut arguments = FluentArgs::new();
        arguments.set("date", date);
        arguments.set("time", time);
        self.text("date-and-time", &arguments)
    }

    /// What `date-and-time` puts around its two parts: formatting it for every time in a list costs more than all else
    /// about the time. `None` for a message that does more than to join them.
    fn learn_joint(&self) -> Option<Joint> {
        const DATE: &str = "\u{e000}";
        const TIME: &str = "\u{e001}";
        let joined = self.join(DATE, TIME).ok()?;
        let (date, time) = (joined.find(DATE)?, joined.find(TIME)?);
        let (first, second) = (date.min(time), date.max(time));
        let around = [
            joined[..first].to_owned(),
            joined[first + DATE.len()..second].to_owned(),
            joined[second + TIME.len()..].to_owned(),
        ];
        let learned = Joint {
            around,
            time_first: time < date,
        };
        // The same for other parts, each once.
        let other = self.join(TIME, DATE).ok()?;
        let once = joined.matches(['\u{e000}', '\u{e001}']).count() == 2;
        let swapped: String = joined
            .chars()
            .map(|letter| match letter {
                '\u{e000}' => '\u{e001}',
                '\u{e001}' => '\u{e000}',
                other => other,
            })
            .collect();
        (once && other == swapped).then_some(learned)
    }

    fn day(&self, day: civil::Date, length: Length) -> Arc<str> {
        let make = || {
            let format = match length {
                Length::Long => &self.long,
                Length::Medium => &self.medium,
            };
            let date = Date::try_new_iso(
                i32::from(day.year()),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            );
            match (format, date) {
                (Some(format), Ok(date)) => format.format(&date).to_string().into(),
                _ => day.to_string().into(),
            }
        };
        self.days.get(&(day, length), make)
    }

    /// Hour and minute.
    fn time(&self, time: civil::Time) -> Arc<str> {
        let minute = civil::time(time.hour(), time.minute(), 0, 0);
        let make = || {
            let (hour, minute) = (minute.hour().unsigned_abs(), minute.minute().unsigned_abs());
            match (&self.time, Time::try_new(hour, minute, 0, 0)) {
                (Some(format), Ok(time)) => format.format(&time).to_string().into(),
                _ => minute.to_string().into(),
            }
        };
        self.times.get(&minute, make)
    }
}
