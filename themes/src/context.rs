//! What a template may see. Every value here is plain data; a template gets exactly one context and nothing else.
//!
//! Times are Unix milliseconds (UTC) under the name `*_at`; the filters `date` and `datetime` write them in the
//! language and time zone of the [`Frame`].

use serde::Serialize;

/// What every page and fragment shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// Language tag (BCP 47), also the page's `lang`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// IANA time zone of dates.
    pub time_zone: String,
    /// The site's name.
    pub site_name: String,
    /// One line about the site; may be empty.
    pub tagline: String,
    /// `https://host[:port]` of this domain, without a slash at the end.
    pub origin: String,
    /// The portals that answer on this domain (P-11); usually one.
    pub portals: Vec<PortalLink>,
    /// This page (or, where it has no translation, the home page) in every language, this one first marked `current`.
    pub languages: Vec<LanguageLink>,
    /// In `lucka dev`: the page loads `/_dev/live.js`.
    pub dev: bool,
}

/// A portal's entrance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PortalLink {
    /// The portal's name.
    pub name: String,
    /// `/slug`.
    pub href: String,
}

/// The same in another language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageLink {
    /// Language tag.
    pub language: String,
    /// The language's own name, such as `Svenska`.
    pub name: String,
    /// Address: absolute for another domain.
    pub href: String,
    /// This is the page's language.
    pub current: bool,
    /// `href` leads to a translation of this very page (and not to the home page): becomes `hreflang`.
    pub translation: bool,
}

/// A page that the generator builds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Page {
    /// `pages/home.html`
    Home(Home),
    /// `pages/category.html`
    Category(Category),
    /// `pages/article.html`
    Article(Article),
    /// `pages/not_found.html`
    NotFound(NotFound),
    /// `pages/portal.html`: the shell, with the slots `title`, `account` and `main`
    Portal(PortalShell),
}

/// The home page: categories in order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Home {
    /// What every page shares.
    pub frame: Frame,
    /// Rendered introduction (trusted HTML, from the home page's own Markdown); may be empty.
    pub introduction: String,
    /// Top categories that are not empty, in order.
    pub categories: Vec<CategoryCard>,
}

/// A category as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CategoryCard {
    /// Its name.
    pub name: String,
    /// One line; may be empty.
    pub description: String,
    /// Its address.
    pub href: String,
    /// Name of an icon of the theme; empty for none.
    pub icon: String,
    /// Articles in it and below it.
    pub articles: usize,
    /// Its first articles (at most 5).
    pub first: Vec<ArticleLink>,
}

/// An article as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleLink {
    /// Its title.
    pub title: String,
    /// One line; may be empty.
    pub description: String,
    /// Its address.
    pub href: String,
    /// The page itself, where the list stands on one.
    pub current: bool,
}

/// A step of the breadcrumb.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crumb {
    /// Shown.
    pub name: String,
    /// Its address.
    pub href: String,
}

/// A category with its subcategories and articles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Category {
    /// What every page shares.
    pub frame: Frame,
    /// From the home page down to the parent.
    pub breadcrumb: Vec<Crumb>,
    /// Its name.
    pub name: String,
    /// One line; may be empty.
    pub description: String,
    /// This page's address (a path).
    pub href: String,
    /// Rendered text of the category's own Markdown (trusted HTML); may be empty.
    pub introduction: String,
    /// Categories below it.
    pub subcategories: Vec<CategoryCard>,
    /// Articles directly in it.
    pub articles: Vec<ArticleLink>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Article {
    /// What every page shares.
    pub frame: Frame,
    /// From the home page down to the category.
    pub breadcrumb: Vec<Crumb>,
    /// Its title: the page's only H1.
    pub title: String,
    /// One line; may be empty.
    pub description: String,
    /// This page's address (a path).
    pub href: String,
    /// Rendered Markdown (trusted HTML).
    pub body: String,
    /// Headings of level 2 and 3, in order.
    pub contents: Vec<Heading>,
    /// When it was last changed, if known.
    pub updated_at: Option<i64>,
    /// Articles of the same category, this one marked `current`.
    pub siblings: Vec<ArticleLink>,
    /// The one before, in the order of the category.
    pub previous: Option<ArticleLink>,
    /// The one after.
    pub next: Option<ArticleLink>,
    /// A draft, seen in `dev` only.
    pub draft: bool,
}

/// A heading in an article's contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// Its `id`.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// The page for an address that has none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFound {
    /// What every page shares.
    pub frame: Frame,
    /// Where to go instead.
    pub categories: Vec<CategoryCard>,
}

/// The frame of all signed-in pages of one portal on one domain; the edge fills its slots.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PortalShell {
    /// What every page shares.
    pub frame: Frame,
    /// The portal's name: the browser tab's title (P-20).
    pub portal_name: String,
    /// `/slug`.
    pub portal_href: String,
}

/// A piece that the edge renders for one visitor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Fragment {
    /// `fragments/account.html`: who is signed in, in the header
    Account(Account),
    /// `fragments/sign_in.html`
    SignIn(SignIn),
    /// `fragments/check_mail.html`
    CheckMail(CheckMail),
    /// `fragments/open_link.html`
    OpenLink(OpenLink),
    /// `fragments/ticket_list.html`
    TicketList(TicketList),
    /// `fragments/ticket.html`, which includes `fragments/thread.html`
    Ticket(Ticket),
    /// `fragments/thread.html`: a ticket's messages and status alone, for updates in place
    Thread(Ticket),
    /// `fragments/new_ticket.html`
    NewTicket(NewTicket),
    /// `fragments/no_access.html`
    NoAccess(NoAccess),
    /// `fragments/problem.html`
    Problem(Problem),
}

