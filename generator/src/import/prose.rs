//! What many dialects of Markdown write alike: alerts in quotations, attributes behind links and pictures, words behind
//! the backquotes of code.

use super::commands::alert;
use super::text::{Fence, Line, code_spans};

/// Writes them as Markdown that Lucka knows. `kramdown` says that classes stand on lines of their own.
pub(super) fn convert(lines: &[Line], kramdown: bool) -> Vec<Line> {
    let mut fence = Fence::default();
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut was_code = false;
    let mut until_empty = false;
    for (at, line) in lines.iter().enumerate() {
        let is_code = fence.is_code(&line.text);
        let text = match (is_code, was_code) {
            (true, false) => info(&line.text),
            (true, true) => line.text.clone(),
            (false, _) => inline(&line.text),
        };
        was_code = is_code;
        let mut push = |text: String| {
            out.push(Line {
                text,
                from: line.from,
            });
        };
        if is_code {
            push(text);
            continue;
        }
        if until_empty && text.trim().is_empty() {
            until_empty = false;
            push(String::new());
            push(":::".to_owned());
        }
        let next = lines.get(at + 1).map_or("", |line| line.text.trim());
        if kramdown
            && let Some(begin) = kramdown_alert(text.trim())
            && !next.is_empty()
            && !until_empty
        {
            push(begin);
            push(String::new());
            until_empty = true;
            continue;
        }
        match quoted_alert(&text) {
            Some((first, None)) => push(first),
            Some((first, Some(title))) => {
                push(first);
                push(title);
            }
            None => push(text),
        }
    }
    if until_empty {
        let from = lines.last().map_or(1, |line| line.from);
        for text in ["", ":::"] {
            out.push(Line {
                text: text.to_owned(),
                from,
            });
        }
    }
    out
}

/// `{: .note }` above a paragraph.
fn kramdown_alert(line: &str) -> Option<String> {
    let inner = line.strip_prefix("{:")?.strip_suffix('}')?;
    let mut classes = inner
        .split_whitespace()
        .filter_map(|word| word.strip_prefix('.'));
    classes.find_map(|class| {
        let class = class
            .trim_start_matches("notice--")
            .trim_end_matches("-title");
        alert(class, None).filter(|_| {
            !matches!(
                class,
                "default" | "blue" | "green" | "red" | "yellow" | "purple" | "orange"
            )
        })
    })
}

/// `> [!INFO] Title` as an alert that is known everywhere, and its title as a line of its own.
fn quoted_alert(line: &str) -> Option<(String, Option<String>)> {
    let start = line.find("[!")?;
    let before = line.get(..start)?;
    if !before.contains('>') || before.contains(|c: char| !matches!(c, ' ' | '\t' | '>')) {
        return None;
    }
    let rest = line.get(start + 2..)?;
    let end = rest.find(']')?;
    let kind = rest.get(..end)?;
    let title = rest.get(end + 1..)?.trim_start_matches(['+', '-']).trim();
    if title.starts_with('(') {
        return None;
    }
    let ours = alert(kind, None)?;
    let word = ours
        .trim_start_matches(':')
        .split(' ')
        .next()?
        .to_ascii_uppercase();
    let title = (!title.is_empty()).then(|| format!("{before}**{title}**"));
    Some((format!("{before}[!{word}]"), title))
}

/// Without attributes behind links and pictures; `[!DNL word]` is a word that nobody translates.
fn inline(line: &str) -> String {
    let mut text = without_attributes(line);
    for (word, around) in [("[!DNL ", ""), ("[!UICONTROL ", "**"), ("[!BADGE ", "")] {
        while let Some(start) = text.find(word) {
            let inner = start + word.len();
            let Some(length) = text.get(inner..).and_then(|rest| rest.find(']')) else {
                break;
            };
            let name = text
                .get(inner..inner + length)
                .unwrap_or_default()
                .trim()
                .to_owned();
            text.replace_range(start..=inner + length, &format!("{around}{name}{around}"));
        }
    }
    text.replace(">[!VIDEO](", "[Video](")
        .replace("[!VIDEO](", "[Video](")
}

