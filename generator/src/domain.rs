//! The domains, with the addresses where they are served.

use std::net::IpAddr;

use lucka_config::{Domain, Language, Site, Spoken, is_below, prefixed};

/// How `lucka dev` builds: drafts are shown, and pages link to local addresses.
#[derive(Debug, Clone, Copy)]
pub struct DevBuild {
    /// The port it listens on.
    pub port: u16,
    /// The address of this machine under which the first domain is served to the whole network; the others have names
    /// that only this machine knows.
    pub at: Option<IpAddr>,
}

impl DevBuild {
    /// For this machine only.
    pub fn on(port: u16) -> DevBuild {
        DevBuild { port, at: None }
    }
}

/// Every domain of a site.
#[derive(Debug)]
pub(crate) struct Domains {
    /// In the order of the settings; for a domain that speaks several languages one for each, the primary one first.
    pub(crate) all: Vec<Served>,
}

/// A domain as it is served in one language.
#[derive(Debug)]
pub(crate) struct Served {
    /// The host of the settings.
    pub(crate) host: String,
    pub(crate) language: Language,
    /// What its addresses begin with: nothing in the primary language, else `/en`.
    pub(crate) prefix: String,
    /// `https://host`, without a slash at the end.
    pub(crate) origin: String,
    /// Enabled portals.
    pub(crate) portals: Vec<ServedPortal>,
}

/// A portal as it is served on a domain.
#[derive(Debug)]
pub(crate) struct ServedPortal {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Without slashes.
    pub(crate) slug: String,
}

impl Domains {
    /// Those of a site.
    pub(crate) fn new(site: &Site, dev: Option<&DevBuild>) -> Domains {
        let served = |domain: &Domain, spoken: Spoken<'_>| Served {
            host: domain.host.clone(),
            language: spoken.language.clone(),
            origin: match dev {
                Some(dev) => format!("http://{}:{}", host_in(dev, site, domain), dev.port),
                None => format!("https://{}", domain.host),
            },
            portals: site
                .portals_on(&domain.host)
                .map(|portal| ServedPortal {
                    id: portal.id.clone(),
                    name: portal.name.get(spoken.language).to_owned(),
                    slug: portal.slug.get(spoken.language).to_owned(),
                })
                .collect(),
            prefix: spoken.prefix,
        };
        let domains = site.domains.iter();
        let all = domains.flat_map(|domain| domain.spoken().map(|spoken| served(domain, spoken)));
        Domains { all: all.collect() }
    }

    /// Hosts, each with every language that is spoken there.
    pub(crate) fn hosts(&self) -> impl Iterator<Item = &[Served]> {
        self.all.chunk_by(|a, b| a.host == b.host)
    }

    /// What answers at a path of a host: the domain in the language that the path says.
    pub(crate) fn at(&self, host: &str, path: &str) -> Option<&Served> {
        let spoken = self.all.iter().filter(|domain| domain.host == host);
        let says = |domain: &&Served| !domain.prefix.is_empty() && is_below(path, &domain.prefix);
        let mut further = spoken.clone().filter(says);
        further.next().or_else(|| spoken.into_iter().next())
    }

    /// Whether a domain is also served in another language.
    pub(crate) fn is_shared(&self, host: &str) -> bool {
        self.all.iter().filter(|domain| domain.host == host).count() > 1
    }

    /// Whether a portal answers on a domain that is served in several languages: there a contact's choice is followed, so
    /// it is kept wherever the portal answers.
    pub(crate) fn has_choice(&self, portal: &ServedPortal) -> bool {
        let answers = |domain: &&Served| domain.portals.iter().any(|one| one.id == portal.id);
        let mut domains = self.all.iter().filter(answers);
        domains.any(|domain| self.is_shared(&domain.host))
    }

    /// Those that speak a language.
    pub(crate) fn speaking<'a>(
        &'a self,
        language: &'a Language,
    ) -> impl Iterator<Item = &'a Served> {
        self.all
            .iter()
            .filter(move |domain| domain.language == *language)
    }

    /// The one in another language that a domain's pages link to: the domain itself if it speaks it, or one that serves a
    /// portal of the domain's. Where either has no portals it is the first; two domains with different portals are
    /// different brands, and don't name each other (P-28).
    pub(crate) fn beside(&self, own: &Served, language: &Language) -> Option<&Served> {
        if *language == own.language {
            return None;
        }
        let is_same = |domain: &&Served| domain.host == own.host;
        let shares = |domain: &&Served| {
            let mut portals = domain.portals.iter();
            portals.any(|portal| own.portals.iter().any(|other| other.id == portal.id))
        };
        let is_free = |domain: &&Served| domain.portals.is_empty() || own.portals.is_empty();
        let speaking: Vec<&Served> = self
            .all
            .iter()
            .filter(|domain| domain.language == *language)
            .collect();
        let find = |which: &dyn Fn(&&Served) -> bool| speaking.iter().copied().find(which);
        find(&is_same)
            .or_else(|| find(&shares))
            .or_else(|| find(&is_free))
    }

    /// The one that links into a language lead to where none [`beside`](Domains::beside) speaks it: a domain whose primary
    /// language it is before one that speaks it too.
    pub(crate) fn first(&self, language: &Language) -> Option<&Served> {
        let mut speaking = self.all.iter().filter(|one| one.language == *language);
        let mut primary = speaking.clone().filter(|one| one.prefix.is_empty());
        primary.next().or_else(|| speaking.next())
    }
}

impl Served {
    /// Where the page is that has this path (from `/`) in the language.
    pub(crate) fn at(&self, path: &str) -> String {
        prefixed(&self.prefix, path)
    }

    /// Where a release keeps its files, below a folder for each kind.
    pub(crate) fn folder(&self) -> String {
        format!("{}{}", self.host, self.prefix)
    }

    /// The path in the language of what is at this address of the domain.
    pub(crate) fn below<'p>(&self, address: &'p str) -> &'p str {
        match address.strip_prefix(&self.prefix) {
            Some("") => "/",
            Some(path) => path,
            None => address,
        }
    }
}

/// The host of a domain in `lucka dev`: the machine's address for the first one, if the network is to see it.
fn host_in(dev: &DevBuild, site: &Site, domain: &Domain) -> String {
    let is_first = site
        .domains
        .first()
        .is_some_and(|first| first.host == domain.host);
    match dev.at.filter(|_| is_first) {
        Some(IpAddr::V4(at)) => at.to_string(),
        Some(IpAddr::V6(at)) => format!("[{at}]"),
        None => dev_host(site, &domain.host),
    }
}

/// The name under which `lucka dev` serves a domain: its first label and `.localhost`, which every browser takes for
/// this machine; the whole host and `.localhost` where another domain has the same first label.
pub fn dev_host(site: &Site, host: &str) -> String {
    let label = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
    let own = label(host);
    let same = site
        .domains
        .iter()
        .filter(|domain| label(&domain.host) == own);
    match same.count() {
        0 | 1 => format!("{own}.localhost"),
        _ => format!("{host}.localhost"),
    }
}
