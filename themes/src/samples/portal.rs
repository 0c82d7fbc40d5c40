//! Pieces that the edge renders for one visitor.

use crate::context::{
    Conversation, Message, NewTicket, Problem, ProblemKind, ReplyForm, StatusLabel, Ticket,
    TicketList, TicketRow, ViewLink,
};

use super::words::words;
use super::{DAY, HOSTILE, HOUR, LONG, NAMES, NOW, hostile_setting, setting};
use crate::times::Times;

const TONES: [&str; 4] = ["new", "working", "your_turn", "done"];
const CHANNELS: [&str; 6] = ["portal", "email", "chat", "messenger", "form", "phone"];

pub(super) fn ticket_list(language: &str) -> Vec<TicketList> {
    let company = TicketList {
        setting: setting(language),
        views: vec![
            view("mine", "", false),
            view("company", "Granbackens Bryggeri AB", true),
        ],
        show_requester: true,
        tickets: rows(language),
        new_ticket: "/portal/new".to_owned(),
        newest: Some("/portal".to_owned()),
        older: Some("/portal?before=1036".to_owned()),
    };
    let mine = TicketList {
        views: Vec::new(),
        show_requester: false,
        newest: None,
        older: None,
        ..company.clone()
    };
    let empty = TicketList {
        tickets: Vec::new(),
        ..mine.clone()
    };
    let hostile = TicketList {
        setting: hostile_setting(language),
        views: vec![view("mine", "", true), view("company", HOSTILE, false)],
        tickets: rows(language)
            .into_iter()
            .zip([HOSTILE, LONG, "🦊", "", NAMES[0], NAMES[1]])
            .map(|(row, text)| TicketRow {
                subject: text.to_owned(),
                requester: text.to_owned(),
                status: StatusLabel {
                    name: text.to_owned(),
                    meaning: text.to_owned(),
                    tone: "working".to_owned(),
                },
                ..row
            })
            .collect(),
        older: None,
        ..company.clone()
    };
    vec![company, mine, empty, hostile]
}

pub(super) fn ticket(language: &str) -> Vec<Ticket> {
    let words = words(language);
    let open = Ticket {
        setting: setting(language),
        number: 1042,
        subject: words.subjects[0].to_owned(),
        href: "/portal/tickets/1042".to_owned(),
        thread_href: "/portal/tickets/1042/thread".to_owned(),
        status: status(language, 2),
        closed: false,
        requester: "Alva Ek".to_owned(),
        company: "Granbackens Bryggeri AB".to_owned(),
        created_at: NOW - 3 * DAY,
        last_activity_at: NOW - 2 * HOUR,
        conversations: vec![conversation("c1", "portal", talk(language))],
        reply: Some(reply("", "", false)),
        close: Some("/portal/tickets/1042/close".to_owned()),
        reopen: None,
        done: "replied".to_owned(),
    };
    let several = Ticket {
        conversations: CHANNELS
            .iter()
            .map(|channel| {
                let messages = talk(language).into_iter().take(1).collect();
                conversation(&format!("c-{channel}"), channel, messages)
            })
            .collect(),
        done: "created".to_owned(),
        ..open.clone()
    };
    let closed = Ticket {
        status: status(language, 3),
        closed: true,
        reply: Some(reply("", "", true)),
        close: None,
        reopen: Some("/portal/tickets/1042/reopen".to_owned()),
        done: "closed".to_owned(),
        ..open.clone()
    };
    let bare = Ticket {
        status: StatusLabel {
            meaning: String::new(),
            ..status(language, 0)
        },
        company: String::new(),
        conversations: Vec::new(),
        reply: None,
        close: None,
        done: "reopened".to_owned(),
        ..open.clone()
    };
    let hostile = Ticket {
        setting: hostile_setting(language),
        subject: format!("{HOSTILE} {LONG}"),
        requester: NAMES[1].to_owned(),
        company: HOSTILE.to_owned(),
        conversations: vec![conversation("c1", "pigeon", hostile_talk())],
        reply: Some(reply(HOSTILE, "empty", false)),
        done: String::new(),
        ..open.clone()
    };
    let too_long = Ticket {
        reply: Some(reply(LONG, "long", true)),
        ..hostile.clone()
    };
    let too_late = Ticket {
        reply: Some(reply(LONG, "closed", false)),
        ..closed.clone()
    };
    vec![open, several, closed, bare, hostile, too_long, too_late]
}

