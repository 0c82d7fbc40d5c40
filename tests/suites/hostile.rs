//! Slow, greedy and broken clients.

use std::time::{Duration, Instant};

use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, World, wire};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

async fn hurried() -> Edge {
    Edge::start_with(&Workshop::starter(), Backend::Sqlite, |server| {
        server.limits.handshake = Duration::from_secs(1);
        server.limits.head = Duration::from_secs(1);
        server.limits.connections_per_peer = 40;
    })
    .await
}

// H34, H35, T09
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_says_nothing_is_closed() {
    let edge = hurried().await;
    let started = Instant::now();
    let mut silent = TcpStream::connect(edge.address).await.unwrap();
    let mut half_hello = TcpStream::connect(edge.address).await.unwrap();
    half_hello.write_all(&[22, 3, 1, 2, 0, 1]).await.unwrap();
    let mut no_request = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"http/1.1"]).await;
    let mut half_preface = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"h2"]).await;
    half_preface.write_all(b"PRI * HTTP").await.unwrap();
    let mut drip = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"http/1.1"]).await;
    drip.write_all(b"GET / HTTP/1.1\r\nHost: hjalp.example.com\r\n")
        .await
        .unwrap();
    let all = async {
        tokio::join!(
            ends(&mut silent),
            ends(&mut half_hello),
            ends(&mut no_request),
            ends(&mut half_preface),
            ends(&mut drip)
        )
    };
    tokio::time::timeout(Duration::from_secs(20), all)
        .await
        .expect("all are closed");
    assert!(started.elapsed() >= Duration::from_millis(900));
    edge.stop().await;
}

// H34: also behind a request that was answered, in one piece with it or later
#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_drips_on_a_kept_connection_is_cut_off() {
    let edge = hurried().await;
    let whole = format!("GET /healthz HTTP/1.1\r\nHost: {SWEDISH}\r\n\r\n");
    for pipelined in ["", "GET / HT"] {
        let mut kept = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"http/1.1"]).await;
        for _ in 0..3 {
            kept.write_all(whole.as_bytes()).await.unwrap();
            answered(&mut kept).await;
        }
        let last = format!("{whole}{pipelined}");
        kept.write_all(last.as_bytes()).await.unwrap();
        answered(&mut kept).await;
        let started = Instant::now();
        let (mut reader, mut writer) = tokio::io::split(kept);
        let dripping = async {
            let rest = "GET / HTTP/1.1\r\nX-Slow: "
                .chars()
                .chain(std::iter::repeat('x'));
            for byte in rest.skip(pipelined.len()) {
                tokio::time::sleep(Duration::from_millis(100)).await;
                if writer.write_all(&[byte as u8]).await.is_err() {
                    break;
                }
            }
            std::future::pending().await
        };
        let cut_off = async {
            tokio::select! {
                () = dripping => {}
                () = ends(&mut reader) => {}
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(20), cut_off).await;
        waited.expect("closed");
        let took = started.elapsed();
        assert!(took >= Duration::from_millis(900), "{pipelined}: {took:?}");
        assert!(took <= Duration::from_secs(15), "{pipelined}: {took:?}");
    }
    edge.stop().await;
}

/// Reads one answer of a health check.
async fn answered(stream: &mut (impl tokio::io::AsyncReadExt + Unpin)) {
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\nok\n") {
        assert!(stream.read_buf(&mut answer).await.unwrap() > 0);
    }
    assert!(answer.starts_with(b"HTTP/1.1 200 "));
}

async fn ends(stream: &mut (impl tokio::io::AsyncReadExt + Unpin)) {
    let mut chunk = [0; 1024];
    while let Ok(read) = stream.read(&mut chunk).await {
        if read == 0 {
            return;
        }
    }
}

