//! Fragments of tickets.

use serde::Serialize;

use super::Setting;

/// A status under its customer-facing name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusLabel {
    /// Shown.
    pub name: String,
    /// One line; may be empty.
    pub meaning: String,
    /// `new`, `working`, `your_turn` or `done`; `working` for one the portal does not know.
    pub tone: String,
}

/// The member's tickets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TicketList {
    /// What fragments share.
    pub setting: Setting,
    /// *Mine* and *Company*; empty when there is one view only.
    pub views: Vec<ViewLink>,
    /// Whether requesters are shown: in the company's view.
    pub show_requester: bool,
    /// In order of last activity, newest first.
    pub tickets: Vec<TicketRow>,
    /// The page for a new ticket.
    pub new_ticket: String,
    /// The first page of this view, when this is not it.
    pub newest: Option<String>,
    /// The next page of this view.
    pub older: Option<String>,
}

/// One of the views of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ViewLink {
    /// `mine` or `company`.
    pub view: String,
    /// The company's name, for `company`; else empty.
    pub company: String,
    /// Its address.
    pub href: String,
    /// The one shown.
    pub current: bool,
}

/// A ticket in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TicketRow {
    /// Its number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Its page.
    pub href: String,
    /// Its status.
    pub status: StatusLabel,
    /// Who asked.
    pub requester: String,
    /// When it was made, for machines: ISO 8601, UTC.
    pub created_iso: String,
    /// The day it was made, for people. Made by [`crate::Times`]: a filter called in every row would take longer than the
    /// rest of the row.
    pub created: String,
    /// When something visible last happened, for machines.
    pub last_activity_iso: String,
    /// Day and time of that, for people.
    pub last_activity: String,
}

/// A ticket with its thread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ticket {
    /// What fragments share.
    pub setting: Setting,
    /// Its number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Its page.
    pub href: String,
    /// The thread alone, for updates in place.
    pub thread_href: String,
    /// Its status.
    pub status: StatusLabel,
    /// It is closed.
    pub closed: bool,
    /// Who asked.
    pub requester: String,
    /// Whose company; empty for none.
    pub company: String,
    /// When it was made.
    pub created_at: i64,
    /// When something visible last happened.
    pub last_activity_at: i64,
    /// Its conversations with at least one public message, in order; several become one section each.
    pub conversations: Vec<Conversation>,
    /// The form for an answer; none where answering is switched off.
    pub reply: Option<ReplyForm>,
    /// Where a POST closes the ticket; none where that can't be done (P-63).
    pub close: Option<String>,
    /// Where a POST reopens it; none where that can't be done.
    pub reopen: Option<String>,
    /// `replied`, `created`, `closed`, `reopened` or empty: what was just done.
    pub done: String,
}

/// What was said on one channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conversation {
    /// Fragment identifier, unique on the page.
    pub id: String,
    /// `portal`, `email`, `chat`, `messenger`, `form` or `phone`.
    pub channel: String,
    /// Oldest first.
    pub messages: Vec<Message>,
}

/// A public message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Message {
    /// Fragment identifier, unique on the page.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// `you`, `colleague` or `agent`.
    pub side: String,
    /// When.
    pub sent_at: i64,
    /// Plain text; the filter `message` makes it HTML.
    pub text: String,
}

/// The form for an answer: fields `text` and `key`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplyForm {
    /// Where it goes.
    pub action: String,
    /// Makes a double submission one message (P-62).
    pub key: String,
    /// As typed before.
    pub text: String,
    /// `empty`, `long`, `closed` (meanwhile) or empty: what was wrong with the last try.
    pub problem: String,
    /// Answering reopens the ticket.
    pub reopens: bool,
    /// Most characters.
    pub max_length: usize,
}

/// The form for a new ticket: fields `subject`, `text` and `key`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewTicket {
    /// What fragments share.
    pub setting: Setting,
    /// Where it goes.
    pub action: String,
    /// Makes a double submission one ticket.
    pub key: String,
    /// As typed before.
    pub subject: String,
    /// As typed before.
    pub text: String,
    /// `empty`, `long` or empty: what was wrong with the subject.
    pub subject_problem: String,
    /// `empty`, `long` or empty: what was wrong with the text.
    pub text_problem: String,
    /// Most characters of the subject.
    pub max_subject: usize,
    /// Most characters of the text.
    pub max_length: usize,
}
