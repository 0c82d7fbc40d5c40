//! What a valid site is. Values of these types come from `load` only (or from a bundle that `load` made), so every
//! reference in them resolves: a portal's domains, inbox, pipelines and groups exist.

mod article;
mod domain;
mod property;
mod provider;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::filter::Filter;
use crate::redirect::Redirects;

pub use article::{ArticleSettings, PictureSettings, RawHtml, Untranslated};
pub use domain::{Domain, DomainKind, FurtherLanguage, Spoken, is_below, prefix_of, prefixed};
pub use property::{ContactProperty, PropertyKind};
pub use provider::{IdentityProvider, USUAL_SCOPES};

/// A language tag (BCP 47) such as `sv` or `pt-BR`.
pub type Language = LanguageIdentifier;

/// A text that may differ from language to language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// Used where `by_language` has nothing for a language.
    pub fallback: String,
    /// Language tag → text.
    pub by_language: BTreeMap<String, String>,
}

impl Localized {
    /// The text in `language`, then in its base language (`pt` for `pt-BR`), then the fallback.
    pub fn get(&self, language: &Language) -> &str {
        let base = language.language.as_str();
        let is_plain = language.script.is_none()
            && language.region.is_none()
            && language.variants().len() == 0;
        // Most tags are a language alone, and asked for in every row of every list.
        let exact = match is_plain {
            true => None,
            false => self.by_language.get(&language.to_string()),
        };
        exact
            .or_else(|| self.by_language.get(base))
            .unwrap_or(&self.fallback)
    }

    /// The same text in every language.
    pub fn everywhere(text: &str) -> Localized {
        Localized {
            fallback: text.to_owned(),
            by_language: BTreeMap::new(),
        }
    }
}

/// Where something was written: for explanations that name the deciding rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Path relative to the site's folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// A company's knowledge base and portals: everything that the files below `config/` say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The company's or product's name, shown in the header and in titles.
    pub name: Localized,
    /// One line under the name on the home page.
    pub tagline: Localized,
    /// Theme folder below `themes/`; `default` is built in.
    pub theme: String,
    /// IANA name of the time zone that dates are shown in.
    pub time_zone: String,
    /// Whom a contact without access is told to write to (P-76).
    pub administrator: Option<String>,
    /// Id of the portal that comes first where several answer on one domain.
    pub default_portal: Option<String>,
    /// Accent colour as `#rrggbb`, if it is not the theme's own.
    pub accent: Option<String>,
    /// How articles are written and shown.
    #[serde(default)]
    pub articles: ArticleSettings,
    /// Host names with their languages; at least one.
    pub domains: Vec<Domain>,
    /// What customers sign in to.
    pub portals: Vec<Portal>,
    /// Where portal tickets go.
    pub inboxes: Vec<Inbox>,
    /// How tickets move.
    pub pipelines: Vec<Pipeline>,
    /// Who may enter.
    pub access_groups: Vec<AccessGroup>,
    /// Who vouches for people in portals with single sign-on.
    #[serde(default)]
    pub identity_providers: Vec<IdentityProvider>,
    /// What is known about a contact, by name.
    pub contact_properties: Vec<ContactProperty>,
    /// Old addresses (P-22r, P-87): those of `config/redirects.yaml`; in a bundle those that act, and those of articles.
    #[serde(default)]
    pub redirects: Redirects,
}

/// What customers sign in to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portal {
    /// The file's name without `.yaml`.
    pub id: String,
    /// Shown in the header and as the browser tab's title (P-20).
    pub name: Localized,
    /// Hosts it answers on; for an enabled portal at least one.
    pub domains: Vec<String>,
    /// First part of its addresses: `https://domain/slug` (P-22), per language.
    pub slug: Localized,
    /// Nothing answers before this is true (P-38).
    pub enabled: bool,
    /// Where tickets go and which are seen.
    pub tickets: TicketSettings,
    /// Who may enter.
    pub access: Access,
    /// Where `access` was written.
    pub access_source: Source,
    /// Where it was written.
    pub source: Source,
}

/// Where a portal's tickets go and which are seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketSettings {
    /// Id of the inbox that receives new tickets (P-30); an enabled portal has one.
    pub inbox: Option<String>,
    /// Whose tickets a member sees.
    pub visibility: Visibility,
    /// Ids of the pipelines whose tickets appear (P-52): at most [`MAX_PIPELINES`], and for an enabled portal at least
    /// one, the inbox's among them.
    pub pipelines: Vec<String>,
    /// Members may close a ticket (P-63).
    pub close: bool,
    /// Members may reopen a closed ticket (P-63).
    pub reopen: bool,
    /// Members may answer a closed ticket, which reopens it (P-63).
    pub answer_closed: bool,
    /// Where `visibility` was written.
    pub visibility_source: Source,
    /// The line of each condition of `company_for`, in their order; in the same file.
    #[serde(default)]
    pub condition_lines: Vec<usize>,
    /// Where `pipelines` was written, or `inbox`, which stands for it.
    pub pipelines_source: Source,
}

/// Most pipelines that one portal may show.
pub const MAX_PIPELINES: usize = 8;

/// Whose tickets a member sees: one explicit choice (P-31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// The member's own (P-32).
    Own,
    /// The member's own and those of the primary company (P-33).
    Company,
    /// As `Company` for contacts that match, as `Own` for others (P-34).
    CompanyFor(Filter),
}

