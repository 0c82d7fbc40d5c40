//! An article's text, from what it was written for to Lucka's Markdown.

use lucka_config::diagnostic::Diagnostic;

use super::commands::{self, Dialect, State};
use super::front::Front;
use super::layout::{Layout, Origin};
use super::page::Page;
use super::problem::Spot;
use super::text::{Fence, Line, join_commands, lines};
use super::{colons, jsx, mkdocs, prose};
use crate::article::plain_line;
use crate::markdown;
use crate::markdown::{Kind, Mark, code, is_code, is_command};

/// The text of a page, line by line. A title that stands in it is taken out, and is its front matter's if that has none.
pub(super) fn convert(
    page: &mut Page,
    origin: &Origin,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let body = page.text.get(page.body..).unwrap_or_default();
    let first = 1 + page
        .text
        .get(..page.body)
        .unwrap_or_default()
        .matches('\n')
        .count();
    let spot = Spot {
        file: &page.file.name,
        text: &page.text,
    };
    let mut state = State {
        values: page
            .front
            .values
            .iter()
            .chain(&origin.values)
            .cloned()
            .collect(),
        ..State::default()
    };
    let mut body = lines(body, first);
    let run = |dialect, body: Vec<Line>, state: &mut State, problems: &mut Vec<Diagnostic>| {
        commands::convert(dialect, &body, state, &spot, problems)
    };
    body = prose::convert(&body, origin.layout == Layout::Jekyll);
    match origin.layout {
        Layout::Hugo => {
            body = join_commands(body, &[("{{<", ">}}"), ("{{%", "%}}")]);
            body = run(Dialect::Hugo, body, &mut state, problems);
        }
        Layout::Jekyll => {
            body = join_commands(body, &[("{%", "%}")]);
            body = without_contents(body);
            body = run(Dialect::Jekyll, body, &mut state, problems);
        }
        Layout::MkDocs => body = mkdocs::convert(&body, &spot, problems),
        Layout::Docusaurus | Layout::Starlight => {
            body = jsx::without_imports(body, &mut state);
            body = join_commands(
                body,
                &[
                    ("<img ", ">"),
                    ("{/*", "*/}"),
                    ("<TabItem", ">"),
                    ("<Tabs", ">"),
                    ("<LinkCard", ">"),
                    ("<Card ", ">"),
                ],
            );
            body = run(Dialect::Jsx, body, &mut state, problems);
        }
        Layout::Folder => {}
    }
    if !matches!(origin.layout, Layout::Docusaurus | Layout::Starlight) {
        body = join_commands(body, &[("<img ", ">")]);
        body = run(Dialect::Html, body, &mut State::default(), problems);
    }
    body = colons::convert(&body, &spot, problems);
    title(&mut page.front, &mut body);
    squeezed(body)
}

/// `{:toc}` with the list item above it, which it replaces.
fn without_contents(body: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::with_capacity(body.len());
    for line in body {
        let text = line.text.trim();
        if text.starts_with("{:")
            && text.contains("toc")
            && text.ends_with('}')
            && !text.contains("no_toc")
        {
            let is_item = |line: &Line| line.text.starts_with(['*', '-', '1', '+']);
            if kept.last().is_some_and(is_item) {
                kept.pop();
            }
            continue;
        }
        kept.push(line);
    }
    kept
}

/// The first heading of the first level says the title.
fn title(front: &mut Front, body: &mut Vec<Line>) {
    let mut fence = Fence::default();
    let mut found = None;
    for (at, line) in body.iter().enumerate() {
        if fence.is_code(&line.text) {
            continue;
        }
        if let Some(heading) = line.text.strip_prefix("# ") {
            found = Some((at, 1, heading.to_owned()));
            break;
        }
        let under = body.get(at + 1).map_or("", |next| next.text.trim_end());
        let is_under = under.len() >= 2 && under.bytes().all(|byte| byte == b'=');
        let above = at
            .checked_sub(1)
            .and_then(|at| body.get(at))
            .map_or("", |line| line.text.trim());
        if is_under && !line.text.trim().is_empty() && above.is_empty() {
            found = Some((at, 2, line.text.clone()));
            break;
        }
    }
    let Some((at, count, heading)) = found else {
        return;
    };
    let heading = heading.trim().trim_end_matches('#').trim();
    let heading = match heading.rfind("{#") {
        Some(brace) if heading.ends_with('}') => heading.get(..brace).unwrap_or_default(),
        _ => heading,
    };
    let heading = plain_line(heading);
    let before = body.get(..at).unwrap_or_default();
    let is_first = before.iter().all(|line| line.text.trim().is_empty());
    let same = |title: &String| title.trim().eq_ignore_ascii_case(heading.trim());
    let is_title = match &front.title {
        None => !heading.is_empty(),
        Some(title) => is_first && same(title),
    };
    if is_title {
        front.title.get_or_insert(super::text::one_line(&heading));
        body.drain(at..at + count);
    }
}

