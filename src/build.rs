//! `lucka build`: a site's folder → a bundle.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::bail;
use lucka_config::diagnostic;
use lucka_generator::{BuildOptions, build};

use crate::cli::{Build, Problems};
use crate::kept;

/// Exit codes: 0 published, 1 there are errors and nothing was published, 2 this is no site's folder.
pub(crate) fn run(command: &Build) -> anyhow::Result<ExitCode> {
    if !command.site.join("config").is_dir() {
        bail!(
            "there is no config/ in {}: run `lucka build` in a site's folder, or name it with --site",
            command.site.display()
        );
    }
    let report = build(&BuildOptions {
        root: command.site.clone(),
        out: command.out.clone(),
        dev: None,
        remember: match command.fresh {
            true => None,
            false => kept::memory(&command.site, "build"),
        },
    });
    let colour = std::io::stderr().is_terminal();
    match command.problems {
        Problems::Brief => {
            let all = "`lucka build` with `--problems all`";
            eprint!("{}", diagnostic::brief(&report.diagnostics, colour, all));
        }
        Problems::All => eprint!("{}", diagnostic::render(&report.diagnostics, colour)),
        Problems::Json => println!("{}", diagnostic::to_json(&report.diagnostics)),
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
    let done = format!(
        "{} articles, {} pages in {:.2} s: release {} {state} in {}",
        report.articles,
        report.pages,
        report.seconds,
        published.release,
        command.out.display(),
    );
    if command.problems == Problems::Json {
        eprintln!("{done}");
    } else {
        println!("{done}");
    }
    Ok(ExitCode::SUCCESS)
}
