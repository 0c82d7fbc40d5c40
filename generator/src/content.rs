//! Finding and reading what lies below `content/`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::nearest;
use lucka_config::{Domain, Language, Site, Source};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::attachment::Attachment;
use crate::fingerprint::Fingerprint;
use crate::markdown::Shared;
use crate::memory::{self, Memory, Source as Remembered, Stat};

/// The folder with everything people write.
pub(crate) const CONTENT: &str = "content";

/// Everything below `content/`.
#[derive(Debug)]
pub(crate) struct Content {
    /// The languages that a domain speaks and that have a folder.
    pub(crate) languages: Vec<Language>,
    /// Sorted by file.
    pub(crate) documents: Vec<Document>,
    /// Everything that is no Markdown, by path below `content/`.
    pub(crate) attachments: HashMap<String, Attachment>,
    /// What articles share besides: snippets, variables, how code and HTML are shown.
    pub(crate) shared: Shared,
}

/// A Markdown file.
#[derive(Debug)]
pub(crate) struct Document {
    /// Index into the languages.
    pub(crate) language: usize,
    /// Path relative to the site's folder: `content/sv/konto/losenord.md`.
    pub(crate) file: String,
    /// Path in its language's folder without `.md`: `konto/losenord`.
    pub(crate) path: String,
    /// By what it is known to be the same the next time.
    pub(crate) stat: Stat,
    /// Of all of it.
    pub(crate) print: Fingerprint,
    disk: PathBuf,
    text: OnceLock<String>,
}

impl Document {
    /// All of it. A file that did not change is read when something needs its text; one that has gone or changed since it
    /// was looked at is empty, and the next build finds it out.
    pub(crate) fn text(&self) -> &str {
        self.text
            .get_or_init(|| std::fs::read_to_string(&self.disk).unwrap_or_default())
    }

    /// Lets it say something else.
    #[cfg(test)]
    pub(crate) fn set_text(&mut self, text: &str) {
        self.text = OnceLock::from(text.to_owned());
    }

    /// Doesn't keep its text any longer: whoever needs it reads it again.
    pub(crate) fn let_go(&mut self) {
        self.text = OnceLock::new();
    }

    /// Reads its text now; `None` where there is none any more.
    pub(crate) fn read_again(&mut self) -> Option<()> {
        self.text = OnceLock::from(std::fs::read_to_string(&self.disk).ok()?);
        Some(())
    }

    /// The folder in its language's folder: `konto`, or empty.
    pub(crate) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Its file's name without `.md`.
    pub(crate) fn stem(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// It describes its folder.
    pub(crate) fn is_index(&self) -> bool {
        matches!(self.stem(), "_index" | "index")
    }
}

/// Reads everything that `memory` does not know yet; with each document what is remembered of it. Files that can't be
/// read are diagnostics; the others are there.
pub(crate) fn read(
    root: &Path,
    site: &Site,
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> (Content, Vec<Option<Remembered>>) {
    let began = memory::now();
    let mut languages = Vec::new();
    let mut found = Vec::new();
    let folders = language_folders(&root.join(CONTENT));
    let mut missing = Vec::new();
    for spoken in site.domains.iter().flat_map(Domain::spoken) {
        let language = spoken.language;
        if languages.contains(language) || missing.contains(&language) {
            continue;
        }
        let Some(folder) = folder_of(&folders, language) else {
            problems.push(no_content(root, language, &folders, spoken.source));
            missing.push(language);
            continue;
        };
        walk(root, folder, languages.len(), &mut found, problems);
        languages.push(language.clone());
    }
    for folder in &folders {
        let spoken = |language: &Language| folder_of(&folders, language) == Some(folder);
        if !site.languages().iter().any(spoken) {
            problems.push(no_domain(folder));
        }
    }
    let mut documents = Vec::new();
    let mut attachments = HashMap::new();
    let (mut markdown, other): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| found.is_markdown());
    for found in other {
        let below = found.file[CONTENT.len() + 1..].to_owned();
        let stat = found.stat(began);
        let known = memory.attachments.remove(&below);
        let known = known.filter(|(known, _)| *known == stat && stat.is_settled());
        let attachment = Attachment::new(found.disk, stat, known.map(|(_, facts)| facts));
        attachments.insert(below, attachment);
    }
    markdown.sort_by(|a, b| a.file.cmp(&b.file));
    let sources: Vec<(Found, Option<Remembered>)> = markdown
        .into_iter()
        .map(|found| {
            let known = memory.sources.remove(&found.file);
            (found, known)
        })
        .collect();
    let read: Vec<Result<Known, Box<Diagnostic>>> = sources
        .into_par_iter()
        .map(|(found, known)| found.read(began, known))
        .collect();
    let mut remembered = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok((document, known)) => {
                documents.push(document);
                remembered.push(known);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    let kept = memory.kept();
    let shared = Shared::take(site, &languages, &mut documents, &mut remembered, kept);
    let content = Content {
        languages,
        documents,
        attachments,
        shared,
    };
    (content, remembered)
}

/// The place of a setting, with its line.
pub(crate) fn setting(root: &Path, source: &Source) -> Place {
    let text = std::fs::read_to_string(root.join(&source.file)).unwrap_or_default();
    let line = text
        .lines()
        .nth(source.line.saturating_sub(1))
        .unwrap_or("");
    Place {
        line: source.line.max(1),
        column: 1 + line.chars().take_while(|c| *c == ' ').count(),
        length: line.trim().chars().count().max(1),
        text: line.to_owned(),
        ..Place::of_file(&source.file)
    }
}

/// A document, and what is remembered of it.
type Known = (Document, Option<Remembered>);

/// A file before it is read.
#[derive(Debug)]
struct Found {
    language: usize,
    file: String,
    path: String,
    disk: PathBuf,
}

impl Found {
    fn is_markdown(&self) -> bool {
        let extension = self
            .path
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension);
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
    }

    fn stat(&self, began: SystemTime) -> Stat {
        std::fs::metadata(&self.disk)
            .map(|metadata| Stat::of(&metadata, began))
            .unwrap_or_default()
    }

    /// The document, and what is remembered of it if it is the same. A file whose times are those of before is not read.
    fn read(self, began: SystemTime, known: Option<Remembered>) -> Result<Known, Box<Diagnostic>> {
        let stat = self.stat(began);
        let known = match known {
            Some(known) if known.stat == stat && stat.is_settled() => {
                let document = self.document(stat, known.text, OnceLock::new());
                return Ok((document, Some(known)));
            }
            known => known,
        };
        let bytes = std::fs::read(&self.disk).map_err(|error| {
            let message = format!("this file can't be read: {error}");
            Box::new(Diagnostic::error("unreadable", message).at(Place::of_file(&self.file)))
        })?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
            let problem = Diagnostic::error("not-utf8", "this file is not UTF-8");
            Box::new(
                problem
                    .at(Place::in_text(&self.file, &before, at..at))
                    .help("save it again with the encoding UTF-8"),
            )
        })?;
        let print = Fingerprint::of(text.as_bytes());
        let known = known.filter(|known| known.text == print);
        let document = self.document(stat, print, OnceLock::from(text));
        Ok((document, known))
    }

    fn document(self, stat: Stat, print: Fingerprint, text: OnceLock<String>) -> Document {
        let end = self.path.rfind('.').unwrap_or(self.path.len());
        Document {
            language: self.language,
            path: self.path[..end].to_owned(),
            file: self.file,
            stat,
            print,
            disk: self.disk,
            text,
        }
    }
}

