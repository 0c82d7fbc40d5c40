//! The site's files as texts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Place};
use crate::site::Language;

/// A file larger than this is not read, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The files directly in `config/`, and whether a site can do without them.
const KNOWN: [(&str, bool); 11] = [
    ("access-groups.yaml", true),
    ("approvers.yaml", true),
    ("contact-properties.yaml", true),
    ("domains.yaml", false),
    ("identity-providers.yaml", true),
    ("inboxes.yaml", true),
    ("pipelines.yaml", true),
    ("policy-tests.yaml", true),
    ("redirects.yaml", true),
    ("site.yaml", false),
    ("variables.yaml", true),
];

/// The site's files as texts, and what can't be read.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    /// Path relative to the site's folder → text; `None` for a file that is there but can't be read.
    pub(super) texts: BTreeMap<String, Option<String>>,
    /// Names of the folders below `themes/`.
    pub(super) themes: Vec<String>,
    /// What can't be read.
    pub(super) problems: Vec<Diagnostic>,
    /// The languages that texts in them are in, known when they have been read as settings.
    pub(super) mentions: RefCell<Vec<(Language, Place)>>,
}

impl Files {
    /// Reads what lies below the site's folder.
    pub(super) fn read(root: &Path) -> Files {
        let mut files = Files::default();
        for (name, kind) in entries(&root.join("config"), &mut files, "config") {
            let known = KNOWN.iter().any(|(known, _)| *known == name);
            if known {
                files.add(root, format!("config/{name}"));
            } else if kind == Kind::File && looks_like_settings(&name) {
                files.stray(&name);
            }
        }
        for (name, kind) in entries(&root.join("config/portals"), &mut files, "config/portals") {
            let path = format!("config/portals/{name}");
            if name.ends_with(".yaml") && !name.starts_with('.') {
                files.add(root, path);
            } else if kind == Kind::File && looks_like_settings(&name) {
                let to = format!("{}.yaml", name.split('.').next().unwrap_or(&name));
                let problem = Diagnostic::warning("stray-file", "this file is not read")
                    .at(Place::of_file(&path))
                    .help(format!("rename it to `{to}` if it is a portal"));
                files.problems.push(problem);
            }
        }
        for (name, kind) in entries(&root.join("themes"), &mut files, "themes") {
            if kind == Kind::Folder {
                files.themes.push(name);
            }
        }
        for (name, optional) in KNOWN {
            if !optional {
                files.require(&format!("config/{name}"));
            }
        }
        files
    }

    /// Notes that a file is missing which no site can do without.
    pub(super) fn require(&mut self, path: &str) {
        if !self.texts.contains_key(path) {
            self.problems.push(
                Diagnostic::error("missing-file", "this file is missing")
                    .at(Place::of_file(path))
                    .help("create it, or start in the folder of the site: the one with `config/` in it"),
            );
        }
    }

    /// The ids of the portals that there are files of.
    pub(super) fn portal_ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().filter_map(|file| {
            let name = file.strip_prefix("config/portals/")?;
            name.strip_suffix(".yaml")
        })
    }

    fn add(&mut self, root: &Path, path: String) {
        let text = match read_text(&root.join(&path), &path) {
            Ok(text) => Some(text),
            Err(problem) => {
                self.problems.push(*problem);
                None
            }
        };
        self.texts.insert(path, text);
    }

    fn stray(&mut self, name: &str) {
        let known = KNOWN.iter().map(|(known, _)| *known);
        let help = match crate::yaml::nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "settings are in site, domains, inboxes, pipelines, access-groups, identity-providers, \
                     contact-properties, policy-tests, redirects, variables and approvers.yaml, and portals in `portals/`"
                .to_owned(),
        };
        let problem = Diagnostic::warning("stray-file", "this file is not read")
            .at(Place::of_file(&format!("config/{name}")))
            .help(help);
        self.problems.push(problem);
    }
}

/// A file's text. `name` is how messages call it.
///
/// # Errors
///
/// What keeps it from being read: it is missing, a folder, unreadable, too large, or not UTF-8.
pub(super) fn read_text(path: &Path, name: &str) -> Result<String, Box<Diagnostic>> {
    let fault = |message: String, help: &str| {
        let problem = Diagnostic::error("unreadable-file", message);
        Box::new(problem.at(Place::of_file(name)).help(help))
    };
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => fault("this file is missing".to_owned(), "create it"),
        _ => fault(
            format!("this file can't be read: {error}"),
            "let the user who runs this command read it",
        ),
    };
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        let help = "remove the folder, or give it another name";
        return Err(fault("this is a folder, not a file".to_owned(), help));
    }
    if !metadata.is_file() {
        let help = "put a plain file here";
        return Err(fault("this is not a plain file".to_owned(), help));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    // One byte more than allowed, as a file may grow while it is read.
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        let help = "look whether this is the file you meant";
        return Err(fault("this file is larger than 4 MiB".to_owned(), help));
    }
    decode(bytes, name)
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Box<Diagnostic>> {
    let help = "save the file as UTF-8";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let problem = Diagnostic::error("encoding", "this file is UTF-16");
        return Err(Box::new(problem.at(Place::of_file(name)).help(help)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        let text = String::from_utf8_lossy(error.as_bytes());
        // Replacement characters come after the valid part, so the place is the same in the lossy text.
        let place = Place::in_text(name, &text, at..at + '\u{fffd}'.len_utf8());
        let message = format!("the byte 0x{byte:02X} here is not UTF-8");
        Box::new(Diagnostic::error("encoding", message).at(place).help(help))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    File,
    Folder,
}

/// Names in a folder, sorted; a folder that is missing has none.
fn entries(folder: &Path, files: &mut Files, name: &str) -> Vec<(String, Kind)> {
    let read = || -> io::Result<Vec<(String, Kind)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = match fs::metadata(entry.path()) {
                Ok(metadata) if metadata.is_dir() => Kind::Folder,
                _ => Kind::File,
            };
            found.push((entry.file_name().to_string_lossy().into_owned(), kind));
        }
        found.sort();
        Ok(found)
    };
    match read() {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            let message = format!("this folder can't be read: {error}");
            files.problems.push(
                Diagnostic::error("unreadable-file", message)
                    .at(Place::of_file(name))
                    .help("it must be a folder that the user who runs this command may read"),
            );
            Vec::new()
        }
    }
}

fn looks_like_settings(name: &str) -> bool {
    let name = name.to_lowercase();
    // The edge's own file is read by the edge.
    !name.starts_with('.')
        && name != "edge.yaml"
        && [".yaml", ".yml"].iter().any(|end| name.ends_with(end))
}
