//! Things that settings list, each as its id and the rest in words.

use std::collections::BTreeSet;

use super::portals::code;
use crate::site::{
    ContactProperty, Domain, DomainKind, IdentityProvider, Inbox, Localized, Pipeline,
    PropertyKind, Status,
};

pub(super) fn domain(domain: &Domain) -> (String, String) {
    let Domain {
        host,
        kind,
        language,
        further: _,
        source: _,
    } = domain;
    let kind = match kind {
        DomainKind::Connected => "your own",
        DomainKind::System => "a system domain, from which no mails invite anybody",
    };
    let mut words = format!("{kind}, speaks {}", code(&language.to_string()));
    for further in domain.spoken().skip(1) {
        let (tag, prefix) = (further.language.to_string(), &further.prefix);
        words.push_str(&format!(", and {} below {}", code(&tag), code(prefix)));
    }
    (host.clone(), words)
}

pub(super) fn inbox(inbox: &Inbox) -> (String, String) {
    let Inbox {
        id,
        name,
        address,
        pipeline,
    } = inbox;
    let words = format!(
        "mails from {} {}, new tickets in {}",
        all_texts(name),
        code(address),
        code(pipeline)
    );
    (id.clone(), words)
}

pub(super) fn pipeline(pipeline: &Pipeline) -> (String, String) {
    let Pipeline {
        id,
        name,
        statuses,
        closed_by_customer,
        answered_by_customer,
        answered_by_agent,
    } = pipeline;
    let statuses = statuses.iter().map(|status| {
        let Status {
            id,
            name,
            meaning,
            tone,
            closed,
        } = status;
        let meaning = meaning.as_ref().map_or_else(String::new, all_texts);
        let closed = if *closed { ", closed" } else { "" };
        let (id, name) = (code(id), all_texts(name));
        format!("{id} {name} {meaning} {tone:?}{closed}")
    });
    let statuses: Vec<String> = statuses.collect();
    let words = format!(
        "{}: {}; {} when a customer closes, {} when one answers, {} when an agent does",
        all_texts(name),
        statuses.join("; "),
        code(closed_by_customer),
        code(answered_by_customer),
        code(answered_by_agent),
    );
    (id.clone(), words)
}

pub(super) fn property(property: &ContactProperty) -> (String, String) {
    let ContactProperty { id, label, kind } = property;
    let kind = match kind {
        PropertyKind::Text => "a text".to_owned(),
        PropertyKind::Number => "a number".to_owned(),
        PropertyKind::Date => "a date".to_owned(),
        PropertyKind::YesNo => "yes or no".to_owned(),
        PropertyKind::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|one| code(one)).collect();
            format!("one of {}", choices.join(", "))
        }
    };
    let words = format!("{}, {kind}", code(label));
    (id.clone(), words)
}

pub(super) fn provider(provider: &IdentityProvider) -> (String, String) {
    let IdentityProvider {
        id,
        name,
        issuer,
        client_id,
        scopes,
        mail_domains,
        new_contacts,
        trust_email,
        source: _,
    } = provider;
    let mut words = format!(
        "{} {}, known there as {}",
        all_texts(name),
        code(issuer),
        code(client_id)
    );
    let list = |items: &[String]| {
        items
            .iter()
            .map(|one| code(one))
            .collect::<Vec<_>>()
            .join(", ")
    };
    if !scopes.is_empty() {
        words.push_str(&format!(", asked for {} too", list(scopes)));
    }
    if !mail_domains.is_empty() {
        words.push_str(&format!(", addresses at {} only", list(mail_domains)));
    }
    words.push_str(match new_contacts {
        true => ", whoever is new becomes a contact",
        false => ", contacts only",
    });
    if *trust_email {
        words.push_str(", addresses count as verified where it does not say so");
    }
    (id.clone(), words)
}

fn all_texts(text: &Localized) -> String {
    let texts: BTreeSet<&String> = text.by_language.values().chain([&text.fallback]).collect();
    let texts: Vec<String> = texts.into_iter().map(|one| code(one)).collect();
    texts.join("/")
}
