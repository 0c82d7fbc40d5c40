//! Are the texts of the interface whole? Each language's messages beside the English ones, which the templates are
//! written with.

use std::collections::{BTreeMap, BTreeSet};

use lucka_config::Language;
use lucka_config::diagnostic::{Diagnostic, Place, Severity};
use lucka_config::yaml::{in_words, nearest};

use crate::catalogue::keys;
use crate::layers::{File, Layers};
use crate::locale::{FALLBACK, borrower, relatives};
use crate::message::{Choice, Message, categories, messages};

/// What is missing, superfluous or incomplete in the texts of these languages, each with where it stands. Everything is
/// a warning at most: a text that is not there is shown in English.
pub(crate) fn check(layers: &Layers, languages: &[Language]) -> Vec<Diagnostic> {
    let texts = Texts::new(layers);
    let mut problems = Vec::new();
    let mut looked_at = BTreeSet::new();
    for language in languages {
        let tag = language.to_string();
        let spoken: Vec<String> = relatives(&tag)
            .into_iter()
            .filter(|tag| texts.known.contains_key(tag))
            .collect();
        let Some(nearest) = spoken.first() else {
            problems.push(no_catalogue(&tag));
            continue;
        };
        problems.extend(borrower(&tag, nearest).map(|_| borrowed(&tag, nearest)));
        texts.missing(&tag, &spoken, &mut problems);
        for tag in spoken {
            if looked_at.insert(tag.clone()) {
                texts.compare(&tag, &mut problems);
            }
        }
    }
    problems
}

/// A message, where it stands.
struct Known {
    place: Place,
    /// In a file of the site, and not in one that the command brings along.
    own: bool,
    message: Message,
}

/// Everything that is compared.
struct Texts<'a> {
    layers: &'a Layers,
    /// Language → key → what is on top.
    known: BTreeMap<String, BTreeMap<String, Known>>,
    /// The English messages of the lowest layer: what the templates that come with it give them.
    first: BTreeMap<String, Message>,
    /// Keys that the command brings along: a template or the program itself shows them.
    ours: BTreeSet<String>,
    /// Every template's source.
    templates: Vec<String>,
}

