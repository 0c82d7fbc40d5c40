//! When each article was last changed, from git: one process for all of them.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::content::CONTENT;
use crate::memory::Memory;

/// Begins the line with a commit's time; no file's name has it.
const COMMIT: char = '\u{1}';

/// Learns when each file was last committed, in Unix milliseconds; of what `memory` knows already, only what came after.
/// Nothing is known without git, outside of a repository, and in a shallow clone.
pub(crate) fn read(root: &Path, memory: &mut Memory) {
    let head = head(root);
    if head == memory.head {
        return;
    }
    let before = std::mem::replace(&mut memory.head, head);
    let is_ancestor = !before.is_empty()
        && git(root, &["merge-base", "--is-ancestor", &before, "HEAD"]).is_some();
    if !is_ancestor {
        memory.history.clear();
    }
    if memory.head.is_empty() {
        return;
    }
    let format = format!("--format=format:{COMMIT}%ct");
    let range = match is_ancestor {
        true => format!("{before}..HEAD"),
        false => "HEAD".to_owned(),
    };
    let arguments = [
        "-c",
        "core.quotePath=false",
        "log",
        &format,
        "--name-only",
        "--no-renames",
        "--relative",
        &range,
        "--",
        CONTENT,
    ];
    parse(
        &git(root, &arguments).unwrap_or_default(),
        &mut memory.history,
    );
}

/// The commit that the history is read at; empty when there is none.
pub(crate) fn head(root: &Path) -> String {
    let answer = git(root, &["rev-parse", "--is-shallow-repository", "HEAD"]).unwrap_or_default();
    match answer.trim().split_once('\n') {
        Some(("false", head)) => head.trim().to_owned(),
        _ => String::new(),
    }
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

/// The newest commit of a file counts, in whatever order they come.
fn parse(log: &str, changed: &mut HashMap<String, i64>) {
    let mut time = None;
    for line in log.lines() {
        match line.strip_prefix(COMMIT) {
            Some(seconds) => time = seconds.parse::<i64>().ok(),
            None if line.is_empty() => {}
            None => {
                let Some(seconds) = time else { continue };
                match changed.get_mut(line) {
                    Some(known) => *known = seconds.saturating_mul(1000).max(*known),
                    None => {
                        changed.insert(line.to_owned(), seconds.saturating_mul(1000));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log = "\u{1}200\ncontent/sv/a.md\n\n\u{1}100\ncontent/sv/a.md\ncontent/sv/ö.md\n";
        let mut changed = HashMap::new();
        parse(log, &mut changed);
        assert_eq!(changed.get("content/sv/a.md"), Some(&200_000));
        assert_eq!(changed.get("content/sv/ö.md"), Some(&100_000));
        parse("\u{1}300\ncontent/sv/a.md\n", &mut changed);
        assert_eq!(changed.get("content/sv/a.md"), Some(&300_000));
    }
}
