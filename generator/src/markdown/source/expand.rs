//! Putting in what is written elsewhere: `{{ include "name" }}` and `{{ variable }}`, and finding the lines that begin and
//! end containers. Code stays as it is: what is code is asked of the Markdown parser itself.

use std::ops::Range;

use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::nearest;

use super::command::Command;
use super::{Dependencies, INCLUDED_BY, Piece};
use crate::content::Document;
use crate::markdown::container::{self, Line, Mark};
use crate::markdown::shared::Shared;
use crate::markdown::source::{code, is_code};

/// Snippets in snippets, at most.
const DEEPEST: usize = 8;

/// Snippets on one page, at most.
const MOST: usize = 1000;

/// Bytes of snippets and variables on one page, at most: a few lines must not become gigabytes.
const LARGEST: usize = 1024 * 1024;

/// What stands in the text where a line begins or ends a container: Markdown takes it for HTML that ends on its line.
const MARK: &str = "<!---->";

/// A text being made.
pub(super) struct Expansion<'a> {
    shared: &'a Shared,
    article: &'a Document,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) marks: Vec<(usize, Mark)>,
    pub(super) dependencies: Dependencies,
    pub(super) problems: Vec<Diagnostic>,
    /// Names of the snippets that are being put in, the innermost last.
    open: Vec<String>,
    /// The command in the article that puts in what is written now.
    through: Option<Range<usize>>,
    included: usize,
    /// Bytes of snippets and variables.
    taken: usize,
}

/// A file whose text is being put in.
struct File<'a, 't> {
    document: &'a Document,
    /// As long as what stands in the file from `start`.
    text: &'t str,
    start: usize,
    /// What stands in front of each line but the first, where the file is put into a list or quotation.
    indent: String,
}

