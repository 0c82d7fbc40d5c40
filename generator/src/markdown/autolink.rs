//! Addresses that stand in the text (GFM §6.9).

use std::ops::Range;

/// An address as it is written in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// What is missing in front of it to make it an address: `http://`, `mailto:` or nothing.
    pub(crate) scheme: &'static str,
}

/// The first address at or behind a place.
pub(crate) fn next(text: &str, from: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut at = from;
    // Each kind of address has a byte that other text rarely has.
    while let Some(found) = memchr::memchr3(b':', b'@', b'.', &bytes[at..]) {
        let mark = at + found;
        let link = match bytes[mark] {
            b':' if bytes[mark..].starts_with(b"://") => with_scheme(text, from, mark),
            b'@' => mail(text, from, mark),
            b'.' if mark >= from + 3 && bytes[mark - 3..mark].eq_ignore_ascii_case(b"www") => {
                address(text, from, mark - 3, mark - 3, "http://")
            }
            _ => None,
        };
        if link.is_some() {
            return link;
        }
        at = mark + 1;
    }
    None
}

fn with_scheme(text: &str, from: usize, colon: usize) -> Option<Found> {
    let before = &text.as_bytes()[from..colon];
    let length = ["https", "http", "ftp"].iter().find_map(|scheme| {
        let ends = before.len() >= scheme.len()
            && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme.as_bytes());
        ends.then_some(scheme.len())
    })?;
    address(text, from, colon - length, colon + 3, "")
}

/// An address that begins at `start`, its host at `host`.
fn address(
    text: &str,
    from: usize,
    start: usize,
    host: usize,
    scheme: &'static str,
) -> Option<Found> {
    // What stands before it: nothing, space, or what opens something.
    let before = text[from..start].chars().next_back();
    if before.is_some_and(|c| !c.is_whitespace() && !"*_~(\"'”“«»–—:,;".contains(c)) {
        return None;
    }
    let end = text[start..]
        .find(|c: char| c.is_whitespace() || c == '<')
        .map_or(text.len(), |length| start + length);
    let end = start + without_punctuation(&text[start..end]).len();
    let host = text.get(host..end)?;
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let mut labels = host.rsplit('.');
    let named = host.chars().all(plain) && labels.clone().all(|label| !label.is_empty());
    let last_two_plain = !labels.by_ref().take(2).any(|label| label.contains('_'));
    (named && last_two_plain && host.contains('.')).then_some(Found {
        range: start..end,
        scheme,
    })
}

/// An address without what more likely belongs to the sentence around it.
fn without_punctuation(address: &str) -> &str {
    let mut address = address;
    loop {
        let shorter =
            address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', '”', '»']);
        let shorter = match shorter.as_bytes().last() {
            Some(b')') if shorter.matches(')').count() > shorter.matches('(').count() => {
                &shorter[..shorter.len() - 1]
            }
            Some(b';') => without_reference(shorter),
            _ => shorter,
        };
        if shorter.len() == address.len() {
            return address;
        }
        address = shorter;
    }
}

/// Without the `;` at its end, or the whole `&name;` that ends with it.
fn without_reference(address: &str) -> &str {
    let address = &address[..address.len() - 1];
    match address.rsplit_once('&') {
        Some((before, name))
            if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            before
        }
        _ => address,
    }
}

/// The mail address around an `@`.
fn mail(text: &str, from: usize, at: usize) -> Option<Found> {
    let bytes = text.as_bytes();
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_+".contains(byte);
    let length = bytes[from..at]
        .iter()
        .rev()
        .take_while(|b| local(b))
        .count();
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let end = at + 1 + bytes[at + 1..].iter().take_while(|b| host(b)).count();
    let name = text[at + 1..end].trim_end_matches('.');
    // Half of an address is none.
    let whole = !text[from..at - length].ends_with(char::is_alphanumeric);
    let valid = length > 0
        && whole
        && name.contains('.')
        && !name.ends_with(['-', '_'])
        && name.split('.').all(|label| !label.is_empty());
    valid.then_some(Found {
        range: at - length..at + 1 + name.len(),
        scheme: "mailto:",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_as_readers_see_them() {
        let addresses = |text: &str| -> Vec<String> {
            let mut found = Vec::new();
            let mut at = 0;
            while let Some(next) = next(text, at) {
                found.push(format!("{}{}", next.scheme, &text[next.range.clone()]));
                at = next.range.end;
            }
            found
        };
        assert_eq!(
            addresses("See https://example.com/a_b?c=d."),
            ["https://example.com/a_b?c=d"]
        );
        assert_eq!(
            addresses("(www.example.com/x(y)) ftp://a.example"),
            ["http://www.example.com/x(y)", "ftp://a.example"]
        );
        assert_eq!(
            addresses("http://localhost xhttp://a.b https:// @a.b a@b a..b@c..d: x@y_"),
            [] as [&str; 0]
        );
        assert_eq!(
            addresses("https://å.example.com, www.b.se! eva.å+x@b.se. HTTPS://C.SE/?a&amp;"),
            [
                "https://å.example.com",
                "http://www.b.se",
                "HTTPS://C.SE/?a"
            ]
        );
        assert_eq!(addresses("plain"), [] as [&str; 0]);
    }
}
