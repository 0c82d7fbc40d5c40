//! An article's text with everything that is written elsewhere put in, and where each byte of it stands.

mod code;
mod command;
mod expand;

use std::borrow::Cow;
use std::ops::Range;

use lucka_config::diagnostic::{Diagnostic, Place, Severity};

use super::container::Mark;
use super::shared::Shared;
use crate::content::Document;

pub(crate) use code::{code, is_code};
use command::Command;

use expand::Expansion;

/// What a page is made of besides its own file and the files it links to: when one of these changes, so may the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dependencies {
    /// Names of snippets of the page's language, also of those that are not there; in order, each once.
    pub(crate) snippets: Vec<String>,
    /// Names of variables, also of those that are not there; in order, each once.
    pub(crate) variables: Vec<String>,
}

/// An article's text as it is rendered.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) dependencies: Dependencies,
    document: &'a Document,
    /// Where the text begins in its file.
    start: usize,
    /// In the order of the text; empty when all of it stands in the article as it is.
    pieces: Vec<Piece<'a>>,
    /// Lines that begin or end a container, by where they are in the text, in its order.
    marks: Vec<(usize, Mark)>,
}

/// A part of the text that stands in one file.
#[derive(Debug)]
struct Piece<'a> {
    /// Where it begins in the text.
    at: usize,
    document: &'a Document,
    /// Where it stands in that file. When it is as long as the piece, each byte has its place; otherwise all have this.
    from: Range<usize>,
    length: usize,
    /// The command in the article that brought it here, if it stands elsewhere.
    through: Option<Range<usize>>,
}

/// A place in a file.
#[derive(Debug)]
pub(crate) struct Spot<'a> {
    pub(crate) document: &'a Document,
    pub(crate) range: Range<usize>,
    /// The command in the article that brought it here, in bytes of the article's file, if it stands elsewhere.
    pub(crate) snippet: Option<Range<usize>>,
}

impl<'a> Source<'a> {
    /// The text of an article that names nothing, which begins at `start` of its file.
    pub(crate) fn plain(document: &'a Document, text: Cow<'a, str>, start: usize) -> Source<'a> {
        Source {
            text,
            dependencies: Dependencies::default(),
            document,
            start,
            pieces: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// The text of an article with what it names, which begins at `start` of its file. What can't be put in is among the
    /// problems.
    pub(crate) fn expanded(
        shared: &'a Shared,
        document: &'a Document,
        text: &str,
        start: usize,
        problems: &mut Vec<Diagnostic>,
    ) -> Source<'a> {
        let expansion = Expansion::of(shared, document, text, start);
        problems.extend(expansion.problems);
        Source {
            text: Cow::Owned(expansion.text),
            dependencies: expansion.dependencies,
            document,
            start,
            pieces: expansion.pieces,
            marks: expansion.marks,
        }
    }

    /// Where a part of the text stands.
    pub(crate) fn place(&self, range: &Range<usize>) -> Spot<'a> {
        let after = self.pieces.partition_point(|piece| piece.at <= range.start);
        let Some(piece) = after.checked_sub(1).map(|index| &self.pieces[index]) else {
            return Spot {
                document: self.document,
                range: self.start + range.start..self.start + range.end,
                snippet: None,
            };
        };
        let within = |at: usize| piece.from.start + at.saturating_sub(piece.at).min(piece.length);
        let range = match piece.from.len() == piece.length {
            true => within(range.start)..within(range.end),
            false => piece.from.clone(),
        };
        Spot {
            document: piece.document,
            range,
            snippet: piece.through.clone(),
        }
    }

    /// What begins or ends in this part of the text.
    pub(crate) fn mark(&self, range: &Range<usize>) -> Option<&Mark> {
        let at = self.marks.partition_point(|(at, _)| *at < range.start);
        let (at, mark) = self.marks.get(at)?;
        (*at < range.end).then_some(mark)
    }

    /// A problem at a part of the text; of one in a snippet it is said which article shows it.
    pub(crate) fn problem(
        &self,
        severity: Severity,
        code: &'static str,
        message: &str,
        help: &str,
        range: &Range<usize>,
    ) -> Diagnostic {
        let spot = self.place(range);
        let message = match spot.snippet {
            Some(_) => format!("{message}{INCLUDED_BY}{})", self.document.file),
            None => message.to_owned(),
        };
        let problem = match severity {
            Severity::Error => Diagnostic::error(code, message),
            Severity::Warning => Diagnostic::warning(code, message),
            Severity::Note => Diagnostic::note(code, message),
        };
        let place = Place::in_text(&spot.document.file, spot.document.text(), spot.range);
        problem.at(place).help(help)
    }
}

/// Whether what stands between double braces names something of ours.
pub(crate) fn is_command(text: &str) -> bool {
    !matches!(Command::of(text), Command::None)
}

/// How a problem in a snippet names the article that shows it.
const INCLUDED_BY: &str = " (included by ";

/// Problems of snippets once, however many articles show them: the first article is named, and how many others there are.
pub(crate) fn fold_included(problems: &mut Vec<Diagnostic>) {
    let (mut included, rest): (Vec<_>, Vec<_>) = std::mem::take(problems)
        .into_iter()
        .partition(|problem| problem.message.contains(INCLUDED_BY));
    *problems = rest;
    let parts = |problem: &Diagnostic| -> Option<(String, String)> {
        let (message, article) = problem.message.rsplit_once(INCLUDED_BY)?;
        Some((message.to_owned(), article.trim_end_matches(')').to_owned()))
    };
    included.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    included.dedup();
    let mut included = included.into_iter().peekable();
    while let Some(mut problem) = included.next() {
        let Some((message, article)) = parts(&problem) else {
            problems.push(problem);
            continue;
        };
        let same = |other: &Diagnostic| {
            let is_same = other.place == problem.place && other.code == problem.code;
            is_same && parts(other).is_some_and(|(other, _)| other == message)
        };
        let mut others = 0;
        while included.next_if(|other| same(other)).is_some() {
            others += 1;
        }
        problem.message = match others {
            0 => format!("{message}{INCLUDED_BY}{article})"),
            1 => format!("{message}{INCLUDED_BY}{article} and another article)"),
            _ => format!("{message}{INCLUDED_BY}{article} and {others} other articles)"),
        };
        problems.push(problem);
    }
}
