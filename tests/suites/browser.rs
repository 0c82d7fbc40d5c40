//! The journey in a real browser: `tests/browser/journey.mjs` drives headless Chromium against `lucka dev`.

use std::process::Command;

use lucka_tests::workshop::{copy, repository};

// P-10, P-61, P-63, P-64, P-67, P-70
#[test]
fn a_person_with_chromium_walks_the_whole_journey_with_and_without_javascript() {
    let site = tempfile::TempDir::new().unwrap();
    for part in ["config", "content", "themes/default"] {
        copy(&repository().join(part), &site.path().join(part));
    }
    let output = Command::new("node")
        .arg(repository().join("tests/browser/journey.mjs"))
        .args([
            "--lucka",
            env!("CARGO_BIN_EXE_lucka"),
            "--port",
            &free_port().to_string(),
            "--site",
        ])
        .arg(site.path())
        .output()
        .expect("node is there: tests/run installs what the tests need");
    let (said, errors) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{said}\n{errors}");
    assert!(
        said.lines().filter(|line| line.starts_with("ok")).count() > 20,
        "{said}"
    );
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
