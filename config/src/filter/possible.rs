//! Whether anybody can match a filter at all.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Condition, Filter, Properties, Test};
use crate::site::{ContactProperty, PropertyKind};

/// Filters with more alternatives than this are taken to be possible.
const MOST: usize = 1_000;

impl Filter {
    /// False when no contact can match, whatever is known about them; of filters with very many alternatives it says
    /// true. `properties` are the declared ones.
    pub fn is_possible(&self, properties: &[ContactProperty]) -> bool {
        let Some(alternatives) = self.alternatives() else {
            return true;
        };
        alternatives.iter().any(|conditions| {
            let mut of_one: BTreeMap<&str, Vec<&Condition>> = BTreeMap::new();
            for condition in conditions {
                let others = of_one.entry(condition.property.as_str()).or_default();
                others.push(condition);
            }
            of_one.iter().all(|(id, conditions)| {
                let property = properties.iter().find(|property| property.id == *id);
                property.is_none_or(|property| can_hold(property, conditions))
            })
        })
    }

    /// The filter as alternatives, in each of which every condition must hold; `None` when there are too many. What is
    /// said about companies is left out, as it can always be true.
    fn alternatives(&self) -> Option<Vec<Vec<&Condition>>> {
        match self {
            Filter::Property(condition) => Some(vec![vec![condition]]),
            Filter::Company(_) => Some(vec![Vec::new()]),
            Filter::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.alternatives()?);
                }
                (all.len() <= MOST).then_some(all)
            }
            Filter::All(parts) => {
                let mut all = vec![Vec::new()];
                for part in parts {
                    let part = part.alternatives()?;
                    if all.len() * part.len() > MOST {
                        return None;
                    }
                    let with = |before: &Vec<_>| {
                        let one = |more: &Vec<_>| [before.as_slice(), more.as_slice()].concat();
                        part.iter().map(one).collect::<Vec<_>>()
                    };
                    all = all.iter().flat_map(with).collect();
                }
                Some(all)
            }
        }
    }
}

/// Whether one value of this property, or none, meets all these conditions. If any value does, one of the candidates
/// does.
fn can_hold(property: &ContactProperty, conditions: &[&Condition]) -> bool {
    let all_hold = |properties: &Properties| conditions.iter().all(|one| one.holds(properties));
    let with = |value: String| Properties::from([(property.id.clone(), value)]);
    all_hold(&Properties::new())
        || candidates(&property.kind, conditions)
            .into_iter()
            .any(|value| all_hold(&with(value)))
}

fn candidates(kind: &PropertyKind, conditions: &[&Condition]) -> Vec<String> {
    let mut values: Vec<String> = match kind {
        PropertyKind::YesNo => vec!["true".to_owned(), "false".to_owned()],
        PropertyKind::Choice(choices) => return choices.clone(),
        PropertyKind::Number => vec!["0".to_owned()],
        PropertyKind::Date => vec!["2000-01-01".to_owned()],
        PropertyKind::Text => vec![text_with_all(conditions)],
    };
    for condition in conditions {
        match &condition.test {
            Test::Equals(value) => values.push(value.clone()),
            Test::OneOf(several) => values.extend(several.iter().cloned()),
            Test::Before(day) | Test::After(day) => values.extend(days_beside(day)),
            Test::Contains(_) | Test::StartsWith(_) | Test::IsSet(_) => {}
        }
    }
    values
}

/// Begins with the longest beginning that is wanted, and has every part that is wanted.
fn text_with_all(conditions: &[&Condition]) -> String {
    let mut start = "";
    let mut parts = String::new();
    for condition in conditions {
        match &condition.test {
            Test::StartsWith(text) if text.len() > start.len() => start = text,
            Test::Contains(text) => {
                parts.push(' ');
                parts.push_str(text);
            }
            Test::StartsWith(_)
            | Test::Equals(_)
            | Test::OneOf(_)
            | Test::IsSet(_)
            | Test::Before(_)
            | Test::After(_) => {}
        }
    }
    match format!("{start}{parts}") {
        text if text.is_empty() => "x".to_owned(),
        text => text,
    }
}

