//! The CI examples that `lucka init` writes: what they may do, and that their scripts do it.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lucka_config::yaml::{Node, Value, parse};
use lucka_tests::Workshop;

/// A new site in a repository with one commit, a change on top of it, and the revision below.
struct Change {
    workshop: Workshop,
    base: String,
}

impl Change {
    fn new() -> Change {
        let workshop = Workshop::empty();
        let lucka = env!("CARGO_BIN_EXE_lucka");
        run(workshop.path(), lucka, &["init", "--yes"]);
        git(workshop.path(), &["add", "."]);
        git(
            workshop.path(),
            &["commit", "--quiet", "--message", "A site"],
        );
        let base = git(workshop.path(), &["rev-parse", "HEAD"])
            .trim()
            .to_owned();
        workshop.edit("config/site.yaml", "name: ", "name: New ");
        git(
            workshop.path(),
            &["commit", "--quiet", "--all", "--message", "A name"],
        );
        Change { workshop, base }
    }

    fn file(&self, name: &str) -> Node {
        let text = std::fs::read_to_string(self.workshop.path().join(name)).unwrap();
        parse(name, &text, 0..text.len()).unwrap()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.workshop.path().join(name)).unwrap()
    }

    /// A program of this name in `bin/`, which is the first place to look for one.
    fn program(&self, name: &str, script: &str) {
        self.workshop.write(&format!("bin/{name}"), script);
        executable(&self.workshop.path().join("bin").join(name));
    }

    /// Runs a script as CI does: what fails ends it.
    fn script(&self, script: &str, environment: &[(&str, &str)]) -> Output {
        let folder = self.workshop.path();
        #[expect(
            clippy::disallowed_methods,
            reason = "the tools of this machine are used"
        )]
        let path = std::env::var("PATH").unwrap();
        Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(folder)
            .env("HOME", folder)
            .env("PATH", format!("{}:{path}", folder.join("bin").display()))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(environment.iter().copied())
            .output()
            .unwrap()
    }

    fn link_lucka(&self, to: &str) {
        let to: PathBuf = self.workshop.path().join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_lucka"), to).unwrap();
    }
}

fn executable(path: &Path) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?} {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    run(folder, "git", &[&who, arguments].concat())
}

/// What is below these keys.
fn at<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a Node> {
    keys.iter().try_fold(node, |node, key| match &node.value {
        Value::Map(entries) => {
            let entry = entries.iter().find(|entry| entry.key == *key)?;
            Some(&entry.value)
        }
        _ => None,
    })
}

fn text<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a str> {
    match &at(node, keys)?.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

fn list<'a>(node: &'a Node, keys: &[&str]) -> &'a [Node] {
    match at(node, keys).map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The script of a job's step, by name.
fn step<'a>(workflow: &'a Node, job: &str, name: &str) -> &'a str {
    let steps = list(workflow, &["jobs", job, "steps"]);
    let step = steps
        .iter()
        .find(|step| text(step, &["name"]) == Some(name));
    text(step.unwrap_or_else(|| panic!("no step {name}")), &["run"]).unwrap()
}

/// The lines of a GitLab job's scripts.
fn lines(pipeline: &Node, job: &str) -> String {
    let scripts = ["before_script", "script"].map(|key| list(pipeline, &[job, key]));
    let items = scripts.concat();
    let items = items.iter().filter_map(|item| text(item, &[]));
    items.collect::<Vec<_>>().join("\n")
}

