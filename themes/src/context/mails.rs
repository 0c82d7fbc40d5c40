//! Mails.

use serde::Serialize;

use super::Setting;

/// A mail, in text and HTML.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Mail {
    /// `mails/sign_in.txt` and `mails/sign_in.html`; its subject is the message `mail-sign-in-subject`
    SignIn(SignInMail),
    /// `mails/answered.txt` and `mails/answered.html`; its subject is the message `mail-answered-subject`
    Answered(AnsweredMail),
    /// `mails/registration.txt` and `mails/registration.html`; its subject is the message `mail-registration-subject`
    Registration(RegistrationMail),
}

/// A link and a code for signing in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignInMail {
    /// What fragments share.
    pub setting: Setting,
    /// The site's name.
    pub site_name: String,
    /// Absolute address of the page with the button.
    pub link: String,
    /// Six digits.
    pub code: String,
    /// How long both work.
    pub minutes: u32,
}

/// An agent answered a ticket.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnsweredMail {
    /// What fragments share.
    pub setting: Setting,
    /// The site's name.
    pub site_name: String,
    /// The ticket's number.
    pub number: i64,
    /// The ticket's subject.
    pub subject: String,
    /// Who answered.
    pub author: String,
    /// The answer, plain text.
    pub text: String,
    /// Absolute address of the ticket's page.
    pub link: String,
}

/// A portal is open to somebody (P-36).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegistrationMail {
    /// What fragments share.
    pub setting: Setting,
    /// The site's name.
    pub site_name: String,
    /// The address to sign in with.
    pub email: String,
    /// Absolute address of the page for signing in.
    pub link: String,
}
