//! Who may enter a portal and whose tickets a member sees. The edge decides with these functions and `explain` prints
//! what they say, so there is no second copy of a rule.

use crate::filter::Properties;
use crate::site::{Access, AccessGroup, Membership, Portal, Site, Source, Visibility};

/// What is known about the person who asks.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The sign-in address, in the form [`canonical_email`] gives.
    pub email: &'a str,
    /// The contact's properties.
    pub properties: &'a Properties,
}

/// Whether a person may enter, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Allowed by this rule (a sentence) at this place.
    Allowed {
        /// What decided, in words.
        rule: String,
        /// Where it was written.
        source: Source,
    },
    /// No rule lets this person in.
    Refused {
        /// What decided, in words.
        rule: String,
        /// Where it was written.
        source: Source,
    },
}

impl Entry {
    /// True for [`Entry::Allowed`].
    pub fn is_allowed(&self) -> bool {
        matches!(self, Entry::Allowed { .. })
    }
}

/// Whose tickets are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The member's own.
    Own,
    /// The member's own and those of the primary company.
    Company,
}

/// Whether this person may enter this portal (P-35, P-74). A group that no longer exists lets nobody in.
pub fn entry(site: &Site, portal: &Portal, person: Person<'_>) -> Entry {
    if !portal.enabled {
        return refused("the portal is not enabled", &portal.source);
    }
    match &portal.access {
        Access::Unset => refused("no access is configured", &portal.source),
        Access::SelfRegistration => Entry::Allowed {
            rule: "anyone may register".to_owned(),
            source: portal.source.clone(),
        },
        Access::Groups(ids) => {
            let group =
                ids.iter()
                    .filter_map(|id| site.access_group(id))
                    .find(|group| match &group.members {
                        Membership::Listed(emails) => emails.contains(person.email),
                        Membership::Matching(filter) => filter.matches(person.properties),
                    });
            match group {
                Some(group) => Entry::Allowed {
                    rule: format!("member of the access group `{}`", group.id),
                    source: group.source.clone(),
                },
                None => refused(
                    &format!("in none of the access groups {}", ids.join(", ")),
                    &portal.source,
                ),
            }
        }
    }
}

/// Whether somebody who proves to have this address, and is no contact yet, becomes one: where anyone may register
/// (P-37), and where the address is listed. A filter lets in contacts that it matches, and nobody who is none: a filter
/// for what is not set would match every stranger.
pub fn may_register(site: &Site, portal: &Portal, email: &str) -> bool {
    let properties = Properties::new();
    let person = Person {
        email,
        properties: &properties,
    };
    let invited = match &portal.access {
        Access::Unset => false,
        Access::SelfRegistration => true,
        Access::Groups(ids) => ids
            .iter()
            .filter_map(|id| site.access_group(id))
            .any(|group| match &group.members {
                Membership::Listed(emails) => emails.contains(email),
                Membership::Matching(_) => false,
            }),
    };
    invited && entry(site, portal, person).is_allowed()
}

/// Whether this person may read what is for these access groups, or for everybody signed in when `groups` is `None`
/// (P-83). A group that no longer exists admits nobody.
pub fn may_read(site: &Site, groups: Option<&[String]>, person: Person<'_>) -> bool {
    groups.is_none_or(|ids| {
        ids.iter()
            .filter_map(|id| site.access_group(id))
            .any(|group| is_in(group, person))
    })
}

/// Whose tickets this person sees in this portal (P-31 to P-34).
pub fn reach(portal: &Portal, person: Person<'_>) -> Reach {
    match &portal.tickets.visibility {
        Visibility::Own => Reach::Own,
        Visibility::Company => Reach::Company,
        Visibility::CompanyFor(filter) if filter.matches(person.properties) => Reach::Company,
        Visibility::CompanyFor(_) => Reach::Own,
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
    if typed.is_empty() || typed.contains(['@', ':', '/', '[', ']', ' ', '%', ',', '\\']) {
        return None;
    }
    // What is plain already stays as it is; hyphens in the third and fourth place are punycode's.
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.';
    if typed.len() <= 253
        && typed.bytes().all(plain)
        && !typed.contains("..")
        && !typed.starts_with('.')
    {
        let longest = typed.split('.').map(str::len).max().unwrap_or(0);
        return (longest <= 63).then(|| typed.to_owned());
    }
    let host = idna::domain_to_ascii_strict(typed).ok()?;
    (!host.is_empty() && host.len() <= 253 && !host.starts_with('.') && !host.ends_with('.'))
        .then_some(host)
}

fn is_in(group: &AccessGroup, person: Person<'_>) -> bool {
    match &group.members {
        Membership::Listed(emails) => emails.contains(person.email),
        Membership::Matching(filter) => filter.matches(person.properties),
    }
}

fn refused(rule: &str, source: &Source) -> Entry {
    Entry::Refused {
        rule: rule.to_owned(),
        source: source.clone(),
    }
}

#[cfg(test)]
mod tests;
