//! Values of one kind.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::languages::language;
use super::{Fields, in_words, nearest};
use crate::site::{Language, Localized};
use crate::yaml::{Node, Scalar, Sheet, Value};

/// A value with the bytes it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file's whole text.
    pub span: Range<usize>,
}

impl<T> At<T> {
    /// Another value from the same bytes.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> At<U> {
        At {
            value: change(self.value),
            span: self.span,
        }
    }
}

/// Reading values that keys have.
impl<'a> Fields<'a> {
    /// A text on one line or more, not empty and without control characters; surrounding space removed. A number or date is taken as it is written;
    /// a bare yes/no (`true`, `no`, `on`…) is refused, as it is seldom meant as a text.
    pub fn text(&mut self, key: &'static str) -> Option<At<String>> {
        self.node(key)?.text(self.sheet(), &format!("`{key}`"))
    }

    /// As [`Fields::text`]; absence is noted, with `help` saying what to write.
    pub fn required_text(&mut self, key: &'static str, help: &str) -> Option<At<String>> {
        match self.node(key) {
            Some(node) => node.text(self.sheet(), &format!("`{key}`")),
            None => {
                self.missing(key, help);
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn yes_no(&mut self, key: &'static str) -> Option<At<bool>> {
        let node = self.node(key)?;
        let scalar = node.scalar(self.sheet(), &format!("`{key}`"), "`true` or `false`")?;
        let (value, help) = match scalar.text.as_str() {
            "true" => (true, None),
            "false" => (false, None),
            text => {
                let meant = match text.to_lowercase().as_str() {
                    "yes" | "on" | "y" | "1" | "true" | "ja" => Some("true"),
                    "no" | "off" | "n" | "0" | "false" | "nej" => Some("false"),
                    _ => None,
                };
                let help = match meant {
                    Some(meant) => format!("write `{key}: {meant}`"),
                    None => format!("write `{key}: true` or `{key}: false`"),
                };
                (false, Some(help))
            }
        };
        if let Some(help) = help {
            let message = format!("`{key}` is either `true` or `false`, not `{}`", scalar.text);
            self.sheet().error("wrong-type", &node.span, message, help);
            return None;
        }
        if scalar.quoted {
            let message = format!("`{key}` is a yes/no, and this is a text in quotes");
            let help = format!("remove the quotes: `{key}: {value}`");
            self.sheet().error("wrong-type", &node.span, message, help);
            return None;
        }
        Some(At {
            value,
            span: node.span.clone(),
        })
    }

    /// A whole number in this range, in plain digits (`010` is refused, as some readers take it for eight).
    pub fn number(&mut self, key: &'static str, range: RangeInclusive<i64>) -> Option<At<i64>> {
        let node = self.node(key)?;
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        let scalar = node.scalar(self.sheet(), &format!("`{key}`"), &wanted)?;
        let parsed: Option<i64> = scalar.text.parse().ok();
        match parsed {
            Some(value) if range.contains(&value) && value.to_string() == scalar.text => {
                return Some(At {
                    value,
                    span: node.span.clone(),
                });
            }
            Some(value) if range.contains(&value) => {
                let message = format!("`{}` can be read as different numbers", scalar.text);
                let help = format!("write `{key}: {value}`");
                self.sheet().error("wrong-type", &node.span, message, help);
            }
            Some(value) => {
                let message = format!("`{key}` is {wanted}, not `{}`", scalar.text);
                let nearest = value.clamp(*range.start(), *range.end());
                let help = format!("the nearest that is allowed is `{key}: {nearest}`");
                self.sheet()
                    .error("out-of-range", &node.span, message, help);
            }
            None => {
                let message = format!("`{key}` is {wanted}, not `{}`", scalar.text);
                let help = match *range.start() {
                    0.. => "write a number between these two in plain digits".to_owned(),
                    _ => format!("write for example `{key}: 10`"),
                };
                self.sheet().error("wrong-type", &node.span, message, help);
            }
        }
        None
    }

    /// A calendar date such as `2026-11-22`; of a date with a time, the date.
    pub fn date(&mut self, key: &'static str) -> Option<At<Date>> {
        let node = self.node(key)?;
        let scalar = node.scalar(self.sheet(), &format!("`{key}`"), "a date")?;
        match date(&scalar.text) {
            Some(value) => Some(At {
                value,
                span: node.span.clone(),
            }),
            None => {
                let message = format!("`{}` is not a date", scalar.text);
                let help = "write year, month and day, such as `2026-11-22`";
                self.sheet().error("wrong-type", &node.span, message, help);
                None
            }
        }
    }

    /// A list's items; none for an absent key.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.node(key) else {
            return &[];
        };
        match &node.value {
            Value::List(items) => items,
            _ => {
                let message = format!("`{key}` is a list, and this is {}", node.kind());
                let help = "begin each item with `- ` on a line of its own";
                self.sheet().error("wrong-type", &node.span, message, help);
                &[]
            }
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<At<String>> {
        let what = format!("an item of `{key}`");
        match self.node(key) {
            Some(Node {
                value: Value::List(items),
                ..
            }) => items
                .iter()
                .filter_map(|item| item.text(self.sheet(), &what))
                .collect(),
            Some(node) => node
                .text(self.sheet(), &format!("`{key}`"))
                .into_iter()
                .collect(),
            None => Vec::new(),
        }
    }

    /// One of these words.
    pub fn one_of<T: Clone>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<At<T>> {
        let node = self.node(key)?;
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let wanted = format!("one of {}", in_words(&names));
        let scalar = node.scalar(self.sheet(), &format!("`{key}`"), &wanted)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == scalar.text) {
            return Some(At {
                value: value.clone(),
                span: node.span.clone(),
            });
        }
        let help = match nearest(&scalar.text, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write {wanted}"),
        };
        let message = format!("`{key}` can't be `{}`", scalar.text);
        self.sheet()
            .error("unknown-value", &node.span, message, help);
        None
    }

    /// A text on one line, or one for each language: `name: Support` or `name: {sv: Kundtjänst, en: Support}`. The first one is
    /// the fallback.
    pub fn localized(&mut self, key: &'static str) -> Option<At<Localized>> {
        let node = self.node(key)?;
        node.localized(self.sheet(), key)
    }

    /// A language tag (BCP 47), in its usual spelling.
    pub fn language(&mut self, key: &'static str) -> Option<At<Language>> {
        let node = self.node(key)?;
        let sheet = self.sheet();
        let scalar = node.scalar(sheet, &format!("`{key}`"), "a language")?;
        language(sheet, &scalar.text, scalar.quoted, &node.span).map(|value| At {
            value,
            span: node.span.clone(),
        })
    }

    /// A list of language tags (BCP 47), or one of them.
    pub fn languages(&mut self, key: &'static str) -> Vec<At<Language>> {
        let nodes: &[Node] = match self.node(key) {
            Some(Node {
                value: Value::List(items),
                ..
            }) => items,
            Some(node) => std::slice::from_ref(node),
            None => &[],
        };
        let sheet = self.sheet();
        let read = |node: &Node| {
            let scalar = node.scalar(sheet, &format!("an item of `{key}`"), "a language")?;
            let value = language(sheet, &scalar.text, scalar.quoted, &node.span)?;
            let span = node.span.clone();
            Some(At { value, span })
        };
        nodes.iter().filter_map(read).collect()
    }

    /// A mapping inside of this one; `None` for an absent key. It wants a [`Fields::finish`] of its own.
    pub fn fields(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let node = self.node(key)?;
        if matches!(&node.value, Value::Scalar(_) | Value::List(_)) {
            let message = format!("`{key}` has keys below it, and this is {}", node.kind());
            let help = format!("write `{key}:` and below it, further to the right, `key: value`");
            self.sheet().error("wrong-type", &node.span, message, help);
            return Some(Fields::nothing(self.sheet(), &node.span));
        }
        Some(Fields::of(self.sheet(), node))
    }
}

impl Node {
    /// A text, not empty, surrounding space removed; `what` names it in messages. Problems are noted.
    pub fn text(&self, sheet: &Sheet<'_>, what: &str) -> Option<At<String>> {
        let scalar = self.scalar(sheet, what, "a text")?;
        let text = scalar.text.trim();
        if text.is_empty() {
            let help = "write a text";
            sheet.error("wrong-type", &self.span, format!("{what} is empty"), help);
            return None;
        }
        if !scalar.quoted && is_yes_no(text) {
            let message = format!("{what} is a text, and `{text}` without quotes is a yes/no");
            let help = format!("write \"{text}\" with quotes if that is the text");
            sheet.error("wrong-type", &self.span, message, help);
            return None;
        }
        if text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            let message = format!("{what} has a control character in it");
            let help = "remove escapes such as `\\x1B` or `\\r`";
            sheet.error("control-character", &self.span, message, help);
            return None;
        }
        Some(At {
            value: text.to_owned(),
            span: self.span.clone(),
        })
    }

    /// As [`Node::text`], on one line.
    pub fn line(&self, sheet: &Sheet<'_>, what: &str) -> Option<At<String>> {
        let text = self.text(sheet, what)?;
        if text.value.contains(['\n', '\u{2028}', '\u{2029}']) {
            let message = format!("{what} is one line, and this text has several");
            let help = "write it on one line, or after `>-`, which makes one line of several";
            sheet.error("wrong-type", &self.span, message, help);
            return None;
        }
        Some(text)
    }

    /// A single value; anything else is noted as a problem: `{what} is {wanted}, and this is a list`.
    pub fn scalar(&self, sheet: &Sheet<'_>, what: &str, wanted: &str) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::Null | Value::List(_) | Value::Map(_) => {
                let message = format!("{what} is {wanted}, and this is {}", self.kind());
                let help = match self.value {
                    Value::Null => "write a value",
                    _ => "write one value on the line of the key",
                };
                sheet.error("wrong-type", &self.span, message, help);
                None
            }
        }
    }

    /// A text on one line, or one for each language; `key` names it in messages. Problems are noted.
    pub fn localized(&self, sheet: &Sheet<'_>, key: &str) -> Option<At<Localized>> {
        let at = |value| At {
            value,
            span: self.span.clone(),
        };
        match &self.value {
            Value::Map(_) => {}
            Value::Null | Value::Scalar(_) => {
                return self
                    .line(sheet, &format!("`{key}`"))
                    .map(|text| at(Localized::everywhere(&text.value)));
            }
            Value::List(_) => {
                let message =
                    format!("`{key}` is a text or a text for each language, and this is a list");
                let help = format!("write `{key}: Text`, or `{key}: {{sv: Text, en: Text}}`");
                sheet.error("wrong-type", &self.span, message, help);
                return None;
            }
        }
        let mut by_language = BTreeMap::new();
        let mut fallback = None;
        let mut fields = Fields::of(sheet, self);
        let entries = fields.take_all();
        if entries.is_empty() {
            let message = format!("`{key}` has no text in any language");
            let help = format!("write `{key}: Text`, or `{key}: {{sv: Text, en: Text}}`");
            sheet.error("wrong-type", &self.span, message, help);
        }
        for entry in entries {
            let tag = language(sheet, &entry.key, false, &entry.key_span);
            let what = format!("`{key}` in `{}`", entry.key);
            let text = entry.value.line(sheet, &what);
            if let Some(tag) = &tag {
                sheet.mention(tag, &entry.key_span);
            }
            if let (Some(tag), Some(text)) = (tag, text) {
                fallback.get_or_insert_with(|| text.value.clone());
                by_language.insert(tag.to_string(), text.value);
            }
        }
        Some(at(Localized {
            fallback: fallback?,
            by_language,
        }))
    }
}

fn date(text: &str) -> Option<Date> {
    // Plain digits only: other spellings that a date library takes are no surprise for nobody.
    let day = text.get(..10)?;
    let digits = |c: (usize, u8)| match c.0 {
        4 | 7 => c.1 == b'-',
        _ => c.1.is_ascii_digit(),
    };
    if !day.bytes().enumerate().all(digits) {
        return None;
    }
    let date: Date = day.parse().ok()?;
    match text.get(10..)? {
        "" => Some(date),
        _ => {
            let text = text.replacen(' ', "T", 1);
            let zoned = text.parse::<jiff::Timestamp>().is_ok();
            (zoned || text.parse::<jiff::civil::DateTime>().is_ok()).then_some(date)
        }
    }
}

/// Whether this is a yes/no to one YAML reader or another.
pub(in crate::yaml) fn is_yes_no(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    )
}
