//! Front matter of other site generators (YAML, TOML or JSON) as ours.

use std::collections::BTreeMap;

use lucka_config::Language;
use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::{self, Node, Value};

use super::problem::Spot;
use super::settings::{child, find, language, list, text};
use super::text::one_line;
use super::toml;

/// What an article says about itself, as far as Lucka knows it too.
#[derive(Debug, Clone, Default)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    /// What menus called it: its title, if it has no other.
    pub(super) label: Option<String>,
    pub(super) description: Option<String>,
    pub(super) order: Option<i64>,
    /// One part of an address, or a whole one.
    pub(super) slug: Option<String>,
    pub(super) draft: bool,
    pub(super) date: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) tags: Vec<String>,
    /// Former addresses.
    pub(super) aliases: Vec<String>,
    pub(super) translation: Option<String>,
    pub(super) categories: Vec<String>,
    /// Its whole address, if it was given one.
    pub(super) permalink: Option<String>,
    /// Docusaurus: the last part of its address.
    pub(super) id: Option<String>,
    pub(super) language: Option<Language>,
    /// Texts under their names, for templates.
    pub(super) values: Vec<(String, String)>,
}

/// Keys without a counterpart: where each was seen first, and in how many files.
pub(super) type Unknown = BTreeMap<String, (Place, usize)>;

/// The front matter of a text, and the byte where its body begins. One that can't be read is a problem, and empty.
pub(super) fn split(spot: &Spot<'_>, problems: &mut Vec<Diagnostic>) -> (Option<Node>, usize) {
    let all = spot.text;
    let start = all.len() - all.trim_start_matches('\u{feff}').len();
    let text = all.get(start..).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default().trim_end();
    let mut refuse = |line: usize, body: usize| {
        let problem = Diagnostic::warning("import-front-matter", "this front matter can't be read")
            .at(spot.place(line, ""))
            .help("nothing of it was taken; write what the article needs between its two lines of `---`");
        problems.push(problem);
        (None, body)
    };
    if first == "{" || first.starts_with("{\"") {
        // JSON is YAML; it ends with the brace that closes it.
        let end = text
            .find("\n}")
            .map(|at| at + 2)
            .or_else(|| text.find('\n'));
        let Some(end) = end else { return (None, start) };
        return match yaml::parse(spot.file, all, start..start + end) {
            Ok(node) => (Some(node), start + end),
            Err(_) => (None, start),
        };
    }
    if !matches!(first, "---" | "+++") {
        return (None, start);
    }
    let mut at = text.find('\n').map_or(text.len(), |at| at + 1);
    let inner = at;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return match first {
                // A rule, and no front matter.
                "---" => (None, start),
                _ => refuse(1, start),
            };
        }
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = rest.get(..end).unwrap_or_default().trim_end();
        if line == first || first == "---" && line == "..." {
            let body = start + at + end;
            return match first {
                "---" => match yaml::parse(spot.file, all, start + inner..start + at) {
                    Ok(node) => (Some(node), body),
                    Err(found) => {
                        let line = found.first().and_then(|problem| problem.place.as_ref());
                        refuse(line.map_or(1, |place| place.line), body)
                    }
                },
                _ => match toml::parse(text.get(inner..at).unwrap_or_default()) {
                    Ok(node) => (Some(node), body),
                    Err(line) => refuse(1 + line, body),
                },
            };
        }
        at += end;
    }
}

/// Reads the keys that mean something; the others are counted.
pub(super) fn typed(node: Option<&Node>, spot: &Spot<'_>, unknown: &mut Unknown) -> Front {
    let mut front = Front::default();
    let Some(Value::Map(entries)) = node.map(|node| &node.value) else {
        return front;
    };
    for entry in entries {
        let key = entry.key.to_ascii_lowercase();
        let value = &entry.value;
        if let Some(text) = text(value) {
            front
                .values
                .push((format!("page.{}", entry.key), text.to_owned()));
        }
        let is_known = value.is_null() || front.take(&key, value);
        if !is_known {
            count(unknown, &entry.key, spot);
        }
    }
    front
}

fn count(unknown: &mut Unknown, key: &str, spot: &Spot<'_>) {
    if let Some((_, files)) = unknown.get_mut(key) {
        *files += 1;
        return;
    }
    let is_key = |line: &str| {
        line.trim_start_matches(['"', '\'', ' ', '['])
            .starts_with(key)
    };
    let line = spot.text.lines().position(is_key).map_or(1, |at| at + 1);
    unknown.insert(key.to_owned(), (spot.place(line, key), 1));
}

