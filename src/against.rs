//! The state that a change is compared with: a revision in git, a bundle, or another folder.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use lucka_bundle::{Audience, Release};
use lucka_config::diagnostic;
use lucka_config::plan::{Address, Page, PageKind, Readers, State, compare, demands};
use lucka_generator::{Revision, TAGS, list};

/// A state, and what it is called.
pub(crate) struct Against {
    pub(crate) state: State,
    pub(crate) name: String,
}

/// The state that `--against` names: a bundle, a folder with a site, or a revision; `REV...` is where this branch left
/// that one. Without, it is where this branch left the one that it will be merged into. The exit code, when that state
/// has mistakes, which are printed.
pub(crate) fn state(
    site: &Path,
    against: Option<&str>,
) -> anyhow::Result<Result<Against, ExitCode>> {
    let typed = against.map(Path::new);
    if let Some(folder) = typed.filter(|folder| folder.join("current").is_file()) {
        let release = Release::open(folder)?;
        let name = format!("the bundle {} ({})", folder.display(), release.name());
        let state = of_release(&release);
        return Ok(Ok(Against { state, name }));
    }
    if let Some(folder) = typed.filter(|folder| folder.join("config").is_dir()) {
        let name = format!("the folder {}", folder.display());
        return Ok(listed(folder, name));
    }
    let revision = match against {
        Some(revision) => match revision.strip_suffix("...") {
            Some(branch) => Revision::of(site, branch, true)?,
            None => Revision::of(site, revision, false)?,
        },
        None => {
            let name = match target_of_this_change() {
                Some(branch) => format!("origin/{branch}"),
                None => Revision::default_name(site)?
                    .context("there is no branch to compare with: name a revision or a bundle with --against")?,
            };
            Revision::of(site, &name, true)?
        }
    };
    let name = revision.name.clone();
    // The very first version of a site is compared with nothing.
    if !revision.root().join("config").is_dir() {
        let state = State::nothing();
        let name = format!("{name}, where there is no site yet");
        return Ok(Ok(Against { state, name }));
    }
    Ok(listed(revision.root(), name))
}

/// The site in a folder. Its mistakes are printed; then it is the exit code.
#[cfg(feature = "edge")]
pub(crate) fn current(site: &Path) -> Result<State, ExitCode> {
    list(site).map_err(|problems| {
        refuse(
            &problems,
            "The site has mistakes, so nothing can be said about what it will do.",
        )
    })
}

/// Redirects that are missing since that state, for `lucka check --against`. None while the site has mistakes: these are
/// said already.
pub(crate) fn demanded(
    site: &Path,
    against: Option<&str>,
) -> anyhow::Result<Result<Vec<diagnostic::Diagnostic>, ExitCode>> {
    let before = match state(site, against)? {
        Ok(before) => before,
        Err(code) => return Ok(Err(code)),
    };
    let Ok(after) = list(site) else {
        return Ok(Ok(Vec::new()));
    };
    let plan = compare(&before.state, &after, before.name, None);
    Ok(Ok(demands(&plan.redirects)))
}

fn listed(folder: &Path, name: String) -> Result<Against, ExitCode> {
    match list(folder) {
        Ok(state) => Ok(Against { state, name }),
        Err(problems) => Err(refuse(
            &problems,
            &format!("These mistakes are in {name}, so there is nothing to compare with."),
        )),
    }
}

fn refuse(problems: &[diagnostic::Diagnostic], why: &str) -> ExitCode {
    let colour = std::io::stderr().is_terminal();
    eprint!("{}", diagnostic::brief(problems, colour, "`lucka check`"));
    eprintln!("{why}");
    ExitCode::from(2)
}

/// The branch that a pull request or merge request goes into, as the machine that checks it says.
fn target_of_this_change() -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the top that reads the environment"
    )]
    let variable = |name: &str| std::env::var(name).ok();
    ["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"]
        .into_iter()
        .filter_map(variable)
        .find(|branch| !branch.is_empty())
}

/// What a release has. It does not say what its pages were made from.
fn of_release(release: &Release) -> State {
    let manifest = release.manifest();
    let mut pages = Vec::new();
    for entry in &manifest.files {
        let Some(address) = entry.address.as_ref() else {
            continue;
        };
        let Some(host) = &address.host else { continue };
        if !entry.media.starts_with("text/html") {
            continue;
        }
        let domain = release.site().domain(host);
        let spoken = domain.map(|domain| domain.spoken_at(&address.path));
        let home = spoken.as_ref().map(|spoken| spoken.at("/"));
        let tags = spoken.as_ref().map(|spoken| spoken.at(TAGS));
        if tags.is_some_and(|tags| address.path.starts_with(&tags)) {
            // A tag's page comes and goes with the articles that have it.
            continue;
        }
        pages.push(Page {
            kind: match home.is_some_and(|home| home == address.path) {
                true => PageKind::Home,
                false => PageKind::Article,
            },
            language: spoken.map_or_else(String::new, |spoken| spoken.language.to_string()),
            file: String::new(),
            key: String::new(),
            title: String::new(),
            readers: match &entry.audience {
                Audience::Public => Readers::Public,
                Audience::SignedIn => Readers::SignedIn,
                Audience::Groups(groups) => Readers::Groups(groups.clone()),
                Audience::Edge => Readers::Nobody,
            },
            text: None,
            lines: Vec::new(),
            addresses: vec![Address {
                host: host.clone(),
                path: address.path.clone(),
            }],
        });
    }
    State {
        site: release.site().clone(),
        pages,
    }
}
