//! One connection: handshake, HTTP/1.1 or HTTP/2, and the timeouts that HTTP itself does not have (FAULTS H34–H37).

use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use lucka_config::server::Limits;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, Sleep, sleep};
use tokio_rustls::TlsAcceptor;

use super::service::Service;

/// A connection without a request for this long is closed.
const IDLE: Duration = Duration::from_secs(120);

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

/// What has happened on a connection.
#[derive(Debug, Default)]
pub struct Activity {
    requested: AtomicBool,
    /// Requests whose answers are not sent yet.
    open: AtomicUsize,
    /// Requests begun so far.
    begun: AtomicU64,
    /// Bytes read and written so far.
    moved: AtomicU64,
}

/// While it lives, its connection has a request that is not answered whole.
#[derive(Debug)]
pub struct Open(Arc<Activity>);

impl Activity {
    /// A request has begun.
    pub fn begin(self: &Arc<Activity>) -> Open {
        self.requested.store(true, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
        self.begun.fetch_add(1, Ordering::Relaxed);
        Open(Arc::clone(self))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
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
    let handler =
        service_fn(move |request| Arc::clone(&service).call(request, Arc::clone(&connection)));
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new())
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
    let handler =
        service_fn(move |request| Arc::clone(&service).call(request, Arc::clone(&connection)));
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
    let mut watchdog = std::pin::pin!(watchdog(activity, limits));
    loop {
        tokio::select! {
            biased;
            _ = served.as_mut() => return,
            reason = watchdog.as_mut() => return tracing::debug!(event = "conn.timeout", reason),
            _ = shutdown.changed(), if !draining => {
                draining = true;
                graceful(served.as_mut());
            }
        }
    }
}

/// Comes back with a reason to close the connection.
async fn watchdog(activity: &Activity, limits: &Limits) -> &'static str {
    sleep(limits.handshake).await;
    if !activity.requested.load(Ordering::Relaxed) {
        return "first_request";
    }
    let mut progress = Progress::new(Instant::now());
    loop {
        sleep(Duration::from_secs(1).min(limits.write_stall)).await;
        if let Some(reason) = progress.judge(Instant::now(), activity, limits) {
            return reason;
        }
    }
}

/// What the watchdog remembers.
struct Progress {
    /// When a request was last begun, was being answered, or bytes moved.
    busy: Instant,
    begun: u64,
    /// When bytes moved last, and how many had by then.
    moving: Instant,
    moved: u64,
}

impl Progress {
    fn new(now: Instant) -> Progress {
        Progress {
            busy: now,
            begun: 0,
            moving: now,
            moved: 0,
        }
    }

    /// A reason to close the connection, if there is one.
    fn judge(
        &mut self,
        now: Instant,
        activity: &Activity,
        limits: &Limits,
    ) -> Option<&'static str> {
        let begun = activity.begun.load(Ordering::Relaxed);
        let open = activity.open.load(Ordering::Relaxed) > 0;
        // Pings alone are no progress: a form on its way in or an answer on its way out moves by a kilobyte.
        let moved = activity.moved.load(Ordering::Relaxed);
        let moving = moved > self.moved + 1024;
        if moving || !open {
            self.moving = now;
        }
        if moving {
            self.moved = moved;
        }
        if moving || open || begun != self.begun {
            self.begun = begun;
            self.busy = now;
        }
        if now - self.busy > IDLE {
            Some("idle")
        } else if now - self.moving > limits.write_stall * 2 {
            Some("write_stall")
        } else {
            None
        }
    }
}

/// A stream whose writes must get somewhere.
struct Paced {
    stream: TcpStream,
    stall: Duration,
    timer: Option<Pin<Box<Sleep>>>,
    activity: Arc<Activity>,
}

impl Paced {
    fn new(stream: TcpStream, stall: Duration, activity: Arc<Activity>) -> Paced {
        Paced {
            stream,
            stall,
            timer: None,
            activity,
        }
    }

    fn judge<T>(
        &mut self,
        context: &mut Context<'_>,
        outcome: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.timer = None;
            return outcome;
        }
        let stall = self.stall;
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(stall)));
        match timer.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "the client stopped reading",
            ))),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Paced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(context, buffer);
        let read = buffer.filled().len() - before;
        self.activity
            .moved
            .fetch_add(read as u64, Ordering::Relaxed);
        outcome
    }
}

impl AsyncWrite for Paced {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        if let Poll::Ready(Ok(written)) = &outcome {
            self.activity
                .moved
                .fetch_add(*written as u64, Ordering::Relaxed);
        }
        self.judge(context, outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        if let Poll::Ready(Ok(written)) = &outcome {
            self.activity
                .moved
                .fetch_add(*written as u64, Ordering::Relaxed);
        }
        self.judge(context, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_flush(context);
        self.judge(context, outcome)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets seconds pass, in each of which `bytes` move; what the watchdog says at their end.
    fn after(seconds: u64, bytes: u64, open: bool) -> Option<&'static str> {
        let activity = Arc::new(Activity::default());
        let request = activity.begin();
        let held = open.then_some(request);
        let (start, limits) = (Instant::now(), Limits::default());
        let mut progress = Progress::new(start);
        let said = (1..=seconds).find_map(|second| {
            activity.moved.fetch_add(bytes, Ordering::Relaxed);
            let now = start + Duration::from_secs(second);
            progress.judge(now, &activity, &limits)
        });
        drop(held);
        said
    }

    // H37
    #[test]
    fn a_long_answer_may_take_its_time_as_long_as_it_moves() {
        assert_eq!(after(3600, 2048, false), None);
        assert_eq!(after(3600, 1, false), Some("idle"));
        assert_eq!(after(3600, 0, false), Some("idle"));
    }

    // H36
    #[test]
    fn a_form_may_come_as_slowly_as_the_limit_allows() {
        assert_eq!(after(3600, Limits::default().body_rate, true), None);
        assert_eq!(after(3600, 1, true), Some("write_stall"));
    }
}
