//! Filters: conditions over contact properties.

use super::effect;
use super::names::Known;
use crate::filter::{BelongsTo, CompanyRef, Condition, Filter, Test};
use crate::site::{ContactProperty, PropertyKind};
use crate::yaml::{At, Fields, Node, Sheet, Value, in_words, nearest};

const OPERATORS: [&str; 7] = [
    "equals",
    "one_of",
    "contains",
    "starts_with",
    "is_set",
    "before",
    "after",
];

/// Reads a filter; its problems are noted.
pub(super) fn read(
    sheet: &Sheet<'_>,
    node: &Node,
    properties: &Known<ContactProperty>,
) -> Option<Filter> {
    if matches!(node.value, Value::List(_)) {
        let message = "a filter is one condition, and this is a list";
        let help =
            "write `all:` before the list if every one must be true, or `any:` if one is enough";
        sheet.error("wrong-type", &node.span, message, help);
        return None;
    }
    let mut fields = Fields::of(sheet, node);
    fields.explain("and", "write `all:` with a list of conditions");
    fields.explain("or", "write `any:` with a list of conditions");
    fields.explain("not", "there is no `not`: say what must be true instead");
    fields.explain(
        "company",
        "write `belongs_to_company:` with the name of a company",
    );
    let choices = ["all", "any", "property", "belongs_to_company"];
    let written = choices.iter().filter(|key| fields.has(key)).count();
    if written > 1 {
        sheet.error(
            "not-one-choice",
            &node.span,
            "a filter is either `all`, or `any`, or one `property` with its condition, or `belongs_to_company`",
            "make a condition of each and put them into the list of one `all:` or `any:`",
        );
        return None;
    }
    // Another word for one of the choices: that the choices are missing goes without saying.
    let other_word = ["and", "or", "not", "company"]
        .iter()
        .any(|key| fields.has(key));
    if !matches!(node.value, Value::Map(_)) || (written == 0 && other_word) {
        for key in choices {
            fields.node(key);
        }
        fields.finish();
        return None;
    }
    let filter = if fields.has("all") {
        let parts = parts(&mut fields, "all", properties);
        if let Some(parts) = &parts {
            effect::warn_of_contradiction(&fields, parts, &properties.items);
        }
        parts.map(Filter::All)
    } else if fields.has("any") {
        parts(&mut fields, "any", properties).map(Filter::Any)
    } else if fields.has("belongs_to_company") {
        belongs_to(&mut fields).map(Filter::Company)
    } else {
        condition(&mut fields, properties).map(Filter::Property)
    };
    fields.finish();
    filter
}

fn belongs_to(fields: &mut Fields<'_>) -> Option<BelongsTo> {
    let sheet = fields.sheet();
    let help = "name a company, such as `belongs_to_company: Example Ltd`";
    let include_secondary = fields.yes_no("include_secondary");
    let Some(node) = fields.node("belongs_to_company") else {
        fields.missing("belongs_to_company", help);
        return None;
    };
    let companies = match &node.value {
        Value::List(items) if items.is_empty() => {
            let message = "`belongs_to_company` without companies matches nobody";
            sheet.error("empty-filter", &node.span, message, help);
            return None;
        }
        Value::List(items) => items.iter().map(|item| company(sheet, item)).collect(),
        Value::Null | Value::Scalar(_) | Value::Map(_) => vec![company(sheet, node)],
    };
    Some(BelongsTo {
        companies: companies.into_iter().collect::<Option<_>>()?,
        include_secondary: include_secondary.is_some_and(|yes| yes.value),
    })
}

/// A company's name, or `{id: …}`.
pub(super) fn company(sheet: &Sheet<'_>, node: &Node) -> Option<CompanyRef> {
    if !matches!(node.value, Value::Map(_)) {
        let name = node.line(sheet, "a company's name")?;
        return Some(CompanyRef::Name(name.value));
    }
    let mut fields = Fields::of(sheet, node);
    let id = fields.number("id", 1..=i64::MAX);
    if fields.node("id").is_none() {
        fields.missing("id", "write a company's name, or `{id: 4711}`");
    }
    fields.finish();
    Some(CompanyRef::Id(id?.value))
}

