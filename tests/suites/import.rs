//! Bringing in what was written for another program.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use lucka_config::diagnostic::{Severity, render};
use lucka_tests::Workshop;
use lucka_tests::workshop::{copy, repository};

use crate::init::{err, lucka, out};

/// A site without articles, and beside it a folder that is brought in.
fn site(layout: &str) -> (Workshop, PathBuf) {
    let workshop = Workshop::case("small");
    std::fs::remove_dir_all(workshop.path().join("content")).unwrap();
    let from = workshop.path().join("from");
    if layout.is_empty() {
        std::fs::create_dir_all(&from).unwrap();
    } else {
        copy(&repository().join("tests/cases/import").join(layout), &from);
    }
    (workshop, from)
}

fn import(workshop: &Workshop, more: &[&str]) -> Output {
    lucka(
        workshop.path(),
        &[&["import", "markdown", "from"], more].concat(),
    )
}

/// Everything that was written, by path.
fn written(workshop: &Workshop) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let content = workshop.path().join("content");
    collect(&content, &content, &mut files);
    files
}

fn collect(top: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(top, &path, files);
            continue;
        }
        let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap_or_else(|_| "(no text)\n".to_owned());
        files.insert(name, text);
    }
}

/// The site has no errors, whatever else is said of it.
fn assert_no_errors(workshop: &Workshop) {
    let mut found = lucka_generator::check(workshop.path()).diagnostics;
    found.retain(|problem| problem.severity == Severity::Error);
    assert!(found.is_empty(), "{}", render(&found, false));
}

/// What is said and what is written, as one text.
fn whole(layout: &str) -> String {
    let (workshop, _) = site(layout);
    let output = import(&workshop, &["--redirects", "--problems", "all"]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}{}",
        out(&output),
        err(&output)
    );
    assert_no_errors(&workshop);
    let mut text = out(&output);
    for (name, written) in written(&workshop) {
        text.push_str(&format!("\n=== {name}\n{written}"));
    }
    let redirects = workshop.path().join("config/redirects.yaml");
    let redirects = std::fs::read_to_string(redirects).unwrap_or_default();
    format!("{text}\n=== config/redirects.yaml\n{redirects}")
}

// P-91
#[test]
fn a_site_of_hugo_is_brought_in() {
    insta::assert_snapshot!("import_hugo", whole("hugo"));
}

// P-91
#[test]
fn a_site_of_jekyll_is_brought_in() {
    insta::assert_snapshot!("import_jekyll", whole("jekyll"));
}

// P-91
#[test]
fn a_site_of_docusaurus_is_brought_in() {
    insta::assert_snapshot!("import_docusaurus", whole("docusaurus"));
}

// P-91
#[test]
fn a_site_of_mkdocs_is_brought_in() {
    insta::assert_snapshot!("import_mkdocs", whole("mkdocs"));
}

// P-91
#[test]
fn a_site_of_starlight_is_brought_in() {
    insta::assert_snapshot!("import_starlight", whole("starlight"));
}

// P-91
#[test]
fn a_folder_of_markdown_is_brought_in() {
    insta::assert_snapshot!("import_folder", whole("folder"));
}

// P-91
#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let (workshop, _) = site("hugo");
    let dry = import(&workshop, &["--dry-run", "--redirects"]);
    assert_eq!(dry.status.code(), Some(1));
    assert!(written(&workshop).is_empty());
    assert!(!workshop.path().join("config/redirects.yaml").exists());
    let done = import(&workshop, &["--redirects"]);
    let problems = |output: &Output| out(output).split("From Hugo").next().unwrap().to_owned();
    assert_eq!(problems(&dry), problems(&done));
}

// P-91
#[test]
fn bringing_in_twice_changes_nothing_and_what_was_changed_since_is_kept() {
    let (workshop, _) = site("mkdocs");
    import(&workshop, &["--redirects"]);
    let before = written(&workshop);
    let again = import(&workshop, &["--redirects"]);
    assert!(
        out(&again).contains("\n0 files were written"),
        "{}",
        out(&again)
    );
    assert_eq!(written(&workshop), before);

    workshop.edit("content/sv/guide/fill.md", "Ten minutes.", "An hour.");
    let kept = import(&workshop, &[]);
    assert!(out(&kept).contains("import-exists"), "{}", out(&kept));
    assert!(written(&workshop)["sv/guide/fill.md"].contains("An hour."));
    let replaced = import(&workshop, &["--force"]);
    assert!(!out(&replaced).contains("import-exists"));
    assert_eq!(written(&workshop), before);
}

