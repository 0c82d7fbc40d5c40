//! A provider that is not ours, in a real browser: `tests/browser/single-sign-on.mjs`.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use lucka_config::server::{ProviderAccess, Secret};
use lucka_edge::clock::Clock;
use lucka_tests::edge::NOW;
use lucka_tests::provider::CLIENT;
use lucka_tests::workshop::repository;
use lucka_tests::{Backend, Edge, Workshop};

// P-35, P-10
#[tokio::test(flavor = "multi_thread")]
async fn people_sign_in_and_out_by_a_certified_provider_in_chromium() {
    let mut node = Command::new("node")
        .arg(repository().join("tests/browser/single-sign-on.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is there: tests/run installs what the tests need");
    let mut said = BufReader::new(node.stdout.take().unwrap());
    let mut issuer = String::new();
    said.read_line(&mut issuer).unwrap();
    let issuer = issuer.trim();
    if issuer == "skip" {
        node.wait().unwrap();
        eprintln!("skipped: oidc-provider needs Node.js 20.19 or newer");
        return;
    }
    let workshop = Workshop::starter();
    workshop.sign_on_by(&format!(
        "  - {{id: acme, name: Acme, issuer: \"{issuer}\", client_id: lucka, mail_domains: [example.com]}}\n"
    ));
    let edge = Edge::start_with(&workshop, Backend::Sqlite, |server| {
        let access = ProviderAccess {
            client_secret: Some(Secret(CLIENT.1.to_owned())),
            authority: None,
        };
        server.identity_providers.insert("acme".to_owned(), access);
    })
    .await;
    // The provider's time is the machine's.
    edge.clock.advance(Clock::system().now() - NOW);
    let mut input = node.stdin.take().unwrap();
    writeln!(input, "{}", edge.address).unwrap();
    let (status, said) = tokio::task::spawn_blocking(move || {
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        (node.wait().unwrap(), rest)
    })
    .await
    .unwrap();
    assert!(status.success(), "{said}");
    let passed = said.lines().filter(|line| line.starts_with("ok"));
    assert!(passed.count() > 12, "{said}");
    edge.stop().await;
}
