//! `lucka plan` as it is typed, in repositories of its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use lucka_config::filter::Properties;
use lucka_tests::{Backend, Edge, Workshop, World};

/// A list of contacts as `lucka contact import` takes it.
const CONTACTS: &str = "\
email,name,company,member_email,property.customer,property.plan
anna@example.com,Anna,Ek,,true,free
bo@example.com,Bo,Ek,bo.home@example.com,true,team
cia@example.com,Cia,Alm,,false,enterprise
dan@example.com,Dan,,,false,free
";

/// Runs git in a folder; failure fails the test.
fn git(folder: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// The starter in a repository, on a branch that goes into `main`.
fn repository() -> Workshop {
    let workshop = Workshop::starter();
    // What belongs to the crate and not to the settings.
    let _ = std::fs::remove_dir_all(workshop.path().join("config/src"));
    git(workshop.path(), &["init", "-q", "-b", "main"]);
    git(workshop.path(), &["add", "."]);
    git(workshop.path(), &["commit", "-q", "-m", "first"]);
    git(workshop.path(), &["checkout", "-q", "-b", "change"]);
    workshop
}

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lucka"))
        .arg("plan")
        .args(arguments)
        .env_remove("GITHUB_BASE_REF")
        .env_remove("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
        .current_dir(folder)
        .output()
        .unwrap()
}

/// What was printed; commits have another name every time.
fn said(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let commit = |word: &str| {
        let inner = word.trim_matches(['(', ')']);
        inner.len() == 8 && inner.bytes().all(|b| b.is_ascii_hexdigit())
    };
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let words: Vec<&str> = line.split(' ').collect();
        let words = words.into_iter().map(|word| {
            let bare = word.trim_end().trim_end_matches("</sub>");
            match commit(bare) {
                true => word.replace(bare, "(COMMIT)"),
                false => word.to_owned(),
            }
        });
        out.push_str(&words.collect::<Vec<_>>().join(" "));
    }
    out
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Five changes: a slug, a group's filter, whose tickets are seen, an article that moves, and one that becomes private.
fn five_changes(workshop: &Workshop) {
    let portal = "config/portals/support.yaml";
    workshop.edit(portal, "  en: tickets", "  en: cases");
    workshop.edit(
        portal,
        "\n  visibility: company\n",
        "\n  visibility: {company_for: {property: plan, one_of: [team, enterprise]}}\n",
    );
    workshop.edit(
        "config/access-groups.yaml",
        "match: {property: customer, equals: true}",
        "match: {property: plan, one_of: [team, enterprise]}",
    );
    git(
        workshop.path(),
        &[
            "mv",
            "content/en/writing/markdown.md",
            "content/en/getting-started/text.md",
        ],
    );
    let file = "content/en/operation/watching.md";
    workshop.edit(file, "---\ntitle:", "---\nvisibility: signed_in\ntitle:");
}

// P-42
#[test]
fn five_changes_are_said_in_words_in_markdown_and_as_json() {
    let workshop = repository();
    five_changes(&workshop);
    workshop.write("contacts.csv", CONTACTS);
    let text = said(&plan(
        workshop.path(),
        &["--contacts", "contacts.csv", "--names"],
    ));
    insta::assert_snapshot!("plan_text", text);
    let markdown = plan(
        workshop.path(),
        &["--contacts", "contacts.csv", "--format", "markdown"],
    );
    let markdown = said(&markdown);
    insta::assert_snapshot!("plan_markdown", markdown);
    assert!(
        !markdown.contains("anna@example.com"),
        "names only when asked for"
    );
    let json = said(&plan(workshop.path(), &["--format", "json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["redirects"].as_array().unwrap().len(), 2);
    assert_eq!(json["people"], serde_json::Value::Null);
    // Without contacts it says which rules change, and that counts need data.
    let text = said(&plan(workshop.path(), &[]));
    assert!(text.contains("group `customers`") && text.contains("is known with --contacts"));
}

// P-42
#[test]
fn nothing_is_changed_by_a_plan_and_exit_codes_tell_what_happens() {
    let workshop = repository();
    let code = |arguments: &[&str]| plan(workshop.path(), arguments).status.code();
    assert_eq!(code(&["--exit-code"]), Some(0));
    assert!(said(&plan(workshop.path(), &[])).contains("Nothing changes for anybody."));
    five_changes(&workshop);
    let before = files(workshop.path());
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--exit-code"]), Some(1));
    assert_eq!(
        files(workshop.path()),
        before,
        "the repository's index and its tree are as they were"
    );
    assert_eq!(code(&["--against", "absent"]), Some(2));
    assert_eq!(code(&["--site", "absent"]), Some(2));
    assert_eq!(code(&["--contacts", "absent.csv"]), Some(2));
    workshop.edit("config/site.yaml", "theme: default", "thme: default");
    let output = plan(workshop.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let errors = errors(&output);
    assert!(
        errors.contains("config/site.yaml") && errors.contains("did you mean `theme`?"),
        "{errors}"
    );
    assert!(output.stdout.is_empty());
}

/// Every file below a folder with its bytes, git's own files too.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    drop(found.insert(path.display().to_string(), std::fs::read(&path).unwrap()))
                }
            }
        }
    }
    found
}

