//! Figures for whoever runs the edge, in the text format of Prometheus, on an address of their own (P-41).

use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

use super::current::Current;
use crate::http::answer::{Answer, plain, set};
use crate::http::body::Body;

/// Connections at once.
const MOST: usize = 8;
/// How long one may last.
const PATIENCE: Duration = Duration::from_secs(10);

/// What has become of the bundles that were found.
#[derive(Debug, Default)]
pub struct Bundles {
    /// Taken into service.
    pub served: AtomicU64,
    /// Refused, each once.
    pub refused: AtomicU64,
    /// 1 as long as the newest is refused.
    pub failing: AtomicU64,
}

/// Answers until shutdown.
pub async fn serve(listener: TcpListener, current: Current, mut shutdown: watch::Receiver<bool>) {
    let seats = Arc::new(Semaphore::new(MOST));
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted.map(|(stream, _)| stream),
            _ = shutdown.changed() => return,
        };
        let Ok(stream) = stream else {
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let Ok(seat) = Arc::clone(&seats).try_acquire_owned() else {
            continue;
        };
        let current = current.clone();
        tokio::spawn(async move {
            // A connection that was cut is nobody's problem here.
            let _ = tokio::time::timeout(PATIENCE, converse(stream, &current)).await;
            drop(seat);
        });
    }
}

async fn converse(stream: TcpStream, current: &Current) -> hyper::Result<()> {
    let answering = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        let answer = answer(request.method(), request.uri().path(), current);
        async { Ok::<_, Infallible>(answer) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), answering)
        .await
}

fn answer(method: &Method, path: &str, current: &Current) -> Answer {
    if *method != Method::GET || path != "/metrics" {
        return plain(StatusCode::NOT_FOUND, "only GET /metrics is here");
    }
    let mut answer = Answer::new(Body::Full(Bytes::from(text(current))));
    set(
        &mut answer,
        CONTENT_TYPE,
        "text/plain; version=0.0.4; charset=utf-8",
    );
    answer
}

fn text(current: &Current) -> String {
    let (bundles, searches) = (current.bundles(), current.searches());
    let pictures = current.pictures();
    let mut text = String::new();
    for (name, kind, help, value) in [
        (
            "lucka_bundles_served_total",
            "counter",
            "Bundles taken into service since the start.",
            &bundles.served,
        ),
        (
            "lucka_bundles_refused_total",
            "counter",
            "Bundles that could not be served; the one before stayed.",
            &bundles.refused,
        ),
        (
            "lucka_bundle_failing",
            "gauge",
            "1 as long as the newest bundle is refused.",
            &bundles.failing,
        ),
        (
            "lucka_searches_total",
            "counter",
            "Searches on search pages since the start.",
            &searches.asked,
        ),
        (
            "lucka_searches_without_results_total",
            "counter",
            "Those of them that found nothing.",
            &searches.without_results,
        ),
        (
            "lucka_share_pictures_drawn_total",
            "counter",
            "Share pictures drawn since the start; those kept in memory are not drawn again.",
            &pictures.drawn,
        ),
        (
            "lucka_share_pictures_refused_total",
            "counter",
            "Requests for share pictures that were told to come back later.",
            &pictures.refused,
        ),
    ] {
        let value = value.load(Ordering::Relaxed);
        // Writing to a text can't fail.
        let _ = writeln!(
            text,
            "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}"
        );
    }
    if let Some(live) = current.get() {
        let name = live.release().name();
        let _ = writeln!(
            text,
            "# HELP lucka_bundle_info The release being served.\n# TYPE lucka_bundle_info gauge\n\
             lucka_bundle_info{{release=\"{name}\"}} 1"
        );
    }
    text
}
