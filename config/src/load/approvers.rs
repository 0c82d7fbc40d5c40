//! `config/approvers.yaml`.

use std::path::Path;

use super::files::{Files, read_text};
use super::names::with_file;
use crate::approvers::{Approval, Approvals};
use crate::decision::canonical_email;
use crate::diagnostic::Diagnostic;
use crate::yaml::{At, Fields, Node, Sheet};

const FILE: &str = "config/approvers.yaml";

/// What the file says, when there is one without mistakes.
pub(super) fn of(root: &Path) -> Option<Approvals> {
    let path = root.join(FILE);
    let text = path.exists().then(|| read_text(&path, FILE))?.ok()?;
    let sheet = Sheet::new(FILE, &text);
    let node = sheet.parse(0..text.len());
    let approvals = fill(&sheet, &node);
    sheet.is_clean().then_some(approvals)
}

/// Notes what is wrong with the file.
pub(super) fn check(files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    with_file(files, diagnostics, FILE, |sheet, node| {
        if let Some(node) = node {
            fill(sheet, node);
        }
    });
}

fn fill(sheet: &Sheet<'_>, node: &Node) -> Approvals {
    let mut top = Fields::of(sheet, node);
    let span = top.key_span("approvers").unwrap_or(top.span()).clone();
    let items = top.list("approvers");
    if top.node("approvers").is_none() {
        let help =
            "add `approvers:` and below it `- {path: config, people: [\"@example/portal\"]}`";
        top.missing("approvers", help);
    }
    let read: Vec<Option<Approval>> = items.iter().map(|item| approval(sheet, item)).collect();
    top.finish();
    let approvals = Approvals {
        list: read.into_iter().flatten().collect(),
        place: sheet.place(span.clone()),
    };
    if sheet.is_clean() && approvals.of(FILE).is_none() {
        sheet.error(
            "unguarded-approvers",
            &span,
            "nobody has to approve a change of this file, so anybody could change who approves",
            "add somebody for `path: config`, or for `path: config/approvers.yaml`",
        );
    }
    approvals
}

fn approval(sheet: &Sheet<'_>, item: &Node) -> Option<Approval> {
    let mut fields = Fields::of_item(sheet, item, "approval", "path");
    let help =
        "name a file or folder of the site, such as `path: config`, or `path: .` for all of it";
    let path = fields.required_text("path", help);
    let path = path.filter(|path| is_path(sheet, path));
    let people = fields.texts("people");
    if fields.node("people").is_none() || (people.is_empty() && fields.list("people").is_empty()) {
        let help = "name at least one person or team, such as `people: [\"@example/portal\"]`";
        fields.missing("people", help);
    }
    let right = people.iter().filter(|person| is_person(sheet, person));
    let people: Vec<String> = right.map(|person| person.value.clone()).collect();
    fields.finish();
    let path = path?;
    Some(Approval {
        place: sheet.place(path.span.clone()),
        path: path.value.trim_end_matches('/').to_owned(),
        people,
    })
}

/// What others would read as a pattern, or as something outside of the site, is no path.
fn is_path(sheet: &Sheet<'_>, path: &At<String>) -> bool {
    let text = path.value.trim_end_matches('/');
    let parts = || text.split('/');
    let plain =
        !text.contains(|c: char| c.is_whitespace() || c.is_control() || "*?[]!#\\".contains(c));
    let inside = text == "." || parts().all(|part| !matches!(part, "" | "." | ".."));
    if plain && inside {
        return true;
    }
    let message = format!("`{}` is not a path inside of the site", path.value);
    let help = "write a file or folder as seen from the site's folder, without `*`, spaces and `..`, such as `content/sv`";
    sheet.error("unknown-value", &path.span, message, help);
    false
}

fn is_person(sheet: &Sheet<'_>, person: &At<String>) -> bool {
    let text = person.value.as_str();
    let name = |name: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        !name.is_empty()
            && !name.starts_with('/')
            && !name.ends_with('/')
            && name.chars().all(plain)
    };
    let right = match text.strip_prefix('@') {
        Some(rest) => name(rest),
        None => canonical_email(text).is_some(),
    };
    if !right {
        let message = format!("`{text}` is neither a person nor a team");
        let help =
            "write `\"@name\"`, `\"@organisation/team\"` (with the quotes) or an e-mail address";
        sheet.error("unknown-value", &person.span, message, help);
    }
    right
}
