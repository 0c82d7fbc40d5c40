//! `lucka init`: questions → a site's folder that builds, passes `check` and runs in `dev`.

mod flags;
mod folder;
mod git;
mod interview;
mod policy;
mod question;
mod settings;
mod sheet;
mod site;
mod summary;
mod template;
mod words;

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use lucka_config::{Language, Severity, diagnostic};
use lucka_theme::Theme;

use crate::cli::Init;
use folder::{There, ToWrite};
use git::Git;
use interview::{Asker, Interrupted, Outcome, Reply, say};
use question::{Choice, Question};
use sheet::Sheet;
use site::Planned;
use summary::{say_next, shown, summary};

/// Exit codes: 0 written, 1 refused because of what is there already (nothing was written) or what was kept doesn't fit,
/// 2 could not run, 130 stopped with Ctrl-C.
pub(crate) fn run(command: &Init) -> anyhow::Result<ExitCode> {
    match set_up(command) {
        Err(error) if error.is::<Interrupted>() => {
            eprintln!("lucka: {error}");
            Ok(ExitCode::from(130))
        }
        outcome => outcome,
    }
}

fn set_up(command: &Init) -> anyhow::Result<ExitCode> {
    let root = &command.folder;
    if root.exists() && !root.is_dir() {
        bail!("{} is a file, and a site is a folder", root.display());
    }
    let mut sheet = Sheet::new(&name_of(root), time_zone().as_deref());
    let given = match flags::take(command, &mut sheet) {
        Ok(given) => given,
        Err(refused) => bail!("these answers are refused; nothing was written\n{refused}"),
    };
    let in_theme =
        Theme::load(root, "default", None).map_or_else(|_| Vec::new(), |theme| theme.languages());
    let asker = (!command.yes).then(|| Asker::new(command.plain));
    let Some((files, plan)) = agree(command, asker.as_ref(), &mut sheet, &given, &in_theme)? else {
        say("Nothing was written.\n")?;
        return Ok(ExitCode::FAILURE);
    };
    write(root, &files, &plan)?;
    let fits = fits(root);
    say_next(root, &sheet, &in_theme)?;
    Ok(if fits {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What is done, file by file, and whether git is told.
struct Plan {
    /// Indices of files, and whether something in their place is replaced.
    write: Vec<(usize, bool)>,
    kept: Vec<usize>,
    git: bool,
}

/// Asks, shows what will be written, and asks again until somebody agrees; `None` when nobody does.
fn agree(
    command: &Init,
    asker: Option<&Asker>,
    sheet: &mut Sheet,
    given: &BTreeSet<Question>,
    in_theme: &[Language],
) -> anyhow::Result<Option<(Vec<Planned>, Plan)>> {
    let root = &command.folder;
    if let Some(asker) = asker {
        say(&format!(
            "A new site in {}. {}\n",
            shown(root),
            asker.instructions()
        ))?;
    }
    let mut from_the_end = false;
    loop {
        if let Some(asker) = asker
            && let Outcome::Back = interview::ask_all(asker, sheet, given, from_the_end)?
        {
            return Ok(None);
        }
        let files = site::files(sheet, in_theme);
        let there = match folder::survey(root, &files) {
            Ok(there) => there,
            Err(in_the_way) => {
                say(&format!(
                    "\nThis is in the way; move it and run the same again:\n  {}\n",
                    in_the_way.join("\n  ")
                ))?;
                return Ok(None);
            }
        };
        say(&summary(root, sheet, &files, &there, in_theme))?;
        let (mut plan, git) = match decide(command, asker, &files, &there)? {
            Decided::Plan(plan) => (plan, wants_git(command, asker)?),
            Decided::Refused => return Ok(None),
            Decided::Back => {
                from_the_end = true;
                continue;
            }
        };
        let Some(git) = git else {
            from_the_end = true;
            continue;
        };
        plan.git = git;
        let Some(asker) = asker else {
            return Ok(Some((files, plan)));
        };
        const ANSWERS: [Choice; 3] = [
            ("yes", "write these files"),
            ("back", "to the questions, with your answers kept"),
            ("no", "write nothing"),
        ];
        match asker.choose("Write this?", "", &ANSWERS)? {
            Reply::Text(word) if word == "yes" => return Ok(Some((files, plan))),
            Reply::Text(word) if word == "no" => return Ok(None),
            Reply::Text(_) | Reply::Back => from_the_end = true,
        }
    }
}

/// What becomes of files whose places are taken.
enum Decided {
    Plan(Plan),
    /// Nobody is there to be asked.
    Refused,
    /// To the questions again.
    Back,
}

/// Of each file whose place is taken, whether it is replaced.
fn decide(
    command: &Init,
    asker: Option<&Asker>,
    files: &[Planned],
    there: &[There],
) -> anyhow::Result<Decided> {
    let mut plan = Plan {
        write: Vec::new(),
        kept: Vec::new(),
        git: false,
    };
    let mut taken = Vec::new();
    for (at, what) in there.iter().enumerate() {
        match what {
            There::Nothing => plan.write.push((at, false)),
            There::Same => {}
            There::Other | There::Link => taken.push(at),
        }
    }
    if taken.is_empty() || command.keep {
        plan.kept = taken;
        return Ok(Decided::Plan(plan));
    }
    if command.force {
        plan.write.extend(taken.iter().map(|at| (*at, true)));
        plan.write.sort_unstable();
        return Ok(Decided::Plan(plan));
    }
    let Some(asker) = asker else {
        let names: Vec<&str> = taken.iter().map(|at| files[*at].path.as_str()).collect();
        eprintln!(
            "lucka: these files are there already: {}\nChoose: --keep leaves them as they are, --force replaces them.",
            names.join(", ")
        );
        return Ok(Decided::Refused);
    };
    const EACH: [Choice; 4] = [
        ("keep", "leave it as it is"),
        ("replace", "write the new one in its place"),
        ("keep-all", "leave all that are there as they are"),
        ("replace-all", "write all new ones in their places"),
    ];
    let mut for_all = None;
    for (done, at) in taken.iter().enumerate() {
        let explanation = format!(
            "{} of {} files that are there already",
            done + 1,
            taken.len()
        );
        let word = match for_all {
            Some(word) => word,
            None => match asker.choose(
                &format!("Replace {}?", files[*at].path),
                &explanation,
                &EACH,
            )? {
                Reply::Text(word) => match word.as_str() {
                    "keep-all" => *for_all.insert("keep"),
                    "replace-all" => *for_all.insert("replace"),
                    "replace" => "replace",
                    _ => "keep",
                },
                Reply::Back => return Ok(Decided::Back),
            },
        };
        match word {
            "replace" => plan.write.push((*at, true)),
            _ => plan.kept.push(*at),
        }
    }
    plan.write.sort_unstable();
    Ok(Decided::Plan(plan))
}

/// Whether a repository is made; `None`: to the questions again.
fn wants_git(command: &Init, asker: Option<&Asker>) -> anyhow::Result<Option<bool>> {
    let root = &command.folder;
    let nearest = root.ancestors().find(|folder| folder.is_dir());
    // `site` alone has the ancestor "", which is the current folder.
    let at = nearest.unwrap_or(Path::new("."));
    let git = if command.no_git {
        Git::Missing
    } else {
        Git::of(at)
    };
    let git = match git {
        // The folder is not there yet, and what it will be in is a repository's top.
        Git::Top if at != root => Git::Inside(at.to_owned()),
        git => git,
    };
    match git {
        Git::Missing | Git::Top if !command.git => Ok(Some(false)),
        Git::Inside(top) if !command.git => {
            let top = shown(&top);
            say(&format!(
                "\nThe folder lies in the git repository in {top}, so none is made (--git makes one). GitHub and GitLab run the \
                 examples only where they lie at the top of a repository.\n"
            ))?;
            Ok(Some(false))
        }
        _ if command.git => Ok(Some(true)),
        _ => match asker {
            None => Ok(Some(true)),
            Some(asker) => {
                const ANSWERS: [Choice; 2] = [
                    ("yes", "so that every change can be reviewed"),
                    ("no", "there will be one some other way"),
                ];
                let reply = asker.choose("Make a git repository of the folder?", "", &ANSWERS)?;
                Ok(match reply {
                    Reply::Text(word) => Some(word == "yes"),
                    Reply::Back => None,
                })
            }
        },
    }
}

fn write(root: &Path, files: &[Planned], plan: &Plan) -> anyhow::Result<()> {
    let writes: Vec<ToWrite<'_>> = (plan.write.iter())
        .map(|(at, replace)| ToWrite {
            file: &files[*at],
            replace: *replace,
        })
        .collect();
    folder::write(root, &writes)?;
    say(&format!(
        "\n{} files written to {}.\n",
        writes.len(),
        shown(root)
    ))?;
    if !plan.kept.is_empty() {
        let names: Vec<&str> = plan
            .kept
            .iter()
            .map(|at| files[*at].path.as_str())
            .collect();
        say(&format!("Kept as they were: {}\n", names.join(", ")))?;
    }
    if plan.git {
        match git::init(root) {
            Ok(()) => say("It is a git repository now, with the branch main and no commit yet.\n")?,
            Err(why) => eprintln!("lucka: git could not make a repository: {why}"),
        }
    }
    Ok(())
}

/// Whether the site is right. It is, but for files that were there before.
fn fits(root: &Path) -> bool {
    let mut problems = lucka_generator::check(root).diagnostics;
    // What was answered may deserve a note; `lucka check` says it.
    problems.retain(|problem| problem.severity != Severity::Note);
    if problems.is_empty() {
        return true;
    }
    eprintln!("\nWith what was there before, the site is not right yet:");
    let colour = std::io::stderr().is_terminal();
    let all = "`lucka check` with `--problems all`";
    eprint!("{}", diagnostic::brief(&problems, colour, all));
    false
}

/// A folder's own name.
fn name_of(root: &Path) -> String {
    // One that does not exist yet can't be canonical.
    let folder: PathBuf = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// This machine's time zone, where a link in the usual place says it.
fn time_zone() -> Option<String> {
    let zone = std::fs::read_link("/etc/localtime").ok()?;
    let (_, name) = zone.to_str()?.split_once("zoneinfo/")?;
    Some(name.strip_prefix("Etc/").unwrap_or(name).to_owned())
}

#[cfg(test)]
mod tests;
