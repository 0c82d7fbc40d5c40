//! Why a contact sees something, or does not (P-43). The edge decides with [`crate::decision`], and so does this: here
//! is only said what decided, and where it stands.

mod render;

use serde::Serialize;

use crate::decision::{Decision, Person, Reach, Ticket, entry, may_see_ticket, reach, reading};
use crate::filter::Filter;
use crate::plan::Readers;
use crate::site::{Access, AccessGroup, Membership, Portal, Site, Source, Visibility};

pub use render::{text, to_json};

/// An answer to "may this contact see that, and why".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Who asks, in words.
    pub contact: String,
    /// What is asked for, in words; empty for everything.
    pub about: String,
    /// One for each portal, or one for a page.
    pub answers: Vec<Answer>,
}

/// What is decided in one place, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What it is about: a portal's id, or a page's address.
    pub subject: String,
    /// Seen, or let in.
    pub allowed: bool,
    /// The answer in a few words: `seen`, `not found`, `may enter`.
    pub verdict: String,
    /// The rule that decides.
    pub rule: Reason,
    /// What led there, in order.
    pub because: Vec<Reason>,
}

/// Something that holds, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What, in words.
    pub text: String,
    /// Where it was written, relative to the site's folder; `None` for what was not written in a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// Whether a contact sees a ticket in a portal, as the edge decides it.
pub fn ticket(site: &Site, portal: &Portal, person: Person<'_>, ticket: Ticket<'_>) -> Answer {
    let decision = may_see_ticket(site, portal, person, ticket);
    let entered = entry(site, portal, person);
    let mut because = entry_reasons(site, portal, person, &entered);
    if entered.is_allowed() {
        because.insert(0, Reason::of(&entered).prefixed("may enter: "));
        because.extend(reach_reasons(portal, person));
        because.push(Reason::fact(whose(person, ticket)));
    }
    Answer {
        subject: portal.id.clone(),
        allowed: decision.is_allowed(),
        verdict: match decision.is_allowed() {
            true => "seen".to_owned(),
            false if entered.is_allowed() => {
                "not seen: the same page as for a ticket that is not there".to_owned()
            }
            false => "not seen: may not enter the portal".to_owned(),
        },
        rule: Reason::of(&decision),
        because,
    }
}

/// Whether a contact may enter a portal, and whose tickets are seen there.
pub fn portal(site: &Site, portal: &Portal, person: Person<'_>) -> Answer {
    let entered = entry(site, portal, person);
    let mut because = entry_reasons(site, portal, person, &entered);
    if entered.is_allowed() {
        let sees = match (reach(portal, person), person.primary_company) {
            (Reach::Own, _) => "sees only own tickets".to_owned(),
            (Reach::Company, Some(company)) => {
                format!("sees own tickets and those of `{}`", company.name)
            }
            (Reach::Company, None) => {
                "sees own tickets, and would see the primary company's if there were one".to_owned()
            }
        };
        because.push(Reason {
            text: sees,
            source: Some(portal.tickets.visibility_source.clone()),
        });
        because.extend(reach_reasons(portal, person));
        because.push(Reason {
            text: format!(
                "tickets of {} are shown",
                crate::yaml::in_words(&portal.tickets.pipelines)
            ),
            source: Some(portal.tickets.pipelines_source.clone()),
        });
    }
    Answer {
        subject: portal.id.clone(),
        allowed: entered.is_allowed(),
        verdict: match entered.is_allowed() {
            true => "may enter".to_owned(),
            false => "may not enter".to_owned(),
        },
        rule: Reason::of(&entered),
        because,
    }
}

/// Whether a contact, signed in, may read a page. `portals` says whether a portal answers on the page's domain: nobody
/// is signed in where none does. `written` is where the page says whom it is for.
pub fn page(
    site: &Site,
    address: String,
    readers: &Readers,
    portals: bool,
    person: Person<'_>,
    written: &Source,
) -> Answer {
    let groups = match readers {
        Readers::Public => {
            return Answer {
                subject: address,
                allowed: true,
                verdict: "may read".to_owned(),
                rule: Reason::at("for everybody", written),
                because: Vec::new(),
            };
        }
        Readers::Nobody => {
            return Answer {
                subject: address,
                allowed: false,
                verdict: "may not read".to_owned(),
                rule: Reason::at("for nobody: a draft", written),
                because: Vec::new(),
            };
        }
        Readers::SignedIn => None,
        Readers::Groups(groups) => Some(groups.as_slice()),
    };
    if !portals {
        return Answer {
            subject: address,
            allowed: false,
            verdict: "may not read".to_owned(),
            rule: Reason::fact("no portal answers on this domain, so nobody can sign in there"),
            because: Vec::new(),
        };
    }
    let decision = reading(site, groups, person, written);
    let named = groups.unwrap_or_default();
    let because = group_reasons(site, named, person, decision.is_allowed());
    Answer {
        subject: address,
        allowed: decision.is_allowed(),
        verdict: match decision.is_allowed() {
            true => "may read, after signing in".to_owned(),
            false => "may not read: the same page as for an address that has none".to_owned(),
        },
        rule: Reason::of(&decision),
        because,
    }
}

