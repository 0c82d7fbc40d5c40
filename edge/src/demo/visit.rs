//! As whom to sign in first.

use lucka_config::decision::{Company, Person, entry};
use lucka_config::{Access, Membership, Site};

use super::people::{COMPANIES, PEOPLE};
use super::properties;

/// An address that is let into the site's first portal, with the invented customer's name where it is one's: somebody who
/// speaks the first domain's language before somebody who doesn't, then an address that an access group lists. `None` when
/// nobody is let in, or no portal is enabled.
pub fn who_may_enter(site: &Site) -> Option<(String, Option<&'static str>)> {
    let domain = site.domains.first()?;
    let portal = (site.portals_on(&domain.host).next())
        .or_else(|| site.portals.iter().find(|portal| portal.enabled))?;
    let enters = |person: &&super::people::Person| {
        let companies: Vec<Company> = (person.companies.iter())
            .map(|at| Company {
                id: i64::try_from(*at).unwrap_or_default(),
                name: COMPANIES[*at].to_owned(),
            })
            .collect();
        let known = Person {
            known: true,
            email: person.email,
            properties: &properties(person),
            primary_company: companies.first(),
            secondary_companies: companies.get(1..).unwrap_or_default(),
        };
        entry(site, portal, known).is_allowed()
    };
    let speaks =
        |person: &&super::people::Person| domain.language.language.as_str() == person.language;
    let may: Vec<_> = PEOPLE.iter().filter(enters).collect();
    if let Some(person) = may.iter().copied().find(speaks).or(may.first().copied()) {
        return Some((person.email.to_owned(), Some(person.name)));
    }
    if let Some(domain) = portal
        .provider(site)
        .and_then(|one| one.mail_domains.first())
    {
        return Some((format!("kim@{domain}"), None));
    }
    let Access::Groups(ids) = &portal.access else {
        return None;
    };
    let mut groups = ids.iter().filter_map(|id| site.access_group(id));
    let listed = groups.find_map(|group| match &group.members {
        Membership::Listed(addresses) => addresses.first().cloned(),
        Membership::Matching(_) => None,
    });
    listed.map(|address| (address, None))
}