fn days_beside(day: &str) -> Vec<String> {
    let Ok(day) = day.parse::<Date>() else {
        return Vec::new();
    };
    let beside = [day.yesterday(), day.tomorrow()];
    beside
        .into_iter()
        .flatten()
        .map(|day| day.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::person::Person;

    fn properties() -> Vec<ContactProperty> {
        let property = |id: &str, kind: PropertyKind| ContactProperty {
            id: id.to_owned(),
            label: id.to_owned(),
            kind,
        };
        let choices = vec!["a".to_owned(), "b".to_owned(), "c".to_owned()];
        vec![
            property("text", PropertyKind::Text),
            property("day", PropertyKind::Date),
            property("choice", PropertyKind::Choice(choices)),
            property("yes", PropertyKind::YesNo),
        ]
    }

    fn is(property: &str, test: Test) -> Filter {
        Filter::Property(Condition {
            property: property.to_owned(),
            test,
        })
    }

    /// Conditions over few values, so that they meet often.
    fn filter() -> impl Strategy<Value = Filter> {
        let text = prop::sample::select(vec!["s", "sw", "swe", "no"]).prop_map(str::to_owned);
        let day = prop::sample::select(vec!["2024-01-01", "2024-01-02", "2024-01-04"]);
        let day = day.prop_map(str::to_owned);
        let choice = prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned);
        let of = |property: &'static str| move |test: Test| is(property, test);
        let one = prop_oneof![
            text.clone().prop_map(Test::StartsWith).prop_map(of("text")),
            text.clone().prop_map(Test::Contains).prop_map(of("text")),
            text.prop_map(Test::Equals).prop_map(of("text")),
            any::<bool>().prop_map(Test::IsSet).prop_map(of("text")),
            day.clone().prop_map(Test::Before).prop_map(of("day")),
            day.clone().prop_map(Test::After).prop_map(of("day")),
            day.prop_map(Test::Equals).prop_map(of("day")),
            any::<bool>().prop_map(Test::IsSet).prop_map(of("day")),
            prop::collection::vec(choice, 1..3)
                .prop_map(Test::OneOf)
                .prop_map(of("choice")),
            any::<bool>().prop_map(|yes| is("yes", Test::Equals(yes.to_string()))),
        ];
        one.prop_recursive(3, 24, 4, |part| {
            prop_oneof![
                prop::collection::vec(part.clone(), 1..4).prop_map(Filter::All),
                prop::collection::vec(part, 1..4).prop_map(Filter::Any),
            ]
        })
    }

    proptest! {
        // Every contact that can differ for these conditions is tried.
        #[test]
        fn a_filter_is_possible_exactly_when_somebody_matches(filter in filter()) {
            let texts = ["", "s", "sw", "swe", "no", "s sw swe no", "sw swe no s", "swe no s sw", "no s sw swe", "x"];
            let days = ["", "2023-12-31", "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"];
            let mut somebody = false;
            for text in texts {
                for day in days {
                    for choice in ["", "a", "b", "c"] {
                        for yes in ["", "true", "false"] {
                            let known = [("text", text), ("day", day), ("choice", choice), ("yes", yes)];
                            let known = known.map(|(id, value)| (id.to_owned(), value.to_owned()));
                            let known = Properties::from(known);
                            somebody |= filter.matches(Person::stranger("a@example.com", &known));
                        }
                    }
                }
            }
            prop_assert_eq!(filter.is_possible(&properties()), somebody);
        }
    }

    #[test]
    fn filters_with_very_many_alternatives_are_answered_at_once() {
        let either = Filter::Any(vec![
            is("choice", Test::Equals("a".to_owned())),
            is("choice", Test::Equals("b".to_owned())),
        ]);
        assert!(Filter::All(vec![either; 60]).is_possible(&properties()));
    }
}
