//! Commands of templates and elements of component libraries, line by line: what they become, and what is listed.

use std::ops::Range;

use lucka_config::diagnostic::Diagnostic;

use super::call::Call;
use super::problem::{self, Spot};
use super::text::{Fence, Line, code_spans, indent, margin};
use super::{hugo, jekyll, jsx};

/// Whose commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Hugo,
    Jekyll,
    /// Components, as in MDX; pictures in HTML.
    Jsx,
    /// Pictures in HTML only.
    Html,
}

/// A command in a line.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) call: Call,
}

/// What becomes of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// It stands as it is.
    Keep,
    /// This instead, in the line.
    Text(String),
    /// These lines instead, with empty ones around.
    Lines(Vec<String>),
    /// A block of code with these words behind its first backquotes, up to the command with this name.
    Code(String, String),
    /// Everything up to the command with this name is left out.
    Skip(String),
    /// Everything up to the command with this name stands as it is.
    Raw(String),
    /// It has no counterpart: it stays as a comment and is listed.
    Unknown,
}

/// What is remembered from one command to the next.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Names of commands that are open, each with what its end becomes.
    pub(super) open: Vec<(String, Action)>,
    /// Labels that a group of tabs gave to its tabs, the innermost group last.
    pub(super) labels: Vec<std::collections::VecDeque<String>>,
    /// MDX: what was imported, with its file.
    pub(super) imports: Vec<(String, String)>,
    /// What templates may name: `page.title`, `site.title`.
    pub(super) values: Vec<(String, String)>,
}

impl State {
    /// The end of what was opened last under this name, or nothing.
    pub(super) fn close(&mut self, name: &str) -> Action {
        match self.open.iter().rposition(|(open, _)| open == name) {
            Some(at) => self.open.remove(at).1,
            None => Action::Text(String::new()),
        }
    }

    /// Something with lines of its own at its beginning and its end.
    pub(super) fn block(&mut self, name: &str, begin: String, end: &str) -> Action {
        let lines = |line: &str| match line.is_empty() {
            true => Vec::new(),
            false => vec![line.to_owned()],
        };
        self.open.push((name.to_owned(), Action::Lines(lines(end))));
        Action::Lines(lines(&begin))
    }
}

impl Dialect {
    fn find(self, line: &str, from: usize) -> Option<Found> {
        match self {
            Dialect::Hugo => hugo::find(line, from),
            Dialect::Jekyll => jekyll::find(line, from),
            Dialect::Jsx => jsx::find(line, from, true),
            Dialect::Html => jsx::find(line, from, false),
        }
    }

    fn act(self, state: &mut State, call: &Call, raw: &str) -> Action {
        match self {
            Dialect::Hugo => hugo::act(state, call, raw),
            Dialect::Jekyll => jekyll::act(state, call, raw),
            Dialect::Jsx | Dialect::Html => jsx::act(state, call),
        }
    }
}

/// Replaces the commands of a dialect in `lines` of a file; those without a counterpart are problems.
pub(super) fn convert(
    dialect: Dialect,
    lines: &[Line],
    state: &mut State,
    spot: &Spot<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let mut writer = Writer {
        dialect,
        out: Vec::with_capacity(lines.len()),
        until: None,
        base: None,
        strip: None,
    };
    let mut fence = Fence::default();
    for line in lines {
        if writer.until.is_none() && fence.is_code(&line.text) {
            let text = match dialect {
                Dialect::Hugo => hugo::unescaped(&line.text),
                _ => line.text.clone(),
            };
            writer.content(text, line.from, state);
            continue;
        }
        writer.line(line, state, spot, problems);
    }
    writer.out
}

struct Writer {
    dialect: Dialect,
    out: Vec<Line>,
    /// Until the command with this name: `true` keeps what comes, `false` leaves it out; and what is written then.
    until: Option<(String, bool, Option<String>)>,
    /// How far the outermost component is indented.
    base: Option<usize>,
    /// By how much more what stands in it is.
    strip: Option<usize>,
}

