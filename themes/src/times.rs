//! Times in one language and time zone, for contexts whose templates would otherwise format one in every row.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::context::Moment;
use crate::locale::{Length, Locale, Locales};

/// Writes times.
pub struct Times {
    locale: Arc<Locale>,
    zone: TimeZone,
}

impl Times {
    pub(crate) fn new(locales: &Locales, language: &str, time_zone: &str) -> Times {
        Times {
            locale: locales.get(language),
            zone: locales.zone(time_zone),
        }
    }

    /// As CLDR writes them, without a theme's texts.
    pub(crate) fn without_theme(language: &str, time_zone: &str) -> Times {
        Times::new(&Locales::new(BTreeMap::new(), false), language, time_zone)
    }

    /// The day of a time in Unix milliseconds, in its medium length.
    pub fn day(&self, at: i64) -> Moment {
        let at = timestamp(at);
        Moment {
            iso: at.to_string(),
            text: self.locale.date(at, &self.zone, Length::Medium).to_string(),
        }
    }

    /// Day, hour and minute of a time in Unix milliseconds, the day in its medium length.
    pub fn minute(&self, at: i64) -> Moment {
        let at = timestamp(at);
        Moment {
            iso: at.to_string(),
            text: self.locale.datetime(at, &self.zone, Length::Medium),
        }
    }
}

/// A time that no calendar has is shown as 1970: nobody could have written it.
fn timestamp(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}
