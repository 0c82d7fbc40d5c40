use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::call::Admin;

/// Connections at once: programs of one company.
const MOST: usize = 16;
/// For the handshake, and for a request's head.
const HEAD: Duration = Duration::from_secs(10);
/// How long a connection may last: one request. Taking a large release into service is what takes longest.
const PATIENCE: Duration = Duration::from_secs(120);

/// Answers until shutdown, and lets requests in flight finish.
pub(crate) async fn serve(
    listener: TcpListener,
    admin: Arc<Admin>,
    tls: Option<TlsAcceptor>,
    mut shutdown: watch::Receiver<bool>,
) {
    let seats = Arc::new(Semaphore::new(MOST));
    let mut tasks = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = tasks.join_next(), if !tasks.is_empty() => continue,
            _ = shutdown.changed() => break,
        };
        let Ok((stream, address)) = accepted else {
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let Ok(seat) = Arc::clone(&seats).try_acquire_owned() else {
            continue;
        };
        let (admin, tls) = (Arc::clone(&admin), tls.clone());
        tasks.spawn(async move {
            let peer = address.ip().to_canonical();
            let conversation = async {
                let Some(acceptor) = tls else {
                    return converse(stream, admin, peer).await;
                };
                if let Ok(Ok(stream)) = tokio::time::timeout(HEAD, acceptor.accept(stream)).await {
                    converse(stream, admin, peer).await;
                }
            };
            let _cut = tokio::time::timeout(PATIENCE, conversation).await;
            drop(seat);
        });
    }
    drop(listener);
    while tasks.join_next().await.is_some() {}
}

/// One request.
async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin, admin: Arc<Admin>, peer: IpAddr) {
    let answering = service_fn(|request| {
        let admin = Arc::clone(&admin);
        async move { Ok::<_, Infallible>(admin.answer(request, peer).await) }
    });
    // A connection that was cut is nobody's problem here.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(16 * 1024)
        .max_headers(50)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), answering)
        .await;
}
