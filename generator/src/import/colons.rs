//! Blocks between lines of colons, as Docusaurus, Starlight, VitePress and Pandoc write them: `:::note[Title]` … `:::`.
//! Afterwards all of them are ours, and each that begins ends where it can.

use lucka_config::diagnostic::Diagnostic;

use super::commands::alert;
use super::problem::{self, Spot};
use super::text::{Fence, Line, indent, margin};

/// A block that is open: where it begins in what is written, whether it is one of ours, and how far it is indented.
struct Open {
    at: usize,
    from: usize,
    kind: Kind,
    indent: usize,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Tabs,
    Steps,
    Other,
    /// Its beginning was left out, so its end is.
    Dropped,
}

/// Writes blocks as ours. What means nothing here is left out and listed, and what contradicts itself is shown as text.
pub(super) fn convert(
    lines: &[Line],
    spot: &Spot<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open: Vec<Open> = Vec::new();
    let mut fence = Fence::default();
    for line in lines {
        if fence.is_code(&line.text) {
            out.push(line.clone());
            continue;
        }
        let text = line.text.trim();
        let own = indent(&line.text);
        // What is less indented ends the list item that these stand in.
        if !text.is_empty() {
            while let Some(last) = open.last().filter(|last| own < last.indent) {
                let is_end = text.starts_with(":::");
                undo(
                    &mut out,
                    last,
                    if is_end { "ends" } else { "is left" },
                    spot,
                    problems,
                );
                open.pop();
            }
        }
        let in_tabs = open.last().is_some_and(|last| last.kind == Kind::Tabs);
        if text.starts_with("::tab ") && !text.starts_with(":::") {
            match in_tabs {
                true => push(&mut out, line, text),
                false => out.push(escaped(line)),
            }
            continue;
        }
        let Some(rest) = text.strip_prefix(":::") else {
            out.push(line.clone());
            continue;
        };
        let rest = rest.trim_start_matches(':').trim();
        if rest.is_empty() {
            match open.pop() {
                None => out.push(escaped(line)),
                Some(last) if last.kind == Kind::Dropped => {}
                Some(last) if last.indent != own => {
                    undo(&mut out, &last, "ends", spot, problems);
                    out.push(escaped(line));
                }
                Some(last) if !holds(&out, &last) => plain(&mut out, &last),
                Some(_) => push(&mut out, line, ":::"),
            }
            continue;
        }
        let (begin, kind) = begin(rest);
        if kind == Kind::Dropped {
            let name = begin.clone();
            let message = format!("`:::{name}` has no counterpart");
            let help = "what stands in it is kept, without a frame";
            problems.push(problem::block(spot, line.from, message, help));
        } else {
            push(&mut out, line, &begin);
        }
        open.push(Open {
            at: out.len().saturating_sub(2),
            from: line.from,
            kind,
            indent: own,
        });
    }
    for last in open.iter().rev() {
        undo(&mut out, last, "is never closed", spot, problems);
    }
    out
}

/// The line that begins a block of ours, or the name of one that is none.
fn begin(rest: &str) -> (String, Kind) {
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | '{'));
    let (name, title) = rest.split_at(end.unwrap_or(rest.len()));
    let name = name.to_ascii_lowercase();
    let title = title.trim();
    let title = match title.strip_prefix('[') {
        Some(inner) => inner
            .rfind(']')
            .and_then(|end| inner.get(..end))
            .unwrap_or(inner),
        None => title.split('{').next().unwrap_or_default().trim(),
    };
    let given = (!title.is_empty()).then_some(title);
    match (name.as_str(), given) {
        ("tabs", _) => (":::tabs".to_owned(), Kind::Tabs),
        ("steps", _) => (":::steps".to_owned(), Kind::Steps),
        ("details" | "collapse" | "spoiler", title) => {
            (format!(":::details {}", title.unwrap_or("…")), Kind::Other)
        }
        ("code-group", _) => ("code-group".to_owned(), Kind::Dropped),
        // Pandoc's classes.
        ("", _) => {
            let class = rest
                .trim_matches(['{', '}', ' '])
                .split_whitespace()
                .next()
                .unwrap_or_default();
            let class = class.trim_start_matches('.').trim_start_matches("callout-");
            match alert(class, None) {
                Some(begin) => (begin, Kind::Other),
                None => (class.to_owned(), Kind::Dropped),
            }
        }
        (name, title) => match alert(name, title) {
            Some(begin) => (begin, Kind::Other),
            None => (name.to_owned(), Kind::Dropped),
        },
    }
}

