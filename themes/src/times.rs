//! Times in one language and time zone, for contexts whose templates would otherwise format one in every row.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

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

    /// A time in Unix milliseconds for machines: ISO 8601, UTC, to the second.
    pub fn iso(&self, at: i64) -> String {
        let at = timestamp(at);
        let utc = Offset::UTC.to_datetime(at);
        let Ok(year @ 0..=9999) = u32::try_from(utc.year()) else {
            return at.to_string();
        };
        let mut text = String::with_capacity(20);
        let mut number = |number: u32, digits: u32, end: char| {
            for place in (0..digits).rev() {
                let digit = number / 10_u32.pow(place) % 10;
                text.push(char::from_digit(digit, 10).unwrap_or('0'));
            }
            text.push(end);
        };
        let two = |number: i8| u32::from(number.unsigned_abs());
        number(year, 4, '-');
        number(two(utc.month()), 2, '-');
        number(two(utc.day()), 2, 'T');
        number(two(utc.hour()), 2, ':');
        number(two(utc.minute()), 2, ':');
        number(two(utc.second()), 2, 'Z');
        text
    }

    /// The day of a time in Unix milliseconds, in its medium length.
    pub fn day(&self, at: i64) -> String {
        self.locale
            .date(timestamp(at), &self.zone, Length::Medium)
            .to_string()
    }

    /// Day, hour and minute of a time in Unix milliseconds, the day in its medium length.
    pub fn minute(&self, at: i64) -> String {
        self.locale
            .datetime(timestamp(at), &self.zone, Length::Medium)
    }
}

/// A time that no calendar has is shown as 1970: nobody could have written it.
fn timestamp(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_for_machines_are_those_of_the_calendar() {
        let times = Times::without_theme("sv", "Europe/Stockholm");
        assert_eq!(times.iso(1_795_000_000_123), "2026-11-18T11:06:40Z");
        assert_eq!(times.iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(times.iso(-1000), "1969-12-31T23:59:59Z");
        // The furthest that a calendar of four digits goes.
        assert_eq!(times.iso(253_402_207_199_000), "9999-12-30T21:59:59Z");
        // Nobody wrote this; a page is shown all the same.
        assert_eq!(times.iso(i64::MAX), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_day_is_the_readers_and_not_the_servers() {
        let times = Times::without_theme("sv", "Europe/Stockholm");
        // 23:30 UTC is the next day in Sweden.
        assert_eq!(times.day(1_795_044_600_000), "19 nov. 2026");
        assert_eq!(times.minute(1_795_044_600_000), "19 nov. 2026 00:30");
    }
}
