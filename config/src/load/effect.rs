//! Settings that have no effect.

use super::names::Known;
use crate::diagnostic::{Diagnostic, Place};
use crate::filter::Filter;
use crate::site::{
    Access, ContactProperty, IdentityProvider, Inbox, Language, Pipeline, Portal, Site,
};
use crate::yaml::{Fields, nearest};

/// Conditions that each can hold, and never together, are reported where they come together.
pub(super) fn warn_of_contradiction(
    fields: &Fields<'_>,
    parts: &[Filter],
    properties: &[ContactProperty],
) {
    let whole = Filter::All(parts.to_vec());
    let possible = |filter: &Filter| filter.is_possible(properties);
    if possible(&whole) || !parts.iter().all(possible) {
        return;
    }
    let span = fields.key_span("all").unwrap_or(fields.span());
    fields.sheet().warning(
        "impossible-filter",
        span,
        "no contact can match all of these conditions at once, so this matches nobody",
        "write `any:` if one of them is enough, or correct what contradicts the others",
    );
}

/// Notes inboxes that no portal sends to, and pipelines that neither an inbox nor a portal names; nothing as long as a
/// portal has no inbox yet.
pub(super) fn unused(
    inboxes: &Known<Inbox>,
    pipelines: &Known<Pipeline>,
    portals: &[Portal],
) -> Vec<Diagnostic> {
    if portals.iter().any(|portal| portal.tickets.inbox.is_none()) {
        return Vec::new();
    }
    let note = |message: String, help: &str, place: Option<&Place>| {
        let problem = Diagnostic::note("unused", message).help(help);
        match place {
            Some(place) => problem.at(place.clone()),
            None => problem,
        }
    };
    let sends = |inbox: &&Inbox| {
        let mut chosen = portals
            .iter()
            .filter_map(|portal| portal.tickets.inbox.as_ref());
        chosen.any(|id| *id == inbox.id)
    };
    let idle = inboxes.items.iter().filter(|inbox| !sends(inbox));
    let idle = idle.map(|inbox| {
        note(
            format!("no portal sends tickets to the inbox `{}`", inbox.id),
            "name it as `inbox:` in a portal, or remove it",
            inboxes.places.get(&inbox.id),
        )
    });
    let named = |pipeline: &&Pipeline| {
        let by_inbox = inboxes.items.iter().any(|one| one.pipeline == pipeline.id);
        by_inbox
            || portals
                .iter()
                .any(|portal| portal.tickets.pipelines.contains(&pipeline.id))
    };
    let still = pipelines.items.iter().filter(|one| !named(one));
    let still = still.map(|pipeline| {
        note(
            format!("no inbox or portal names the pipeline `{}`", pipeline.id),
            "name it as `pipeline:` in an inbox or below `pipelines:` in a portal, or remove it",
            pipelines.places.get(&pipeline.id),
        )
    });
    idle.chain(still).collect()
}

/// Notes identity providers that no portal names.
pub(super) fn unused_providers(
    providers: &Known<IdentityProvider>,
    portals: &[Portal],
) -> Vec<Diagnostic> {
    let is_named = |provider: &&IdentityProvider| {
        portals
            .iter()
            .any(|portal| matches!(&portal.access, Access::SingleSignOn(id) if *id == provider.id))
    };
    let idle = providers.items.iter().filter(|one| !is_named(one));
    let note = |provider: &IdentityProvider| {
        let message = format!("nobody signs in with `{}`", provider.id);
        let help = format!(
            "write `access: {{single_sign_on: {}}}` in a portal, or remove it",
            provider.id
        );
        let problem = Diagnostic::note("unused", message).help(help);
        match providers.places.get(&provider.id) {
            Some(place) => problem.at(place.clone()),
            None => problem,
        }
    };
    idle.map(note).collect()
}

/// Warns of texts in a language that no domain speaks.
pub(super) fn unspoken(site: &Site, mentions: &[(Language, Place)]) -> Vec<Diagnostic> {
    let spoken = site.languages();
    let tags: Vec<String> = spoken.iter().map(ToString::to_string).collect();
    let is_spoken = |mention: &Language| {
        let tag = mention.to_string();
        spoken
            .iter()
            .any(|language| tag == language.to_string() || tag == language.language.as_str())
    };
    let problem = |(language, place): &(Language, Place)| {
        let tag = language.to_string();
        let help = match nearest(&tag, tags.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "the domains speak {}; remove this text, or add a domain",
                crate::yaml::in_words(&tags)
            ),
        };
        Diagnostic::warning(
            "unspoken-language",
            format!("no domain speaks `{tag}`, so nobody reads this"),
        )
        .at(place.clone())
        .help(help)
    };
    mentions
        .iter()
        .filter(|(language, _)| !is_spoken(language))
        .map(problem)
        .collect()
}
