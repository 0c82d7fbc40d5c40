//! Where an article's front matter begins and ends.

use std::ops::Range;

/// Where front matter stands in a text.
pub(super) enum Split {
    None { body: usize },
    Found { yaml: Range<usize>, body: usize },
    Open { start: Range<usize> },
}

/// Looks for the two lines of `---`.
pub(super) fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let first_end = text[start..]
        .find('\n')
        .map_or(text.len(), |at| start + at + 1);
    if text[start..first_end].trim_end() != "---" {
        return Split::None { body: start };
    }
    let mut line = first_end;
    while line < text.len() {
        let end = text[line..]
            .find('\n')
            .map_or(text.len(), |at| line + at + 1);
        if matches!(text[line..end].trim_end(), "---" | "...") {
            return Split::Found {
                yaml: first_end..line,
                body: end,
            };
        }
        line = end;
    }
    Split::Open {
        start: start..start + 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_what_stands_between_the_two_lines() {
        let yaml = |text: &str| match split(text) {
            Split::Found { yaml, body } => Some((text[yaml].to_owned(), text[body..].to_owned())),
            Split::None { .. } | Split::Open { .. } => None,
        };
        let found = |yaml: &str, body: &str| Some((yaml.to_owned(), body.to_owned()));
        assert_eq!(yaml("---\na: 1\n---\nText"), found("a: 1\n", "Text"));
        assert_eq!(
            yaml("\u{feff}---\r\na: 1\r\n---\r\nText"),
            found("a: 1\r\n", "Text")
        );
        assert_eq!(yaml("---\n---"), found("", ""));
        assert_eq!(yaml("---\na: '---'\n--- x\n"), None);
        assert_eq!(yaml("Text\n---\na: 1\n---\n"), None);
        assert_eq!(yaml(""), None);
        assert!(matches!(split("---\nText"), Split::Open { .. }));
    }
}