/// The line of each condition, in the order in which [`Filter`] has them.
pub(super) fn lines(sheet: &Sheet<'_>, node: &Node) -> Vec<usize> {
    let Value::Map(entries) = &node.value else {
        return Vec::new();
    };
    let list = entries
        .iter()
        .find(|entry| matches!(entry.key.as_str(), "all" | "any"));
    match list.map(|entry| &entry.value.value) {
        Some(Value::List(items)) => items.iter().flat_map(|item| lines(sheet, item)).collect(),
        _ => vec![sheet.source(&node.span).line],
    }
}

fn parts(
    fields: &mut Fields<'_>,
    key: &'static str,
    properties: &Known<ContactProperty>,
) -> Option<Vec<Filter>> {
    let items = match fields.node(key).map(|node| &node.value) {
        None => &[],
        Some(Value::List(items)) => items.as_slice(),
        Some(_) => {
            fields.list(key); // notes the problem
            return None;
        }
    };
    if items.is_empty() {
        let span = fields.key_span(key).unwrap_or(fields.span()).clone();
        let who = if key == "all" { "everybody" } else { "nobody" };
        fields.sheet().error(
            "empty-filter",
            &span,
            format!("`{key}` without conditions would match {who}"),
            "add a condition such as `- {property: customer, equals: true}`",
        );
        return None;
    }
    let read: Vec<Option<Filter>> = items
        .iter()
        .map(|item| read(fields.sheet(), item, properties))
        .collect();
    read.into_iter().collect()
}

fn condition(fields: &mut Fields<'_>, properties: &Known<ContactProperty>) -> Option<Condition> {
    let help = "name a contact property, such as `property: customer`";
    let id = fields.required_text("property", help);
    let operators: Vec<&'static str> = OPERATORS
        .into_iter()
        .filter(|operator| fields.has(operator))
        .collect();
    let nodes: Vec<Option<&Node>> = OPERATORS
        .into_iter()
        .map(|operator| fields.node(operator))
        .collect();
    let operator = match operators.as_slice() {
        [one] => *one,
        [] if fields.has_unknown() => return None, // Reported as such: a misspelt comparison.
        [] => {
            let example = "such as `equals: true`";
            let help = format!("add one of {}, {example}", in_words(&OPERATORS));
            let message = "this condition compares with nothing";
            fields
                .sheet()
                .error("missing-key", fields.span(), message, help);
            return None;
        }
        several => {
            let message = format!(
                "a condition has one comparison, and this one has {}",
                in_words(several)
            );
            let help = "make a condition of each and put them into `all:` or `any:`";
            fields
                .sheet()
                .error("not-one-choice", fields.span(), message, help);
            return None;
        }
    };
    let id = id?;
    if !properties.check(fields.sheet(), &id) {
        return None;
    }
    // A property that is there but has problems of its own says nothing about values.
    let property = properties
        .items
        .iter()
        .find(|property| property.id == id.value)?;
    let value = nodes.into_iter().flatten().next();
    let Some(value) = value else {
        fields.missing(operator, "write what to compare with");
        return None;
    };
    let typed = Typed {
        sheet: fields.sheet(),
        property,
        operator,
        value,
    };
    if !typed.suits(fields) {
        return None;
    }
    Some(Condition {
        test: typed.test()?,
        property: id.value,
    })
}

/// A comparison with a value of a declared property.
struct Typed<'a> {
    sheet: &'a Sheet<'a>,
    property: &'a ContactProperty,
    operator: &'static str,
    value: &'a Node,
}

