//! `lucka build`: a site's folder → a bundle.

use std::io::IsTerminal;
use std::process::ExitCode;

use lucka_config::diagnostic;
use lucka_generator::{BuildOptions, build};

use crate::cli::Build;

/// Exit codes: 0 published, 1 there are errors and nothing was published.
pub(crate) fn run(command: &Build) -> anyhow::Result<ExitCode> {
    let report = build(&BuildOptions {
        root: command.site.clone(),
        out: command.out.clone(),
        dev: None,
    });
    if !report.diagnostics.is_empty() {
        eprint!(
            "{}",
            diagnostic::render(&report.diagnostics, std::io::stderr().is_terminal())
        );
    }
    let Some(published) = report.published else {
        eprintln!(
            "Nothing was published; {} is as it was.",
            command.out.display()
        );
        return Ok(ExitCode::FAILURE);
    };
    let state = if published.changed {
        "published"
    } else {
        "unchanged"
    };
    println!(
        "{} articles, {} pages in {:.2} s: release {} {state} in {}",
        report.articles,
        report.pages,
        report.seconds,
        published.release,
        command.out.display(),
    );
    Ok(ExitCode::SUCCESS)
}
