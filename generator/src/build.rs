//! From a site's folder to a published release.

use std::path::{Path, PathBuf};
use std::time::Instant;

use lucka_bundle::{BundleWriter, Published};
use lucka_config::diagnostic::{Diagnostic, Severity, sort};
use lucka_config::{Site, load};
use lucka_theme::Theme;

use crate::domain::Domains;
use crate::history;
use crate::icons;
use crate::markdown::Words;
use crate::output;
use crate::pages::Pages;
use crate::reading::{self, Reading};

/// What to build, and where to.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The site's folder, with `config/` and `content/`.
    pub root: PathBuf,
    /// The bundle.
    pub out: PathBuf,
    /// For `lucka dev`.
    pub dev: Option<DevBuild>,
}

/// How `lucka dev` builds: drafts are shown, and pages link to local addresses.
#[derive(Debug, Clone, Copy)]
pub struct DevBuild {
    /// The port it listens on.
    pub port: u16,
}

/// What a build did.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Every problem, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The release; `None` when a diagnostic is an error.
    pub published: Option<Published>,
    /// Articles in all languages, without drafts that are not shown.
    pub articles: usize,
    /// Pages on all domains.
    pub pages: usize,
    /// How long it took.
    pub seconds: f64,
    /// Host and origin of each domain.
    pub addresses: Vec<(String, String)>,
}

/// Builds a site and publishes it, unless something is wrong with it. All problems are in the report.
pub fn build(options: &BuildOptions) -> Report {
    let started = Instant::now();
    let mut report = Report::default();
    let loaded = load::load(&options.root);
    report.diagnostics.extend(loaded.diagnostics);
    if let Some(site) = &loaded.site {
        build_site(options, site, &mut report);
    } else if let Some(site) = &loaded.sketch {
        look_through(options, site, &mut report.diagnostics);
    }
    sort(&mut report.diagnostics);
    report.seconds = started.elapsed().as_secs_f64();
    report
}

fn build_site(options: &BuildOptions, site: &Site, report: &mut Report) {
    let domains = Domains::new(site, options.dev.as_ref());
    let addresses = domains.all.iter();
    report.addresses = addresses
        .map(|domain| (domain.host.clone(), domain.origin.clone()))
        .collect();
    let theme = match Theme::load(&options.root, &site.theme, site.accent.as_deref()) {
        Ok(theme) => Some(theme),
        Err(problems) => {
            report.diagnostics.extend(problems);
            None
        }
    };
    let words = |language: &lucka_config::Language| match &theme {
        Some(theme) => Words::of(theme, language),
        None => Words::default(),
    };
    let problems = &mut report.diagnostics;
    let reading = reading::read(
        &options.root,
        site,
        &domains,
        options.dev.is_some(),
        &words,
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
    if let Some(theme) = &theme {
        report.diagnostics.extend(theme.check(&site.languages()));
        report.diagnostics.extend(icons::unknown(&reading, theme));
        if !has_errors(&report.diagnostics) {
            publish(options, site, theme, &domains, &reading, report);
        }
    }
}

/// Looks for mistakes in the content of a site whose settings have some, so that all are known at once. What may only
/// follow from those of the settings is left out.
fn look_through(options: &BuildOptions, site: &Site, problems: &mut Vec<Diagnostic>) {
    let domains = Domains::new(site, options.dev.as_ref());
    let mut found = Vec::new();
    reading::read(
        &options.root,
        site,
        &domains,
        options.dev.is_some(),
        &|_| Words::default(),
        &mut found,
    );
    let groups = "config/access-groups.yaml";
    let groups_known = !problems
        .iter()
        .any(|problem| (problem.place.as_ref()).is_some_and(|place| place.file == groups));
    found.retain(|problem| match problem.code {
        "unknown-group" => groups_known,
        // The address may be that of a portal which can't be read.
        "broken-link" => !problem.message.contains(" at /"),
        "collision" => !problem.message.contains(" config/"),
        "missing-language" | "unused-language" => false,
        _ => true,
    });
    problems.append(&mut found);
}

fn publish(
    options: &BuildOptions,
    site: &Site,
    theme: &Theme,
    domains: &Domains,
    reading: &Reading,
    report: &mut Report,
) {
    let pages = Pages {
        site,
        theme,
        domains,
        reading,
        history: history::read(&options.root),
        dev: options.dev.is_some(),
    };
    match write(&options.out, &pages) {
        Ok((published, count)) => {
            report.published = Some(published);
            report.pages = count;
        }
        Err(problems) => report.diagnostics.extend(problems),
    }
}

fn write(out: &Path, pages: &Pages<'_>) -> Result<(Published, usize), Vec<Diagnostic>> {
    let bundle = |error| vec![*output::bundle_problem(error)];
    let writer = BundleWriter::create(out).map_err(bundle)?;
    let written = output::write(pages, &writer)?;
    let published = writer
        .publish(written.domains, written.redirects)
        .map_err(bundle)?;
    Ok((published, written.pages))
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}
