//! An edge in this process.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use lucka_config::server::{
    CertificateFiles, Database, Limits, LogFormat, Secret, Server, Sessions, Tls,
};
use lucka_edge::clock::Clock;
use lucka_edge::mail::{DevMail, DevMails};
use lucka_edge::store::Store;
use lucka_edge::{Options, Running, start};
use rustls::pki_types::CertificateDer;
use tempfile::TempDir;

use crate::browser::Browser;
use crate::workshop::Workshop;

/// Sunday, 22 November 2026, 15:00 UTC.
pub const NOW: i64 = 1_795_359_600_000;

/// Where an edge keeps data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file in the workshop.
    Sqlite,
    /// A database of its own in the server that `LUCKA_TEST_POSTGRES` names.
    Postgres,
}

/// A running edge.
pub struct Edge {
    running: Option<Running>,
    /// Its time; moved by the test.
    pub clock: Clock,
    /// Where it listens.
    pub address: SocketAddr,
    /// The authority that signed its certificate.
    pub authority: CertificateDer<'static>,
    mails: DevMails,
    /// The last mail that the test has read.
    read: AtomicU64,
    options: EdgeOptions,
    _folder: Arc<TempDir>,
}

/// How a test wants its edge.
#[derive(Clone)]
pub struct EdgeOptions {
    bundle: PathBuf,
    server: Server,
}

impl Edge {
    /// Builds the site and serves it over TLS.
    pub async fn start(workshop: &Workshop, backend: Backend) -> Edge {
        Edge::start_with(workshop, backend, |_| {}).await
    }

    /// As [`Edge::start`], with other settings.
    pub async fn start_with(
        workshop: &Workshop,
        backend: Backend,
        change: impl FnOnce(&mut Server),
    ) -> Edge {
        workshop.build();
        let (tls, authority) = certificates(workshop);
        let mut server = Server {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            tls: Some(tls),
            redirect_listen: None,
            metrics_listen: None,
            admin_listen: None,
            public_port: 443,
            database: database(workshop, backend).await,
            mail: None,
            // Nobody's sign-in mail is mistaken for another; what is about these mails switches them on.
            registration_mails: false,
            identity_providers: BTreeMap::new(),
            sessions: Sessions::default(),
            limits: Limits {
                shutdown: Duration::from_secs(2),
                ..Limits::default()
            },
            trusted_proxies: Vec::new(),
            log: LogFormat::Text,
        };
        change(&mut server);
        let options = EdgeOptions {
            bundle: workshop.bundle(),
            server,
        };
        let (clock, mails) = (Clock::fixed(NOW), DevMails::new());
        let running = run(&options, &clock, &mails).await;
        Edge {
            address: running.address,
            running: Some(running),
            clock,
            authority,
            mails,
            read: AtomicU64::new(0),
            options,
            _folder: workshop.hold(),
        }
    }

    /// Stops the edge and starts it again on the same data.
    pub async fn restart(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
        let running = run(&self.options, &self.clock, &self.mails).await;
        self.address = running.address;
        self.running = Some(running);
    }

    /// Its data.
    pub fn store(&self) -> &Store {
        &self.running.as_ref().unwrap().store
    }

    /// Another edge beside this one, with the same data and the same time.
    pub async fn another(&self) -> Edge {
        let mails = DevMails::new();
        let running = run(&self.options, &self.clock, &mails).await;
        Edge {
            address: running.address,
            running: Some(running),
            clock: self.clock.clone(),
            authority: self.authority.clone(),
            mails,
            read: AtomicU64::new(0),
            options: self.options.clone(),
            _folder: Arc::clone(&self._folder),
        }
    }

    /// Looks now for whoever is to be told by mail that a portal is open to them; how many are.
    pub async fn look_for_registrations(&self) -> usize {
        let registrations = &self.running.as_ref().unwrap().registrations;
        registrations.look().await.unwrap()
    }

    /// Serves what was built since, and waits until it does.
    pub fn reload(&self) {
        self.try_reload().unwrap();
    }

