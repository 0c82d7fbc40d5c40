//! YAML text → [`Node`].

use std::ops::Range;

use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Error, Location, Options, Spanned};

use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::raw::Raw;
use crate::yaml::syntax::explain;
use crate::yaml::{Entry, Node, Scalar, Value};

/// Largest YAML that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;

/// Reads the YAML in this part of a file's text: all of it, or an article's front matter. Places are those in the whole
/// file. Nothing but comments is [`Value::Null`].
///
/// # Errors
///
/// The first syntax error, or every key that is no plain text; also when the YAML is larger than 4 MiB, nested deeper
/// than 32 levels, or grows through its aliases.
pub fn parse(file: &str, text: &str, range: Range<usize>) -> Result<Node, Vec<Diagnostic>> {
    let end = text.floor_char_boundary(range.end);
    let mut start = text.ceil_char_boundary(range.start).min(end);
    if text[start..end].starts_with('\u{feff}') {
        start += '\u{feff}'.len_utf8();
    }
    let source = Source {
        file,
        text,
        range: start..end,
    };
    if end - start > LARGEST {
        return Err(vec![source.problem(
            "too-large",
            start..start,
            "the YAML is larger than 4 MiB",
            "split it, or look whether this is the file you meant",
        )]);
    }
    if let Some(problem) = source.forbidden_character() {
        return Err(vec![problem]);
    }
    let raw: Option<Spanned<Raw>> = serde_yaml::from_str_with_options(&text[start..end], options())
        .map_err(|error| vec![source.conflict().unwrap_or_else(|| source.syntax(&error))])?;
    let mut problems = Vec::new();
    let node = match raw {
        Some(raw) => source.node(raw, &mut problems),
        None => Node {
            span: start..start,
            value: Value::Null,
        },
    };
    match problems.is_empty() {
        true => Ok(node),
        false => Err(problems),
    }
}

fn options() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
        budget: serde_yaml::budget! {
            max_nodes: 60_000,
            max_events: 180_000,
            max_aliases: 200,
            max_depth: 32,
            max_total_scalar_bytes: LARGEST,
            max_reader_input_bytes: Some(LARGEST),
        },
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
            max_alias_expansions_per_anchor: 200,
        },
    }
}

struct Source<'a> {
    file: &'a str,
    text: &'a str,
    range: Range<usize>,
}

