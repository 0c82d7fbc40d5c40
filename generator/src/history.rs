//! When each article was last changed, from git: one process for all of them.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::content::CONTENT;

/// Begins the line with a commit's time; no file's name has it.
const COMMIT: char = '\u{1}';

/// File relative to the site's folder → when its last commit was made, in Unix milliseconds. Empty without git, outside
/// of a repository, and in a shallow clone, which knows too little.
pub(crate) fn read(root: &Path) -> HashMap<String, i64> {
    match git(root, &["rev-parse", "--is-shallow-repository"]) {
        Some(answer) if answer.trim() == "false" => {}
        _ => return HashMap::new(),
    }
    let format = format!("--format=format:{COMMIT}%ct");
    let arguments = [
        "-c",
        "core.quotePath=false",
        "log",
        &format,
        "--name-only",
        "--no-renames",
        "--relative",
        "--",
        CONTENT,
    ];
    parse(&git(root, &arguments).unwrap_or_default())
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(root)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// The newest commit comes first, so the first time that a file is named counts.
fn parse(log: &str) -> HashMap<String, i64> {
    let mut changed = HashMap::new();
    let mut time = None;
    for line in log.lines() {
        match line.strip_prefix(COMMIT) {
            Some(seconds) => time = seconds.parse::<i64>().ok(),
            None if line.is_empty() => {}
            None => {
                if let Some(seconds) = time {
                    changed.entry(line.to_owned()).or_insert(seconds * 1000);
                }
            }
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = "\u{1}200\ncontent/sv/a.md\n\n\u{1}100\ncontent/sv/a.md\ncontent/sv/ö.md\n";
        let changed = parse(log);
        assert_eq!(changed.get("content/sv/a.md"), Some(&200_000));
        assert_eq!(changed.get("content/sv/ö.md"), Some(&100_000));
        assert!(parse("").is_empty());
    }
}
