//! Who gains and loses access, tickets and mails: contact by contact, so that nobody has to hold all of them at once.

mod tally;

use std::collections::{BTreeMap, BTreeSet};

use crate::decision::{
    Decision, NotDue, Person, Registration, Ticket, entry, may_read, may_see_ticket,
    registration_mail,
};
use crate::filter::Properties;
use crate::site::{Membership, Portal, Site, Source};

pub use tally::{Change, GroupPeople, MailCounts, Movement, People, PortalPeople, TicketShift};

/// A contact, as the plan needs to know it.
#[derive(Debug, Clone, Copy)]
pub struct Contact<'a> {
    /// Who it is.
    pub person: Person<'a>,
    /// Where membership mails go, when it is another address (P-39).
    pub member_email: Option<&'a str>,
    /// Was shut out: gets in nowhere.
    pub disabled: bool,
    /// Ids of the portals that the contact has signed in to.
    pub registered: &'a BTreeSet<String>,
    /// The tickets that are the contact's or the primary company's.
    pub tickets: &'a [TicketGroup],
}

/// Tickets that every decision treats alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketGroup {
    /// The contact made them.
    pub own: bool,
    /// Id of the company they belong to.
    pub company: Option<i64>,
    /// Id of their pipeline.
    pub pipeline: String,
    /// How many.
    pub count: u64,
}

/// Looks at contacts, one after the other, with the settings of both states.
#[derive(Debug)]
pub struct Census<'a> {
    before: &'a Site,
    after: &'a Site,
    /// Whether addresses are kept.
    names: bool,
    /// Ids of portals of either state, with what was found so far.
    portals: BTreeMap<&'a str, PortalPeople>,
    /// Ids of access groups whose members are others, with what was found so far.
    groups: BTreeMap<&'a str, GroupPeople>,
    /// Listed addresses of which no contact is known so far.
    unseen: BTreeSet<&'a str>,
    contacts: usize,
    disabled: usize,
}

impl<'a> Census<'a> {
    /// Nobody was looked at yet. With `names`, the addresses of all for whom something changes are kept.
    pub fn new(before: &'a Site, after: &'a Site, names: bool) -> Census<'a> {
        let sites = [before, after];
        let portals = sites.iter().flat_map(|site| &site.portals);
        let groups = sites.iter().flat_map(|site| &site.access_groups);
        let differ = |id: &str| {
            let members = |site: &'a Site| site.access_group(id).map(|group| &group.members);
            members(before) != members(after)
        };
        Census {
            before,
            after,
            names,
            portals: portals
                .map(|portal| (portal.id.as_str(), PortalPeople::of(&portal.id)))
                .collect(),
            unseen: groups
                .clone()
                .flat_map(|group| match &group.members {
                    Membership::Listed(emails) => emails.iter().map(String::as_str).collect(),
                    Membership::Matching(_) => Vec::new(),
                })
                .collect(),
            groups: groups
                .filter(|group| differ(&group.id))
                .map(|group| (group.id.as_str(), GroupPeople::of(&group.id)))
                .collect(),
            contacts: 0,
            disabled: 0,
        }
    }

    /// Looks at one contact.
    pub fn add(&mut self, contact: &Contact<'_>) {
        self.unseen.remove(contact.person.email);
        if contact.disabled {
            self.disabled += 1;
            return;
        }
        self.contacts += 1;
        self.count(contact, true);
    }

    /// What was found. `source` says in words where the contacts came from; `tickets` and `registrations`, whether these
    /// are known there.
    pub fn finish(mut self, source: String, tickets: bool, registrations: bool) -> People {
        // Whoever is listed may sign in without being a contact.
        let (nothing, nowhere) = (Properties::new(), BTreeSet::new());
        let strangers: Vec<&str> = self.unseen.iter().copied().collect();
        for email in &strangers {
            let contact = Contact {
                person: Person::stranger(email, &nothing),
                member_email: None,
                disabled: false,
                registered: &nowhere,
                tickets: &[],
            };
            self.count(&contact, false);
        }
        let mut portals: Vec<PortalPeople> = self.portals.into_values().collect();
        if !tickets {
            portals.iter_mut().for_each(|portal| portal.tickets = None);
        }
        People {
            source,
            contacts: self.contacts,
            strangers: strangers.len(),
            disabled: self.disabled,
            registrations,
            portals,
            groups: self.groups.into_values().collect(),
        }
    }

    fn count(&mut self, contact: &Contact<'_>, known: bool) {
        let person = contact.person;
        let who = Who {
            email: person.email,
            known,
            keep: self.names,
        };
        for (id, tally) in &mut self.groups {
            let group = [(*id).to_owned()];
            let was = may_read(self.before, Some(&group), person);
            let is = may_read(self.after, Some(&group), person);
            tally.note(was, is, &who);
        }
        for (id, tally) in &mut self.portals {
            let sides = Sides {
                was: self.before.portal(id).map(|one| (self.before, one)),
                is: self.after.portal(id).map(|one| (self.after, one)),
            };
            sides.access(person, &who, tally);
            sides.mail(contact, &who, tally);
            sides.tickets(contact, &who, tally);
        }
    }
}

