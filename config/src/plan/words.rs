//! The plan in words: one wording for the terminal and for a pull request.

mod people;

use super::addresses::AddressChange;
use super::pages::{ArticleChange, ArticleKind};
use super::portals::{PortalChange, PortalKind, code};
use super::settings::{GroupChange, LanguageChange, SettingChange, counted};
use super::state::Readers;
use super::{Plan, Proposal};
use crate::site::Source;

/// One part of the plan, in words.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) heading: &'static str,
    pub(super) lines: Vec<Line>,
}

/// One thing that happens.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) sign: Sign,
    pub(super) text: String,
    /// `file:line`, where it is known.
    pub(super) place: Option<String>,
    /// What belongs to it, one a line, each with its `file:line` where that is known.
    pub(super) details: Vec<(String, Option<String>)>,
}

/// What kind of thing happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Something comes.
    Plus,
    /// Something goes.
    Minus,
    /// Something becomes another.
    Change,
    /// Something to look at before merging.
    Warning,
    /// Said so that nobody wonders.
    Note,
}

/// A longer value is not written out: what differs in it is seen in the file.
const LONGEST: usize = 160;

impl Line {
    pub(super) fn new(sign: Sign, text: impl Into<String>) -> Line {
        Line {
            sign,
            text: text.into(),
            place: None,
            details: Vec::new(),
        }
    }

    fn at(mut self, source: &Source) -> Line {
        self.place = place(source);
        self
    }

    fn with(mut self, details: Vec<(String, Option<String>)>) -> Line {
        self.details = details;
        self
    }
}

/// Every part that says something. Redirects that are missing come as YAML besides: see [`redirects`].
pub(super) fn sections(plan: &Plan) -> Vec<Section> {
    let mut sections = vec![
        section("Portals", plan.portals.iter().map(portal)),
        section("Addresses", plan.addresses.iter().map(address)),
        Section {
            heading: "Access",
            lines: people::access(plan),
        },
        Section {
            heading: "Registration mails",
            lines: people::mails(plan),
        },
        Section {
            heading: "Tickets",
            lines: people::tickets(plan),
        },
        section("Languages", plan.languages.iter().map(language)),
        Section {
            heading: "Articles",
            lines: articles(plan),
        },
        section("Other settings", plan.settings.iter().map(setting)),
    ];
    sections.retain(|section| !section.lines.is_empty());
    sections
}

/// What all of it comes to, in one line.
pub(super) fn summary(plan: &Plan) -> String {
    if plan.is_empty() {
        return "Nothing changes for anybody.".to_owned();
    }
    let unredirected = plan.redirects.len();
    let readers = |change: &&ArticleChange| change.change == ArticleKind::Readers;
    let mut parts = Vec::new();
    for (count, what) in [
        (plan.portals.len(), "portal"),
        (plan.addresses.len(), "address"),
        (plan.groups.len(), "access group"),
        (plan.languages.len(), "language"),
        (plan.articles.len(), "article"),
        (plan.texts.len(), "text"),
        (plan.settings.len(), "other setting"),
    ] {
        if count > 0 {
            parts.push(counted(count, what));
        }
    }
    let mut text = match parts.is_empty() {
        true => "No setting and no page changes.".to_owned(),
        false => format!("Changes: {}.", parts.join(", ")),
    };
    let readers = plan.articles.iter().filter(readers).count();
    if readers > 0 {
        let what = if readers == 1 { "is" } else { "are" };
        text.push_str(&format!(
            " {} {what} for other readers.",
            counted(readers, "article")
        ));
    }
    if let Some(people) = &plan.people {
        let sum = |count: fn(&super::PortalPeople) -> usize| -> usize {
            people.portals.iter().map(count).sum()
        };
        let gains = sum(|one| one.gains.iter().map(|c| c.movement.contacts).sum());
        let loses = sum(|one| one.loses.iter().map(|c| c.movement.contacts).sum());
        text.push_str(&format!(" Access: +{gains} −{loses}."));
    }
    if unredirected > 0 {
        text.push_str(&format!(" Missing: {}.", counted(unredirected, "redirect")));
    }
    text
}

/// The redirects that are missing, as config/redirects.yaml wants them, at most so many; `None` when there are none.
pub(super) fn redirects(proposals: &[Proposal], most: usize) -> Option<String> {
    let lines: Vec<String> = proposals.iter().take(most).map(Proposal::line).collect();
    let cut = proposals.len().saturating_sub(most);
    let rest = match cut {
        0 => String::new(),
        _ => format!("  # … and {cut} more, which `lucka plan` prints\n"),
    };
    (!lines.is_empty()).then(|| format!("redirects:\n  {}\n{rest}", lines.join("\n  ")))
}

fn section(heading: &'static str, lines: impl Iterator<Item = Line>) -> Section {
    Section {
        heading,
        lines: lines.collect(),
    }
}

fn portal(change: &PortalChange) -> Line {
    let id = code(&change.portal);
    let (sign, text) = match change.change {
        PortalKind::Added => (Sign::Plus, format!("{id} is new and enabled")),
        PortalKind::AddedDisabled => (
            Sign::Plus,
            format!("{id} is new, and not enabled: nothing answers yet"),
        ),
        PortalKind::Enabled => (
            Sign::Plus,
            format!("{id} is enabled: it answers from now on"),
        ),
        PortalKind::Disabled => (
            Sign::Minus,
            format!("{id} is disabled: its addresses answer 404"),
        ),
        PortalKind::Removed => (
            Sign::Minus,
            format!("{id} is removed: its addresses answer 404"),
        ),
        PortalKind::Changed => (Sign::Change, id),
    };
    let details = change.details.iter().map(|detail| {
        let difference = difference(&detail.from, &detail.to);
        let text = format!("{}: {difference}", detail.key);
        (text, place(&detail.source))
    });
    let anew = "everybody who is signed in must sign in anew";
    let anew = change.signs_out.then(|| (anew.to_owned(), None));
    Line::new(sign, text)
        .at(&change.source)
        .with(details.chain(anew).collect())
}