impl Reason {
    /// Something that is so.
    fn fact(text: impl Into<String>) -> Reason {
        Reason {
            text: text.into(),
            source: None,
        }
    }

    fn at(text: impl Into<String>, source: &Source) -> Reason {
        Reason {
            text: text.into(),
            source: (!source.file.is_empty()).then(|| source.clone()),
        }
    }

    fn of(decision: &Decision) -> Reason {
        Reason::at(decision.rule(), decision.source())
    }

    fn prefixed(mut self, prefix: &str) -> Reason {
        self.text.insert_str(0, prefix);
        self
    }
}

/// Why a portal's access lets somebody in, or does not: the group that does, or every group that could.
fn entry_reasons(
    site: &Site,
    portal: &Portal,
    person: Person<'_>,
    entered: &Decision,
) -> Vec<Reason> {
    match &portal.access {
        Access::Groups(ids) if portal.enabled => {
            group_reasons(site, ids, person, entered.is_allowed())
        }
        Access::SingleSignOn(id) if portal.enabled => {
            provider_reasons(site, id, entered.is_allowed())
        }
        Access::Groups(_)
        | Access::Unset
        | Access::SelfRegistration
        | Access::SelfRegistrationFrom(_)
        | Access::SingleSignOn(_) => Vec::new(),
    }
}

/// Who the provider is, and what it takes to be let in besides.
fn provider_reasons(site: &Site, id: &str, allowed: bool) -> Vec<Reason> {
    let Some(provider) = site.identity_provider(id) else {
        return Vec::new();
    };
    let mut reasons = vec![Reason::at(
        format!(
            "`{id}` is {}, and no other way to sign in counts",
            provider.issuer
        ),
        &provider.source,
    )];
    if allowed && !provider.mail_domains.is_empty() {
        let domains = crate::yaml::in_words(&provider.mail_domains);
        let text = format!("the address is at one of its domains: {domains}");
        reasons.push(Reason::at(text, &provider.source));
    }
    reasons
}

fn group_reasons(site: &Site, ids: &[String], person: Person<'_>, allowed: bool) -> Vec<Reason> {
    let groups = ids.iter().filter_map(|id| site.access_group(id));
    let is_in = |group: &&AccessGroup| {
        let id = [group.id.clone()];
        crate::decision::may_read(site, Some(&id), person)
    };
    match allowed {
        // The first one lets in.
        true => groups
            .filter(is_in)
            .take(1)
            .flat_map(|group| membership(group, true, person))
            .collect(),
        false => groups
            .flat_map(|group| membership(group, false, person))
            .collect(),
    }
}

fn membership(group: &AccessGroup, is_in: bool, person: Person<'_>) -> Vec<Reason> {
    let id = &group.id;
    match &group.members {
        Membership::Listed(_) => {
            let text = match is_in {
                true => format!("`{id}` lists {}", person.email),
                false => format!("`{id}` does not list {}", person.email),
            };
            vec![Reason::at(text, &group.source)]
        }
        Membership::Matching(filter) => {
            let lines = (&group.source, group.condition_lines.as_slice());
            conditions(&format!("`{id}`"), filter, person, lines)
        }
    }
}

fn reach_reasons(portal: &Portal, person: Person<'_>) -> Vec<Reason> {
    let settings = &portal.tickets;
    match &settings.visibility {
        Visibility::CompanyFor(filter) => {
            let lines = (
                &settings.visibility_source,
                settings.condition_lines.as_slice(),
            );
            conditions("`company_for`", filter, person, lines)
        }
        Visibility::Own | Visibility::Company => Vec::new(),
    }
}

/// The conditions that decide, each at its line: what holds, or what would have to hold and what holds instead. Without
/// lines they are where the filter is.
fn conditions(
    name: &str,
    filter: &Filter,
    person: Person<'_>,
    (source, lines): (&Source, &[usize]),
) -> Vec<Reason> {
    let matches = filter.matches(person);
    let reason = |(number, condition): (usize, &Filter)| {
        let (wanted, has) = (condition.in_words(), condition.value_in_words(person));
        let text = match matches {
            true => format!("matches {name}: {wanted}"),
            false => format!("does not match {name}: {has}, and it asks that {wanted}"),
        };
        let source = Source {
            file: source.file.clone(),
            line: lines.get(number).copied().unwrap_or(source.line),
        };
        Reason::at(text, &source)
    };
    filter.deciding(person).into_iter().map(reason).collect()
}

fn whose(person: Person<'_>, ticket: Ticket<'_>) -> String {
    let own = ticket.requester == Some(person.email);
    let company = match (ticket.company, person.primary_company) {
        (None, _) => "it belongs to no company",
        (Some(of), Some(company)) if company.id == of => "it belongs to the primary company",
        (Some(_), _) => "it belongs to another company",
    };
    let who = match (own, ticket.requester) {
        (true, _) => "the contact made this ticket".to_owned(),
        (false, Some(email)) => format!("{email} made this ticket"),
        (false, None) => "whoever made this ticket is no contact any more".to_owned(),
    };
    format!(
        "{who}, {company}, and its pipeline is `{}`",
        ticket.pipeline
    )
}
