//! A new ticket (P-30, P-64): the signed-in contact is the requester, the portal's inbox receives it.

use hyper::StatusCode;
use lucka_theme::context::{Fragment, NewTicket};

use super::text::{self, MAX_LENGTH, MAX_SUBJECT};
use crate::access::Member;
use crate::access::secret::Token;
use crate::http::answer::{Answer, see_other};
use crate::http::form::Form;
use crate::portal::page::{Menu, Room};
use crate::portal::trouble::Trouble;
use crate::store::NewTicketRecord;

/// The empty form.
///
/// # Errors
/// When the random source or the theme fails.
pub fn form(room: &Room<'_>, member: &Member) -> Result<Answer, Trouble> {
    page(
        room,
        member,
        StatusCode::OK,
        "",
        "",
        Token::new()?.as_str(),
        ("", ""),
    )
}

/// Makes the ticket. The same form sent twice is one ticket.
///
/// # Errors
/// When the store fails: then there is no ticket, or sending the form again finds it.
pub async fn create(room: &Room<'_>, member: &Member, form: &Form) -> Result<Answer, Trouble> {
    let subject = text::clean_line(form.get("subject"));
    let typed = text::clean(form.get("text"));
    let key = form.get("key");
    let problems = (
        text::problem(&subject, MAX_SUBJECT),
        text::problem(&typed, MAX_LENGTH),
    );
    if problems != ("", "") || !text::is_key(key) {
        let fresh = Token::new()?;
        let key = if text::is_key(key) {
            key
        } else {
            fresh.as_str()
        };
        return page(
            room,
            member,
            StatusCode::UNPROCESSABLE_ENTITY,
            &subject,
            &typed,
            key,
            problems,
        );
    }
    let site = room.visit.site();
    let inbox = room
        .portal
        .tickets
        .inbox
        .as_deref()
        .and_then(|id| site.inbox(id));
    let pipeline = inbox.and_then(|inbox| site.pipeline(&inbox.pipeline));
    let (Some(inbox), Some(pipeline)) = (inbox, pipeline) else {
        return Err(Trouble::failed(
            "new ticket",
            "the portal's inbox or its pipeline is gone",
        ));
    };
    let status = pipeline
        .statuses
        .first()
        .map_or("new", |status| status.id.as_str());
    let number = room
        .service
        .store
        .create(
            member,
            &NewTicketRecord {
                subject: &subject,
                text: &typed,
                key,
                inbox: &inbox.id,
                pipeline: &pipeline.id,
                status,
                now: room.visit.now,
            },
        )
        .await?;
    Ok(see_other(&format!(
        "{}?done=created",
        room.at(&number.to_string())
    )))
}

fn page(
    room: &Room<'_>,
    member: &Member,
    status: StatusCode,
    subject: &str,
    text: &str,
    key: &str,
    problems: (&str, &str),
) -> Result<Answer, Trouble> {
    let fragment = Fragment::NewTicket(NewTicket {
        setting: room.setting(),
        action: room.at("new"),
        key: key.to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
        subject_problem: problems.0.to_owned(),
        text_problem: problems.1.to_owned(),
        max_subject: MAX_SUBJECT,
        max_length: MAX_LENGTH,
    });
    room.member_page(status, member, Menu::NewTicket, &fragment)
}