fn language_folders(content: &Path) -> Vec<String> {
    let mut folders: Vec<String> = std::fs::read_dir(content)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    folders.sort();
    folders
}

/// The folder of a language: its tag, letter case aside.
fn folder_of<'a>(folders: &'a [String], language: &Language) -> Option<&'a String> {
    let tag = language.to_string();
    folders
        .iter()
        .find(|folder| folder.eq_ignore_ascii_case(&tag))
}

fn walk(
    root: &Path,
    folder: &str,
    language: usize,
    found: &mut Vec<Found>,
    problems: &mut Vec<Diagnostic>,
) {
    let top = root.join(CONTENT).join(folder);
    let visible = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(&top).follow_links(true).sort_by_file_name();
    let mut entries = walk.into_iter().filter_entry(visible);
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let problem = Diagnostic::error("unreadable", format!("{error}"));
                problems.push(problem.at(Place::of_file(&format!("{CONTENT}/{folder}"))));
                continue;
            }
        };
        if entry.depth() > 0 && entry.path_is_symlink() && !stays_inside(&top, entry.path()) {
            let message = "this link leads out of its language's folder, so it is not followed";
            let file = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let place = Place::of_file(&file.to_string_lossy());
            let problem = Diagnostic::error("outside", message).at(place);
            problems.push(problem.help("put the file itself here"));
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let below = entry.path().strip_prefix(&top).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        found.push(Found {
            language,
            file: format!("{CONTENT}/{folder}/{path}"),
            path,
            disk: entry.into_path(),
        });
    }
}

/// Whoever may add an article must not be able to publish the builder's own files.
fn stays_inside(top: &Path, link: &Path) -> bool {
    match (top.canonicalize(), link.canonicalize()) {
        (Ok(top), Ok(link)) => link.starts_with(top),
        _ => false,
    }
}

fn no_content(root: &Path, language: &Language, folders: &[String], source: &Source) -> Diagnostic {
    let tag = language.to_string();
    let help = match nearest(&tag, folders.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near}, which has a folder content/{near}?"),
        None => format!("make the folder content/{tag} and put Markdown files into folders in it"),
    };
    let message = format!("this domain speaks `{tag}`, but there is no folder content/{tag}");
    Diagnostic::warning("missing-language", message)
        .at(setting(root, source))
        .help(help)
}

fn no_domain(folder: &str) -> Diagnostic {
    let message = format!("no domain speaks `{folder}`, so content/{folder} is not published");
    Diagnostic::warning("unused-language", message)
        .at(Place::of_file(&format!("{CONTENT}/{folder}")))
        .help("add a domain with this language to config/domains.yaml, or remove the folder")
}