impl Writer {
    fn line(
        &mut self,
        line: &Line,
        state: &mut State,
        spot: &Spot<'_>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let spans = code_spans(&line.text);
        let part = |range: Range<usize>| line.text.get(range).unwrap_or_default();
        let mut pending = String::new();
        let mut at = 0;
        let mut found_any = false;
        let mut look = 0;
        while let Some(found) = self.dialect.find(&line.text, look) {
            look = found.range.end;
            let in_code = spans.iter().any(|span| span.contains(&found.range.start));
            if let Some((end, keep, after)) = &self.until {
                let ends = found.call.name == *end && (found.call.closes || end.starts_with("end"));
                if !ends {
                    continue;
                }
                if *keep {
                    pending.push_str(part(at..found.range.start));
                }
                let after = after.clone();
                self.until = None;
                at = found.range.end;
                found_any = true;
                if let Some(after) = after {
                    self.flush(&mut pending, line, state);
                    self.push(after, line.from);
                }
                continue;
            }
            if in_code {
                continue;
            }
            let raw = part(found.range.clone());
            let action = self.dialect.act(state, &found.call, raw);
            if action == Action::Keep {
                continue;
            }
            found_any = true;
            pending.push_str(part(at..found.range.start));
            at = found.range.end;
            self.act(
                action,
                &mut pending,
                line,
                raw,
                &found,
                state,
                spot,
                problems,
            );
        }
        match &self.until {
            Some((_, false, _)) => {}
            _ => pending.push_str(part(at..line.text.len())),
        }
        let leaves_nothing = found_any && pending.trim().is_empty();
        if leaves_nothing {
            return;
        }
        if self.until.as_ref().is_some_and(|(_, keep, _)| !keep) && pending.is_empty() {
            return;
        }
        let text = match found_any {
            true => pending.trim_end().to_owned(),
            false => pending,
        };
        self.content(text, line.from, state);
    }

    #[expect(clippy::too_many_arguments, reason = "one step of the loop above")]
    fn act(
        &mut self,
        action: Action,
        pending: &mut String,
        line: &Line,
        raw: &str,
        found: &Found,
        state: &mut State,
        spot: &Spot<'_>,
        problems: &mut Vec<Diagnostic>,
    ) {
        match action {
            Action::Keep => {}
            // Among HTML a picture would be HTML too, without empty lines around it.
            Action::Text(text)
                if text.starts_with("![")
                    && (pending.trim_start().starts_with('<') || line.text.trim() == raw) =>
            {
                self.flush(pending, line, state);
                self.push(String::new(), line.from);
                self.content(format!("{}{text}", margin(&line.text)), line.from, state);
                self.push(String::new(), line.from);
            }
            Action::Text(text) => pending.push_str(&text),
            Action::Lines(lines) => {
                self.flush(pending, line, state);
                let is_element = self.dialect == Dialect::Jsx;
                if is_element && !found.call.closes && self.base.is_none() {
                    self.base = Some(indent(&line.text));
                }
                self.strip = None;
                let margin = match self.base {
                    Some(base) => " ".repeat(base),
                    None => margin(&line.text).to_owned(),
                };
                self.push(String::new(), line.from);
                for text in lines {
                    for text in text.lines() {
                        self.push(format!("{margin}{text}"), line.from);
                    }
                }
                self.push(String::new(), line.from);
                if is_element && state.open.is_empty() {
                    self.base = None;
                }
            }
            Action::Code(info, end) => {
                self.flush(pending, line, state);
                let margin = margin(&line.text).to_owned();
                self.push(format!("{margin}```{info}"), line.from);
                self.until = Some((end, true, Some(format!("{margin}```"))));
            }
            Action::Skip(end) => self.until = Some((end, false, None)),
            Action::Raw(end) => self.until = Some((end, true, None)),
            Action::Unknown => {
                let name = match (found.call.name.as_str(), found.call.plain.first()) {
                    ("", _) => raw.to_owned(),
                    (name, Some(file)) if name.starts_with("include") => format!("{name} {file}"),
                    (name, _) => name.to_owned(),
                };
                problems.push(problem::command(spot, line.from, raw, &name));
                let comment = comment(raw);
                // What follows a comment at the beginning of a line would be HTML too.
                if pending.trim().is_empty() {
                    self.flush(pending, line, state);
                    self.push(String::new(), line.from);
                    self.push(format!("{}{comment}", margin(&line.text)), line.from);
                    self.push(String::new(), line.from);
                } else {
                    pending.push_str(&comment);
                }
            }
        }
    }

