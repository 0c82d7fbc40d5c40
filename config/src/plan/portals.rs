//! Portals that differ.

use serde::Serialize;

use super::settings::texts;
use crate::decision::{SignedInBy, still_holds};
use crate::site::{Access, Portal, Site, Source, TicketSettings, Visibility};

/// A portal that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortalChange {
    /// Its id.
    pub portal: String,
    /// What happens to it as a whole.
    pub change: PortalKind,
    /// What differs in it; empty for one that comes or goes.
    pub details: Vec<Detail>,
    /// Whoever is signed in must sign in anew: the way in which they did no longer counts.
    pub signs_out: bool,
    /// Its file; the former one for a portal that goes.
    pub source: Source,
}

/// What happens to a portal as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PortalKind {
    /// It is new, and enabled.
    Added,
    /// It is new, and nothing answers yet.
    AddedDisabled,
    /// It answers from now on.
    Enabled,
    /// It answers no longer.
    Disabled,
    /// It is gone.
    Removed,
    /// It stays, with other settings.
    Changed,
}

/// A setting that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// Its key.
    pub key: String,
    /// Its former value, in words.
    pub from: String,
    /// Its value, in words.
    pub to: String,
    /// Where the value stands.
    pub source: Source,
}

/// Portals that differ, in the order of their ids.
pub(super) fn compare(before: &Site, after: &Site) -> Vec<PortalChange> {
    let mut changes: Vec<PortalChange> = Vec::new();
    for portal in &after.portals {
        let change = match before.portal(&portal.id) {
            None => Some(PortalChange {
                portal: portal.id.clone(),
                change: match portal.enabled {
                    true => PortalKind::Added,
                    false => PortalKind::AddedDisabled,
                },
                details: Vec::new(),
                signs_out: false,
                source: portal.source.clone(),
            }),
            Some(old) => changed((before, old), (after, portal)),
        };
        changes.extend(change);
    }
    for portal in &before.portals {
        if after.portal(&portal.id).is_none() {
            changes.push(PortalChange {
                portal: portal.id.clone(),
                change: PortalKind::Removed,
                details: Vec::new(),
                signs_out: false,
                source: portal.source.clone(),
            });
        }
    }
    changes.sort_by(|a, b| a.portal.cmp(&b.portal));
    changes
}

fn changed(
    (old_site, before): (&Site, &Portal),
    (new_site, after): (&Site, &Portal),
) -> Option<PortalChange> {
    let details = details(before, after);
    let by = match before.provider(old_site) {
        Some(provider) => SignedInBy::Provider(&provider.issuer),
        None => SignedInBy::Mail,
    };
    let signs_out = before.enabled && after.enabled && !still_holds(new_site, after, by);
    let change = match (before.enabled, after.enabled) {
        (false, true) => PortalKind::Enabled,
        (true, false) => PortalKind::Disabled,
        _ if details.is_empty() && !signs_out => return None,
        _ => PortalKind::Changed,
    };
    Some(PortalChange {
        portal: after.id.clone(),
        change,
        details,
        signs_out,
        source: after.source.clone(),
    })
}

fn details(before: &Portal, after: &Portal) -> Vec<Detail> {
    // What a portal learns to say must be compared below: a new field stops this from compiling.
    let Portal {
        id: _,
        name: _,
        domains: _,
        slug: _,
        enabled: _,
        tickets:
            TicketSettings {
                inbox: _,
                visibility: _,
                pipelines: _,
                close: _,
                reopen: _,
                answer_closed: _,
                visibility_source: _,
                condition_lines: _,
                pipelines_source,
            },
        access: _,
        access_source,
        source: own,
    } = after;
    let mut details = Vec::new();
    let mut note = |key: &str, from: String, to: String, source: &Source| {
        if from != to {
            details.push(Detail {
                key: key.to_owned(),
                from,
                to,
                source: source.clone(),
            });
        }
    };
    for (key, old, new) in [
        ("name", &before.name, &after.name),
        ("slug", &before.slug, &after.slug),
    ] {
        for (language, old, new) in texts(old, new) {
            let key = match language.as_str() {
                "" => key.to_owned(),
                language => format!("{key} ({language})"),
            };
            note(&key, code(&old), code(&new), own);
        }
    }
    note("domain", list(&before.domains), list(&after.domains), own);
    let (old, new) = (&before.tickets, &after.tickets);
    let inbox = |inbox: &Option<String>| inbox.as_deref().map_or("none".to_owned(), code);
    note("inbox", inbox(&old.inbox), inbox(&new.inbox), own);
    note(
        "visibility",
        visibility(&old.visibility),
        visibility(&new.visibility),
        &new.visibility_source,
    );
    note(
        "pipelines",
        list(&old.pipelines),
        list(&new.pipelines),
        pipelines_source,
    );
    for (key, old, new) in [
        ("close", old.close, new.close),
        ("reopen", old.reopen, new.reopen),
        ("answer_closed", old.answer_closed, new.answer_closed),
    ] {
        note(key, old.to_string(), new.to_string(), own);
    }
    note(
        "access",
        access(&before.access),
        access(&after.access),
        access_source,
    );
    details
}

/// Whose tickets are seen, in words.
pub fn visibility(visibility: &Visibility) -> String {
    match visibility {
        Visibility::Own => "own".to_owned(),
        Visibility::Company => "company".to_owned(),
        Visibility::CompanyFor(filter) => {
            format!("company for contacts whose {}", filter.in_words())
        }
    }
}

/// Who may enter, in words.
pub fn access(access: &Access) -> String {
    match access {
        Access::Unset => "nobody".to_owned(),
        Access::Groups(groups) => format!("members of {}", list(groups)),
        Access::SelfRegistration => "everybody who confirms an address".to_owned(),
        Access::SelfRegistrationFrom(domains) => format!(
            "every contact, and everybody who confirms an address at {}",
            list(domains)
        ),
        Access::SingleSignOn(id) => format!("whoever {} vouches for", code(id)),
    }
}

fn list(items: &[String]) -> String {
    match items.is_empty() {
        true => "none".to_owned(),
        false => items
            .iter()
            .map(|item| code(item))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Something that somebody typed, so that it is seen where it begins and ends, and that Markdown leaves alone.
pub(crate) fn code(text: &str) -> String {
    let plain = |c: char| match c {
        '`' => '\'',
        c if c.is_control() => ' ',
        c => c,
    };
    let text: String = text.chars().map(plain).collect();
    match text.trim() {
        "" => "nothing".to_owned(),
        text => format!("`{text}`"),
    }
}
