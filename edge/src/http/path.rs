//! The one canonical form of a path: decided once, used by every check and every handler (FAULTS H26, D01–D03, D15).

/// A decoded path: no empty, `.` or `..` segments, no control characters, no backslashes, no encoded slashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanonicalPath {
    text: String,
    slash_at_end: bool,
}

/// Why a path has no canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathProblem {
    /// Broken encoding, control characters or dot segments: 400.
    Malformed,
    /// Well-formed, but nothing here can have this name: 404.
    Nowhere,
}

impl CanonicalPath {
    /// Reads the path of a request target.
    ///
    /// # Errors
    /// [`PathProblem`] for everything that could be read in two ways.
    pub fn parse(raw: &str) -> Result<CanonicalPath, PathProblem> {
        let rest = raw.strip_prefix('/').ok_or(PathProblem::Malformed)?;
        if rest.is_empty() {
            return Ok(CanonicalPath {
                text: "/".to_owned(),
                slash_at_end: false,
            });
        }
        let (rest, slash_at_end) = match rest.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        // Most paths are in the canonical form already.
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/');
        if rest.bytes().all(plain)
            && !rest.starts_with('/')
            && !rest.ends_with('/')
            && !rest.contains("//")
        {
            return Ok(CanonicalPath {
                text: raw[..=rest.len()].to_owned(),
                slash_at_end,
            });
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
        Ok(CanonicalPath { text, slash_at_end })
    }

    /// From `/`, decoded, without a slash at the end (but for `/` itself).
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The request wrote a slash at the end: the page is at the same path without it.
    pub fn slash_at_end(&self) -> bool {
        self.slash_at_end
    }

    /// The parts between the slashes.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.text.split('/').skip(1).filter(|s| !s.is_empty())
    }
}

/// Whether `target` (path and query, as a form or an address gave it) is a page of this host and can't be taken for
/// anything else by any browser (FAULTS A51, C12). Gives back the target when it is.
pub fn local_target(target: &str) -> Option<&str> {
    const LONGEST: usize = 1024;
    let printable = |c: char| c.is_ascii_graphic() && !"\\\"<>`{}|^".contains(c);
    if target.len() > LONGEST || !target.chars().all(printable) {
        return None;
    }
    let path = target.split(['?', '#']).next().unwrap_or(target);
    CanonicalPath::parse(path).ok()?;
    (!target.starts_with("//")).then_some(target)
}

/// Writes a decoded path so that it can stand in a `Location` header or a link.
pub fn encode(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
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
    utf8_percent_encode(path, UNSAFE).to_string()
}

/// Writes a value for a query.
pub fn encode_value(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

fn decode(segment: &str) -> Result<String, PathProblem> {
    let bytes = segment.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        if *byte == b'%' && !(hex(i + 1) && hex(i + 2)) {
            return Err(PathProblem::Malformed);
        }
    }
    percent_encoding::percent_decode_str(segment)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| PathProblem::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    // H26, D01–D03
    #[test]
    fn a_path_that_could_be_read_in_two_ways_is_refused() {
        for raw in [
            "/%00",
            "/%zz",
            "/%",
            "/a/../b",
            "/./a",
            "/%2e%2e/x",
            "/.%2e/x",
            "/a%0d%0ab",
            "/%c0%ae",
            "x",
            "",
        ] {
            assert_eq!(
                CanonicalPath::parse(raw),
                Err(PathProblem::Malformed),
                "{raw}"
            );
        }
        for raw in ["//host/x", "/a//b", "/..%252f/%5c", "/a%2fb", "/a\\b", "//"] {
            assert!(CanonicalPath::parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_path_is_decoded_once() {
        let path = CanonicalPath::parse("/konto/l%C3%B6senord/").expect("well-formed");
        assert_eq!(path.as_str(), "/konto/lösenord");
        assert!(path.slash_at_end());
        assert_eq!(path.segments().collect::<Vec<_>>(), ["konto", "lösenord"]);
        assert_eq!(
            CanonicalPath::parse("/%2541")
                .expect("well-formed")
                .as_str(),
            "/%41"
        );
    }

    // A51
    #[test]
    fn only_pages_of_this_host_are_returned_to() {
        for target in [
            "//evil",
            "/\\evil",
            "/%09/evil",
            "https://evil",
            "javascript:x",
            "/a\r\nb",
            "/\t/evil",
            "",
            "/%5cevil",
            "///e",
        ] {
            assert_eq!(local_target(target), None, "{target}");
        }
        assert_eq!(
            local_target("/arenden/12?view=mine"),
            Some("/arenden/12?view=mine")
        );
    }
}
