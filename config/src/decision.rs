//! Who may enter a portal and whose tickets a member sees. The edge decides with these functions and `explain` prints
//! what they say, so there is no second copy of a rule.

mod registration;
mod sign_in;

use crate::filter::Properties;
pub use crate::person::{Company, Person};
use crate::site::{Access, AccessGroup, Membership, Portal, Site, Source, Visibility};
use crate::yaml::in_words;
pub use registration::{NotDue, Registration, own_domains, registration_host, registration_mail};
pub use sign_in::{SignedInBy, still_holds};

/// Whether something is allowed, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Allowed by this rule.
    Allowed {
        /// What decided, in words: no sentence, without a full stop.
        rule: String,
        /// Where it was written.
        source: Source,
    },
    /// Refused by this rule, or because no rule allows it.
    Refused {
        /// What decided, in words: no sentence, without a full stop.
        rule: String,
        /// Where it was written.
        source: Source,
    },
}

impl Decision {
    /// True for [`Decision::Allowed`].
    pub fn is_allowed(&self) -> bool {
        matches!(self, Decision::Allowed { .. })
    }

    /// What decided, in words.
    pub fn rule(&self) -> &str {
        match self {
            Decision::Allowed { rule, .. } | Decision::Refused { rule, .. } => rule,
        }
    }

    /// Where the rule was written.
    pub fn source(&self) -> &Source {
        match self {
            Decision::Allowed { source, .. } | Decision::Refused { source, .. } => source,
        }
    }
}

/// What decides about a ticket.
#[derive(Debug, Clone, Copy)]
pub struct Ticket<'a> {
    /// The sign-in address of the contact who asked; `None` when that contact was deleted.
    pub requester: Option<&'a str>,
    /// Id of the company it belongs to ([`Company::id`]).
    pub company: Option<i64>,
    /// Id of its pipeline.
    pub pipeline: &'a str,
}

/// Whose tickets are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The member's own.
    Own,
    /// The member's own and those of the primary company.
    Company,
}

/// Whether this person, signed in as the portal asks for ([`still_holds`]), may enter it (P-35, P-74). A group or an
/// identity provider that no longer exists lets nobody in.
pub fn entry(site: &Site, portal: &Portal, person: Person<'_>) -> Decision {
    if !portal.enabled {
        return refused("the portal is not enabled", &portal.source);
    }
    match &portal.access {
        Access::Unset => refused("no access is configured", &portal.source),
        Access::SelfRegistration => allowed("anyone may register", &portal.access_source),
        Access::SelfRegistrationFrom(domains) => by_domain(domains, person, &portal.access_source),
        Access::Groups(ids) => by_groups(site, ids, person, &portal.access_source),
        Access::SingleSignOn(id) => by_provider(site, id, person, &portal.access_source),
    }
}

/// Whether somebody who proves to have this address, and is no contact yet, becomes one: where anyone may register
/// (P-37) and the address is at one of the domains, if any are named, where the address is listed, and where the identity
/// provider's word is enough. A filter lets in contacts that it matches, and nobody who is none: a filter for what is not
/// set would match every stranger.
pub fn may_register(site: &Site, portal: &Portal, email: &str) -> bool {
    registering(site, portal, email).is_allowed()
}

/// As [`may_register`], with the rule.
pub fn registering(site: &Site, portal: &Portal, email: &str) -> Decision {
    let lists = |group: &AccessGroup| match &group.members {
        Membership::Listed(emails) => emails.contains(email),
        Membership::Matching(_) => false,
    };
    match &portal.access {
        Access::Groups(ids) if portal.enabled => {
            let mut groups = ids.iter().filter_map(|id| site.access_group(id));
            match groups.find(|group| lists(group)) {
                Some(group) => allowed(
                    format!("listed in the access group `{}`", group.id),
                    &group.source,
                ),
                None => refused(
                    format!("listed in none of the access groups {}", in_words(ids)),
                    &portal.access_source,
                ),
            }
        }
        Access::Groups(_)
        | Access::Unset
        | Access::SelfRegistration
        | Access::SelfRegistrationFrom(_)
        | Access::SingleSignOn(_) => {
            let nothing = Properties::new();
            entry(site, portal, Person::stranger(email, &nothing))
        }
    }
}

