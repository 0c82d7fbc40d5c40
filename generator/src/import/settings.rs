//! Settings of other site generators: what is asked of their files, in whatever they are written.

use std::path::Path;

use lucka_config::Language;
use lucka_config::yaml::{self, Node, Value};

use super::toml;

/// Larger settings are none.
const LARGEST: u64 = 1024 * 1024;

/// The text of a small file.
pub(super) fn read(path: &Path) -> Option<String> {
    let metadata = std::fs::symlink_metadata(path).ok()?;
    match metadata.is_file() && metadata.len() <= LARGEST {
        true => std::fs::read_to_string(path).ok(),
        false => None,
    }
}

/// A file of settings in YAML, JSON or TOML, by its name.
pub(super) fn load(path: &Path) -> Option<Node> {
    let text = read(path)?;
    match path.extension()?.to_str()? {
        "toml" => toml::parse(&text).ok(),
        _ => yaml::parse("settings", &text, 0..text.len()).ok(),
    }
}

/// A key of YAML's first level with what is below it, even if what stands elsewhere in the text can't be read.
pub(super) fn part(text: &str, key: &str) -> Option<Node> {
    let mut start = 0;
    let mut found = None;
    for line in text.split_inclusive('\n') {
        let is_key = line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '-'));
        match found {
            None if line
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(':')) =>
            {
                found = Some(start)
            }
            Some(first) if is_key => return parsed(text.get(first..start)?, key),
            _ => {}
        }
        start += line.len();
    }
    parsed(text.get(found?..)?, key)
}

fn parsed(text: &str, key: &str) -> Option<Node> {
    let node = yaml::parse("settings", text, 0..text.len()).ok()?;
    child(&node, key).cloned()
}

/// The value of a key, letter case aside.
pub(super) fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Map(entries) => {
            let mut entries = entries.iter();
            let found = entries.find(|entry| entry.key.eq_ignore_ascii_case(key));
            found.map(|entry| &entry.value)
        }
        _ => None,
    }
}

/// The value at these keys, one below the other.
pub(super) fn find<'n>(node: &'n Node, keys: &[&str]) -> Option<&'n Node> {
    keys.iter().try_fold(node, |node, key| child(node, key))
}

/// A text, number or date as it is written.
pub(super) fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.as_str()),
        _ => None,
    }
}

/// A list of texts; a single one may hold several, between commas.
pub(super) fn list(node: &Node) -> Vec<String> {
    let texts: Vec<String> = match &node.value {
        Value::List(items) => items.iter().filter_map(text).map(str::to_owned).collect(),
        Value::Scalar(scalar) => scalar.text.split(',').map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let texts = texts.iter().map(|text| super::text::one_line(text));
    texts.filter(|text| !text.is_empty()).collect()
}

/// A language's tag, with `-` or `_`.
pub(super) fn language(tag: &str) -> Option<Language> {
    let tag = tag.trim().replace('_', "-");
    let first = tag.split('-').next()?;
    let is_tag =
        matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_tag.then(|| tag.parse().ok()).flatten()
}

/// The same for the name of a folder: one of two letters, as there are many folders called `api` or `faq`.
pub(super) fn language_folder(name: &str) -> Option<Language> {
    let first = name.split(['-', '_']).next()?;
    let mut further = name.split(['-', '_']).skip(1);
    let is_region = |part: &str| {
        matches!(part.len(), 2 | 4) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (first.len() == 2 && further.all(is_region))
        .then(|| language(name))
        .flatten()
}

/// A text that a JavaScript file gives to a key: `baseUrl: '/docs/'`.
pub(super) fn script_value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find(key) {
        let at = from + found;
        from = at + key.len();
        let before = text.get(..at)?.chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = text
            .get(from..)?
            .trim_start_matches(['"', '\''])
            .trim_start();
        let Some(rest) = rest.strip_prefix(':').map(str::trim_start) else {
            continue;
        };
        let quote = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        if let Some(quote) = quote {
            return rest.get(1..)?.split(quote).next();
        }
    }
    None
}

/// The path of an address, from `/`, without a slash at its end; and its host, if it has one.
pub(super) fn address(address: &str) -> (Option<String>, String) {
    let address = address.trim();
    let (host, path) = match address.split_once("://") {
        Some((_, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            (Some(rest[..end].to_ascii_lowercase()), &rest[end..])
        }
        None => (None, address),
    };
    let path = path.trim_matches('/');
    let path = match path.is_empty() {
        true => String::new(),
        false => format!("/{path}"),
    };
    (host.filter(|host| !host.is_empty()), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_found_in_files_of_every_kind() {
        let script =
            "export default { myBaseUrl: 'no', baseUrl: \"/a/\", i18n: { defaultLocale: 'fr' } }";
        assert_eq!(script_value(script, "baseUrl"), Some("/a/"));
        assert_eq!(script_value(script, "defaultLocale"), Some("fr"));
        let text = "a: !!python/name:x\nnav:\n  - Home: index.md\n# c\n- b.md\nplugins: [x\n";
        assert!(
            part(text, "nav").is_some_and(|node| matches!(node.value, Value::List(_)))
                || part(text, "nav").is_none()
        );
        assert_eq!(
            address("https://A.example/b/c/"),
            (Some("a.example".to_owned()), "/b/c".to_owned())
        );
        assert_eq!(address("/"), (None, String::new()));
        assert!(language_folder("pt_BR").is_some() && language_folder("api").is_none());
        assert!(language_folder("sv").is_some() && language_folder("docs").is_none());
    }
}
