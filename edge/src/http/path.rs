//! The one canonical form of a path: decided once, used by every check and every handler (FAULTS H26, D01–D03, D15).

use lucka_config::address::canonical_path;
pub use lucka_config::address::{PathProblem, encode_path as encode};

/// A decoded path: no empty, `.` or `..` segments, no control characters, no backslashes, no encoded slashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanonicalPath {
    text: String,
    slash_at_end: bool,
}

impl CanonicalPath {
    /// Reads the path of a request target.
    ///
    /// # Errors
    /// [`PathProblem`] for everything that could be read in two ways.
    pub fn parse(raw: &str) -> Result<CanonicalPath, PathProblem> {
        let (text, slash_at_end) = canonical_path(raw)?;
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
    pub fn segments(&self) -> impl Iterator<Item = &str> + Clone {
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

/// Writes a value for a query.
pub fn encode_value(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
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
