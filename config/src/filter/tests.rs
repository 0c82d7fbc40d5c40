//! Filters against a reference that takes nothing over from them.

use proptest::prelude::*;

use super::*;

fn property() -> impl Strategy<Value = String> {
    prop_oneof!["plan", "since", "country"].prop_map(|name| name)
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("gold".to_owned()),
        Just("Gold".to_owned()),
        Just("2026-11-22".to_owned()),
        Just("2025-01-01".to_owned()),
        Just("Östersund".to_owned()),
        "[a-cå]{0,3}",
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    let test = prop_oneof![
        value().prop_map(Test::Equals),
        prop::collection::vec(value(), 0..3).prop_map(Test::OneOf),
        value().prop_map(Test::Contains),
        value().prop_map(Test::StartsWith),
        any::<bool>().prop_map(Test::IsSet),
        value().prop_map(Test::Before),
        value().prop_map(Test::After),
    ];
    let condition = (property(), test)
        .prop_map(|(property, test)| Filter::Property(Condition { property, test }));
    condition.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Filter::All),
            prop::collection::vec(inner, 1..4).prop_map(Filter::Any),
        ]
    })
}

/// What a person would say, value by value.
fn reference(filter: &Filter, properties: &Properties) -> bool {
    match filter {
        Filter::All(parts) => {
            let failing = parts.iter().filter(|part| !reference(part, properties));
            failing.count() == 0
        }
        Filter::Any(parts) => {
            let holding = parts.iter().filter(|part| reference(part, properties));
            holding.count() > 0
        }
        Filter::Property(condition) => {
            let value = properties.get(&condition.property);
            let value = value.cloned().unwrap_or_default();
            let lower = |text: &str| -> Vec<char> { text.to_lowercase().chars().collect() };
            if let Test::IsSet(wanted) = &condition.test {
                return *wanted != value.is_empty();
            }
            if value.is_empty() {
                return false;
            }
            match &condition.test {
                Test::Equals(other) => value.cmp(other).is_eq(),
                Test::OneOf(others) => others.contains(&value),
                Test::Contains(part) => {
                    let (value, part) = (lower(&value), lower(part));
                    part.is_empty() || value.windows(part.len()).any(|piece| piece == part)
                }
                Test::StartsWith(start) => lower(&value).starts_with(&lower(start)),
                Test::IsSet(_) => unreachable!("answered above"),
                Test::Before(date) => value.cmp(date).is_lt(),
                Test::After(date) => value.cmp(date).is_gt(),
            }
        }
    }
}

proptest! {
    // P-34
    #[test]
    fn filters_agree_with_an_obvious_reference(
        filter in filter(),
        properties in prop::collection::btree_map(property(), value(), 0..3),
    ) {
        prop_assert_eq!(filter.matches(&properties), reference(&filter, &properties));
    }

    #[test]
    fn filters_survive_the_bundle(filter in filter()) {
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
    }

    #[test]
    fn canonical_values_are_canonical_already(typed in "-?[0-9]{0,4}(\\.[0-9]{0,3})?") {
        let number = crate::site::ContactProperty {
            id: "n".to_owned(),
            label: "N".to_owned(),
            kind: crate::site::PropertyKind::Number,
        };
        if let Some(canonical) = number.canonical(&typed) {
            prop_assert_eq!(number.canonical(&canonical), Some(canonical.clone()));
            let same: (f64, f64) = (typed.parse().unwrap(), canonical.parse().unwrap());
            prop_assert_eq!(same.0, same.1);
        }
    }
}