/// Whether this person, signed in, may read what is for these access groups, or for everybody signed in when `groups` is
/// `None` (P-83). A group that no longer exists admits nobody.
pub fn may_read(site: &Site, groups: Option<&[String]>, person: Person<'_>) -> bool {
    reading(site, groups, person, &Source::default()).is_allowed()
}

/// As [`may_read`], with the rule; `written` is where the article says whom it is for.
pub fn reading(
    site: &Site,
    groups: Option<&[String]>,
    person: Person<'_>,
    written: &Source,
) -> Decision {
    let Some(ids) = groups else {
        return allowed("for everybody who is signed in", written);
    };
    by_groups(site, ids, person, written)
}

/// Whose tickets this person sees in this portal (P-31 to P-34).
pub fn reach(portal: &Portal, person: Person<'_>) -> Reach {
    match &portal.tickets.visibility {
        Visibility::Own => Reach::Own,
        Visibility::Company => Reach::Company,
        Visibility::CompanyFor(filter) if filter.matches(person) => Reach::Company,
        Visibility::CompanyFor(_) => Reach::Own,
    }
}

/// Whether this person sees this ticket in this portal (P-31 to P-34, P-52): what the edge asks its database, said with
/// the rule. A person who may not enter sees none.
pub fn may_see_ticket(
    site: &Site,
    portal: &Portal,
    person: Person<'_>,
    ticket: Ticket<'_>,
) -> Decision {
    let entered = entry(site, portal, person);
    if !entered.is_allowed() {
        return entered;
    }
    let settings = &portal.tickets;
    if !settings.pipelines.iter().any(|id| id == ticket.pipeline) {
        let rule = format!(
            "the portal does not show the pipeline `{}`",
            ticket.pipeline
        );
        return refused(rule, &settings.pipelines_source);
    }
    let decided = &settings.visibility_source;
    if ticket.requester == Some(person.email) {
        return allowed("the contact's own ticket", decided);
    }
    match (reach(portal, person), &settings.visibility) {
        (Reach::Own, Visibility::CompanyFor(_)) => {
            let rule = "the contact does not match `company_for`, so only own tickets are seen";
            refused(rule, decided)
        }
        (Reach::Own, Visibility::Own | Visibility::Company) => {
            refused("`visibility: own`: only own tickets are seen", decided)
        }
        (Reach::Company, visibility) => {
            let choice = match visibility {
                Visibility::CompanyFor(_) => "`company_for`",
                Visibility::Own | Visibility::Company => "`visibility: company`",
            };
            let rule = match (person.primary_company, ticket.company) {
                (Some(company), Some(of)) if company.id == of => {
                    return allowed(
                        format!("{choice}: a ticket of the primary company"),
                        decided,
                    );
                }
                (Some(_), _) => "the ticket is not of the contact's primary company",
                (None, _) => "the contact has no primary company",
            };
            refused(format!("{choice}: {rule}"), decided)
        }
    }
}

/// The one form in which addresses are stored and compared: surrounding space removed, ASCII lower case, the domain in
/// punycode. `None` for anything that is not one plain address (lists, quoted local parts, control characters, other
/// than ASCII in the local part, over 254 bytes).
pub fn canonical_email(typed: &str) -> Option<String> {
    let typed = typed.trim_matches([' ', '\t']);
    let (local, domain) = typed.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if local.is_empty() || local.len() > 64 || !local.chars().all(plain) || local.starts_with('-') {
        return None;
    }
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return None;
    }
    let domain = canonical_host(domain)?;
    // A last label of digits makes an IP address of it.
    let (_, last) = domain.rsplit_once('.')?;
    if last.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let address = format!("{}@{domain}", local.to_ascii_lowercase());
    (address.len() <= 254).then_some(address)
}

