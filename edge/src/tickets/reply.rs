//! Answering (P-62, P-63).

use hyper::StatusCode;

use super::text::{self, MAX_LENGTH};
use super::thread::{self, Typed};
use crate::access::Member;
use crate::http::answer::{Answer, see_other};
use crate::http::form::Form;
use crate::portal::not_found_problem;
use crate::portal::page::Room;
use crate::portal::trouble::Trouble;
use crate::store::{NewReply, ReplyOutcome};

/// Adds the member's answer. The same form sent twice is one message.
///
/// # Errors
/// Not found as for the page; when the store fails, nothing is in the thread or sending the form again finds it there.
pub async fn reply(
    room: &Room<'_>,
    member: &Member,
    number: i64,
    form: &Form,
) -> Result<Answer, Trouble> {
    let visit = room.visit;
    let typed = text::clean(form.get("text"));
    let key = form.get("key");
    let refuse = |status, problem| {
        let typed = Typed {
            text: &typed,
            key,
            problem,
        };
        async move { thread::page(room, member, number, status, &typed).await }
    };
    let problem = text::problem(&typed, MAX_LENGTH);
    if !problem.is_empty() {
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, problem).await;
    }
    if !text::is_key(key) {
        // Not from a page of ours: show the form with a key, the text in it.
        return refuse(StatusCode::UNPROCESSABLE_ENTITY, "").await;
    }
    let ticket = room
        .service
        .store
        .ticket(member, number)
        .await?
        .ok_or_else(not_found_problem)?;
    let pipeline = visit.site().pipeline(&ticket.pipeline);
    let status = pipeline.map_or(ticket.status.as_str(), |pipeline| {
        pipeline.answered_by_customer.as_str()
    });
    let answer = NewReply {
        text: &typed,
        key,
        status_when_answered: status,
        answer_closed: room.portal.tickets.answer_closed,
        now: visit.now,
    };
    match room.service.store.reply(member, number, &answer).await? {
        ReplyOutcome::Added { message } | ReplyOutcome::Already { message } => Ok(see_other(
            &format!("{}?done=replied#m{message}", room.at(&number.to_string())),
        )),
        ReplyOutcome::NotFound => Err(not_found_problem()),
        ReplyOutcome::Closed => refuse(StatusCode::CONFLICT, "closed").await,
    }
}
