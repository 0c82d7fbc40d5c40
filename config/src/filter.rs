//! Conditions over a contact: one small language for access groups and ticket visibility (P-31, P-34, P-36).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is known about a contact, property id → value as text (dates as `2026-11-22`, yes/no as `true` or `false`).
pub type Properties = BTreeMap<String, String>;

/// A condition, or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Every one holds; true when empty lists are refused by `load`.
    All(Vec<Filter>),
    /// At least one holds.
    Any(Vec<Filter>),
    /// A property's value.
    Property(Condition),
}

/// One property compared with something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The property's id.
    pub property: String,
    /// The comparison.
    pub test: Test,
}

/// A comparison, typed by the declared property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// Exactly this.
    Equals(String),
    /// Exactly one of these.
    OneOf(Vec<String>),
    /// Has this inside, letter case aside.
    Contains(String),
    /// Begins with this, letter case aside.
    StartsWith(String),
    /// Has (true) or has not (false) a value.
    IsSet(bool),
    /// A date before this one.
    Before(String),
    /// A date after this one.
    After(String),
}

impl Filter {
    /// Whether a contact with these properties matches. A property without a value matches `IsSet(false)` only.
    pub fn matches(&self, properties: &Properties) -> bool {
        match self {
            Filter::All(parts) => parts.iter().all(|part| part.matches(properties)),
            Filter::Any(parts) => parts.iter().any(|part| part.matches(properties)),
            Filter::Property(condition) => condition.holds(properties),
        }
    }
}

impl Condition {
    fn holds(&self, properties: &Properties) -> bool {
        let value = properties
            .get(&self.property)
            .map(String::as_str)
            .filter(|value| !value.is_empty());
        let Some(value) = value else {
            return self.test == Test::IsSet(false);
        };
        match &self.test {
            Test::Equals(wanted) => value == wanted,
            Test::OneOf(wanted) => wanted.iter().any(|one| one == value),
            Test::Contains(part) => value.to_lowercase().contains(&part.to_lowercase()),
            Test::StartsWith(start) => value.to_lowercase().starts_with(&start.to_lowercase()),
            Test::IsSet(wanted) => *wanted,
            // ISO 8601 dates of one length sort as text.
            Test::Before(date) => value < date.as_str(),
            Test::After(date) => value > date.as_str(),
        }
    }
}

#[cfg(test)]
mod tests;
