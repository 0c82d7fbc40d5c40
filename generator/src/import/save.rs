//! Writes what is brought in. Nothing that is there is lost, and nothing is written through a link.

use std::io;
use std::path::{Path, PathBuf};

use lucka_config::diagnostic::Diagnostic;
use walkdir::WalkDir;

use super::problem;
use super::read::{below, is_markdown};
use super::shelf::Taken;
use crate::content::CONTENT;
use crate::slug::slug;

/// A file that is to be there.
#[derive(Debug)]
pub(super) struct Planned {
    /// Path below `content/`.
    target: String,
    what: What,
    /// What it was made of, for messages.
    of: String,
}

#[derive(Debug)]
enum What {
    Text(String),
    /// The same bytes as another file.
    File(PathBuf),
}

/// What became of what was planned.
#[derive(Debug, Default)]
pub(super) struct Saved {
    pub(super) written: usize,
    pub(super) same: usize,
}

impl Planned {
    pub(super) fn text(target: String, text: String, of: &str) -> Planned {
        Planned {
            target,
            what: What::Text(text),
            of: of.to_owned(),
        }
    }

    pub(super) fn file(target: String, disk: PathBuf, of: &str) -> Planned {
        Planned {
            target,
            what: What::File(disk),
            of: of.to_owned(),
        }
    }
}

/// The addresses of the articles that the site has already, each with its file.
pub(super) fn taken(site: &Path) -> Taken {
    let content = site.join(CONTENT);
    let mut taken = Taken::new();
    for entry in WalkDir::new(&content)
        .follow_links(false)
        .into_iter()
        .flatten()
    {
        let path = below(&content, entry.path());
        let Some((stem, _)) = path.rsplit_once('.').filter(|_| is_markdown(&path)) else {
            continue;
        };
        let (language, own) = stem.split_once('/').unwrap_or((stem, ""));
        let parts: Vec<String> = own.split('/').map(slug).collect();
        taken.insert(format!("{language}/{}", parts.join("/")), path);
    }
    taken
}

/// Writes the files, or only says what would be written.
pub(super) fn save(
    site: &Path,
    planned: &[Planned],
    replace: bool,
    write: bool,
    problems: &mut Vec<Diagnostic>,
) -> io::Result<Saved> {
    let content = site.join(CONTENT);
    let names: Vec<String> = std::fs::read_dir(&content)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let mut saved = Saved::default();
    for file in planned {
        // A language's folder may be written `pt-br`.
        let (language, path) = file.target.split_once('/').unwrap_or((&file.target, ""));
        let own = names
            .iter()
            .find(|name| name.eq_ignore_ascii_case(language));
        let language = own.map_or(language, String::as_str);
        let disk = content.join(language).join(path);
        let of = match file.of.as_str() {
            "" => format!("{CONTENT}/{language}/{path}"),
            of => of.to_owned(),
        };
        if let Some(link) = link_above(site, &disk) {
            let message = format!(
                "{} is a link, and nothing is written through one",
                below(site, &link)
            );
            problems.push(problem::file(&of, message, "make a folder of it"));
            continue;
        }
        let before = std::fs::symlink_metadata(&disk).is_ok();
        if before && is_same(&disk, &file.what) {
            saved.same += 1;
            continue;
        }
        if before && !replace {
            let message =
                format!("{CONTENT}/{language}/{path} is there already, and says something else");
            let problem = problem::file(
                &of,
                message,
                "rename one of the two, or replace it with --force",
            );
            problems.push(Diagnostic {
                code: "import-exists",
                ..problem
            });
            continue;
        }
        saved.written += 1;
        if write {
            let folder = disk.parent().unwrap_or(&content);
            std::fs::create_dir_all(folder)?;
            match &file.what {
                What::Text(text) => std::fs::write(&disk, text)?,
                What::File(from) => {
                    // Contents only: who may do what with the other file is no matter here.
                    let mut from = std::fs::File::open(from)?;
                    let mut to = std::fs::File::create(&disk)?;
                    io::copy(&mut from, &mut to)?;
                }
            }
        }
    }
    Ok(saved)
}

/// The first part of a path below the site that is a link in the file system.
fn link_above(site: &Path, disk: &Path) -> Option<PathBuf> {
    let is_link =
        |path: &&Path| std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let mut above = disk.ancestors().take_while(|path| *path != site);
    above.find(is_link).map(Path::to_owned)
}

fn is_same(disk: &Path, what: &What) -> bool {
    match what {
        What::Text(text) => std::fs::read(disk).is_ok_and(|bytes| bytes == text.as_bytes()),
        What::File(from) => match (std::fs::read(disk), std::fs::read(from)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        },
    }
}
