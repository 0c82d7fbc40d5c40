//! What is known about contacts, and the one spelling of its values.

use serde::{Deserialize, Serialize};

/// Something that is known about a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactProperty {
    /// Its id.
    pub id: String,
    /// For the admin.
    pub label: String,
    /// What its values are.
    pub kind: PropertyKind,
}

/// What a property's values are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PropertyKind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A calendar date, `2026-11-22`.
    Date,
    /// `true` or `false`.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
}

impl ContactProperty {
    /// A value of this property in the one spelling in which values are stored and compared, `None` for what is no
    /// value of it. Yes/no is `true` or `false`, dates are `2026-11-22`, numbers have no needless zeros.
    pub fn canonical(&self, typed: &str) -> Option<String> {
        let typed = typed.trim();
        match &self.kind {
            PropertyKind::Text => (!typed.is_empty()).then(|| typed.to_owned()),
            PropertyKind::Number => canonical_number(typed),
            PropertyKind::Date => canonical_date(typed),
            PropertyKind::YesNo => matches!(typed, "true" | "false").then(|| typed.to_owned()),
            PropertyKind::Choice(choices) => {
                choices.iter().find(|choice| *choice == typed).cloned()
            }
        }
    }
}

/// `007.50` → `7.5`: digits only, so that nothing is rounded.
fn canonical_number(typed: &str) -> Option<String> {
    let (sign, digits) = match typed.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", typed),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || typed.len() > 40 {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let number = match part.trim_end_matches('0') {
        "" => whole.to_owned(),
        part => format!("{whole}.{part}"),
    };
    Some(match number.as_str() {
        "0" => number,
        _ => format!("{sign}{number}"),
    })
}

/// Exactly `2026-11-22`, a day that exists.
fn canonical_date(typed: &str) -> Option<String> {
    let date: jiff::civil::Date = typed.parse().ok()?;
    (date.to_string() == typed).then(|| typed.to_owned())
}
