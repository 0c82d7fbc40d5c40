//! The edge's own settings: what `edge.yaml` says, with every default filled in.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

/// How an edge runs. Secrets are resolved already: from an environment variable or a file, never from the YAML itself.
#[derive(Debug, Clone)]
pub struct Server {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Certificates; `None` only behind a proxy that speaks TLS (`tls: behind_proxy`).
    pub tls: Option<Tls>,
    /// Plain HTTP listener that redirects to HTTPS.
    pub redirect_listen: Option<SocketAddr>,
    /// Plain HTTP listener for figures (`GET /metrics`), for the operator only.
    pub metrics_listen: Option<SocketAddr>,
    /// Listener of the admin API: TLS with the edge's certificates, where it has some and this is not the machine itself.
    pub admin_listen: Option<SocketAddr>,
    /// The port in the addresses that people use, 443 unless said otherwise.
    pub public_port: u16,
    /// Where data lives.
    pub database: Database,
    /// How mail goes out; without it mails stay in the outbox, and the start says so.
    pub mail: Option<MailRelay>,
    /// Whether contacts are told by mail that a portal is open to them (P-36); true unless said otherwise.
    pub registration_mails: bool,
    /// What identity providers know of this edge, by their ids.
    pub identity_providers: BTreeMap<String, ProviderAccess>,
    /// How long sessions live.
    pub sessions: Sessions,
    /// Bounds on what a peer may use.
    pub limits: Limits,
    /// Peers whose `X-Forwarded-For` is believed; empty for none.
    pub trusted_proxies: Vec<IpNet>,
    /// How log lines look.
    pub log: LogFormat,
}

/// Certificate files (PEM), watched and loaded again when they change.
#[derive(Debug, Clone)]
pub struct Tls {
    /// Served when a client names no host or one without a certificate of its own.
    pub certificates: Vec<CertificateFiles>,
}

/// One certificate; the names in it decide which hosts it is for.
#[derive(Debug, Clone)]
pub struct CertificateFiles {
    /// The chain.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Where data lives.
#[derive(Debug, Clone)]
pub enum Database {
    /// A file.
    Sqlite(PathBuf),
    /// A `postgres://` address with its password.
    Postgres(Secret),
}

/// A text that is never printed.
#[derive(Clone)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("(secret)")
    }
}

/// An SMTP server.
#[derive(Debug, Clone)]
pub struct MailRelay {
    /// Host name.
    pub host: String,
    /// Port: 587 for STARTTLS, 465 for TLS, 25 for none unless said otherwise.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// User name and password.
    pub login: Option<(String, Secret)>,
    /// PEM file with the authority to trust besides the public ones.
    pub authority: Option<PathBuf>,
}

/// How an SMTP connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSecurity {
    /// Upgraded before anything is said; refused when not offered.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// In clear; accepted for loopback addresses only.
    None,
}

/// How this edge shows an identity provider who it is.
#[derive(Debug, Clone)]
pub struct ProviderAccess {
    /// `None` for a public client, which has no secret: PKCE alone protects it then.
    pub client_secret: Option<Secret>,
    /// PEM file with the authority to trust besides the public ones.
    pub authority: Option<PathBuf>,
}

/// How long sessions live.
#[derive(Debug, Clone)]
pub struct Sessions {
    /// Without a request: 20 minutes to 24 hours (P-73), 8 hours by default.
    pub idle: Duration,
    /// In all, 30 days by default.
    pub absolute: Duration,
}

/// Bounds on what a peer may use.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at once, 10,000 by default.
    pub connections: usize,
    /// Connections at once from one address (IPv6: /64), 256 by default.
    pub connections_per_peer: usize,
    /// For the TLS handshake and the first byte, 10 s by default.
    pub handshake: Duration,
    /// For a request's head, 10 s by default.
    pub head: Duration,
    /// Slowest body, in bytes per second after the first 5 seconds; 500 by default.
    pub body_rate: u64,
    /// Largest form, in bytes; 256 KiB by default.
    pub body: u64,
    /// Without progress while writing, 30 s by default.
    pub write_stall: Duration,
    /// For requests in flight at shutdown, 20 s by default.
    pub shutdown: Duration,
    /// Sign-in mails for one address in an hour, 5 by default.
    pub sign_in_per_address: u32,
    /// Sign-in requests from one peer (IPv6: /64) in an hour, 20 by default.
    pub sign_in_per_peer: u32,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For reading.
    Text,
}

impl Default for Sessions {
    fn default() -> Sessions {
        Sessions {
            idle: Duration::from_secs(8 * 3600),
            absolute: Duration::from_secs(30 * 24 * 3600),
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 10_000,
            connections_per_peer: 256,
            handshake: Duration::from_secs(10),
            head: Duration::from_secs(10),
            body_rate: 500,
            body: 256 * 1024,
            write_stall: Duration::from_secs(30),
            shutdown: Duration::from_secs(20),
            sign_in_per_address: 5,
            sign_in_per_peer: 20,
        }
    }
}
