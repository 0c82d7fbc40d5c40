//! Text and addresses into HTML, straight into the page.

/// What a byte becomes in text and in attributes; nothing where it stays.
const fn escapes() -> [Option<&'static str>; 256] {
    let mut table = [None; 256];
    table[b'&' as usize] = Some("&amp;");
    table[b'<' as usize] = Some("&lt;");
    table[b'>' as usize] = Some("&gt;");
    table[b'"' as usize] = Some("&quot;");
    table
}

/// Bytes of an address that stay as they are; others are written as `%xx` (RFC 3986 §2).
const fn plain_in_addresses() -> [bool; 256] {
    let mut table = [false; 256];
    let plain = b"-_.+!*(),%#@?=;:/$~'";
    let mut at = 0;
    while at < plain.len() {
        table[plain[at] as usize] = true;
        at += 1;
    }
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = true;
        }
        byte += 1;
    }
    // Letters of every script: browsers show them, and write them as bytes themselves.
    while byte < 256 {
        table[byte] = true;
        byte += 1;
    }
    table
}

static ESCAPES: [Option<&str>; 256] = escapes();
static PLAIN: [bool; 256] = plain_in_addresses();

/// Writes a text so that it is nothing but text, between tags. Inside of quotes it is not enough: see [`value`].
pub(crate) fn text(out: &mut String, text: &str) {
    let mut done = 0;
    for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        out.push_str(&text[done..at]);
        out.push_str(ESCAPES[usize::from(text.as_bytes()[at])].unwrap_or_default());
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Writes a text so that it is nothing but text, inside of `"…"`.
pub(crate) fn value(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = ESCAPES[usize::from(byte)] {
            out.push_str(&text[done..at]);
            out.push_str(escaped);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// A text in HTML or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    value(&mut escaped, text);
    escaped
}

/// Writes an address into `"…"`. What addresses can't have is written as they have it; what is already so stays.
pub(crate) fn address(out: &mut String, address: &str) {
    let mut done = 0;
    for (at, byte) in address.bytes().enumerate() {
        if PLAIN[usize::from(byte)] {
            continue;
        }
        out.push_str(&address[done..at]);
        match byte {
            b'&' => out.push_str("&amp;"),
            byte => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
        done = at + 1;
    }
    out.push_str(&address[done..]);
}

/// Writes ` name="value"`.
pub(crate) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    self::value(out, value);
    out.push('"');
}

/// Begins a line, unless the page is at the beginning of one.
pub(crate) fn fresh_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// A number in decimal digits.
pub(crate) fn number(out: &mut String, number: impl std::fmt::Display) {
    use std::fmt::Write;
    // Writing into a string can't fail.
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: fn(&mut String, &str), value: &str) -> String {
        let mut out = String::new();
        write(&mut out, value);
        out
    }

    #[test]
    fn nothing_ends_an_attribute_or_begins_an_element() {
        assert_eq!(
            written(value, "a<b> & \"c\" å"),
            "a&lt;b&gt; &amp; &quot;c&quot; å"
        );
        assert_eq!(
            written(address, "/a b\"<>\\?x=1&y='å%20#[z]"),
            "/a%20b%22%3C%3E%5C?x=1&amp;y='å%20#%5Bz%5D"
        );
    }
}
