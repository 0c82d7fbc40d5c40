//! `edge.yaml`: how an edge runs.

use schemars::JsonSchema;

use super::providers::ProviderAccess;
use super::values::{Host, OneOrMany, Text, no_nulls};

/// How an edge runs. Paths begin at the folder of this file. Secrets are never written here.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Edge", rename = "Edge")]
pub struct EdgeFile {
    /// Where it listens: an IP address and a port.
    #[schemars(extend("examples" = ["0.0.0.0:443", "[::]:443"]))]
    pub listen: Address,
    /// Certificates, loaded again when the files change; the first one serves clients that name no known host. Or
    /// `behind_proxy`, when a proxy speaks TLS: name it in `trusted_proxies` then.
    pub tls: Tls,
    /// Plain HTTP that sends browsers to HTTPS. When left out: none.
    #[schemars(extend("examples" = ["0.0.0.0:80"]))]
    pub redirect_listen: Option<Address>,
    /// Numbers for the operator in Prometheus's format at `/metrics`, for addresses that only you can reach. When left out:
    /// none.
    #[schemars(extend("examples" = ["127.0.0.1:9090"]))]
    pub metrics_listen: Option<Address>,
    /// The admin API, for programs that hold a token of `lucka token create`. With TLS, by the certificates of `tls`, unless
    /// the address is one of this machine itself, such as 127.0.0.1. When left out: none.
    #[schemars(extend("examples" = ["127.0.0.1:9002"]))]
    pub admin_listen: Option<Address>,
    /// The port in the addresses that people use.
    #[schemars(range(min = 1, max = 65_535), extend("default" = 443))]
    pub public_port: Option<u32>,
    /// Where data lives: a SQLite file for one edge, one PostgreSQL for several.
    #[schemars(extend("examples" = [
        "sqlite:lucka.db",
        {"url": "postgres://lucka@db.internal/lucka", "password": {"env": "DATABASE_PASSWORD"}}
    ]))]
    pub database: Database,
    /// The mail server. When left out: mails wait until there is one.
    pub mail: Option<Mail>,
    /// Contacts in a portal's access groups are told by mail that it is open to them, once, when there is a mail server.
    #[schemars(extend("default" = true))]
    pub registration_mails: Option<bool>,
    /// What the providers of `config/identity-providers.yaml` gave to this edge, for portals with single sign-on.
    pub identity_providers: Option<Vec<ProviderAccess>>,
    /// How long people stay signed in.
    pub sessions: Option<Sessions>,
    /// What one peer may use.
    pub limits: Option<Limits>,
    /// Peers whose `X-Forwarded-For` is believed: addresses or networks, never names. When left out: none.
    #[schemars(extend("examples" = [["10.0.0.7", "10.1.0.0/24"]]))]
    pub trusted_proxies: Option<OneOrManyNetworks>,
    /// How log lines look.
    #[schemars(extend("default" = "json"))]
    pub log: Option<Log>,
}

/// An IP address and a port.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^(\d{1,3}(\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\]):\d{1,5}$",
    "patternErrorMessage" = "Write an IP address and a port, such as 0.0.0.0:443 or \"[::]:443\""
))]
pub struct Address(pub String);

/// An address, a network, or a list of them.
pub type OneOrManyNetworks = OneOrMany<Network>;

/// An IP address, or a network such as `10.0.0.0/24`.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = r"^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(/[1-9][0-9]{0,2})?$"))]
pub struct Network(pub String);

/// Certificates, or `behind_proxy`.
#[derive(JsonSchema)]
#[schemars(untagged, title = "TLS")]
pub enum Tls {
    /// A proxy speaks TLS.
    Proxy(BehindProxy),
    /// Certificates, at least one.
    #[schemars(extend("minItems" = 1))]
    Certificates(Vec<Certificate>),
}

/// A proxy speaks TLS.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum BehindProxy {
    /// A proxy speaks TLS, and this edge speaks plain HTTP with it.
    BehindProxy,
}

/// A certificate with its key.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Certificate")]
pub struct Certificate {
    /// PEM file with the certificate and its chain.
    pub certificate: Text,
    /// PEM file with the private key.
    pub key: Text,
}

/// An address, or where to find it.
#[derive(JsonSchema)]
#[schemars(untagged, title = "Database")]
pub enum Database {
    /// `sqlite:file`, or `postgres://user@host/name` without a password.
    Address(DatabaseAddress),
    /// An address with its password, or where the address is.
    From(DatabaseFrom),
}

/// `sqlite:file`, or `postgres://user@host/name` without a password.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^\s*(sqlite:.|postgres(ql)?://)",
    "patternErrorMessage" = "Write sqlite:lucka.db or postgres://user@host/name"
))]
pub struct DatabaseAddress(pub String);

