//! `config/contact-properties.yaml`.

use super::files::Files;
use super::names::{Known, read_list};
use crate::diagnostic::Diagnostic;
use crate::site::{ContactProperty, PropertyKind};
use crate::yaml::{At, Fields};

pub(super) fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Known<ContactProperty> {
    read_list(
        files,
        diagnostics,
        (
            "config/contact-properties.yaml",
            "contact_properties",
            "contact property",
        ),
        read_property,
    )
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Number,
    Date,
    YesNo,
    Choice,
}

fn read_property(fields: &mut Fields<'_>, id: Option<At<String>>) -> Option<ContactProperty> {
    let label = fields.text("label");
    let types = [
        ("text", Type::Text),
        ("number", Type::Number),
        ("date", Type::Date),
        ("yes_no", Type::YesNo),
        ("choice", Type::Choice),
    ];
    let kind = fields.one_of("type", &types);
    if fields.node("type").is_none() {
        let help = "add `type: text`, or one of `number`, `date`, `yes_no` and `choice`";
        fields.missing("type", help);
    }
    let choices = fields.texts("choices");
    let id = id?;
    let kind = match kind?.value {
        Type::Text => PropertyKind::Text,
        Type::Number => PropertyKind::Number,
        Type::Date => PropertyKind::Date,
        Type::YesNo => PropertyKind::YesNo,
        Type::Choice => PropertyKind::Choice(read_choices(fields, choices.clone())?),
    };
    if let (false, Some(span)) = (
        matches!(kind, PropertyKind::Choice(_)),
        fields.key_span("choices"),
    ) {
        fields.sheet().error(
            "unknown-key",
            span,
            "`choices` belongs to a property with `type: choice`",
            "write `type: choice`, or remove `choices`",
        );
    }
    Some(ContactProperty {
        label: label.map_or_else(|| id.value.clone(), |label| label.value),
        id: id.value,
        kind,
    })
}

fn read_choices(fields: &mut Fields<'_>, choices: Vec<At<String>>) -> Option<Vec<String>> {
    if choices.is_empty() {
        if fields.node("choices").is_none() || fields.list("choices").is_empty() {
            fields.missing(
                "choices",
                "list the values, such as `choices: [free, team]`",
            );
        }
        return None;
    }
    let mut values: Vec<String> = Vec::new();
    for choice in choices {
        if values.contains(&choice.value) {
            fields.sheet().error(
                "duplicate-value",
                &choice.span,
                format!("`{}` is listed twice", choice.value),
                "remove one of the two",
            );
        } else {
            values.push(choice.value);
        }
    }
    Some(values)
}