fn address(change: &AddressChange) -> Line {
    let from = match change.below {
        true => format!("{}/…", change.from.trim_end_matches('/')),
        false => change.from.clone(),
    };
    let (from, what) = (code(&from), &change.what);
    match (&change.redirects_to, &change.belongs_to) {
        (Some(to), _) => Line::new(
            Sign::Change,
            format!("{from} ({what}) redirects to {}", code(to)),
        ),
        (None, Some(to)) => Line::new(
            Sign::Warning,
            format!(
                "{from} ({what}) is gone without a redirect: it belongs to {}",
                code(to)
            ),
        ),
        (None, None) => Line::new(Sign::Minus, format!("{from} ({what}) is gone: 404")),
    }
}

fn language(change: &LanguageChange) -> Line {
    let tag = code(&change.language);
    match change.added {
        true => Line::new(Sign::Plus, format!("{tag}: a domain speaks it now")),
        false => Line::new(
            Sign::Minus,
            format!("{tag}: no domain speaks it any longer, so its articles are not published"),
        ),
    }
}

fn articles(plan: &Plan) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    // Who may read comes first: it is what nobody can take back.
    let readers = |change: &&ArticleChange| change.change == ArticleKind::Readers;
    let others = |change: &&ArticleChange| change.change != ArticleKind::Readers;
    lines.extend(plan.articles.iter().filter(readers).map(article));
    lines.extend(plan.articles.iter().filter(others).map(article));
    if !plan.texts.is_empty() {
        let count = plan.texts.len();
        let have = if count == 1 { "has" } else { "have" };
        let files = plan.texts.iter().map(|file| (code(file), None)).collect();
        let text = format!("{} {have} another text", counted(count, "page"));
        lines.push(Line::new(Sign::Change, text).with(files));
    }
    lines
}

fn article(change: &ArticleChange) -> Line {
    let title = code(&change.title);
    let public = |readers: &Option<Readers>| *readers == Some(Readers::Public);
    let line = match change.change {
        ArticleKind::Added => Line::new(
            Sign::Plus,
            format!("{title} is new, for {}", readers(change.to.as_ref())),
        ),
        ArticleKind::Removed => Line::new(
            Sign::Minus,
            format!(
                "{title} is removed (it was for {})",
                readers(change.from.as_ref())
            ),
        ),
        ArticleKind::Moved => Line::new(Sign::Change, format!("{title} moves")),
        ArticleKind::Readers => {
            // Making something public can't be undone.
            let sign = match public(&change.to) {
                true => Sign::Warning,
                false => Sign::Change,
            };
            let (from, to) = (readers(change.from.as_ref()), readers(change.to.as_ref()));
            Line::new(sign, format!("{title} was for {from}, and is for {to}"))
        }
    };
    let details = change
        .moved_from
        .iter()
        .map(|file| (format!("was {}", code(file)), None));
    let mut line = line.with(details.collect());
    line.place = (!change.file.is_empty()).then(|| change.file.clone());
    line
}

/// Who may read, in words.
pub(super) fn readers(readers: Option<&Readers>) -> String {
    match readers {
        Some(Readers::Public) => "everybody".to_owned(),
        Some(Readers::SignedIn) => "everybody who is signed in".to_owned(),
        Some(Readers::Groups(groups)) => {
            let groups: Vec<String> = groups.iter().map(|group| code(group)).collect();
            format!("members of {}", groups.join(", "))
        }
        Some(Readers::Nobody) | None => "nobody (a draft)".to_owned(),
    }
}

fn setting(change: &SettingChange) -> Line {
    let what = &change.what;
    let mut line = match (&change.from, &change.to) {
        (Some(from), Some(to)) => {
            Line::new(Sign::Change, format!("{what}: {}", difference(from, to)))
        }
        (None, Some(to)) => Line::new(Sign::Plus, format!("{what}: {}", short(to, "is new"))),
        (Some(_), None) => Line::new(Sign::Minus, format!("{what} is removed")),
        (None, None) => Line::new(Sign::Note, what.clone()),
    };
    line.place = Some(change.file.clone());
    line
}

/// A group's definition: the rule that changes.
pub(super) fn group(change: &GroupChange) -> Line {
    let id = code(&change.group);
    let (sign, text) = match (&change.from, &change.to) {
        (Some(from), Some(to)) => (
            Sign::Change,
            format!("group {id}: {}", difference(from, to)),
        ),
        (None, Some(to)) => (Sign::Plus, format!("group {id} is new: {}", short(to, "…"))),
        (Some(_), None) => (
            Sign::Minus,
            format!("group {id} is removed: it lets nobody in any longer"),
        ),
        (None, None) => (Sign::Note, format!("group {id}")),
    };
    Line::new(sign, text).at(&change.source)
}

fn difference(from: &str, to: &str) -> String {
    match from.chars().count() + to.chars().count() > LONGEST {
        true => "is another".to_owned(),
        false => format!("{from} → {to}"),
    }
}

fn short(text: &str, instead: &str) -> String {
    match text.chars().count() > LONGEST {
        true => instead.to_owned(),
        false => text.to_owned(),
    }
}

/// `file:line`; `None` for what stands nowhere.
pub(super) fn place(source: &Source) -> Option<String> {
    (!source.file.is_empty()).then(|| format!("{}:{}", source.file, source.line))
}
