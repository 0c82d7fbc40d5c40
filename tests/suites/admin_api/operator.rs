//! Tokens as an operator makes them.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Command, Stdio};

use lucka_edge::admin::Secret;
use lucka_tests::Workshop;

use super::{said, send};

// P-13: as an operator does it. The log says who did what, and no secret.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_made_used_listed_and_taken_back_and_the_log_names_it() {
    let workshop = Workshop::case("small");
    workshop.build();
    let (port, admin) = (free_port(), free_port());
    let settings = format!(
        "listen: 127.0.0.1:{port}\ntls: behind_proxy\ntrusted_proxies: [127.0.0.1]\ndatabase: sqlite:lucka.db\n\
         admin_listen: 127.0.0.1:{admin}\n"
    );
    workshop.write("edge.yaml", &settings);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lucka"));
        command.arg("token").args(arguments);
        command.current_dir(workshop.path()).output().unwrap()
    };
    let create = [
        "create",
        "--name",
        "CI",
        "--scope",
        "portal-settings",
        "--expires",
        "1d",
    ];
    let made = run(&create);
    assert!(made.status.success(), "{}", said(&made));
    let secret = String::from_utf8(made.stdout).unwrap();
    let secret = secret.trim();
    assert!(Secret::parse(secret).is_some(), "{secret}");
    assert_eq!(run(&create).status.code(), Some(1));
    for wrong in [
        [
            "create",
            "--name",
            "x",
            "--scope",
            "everything",
            "--expires",
            "1d",
        ],
        [
            "create",
            "--name",
            "x",
            "--scope",
            "insights",
            "--expires",
            "1y",
        ],
        [
            "create",
            "--name",
            "x",
            "--scope",
            "insights",
            "--expires",
            "367d",
        ],
        [
            "create",
            "--name",
            " ",
            "--scope",
            "insights",
            "--expires",
            "1d",
        ],
    ] {
        assert_eq!(run(&wrong).status.code(), Some(2), "{wrong:?}");
    }

    let mut edge = Command::new(env!("CARGO_BIN_EXE_lucka"))
        .args(["edge", "--config", "edge.yaml", "--bundle"])
        .arg(workshop.bundle())
        .current_dir(workshop.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(edge.stdout.take().unwrap());
    let mut lines = String::new();
    while !lines.contains("\"event\":\"start\"") {
        assert!(log.read_line(&mut lines).unwrap() > 0, "{lines}");
    }
    let address = SocketAddr::from(([127, 0, 0, 1], admin));
    let ask = async |path: &str| {
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {secret}\r\n\r\n");
        send(address, &head).await.status
    };
    assert_eq!(ask("/v1/settings").await, 200);
    assert_eq!(ask(&format!("/v1/{secret}?x={secret}")).await, 404);
    let list = said(&run(&["list"]));
    assert!(list.starts_with("CI: portal-settings; made "), "{list}");
    assert!(
        list.contains(", counts until ") && list.contains(", used "),
        "{list}"
    );
    assert_eq!(run(&["revoke", "CI"]).status.code(), Some(0));
    assert_eq!(run(&["revoke", "CI"]).status.code(), Some(1));
    assert_eq!(ask("/v1/settings").await, 401);
    let mut rest = String::new();
    while !rest.contains("token-invalid") {
        assert!(log.read_line(&mut rest).unwrap() > 0, "{rest}");
    }
    edge.kill().unwrap();
    edge.wait().unwrap();
    let calls: Vec<&str> = rest
        .lines()
        .filter(|line| line.contains("admin.request"))
        .collect();
    assert_eq!(calls.len(), 3, "{rest}");
    assert!(
        calls[0].contains("\"token\":\"CI\"") && calls[0].contains("\"path\":\"/v1/settings\""),
        "{}",
        calls[0]
    );
    assert!(calls[2].contains("token-invalid"), "{}", calls[2]);
    assert!(
        !(lines + &rest).contains(&secret[6..]),
        "the secret is in the log"
    );
    assert!(said(&run(&["list"])).contains("taken back "));
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
