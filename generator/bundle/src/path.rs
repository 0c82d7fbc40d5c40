//! Which names a file of a release may have: those that every file system keeps, and that stay inside the release.

/// Longest path, and longest part of one, in bytes.
const LONGEST: usize = 1024;
const LONGEST_PART: usize = 255;

/// Whether `file` is a relative path with `/`, of plain parts only.
pub(crate) fn is_safe(file: &str) -> bool {
    file.len() <= LONGEST && file.split('/').all(is_safe_part)
}

/// Whether `file` stays safe with so many more bytes in its last part.
pub(crate) fn has_room(file: &str, more: usize) -> bool {
    let name = file.rfind('/').map_or(0, |at| at + 1);
    file.len() + more <= LONGEST && file.len() - name + more <= LONGEST_PART
}

fn is_safe_part(part: &str) -> bool {
    let forbidden =
        |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !part.is_empty()
        && part.len() <= LONGEST_PART
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && !part.contains(forbidden)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "C:/x",
            "a\\b",
            "a\0b",
            ".x",
            "a.",
        ] {
            assert!(!is_safe(name), "{name:?}");
        }
        for name in [
            "a",
            "pages/help.example.com/konto/lösenord.html",
            "theme/a.b",
        ] {
            assert!(is_safe(name), "{name:?}");
        }
    }
}
