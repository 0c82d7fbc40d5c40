//! What was found about the contacts, in numbers; with addresses where they are asked for.

use serde::Serialize;

use super::Who;
use crate::decision::{Decision, NotDue};
use crate::site::Source;

/// Who gains and who loses what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct People {
    /// Where the contacts came from, in words.
    pub source: String,
    /// How many contacts there are, without those who were shut out.
    pub contacts: usize,
    /// How many addresses are listed of which there is no contact.
    pub strangers: usize,
    /// How many were shut out: nothing changes for them.
    pub disabled: usize,
    /// It is known who has signed in already.
    pub registrations: bool,
    /// Each portal of either state.
    pub portals: Vec<PortalPeople>,
    /// Each access group whose members are others.
    pub groups: Vec<GroupPeople>,
}

/// What changes for the contacts of one portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortalPeople {
    /// The portal's id.
    pub portal: String,
    /// How many could enter.
    pub before: usize,
    /// How many may enter.
    pub after: usize,
    /// Those who may enter from now on, by rule.
    pub gains: Vec<Change>,
    /// Those who may enter no longer, by rule.
    pub loses: Vec<Change>,
    /// Registration mails.
    pub mails: MailCounts,
    /// Tickets of those who could enter and still may; `None` when tickets are not known.
    pub tickets: Option<TicketShift>,
}

/// Some who gain or lose access for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What decided before, in words.
    pub was: String,
    /// Where that stood.
    pub was_source: Source,
    /// What decides now, in words.
    pub is: String,
    /// Where that stands.
    pub is_source: Source,
    /// How many.
    #[serde(flatten)]
    pub movement: Movement,
}

/// How many, and who.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Movement {
    /// How many contacts, listed addresses of no contact among them.
    pub contacts: usize,
    /// How many of them are listed addresses of no contact.
    pub strangers: usize,
    /// How many tickets in all, each counted for everybody who sees it.
    pub tickets: u64,
    /// Their addresses, when they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// Registration mails that follow (P-36), and why others don't.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MailCounts {
    /// Those who are to be told.
    pub due: Movement,
    /// How many of these have no member e-mail and are written to where they sign in (P-39).
    pub fallback: usize,
    /// Not told: they have signed in already.
    pub registered: usize,
    /// Not told: the portal is on system domains only (P-24).
    pub system_domain: usize,
    /// Not told: the portal is open to everybody.
    pub open_to_all: usize,
}

/// Tickets that become visible and hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TicketShift {
    /// Those who see tickets that they did not see.
    pub more: Movement,
    /// Those who no longer see tickets that they saw.
    pub fewer: Movement,
}

/// What changes for an access group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupPeople {
    /// The group's id.
    pub group: String,
    /// How many were in it.
    pub before: usize,
    /// How many are in it.
    pub after: usize,
    /// Those who come in.
    pub joins: Movement,
    /// Those who go out.
    pub leaves: Movement,
}

impl People {
    /// Whether nothing changes for anybody.
    pub fn is_empty(&self) -> bool {
        let still = |portal: &PortalPeople| {
            let tickets = portal.tickets.as_ref();
            portal.gains.is_empty()
                && portal.loses.is_empty()
                && portal.mails.due.contacts == 0
                && tickets.is_none_or(|t| t.more.contacts + t.fewer.contacts == 0)
        };
        self.portals.iter().all(still)
            && self
                .groups
                .iter()
                .all(|group| group.joins.contacts + group.leaves.contacts == 0)
    }
}

impl PortalPeople {
    pub(super) fn of(portal: &str) -> PortalPeople {
        PortalPeople {
            portal: portal.to_owned(),
            before: 0,
            after: 0,
            gains: Vec::new(),
            loses: Vec::new(),
            mails: MailCounts::default(),
            tickets: Some(TicketShift::default()),
        }
    }
}

impl GroupPeople {
    pub(super) fn of(group: &str) -> GroupPeople {
        GroupPeople {
            group: group.to_owned(),
            before: 0,
            after: 0,
            joins: Movement::default(),
            leaves: Movement::default(),
        }
    }

    pub(super) fn note(&mut self, was: bool, is: bool, who: &Who<'_>) {
        self.before += usize::from(was);
        self.after += usize::from(is);
        match (was, is) {
            (false, true) => self.joins.count(who),
            (true, false) => self.leaves.count(who),
            (true, true) | (false, false) => {}
        }
    }
}

impl MailCounts {
    pub(super) fn due(&mut self, fallback: bool, who: &Who<'_>) {
        self.due.count(who);
        self.fallback += usize::from(fallback);
    }

    pub(super) fn not_due(&mut self, reason: NotDue) {
        match reason {
            NotDue::NoAccess => {}
            NotDue::OpenToAll => self.open_to_all += 1,
            NotDue::Registered => self.registered += 1,
            NotDue::SystemDomain => self.system_domain += 1,
        }
    }
}

impl Movement {
    /// One who sees so many tickets more, or fewer; none is nothing.
    pub(super) fn note(&mut self, tickets: u64, who: &Who<'_>) {
        if tickets > 0 {
            self.count(who);
            self.tickets += tickets;
        }
    }

    fn count(&mut self, who: &Who<'_>) {
        self.contacts += 1;
        self.strangers += usize::from(!who.known);
        if who.keep {
            self.names.push(who.email.to_owned());
        }
    }
}

/// Counts somebody among those with the same two rules.
pub(super) fn add(changes: &mut Vec<Change>, was: &Decision, is: &Decision, who: &Who<'_>) {
    let same = |change: &Change| change.was == was.rule() && change.is == is.rule();
    let index = match changes.iter().position(same) {
        Some(index) => index,
        None => {
            changes.push(Change {
                was: was.rule().to_owned(),
                was_source: was.source().clone(),
                is: is.rule().to_owned(),
                is_source: is.source().clone(),
                movement: Movement::default(),
            });
            changes.len() - 1
        }
    };
    if let Some(change) = changes.get_mut(index) {
        change.movement.count(who);
    }
}