// P-42
#[tokio::test(flavor = "multi_thread")]
async fn the_edges_contacts_and_tickets_are_counted_and_its_database_is_left_as_it_is() {
    let workshop = repository();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let free = Properties::from([("customer".to_owned(), "false".to_owned())]);
    edge.store()
        .set_properties(world.dan.id, &free)
        .await
        .unwrap();
    world.anna.signed_in(&edge).await;
    five_changes(&workshop);
    workshop.edit(
        "config/access-groups.yaml",
        "match: {property: plan, one_of: [team, enterprise]}",
        "match: {property: customer, is_set: true}",
    );
    let settings = "listen: 127.0.0.1:0\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n";
    workshop.write("edge.yaml", settings);
    let arguments = ["--config", "edge.yaml", "--names"];
    // While the edge runs, and then with the file at rest.
    let running = said(&plan(workshop.path(), &arguments));
    edge.stop().await;
    let before = files(workshop.path());
    let at_rest = said(&plan(workshop.path(), &arguments));
    assert_eq!(files(workshop.path()), before);
    assert_eq!(running, at_rest);
    for line in [
        // Dan and Finn are no customers.
        "+ portal `support`: 2 contacts gain access",
        "`dan@example.com`, `finn@example.com`",
        "portal `support`: 2 contacts to be told",
        "2 of them without a member e-mail",
        // Nobody has a plan, so nobody sees the company's tickets any longer: Anna one of Bo, Bo two of Anna, Eva one
        // of Cia. Cia's company has nobody else who asked.
        "- portal `support`: 3 contacts no longer see tickets that they could see (1.3 each on average)",
        "`anna@example.com`, `bo@example.com`, `eva@example.com`",
    ] {
        assert!(running.contains(line), "{line}\n{running}");
    }
}

// P-24, P-36, P-39
#[test]
fn a_portal_that_moves_to_a_system_domain_tells_nobody() {
    let workshop = repository();
    workshop.write("contacts.csv", CONTACTS);
    let contacts = ["--contacts", "contacts.csv"];
    workshop.edit("config/access-groups.yaml", "equals: true", "is_set: true");
    let text = said(&plan(workshop.path(), &contacts));
    assert!(
        text.contains("portal `support`: 2 contacts to be told"),
        "{text}"
    );
    workshop.edit("config/domains.yaml", "kind: connected", "kind: system");
    let text = said(&plan(workshop.path(), &contacts));
    assert!(!text.contains("to be told"), "{text}");
    assert!(
        text.contains("no mail to 2 contacts: the portal is on a system domain only"),
        "{text}"
    );
}

