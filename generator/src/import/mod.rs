//! A folder of Markdown that was written for another site generator → articles of a site.
//!
//! - `layout`: which generator, and where its articles, languages and addresses are
//! - `settings`, `toml`: what is asked of its settings
//! - `read`: the files; `page`: what a file, its name and its front matter say; `front`: front matter, typed
//! - `shelf`: where each article goes, so that no two have one address
//! - `body`: an article's text; `prose`, `colons`, `mkdocs`: blocks and alerts; `commands` with `hugo`, `jekyll`, `jsx`:
//!   commands of templates and components; `call`, `text`: what they are made of
//! - `links`, `way`: links and pictures; `moved`: redirects from old addresses
//! - `save`: what is written, and what is there already
//! - `problem`: what had no counterpart, each with its place

mod body;
mod call;
mod colons;
mod commands;
mod front;
mod hugo;
mod jekyll;
mod jsx;
mod layout;
mod links;
mod mkdocs;
mod moved;
mod page;
mod problem;
mod prose;
mod read;
mod save;
mod settings;
mod shelf;
mod text;
mod toml;
mod way;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use lucka_config::diagnostic::Diagnostic;
use lucka_config::{Language, load};

pub use layout::Layout;

use crate::slug::name_of_file;
use front::{Front, Unknown};
use layout::Origin;
use page::Page;
use problem::Spot;
use save::Planned;
use shelf::{Folder, Folders};

/// What is brought in, and how.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The folder that is brought in.
    pub from: PathBuf,
    /// The site's folder.
    pub site: PathBuf,
    /// Whose files these are; else it is found out.
    pub layout: Option<Layout>,
    /// The language of what says nothing else.
    pub language: Option<Language>,
    /// The folder in each language's folder where it goes; may be empty.
    pub to: String,
    /// Files that are there already are replaced.
    pub replace: bool,
    /// Without it nothing is written.
    pub write: bool,
}

/// What was brought in.
#[derive(Debug)]
pub struct Imported {
    /// Whose files these are.
    pub layout: Layout,
    /// Articles and folders' descriptions of each language.
    pub languages: BTreeMap<String, usize>,
    /// Pictures and other files that articles show or link to.
    pub files: usize,
    /// Files that were written, or would be.
    pub written: usize,
    /// Files that were there already, just like this.
    pub same: usize,
    /// Old addresses, each with its new one.
    pub redirects: Vec<(String, String)>,
    /// What has no counterpart or was left out, by file and line below the folder that is brought in.
    pub problems: Vec<Diagnostic>,
}

/// Brings a folder in.
///
/// # Errors
/// When the folder can't be read, or a file can't be written.
pub fn import(options: &ImportOptions) -> io::Result<Imported> {
    let folder = options.from.as_path();
    std::fs::read_dir(folder)?;
    let site = load::load(&options.site);
    let site = site.site.or(site.sketch);
    let fallback = site
        .as_ref()
        .and_then(|site| site.languages().first().cloned());
    let fallback = fallback.unwrap_or_default();
    let layout = options.layout.unwrap_or_else(|| Layout::of(folder));
    let mut origin = Origin::read(folder, layout, options.language.as_ref(), &fallback);
    let mut problems = std::mem::take(&mut origin.problems);
    let mut folders = Folders::new();
    let mut pages = pages(folder, &origin, &mut folders, &mut problems);
    shelf::by_menu(&origin.nav, &mut pages, &mut folders);
    shelf::by_category(&mut pages, &mut folders);
    let to: Vec<String> = options
        .to
        .split('/')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let reserved = shelf::reserved(site.as_ref());
    let mut taken = save::taken(&options.site);
    shelf::settle(
        &mut pages,
        &to,
        layout,
        &reserved,
        &mut taken,
        &mut problems,
    );
    let folders = folders.into_iter().map(|((language, path), known)| {
        let path = to.iter().cloned().chain(path).collect();
        ((language, path), known)
    });
    let folders: Folders = folders.collect();
    let texts: Vec<_> = pages
        .iter_mut()
        .map(|page| body::convert(page, &origin, &mut problems))
        .collect();
    for page in &mut pages {
        describe(page, &folders);
    }
    shelf::translations(&mut pages);
    let mut map = links::Map::new(folder, &origin, &pages, &to);
    let mut planned = Vec::with_capacity(pages.len());
    for (page, lines) in pages.iter().zip(&texts) {
        let text = map.rewrite(text::joined(lines), page, lines);
        let spot = Spot {
            file: &page.file.name,
            text: &page.text,
        };
        let text = body::safe(&text, &spot, &mut problems);
        let gap = if text.is_empty() { "" } else { "\n" };
        let text = format!("{}{gap}{text}", page.front.written());
        planned.push(Planned::text(
            format!("{}/{}", page.language, page.target()),
            text,
            &page.file.name,
        ));
    }
    planned.extend(missing_descriptions(&pages, &folders));
    problems.append(&mut map.problems);
    let mut files: Vec<(PathBuf, String)> = map
        .taken
        .into_iter()
        .filter(|(_, target)| !target.is_empty())
        .collect();
    files.sort_by(|a, b| a.1.cmp(&b.1));
    let count = files.len();
    planned.extend(files.into_iter().map(|(disk, target)| {
        let name = read::below(folder, &disk);
        Planned::file(target, disk, &name)
    }));
    let saved = save::save(
        &options.site,
        &planned,
        options.replace,
        options.write,
        &mut problems,
    )?;
    let redirects = site.map_or_else(Vec::new, |site| {
        moved::redirects(&pages, &site, &taken, &mut problems)
    });
    let mut languages = BTreeMap::new();
    for page in &pages {
        *languages.entry(page.language.to_string()).or_default() += 1;
    }
    problems.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    problems.dedup();
    Ok(Imported {
        layout,
        languages,
        files: count,
        written: saved.written,
        same: saved.same,
        redirects,
        problems,
    })
}