/// Never more than one empty line where there are several, but in code.
fn squeezed(body: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(body.len());
    let mut fence = Fence::default();
    for line in body {
        let is_code = fence.is_code(&line.text);
        let is_empty = !is_code && line.text.trim().is_empty();
        if is_empty && out.last().is_none_or(|last| last.text.trim().is_empty()) {
            continue;
        }
        out.push(line);
    }
    while out.last().is_some_and(|last| last.text.trim().is_empty()) {
        out.pop();
    }
    out
}

/// The text as it may stand in an article: what Lucka would take for a command of its own has a backslash, and so have
/// lines of colons that contradict each other all the same; those are a problem.
pub(super) fn safe(text: &str, spot: &Spot<'_>, problems: &mut Vec<Diagnostic>) -> String {
    let text = escaped(text);
    if !text.contains("::") {
        return text;
    }
    let code = code(&text);
    let mut open = markdown::Open::default();
    let mut is_wrong = false;
    // Tabs or steps that began: what follows is one.
    let mut begun: Option<Kind> = None;
    let mut at = 0;
    let mut shown = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        let margin = line.len() - line.trim_start().len();
        let is_code = is_code(&code, at + margin);
        at += line.len();
        let trimmed = line.trim();
        let line_is = match is_code {
            true => markdown::Line::Text,
            false => open.line(trimmed),
        };
        is_wrong |= match (&line_is, &begun) {
            (markdown::Line::Wrong { .. }, _) => true,
            (_, None) => false,
            (_, Some(_)) if trimmed.is_empty() => false,
            (markdown::Line::Mark(Mark::Tab(_)), Some(Kind::Tabs)) => false,
            (markdown::Line::Text, Some(Kind::Steps)) => {
                is_code || !trimmed.starts_with(|c: char| c.is_ascii_digit())
            }
            (_, Some(_)) => true,
        };
        begun = match line_is {
            markdown::Line::Mark(Mark::Begin(kind @ (Kind::Tabs | Kind::Steps))) => Some(kind),
            _ if trimmed.is_empty() => begun,
            _ => None,
        };
        let (space, rest) = line.split_at(margin);
        shown.push_str(space);
        if !is_code && trimmed.starts_with("::") {
            shown.push('\\');
        }
        shown.push_str(rest);
    }
    if !is_wrong && open.left().next().is_none() {
        return text;
    }
    let message = "blocks between lines of colons begin or end in the middle of something else";
    let help = "they are shown as they stand; write them again";
    problems.push(super::problem::block(spot, 1, message.to_owned(), help));
    shown
}

/// The text with a backslash in front of everything that Lucka would take for a command of its own, or of others.
fn escaped(text: &str) -> String {
    if !text.contains("{{") {
        return text.to_owned();
    }
    let code = code(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("{{")) {
        let start = at + start;
        out.push_str(text.get(at..start).unwrap_or_default());
        at = start + 2;
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let inner = line.find("}}").and_then(|end| line.get(..end));
        let means = match inner {
            Some(inner) => is_command(inner.trim()),
            None => line.trim_start().starts_with("include"),
        };
        let means = means || rest.starts_with(['<', '%']);
        let in_code = is_code(&code, start);
        let is_escaped = out.ends_with('\\');
        out.push_str(if means && !in_code && !is_escaped {
            "\\{{"
        } else {
            "{{"
        });
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
