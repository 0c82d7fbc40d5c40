//! Texts as YAML, for files that are written for people to go on with.

use super::fields::is_yes_no;

/// A text as a scalar that every YAML reader takes for this very text, in a block and between `{}` or `[]`: bare when
/// it looks like nothing else, and otherwise in double quotes.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Letters first, then nothing that means something in YAML; no word that is a yes/no, null or number to some reader.
fn is_plain(text: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || " ._-@/+()".contains(c);
    let word = text.to_ascii_lowercase();
    text.starts_with(char::is_alphabetic)
        && text.chars().all(inside)
        && !text.ends_with(' ')
        && !is_yes_no(&word)
        && !matches!(word.as_str(), "null" | "nan" | "inf" | "infinity")
}

/// YAML 1.2.2 §7.3.1; what is not printable by §5.1, or easily overlooked, is escaped.
fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if is_hidden(c) => match u32::from(c) {
                code @ ..=0xff => written.push_str(&format!("\\x{code:02X}")),
                code @ ..=0xffff => written.push_str(&format!("\\u{code:04X}")),
                code => written.push_str(&format!("\\U{code:08X}")),
            },
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

fn is_hidden(c: char) -> bool {
    // Line and paragraph separators, marks of direction and of nothing at all, and what is no character.
    c.is_control()
        || matches!(
            c,
            '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::yaml::{Value, parse};

    fn read_back(yaml: &str) -> Option<String> {
        let node = parse("file.yaml", yaml, 0..yaml.len()).ok()?;
        let Value::Map(mut entries) = node.value else {
            return None;
        };
        let value = entries.pop()?.value.value;
        match value {
            Value::Scalar(scalar) => Some(scalar.text),
            Value::Map(mut entries) => match entries.pop()?.value.value {
                Value::Scalar(scalar) => Some(scalar.text),
                _ => None,
            },
            _ => None,
        }
    }

    #[test]
    fn what_looks_like_something_else_is_quoted() {
        for text in [
            "null",
            "~",
            "No",
            "on",
            "007",
            "1e3",
            "2026-11-22",
            "",
            "#1",
            "a: b",
            "x ",
            ".inf",
            "{a}",
            "*a",
            "- a",
        ] {
            assert!(scalar(text).starts_with('"'), "{text}");
        }
        for text in [
            "Example Ltd",
            "Mina ärenden",
            "help.example.com",
            "a@example.com",
            "الدعم",
            "Europe/Stockholm",
        ] {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("No: \"Yes\" #1"), r#""No: \"Yes\" #1""#);
        assert_eq!(scalar("🚀"), "\"🚀\"");
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_as_itself(text in any::<String>()) {
            let scalar = scalar(&text);
            prop_assert_eq!(read_back(&format!("key: {scalar}\n")), Some(text.clone()));
            prop_assert_eq!(read_back(&format!("key: {{sv: {scalar}}}\n")), Some(text));
        }

        #[test]
        fn so_is_every_text_that_yaml_could_mistake(text in "[ \\-?:,\\[\\]{}#&*!|>'\"%@`~0-9a-eEnoNOxy._\\\\\\n\\t]{0,12}") {
            let scalar = scalar(&text);
            prop_assert_eq!(read_back(&format!("key: {scalar}\n")), Some(text.clone()));
            prop_assert_eq!(read_back(&format!("key: {{sv: {scalar}}}\n")), Some(text));
        }
    }
}