/// Every article with its front matter; names and order of folders go to `folders`.
fn pages(
    folder: &Path,
    origin: &Origin,
    folders: &mut Folders,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let mut unknown = Unknown::new();
    let mut pages = Vec::new();
    for file in read::find(folder, origin, problems) {
        let text = match read::text(&file) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        let spot = Spot {
            file: &file.name,
            text: &text,
        };
        let (node, body) = front::split(&spot, problems);
        let is_root = origin.layout == Layout::Jekyll
            && origin
                .trees
                .get(file.tree)
                .is_some_and(|tree| tree.into.is_empty());
        // What has no front matter is a file for Jekyll, and no page.
        if is_root && node.is_none() {
            continue;
        }
        let front = front::typed(node.as_ref(), &spot, &mut unknown);
        pages.extend(Page::new(file, text, body, front, origin));
    }
    problems.extend(front::problems(unknown));
    if origin.layout == Layout::Docusaurus {
        named_folders(origin, folders);
    }
    pages
}

/// Docusaurus says in a file what a folder is called, and in its name where it stands.
fn named_folders(origin: &Origin, folders: &mut Folders) {
    for tree in &origin.trees {
        let language = tree
            .language
            .as_ref()
            .unwrap_or(&origin.language)
            .to_string();
        let walk = walkdir::WalkDir::new(&tree.folder)
            .follow_links(false)
            .sort_by_file_name();
        for entry in walk
            .into_iter()
            .flatten()
            .filter(|entry| entry.depth() > 0 && entry.file_type().is_dir())
        {
            let names = ["_category_.json", "_category_.yml", "_category_.yaml"];
            let node = names
                .iter()
                .find_map(|name| settings::load(&entry.path().join(name)));
            let (name, order, description) = node.as_ref().map(front::folder).unwrap_or_default();
            let path = read::below(&tree.folder, entry.path());
            let parts: Vec<(&str, Option<i64>)> =
                path.split('/').map(page::without_number).collect();
            let number = parts.last().and_then(|(_, number)| *number);
            let path: Vec<String> = parts.iter().map(|(part, _)| (*part).to_owned()).collect();
            let known = Folder {
                name,
                order: order.or(number),
                description,
            };
            if known.name.is_some() || known.order.is_some() {
                folders.insert((language.clone(), path), known);
            }
        }
    }
}

/// Gives a page its title, and to a folder's description what else is known of the folder.
fn describe(page: &mut Page, folders: &Folders) {
    if page.index
        && let Some(known) = folders.get(&(page.language.to_string(), page.path.clone()))
    {
        let front = &mut page.front;
        if known.name.is_some() {
            front.title.clone_from(&known.name);
        }
        front.order = front.order.or(known.order);
        if front.description.is_none() {
            front.description.clone_from(&known.description);
        }
    }
    if page.index {
        // A folder's description knows less.
        let front = &mut page.front;
        (front.date, front.updated, front.draft) = (None, None, false);
        front.tags.clear();
    }
    if page.front.title.is_none() {
        page.front.title = page.front.label.take();
    }
    if page.front.title.is_none() && !(page.index && page.path.is_empty()) {
        page.front.title = page.path.last().map(|name| name_of_file(name));
    }
}

/// Descriptions of folders that are known by name or order only.
fn missing_descriptions(pages: &[Page], folders: &Folders) -> Vec<Planned> {
    let mut planned = Vec::new();
    for ((language, path), known) in folders {
        let is_own =
            |page: &&Page| page.language.to_string() == *language && page.path.starts_with(path);
        let mut inside = pages.iter().filter(is_own).peekable();
        let is_empty = inside.peek().is_none();
        if is_empty || inside.any(|page| page.index && page.path == *path) {
            continue;
        }
        let front = Front {
            title: known
                .name
                .clone()
                .or_else(|| path.last().map(|name| name_of_file(name))),
            order: known.order,
            description: known.description.clone(),
            ..Front::default()
        };
        let target = format!("{language}/{}/_index.md", path.join("/"));
        planned.push(Planned::text(target, front.written(), ""));
    }
    planned
}
