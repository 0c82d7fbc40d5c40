//! Fragments of signing in, and of what can't be shown.

use serde::Serialize;

use super::Setting;

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Account {
    /// What fragments share.
    pub setting: Setting,
    /// The contact's name or address; empty when nobody is signed in.
    pub name: String,
    /// Where a POST signs out.
    pub sign_out: String,
    /// The page for a new ticket; empty for a contact without access, who gets no menu.
    pub new_ticket: String,
    /// `tickets`, `new` or empty: which entry of the portal's menu is the current page.
    pub current: String,
}

/// The menu of languages of a portal's page, where one of the portal's domains speaks several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Languages {
    /// What fragments share.
    pub setting: Setting,
    /// This page in every language, its own marked `current`.
    pub languages: Vec<PageLanguage>,
    /// Where a POST keeps the contact's choice: fields `language` (a tag) and `to`. Empty when nobody is signed in: then
    /// each language is a link.
    pub action: String,
    /// This page, to come back to in the language that was chosen.
    pub to: String,
}

/// A page of a portal in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageLanguage {
    /// Language tag.
    pub language: String,
    /// The language's own name, such as `Svenska`.
    pub name: String,
    /// Address: absolute for another domain.
    pub href: String,
    /// This is the page's language.
    pub current: bool,
}

/// The form for an e-mail address.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignIn {
    /// What fragments share.
    pub setting: Setting,
    /// Where the form goes: fields `email` and `to`.
    pub action: String,
    /// The page asked for, a local path; empty for the list of tickets.
    pub to: String,
    /// As typed before.
    pub email: String,
    /// Just signed out.
    pub signed_out: bool,
    /// What was wrong with the last try.
    pub problem: Option<SignInProblem>,
    /// What was being sent when the session turned out to have ended: shown, so that it is not lost; usually empty.
    pub kept: String,
}

/// Why a try to sign in failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInProblem {
    /// Not an e-mail address.
    Address,
    /// Wrong code; more tries left.
    Code,
    /// Code or link expired, used, or too many tries: ask for a new one.
    Expired,
    /// Too many requests: wait.
    TooMany,
}

/// The button for the identity provider, where access is single sign-on (P-35).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SingleSignOn {
    /// What fragments share.
    pub setting: Setting,
    /// The provider's name.
    pub provider: String,
    /// Where the button leads: on to the provider.
    pub start: String,
    /// The provider is to ask for another account.
    pub again: bool,
    /// Just signed out.
    pub signed_out: bool,
    /// Where one signs out of the provider too; empty when that is not offered.
    pub sign_out: String,
    /// Why the last try failed.
    pub problem: Option<SingleSignOnProblem>,
    /// What the provider says about that, in its own words: a stranger's text; usually empty.
    pub said: String,
    /// The address that was not let in; usually empty.
    pub email: String,
    /// Whom to write to about that; usually empty.
    pub administrator: String,
    /// Shown, so that a customer can name it; usually empty.
    pub request_id: String,
    /// What was being sent when the session turned out to have ended; usually empty.
    pub kept: String,
    /// In `lucka dev`: the provider is not asked, one chooses whom to be.
    pub dev: bool,
}

/// Why a try to sign in at an identity provider failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SingleSignOnProblem {
    /// Too old, used already, or begun in another browser: begin again.
    Stale,
    /// The provider said no.
    Refused,
    /// The provider does not answer.
    Unreachable,
    /// What the provider answered is not proven to be its answer.
    Unproven,
    /// The provider has not verified an address.
    NoAddress,
    /// Signed in there, and not let in here.
    NotLetIn,
    /// The address is known here as another account's.
    OtherSubject,
    /// Too many requests: wait.
    TooMany,
}

/// "Look into your mail", with the form for the six-digit code.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckMail {
    /// What fragments share.
    pub setting: Setting,
    /// Where the form goes: field `code`.
    pub action: String,
    /// The address the mail went to, as typed.
    pub email: String,
    /// The form for another address.
    pub again: String,
    /// How long the mail's link and code work.
    pub minutes: u32,
    /// What was wrong with the last try.
    pub problem: Option<SignInProblem>,
    /// In `lucka dev`: where mails are shown.
    pub dev_mail: Option<String>,
}

/// The page behind the mailed link. Opening it signs nobody in (P-70).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenLink {
    /// What fragments share.
    pub setting: Setting,
    /// What the page offers.
    pub state: LinkState,
    /// Where the button's form goes: field `token`.
    pub action: String,
    /// The link's token.
    pub token: String,
    /// The form for an address, to start again.
    pub again: String,
}

/// What the page behind the mailed link offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// A button that signs in.
    Ready,
    /// Asked for in another browser: go back there, or type the code there.
    OtherBrowser,
    /// Used, expired or never valid.
    Gone,
}

/// Signed in, but not a member (P-76).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoAccess {
    /// What fragments share.
    pub setting: Setting,
    /// The contact's address.
    pub email: String,
    /// Whom to write to; empty for nobody.
    pub administrator: String,
    /// Where a POST signs out.
    pub sign_out: String,
}

/// Something that can't be shown or done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// What fragments share.
    pub setting: Setting,
    /// What happened.
    pub kind: ProblemKind,
    /// Shown, so that a customer can name it.
    pub request_id: String,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// 404
    NotFound,
    /// 403: the form came from another site
    Forbidden,
    /// 400
    BadRequest,
    /// 409: switched off, or changed meanwhile
    Conflict,
    /// 413
    TooLarge,
    /// 429
    TooMany,
    /// 500
    Failed,
    /// 503
    Unavailable,
}
