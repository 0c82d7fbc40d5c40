//! `lucka ticket`: the agent's side, from a shell.

use std::io::Read;
use std::process::ExitCode;

use anyhow::{Context, bail};
use lucka_edge::clock::Clock;
use lucka_edge::store::{AgentOutcome, AgentReply, AgentStatus};

use lucka_edge::tickets::text::{MAX_LENGTH, clean};

use crate::cli::{Ticket, TicketReply};
use crate::data;

/// A mail about an answer is not worth sending after this many milliseconds.
const MAIL_LIFETIME: i64 = 3 * 24 * 3_600_000;

/// Most characters of an agent's name.
const MAX_NAME: usize = 100;

/// Exit codes: 0 written, 1 no such ticket, 2 could not.
pub(crate) fn run(command: &Ticket) -> anyhow::Result<ExitCode> {
    let Ticket::Reply(command) = command;
    let text = text_of(command)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(reply(command, text.trim()))
}

async fn reply(command: &TicketReply, text: &str) -> anyhow::Result<ExitCode> {
    let now = Clock::system().now();
    let (store, release) = match data::open(&command.data, now).await? {
        Ok(opened) => opened,
        Err(code) => return Ok(code),
    };
    let ticket = store.ticket_for_agent(command.number).await?;
    let status = ticket.as_ref().and_then(|ticket| {
        let pipeline = release.site().pipeline(&ticket.pipeline)?;
        let status = pipeline.status(&pipeline.answered_by_agent)?;
        Some(AgentStatus {
            id: &status.id,
            closed: status.closed,
        })
    });
    let outcome = store
        .agent_reply(
            command.number,
            &AgentReply {
                author: command.author.trim(),
                text,
                internal: command.internal,
                status,
                mail_expires_at: now + MAIL_LIFETIME,
                now,
            },
        )
        .await?;
    store.close().await;
    match outcome {
        AgentOutcome::Added { mailed, .. } => {
            let what = if command.internal {
                "The note stands at"
            } else {
                "The answer stands in"
            };
            let mail = if mailed {
                "; the customer is told by mail"
            } else {
                ""
            };
            println!("{what} ticket {}{mail}.", command.number);
            Ok(ExitCode::SUCCESS)
        }
        AgentOutcome::NotFound => {
            eprintln!("There is no ticket {}.", command.number);
            Ok(ExitCode::FAILURE)
        }
    }
}

fn text_of(command: &TicketReply) -> anyhow::Result<String> {
    let mut text = command.message.clone();
    if text == "-" {
        text.clear();
        std::io::stdin()
            .read_to_string(&mut text)
            .context("reading the message from standard input")?;
    }
    if text.trim().is_empty() {
        bail!("the message is empty");
    }
    let text = clean(&text);
    if text.chars().count() > MAX_LENGTH {
        bail!("the message is longer than {MAX_LENGTH} characters: put the rest in another one");
    }
    let author = command.author.trim();
    if author.is_empty() {
        bail!("the name is empty: customers see it above the answer");
    }
    if author.chars().count() > MAX_NAME || author.chars().any(char::is_control) {
        bail!(
            "the name must be one line of at most {MAX_NAME} characters: it stands above the answer and in the mail"
        );
    }
    Ok(text)
}
