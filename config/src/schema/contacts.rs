//! `config/contact-properties.yaml`, `config/access-groups.yaml` and `config/policy-tests.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::filter::{Company, Filter, PropertyValue};
use super::values::{Email, Id, OneOrMany, Reference, Text, no_nulls};

/// What is known about contacts. Filters in access groups and portals use these, and nothing else.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Contact properties",
    rename = "ContactProperties"
)]
pub struct ContactPropertiesFile {
    /// Each with an id of its own.
    pub contact_properties: Option<Vec<ContactProperty>>,
}

/// Something that is known about contacts.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Contact property",
    extend(
        "if" = {"properties": {"type": {"const": "choice"}}, "required": ["type"]},
        "then" = {"required": ["choices"], "properties": {"choices": {"not": {"enum": [null, []]}}}},
        "else" = {"not": {"required": ["choices"]}}
    )
)]
pub struct ContactProperty {
    /// The name that filters refer to, and the column `property.<id>` in lists of contacts.
    #[schemars(extend("examples" = ["customer"]))]
    pub id: Id,
    /// What it is called, for people. When left out: the id.
    pub label: Option<Text>,
    /// What its values are; it decides which comparisons filters can make.
    #[schemars(rename = "type")]
    pub kind: PropertyType,
    /// The values of a property with `type: choice`.
    #[schemars(extend("examples" = [["free", "team", "enterprise"]]))]
    pub choices: Option<OneOrMany<Text>>,
}

/// What a property's values are.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum PropertyType {
    /// Any text.
    Text,
    /// Digits, such as `10` or `2.5`.
    Number,
    /// Year, month and day: `2026-11-22`.
    Date,
    /// `true` or `false`.
    YesNo,
    /// One of `choices`.
    Choice,
}

/// Who may enter portals.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Access groups", rename = "AccessGroups")]
pub struct AccessGroupsFile {
    /// Each with an id of its own.
    pub access_groups: Option<Vec<AccessGroup>>,
}

/// A list of contacts, or all contacts who match a filter: `contacts` or `match`.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Access group",
    transform = no_nulls,
    extend("oneOf" = [{"required": ["contacts"]}, {"required": ["match"]}])
)]
pub struct AccessGroup {
    /// The name that portals and articles refer to: lower-case letters a–z, digits, `-` and `_`.
    #[schemars(extend("examples" = ["customers"]))]
    pub id: Id,
    /// What it is called, for people. When left out: the id.
    pub name: Option<Text>,
    /// E-mail addresses. Who has one of them and is no contact yet becomes one by signing in.
    #[schemars(extend("examples" = [["ada@example.com"]]))]
    pub contacts: Option<Vec<Email>>,
    /// All contacts who match this filter, now and later.
    #[schemars(rename = "match")]
    pub matching: Option<Filter>,
}

/// What is expected of the settings. A test that fails stops the site from being published.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Policy tests", rename = "PolicyTests")]
pub struct PolicyTestsFile {
    /// Each describes a contact, and says what that contact may do.
    pub policy_tests: Option<Vec<PolicyTest>>,
}

/// A contact, written out so that no database is asked, and what is expected.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Policy test",
    extend("anyOf" = [
        {"required": ["may_enter"]},
        {"required": ["may_register"]},
        {"required": ["may_see"]},
        {"required": ["may_not_see"]},
        {"required": ["may_read"]},
        {"required": ["may_not_read"]}
    ])
)]
pub struct PolicyTest {
    /// What the test is about: it is named when the test fails.
    pub name: Option<Text>,
    /// The address that the contact signs in with.
    #[schemars(extend("examples" = ["ada@example.com"]))]
    pub contact: Email,
    /// Values of properties of `config/contact-properties.yaml`.
    #[schemars(extend("examples" = [{"customer": true, "plan": "team"}]))]
    pub properties: Option<BTreeMap<String, PropertyValue>>,
    /// The contact's primary company.
    pub company: Option<Company>,
    /// The contact's other companies.
    pub secondary_companies: Option<Vec<Company>>,
    /// The portal in question: the name of its file, without `.yaml`. It may be left out while there is only one.
    #[schemars(extend("examples" = ["support"]))]
    pub portal: Option<Reference>,
    /// The contact may enter the portal, or may not.
    pub may_enter: Option<bool>,
    /// Somebody with this address who is no contact yet becomes one by signing in to the portal, or does not.
    pub may_register: Option<bool>,
    /// Tickets that the contact sees in the portal.
    pub may_see: Option<Vec<TestedTicket>>,
    /// Tickets that the contact does not see in the portal.
    pub may_not_see: Option<Vec<TestedTicket>>,
    /// Articles that the contact, signed in, may read: their files.
    #[schemars(extend("examples" = [["content/en/account/password.md"]]))]
    pub may_read: Option<OneOrMany<Text>>,
    /// Articles that the contact, signed in, may not read: their files.
    pub may_not_read: Option<OneOrMany<Text>>,
}

/// A ticket, as far as rules ask about it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Ticket")]
pub struct TestedTicket {
    /// The address of the contact who made it. When left out: somebody who is no contact any more.
    #[schemars(extend("examples" = ["bo@example.com"]))]
    pub requester: Option<Email>,
    /// The company that it belongs to. When left out: none.
    pub company: Option<Company>,
    /// Its pipeline. When left out: the first one that the portal shows.
    #[schemars(extend("examples" = ["orders"]))]
    pub pipeline: Option<Reference>,
}
