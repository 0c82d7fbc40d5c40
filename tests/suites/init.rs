//! `lucka init`: what is asked, what is written, and that it works.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use hyper::StatusCode;
use lucka_tests::people::{ENGLISH, SWEDISH, code_of};
use lucka_tests::{Backend, Edge, Workshop, World};

/// A host that the harness has a certificate for, besides the two with a language.
const OTHER: &str = "other.example.com";

pub(crate) fn lucka(folder: &Path, arguments: &[&str]) -> Output {
    answering(folder, arguments, "")
}

/// Runs the command in a folder, with these lines on its standard input.
pub(crate) fn answering(folder: &Path, arguments: &[&str], lines: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who refuses before it asks does not read.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    child.wait_with_output().unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file of a folder with its text, but for git's own.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with(".git") {
                folders.push(path);
            } else if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// A new site, checked.
fn site(arguments: &[&str]) -> Workshop {
    let workshop = Workshop::empty();
    let arguments = [&["init", "--yes", "--no-git"], arguments].concat();
    let output = lucka(workshop.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let output = lucka(workshop.path(), &["check", "--deny-warnings"]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    workshop
}

// P-19
#[tokio::test(flavor = "multi_thread")]
async fn the_written_site_is_served_and_a_customer_comes_in() {
    let workshop = site(&[
        "--name",
        "No: \"Yes\" #1 🚀",
        "--domain",
        SWEDISH,
        "--domain",
        ENGLISH,
        "--visibility",
        "company",
    ]);
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let world = World::fill(&edge).await;
    let home = edge.browser(SWEDISH).get("/").await;
    assert!(home.text_of("title").contains("No: \"Yes\" #1 🚀"));
    let links = home.attributes("a", "href");
    assert!(links.contains(&"/arenden".to_owned()), "{links:?}");
    let article = edge.browser(SWEDISH).get("/fa-hjalp/fraga-oss").await;
    assert!(article.main().contains("Fråga oss"));
    let english = "https://help.example.com/getting-help/ask-us";
    let links = article.attributes("a, link", "href");
    assert!(
        links.iter().any(|link| link.starts_with(english)),
        "{links:?}"
    );

    let (mut anna, page) = world.anna.sign_in(&edge, SWEDISH, "/arenden").await;
    assert_eq!(page.text_of("title"), "Mina ärenden");
    assert!(page.main().contains("Annas första ärende"));
    // Bo is a colleague, and Cia is not.
    assert_eq!(anna.get("/arenden/3").await.status, StatusCode::OK);
    assert_eq!(anna.get("/arenden/4").await.status, StatusCode::NOT_FOUND);
    let (_, page) = world.finn.sign_in(&edge, ENGLISH, "/tickets").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.main().contains("support@example.com"));
    edge.stop().await;
}

// P-19, P-25
#[tokio::test(flavor = "multi_thread")]
async fn a_language_without_words_of_ours_shows_nothing_english_as_an_article() {
    for (tag, dir) in [("ar", "rtl"), ("tr", "ltr")] {
        let workshop = site(&["--domain", OTHER, "--language", tag, "--slug", "hilfe"]);
        let own = workshop
            .path()
            .join(format!("themes/default/messages/{tag}.ftl"));
        assert_eq!(own.exists(), tag == "tr");
        let edge = Edge::start(&workshop, Backend::Sqlite).await;
        let mut browser = edge.browser(OTHER);
        let home = browser.get("/").await;
        assert_eq!(home.count(&format!("html[lang={tag}][dir={dir}]")), 1);
        assert!(!home.html().contains("Ask us") && !home.html().contains("getting-help"));
        let page = browser.get("/getting-help/ask-us").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/hilfe").await.status, StatusCode::OK);
        edge.stop().await;
    }
}

// P-19, P-36
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_listed_comes_in_and_sees_own_tickets() {
    let workshop = site(&[
        "--domain",
        ENGLISH,
        "--contact",
        "Ada@example.com, bo@example.com",
    ]);
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let mut browser = edge.browser(ENGLISH);
    let page = browser.get("/tickets").await;
    let form = page.form("sign-in").with("email", "ada@example.com");
    let page = browser.submit(&form).await;
    let code = code_of(&edge.mail_to("ada@example.com").await.mail.text);
    let page = browser.submit(&page.form("code").with("code", &code)).await;
    assert_eq!(
        (page.status, page.at.as_str()),
        (StatusCode::OK, "/tickets")
    );
    edge.stop().await;
}

// P-19
#[test]
fn the_questions_come_in_order_and_going_back_keeps_the_answers() {
    let workshop = Workshop::empty();
    let lines = [
        "Acme",                   // name
        "https://hjalp.acme.se/", // refused
        "hjalp.acme.se",          // domain
        "swedish",                // refused
        "sv",                     // language
        "",                       // no other domain
        "",                       // the portal's name
        "<",
        "<",
        "<",
        "<",
        "<",       // back to the name
        "Acme AB", // another one
        "",
        "",
        "", // the same domain, language, no other
        "Ärenden",
        "Mina ärenden", // the portal's name; a slug that is refused
        "mina-arenden",
        "",
        "",  // the mailbox
        "2", // visibility: by number
        "list",
        "ada@example.com, bo@example.com",
        "back",
        "<",
        "filter",
        "",
        "", // from the summary to access, and another choice
        "yes",
    ];
    let output = answering(
        workshop.path(),
        &["init", "--no-git"],
        &(lines.join("\n") + "\n"),
    );
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        out(&output),
        err(&output)
    );
    let text = out(&output);
    let at = |part: &str| {
        text.find(part)
            .unwrap_or_else(|| panic!("no {part} in {text}"))
    };
    let order = [
        "1 of 4: name",
        "2 of 4: domain",
        "hjalp.acme.se",
        "3 of 4: tickets",
        "4 of 4: access",
        "This will be written",
    ];
    assert!(order.is_sorted_by_key(|part| at(part)), "{text}");
    // In the loader's words.
    assert!(text.contains("is an address, and a host name alone is wanted; write `hjalp.acme.se`"));
    assert!(text.contains("did you mean `sv`?") && text.contains("write `mina-arenden`"));
    // What had been answered is offered again.
    assert!(
        text.contains("[Acme] > ") && text.contains("[hjalp.acme.se] > "),
        "{text}"
    );

    let files = files(workshop.path());
    assert!(files["config/site.yaml"].contains("\nname: Acme AB\n"));
    let portal = &files["config/portals/support.yaml"];
    assert!(portal.contains("\nname: Ärenden\n") && portal.contains("\nslug: mina-arenden\n"));
    assert!(portal.contains("\n  visibility: company\n"));
    assert!(files["config/inboxes.yaml"].contains("address: support@acme.se\n"));
    assert!(
        files["config/access-groups.yaml"].contains("match: {property: customer, equals: true}")
    );
    assert!(!files["config/access-groups.yaml"].contains("ada@example.com"));
}

