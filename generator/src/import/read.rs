//! Finds the files of a folder that is brought in. Nothing leads out of it, and nothing in it is fatal.

use std::path::{Path, PathBuf};

use lucka_config::diagnostic::{Diagnostic, Place};
use walkdir::{DirEntry, WalkDir};

use super::layout::{Layout, Origin};
use super::problem;

/// Articles larger than this are none.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Folders in folders, at most.
const DEEPEST: usize = 64;

/// A Markdown file that is brought in.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// Index into the trees.
    pub(super) tree: usize,
    /// Path in its tree.
    pub(super) path: String,
    /// Path below the folder that is brought in.
    pub(super) name: String,
    pub(super) disk: PathBuf,
}

/// Whether a file is an article, by its name.
pub(super) fn is_markdown(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "mdx", "markdown", "mdown", "mkd"]
        .iter()
        .any(|one| ending.eq_ignore_ascii_case(one))
}

/// Articles in the order of trees and names; what can't be one is a problem.
pub(super) fn find(folder: &Path, origin: &Origin, problems: &mut Vec<Diagnostic>) -> Vec<File> {
    let mut files = Vec::new();
    for (index, tree) in origin.trees.iter().enumerate() {
        let visible = |entry: &DirEntry| {
            let name = entry.file_name().to_string_lossy();
            let hidden =
                name.starts_with('.') || matches!(&*name, "node_modules" | "vendor" | "_site");
            let other = entry.depth() == 1 && tree.without.iter().any(|without| *without == *name);
            entry.depth() == 0 || !(hidden || other)
        };
        let walk = WalkDir::new(&tree.folder)
            .follow_links(false)
            .max_depth(DEEPEST)
            .sort_by_file_name();
        for entry in walk.into_iter().filter_entry(visible) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    // A tree that is not there has nothing in it.
                    if error.depth() > 0 {
                        let at = error
                            .path()
                            .map(|path| below(folder, path))
                            .unwrap_or_default();
                        problems.push(problem::file(
                            &at,
                            "this can't be read",
                            "look at who may read it",
                        ));
                    }
                    continue;
                }
            };
            let name = below(folder, entry.path());
            if entry.path_is_symlink() {
                let help = "put the file itself here, or link to it from an article";
                problems.push(problem::file(
                    &name,
                    "a link in the file system is not followed",
                    help,
                ));
                continue;
            }
            let Some(own) = entry.file_name().to_str().filter(|own| is_markdown(own)) else {
                continue;
            };
            if entry.file_type().is_dir() || is_of_the_repository(origin.layout, &entry, own) {
                continue;
            }
            if !entry.file_type().is_file() {
                problems.push(problem::file(
                    &name,
                    "this is no file",
                    "only files are brought in",
                ));
                continue;
            }
            let Some(path) = relative(&tree.folder, entry.path()) else {
                problems.push(problem::file(&name, "this name is not UTF-8", "rename it"));
                continue;
            };
            files.push(File {
                tree: index,
                path,
                name,
                disk: entry.into_path(),
            });
        }
    }
    files
}

/// The text of a file, or why there is none.
pub(super) fn text(file: &File) -> Result<String, Box<Diagnostic>> {
    let refuse = |message: &str, help: &str| Box::new(problem::file(&file.name, message, help));
    let size = std::fs::symlink_metadata(&file.disk).map_or(0, |metadata| metadata.len());
    if size > LARGEST {
        let message = format!("this has {} MB, which is no article", size / 1024 / 1024);
        return Err(refuse(&message, "divide it"));
    }
    let bytes = std::fs::read(&file.disk).map_err(|error| {
        refuse(
            &format!("this can't be read: {error}"),
            "look at who may read it",
        )
    })?;
    if bytes.contains(&0) {
        return Err(refuse(
            "this is no text: there are zero bytes in it",
            "save it again as UTF-8",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before =
            String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default()).into_owned();
        let problem =
            Diagnostic::warning("import-file", "this file is not UTF-8, so it is left out");
        let place = Place::in_text(&file.name, &before, at..at);
        Box::new(
            problem
                .at(place)
                .help("save it again with the encoding UTF-8"),
        )
    })
}

/// A path below a folder, with `/`; whatever letters it has.
pub(super) fn below(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn relative(folder: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(folder).ok()?;
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts
        .map(|parts| parts.join("/"))
        .filter(|path| !path.is_empty())
}

/// What says how a repository is worked on is nothing for its readers.
fn is_of_the_repository(layout: Layout, entry: &DirEntry, name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "license",
        "licence",
        "notice",
        "notices",
        "changelog",
        "contributing",
        "code_of_conduct",
        "security",
        "codeowners",
    ];
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_top = entry.depth() == 1 && matches!(layout, Layout::Folder | Layout::Jekyll);
    is_top && NAMES.contains(&stem.as_str())
}
