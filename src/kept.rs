//! What the command keeps beside a site: `.lucka/`, which is nobody's work.

use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use lucka_generator::Remember;

/// The folder, made if there is none. Git is told to leave it alone.
pub(crate) fn folder(site: &Path) -> io::Result<PathBuf> {
    let folder = site.join(".lucka");
    let ignored = folder.join(".gitignore");
    if !ignored.exists() {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(ignored, "*\n")?;
    }
    Ok(folder)
}

/// Where builds remember what they found out; nowhere when the site can't be written to.
pub(crate) fn memory(site: &Path, name: &str) -> Option<Remember> {
    Some(Remember {
        file: folder(site).ok()?.join(name),
        program: program(),
    })
}

/// By what this program is known: another one may make other pages.
fn program() -> String {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    let known = metadata.and_then(|metadata| {
        let modified = metadata.modified()?.duration_since(UNIX_EPOCH);
        let modified = modified.unwrap_or_default().as_nanos();
        Ok(format!("{} {modified}", metadata.len()))
    });
    known.unwrap_or_default()
}
