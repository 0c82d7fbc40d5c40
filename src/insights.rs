//! `lucka insights`: what readers say about articles, and what they search for in vain.

use std::process::ExitCode;

use anyhow::Context as _;
use lucka_edge::feedback::insights::Insights;

use crate::cli::{Insights as Command, InsightsFormat};
use crate::data;

/// Exit codes: 0 said (also when there is nothing to say), 2 could not.
pub(crate) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        let (store, release) = match data::open_to_read(&command.data).await? {
            Ok(opened) => opened,
            Err(code) => return Ok(code),
        };
        let since = command.since.as_deref().unwrap_or_default();
        let insights = Insights::read(&store, &release, since).await?;
        store.close().await;
        match command.format {
            InsightsFormat::Text => print!("{}", insights.text()),
            InsightsFormat::Markdown => print!("{}", insights.markdown()),
            InsightsFormat::Json => println!("{}", insights.to_json()),
        }
        Ok(ExitCode::SUCCESS)
    })
}
