//! One ticket: its properties, its thread and what can be done with it (P-14, P-16, P-50, P-61, P-63).

use hyper::StatusCode;
use hyper::header;
use lucka_theme::context::{Conversation, Fragment, Message, ReplyForm, Ticket};

use super::{label, text};
use crate::access::Member;
use crate::access::secret::Token;
use crate::http::answer::{Answer, private_page, set};
use crate::portal::not_found_problem;
use crate::portal::page::{Menu, Room};
use crate::portal::trouble::Trouble;
use crate::store::{ConversationRecord, MessageRecord, TicketRecord};

/// What a refused answer leaves in the form.
#[derive(Debug, Default)]
pub struct Typed<'a> {
    /// The text.
    pub text: &'a str,
    /// The form's key.
    pub key: &'a str,
    /// `empty`, `long`, `closed` or nothing.
    pub problem: &'a str,
}

/// The ticket's page.
///
/// # Errors
/// Not found for every ticket that is not this member's to see, the same as absent (P-32).
pub async fn show(room: &Room<'_>, member: &Member, number: i64) -> Result<Answer, Trouble> {
    page(room, member, number, StatusCode::OK, &Typed::default()).await
}

/// The thread alone, for updates in place.
///
/// # Errors
/// As [`show`].
pub async fn fragment(room: &Room<'_>, member: &Member, number: i64) -> Result<Answer, Trouble> {
    let ticket = context(room, member, number, &Typed::default()).await?;
    let html = room
        .visit
        .live
        .theme()
        .fragment(&Fragment::Thread(ticket))?;
    let mut answer = private_page(StatusCode::OK, html);
    set(
        &mut answer,
        header::HeaderName::from_static("x-robots-tag"),
        "noindex",
    );
    Ok(answer)
}

/// The ticket's page, with what was typed into its form.
///
/// # Errors
/// As [`show`].
pub async fn page(
    room: &Room<'_>,
    member: &Member,
    number: i64,
    status: StatusCode,
    typed: &Typed<'_>,
) -> Result<Answer, Trouble> {
    let ticket = context(room, member, number, typed).await?;
    room.member_page(status, member, Menu::Tickets, &Fragment::Ticket(ticket))
}

async fn context(
    room: &Room<'_>,
    member: &Member,
    number: i64,
    typed: &Typed<'_>,
) -> Result<Ticket, Trouble> {
    let store = &room.service.store;
    let ticket = store
        .ticket(member, number)
        .await?
        .ok_or_else(not_found_problem)?;
    let conversations = store.thread(member, ticket.id).await?;
    let href = room.at(&number.to_string());
    let company = member
        .visible_company()
        .filter(|company| Some(company.id) == ticket.company_id);
    let settings = &room.portal.tickets;
    Ok(Ticket {
        setting: room.setting(),
        number,
        subject: ticket.subject.clone(),
        thread_href: format!("{href}/thread"),
        status: label::of(room.visit, &ticket.pipeline, &ticket.status, ticket.closed),
        closed: ticket.closed,
        requester: ticket.requester.clone(),
        company: company
            .map(|company| company.name.clone())
            .unwrap_or_default(),
        created_at: ticket.created_at,
        last_activity_at: ticket.last_activity_at,
        conversations: conversations
            .iter()
            .map(|conversation| conversation_of(member, conversation))
            .collect(),
        reply: reply_form(room, &ticket, &href, typed)?,
        close: (settings.close && !ticket.closed).then(|| format!("{href}/close")),
        reopen: (settings.reopen && ticket.closed).then(|| format!("{href}/reopen")),
        done: done(room),
        href,
    })
}

fn reply_form(
    room: &Room<'_>,
    ticket: &TicketRecord,
    href: &str,
    typed: &Typed<'_>,
) -> Result<Option<ReplyForm>, Trouble> {
    // A text that came too late is still shown, so that it is not lost (FAULTS K12).
    if ticket.closed && !room.portal.tickets.answer_closed && typed.text.is_empty() {
        return Ok(None);
    }
    let key = if text::is_key(typed.key) {
        typed.key.to_owned()
    } else {
        Token::new()?.as_str().to_owned()
    };
    Ok(Some(ReplyForm {
        action: format!("{href}/reply"),
        key,
        text: typed.text.to_owned(),
        problem: typed.problem.to_owned(),
        reopens: ticket.closed,
        max_length: text::MAX_LENGTH,
    }))
}

fn conversation_of(member: &Member, conversation: &ConversationRecord) -> Conversation {
    Conversation {
        id: format!("c{}", conversation.id),
        channel: conversation.channel.clone(),
        messages: conversation
            .messages
            .iter()
            .map(|message| message_of(member, message))
            .collect(),
    }
}

fn message_of(member: &Member, message: &MessageRecord) -> Message {
    Message {
        id: format!("m{}", message.id),
        author: message.author_name.clone(),
        side: if message.from_agent {
            "agent"
        } else if message.author_contact == Some(member.contact_id()) {
            "you"
        } else {
            "colleague"
        }
        .to_owned(),
        sent_at: message.sent_at,
        text: message.text.clone(),
    }
}

/// What was just done: one of our own words, whatever the query says.
fn done(room: &Room<'_>) -> String {
    let asked = room.visit.query_value("done").unwrap_or_default();
    ["replied", "created", "closed", "reopened"]
        .into_iter()
        .find(|word| *word == asked)
        .unwrap_or_default()
        .to_owned()
}
