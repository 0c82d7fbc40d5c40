//! `lucka check`: a site's folder → everything that is wrong with it.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use lucka_config::approvers::CodeOwners;
use lucka_config::diagnostic::{self, Diagnostic, Severity};
use lucka_config::load;
use lucka_generator::Report;

use crate::against;
use crate::cli::{Amount, Check, Format};

/// Exit codes: 0 no errors, 1 errors (with `--deny-warnings` also warnings), 2 this is no site's folder, the state to
/// compare with can't be had, or the answer could not be written.
pub(crate) fn run(command: &Check) -> anyhow::Result<ExitCode> {
    if !command.site.join("config").is_dir() {
        bail!(
            "there is no config/ in {}: run `lucka check` in a site's folder, or name it with --site",
            command.site.display()
        );
    }
    let mut report = match command.translations {
        true => lucka_generator::check_translations(&command.site),
        false => lucka_generator::check(&command.site),
    };
    report.diagnostics.extend(edge_settings(command)?);
    if let Some(against) = &command.against {
        match against::demanded(&command.site, against.as_deref())? {
            Ok(missing) => report.diagnostics.extend(missing),
            Err(code) => return Ok(code),
        }
    }
    report.diagnostics.extend(approvers(command)?);
    diagnostic::sort(&mut report.diagnostics);
    let found = &report.diagnostics;
    let folder = folder(&command.site);
    let text = match command.format {
        Format::Human => human(command.problems, &report),
        Format::Json => format!("{}\n", diagnostic::to_json(found)),
        Format::Github => diagnostic::to_github(found, &folder),
        Format::Sarif => {
            let version = env!("CARGO_PKG_VERSION");
            format!("{}\n", diagnostic::to_sarif(found, &folder, version))
        }
    };
    std::io::stdout()
        .write_all(text.as_bytes())
        .context("writing the answer")?;
    if command.format != Format::Human {
        eprintln!("{}", summary(&report));
    }
    let denied = |problem: &Diagnostic| match problem.severity {
        Severity::Error => true,
        Severity::Warning => command.deny_warnings,
        Severity::Note => false,
    };
    Ok(match found.iter().any(denied) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

/// What is wrong with the edge's settings, when there are any. Certificates and secrets are where it runs, so that they
/// are missing here says nothing.
fn edge_settings(command: &Check) -> anyhow::Result<Vec<Diagnostic>> {
    let (path, name) = match &command.edge {
        Some(path) if !path.is_file() => bail!("there is no file {}", path.display()),
        Some(path) => (path.clone(), path.display().to_string()),
        None => (command.site.join("edge.yaml"), "edge.yaml".to_owned()),
    };
    Ok(match path.exists() {
        true => load::check_server(&path, &name),
        false => Vec::new(),
    })
}

/// What is wrong with the repository's CODEOWNERS, which is written first if that is wanted.
fn approvers(command: &Check) -> anyhow::Result<Vec<Diagnostic>> {
    let root = &command.site;
    let Some(approvals) = load::approvals(root) else {
        if command.codeowners && !root.join("config/approvers.yaml").exists() {
            bail!("there is no config/approvers.yaml, which says who must approve changes");
        }
        return Ok(Vec::new());
    };
    let mut owners = CodeOwners::wanted(root, &approvals);
    if command.codeowners && !owners.is_right() {
        if let Some(folder) = owners.path.parent() {
            std::fs::create_dir_all(folder).context("making the folder of CODEOWNERS")?;
        }
        std::fs::write(&owners.path, &owners.wanted)
            .with_context(|| format!("writing {}", owners.path.display()))?;
        eprintln!("{} is written: commit it.", owners.name);
        owners = CodeOwners::wanted(root, &approvals);
    }
    Ok(owners.problems(root, &approvals))
}

fn human(amount: Amount, report: &Report) -> String {
    let colour = std::io::stdout().is_terminal();
    let found = &report.diagnostics;
    let mut text = match amount {
        Amount::Brief => diagnostic::brief(found, colour, "`lucka check` with `--problems all`"),
        Amount::All => diagnostic::render(found, colour),
    };
    if found.is_empty() {
        text.push_str(&summary(report));
        text.push('\n');
    }
    text
}

/// One line: what was found, in what, and how long it took.
fn summary(report: &Report) -> String {
    format!(
        "{}: {} articles, {} pages, {:.2} s",
        diagnostic::summary(&report.diagnostics),
        report.articles,
        report.pages,
        report.seconds
    )
}

/// The site's folder as seen from here, where a repository's checks run: with `/` at its end, or empty when it is here or
/// somewhere else.
fn folder(site: &Path) -> String {
    let whole = |path: &Path| path.canonicalize().ok();
    let (Some(site), Some(here)) = (whole(site), whole(Path::new("."))) else {
        return String::new();
    };
    let parts = site.strip_prefix(here).unwrap_or(Path::new("")).iter();
    parts
        .map(|part| format!("{}/", part.to_string_lossy()))
        .collect()
}
