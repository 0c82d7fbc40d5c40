//! A status under its customer-facing name (P-51).

use lucka_config::{Site, Tone};
use lucka_theme::context::StatusLabel;

use crate::serve::visit::Visit;
use crate::store::TicketSummary;

/// The label of a ticket's status in the visit's language.
pub fn of(visit: &Visit, pipeline: &str, status: &str, closed: bool) -> StatusLabel {
    let language = &visit.domain().language;
    match known(visit.site(), pipeline, status) {
        Some(status) => StatusLabel {
            name: status.name.get(language).to_owned(),
            meaning: status
                .meaning
                .as_ref()
                .map_or("", |meaning| meaning.get(language))
                .to_owned(),
            tone: match status.tone {
                Tone::New => "new",
                Tone::Working => "working",
                Tone::YourTurn => "your_turn",
                Tone::Done => "done",
            }
            .to_owned(),
        },
        // One that the portal does not know is shown with its own name, never hidden.
        None => StatusLabel {
            name: status.to_owned(),
            meaning: String::new(),
            tone: if closed { "done" } else { "working" }.to_owned(),
        },
    }
}

/// Whether two tickets have the same label.
pub fn are_alike(one: &TicketSummary, other: &TicketSummary) -> bool {
    (&one.pipeline, &one.status, one.closed) == (&other.pipeline, &other.status, other.closed)
}

fn known<'a>(site: &'a Site, pipeline: &str, status: &str) -> Option<&'a lucka_config::Status> {
    site.pipeline(pipeline)?.status(status)
}
