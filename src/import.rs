//! `lucka import`: what was written for another program, as articles of a site.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::{Component, Path};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use lucka_config::{diagnostic, load};
use lucka_generator::{ImportOptions, Imported, Layout};

use crate::cli::{Amount, From, Import, ImportFormat, ImportMarkdown};
use crate::redirects::{self, Added};

/// Exit codes: 0 all of it was brought in, 1 something is named that could not be, or not as it was, 2 could not.
pub(crate) fn run(command: &Import) -> anyhow::Result<ExitCode> {
    let Import::Markdown(command) = command;
    markdown(command)
}

fn markdown(command: &ImportMarkdown) -> anyhow::Result<ExitCode> {
    if !command.site.join("config").is_dir() {
        bail!(
            "there is no config/ in {}: run this in a site's folder, or name it with --site",
            command.site.display()
        );
    }
    let from = command.folder.display();
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if !Path::new(&command.to).components().all(is_plain) || command.to.contains('\\') {
        bail!("--to names a folder in each language's folder, such as guide");
    }
    let loaded = load::load(&command.site);
    if loaded.site.or(loaded.sketch).is_none() {
        bail!("the site's settings can't be read: `lucka check` says what is wrong in config/");
    }
    let imported = lucka_generator::import(&ImportOptions {
        from: command.folder.clone(),
        site: command.site.clone(),
        layout: command.from.map(layout),
        language: command.language.clone(),
        to: command.to.clone(),
        replace: command.force,
        write: !command.dry_run,
    })
    .with_context(|| format!("bringing in {from}"))?;
    let added = match command.redirects {
        true => redirects::add(&command.site, &imported.redirects, command.dry_run)?,
        false => Added::default(),
    };
    let text = match command.format {
        ImportFormat::Json => json(&imported, &added),
        ImportFormat::Text => said(command, &imported, &added),
    };
    std::io::stdout()
        .write_all(text.as_bytes())
        .context("writing the answer")?;
    let is_whole = imported.problems.is_empty() && added.left_out.is_empty();
    Ok(match is_whole {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn layout(from: From) -> Layout {
    match from {
        From::Hugo => Layout::Hugo,
        From::Jekyll => Layout::Jekyll,
        From::Docusaurus => Layout::Docusaurus,
        From::Mkdocs => Layout::MkDocs,
        From::Starlight => Layout::Starlight,
        From::Folder => Layout::Folder,
    }
}

/// For a person: what could not be brought in first, what was last.
fn said(command: &ImportMarkdown, imported: &Imported, added: &Added) -> String {
    let colour = std::io::stdout().is_terminal();
    let mut text = match command.problems {
        Amount::All => diagnostic::render(&imported.problems, colour),
        Amount::Brief => diagnostic::brief(
            &imported.problems,
            colour,
            "`--problems all` shows every one",
        ),
    };
    for (from, why) in &added.left_out {
        // Writing into a string can't fail.
        let _ = writeln!(text, "No redirect from {from}: {why}");
    }
    let articles: usize = imported.languages.values().sum();
    let languages: Vec<String> = (imported.languages.iter())
        .map(|(language, count)| format!("{language} {count}"))
        .collect();
    let _ = writeln!(
        text,
        "From {}: {articles} articles ({}), {} pictures and other files.",
        imported.layout.name(),
        languages.join(", "),
        imported.files
    );
    let _ = match command.dry_run {
        true => writeln!(
            text,
            "{} files would be written; nothing was.",
            imported.written
        ),
        false => writeln!(
            text,
            "{} files were written, {} were there just like this.",
            imported.written, imported.same
        ),
    };
    let _ = match (command.redirects, imported.redirects.len()) {
        (_, 0) => Ok(()),
        (true, _) => writeln!(
            text,
            "{} redirects {}.",
            added.rows,
            if command.dry_run {
                "would be added"
            } else {
                "were added to config/redirects.yaml"
            }
        ),
        (false, count) => writeln!(
            text,
            "{count} pages get another address; --redirects leads the old ones on."
        ),
    };
    text
}

/// Everything, as one object.
fn json(imported: &Imported, added: &Added) -> String {
    let quoted = |text: &str| format!("\"{}\"", escaped(text));
    let languages: Vec<String> = (imported.languages.iter())
        .map(|(language, count)| format!("{}: {count}", quoted(language)))
        .collect();
    let redirects: Vec<String> = (imported.redirects.iter())
        .map(|(from, to)| format!("{{\"from\": {}, \"to\": {}}}", quoted(from), quoted(to)))
        .collect();
    let refused: Vec<String> = (added.left_out.iter())
        .map(|(from, why)| format!("{{\"from\": {}, \"why\": {}}}", quoted(from), quoted(why)))
        .collect();
    format!(
        "{{\n\"layout\": {},\n\"articles\": {{{}}},\n\"files\": {},\n\"written\": {},\n\"same\": {},\n\"redirects\": [{}],\n\"redirects_added\": {},\n\"redirects_refused\": [{}],\n\"problems\": {}\n}}\n",
        quoted(imported.layout.name()),
        languages.join(", "),
        imported.files,
        imported.written,
        imported.same,
        redirects.join(", "),
        added.rows,
        refused.join(", "),
        diagnostic::to_json(&imported.problems)
    )
}

/// A text between quotes of JSON (RFC 8259 §7).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
