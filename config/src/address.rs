//! The one canonical form of a path: decided once, used by every check, every redirect and every handler.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// Why a path has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathProblem {
    /// Broken encoding, control characters or dot segments.
    Malformed,
    /// Well-formed, but nothing can have this name: empty segments, encoded slashes, backslashes.
    Nowhere,
}

/// What can't stand in a `Location` header or a link as it is.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path of a request target or an address, decoded once, from `/` and without a slash at its end (but for `/`
/// itself); and whether there was one.
///
/// # Errors
///
/// [`PathProblem`] for everything that could be read in two ways.
pub fn canonical_path(raw: &str) -> Result<(String, bool), PathProblem> {
    let rest = raw.strip_prefix('/').ok_or(PathProblem::Malformed)?;
    if rest.is_empty() {
        return Ok(("/".to_owned(), false));
    }
    let (rest, slash_at_end) = match rest.strip_suffix('/') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    // Most paths are in the canonical form already.
    if is_plain_path(rest) {
        return Ok((raw[..=rest.len()].to_owned(), slash_at_end));
    }
    Ok((decoded(rest)?, slash_at_end))
}

/// A path's canonical form, from what stands between its slashes.
fn decoded(rest: &str) -> Result<String, PathProblem> {
    let mut text = String::with_capacity(rest.len() + 1);
    for segment in rest.split('/') {
        let segment = decode(segment)?;
        if segment.is_empty() || segment.contains(['/', '\\']) {
            return Err(PathProblem::Nowhere);
        }
        if segment == "." || segment == ".." || segment.chars().any(char::is_control) {
            return Err(PathProblem::Malformed);
        }
        text.push('/');
        text.push_str(&segment);
    }
    Ok(text)
}

/// Whether a path below `/` is in its canonical form for certain. Dots are, where no segment begins with one.
fn is_plain_path(rest: &str) -> bool {
    let mut before = b'/';
    for byte in rest.bytes() {
        let is_plain = match byte {
            b'/' | b'.' => before != b'/',
            byte => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
        };
        if !is_plain {
            return false;
        }
        before = byte;
    }
    before != b'/'
}

/// Writes a decoded path so that it can stand in a `Location` header or a link.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, UNSAFE).to_string()
}

fn decode(segment: &str) -> Result<String, PathProblem> {
    let bytes = segment.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        if *byte == b'%' && !(hex(i + 1) && hex(i + 2)) {
            return Err(PathProblem::Malformed);
        }
    }
    percent_decode_str(segment)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| PathProblem::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_looks_plain_is_what_decoding_it_gives() {
        let mut plain = 0;
        for number in 0..5_u32.pow(6) {
            let rest: String = (0..6)
                .map(|place| char::from(b"a./-%"[(number / 5_u32.pow(place) % 5) as usize]))
                .collect();
            if is_plain_path(&rest) {
                plain += 1;
                assert_eq!(decoded(&rest), Ok(format!("/{rest}")));
            }
        }
        assert!(plain > 500);
        for other in [
            "", "/", ".", "..", "a/.", "../a", "a/", "a//b", "%61", "ö", "a\\b",
        ] {
            assert!(!is_plain_path(other), "{other}");
        }
    }
}