// P-42
#[test]
fn the_github_example_reads_only_and_writes_a_comment_from_a_job_that_sees_no_site() {
    let change = Change::new();
    let workflow = change.file(".github/workflows/lucka.yml");
    assert!(at(&workflow, &["on", "pull_request"]).is_some());
    assert!(at(&workflow, &["on", "pull_request_target"]).is_none());
    assert_eq!(text(&workflow, &["permissions", "contents"]), Some("read"));
    assert!(at(&workflow, &["jobs", "check", "permissions"]).is_none());
    let comment = at(&workflow, &["jobs", "comment"]).unwrap();
    assert_eq!(
        text(comment, &["permissions", "pull-requests"]),
        Some("write")
    );
    assert!(
        text(comment, &["if"])
            .unwrap()
            .contains("head.repo.full_name == github.repository")
    );
    let mut used = Vec::new();
    for job in ["check", "comment"] {
        for step in list(&workflow, &["jobs", job, "steps"]) {
            used.extend(text(step, &["uses"]).map(|uses| (job, uses)));
            // What somebody else wrote reaches a script by the environment only.
            assert!(text(step, &["run"]).is_none_or(|run| !run.contains("${{")));
        }
    }
    assert!(
        used.len() >= 4
            && !used
                .iter()
                .any(|(job, uses)| *job == "comment" && uses.contains("checkout"))
    );
    for (_, uses) in used {
        let (action, version) = uses.split_once('@').unwrap();
        assert!(action.starts_with("actions/"), "{uses}");
        let numbers: Vec<&str> = version.strip_prefix('v').unwrap().split('.').collect();
        assert_eq!(numbers.len(), 3, "{uses}");
    }
}

// P-42
#[test]
fn the_github_example_checks_plans_and_keeps_one_comment() {
    let change = Change::new();
    let workflow = change.file(".github/workflows/lucka.yml");
    let output = change.script(
        step(&workflow, "check", "Look for the variables"),
        &[("LUCKA_SOURCE", ""), ("LUCKA_REVISION", "")],
    );
    assert!(
        !output.status.success()
            && String::from_utf8_lossy(&output.stdout).starts_with("::error file=")
    );
    let set = [("LUCKA_SOURCE", "x"), ("LUCKA_REVISION", "y")];
    assert!(
        change
            .script(step(&workflow, "check", "Look for the variables"), &set)
            .status
            .success()
    );

    change.link_lucka("lucka/bin/lucka");
    let output = change.script(step(&workflow, "check", "Check"), &[]);
    assert!(
        output.status.success() && output.stdout.is_empty(),
        "{output:?}"
    );
    let plan = step(&workflow, "check", "Plan");
    let output = change.script(
        plan,
        &[
            ("BASE", &change.base),
            ("GITHUB_STEP_SUMMARY", "summary.md"),
        ],
    );
    assert!(output.status.success(), "{output:?}");
    assert!(
        change.read("plan.md").contains("New "),
        "{}",
        change.read("plan.md")
    );
    assert_eq!(change.read("summary.md"), change.read("plan.md"));

    change.program("gh", "#!/bin/sh\necho \"$*\" >> calls\ncase \"$*\" in *--paginate*) cat known 2>/dev/null || true;; esac\n");
    let environment = [("GH_REPO", "acme/site"), ("NUMBER", "7")];
    let comment = step(&workflow, "comment", "Comment");
    assert!(change.script(comment, &environment).status.success());
    change.workshop.write("known", "77\n99\n");
    assert!(change.script(comment, &environment).status.success());
    let calls = change.read("calls");
    assert!(
        calls.contains("api --method POST repos/acme/site/issues/7/comments -F body=@plan.md\n"),
        "{calls}"
    );
    assert!(
        calls.contains("api --method PATCH repos/acme/site/issues/comments/77 -F body=@plan.md\n"),
        "{calls}"
    );

    // An address that is lost stops the merge, and says what to write.
    change.workshop.edit(
        "config/portals/support.yaml",
        "slug: tickets",
        "slug: cases",
    );
    let against = [("BASE", change.base.as_str())];
    let output = change.script(step(&workflow, "check", "Check"), &against);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(
        shown.starts_with("::error file=config/redirects.yaml"),
        "{shown}"
    );
    change.workshop.edit(
        "config/portals/support.yaml",
        "slug: cases",
        "slug: tickets",
    );

    // A mistake is shown where it is, and stops the merge.
    change
        .workshop
        .edit("config/site.yaml", "theme: default", "thme: default");
    let output = change.script(step(&workflow, "check", "Check"), &[]);
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        shown.starts_with("::error file=config/site.yaml,line="),
        "{shown}"
    );
}

