//! A problem in the site's own files. Problems are collected, never the first one only.

mod brief;
mod github;
mod render;
mod rules;
mod sarif;

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize};

pub use brief::brief;
pub use github::to_github;
pub use render::{render, summary, to_json};
pub use rules::{Rule, rules};
pub use sarif::to_sarif;

/// Longer lines are kept in a [`Place`] up to this many characters.
const LONGEST_LINE: usize = 1000;

/// How bad a [`Diagnostic`] is. Errors stop a build from being published; warnings and notes do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site can't be published like this.
    Error,
    /// The site works, but probably not as meant.
    Warning,
    /// Nothing is wrong, but something has no effect.
    Note,
}

/// A place in a file of the site. Lines and columns count from 1, columns in characters; `length` is in characters
/// (at least 1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Path relative to the site's folder, with `/` between its parts.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// How many characters the problem covers on that line.
    pub length: usize,
    /// The line itself, without its line end (and without what follows its first 1000 characters).
    pub text: String,
}

/// One problem, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Error, warning or note.
    pub severity: Severity,
    /// A stable name such as `unknown-key` or `broken-link`.
    #[serde(deserialize_with = "known_code")]
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where; a problem of no file has none.
    pub place: Option<Place>,
    /// What to do, in one sentence without a full stop.
    pub help: Option<String>,
}

/// A name of its own, as serde takes a `&str` for borrowed from what it reads.
type Code = &'static str;

fn known_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static str, D::Error> {
    let code = String::deserialize(deserializer)?;
    let known = rules().find(|rule| rule.code == code);
    known
        .map(|rule| rule.code)
        .ok_or_else(|| serde::de::Error::custom("a code that nobody knows"))
}

impl Diagnostic {
    /// A problem that stops the site from being published. `message` is one sentence without a full stop.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message.into())
    }

    /// A problem that the site can live with. `message` is one sentence without a full stop.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message.into())
    }

    /// Something without effect that may well be meant so. `message` is one sentence without a full stop.
    pub fn note(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message.into())
    }

    /// The same problem, at this place.
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    /// The same problem, with what to do about it: one sentence without a full stop.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message,
            place: None,
            help: None,
        }
    }
}

impl Place {
    /// The place of some bytes of a file's text. `file` is relative to the site's folder; a range outside of the text or
    /// in the middle of a character is moved to the nearest one inside. Of a range over several lines the first line
    /// counts.
    pub fn in_text(file: &str, text: &str, byte_range: Range<usize>) -> Place {
        let line = |before: &str| 1 + line_breaks(before);
        Place::on_line(file, text, byte_range, line)
    }

    /// The same for a text whose lines begin at these bytes: of many places, none counts the lines before it.
    pub(crate) fn in_lines(
        file: &str,
        text: &str,
        starts: &[usize],
        byte_range: Range<usize>,
    ) -> Place {
        let line = |before: &str| starts.partition_point(|start| *start <= before.len());
        Place::on_line(file, text, byte_range, line)
    }

    /// `line` says on which line a text ends.
    fn on_line(
        file: &str,
        text: &str,
        byte_range: Range<usize>,
        line: impl Fn(&str) -> usize,
    ) -> Place {
        let start = text.floor_char_boundary(byte_range.start);
        let end = text.ceil_char_boundary(byte_range.end).max(start);
        let before = &text[..start];
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line_start = match text[line_start..].strip_prefix('\u{feff}') {
            // A byte order mark is no column.
            Some(_) if line_start == 0 && start > 0 => '\u{feff}'.len_utf8(),
            _ => line_start,
        };
        let line_end = text[start..]
            .find(['\n', '\r'])
            .map_or(text.len(), |at| start + at);
        let length = text[start..end.min(line_end).max(start)].chars().count();
        Place {
            file: file.to_owned(),
            line: line(before),
            column: 1 + text[line_start..start].chars().count(),
            length: length.max(1),
            text: text[line_start..line_end]
                .chars()
                .take(LONGEST_LINE)
                .collect(),
        }
    }

    /// A file as a whole: its first line, with nothing of it shown.
    pub fn of_file(file: &str) -> Place {
        Place {
            file: file.to_owned(),
            line: 1,
            column: 1,
            length: 1,
            text: String::new(),
        }
    }
}

/// Puts diagnostics in the order of their files, lines and columns; those without a place come first, equal ones once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message))
    });
    diagnostics.dedup();
}

fn line_breaks(text: &str) -> usize {
    ends_of_lines(text).count()
}

/// Where the lines of a text begin, the first at 0.
pub(crate) fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(ends_of_lines(text)).collect()
}

/// Line ends: LF, CR LF or a lone CR, as YAML counts them. What is given is the byte after each.
fn ends_of_lines(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = |(at, byte): (usize, &u8)| {
        let is_end = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        is_end.then_some(at + 1)
    };
    bytes.iter().enumerate().filter_map(ends)
}

#[cfg(test)]
mod tests;
