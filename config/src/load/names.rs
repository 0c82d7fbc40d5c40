//! Ids, and references to them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::files::Files;
use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::{At, Fields, Node, Sheet, Value, in_words, nearest};

/// Things of one kind that others refer to by id (domains: by host).
#[derive(Debug, Clone)]
pub(super) struct Known<T> {
    /// What is right so far.
    pub(super) items: Vec<T>,
    /// Every id that was written, with its line; also of things that have problems of their own.
    pub(super) ids: BTreeMap<String, usize>,
    /// Where each id was written first.
    pub(super) places: BTreeMap<String, Place>,
    /// The file could be read and each thing in it has an id of its own, so that an id which is not in it does not exist.
    pub(super) complete: bool,
    /// The file's name.
    pub(super) file: &'static str,
    /// What one of them is called, without an article.
    pub(super) noun: &'static str,
}

impl<T> Known<T> {
    /// Notes a reference to something that does not exist. `true` when it exists (or nobody can tell).
    pub(super) fn check(&self, sheet: &Sheet<'_>, id: &At<String>) -> bool {
        if self.ids.contains_key(&id.value) || !self.complete {
            return true;
        }
        let known: Vec<&String> = self.ids.keys().collect();
        let help = match nearest(&id.value, known.iter().map(|id| id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("add it to {}, where there is none yet", self.file),
            None => format!(
                "{} has {}; add it there or use one of them",
                self.file,
                in_words(&known)
            ),
        };
        let message = format!("there is no {} `{}`", self.noun, id.value);
        sheet.error("unknown-reference", &id.span, message, help);
        false
    }

    /// Those of a list of references that exist; notes the others, and what stands there twice.
    pub(super) fn listed(
        &self,
        sheet: &Sheet<'_>,
        typed: impl IntoIterator<Item = At<String>>,
    ) -> Vec<At<String>> {
        let mut ids: Vec<At<String>> = Vec::new();
        for id in typed {
            if ids.iter().any(|other| other.value == id.value) {
                let message = format!("`{}` is in this list twice", id.value);
                sheet.error(
                    "duplicate-value",
                    &id.span,
                    message,
                    "remove one of the two",
                );
            } else if self.check(sheet, &id) {
                ids.push(id);
            }
        }
        ids
    }

    /// One that can be used in an example.
    pub(super) fn example<'e>(&'e self, otherwise: &'e str) -> &'e str {
        self.ids.keys().next().map_or(otherwise, String::as_str)
    }
}

/// Reads the list of things that a file has below one key: `read` makes a thing of each, and its id is taken care of.
pub(super) fn read_list<T>(
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
    known: (&'static str, &'static str, &'static str),
    mut read: impl FnMut(&mut Fields<'_>, Option<At<String>>) -> Option<T>,
) -> Known<T> {
    let (file, key, noun) = known;
    let mut list = Known {
        items: Vec::new(),
        ids: BTreeMap::new(),
        places: BTreeMap::new(),
        complete: true,
        file,
        noun,
    };
    with_file(files, diagnostics, file, |sheet, node| {
        list.complete = node.is_some();
        let Some(node) = node else { return };
        let mut top = Fields::of(sheet, node);
        // Another key, or a value that is no list, is reported; what refers into it is not reported as well.
        list.complete = match top.node(key) {
            Some(list) => matches!(list.value, Value::List(_)),
            None => node.is_null() || top.has(key),
        };
        for item in top.list(key) {
            let mut fields = Fields::of_item(sheet, item, noun, "id");
            let id = read_id(&mut fields, noun);
            let is_new = id.as_ref().is_some_and(|id| list.claim(sheet, id));
            let id = id.filter(|id| is_id(&id.value));
            // What it is meant to be called is not known: it may be what others refer to.
            list.complete &= is_new && id.is_some();
            if let Some(thing) = read(&mut fields, id) {
                list.items.push(thing);
            }
            fields.finish();
        }
        top.finish();
    });
    list
}

/// Reads a file if it is there; without it, and when it is no YAML, the node is `None`: `read` is called in the second
/// case only.
pub(super) fn with_file(
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
    file: &str,
    read: impl FnOnce(&Sheet<'_>, Option<&Node>),
) {
    let Some(text) = files.texts.get(file) else {
        return;
    };
    let text = text.as_deref();
    let sheet = Sheet::new(file, text.unwrap_or_default());
    let node = text.map(|text| crate::yaml::parse(file, text, 0..text.len()));
    match node {
        Some(Ok(node)) => read(&sheet, Some(&node)),
        Some(Err(problems)) => {
            diagnostics.extend(problems);
            read(&sheet, None);
        }
        None => read(&sheet, None),
    }
    files.mentions.borrow_mut().extend(sheet.mentions());
    diagnostics.extend(sheet.into_diagnostics());
}

/// Reads the key `id`; one that can't be an id is noted, and given back so that references to it are not reported.
fn read_id(fields: &mut Fields<'_>, noun: &str) -> Option<At<String>> {
    let help = format!("give the {noun} a short name that others refer to, such as `id: support`");
    let id = fields.required_text("id", &help)?;
    check_id(fields.sheet(), &id);
    Some(id)
}

/// Notes what can't be an id.
pub(super) fn check_id(sheet: &Sheet<'_>, id: &At<String>) -> bool {
    let right = is_id(&id.value);
    if !right {
        let message = format!("`{}` can't be an id", id.value);
        let help = "use lower-case letters a–z, digits, `-` and `_`, beginning with a letter or digit, 63 at most";
        sheet.error("bad-id", &id.span, message, help);
    }
    right
}

/// Whether this can be an id.
pub(super) fn is_id(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

impl<T> Known<T> {
    /// Takes an id, or notes that it is taken.
    pub(super) fn claim(&mut self, sheet: &Sheet<'_>, id: &At<String>) -> bool {
        let line = line(sheet, &id.span);
        match self.ids.get(&id.value) {
            Some(first) => {
                let message = format!(
                    "the {} `{}` is there twice, first on line {first}",
                    self.noun, id.value
                );
                sheet.error(
                    "duplicate-id",
                    &id.span,
                    message,
                    "rename or remove one of them",
                );
                false
            }
            None => {
                self.ids.insert(id.value.clone(), line);
                let place = sheet.place(id.span.clone());
                self.places.insert(id.value.clone(), place);
                true
            }
        }
    }
}

fn line(sheet: &Sheet<'_>, span: &Range<usize>) -> usize {
    sheet.place(span.clone()).line
}
