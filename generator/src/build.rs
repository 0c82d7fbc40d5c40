//! From a site's folder to a published release.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

use lucka_config::Site;
use lucka_config::diagnostic::{Diagnostic, Severity, sort};
use lucka_config::load::{self, RedirectPlaces};
use lucka_config::policy::PolicyTest;
use lucka_theme::Theme;

use crate::ahead::Ahead;
use crate::domain::{DevBuild, Domains};
use crate::editing;
use crate::fingerprint::{Facts, Fingerprint};
use crate::groups;
use crate::guard::Guard;
use crate::history;
use crate::icons;
use crate::library::Shown;
use crate::markdown::Words;
use crate::memory::Memory;
use crate::output;
use crate::pages::Pages;
use crate::policy;
use crate::press::{Press, bundle_problem};
use crate::reading::{self, Reading};
use crate::redirects;
use crate::related;
use crate::report::Report;
use crate::search;
use crate::share;
use crate::translations;
use crate::waited::Waited;

/// What to build, and where to.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The site's folder, with `config/` and `content/`.
    pub root: PathBuf,
    /// The bundle.
    pub out: PathBuf,
    /// For `lucka dev`.
    pub dev: Option<DevBuild>,
    /// Where one build remembers what it found out for the next; without it, every one does everything.
    pub remember: Option<Remember>,
}

/// What one build remembers for the next.
#[derive(Debug, Clone)]
pub struct Remember {
    /// The file.
    pub file: PathBuf,
    /// By what the program is known: what another one remembers is forgotten.
    pub program: String,
}

/// Does all that [`build`](crate::build) does, to the last page, and keeps nothing of it: what it reports is what a build would, and
/// nothing is written.
pub fn check(root: &Path) -> Report {
    check_with(root, false)
}

/// As [`check`], with the translations that are missing or older than their source.
pub fn check_translations(root: &Path) -> Report {
    check_with(root, true)
}

fn check_with(root: &Path, translations: bool) -> Report {
    let task = Task {
        root,
        bundle: None,
        dev: None,
        quick: false,
        open: None,
        translations,
        program: "",
    };
    make(&task, &mut Memory::default())
}

/// What to make, and whether to keep it.
pub(crate) struct Task<'a> {
    pub(crate) root: &'a Path,
    pub(crate) bundle: Option<&'a Path>,
    pub(crate) dev: Option<&'a DevBuild>,
    /// Search can wait.
    pub(crate) quick: bool,
    /// Names of the pages that somebody waits for: others can wait.
    pub(crate) open: Option<&'a HashSet<String>>,
    /// Missing and old translations are looked for.
    pub(crate) translations: bool,
    pub(crate) program: &'a str,
}

pub(crate) fn make(task: &Task<'_>, memory: &mut Memory) -> Report {
    let started = Instant::now();
    let mut report = Report::default();
    memory.ahead = None;
    let loaded = load::load(task.root);
    report.diagnostics.extend(loaded.diagnostics);
    let beside = Beside {
        tests: &loaded.policy_tests,
        places: &loaded.redirect_places,
    };
    if let Some(site) = loaded.site {
        make_site(task, site, &beside, memory, &mut report);
    } else if let Some(site) = &loaded.sketch {
        look_through(task, site, &beside, &mut report.diagnostics);
    }
    sort(&mut report.diagnostics);
    report.seconds = started.elapsed().as_secs_f64();
    report
}

/// What the settings say besides the site itself.
struct Beside<'a> {
    tests: &'a [PolicyTest],
    places: &'a RedirectPlaces,
}

