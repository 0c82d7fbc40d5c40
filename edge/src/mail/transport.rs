//! Handing a mail over: to a relay, or to the page of mails in `dev`.

use lucka_config::server::MailRelay;

use super::DevMails;

/// A mail, ready but for what every mail gets (Date, Message-ID, Auto-Submitted).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// Who sends it.
    pub from: Mailbox,
    /// Who gets it: exactly one.
    pub to: Mailbox,
    /// Its subject, one line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<Mailbox>,
    /// Further headers, such as `In-Reply-To`.
    pub headers: Vec<(String, String)>,
}

/// A name with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// May be empty.
    pub name: String,
    /// `local@domain`.
    pub address: String,
}

/// Where mails are handed over.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To an SMTP server.
    Smtp(Box<lettre::AsyncSmtpTransport<lettre::Tokio1Executor>>),
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

impl Transport {
    /// Mail over this relay. Nothing is sent yet.
    ///
    /// # Errors
    /// When the authority's file can't be read, or security is `none` for a host that is not loopback.
    pub fn smtp(_relay: &MailRelay) -> Result<Transport, TransportError> {
        todo!()
    }
}
