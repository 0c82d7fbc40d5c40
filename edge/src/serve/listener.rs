//! Accepts connections, within bounds for all and for each peer (FAULTS H38, F24, H46).

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ipnet::IpNet;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::connection;
use super::service::Service;
use crate::http::peer::bucket;

/// Opens a listening socket.
///
/// # Errors
/// When the address is in use, needs rights that the process lacks, or does not exist here (FAULTS G08).
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    #[cfg(not(windows))]
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(1024)?;
    TcpListener::from_std(socket.into())
}

/// Serves what a listener accepts until shutdown; then waits for connections to drain, at most the grace period.
pub async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    tls: Option<tokio_rustls::TlsAcceptor>,
    mut shutdown: watch::Receiver<bool>,
) {
    let limits = service.limits();
    let all = Arc::new(Semaphore::new(limits.connections));
    let peers = Arc::new(Peers {
        most: limits.connections_per_peer,
        exempt: service.trusted_proxies().to_vec(),
        counts: Mutex::default(),
    });
    let mut tasks = tokio::task::JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => {
                    let peer = address.ip().to_canonical();
                    let Some(seat) = admit(&all, &peers, peer) else {
                        tracing::debug!(event = "overload.shed", %peer);
                        reset(stream);
                        continue;
                    };
                    let (service, tls, shutdown) = (Arc::clone(&service), tls.clone(), shutdown.clone());
                    tasks.spawn(async move {
                        connection::serve(stream, peer, tls, service, shutdown).await;
                        drop(seat);
                    });
                }
                // Out of file descriptors, most likely: wait rather than spin.
                Err(error) => {
                    tracing::warn!(event = "conn.accept", reason = %error);
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            Some(_) = tasks.join_next(), if !tasks.is_empty() => {}
            _ = shutdown.changed() => break,
        }
    }
    drop(listener);
    let open = tasks.len();
    let drained = tokio::time::timeout(limits.shutdown, async {
        while tasks.join_next().await.is_some() {}
    })
    .await;
    tracing::info!(
        event = "shutdown.drain",
        connections = open,
        complete = drained.is_ok()
    );
}

/// A place for one connection; given back when dropped.
struct Seat {
    _all: OwnedSemaphorePermit,
    peers: Arc<Peers>,
    peer: IpAddr,
}

struct Peers {
    most: usize,
    exempt: Vec<IpNet>,
    counts: Mutex<HashMap<IpAddr, usize>>,
}

fn admit(all: &Arc<Semaphore>, peers: &Arc<Peers>, peer: IpAddr) -> Option<Seat> {
    let permit = Arc::clone(all).try_acquire_owned().ok()?;
    if !peers.exempt.iter().any(|net| net.contains(&peer)) {
        let mut counts = peers.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(bucket(peer)).or_default();
        if *count >= peers.most {
            return None;
        }
        *count += 1;
    }
    Some(Seat {
        _all: permit,
        peers: Arc::clone(peers),
        peer,
    })
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut counts = self
            .peers
            .counts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let key = bucket(self.peer);
        if let Some(count) = counts.get_mut(&key) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&key);
            }
        }
    }
}

fn reset(stream: TcpStream) {
    // No lingering state for a connection that was never served.
    let _ = socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO));
}