impl Typed<'_> {
    /// Whether properties of this type can be compared like this.
    fn suits(&self, fields: &Fields<'_>) -> bool {
        let allowed: &[&str] = match self.property.kind {
            PropertyKind::Text => &["equals", "one_of", "contains", "starts_with", "is_set"],
            PropertyKind::Number | PropertyKind::Choice(_) => &["equals", "one_of", "is_set"],
            PropertyKind::Date => &["equals", "one_of", "before", "after", "is_set"],
            PropertyKind::YesNo => &["equals", "is_set"],
        };
        let suits = allowed.contains(&self.operator);
        if !suits {
            let message = format!(
                "`{}` can't be used with `{}`, which is {}",
                self.operator,
                self.property.id,
                kind(self.property)
            );
            let span = fields.key_span(self.operator).unwrap_or(&self.value.span);
            let help = format!("use one of {}", in_words(allowed));
            self.sheet.error("wrong-type", span, message, help);
        }
        suits
    }

    fn test(&self) -> Option<Test> {
        Some(match self.operator {
            "one_of" => Test::OneOf(self.several()?),
            "contains" => Test::Contains(self.text()?),
            "starts_with" => Test::StartsWith(self.text()?),
            "is_set" => Test::IsSet(self.yes_no()?),
            "before" => Test::Before(self.one(self.value)?),
            "after" => Test::After(self.one(self.value)?),
            _ => Test::Equals(self.one(self.value)?),
        })
    }

    fn several(&self) -> Option<Vec<String>> {
        let Value::List(items) = &self.value.value else {
            let message = format!("`one_of` is a list, and this is {}", self.value.kind());
            let help = "write `one_of: [a, b]`, or `equals:` for one value";
            self.sheet
                .error("wrong-type", &self.value.span, message, help);
            return None;
        };
        if items.is_empty() {
            let message = "`one_of` without values matches nobody";
            let help = "list at least one value";
            self.sheet
                .error("empty-filter", &self.value.span, message, help);
            return None;
        }
        let values: Vec<Option<String>> = items.iter().map(|item| self.one(item)).collect();
        values.into_iter().collect()
    }

    fn text(&self) -> Option<String> {
        let what = format!("`{}`", self.operator);
        self.value.text(self.sheet, &what).map(|text| text.value)
    }

    fn yes_no(&self) -> Option<bool> {
        let scalar = self
            .value
            .scalar(self.sheet, "`is_set`", "`true` or `false`")?;
        match scalar.text.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let message = format!(
                    "`is_set` is either `true` or `false`, not `{}`",
                    scalar.text
                );
                let help = "write `is_set: true` for contacts that have a value";
                self.sheet
                    .error("wrong-type", &self.value.span, message, help);
                None
            }
        }
    }

    fn one(&self, node: &Node) -> Option<String> {
        value(self.sheet, self.property, node)
    }
}

/// A value of this property in its canonical spelling; what is none is noted.
pub(super) fn value(sheet: &Sheet<'_>, property: &ContactProperty, node: &Node) -> Option<String> {
    let what = format!("a value of `{}`", property.id);
    let text = match property.kind {
        PropertyKind::Text | PropertyKind::Choice(_) => node.text(sheet, &what)?,
        PropertyKind::Number | PropertyKind::Date | PropertyKind::YesNo => At {
            value: node.scalar(sheet, &what, kind(property))?.text.clone(),
            span: node.span.clone(),
        },
    };
    if property.kind == PropertyKind::Number && looks_octal(&text.value) {
        let message = format!("`{}` can be read as different numbers", text.value);
        let help = format!("write `{}`", text.value.trim_start_matches('0'));
        sheet.error("wrong-type", &text.span, message, help);
        return None;
    }
    let value = property.canonical(&text.value);
    if value.is_none() {
        let message = format!(
            "`{}` is not {what}, which is {}",
            text.value,
            kind(property)
        );
        let help = example(property, &text.value);
        sheet.error("wrong-type", &text.span, message, help);
    }
    value
}

fn kind(property: &ContactProperty) -> &'static str {
    match property.kind {
        PropertyKind::Text => "a text",
        PropertyKind::Number => "a number",
        PropertyKind::Date => "a date",
        PropertyKind::YesNo => "a yes/no",
        PropertyKind::Choice(_) => "a choice",
    }
}

fn example(property: &ContactProperty, typed: &str) -> String {
    match &property.kind {
        PropertyKind::Text => "write a text".to_owned(),
        PropertyKind::Number => "write plain digits, such as `10` or `2.5`".to_owned(),
        PropertyKind::Date => "write year, month and day, such as `2026-11-22`".to_owned(),
        PropertyKind::YesNo => "write `true` or `false`".to_owned(),
        PropertyKind::Choice(choices) => match nearest(typed, choices.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", in_words(choices)),
        },
    }
}

/// `010` is eight to readers of YAML 1.1.
fn looks_octal(typed: &str) -> bool {
    typed.len() > 1 && typed.starts_with('0') && typed.bytes().all(|b| b.is_ascii_digit())
}
