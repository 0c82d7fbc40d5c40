//! One connection: handshake, then HTTP/1.1 or HTTP/2 until its end.

use std::future::Future;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use lucka_config::server::Limits;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::paced::Paced;
use super::seldom::Seldom;
use super::service::Service;
use super::watchdog::{Activity, HeadTimer, Verdict, Watchdog};

/// What requests need to know about the connection they came on.
#[derive(Debug, Clone)]
pub struct Connection {
    /// The socket's peer.
    pub peer: IpAddr,
    /// The connection itself is TLS.
    pub tls: bool,
    /// The host name that the client named in the handshake.
    pub server_name: Option<String>,
    /// What the watchdog looks at.
    pub activity: Arc<Activity>,
}

/// Serves a connection to its end.
pub async fn serve(
    stream: TcpStream,
    peer: IpAddr,
    tls: Option<TlsAcceptor>,
    service: Arc<Service>,
    shutdown: watch::Receiver<bool>,
) {
    let activity = Arc::new(Activity::default());
    let limits = service.limits().clone();
    let _ = stream.set_nodelay(true);
    let stream = Paced::new(stream, limits.write_stall, Arc::clone(&activity));
    let Some(acceptor) = tls else {
        let connection = Arc::new(Connection {
            peer,
            tls: false,
            server_name: None,
            activity,
        });
        return http1(stream, connection, service, limits, shutdown).await;
    };
    let stream = match tokio::time::timeout(limits.handshake, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return tracing::debug!(event = "tls.reject", %peer, reason = %error),
        Err(_) => return tracing::debug!(event = "tls.reject", %peer, reason = "handshake timeout"),
    };
    let session = stream.get_ref().1;
    let server_name = session.server_name().map(str::to_ascii_lowercase);
    let is_h2 = session.alpn_protocol() == Some(b"h2");
    let connection = Arc::new(Connection {
        peer,
        tls: true,
        server_name,
        activity,
    });
    if is_h2 {
        http2(stream, connection, service, limits, shutdown).await;
    } else {
        http1(stream, connection, service, limits, shutdown).await;
    }
}

async fn http1(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    connection: Arc<Connection>,
    service: Arc<Service>,
    limits: Limits,
    shutdown: watch::Receiver<bool>,
) {
    let activity = Arc::clone(&connection.activity);
    let handler = service_fn(move |request| service.call(request, &connection));
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(HeadTimer::new(Arc::clone(&activity)))
        .header_read_timeout(limits.head)
        .max_buf_size(64 * 1024)
        .max_headers(100)
        .half_close(false);
    let served = http.serve_connection(TokioIo::new(stream), handler);
    let mut served = std::pin::pin!(served);
    run(
        served.as_mut(),
        |c| c.graceful_shutdown(),
        &activity,
        &limits,
        shutdown,
    )
    .await;
}

async fn http2(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    connection: Arc<Connection>,
    service: Arc<Service>,
    limits: Limits,
    shutdown: watch::Receiver<bool>,
) {
    let activity = Arc::clone(&connection.activity);
    let handler = service_fn(move |request| service.call(request, &connection));
    let mut http = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
    http.timer(TokioTimer::new())
        .max_concurrent_streams(100)
        .max_header_list_size(32 * 1024)
        .max_pending_accept_reset_streams(20)
        .max_send_buf_size(256 * 1024)
        .keep_alive_interval(Some(Duration::from_secs(20)))
        .keep_alive_timeout(Duration::from_secs(20));
    let served = http.serve_connection(TokioIo::new(stream), handler);
    let mut served = std::pin::pin!(served);
    run(
        served.as_mut(),
        |c| c.graceful_shutdown(),
        &activity,
        &limits,
        shutdown,
    )
    .await;
}

/// Drives a connection until it ends, until the watchdog ends it, or until shutdown has drained it.
async fn run<C, E>(
    mut served: Pin<&mut C>,
    graceful: impl Fn(Pin<&mut C>),
    activity: &Activity,
    limits: &Limits,
    mut shutdown: watch::Receiver<bool>,
) where
    C: Future<Output = Result<(), E>>,
{
    let mut draining = *shutdown.borrow();
    if draining {
        graceful(served.as_mut());
    }
    let mut watchdog = Watchdog::new(activity, limits);
    loop {
        let event = {
            let seldom = pin!(async {
                tokio::select! {
                    verdict = watchdog.next() => Some(verdict),
                    _ = shutdown.changed(), if !draining => None,
                }
            });
            tokio::select! {
                biased;
                _ = served.as_mut() => return,
                // Every request wakes this task; these two have something to say once a second at most.
                event = Seldom::new(seldom) => event,
            }
        };
        match event {
            None => {
                draining = true;
                graceful(served.as_mut());
            }
            // hyper finds its timer run out when it is polled next, and closes in an orderly way.
            Some(Verdict::HeadLate) => tracing::debug!(event = "conn.timeout", reason = "head"),
            Some(Verdict::Over(reason)) => {
                return tracing::debug!(event = "conn.timeout", reason);
            }
        }
    }
}
