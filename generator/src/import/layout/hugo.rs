//! Hugo: settings in TOML, YAML or JSON, one folder of articles for all languages or one for each.

use std::path::{Path, PathBuf};

use lucka_config::yaml::{Node, Value};

use super::super::settings::{child, find, language, load, text};
use super::{Addresses, Origin, Tree, language_folders};

pub(super) fn read(folder: &Path, origin: &mut Origin) {
    let settings = settings(folder);
    let get = |keys: &[&str]| settings.iter().find_map(|node| find(node, keys));
    let word = |keys: &[&str]| get(keys).and_then(text);
    origin.at(word(&["baseURL"]));
    if let Some(found) = word(&["defaultContentLanguage"])
        .or(word(&["languageCode"]))
        .and_then(language)
    {
        origin.language = found;
    }
    let top = word(&["contentDir"]).unwrap_or("content");
    let content = folder.join(inside(top));
    let always = word(&["defaultContentLanguageInSubdir"]) == Some("true");
    let except = match get(&["permalinks"]).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.iter().map(|entry| entry.key.clone()).collect(),
        _ => Vec::new(),
    };
    let addresses = match word(&["uglyURLs"]) {
        Some("true") => Addresses::Files,
        _ => Addresses::Folders { except },
    };
    let languages = languages(&settings);
    let route = |tag: &str, origin: &Origin| match language(tag).as_ref() == Some(&origin.language)
        && !always
    {
        true => String::new(),
        false => format!("/{}", tag.to_ascii_lowercase()),
    };
    let any = languages.iter().any(|(_, own)| own.is_some());
    for (tag, own) in &languages {
        let Some(language) = language(tag) else {
            continue;
        };
        origin.suffixes.push(language.clone());
        // Where others have folders of their own, the default language has that of the site.
        let top = (any && language == origin.language).then(|| top.to_owned());
        if let Some(own) = own.clone().or(top) {
            origin.trees.push(Tree {
                folder: folder.join(inside(&own)),
                language: Some(language),
                route: route(tag, origin),
                addresses: addresses.clone(),
                ..Tree::default()
            });
        }
    }
    apart(origin);
    if origin.trees.is_empty() {
        let found = language_folders(&content);
        for (name, language) in &found {
            origin.trees.push(Tree {
                folder: content.join(name),
                language: Some(language.clone()),
                route: route(name, origin),
                addresses: addresses.clone(),
                ..Tree::default()
            });
        }
        if found.is_empty() {
            origin.trees.push(Tree {
                folder: content.clone(),
                addresses,
                ..Tree::default()
            });
        }
    }
    origin
        .statics
        .extend([folder.join("static"), folder.join("assets"), content]);
}

/// A language's folder that lies in another's is not of that one.
fn apart(origin: &mut Origin) {
    let folders: Vec<PathBuf> = origin
        .trees
        .iter()
        .map(|tree| tree.folder.clone())
        .collect();
    for tree in &mut origin.trees {
        let below = folders
            .iter()
            .filter_map(|other| other.strip_prefix(&tree.folder).ok());
        let first = below.filter_map(|path| path.iter().next()?.to_str().map(str::to_owned));
        tree.without.extend(first);
    }
}

fn settings(folder: &Path) -> Vec<Node> {
    let mut nodes = Vec::new();
    for stem in [
        "hugo",
        "config",
        "config/_default/hugo",
        "config/_default/config",
    ] {
        for end in ["toml", "yaml", "yml", "json"] {
            nodes.extend(load(&folder.join(format!("{stem}.{end}"))));
        }
    }
    for (name, key) in [("languages", "languages"), ("permalinks", "permalinks")] {
        for end in ["toml", "yaml", "yml", "json"] {
            // Files of their own hold what stands below the key elsewhere.
            let file = folder.join(format!("config/_default/{name}.{end}"));
            nodes.extend(load(&file).map(|node| Node {
                span: 0..0,
                value: Value::Map(vec![lucka_config::yaml::Entry {
                    key: key.to_owned(),
                    key_span: 0..0,
                    value: node,
                }]),
            }));
        }
    }
    nodes
}

/// Each language with its folder, if it has one of its own.
fn languages(settings: &[Node]) -> Vec<(String, Option<String>)> {
    let found = settings.iter().find_map(|node| child(node, "languages"));
    let Some(Value::Map(entries)) = found.map(|node| &node.value) else {
        return Vec::new();
    };
    let own = |node: &Node| child(node, "contentDir").and_then(text).map(str::to_owned);
    entries
        .iter()
        .map(|entry| (entry.key.clone(), own(&entry.value)))
        .collect()
}

/// A path that leads nowhere else.
pub(super) fn inside(path: &str) -> PathBuf {
    let parts = path
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect()
}
