//! Filters, typed by the properties they name.

use super::*;
use crate::filter::{BelongsTo, CompanyRef, Filter};

#[test]
fn filters_are_typed_by_the_declared_property() {
    let mut wrong = Vec::new();
    for (filter, expected) in [
        (
            "{property: plan, equals: teem}",
            "14:37 `teem` is not a value of `plan`, which is a choice",
        ),
        (
            "{property: plan, one_of: [free, 3]}",
            "14:44 `3` is not a value of `plan`, which is a choice",
        ),
        (
            "{property: plan, one_of: free}",
            "14:37 `one_of` is a list, and this is a single value",
        ),
        (
            "{property: plan, one_of: []}",
            "14:37 `one_of` without values matches nobody",
        ),
        (
            "{property: plan, before: 2024-01-01}",
            "14:29 `before` can't be used with `plan`, which is a choice",
        ),
        (
            "{property: customer, equals: yes}",
            "14:41 `yes` is not a value of `customer`, which is a yes/no",
        ),
        (
            "{property: customer_since, after: 2024-02-30}",
            "14:46 `2024-02-30` is not a value of `customer_since`, which is a date",
        ),
        (
            "{property: customer_since, contains: 2024}",
            "14:39 `contains` can't be used with `customer_since`, which is a date",
        ),
        (
            "{property: country, is_set: maybe}",
            "14:40 `is_set` is either `true` or `false`, not `maybe`",
        ),
        (
            "{property: country, equals: no}",
            "14:40 a value of `country` is a text, and `no` without quotes is a yes/no",
        ),
        (
            "{property: countri, equals: x}",
            "14:23 there is no contact property `countri`",
        ),
        (
            "{property: country}",
            "14:12 this condition compares with nothing",
        ),
        ("{equals: x}", "14:12 `property` is missing"),
        (
            "{property: country, equals: x, contains: y}",
            "14:12 a condition has one comparison, and this one has `equals` and `contains`",
        ),
        (
            "{all: []}",
            "14:13 `all` without conditions would match everybody",
        ),
        (
            "{any: []}",
            "14:13 `any` without conditions would match nobody",
        ),
        (
            "{all: [{property: country, equals: x}], any: []}",
            "14:12 a filter is either `all`, or `any`, or one `property` with its condition, or `belongs_to_company`",
        ),
        (
            "{belongs_to_company: Ek AB, property: plan, equals: team}",
            "14:12 a filter is either `all`, or `any`, or one `property` with its condition, or `belongs_to_company`",
        ),
        (
            "{belongs_to_company: []}",
            "14:33 `belongs_to_company` without companies matches nobody",
        ),
        (
            "{belongs_to_company: [Ek AB, {id: x}]}",
            "14:46 `id` is a whole number from 1 to 9223372036854775807, not `x`",
        ),
        (
            "{belongs_to_company: [{name: Ek AB}]}",
            "14:34 `id` is missing",
        ),
        (
            "{belongs_to_company: Ek AB, include_secondary: sometimes}",
            "14:59 `include_secondary` is either `true` or `false`, not `sometimes`",
        ),
        ("{company: Ek AB}", "14:13 unknown key `company`"),
        (
            "{not: {property: country, is_set: true}}",
            "14:13 unknown key `not`",
        ),
        ("{property: country, eqals: x}", "14:32 unknown key `eqals`"),
        (
            "{property: seats, equals: 1}",
            "14:23 there is no contact property `seats`",
        ),
        (
            "[{property: customer, equals: true}]",
            "14:12 a filter is one condition, and this is a list",
        ),
        (
            "customer",
            "14:12 expected keys with values here, found a single value",
        ),
    ] {
        let loaded = changed(&[(GROUPS, "{property: customer, equals: true}", filter)]);
        let lines = lines(&loaded);
        if !lines[0].ends_with(&format!("config/access-groups.yaml:{expected}")) {
            wrong.push(format!("{filter}: {lines:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// P-31, P-36
#[test]
fn a_filter_names_companies_by_name_or_id_and_says_whether_secondary_ones_count() {
    for (filter, companies, include_secondary) in [
        (
            "{belongs_to_company: Ek & Lind AB}",
            vec![CompanyRef::Name("Ek & Lind AB".to_owned())],
            false,
        ),
        (
            "{belongs_to_company: [2026, {id: 7161234}], include_secondary: true}",
            vec![
                CompanyRef::Name("2026".to_owned()),
                CompanyRef::Id(7_161_234),
            ],
            true,
        ),
    ] {
        let loaded = changed(&[(GROUPS, "{property: customer, equals: true}", filter)]);
        let site = loaded.site.unwrap();
        let wanted = Filter::Company(BelongsTo {
            companies,
            include_secondary,
        });
        let members = &site.access_group("customers").unwrap().members;
        assert_eq!(members, &crate::site::Membership::Matching(wanted));
    }
}
