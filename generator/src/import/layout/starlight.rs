//! Starlight: `src/content/docs/`, in which folders may be languages.

use std::path::Path;

use super::super::problem;
use super::super::settings::{language, language_folder, read as text_of, script_value};
use super::{Addresses, Origin, Tree, folders};

pub(super) fn read(folder: &Path, origin: &mut Origin) {
    let names = ["js", "ts", "mjs", "cjs", "mts"].map(|end| format!("astro.config.{end}"));
    let script = names
        .iter()
        .find_map(|name| text_of(&folder.join(name)))
        .unwrap_or_default();
    let site = script_value(&script, "site")
        .unwrap_or_default()
        .trim_end_matches('/');
    origin.at(Some(&format!(
        "{site}{}",
        script_value(&script, "base").unwrap_or_default()
    )));
    let locales = script
        .find("locales")
        .and_then(|at| script.get(at..))
        .unwrap_or_default();
    let root = locales.find("root").and_then(|at| locales.get(at..));
    let default = script_value(&script, "defaultLocale").filter(|default| *default != "root");
    let found = root.and_then(|root| script_value(root, "lang")).or(default);
    if let Some(found) = found.and_then(language) {
        origin.language = found;
    }
    let docs = folder.join("src/content/docs");
    let is_locale = |name: &String| {
        let spellings = [
            format!("{name}:"),
            format!("'{name}'"),
            format!("\"{name}\""),
        ];
        language_folder(name).is_some()
            && spellings
                .iter()
                .any(|spelling| locales.contains(spelling.as_str()))
    };
    let locales: Vec<String> = folders(&docs).into_iter().filter(is_locale).collect();
    let tree = |name: &str| Tree {
        folder: docs.join(name),
        addresses: Addresses::Folders { except: Vec::new() },
        ..Tree::default()
    };
    for name in &locales {
        origin.trees.push(Tree {
            language: language_folder(name),
            route: format!("/{}", name.to_ascii_lowercase()),
            ..tree(name)
        });
    }
    origin.trees.push(Tree {
        language: Some(origin.language.clone()),
        without: locales,
        ..tree("")
    });
    let settings = names.iter().find(|name| folder.join(name).is_file());
    let is_written = script.contains("sidebar") && !script.contains("autogenerate");
    if let Some(name) = settings.filter(|_| is_written) {
        let what = "the order in this file can't be read: it is a program";
        let help = "write `order` into the articles and `_index.md` of each folder";
        origin.problems.push(problem::file(name, what, help));
    }
    origin.statics.extend([
        folder.join("public"),
        folder.join("src/assets"),
        folder.to_owned(),
    ]);
}
