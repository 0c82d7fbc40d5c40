//! Registration mails (P-36): who is told that a portal is open to them.

use super::{Person, entry};
use crate::site::{Access, DomainKind, Portal, Site};

/// Whether somebody is told by mail that a portal is open to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration<'a> {
    /// One mail, however many groups let them in.
    Due {
        /// Where it goes.
        to: &'a str,
        /// There is no member e-mail, so it goes to the address that they sign in with (P-39).
        fallback: bool,
        /// The domain that it invites to.
        host: &'a str,
    },
    /// No mail, for this reason.
    NotDue(NotDue),
}

/// Why somebody gets no registration mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDue {
    /// They may not enter.
    NoAccess,
    /// The portal is open to everybody, so nobody in particular is invited.
    OpenToAll,
    /// They have signed in already.
    Registered,
    /// The portal is on system domains only (P-24).
    SystemDomain,
}

/// The domain that registration mails of this portal invite to: its first own one. `None` when nobody gets one: the portal
/// is not enabled, is not for access groups, or is on system domains only.
pub fn registration_host<'a>(site: &'a Site, portal: &Portal) -> Option<&'a str> {
    match portal.access {
        Access::Groups(_) if portal.enabled => own_domains(site, portal).next(),
        Access::Groups(_)
        | Access::SelfRegistration
        | Access::SelfRegistrationFrom(_)
        | Access::SingleSignOn(_)
        | Access::Unset => None,
    }
}

/// Hosts of a portal's domains that are no system domains, in the order in which the portal names them (P-24).
pub fn own_domains<'a>(site: &'a Site, portal: &Portal) -> impl Iterator<Item = &'a str> {
    let domains = portal.domains.iter().filter_map(|host| site.domain(host));
    domains
        .filter(|domain| domain.kind == DomainKind::Connected)
        .map(|domain| domain.host.as_str())
}

/// Whether this person is to be told that this portal is open to them. `registered` says that they have signed in to it
/// already.
pub fn registration_mail<'a>(
    site: &'a Site,
    portal: &Portal,
    person: Person<'a>,
    member_email: Option<&'a str>,
    registered: bool,
) -> Registration<'a> {
    if !entry(site, portal, person).is_allowed() {
        return Registration::NotDue(NotDue::NoAccess);
    }
    match portal.access {
        Access::SelfRegistration
        | Access::SelfRegistrationFrom(_)
        | Access::SingleSignOn(_)
        | Access::Unset => {
            return Registration::NotDue(NotDue::OpenToAll);
        }
        Access::Groups(_) => {}
    }
    if registered {
        return Registration::NotDue(NotDue::Registered);
    }
    let Some(host) = registration_host(site, portal) else {
        return Registration::NotDue(NotDue::SystemDomain);
    };
    let member_email = member_email.filter(|address| !address.is_empty());
    Registration::Due {
        to: member_email.unwrap_or(person.email),
        fallback: member_email.is_none(),
        host,
    }
}
