//! A new bundle under load: `cargo bench --bench swapping`.
//!
//! Clients ask for a page over TLS on connections that they keep, while the site is changed and built again and again;
//! the edge finds each bundle by itself. Every answer must be a 200, whole, and of one of the versions. The number of
//! requests and of swaps is fixed (`-- --requests 100000 --swaps 20 --connections 16`); it ends with the figures, and
//! with code 1 when a request failed.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a bench that can't be set up fails"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use lucka_tests::people::SWEDISH;
use lucka_tests::{Backend, Edge, Workshop, wire};

#[derive(Default)]
struct Counts {
    asked: AtomicUsize,
    failed: AtomicUsize,
    /// The longest answer, in microseconds.
    slowest: AtomicUsize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str, otherwise: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.map_or(otherwise, |at| arguments[at + 1].parse().unwrap())
    };
    let (requests, swaps) = (option("--requests", 100_000), option("--swaps", 20));
    let connections = option("--connections", 16);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(measure(requests, swaps, connections))
}

async fn measure(requests: usize, swaps: usize, connections: usize) -> ExitCode {
    let workshop = Workshop::starter();
    write(&workshop, 0);
    let edge = Edge::start(&workshop, Backend::Sqlite).await;
    let counts = Arc::new(Counts::default());
    let started = Instant::now();
    let mut clients = Vec::new();
    for _ in 0..connections {
        let stream = wire::tls(edge.address, &edge.authority, SWEDISH, &[b"http/1.1"]).await;
        clients.push(tokio::spawn(client(stream, Arc::clone(&counts), requests)));
    }
    let mut seen = 0;
    for swap in 1..=swaps {
        while counts.asked.load(Relaxed) < requests * swap / (swaps + 1) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        write(&workshop, swap);
        let built = tokio::task::block_in_place(|| workshop.build());
        let release = built.published.unwrap().release;
        while edge.release() != release {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        seen += 1;
    }
    for client in clients {
        client.await.unwrap();
    }
    let seconds = started.elapsed().as_secs_f64();
    let (asked, failed) = (counts.asked.load(Relaxed), counts.failed.load(Relaxed));
    println!(
        "{failed} failed of {asked} requests at {seen} swaps; {seconds:.1} s, slowest answer {:.1} ms",
        counts.slowest.load(Relaxed) as f64 / 1000.0
    );
    edge.stop().await;
    ExitCode::from(u8::from(failed > 0))
}

/// Asks until everybody together has asked often enough.
async fn client(
    stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
    counts: Arc<Counts>,
    requests: usize,
) {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .unwrap();
    tokio::spawn(connection);
    while counts.asked.fetch_add(1, Relaxed) < requests {
        let asked = Instant::now();
        let request = Request::get("/").header("host", SWEDISH);
        let request = request.body(Empty::<Bytes>::new()).unwrap();
        let is_right = match sender.send_request(request).await {
            Ok(answer) if answer.status() == StatusCode::OK => {
                let body = answer.into_body().collect().await;
                body.is_ok_and(|body| is_whole(&body.to_bytes()))
            }
            Ok(_) | Err(_) => false,
        };
        counts.failed.fetch_add(usize::from(!is_right), Relaxed);
        let took = usize::try_from(asked.elapsed().as_micros()).unwrap();
        counts.slowest.fetch_max(took, Relaxed);
    }
    counts.asked.fetch_sub(1, Relaxed);
}

/// A page from beginning to end, of one version.
fn is_whole(page: &[u8]) -> bool {
    let page = String::from_utf8_lossy(page);
    page.trim_end().ends_with("</html>") && page.matches("Utgåva nummer ").count() == 1
}

fn write(workshop: &Workshop, version: usize) {
    workshop.write(
        "content/sv/_index.md",
        &format!("---\ntitle: Hjälp\n---\n\nUtgåva nummer {version}.\n"),
    );
}
