//! Addresses that are gone, whether they redirect, and the redirects that are missing (P-22r, P-87).

mod places;

use std::collections::HashMap;

use serde::Serialize;

use super::pages::Pairs;
use super::portals::code;
use super::state::{Address, Page, PageKind, Readers, State};
use crate::diagnostic::{Diagnostic, Place};

/// An address that answered and does no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddressChange {
    /// The address, as a browser shows it.
    pub from: String,
    /// With everything below it.
    pub below: bool,
    /// What was there, in words.
    pub what: String,
    /// Where it leads from now on; `None` where it leads nowhere.
    pub redirects_to: Option<String>,
    /// Where it ought to lead; `None` where that is nobody's business (a portal that was closed).
    pub belongs_to: Option<String>,
}

/// A redirect that is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Proposal {
    /// The domain's host.
    pub host: String,
    /// The old path.
    pub from: String,
    /// The new path on the same domain, or an absolute address.
    pub to: String,
    /// It holds for everything below too.
    pub below: bool,
    /// How many pages' addresses it saves.
    pub addresses: usize,
    /// Why it leads there, in words.
    pub why: String,
}

/// A page's address that is gone.
struct Gone<'a> {
    address: &'a Address,
    page: &'a Page,
    /// Path on the same domain, or an absolute address.
    target: String,
    why: &'static str,
    /// The category's or article's own new address, not a substitute.
    moved: bool,
}

/// Every address that is gone, and the redirects that are missing.
pub(super) fn compare(
    before: &State,
    after: &State,
    pairs: &Pairs,
) -> (Vec<AddressChange>, Vec<Proposal>) {
    let mut changes = Vec::new();
    let mut proposals = Vec::new();
    places::compare(before, after, &mut changes, &mut proposals);
    let mut gone = gone(before, after, pairs);
    gone.sort_by(|a, b| (a.address.path.len(), a.address).cmp(&(b.address.path.len(), b.address)));
    let mut missing = Vec::new();
    for gone in gone {
        let redirect = redirect(after, gone.address);
        changes.push(AddressChange {
            from: gone.address.url(),
            below: false,
            what: what(gone.page),
            belongs_to: Some(absolute(&gone.address.host, &gone.target)),
            redirects_to: redirect
                .as_deref()
                .map(|to| absolute(&gone.address.host, to)),
        });
        if redirect.is_none() {
            missing.push(gone);
        }
    }
    proposals.extend(collapse(&missing));
    proposals.sort();
    changes.sort_by(|a, b| a.from.cmp(&b.from));
    (changes, proposals)
}

/// Missing redirects as errors, for `check`: what is gone, and the lines to add.
pub fn demands(proposals: &[Proposal]) -> Vec<Diagnostic> {
    let demand = |proposal: &Proposal| {
        let address = format!("https://{}{}", proposal.host, proposal.from);
        let message = match proposal.below {
            true => format!(
                "{address} and what is below it ({} in all) are gone, and nothing redirects from there",
                super::settings::counted(proposal.addresses, "page")
            ),
            false => format!("{address} is gone, and nothing redirects from there"),
        };
        Diagnostic::error("missing-redirect", message)
            .at(Place::of_file("config/redirects.yaml"))
            .help(format!("add `{}` ({})", proposal.line(), proposal.why))
    };
    proposals.iter().map(demand).collect()
}

impl Proposal {
    /// The item of the list in config/redirects.yaml.
    pub fn line(&self) -> String {
        let star = |address: String| match self.below {
            true => quoted(&format!("{}/*", address.trim_end_matches('/'))),
            false => quoted(&address),
        };
        let from = star(format!("{}{}", self.host, self.from));
        format!("- {{from: {from}, to: {}}}", star(self.to.clone()))
    }
}