impl Front {
    /// Takes a key; `false` when it has no counterpart, or says something that can't be said here.
    fn take(&mut self, key: &str, value: &Node) -> bool {
        let line = || text(value).map(one_line).filter(|text| !text.is_empty());
        match key {
            "title" => set(&mut self.title, line()),
            "linktitle" | "nav_title" | "sidebar_label" | "navigation_title" => {
                set(&mut self.label, line())
            }
            "description" | "summary" | "excerpt" | "subtitle" | "lead" => {
                let line = line();
                match (&self.description, line) {
                    (None, Some(line)) => {
                        self.description = Some(line);
                        true
                    }
                    (Some(known), Some(line)) => *known == line,
                    (_, None) => false,
                }
            }
            "order" | "weight" | "sidebar_position" | "nav_order" | "position" => {
                set(&mut self.order, number(value))
            }
            "sidebar" => match &value.value {
                Value::Map(_) => {
                    if let Some(order) = child(value, "order").and_then(number) {
                        self.order.get_or_insert(order);
                    }
                    self.draft |= child(value, "hidden").and_then(yes_no).unwrap_or(false);
                    ["order", "label", "hidden"]
                        .iter()
                        .any(|key| child(value, key).is_some())
                }
                _ => false,
            },
            "slug" => set(&mut self.slug, line()),
            "id" => set(&mut self.id, line()),
            "permalink" | "url" => set(&mut self.permalink, line()),
            "draft" | "unlisted" | "hidden" => {
                yes_no(value).map(|draft| self.draft |= draft).is_some()
            }
            "published" => yes_no(value)
                .map(|published| self.draft |= !published)
                .is_some(),
            "date" => set(&mut self.date, text(value).and_then(moment)),
            "lastmod" | "updated" | "last_modified_at" | "lastupdated" | "last_updated"
            | "modified" => set(&mut self.updated, text(value).and_then(moment)),
            "last_update" => {
                let date = child(value, "date").and_then(text).and_then(moment);
                set(&mut self.updated, date)
            }
            "tags" | "tag" => {
                self.tags.extend(list(value));
                true
            }
            "category" | "categories" => {
                self.categories.extend(list(value));
                true
            }
            "aliases" | "alias" | "redirect_from" => {
                self.aliases.extend(list(value));
                true
            }
            "translationkey" | "translation_key" | "translation" => {
                set(&mut self.translation, line())
            }
            "lang" | "language" | "locale" => {
                self.language = text(value).and_then(language);
                self.language.is_some()
            }
            // How a page looked, which is the theme's business here.
            "layout" | "type" | "toc" | "comments" | "menu" => true,
            _ => false,
        }
    }

    /// As it stands at the beginning of an article, with its two lines of `---`.
    pub(super) fn written(&self) -> String {
        let mut out = "---\n".to_owned();
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                out.push_str(&format!("{key}: {value}\n"));
            }
        };
        let scalar = |text: &Option<String>| text.as_deref().map(yaml::scalar);
        let list = |texts: &[String]| {
            let texts: Vec<String> = texts.iter().map(|text| yaml::scalar(text)).collect();
            (!texts.is_empty()).then(|| format!("[{}]", texts.join(", ")))
        };
        line("title", scalar(&self.title));
        line("description", scalar(&self.description));
        line("order", self.order.map(|order| order.to_string()));
        line("slug", scalar(&self.slug));
        line("draft", self.draft.then(|| "true".to_owned()));
        line("date", self.date.clone());
        line("updated", self.updated.clone());
        line("translation", scalar(&self.translation));
        line("tags", list(&self.tags));
        line("aliases", list(&self.aliases));
        out.push_str("---\n");
        out
    }
}

/// Sets what is not set yet; `false` when there is nothing to set.
fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let is_there = value.is_some();
    if place.is_none() {
        *place = value;
    }
    is_there
}

/// A whole number; of one with decimals what stands before them.
pub(super) fn number(node: &Node) -> Option<i64> {
    let text = text(node)?;
    let whole = text.split('.').next()?.trim();
    whole
        .parse()
        .ok()
        .filter(|number: &i64| number.abs() < 1_000_000_000)
}

