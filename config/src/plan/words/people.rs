//! Access, mails and tickets in words.

use super::{Line, Sign, group, place};
use crate::plan::people::{Change, GroupPeople, Movement, People, PortalPeople};
use crate::plan::portals::code;
use crate::plan::settings::counted;
use crate::plan::{Plan, PortalChange};

/// Who gains and loses access: the rules that change, then how many.
pub(super) fn access(plan: &Plan) -> Vec<Line> {
    let mut lines: Vec<Line> = plan.groups.iter().map(group).collect();
    let Some(people) = &plan.people else {
        if touches_people(plan) {
            lines.push(Line::new(
                Sign::Note,
                "how many contacts gain or lose access is known with --contacts FILE.csv, or --config edge.yaml",
            ));
        }
        return lines;
    };
    lines.extend(people.groups.iter().filter_map(group_people));
    for portal in &people.portals {
        let id = code(&portal.portal);
        let change = |sign: Sign, word: &str, change: &Change| {
            let text = format!("portal {id}: {} {word} access", who(&change.movement));
            let mut details = vec![
                (format!("before: {}", change.was), place(&change.was_source)),
                (format!("now: {}", change.is), place(&change.is_source)),
            ];
            details.extend(names(&change.movement));
            Line::new(sign, text).with(details)
        };
        let plural =
            |change: &Change, one: &'static str, many: &'static str| match change.movement.contacts
            {
                1 => one,
                _ => many,
            };
        for one in &portal.gains {
            lines.push(change(Sign::Plus, plural(one, "gains", "gain"), one));
        }
        for one in &portal.loses {
            lines.push(change(Sign::Minus, plural(one, "loses", "lose"), one));
        }
        if portal.before != portal.after || !portal.gains.is_empty() {
            let text = format!(
                "portal {id}: {} could enter, {} can now (of {})",
                portal.before,
                portal.after,
                everybody(people)
            );
            lines.push(Line::new(Sign::Note, text));
        }
    }
    if !lines.is_empty() {
        let text = format!("counted over {}", people.source);
        lines.push(Line::new(Sign::Note, text));
    }
    lines
}

/// Registration mails that follow, and those that don't.
pub(super) fn mails(plan: &Plan) -> Vec<Line> {
    let Some(people) = &plan.people else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for portal in &people.portals {
        let (id, mails) = (code(&portal.portal), &portal.mails);
        if mails.due.contacts > 0 {
            let mut details = Vec::new();
            if mails.fallback > 0 {
                let text = format!(
                    "{} of them without a member e-mail: written to where they sign in",
                    mails.fallback
                );
                details.push((text, None));
            }
            details.extend(names(&mails.due));
            let text = format!("portal {id}: {} to be told", who(&mails.due));
            lines.push(Line::new(Sign::Plus, text).with(details));
        }
        for (count, why) in [
            (mails.registered, "signed in already"),
            (
                mails.system_domain,
                "the portal is on a system domain only, and none are sent from there",
            ),
            (
                mails.open_to_all,
                "the portal is open to everybody, so nobody in particular is invited",
            ),
        ] {
            if count > 0 {
                let text = format!(
                    "portal {id}: no mail to {}: {why}",
                    counted(count, "contact")
                );
                lines.push(Line::new(Sign::Note, text));
            }
        }
    }
    if !people.registrations && !lines.is_empty() {
        let text =
            "who has signed in already is known with --config edge.yaml; here everybody counts";
        lines.push(Line::new(Sign::Note, text));
    }
    lines
}

/// Tickets that become visible and hidden.
pub(super) fn tickets(plan: &Plan) -> Vec<Line> {
    let changes: Vec<&PortalChange> = plan
        .portals
        .iter()
        .filter(|change| {
            let keys = ["visibility", "pipelines"];
            change
                .details
                .iter()
                .any(|d| keys.contains(&d.key.as_str()))
        })
        .collect();
    let mut lines = Vec::new();
    let known = plan.people.iter().flat_map(|people| &people.portals);
    for portal in known.clone() {
        lines.extend(ticket_lines(portal));
    }
    for change in changes {
        let counted = known
            .clone()
            .find(|one| one.portal == change.portal)
            .is_some_and(|one| one.tickets.is_some());
        if !counted {
            let text = format!(
                "portal {}: how many tickets become visible or hidden is known with --config edge.yaml",
                code(&change.portal)
            );
            lines.push(Line::new(Sign::Note, text));
        }
    }
    lines
}

fn ticket_lines(portal: &PortalPeople) -> Vec<Line> {
    let id = code(&portal.portal);
    let Some(tickets) = &portal.tickets else {
        return Vec::new();
    };
    let line = |sign, movement: &Movement, verb: [&str; 2], what: &str| {
        let verb = if movement.contacts == 1 {
            verb[0]
        } else {
            verb[1]
        };
        let average = movement.tickets as f64 / movement.contacts.max(1) as f64;
        let text = format!(
            "portal {id}: {} {verb} tickets that {what} ({average:.1} each on average)",
            counted(movement.contacts, "contact"),
        );
        Line::new(sign, text).with(names(movement).into_iter().collect())
    };
    let mut lines = Vec::new();
    if tickets.more.contacts > 0 {
        let what = "were hidden from them";
        lines.push(line(Sign::Plus, &tickets.more, ["sees", "see"], what));
    }
    if tickets.fewer.contacts > 0 {
        let what = "they could see";
        let verb = ["no longer sees", "no longer see"];
        lines.push(line(Sign::Minus, &tickets.fewer, verb, what));
    }
    lines
}

fn group_people(group: &GroupPeople) -> Option<Line> {
    let (joins, leaves) = (&group.joins, &group.leaves);
    if joins.contacts + leaves.contacts == 0 {
        return None;
    }
    let text = format!(
        "group {}: {} come in, {} go out ({} were in it, {} are now)",
        code(&group.group),
        joins.contacts,
        leaves.contacts,
        group.before,
        group.after
    );
    Some(Line::new(Sign::Change, text))
}

/// Whether who may enter changes at all.
fn touches_people(plan: &Plan) -> bool {
    let portal = |change: &PortalChange| {
        change.change != super::PortalKind::Changed
            || change.details.iter().any(|detail| detail.key == "access")
    };
    !plan.groups.is_empty() || plan.portals.iter().any(portal)
}

fn everybody(people: &People) -> String {
    let contacts = counted(people.contacts, "contact");
    match people.strangers {
        0 => contacts,
        strangers => format!(
            "{contacts} and {} of no contact",
            counted(strangers, "listed address")
        ),
    }
}

fn who(movement: &Movement) -> String {
    let contacts = counted(movement.contacts, "contact");
    match movement.strangers {
        0 => contacts,
        strangers => format!("{contacts} ({strangers} of them listed, and no contact yet)"),
    }
}

fn names(movement: &Movement) -> Option<(String, Option<String>)> {
    let names: Vec<String> = movement.names.iter().map(|name| code(name)).collect();
    (!names.is_empty()).then(|| (names.join(", "), None))
}
