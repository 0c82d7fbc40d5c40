//! What a change does, before it is merged (P-42): two states of a site compared. Nothing here reads or writes anything.
//!
//! - `state`: a state of a site: its settings, its pages and who may read them
//! - `portals`, `settings`, `items`: portals, access groups, languages and other settings that differ
//! - `pages`: which page of one state is which of the other
//! - `addresses`: addresses that are gone, and the redirects that they need
//! - `people`: who gains and loses access, tickets and mails, contact by contact
//! - `words`, `render`: the plan in words, as text, as Markdown for a pull request and as JSON

mod addresses;
mod article;
mod items;
mod pages;
mod people;
mod portals;
mod render;
mod settings;
mod state;
mod words;

use serde::Serialize;

pub use addresses::{AddressChange, Proposal, demands};
pub use pages::{ArticleChange, ArticleKind};
pub use people::{
    Census, Change, Contact, GroupPeople, MailCounts, Movement, People, PortalPeople, TicketGroup,
    TicketShift,
};
pub use portals::{
    Detail, PortalChange, PortalKind, access as access_in_words, visibility as visibility_in_words,
};
pub use render::{markdown, text, to_json};
pub use settings::{GroupChange, LanguageChange, SettingChange};
pub use state::{Address, Page, PageKind, Readers, State};

/// What a change does. Everything that differs between the two states is in one of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// What it was compared with, in words.
    pub against: String,
    /// Portals, in the order of their ids.
    pub portals: Vec<PortalChange>,
    /// Addresses that are gone, in order.
    pub addresses: Vec<AddressChange>,
    /// Redirects that are missing, and that these addresses need.
    pub redirects: Vec<Proposal>,
    /// Access groups, in the order of their ids.
    pub groups: Vec<GroupChange>,
    /// Languages that come or go.
    pub languages: Vec<LanguageChange>,
    /// Articles that come, go, move, or are for other readers.
    pub articles: Vec<ArticleChange>,
    /// Files of articles and categories whose text is another one.
    pub texts: Vec<String>,
    /// Every other setting.
    pub settings: Vec<SettingChange>,
    /// Who gains and who loses what; `None` when nobody said who the contacts are.
    pub people: Option<People>,
}

impl Plan {
    /// Whether nothing changes for anybody.
    pub fn is_empty(&self) -> bool {
        self.portals.is_empty()
            && self.addresses.is_empty()
            && self.groups.is_empty()
            && self.languages.is_empty()
            && self.articles.is_empty()
            && self.texts.is_empty()
            && self.settings.is_empty()
            && self.people.as_ref().is_none_or(People::is_empty)
    }
}

/// Compares two states of a site. `against` says in words what the earlier one is; `people` is what a [`Census`] of the
/// contacts found.
pub fn compare(before: &State, after: &State, against: String, people: Option<People>) -> Plan {
    let pairs = pages::pair(before, after);
    let (addresses, redirects) = addresses::compare(before, after, &pairs);
    let told = addresses
        .iter()
        .filter(|change| change.redirects_to.is_some())
        .filter_map(|change| change.from.strip_prefix("https://"))
        .collect();
    let settings = settings::others(&before.site, &after.site, &told);
    Plan {
        against,
        portals: portals::compare(&before.site, &after.site),
        addresses,
        redirects,
        groups: settings::groups(&before.site, &after.site),
        languages: settings::languages(&before.site, &after.site),
        articles: pages::articles(before, after, &pairs),
        texts: pages::texts(before, after, &pairs),
        settings,
        people,
    }
}

#[cfg(test)]
mod tests;
