//! The release being served. A new one is swapped in whole: every answer comes from one release.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use arc_swap::{ArcSwapOption, Guard};
use foldhash::fast::RandomState;
use lucka_bundle::{BundleError, DomainPages, Release};
use lucka_config::{Language, Portal, Site, is_below};
use lucka_theme::shell::Shell;
use lucka_theme::{Theme, ThemeError};

use super::metrics::Bundles;
use super::variants::Variants;
use crate::search::Searches;
use crate::search::indexes::Indexes;

/// A release with everything that is read from it once.
pub struct Live {
    release: Arc<Release>,
    theme: Arc<Theme>,
    hosts: HashMap<String, Arc<LiveDomain>, RandomState>,
    /// Contents and compressed variants, filled as they are asked for.
    pub variants: Variants,
    /// The search indexes, opened as they are asked.
    pub indexes: Indexes,
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
    if let Some(root) = pages
        .indexes
        .iter()
        .find(|root| release.entry(root).is_none())
    {
        return Err(LiveError::Missing(root.clone()));
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

/// The place of the release being served.
#[derive(Clone)]
pub struct Current {
    bundle: PathBuf,
    live: Arc<ArcSwapOption<Live>>,
    /// One reload at a time: a slow one would put an older release over a newer. What the last one could not do.
    reloading: Arc<Mutex<Option<String>>>,
    bundles: Arc<Bundles>,
    searches: Arc<Searches>,
}

impl Current {
    /// Nothing is served until [`Current::reload`] has succeeded once.
    pub fn new(bundle: PathBuf) -> Current {
        Current {
            bundle,
            live: Arc::new(ArcSwapOption::empty()),
            reloading: Arc::default(),
            bundles: Arc::default(),
            searches: Arc::default(),
        }
    }

    /// The release being served.
    pub fn get(&self) -> Option<Arc<Live>> {
        self.live.load_full()
    }

    /// As [`Current::get`], to look at and let go: counting who holds it costs more where every core does so.
    pub fn peek(&self) -> Guard<Option<Arc<Live>>> {
        self.live.load()
    }

    /// What has become of the bundles that were found.
    pub fn bundles(&self) -> &Bundles {
        &self.bundles
    }

    /// What has been searched for.
    pub fn searches(&self) -> &Searches {
        &self.searches
    }

    /// Loads the bundle's current release unless it is served already. A bundle that can't be read leaves the old one
    /// serving (P-41): it is logged and counted, once however often it is looked at. Gives back whether there was a
    /// change.
    ///
    /// # Errors
    /// Why the new one was refused.
    pub fn reload(&self) -> Result<bool, LiveError> {
        let reloading = self.reloading.lock();
        let mut last_problem = reloading.unwrap_or_else(std::sync::PoisonError::into_inner);
        let outcome = self.load();
        match &outcome {
            Ok(is_new) => {
                *last_problem = None;
                self.bundles.failing.store(0, Ordering::Relaxed);
                let count = u64::from(*is_new);
                self.bundles.served.fetch_add(count, Ordering::Relaxed);
            }
            Err(error) => {
                let problem = error.to_string();
                if last_problem.as_deref() != Some(&problem) {
                    tracing::error!(event = "bundle.refused", reason = %problem, "the release served before stays");
                    self.bundles.refused.fetch_add(1, Ordering::Relaxed);
                }
                self.bundles.failing.store(1, Ordering::Relaxed);
                *last_problem = Some(problem);
            }
        }
        outcome
    }

    fn load(&self) -> Result<bool, LiveError> {
        let before = self.get();
        let served = before.as_deref().map(|live| live.release().name());
        if served == Some(Release::current(&self.bundle)?.as_str()) {
            return Ok(false);
        }
        let live = Live::load(&self.bundle, before.as_deref())?;
        tracing::info!(event = "bundle.served", release = live.release().name());
        self.live.store(Some(Arc::new(live)));
        Ok(true)
    }
}

/// Looks at the bundle twice a second and serves what is new.
pub async fn watch(current: Current, mut shutdown: tokio::sync::watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(std::time::Duration::from_millis(500)) => {}
            _ = shutdown.changed() => return,
        }
        let again = current.clone();
        let outcome = tokio::task::spawn_blocking(move || again.reload()).await;
        if let Err(error) = outcome {
            tracing::error!(event = "bundle.refused", reason = %error);
        }
    }
}

/// `https://help.example.com:8443` → `help.example.com`
pub fn host_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    rest.split_once(':').map_or(rest, |(host, _)| host)
}
