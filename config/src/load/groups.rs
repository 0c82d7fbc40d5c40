//! `config/access-groups.yaml`.

use std::collections::BTreeSet;

use super::files::Files;
use super::filters;
use super::names::{Known, read_list};
use crate::decision::canonical_email;
use crate::diagnostic::Diagnostic;
use crate::site::{AccessGroup, ContactProperty, Membership};
use crate::yaml::{At, Fields, Value};

pub(super) fn read(
    files: &Files,
    properties: &Known<ContactProperty>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Known<AccessGroup> {
    let file = "config/access-groups.yaml";
    read_list(
        files,
        diagnostics,
        (file, "access_groups", "access group"),
        |fields, id| read_group(fields, id, properties),
    )
}

fn read_group(
    fields: &mut Fields<'_>,
    id: Option<At<String>>,
    properties: &Known<ContactProperty>,
) -> Option<AccessGroup> {
    let name = fields.text("name");
    fields.explain(
        "members",
        "list addresses below `contacts:`, or write a filter below `match:`",
    );
    fields.explain("filter", "write the filter below `match:`");
    let members = match (fields.has("contacts"), fields.has("match")) {
        (true, true) => {
            let span = fields.key_span("match").unwrap_or(fields.span()).clone();
            fields.node("contacts");
            fields.node("match");
            fields.sheet().error(
                "not-one-choice",
                &span,
                "a group is either a list of `contacts` or those who `match` a filter, and this one is both",
                "make two groups of it: a portal can let in several",
            );
            None
        }
        (false, false) => {
            fields.node("contacts");
            fields.node("match");
            let help =
                "add `contacts: [ada@example.com]`, or `match: {property: customer, equals: true}`";
            let message = "this group says nothing about who is in it";
            fields
                .sheet()
                .error("missing-key", fields.span(), message, help);
            None
        }
        (true, false) => read_contacts(fields).map(Membership::Listed),
        (false, true) => match fields.node("match") {
            Some(node) => filters::read(fields.sheet(), node, properties).map(Membership::Matching),
            None => {
                fields.missing(
                    "match",
                    "write a filter, such as `{property: customer, equals: true}`",
                );
                None
            }
        },
    };
    let id = id?;
    let filter = fields.node("match").cloned();
    Some(AccessGroup {
        condition_lines: filter.map_or_else(Vec::new, |node| filters::lines(fields.sheet(), &node)),
        name: name.map_or_else(|| id.value.clone(), |name| name.value),
        source: fields.sheet().source(&id.span),
        id: id.value,
        members: members?,
    })
}

fn read_contacts(fields: &mut Fields<'_>) -> Option<BTreeSet<String>> {
    let sheet = fields.sheet();
    let listed = fields.node("contacts");
    if !matches!(listed.map(|node| &node.value), None | Some(Value::List(_))) {
        fields.list("contacts"); // notes the problem
        return None;
    }
    let items = fields.list("contacts");
    if items.is_empty() {
        let span = fields.key_span("contacts").unwrap_or(fields.span());
        sheet.warning(
            "empty-group",
            span,
            "nobody is in this group, so it lets nobody in",
            "list e-mail addresses below `contacts:`, such as `- ada@example.com`",
        );
    }
    let mut contacts = BTreeSet::new();
    let mut right = true;
    for item in items {
        let Some(typed) = item.text(sheet, "an item of `contacts`") else {
            right = false;
            continue;
        };
        match canonical_email(&typed.value) {
            None => {
                right = false;
                let message = format!("`{}` is not an e-mail address", typed.value);
                let help = "write one plain address, such as `ada@example.com`";
                sheet.error("bad-email", &typed.span, message, help);
            }
            Some(email) if contacts.contains(&email) => {
                let message = format!("`{email}` is in this list twice");
                let help = "remove one of the two";
                sheet.warning("duplicate-value", &typed.span, message, help);
            }
            Some(email) => {
                contacts.insert(email);
            }
        }
    }
    right.then_some(contacts)
}
