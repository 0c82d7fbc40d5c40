//! Portals and whole domains that are gone.

use std::collections::BTreeMap;

use super::super::portals::code;
use super::super::settings::counted;
use super::super::state::{Address, State};
use super::{AddressChange, Proposal, absolute, is_served, redirect};
use crate::site::{Domain, Language, Portal, Site};

/// Addresses of portals, and whole domains, that are gone.
pub(super) fn compare(
    before: &State,
    after: &State,
    changes: &mut Vec<AddressChange>,
    proposals: &mut Vec<Proposal>,
) {
    let old = portal_addresses(&before.site);
    let new = portal_addresses(&after.site);
    for (address, spoken) in &old {
        let portal = spoken.portal;
        if new.contains_key(address) || after.site.domain(&address.host).is_none() {
            continue;
        }
        let same = |(_, one): &(&Address, &SpokenPortal<'_>)| one.portal.id == portal.id;
        // Here in its language; elsewhere in it, for a further language; here in another one; anywhere.
        let rank = |(at, one): &(&Address, &SpokenPortal<'_>)| {
            let (here, same) = (at.host == address.host, one.language == spoken.language);
            match (here, same) {
                (true, true) => 0,
                (false, true) if spoken.further => 1,
                (true, false) => 2,
                (false, _) => 3,
            }
        };
        let heir = new.iter().filter(same).min_by_key(rank);
        let target = heir.map(|(at, _)| match at.host == address.host {
            true => at.path.clone(),
            false => at.url(),
        });
        let redirect = redirect(after, address);
        changes.push(AddressChange {
            from: address.url(),
            below: true,
            what: format!("the portal {}", code(&portal.id)),
            redirects_to: redirect.as_deref().map(|to| absolute(&address.host, to)),
            belongs_to: target.as_deref().map(|to| absolute(&address.host, to)),
        });
        if let (None, Some(to)) = (redirect, target) {
            proposals.push(Proposal {
                host: address.host.clone(),
                from: address.path.clone(),
                to,
                below: true,
                addresses: 1,
                why: "the portal is there now".to_owned(),
            });
        }
    }
    domains(before, after, changes, proposals);
}

/// Domains that are gone, with everything on them.
fn domains(
    before: &State,
    after: &State,
    changes: &mut Vec<AddressChange>,
    proposals: &mut Vec<Proposal>,
) {
    let known = |host: &str| before.site.domain(host).is_some();
    for old in &before.site.domains {
        if after.site.domain(&old.host).is_some() {
            continue;
        }
        let here = |address: &&Address| address.host == old.host;
        let pages = before.pages.iter().filter(|page| is_served(page));
        let pages: Vec<&Address> = pages.flat_map(|p| &p.addresses).filter(here).collect();
        let lost = pages.iter().filter(|at| redirect(after, at).is_none());
        let lost = lost.count();
        let home = Address {
            host: old.host.clone(),
            path: "/".to_owned(),
        };
        // A domain that is new stands for the old one rather than one that was there beside it.
        let speaks = |host: &Domain| {
            let path = host.spoken().find(|one| *one.language == old.language);
            path.map(|one| (host.host.clone(), one.at("/")))
        };
        let heirs: Vec<(String, String)> = after.site.domains.iter().filter_map(speaks).collect();
        let new = heirs.iter().find(|(host, _)| !known(host));
        let heir = new.or(heirs.first());
        let redirects_to = redirect(after, &home).filter(|_| lost == 0);
        let belongs_to = heir.map(|(host, path)| format!("https://{host}{path}"));
        if let (None, Some(to)) = (&redirects_to, &belongs_to) {
            proposals.push(Proposal {
                host: old.host.clone(),
                from: "/".to_owned(),
                to: to.clone(),
                below: true,
                addresses: lost,
                why: "this domain speaks the same language".to_owned(),
            });
        }
        changes.push(AddressChange {
            from: home.url(),
            below: true,
            what: format!("the domain, with {}", counted(pages.len(), "page")),
            redirects_to,
            belongs_to,
        });
    }
}

/// A portal in one language of a domain.
struct SpokenPortal<'a> {
    portal: &'a Portal,
    language: &'a Language,
    /// It is not the domain's primary one.
    further: bool,
}

/// Where enabled portals answer.
fn portal_addresses(site: &Site) -> BTreeMap<Address, SpokenPortal<'_>> {
    let mut found = BTreeMap::new();
    for domain in &site.domains {
        for portal in site.portals_on(&domain.host) {
            for spoken in domain.spoken() {
                let address = Address {
                    host: domain.host.clone(),
                    path: spoken.at(&format!("/{}", portal.slug.get(spoken.language))),
                };
                let spoken = SpokenPortal {
                    portal,
                    language: spoken.language,
                    further: !spoken.prefix.is_empty(),
                };
                found.insert(address, spoken);
            }
        }
    }
    found
}
