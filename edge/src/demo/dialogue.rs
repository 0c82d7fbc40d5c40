//! What a demo ticket consists of.

/// A ticket and what was said about it.
pub(super) struct Dialogue {
    pub(super) subject: &'static str,
    pub(super) kind: Kind,
    pub(super) ends: Ends,
    pub(super) channel: &'static str,
    /// `{customer}` and `{agent}` are the two first names, `{number}` a number of four digits.
    pub(super) lines: &'static [Line],
    /// What was said on another channel meanwhile.
    pub(super) aside: Option<(&'static str, &'static [Line])>,
}

/// Which pipeline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Support,
    Order,
}

/// Where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    New,
    Working,
    YourTurn,
    Done,
}

/// One message.
pub(super) enum Line {
    /// The customer writes.
    Customer(&'static str),
    /// The company answers.
    Agent(&'static str),
    /// Colleagues among themselves: no customer ever sees it.
    Note(&'static str),
}