/// What fragments share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Setting {
    /// Language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// IANA time zone of dates.
    pub time_zone: String,
    /// The portal's name.
    pub portal_name: String,
    /// `/slug`: the list of tickets.
    pub portal_href: String,
    /// Now, in Unix milliseconds.
    pub now_at: i64,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Account {
    /// What fragments share.
    pub setting: Setting,
    /// The contact's name or address; empty when nobody is signed in.
    pub name: String,
    /// Where a POST signs out.
    pub sign_out: String,
    /// The page for a new ticket.
    pub new_ticket: String,
    /// `tickets`, `new` or empty: which entry of the portal's menu is the current page.
    pub current: String,
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

/// A status under its customer-facing name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusLabel {
    /// Shown.
    pub name: String,
    /// One line; may be empty.
    pub meaning: String,
    /// `new`, `working`, `your_turn` or `done`; `working` for one the portal does not know.
    pub tone: String,
}

/// The member's tickets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TicketList {
    /// What fragments share.
    pub setting: Setting,
    /// *Mine* and *Company*; empty when there is one view only.
    pub views: Vec<ViewLink>,
    /// Whether requesters are shown: in the company's view.
    pub show_requester: bool,
    /// In order of last activity, newest first.
    pub tickets: Vec<TicketRow>,
    /// The page for a new ticket.
    pub new_ticket: String,
    /// The first page of this view, when this is not it.
    pub newest: Option<String>,
    /// The next page of this view.
    pub older: Option<String>,
}

/// One of the views of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ViewLink {
    /// `mine` or `company`.
    pub view: String,
    /// The company's name, for `company`; else empty.
    pub company: String,
    /// Its address.
    pub href: String,
    /// The one shown.
    pub current: bool,
}

/// A ticket in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TicketRow {
    /// Its number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Its page.
    pub href: String,
    /// Its status.
    pub status: StatusLabel,
    /// Who asked.
    pub requester: String,
    /// When it was made.
    pub created_at: i64,
    /// When something visible last happened.
    pub last_activity_at: i64,
}

/// A ticket with its thread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ticket {
    /// What fragments share.
    pub setting: Setting,
    /// Its number.
    pub number: i64,
    /// Its subject.
    pub subject: String,
    /// Its page.
    pub href: String,
    /// The thread alone, for updates in place.
    pub thread_href: String,
    /// Its status.
    pub status: StatusLabel,
    /// It is closed.
    pub closed: bool,
    /// Who asked.
    pub requester: String,
    /// Whose company; empty for none.
    pub company: String,
    /// When it was made.
    pub created_at: i64,
    /// When something visible last happened.
    pub last_activity_at: i64,
    /// Its conversations with at least one public message, in order; several become one section each.
    pub conversations: Vec<Conversation>,
    /// The form for an answer; none where answering is switched off.
    pub reply: Option<ReplyForm>,
    /// Where a POST closes the ticket; none where that can't be done (P-63).
    pub close: Option<String>,
    /// Where a POST reopens it; none where that can't be done.
    pub reopen: Option<String>,
    /// `replied`, `created`, `closed`, `reopened` or empty: what was just done.
    pub done: String,
}

/// What was said on one channel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conversation {
    /// Fragment identifier, unique on the page.
    pub id: String,
    /// `portal`, `email`, `chat`, `messenger`, `form` or `phone`.
    pub channel: String,
    /// Oldest first.
    pub messages: Vec<Message>,
}

/// A public message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Message {
    /// Fragment identifier, unique on the page.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// `you`, `colleague` or `agent`.
    pub side: String,
    /// When.
    pub sent_at: i64,
    /// Plain text; the filter `message` makes it HTML.
    pub text: String,
}

/// The form for an answer: fields `text` and `key`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplyForm {
    /// Where it goes.
    pub action: String,
    /// Makes a double submission one message (P-62).
    pub key: String,
    /// As typed before.
    pub text: String,
    /// `empty`, `long`, `closed` (meanwhile) or empty: what was wrong with the last try.
    pub problem: String,
    /// Answering reopens the ticket.
    pub reopens: bool,
    /// Most characters.
    pub max_length: usize,
}

/// The form for a new ticket: fields `subject`, `text` and `key`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewTicket {
    /// What fragments share.
    pub setting: Setting,
    /// Where it goes.
    pub action: String,
    /// Makes a double submission one ticket.
    pub key: String,
    /// As typed before.
    pub subject: String,
    /// As typed before.
    pub text: String,
    /// `empty`, `long` or empty: what was wrong with the subject.
    pub subject_problem: String,
    /// `empty`, `long` or empty: what was wrong with the text.
    pub text_problem: String,
    /// Most characters of the subject.
    pub max_subject: usize,
    /// Most characters of the text.
    pub max_length: usize,
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

/// A mail, in text and HTML.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Mail {
    /// `mails/sign_in.txt` and `mails/sign_in.html`; its subject is the message `mail-sign-in-subject`
    SignIn(SignInMail),
    /// `mails/answered.txt` and `mails/answered.html`; its subject is the message `mail-answered-subject`
    Answered(AnsweredMail),
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
