//! `lucka contact`: who the customers are.

mod list;

#[cfg(feature = "generator")]
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
#[cfg(feature = "generator")]
use lucka_config::Site;
#[cfg(feature = "generator")]
use lucka_config::decision::Company;
use lucka_config::decision::canonical_email;
use lucka_edge::clock::Clock;
#[cfg(feature = "generator")]
use lucka_edge::store::ContactChange;
use lucka_edge::store::{Effect, ImportOutcome};

use crate::cli::{Contact, ContactAdd, ContactForget, ContactImport, Data};
use crate::data;
use list::{Entry, Mistake};

/// Exit codes: 0 done, 1 mistakes in what was given, 2 could not.
pub(crate) fn run(command: &Contact) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    let (given, data, dry_run) = match command {
        Contact::Import(command) => (read(command)?, &command.data, command.dry_run),
        Contact::Add(command) => (typed(command), &command.data, command.dry_run),
        Contact::ForgetAccounts(command) => return runtime.block_on(forget_accounts(command)),
    };
    runtime.block_on(import(&given, data, dry_run))
}

/// What a command was given.
enum Given {
    /// A file's name, and what is in it.
    File(String, Vec<u8>),
    /// Names of columns, and a value for each.
    Typed(Vec<(String, String)>),
}

fn read(command: &ContactImport) -> anyhow::Result<Given> {
    let (name, bytes) = if command.file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("reading the list from standard input")?;
        ("standard input".to_owned(), bytes)
    } else {
        let name = command.file.display().to_string();
        let bytes = std::fs::read(&command.file).with_context(|| format!("reading {name}"))?;
        (name, bytes)
    };
    Ok(Given::File(name, bytes))
}

/// The contacts in a list, each with its primary company. Companies of one name are the same, under an id that means
/// nothing outside of the list. Mistakes are printed; then it is the exit code.
#[cfg(feature = "generator")]
pub(crate) fn listed(
    site: &Site,
    name: &str,
    bytes: &[u8],
) -> Result<Vec<(ContactChange, Option<Company>)>, ExitCode> {
    let given = Given::File(name.to_owned(), Vec::new());
    let entries = list::from_csv(site, bytes).map_err(|mistakes| refuse(&given, &mistakes))?;
    let mut ids: BTreeMap<String, i64> = BTreeMap::new();
    let mut numbered = |name: String| {
        let next = -1 - i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let id = *ids.entry(name.clone()).or_insert(next);
        Company { id, name }
    };
    let entry = |entry: Entry| {
        let company = entry.change.company.clone();
        let company = company.filter(|name| !name.is_empty()).map(&mut numbered);
        (entry.change, company)
    };
    Ok(entries.into_iter().map(entry).collect())
}

fn typed(command: &ContactAdd) -> Given {
    let mut columns = vec![("email".to_owned(), command.email.clone())];
    for (column, value) in [
        ("name", &command.name),
        ("company", &command.company),
        ("language", &command.language),
    ] {
        columns.extend(value.clone().map(|value| (column.to_owned(), value)));
    }
    let properties = command.property.iter();
    columns.extend(properties.map(|(id, value)| (format!("property.{id}"), value.clone())));
    Given::Typed(columns)
}

async fn forget_accounts(command: &ContactForget) -> anyhow::Result<ExitCode> {
    let (store, _) = match data::open(&command.data, Clock::system().now()).await? {
        Ok(opened) => opened,
        Err(_) => return Ok(ExitCode::from(2)),
    };
    let known = match canonical_email(&command.email) {
        Some(email) => store.contact_by_email(&email).await?,
        None => None,
    };
    let Some(contact) = known else {
        eprintln!("lucka: {} is no contact", command.email);
        return Ok(ExitCode::FAILURE);
    };
    let forgotten = store.forget_identities(&contact.email).await?;
    store.close().await;
    println!("Accounts forgotten: {forgotten}.");
    Ok(ExitCode::SUCCESS)
}

async fn import(given: &Given, data: &Data, dry_run: bool) -> anyhow::Result<ExitCode> {
    let now = Clock::system().now();
    let (store, release) = match data::open(data, now).await? {
        Ok(opened) => opened,
        // Mistakes in the edge's settings are not mistakes in what was given.
        Err(_) => return Ok(ExitCode::from(2)),
    };
    let entries = match given {
        Given::File(_, bytes) => list::from_csv(release.site(), bytes),
        Given::Typed(columns) => list::from_columns(release.site(), columns),
    };
    let entries = match entries {
        Ok(entries) => entries,
        Err(mistakes) => return Ok(refuse(given, &mistakes)),
    };
    let changes: Vec<_> = entries.iter().map(|entry| entry.change.clone()).collect();
    let outcome = store.import_contacts(&changes, dry_run, now).await?;
    store.close().await;
    Ok(match outcome {
        ImportOutcome::Done { effects, companies } => {
            tell(&entries, &effects, &companies, dry_run);
            ExitCode::SUCCESS
        }
        ImportOutcome::Ambiguous(names) => {
            let mistakes: Vec<Mistake> = entries
                .iter()
                .filter_map(|entry| {
                    let name = entry.change.company.as_ref()?;
                    names.contains(name).then(|| Mistake {
                        line: entry.line,
                        text: format!("there are several companies named `{name}`"),
                    })
                })
                .collect();
            refuse(given, &mistakes)
        }
    })
}

fn refuse(given: &Given, mistakes: &[Mistake]) -> ExitCode {
    for Mistake { line, text } in mistakes {
        match given {
            Given::File(name, _) => eprintln!("{name}:{line}: {text}"),
            Given::Typed(_) => eprintln!("lucka: {text}"),
        }
    }
    eprintln!("Nothing was written.");
    ExitCode::FAILURE
}

fn tell(entries: &[Entry], effects: &[Effect], companies: &[String], dry_run: bool) {
    let (mut new, mut changed, mut unchanged) = (0, 0, 0);
    for (entry, effect) in entries.iter().zip(effects) {
        let email = &entry.change.email;
        match effect {
            Effect::New => {
                new += 1;
                if dry_run {
                    println!("new       {email}");
                }
            }
            Effect::Changed(columns) => {
                changed += 1;
                if dry_run {
                    println!("changed   {email}: {}", columns.join(", "));
                }
            }
            Effect::Unchanged => unchanged += 1,
        }
    }
    if dry_run {
        for name in companies {
            println!("new company   {name}");
        }
    }
    let end = if dry_run { " Nothing was written." } else { "" };
    println!(
        "Contacts: {new} new, {changed} changed, {unchanged} unchanged. New companies: {}.{end}",
        companies.len()
    );
}