    /// Takes the newest release; gives back whether it is another one, or why it was refused.
    pub fn try_reload(&self) -> Result<bool, lucka_edge::serve::live::LiveError> {
        self.running.as_ref().unwrap().current.reload()
    }

    /// The name of the release being served.
    pub fn release(&self) -> String {
        let live = self.running.as_ref().unwrap().current.get();
        live.unwrap().release().name().to_owned()
    }

    /// Where its figures are, if anywhere.
    pub fn metrics(&self) -> Option<SocketAddr> {
        self.running.as_ref().unwrap().metrics
    }

    /// Where it is administered, if anywhere.
    pub fn admin(&self) -> Option<SocketAddr> {
        self.running.as_ref().unwrap().admin
    }

    /// The settings being served.
    pub fn site(&self) -> lucka_config::Site {
        self.running
            .as_ref()
            .unwrap()
            .current
            .get()
            .unwrap()
            .site()
            .clone()
    }

    /// Somebody's browser, on this host.
    pub fn browser(&self, host: &str) -> Browser {
        Browser::new(self.address, self.authority.clone(), host)
    }

    /// The next mail to this address that the test has not read yet; waits for it.
    pub async fn mail_to(&self, address: &str) -> DevMail {
        for _ in 0..1000 {
            let read = self.read.load(Ordering::Relaxed);
            let is_new = |mail: &DevMail| mail.id > read && mail.mail.to.address == address;
            if let Some(mail) = self.mails.list().into_iter().find(is_new) {
                self.read.store(mail.id, Ordering::Relaxed);
                return mail;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no mail to {address}");
    }

    /// Every mail so far.
    pub fn mails(&self) -> Vec<DevMail> {
        self.mails.list()
    }

    /// Stops it.
    pub async fn stop(mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
    }
}

/// Certificates for the starter's domains and some others, signed by an authority that is made here.
fn certificates(workshop: &Workshop) -> (Tls, CertificateDer<'static>) {
    let names = ["hjalp.example.com", "help.example.com", "other.example.com"];
    let made = rcgen::generate_simple_self_signed(names.map(str::to_owned)).unwrap();
    workshop.write("tls/certificate.pem", &made.cert.pem());
    workshop.write("tls/key.pem", &made.signing_key.serialize_pem());
    let files = CertificateFiles {
        certificate: workshop.path().join("tls/certificate.pem"),
        key: workshop.path().join("tls/key.pem"),
    };
    (
        Tls {
            certificates: vec![files],
        },
        made.cert.der().clone(),
    )
}

async fn run(options: &EdgeOptions, clock: &Clock, mails: &DevMails) -> Running {
    start(Options {
        bundle: options.bundle.clone(),
        server: options.server.clone(),
        clock: clock.clone(),
        dev: None,
        keep_mails: Some(mails.clone()),
        request_log: None,
    })
    .await
    .unwrap()
}

async fn database(workshop: &Workshop, backend: Backend) -> Database {
    match backend {
        Backend::Sqlite => Database::Sqlite(workshop.path().join("lucka.db")),
        Backend::Postgres => Database::Postgres(Secret(new_postgres_database().await)),
    }
}

/// Makes a database of its own for a test; its address.
async fn new_postgres_database() -> String {
    use sqlx::{Connection, Executor};
    #[expect(clippy::disallowed_methods, reason = "tests/run says where the server is")]
    let server = std::env::var("LUCKA_TEST_POSTGRES")
        .expect("LUCKA_TEST_POSTGRES names no PostgreSQL server: run the tests with tests/run, which starts one");
    let id = u64::from_le_bytes(lucka_edge::clock::random_bytes().unwrap());
    let name = format!("lucka_suite_{id:x}");
    let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
    connection
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .unwrap();
    let (start, query) = server.split_once('?').unwrap_or((&server, ""));
    let base = start.rsplit_once('/').map_or(start, |(base, _)| base);
    format!("{base}/{name}?{query}")
}
