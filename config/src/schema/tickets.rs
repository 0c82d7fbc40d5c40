//! `config/inboxes.yaml` and `config/pipelines.yaml`.

use schemars::JsonSchema;

use super::values::{Email, Id, Localized, Reference};

/// Where portal tickets go, and whom mails about them come from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Inboxes", rename = "Inboxes")]
pub struct InboxesFile {
    /// Each with an id of its own.
    pub inboxes: Option<Vec<Inbox>>,
}

/// Where tickets go.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Inbox")]
pub struct Inbox {
    /// The name that portals refer to: lower-case letters a–z, digits, `-` and `_`.
    #[schemars(extend("examples" = ["support"]))]
    pub id: Id,
    /// The sender's name of mails to customers.
    pub name: Localized,
    /// The sender's address of mails to customers.
    #[schemars(extend("examples" = ["support@example.com"]))]
    pub address: Email,
    /// New tickets start in the first status of this pipeline (`config/pipelines.yaml`).
    #[schemars(extend("examples" = ["support"]))]
    pub pipeline: Reference,
}

/// How tickets move from status to status, in words that customers understand.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Pipelines", rename = "Pipelines")]
pub struct PipelinesFile {
    /// Each with an id of its own.
    pub pipelines: Option<Vec<Pipeline>>,
}

/// How tickets move.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Pipeline")]
pub struct Pipeline {
    /// The name that inboxes and portals refer to: lower-case letters a–z, digits, `-` and `_`.
    #[schemars(extend("examples" = ["support"]))]
    pub id: Id,
    /// Shown where a portal has several pipelines.
    pub name: Localized,
    /// In order. The first one is a new ticket's and open; at least one is closed.
    #[schemars(extend("minItems" = 1))]
    pub statuses: Vec<Status>,
    /// The status that a ticket gets which a customer closes: a closed one. When left out: the first closed status.
    pub closed_by_customer: Option<Reference>,
    /// The status that a ticket gets which a customer answers or reopens: an open one. When left out: the first open
    /// status with `tone: working`, or else `new`.
    pub answered_by_customer: Option<Reference>,
    /// The status that a ticket gets which the company answers. When left out: the first open status with
    /// `tone: your_turn`.
    pub answered_by_agent: Option<Reference>,
}

/// One status of a pipeline.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "Status")]
pub struct Status {
    /// A name that is used once in this pipeline: lower-case letters a–z, digits, `-` and `_`.
    #[schemars(extend("examples" = ["waiting"]))]
    pub id: Id,
    /// What customers see.
    pub name: Localized,
    /// One line that says what the status means for them.
    pub meaning: Option<Localized>,
    /// Whose turn it is: decides how the status looks.
    pub tone: Tone,
    /// The ticket is closed. When left out: only with `tone: done`.
    pub closed: Option<bool>,
}

/// Whose turn it is.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Tone {
    /// Just arrived.
    New,
    /// The company works on it.
    Working,
    /// The customer's turn.
    YourTurn,
    /// Finished.
    Done,
}
