//! What could not be brought in as it was, each with its place.

use lucka_config::diagnostic::{Diagnostic, Place};

/// A file that is being brought in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    /// Below the folder that is brought in.
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Spot<'_> {
    /// A part of a line, which counts from 1; all of the line when the part is not there.
    pub(super) fn place(&self, line: usize, part: &str) -> Place {
        let text = self
            .text
            .lines()
            .nth(line.saturating_sub(1))
            .unwrap_or_default();
        let at = text.find(part).filter(|_| !part.is_empty());
        let before = at.and_then(|at| text.get(..at)).unwrap_or_default();
        let length = match at {
            Some(_) => part.chars().count(),
            None => text.chars().count(),
        };
        Place {
            line: line.max(1),
            column: 1 + before.chars().count(),
            length: length.max(1),
            text: text.chars().take(1000).collect(),
            ..Place::of_file(self.file)
        }
    }
}

/// A command without a counterpart.
pub(super) fn command(spot: &Spot<'_>, line: usize, raw: &str, name: &str) -> Diagnostic {
    let name = super::text::one_line(name);
    let name: String = name.chars().take(60).collect();
    // A command over several lines is found by its beginning.
    let beginning = raw.get(..raw.len().min(12)).unwrap_or(raw);
    let part = if spot.place(line, raw).column > 1 {
        raw
    } else {
        beginning
    };
    Diagnostic::warning("import-command", format!("`{name}` has no counterpart"))
        .at(spot.place(line, part))
        .help("it stays as a comment, and what stands between its beginning and its end is kept; write what it showed")
}

/// A block between lines of colons that has no counterpart, or does not end where it should.
pub(super) fn block(spot: &Spot<'_>, line: usize, message: String, help: &str) -> Diagnostic {
    Diagnostic::warning("import-block", message)
        .at(spot.place(line, ""))
        .help(help)
}

/// A file that is left out, or is not what it should be.
pub(super) fn file(file: &str, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::warning("import-file", message)
        .at(Place::of_file(file))
        .help(help)
}
