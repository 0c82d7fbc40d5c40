//! A release with what is read from it once. A new one is swapped in whole: every answer comes from one release.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use foldhash::fast::RandomState;
use lucka_bundle::{BundleError, DomainPages, Release};
use lucka_config::{Language, Portal, Site, is_below};
use lucka_theme::shell::Shell;
use lucka_theme::{Theme, ThemeError};

use super::variants::Variants;
use crate::search::indexes::Indexes;
use crate::share::lists::Lists;

/// A release with everything that is read from it once.
pub struct Live {
    release: Arc<Release>,
    theme: Arc<Theme>,
    hosts: HashMap<String, Arc<LiveDomain>, RandomState>,
    /// Contents and compressed variants, filled as they are asked for.
    pub variants: Variants,
    /// The search indexes, opened as they are asked.
    pub indexes: Indexes,
    /// What share pictures show, read as they are asked for.
    pub shares: Lists,
}

/// One domain of a release, in one language.
pub struct LiveDomain {
    /// The release's part for it.
    pub pages: DomainPages,
    /// The language it speaks.
    pub language: Language,
    /// Its host name in the addresses of the release.
    pub host: String,
    /// Its port there, where it is not the usual one.
    pub port: Option<u16>,
    /// The same domain in its further languages (P-27); those themselves have none.
    pub further: Vec<Arc<LiveDomain>>,
    /// The frame of the search page.
    pub search: Shell,
    shells: HashMap<String, Shell>,
}

/// Why a bundle can't be served.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The bundle can't be read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// Its theme can't be used.
    #[error("the bundle's theme can't be used: {0}")]
    Theme(#[from] ThemeError),
    /// A portal's identity provider is not known to this edge.
    #[error(
        "the portal `{portal}` asks for single sign-on with `{provider}`, and edge.yaml has nothing about that provider: \
         add `- {{id: {provider}, client_secret: …}}` below `identity_providers:`, and start the edge again"
    )]
    Provider {
        /// The portal's id.
        portal: String,
        /// The provider's id.
        provider: String,
    },
    /// Its parts do not fit together.
    #[error("the bundle names {0}, but does not hold it")]
    Missing(String),
}

impl Live {
    /// Reads the bundle's current release. What it has in common with the one that was served before is not read again.
    ///
    /// # Errors
    /// When it can't be read whole; nothing of it is served then.
    pub fn load(bundle: &Path, before: Option<&Live>) -> Result<Live, LiveError> {
        let release = match before {
            Some(before) => Release::open_after(bundle, &before.release)?,
            None => Release::open(bundle)?,
        };
        Live::of(release, before)
    }

    /// As [`Live::load`], of a release that was opened already.
    ///
    /// # Errors
    /// When it can't be read whole.
    pub fn of(release: Release, before: Option<&Live>) -> Result<Live, LiveError> {
        let same = before.filter(|before| before.release.has_theme_of(&release));
        let release = Arc::new(release);
        let theme = match same {
            Some(before) => before.theme.clone(),
            None => Arc::new(Theme::from_edge_files(&release.theme_files()?)?),
        };
        let mut hosts = HashMap::default();
        for spoken in (release.manifest().domains).chunk_by(|a, b| a.host == b.host) {
            let mut spoken = spoken
                .iter()
                .rev()
                .map(|pages| live_domain(&release, pages));
            let mut further = Vec::new();
            let mut primary = None;
            while let Some(domain) = spoken.next().transpose()? {
                further.extend(primary.replace(domain).map(Arc::new));
            }
            further.reverse();
            if let Some(primary) = primary {
                hosts.insert(
                    primary.host.clone(),
                    Arc::new(LiveDomain { further, ..primary }),
                );
            }
        }
        Ok(Live {
            variants: Variants::new(release.manifest().files.len()),
            indexes: Indexes::new(Arc::clone(&release)),
            shares: Lists::new(Arc::clone(&release), Arc::clone(&theme)),
            release,
            theme,
            hosts,
        })
    }

    /// The domain that answers for this canonical host name.
    pub fn domain(&self, host: &str) -> Option<&Arc<LiveDomain>> {
        self.hosts.get(host)
    }

    /// The first domain: where `http://localhost` leads in `dev`.
    pub fn first_domain(&self) -> Option<&DomainPages> {
        self.release.manifest().domains.first()
    }

    /// The compiled settings.
    pub fn site(&self) -> &Site {
        self.release.site()
    }

    /// The release.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// The theme's fragments, mails and texts.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }
}

fn live_domain(release: &Release, pages: &DomainPages) -> Result<LiveDomain, LiveError> {
    let language = pages.language.parse();
    let language = language.map_err(|_| {
        LiveError::Missing(format!("the language {} of {}", pages.language, pages.host))
    })?;
    if release.site().domain(&pages.host).is_none() {
        return Err(LiveError::Missing(format!("the domain {}", pages.host)));
    }
    let html = |file: &String| {
        let missing = || LiveError::Missing(file.clone());
        let entry = release.entry(file).ok_or_else(missing)?;
        let bytes = release.read(entry)?;
        Ok::<_, LiveError>(String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut shells = HashMap::new();
    for portal in &pages.portals {
        let shell = Shell::parse(&html(&portal.shell)?)?;
        shells.insert(portal.portal.clone(), shell);
    }
    let lists = Some(&pages.shares).filter(|file| !file.is_empty());
    let mut named = pages.indexes.iter().chain(lists);
    if let Some(file) = named.find(|file| release.entry(file).is_none()) {
        return Err(LiveError::Missing(file.clone()));
    }
    let origin = &pages.origin;
    Ok(LiveDomain {
        language,
        host: host_of(origin).to_owned(),
        port: origin
            .rsplit_once(':')
            .and_then(|(_, port)| port.parse().ok()),
        further: Vec::new(),
        search: Shell::parse_search(&html(&pages.search)?)?,
        shells,
        pages: pages.clone(),
    })
}

impl LiveDomain {
    /// This domain in the language that a path says (P-27).
    pub fn speaking<'a>(self: &'a Arc<LiveDomain>, path: &str) -> &'a Arc<LiveDomain> {
        let mut further = self.further.iter();
        let said = further.find(|domain| is_below(path, &domain.pages.prefix));
        said.unwrap_or(self)
    }

    /// Where a portal's list of tickets is here: `/tickets`, or `/en/tickets`.
    pub fn portal_path(&self, portal: &str) -> Option<String> {
        let slug = self.slug_of(portal)?;
        Some(format!("{}/{slug}", self.pages.prefix))
    }

    /// The enabled portal with this slug here (P-22, P-38).
    pub fn portal<'a>(&self, site: &'a Site, slug: &str) -> Option<(&'a Portal, &Shell)> {
        let pages = self
            .pages
            .portals
            .iter()
            .find(|portal| portal.slug == slug)?;
        let portal = site.portal(&pages.portal).filter(|portal| portal.enabled)?;
        Some((portal, self.shells.get(&pages.portal)?))
    }

    /// A portal's slug here.
    pub fn slug_of(&self, portal: &str) -> Option<&str> {
        self.pages
            .portals
            .iter()
            .find(|pages| pages.portal == portal)
            .map(|pages| pages.slug.as_str())
    }
}

/// `https://help.example.com:8443` → `help.example.com`
pub fn host_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    rest.split_once(':').map_or(rest, |(host, _)| host)
}
