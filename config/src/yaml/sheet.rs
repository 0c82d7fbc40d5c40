//! One file that is being read, and the problems found in it.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Place, line_starts, sort};
use crate::site::{Language, Source};
use crate::yaml::{Node, Value, parse};

/// One file that is being read, and the problems found in it so far.
#[derive(Debug)]
pub struct Sheet<'a> {
    file: &'a str,
    text: &'a str,
    /// Where its lines begin, when somebody has asked.
    lines: OnceCell<Vec<usize>>,
    problems: RefCell<Vec<Diagnostic>>,
    mentions: RefCell<Vec<(Language, Place)>>,
}

impl<'a> Sheet<'a> {
    /// A file (its name relative to the site's folder, with `/`) and its whole text.
    pub fn new(file: &'a str, text: &'a str) -> Sheet<'a> {
        Sheet {
            file,
            text,
            lines: OnceCell::new(),
            problems: RefCell::default(),
            mentions: RefCell::default(),
        }
    }

    /// The file's name.
    pub fn file(&self) -> &'a str {
        self.file
    }

    /// Reads the YAML in this part of the file, as [`parse`] does; after a syntax error the problem is noted and the
    /// result is [`Value::Null`].
    pub fn parse(&self, range: Range<usize>) -> Node {
        parse(self.file, self.text, range.clone()).unwrap_or_else(|problems| {
            self.problems.borrow_mut().extend(problems);
            Node {
                span: range.start..range.start,
                value: Value::Null,
            }
        })
    }

    /// The place of these bytes.
    pub fn place(&self, span: Range<usize>) -> Place {
        let lines = self.lines.get_or_init(|| line_starts(self.text));
        Place::in_lines(self.file, self.text, lines, span)
    }

    /// File and line of these bytes.
    pub fn source(&self, span: &Range<usize>) -> Source {
        Source {
            file: self.file.to_owned(),
            line: self.place(span.clone()).line,
        }
    }

    /// Whether nothing was found so far.
    pub fn is_clean(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// Notes a problem.
    pub fn push(&self, problem: Diagnostic) {
        self.problems.borrow_mut().push(problem);
    }

    fn found(&self, problem: Diagnostic, span: &Range<usize>) {
        self.push(problem.at(self.place(span.clone())));
    }

    /// Notes an error at these bytes, with what to do about it.
    pub fn error(
        &self,
        code: &'static str,
        span: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found(Diagnostic::error(code, message).help(help), span);
    }

    /// Notes a warning at these bytes, with what to do about it.
    pub fn warning(
        &self,
        code: &'static str,
        span: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found(Diagnostic::warning(code, message).help(help), span);
    }

    /// Notes something without effect at these bytes, with what to do about it.
    pub fn note(
        &self,
        code: &'static str,
        span: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found(Diagnostic::note(code, message).help(help), span);
    }

    /// Remembers that a text is in this language, which is written here.
    pub(crate) fn mention(&self, language: &Language, span: &Range<usize>) {
        let place = self.place(span.clone());
        self.mentions.borrow_mut().push((language.clone(), place));
    }

    /// The languages that texts are in, with the places where that is written.
    pub(crate) fn mentions(&self) -> Vec<(Language, Place)> {
        self.mentions.take()
    }

    /// The problems found, in the order of their lines.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut problems = self.problems.into_inner();
        sort(&mut problems);
        problems
    }
}
