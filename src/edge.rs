//! `lucka edge`: serves a bundle.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use lucka_config::diagnostic;
use lucka_config::server::{LogFormat, Server};
use lucka_edge::clock::Clock;
use lucka_edge::{Options, RequestLog, start};
use tracing_subscriber::EnvFilter;

use crate::cli::Edge;
use crate::log::Log;
use crate::signals::{ignore_hang_ups, told_to_stop};

/// Exit codes: 0 stopped when told to, 1 `edge.yaml` has mistakes, 2 could not start.
pub(crate) fn run(command: &Edge) -> anyhow::Result<ExitCode> {
    let server = match load_server(&command.config) {
        Ok(server) => server,
        Err(code) => return Ok(code),
    };
    let log = Log::to_stdout().context("starting the log")?;
    log_to(log.clone(), server.log);
    let requests = log.clone();
    let request_log = RequestLog::new(server.log, move |line| requests.send(line));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    let outcome = runtime.block_on(async {
        ignore_hang_ups();
        let running = start(Options {
            bundle: command.bundle.clone(),
            server,
            clock: Clock::system(),
            dev: None,
            keep_mails: None,
            request_log: Some(request_log),
        })
        .await
        .context("can't start")?;
        told_to_stop().await;
        // Told twice: at once.
        tokio::select! {
            () = running.stop() => {}
            () = told_to_stop() => {}
        }
        Ok(ExitCode::SUCCESS)
    });
    log.flush();
    outcome
}

/// Reads `edge.yaml`; its mistakes are printed.
pub(crate) fn load_server(path: &std::path::Path) -> Result<Server, ExitCode> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the top that reads the environment"
    )]
    let environment = |name: &str| std::env::var(name).ok();
    let loaded = lucka_config::load::load_server_with_warnings(path, &environment);
    if !loaded.diagnostics.is_empty() {
        let colour = std::io::stderr().is_terminal();
        eprint!("{}", diagnostic::render(&loaded.diagnostics, colour));
    }
    loaded.server.ok_or(ExitCode::FAILURE)
}

fn log_to(log: Log, format: LogFormat) {
    // PostgreSQL's notices are for those who look for them.
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_target(false)
        .with_ansi(std::io::stdout().is_terminal())
        .with_writer(move || log.clone());
    match format {
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .init(),
        LogFormat::Text => lines.init(),
    }
}