impl Source<'_> {
    fn node(&self, raw: Spanned<Raw>, problems: &mut Vec<Diagnostic>) -> Node {
        let mut span = self.span(&raw.defined);
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => {
                let written = &self.text[span.clone()];
                // No plain text can begin with one of these (YAML 1.2 §7.3.3).
                let quoted = written.starts_with(['\'', '"']) || self.is_block(span.start);
                let infinite = !quoted && matches!(text.as_str(), ".nan" | ".inf" | "-.inf");
                let text = match infinite {
                    true => written.to_owned(), // `1e999` too
                    false => text,
                };
                Value::Scalar(Scalar { text, quoted })
            }
            Raw::Typed => Value::Scalar(Scalar {
                text: self.text[span.clone()].trim().to_owned(),
                quoted: false,
            }),
            Raw::List(items) => {
                let items: Vec<Node> = items
                    .into_iter()
                    .map(|item| self.node(item, problems))
                    .collect();
                span.end = self.end(&span, items.iter().map(|item| item.span.end));
                Value::List(items)
            }
            Raw::Map(entries) => {
                let entries: Vec<Entry> = entries
                    .into_iter()
                    .filter_map(|(key, value)| self.entry(key, value, problems))
                    .collect();
                span.end = self.end(
                    &span,
                    entries
                        .iter()
                        .map(|entry| entry.value.span.end.max(entry.key_span.end)),
                );
                Value::Map(entries)
            }
        };
        Node { span, value }
    }

    /// Whether a text is a block: there is `|` or `>` at the end of the line above it.
    fn is_block(&self, start: usize) -> bool {
        let before = &self.text[self.range.start..start];
        let header = before.trim_end_matches([' ', '\t']);
        let (true, Some(token)) = (
            header.ends_with(['\n', '\r']),
            header.split_whitespace().next_back(),
        ) else {
            return false;
        };
        token.starts_with(['|', '>']) && token[1..].bytes().all(|b| b"+-123456789".contains(&b))
    }

    /// Where a list or mapping ends whose parts end there, its closing bracket included.
    fn end(&self, span: &Range<usize>, parts: impl Iterator<Item = usize>) -> usize {
        let end = parts.fold(span.end, usize::max);
        let rest = &self.text[end..self.range.end];
        let closing = match self.text[span.start..].chars().next() {
            Some('[') => ']',
            Some('{') => '}',
            _ => return end,
        };
        match rest.trim_start_matches([' ', ',']).strip_prefix(closing) {
            Some(after) => self.range.end - after.len(),
            None => end,
        }
    }

    fn entry(
        &self,
        key: Spanned<Raw>,
        value: Spanned<Raw>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Entry> {
        let key = self.node(key, problems);
        let value = self.node(value, problems);
        match key.value {
            Value::Scalar(scalar) => Some(Entry {
                key: scalar.text,
                key_span: key.span,
                value,
            }),
            Value::Null => {
                problems.push(self.problem(
                    "syntax",
                    key.span.clone(),
                    "the key before this colon is missing",
                    "write `key: value`; a text that begins with a colon needs quotes",
                ));
                None
            }
            Value::List(_) | Value::Map(_) => {
                problems.push(self.problem(
                    "syntax",
                    key.span.clone(),
                    format!("a key must be a plain text, not {}", key.kind()),
                    "write `key: value`; texts with `{` or `[` at their beginning need quotes",
                ));
                None
            }
        }
    }

    /// The bytes of a place that the library gives, in the whole text.
    fn span(&self, location: &Location) -> Range<usize> {
        let Some(offset) = location.span().byte_offset() else {
            return self.span_of_line(location);
        };
        let length = location.span().byte_len().unwrap_or(0);
        let start = self.range.start + usize::try_from(offset).unwrap_or(0);
        let start = self.text.floor_char_boundary(start.min(self.range.end));
        let end = start + usize::try_from(length).unwrap_or(0);
        start..self.text.ceil_char_boundary(end.min(self.range.end))
    }

    /// The same for places that are known by line and column only: those of syntax errors.
    fn span_of_line(&self, location: &Location) -> Range<usize> {
        let text = &self.text[self.range.clone()];
        let mut line = 1;
        let mut column = 1;
        let mut before = '\0';
        for (at, c) in text.char_indices() {
            if line == location.line() && column >= location.column() {
                let start = self.range.start + at;
                return start..start + c.len_utf8();
            }
            match c {
                '\n' if before == '\r' => {}
                '\n' | '\r' if line == location.line() => {
                    let start = self.range.start + at;
                    return start..start;
                }
                '\n' | '\r' => (line, column) = (line + 1, 1),
                _ => column += 1,
            }
            before = c;
        }
        // Past the end: the last character that is no line end.
        let end = self.range.start + text.trim_end().len();
        end..end
    }

    /// Characters that YAML 1.2 §5.1 allows in no file, which editors hide.
    fn forbidden_character(&self) -> Option<Diagnostic> {
        let text = &self.text[self.range.clone()];
        let (at, c) = text.char_indices().find(|(_, c)| {
            matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}'
                | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
        })?;
        let start = self.range.start + at;
        Some(self.problem(
            "control-character",
            start..start + c.len_utf8(),
            format!("there is a control character here (U+{:04X})", u32::from(c)),
            "delete it; in a text in double quotes it can be written as an escape such as `\\x1B`",
        ))
    }

    /// The marks that git leaves in a file when both sides of a merge have changed it.
    fn conflict(&self) -> Option<Diagnostic> {
        let mut start = self.range.start;
        for line in self.text[self.range.clone()].split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
                return Some(self.problem(
                    "merge-conflict",
                    start..start + 7,
                    "this file has a merge conflict in it that nobody has resolved",
                    "keep one of the two sides, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
                ));
            }
            start += line.len();
        }
        None
    }

    fn problem(
        &self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) -> Diagnostic {
        Diagnostic::error(code, message)
            .at(Place::in_text(self.file, self.text, span))
            .help(help)
    }

    fn syntax(&self, error: &Error) -> Diagnostic {
        let span = match error.location() {
            Some(location) => self.span(&location),
            None => self.range.start..self.range.start,
        };
        let (code, message, help) = explain(error);
        self.problem(code, span, message, help)
    }
}
