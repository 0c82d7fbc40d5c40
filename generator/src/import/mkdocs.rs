//! What MkDocs and its widely used extensions add to Markdown: blocks by indentation (`!!! note`, `??? tip`, `=== "Tab"`),
//! keys, icons, blocks between slashes.

use lucka_config::diagnostic::Diagnostic;

use super::commands::alert;
use super::problem::{self, Spot};
use super::text::{Fence, Line, code_spans, indent};

/// Blocks as ours; deeper than this they stay as they are.
const DEEPEST: usize = 12;

/// Writes blocks as lines of colons.
pub(super) fn convert(
    lines: &[Line],
    spot: &Spot<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let lines = blocks(lines, 0);
    let mut fence = Fence::default();
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        if fence.is_code(&line.text) {
            out.push(line);
            continue;
        }
        let text = line.text.trim();
        if let Some(rest) = text
            .strip_prefix("--8<--")
            .or_else(|| text.strip_prefix(";--8<--"))
        {
            let name = format!("--8<--{rest}");
            problems.push(problem::command(spot, line.from, text, &name));
            out.push(Line {
                text: format!("<!-- {} -->", rest.trim().replace("--", "- -")),
                ..line
            });
        } else if matches!(text, "[TOC]" | "[toc]") {
        } else {
            out.push(Line {
                text: inline(&line.text),
                ..line
            });
        }
    }
    out
}

fn blocks(lines: &[Line], depth: usize) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    let mut fence = Fence::default();
    let mut at = 0;
    let mut in_tabs: Option<usize> = None;
    while let Some(line) = lines.get(at) {
        at += 1;
        let block = match depth == DEEPEST || fence.is_code(&line.text) {
            true => None,
            false => Block::of(&line.text),
        };
        let own = indent(&line.text);
        let is_tab = matches!(block, Some(Block::Tab { .. }));
        if let Some(base) = in_tabs
            && !line.text.trim().is_empty()
            && (!is_tab || own != base)
        {
            marker(&mut out, base, ":::", line.from);
            in_tabs = None;
        }
        let Some(block) = block else {
            out.push(line.clone());
            continue;
        };
        let rest = lines.get(at..).unwrap_or_default();
        let inside = |line: &&Line| line.text.trim().is_empty() || indent(&line.text) >= own + 4;
        let count = rest.iter().take_while(inside).count();
        let inner: Vec<Line> = rest
            .iter()
            .take(count)
            .map(|line| dedented(line, own))
            .collect();
        at += count;
        match block {
            Block::Begin(begin) => {
                marker(&mut out, own, &begin, line.from);
                out.extend(blocks(&inner, depth + 1));
                marker(&mut out, own, ":::", line.from);
            }
            Block::Tab { label, again } => {
                if again && in_tabs.is_some() {
                    marker(&mut out, own, ":::", line.from);
                    in_tabs = None;
                }
                if in_tabs.is_none() {
                    marker(&mut out, own, ":::tabs", line.from);
                    in_tabs = Some(own);
                }
                marker(&mut out, own, &format!("::tab {label}"), line.from);
                out.extend(blocks(&inner, depth + 1));
            }
        }
    }
    if let Some(base) = in_tabs {
        let from = lines.last().map_or(1, |line| line.from);
        marker(&mut out, base, ":::", from);
    }
    out
}

enum Block {
    Begin(String),
    Tab { label: String, again: bool },
}

