//! Starting and stopping.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::time::Duration;

use lucka_config::server::Server;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::current::{self, Current};
use super::dev::{Dev, DevState};
use super::live::LiveError;
use super::open_pages::OpenPages;
use super::request_log::RequestLog;
use super::service::Service;
use super::tls::{CertificateError, Certificates};
use super::{listener, metrics, tls};
use crate::access::provider::{ProviderError, Providers};
use crate::admin::{self, Admin};
use crate::clock::{Clock, random_bytes};
use crate::feedback::{self, EmptySearches};
use crate::http::peer::PeerNames;
use crate::mail::{self, DevMails, Transport, TransportError, Worker};
use crate::portal::mails;
use crate::portal::registrations::Registrations;
use crate::store::{EdgeLock, Store, StoreError};

/// What is not a request is not waited for much longer than requests are.
const AFTER_GRACE: Duration = Duration::from_secs(1);

/// How an edge is started.
pub struct Options {
    /// The bundle's directory.
    pub bundle: PathBuf,
    /// What `edge.yaml` says.
    pub server: Server,
    /// Tells the time.
    pub clock: Clock,
    /// In `lucka dev`: what the builder says, changing; and what it is told of browsers.
    pub dev: Option<(watch::Receiver<DevState>, OpenPages)>,
    /// Mails are kept here instead of being sent: in `lucka dev`, and in tests.
    pub keep_mails: Option<DevMails>,
    /// Where each request leaves a line, if anywhere.
    pub request_log: Option<RequestLog>,
}

/// Why an edge does not start. Nothing is half started then.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The bundle.
    #[error(transparent)]
    Bundle(#[from] LiveError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The certificates.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// The mail relay.
    #[error(transparent)]
    Mail(#[from] TransportError),
    /// An identity provider.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// TLS itself.
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// A listening address.
    #[error("can't listen on {address}: {reason}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        reason: std::io::Error,
    },
    /// The random source.
    #[error("the random source fails: {0}")]
    Random(#[from] getrandom::Error),
}

/// A running edge.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where its figures are read, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// Where it is administered, if anywhere.
    pub admin: Option<SocketAddr>,
    /// The release being served.
    pub current: Current,
    /// Where data lives.
    pub store: Store,
    /// Who is told of a portal by mail.
    pub registrations: Registrations,
    shutdown: watch::Sender<bool>,
    tasks: JoinSet<()>,
    /// How long requests in flight may take when told to stop.
    grace: Duration,
    _lock: EdgeLock,
}

