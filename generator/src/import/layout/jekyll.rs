//! Jekyll: collections in folders that begin with `_`, and pages beside them.

use std::path::Path;

use lucka_config::yaml::Value;

use super::super::settings::{child, find, language, load, text};
use super::{Addresses, Origin, Tree, folders, has_markdown};

/// Folders that hold no articles.
const NONE: [&str; 8] = [
    "_includes",
    "_layouts",
    "_data",
    "_sass",
    "_site",
    "_plugins",
    "_drafts",
    "_config",
];

/// Names of the folders of collections.
pub(super) fn collections(folder: &Path) -> Vec<String> {
    let mut names = folders(folder);
    names.retain(|name| {
        name.starts_with('_')
            && !NONE.contains(&name.as_str())
            && has_markdown(&folder.join(name), 4)
    });
    names
}

pub(super) fn read(folder: &Path, origin: &mut Origin) {
    let settings = ["_config.yml", "_config.yaml", "_config.toml"];
    let settings = settings.iter().find_map(|name| load(&folder.join(name)));
    let word = |keys: &[&str]| {
        settings
            .as_ref()
            .and_then(|node| find(node, keys))
            .and_then(text)
    };
    let address = format!(
        "{}{}",
        word(&["url"]).unwrap_or_default(),
        word(&["baseurl"]).unwrap_or_default()
    );
    origin.at(Some(&address));
    if let Some(found) = word(&["lang"]).or(word(&["locale"])).and_then(language) {
        origin.language = found;
    }
    if let Some(Value::Map(entries)) = settings.as_ref().map(|node| &node.value) {
        let value = |entry: &lucka_config::yaml::Entry| {
            let text = text(&entry.value)?;
            Some((format!("site.{}", entry.key), text.to_owned()))
        };
        origin.values = entries.iter().filter_map(value).collect();
    }
    let global = word(&["permalink"]);
    let top = word(&["collections_dir"]).map_or(folder.to_owned(), |name| {
        folder.join(super::hugo::inside(name))
    });
    let names = collections(&top);
    for name in &names {
        let own = settings.as_ref().and_then(|node| {
            let collection = find(node, &["collections", name.trim_start_matches('_')])?;
            child(collection, "permalink").and_then(text)
        });
        let pattern = match (own, name.as_str()) {
            (Some(own), _) => named(own),
            (None, "_posts") => named(global.unwrap_or("date")),
            (None, _) => "/:collection/:path:output_ext".to_owned(),
        };
        origin.trees.push(Tree {
            folder: top.join(name),
            into: name.trim_start_matches('_').to_owned(),
            addresses: Addresses::Pattern(pattern),
            ..Tree::default()
        });
    }
    let pattern = match global {
        Some("pretty" | "date" | "none" | "ordinal" | "weekdate") | None => named_page(global),
        Some(pattern) if pattern.ends_with('/') => named_page(Some("pretty")),
        Some(_) => named_page(None),
    };
    origin.trees.push(Tree {
        folder: folder.to_owned(),
        addresses: Addresses::Pattern(pattern),
        without: folders(folder)
            .into_iter()
            .filter(|name| name.starts_with('_'))
            .collect(),
        ..Tree::default()
    });
    origin.statics.push(folder.to_owned());
}

fn named_page(style: Option<&str>) -> String {
    match style {
        Some("pretty") => "/:path/".to_owned(),
        _ => "/:path:output_ext".to_owned(),
    }
}

/// A pattern under the name that Jekyll has for it.
fn named(pattern: &str) -> String {
    match pattern {
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "none" => "/:categories/:title:output_ext",
        pattern => pattern,
    }
    .to_owned()
}
