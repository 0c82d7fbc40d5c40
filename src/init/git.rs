//! Whether git is there, and whether it looks after a folder already.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What git says about a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Git {
    /// There is no git on this machine.
    Missing,
    /// The folder belongs to no repository.
    None,
    /// The folder is the top of a repository.
    Top,
    /// The folder lies in the repository with this top.
    Inside(PathBuf),
}

impl Git {
    /// Asks git; `folder` exists.
    pub(super) fn of(folder: &Path) -> Git {
        let Ok(output) = git(folder, &["rev-parse", "--show-toplevel"])
            .stderr(Stdio::null())
            .output()
        else {
            return Git::Missing;
        };
        if !output.status.success() {
            return Git::None;
        }
        let top = String::from_utf8_lossy(&output.stdout);
        let top = PathBuf::from(top.trim_end_matches(['\r', '\n']));
        match (top.canonicalize(), folder.canonicalize()) {
            (Ok(top), Ok(folder)) if top == folder => Git::Top,
            _ => Git::Inside(top),
        }
    }
}

/// Makes a repository of the folder, with the branch `main`.
///
/// # Errors
/// What git says.
pub(super) fn init(folder: &Path) -> Result<(), String> {
    let output = git(folder, &["init", "--quiet", "--initial-branch=main"]).output();
    let output = output.map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null());
    command
}