pub(super) fn new_ticket(language: &str) -> Vec<NewTicket> {
    let empty = NewTicket {
        setting: setting(language),
        action: "/portal/new".to_owned(),
        key: "k_8f3a".to_owned(),
        subject: String::new(),
        text: String::new(),
        subject_problem: String::new(),
        text_problem: String::new(),
        max_subject: 200,
        max_length: 20_000,
    };
    let refused = |problem: &str| NewTicket {
        setting: hostile_setting(language),
        subject: HOSTILE.to_owned(),
        text: format!("</textarea>{HOSTILE}\n{LONG}"),
        subject_problem: problem.to_owned(),
        text_problem: problem.to_owned(),
        ..empty.clone()
    };
    vec![empty.clone(), refused("empty"), refused("long")]
}

pub(super) fn problem(language: &str) -> Vec<Problem> {
    [
        ProblemKind::NotFound,
        ProblemKind::Forbidden,
        ProblemKind::BadRequest,
        ProblemKind::Conflict,
        ProblemKind::TooLarge,
        ProblemKind::TooMany,
        ProblemKind::Failed,
        ProblemKind::Unavailable,
    ]
    .into_iter()
    .map(|kind| Problem {
        setting: setting(language),
        kind,
        request_id: "7f3c-19ab".to_owned(),
    })
    .collect()
}

fn view(view: &str, company: &str, current: bool) -> ViewLink {
    ViewLink {
        view: view.to_owned(),
        company: company.to_owned(),
        href: format!("/portal?view={view}"),
        current,
    }
}

fn rows(language: &str) -> Vec<TicketRow> {
    let times = Times::without_theme(language, &setting(language).time_zone);
    let requesters = ["Alva Ek", "Noor Haddad", "Björn Lindqvist"];
    words(language)
        .subjects
        .iter()
        .zip(0..)
        .map(|(subject, at)| TicketRow {
            number: 1042 - at,
            subject: (*subject).to_owned(),
            href: format!("/portal/tickets/{}", 1042 - at),
            status: status(language, at as usize % TONES.len()),
            requester: requesters[at as usize % requesters.len()].to_owned(),
            created_iso: times.iso(NOW - (at + 1) * 2 * DAY),
            created: times.day(NOW - (at + 1) * 2 * DAY),
            last_activity_iso: times.iso(NOW - at * 31 * HOUR),
            last_activity: times.minute(NOW - at * 31 * HOUR),
        })
        .collect()
}

fn status(language: &str, tone: usize) -> StatusLabel {
    let (name, meaning) = words(language).statuses[tone];
    StatusLabel {
        name: name.to_owned(),
        meaning: meaning.to_owned(),
        tone: TONES[tone].to_owned(),
    }
}

fn reply(text: &str, problem: &str, reopens: bool) -> ReplyForm {
    ReplyForm {
        action: "/portal/tickets/1042/reply".to_owned(),
        key: "k_5d20".to_owned(),
        text: text.to_owned(),
        problem: problem.to_owned(),
        reopens,
        max_length: 20_000,
    }
}

fn conversation(id: &str, channel: &str, messages: Vec<Message>) -> Conversation {
    Conversation {
        id: id.to_owned(),
        channel: channel.to_owned(),
        messages,
    }
}

fn talk(language: &str) -> Vec<Message> {
    let words = words(language);
    vec![
        message(1, "Alva Ek", "you", words.question, 70),
        message(2, "Elsa Exempelsson", "agent", words.answer, 26),
        message(3, "Noor Haddad", "colleague", words.thanks, 4),
        message(4, "Alva Ek", "you", words.thanks, 2),
    ]
}

fn hostile_talk() -> Vec<Message> {
    vec![
        message(1, HOSTILE, "agent", HOSTILE, 3),
        message(2, NAMES[0], "colleague", LONG, 2),
        message(3, NAMES[1], "you", "", 1),
        message(4, NAMES[2], "agent", "> > >\n>\njavascript:alert(1)", 0),
    ]
}

fn message(number: u8, author: &str, side: &str, text: &str, hours_ago: i64) -> Message {
    Message {
        id: format!("m{number}"),
        author: author.to_owned(),
        side: side.to_owned(),
        sent_at: NOW - hours_ago * HOUR,
        text: text.to_owned(),
    }
}