/// Who may enter a portal: one explicit choice (P-35).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Nothing chosen yet; an enabled portal never has this.
    Unset,
    /// Members of any of these access groups (ids).
    Groups(Vec<String>),
    /// Every known contact; unknown people may register (P-37).
    SelfRegistration,
    /// Every known contact; unknown people may register whose address is at one of these domains, each in the form
    /// [`crate::decision::canonical_host`] gives. A kind of its own, so that an edge that doesn't know the list yet
    /// refuses the release instead of letting everybody in.
    SelfRegistrationFrom(Vec<String>),
    /// Whoever this identity provider (id) vouches for.
    SingleSignOn(String),
}

/// Where portal tickets go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// Its id.
    pub id: String,
    /// Shown as the sender of mails.
    pub name: Localized,
    /// The sender's address of mails.
    pub address: String,
    /// Id of the pipeline that new tickets start in.
    pub pipeline: String,
}

/// How tickets move from status to status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Its id.
    pub id: String,
    /// Shown where a portal has several.
    pub name: Localized,
    /// In order; the first is a new ticket's.
    pub statuses: Vec<Status>,
    /// Id of the status a customer's "close" leads to (one with `closed`).
    pub closed_by_customer: String,
    /// Id of the status a customer's answer or "reopen" leads to.
    pub answered_by_customer: String,
    /// Id of the status an agent's public answer leads to.
    pub answered_by_agent: String,
}

/// One status of a pipeline, under its customer-facing name (P-51).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Its id.
    pub id: String,
    /// Customer-facing name.
    pub name: Localized,
    /// What it means for the customer, in one line.
    pub meaning: Option<Localized>,
    /// How it looks.
    pub tone: Tone,
    /// The ticket is closed.
    pub closed: bool,
}

/// Whose turn it is: decides how a status looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Just arrived.
    New,
    /// The company works on it.
    Working,
    /// The customer's turn.
    YourTurn,
    /// Finished.
    Done,
}

/// Contacts who may enter (P-36).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessGroup {
    /// Its id.
    pub id: String,
    /// For the admin.
    pub name: String,
    /// Who is in it.
    pub members: Membership,
    /// The line of each condition of its filter, in their order; in the same file.
    #[serde(default)]
    pub condition_lines: Vec<usize>,
    /// Where it was written.
    pub source: Source,
}

/// How contacts come into an access group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// These e-mail addresses, in the form [`crate::decision::canonical_email`] gives.
    Listed(std::collections::BTreeSet<String>),
    /// Every contact who matches.
    Matching(Filter),
}

impl Access {
    /// Ids of the access groups that it names.
    pub fn groups(&self) -> &[String] {
        match self {
            Access::Groups(ids) => ids,
            Access::Unset
            | Access::SelfRegistration
            | Access::SelfRegistrationFrom(_)
            | Access::SingleSignOn(_) => &[],
        }
    }
}

impl Site {
    /// The domain with this host.
    pub fn domain(&self, host: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.host == host)
    }

    /// The portal with this id.
    pub fn portal(&self, id: &str) -> Option<&Portal> {
        self.portals.iter().find(|portal| portal.id == id)
    }

    /// Enabled portals that answer on this host (P-38): the default one first, the others in order of their ids.
    pub fn portals_on<'a>(&'a self, host: &'a str) -> impl Iterator<Item = &'a Portal> {
        let is_default =
            |portal: &&Portal| self.default_portal.as_deref() == Some(portal.id.as_str());
        let first = self.portals.iter().filter(is_default);
        first
            .chain(
                self.portals
                    .iter()
                    .filter(move |portal| !is_default(portal)),
            )
            .filter(move |portal| portal.enabled && portal.domains.iter().any(|d| d == host))
    }

    /// The inbox with this id.
    pub fn inbox(&self, id: &str) -> Option<&Inbox> {
        self.inboxes.iter().find(|inbox| inbox.id == id)
    }

    /// The pipeline with this id.
    pub fn pipeline(&self, id: &str) -> Option<&Pipeline> {
        self.pipelines.iter().find(|pipeline| pipeline.id == id)
    }

    /// The access group with this id.
    pub fn access_group(&self, id: &str) -> Option<&AccessGroup> {
        self.access_groups.iter().find(|group| group.id == id)
    }

    /// The identity provider with this id.
    pub fn identity_provider(&self, id: &str) -> Option<&IdentityProvider> {
        self.identity_providers.iter().find(|one| one.id == id)
    }

    /// Every language that a domain speaks, each once, in the order of the domains.
    pub fn languages(&self) -> Vec<Language> {
        let mut languages = Vec::new();
        for spoken in self.domains.iter().flat_map(Domain::spoken) {
            if !languages.contains(spoken.language) {
                languages.push(spoken.language.clone());
            }
        }
        languages
    }
}

impl Portal {
    /// The identity provider that vouches for everybody who enters, where access is single sign-on.
    pub fn provider<'a>(&self, site: &'a Site) -> Option<&'a IdentityProvider> {
        match &self.access {
            Access::SingleSignOn(id) => site.identity_provider(id),
            Access::Unset
            | Access::Groups(_)
            | Access::SelfRegistration
            | Access::SelfRegistrationFrom(_) => None,
        }
    }
}

impl Pipeline {
    /// The status with this id.
    pub fn status(&self, id: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.id == id)
    }
}