fn yes_no(node: &Node) -> Option<bool> {
    match text(node)?.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// A date or a moment, as Lucka reads them; of a moment without a zone its day.
pub(super) fn moment(written: &str) -> Option<String> {
    let written = written.trim();
    if let Ok(moment) = written.parse::<jiff::Timestamp>() {
        return Some(moment.to_string());
    }
    // `2024-05-06 07:08:09 +0200`
    let mut parts = written.split_whitespace();
    if let (Some(day), Some(time), Some(zone)) = (parts.next(), parts.next(), parts.next())
        && let Ok(moment) = format!("{day}T{time}{zone}").parse::<jiff::Timestamp>()
    {
        return Some(moment.to_string());
    }
    let day = written.get(..10)?;
    let day: jiff::civil::Date = day.parse().ok()?;
    Some(day.to_string())
}

/// Keys without a counterpart, each once.
pub(super) fn problems(unknown: Unknown) -> Vec<Diagnostic> {
    let problem = |(key, (place, files)): (String, (Place, usize))| {
        let message = match files {
            1 => format!("the key `{key}` has no counterpart"),
            _ => format!("the key `{key}` has no counterpart; {files} files have it"),
        };
        Diagnostic::warning("import-key", message)
            .at(place)
            .help("its values were left out")
    };
    unknown.into_iter().map(problem).collect()
}

/// Metadata of a folder in a file of its own (`_category_.json`): name, order, description.
pub(super) fn folder(node: &Node) -> (Option<String>, Option<i64>, Option<String>) {
    let line = |key: &str| find(node, &[key]).and_then(text).map(one_line);
    let link = child(node, "link");
    let description = link
        .and_then(|link| child(link, "description"))
        .and_then(text)
        .map(one_line);
    (
        line("label").filter(|label| !label.is_empty()),
        child(node, "position").and_then(number),
        description.or_else(|| line("description")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>, usize, String) {
        let spot = Spot { file: "a.md", text };
        let mut problems = Vec::new();
        let (node, body) = split(&spot, &mut problems);
        let mut unknown = Unknown::new();
        let front = typed(node.as_ref(), &spot, &mut unknown);
        let keys = unknown.into_keys().collect();
        (
            front.written(),
            keys,
            problems.len(),
            text[body..].to_owned(),
        )
    }

    #[test]
    fn three_spellings_say_the_same() {
        let expected =
            "---\ntitle: A\norder: 3\ndraft: true\ndate: 2024-05-06\ntags: [x, \"y: z\"]\n---\n";
        for text in [
            "---\nTitle: A\nweight: 3\ndraft: yes\ndate: 2024-05-06\ntags: [x, 'y: z']\nodd: 1\n---\nB\n",
            "+++\ntitle = \"A\"\nweight = 3\ndraft = true\ndate = 2024-05-06\ntags = ['x', 'y: z']\nodd = 1\n+++\nB\n",
            "{\n\"title\": \"A\", \"weight\": 3, \"draft\": true,\n\"date\": \"2024-05-06\", \"tags\": [\"x\", \"y: z\"], \"odd\": 1\n}\nB\n",
        ] {
            let (front, unknown, problems, body) = read(text);
            assert_eq!(front, expected, "{text}");
            assert_eq!((unknown, problems), (vec!["odd".to_owned()], 0), "{text}");
            assert_eq!(body.trim(), "B");
        }
    }

    #[test]
    fn what_can_not_be_read_is_a_problem_and_no_front_matter_is_none() {
        assert_eq!(read("---\na: [\n---\nB").2, 1);
        assert_eq!(read("+++\na\n+++\nB").2, 1);
        assert_eq!(
            read("---\n\nText"),
            ("---\n---\n".to_owned(), vec![], 0, "---\n\nText".to_owned())
        );
    }

    #[test]
    fn moments_are_read_in_the_ways_that_generators_write_them() {
        for (written, expected) in [
            ("2024-05-06", Some("2024-05-06")),
            ("2024-05-06T07:08:09+02:00", Some("2024-05-06T05:08:09Z")),
            ("2024-05-06 07:08:09 +0200", Some("2024-05-06T05:08:09Z")),
            ("2024-05-06 07:08", Some("2024-05-06")),
            ("May 6", None),
        ] {
            assert_eq!(moment(written).as_deref(), expected, "{written}");
        }
    }
}