impl Block {
    fn of(line: &str) -> Option<Block> {
        let text = line.trim();
        if let Some(rest) = text.strip_prefix("===") {
            let again = rest.starts_with('!');
            let rest = rest.trim_start_matches(['!', '+']).trim();
            let label = quoted(rest)?;
            let label = if label.is_empty() {
                "…".to_owned()
            } else {
                label
            };
            return Some(Block::Tab { label, again });
        }
        let (rest, folds) = match text.strip_prefix("!!!") {
            Some(rest) => (rest, false),
            None => (text.strip_prefix("???")?.trim_start_matches('+'), true),
        };
        let rest = rest.strip_prefix(' ')?.trim();
        let (words, title) = match rest.find('"') {
            Some(quote) => (rest.get(..quote)?, quoted(rest.get(quote..)?)),
            None => (rest, None),
        };
        let kind = words.split_whitespace().next().unwrap_or("note");
        let name = crate::slug::name_of_file(kind);
        Some(Block::Begin(match folds {
            true => {
                let title = title.filter(|title| !title.is_empty()).unwrap_or(name);
                format!(":::details {title}")
            }
            false => alert(kind, title.as_deref()).unwrap_or_else(|| {
                let title = title.unwrap_or(name);
                format!(":::note {title}")
            }),
        }))
    }
}

fn quoted(text: &str) -> Option<String> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = text.get(1..)?;
    let end = inner.rfind(quote)?;
    inner.get(..end).map(super::text::one_line)
}

fn marker(out: &mut Vec<Line>, margin: usize, text: &str, from: usize) {
    out.push(Line {
        text: String::new(),
        from,
    });
    out.push(Line {
        text: format!("{}{text}", " ".repeat(margin)),
        from,
    });
    out.push(Line {
        text: String::new(),
        from,
    });
}

/// Four columns less, and with the margin of its block.
fn dedented(line: &Line, margin: usize) -> Line {
    let own = indent(&line.text);
    let rest = line.text.trim_start_matches([' ', '\t']);
    let text = match rest.is_empty() {
        true => String::new(),
        false => format!("{}{rest}", " ".repeat(own.saturating_sub(4).max(margin))),
    };
    Line {
        text,
        from: line.from,
    }
}

/// Icons, keys and attributes in a line.
fn inline(line: &str) -> String {
    let spans = code_spans(line);
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(span) = spans.iter().find(|span| span.start == at) {
            text.push_str(line.get(span.clone()).unwrap_or_default());
            at = span.end;
            continue;
        }
        let icons = [":material-", ":octicons-", ":fontawesome-", ":simple-"];
        if icons.iter().any(|icon| rest.starts_with(icon))
            && let Some(end) = rest.get(1..).and_then(|rest| rest.find(':'))
            && rest.get(1..=end).is_some_and(|name| !name.contains(' '))
        {
            at += end + 2;
            continue;
        }
        if let Some(inner) = rest.strip_prefix("++")
            && let Some(end) = inner.find("++")
            && let Some(keys) = inner.get(..end).filter(|keys| is_keys(keys))
        {
            let keys: Vec<String> = keys
                .split('+')
                .map(|key| {
                    format!(
                        "<kbd>{}</kbd>",
                        crate::slug::name_of_file(key.trim_matches('"'))
                    )
                })
                .collect();
            text.push_str(&keys.join("+"));
            at += end + 4;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        text.push(c);
        at += c.len_utf8();
    }
    text
}

fn is_keys(keys: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '_' | '"');
    !keys.is_empty() && keys.chars().all(letters) && !keys.starts_with('+') && !keys.ends_with('+')
}

#[cfg(test)]
mod tests {
    use super::super::text::{joined, lines};
    use super::*;

    #[test]
    fn what_is_indented_below_its_name_stands_between_colons() {
        let text = "!!! warning \"Mind\"\n    a\n\n    ??? tip\n        b\n\n=== \"A\"\n\n    1\n\n=== \"B\"\n\n    2\n\nc :material-x: ++ctrl+s++ `++a++`\n";
        let spot = Spot { file: "a.md", text };
        let mut problems = Vec::new();
        let out = joined(&convert(&lines(text, 1), &spot, &mut problems));
        let out: Vec<&str> = out.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            out.join("|"),
            ":::warning Mind|a|:::details Tip|b|:::|:::|:::tabs|::tab A|1|::tab B|2|:::|c  <kbd>Ctrl</kbd>+<kbd>S</kbd> `++a++`"
        );
        assert!(problems.is_empty());
    }
}
