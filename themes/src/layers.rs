//! The files of a theme. Layers lie over one another file by file: the default theme inside the command, the site's
//! `themes/default/`, the site's `themes/<name>/`. Catalogues are the exception: a layer's texts join those below.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use lucka_config::diagnostic::{Diagnostic, Place, Severity};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/default"]
struct Embedded;

/// Deeper folders than this are not looked into (a link that leads to itself would never end).
const DEEPEST: usize = 8;

/// A file of a theme.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Path relative to the site's folder, as diagnostics name it.
    pub(crate) origin: String,
    pub(crate) bytes: Vec<u8>,
    /// The site's, and not one that the command brings along.
    pub(crate) own: bool,
}

/// All files of a theme by their name in it (`pages/home.html`), with what lies on top.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layers {
    files: BTreeMap<String, File>,
    /// Catalogues of every layer, lowest first: (language, file).
    catalogues: Vec<(String, File)>,
}

impl Layers {
    /// The default theme with the site's own folders laid over it.
    ///
    /// # Errors
    /// One diagnostic for a theme folder that is missing, and for each file that can't be read.
    pub(crate) fn read(site_root: &Path, name: &str) -> Result<Layers, Vec<Diagnostic>> {
        let mut layers = Layers::default();
        for path in Embedded::iter() {
            if let Some(file) = Embedded::get(&path) {
                let origin = format!("themes/default/{path}");
                let bytes = file.data.into_owned();
                let own = false;
                layers.put(&path, File { origin, bytes, own });
            }
        }
        let mut problems = Vec::new();
        let mut names = vec!["default"];
        if name != "default" {
            names.push(name);
        }
        for name in names {
            let folder = site_root.join("themes").join(name);
            // A name is a folder's, never a way to somewhere else.
            let plain = Path::new(name).file_name().is_some_and(|own| own == name);
            if plain && folder.is_dir() {
                let mut lay = Laying {
                    layers: &mut layers,
                    problems: &mut problems,
                    base: format!("themes/{name}/"),
                };
                lay.folder(&folder, "", DEEPEST);
            } else if name != "default" {
                problems.push(problem(
                    format!("there is no theme `{name}`"),
                    Some(format!(
                        "make the folder themes/{name}/, or say `theme: default`"
                    )),
                ));
            }
        }
        match problems.is_empty() {
            true => Ok(layers),
            false => Err(problems),
        }
    }

    /// Adds a file on top.
    pub(crate) fn put(&mut self, name: &str, file: File) {
        let catalogue = name
            .strip_prefix("messages/")
            .and_then(|name| name.rsplit('/').next())
            .and_then(|name| name.strip_suffix(".ftl"));
        match catalogue {
            Some(language) => self.catalogues.push((language.to_owned(), file)),
            None => {
                self.files.insert(name.to_owned(), file);
            }
        }
    }

    /// Files below `folder` (with a slash at its end), by name.
    pub(crate) fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.files
            .iter()
            .filter(move |(name, _)| name.starts_with(folder))
            .map(|(name, file)| (name.as_str(), file))
    }

    /// Catalogues with their languages, lowest layer first.
    pub(crate) fn catalogues(&self) -> &[(String, File)] {
        &self.catalogues
    }

    /// The place of some bytes in the file that is `name` in the theme; none for a file that isn't there.
    pub(crate) fn place(&self, name: &str, range: Range<usize>) -> Option<Place> {
        self.files.get(name).map(|file| file.place_of(range))
    }
}

impl File {
    /// The place of some bytes, as far as they are on one line.
    pub(crate) fn place_of(&self, range: Range<usize>) -> Place {
        let source = String::from_utf8_lossy(&self.bytes);
        let before = source.get(..range.start).unwrap_or(&source);
        let column = before.rsplit('\n').next().unwrap_or_default();
        let covered = source.get(range).unwrap_or_default();
        let covered = covered.lines().next().unwrap_or_default();
        self.place(
            before.matches('\n').count() + 1,
            column.chars().count() + 1,
            covered.chars().count(),
        )
    }

    /// A place in this file.
    pub(crate) fn place(&self, line: usize, column: usize, length: usize) -> Place {
        let source = String::from_utf8_lossy(&self.bytes);
        let text = source.lines().nth(line.saturating_sub(1));
        self.place_on(text.unwrap_or_default(), line, column, length)
    }

    /// As [`File::place`], on a line with this text.
    pub(crate) fn place_on(&self, text: &str, line: usize, column: usize, length: usize) -> Place {
        Place {
            file: self.origin.clone(),
            line,
            column: column.max(1),
            length: length.max(1),
            text: text.to_owned(),
        }
    }
}

/// One folder of the site being laid over the rest.
struct Laying<'a> {
    layers: &'a mut Layers,
    problems: &'a mut Vec<Diagnostic>,
    /// What stands before a file's name in diagnostics.
    base: String,
}

impl Laying<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        let mut entries: Vec<_> = match fs::read_dir(folder) {
            Ok(entries) => entries.flatten().collect(),
            Err(error) => {
                self.cannot_read(prefix, &error);
                return;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Editors' own files.
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                if depth > 0 {
                    self.folder(&path, &format!("{prefix}{name}/"), depth - 1);
                }
                continue;
            }
            let inner = format!("{prefix}{name}");
            match fs::read(&path) {
                Ok(bytes) => {
                    let origin = format!("{}{inner}", self.base);
                    let own = true;
                    self.layers.put(&inner, File { origin, bytes, own });
                }
                Err(error) => self.cannot_read(&inner, &error),
            }
        }
    }

    fn cannot_read(&mut self, name: &str, error: &std::io::Error) {
        let message = format!("can't read {}{name}: {error}", self.base);
        self.problems.push(problem(message, None));
    }
}

fn problem(message: String, help: Option<String>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "theme-file",
        message,
        place: None,
        help,
    }
}
