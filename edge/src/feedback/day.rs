//! Days that counts belong to: dates in UTC, as `2026-11-22`, which sort as texts.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The day of a time in Unix milliseconds.
pub fn of(now: i64) -> String {
    date(now).to_string()
}

/// The day a year before a time in Unix milliseconds.
pub fn a_year_before(now: i64) -> String {
    let date = date(now);
    date.checked_sub(1.year()).unwrap_or(date).to_string()
}

/// A day as somebody typed it (`2026-11-22`); `None` for what is none.
pub fn parse(text: &str) -> Option<String> {
    let date: Date = text.parse().ok()?;
    // Other spellings of a date do not sort.
    (date.to_string() == text).then(|| text.to_owned())
}

fn date(now: i64) -> Date {
    let time = Timestamp::from_millisecond(now).unwrap_or_default();
    time.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_date_in_utc() {
        let day = 24 * 3_600_000;
        assert_eq!(of(0), "1970-01-01");
        assert_eq!(of(day - 1), "1970-01-01");
        assert_eq!(of(day), "1970-01-02");
        assert_eq!(a_year_before(366 * day), "1970-01-02");
        assert_eq!(parse("2026-11-22").as_deref(), Some("2026-11-22"));
        for text in [
            "",
            "2026-13-01",
            "20261122",
            "22.11.2026",
            "2026-11-22T00:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