impl<'a> Texts<'a> {
    fn new(layers: &'a Layers) -> Texts<'a> {
        let mut known: BTreeMap<String, BTreeMap<String, Known>> = BTreeMap::new();
        let mut first = BTreeMap::new();
        let mut ours = BTreeSet::new();
        for (tag, file) in layers.catalogues() {
            // A name that is no language's was reported when the theme was read.
            let Ok(language) = tag.parse::<Language>() else {
                continue;
            };
            let source = String::from_utf8_lossy(&file.bytes);
            let lines: BTreeMap<String, usize> = keys(&source).into_iter().collect();
            // A place would look for its line from the first one on, for every message.
            let written: Vec<&str> = source.lines().collect();
            let texts = known.entry(language.to_string()).or_default();
            for (key, message) in messages(&source) {
                if language == FALLBACK {
                    first.entry(key.clone()).or_insert_with(|| message.clone());
                    ours.extend((!file.own).then(|| key.clone()));
                }
                let line = lines.get(&key).copied().unwrap_or(1);
                let text = written.get(line.saturating_sub(1)).copied();
                let length = key.chars().count();
                let place = file.place_on(text.unwrap_or_default(), line, 1, length);
                let known = Known {
                    place,
                    own: file.own,
                    message,
                };
                texts.insert(key, known);
            }
        }
        let templates = ["pages/", "fragments/", "mails/", "parts/"]
            .iter()
            .flat_map(|folder| layers.below(folder))
            .map(|(_, file)| String::from_utf8_lossy(&file.bytes).into_owned())
            .collect();
        Texts {
            layers,
            known,
            first,
            ours,
            templates,
        }
    }

    fn english(&self) -> impl Iterator<Item = (&String, &Known)> {
        self.known.get(FALLBACK).into_iter().flatten()
    }

    /// What English has and neither `tag` nor a language that stands in for it.
    fn missing(&self, tag: &str, spoken: &[String], problems: &mut Vec<Diagnostic>) {
        let has = |key: &String| spoken.iter().any(|tag| self.known[tag].contains_key(key));
        for (key, english) in self.english().filter(|(key, _)| !has(key)) {
            let place = match english.own {
                true => Some(english.place.clone()),
                false => self.beside(spoken, key),
            };
            problems.push(Diagnostic {
                severity: Severity::Warning,
                code: "missing-message",
                message: format!("the message `{key}` is missing in `{tag}`, and shown in English"),
                place: place.or_else(|| Some(english.place.clone())),
                help: Some(format!("add `{key}` to messages/{tag}.ftl of the theme")),
            });
        }
    }

    /// Where a missing message belongs in the site's own file: after the one that it follows in English.
    fn beside(&self, spoken: &[String], key: &str) -> Option<Place> {
        let own = |file: &&(String, File)| {
            let tag = file
                .0
                .parse()
                .map(|language: Language| language.to_string());
            file.1.own && tag.is_ok_and(|tag| spoken.contains(&tag))
        };
        let (_, file) = self.layers.catalogues().iter().rev().find(own)?;
        let english = self
            .layers
            .catalogues()
            .iter()
            .find(|(tag, _)| tag == FALLBACK)?;
        let lines: BTreeMap<String, usize> = keys(&String::from_utf8_lossy(&file.bytes))
            .into_iter()
            .collect();
        let line = keys(&String::from_utf8_lossy(&english.1.bytes))
            .into_iter()
            .take_while(|(before, _)| before != key)
            .filter_map(|(before, _)| lines.get(&before).copied())
            .last();
        Some(file.place(line.unwrap_or(1), 1, 1))
    }

    /// Each message of a language beside its English one.
    fn compare(&self, tag: &str, problems: &mut Vec<Diagnostic>) {
        let needed = tag.parse().map(|language| categories(&language));
        let needed = needed.unwrap_or_default();
        for (key, known) in self.known.get(tag).into_iter().flatten() {
            let mut warn = |code: &'static str, message: String, help: String| {
                problems.push(Diagnostic {
                    severity: Severity::Warning,
                    code,
                    message,
                    place: Some(known.place.clone()),
                    help: Some(help),
                });
            };
            let english = match tag {
                FALLBACK => None,
                _ => self.known.get(FALLBACK).and_then(|texts| texts.get(key)),
            };
            if !self.ours.contains(key) && !self.is_used(key) {
                warn(
                    "unknown-message",
                    format!("nothing shows the message `{key}`"),
                    match nearest(key, self.ours.iter().map(String::as_str)) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => "remove it, or let a template show it".to_owned(),
                    },
                );
            }
            let missing = self.missing_variables(tag, key, english);
            if !missing.is_empty() {
                warn(
                    "message-variable",
                    format!("the message `{key}` does not say {}", in_words(&missing)),
                    format!("put {} where it belongs in the sentence", shown(&missing)),
                );
            }
            let unknown = self.unknown_variables(&known.message);
            if !unknown.is_empty() {
                warn(
                    "message-variable",
                    format!("nothing gives the message `{key}` {}", in_words(&unknown)),
                    match self.reference(key) {
                        Some(reference) if !reference.variables.is_empty() => {
                            let given: Vec<&String> = reference.variables.iter().collect();
                            format!("it is given {}", shown(&given))
                        }
                        _ => "write the sentence without it".to_owned(),
                    },
                );
            }
            for choice in &known.message.choices {
                let forms = self.missing_forms((key, &known.message), choice, &needed);
                if !forms.is_empty() {
                    let form = if forms.len() == 1 { "form" } else { "forms" };
                    let lines: Vec<String> = forms.iter().map(|form| format!("[{form}]")).collect();
                    warn(
                        "message-form",
                        format!(
                            "the message `{key}` lacks the {form} {} of `${}`",
                            in_words(&forms),
                            choice.variable
                        ),
                        format!("add a line for each: {}", lines.join(", ")),
                    );
                }
            }
        }
    }

    /// The English message of the lowest layer that has one.
    fn reference(&self, key: &str) -> Option<&Message> {
        self.first.get(key)
    }

    /// What the English text says of what it is given, and this one does not. Who says less in English as well has
    /// meant it.
    fn missing_variables(&self, tag: &str, key: &str, english: Option<&Known>) -> Vec<String> {
        let Some(given) = self.reference(key) else {
            return Vec::new();
        };
        let wanted = match english {
            Some(english) => self.variables(FALLBACK, &english.message),
            None => given.variables.clone(),
        };
        let Some(known) = self.known.get(tag).and_then(|texts| texts.get(key)) else {
            return Vec::new();
        };
        let says = self.variables(tag, &known.message);
        wanted
            .into_iter()
            .filter(|name| given.variables.contains(name) && !says.contains(name))
            .map(|name| format!("${name}"))
            .collect()
    }

    /// The values in a message and in those that it shows.
    fn variables(&self, tag: &str, message: &Message) -> BTreeSet<String> {
        let mut variables = message.variables.clone();
        let mut seen = BTreeSet::new();
        let mut left: Vec<&String> = message.mentions.iter().collect();
        while let Some(key) = left.pop() {
            if let Some(known) = self.known.get(tag).and_then(|texts| texts.get(key))
                && seen.insert(key)
            {
                variables.extend(known.message.variables.iter().cloned());
                left.extend(&known.message.mentions);
            }
        }
        variables
    }

    /// Values that no template and no English text of the lowest layer knows by this name.
    fn unknown_variables(&self, message: &Message) -> Vec<String> {
        let given = |name: &String| {
            let argument = format!("{name}=");
            self.first.values().any(|one| one.variables.contains(name))
                || self
                    .templates
                    .iter()
                    .any(|source| source.contains(&argument))
        };
        message
            .variables
            .iter()
            .filter(|name| !given(name))
            .map(|name| format!("${name}"))
            .collect()
    }

    /// Plural categories of the language, or words that English tells apart.
    fn missing_forms(
        &self,
        (key, message): (&str, &Message),
        choice: &Choice,
        needed: &BTreeSet<&str>,
    ) -> Vec<String> {
        let reference = self.reference(key);
        // English words that wait for their translator have the forms that English has.
        if reference.is_some_and(|english| english.words == message.words) {
            return Vec::new();
        }
        let told_apart = reference
            .into_iter()
            .flat_map(|reference| &reference.choices)
            .find(|one| one.variable == choice.variable);
        let by_number = told_apart.map_or_else(|| choice.is_by_number(), Choice::is_by_number);
        let wanted: BTreeSet<String> = match (by_number, told_apart) {
            (true, _) => needed.iter().map(|one| (*one).to_owned()).collect(),
            // A text for all others stands for theirs, whatever its name is.
            (false, Some(reference)) => {
                let mut forms = reference.forms.clone();
                forms.remove(&reference.default);
                forms
            }
            (false, None) => BTreeSet::new(),
        };
        wanted.difference(&choice.forms).cloned().collect()
    }

    /// Whether a template shows the message, or a text of its language does; a key may be put together from its
    /// beginning and a word (`"done-" ~ done`).
    fn is_used(&self, key: &str) -> bool {
        let beginnings = key.match_indices('-').map(|(at, _)| &key[..=at]);
        let quoted: Vec<String> = beginnings
            .chain([key])
            .flat_map(|part| ['"', '\'', '`'].map(|quote| format!("{quote}{part}{quote}")))
            .collect();
        let mentioned = |texts: &BTreeMap<String, Known>| {
            texts.values().any(|one| one.message.mentions.contains(key))
        };
        let in_template = |source: &String| quoted.iter().any(|part| source.contains(part));
        self.templates.iter().any(in_template) || self.known.values().any(mentioned)
    }
}

/// As they are written in a text.
fn shown<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{{ ${} }}", name.as_ref().trim_start_matches('$')))
        .collect();
    names.join(", ")
}

fn no_catalogue(tag: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: "missing-catalogue",
        message: format!("the theme has no texts in `{tag}`, so its interface is in English"),
        place: None,
        help: Some(format!(
            "translate messages/{FALLBACK}.ftl into messages/{tag}.ftl of your theme"
        )),
    }
}

fn borrowed(tag: &str, from: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Note,
        code: "missing-catalogue",
        message: format!("the theme has no texts in `{tag}`, so its interface is in `{from}`"),
        place: None,
        help: Some(format!(
            "write messages/{tag}.ftl of your theme, with the texts that are to be in `{tag}`"
        )),
    }
}

#[cfg(test)]
mod tests;
