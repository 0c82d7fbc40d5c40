//! Conditions over a contact: one small language for access groups and ticket visibility (P-31, P-34, P-36).

mod possible;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::person::{Company, Person};

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
    /// The contact's company.
    Company(BelongsTo),
}

/// One property compared with something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The property's id.
    pub property: String,
    /// The comparison.
    pub test: Test,
}

/// Whether a contact belongs to one of these companies. The primary company counts, and no other one unless that is
/// said: a contact who helps a second company is not let in where that company's people are (P-33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelongsTo {
    /// At least one.
    pub companies: Vec<CompanyRef>,
    /// The contact's other companies count too.
    pub include_secondary: bool,
}

/// How a filter names a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyRef {
    /// Every company with exactly this name.
    Name(String),
    /// The company with this id in the database.
    Id(i64),
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
    /// Whether this person matches. A property without a value matches `IsSet(false)` only.
    pub fn matches(&self, person: Person<'_>) -> bool {
        match self {
            Filter::All(parts) => parts.iter().all(|part| part.matches(person)),
            Filter::Any(parts) => parts.iter().any(|part| part.matches(person)),
            Filter::Property(condition) => condition.holds(person.properties),
            Filter::Company(belongs_to) => belongs_to.holds(person),
        }
    }
}

impl BelongsTo {
    fn holds(&self, person: Person<'_>) -> bool {
        let named = |company: &Company| {
            self.companies.iter().any(|wanted| match wanted {
                CompanyRef::Name(name) => company.name == *name,
                CompanyRef::Id(id) => company.id == *id,
            })
        };
        person.primary_company.is_some_and(named)
            || (self.include_secondary && person.secondary_companies.iter().any(named))
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
