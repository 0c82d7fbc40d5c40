//! Where each article goes: folders as categories, and no address twice.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use lucka_config::diagnostic::Diagnostic;
use lucka_config::{Language, Site};

use super::layout::{Layout, NavEntry};
use super::page::Page;
use super::problem;
use crate::library::RESERVED;
use crate::slug::slug;

/// What is known of a folder besides its own file.
#[derive(Debug, Clone, Default)]
pub(super) struct Folder {
    pub(super) name: Option<String>,
    pub(super) order: Option<i64>,
    pub(super) description: Option<String>,
}

/// Folders by language and path.
pub(super) type Folders = BTreeMap<(String, Vec<String>), Folder>;

/// Addresses that are taken (`sv/konto`), each with the file that has it: `sv/konto.md`.
pub(super) type Taken = HashMap<String, String>;

/// First parts of addresses that are not free: Lucka's own, portals', languages'.
pub(super) fn reserved(site: Option<&Site>) -> HashSet<String> {
    let mut taken: HashSet<String> = RESERVED.iter().map(|&part| part.to_owned()).collect();
    let Some(site) = site else { return taken };
    let languages = site.languages();
    for portal in &site.portals {
        taken.extend(
            languages
                .iter()
                .map(|language| portal.slug.get(language).to_lowercase()),
        );
    }
    taken.extend(
        languages
            .iter()
            .map(|language| language.to_string().to_lowercase()),
    );
    taken
}

/// Puts articles where a menu has them: a part whose articles lie in one folder is that folder, and others get one.
pub(super) fn by_menu(nav: &[NavEntry], pages: &mut [Page], folders: &mut Folders) {
    let mut of: HashMap<&[String], BTreeSet<Vec<String>>> = HashMap::new();
    let parts = |file: &str| -> Vec<String> { file.split('/').map(str::to_owned).collect() };
    for entry in nav {
        let mut parts = parts(&entry.file);
        parts.pop();
        of.entry(&entry.sections).or_default().insert(parts);
    }
    let only = |sections: &[String]| {
        let folders = of.get(sections)?;
        folders
            .first()
            .filter(|first| folders.len() == 1 && !first.is_empty())
            .cloned()
    };
    for (order, entry) in nav.iter().enumerate() {
        let order = i64::try_from(order).unwrap_or(i64::MAX) * 10 + 10;
        let sections = entry.sections.as_slice();
        let folder = match sections {
            [] => None,
            sections => Some(
                only(sections).unwrap_or_else(|| sections.iter().map(|name| slug(name)).collect()),
            ),
        };
        let key = entry
            .file
            .rsplit_once('.')
            .map_or(entry.file.as_str(), |(key, _)| key);
        for page in pages.iter_mut().filter(|page| page.key == key) {
            page.front.order.get_or_insert(order);
            if page.front.label.is_none() {
                page.front.label.clone_from(&entry.title);
            }
            let Some(folder) = &folder else { continue };
            let stem = page.path.last().cloned().unwrap_or_default();
            if !page.index {
                page.path.clone_from(folder);
                page.path.push(stem);
            } else if page.path != *folder {
                page.index = false;
                page.path.clone_from(folder);
                page.path.push("overview".to_owned());
            }
            let known = folders
                .entry((page.language.to_string(), folder.clone()))
                .or_default();
            if known.name.is_none() {
                known.name = sections.last().cloned();
                known.order = Some(order);
            }
        }
    }
}

/// Articles that lie in no folder go into that of their category.
pub(super) fn by_category(pages: &mut [Page], folders: &mut Folders) {
    for page in pages {
        let named = page
            .front
            .categories
            .iter()
            .find(|name| !slug(name).is_empty())
            .cloned();
        let is_loose = page.path.len() == 1
            || page.path.first().is_some_and(|first| first == "posts") && page.path.len() == 2;
        if let Some(name) = named.filter(|_| is_loose && !page.index) {
            let at = page.path.len() - 1;
            page.path.insert(at, slug(&name));
            let folder = page.path.get(..=at).unwrap_or_default().to_vec();
            let place = (page.language.to_string(), folder);
            let known = folders.entry(place).or_default();
            known.name.get_or_insert(name.clone());
            page.front.categories.retain(|other| *other != name);
        }
        // What a folder does not say, tags do.
        for name in std::mem::take(&mut page.front.categories) {
            if !page.front.tags.contains(&name) {
                page.front.tags.push(name);
            }
        }
    }
}

/// Gives every article a place of its own.
pub(super) fn settle(
    pages: &mut [Page],
    to: &[String],
    layout: Layout,
    reserved: &HashSet<String>,
    taken: &mut Taken,
    problems: &mut Vec<Diagnostic>,
) {
    let mut languages: Vec<Language> = Vec::new();
    for page in pages.iter() {
        if !languages.contains(&page.language) {
            languages.push(page.language.clone());
        }
    }
    for language in languages {
        let mut own: Vec<&mut Page> = pages
            .iter_mut()
            .filter(|page| page.language == language)
            .collect();
        indexes(&mut own, layout);
        for page in &mut own {
            page.path.splice(0..0, to.iter().cloned());
            free(page, reserved);
        }
        claim(&mut own, &language.to_string(), taken, problems);
    }
}