/// A line that begins or ends something, with the empty lines that Markdown needs around it.
fn push(out: &mut Vec<Line>, line: &Line, text: &str) {
    if out.last().is_some_and(|last| !last.text.trim().is_empty()) {
        out.push(empty(line));
    }
    out.push(Line {
        text: format!("{}{text}", margin(&line.text)),
        from: line.from,
    });
    out.push(empty(line));
}

fn empty(line: &Line) -> Line {
    Line {
        text: String::new(),
        from: line.from,
    }
}

fn escaped(line: &Line) -> Line {
    let margin = margin(&line.text);
    Line {
        text: format!("{margin}\\{}", line.text.trim_start()),
        from: line.from,
    }
}

/// Tabs hold tabs and steps are one list; what holds something else is no block.
fn holds(out: &[Line], open: &Open) -> bool {
    let inside = out.get(open.at + 1..).unwrap_or_default();
    let mut inside = inside
        .iter()
        .map(|line| &line.text)
        .filter(|text| !text.trim().is_empty());
    match open.kind {
        Kind::Tabs => inside
            .next()
            .is_some_and(|first| first.trim().starts_with("::tab ")),
        Kind::Steps => {
            let number = |text: &str| {
                let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
                rest.len() < text.len() && rest.starts_with(". ")
            };
            let mut own = inside.filter(|text| indent(text) <= open.indent).peekable();
            own.peek().is_some() && own.all(|text| number(text.trim_start()))
        }
        Kind::Other | Kind::Dropped => true,
    }
}

/// Takes the frame away: labels of tabs become lines of their own.
fn plain(out: &mut [Line], open: &Open) {
    let mut deep = 0;
    for line in out.get_mut(open.at..).unwrap_or_default() {
        let text = line.text.trim().to_owned();
        if line.from == open.from && deep == 0 && matches!(text.as_str(), ":::tabs" | ":::steps") {
            line.text.clear();
            deep = 1;
        } else if text.starts_with(":::") {
            deep += if text == ":::" { -1 } else { 1 };
        } else if deep <= 1
            && let Some(label) = text.strip_prefix("::tab ")
        {
            line.text = format!("{}**{}**", margin(&line.text), label.trim());
        }
    }
}

fn undo(out: &mut [Line], open: &Open, how: &str, spot: &Spot<'_>, problems: &mut Vec<Diagnostic>) {
    if open.kind == Kind::Dropped {
        return;
    }
    if open.kind == Kind::Tabs {
        plain(out, open);
    }
    for line in out.get_mut(open.at..).unwrap_or_default() {
        if line.from == open.from && line.text.trim_start().starts_with(":::") {
            *line = escaped(line);
            break;
        }
    }
    let message = match how {
        "is never closed" => "this block is never closed".to_owned(),
        how => format!("this block {how} in another list item than it begins in"),
    };
    let help = "it is shown as it stands; indent its lines alike, and end it with `:::`";
    problems.push(problem::block(spot, open.from, message, help));
}

#[cfg(test)]
mod tests {
    use super::super::text::{joined, lines};
    use super::*;

    fn converted(text: &str) -> (String, usize) {
        let spot = Spot { file: "a.md", text };
        let mut problems = Vec::new();
        let out = convert(&lines(text, 1), &spot, &mut problems);
        let text = joined(&out);
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        (kept.join("|"), problems.len())
    }

    #[test]
    fn blocks_become_ours_or_are_text() {
        for (text, expected, listed) in [
            (":::note[A `b`]{.x}\nc\n:::", ":::note A `b`|c|:::", 0),
            ("::: danger Stop\nc\n:::", ":::caution Stop|c|:::", 0),
            (
                "::::info\n:::tip\na\n:::\n::::",
                ":::note|:::tip|a|:::|:::",
                0,
            ),
            (":::odd\na\n:::", "a", 1),
            (":::note\na", "\\:::note|a", 1),
            ("a\n:::", "a|\\:::", 0),
            ("- a\n  :::note\n  b\n  :::", "- a|  :::note|  b|  :::", 0),
            ("- a\n  :::note\nb\n:::", "- a|  \\:::note|b|\\:::", 1),
            (":::tabs\nx\n::tab A\n:::", "x|**A**", 0),
            ("```\n:::x\n```", "```|:::x|```", 0),
        ] {
            assert_eq!(converted(text), (expected.to_owned(), listed), "{text}");
        }
    }
}
