//! Access groups, languages and other settings that differ.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::article;
use super::items::{domain, inbox, pipeline, property, provider};
use super::portals::code;
use crate::redirect::Redirect;
use crate::site::{AccessGroup, Localized, Membership, Site, Source};

/// An access group that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupChange {
    /// Its id.
    pub group: String,
    /// Who was in it, in words; `None` for a group that is new.
    pub from: Option<String>,
    /// Who is in it, in words; `None` for a group that is gone.
    pub to: Option<String>,
    /// Portals whose access names it, before or after.
    pub portals: Vec<String>,
    /// Where it stands, or stood.
    pub source: Source,
}

/// A language that comes or goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanguageChange {
    /// Its tag.
    pub language: String,
    /// A domain speaks it that did not; else none does any longer.
    pub added: bool,
}

/// Any other setting that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingChange {
    /// What it is, in words.
    pub what: String,
    /// Its former value, in words; `None` when there was none.
    pub from: Option<String>,
    /// Its value, in words; `None` when there is none any longer.
    pub to: Option<String>,
    /// The file that says so.
    pub file: String,
}

/// Access groups that differ, in the order of their ids.
pub(super) fn groups(before: &Site, after: &Site) -> Vec<GroupChange> {
    let ids: BTreeSet<&String> = [before, after]
        .into_iter()
        .flat_map(|site| site.access_groups.iter().map(|group| &group.id))
        .collect();
    let mut changes = Vec::new();
    for id in ids {
        let (old, new) = (before.access_group(id), after.access_group(id));
        if old.map(|group| &group.members) == new.map(|group| &group.members) {
            continue;
        }
        let (from, to) = match (old.map(|g| &g.members), new.map(|g| &g.members)) {
            (Some(Membership::Listed(old)), Some(Membership::Listed(new))) => {
                let added = new.difference(old).count();
                let removed = old.difference(new).count();
                let listed = format!(
                    "{} (+{added} −{removed})",
                    counted(new.len(), "listed address")
                );
                (Some(counted(old.len(), "listed address")), Some(listed))
            }
            _ => (old.map(members), new.map(members)),
        };
        let names = |site: &Site| {
            let named = site
                .portals
                .iter()
                .filter(|portal| portal.access.groups().contains(id))
                .map(|portal| portal.id.clone());
            named.collect::<BTreeSet<String>>()
        };
        let source = new.or(old).map(|group| group.source.clone());
        changes.push(GroupChange {
            group: id.clone(),
            from,
            to,
            portals: names(before).union(&names(after)).cloned().collect(),
            source: source.unwrap_or_default(),
        });
    }
    changes
}

/// Languages that come or go.
pub(super) fn languages(before: &Site, after: &Site) -> Vec<LanguageChange> {
    let tags = |site: &Site| -> BTreeSet<String> {
        site.languages().iter().map(ToString::to_string).collect()
    };
    let (old, new) = (tags(before), tags(after));
    let change = |language: &String| LanguageChange {
        language: language.clone(),
        added: new.contains(language),
    };
    old.symmetric_difference(&new).map(change).collect()
}

/// Everything else that differs. `told` are old addresses whose redirects need no line of their own.
pub(super) fn others(before: &Site, after: &Site, told: &BTreeSet<&str>) -> Vec<SettingChange> {
    // What `Site` learns to say must be compared somewhere: a new field stops this from compiling.
    let Site {
        name: _,
        tagline: _,
        theme: _,
        time_zone: _,
        administrator: _,
        default_portal: _,
        accent: _,
        articles: _,
        domains: _,
        portals: _,
        inboxes: _,
        pipelines: _,
        access_groups: _,
        identity_providers: _,
        contact_properties: _,
        redirects: _,
    } = after;
    let mut changes = Vec::new();
    basics(before, after, &mut changes);
    redirects(before, after, told, &mut changes);
    article::changes(before, after, &mut changes);
    let lists = [
        (
            "config/domains.yaml",
            "domain",
            items(&before.domains, domain),
            items(&after.domains, domain),
        ),
        (
            "config/inboxes.yaml",
            "inbox",
            items(&before.inboxes, inbox),
            items(&after.inboxes, inbox),
        ),
        (
            "config/pipelines.yaml",
            "pipeline",
            items(&before.pipelines, pipeline),
            items(&after.pipelines, pipeline),
        ),
        (
            "config/identity-providers.yaml",
            "identity provider",
            items(&before.identity_providers, provider),
            items(&after.identity_providers, provider),
        ),
        (
            "config/contact-properties.yaml",
            "contact property",
            items(&before.contact_properties, property),
            items(&after.contact_properties, property),
        ),
    ];
    for (file, what, old, new) in lists {
        let ids: BTreeSet<&String> = old.iter().chain(&new).map(|(id, _)| id).collect();
        for id in ids {
            let value = |items: &[(String, String)]| {
                let item = items.iter().find(|(one, _)| one == id);
                item.map(|(_, words)| words.clone())
            };
            let (from, to) = (value(&old), value(&new));
            if from != to {
                changes.push(SettingChange {
                    what: format!("{what} {}", code(id)),
                    from,
                    to,
                    file: file.to_owned(),
                });
            }
        }
    }
    changes
}

