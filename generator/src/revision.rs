//! A site as it was in an earlier revision of its git repository. Neither the working tree nor the repository's index
//! is touched: files go into a folder of their own, by way of an index of their own.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What makes a site: everything else in a repository is left where it is.
const PARTS: [&str; 3] = ["config", "content", "themes"];

/// A revision's files; removed when it is dropped.
#[derive(Debug)]
pub struct Revision {
    folder: TempDir,
    /// What it is called in messages: `` `origin/main` (3f2a91c4) ``.
    pub name: String,
}

/// Why a revision can't be had.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// There is no git.
    #[error("git could not be started ({0}): it is needed to read the state to compare with")]
    NoGit(std::io::Error),
    /// The folder is in no repository.
    #[error(
        "{} is in no git repository, so there is no earlier state: compare with a bundle instead \
         (--against BUNDLE)", .0.display()
    )]
    NoRepository(PathBuf),
    /// The revision does not exist, and the clone is complete.
    #[error("there is no revision `{0}` in this repository: fetch it first, or name another one")]
    Unknown(String),
    /// The revision may exist, but this clone does not go back so far.
    #[error(
        "this clone is shallow and does not have {0}: let the checkout fetch everything \
         (GitHub: `fetch-depth: 0` below `with:` of actions/checkout; GitLab: the variable GIT_DEPTH: \"0\")"
    )]
    Shallow(String),
    /// Something else.
    #[error("git {doing}: {reason}")]
    Failed {
        /// What git was asked to do.
        doing: &'static str,
        /// What it said.
        reason: String,
    },
}

impl Revision {
    /// The files of `revision` that make the site in `root`. With `fork` those of the last commit that it has in common
    /// with what is checked out: what somebody else has merged since is no change of ours.
    ///
    /// # Errors
    ///
    /// When there is no such revision, or git can't say.
    pub fn of(root: &Path, revision: &str, fork: bool) -> Result<Revision, RevisionError> {
        let repository = Repository::at(root)?;
        let named = repository.commit(revision)?;
        let commit = match fork {
            false => named,
            true => repository.fork(&named, revision)?,
        };
        let folder = repository.files(&commit)?;
        let short: String = commit.chars().take(8).collect();
        let name = match revision.starts_with(&short) {
            true => format!("`{short}`"),
            false => format!("`{revision}` ({short})"),
        };
        Ok(Revision { folder, name })
    }

    /// What a change is compared with when nobody says: the branch that it will be merged into, and that is not checked
    /// out. `None` when the repository has neither a remote's branch nor `main` or `master`.
    ///
    /// # Errors
    ///
    /// When there is no repository, or git can't say.
    pub fn default_name(root: &Path) -> Result<Option<String>, RevisionError> {
        let repository = Repository::at(root)?;
        let names = [
            "origin/HEAD",
            "origin/main",
            "origin/master",
            "main",
            "master",
        ];
        Ok(names
            .into_iter()
            .find(|name| repository.commit(name).is_ok())
            .map(|name| repository.full_name(name)))
    }

    /// Where its files are: a folder like the site's.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }
}

struct Repository {
    /// The folder that holds `.git`.
    top: PathBuf,
    /// The site's folder below it, with a slash at its end; empty for the whole repository.
    prefix: String,
}

impl Repository {
    fn at(root: &Path) -> Result<Repository, RevisionError> {
        let ask = |what: &str| {
            let output = git(root, None, ["rev-parse", what]).output();
            let output = output.map_err(RevisionError::NoGit)?;
            match output.status.success() {
                true => Ok(line(&output.stdout)),
                false if said(&output).contains("not a git repository") => {
                    Err(RevisionError::NoRepository(root.to_owned()))
                }
                false => Err(failed("finding the repository", &output)),
            }
        };
        Ok(Repository {
            top: PathBuf::from(ask("--show-toplevel")?),
            prefix: ask("--show-prefix")?,
        })
    }

