//! Addresses that stand in the text (GFM §6.9, without e-mail addresses).

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    /// An address as it is written; `http://` is missing when it begins with `www.`.
    Address(&'t str),
}

/// Splits a text at its addresses; `None` when there is none.
pub(crate) fn split(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let length = length(&text[start..]);
        if length == 0 {
            at = start + 1;
            continue;
        }
        if start > done {
            pieces.push(Piece::Text(&text[done..start]));
        }
        pieces.push(Piece::Address(&text[start..start + length]));
        done = start + length;
        at = done;
    }
    if pieces.is_empty() {
        return None;
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    Some(pieces)
}

/// Where something begins that may be an address: at the start of the text, or after space or one of `*_~(`.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let found = ["http://", "https://", "www."]
        .iter()
        .filter_map(|start| rest.find(start));
    let at = from + found.min()?;
    let before = text[..at].chars().next_back();
    match before {
        Some(c) if !c.is_whitespace() && !"*_~(\"'”“«»–—:,;".contains(c) => {
            next_start(text, at + 1)
        }
        _ => Some(at),
    }
}

/// How many bytes the address has that begins here; 0 for none.
fn length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '<')
        .unwrap_or(text.len());
    let mut address = &text[..end];
    loop {
        let shorter = address.trim_end_matches([
            '?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', ';', '”', '»',
        ]);
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if shorter.matches(')').count() > shorter.matches('(').count() => inner,
            _ => shorter,
        };
        if shorter.len() == address.len() {
            break;
        }
        address = shorter;
    }
    let host = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let labels: Vec<&str> = host.split('.').collect();
    let valid = labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && host.chars().all(plain)
        && !labels.iter().rev().take(2).any(|label| label.contains('_'));
    if valid { address.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_as_readers_see_them() {
        let addresses = |text| -> Vec<&str> {
            let pieces = split(text).unwrap_or_default();
            pieces
                .into_iter()
                .filter_map(|piece| match piece {
                    Piece::Address(address) => Some(address),
                    Piece::Text(_) => None,
                })
                .collect()
        };
        assert_eq!(
            addresses("See https://example.com/a_b?c=d."),
            ["https://example.com/a_b?c=d"]
        );
        assert_eq!(
            addresses("(www.example.com/x(y))"),
            ["www.example.com/x(y)"]
        );
        assert_eq!(
            addresses("http://localhost xhttp://a.b https://"),
            [] as [&str; 0]
        );
        assert_eq!(
            addresses("https://å.example.com, www.b.se!"),
            ["https://å.example.com", "www.b.se"]
        );
        assert_eq!(addresses("plain"), [] as [&str; 0]);
    }
}