/// Starts an edge.
///
/// # Errors
/// See [`StartError`].
pub async fn start(options: Options) -> Result<Running, StartError> {
    let Options {
        bundle,
        server,
        clock,
        dev,
        keep_mails,
        request_log,
    } = options;
    let providers = Providers::new(&server.identity_providers)?;
    let current = Current::new(bundle, clock.clone());
    let current = match dev {
        Some(_) => current,
        None => current.with_providers(providers.ids()),
    };
    if dev.is_none() {
        current.reload()?;
    }
    let certificates = match &server.tls {
        Some(tls) => Some(Arc::new(Certificates::read(&tls.certificates)?)),
        None => None,
    };
    let store = Store::open(&server.database, clock.now()).await?;
    let lock = store.lock_for_edge()?;
    let listening = open(server.listen)?;
    let redirecting = server.redirect_listen.map(open).transpose()?;
    let measuring = server.metrics_listen.map(open).transpose()?;
    let administering = server.admin_listen.map(open).transpose()?;
    let address = listening.local_addr().unwrap_or(server.listen);

    let (shutdown, stopping) = watch::channel(false);
    let grace = server.limits.shutdown;
    let transport = match (&keep_mails, &server.mail) {
        (Some(mails), _) => Some(Transport::Dev(mails.clone())),
        (None, Some(relay)) => Some(Transport::smtp(relay)?),
        (None, None) => None,
    };
    let mails = keep_mails.unwrap_or_default();
    let registrations = Registrations {
        current: current.clone(),
        store: store.clone(),
        clock: clock.clone(),
    };
    let mut tasks = JoinSet::new();
    match transport {
        Some(transport) => {
            if server.registration_mails {
                tasks.spawn(registrations.clone().run(stopping.clone()));
            }
            let worker = worker(&store, &clock, &current, transport, &server, dev.is_some());
            tasks.spawn(mail::run(worker, stopping.clone()));
        }
        None => tracing::warn!(
            event = "mail.none",
            "no mail relay is set: mails stay in the outbox"
        ),
    }
    let acceptor = match &certificates {
        Some(certificates) => Some(TlsAcceptor::from(Arc::new(certificates.server_config()?))),
        None => None,
    };
    if let Some(certificates) = &certificates {
        tasks.spawn(tls::watch(Arc::clone(certificates), stopping.clone()));
    }
    let figures = measuring.as_ref().and_then(|one| one.local_addr().ok());
    if let Some(measuring) = measuring {
        tasks.spawn(metrics::serve(measuring, current.clone(), stopping.clone()));
    }
    let administered = administering.as_ref().and_then(|one| one.local_addr().ok());
    if let Some(administering) = administering {
        let on_this_machine = administered.is_some_and(|at| at.ip().to_canonical().is_loopback());
        let encrypted = certificates.as_ref().filter(|_| !on_this_machine);
        let acceptor = encrypted.map(admin_tls).transpose()?;
        let admin = Arc::new(Admin {
            current: current.clone(),
            store: store.clone(),
            clock: clock.clone(),
            process: u32::from_le_bytes(random_bytes()?),
            requests: AtomicU32::new(1),
            https: acceptor.is_some(),
            limits: server.limits.clone(),
        });
        let serving = admin::serve(administering, admin, acceptor, stopping.clone());
        tasks.spawn(serving);
    }
    // The builder of `dev` says itself when a release is to be taken, and which of its pages are not ready yet.
    if dev.is_none() {
        tasks.spawn(current::watch(current.clone(), stopping.clone()));
    }
    let empty_searches = EmptySearches::new();
    tasks.spawn(feedback::write_now_and_then(
        empty_searches.clone(),
        store.clone(),
        clock.clone(),
        stopping.clone(),
    ));
    tasks.spawn(purge(store.clone(), clock.clone(), stopping.clone()));
    let service = Arc::new(Service {
        current: current.clone(),
        store: store.clone(),
        clock,
        certificates,
        dev: dev.map(|(state, open)| Dev {
            state,
            open,
            mails,
            port: address.port(),
        }),
        peers: PeerNames::new()?,
        empty_searches,
        process: u32::from_le_bytes(random_bytes()?),
        requests: AtomicU32::new(1),
        request_log,
        providers,
        server,
    });
    if let Some(redirecting) = redirecting {
        tasks.spawn(listener::serve(
            redirecting,
            Arc::clone(&service),
            None,
            stopping.clone(),
        ));
    }
    tasks.spawn(listener::serve(listening, service, acceptor, stopping));
    tracing::info!(event = "start", %address);
    Ok(Running {
        address,
        metrics: figures,
        admin: administered,
        current,
        store,
        registrations,
        shutdown,
        tasks,
        grace,
        _lock: lock,
    })
}

impl Running {
    /// Stops taking connections, lets requests in flight finish within the grace period, then closes the store.
    pub async fn stop(mut self) {
        // Nobody listening means that everything has ended already.
        let _ = self.shutdown.send(true);
        let tasks = &mut self.tasks;
        let ended = async { while tasks.join_next().await.is_some() {} };
        // Listeners keep to the grace period by themselves. A mail in the hands of a relay that hangs does not: it stays in
        // the outbox and is handed over again, as the same message.
        if tokio::time::timeout(self.grace + AFTER_GRACE, ended)
            .await
            .is_err()
        {
            tracing::warn!(event = "shutdown.cut", "a mail was still being handed over");
            self.tasks.shutdown().await;
        }
        self.store.close().await;
        tracing::info!(event = "stop");
    }
}

/// HTTP/1.1 over TLS.
fn admin_tls(certificates: &Arc<Certificates>) -> Result<TlsAcceptor, rustls::Error> {
    let mut config = certificates.server_config()?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn open(address: SocketAddr) -> Result<tokio::net::TcpListener, StartError> {
    listener::bind(address).map_err(|reason| StartError::Listen { address, reason })
}

fn worker(
    store: &Store,
    clock: &Clock,
    current: &Current,
    transport: Transport,
    server: &Server,
    is_dev: bool,
) -> Worker {
    let (current, times) = (current.clone(), clock.clone());
    let port = (!is_dev && server.public_port != 443).then_some(server.public_port);
    Worker {
        store: store.clone(),
        clock: clock.clone(),
        transport,
        compose: Arc::new(move |row| mails::compose(&current, port, times.now(), row)),
    }
}

/// Forgets what has expired, every ten minutes.
async fn purge(store: Store, clock: Clock, mut stopping: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(600)) => {}
            _ = stopping.changed() => return,
        }
        let now = clock.now();
        let year = feedback::day::a_year_before(now);
        for purged in [store.purge(now).await, store.purge_feedback(&year).await] {
            if let Err(error) = purged {
                tracing::error!(event = "storage.error", reason = %error);
            }
        }
    }
}