/// `url` with `password`, or where the whole address is: `env` or `file`.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Database from elsewhere",
    transform = no_nulls,
    extend("oneOf" = [{"required": ["url"]}, {"required": ["env"]}, {"required": ["file"]}])
)]
pub struct DatabaseFrom {
    /// The address, without a password.
    pub url: Option<DatabaseAddress>,
    /// Where the password is.
    pub password: Option<Secret>,
    /// The environment variable with the whole address.
    #[schemars(extend("examples" = ["DATABASE_URL"]))]
    pub env: Option<Text>,
    /// The file with the whole address.
    pub file: Option<Text>,
}

/// Where a secret is: `env` or `file`.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Secret",
    transform = no_nulls,
    extend("oneOf" = [{"required": ["env"]}, {"required": ["file"]}], "examples" = [{"env": "SMTP_PASSWORD"}])
)]
pub struct Secret {
    /// An environment variable.
    pub env: Option<Text>,
    /// A file that nobody else should be able to read (`chmod 600`).
    pub file: Option<Text>,
}

/// The mail server.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    title = "Mail",
    extend("dependentRequired" = {"user": ["password"], "password": ["user"]})
)]
pub struct Mail {
    /// Its host name.
    #[schemars(extend("examples" = ["smtp.example.com"]))]
    pub host: MailHost,
    /// How the connection is protected.
    #[schemars(extend("default" = "starttls"))]
    pub security: Option<MailSecurity>,
    /// Its port. When left out: 587 for `starttls`, 465 for `tls`, 25 for `none`.
    #[schemars(range(min = 1, max = 65_535))]
    pub port: Option<u32>,
    /// The name to sign in with.
    pub user: Option<Text>,
    /// Where the password is.
    pub password: Option<Secret>,
    /// PEM file with an authority to trust besides the public ones.
    pub authority: Option<Text>,
}

/// A host name or an IP address.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = r"^([^\s:/@*?#_%,\[\]\\]+|[0-9A-Fa-f:.]+)$"))]
pub struct MailHost(pub Host);

/// How an SMTP connection is protected.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum MailSecurity {
    /// Upgraded before anything is said; refused when not offered.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// In clear: on this machine only.
    None,
}

/// How long people stay signed in.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Sessions")]
pub struct Sessions {
    /// Signed out after this time without a request, 20 minutes to 24 hours.
    #[schemars(extend("default" = "8h"))]
    pub idle: Option<Duration>,
    /// Signed out after this time in all, an hour to 365 days; not shorter than `idle`.
    #[schemars(extend("default" = "30d"))]
    pub absolute: Option<Duration>,
}

/// A number and its unit: `30s`, `20m`, `8h` or `30d`.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^\s*[0-9]+\s*[smhd]\s*$",
    "patternErrorMessage" = "Write a number and its unit: 30s, 20m, 8h or 30d"
))]
pub struct Duration(pub String);

/// A number and its unit: `512B`, `256KiB` or `1MiB`.
#[derive(JsonSchema)]
#[schemars(inline, extend(
    "pattern" = r"^\s*[0-9]+\s*(B|KiB|MiB|GiB)\s*$",
    "patternErrorMessage" = "Write a number and its unit: 512B, 256KiB or 1MiB"
))]
pub struct Size(pub String);

/// What one peer may use.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Limits")]
pub struct Limits {
    /// Connections at once.
    #[schemars(range(min = 1, max = 1_000_000), extend("default" = 10_000))]
    pub connections: Option<u32>,
    /// Connections at once from one address (IPv6: /64).
    #[schemars(range(min = 1, max = 1_000_000), extend("default" = 256))]
    pub connections_per_peer: Option<u32>,
    /// For TLS and the first byte, 1 to 120 seconds.
    #[schemars(extend("default" = "10s"))]
    pub handshake: Option<Duration>,
    /// For a request's head, 1 to 120 seconds.
    #[schemars(extend("default" = "10s"))]
    pub head: Option<Duration>,
    /// Slowest body, in a second: 1 byte to 1 MiB.
    #[schemars(extend("default" = "500B"))]
    pub body_rate: Option<Size>,
    /// Largest form: 16 KiB to 64 MiB.
    #[schemars(extend("default" = "256KiB"))]
    pub body: Option<Size>,
    /// Without progress while sending, 1 second to 10 minutes.
    #[schemars(extend("default" = "30s"))]
    pub write_stall: Option<Duration>,
    /// For requests in flight when the edge is stopped, 1 second to 10 minutes.
    #[schemars(extend("default" = "20s"))]
    pub shutdown: Option<Duration>,
    /// Sign-in mails to one address in an hour.
    #[schemars(range(min = 1, max = 100_000), extend("default" = 5))]
    pub sign_in_per_address: Option<u32>,
    /// Sign-in requests from one peer in an hour.
    #[schemars(range(min = 1, max = 100_000), extend("default" = 20))]
    pub sign_in_per_peer: Option<u32>,
}

/// How log lines look.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Log {
    /// One JSON object a line.
    Json,
    /// For reading.
    Text,
}
