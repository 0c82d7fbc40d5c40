//! Who has to approve a change of what (P-13), as GitHub and GitLab read it: the file CODEOWNERS.
//!
//! Ours is a block at the end of that file: what somebody has written above it stays. The last rule that matches a path
//! counts, so nothing may follow the block.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place};

const BEGIN: &str =
    "# From here on written by `lucka check --codeowners`: change config/approvers.yaml instead.";
const END: &str =
    "# The end of what `lucka check --codeowners` has written. Rules below it would overrule it.";
/// Where CODEOWNERS may be; the first is where it is made.
const PLACES: [&str; 4] = [
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
];

/// Who has to approve changes of one file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Seen from the site's folder; `.` for all of it.
    pub path: String,
    /// `@name`, `@organisation/team` or an e-mail address; at least one.
    pub people: Vec<String>,
    /// Where the path is written.
    pub place: Place,
}

/// What `config/approvers.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approvals {
    /// In their order: of several that match, the last one counts.
    pub list: Vec<Approval>,
    /// Where it says so.
    pub place: Place,
}

/// The file CODEOWNERS of the repository that a site is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOwners {
    /// On the disk.
    pub path: PathBuf,
    /// Seen from the repository's folder.
    pub name: &'static str,
    /// What it says; `None` when there is none.
    pub found: Option<String>,
    /// What it should say.
    pub wanted: String,
    place: Place,
}

impl Approvals {
    /// Who has to approve a change of this file.
    pub fn of(&self, file: &str) -> Option<&Approval> {
        let matches = |approval: &&Approval| {
            let rest = file.strip_prefix(approval.path.as_str());
            approval.path == "."
                || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.list.iter().rev().find(matches)
    }

    /// Our block for a site in this folder of its repository (empty, or with `/` at its end).
    fn block(&self, folder: &str, root: &Path, name: &str) -> String {
        let mut text = format!("{BEGIN}\n");
        let mut line = |path: &str, people: &[String]| {
            text.push_str(&format!("/{path} {}\n", people.join(" ")));
        };
        for approval in &self.list {
            let slash = if root.join(&approval.path).is_dir() {
                "/"
            } else {
                ""
            };
            match approval.path.as_str() {
                "." => line(&format!("{folder}**"), &approval.people),
                path => line(&format!("{folder}{path}{slash}"), &approval.people),
            }
        }
        // Whoever may change who approves, approves of that file too.
        if let Some(approval) = self.of("config/approvers.yaml") {
            line(name, &approval.people);
        }
        text.push_str(END);
        text.push('\n');
        text
    }
}

impl CodeOwners {
    /// What the repository around the site in `root` should say.
    pub fn wanted(root: &Path, approvals: &Approvals) -> CodeOwners {
        let site = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let repository = site.ancestors().find(|folder| folder.join(".git").exists());
        let repository = repository.unwrap_or(&site).to_owned();
        let folder = site.strip_prefix(&repository).unwrap_or(Path::new(""));
        let mut folder = folder.to_string_lossy().replace('\\', "/");
        if !folder.is_empty() {
            folder.push('/');
        }
        let there = PLACES.iter().find(|name| repository.join(name).is_file());
        let name = there.unwrap_or(&PLACES[0]);
        let path = repository.join(name);
        let found = std::fs::read_to_string(&path).ok();
        let block = approvals.block(&folder, &site, name);
        CodeOwners {
            name,
            wanted: with_block(found.as_deref().unwrap_or_default(), &block),
            found,
            path,
            place: approvals.place.clone(),
        }
    }

    /// Whether the file says what it should.
    pub fn is_right(&self) -> bool {
        self.found.as_ref() == Some(&self.wanted)
    }

    /// That it does not, and paths in the site `root` that are not there.
    pub fn problems(&self, root: &Path, approvals: &Approvals) -> Vec<Diagnostic> {
        let paths = approvals.list.iter();
        let missing = paths.filter(|approval| !root.join(&approval.path).exists());
        let missing = missing.map(|approval| {
            let message = format!("there is no file or folder `{}` in the site", approval.path);
            Diagnostic::error("unknown-reference", message)
                .at(approval.place.clone())
                .help("correct the path, or remove this entry")
        });
        missing.chain(self.stale()).collect()
    }

    fn stale(&self) -> Option<Diagnostic> {
        let message = match &self.found {
            _ if self.is_right() => return None,
            None => format!(
                "there is no {}, so nobody has to approve anything",
                self.name
            ),
            Some(_) => format!("{} says something else than this file", self.name),
        };
        let help = "run `lucka check --codeowners`, which writes it, and commit it with this file";
        let problem = Diagnostic::error("stale-codeowners", message);
        Some(problem.at(self.place.clone()).help(help))
    }
}

/// The text with our block at its end, in place of the one that it had.
fn with_block(text: &str, block: &str) -> String {
    let mut own = String::new();
    let mut inside = false;
    for line in text.lines() {
        match line {
            BEGIN => inside = true,
            END => inside = false,
            _ if inside => {}
            line => {
                own.push_str(line);
                own.push('\n');
            }
        }
    }
    let own = own.trim_end();
    match own.is_empty() {
        true => block.to_owned(),
        false => format!("{own}\n\n{block}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn approvals(list: &[(&str, &str)]) -> Approvals {
        let approval = |(path, person): &(&str, &str)| Approval {
            path: (*path).to_owned(),
            people: vec![(*person).to_owned()],
            place: Place::of_file("config/approvers.yaml"),
        };
        Approvals {
            list: list.iter().map(approval).collect(),
            place: Place::of_file("config/approvers.yaml"),
        }
    }

    // P-13
    #[test]
    fn the_last_approval_that_matches_counts_and_names_are_whole() {
        let approvals = approvals(&[
            (".", "@all"),
            ("config", "@admins"),
            ("config/portals", "@b"),
        ]);
        let of = |file| approvals.of(file).unwrap().people[0].as_str();
        assert_eq!(of("config/site.yaml"), "@admins");
        assert_eq!(of("config/portals/support.yaml"), "@b");
        assert_eq!(of("configuration.md"), "@all");
    }

    #[test]
    fn what_others_have_written_stays_above_the_block() {
        let block = format!("{BEGIN}\n/config/ @a\n{END}\n");
        let first = with_block("*.rs @dev\n", &block);
        assert_eq!(first, format!("*.rs @dev\n\n{block}"));
        assert_eq!(with_block(&first, &block), first);
        let below = format!("{first}/config/ @anybody\n");
        assert_eq!(
            with_block(&below, &block),
            format!("*.rs @dev\n\n/config/ @anybody\n\n{block}")
        );
        assert_eq!(with_block("", &block), block);
    }
}
