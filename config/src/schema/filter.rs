//! Filters: conditions over a contact, in access groups and in a portal's visibility.

use schemars::JsonSchema;

use super::values::{Line, OneOrMany, Reference, Text, no_nulls};

/// Which contacts are meant: one condition, or several in `all` or `any`.
#[derive(JsonSchema)]
#[schemars(
    untagged,
    title = "Filter",
    extend("examples" = [
        {"property": "customer", "equals": true},
        {"any": [{"property": "plan", "one_of": ["team", "enterprise"]}, {"belongs_to_company": "Example Ltd"}]}
    ])
)]
pub enum Filter {
    /// Every condition must hold.
    All(AllOf),
    /// At least one condition must hold.
    Any(AnyOf),
    /// A contact property compared with something.
    Property(Condition),
    /// The contact's company.
    Company(BelongsTo),
}

/// Every condition must hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "All of these")]
pub struct AllOf {
    /// Conditions that must all hold.
    #[schemars(extend("minItems" = 1))]
    pub all: Vec<Filter>,
}

/// At least one condition must hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Any of these")]
pub struct AnyOf {
    /// Conditions of which at least one must hold.
    #[schemars(extend("minItems" = 1))]
    pub any: Vec<Filter>,
}

/// A contact property compared with something: `property` and one comparison that suits its type. A contact without a
/// value matches `is_set: false` only.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "A property compared",
    transform = no_nulls,
    extend("oneOf" = [
        {"required": ["equals"]},
        {"required": ["one_of"]},
        {"required": ["contains"]},
        {"required": ["starts_with"]},
        {"required": ["is_set"]},
        {"required": ["before"]},
        {"required": ["after"]}
    ])
)]
pub struct Condition {
    /// A property of `config/contact-properties.yaml`.
    #[schemars(extend("examples" = ["customer"]))]
    pub property: Reference,
    /// The value is exactly this. For every type.
    pub equals: Option<PropertyValue>,
    /// The value is exactly one of these. For `text`, `number`, `date` and `choice`.
    #[schemars(extend("minItems" = 1))]
    pub one_of: Option<Vec<PropertyValue>>,
    /// The value has this inside, letter case aside. For `text`.
    pub contains: Option<Text>,
    /// The value begins with this, letter case aside. For `text`.
    pub starts_with: Option<Text>,
    /// There is a value (`true`), or none (`false`). For every type.
    pub is_set: Option<bool>,
    /// The date is before this one. For `date`.
    #[schemars(extend("examples" = ["2024-01-01"]))]
    pub before: Option<DateText>,
    /// The date is after this one. For `date`.
    #[schemars(extend("examples" = ["2024-01-01"]))]
    pub after: Option<DateText>,
}

/// A value of the property: a text, a number, a date such as `2026-11-22`, `true` or `false`.
#[derive(JsonSchema)]
#[schemars(inline, extend("type" = ["string", "number", "boolean"]))]
pub struct PropertyValue(pub String);

/// A date: year, month and day.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "patternErrorMessage" = "Write year, month and day, such as 2026-11-22"
))]
pub struct DateText(pub String);

/// Contacts whose primary company is one of these; with `include_secondary`, also those whose other companies are.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Of a company")]
pub struct BelongsTo {
    /// A company's name exactly as it is written in the contacts' data, or `{id: …}`; or a list of them.
    #[schemars(extend("minItems" = 1, "examples" = ["Example Ltd", ["Example Ltd", {"id": 4711}]]))]
    pub belongs_to_company: OneOrMany<Company>,
    /// Companies that are not the contact's primary one count too.
    #[schemars(extend("default" = false))]
    pub include_secondary: Option<bool>,
}

/// A company, by name or by id.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Company {
    /// Every company with exactly this name.
    Name(Line),
    /// The company with this id.
    Id(CompanyId),
}

/// A company by its id, for names that several companies have, or that change.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Company by id")]
pub struct CompanyId {
    /// The company's id in the database.
    #[schemars(range(min = 1))]
    pub id: i64,
}
