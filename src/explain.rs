//! `lucka explain`: why a contact sees something, or does not.

mod page;

use std::process::ExitCode;

use anyhow::Context as _;
use lucka_bundle::Release;
use lucka_config::decision::{Person, Ticket, canonical_email, may_register, registering};
use lucka_config::explain::{Explanation, portal, text, ticket, to_json};
use lucka_config::filter::Properties;
use lucka_config::yaml::{in_words, nearest};
use lucka_config::{Portal, Site};
use lucka_edge::store::{AddressOwner, ContactRecord, Store};

use crate::cli::{Explain, ExplainFormat};
use crate::data;

/// Exit codes: 0 explained (also when the answer is no), 1 no such contact, ticket, page or portal, 2 could not.
pub(crate) fn run(command: &Explain) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(explain(command))
}

async fn explain(command: &Explain) -> anyhow::Result<ExitCode> {
    let (store, release) = match data::open_to_read(&command.data).await? {
        Ok(opened) => opened,
        Err(code) => return Ok(code),
    };
    let found = find(command, &store, &release).await?;
    store.close().await;
    match found {
        Ok(explanation) => {
            match command.format {
                ExplainFormat::Text => print!("{}", text(&explanation)),
                ExplainFormat::Json => println!("{}", to_json(&explanation)),
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(missing) => {
            eprintln!("{missing}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The explanation, or what there is none of, in words.
async fn find(
    command: &Explain,
    store: &Store,
    release: &Release,
) -> anyhow::Result<Result<Explanation, String>> {
    let site = release.site();
    let Some(email) = canonical_email(&command.contact) else {
        let typed = &command.contact;
        return Ok(Err(format!(
            "`{typed}` is no e-mail address: a contact is named by the one that it signs in with, such as ada@example.com."
        )));
    };
    let portals = match portals(site, command.portal.as_deref()) {
        Ok(portals) => portals,
        Err(missing) => return Ok(Err(missing)),
    };
    let owner = store.address_owner(&email).await?;
    let contact = match owner {
        AddressOwner::Contact { id, .. } => store.contact_by_id(id).await?,
        AddressOwner::Disabled => {
            return Ok(Err(format!(
                "{email} is a contact who was shut out: nobody signs in with this address, whatever the settings say."
            )));
        }
        AddressOwner::Nobody => None,
    };
    let nothing = Properties::new();
    let (person, who) = match &contact {
        Some(contact) => (contact.person(), introduce(contact)),
        None if portals.iter().any(|one| may_register(site, one, &email)) => (
            Person::stranger(&email, &nothing),
            format!("{email} is no contact yet, and becomes one by signing in"),
        ),
        None => {
            return Ok(Err(unknown(site, &portals, &email)));
        }
    };
    let (about, answers) = if let Some(number) = command.ticket {
        let Some(record) = store.ticket_for_agent(number).await? else {
            return Ok(Err(format!(
                "There is no ticket {number}. (Who asks for it in a portal gets the same page as for a ticket of others.)"
            )));
        };
        let requester = match record.contact_id {
            Some(id) if contact.as_ref().is_some_and(|one| one.id == id) => Some(email.clone()),
            Some(id) => store.contact_by_id(id).await?.map(|one| one.email),
            None => None,
        };
        let asked = Ticket {
            requester: requester.as_deref(),
            company: record.company_id,
            pipeline: &record.pipeline,
        };
        let about = format!("Ticket {number}: {}", record.subject);
        let answers = portals.iter().map(|one| ticket(site, one, person, asked));
        (about, answers.collect())
    } else if let Some(typed) = &command.page {
        match page::answers(command, release, typed, person) {
            Ok(answers) => (format!("Page {typed}"), answers),
            Err(missing) => return Ok(Err(missing)),
        }
    } else {
        let mut answers: Vec<_> = portals
            .iter()
            .map(|one| portal(site, one, person))
            .collect();
        if command.portal.is_none() {
            answers.extend(page::private(command, release, person));
        }
        (String::new(), answers)
    };
    Ok(Ok(Explanation {
        contact: who,
        about,
        answers,
    }))
}

/// That an address is nobody's, and why each portal lets nobody register with it.
fn unknown(site: &Site, portals: &[&Portal], email: &str) -> String {
    let mut text = format!("There is no contact with the address {email}, and ");
    text.push_str(match portals {
        [_] => "the portal does not let it register",
        _ => "no portal lets it register",
    });
    for portal in portals {
        let decision = registering(site, portal, email);
        let source = decision.source();
        text.push_str(&format!(
            "\n  {}: {} ({}:{})",
            portal.id,
            decision.rule(),
            source.file,
            source.line
        ));
    }
    text.push_str(
        "\nIs it another address that this person signs in with? `lucka contact add` makes a contact.",
    );
    text
}

fn portals<'s>(site: &'s Site, wanted: Option<&str>) -> Result<Vec<&'s Portal>, String> {
    let Some(id) = wanted else {
        return Ok(site.portals.iter().collect());
    };
    site.portal(id).map(|portal| vec![portal]).ok_or_else(|| {
        let ids: Vec<&str> = site.portals.iter().map(|one| one.id.as_str()).collect();
        match nearest(id, ids.iter().copied()) {
            Some(near) => format!("There is no portal `{id}`: did you mean `{near}`?"),
            None => format!("There is no portal `{id}`: there is {}.", in_words(&ids)),
        }
    })
}

fn introduce(contact: &ContactRecord) -> String {
    let mut words = contact.email.clone();
    if !contact.name.is_empty() {
        words.push_str(&format!(", {}", contact.name));
    }
    match &contact.primary_company {
        Some(company) => words.push_str(&format!(", of {}", company.name)),
        None => words.push_str(", of no company"),
    }
    words
}
