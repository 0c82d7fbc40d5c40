//! `lucka plan`: what merging a change will do.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use lucka_config::Site;
use lucka_config::plan::{Census, Contact, People, State, compare, markdown, text, to_json};
use lucka_config::server::Server;
use lucka_edge::store::Store;

use crate::against::{self, Against};
use crate::cli::{Plan, PlanFormat};
use crate::contact::listed;

/// Exit codes: 0 it is said what happens, 1 something happens (with --exit-code only), 2 it can't be said.
pub(crate) fn run(command: &Plan) -> anyhow::Result<ExitCode> {
    if !command.site.join("config").is_dir() {
        bail!(
            "there is no config/ in {}: run `lucka plan` in a site's folder, or name it with --site",
            command.site.display()
        );
    }
    let after = match against::current(&command.site) {
        Ok(state) => state,
        Err(code) => return Ok(code),
    };
    let Against { state, name } = match against::state(&command.site, command.against.as_deref())? {
        Ok(against) => against,
        Err(code) => return Ok(code),
    };
    let people = match people(command, &state, &after)? {
        Ok(people) => people,
        Err(code) => return Ok(code),
    };
    let plan = compare(&state, &after, name, people);
    match command.format {
        PlanFormat::Text => print!("{}", text(&plan)),
        PlanFormat::Markdown => print!("{}", markdown(&plan)),
        PlanFormat::Json => println!("{}", to_json(&plan)),
    }
    Ok(match command.exit_code && !plan.is_empty() {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

fn people(
    command: &Plan,
    before: &State,
    after: &State,
) -> anyhow::Result<Result<Option<People>, ExitCode>> {
    let census = Census::new(&before.site, &after.site, command.names);
    if let Some(file) = &command.contacts {
        return from_list(file, census, &before.site, &after.site);
    }
    let Some(config) = &command.config else {
        return Ok(Ok(None));
    };
    match crate::edge::load_server(config) {
        Ok(server) => from_database(&server, census).map(|people| Ok(Some(people))),
        Err(_) => Ok(Err(ExitCode::from(2))),
    }
}

fn from_database(server: &Server, mut census: Census<'_>) -> anyhow::Result<People> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        let store = Store::open_to_read(&server.database).await?;
        store.survey(|contact| census.add(contact)).await?;
        store.close().await;
        Ok(census.finish("the edge's database".to_owned(), true, true))
    })
}

fn from_list(
    file: &Path,
    mut census: Census<'_>,
    before: &Site,
    after: &Site,
) -> anyhow::Result<Result<Option<People>, ExitCode>> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| format!("reading {name}"))?;
    // A property that comes or goes is known to one of the two states.
    let mut site = after.clone();
    for property in &before.contact_properties {
        if !site
            .contact_properties
            .iter()
            .any(|one| one.id == property.id)
        {
            site.contact_properties.push(property.clone());
        }
    }
    let list = match listed(&site, &name, &bytes) {
        Ok(list) => list,
        Err(_) => return Ok(Err(ExitCode::from(2))),
    };
    for (change, company) in &list {
        census.add(&Contact {
            person: lucka_config::decision::Person {
                known: true,
                email: &change.email,
                properties: &change.properties,
                primary_company: company.as_ref(),
                secondary_companies: &[],
            },
            member_email: change.member_email.as_deref(),
            disabled: false,
            registered: &Default::default(),
            tickets: &[],
        });
    }
    Ok(Ok(Some(census.finish(format!("`{name}`"), false, false))))
}