// P-19
#[test]
fn a_question_that_a_flag_answers_is_not_asked() {
    let workshop = Workshop::empty();
    let arguments = [
        "init",
        "--no-git",
        "--name",
        "Acme",
        "--domain",
        "help.acme.com",
        "--slug",
        "support",
        "--visibility-filter",
        "plan=team, enterprise",
        "--access",
        "self-registration",
    ];
    let output = answering(workshop.path(), &arguments, "\n\n\n\nyes\n");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        out(&output),
        err(&output)
    );
    let text = out(&output);
    assert!(
        !text.contains("1 of 4") && !text.contains("Another domain") && !text.contains("4 of 4"),
        "{text}"
    );
    let files = files(workshop.path());
    let portal = &files["config/portals/support.yaml"];
    assert!(portal.contains("company_for: {property: plan, one_of: [team, enterprise]}"));
    assert!(portal.contains("\naccess:\n  self_registration: true\n"));
    assert!(files["config/site.yaml"].contains("\nprivate_content:\n  self_registration: true\n"));
    assert_eq!(
        lucka(workshop.path(), &["check", "--deny-warnings"])
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn flags_that_are_refused_are_all_named_and_nothing_is_written() {
    let workshop = Workshop::empty();
    let arguments = [
        "init",
        "--yes",
        "--domain",
        "help.example.com:443",
        "--domain",
        "b.example.com",
        "--domain",
        "B.example.com.",
        "--language",
        "swedish",
        "--slug",
        "search",
        "--inbox-address",
        "nobody",
        "--visibility",
        "all",
        "--access",
        "lst",
        "--access-filter",
        "customer",
        "--time-zone",
        "Stockholm",
    ];
    let output = lucka(workshop.path(), &arguments);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(err(&output), @r"
    lucka: these answers are refused; nothing was written
    --time-zone: `Stockholm` is not a time zone; did you mean `Europe/Stockholm`?
    --domain: `help.example.com:443` has a port, and a host name alone is wanted; write `help.example.com`; ports are set in edge.yaml
    --domain: the host `b.example.com` is listed twice; write another one, or none
    --language: `swedish` is not a language; did you mean `sv`?
    --slug: `search` can't be a slug, as that address has a meaning of its own; choose another, such as `support` or `tickets`
    --inbox-address: `nobody` is not an e-mail address; write one plain address, such as `address: support@example.com`
    --visibility: `all` is none of the choices; write one of `own`, `company` and `company-for`
    --access: `lst` is none of the choices; did you mean `list`?
    --access-filter: `customer` has no value; write PROPERTY=VALUE, such as `plan=team,enterprise`
    ");
    assert!(files(workshop.path()).is_empty());
}

#[test]
fn input_that_ends_too_early_is_an_error_and_nothing_is_written() {
    let workshop = Workshop::empty();
    for lines in ["", "Acme\n", "Acme\nhelp.acme.com", &"\n".repeat(13)] {
        let output = answering(workshop.path(), &["init", "new"], lines);
        assert_eq!(output.status.code(), Some(2), "{lines:?} {}", out(&output));
        assert!(err(&output).contains("nothing was written"), "{output:?}");
        assert!(!workshop.path().join("new").exists());
    }
    for lines in [
        "<\n",
        &("\n".repeat(12) + "no\nno\n"),
        &("\n".repeat(13) + "no\n"),
    ] {
        let output = answering(workshop.path(), &["init", "new"], lines);
        assert_ne!(output.status.code(), Some(0), "{lines:?} {}", out(&output));
        assert!(!workshop.path().join("new").exists());
    }
}
