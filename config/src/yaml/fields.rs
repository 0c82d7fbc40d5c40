//! Reading a mapping key by key.

mod languages;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::yaml::{Entry, Node, Sheet, Value};

pub use values::At;

pub(crate) use languages::language as language_tag;
pub(super) use values::is_yes_no;

/// A mapping that is read key by key. Every method that reads a key notes a problem when the value is of another kind,
/// and then returns what it returns for an absent key; so a reader goes on to the end and all problems are found.
/// [`Fields::finish`] reports the keys that nobody asked for.
#[derive(Debug)]
pub struct Fields<'a> {
    sheet: &'a Sheet<'a>,
    span: Range<usize>,
    entries: Vec<&'a Entry>,
    asked: BTreeSet<&'static str>,
    taken: BTreeSet<usize>,
    aliases: BTreeMap<&'static str, &'static str>,
    explanations: BTreeMap<&'static str, &'static str>,
    /// It is no mapping: that its keys are missing goes without saying.
    is_other: bool,
    /// Missing keys with their help, where a key that nobody knows may be a misspelling of it.
    maybe_misspelt: Vec<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    /// A mapping. Nothing at all reads as a mapping without keys; anything else is noted as a problem and then does so
    /// too. A key that is there twice is noted here, and its first value counts.
    pub fn of(sheet: &'a Sheet<'a>, node: &'a Node) -> Fields<'a> {
        let entries: &[Entry] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            Value::Scalar(_) | Value::List(_) => {
                sheet.error(
                    "wrong-type",
                    &node.span,
                    format!("expected keys with values here, found {}", node.kind()),
                    "write `key: value`, one on each line",
                );
                return Fields::nothing(sheet, &node.span);
            }
        };
        let mut fields = Fields {
            is_other: false,
            ..Fields::nothing(sheet, &node.span)
        };
        let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in entries {
            match seen.get(entry.key.as_str()) {
                Some(first) => fields.report_twice(first, entry),
                None => {
                    seen.insert(&entry.key, entry);
                    fields.entries.push(entry);
                }
            }
        }
        fields
    }

    /// As [`Fields::of`], for an item of a list of things; `key` is what each of them has.
    pub fn of_item(sheet: &'a Sheet<'a>, node: &'a Node, noun: &str, key: &str) -> Fields<'a> {
        let Value::Scalar(scalar) = &node.value else {
            return Fields::of(sheet, node);
        };
        let message = format!("each {noun} here has keys, and this is a single value");
        let help = format!("write `- {key}: {}`, and its other keys below", scalar.text);
        sheet.error("wrong-type", &node.span, message, help);
        Fields::nothing(sheet, &node.span)
    }

    /// A value that should have been a mapping, which was reported: that its keys are missing goes without saying.
    pub(super) fn nothing(sheet: &'a Sheet<'a>, span: &Range<usize>) -> Fields<'a> {
        Fields {
            sheet,
            span: span.clone(),
            entries: Vec::new(),
            asked: BTreeSet::new(),
            taken: BTreeSet::new(),
            aliases: BTreeMap::new(),
            explanations: BTreeMap::new(),
            is_other: true,
            maybe_misspelt: Vec::new(),
        }
    }

    /// Whether it is no mapping at all, which was reported.
    pub fn is_other(&self) -> bool {
        self.is_other
    }

    /// Whether there are keys that nobody has asked for so far.
    pub fn has_unknown(&self) -> bool {
        self.taken.len() < self.entries.len()
    }

    /// The file being read.
    pub fn sheet(&self) -> &'a Sheet<'a> {
        self.sheet
    }

    /// The mapping's bytes.
    pub fn span(&self) -> &Range<usize> {
        &self.span
    }

    /// Where this key is written, if it is.
    pub fn key_span(&self, key: &str) -> Option<&'a Range<usize>> {
        self.entry(key).map(|entry| &entry.key_span)
    }

    /// Whether this key is written, with a value or without.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// The value of this key, whatever it is; `None` when the key is absent or has no value. The key counts as known
    /// from now on.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.insert(key);
        let at = self.position(key)?;
        self.taken.insert(at);
        let node = &self.entries[at].value;
        (!node.is_null()).then_some(node)
    }

    /// From now on `other` may be written instead of `key`, and is read when `key` is asked for; both at once is noted as
    /// a problem.
    pub fn alias(&mut self, key: &'static str, other: &'static str) {
        let Some(at) = self.entries.iter().position(|entry| entry.key == other) else {
            return;
        };
        self.taken.insert(at);
        let both = self.has(key);
        self.aliases.insert(key, other);
        if both {
            self.sheet.error(
                "duplicate-key",
                &self.entries[at].key_span,
                format!("`{other}` is another word for `{key}`, which is given too"),
                format!("keep `{key}` only"),
            );
        }
    }

    /// Says what to do about a key that people write here though it is unknown.
    pub fn explain(&mut self, key: &'static str, help: &'static str) {
        self.explanations.insert(key, help);
    }

    /// Every key with its value, in their order, for mappings whose keys are not known beforehand.
    pub fn take_all(&mut self) -> Vec<&'a Entry> {
        self.taken.extend(0..self.entries.len());
        self.entries.clone()
    }

    /// Notes that a key is missing; `help` says what to write. A misspelt key is reported as such, by
    /// [`Fields::finish`], and not as missing too.
    pub fn missing(&mut self, key: &'static str, help: &str) {
        self.asked.insert(key);
        if self.is_other {
            return;
        }
        let written = self.entries.iter().enumerate();
        let mut others = written.filter(|(at, entry)| !self.taken.contains(at) && entry.key != key);
        if others.any(|(_, entry)| nearest(&entry.key, [key]).is_some()) {
            self.maybe_misspelt.push((key, help.to_owned()));
            return;
        }
        self.report_missing(key, help);
    }

    fn report_missing(&self, key: &str, help: &str) {
        let (span, message) = match self.entry(key) {
            Some(entry) => (&entry.key_span, format!("`{key}` has no value")),
            None => (&self.span, format!("`{key}` is missing")),
        };
        self.sheet.error("missing-key", span, message, help);
    }

    /// Reports every key that was never asked for.
    pub fn finish(self) {
        for (key, help) in &self.maybe_misspelt {
            let unknown = self.entries.iter().enumerate();
            let mut unknown = unknown.filter(|(at, _)| !self.taken.contains(at));
            let known = || self.asked.iter().copied();
            if !unknown.any(|(_, entry)| nearest(&entry.key, known()) == Some(*key)) {
                self.report_missing(key, help);
            }
        }
        self.report_unknown_keys();
    }

    fn report_unknown_keys(&self) {
        for (at, entry) in self.entries.iter().enumerate() {
            if !self.taken.contains(&at) {
                self.report_unknown(entry);
            }
        }
    }

    fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.position(key).map(|at| self.entries[at])
    }

    fn position(&self, key: &str) -> Option<usize> {
        let find = |key: &str| self.entries.iter().position(|entry| entry.key == key);
        find(key).or_else(|| self.aliases.get(key).and_then(|other| find(other)))
    }

    fn report_twice(&self, first: &Entry, second: &Entry) {
        let line = self.sheet.place(first.key_span.clone()).line;
        self.sheet.error(
            "duplicate-key",
            &second.key_span,
            format!("`{}` is given twice, first on line {line}", second.key),
            "keep one of the two",
        );
    }

    fn report_unknown(&self, entry: &Entry) {
        let known: Vec<&str> = self.asked.iter().copied().collect();
        let help = match self.explanations.get(entry.key.as_str()) {
            Some(help) => (*help).to_owned(),
            None => match nearest(&entry.key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", in_words(&known)),
            },
        };
        let message = format!("unknown key `{}`", entry.key);
        self.sheet
            .error("unknown-key", &entry.key_span, message, help);
    }
}

/// The name most like `typed`, if one is like it at all.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = typed.to_lowercase().replace('-', "_");
    if typed.len() > 100 {
        return None;
    }
    names
        .into_iter()
        .map(|name| {
            let distance =
                strsim::damerau_levenshtein(&typed, &name.to_lowercase().replace('-', "_"));
            (distance, name)
        })
        .filter(|(distance, name)| *distance * 3 <= name.chars().count().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Names in backquotes, `and` before the last; of many, the first sixteen.
pub fn in_words<S: AsRef<str>>(names: &[S]) -> String {
    const MOST: usize = 16;
    let quoted: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        some if names.len() > MOST => {
            format!("{} and {} more", some.join(", "), names.len() - MOST)
        }
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
