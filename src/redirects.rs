//! `lucka redirects`: old addresses from another system's list.

mod list;

use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use lucka_config::diagnostic::{Diagnostic, Severity};
use lucka_config::load;
use lucka_config::yaml;

use crate::cli::{Redirects, RedirectsImport};
use list::{List, Row};

const FILE: &str = "config/redirects.yaml";

/// Exit codes: 0 all of it was taken, 1 some of it could not be, 2 could not.
pub(crate) fn run(command: &Redirects) -> anyhow::Result<ExitCode> {
    let Redirects::Import(command) = command;
    import(command)
}

fn import(command: &RedirectsImport) -> anyhow::Result<ExitCode> {
    let name = command.file.display().to_string();
    let text = read(&command.file).with_context(|| format!("reading {name}"))?;
    let mut list = List::read(&text, command.from_host.as_deref());
    take(&command.site, &mut list, command.dry_run)?;
    for (line, why) in &list.left_out {
        eprintln!("{name}:{line}: {why}");
    }
    println!(
        "Redirects: {} new, {} left out; {} led to another of the list and now lead straight to its end. {}",
        list.rows.len(),
        list.left_out.len(),
        list.shortened,
        match command.dry_run {
            true => "Nothing was written.",
            false =>
                "They are at the end of config/redirects.yaml; `lucka check` says which lead to no page.",
        }
    );
    Ok(match list.left_out.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What became of redirects that were to be added.
#[derive(Debug, Default)]
pub(crate) struct Added {
    /// How many there are more.
    pub(crate) rows: usize,
    /// Old addresses, with the reason why nothing leads from them.
    pub(crate) left_out: Vec<(String, String)>,
}

/// Adds redirects, each an old and a new address, that are not there yet.
pub(crate) fn add(site: &Path, rows: &[(String, String)], dry_run: bool) -> anyhow::Result<Added> {
    let before = std::fs::read_to_string(site.join(FILE)).unwrap_or_default();
    let is_new = |(from, to): &&(String, String)| !before.contains(row(from, to).trim());
    let rows: Vec<&(String, String)> = rows.iter().filter(is_new).collect();
    let mut list = List::of(rows.iter().map(|(from, to)| (from.clone(), to.clone())));
    take(site, &mut list, dry_run)?;
    let refused = list.left_out.iter().filter_map(|(line, why)| {
        let (from, _) = rows.get(line.checked_sub(1)?)?;
        Some((from.clone(), why.clone()))
    });
    Ok(Added {
        rows: list.rows.len(),
        left_out: refused.collect(),
    })
}

/// Writes a list at the end of the file, without what the loader refuses.
fn take(site: &Path, list: &mut List, dry_run: bool) -> anyhow::Result<()> {
    let path = site.join(FILE);
    let before = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => BEGINNING.to_owned(),
        Err(error) => return Err(error).with_context(|| format!("reading {FILE}")),
    };
    let before = format!("{}\n", before.trim_end());
    let first = before.lines().count() + 1;
    // What the loader refuses is left out, and what then remains is looked at again.
    loop {
        let text = with_rows(&before, &list.rows);
        let found = load::redirect_problems(site, &text);
        let refused = refused(&found, first, list.rows.len())?;
        if refused.is_empty() {
            break;
        }
        list.refuse(refused);
    }
    if !dry_run && !list.rows.is_empty() {
        std::fs::write(&path, with_rows(&before, &list.rows))
            .with_context(|| format!("writing {FILE}"))?;
    }
    Ok(())
}

/// What a new list begins with.
const BEGINNING: &str = "# Old addresses, and where they lead now.\n\nredirects:";

fn read(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(file)?;
    }
    String::from_utf8(bytes).context("this is not UTF-8: save the file as \"CSV UTF-8\"")
}

fn with_rows(before: &str, rows: &[Row]) -> String {
    let mut text = before.to_owned();
    for row in rows {
        text.push_str(&self::row(&row.from, &row.to));
    }
    text
}

/// One line of the file.
fn row(from: &str, to: &str) -> String {
    let (from, to) = (yaml::scalar(from), yaml::scalar(to));
    format!("  - {{from: {from}, to: {to}}}\n")
}

/// The rows that the loader refuses, by number, with its reasons. Problems of what was there before stop the import.
fn refused(
    found: &[Diagnostic],
    first: usize,
    rows: usize,
) -> anyhow::Result<Vec<(usize, String)>> {
    let mut refused = Vec::new();
    for problem in found {
        if problem.severity != Severity::Error {
            continue;
        }
        let line = problem.place.as_ref().map_or(0, |place| place.line);
        match line.checked_sub(first).filter(|row| *row < rows) {
            Some(row) => {
                let help = problem.help.as_deref().unwrap_or_default();
                refused.push((row, format!("{}: {help}", problem.message)));
            }
            None => bail!(
                "{FILE}:{line}: {}; correct it first, nothing was written",
                problem.message
            ),
        }
    }
    Ok(refused)
}
