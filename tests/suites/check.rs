//! `lucka check` as it is typed: formats and exit codes.

use std::path::Path;
use std::process::{Command, Output};

use lucka_tests::Workshop;

/// Runs the command in the site's folder.
fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

#[test]
fn a_site_that_is_right_is_said_to_be_and_nothing_is_written() {
    let workshop = Workshop::starter();
    let before = names(workshop.path());
    let output = check(workshop.path(), &["--deny-warnings"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(out(&output).starts_with("no problems: "), "{output:?}");
    assert_eq!(names(workshop.path()), before);
    for (format, expected) in [("json", "[]\n"), ("github", "")] {
        let output = check(workshop.path(), &["--format", format]);
        assert_eq!((output.status.code(), out(&output)), (Some(0), expected));
    }
}

#[test]
fn exit_codes_tell_clean_from_findings_from_could_not_run() {
    let workshop = Workshop::starter();
    let code = |arguments: &[&str]| check(workshop.path(), arguments).status.code();
    workshop.write("config/domain.yaml", "");
    assert_eq!(code(&[]), Some(0), "a warning is no finding");
    assert_eq!(code(&["--deny-warnings"]), Some(1));
    workshop.edit("config/site.yaml", "theme: default", "thme: default");
    assert_eq!(code(&[]), Some(1));
    for format in ["json", "github", "sarif"] {
        assert_eq!(code(&["--format", format]), Some(1));
    }
    assert_eq!(code(&["--site", "nowhere"]), Some(2));
    assert_eq!(code(&["--edge", "nowhere.yaml"]), Some(2));
    assert_eq!(code(&["--format", "xml"]), Some(2));
}

#[test]
fn settings_content_theme_and_edge_are_looked_at_at_once_in_order() {
    let workshop = Workshop::starter();
    workshop.write("edge.yaml", "listen: 443\n");
    workshop.write(
        "content/en/writing/bad.md",
        "---\ntitle: Bad\n---\n[x](nowhere.md)\n",
    );
    workshop.write("themes/own/pages/home.html", "{{ nobody.knows }}");
    workshop.edit("config/site.yaml", "theme: default", "theme: own");
    let output = check(workshop.path(), &["--format", "json"]);
    let text = out(&output);
    let at = |what: &str| {
        text.find(what)
            .unwrap_or_else(|| panic!("no {what} in {text}"))
    };
    let places = [
        at("content/en/writing/bad.md"),
        at("\"edge.yaml\""),
        at("themes/own/pages/home.html"),
    ];
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn what_check_says_is_what_build_says() {
    let workshop = Workshop::starter();
    workshop.write("config/domain.yaml", "");
    workshop.edit(
        "config/portals/support.yaml",
        "inbox: support",
        "inbox: suport",
    );
    workshop.write(
        "content/en/writing/bad.md",
        "---\ntitle: Bad\n---\n[x](nowhere.md)\n",
    );
    let checked = check(workshop.path(), &["--format", "json"]);
    let built = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .args(["build", "--problems", "json", "--out", "bundle"])
        .current_dir(workshop.path())
        .output()
        .unwrap();
    assert_eq!(out(&checked), out(&built));
    assert!(out(&checked).contains("broken-link"));
}

#[test]
fn places_begin_where_the_command_is_run() {
    let workshop = Workshop::starter();
    workshop.write("config/domain.yaml", "");
    let above = workshop.path().parent().unwrap();
    let name = workshop.path().file_name().unwrap().to_str().unwrap();
    let site = format!("./{name}/");
    let output = check(above, &["--site", &site, "--format", "github"]);
    let expected = format!(
        "::warning file={name}/config/domain.yaml,line=1,title=stray-file::this file is not read%0Ahelp: did you mean \
         `domains.yaml`?\n"
    );
    assert_eq!(out(&output), expected);
    let whole = workshop.path().to_str().unwrap();
    let output = check(above, &["--site", whole, "--format", "github"]);
    assert_eq!(out(&output), expected);
    let output = check(above, &["--site", &site, "--format", "sarif"]);
    assert!(out(&output).contains(&format!("\"uri\": \"{name}/config/domain.yaml\"")));
}

// P-13
#[test]
fn named_approvers_are_demanded_written_and_kept_in_step() {
    let workshop = Workshop::starter();
    let site = workshop.path();
    let approvers = "approvers:\n  - {path: ., people: [\"@example/all\"]}\n  \
                     - path: config\n    people: [\"@example/admins\", bo@example.com]\n";
    workshop.write(".git/HEAD", "ref: refs/heads/main\n");
    workshop.write("config/approvers.yaml", approvers);
    let output = check(site, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("error[stale-codeowners]: there is no .github/CODEOWNERS"));
    workshop.write(".github/CODEOWNERS", "*.rs @example/developers\n");
    assert!(out(&check(site, &[])).contains(".github/CODEOWNERS says something else"));
    let output = check(site, &["--codeowners"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let written = std::fs::read_to_string(site.join(".github/CODEOWNERS")).unwrap();
    let rules: Vec<&str> = written
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    assert_eq!(
        rules,
        [
            "*.rs @example/developers",
            "/** @example/all",
            "/config/ @example/admins bo@example.com",
            "/.github/CODEOWNERS @example/admins bo@example.com",
        ]
    );
    assert_eq!(check(site, &[]).status.code(), Some(0));
    // A rule below ours would overrule it.
    workshop.write(
        ".github/CODEOWNERS",
        &format!("{written}/config/ @anybody\n"),
    );
    assert_eq!(check(site, &[]).status.code(), Some(1));
}

#[test]
fn who_approves_is_never_free_for_all_and_paths_and_people_are_real() {
    let workshop = Workshop::starter();
    for (text, expected) in [
        (
            "approvers:\n  - {path: content, people: [\"@a\"]}\n",
            "unguarded-approvers",
        ),
        ("approvers: []\n", "unguarded-approvers"),
        ("approvers:\n  - {path: config}\n", "`people` is missing"),
        ("approvers:\n  - {path: config, people: []}\n", "`people`"),
        (
            "approvers:\n  - {path: ../x, people: [\"@a\"]}\n",
            "is not a path inside of the site",
        ),
        (
            "approvers:\n  - {path: \"*\", people: [\"@a\"]}\n",
            "is not a path inside of the site",
        ),
        (
            "approvers:\n  - {path: config, people: [Anna]}\n",
            "`Anna` is neither a person nor a team",
        ),
        (
            "approvers:\n  - {path: config, people: [\"@a\"]}\n  - {path: cntent, people: [\"@a\"]}\n",
            "there is no file or folder `cntent`",
        ),
    ] {
        workshop.write("config/approvers.yaml", text);
        let output = check(workshop.path(), &[]);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(out(&output).contains(expected), "{text}: {}", out(&output));
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
