//! `lucka init` and what is there already: files, links, repositories; what the manual says of it, and `lucka dev` after it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use lucka_tests::Workshop;
use lucka_tests::workshop::repository;

use crate::init::{answering, err, files, lucka, out};

#[test]
fn files_that_are_there_are_replaced_only_when_somebody_says_so() {
    let workshop = Workshop::empty();
    workshop.write("README.md", "mine\n");
    workshop.write("config/site.yaml", "name: Mine\n");
    let init = |more: &[&str]| {
        lucka(
            workshop.path(),
            &[&["init", "--yes", "--no-git"], more].concat(),
        )
    };
    let output = init(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("README.md, config/site.yaml"),
        "{output:?}"
    );
    assert_eq!(files(workshop.path()).len(), 2);

    let output = init(&["--keep"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(out(&output).contains("Kept as they were: README.md, config/site.yaml"));
    let kept = files(workshop.path());
    assert_eq!(
        (
            kept["README.md"].as_str(),
            kept["config/site.yaml"].as_str()
        ),
        ("mine\n", "name: Mine\n")
    );

    let output = init(&["--force"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(files(workshop.path())["README.md"].starts_with("# "));
    // Once more changes nothing.
    let before = files(workshop.path());
    assert!(out(&init(&[])).contains("0 files written"));
    assert_eq!(files(workshop.path()), before);
}

#[test]
fn each_file_that_is_there_is_asked_about_and_kept_when_in_doubt() {
    let workshop = Workshop::empty();
    for file in ["README.md", ".gitignore", "config/domains.yaml"] {
        workshop.write(file, "# mine\n");
    }
    workshop.write(
        "config/domains.yaml",
        "domains: [{host: a.example.com, language: en}]\n",
    );
    let answers = "\n".repeat(12) + "keep\nreplace\n\nyes\n";
    let output = answering(workshop.path(), &["init", "--no-git"], &answers);
    // What was kept is another domain, and so the site is not right yet.
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(
        err(&output).contains("there is no domain `help.example.com`"),
        "{output:?}"
    );
    let files = files(workshop.path());
    assert_eq!(files[".gitignore"], "# mine\n");
    assert!(!files["README.md"].contains("mine"));
    assert!(files["config/domains.yaml"].contains("a.example.com"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_or_into_a_file() {
    let workshop = Workshop::empty();
    workshop.write("elsewhere/config/portals/x", "");
    workshop.write("site/content", "a file");
    let link = |to: &str, from: &str| {
        std::os::unix::fs::symlink(workshop.path().join(to), workshop.path().join(from)).unwrap();
    };
    link("elsewhere/config", "site/config");
    let init = |more: &[&str]| {
        lucka(
            workshop.path(),
            &[&["init", "site", "--yes", "--no-git"], more].concat(),
        )
    };
    let output = init(&["--force"]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    assert!(
        text.contains("site/config is a symbolic link, and has to be a folder"),
        "{text}"
    );
    assert!(
        text.contains("site/content is a file, and has to be a folder"),
        "{text}"
    );
    assert_eq!(files(&workshop.path().join("site")).len(), 2);

    std::fs::remove_file(workshop.path().join("site/config")).unwrap();
    std::fs::remove_file(workshop.path().join("site/content")).unwrap();
    link("elsewhere/readme", "site/README.md");
    assert_eq!(init(&[]).status.code(), Some(1));
    assert_eq!(init(&["--force"]).status.code(), Some(0));
    assert!(!workshop.path().join("elsewhere/readme").exists());
    assert!(!workshop.path().join("site/README.md").is_symlink());

    workshop.write("file", "");
    let output = lucka(workshop.path(), &["init", "file", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("file is a file, and a site is a folder"));
}

#[test]
fn a_git_repository_is_made_where_there_is_none() {
    let workshop = Workshop::empty();
    let at = |folder: &str| workshop.path().join(folder).join(".git").exists();
    lucka(workshop.path(), &["init", "a", "--yes"]);
    let output = lucka(workshop.path(), &["init", "a/inner", "--yes"]);
    assert!(out(&output).contains("lies in the git repository in a, so none is made"));
    lucka(workshop.path(), &["init", "b", "--yes", "--no-git"]);
    assert!(at("a") && !at("a/inner") && !at("b"));
    let answers = "\n".repeat(12) + "no\nyes\n";
    let output = answering(workshop.path(), &["init", "c"], &answers);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert!(!at("c"));
    lucka(workshop.path(), &["init", "a/inner", "--yes", "--git"]);
    assert!(at("a/inner"));
}

// P-19
#[test]
fn the_manuals_command_works_as_it_is_written() {
    let manuals = [
        "content/en/getting-started/new-site.md",
        "content/sv/kom-igang/ny-webbplats.md",
    ];
    for manual in manuals {
        let text = std::fs::read_to_string(repository().join(manual)).unwrap();
        let command = text
            .split("```sh\n")
            .skip(1)
            .map(|block| block.split("```").next().unwrap())
            .find(|block| block.contains("--yes"))
            .unwrap();
        let workshop = Workshop::empty();
        let command = command.replace("lucka", env!("CARGO_BIN_EXE_lucka"));
        let output = Command::new("bash")
            .args(["-c", &command])
            .current_dir(workshop.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let folder = std::fs::read_dir(workshop.path())
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        assert_eq!(
            lucka(&folder, &["check", "--deny-warnings"]).status.code(),
            Some(0)
        );
        for flag in command
            .split_whitespace()
            .filter(|word| word.starts_with("--"))
        {
            assert!(
                out(&lucka(&folder, &["init", "--help"])).contains(flag),
                "{flag}"
            );
        }
    }
}

// P-19
#[test]
fn the_written_site_runs_in_dev_which_says_as_whom_to_sign_in() {
    let sites: [(&[&str], &str); 3] = [
        (&[], "as grace.whitlock@example.com (Grace Whitlock)"),
        (
            &["--domain", "hjalp.example.com"],
            "as maja.ek@example.com (Maja Ek)",
        ),
        (&["--contact", "ada@example.com"], "as ada@example.com\n"),
    ];
    for (answers, expected) in sites {
        let workshop = Workshop::empty();
        let arguments = [&["init", "--yes", "--no-git"], answers].concat();
        assert!(lucka(workshop.path(), &arguments).status.success());
        let free = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let mut dev = Command::new(env!("CARGO_BIN_EXE_lucka"))
            .args(["dev", "--port", &free.port().to_string()])
            .current_dir(workshop.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut greeting = String::new();
        let mut output = BufReader::new(dev.stdout.take().unwrap());
        while !greeting.contains("Change ") && output.read_line(&mut greeting).unwrap() > 0 {}
        let mut stream = TcpStream::connect(free).unwrap();
        let host = greeting
            .split_whitespace()
            .find_map(|word| word.strip_prefix("http://"))
            .unwrap();
        write!(
            stream,
            "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        dev.kill().unwrap();
        dev.wait().unwrap();
        assert!(
            answer.starts_with(b"HTTP/1.1 200"),
            "{host}: {}",
            String::from_utf8_lossy(&answer)
        );
        assert!(greeting.contains(expected), "{greeting}");
    }
}

/// Where the starter's comments are other than a new site's: what is said is about the site itself.
const OWN: [&str; 5] = [
    "# yaml-language-server:",
    "# The first part of its addresses:",
    "# pipelines: [support]",
    "# While the portal says `visibility: company`, a colleague's too:",
    "# - {requester: oskar@example.com,",
];

#[test]
fn the_settings_are_explained_in_the_starters_words() {
    let workshop = Workshop::empty();
    assert!(
        lucka(workshop.path(), &["init", "--yes", "--no-git"])
            .status
            .success()
    );
    let comments = |folder: &std::path::Path, file: &str| {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with('#'));
        let lines = lines.filter(|line| !OWN.iter().any(|own| line.starts_with(own)));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    for file in [
        "site",
        "domains",
        "inboxes",
        "pipelines",
        "access-groups",
        "contact-properties",
        "policy-tests",
        "portals/support",
    ] {
        let file = format!("config/{file}.yaml");
        assert_eq!(
            comments(workshop.path(), &file),
            comments(&repository(), &file),
            "{file}"
        );
    }
}