/// `![a](b){width=5}` and `[a](b){: .button }` without what stands in braces.
fn without_attributes(line: &str) -> String {
    if !line.contains("){") && !line.contains("){:") {
        return line.to_owned();
    }
    let spans = code_spans(line);
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(start) = line.get(at..).and_then(|rest| rest.find("){")) {
        let brace = at + start + 1;
        text.push_str(line.get(at..brace).unwrap_or_default());
        at = brace;
        let rest = line.get(brace..).unwrap_or_default();
        let inner = rest.find('}').and_then(|end| rest.get(1..end));
        let is_attributes = inner.is_some_and(|inner| {
            let first = inner.trim_start();
            first.starts_with([':', '.', '#']) || inner.contains('=') && !inner.starts_with('{')
        });
        if is_attributes && !spans.iter().any(|span| span.contains(&brace)) {
            at = brace + inner.map_or(0, str::len) + 2;
        }
    }
    text.push_str(line.get(at..).unwrap_or_default());
    text
}

/// The first line of a block of code: language, title, and the lines to point out in braces.
fn info(line: &str) -> String {
    let start = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let rest = line.get(start..).unwrap_or_default();
    let marks = rest.len() - rest.trim_start_matches(['`', '~']).len();
    let words = rest.get(marks..).unwrap_or_default().trim();
    let is_plain = words
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.'));
    if is_plain {
        return line.to_owned();
    }
    // `{.python hl_lines="1"}` and `python {hl_lines=[1,"3-4"]}` give attributes; `js {1,3}` gives lines.
    let braces = words
        .find('{')
        .and_then(|at| Some((at, words.get(at + 1..)?.split('}').next()?)));
    let outside: String = match braces {
        Some((at, inner)) => format!(
            "{} {}",
            words.get(..at).unwrap_or_default(),
            words
                .get((at + inner.len() + 2).min(words.len())..)
                .unwrap_or_default()
        ),
        None => words.to_owned(),
    };
    let inner = braces.map_or("", |(_, inner)| inner);
    let call = super::call::Call::read(&format!("x {outside} {inner}"));
    let language = call.plain.iter().map(|word| word.trim_start_matches('.'));
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_alphabetic());
    let language = language
        .filter(|word| !word.contains(['=', '"']))
        .find(is_name)
        .unwrap_or_default();
    let listed = call.get(&["hl_lines"]).map(str::to_owned);
    let range = |text: &str| {
        let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '-'));
        let parts: Vec<&str> = parts
            .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        (!parts.is_empty()).then(|| parts.join(","))
    };
    let is_range = inner
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | ' '));
    let lines = match listed {
        Some(listed) => range(&listed),
        None if is_range => range(inner),
        None => None,
    };
    let mut out = line.get(..start + marks).unwrap_or_default().to_owned();
    out.push_str(language);
    if let Some(title) = call.get(&["title", "filename", "file", "name"]) {
        out.push_str(&format!(" title=\"{}\"", title.replace(['"', '`'], "")));
    }
    if let Some(lines) = lines {
        out.push_str(&format!(" {{{lines}}}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::text::{joined, lines};
    use super::*;

    #[test]
    fn alerts_attributes_and_words_behind_backquotes_are_those_we_know() {
        for (text, expected) in [
            ("> [!INFO] Read\n> a", "> [!NOTE]\n> **Read**\n> a\n"),
            (">[!NOTE]\n>\n>a", ">[!NOTE]\n>\n>a\n"),
            ("![a](b.png){width=\"5\"} c", "![a](b.png) c\n"),
            ("[a](b){: .button }", "[a](b)\n"),
            (
                "use [!UICONTROL Save] of [!DNL Thing]",
                "use **Save** of Thing\n",
            ),
            ("{: .warning }\na\n\nb", ":::warning\n\na\n\n:::\n\nb\n"),
            (
                "```py hl_lines=\"2 3\" title=\"a.py\"\nx\n```",
                "```py title=\"a.py\" {2,3}\nx\n```\n",
            ),
            ("```js {1,4-6} showLineNumbers\n```", "```js {1,4-6}\n```\n"),
            ("```go {hl_lines=[1,\"3-4\"]}\n```", "```go {1,3-4}\n```\n"),
            ("``` {.python .x}\n```", "```python\n```\n"),
        ] {
            assert_eq!(joined(&convert(&lines(text, 1), true)), expected, "{text}");
        }
    }
}