    fn flush(&mut self, pending: &mut String, line: &Line, state: &State) {
        let text = std::mem::take(pending);
        if !text.trim().is_empty() {
            self.content(text.trim_end().to_owned(), line.from, state);
        }
    }

    /// A line of what stands between commands: what is indented with its element is not.
    fn content(&mut self, mut text: String, from: usize, state: &State) {
        if let Some(base) = self.base.filter(|_| !state.open.is_empty())
            && !text.trim().is_empty()
        {
            let own = indent(&text);
            let strip = *self.strip.get_or_insert(own.saturating_sub(base));
            let strip = strip.min(own);
            let rest = text.trim_start_matches([' ', '\t']);
            text = format!("{}{rest}", " ".repeat(own - strip));
        }
        self.push(text, from);
    }

    fn push(&mut self, text: String, from: usize) {
        self.out.push(Line { text, from });
    }
}

/// A command as a comment that ends where it should.
fn comment(raw: &str) -> String {
    let raw = raw
        .replace("--", "- -")
        .replace('>', "&gt;")
        .replace('<', "&lt;");
    format!("<!-- {raw} -->")
}

/// The beginning of an alert: what it is called elsewhere, with its title.
pub(super) fn alert(kind: &str, title: Option<&str>) -> Option<String> {
    let kind = kind.trim().to_ascii_lowercase();
    let ours = match kind.as_str() {
        "note" | "info" | "information" | "primary" | "secondary" | "default" | "abstract"
        | "summary" | "tldr" | "todo" | "question" | "help" | "faq" | "example" | "quote"
        | "cite" | "seealso" | "blue" | "attention-grabbing" | "neutral" | "light" | "dark" => {
            "note"
        }
        "tip" | "hint" | "success" | "check" | "done" | "ok" | "green" | "new" => "tip",
        "important" | "purple" | "highlight" => "important",
        "warning" | "warn" | "attention" | "yellow" | "orange" | "experimental" | "deprecated" => {
            "warning"
        }
        "caution" | "danger" | "error" | "failure" | "fail" | "missing" | "bug" | "red" => {
            "caution"
        }
        _ => return None,
    };
    // Kinds that we have no name for are named by their title.
    let named = [
        "abstract",
        "summary",
        "question",
        "example",
        "quote",
        "success",
        "failure",
        "bug",
        "deprecated",
    ];
    let title = title
        .map(super::text::one_line)
        .filter(|title| !title.is_empty());
    let title = title.or_else(|| {
        named
            .contains(&kind.as_str())
            .then(|| crate::slug::name_of_file(&kind))
    });
    Some(match title {
        Some(title) => format!(":::{ours} {title}"),
        None => format!(":::{ours}"),
    })
}

/// A picture in Markdown.
pub(super) fn picture(source: &str, alternative: &str, title: Option<&str>) -> String {
    let plain = |text: &str| super::text::one_line(text).replace(['[', ']', '"'], "");
    let source = destination(source);
    match title.map(plain).filter(|title| !title.is_empty()) {
        Some(title) => format!("![{}]({source} \"{title}\")", plain(alternative)),
        None => format!("![{}]({source})", plain(alternative)),
    }
}

/// An address as it may stand between round brackets.
pub(super) fn destination(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '"' | '\\' => {
                text.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}
