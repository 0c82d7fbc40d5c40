//! Durations and sizes with their units, counts and addresses.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::time::Duration;

use crate::yaml::Fields;

const DURATIONS: [(&str, u64); 4] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)];
const SIZES: [(&str, u64); 4] = [
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("B", 1),
];

/// A duration such as `8h` or `30s`, in this range of seconds.
pub(super) fn duration(
    fields: &mut Fields<'_>,
    key: &'static str,
    range: RangeInclusive<u64>,
) -> Option<Duration> {
    let example = "write a number and its unit: `30s`, `20m`, `8h` or `30d`";
    let seconds = quantity(fields, key, &DURATIONS, "duration", example, &range)?;
    Some(Duration::from_secs(seconds))
}

/// A size such as `256KiB`, in this range of bytes.
pub(super) fn size(
    fields: &mut Fields<'_>,
    key: &'static str,
    range: RangeInclusive<u64>,
) -> Option<u64> {
    let example = "write a number and its unit: `512B`, `256KiB` or `1MiB`";
    quantity(fields, key, &SIZES, "size", example, &range)
}

/// A whole number in this range.
pub(super) fn count(
    fields: &mut Fields<'_>,
    key: &'static str,
    range: RangeInclusive<u32>,
) -> Option<u32> {
    let range = i64::from(*range.start())..=i64::from(*range.end());
    let number = fields.number(key, range)?;
    u32::try_from(number.value).ok()
}

/// An address with its port, such as `0.0.0.0:443` or `[::]:443`.
pub(super) fn address(fields: &mut Fields<'_>, key: &'static str) -> Option<SocketAddr> {
    let typed = fields.text(key)?;
    let address = typed.value.parse().ok();
    if address.is_none() {
        let help = match typed.value.trim_start_matches(':').parse::<u16>() {
            Ok(port) => format!("write `{key}: 0.0.0.0:{port}` for every address of this machine"),
            Err(_) => format!(
                "write an IP address and a port, such as `{key}: 0.0.0.0:443` or `{key}: \"[::]:443\"`"
            ),
        };
        let message = format!("`{}` is not an address to listen on", typed.value);
        fields
            .sheet()
            .error("bad-address", &typed.span, message, help);
    }
    address
}

fn quantity(
    fields: &mut Fields<'_>,
    key: &'static str,
    units: &[(&str, u64)],
    noun: &str,
    example: &str,
    range: &RangeInclusive<u64>,
) -> Option<u64> {
    let typed = fields.text(key)?;
    let sheet = fields.sheet();
    let text = typed.value.as_str();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let factor = units.iter().find(|(name, _)| *name == unit.trim_start());
    let value = match (number.parse::<u64>(), factor) {
        (Ok(number), Some((_, factor))) => number.checked_mul(*factor),
        (Ok(_), None) if unit.is_empty() => {
            let message = format!("`{key}` needs a unit: `{text}` could mean anything");
            sheet.error("missing-unit", &typed.span, message, example);
            return None;
        }
        _ => {
            let message = format!("`{text}` is not a {noun}");
            sheet.error("wrong-type", &typed.span, message, example);
            return None;
        }
    };
    match value.filter(|value| range.contains(value)) {
        Some(value) => Some(value),
        None => {
            let from = in_units(*range.start(), units);
            let to = in_units(*range.end(), units);
            let message = format!("`{key}` is between {from} and {to}, not {text}");
            let nearest = match value.is_some_and(|value| value < *range.start()) {
                true => &from,
                false => &to,
            };
            let help = format!("the nearest that is allowed is `{key}: {nearest}`");
            sheet.error("out-of-range", &typed.span, message, help);
            None
        }
    }
}

/// In the largest unit that gives a whole number.
fn in_units(value: u64, units: &[(&str, u64)]) -> String {
    let (name, factor) = units
        .iter()
        .find(|(_, factor)| value >= *factor && value.is_multiple_of(*factor))
        .unwrap_or(&units[units.len() - 1]);
    format!("{}{name}", value / factor)
}
