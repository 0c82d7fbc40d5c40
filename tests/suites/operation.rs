//! What an operator relies on: starting, stopping, new bundles, both protocols.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::{Request, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, wire};

#[tokio::test(flavor = "multi_thread")]
async fn health_and_readiness_are_told_on_any_host() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    for path in ["/healthz", "/readyz"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: 10.0.0.1\r\nConnection: close\r\n\r\n");
        let answer =
            wire::exchange(edge.address, &edge.authority, SWEDISH, request.as_bytes()).await;
        assert_eq!(wire::status(&answer), 200, "{answer}");
    }
    edge.stop().await;
}

// H07, H08
#[tokio::test(flavor = "multi_thread")]
async fn the_same_is_served_over_http_2() {
    let edge = Edge::start(&Workshop::starter(), Backend::Sqlite).await;
    let stream = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"h2"]).await;
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    tokio::spawn(connection);
    let mut ask = async |uri: &str, host: Option<&str>| {
        let mut request = Request::builder().uri(uri);
        if let Some(host) = host {
            request = request.header("host", host);
        }
        let answer = sender
            .send_request(request.body(Empty::<Bytes>::new()).unwrap())
            .await
            .unwrap();
        (
            answer.status(),
            answer.into_body().collect().await.unwrap().to_bytes(),
        )
    };
    let (status, body) = ask("https://hjalp.example.com/", None).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body, edge.browser(SWEDISH).get("/").await.bytes);
    assert_eq!(
        ask("https://hjalp.example.com/", Some("help.example.com"))
            .await
            .0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        ask("http://hjalp.example.com/", None).await.0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        ask("https://unknown.example.com/", None).await.0,
        StatusCode::MISDIRECTED_REQUEST
    );
    edge.stop().await;
}

// P-41, D09
#[tokio::test(flavor = "multi_thread")]
async fn a_new_bundle_is_taken_under_load_and_a_broken_one_is_not() {
    let workshop = Workshop::starter();
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let (stop, failed, served) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicUsize::new(0)),
    );
    let mut readers = Vec::new();
    for _ in 0..4 {
        let (mut browser, stop, failed, served) = (
            edge.browser(SWEDISH),
            stop.clone(),
            failed.clone(),
            served.clone(),
        );
        readers.push(tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                let page = browser.get_once("/").await;
                let whole = page.html().trim_end().ends_with("</html>");
                if page.status != StatusCode::OK || !whole {
                    failed.fetch_add(1, Ordering::Relaxed);
                }
                served.fetch_add(1, Ordering::Relaxed);
            }
        }));
    }
    for version in 0..5 {
        workshop.write(
            "content/sv/_index.md",
            &format!("---\ntitle: Hjälp\n---\n\nVersion {version}\n"),
        );
        workshop.build();
        edge.reload();
        assert!(
            edge.browser(SWEDISH)
                .get("/")
                .await
                .html()
                .contains(&format!("Version {version}"))
        );
    }
    // A build with mistakes publishes nothing.
    workshop.edit("config/site.yaml", "time_zone:", "time_zon:");
    assert!(workshop.try_build().published.is_none());
    edge.reload();
    // A release that was damaged on its way is refused. It is damaged before `current` names it: the edge looks at the
    // bundle twice a second, and would have the whole one otherwise.
    workshop.edit("config/site.yaml", "time_zon:", "time_zone:");
    workshop.write(
        "content/sv/_index.md",
        "---\ntitle: Hjälp\n---\n\nVersion skadad\n",
    );
    let aside = workshop.path().join("aside");
    let report = lucka_generator::build(&lucka_generator::BuildOptions {
        root: workshop.path().to_owned(),
        out: aside.clone(),
        dev: None,
        remember: None,
    });
    assert!(report.published.is_some());
    let damaged = lucka_bundle::Release::open(&aside).unwrap();
    let home = damaged.manifest().files.iter().find(|entry| {
        let contents = damaged.read(entry).unwrap();
        String::from_utf8_lossy(&contents).contains("Version skadad")
    });
    std::fs::write(damaged.path(home.unwrap()), "Damaged").unwrap();
    for folder in ["files", "releases"] {
        let (from, to) = (aside.join(folder), workshop.bundle().join(folder));
        lucka_tests::workshop::copy(&from, &to);
    }
    std::fs::copy(aside.join("current"), workshop.bundle().join("new")).unwrap();
    std::fs::rename(
        workshop.bundle().join("new"),
        workshop.bundle().join("current"),
    )
    .unwrap();
    assert!(edge.try_reload().is_err());
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    assert!(
        edge.browser(SWEDISH)
            .get("/")
            .await
            .html()
            .contains("Version 4")
    );
    stop.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    assert_eq!(failed.load(Ordering::Relaxed), 0);
    assert!(served.load(Ordering::Relaxed) > 20);
    edge.stop().await;
}

// H46
#[tokio::test(flavor = "multi_thread")]
async fn stopping_closes_idle_connections_and_refuses_new_ones() {
    let longest = std::time::Duration::from_secs(60);
    let edge = Edge::start_with(&Workshop::starter(), Backend::Sqlite, |server| {
        server.limits.shutdown = longest;
    })
    .await;
    let (address, authority) = (edge.address, edge.authority.clone());
    let mut idle = wire::tls(address, &authority, SWEDISH, &[b"http/1.1"]).await;
    tokio::io::AsyncWriteExt::write_all(
        &mut idle,
        b"GET /healthz HTTP/1.1\r\nHost: hjalp.example.com\r\n\r\n",
    )
    .await
    .unwrap();
    let mut first = [0; 16];
    tokio::io::AsyncReadExt::read_exact(&mut idle, &mut first)
        .await
        .unwrap();
    let started = std::time::Instant::now();
    edge.stop().await;
    assert!(started.elapsed() < longest / 2);
    wire::read_all(&mut idle).await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

// T12
#[tokio::test(flavor = "multi_thread")]
async fn one_bad_certificate_file_at_start_is_named() {
    let workshop = Workshop::starter();
    workshop.build();
    workshop.write("bad.pem", "-----BEGIN CERTIFICATE-----\nnonsense\n");
    workshop.write(
        "edge.yaml",
        "listen: 127.0.0.1:0\ntls:\n  - certificate: bad.pem\n    key: bad.pem\ndatabase: sqlite:lucka.db\n",
    );
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_lucka"))
        .args(["edge", "--bundle"])
        .arg(workshop.bundle())
        .arg("--config")
        .arg(workshop.path().join("edge.yaml"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("bad.pem"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
