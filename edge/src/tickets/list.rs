//! The views of the list (P-32, P-33, P-60).

use hyper::StatusCode;
use lucka_theme::Times;
use lucka_theme::context::{Fragment, ProblemKind, StatusLabel, TicketList, TicketRow, ViewLink};

use super::label;
use crate::access::Member;
use crate::http::answer::Answer;
use crate::portal::page::{Menu, Room};
use crate::portal::trouble::Trouble;
use crate::store::{Cursor, TicketSummary, View};

/// Tickets on a page.
const PAGE: usize = 25;

/// A page of the member's tickets.
///
/// # Errors
/// When the query is none of ours, or the store or the theme fails.
pub async fn show(room: &Room<'_>, member: &Member) -> Result<Answer, Trouble> {
    let visit = room.visit;
    let view = match visit.query_value("view").as_deref() {
        None | Some("mine") => View::Mine,
        Some("company") if member.visible_company().is_some() => View::Company,
        Some("company") => return Ok(crate::http::answer::see_other(&room.href())),
        Some(_) => return Err(Trouble::Problem(ProblemKind::BadRequest)),
    };
    let after = match visit.query_value("after") {
        Some(text) => Some(parse_cursor(&text).ok_or(Trouble::Problem(ProblemKind::BadRequest))?),
        None => None,
    };
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut tickets = room
        .service
        .store
        .tickets(member, view, after, most)
        .await?;
    let has_more = tickets.len() > PAGE;
    tickets.truncate(PAGE);
    let last = tickets.last().filter(|_| has_more);
    let setting = room.setting();
    let times = visit
        .live
        .theme()
        .times(&setting.language, &setting.time_zone);
    let fragment = Fragment::TicketList(TicketList {
        setting,
        views: views(room, member, view),
        show_requester: view == View::Company,
        older: last.map(|ticket| {
            format!(
                "{}?view={}&after={}-{}",
                room.href(),
                name(view),
                ticket.last_activity_at,
                ticket.id
            )
        }),
        newest: after.map(|_| format!("{}?view={}", room.href(), name(view))),
        tickets: rows(room, &times, &tickets),
        new_ticket: room.at("new"),
    });
    room.member_page(StatusCode::OK, member, Menu::Tickets, &fragment)
}

fn views(room: &Room<'_>, member: &Member, current: View) -> Vec<ViewLink> {
    let Some(company) = member.visible_company() else {
        return Vec::new();
    };
    let link = |view: View, company: &str| ViewLink {
        view: name(view).to_owned(),
        company: company.to_owned(),
        href: format!("{}?view={}", room.href(), name(view)),
        current: view == current,
    };
    vec![link(View::Mine, ""), link(View::Company, &company.name)]
}

/// What is the same for many rows is made once: this is what a customer waits for most often.
fn rows(room: &Room<'_>, times: &Times, tickets: &[TicketSummary]) -> Vec<TicketRow> {
    let home = room.href();
    let mut labels: Vec<(&TicketSummary, StatusLabel)> = Vec::new();
    let mut rows = Vec::with_capacity(tickets.len());
    for ticket in tickets {
        let known = labels
            .iter()
            .find(|(other, _)| label::are_alike(ticket, other));
        let status = match known {
            Some((_, label)) => label.clone(),
            None => {
                let label = label::of(room.visit, &ticket.pipeline, &ticket.status, ticket.closed);
                labels.push((ticket, label.clone()));
                label
            }
        };
        rows.push(TicketRow {
            number: ticket.number,
            subject: ticket.subject.clone(),
            href: format!("{home}/{}", ticket.number),
            status,
            requester: ticket.requester.clone(),
            created_iso: times.iso(ticket.created_at),
            created: times.day(ticket.created_at),
            last_activity_iso: times.iso(ticket.last_activity_at),
            last_activity: times.minute(ticket.last_activity_at),
        });
    }
    rows
}

fn name(view: View) -> &'static str {
    match view {
        View::Mine => "mine",
        View::Company => "company",
    }
}

/// `time-id`: two whole numbers (FAULTS K14).
fn parse_cursor(text: &str) -> Option<Cursor> {
    let (time, id) = text.split_once('-')?;
    let number = |text: &str| -> Option<i64> {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    Some(Cursor {
        last_activity_at: number(time)?,
        id: number(id)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // K14
    #[test]
    fn a_forged_place_in_the_list_is_refused() {
        for text in [
            "",
            "1",
            "-",
            "1-",
            "-1-2",
            "1-2-3",
            "99999999999999999999-1",
            "1;drop-2",
        ] {
            assert!(parse_cursor(text).is_none(), "{text}");
        }
        assert!(parse_cursor("1700000000000-42").is_some());
    }
}
