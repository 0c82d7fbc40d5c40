//! A problem in the site's own files. Problems are collected, never the first one only.

use serde::Serialize;

/// How bad a [`Diagnostic`] is. Errors stop a build from being published; warnings do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site can't be published like this.
    Error,
    /// The site works, but probably not as meant.
    Warning,
}

/// A place in a file of the site. Lines and columns count from 1, columns in characters; `length` is in characters
/// (at least 1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Path relative to the site's folder, with `/` between its parts.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// How many characters the problem covers on that line.
    pub length: usize,
    /// The line itself, without its line end.
    pub text: String,
}

/// One problem, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A stable name such as `unknown-key` or `broken-link`.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where; a problem of no file has none.
    pub place: Option<Place>,
    /// What to do, in one sentence without a full stop.
    pub help: Option<String>,
}
