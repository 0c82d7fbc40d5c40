//! A site while it is served: built again on every save, what somebody looks at first.

use std::collections::{BTreeSet, HashSet};
use std::io::IsTerminal;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::Context;
use lucka_config::diagnostic::{self, Severity};
use lucka_edge::clock::Clock;
use lucka_edge::demo;
use lucka_edge::serve::current::Current;
use lucka_edge::store::Store;
use lucka_edge::{DevState, Early, EarlyPage, Led, OpenPages};
use lucka_generator::{Builder, Report};
use tokio::runtime::Handle;
use tokio::sync::watch;

use super::{browser, greet};
use crate::cli::Dev;
use crate::watch::{Saved, Watched};

/// Saves that come this close together are one.
const COALESCE: Duration = Duration::from_millis(10);
/// What can wait is done when nothing is saved for so long.
const IDLE: Duration = Duration::from_secs(1);

/// Warnings that have been shown: whoever saves often is told of each once. Lines move, so they don't count.
pub(super) type Known = HashSet<(&'static str, String, String)>;

/// What the last build left for later.
#[derive(Clone, Copy)]
enum Left {
    Nothing,
    /// The search indexes.
    Search,
    /// Pages that nobody looks at, and the search indexes.
    Pages,
}

/// A site while it is served.
pub(super) struct Served {
    pub(super) command: Dev,
    /// Where the network sees it.
    pub(super) at: Option<IpAddr>,
    pub(super) builder: Builder,
    pub(super) known: Known,
    pub(super) state: watch::Sender<DevState>,
    pub(super) open_pages: OpenPages,
    pub(super) current: Current,
    pub(super) store: Store,
    /// A release is served, there is demo data, and the reader knows where to look.
    pub(super) is_open: bool,
    /// What browsers are led to.
    pub(super) led: Arc<Led>,
}

impl Served {
    /// Runs until the watcher is gone.
    pub(super) fn rebuild_on_save(
        mut self,
        saves: &mpsc::Receiver<Saved>,
        mut watched: Watched,
        runtime: &Handle,
    ) {
        let mut left = Left::Nothing;
        loop {
            let saved = match left {
                Left::Pages => saves.try_recv().map_err(|error| match error {
                    mpsc::TryRecvError::Empty => RecvTimeoutError::Timeout,
                    mpsc::TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
                }),
                Left::Search => saves.recv_timeout(IDLE),
                Left::Nothing => saves.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            let started = Instant::now();
            let is_saved = saved.is_ok();
            let report = match (saved, left) {
                (Ok(first), _) => {
                    let mut all = vec![first];
                    while let Ok(more) = saves.recv_timeout(COALESCE) {
                        all.push(more);
                    }
                    if let Err(error) = watched.renew() {
                        eprintln!("lucka: {error:#}");
                    }
                    let live = self.current.get();
                    let open = live.map_or_else(HashSet::new, |live| self.open_pages.files(&live));
                    let all: Option<BTreeSet<PathBuf>> = all.into_iter().collect();
                    if let Some(all) = &all {
                        self.show_early(all, &open);
                    }
                    let report = self.builder.build_open(&open);
                    if let Some(all) = all.filter(|_| report.published.is_some()) {
                        self.lead(&all);
                    }
                    self.print_problems(&report);
                    report
                }
                (Err(RecvTimeoutError::Disconnected), _) => return,
                // What can wait longest comes last.
                (Err(RecvTimeoutError::Timeout), Left::Pages) => self.builder.build_quick(),
                (Err(RecvTimeoutError::Timeout), _) => self.builder.build(),
            };
            self.show(&report, is_saved.then_some(started), runtime);
            left = match report {
                _ if report.published.is_none() => Left::Nothing,
                _ if !report.behind.is_empty() => Left::Pages,
                _ if report.is_search_behind => Left::Search,
                _ => Left::Nothing,
            };
        }
    }

    /// Shows browsers what can be shown before the build, which is to follow: it takes the place of what is shown here.
    fn show_early(&mut self, saved: &BTreeSet<PathBuf>, open: &HashSet<String>) {
        let early = self.builder.ahead(saved, open);
        if early.pages.is_empty() {
            return;
        }
        let pages = early.pages.into_iter();
        let assets = early.assets.into_iter();
        let early = Early {
            pages: pages
                .map(|(file, html)| (file, EarlyPage::new(html)))
                .collect(),
            assets: assets
                .map(|(address, (media, bytes))| (address, (media, bytes.into())))
                .collect(),
            more: early.more,
        };
        self.state
            .send_modify(|state| state.early = Arc::new(early));
    }

    /// Notes where the article is that was saved, for the browsers that are led there.
    fn lead(&mut self, saved: &BTreeSet<PathBuf>) {
        let pages = match self.command.follow {
            true => self.builder.shown_at(saved),
            false => Vec::new(),
        };
        if !pages.is_empty() {
            let pages = pages.into_iter();
            self.led = Arc::new(Led {
                number: self.led.number + 1,
                pages: pages.map(|page| (page.origin, page.path)).collect(),
            });
        }
    }

    /// Takes what was built into service, and tells the browsers.
    fn show(&mut self, report: &Report, saved: Option<Instant>, runtime: &Handle) {
        if report.published.is_some() {
            // Of pages that come later none is shown as it was, not even in between.
            self.state.send_modify(|state| {
                let behind = state.behind.union(&report.behind).cloned();
                state.behind = Arc::new(behind.collect());
            });
            match (self.current.reload(), saved) {
                (Ok(true), Some(started)) => {
                    println!("Rebuilt in {} ms", started.elapsed().as_millis());
                }
                (Ok(_), _) => {}
                (Err(error), _) => eprintln!("lucka: {error}"),
            }
            if let Err(error) = runtime.block_on(self.open(report)) {
                eprintln!("lucka: {error:#}");
            }
        }
        if saved.is_none() && report.published.is_none() {
            self.print_problems(report);
        }
        self.state.send_replace(DevState {
            led: Arc::clone(&self.led),
            ..state_of(report, self.at)
        });
    }

    /// With the first release that can be served: fills in the demo data and says what there is to try.
    pub(super) async fn open(&mut self, report: &Report) -> anyhow::Result<()> {
        let Some(live) = self.current.get().filter(|_| !self.is_open) else {
            return Ok(());
        };
        demo::fill(&self.store, live.site(), Clock::system().now())
            .await
            .context("filling in demo data")?;
        if !report.addresses.is_empty() {
            greet(&self.command, report, live.site());
            self.is_open = true;
            if let Some((_, first)) = report.addresses.first().filter(|_| self.command.open) {
                browser::open(first);
            }
        }
        Ok(())
    }

    /// Errors each time, warnings when they are new.
    pub(super) fn print_problems(&mut self, report: &Report) {
        let before = std::mem::take(&mut self.known);
        let mut shown = Vec::new();
        let mut old = 0;
        for problem in &report.diagnostics {
            let file = (problem.place.as_ref()).map_or(String::new(), |place| place.file.clone());
            let is_warning = problem.severity != Severity::Error;
            let key = (problem.code, file, problem.message.clone());
            if is_warning && before.contains(&key) {
                old += 1;
            } else {
                shown.push(problem.clone());
            }
            if is_warning {
                self.known.insert(key);
            }
        }
        let all = "`lucka build` with `--problems all`";
        let colour = std::io::stderr().is_terminal();
        eprint!("{}", diagnostic::brief(&shown, colour, all));
        match old {
            0 => {}
            1 => eprintln!("1 warning is still there"),
            _ => eprintln!("{old} warnings are still there"),
        }
        if report.published.is_none() {
            match self.current.get() {
                Some(_) => eprintln!("Nothing was published: the last good version stays."),
                None => eprintln!("Nothing was published."),
            }
        }
    }
}

pub(super) fn state_of(report: &Report, at: Option<IpAddr>) -> DevState {
    DevState {
        problems: diagnostic::to_json(&report.diagnostics),
        // Of a site with mistakes, what there is is shown, below what is said about them.
        behind: Arc::new(report.behind.clone()),
        early: Arc::default(),
        led: Arc::default(),
        errors: report
            .diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Error)
            .count(),
        at: at.map(|at| match at {
            IpAddr::V4(at) => at.to_string(),
            IpAddr::V6(at) => format!("[{at}]"),
        }),
    }
}