/// The one spelling of a host name: lower case, punycode, no trailing dot. `None` for what is no host name (empty,
/// port, user info, IP literal in brackets, forbidden characters, over 253 bytes).
pub fn canonical_host(typed: &str) -> Option<String> {
    let typed = typed.strip_suffix('.').unwrap_or(typed);
    // What is plain already stays as it is.
    if is_plain_host(typed) {
        return Some(typed.to_owned());
    }
    if typed.is_empty() || typed.contains(['@', ':', '/', '[', ']', ' ', '%', ',', '\\']) {
        return None;
    }
    let host = idna::domain_to_ascii_strict(typed).ok()?;
    (!host.is_empty() && host.len() <= 253 && !host.starts_with('.') && !host.ends_with('.'))
        .then_some(host)
}

/// Whether a host name is in its one spelling for certain. Lower-case letters, digits and hyphens are, where the hyphens
/// are neither at a label's ends nor in its third and fourth place, where punycode has them.
fn is_plain_host(typed: &str) -> bool {
    let (mut label, mut hyphen) = (0, false);
    for byte in typed.bytes() {
        match byte {
            b'.' if label > 0 && !hyphen => label = 0,
            b'a'..=b'z' | b'0'..=b'9' => (label, hyphen) = (label + 1, false),
            b'-' if label > 0 && !(label == 3 && hyphen) => (label, hyphen) = (label + 1, true),
            _ => return false,
        }
        if label > 63 {
            return false;
        }
    }
    label > 0 && !hyphen && typed.len() <= 253
}

/// Whether this person may enter where whoever has an address at one of these domains may register: a contact may,
/// whatever the address. The domain is all that follows the only `@`, so that neither `@corp.example.evil` nor
/// `@evilcorp.example` nor a subdomain is taken for `corp.example` (FAULTS A47).
fn by_domain(domains: &[String], person: Person<'_>, written: &Source) -> Decision {
    if person.known {
        let rule = "a contact already: `mail_domains` limits only who may register";
        return allowed(rule, written);
    }
    let email = canonical_email(person.email);
    let domain = email.as_deref().and_then(|email| email.split_once('@'));
    match domain.filter(|(_, domain)| domains.iter().any(|one| one == domain)) {
        Some((_, domain)) => allowed(format!("addresses at `{domain}` may register"), written),
        None => refused(
            format!("only addresses at {} may register", in_words(domains)),
            written,
        ),
    }
}

/// Whether this person is in one of these groups, which are named at `written`.
fn by_groups(site: &Site, ids: &[String], person: Person<'_>, written: &Source) -> Decision {
    let mut groups = ids.iter().filter_map(|id| site.access_group(id));
    match groups.find(|group| is_in(group, person)) {
        Some(group) => allowed(
            format!("member of the access group `{}`", group.id),
            &group.source,
        ),
        None => refused(
            format!("in none of the access groups {}", in_words(ids)),
            written,
        ),
    }
}

/// Whether this identity provider's word lets this person in; `written` is where the portal names it.
fn by_provider(site: &Site, id: &str, person: Person<'_>, written: &Source) -> Decision {
    let Some(provider) = site.identity_provider(id) else {
        return refused(format!("there is no identity provider `{id}`"), written);
    };
    if !provider.lets_in(person.email) {
        let domains = in_words(&provider.mail_domains);
        let rule = format!("`{id}` lets in addresses at {domains} only");
        return refused(rule, &provider.source);
    }
    match person.known || provider.new_contacts {
        true => allowed(format!("whoever `{id}` vouches for may enter"), written),
        false => refused(
            format!("`{id}` lets in contacts only (`new_contacts: false`)"),
            &provider.source,
        ),
    }
}

fn is_in(group: &AccessGroup, person: Person<'_>) -> bool {
    match &group.members {
        Membership::Listed(emails) => emails.contains(person.email),
        Membership::Matching(filter) => filter.matches(person),
    }
}

fn allowed(rule: impl Into<String>, source: &Source) -> Decision {
    Decision::Allowed {
        rule: rule.into(),
        source: source.clone(),
    }
}

fn refused(rule: impl Into<String>, source: &Source) -> Decision {
    Decision::Refused {
        rule: rule.into(),
        source: source.clone(),
    }
}

#[cfg(test)]
mod tests;
