//! What a member typed: line ends made one kind, characters that no text has made visible, length checked.

/// Most characters of a message.
pub const MAX_LENGTH: usize = 20_000;
/// Most characters of a subject.
pub const MAX_SUBJECT: usize = 200;

/// A text from a form, as it is stored.
pub fn clean(typed: &str) -> String {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text
        .chars()
        .map(|c| {
            if c.is_control() && c != '\n' && c != '\t' {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect();
    text.trim().to_owned()
}

/// A subject from a form: one line.
pub fn clean_line(typed: &str) -> String {
    clean(typed)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// `empty`, `long`, or nothing wrong.
pub fn problem(text: &str, longest: usize) -> &'static str {
    if text.is_empty() {
        "empty"
    } else if text.chars().count() > longest {
        "long"
    } else {
        ""
    }
}

/// Whether a form's key is one that a page of ours was given.
pub fn is_key(key: &str) -> bool {
    key.len() == 64 && key.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_stored_as_it_was_meant() {
        assert_eq!(clean("  Hej\r\n\r\npå dig\0 \n"), "Hej\n\npå dig\u{FFFD}");
        assert_eq!(
            clean_line("Faktura\r\nBcc: x@example.com"),
            "Faktura Bcc: x@example.com"
        );
        assert_eq!(problem(&clean(" \n\t"), 10), "empty");
        assert_eq!(problem("ååå", 2), "long");
    }
}