impl<'a> Expansion<'a> {
    pub(super) fn of(
        shared: &'a Shared,
        article: &'a Document,
        text: &str,
        start: usize,
    ) -> Expansion<'a> {
        let mut expansion = Expansion {
            shared,
            article,
            text: String::with_capacity(text.len() + text.len() / 4),
            pieces: Vec::new(),
            marks: Vec::new(),
            dependencies: Dependencies::default(),
            problems: Vec::new(),
            open: Vec::new(),
            through: None,
            included: 0,
            taken: 0,
        };
        expansion.file(&File {
            document: article,
            text,
            start,
            indent: String::new(),
        });
        for names in [
            &mut expansion.dependencies.snippets,
            &mut expansion.dependencies.variables,
        ] {
            names.sort();
            names.dedup();
        }
        expansion
    }

    fn file(&mut self, file: &File<'a, '_>) {
        let code = code(file.text);
        let mut containers = container::Open::default();
        let mut at = 0;
        for line in file.text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            if range.start > 0 {
                self.text.push_str(&file.indent);
            }
            if is_code(&code, range.start + (line.len() - line.trim_start().len())) {
                self.copy(file, range);
                continue;
            }
            match containers.line(line.trim()) {
                Line::Text => self.line(file, range.clone(), &code),
                Line::Mark(mark) => self.mark(file, range.clone(), mark),
                Line::Wrong { message, help } => {
                    self.problem(file, "container", &message, &help, &trimmed(line, &range));
                    self.line(file, range.clone(), &code);
                }
            }
            containers.note(&trimmed(line, &range));
        }
        for (name, range) in containers.left() {
            let message = format!("`:::{name}` is not closed");
            let help = "write `:::` on a line of its own where it ends";
            self.problem(file, "container", &message, help, &range);
        }
    }

    /// A line that begins or ends a container.
    fn mark(&mut self, file: &File<'a, '_>, range: Range<usize>, mark: Mark) {
        let line = &file.text[range.clone()];
        let indentation = line.len() - line.trim_start().len();
        self.copy(file, range.start..range.start + indentation);
        let own = trimmed(line, &range);
        self.marks.push((self.text.len(), mark));
        self.put(
            file.document,
            file.start + own.start..file.start + own.end,
            MARK,
        );
        self.copy(file, own.end..range.end);
    }

    /// A line of text, with what it names.
    fn line(&mut self, file: &File<'a, '_>, range: Range<usize>, code: &[Range<usize>]) {
        let mut done = range.start;
        let mut at = range.start;
        while let Some(found) = file.text[at..range.end].find("{{") {
            let start = at + found;
            at = start + 2;
            let escaped = file.text[range.start..start].ends_with('\\');
            if escaped || is_code(code, start) {
                continue;
            }
            let Some(length) = file.text[at..range.end].find("}}") else {
                if file.text[at..range.end].trim_start().starts_with("include") {
                    let message = "this command has no end";
                    let help = "write `{{ include \"name\" }}` on one line";
                    let rest = &file.text[start..range.end];
                    self.problem(
                        file,
                        "snippet",
                        message,
                        help,
                        &trimmed(rest, &(start..range.end)),
                    );
                }
                break;
            };
            let end = at + length + 2;
            let command = Command::of(file.text[at..at + length].trim());
            if matches!(command, Command::None) {
                continue;
            }
            self.copy(file, done..start);
            self.command(file, command, start..end, &range);
            (done, at) = (end, end);
        }
        self.copy(file, done..range.end);
    }

    fn command(
        &mut self,
        file: &File<'a, '_>,
        command: Command<'_>,
        range: Range<usize>,
        line: &Range<usize>,
    ) {
        match command {
            Command::Variable(name) => self.variable(file, name, range),
            Command::Include(name) => self.include(file, name, range, line),
            Command::Wrong => {
                let message = "a snippet's name stands in quotes";
                let help = "write `{{ include \"name\" }}`";
                self.problem(file, "snippet", message, help, &range);
            }
            Command::None => {}
        }
    }

    fn variable(&mut self, file: &File<'a, '_>, name: &str, range: Range<usize>) {
        self.dependencies.variables.push(name.to_owned());
        let shared = self.shared;
        match shared.variable(file.document.language, name) {
            Some(value) if !self.has_room_for(value) => self.too_much(file, &range),
            Some(value) => {
                self.put(
                    file.document,
                    file.start + range.start..file.start + range.end,
                    value,
                );
            }
            None => {
                let message = format!("there is no variable `{name}`");
                let help = match nearest(name, shared.variables()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add it to config/variables.yaml, or write `\\{{` if it is to be shown as it stands"
                        .to_owned(),
                };
                match shared.has_variables() {
                    true => self.problem(file, "unknown-variable", &message, &help, &range),
                    // Without variables it is more likely something that another program fills in.
                    false => self.warning(file, "unknown-variable", &message, &help, &range),
                }
                self.copy(file, range);
            }
        }
    }

    fn include(
        &mut self,
        file: &File<'a, '_>,
        name: &str,
        range: Range<usize>,
        line: &Range<usize>,
    ) {
        self.dependencies.snippets.push(name.to_owned());
        let shared = self.shared;
        let language = file.document.language;
        let Some(snippet) = shared.snippet(language, name) else {
            let message = format!("there is no snippet `{name}`");
            let help = match nearest(name, shared.snippets(language)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write it into {}", shared.snippet_file(file.document, name)),
            };
            return self.problem(file, "unknown-snippet", &message, &help, &range);
        };
        if self.open.iter().any(|open| open == name) {
            let circle = self.open.join("` → `");
            let message = format!("this snippet is put into itself: `{circle}` → `{name}`");
            let help = "let one of them stand without the other";
            return self.problem(file, "snippet", &message, help, &range);
        }
        self.included += 1;
        if self.open.len() == DEEPEST || self.included > MOST {
            let message = match self.included > MOST {
                true => format!("more than {MOST} snippets are on this page"),
                false => format!("snippets stand in snippets more than {DEEPEST} deep"),
            };
            return self.problem(file, "snippet", &message, "write some of it here", &range);
        }
        let text = snippet.text().trim_end();
        let start = text.len() - text.trim_start_matches(['\n', '\r', '\u{feff}']).len();
        let text = &text[start..];
        if !self.has_room_for(text) {
            return self.too_much(file, &range);
        }
        let whole = &file.text[line.clone()];
        let alone = whole.trim_end().len() == range.end - line.start;
        let before = &file.text[line.start..range.start];
        let block = alone && is_prefix(before);
        if !block && text.lines().any(|line| line.trim().is_empty()) {
            let message =
                format!("the snippet `{name}` has several paragraphs, which can't stand in a line");
            let help = "put it on a line of its own";
            return self.problem(file, "snippet", &message, help, &range);
        }
        let in_article = file.start + range.start..file.start + range.end;
        let outermost = self.through.is_none();
        if outermost {
            self.through = Some(in_article);
        }
        self.open.push(name.to_owned());
        let own = match block {
            true => before.replace(|c: char| !matches!(c, ' ' | '\t' | '>'), " "),
            false => String::new(),
        };
        self.file(&File {
            document: snippet,
            text,
            start,
            indent: format!("{}{own}", file.indent),
        });
        self.open.pop();
        if outermost {
            self.through = None;
        }
    }

    fn has_room_for(&mut self, text: &str) -> bool {
        self.taken += text.len();
        self.taken <= LARGEST
    }

    fn too_much(&mut self, file: &File<'a, '_>, range: &Range<usize>) {
        let message = "snippets and variables make this page larger than a megabyte";
        self.problem(
            file,
            "snippet",
            message,
            "put less of them on one page",
            range,
        );
    }

    /// Text as it stands in a file.
    fn copy(&mut self, file: &File<'a, '_>, range: Range<usize>) {
        let from = file.start + range.start..file.start + range.end;
        self.put(file.document, from, &file.text[range]);
    }

    fn put(&mut self, document: &'a Document, from: Range<usize>, text: &str) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            document,
            from,
            length: text.len(),
            through: self.through.clone(),
        });
        self.text.push_str(text);
    }

    fn problem(
        &mut self,
        file: &File<'_, '_>,
        code: &'static str,
        message: &str,
        help: &str,
        range: &Range<usize>,
    ) {
        let problem = Diagnostic::error(code, self.named(message));
        self.report(file, problem.help(help), range);
    }

    fn warning(
        &mut self,
        file: &File<'_, '_>,
        code: &'static str,
        message: &str,
        help: &str,
        range: &Range<usize>,
    ) {
        let problem = Diagnostic::warning(code, self.named(message));
        self.report(file, problem.help(help), range);
    }

    fn named(&self, message: &str) -> String {
        match self.open.is_empty() {
            true => message.to_owned(),
            false => format!("{message}{INCLUDED_BY}{})", self.article.file),
        }
    }

    fn report(&mut self, file: &File<'_, '_>, problem: Diagnostic, range: &Range<usize>) {
        let range = file.start + range.start..file.start + range.end;
        let place = Place::in_text(&file.document.file, file.document.text(), range);
        self.problems.push(problem.at(place));
    }
}

/// Nothing but space, marks of quotations and of a list item.
fn is_prefix(text: &str) -> bool {
    let rest = text.trim_start_matches([' ', '\t', '>']);
    let rest = rest.trim_end();
    let number = rest.strip_suffix(['.', ')']);
    matches!(rest, "" | "-" | "*" | "+")
        || number.is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// A line's range without the space around its text.
fn trimmed(line: &str, range: &Range<usize>) -> Range<usize> {
    let start = range.start + (line.len() - line.trim_start().len());
    start..start.max(range.start + line.trim_end().len())
}