/// Language (empty for the text that stands for all others) with the two texts, where they differ.
pub(super) fn texts(before: &Localized, after: &Localized) -> Vec<(String, String, String)> {
    let languages: BTreeSet<&String> = before
        .by_language
        .keys()
        .chain(after.by_language.keys())
        .collect();
    let text = |localized: &Localized, language: &String| {
        let text = localized.by_language.get(language);
        text.unwrap_or(&localized.fallback).clone()
    };
    let mut found = Vec::new();
    for language in &languages {
        let (old, new) = (text(before, language), text(after, language));
        if old != new {
            found.push(((*language).clone(), old, new));
        }
    }
    if found.is_empty() && before.fallback != after.fallback {
        found.push((
            String::new(),
            before.fallback.clone(),
            after.fallback.clone(),
        ));
    }
    found
}

/// `1 contact`, `2 contacts`, `1 listed address`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let plural = match what {
        what if what.ends_with("ss") => format!("{what}es"),
        what if what.ends_with('y') => format!("{}ies", &what[..what.len() - 1]),
        what => format!("{what}s"),
    };
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {plural}"),
    }
}

fn members(group: &AccessGroup) -> String {
    match &group.members {
        Membership::Listed(emails) => counted(emails.len(), "listed address"),
        Membership::Matching(filter) => format!("contacts whose {}", filter.in_words()),
    }
}

fn basics(before: &Site, after: &Site, changes: &mut Vec<SettingChange>) {
    let file = "config/site.yaml";
    for (key, old, new) in [
        ("name", &before.name, &after.name),
        ("tagline", &before.tagline, &after.tagline),
    ] {
        for (language, old, new) in texts(old, new) {
            let what = match language.as_str() {
                "" => code(key),
                language => format!("{} ({language})", code(key)),
            };
            changes.push(SettingChange {
                what,
                from: Some(code(&old)),
                to: Some(code(&new)),
                file: file.to_owned(),
            });
        }
    }
    let some = |text: &str| Some(text.to_owned());
    for (key, old, new) in [
        ("theme", some(&before.theme), some(&after.theme)),
        ("time_zone", some(&before.time_zone), some(&after.time_zone)),
        (
            "administrator",
            before.administrator.clone(),
            after.administrator.clone(),
        ),
        (
            "default_portal",
            before.default_portal.clone(),
            after.default_portal.clone(),
        ),
        ("accent", before.accent.clone(), after.accent.clone()),
    ] {
        if old != new {
            changes.push(SettingChange {
                what: code(key),
                from: old.as_deref().map(code),
                to: new.as_deref().map(code),
                file: file.to_owned(),
            });
        }
    }
}

/// Redirects that come, go or lead elsewhere.
fn redirects(before: &Site, after: &Site, told: &BTreeSet<&str>, changes: &mut Vec<SettingChange>) {
    let rules = |site: &Site| -> BTreeMap<String, (String, String)> {
        let rule = |rule: &Redirect| {
            let to = code(&rule.to.to_string());
            (rule.from.to_string(), (to, rule.source.file.clone()))
        };
        site.redirects.iter().map(rule).collect()
    };
    let (old, new) = (rules(before), rules(after));
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for from in all {
        let (was, is) = (old.get(from), new.get(from));
        let same = was.map(|(to, _)| to) == is.map(|(to, _)| to);
        let is_told = was.is_none() && told.contains(from.trim_end_matches("/*"));
        if same || is_told {
            continue;
        }
        let file = is.or(was).map(|(_, file)| file.clone());
        changes.push(SettingChange {
            what: format!("redirect from {}", code(from)),
            from: was.map(|(to, _)| to.clone()),
            to: is.map(|(to, _)| to.clone()),
            file: file.unwrap_or_default(),
        });
    }
}

fn items<T>(all: &[T], words: fn(&T) -> (String, String)) -> Vec<(String, String)> {
    all.iter().map(words).collect()
}