// P-91
#[test]
fn articles_go_into_the_folder_and_the_language_that_one_says() {
    let (workshop, _) = site("");
    workshop.write("from/a.md", "# A\n\n[b](b.md)\n");
    workshop.write("from/b.md", "# B\n");
    let output = import(&workshop, &["--language", "en", "--to", "guide/boxes"]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    let files: Vec<String> = written(&workshop).into_keys().collect();
    assert_eq!(files, ["en/guide/boxes/a.md", "en/guide/boxes/b.md"]);
    for to in ["../x", "/x", "a/../b"] {
        assert_eq!(import(&workshop, &["--to", to]).status.code(), Some(2));
    }
}

// P-91
#[test]
fn programs_are_told_everything() {
    let (workshop, _) = site("hugo");
    let output = import(&workshop, &["--dry-run", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["layout"], "Hugo");
    assert_eq!(said["articles"]["en"], 4);
    assert_eq!(said["files"], 2);
    let codes: Vec<&str> = said["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"import-command") && codes.contains(&"import-key"),
        "{codes:?}"
    );
    assert!(said["problems"][0]["place"]["line"].as_u64().unwrap() > 0);
}

// P-91
#[test]
fn what_can_not_be_read_is_named_and_the_rest_is_brought_in() {
    let (workshop, from) = site("");
    workshop.write(
        "from/good.md",
        "# Good\n\n![](out/secret.png) ![](../config/site.yaml)\n",
    );
    std::fs::write(from.join("latin.md"), b"caf\xe9\n").unwrap();
    std::fs::write(from.join("zero.md"), b"a\0b\n").unwrap();
    std::fs::write(from.join("huge.md"), vec![b'a'; 5 * 1024 * 1024]).unwrap();
    workshop.write("from/broken.md", "---\ntitle: [\n---\nText\n");
    workshop.write("elsewhere/secret.md", "# Secret\n");
    workshop.write("elsewhere/secret.png", "secret");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../elsewhere/secret.md", from.join("link.md")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", from.join("out")).unwrap();
    }
    let output = import(&workshop, &["--problems", "all"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let said = out(&output);
    for file in ["latin.md:1", "zero.md", "huge.md", "broken.md:2"] {
        assert!(said.contains(file), "{file}: {said}");
    }
    #[cfg(unix)]
    for file in ["link.md", "--> out"] {
        assert!(said.contains(file), "{file}: {said}");
    }
    let files: Vec<String> = written(&workshop).into_keys().collect();
    assert_eq!(files, ["sv/broken.md", "sv/good.md"]);
    assert_no_errors(&workshop);
}

// P-91
#[cfg(unix)]
#[test]
fn nothing_that_is_brought_in_is_written_through_a_link() {
    let (workshop, _) = site("");
    workshop.write("from/a/b.md", "# B\n");
    workshop.write("elsewhere/x", "");
    std::fs::create_dir_all(workshop.path().join("content/sv")).unwrap();
    std::os::unix::fs::symlink("../../elsewhere", workshop.path().join("content/sv/a")).unwrap();
    let output = import(&workshop, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out(&output).contains("nothing is written through one"),
        "{}",
        out(&output)
    );
    assert!(!workshop.path().join("elsewhere/b.md").exists());
}

// P-91
#[test]
fn a_folder_that_is_not_there_or_no_site_is_said_so() {
    let (workshop, _) = site("");
    std::fs::remove_dir(workshop.path().join("from")).unwrap();
    assert_eq!(import(&workshop, &[]).status.code(), Some(2));
    let nowhere = lucka(
        workshop.path(),
        &["import", "markdown", ".", "--site", "tests"],
    );
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(err(&nowhere).contains("there is no config/ in tests"));
}

// P-91
#[test]
fn whatever_articles_are_made_of_the_site_has_no_errors_afterwards() {
    const PARTS: [&str; 40] = [
        "# Title",
        "## Part",
        "text",
        "",
        "",
        ":::note",
        ":::note[Title]",
        "::::tip",
        ":::",
        "::::",
        ":::tabs",
        "::tab A",
        ":::steps",
        "1. one",
        "- item",
        "  :::warning",
        "  more",
        "    deep",
        "> [!INFO] Hm",
        "> quote",
        "!!! note \"A\"",
        "??? tip",
        "=== \"Tab\"",
        "```",
        "~~~ js {1}",
        "{{< callout >}}",
        "{{< /callout >}}",
        "{{< tabs >}}",
        "{{< tab A >}}",
        "{{% x \"y\" %}}",
        "{{ name }} and {{ include \"x\" }}",
        "{% raw %}",
        "{% include a.html %}",
        "<Tabs>",
        "<TabItem label=\"A\">",
        "</TabItem>",
        "</Tabs>",
        "<Odd a={1} /> `{{ code }}`",
        "::: {.callout-tip}",
        "{{ include x",
    ];
    let programs = [
        "hugo",
        "jekyll",
        "docusaurus",
        "mkdocs",
        "starlight",
        "folder",
    ];
    // A line of numbers that only looks like chance.
    let mut number: u64 = 20_260_101;
    let mut next = |most: usize| {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(number >> 33).unwrap() % most
    };
    for program in programs {
        let (workshop, _) = site("");
        let folder = match program {
            "hugo" => "content",
            "jekyll" => "_docs",
            "starlight" => "src/content/docs",
            "folder" => ".",
            _ => "docs",
        };
        workshop.write("config/variables.yaml", "variables:\n  known: A\n");
        for file in 0..100 {
            let lines: Vec<&str> = (0..3 + next(14))
                .map(|_| PARTS[next(PARTS.len())])
                .collect();
            let text = format!("---\ntitle: A {file}\n---\n{}\n", lines.join("\n"));
            workshop.write(&format!("from/{folder}/a{file}.md"), &text);
        }
        let output = import(&workshop, &["--from", program]);
        assert!(
            output.status.code() < Some(2),
            "{program}: {}",
            err(&output)
        );
        assert_eq!(written(&workshop).len(), 100, "{program}");
        assert_no_errors(&workshop);
    }
}