/// A description of a folder that holds nothing else is an article; an article beside a folder of its name describes it.
fn indexes(pages: &mut [&mut Page], layout: Layout) {
    let plain = |path: &[String]| path.iter().map(|part| slug(part)).collect::<Vec<_>>();
    let folders = |pages: &[&mut Page]| {
        let mut folders = BTreeSet::new();
        for page in pages.iter().filter(|page| !page.index) {
            for length in 1..page.path.len() {
                folders.insert(plain(page.path.get(..length).unwrap_or_default()));
            }
        }
        folders
    };
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(pages.get(at).map_or(0, |page| page.path.len())));
    let mut known = folders(pages);
    for at in order {
        let Some(page) = pages.get_mut(at) else {
            continue;
        };
        let is_home = page.path.is_empty();
        // Hugo's `index.md` is an article with its pictures beside it, whatever else lies there.
        let is_bundle = layout == Layout::Hugo
            && page
                .file
                .path
                .rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with("index."));
        if page.index && !is_home && (is_bundle || !known.contains(&plain(&page.path))) {
            page.index = false;
            for length in 1..page.path.len() {
                known.insert(plain(page.path.get(..length).unwrap_or_default()));
            }
        }
    }
    let mut described: HashSet<Vec<String>> = HashSet::new();
    for page in pages.iter().filter(|page| page.index) {
        described.insert(plain(&page.path));
    }
    let mut seen = HashSet::new();
    for page in pages.iter_mut() {
        let path = plain(&page.path);
        if !page.index && known.contains(&path) {
            match described.insert(path.clone()) {
                true => page.index = true,
                false => page.path.push("overview".to_owned()),
            }
        }
        if page.index && !seen.insert(path) {
            page.index = false;
            page.path.push("overview".to_owned());
        }
    }
}

/// A first part that Lucka needs itself gets another name.
fn free(page: &mut Page, reserved: &HashSet<String>) {
    let is_page = page.path.len() == 1 && !page.index;
    let own = page.slug().filter(|_| is_page);
    if let Some(first) = page.path.first_mut() {
        let part = own.clone().unwrap_or_else(|| slug(first));
        if reserved.contains(&part) {
            *first = format!("{first}-articles");
            if own.is_some() {
                page.front.slug = Some(format!("{part}-articles"));
            }
        }
    }
}

fn claim(
    pages: &mut [&mut Page],
    language: &str,
    taken: &mut Taken,
    problems: &mut Vec<Diagnostic>,
) {
    let address = |parts: &[String]| {
        let parts: Vec<String> = parts.iter().map(|part| slug(part)).collect();
        format!("{language}/{}", parts.join("/"))
    };
    let mut folders: HashSet<String> = HashSet::new();
    for page in pages.iter() {
        let above = page.path.len() - usize::from(!page.index).min(page.path.len());
        for length in 1..=above {
            folders.insert(address(page.path.get(..length).unwrap_or_default()));
        }
    }
    for page in pages.iter_mut().filter(|page| !page.index) {
        let (Some(last), above) = (page.path.last().cloned(), page.path.len().saturating_sub(1))
        else {
            continue;
        };
        let above = page.path.get(..above).unwrap_or_default().to_vec();
        let own = page.slug().unwrap_or_else(|| slug(&last));
        let at = |part: &str| address(&[above.as_slice(), &[part.to_owned()]].concat());
        let target = format!("{language}/{}", page.target());
        let is_free = |address: &String, target: &String, taken: &Taken| {
            taken.get(address).is_none_or(|other| other == target) && !folders.contains(address)
        };
        let wanted = at(&own);
        let file = at(&last);
        if is_free(&wanted, &target, taken)
            && (own == slug(&last) || is_free(&file, &target, taken))
        {
            taken.insert(wanted, target.clone());
            taken.insert(file, target);
            page.front.slug = page.slug().filter(|own| *own != slug(&last));
            continue;
        }
        let file = |name: &str| {
            format!(
                "{language}/{}.md",
                [above.as_slice(), &[name.to_owned()]].concat().join("/")
            )
        };
        let mut names = (2..1_000_000).map(|number| format!("{last}-{number}"));
        let next = names.find(|name| is_free(&at(name), &file(name), taken));
        let Some(next) = next else { continue };
        taken.insert(at(&next), file(&next));
        let message = format!("another page has the address of this one; it becomes `{next}`");
        problems.push(problem::file(
            &page.file.name,
            message,
            "rename one of the two",
        ));
        page.front.slug = None;
        if let Some(last) = page.path.last_mut() {
            *last = next;
        }
    }
    // A folder keeps its own name: the articles in it are linked by their files.
    for page in pages.iter_mut().filter(|page| page.index) {
        page.front.slug = None;
    }
    taken.extend(folders.into_iter().map(|folder| (folder, String::new())));
}

/// Translations whose places differ are linked by a key: what they were called before.
pub(super) fn translations(pages: &mut [Page]) {
    let mut of: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        let key = page
            .front
            .translation
            .clone()
            .unwrap_or_else(|| page.key.clone());
        of.entry(key).or_default().push(at);
    }
    for (key, all) in of {
        let found = || all.iter().filter_map(|at| pages.get(*at));
        let languages: HashSet<String> = found().map(|page| page.language.to_string()).collect();
        let places: HashSet<(&[String], bool)> = found()
            .map(|page| (page.path.as_slice(), page.index))
            .collect();
        let is_needed = languages.len() > 1 && languages.len() == all.len() && places.len() > 1;
        for at in all {
            if let Some(page) = pages.get_mut(at) {
                page.front.translation = is_needed.then(|| key.clone());
            }
        }
    }
}