fn make_site(
    task: &Task<'_>,
    mut site: Site,
    beside: &Beside<'_>,
    memory: &mut Memory,
    report: &mut Report,
) {
    let settings = settings_print(task, &site);
    if memory.settings != settings {
        memory.begin_with(settings);
    }
    let domains = Domains::new(&site, task.dev);
    let addresses = domains.hosts().filter_map(<[_]>::first);
    report.addresses = addresses
        .map(|domain| (domain.host.clone(), domain.origin.clone()))
        .collect();
    let theme = match Theme::load(task.root, &site.theme, site.accent.as_deref()) {
        Ok(theme) => Some(theme),
        Err(problems) => {
            report.diagnostics.extend(problems);
            None
        }
    };
    // Somebody who waits for a page looks at it on this machine.
    if task.bundle.is_some() && task.dev.is_none() {
        memory.with_pictures();
    }
    let words = |language: &lucka_config::Language| match &theme {
        Some(theme) => Words::of(theme, language),
        None => Words::default(),
    };
    let problems = &mut report.diagnostics;
    let mut reading = reading::read(
        task.root,
        &site,
        &domains,
        task.dev.is_some(),
        &words,
        memory,
        problems,
    );
    let reads_for_search = task.bundle.is_some() && !task.quick;
    reading.said_before = reads_for_search.then(|| memory.search.store.known());
    problems.extend(policy::failures(&site, beside.tests, &reading));
    site.redirects = redirects::settle(
        &site,
        beside.places,
        &domains,
        &reading.content,
        &reading.library,
        problems,
    );
    let shelves = reading.library.shelves.iter();
    let shown = shelves.map(|shelf| {
        shelf
            .articles
            .iter()
            .filter(|article| !article.hidden)
            .count()
    });
    report.articles = shown.sum();
    report
        .diagnostics
        .extend(groups::unused(task.root, &site, &reading));
    let named = share::problems(&reading, &domains);
    report.diagnostics.extend(named);
    match &theme {
        Some(theme) => {
            check_theme(theme, &site, memory, &mut report.diagnostics);
            report.diagnostics.extend(icons::unknown(&reading, theme));
            if has_errors(&report.diagnostics) {
                reading.render_all(&domains);
                report.diagnostics.extend(reading.complaints());
            } else {
                publish(task, &site, theme, &domains, &reading, memory, report);
            }
        }
        None => {
            reading.render_all(&domains);
            report.diagnostics.extend(reading.complaints());
        }
    }
    if task.bundle.is_none() {
        report.diagnostics.extend(editing::remarks(&reading));
    }
    if task.translations {
        let state = translations::state(&reading, &memory.history);
        report.diagnostics.extend(state);
    }
    if report.published.is_some() {
        reading.content.shared.pictures.settle();
    }
    editing::silence(&reading, task.bundle.is_none(), &mut report.diagnostics);
    match theme {
        Some(theme) if task.dev.is_some() && report.published.is_some() => {
            let reading = reading.remember_and_keep(memory);
            memory.ahead = Some(Ahead::new(site, theme, domains, reading));
        }
        _ => reading.remember(memory),
    }
}

/// Of all that a site's pages are made of besides its content and its theme.
fn settings_print(task: &Task<'_>, site: &Site) -> Fingerprint {
    let mut facts = Facts::default();
    facts.text(env!("CARGO_PKG_VERSION")).text(task.program);
    facts.number(task.dev.map_or(0, |dev| 1 + u64::from(dev.port)));
    let at = task.dev.and_then(|dev| dev.at);
    facts.text(&at.map_or_else(String::new, |at| at.to_string()));
    // Of settings that can't be written as JSON no bundle can be made either.
    let settings = serde_json::to_string(site).unwrap_or_default();
    facts.text(&settings).finish()
}

/// Renders every template with every sample, unless that went well with the same theme before.
fn check_theme(theme: &Theme, site: &Site, memory: &mut Memory, problems: &mut Vec<Diagnostic>) {
    let languages = site.languages();
    let mut facts = Facts::default();
    facts.text(&theme.digest());
    for language in &languages {
        facts.text(&language.to_string());
    }
    let print = facts.finish();
    if memory.theme == print {
        return;
    }
    let found = theme.check(&languages);
    if found.is_empty() {
        memory.theme = print;
    }
    problems.extend(found);
}

