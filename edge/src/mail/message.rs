//! What was composed → the bytes that are sent. What people wrote never becomes a header of its own (M01).

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::MultiPart;
use lettre::message::header::{HeaderName, HeaderValue};

/// A mail, ready but for what every mail gets (Date, Message-ID, Auto-Submitted).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// Who sends it.
    pub from: Mailbox,
    /// Who gets it: exactly one.
    pub to: Mailbox,
    /// Its subject; line breaks become spaces.
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

/// The message (RFC 5322), dated `now`. `message_id` is the left part of its Message-ID; the right part is the sender's
/// domain.
///
/// # Errors
/// When an address or the name of a header is none.
pub(super) fn message(mail: &Composed, message_id: &str, now: i64) -> Result<Message, String> {
    let from = mailbox(&mail.from)?;
    let message_id = format!("<{message_id}@{}>", from.email.domain());
    let mut builder = Message::builder()
        .date(date(now))
        .message_id(Some(message_id))
        .from(from)
        .to(mailbox(&mail.to)?)
        .subject(one_line(&mail.subject))
        // RFC 3834 §5: whoever answers mails by itself leaves this one alone.
        .raw_header(header("Auto-Submitted", "auto-generated")?);
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    for (name, value) in &mail.headers {
        builder = builder.raw_header(header(name, value)?);
    }
    builder
        .multipart(MultiPart::alternative_plain_html(
            mail.text.clone(),
            mail.html.clone(),
        ))
        .map_err(|error| format!("the mail can't be put together: {error}"))
}

fn mailbox(mailbox: &Mailbox) -> Result<lettre::message::Mailbox, String> {
    let address = mailbox
        .address
        .parse()
        .map_err(|error| format!("not a mail address: {error}"))?;
    let name = one_line(&mailbox.name);
    let name = (!name.is_empty()).then_some(name);
    Ok(lettre::message::Mailbox::new(name, address))
}

fn header(name: &str, value: &str) -> Result<HeaderValue, String> {
    let known = HeaderName::new_from_ascii(name.to_owned())
        .map_err(|error| format!("not a header's name: {error}"))?;
    Ok(HeaderValue::new(known, one_line(value)))
}

/// The text with every line break and control character as a space.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let spaced: String = text
        .chars()
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect();
    spaced.trim().to_owned()
}

fn date(now: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now).unwrap_or_default())
}