/// Somebody who is counted.
struct Who<'w> {
    email: &'w str,
    /// Is a contact, and not just an address in a list.
    known: bool,
    /// The address is kept.
    keep: bool,
}

/// A portal in both states.
struct Sides<'a> {
    was: Option<(&'a Site, &'a Portal)>,
    is: Option<(&'a Site, &'a Portal)>,
}

impl Sides<'_> {
    fn access(&self, person: Person<'_>, who: &Who<'_>, tally: &mut PortalPeople) {
        let was = decide(self.was, person);
        let is = decide(self.is, person);
        tally.before += usize::from(was.is_allowed());
        tally.after += usize::from(is.is_allowed());
        match (was.is_allowed(), is.is_allowed()) {
            (false, true) => tally::add(&mut tally.gains, &was, &is, who),
            (true, false) => tally::add(&mut tally.loses, &was, &is, who),
            (true, true) | (false, false) => {}
        }
    }

    /// Mails that are due now and were not before: whoever was to be told before has been told.
    fn mail(&self, contact: &Contact<'_>, who: &Who<'_>, tally: &mut PortalPeople) {
        let due = |side: Option<(&Site, &Portal)>, id: &str| {
            let registered = contact.registered.contains(id);
            let Some((site, portal)) = side else {
                return Mail::NotDue(NotDue::NoAccess);
            };
            let mail = registration_mail(
                site,
                portal,
                contact.person,
                contact.member_email,
                registered,
            );
            match mail {
                Registration::Due { fallback, .. } => Mail::Due { fallback },
                Registration::NotDue(reason) => Mail::NotDue(reason),
            }
        };
        let was = due(self.was, &tally.portal);
        let is = due(self.is, &tally.portal);
        if was == is {
            return;
        }
        match (was, is) {
            (Mail::Due { .. }, _) => {}
            (_, Mail::Due { fallback }) => tally.mails.due(fallback, who),
            (_, Mail::NotDue(reason)) => tally.mails.not_due(reason),
        }
    }

    /// Tickets of those who could enter and still can; what the others see follows from their access.
    fn tickets(&self, contact: &Contact<'_>, who: &Who<'_>, tally: &mut PortalPeople) {
        let (Some(was), Some(is)) = (self.was, self.is) else {
            return;
        };
        let enters = |(site, portal)| entry(site, portal, contact.person).is_allowed();
        if contact.tickets.is_empty() || !enters(was) || !enters(is) {
            return;
        }
        let (mut more, mut fewer) = (0, 0);
        for group in contact.tickets {
            let ticket = Ticket {
                requester: group.own.then_some(contact.person.email),
                company: group.company,
                pipeline: &group.pipeline,
            };
            let sees = |(site, portal): (&Site, &Portal)| {
                may_see_ticket(site, portal, contact.person, ticket).is_allowed()
            };
            match (sees(was), sees(is)) {
                (false, true) => more += group.count,
                (true, false) => fewer += group.count,
                (true, true) | (false, false) => {}
            }
        }
        if let Some(tickets) = &mut tally.tickets {
            tickets.more.note(more, who);
            tickets.fewer.note(fewer, who);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mail {
    Due { fallback: bool },
    NotDue(NotDue),
}

/// Whether a person may enter a portal of one state. Where there is no such portal, nobody does.
fn decide(side: Option<(&Site, &Portal)>, person: Person<'_>) -> Decision {
    match side {
        Some((site, portal)) => entry(site, portal, person),
        None => Decision::Refused {
            rule: "there is no such portal".to_owned(),
            source: Source::default(),
        },
    }
}