// H36
#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_drips_is_refused_and_nothing_is_written() {
    let edge = hurried().await;
    let world = World::fill(&edge).await;
    let anna = world.anna.signed_in(&edge).await;
    let cookie = anna.cookie_line();
    let mut stream = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"http/1.1"]).await;
    let head = format!(
        "POST /arenden/1/reply HTTP/1.1\r\nHost: {SWEDISH}\r\nCookie: {cookie}\r\nOrigin: https://{SWEDISH}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ntext=dropp"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let reading = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut answer);
    let _ = tokio::time::timeout(Duration::from_secs(20), reading)
        .await
        .expect("closed");
    assert_eq!(wire::status(&String::from_utf8_lossy(&answer)), 408);
    let mut anna = anna;
    assert!(!anna.get("/arenden/1").await.html().contains("dropp"));
    edge.stop().await;
}

// H12: a body cut off is never taken for a whole one
#[tokio::test(flavor = "multi_thread")]
async fn a_broken_chunk_writes_nothing() {
    let edge = hurried().await;
    let world = World::fill(&edge).await;
    let mut anna = world.anna.signed_in(&edge).await;
    let cookie = anna.cookie_line();
    let key = "0".repeat(64);
    for body in [
        format!("49\r\ntext=halv&key={key}\r\n0x1\r\n"),
        format!("4a\r\ntext=halv&key={key}"),
        "fffffffffffffffff\r\n".to_owned(),
    ] {
        let request = format!(
            "POST /arenden/1/reply HTTP/1.1\r\nHost: {SWEDISH}\r\nCookie: {cookie}\r\nOrigin: https://{SWEDISH}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n{body}"
        );
        let answer =
            wire::exchange(edge.address, &edge.authority, SWEDISH, request.as_bytes()).await;
        assert_ne!(wire::status(&answer), 303, "{body}");
    }
    assert!(!anna.get("/arenden/1").await.html().contains("halv"));
    edge.stop().await;
}

// H25, H27, H28, H29, H30
#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_plain_form_is_refused_unread() {
    let edge = hurried().await;
    let world = World::fill(&edge).await;
    let anna = world.anna.signed_in(&edge).await;
    let cookie = anna.cookie_line();
    let form = "application/x-www-form-urlencoded";
    for (media, more, body, wanted) in [
        ("text/plain", "", "text=x", 415),
        ("application/json", "", "{}", 415),
        (form, "Content-Encoding: gzip\r\n", "text=x", 415),
        (form, "", "text=a&text=b", 400),
        (form, "", "text=%ff", 400),
        (
            form,
            "Expect: 100-continue\r\nContent-Length: 900000\r\n",
            "",
            413,
        ),
    ] {
        let length = if more.contains("Length") {
            String::new()
        } else {
            format!("Content-Length: {}\r\n", body.len())
        };
        let request = format!(
            "POST /arenden/1/reply HTTP/1.1\r\nHost: {SWEDISH}\r\nCookie: {cookie}\r\nOrigin: https://{SWEDISH}\r\n\
             Content-Type: {media}\r\n{length}{more}\r\n{body}"
        );
        let answer =
            wire::exchange(edge.address, &edge.authority, SWEDISH, request.as_bytes()).await;
        assert_eq!(
            wire::status(&answer),
            wanted,
            "{media} {more} {body}: {answer:.300}"
        );
    }
    edge.stop().await;
}

// H38
#[tokio::test(flavor = "multi_thread")]
async fn one_peer_has_so_many_connections_and_no_more() {
    let edge = hurried().await;
    let mut open = Vec::new();
    for _ in 0..40 {
        open.push(TcpStream::connect(edge.address).await.unwrap());
    }
    // Wait until the edge has taken them all.
    tokio::time::sleep(Duration::from_millis(200)).await;
    // Refused: at once, or after the connection was made.
    if let Ok(mut more) = TcpStream::connect(edge.address).await {
        tokio::time::timeout(Duration::from_secs(5), ends(&mut more))
            .await
            .expect("closed at once");
    }
    drop(open);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(edge.browser(SWEDISH).get("/").await.status.as_u16(), 200);
    edge.stop().await;
}
