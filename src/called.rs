//! How this program was called, for lines that can be typed as they stand.

use std::path::Path;

/// How this program was called, so that the line can be typed as it stands: it may lie in `target/` still.
pub(crate) fn own_name() -> String {
    std::env::args()
        .next()
        .unwrap_or_else(|| "lucka".to_owned())
}

/// What names a site's folder to another command.
pub(crate) fn of_site(site: &Path) -> String {
    match site.to_str() {
        Some(".") => String::new(),
        _ => format!(" --site \"{}\"", site.display()),
    }
}
