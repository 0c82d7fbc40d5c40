//! Which site generator a folder is made for, and where its articles are.

mod docusaurus;
mod hugo;
mod jekyll;
mod mkdocs;
mod starlight;

use std::path::{Path, PathBuf};

use lucka_config::Language;
use lucka_config::diagnostic::Diagnostic;

use super::settings::language_folder;

/// A site generator, by how it lays out its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Hugo: `hugo.toml` and `content/`.
    Hugo,
    /// Jekyll: `_config.yml`, `_posts/` and other collections.
    Jekyll,
    /// Docusaurus: `docusaurus.config.js` and `docs/`.
    Docusaurus,
    /// MkDocs: `mkdocs.yml` and `docs/`.
    MkDocs,
    /// Starlight: `astro.config.mjs` and `src/content/docs/`.
    Starlight,
    /// Markdown files in folders, and nothing else.
    Folder,
}

/// A site as it lies in a folder.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) layout: Layout,
    /// The language of what says nothing else.
    pub(super) language: Language,
    pub(super) trees: Vec<Tree>,
    /// Folders whose files have their path as their address.
    pub(super) statics: Vec<PathBuf>,
    /// What every address began with: `/docs`, or nothing.
    pub(super) base: String,
    pub(super) host: Option<String>,
    /// Languages that a file's name may end with: `page.fr.md`.
    pub(super) suffixes: Vec<Language>,
    /// Where an order and names of folders are written down.
    pub(super) nav: Vec<NavEntry>,
    /// What templates may name.
    pub(super) values: Vec<(String, String)>,
    pub(super) problems: Vec<Diagnostic>,
}

/// A folder with articles.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) folder: PathBuf,
    /// Without it each file says its own.
    pub(super) language: Option<Language>,
    /// Folder in the language's folder.
    pub(super) into: String,
    /// What addresses of this tree began with, below the base.
    pub(super) route: String,
    pub(super) addresses: Addresses,
    /// Folders directly in it that are not of it: other languages.
    pub(super) without: Vec<String>,
}

/// How old addresses came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Addresses {
    /// `/path/`, with the names made plain as Hugo and Starlight make them; not in these folders.
    Folders { except: Vec<String> },
    /// `/path/` as the files are named.
    Paths,
    /// `/path.html`
    Files,
    /// Jekyll's patterns.
    Pattern(String),
    /// Nothing is known of them.
    #[default]
    Unknown,
}

/// A page of a menu.
#[derive(Debug, Clone)]
pub(super) struct NavEntry {
    /// Path in its tree.
    pub(super) file: String,
    pub(super) title: Option<String>,
    /// Names of the parts that it stands in, the outermost first.
    pub(super) sections: Vec<String>,
}

impl Layout {
    /// The layout of a folder, by the files that only one generator has.
    pub(super) fn of(folder: &Path) -> Layout {
        let has = |name: &str| folder.join(name).is_file();
        let any =
            |stem: &str, endings: &[&str]| endings.iter().any(|end| has(&format!("{stem}.{end}")));
        let scripts = ["js", "ts", "mjs", "cjs", "mts"];
        let settings = ["toml", "yaml", "yml", "json"];
        let has_content = folder.join("content").is_dir();
        if any("docusaurus.config", &scripts) {
            Layout::Docusaurus
        } else if any("astro.config", &scripts) && folder.join("src/content/docs").is_dir() {
            Layout::Starlight
        } else if any("mkdocs", &["yml", "yaml"]) {
            Layout::MkDocs
        } else if any("hugo", &settings)
            || has_content && (any("config", &settings) || folder.join("config/_default").is_dir())
        {
            Layout::Hugo
        } else if any("_config", &["yml", "yaml", "toml"])
            || !jekyll::collections(folder).is_empty()
        {
            Layout::Jekyll
        } else {
            Layout::Folder
        }
    }

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Layout::Hugo => "Hugo",
            Layout::Jekyll => "Jekyll",
            Layout::Docusaurus => "Docusaurus",
            Layout::MkDocs => "MkDocs",
            Layout::Starlight => "Starlight",
            Layout::Folder => "a folder of Markdown",
        }
    }
}

impl Origin {
    /// Reads what a folder says about itself. `language` goes before what it says.
    pub(super) fn read(
        folder: &Path,
        layout: Layout,
        language: Option<&Language>,
        fallback: &Language,
    ) -> Origin {
        let mut origin = Origin {
            layout,
            language: fallback.clone(),
            trees: Vec::new(),
            statics: Vec::new(),
            base: String::new(),
            host: None,
            suffixes: Vec::new(),
            nav: Vec::new(),
            values: Vec::new(),
            problems: Vec::new(),
        };
        match layout {
            Layout::Hugo => hugo::read(folder, &mut origin),
            Layout::Jekyll => jekyll::read(folder, &mut origin),
            Layout::Docusaurus => docusaurus::read(folder, &mut origin),
            Layout::MkDocs => mkdocs::read(folder, &mut origin),
            Layout::Starlight => starlight::read(folder, &mut origin),
            Layout::Folder => plain(folder, &mut origin),
        }
        if let Some(language) = language {
            let former = std::mem::replace(&mut origin.language, language.clone());
            for tree in &mut origin.trees {
                if tree.language.as_ref() == Some(&former) && layout != Layout::Folder {
                    tree.language = Some(language.clone());
                }
            }
        }
        origin
    }

    /// Takes the address of the whole site.
    fn at(&mut self, address: Option<&str>) {
        let (host, path) = super::settings::address(address.unwrap_or_default());
        self.host = host;
        self.base = path;
    }
}

/// Folders directly in a folder that have Markdown in them, with their languages if all of them are named so.
fn language_folders(folder: &Path) -> Vec<(String, Language)> {
    let mut found = Vec::new();
    for name in folders(folder) {
        if !has_markdown(&folder.join(&name), 8) {
            continue;
        }
        match language_folder(&name) {
            Some(language) => found.push((name, language)),
            None => return Vec::new(),
        }
    }
    found
}

/// Names of the folders in a folder, in order; none that are hidden, and no links.
fn folders(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && name != "node_modules")
        .collect();
    names.sort();
    names
}

fn has_markdown(folder: &Path, depth: usize) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_markdown = |name: &std::ffi::OsStr| super::read::is_markdown(&name.to_string_lossy());
    let mut any = files.map(|entry| entry.file_name());
    any.any(|name| is_markdown(&name))
        || depth > 0
            && folders(folder)
                .iter()
                .any(|name| has_markdown(&folder.join(name), depth - 1))
}

fn plain(folder: &Path, origin: &mut Origin) {
    let languages = language_folders(folder);
    for (name, language) in &languages {
        origin.trees.push(Tree {
            folder: folder.join(name),
            language: Some(language.clone()),
            ..Tree::default()
        });
        origin.statics.push(folder.join(name));
    }
    if languages.is_empty() {
        origin.trees.push(Tree {
            folder: folder.to_owned(),
            ..Tree::default()
        });
    }
    origin.statics.push(folder.to_owned());
}
