//! `config/pipelines.yaml` and `config/inboxes.yaml`.

use super::files::Files;
use super::names::{Known, check_id, read_list};
use super::site::read_email;
use crate::diagnostic::Diagnostic;
use crate::site::{Inbox, Pipeline, Status, Tone};
use crate::yaml::{At, Fields, Node, Sheet, in_words, nearest};

pub(super) fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Known<Pipeline> {
    let known = ("config/pipelines.yaml", "pipelines", "pipeline");
    read_list(files, diagnostics, known, read_pipeline)
}

pub(super) fn read_inboxes(
    files: &Files,
    pipelines: &Known<Pipeline>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Known<Inbox> {
    let known = ("config/inboxes.yaml", "inboxes", "inbox");
    read_list(files, diagnostics, known, |fields, id| {
        let name = required_name(
            fields,
            "add the name that mails come from, such as `name: Example Support`",
        );
        let address = read_email(fields, "address");
        if fields.node("address").is_none() {
            let help =
                "add the address that mails come from, such as `address: support@example.com`";
            fields.missing("address", help);
        }
        let help = format!(
            "add the pipeline that new tickets start in, such as `pipeline: {}`",
            pipelines.example("support")
        );
        let pipeline = fields
            .required_text("pipeline", &help)
            .filter(|pipeline| pipelines.check(fields.sheet(), pipeline));
        Some(Inbox {
            id: id?.value,
            name: name?,
            address: address?,
            pipeline: pipeline?.value,
        })
    })
}

/// Reads the key `name`, which is required.
pub(super) fn required_name(fields: &mut Fields<'_>, help: &str) -> Option<crate::site::Localized> {
    if fields.node("name").is_none() {
        fields.missing("name", help);
        return None;
    }
    fields.localized("name").map(|name| name.value)
}

fn read_pipeline(fields: &mut Fields<'_>, id: Option<At<String>>) -> Option<Pipeline> {
    let sheet = fields.sheet();
    let name = required_name(
        fields,
        "add the name that customers see, such as `name: Orders`",
    );
    let items = fields.list("statuses");
    if items.is_empty() && fields.node("statuses").is_none_or(is_list) {
        fields.missing(
            "statuses",
            "list at least one status with `closed: false` and one with `closed: true`",
        );
    }
    let mut ids = Vec::new();
    let read: Vec<Option<Status>> = items
        .iter()
        .map(|item| read_status(sheet, item, &mut ids))
        .collect();
    let closed = reference(fields, "closed_by_customer", &ids);
    let by_customer = reference(fields, "answered_by_customer", &ids);
    let by_agent = reference(fields, "answered_by_agent", &ids);
    let statuses: Vec<Status> = read.into_iter().collect::<Option<_>>()?;
    let first = statuses.first()?;
    if first.closed {
        let message = "the first status is a new ticket's, and this one is closed";
        let help = "put an open status before it";
        sheet.error("bad-pipeline", &items.first()?.span, message, help);
        return None;
    }
    let closed = closed.ok()?.map(|at| (at.value, at.span));
    let of = |id: &str| statuses.iter().find(|status| status.id == id);
    if let Some((id, span)) = &closed
        && of(id).is_some_and(|status| !status.closed)
    {
        let message =
            format!("`{id}` is what a ticket gets that a customer closes, but it is not closed");
        let help = format!("name a status with `closed: true`, or add that to `{id}`");
        sheet.error("bad-pipeline", span, message, help);
        return None;
    }
    let by_customer = by_customer.ok()?;
    if let Some(at) = &by_customer
        && of(&at.value).is_some_and(|status| status.closed)
    {
        let message = format!(
            "`{}` is what a ticket gets that a customer answers, but it is closed",
            at.value
        );
        let help = "name an open status";
        sheet.error("bad-pipeline", &at.span, message, help);
        return None;
    }
    let Some(closed) = closed
        .map(|(id, _)| id)
        .or_else(|| first_id(&statuses, |status| status.closed))
    else {
        let span = fields.key_span("statuses").unwrap_or(fields.span());
        let message = "no status of this pipeline is closed, so no ticket ever ends";
        let help = "add `closed: true` to the last status";
        sheet.error("bad-pipeline", span, message, help);
        return None;
    };
    let open = |tone: Tone| {
        first_id(&statuses, move |status| {
            status.tone == tone && !status.closed
        })
    };
    let by_customer = by_customer
        .map(|at| at.value)
        .or_else(|| open(Tone::Working))
        .or_else(|| open(Tone::New))
        .unwrap_or_else(|| first.id.clone());
    let by_agent = by_agent
        .ok()?
        .map(|at| at.value)
        .or_else(|| open(Tone::YourTurn))
        .unwrap_or_else(|| by_customer.clone());
    Some(Pipeline {
        id: id?.value,
        name: name?,
        closed_by_customer: closed,
        answered_by_customer: by_customer,
        answered_by_agent: by_agent,
        statuses,
    })
}

fn is_list(node: &Node) -> bool {
    matches!(node.value, crate::yaml::Value::List(_))
}

fn first_id(statuses: &[Status], wanted: impl Fn(&Status) -> bool) -> Option<String> {
    let status = statuses.iter().find(|status| wanted(status))?;
    Some(status.id.clone())
}

fn read_status(sheet: &Sheet<'_>, item: &Node, ids: &mut Vec<String>) -> Option<Status> {
    let mut fields = Fields::of(sheet, item);
    let id = fields.required_text("id", "give the status a short name, such as `id: open`");
    let mut right = true;
    if let Some(id) = &id {
        if !check_id(sheet, id) {
            right = false;
        } else if ids.contains(&id.value) {
            right = false;
            let message = format!("this pipeline has two statuses `{}`", id.value);
            let help = "rename or remove one of them";
            sheet.error("duplicate-id", &id.span, message, help);
        }
        if !ids.contains(&id.value) {
            ids.push(id.value.clone());
        }
    }
    let name = required_name(
        &mut fields,
        "add the name that customers see, such as `name: Being worked on`",
    );
    let meaning = fields.localized("meaning");
    let tones = [
        ("new", Tone::New),
        ("working", Tone::Working),
        ("your_turn", Tone::YourTurn),
        ("done", Tone::Done),
    ];
    let tone = fields.one_of("tone", &tones).map(|tone| tone.value);
    if fields.node("tone").is_none() {
        let help = "add whose turn it is: `tone: new`, `working`, `your_turn` or `done`";
        fields.missing("tone", help);
    }
    let closed = fields.yes_no("closed");
    fields.finish();
    let tone = tone?;
    Some(Status {
        id: id.filter(|_| right)?.value,
        name: name?,
        meaning: meaning.map(|meaning| meaning.value),
        tone,
        closed: closed.map_or(tone == Tone::Done, |closed| closed.value),
    })
}

/// A key that names one of the pipeline's own statuses; `Err` when it names none.
fn reference(
    fields: &mut Fields<'_>,
    key: &'static str,
    ids: &[String],
) -> Result<Option<At<String>>, ()> {
    let Some(id) = fields.text(key) else {
        return Ok(None);
    };
    if ids.contains(&id.value) {
        return Ok(Some(id));
    }
    let help = match nearest(&id.value, ids.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name one of {}", in_words(ids)),
    };
    let message = format!("this pipeline has no status `{}`", id.value);
    fields
        .sheet()
        .error("unknown-reference", &id.span, message, help);
    Err(())
}