// P-42
#[test]
fn what_repairs_a_broken_base_passes() {
    let change = Change::new();
    let folder = change.workshop.path();
    change
        .workshop
        .edit("config/site.yaml", "theme: default", "thme: default");
    git(
        folder,
        &["commit", "--quiet", "--all", "--message", "Broken"],
    );
    let base = git(folder, &["rev-parse", "HEAD"]).trim().to_owned();
    change
        .workshop
        .edit("config/site.yaml", "thme: default", "theme: default");
    change.link_lucka("lucka/bin/lucka");
    change.link_lucka(".lucka-program/bin/lucka");
    let workflow = change.file(".github/workflows/lucka.yml");
    let environment = [
        ("BASE", base.as_str()),
        ("GITHUB_STEP_SUMMARY", "summary.md"),
    ];
    for name in ["Check", "Plan"] {
        let output = change.script(step(&workflow, "check", name), &environment);
        assert!(output.status.success(), "{output:?}");
    }
    assert!(change.read("summary.md").starts_with("There is no plan"));
    let script = lines(&change.file(".gitlab-ci.yml"), "lucka");
    let set = [
        ("LUCKA_SOURCE", "x"),
        ("LUCKA_REVISION", "y"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.as_str()),
    ];
    assert!(change.script(&script, &set).status.success());
    change
        .workshop
        .edit("config/site.yaml", "theme: default", "thme: default");
    assert_eq!(change.script(&script, &set).status.code(), Some(1));
    let output = change.script(step(&workflow, "check", "Check"), &environment);
    assert_eq!(output.status.code(), Some(1));
}

// P-42
#[test]
fn the_gitlab_example_checks_plans_and_keeps_one_note() {
    let change = Change::new();
    let pipeline = change.file(".gitlab-ci.yml");
    let script = lines(&pipeline, "lucka");
    let output = change.script(&script, &[]);
    assert!(
        !output.status.success()
            && String::from_utf8_lossy(&output.stdout).contains("Set the variables")
    );
    change.link_lucka(".lucka-program/bin/lucka");
    let set = [
        ("LUCKA_SOURCE", "x"),
        ("LUCKA_REVISION", "y"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", change.base.as_str()),
    ];
    let output = change.script(&script, &set);
    assert!(output.status.success(), "{output:?}");
    assert!(change.read("plan.md").contains("New "));

    assert!(text(&pipeline, &["note", "variables", "GIT_STRATEGY"]) == Some("none"));
    change.program("apk", "#!/bin/sh\n");
    change.program(
        "curl",
        "#!/bin/sh\necho \"$*\" >> calls\ncase \"$*\" in *per_page*) cat notes;; esac\n",
    );
    change
        .workshop
        .write("notes", "[{\"id\": 5, \"body\": \"Looks good\"}]");
    let environment = [
        ("NOTES", "https://gitlab.example.com/notes"),
        ("LUCKA_NOTES", "t"),
    ];
    let script = lines(&pipeline, "note");
    let output = change.script(&script, &environment);
    assert!(output.status.success(), "{output:?}");
    change.workshop.write("notes", "[{\"id\": 5, \"body\": \"Looks good\"}, {\"id\": 6, \"body\": \"…\\n<!-- lucka plan -->\\n\"}]");
    assert!(change.script(&script, &environment).status.success());
    let calls = change.read("calls");
    assert!(
        calls.contains(
            "--request POST --data-urlencode body@plan.md https://gitlab.example.com/notes\n"
        ),
        "{calls}"
    );
    assert!(
        calls.contains(
            "--request PUT --data-urlencode body@plan.md https://gitlab.example.com/notes/6\n"
        ),
        "{calls}"
    );
}