/// Looks for mistakes in the content of a site whose settings have some, so that all are known at once. What may only
/// follow from those of the settings is left out.
fn look_through(task: &Task<'_>, site: &Site, beside: &Beside<'_>, problems: &mut Vec<Diagnostic>) {
    let domains = Domains::new(site, task.dev);
    let mut found = Vec::new();
    let reading = reading::read(
        task.root,
        site,
        &domains,
        task.dev.is_some(),
        &|_| Words::default(),
        &mut Memory::default(),
        &mut found,
    );
    reading.render_all(&domains);
    found.extend(reading.complaints());
    let mut errors = problems
        .iter()
        .filter(|one| one.severity == Severity::Error);
    if errors.all(|problem| problem.code == "policy-test") {
        // The rules are right, only not as expected: what is expected about articles is decided by them too.
        found.extend(policy::failures(site, beside.tests, &reading));
    }
    redirects::settle(
        site,
        beside.places,
        &domains,
        &reading.content,
        &reading.library,
        &mut found,
    );
    let groups = "config/access-groups.yaml";
    let groups_known = !problems
        .iter()
        .any(|problem| (problem.place.as_ref()).is_some_and(|place| place.file == groups));
    let portals_known = !problems.iter().any(|problem| {
        let place = problem.place.as_ref();
        place.is_some_and(|place| place.file.starts_with("config/portals/"))
    });
    found.retain(|problem| match problem.code {
        "broken-redirect" | "redirect-from-page" => portals_known,
        "unknown-group" => groups_known,
        // The address may be that of a portal which can't be read.
        "broken-link" => !problem.message.contains(" at /"),
        "collision" => {
            !problem.message.contains(" config/") && !problem.message.contains("(config/")
        }
        "missing-language" | "unused-language" => false,
        _ => true,
    });
    problems.append(&mut found);
}

fn publish(
    task: &Task<'_>,
    site: &Site,
    theme: &Theme,
    domains: &Domains,
    reading: &Reading,
    memory: &mut Memory,
    report: &mut Report,
) {
    history::read(task.root, memory);
    let mut print = Facts::default();
    print.print(memory.settings).text(&theme.digest());
    let pages = Pages {
        site,
        theme,
        domains,
        reading,
        history: std::mem::take(&mut memory.history),
        now_at: Shown::now(false).now_at,
        related: related::known(reading, memory),
        dev: task.dev.is_some(),
        share: theme.share_digest(),
        print: print.finish(),
    };
    if let Err(problems) = write(task, &pages, memory, report) {
        report.diagnostics.extend(problems);
    }
    memory.history = pages.history;
}

fn write(
    task: &Task<'_>,
    pages: &Pages<'_>,
    memory: &mut Memory,
    report: &mut Report,
) -> Result<(), Vec<Diagnostic>> {
    let problem = |error| vec![*bundle_problem(error)];
    let press = Press::open(task.bundle).map_err(problem)?;
    let press = if pages.dev { press.unsynced() } else { press };
    if press.base() != Some(memory.release.as_str()) {
        memory.forget_release();
    }
    let guard = Guard::of(pages.site, pages.theme, pages.reading);
    if memory.guard != guard.print() {
        memory.outputs.clear();
        memory.guard = guard.print();
    }
    let mut made = HashMap::with_capacity(memory.outputs.len());
    let waited = Waited::new(task.open);
    let mut written = output::write(pages, &press, &guard, &memory.outputs, &waited, &mut made)?;
    report.diagnostics.extend(pages.reading.complaints());
    if has_errors(&report.diagnostics) {
        return Ok(());
    }
    let search = &mut memory.search;
    let indexes = search::write(pages, &press, search, task.quick, &mut written.domains)?;
    report.pages = written.pages;
    report.published = press.publish(written).map_err(problem)?;
    report.is_search_behind = indexes.is_behind;
    report.behind = waited.left();
    memory.search.indexes = indexes.made;
    memory.outputs = made;
    let release = report.published.as_ref().map(|one| one.release.clone());
    memory.release = release.unwrap_or_default();
    Ok(())
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}