    fn commit(&self, revision: &str) -> Result<String, RevisionError> {
        let wanted = format!("{revision}^{{commit}}");
        let arguments = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ];
        let output = self.run(None, arguments)?;
        match output.status.success() {
            true => Ok(line(&output.stdout)),
            false if self.is_shallow()? => Err(RevisionError::Shallow(format!("`{revision}`"))),
            false => Err(RevisionError::Unknown(revision.to_owned())),
        }
    }

    /// The last commit that `commit` and what is checked out have in common.
    fn fork(&self, commit: &str, revision: &str) -> Result<String, RevisionError> {
        let output = self.run(None, ["merge-base", commit, "HEAD"])?;
        let found = output.status.success().then(|| line(&output.stdout));
        // In a shallow clone the branch that was fetched often is the only one there is: compared with itself nothing
        // changes, which is not what was asked.
        let says_nothing = match &found {
            Some(found) => *found == self.commit("HEAD")?,
            None => true,
        };
        if says_nothing && self.is_shallow()? {
            return Err(RevisionError::Shallow(format!(
                "the commit where this branch left `{revision}`"
            )));
        }
        // Nothing in common: then all of it is a change.
        Ok(found.unwrap_or_else(|| commit.to_owned()))
    }

    fn is_shallow(&self) -> Result<bool, RevisionError> {
        let output = self.run(None, ["rev-parse", "--is-shallow-repository"])?;
        Ok(line(&output.stdout) == "true")
    }

    /// `origin/HEAD` by the name of the branch that it stands for.
    fn full_name(&self, name: &str) -> String {
        let output = self.run(None, ["rev-parse", "--abbrev-ref", name]);
        let output = output.ok().filter(|output| output.status.success());
        let found = output.map(|output| line(&output.stdout));
        found
            .filter(|found| !found.is_empty())
            .unwrap_or_else(|| name.to_owned())
    }

    fn files(&self, commit: &str) -> Result<TempDir, RevisionError> {
        let io = |error: std::io::Error| RevisionError::Failed {
            doing: "writing the files of a revision",
            reason: error.to_string(),
        };
        let folder = TempDir::with_prefix("lucka-plan-").map_err(io)?;
        let index = TempDir::with_prefix("lucka-plan-").map_err(io)?;
        let index = index.path().join("index");
        let tree = match self.prefix.trim_end_matches('/') {
            "" => format!("{commit}^{{tree}}"),
            prefix => format!("{commit}:{prefix}"),
        };
        // A revision from before the site's folder was made has nothing of it.
        let there = self.run(None, ["cat-file", "-e", &tree])?;
        if !there.status.success() {
            return Ok(folder);
        }
        let doing = "reading a revision";
        self.done(doing, self.run(Some(&index), ["read-tree", &tree])?)?;
        let mut list = vec!["ls-files", "-z", "--"];
        list.extend(PARTS);
        let listed = self.done(doing, self.run(Some(&index), list)?)?;
        let prefix = format!("--prefix={}/", folder.path().display());
        let mut child = git(
            &self.top,
            Some(&index),
            ["checkout-index", "-z", "--stdin", "--force", &prefix],
        )
        .stdin(Stdio::piped())
        .spawn()
        .map_err(RevisionError::NoGit)?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(&listed.stdout).map_err(io)?;
        }
        let written = child.wait_with_output().map_err(io)?;
        self.done("writing the files of a revision", written)?;
        Ok(folder)
    }

    fn run<'a>(
        &self,
        index: Option<&Path>,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> Result<Output, RevisionError> {
        git(&self.top, index, arguments)
            .output()
            .map_err(RevisionError::NoGit)
    }

    fn done(&self, doing: &'static str, output: Output) -> Result<Output, RevisionError> {
        match output.status.success() {
            true => Ok(output),
            false => Err(failed(doing, &output)),
        }
    }
}

fn git<'a>(
    folder: &Path,
    index: Option<&Path>,
    arguments: impl IntoIterator<Item = &'a str>,
) -> Command {
    let mut command = Command::new("git");
    command
        .args(arguments)
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        // Messages are looked at.
        .env("LC_ALL", "C")
        // A hook's own settings would lead to another index or another tree.
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_PREFIX")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(index) = index {
        command.env(OsStr::new("GIT_INDEX_FILE"), index);
    }
    command
}

fn failed(doing: &'static str, output: &Output) -> RevisionError {
    RevisionError::Failed {
        doing,
        reason: said(output),
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
