//! Values that many keys have. What a description says is shown by an editor where the key says nothing itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A text on one line. A number is taken as it is written.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "type" = ["string", "number"],
    "pattern" = r"^\s*\S(.*\S)?\s*$",
    "patternErrorMessage" = "Write a text on one line"
))]
pub struct Line(pub String);

/// A text. A number is taken as it is written.
#[derive(JsonSchema)]
#[schemars(inline, extend("type" = ["string", "number"], "pattern" = r"\S"))]
pub struct Text(pub String);

/// A text that people read: one for every language, or one for each. The first one is used where a language has none.
#[derive(JsonSchema)]
#[schemars(
    untagged,
    title = "A text, or one for each language",
    extend("examples" = ["Support", {"sv": "Kundtjänst", "en": "Support"}])
)]
pub enum Localized {
    /// The same text in every language.
    One(Line),
    /// Language tag: text.
    #[schemars(extend(
        "minProperties" = 1,
        "propertyNames" = {"pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"}
    ))]
    ByLanguage(BTreeMap<String, Line>),
}

/// A language tag (BCP 47).
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$",
    "patternErrorMessage" = "Write a language tag such as sv, en or pt-BR"
))]
pub struct LanguageTag(pub String);

/// A short name that other settings refer to: lower-case letters a–z, digits, `-` and `_`, 63 at most.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "type" = ["string", "integer"],
    "pattern" = "^[a-z0-9][a-z0-9_-]{0,62}$",
    "patternErrorMessage" = "Use lower-case letters a–z, digits, - and _, 63 at most"
))]
pub struct Id(pub String);

/// The id of something that is there.
#[derive(JsonSchema)]
#[schemars(inline, extend("type" = ["string", "integer"], "pattern" = r"\S"))]
pub struct Reference(pub String);

/// One plain e-mail address.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^\s*[^@\s,<>]+@[^@\s,<>]+\.[^@\s,<>]+\s*$",
    "patternErrorMessage" = "Write one plain address, such as ada@example.com"
))]
pub struct Email(pub String);

/// A host name, without scheme, port and path.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^[^\s:/@*?#_%,\[\]\\]+$",
    "patternErrorMessage" = "Write a host name, such as help.example.com, without https://, port and path"
))]
pub struct Host(pub String);

/// What follows the `@` of mail addresses.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^[^\s:/@*?#_%,\[\]\\]+\.[^\s:/@*?#_%,\[\]\\]+$",
    "patternErrorMessage" = "Write a domain, such as example.com, without @"
))]
pub struct MailDomain(pub String);

/// One value, or a list of them, each once.
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [one, {"type": "array", "items": one, "uniqueItems": true}]})
    }
}

/// Takes `null` away from what the keys of an object may be: for keys that may be left out, but say nothing without a
/// value.
pub(super) fn no_nulls(schema: &mut Schema) {
    let Some(properties) = schema
        .get_mut("properties")
        .and_then(|all| all.as_object_mut())
    else {
        return;
    };
    for property in properties.values_mut() {
        if let Some(types) = property
            .get_mut("type")
            .and_then(|types| types.as_array_mut())
        {
            types.retain(|one| one != "null");
        }
        if let Some(any) = property.get_mut("anyOf").and_then(|any| any.as_array_mut()) {
            any.retain(|one| one.get("type").is_none_or(|of| of != "null"));
        }
    }
}
