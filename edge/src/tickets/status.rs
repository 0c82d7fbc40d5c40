//! Closing and reopening: switches, with the status named per pipeline (P-63).

use lucka_config::Pipeline;
use lucka_theme::context::ProblemKind;

use crate::access::Member;
use crate::http::answer::{Answer, see_other};
use crate::portal::not_found_problem;
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;
use crate::store::StatusOutcome;

/// Closes a ticket.
///
/// # Errors
/// Refused where closing is switched off; not found as for the page.
pub async fn close(room: &Room<'_>, member: &Member, number: i64) -> Result<Answer, Trouble> {
    change(
        room,
        member,
        number,
        room.portal.tickets.close,
        Change::Close,
    )
    .await
}

/// Reopens a closed ticket.
///
/// # Errors
/// Refused where reopening is switched off; not found as for the page.
pub async fn reopen(room: &Room<'_>, member: &Member, number: i64) -> Result<Answer, Trouble> {
    change(
        room,
        member,
        number,
        room.portal.tickets.reopen,
        Change::Reopen,
    )
    .await
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Close,
    Reopen,
}

impl Change {
    fn status(self, pipeline: &Pipeline) -> &str {
        match self {
            Change::Close => &pipeline.closed_by_customer,
            Change::Reopen => &pipeline.answered_by_customer,
        }
    }

    fn done(self) -> &'static str {
        match self {
            Change::Close => "closed",
            Change::Reopen => "reopened",
        }
    }
}

async fn change(
    room: &Room<'_>,
    member: &Member,
    number: i64,
    allowed: bool,
    change: Change,
) -> Result<Answer, Trouble> {
    let store = &room.service.store;
    let ticket = store
        .ticket(member, number)
        .await?
        .ok_or_else(not_found_problem)?;
    let pipeline = room.visit.site().pipeline(&ticket.pipeline);
    let (true, Some(pipeline)) = (allowed, pipeline) else {
        return Err(Trouble::Problem(ProblemKind::Conflict));
    };
    let outcome = store
        .set_status(
            member,
            number,
            change == Change::Reopen,
            change.status(pipeline),
            room.visit.now,
        )
        .await?;
    match outcome {
        StatusOutcome::Changed | StatusOutcome::Already => Ok(see_other(&format!(
            "{}?done={}",
            room.at(&number.to_string()),
            change.done()
        ))),
        StatusOutcome::NotFound => Err(not_found_problem()),
    }
}
