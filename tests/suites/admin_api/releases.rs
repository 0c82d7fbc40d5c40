//! Which release is served, and putting another one in its place.

use std::path::Path;
use std::process::Command;

use lucka_bundle::BundleWriter;
use lucka_edge::admin::Scope;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop};
use serde_json::Value;

use super::{HOUR, edge, get, said, serve, token};

const HOME: &str = "content/sv/_index.md";

fn home(workshop: &Workshop, text: &str) {
    workshop.write(HOME, &format!("---\ntitle: Hjälp\n---\n\n{text}\n"));
}

async fn home_says(edge: &Edge, text: &str) -> bool {
    edge.browser(SWEDISH).get("/").await.html().contains(text)
}

// P-13, P-38
#[tokio::test(flavor = "multi_thread")]
async fn the_settings_that_are_served_are_said_with_what_was_refused_since() {
    let workshop = Workshop::case("small");
    let edge = edge(&workshop, Backend::Sqlite).await;
    let token = token(&edge, "CI", &[Scope::PortalSettings]).await;
    let said = get(&edge, "/v1/settings", &token).await.json;
    assert_eq!(said["release"], edge.release());
    assert_eq!(said["taken_at"], "2026-11-22T15:00:00Z");
    assert_eq!(said["refused"], Value::Null);
    let portal = &said["portals"][0];
    assert_eq!(
        (&portal["id"], &portal["enabled"]),
        (&"support".into(), &true.into())
    );
    assert_eq!(portal["access"], "members of `customers`, `pilot`");
    assert_eq!(portal["visibility"], "company");
    let place = serde_json::json!({"host": "hjalp.example.com", "language": "sv", "name": "Mina ärenden", "slug": "arenden", "path": "/arenden"});
    assert_eq!(portal["places"][0], place);

    let current = workshop.bundle().join("current");
    let good = std::fs::read_to_string(&current).unwrap();
    std::fs::write(&current, "abcdef0123456789abcdef01\n").unwrap();
    assert!(edge.try_reload().is_err());
    let said = get(&edge, "/v1/settings", &token).await.json;
    assert_eq!(said["refused"]["release"], "abcdef0123456789abcdef01");
    assert!(
        said["refused"]["reason"]
            .as_str()
            .unwrap()
            .contains("could not read")
    );
    // Putting back what is served mends the bundle.
    let mended = serve(&edge, &token, good.trim()).await;
    assert_eq!(
        (mended.status, &mended.json["changed"]),
        (200, &true.into())
    );
    assert_eq!(std::fs::read_to_string(&current).unwrap(), good);
    assert_eq!(
        get(&edge, "/v1/settings", &token).await.json["refused"],
        Value::Null
    );
    edge.stop().await;
}

// P-13, P-41
async fn back_and_forward(backend: Backend) {
    let workshop = Workshop::case("small");
    home(&workshop, "Den första");
    let edge = edge(&workshop, backend).await;
    let token = token(&edge, "CI", &[Scope::PortalSettings]).await;
    let first = edge.release();
    home(&workshop, "Den andra");
    let build = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lucka"));
        command.arg("build").current_dir(workshop.path());
        let output = command
            .arg("--out")
            .arg(workshop.bundle())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", said(&output));
    };
    build();
    edge.reload();
    let second = edge.release();
    assert!(home_says(&edge, "Den andra").await && first != second);
    let two = match backend {
        Backend::Postgres => Some(edge.another().await),
        Backend::Sqlite => None,
    };

    edge.clock.advance(HOUR / 2);
    let reply = serve(&edge, &token, &first).await;
    assert_eq!((reply.status, reply.release()), (200, first.as_str()));
    assert_eq!(
        (&reply.json["before"], &reply.json["changed"]),
        (&second.as_str().into(), &true.into())
    );
    assert_eq!(reply.json["taken_at"], "2026-11-22T15:30:00Z");
    assert!(home_says(&edge, "Den första").await);
    // The bundle says so to every edge.
    assert!(!edge.try_reload().unwrap());
    if let Some(two) = two {
        two.reload();
        assert!(home_says(&two, "Den första").await);
        two.stop().await;
    }
    let again = serve(&edge, &token, &first).await;
    assert_eq!((again.status, &again.json["changed"]), (200, &false.into()));

    let list = get(&edge, "/v1/releases", &token).await.json;
    let marks = |release: &str| {
        let all = list["releases"].as_array().unwrap();
        let one = all.iter().find(|one| one["release"] == release).unwrap();
        (
            one["served"].as_bool().unwrap(),
            one["current"].as_bool().unwrap(),
        )
    };
    assert_eq!(
        (marks(&first), marks(&second)),
        ((true, true), (false, false))
    );

    // A build of what has not changed since takes over again, and one of what has.
    build();
    edge.reload();
    assert_eq!(edge.release(), second);
    serve(&edge, &token, &first).await;
    home(&workshop, "Den tredje");
    build();
    edge.reload();
    assert!(home_says(&edge, "Den tredje").await);
    // Where one came from is kept.
    assert_eq!(serve(&edge, &token, &first).await.status, 200);
    edge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_release_is_put_in_place_at_once_and_the_next_build_takes_over_again() {
    back_and_forward(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_edge_on_a_bundle_follows_when_another_release_is_put_in_place() {
    back_and_forward(Backend::Postgres).await;
}

// P-13, P-41
#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_cant_be_served_is_refused_with_the_reason_and_the_one_before_stays() {
    let workshop = Workshop::case("small");
    home(&workshop, "Den första");
    let edge = edge(&workshop, Backend::Sqlite).await;
    let token = token(&edge, "CI", &[Scope::PortalSettings]).await;
    let first = edge.release();
    home(&workshop, "Den andra");
    workshop.build();
    edge.reload();
    let second = edge.release();
    let current = std::fs::read_to_string(workshop.bundle().join("current")).unwrap();
    let stays = async || {
        let now = std::fs::read_to_string(workshop.bundle().join("current")).unwrap();
        assert_eq!((edge.release(), now), (second.clone(), current.clone()));
        assert!(home_says(&edge, "Den andra").await);
    };
    for name in ["abcdef", "../../etc", "", "current", "..", "."] {
        let refused = serve(&edge, &token, name).await;
        assert_eq!(
            (refused.status, &refused.json["code"]),
            (422, &"release-refused".into()),
            "{name}"
        );
        stays().await;
    }
    // While a build writes.
    let writer = BundleWriter::create(&workshop.bundle()).unwrap();
    let refused = serve(&edge, &token, &first).await;
    assert_eq!(
        (refused.status, &refused.json["code"]),
        (409, &"conflict".into())
    );
    assert!(
        refused.json["detail"]
            .as_str()
            .unwrap()
            .contains("another build")
    );
    drop(writer);
    stays().await;

    // A file of it was changed: only the page that differs is not known already.
    let mut damaged = 0;
    each_file(&workshop.bundle().join("files"), &mut |path| {
        let text = std::fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&text);
        if text.contains("Den första") && text.contains("<main") {
            std::fs::write(path, text.replace("Den första", "Den falska")).unwrap();
            damaged += 1;
        }
    });
    assert!(damaged > 0);
    let refused = serve(&edge, &token, &first).await;
    assert_eq!(
        (refused.status, &refused.json["code"]),
        (422, &"release-refused".into())
    );
    assert!(
        refused.json["detail"].as_str().unwrap().contains("damaged"),
        "{}",
        refused.json
    );
    stays().await;
    edge.stop().await;
}

fn each_file(folder: &Path, look: &mut dyn FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => each_file(&path, look),
            false => look(&path),
        }
    }
}
