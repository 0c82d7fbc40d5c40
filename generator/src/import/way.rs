//! Addresses and paths, compared and written.

use std::path::{Component, Path, PathBuf};

/// An address as it is compared: without slashes and endings around it, in lower case.
pub(super) fn plain(address: &str) -> String {
    let address = address.trim_matches('/').to_lowercase();
    let address = address.trim_end_matches(".html").trim_end_matches(".md");
    let address = address
        .strip_suffix("index")
        .filter(|rest| rest.is_empty() || rest.ends_with('/'))
        .unwrap_or(address);
    address.trim_matches('/').to_owned()
}

/// A path without `.` and `..`; `None` when it leads above its beginning.
pub(super) fn lexical(path: &Path) -> Option<PathBuf> {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    Some(out)
}

/// The way from a file to another.
pub(super) fn relative(from: &str, to: &str) -> String {
    let above: Vec<&str> = from.split('/').collect();
    let above = above
        .get(..above.len().saturating_sub(1))
        .unwrap_or_default();
    let parts: Vec<&str> = to.split('/').collect();
    let mut same = above.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    same = same.min(parts.len().saturating_sub(1));
    let up = std::iter::repeat_n("..", above.len() - same);
    let way: Vec<&str> = up.chain(parts.into_iter().skip(same)).collect();
    way.join("/")
}

pub(super) fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '#' | '?' | '%' | '"' | '\\' | '[' | ']' => {
                text.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => text.push(c),
        }
    }
    // What looks like a scheme is none behind a dot.
    match text
        .split('/')
        .next()
        .is_some_and(|first| first.contains(':'))
    {
        true => format!("./{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_and_addresses() {
        assert_eq!(relative("en/a/b.md", "en/a/c.md"), "c.md");
        assert_eq!(relative("en/a/b.md", "en/d.png"), "../d.png");
        assert_eq!(relative("en/b.md", "sv/d.png"), "../sv/d.png");
        assert_eq!(plain("/A/b/index.html"), "a/b");
        assert_eq!(plain("/index/"), "");
        assert_eq!(lexical(Path::new("/a/../../b")), None);
        assert_eq!(encoded("a b#c.md"), "a%20b%23c.md");
    }
}