// P-42
#[test]
fn a_bundle_is_a_state_to_compare_with() {
    let workshop = repository();
    workshop.build();
    let text = said(&plan(workshop.path(), &["--against", "bundle"]));
    assert!(text.contains("Nothing changes for anybody."), "{text}");
    five_changes(&workshop);
    let text = said(&plan(workshop.path(), &["--against", "bundle"]));
    for line in [
        "slug (en): `tickets` → `cases`",
        "is for everybody who is signed in   content/en/operation/watching.md",
        "https://help.example.com/writing/markdown",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

// P-42
#[test]
fn a_site_in_a_subfolder_and_a_shallow_clone_are_understood() {
    let workshop = repository();
    let outer = Workshop::case("small");
    std::fs::create_dir_all(outer.path().join("help/site")).unwrap();
    lucka_tests::workshop::copy(
        &workshop.path().join("config"),
        &outer.path().join("help/site/config"),
    );
    lucka_tests::workshop::copy(
        &workshop.path().join("content"),
        &outer.path().join("help/site/content"),
    );
    let top = outer.path();
    git(top, &["init", "-q", "-b", "main"]);
    git(top, &["add", "."]);
    git(top, &["commit", "-q", "-m", "first"]);
    git(top, &["checkout", "-q", "-b", "change"]);
    outer.edit(
        "help/site/config/portals/support.yaml",
        "  en: tickets",
        "  en: cases",
    );
    let text = said(&plan(top, &["--site", "help/site"]));
    assert!(text.contains("slug (en): `tickets` → `cases`"), "{text}");
    git(top, &["commit", "-q", "-a", "-m", "second"]);
    let text = said(&plan(&top.join("help/site"), &[]));
    assert!(text.contains("slug (en): `tickets` → `cases`"), "{text}");

    let clones = tempfile::TempDir::new().unwrap();
    let from = format!("file://{}", top.display());
    git(
        clones.path(),
        &[
            "clone", "-q", "--depth", "1", "--branch", "change", &from, "clone",
        ],
    );
    let clone = clones.path().join("clone/help/site");
    for against in [
        &[][..],
        &["--against", "origin/main"],
        &["--against", "HEAD~1"],
    ] {
        let output = plan(&clone, against);
        assert_eq!(output.status.code(), Some(2));
        let errors = errors(&output);
        assert!(errors.contains("fetch-depth: 0"), "{against:?}: {errors}");
    }
    let lonely = Workshop::starter();
    let output = plan(lonely.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("is in no git repository"));
}

// P-42
#[test]
fn what_others_have_merged_meanwhile_is_no_change_of_ours() {
    let workshop = repository();
    let path = workshop.path();
    workshop.edit(
        "config/site.yaml",
        "time_zone: Europe/Stockholm",
        "time_zone: Europe/Oslo",
    );
    git(path, &["commit", "-q", "-a", "-m", "ours"]);
    git(path, &["checkout", "-q", "main"]);
    workshop.edit(
        "config/portals/support.yaml",
        "  en: tickets",
        "  en: cases",
    );
    git(path, &["commit", "-q", "-a", "-m", "theirs"]);
    git(path, &["checkout", "-q", "change"]);
    for against in [&[][..], &["--against", "main..."]] {
        let text = said(&plan(path, against));
        assert!(
            text.contains("`time_zone`") && !text.contains("cases"),
            "{text}"
        );
    }
    let text = said(&plan(path, &["--against", "main"]));
    assert!(text.contains("slug (en): `cases` → `tickets`"), "{text}");
}

// P-87, P-22r
#[test]
fn check_demands_a_redirect_for_every_address_that_is_gone() {
    let workshop = repository();
    let check = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_lucka"))
            .arg("check")
            .args(arguments)
            .current_dir(workshop.path())
            .output()
            .unwrap()
    };
    assert_eq!(check(&["--against"]).status.code(), Some(0));
    five_changes(&workshop);
    assert_eq!(check(&[]).status.code(), Some(0), "only when asked for");
    for against in [&["--against"][..], &["--against", "main"]] {
        let output = check(against);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        for line in [
            "https://help.example.com/writing/markdown is gone, and nothing redirects from there",
            "https://help.example.com/tickets and what is below it",
            "config/redirects.yaml",
            "to: /getting-started/text",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
    assert_eq!(check(&["--against", "absent"]).status.code(), Some(2));

    // The lines it proposes are the lines it wants.
    let text = said(&plan(workshop.path(), &[]));
    let block = text.split("Add to config/redirects.yaml\n").nth(1).unwrap();
    let yaml: Vec<&str> = block
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("    "))
        .collect();
    workshop.write("config/redirects.yaml", &(yaml.join("\n") + "\n"));
    let output = check(&["--against", "main"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = said(&plan(workshop.path(), &[]));
    assert!(
        text.contains("redirects to `https://help.example.com/cases`"),
        "{text}"
    );
    assert!(!text.contains("Add to config/redirects.yaml"), "{text}");
}