/// A text that YAML takes as it is; in quotes where it must be.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/:._-~".contains(c);
    match text.chars().all(plain) && !text.ends_with(':') {
        true => text.to_owned(),
        false => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

fn gone<'a>(before: &'a State, after: &State, pairs: &Pairs) -> Vec<Gone<'a>> {
    let there = after.by_address();
    let mut keys: HashMap<(&str, &str, PageKind), &Address> = HashMap::new();
    for page in after.pages.iter().filter(|page| is_served(page)) {
        for address in page.addresses.iter().filter(|_| !page.key.is_empty()) {
            keys.entry((&address.host, &page.key, page.kind))
                .or_insert(address);
        }
    }
    let earlier = before.by_address();
    let mut gone = Vec::new();
    for (index, page) in before.pages.iter().enumerate() {
        if !is_served(page) {
            continue;
        }
        let now = pairs.of(index).map(|index| &after.pages[index]);
        // A draft may come back where it was.
        if now.is_some_and(|page| !is_served(page)) {
            continue;
        }
        for address in &page.addresses {
            if there.contains_key(address) || after.site.domain(&address.host).is_none() {
                continue;
            }
            let new = now.and_then(|now| nearest_address(now, &address.host));
            let translated = keys.get(&(address.host.as_str(), page.key.as_str(), page.kind));
            let (target, why, moved) = match (new, translated) {
                (Some(new), _) => (new, "it moved there", true),
                (None, Some(other)) => {
                    let why = "this domain has it in another language";
                    (other.path.clone(), why, false)
                }
                (None, None) => {
                    let above = above(address, after, &there, &earlier, pairs);
                    let why = "it was removed; this is what was above it";
                    (above, why, false)
                }
            };
            gone.push(Gone {
                address,
                page,
                target,
                why,
                moved,
            });
        }
    }
    gone
}

/// A page's path on this host, or else its address on another one.
fn nearest_address(page: &Page, host: &str) -> Option<String> {
    let own = page.addresses.iter().find(|address| address.host == host);
    match own {
        Some(address) => Some(address.path.clone()),
        None => page.addresses.first().map(Address::url),
    }
}

/// The path of the nearest page above an address.
fn above(
    address: &Address,
    after: &State,
    there: &HashMap<&Address, usize>,
    earlier: &HashMap<&Address, usize>,
    pairs: &Pairs,
) -> String {
    let mut path = address.path.as_str();
    while let Some((parent, _)) = path
        .rsplit_once('/')
        .filter(|(parent, _)| !parent.is_empty())
    {
        path = parent;
        let above = Address {
            host: address.host.clone(),
            path: path.to_owned(),
        };
        let moved = earlier.get(&above).and_then(|index| pairs.of(*index));
        for index in [moved, there.get(&above).copied()].into_iter().flatten() {
            let page = &after.pages[index];
            let own = page.addresses.iter().find(|one| one.host == address.host);
            if let Some(own) = own.filter(|_| is_served(page)) {
                return own.path.clone();
            }
        }
    }
    "/".to_owned()
}

/// One redirect for a category that moved with everything in it, and one for each other page. Shorter paths come first.
fn collapse(missing: &[Gone<'_>]) -> Vec<Proposal> {
    let mut proposals: Vec<Proposal> = Vec::new();
    for gone in missing {
        let Address { host, path } = gone.address;
        let covering = proposals.iter_mut().find(|one| {
            let rest = path.strip_prefix(&one.from);
            let rest = rest.filter(|rest| one.below && one.host == *host && rest.starts_with('/'));
            let to = one.to.trim_end_matches('/');
            rest.is_some_and(|rest| gone.target == format!("{to}{rest}"))
        });
        match covering {
            Some(one) => one.addresses += 1,
            None => proposals.push(Proposal {
                host: host.clone(),
                from: path.clone(),
                to: gone.target.clone(),
                // A home page that moved is that of a language, with everything in it.
                below: gone.page.kind != PageKind::Article && gone.moved,
                addresses: 1,
                why: gone.why.to_owned(),
            }),
        }
    }
    for proposal in &mut proposals {
        proposal.below &= proposal.addresses > 1;
    }
    proposals
}

/// Where an address leads that has no page.
fn redirect(state: &State, address: &Address) -> Option<String> {
    let moved = state.site.redirect(&address.host, &address.path)?;
    Some(moved.to.to_string())
}

fn absolute(host: &str, to: &str) -> String {
    match to.starts_with('/') {
        true => format!("https://{host}{to}"),
        false => to.to_owned(),
    }
}

fn is_served(page: &Page) -> bool {
    page.readers != Readers::Nobody
}

fn what(page: &Page) -> String {
    let kind = match page.kind {
        PageKind::Home => "the home page",
        PageKind::Category => "the category",
        PageKind::Article => "the article",
    };
    match (page.kind, page.title.as_str()) {
        (PageKind::Home, _) | (_, "") => kind.to_owned(),
        (PageKind::Category | PageKind::Article, title) => format!("{kind} {}", code(title)),
    }
}
