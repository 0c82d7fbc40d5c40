//! The domains, with the addresses where they are served.

use lucka_config::{Domain, Language, Site};

use crate::build::DevBuild;

/// Every domain of a site.
#[derive(Debug)]
pub(crate) struct Domains {
    /// In the order of the settings.
    pub(crate) all: Vec<Served>,
}

/// A domain as it is served.
#[derive(Debug)]
pub(crate) struct Served {
    /// The host of the settings.
    pub(crate) host: String,
    pub(crate) language: Language,
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
        let served = |domain: &Domain| Served {
            host: domain.host.clone(),
            language: domain.language.clone(),
            origin: match dev {
                Some(dev) => format!("http://{}:{}", dev_host(site, &domain.host), dev.port),
                None => format!("https://{}", domain.host),
            },
            portals: site
                .portals_on(&domain.host)
                .map(|portal| ServedPortal {
                    id: portal.id.clone(),
                    name: portal.name.get(&domain.language).to_owned(),
                    slug: portal.slug.get(&domain.language).to_owned(),
                })
                .collect(),
        };
        Domains {
            all: site.domains.iter().map(served).collect(),
        }
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

    /// The one in another language that a domain's pages link to: one that serves a portal of the domain's. Where either
    /// has no portals it is the first; two domains with different portals are different brands, and don't name each
    /// other (P-28).
    pub(crate) fn beside(&self, own: &Served, language: &Language) -> Option<&Served> {
        if *language == own.language {
            return None;
        }
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
        find(&shares).or_else(|| find(&is_free))
    }

    /// The one that links into a language lead to.
    pub(crate) fn first(&self, language: &Language) -> Option<&Served> {
        self.all.iter().find(|domain| domain.language == *language)
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
