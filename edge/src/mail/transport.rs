//! Handing a mail over: to a relay, or to the page of mails in `dev`.

use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use lucka_config::server::{MailRelay, MailSecurity};

use super::DevMails;

/// For connecting (RFC 5321 §4.5.3.2 allows more).
const CONNECT: Duration = Duration::from_secs(15);
/// For a whole mail, so that a relay that answers byte by byte holds nobody up (M05).
const WHOLE: Duration = Duration::from_secs(120);

/// Where mails are handed over.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To an SMTP server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// To the page of mails in `dev`.
    Dev(DevMails),
}

/// Why a relay can't be used.
#[derive(Debug, thiserror::Error)]
#[error("mail relay {host}: {reason}")]
pub struct TransportError {
    /// The relay.
    pub host: String,
    /// What is wrong.
    pub reason: String,
}

/// Why a mail was not handed over.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It may be taken later.
    Later(String),
    /// It will never be taken.
    Never(String),
}

impl Transport {
    /// Mail over this relay. Nothing is sent yet.
    ///
    /// # Errors
    /// When the authority's file can't be read, or security is `none` for a host that is not loopback.
    pub fn smtp(relay: &MailRelay) -> Result<Transport, TransportError> {
        let tls = match relay.security {
            // Required, not opportunistic: without STARTTLS nothing is said (M07).
            MailSecurity::Starttls => Tls::Required(parameters(relay)?),
            MailSecurity::Tls => Tls::Wrapper(parameters(relay)?),
            MailSecurity::None if is_loopback(&relay.host) => Tls::None,
            MailSecurity::None => {
                return Err(unusable(
                    relay,
                    "mail in clear is sent to this machine only",
                ));
            }
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&relay.host)
            .port(relay.port)
            .tls(tls)
            .timeout(Some(CONNECT));
        if let Some((user, password)) = &relay.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.0.clone()));
        }
        Ok(Transport::Smtp(Box::new(builder.build())))
    }
}

/// Hands a message to an SMTP server.
pub(super) async fn hand_over(
    smtp: &AsyncSmtpTransport<Tokio1Executor>,
    message: Message,
) -> Result<(), Refusal> {
    match tokio::time::timeout(WHOLE, smtp.send(message)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(refusal(&error)),
        Err(_) => Err(Refusal::Later(format!(
            "not done after {} seconds",
            WHOLE.as_secs()
        ))),
    }
}

fn refusal(error: &lettre::transport::smtp::Error) -> Refusal {
    let reason = describe(error);
    let code = error.status().map(|code| code.to_string());
    // About our login, not about this mail (RFC 4954 §6): whoever runs the edge can put it right.
    let login = matches!(code.as_deref(), Some("530" | "534" | "535" | "538"));
    if error.is_permanent() && !login {
        Refusal::Never(reason)
    } else {
        Refusal::Later(reason)
    }
}

/// The error with its causes, in one bounded line.
fn describe(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let whole: Vec<String> = causes.map(ToString::to_string).collect();
    whole
        .join(": ")
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(500)
        .collect()
}

fn parameters(relay: &MailRelay) -> Result<TlsParameters, TransportError> {
    let mut builder = TlsParameters::builder(relay.host.clone());
    if let Some(path) = &relay.authority {
        let pem = std::fs::read(path)
            .map_err(|error| unusable(relay, &format!("{}: {error}", path.display())))?;
        let certificate = Certificate::from_pem(&pem)
            .map_err(|error| unusable(relay, &format!("{}: {error}", path.display())))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder
        .build_rustls()
        .map_err(|error| unusable(relay, &error.to_string()))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn unusable(relay: &MailRelay, reason: &str) -> TransportError {
    TransportError {
        host: relay.host.clone(),
        reason: reason.to_owned(),
    }
}
