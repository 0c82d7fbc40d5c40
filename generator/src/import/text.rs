//! A text while it is converted: lines that know which line of their file they were.

/// A line, without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Its line in the file, from 1.
    pub(super) from: usize,
}

/// The lines of a text that begins on this line of its file.
pub(super) fn lines(text: &str, first: usize) -> Vec<Line> {
    let lines = text.lines().enumerate();
    lines
        .map(|(at, text)| Line {
            text: text.to_owned(),
            from: first + at,
        })
        .collect()
}

/// All of them, each with its end.
pub(super) fn joined(lines: &[Line]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for line in lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// Follows blocks of code between lines of backquotes or tildes, however they are indented.
#[derive(Debug, Default)]
pub(super) struct Fence {
    open: Option<(char, usize)>,
}

impl Fence {
    /// Whether a line belongs to a block of code, its first and last line too.
    pub(super) fn is_code(&mut self, line: &str) -> bool {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| line.chars().take_while(|c| *c == mark).count());
        let rest = line.get(length..).unwrap_or_default();
        match (self.open, mark) {
            (Some((open, least)), Some(mark)) if open == mark && length >= least => {
                if rest.trim().is_empty() {
                    self.open = None;
                }
                true
            }
            (Some(_), _) => true,
            (None, Some(mark)) if length >= 3 && !(mark == '`' && rest.contains('`')) => {
                self.open = Some((mark, length));
                true
            }
            (None, _) => false,
        }
    }
}

/// How much space a line begins with, a tab counting as up to four.
pub(super) fn indent(line: &str) -> usize {
    let mut width = 0;
    for c in line.chars() {
        match c {
            ' ' => width += 1,
            '\t' => width += 4 - width % 4,
            _ => break,
        }
    }
    width
}

/// The space itself.
pub(super) fn margin(line: &str) -> &str {
    let length = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..length).unwrap_or_default()
}

/// Where code stands in a line between backquotes.
pub(super) fn code_spans(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(start) = line.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + start;
        let run = |from: usize| {
            line.get(from..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches('`').len())
        };
        let length = run(start);
        let mut look = start + length;
        let end = loop {
            match line.get(look..).and_then(|rest| rest.find('`')) {
                None => break None,
                Some(next) if run(look + next) == length => break Some(look + next + length),
                Some(next) => look += next + run(look + next),
            }
        };
        at = match end {
            Some(end) => {
                spans.push(start..end);
                end
            }
            None => start + length,
        };
    }
    spans
}

/// Joins a line that begins one of these and does not end it with those that follow, up to its end: `{{<` and `>}}`.
pub(super) fn join_commands(lines: Vec<Line>, marks: &[(&str, &str)]) -> Vec<Line> {
    const FARTHEST: usize = 60;
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut fence = Fence::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let mut line = line.clone();
        if !fence.is_code(&line.text) {
            let ahead = lines.get(at..).unwrap_or_default();
            let ahead = ahead.get(..ahead.len().min(FARTHEST)).unwrap_or(ahead);
            let is_open = |text: &str| {
                marks.iter().find(|(open, close)| {
                    let last = text.rfind(open);
                    last.is_some_and(|last| !text.get(last..).unwrap_or_default().contains(close))
                })
            };
            if let Some((_, close)) = is_open(&line.text)
                && let Some(end) = ahead.iter().position(|next| next.text.contains(close))
            {
                for next in ahead.get(..=end).unwrap_or_default() {
                    line.text.push(' ');
                    line.text.push_str(next.text.trim());
                }
                at += end + 1;
            }
        }
        joined.push(line);
    }
    joined
}

/// A text on one line, without what can't be seen.
pub(super) fn one_line(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_found_in_lines_and_between_them() {
        assert_eq!(code_spans("a `b` ``c ` d`` `e"), [2..5, 6..15]);
        let mut fence = Fence::default();
        let code: Vec<bool> = [
            "a", "```js", "~~~", "```", "b", "  ~~~~", "~~~", "~~~~", "c",
        ]
        .iter()
        .map(|line| fence.is_code(line))
        .collect();
        assert_eq!(
            code,
            [false, true, true, true, false, true, true, true, false]
        );
    }

    #[test]
    fn a_command_over_several_lines_becomes_one() {
        let text = "a\n{{< x\n  y=\"1\"\n>}} b\n```\n{{< z\n```\n{{< open\n";
        let joined = join_commands(lines(text, 1), &[("{{<", ">}}")]);
        let texts: Vec<&str> = joined.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "a",
                "{{< x y=\"1\" >}} b",
                "```",
                "{{< z",
                "```",
                "{{< open"
            ]
        );
        assert_eq!(joined.last().map(|line| line.from), Some(8));
    }
}
