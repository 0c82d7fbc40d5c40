//! A portal's `tickets:`: where they go and which are seen.

use std::ops::Range;

use super::filters;
use super::portals::Around;
use crate::site::{MAX_PIPELINES, TicketSettings, Visibility};
use crate::yaml::{At, Fields, Node, Sheet, Value};

/// What a portal says about tickets.
pub(super) struct Tickets {
    /// With defaults for what is left out.
    pub(super) settings: TicketSettings,
    /// An inbox was named, if not one that exists.
    pub(super) inbox_written: bool,
    /// A choice was made, if not one that is understood.
    pub(super) visibility_written: bool,
    /// Where it was made.
    visibility_span: Option<Range<usize>>,
}

impl Tickets {
    /// Reads the key `tickets`.
    pub(super) fn read(fields: &mut Fields<'_>, around: &Around<'_>) -> Tickets {
        let mut read = Tickets {
            settings: TicketSettings {
                inbox: None,
                visibility: Visibility::Own,
                pipelines: Vec::new(),
                close: true,
                reopen: true,
                answer_closed: true,
                visibility_source: fields.sheet().source(fields.span()),
                condition_lines: Vec::new(),
                pipelines_source: fields.sheet().source(fields.span()),
            },
            inbox_written: false,
            visibility_written: false,
            visibility_span: None,
        };
        let Some(mut tickets) = fields.fields("tickets") else {
            return read;
        };
        let sheet = tickets.sheet();
        if tickets.is_other() {
            read.inbox_written = true;
            read.visibility_written = true;
            return read;
        }
        read.inbox_written = tickets.node("inbox").is_some();
        let inbox = tickets
            .text("inbox")
            .filter(|inbox| around.inboxes.check(sheet, inbox));
        if let Some(node) = tickets.node("visibility") {
            read.visibility_written = true;
            read.visibility_span = Some(node.span.clone());
            read.settings.visibility_source = sheet.source(&node.span);
            if let Some(visibility) = read_visibility(&mut tickets, node, around) {
                read.settings.visibility = visibility;
            }
        }
        let written = tickets
            .key_span("pipelines")
            .or_else(|| tickets.key_span("inbox"));
        if let Some(span) = written {
            read.settings.pipelines_source = sheet.source(span);
        }
        read.settings.pipelines = read_pipelines(&mut tickets, inbox.as_ref(), around);
        read.settings.inbox = inbox.map(|inbox| inbox.value);
        let switches = [
            ("close", &mut read.settings.close),
            ("reopen", &mut read.settings.reopen),
            ("answer_closed", &mut read.settings.answer_closed),
        ];
        for (key, switch) in switches {
            if let Some(yes) = tickets.yes_no(key) {
                *switch = yes.value;
            }
        }
        tickets.finish();
        read
    }

    /// Who registers belongs to no company before one is imported, and then company-wide visibility shows nothing more
    /// (P-37).
    pub(super) fn note_no_company(&self, sheet: &Sheet<'_>, who: &str) {
        if let (Visibility::Company | Visibility::CompanyFor(_), Some(span)) =
            (&self.settings.visibility, &self.visibility_span)
        {
            sheet.note(
                "no-company",
                span,
                format!("{who} belong to no company, and see their own tickets only"),
                "write `visibility: own`, or import your contacts with their companies (`lucka contact import`)",
            );
        }
    }

    /// Notes that whose tickets are seen was not chosen (P-31).
    pub(super) fn report_visibility(&self, fields: &Fields<'_>) {
        let span = fields.key_span("tickets").unwrap_or(fields.span());
        fields.sheet().error(
            "missing-key",
            span,
            "`tickets.visibility` is missing: whose tickets a customer sees is never guessed",
            "add below `tickets:` either `visibility: own`, `visibility: company`, or \
             `visibility: {company_for: {property: …, equals: …}}`",
        );
    }
}

fn read_visibility(
    tickets: &mut Fields<'_>,
    node: &Node,
    around: &Around<'_>,
) -> Option<Visibility> {
    let own_or_company = [("own", Visibility::Own), ("company", Visibility::Company)];
    match &node.value {
        Value::Map(_) => {}
        Value::Scalar(scalar) if !own_or_company.iter().any(|(word, _)| *word == scalar.text) => {
            let message = format!("`visibility` can't be `{}`", scalar.text);
            let help = "write `own`, `company`, or a filter below `company_for:`";
            tickets
                .sheet()
                .error("unknown-value", &node.span, message, help);
            return None;
        }
        Value::List(_) => {
            let message = "`visibility` is one choice, and this is a list";
            let help = "write `own`, `company`, or a filter below `company_for:`";
            tickets
                .sheet()
                .error("wrong-type", &node.span, message, help);
            return None;
        }
        Value::Null | Value::Scalar(_) => {
            return tickets
                .one_of("visibility", &own_or_company)
                .map(|at| at.value);
        }
    }
    let mut choice = Fields::of(tickets.sheet(), node);
    choice.explain("own", "write `visibility: own`");
    choice.explain("company", "write `visibility: company`");
    let filter = match choice.node("company_for") {
        Some(filter) => filters::read(tickets.sheet(), filter, around.properties),
        None => {
            let help =
                "write `visibility: own`, `visibility: company`, or a filter below `company_for:`";
            choice.missing("company_for", help);
            None
        }
    };
    choice.finish();
    filter.map(Visibility::CompanyFor)
}

fn read_pipelines(
    tickets: &mut Fields<'_>,
    inbox: Option<&At<String>>,
    around: &Around<'_>,
) -> Vec<String> {
    let sheet = tickets.sheet();
    let inbox = inbox.and_then(|id| {
        around
            .inboxes
            .items
            .iter()
            .find(|inbox| inbox.id == id.value)
    });
    let span = tickets.node("pipelines").map(|node| node.span.clone());
    let typed = tickets.texts("pipelines");
    let pipelines = around.pipelines.listed(sheet, typed).into_iter();
    let pipelines: Vec<String> = pipelines.map(|pipeline| pipeline.value).collect();
    let Some(span) = span else {
        return inbox.iter().map(|inbox| inbox.pipeline.clone()).collect();
    };
    if pipelines.len() > MAX_PIPELINES {
        let message = format!(
            "a portal shows at most {MAX_PIPELINES} pipelines, and these are {}",
            pipelines.len()
        );
        sheet.error("too-many", &span, message, "make two portals of it");
    }
    if let Some(inbox) = inbox
        && !pipelines.contains(&inbox.pipeline)
    {
        let message = format!(
            "tickets made in this portal start in `{}` and would not be shown",
            inbox.pipeline
        );
        let help = format!("add `{}` to `pipelines`, or remove the key", inbox.pipeline);
        sheet.error("hidden-pipeline", &span, message, help);
    }
    pipelines
}
