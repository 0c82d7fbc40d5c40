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
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/');
    if !rest.is_empty()
        && rest.bytes().all(plain)
        && !rest.starts_with('/')
        && !rest.ends_with('/')
        && !rest.contains("//")
    {
        return Ok((raw[..=rest.len()].to_owned(), slash_at_end));
    }
    let mut text = String::with_capacity(raw.len());
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
    Ok((text, slash_at_end))
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
