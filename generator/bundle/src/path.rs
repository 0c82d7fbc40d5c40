//! Which names a file of a release may have: those that every file system keeps, and that stay inside the release.

/// Whether `file` is a relative path with `/`, of plain parts only.
pub(crate) fn is_safe(file: &str) -> bool {
    file.len() <= 1024 && file.split('/').all(is_safe_part)
}

fn is_safe_part(part: &str) -> bool {
    let forbidden = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    !part.is_empty()
        && part.len() <= 255
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
