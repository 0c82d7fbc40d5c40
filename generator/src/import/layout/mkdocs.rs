//! MkDocs: `mkdocs.yml` with a menu, and `docs/`.

use std::path::Path;

use lucka_config::yaml::{Node, Value};

use super::super::settings::{find, language, language_folder, list, part, read as text_of, text};
use super::{Addresses, NavEntry, Origin, Tree, folders};

/// Parts in parts of a menu, at most.
const DEEPEST: usize = 16;

pub(super) fn read(folder: &Path, origin: &mut Origin) {
    let names = ["mkdocs.yml", "mkdocs.yaml"];
    let settings = names
        .iter()
        .find_map(|name| text_of(&folder.join(name)))
        .unwrap_or_default();
    // The file may name programs in ways that no reader but its own knows, so only what is needed is read.
    let get = |key: &str| part(&settings, key);
    let word = |key: &str| get(key).as_ref().and_then(text).map(str::to_owned);
    origin.at(word("site_url").as_deref());
    let theme = get("theme");
    if let Some(found) = theme
        .as_ref()
        .and_then(|node| find(node, &["language"]))
        .and_then(text)
        .and_then(language)
    {
        origin.language = found;
    }
    let docs = folder.join(super::hugo::inside(
        word("docs_dir").as_deref().unwrap_or("docs"),
    ));
    let addresses = match word("use_directory_urls").as_deref() {
        Some("false") => Addresses::Files,
        _ => Addresses::Paths,
    };
    let tree = |name: &str| Tree {
        folder: docs.join(name),
        addresses: addresses.clone(),
        ..Tree::default()
    };
    let (locales, by_folder) = locales(&settings);
    let mut own = Vec::new();
    for name in folders(&docs) {
        let language = language_folder(&name).filter(|language| locales.contains(language));
        if let Some(language) = language.filter(|_| by_folder) {
            let route = match language == origin.language {
                true => String::new(),
                false => format!("/{name}"),
            };
            origin.trees.push(Tree {
                language: Some(language),
                route,
                ..tree(&name)
            });
            own.push(name);
        }
    }
    if own.is_empty() {
        origin.suffixes = locales;
    }
    origin.trees.push(Tree {
        without: own,
        ..tree("")
    });
    if let Some(nav) = get("nav") {
        walk(&nav, &mut Vec::new(), &mut origin.nav);
    }
    origin.statics.push(docs);
}

/// Languages of the plugin that translates, and whether each has a folder.
fn locales(settings: &str) -> (Vec<lucka_config::Language>, bool) {
    let found = settings.lines().filter_map(|line| {
        let line = line.trim().trim_start_matches("- ");
        line.strip_prefix("locale:")
            .map(|tag| tag.trim().trim_matches(['"', '\'']))
    });
    let is_folder = settings.contains("docs_structure: folder");
    (found.filter_map(language).collect(), is_folder)
}

fn walk(node: &Node, sections: &mut Vec<String>, nav: &mut Vec<NavEntry>) {
    let Value::List(items) = &node.value else {
        return;
    };
    for item in items {
        match &item.value {
            Value::Scalar(_) => nav.extend(list(item).into_iter().map(|file| NavEntry {
                file,
                title: None,
                sections: sections.clone(),
            })),
            Value::Map(entries) => {
                for entry in entries {
                    match (&entry.value.value, text(&entry.value)) {
                        (_, Some(file)) if !file.contains("://") => nav.push(NavEntry {
                            file: file.to_owned(),
                            title: Some(entry.key.clone()),
                            sections: sections.clone(),
                        }),
                        (Value::List(_), _) if sections.len() < DEEPEST => {
                            sections.push(entry.key.clone());
                            walk(&entry.value, sections, nav);
                            sections.pop();
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}
