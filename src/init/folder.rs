//! The folder that a site is written into: what is there already, and writing.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::site::Planned;

/// What is in a file's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing.
    Nothing,
    /// The very same text.
    Same,
    /// A file with another text.
    Other,
    /// A symbolic link, wherever it leads.
    Link,
}

/// What is in each file's place, in the files' order.
///
/// # Errors
/// Everything that keeps files from being written at all, each with its place.
pub(super) fn survey(root: &Path, files: &[Planned]) -> Result<Vec<There>, Vec<String>> {
    let mut there = Vec::new();
    let mut in_the_way = Vec::new();
    for file in files {
        match look(root, file) {
            Ok(what) => there.push(what),
            Err(why) if in_the_way.contains(&why) => {}
            Err(why) => in_the_way.push(why),
        }
    }
    match in_the_way.is_empty() {
        true => Ok(there),
        false => Err(in_the_way),
    }
}

fn look(root: &Path, file: &Planned) -> Result<There, String> {
    let mut path = root.to_owned();
    let parts: Vec<&str> = file.path.split('/').collect();
    let (_, folders) = parts.split_last().unwrap_or((&"", &[]));
    for folder in folders {
        path.push(folder);
        let shown = path.display();
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => {}
            // A link may lead anywhere, and nothing is written outside of the folder.
            Ok(found) if found.is_symlink() => {
                return Err(format!(
                    "{shown} is a symbolic link, and has to be a folder"
                ));
            }
            Ok(_) => return Err(format!("{shown} is a file, and has to be a folder")),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(There::Nothing),
            Err(error) => return Err(format!("{shown} can't be looked at: {error}")),
        }
    }
    let path = root.join(&file.path);
    let shown = path.display();
    match fs::symlink_metadata(&path) {
        Ok(found) if found.is_symlink() => Ok(There::Link),
        Ok(found) if found.is_dir() => Err(format!("{shown} is a folder, and has to be a file")),
        Ok(found) if found.is_file() => match fs::read(&path) {
            Ok(bytes) if bytes == file.text.as_bytes() => Ok(There::Same),
            Ok(_) => Ok(There::Other),
            Err(error) => Err(format!("{shown} can't be read: {error}")),
        },
        Ok(_) => Err(format!("{shown} is no plain file")),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(There::Nothing),
        Err(error) => Err(format!("{shown} can't be looked at: {error}")),
    }
}

/// A file to write, and whether something that is in its place is replaced.
pub(super) struct ToWrite<'a> {
    pub(super) file: &'a Planned,
    pub(super) replace: bool,
}

/// Writes the files, each of them whole or not at all.
///
/// # Errors
/// The first file that can't be written, with what was written before it and what was not.
pub(super) fn write(root: &Path, files: &[ToWrite<'_>]) -> anyhow::Result<()> {
    fs::create_dir_all(root)
        .with_context(|| format!("making {}; nothing was written", root.display()))?;
    for (at, wanted) in files.iter().enumerate() {
        let path = root.join(&wanted.file.path);
        write_one(&path, wanted).map_err(|error| {
            let names = |files: &[ToWrite<'_>]| match files.is_empty() {
                true => "nothing".to_owned(),
                false => files
                    .iter()
                    .map(|wanted| wanted.file.path.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            anyhow!(
                "writing {}: {error:#}\nWritten before that: {}\nNot written: {}\nRun the same again with --keep to go on",
                path.display(),
                names(&files[..at]),
                names(&files[at..]),
            )
        })?;
    }
    Ok(())
}

fn write_one(path: &Path, wanted: &ToWrite<'_>) -> anyhow::Result<()> {
    let folder: PathBuf = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    fs::create_dir_all(&folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lucka-init-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any file that is made; the process's mask takes away what it does not want.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut beside = builder.tempfile_in(&folder)?;
    beside.write_all(wanted.file.text.as_bytes())?;
    match wanted.replace {
        true => beside.persist(path)?,
        // What has appeared since somebody looked stays.
        false => beside.persist_noclobber(path)?,
    };
    Ok(())
}
