//! Which release is served, and how another one takes its place (P-41).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::{ArcSwapOption, Guard};
use lucka_bundle::{BundleError, Release, Switch};
use lucka_config::Access;

use super::live::{Live, LiveError};
use super::metrics::Bundles;
use crate::clock::Clock;
use crate::search::Searches;
use crate::share::Pictures;

/// The place of the release being served.
#[derive(Clone)]
pub struct Current {
    bundle: PathBuf,
    clock: Clock,
    live: Arc<ArcSwapOption<Live>>,
    taken_at: Arc<AtomicI64>,
    /// One reload at a time: a slow one would put an older release over a newer.
    reloading: Arc<Mutex<()>>,
    /// What the last reload could not do.
    refused: Arc<Mutex<Option<Refused>>>,
    bundles: Arc<Bundles>,
    searches: Arc<Searches>,
    pictures: Arc<Pictures>,
    /// The identity providers that this edge knows; `None` where it needs none, in `dev`.
    providers: Option<Arc<BTreeSet<String>>>,
}

/// A release that could not be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its name; `None` when the bundle names none.
    pub release: Option<String>,
    /// Why, in words.
    pub reason: String,
}

/// What [`Current::switch`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switched {
    /// The release that was served before.
    pub before: Option<String>,
    /// False when the release was served already, and is what the bundle names.
    pub changed: bool,
}

/// Why another release was not put in place. The one before stays.
#[derive(Debug, thiserror::Error)]
pub enum SwitchError {
    /// It can't be served.
    #[error(transparent)]
    Refused(#[from] LiveError),
    /// A build is writing to the bundle, or its folder can't be written to.
    #[error(transparent)]
    NotNow(BundleError),
}

impl Current {
    /// Nothing is served until [`Current::reload`] has succeeded once.
    pub fn new(bundle: PathBuf, clock: Clock) -> Current {
        Current {
            bundle,
            clock,
            live: Arc::new(ArcSwapOption::empty()),
            taken_at: Arc::default(),
            reloading: Arc::default(),
            refused: Arc::default(),
            bundles: Arc::default(),
            searches: Arc::default(),
            pictures: Arc::default(),
            providers: None,
        }
    }

    /// The same, which takes no release whose portals need other identity providers than these.
    pub fn with_providers(self, providers: BTreeSet<String>) -> Current {
        Current {
            providers: Some(Arc::new(providers)),
            ..self
        }
    }

    /// The bundle's folder.
    pub fn bundle(&self) -> &Path {
        &self.bundle
    }

    /// The release being served.
    pub fn get(&self) -> Option<Arc<Live>> {
        self.live.load_full()
    }

    /// As [`Current::get`], to look at and let go: counting who holds it costs more where every core does so.
    pub fn peek(&self) -> Guard<Option<Arc<Live>>> {
        self.live.load()
    }

    /// When the release being served was taken into service here, in Unix milliseconds.
    pub fn taken_at(&self) -> i64 {
        self.taken_at.load(Ordering::Relaxed)
    }

    /// The newest release, as long as it is refused.
    pub fn refused(&self) -> Option<Refused> {
        lock(&self.refused).clone()
    }

    /// What has become of the bundles that were found.
    pub fn bundles(&self) -> &Bundles {
        &self.bundles
    }

    /// What has been searched for.
    pub fn searches(&self) -> &Searches {
        &self.searches
    }

    /// Share pictures that were drawn.
    pub fn pictures(&self) -> &Arc<Pictures> {
        &self.pictures
    }

    /// Loads the bundle's current release unless it is served already. A bundle that can't be read leaves the old one
    /// serving (P-41): it is logged and counted, once however often it is looked at. Gives back whether there was a
    /// change.
    ///
    /// # Errors
    /// Why the new one was refused.
    pub fn reload(&self) -> Result<bool, LiveError> {
        let _alone = lock(&self.reloading);
        let outcome = self.load();
        match &outcome {
            Ok(is_new) => self.note_served(*is_new),
            Err(error) => {
                let now = Refused {
                    release: Release::current(&self.bundle).ok(),
                    reason: error.to_string(),
                };
                let mut refused = lock(&self.refused);
                if refused.as_ref() != Some(&now) {
                    tracing::error!(event = "bundle.refused", reason = %now.reason, "the release served before stays");
                    self.bundles.refused.fetch_add(1, Ordering::Relaxed);
                }
                self.bundles.failing.store(1, Ordering::Relaxed);
                *refused = Some(now);
            }
        }
        outcome
    }

    /// Makes another release that the bundle still holds the one that serves: here at once, and at every edge with the same
    /// folder when it looks. It is read whole first, and nothing changes when it can't be. The next build takes over
    /// again.
    ///
    /// # Errors
    /// Why it can't be served; when a build is writing; when the folder can't be written to.
    pub fn switch(&self, name: &str) -> Result<Switched, SwitchError> {
        let _alone = lock(&self.reloading);
        let before = self.get();
        let served = before
            .as_deref()
            .map(|live| live.release().name().to_owned());
        let switch = Switch::begin(&self.bundle).map_err(SwitchError::NotNow)?;
        if served.as_deref() == Some(name)
            && Release::current(&self.bundle).is_ok_and(|current| current == name)
        {
            return Ok(Switched {
                before: served,
                changed: false,
            });
        }
        let release = switch.open(name, before.as_deref().map(Live::release));
        let release = release.map_err(LiveError::Bundle)?;
        let live = Live::of(release, before.as_deref())?;
        self.check_providers(&live)?;
        switch.finish(live.release()).map_err(SwitchError::NotNow)?;
        let is_new = served.as_deref() != Some(name);
        if is_new {
            self.take(live);
        }
        self.note_served(is_new);
        Ok(Switched {
            before: served,
            changed: true,
        })
    }

    fn load(&self) -> Result<bool, LiveError> {
        let before = self.get();
        let served = before.as_deref().map(|live| live.release().name());
        if served == Some(Release::current(&self.bundle)?.as_str()) {
            return Ok(false);
        }
        let live = Live::load(&self.bundle, before.as_deref())?;
        self.check_providers(&live)?;
        self.take(live);
        Ok(true)
    }

    fn check_providers(&self, live: &Live) -> Result<(), LiveError> {
        let Some(known) = &self.providers else {
            return Ok(());
        };
        let enabled = live.site().portals.iter().filter(|portal| portal.enabled);
        for portal in enabled {
            if let Access::SingleSignOn(id) = &portal.access
                && !known.contains(id)
            {
                return Err(LiveError::Provider {
                    portal: portal.id.clone(),
                    provider: id.clone(),
                });
            }
        }
        Ok(())
    }

    fn take(&self, live: Live) {
        tracing::info!(event = "bundle.served", release = live.release().name());
        self.taken_at.store(self.clock.now(), Ordering::Relaxed);
        self.live.store(Some(Arc::new(live)));
    }

    fn note_served(&self, is_new: bool) {
        *lock(&self.refused) = None;
        self.bundles.failing.store(0, Ordering::Relaxed);
        self.bundles
            .served
            .fetch_add(u64::from(is_new), Ordering::Relaxed);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
