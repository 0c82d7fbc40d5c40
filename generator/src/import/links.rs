//! Links and pictures: what they led to, and how that is written here.

mod rewrite;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use lucka_config::Language;
use lucka_config::diagnostic::Diagnostic;
use percent_encoding::percent_decode_str;

use super::layout::{Layout, Origin};
use super::page::Page;
use super::problem;
use super::read;
use super::way::{encoded, lexical, plain, relative};

/// Pictures and other files larger than this are left out.
const LARGEST: u64 = 100 * 1024 * 1024;

/// Everything that links may lead to.
pub(super) struct Map<'a> {
    folder: &'a Path,
    /// The same, without links in the file system.
    real: PathBuf,
    origin: &'a Origin,
    pages: &'a [Page],
    files: HashMap<PathBuf, usize>,
    addresses: HashMap<String, usize>,
    names: HashMap<String, Vec<usize>>,
    to: String,
    /// Files that articles show, with where they go: `en/picture.png`.
    pub(super) taken: HashMap<PathBuf, String>,
    targets: HashMap<String, PathBuf>,
    pub(super) problems: Vec<Diagnostic>,
}

impl<'a> Map<'a> {
    pub(super) fn new(
        folder: &'a Path,
        origin: &'a Origin,
        pages: &'a [Page],
        to: &[String],
    ) -> Map<'a> {
        let mut map = Map {
            folder,
            real: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
            origin,
            pages,
            files: HashMap::new(),
            addresses: HashMap::new(),
            names: HashMap::new(),
            to: to.join("/"),
            taken: HashMap::new(),
            targets: HashMap::new(),
            problems: Vec::new(),
        };
        for (at, page) in pages.iter().enumerate() {
            map.files.insert(page.file.disk.clone(), at);
            if let Some(old) = &page.old {
                map.addresses.entry(plain(old)).or_insert(at);
            }
            let name = page.file.path.rsplit('/').next().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            for name in [name, stem] {
                map.names.entry(name.to_lowercase()).or_default().push(at);
            }
        }
        map
    }

    /// The address of what a link led to, as it is written in the page's new place.
    fn resolve(&mut self, page: &Page, dest: &str) -> Option<String> {
        let (path, anchor) = match dest.find(['#', '?']) {
            Some(at) => dest.split_at(at),
            None => (dest, ""),
        };
        let anchor = anchor
            .find('#')
            .and_then(|at| anchor.get(at..))
            .unwrap_or_default();
        if path.is_empty() {
            return None;
        }
        let decoded = percent_decode_str(path).decode_utf8().ok()?.into_owned();
        let target = match decoded.strip_prefix("ref:") {
            Some(name) => self.by_name(page, name),
            None => match self.own_path(&decoded) {
                Own::Elsewhere => return None,
                Own::Absolute(path) => self.absolute(page, &path),
                Own::Relative => self.relative(page, &decoded),
            },
        };
        Some(format!("{}{anchor}", self.written(page, &target?)?))
    }

    fn own_path(&self, dest: &str) -> Own {
        if let Some(rest) = dest.strip_prefix("@site/") {
            return Own::Absolute(format!("/{rest}"));
        }
        let (host, path) = super::settings::address(dest);
        match host {
            Some(host) if dest.starts_with("http") && self.origin.host.as_ref() == Some(&host) => {
                Own::Absolute(path)
            }
            Some(_) => Own::Elsewhere,
            None if dest.starts_with("//")
                || dest
                    .split('/')
                    .next()
                    .is_some_and(|first| first.contains(':')) =>
            {
                Own::Elsewhere
            }
            None if dest.starts_with('/') => Own::Absolute(dest.to_owned()),
            None => Own::Relative,
        }
    }

    fn absolute(&self, page: &Page, path: &str) -> Option<Target> {
        let below = path.trim_start_matches('/');
        let base = self.origin.base.trim_start_matches('/');
        let without = below
            .strip_prefix(base)
            .filter(|_| !base.is_empty())
            .map(|rest| rest.trim_start_matches('/'));
        for below in without.into_iter().chain([below]) {
            let address = |prefix: &str| format!("{}{prefix}/{below}", self.origin.base);
            let route = self
                .origin
                .trees
                .get(page.file.tree)
                .map_or("", |tree| tree.route.as_str());
            for address in [address(""), address(route), format!("/{below}")] {
                if let Some(at) = self.addresses.get(&plain(&address)) {
                    return Some(Target::Page(*at));
                }
            }
            let own = self
                .origin
                .trees
                .get(page.file.tree)
                .map(|tree| &tree.folder);
            let folders = own.into_iter().chain(&self.origin.statics);
            for folder in folders.map(PathBuf::as_path).chain([self.folder]) {
                if let Some(target) = self.at(&folder.join(below)) {
                    return Some(target);
                }
            }
        }
        None
    }

    fn relative(&self, page: &Page, path: &str) -> Option<Target> {
        let folder = page.file.disk.parent()?;
        let by_file = || self.at(&folder.join(path));
        let last = path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        // A name without an ending is an address where pages have addresses, and a file elsewhere.
        match last.contains('.') && last != ".." || page.old.is_none() {
            true => by_file().or_else(|| self.by_address(page, path)),
            false => self.by_address(page, path).or_else(by_file),
        }
    }

    /// As a browser understood it: from the page's address as a folder, or as a file.
    fn by_address(&self, page: &Page, path: &str) -> Option<Target> {
        let old = page.old.as_deref()?;
        let above = old.rsplit_once('/').map_or("", |(above, _)| above);
        let starts = match self.origin.layout {
            Layout::Docusaurus => [above, old],
            _ => [old, above],
        };
        starts.into_iter().find_map(|start| {
            let joined = lexical(Path::new(&format!("{start}/{path}")))?;
            let at = self.addresses.get(&plain(joined.to_str()?))?;
            Some(Target::Page(*at))
        })
    }

    /// Hugo's and Jekyll's references: a path below the articles, or a name that only one article has.
    fn by_name(&self, page: &Page, name: &str) -> Option<Target> {
        let name = name.trim();
        let found = match name.starts_with('/') {
            true => self.absolute(page, name),
            false => self
                .relative(page, name)
                .or_else(|| self.absolute(page, &format!("/{name}"))),
        };
        let last = name
            .trim_end_matches('/')
            .rsplit('/')
            .next()?
            .to_lowercase();
        found.or_else(|| {
            let named = self
                .names
                .get(&last)
                .or_else(|| self.names.get(last.get(11..)?))?;
            let own = named.iter().filter(|at| {
                self.pages
                    .get(**at)
                    .is_some_and(|other| other.language == page.language)
            });
            let own: Vec<&usize> = own.collect();
            match own.as_slice() {
                [only] => Some(Target::Page(**only)),
                _ => None,
            }
        })
    }

    /// What lies at a place on the disk, with or without an ending.
    fn at(&self, path: &Path) -> Option<Target> {
        let path = lexical(path)?;
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        let mut candidates = vec![path.clone()];
        for end in ["md", "mdx", "markdown"] {
            candidates.push(path.with_file_name(format!("{name}.{end}")));
            for stem in ["_index", "index", "README"] {
                candidates.push(path.join(format!("{stem}.{end}")));
            }
        }
        if let Some(stem) = name.strip_suffix(".html") {
            candidates.push(path.with_file_name(format!("{stem}.md")));
        }
        let page = candidates.iter().find_map(|path| self.files.get(path));
        if let Some(at) = page {
            return Some(Target::Page(*at));
        }
        let is_file = std::fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        let is_other = is_file && !read::is_markdown(&name) && !name.starts_with('.');
        // A folder above may be a link.
        let is_inside = || {
            path.canonicalize()
                .is_ok_and(|real| real.starts_with(&self.real))
        };
        (is_other && path.starts_with(self.folder) && is_inside()).then_some(Target::File(path))
    }

    fn written(&mut self, page: &Page, target: &Target) -> Option<String> {
        let from = format!("{}/{}", page.language, page.target());
        let to = match target {
            Target::Page(at) => {
                let page = self.pages.get(*at)?;
                format!("{}/{}", page.language, page.target())
            }
            Target::File(path) => self.file(path, page)?,
        };
        Some(encoded(&relative(&from, &to)))
    }

    /// Where a file goes; each goes to one place only.
    fn file(&mut self, path: &Path, page: &Page) -> Option<String> {
        if let Some(known) = self.taken.get(path) {
            return (!known.is_empty()).then(|| known.clone());
        }
        let size = std::fs::symlink_metadata(path).map_or(0, |metadata| metadata.len());
        if size > LARGEST {
            let name = read::below(self.folder, path);
            let message = format!("this file has {} MB, so it is left out", size / 1024 / 1024);
            self.problems.push(problem::file(
                &name,
                message,
                "put it where large files are, and link to it",
            ));
            self.taken.insert(path.to_owned(), String::new());
            return None;
        }
        let trees = self.origin.trees.iter();
        let tree = trees
            .filter(|tree| path.starts_with(&tree.folder))
            .max_by_key(|tree| tree.folder.as_os_str().len());
        let statics = self.origin.statics.iter();
        let top = statics
            .filter(|top| path.starts_with(top))
            .max_by_key(|top| top.as_os_str().len());
        let language: &Language = tree
            .and_then(|tree| tree.language.as_ref())
            .unwrap_or(&page.language);
        let (into, below) = match (tree, top) {
            (Some(tree), _) => (tree.into.as_str(), read::below(&tree.folder, path)),
            (None, Some(top)) => ("", read::below(top, path)),
            (None, None) => ("", read::below(self.folder, path)),
        };
        let parts = [self.to.as_str(), into, below.as_str()];
        let parts = parts
            .iter()
            .flat_map(|part| part.split('/'))
            .filter(|part| !part.is_empty());
        let named = |part| match self.origin.layout {
            Layout::Docusaurus => super::page::without_number(part).0,
            _ => part,
        };
        let parts: Vec<&str> = parts
            .map(|part| named(part).trim_start_matches(['.', '_']))
            .collect();
        let wanted = format!("{language}/{}", parts.join("/"));
        let (stem, ending) = wanted.rsplit_once('.').unwrap_or((&wanted, ""));
        let names = (2..1_000).map(|number| format!("{stem}-{number}.{ending}"));
        let target = std::iter::once(wanted.clone())
            .chain(names)
            .find(|name| !self.targets.contains_key(name))?;
        self.targets.insert(target.clone(), path.to_owned());
        self.taken.insert(path.to_owned(), target.clone());
        Some(target)
    }
}

enum Own {
    Elsewhere,
    Absolute(String),
    Relative,
}

enum Target {
    /// Index into the pages.
    Page(usize),
    File(PathBuf),
}
