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

fn company_name() -> impl Strategy<Value = String> {
    prop_oneof!["Ek AB", "ek ab", "Lind AB"].prop_map(|name| name)
}

/// Companies with ids and names of which some are alike.
fn companies(most: usize) -> impl Strategy<Value = Vec<Company>> {
    let company = (1..4i64, company_name()).prop_map(|(id, name)| Company { id, name });
    prop::collection::vec(company, 0..=most)
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
    let named = prop_oneof![
        company_name().prop_map(CompanyRef::Name),
        (1..4i64).prop_map(CompanyRef::Id)
    ];
    let company = (prop::collection::vec(named, 1..3), any::<bool>()).prop_map(
        |(companies, include_secondary)| {
            Filter::Company(BelongsTo {
                companies,
                include_secondary,
            })
        },
    );
    prop_oneof![3 => condition, 1 => company].prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Filter::All),
            prop::collection::vec(inner, 1..4).prop_map(Filter::Any),
        ]
    })
}

/// What a person would say, value by value.
fn reference(filter: &Filter, person: Person<'_>) -> bool {
    let properties = person.properties;
    match filter {
        Filter::All(parts) => {
            let failing = parts.iter().filter(|part| !reference(part, person));
            failing.count() == 0
        }
        Filter::Any(parts) => {
            let holding = parts.iter().filter(|part| reference(part, person));
            holding.count() > 0
        }
        Filter::Company(belongs_to) => {
            let mut counting: Vec<&Company> = person.primary_company.into_iter().collect();
            if belongs_to.include_secondary {
                counting.extend(person.secondary_companies);
            }
            let names = counting.iter().map(|company| company.name.clone());
            let ids = counting.iter().map(|company| company.id);
            let known: Vec<CompanyRef> = names
                .map(CompanyRef::Name)
                .chain(ids.map(CompanyRef::Id))
                .collect();
            known
                .iter()
                .filter(|one| belongs_to.companies.contains(one))
                .count()
                > 0
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
    // P-31, P-34, P-36
    #[test]
    fn filters_agree_with_an_obvious_reference(
        filter in filter(),
        properties in prop::collection::btree_map(property(), value(), 0..3),
        primary in companies(1),
        secondary in companies(3),
    ) {
        let person = Person {
            known: true,
            email: "ada@example.com",
            properties: &properties,
            primary_company: primary.first(),
            secondary_companies: &secondary,
        };
        prop_assert_eq!(filter.matches(person), reference(&filter, person));
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
