//! `lucka`: builds a company's knowledge base and portal settings, and serves them.

#[cfg(feature = "generator")]
mod against;
#[cfg(feature = "generator")]
mod build;
#[cfg(feature = "generator")]
mod called;
#[cfg(feature = "generator")]
mod check;
mod cli;
#[cfg(feature = "edge")]
mod contact;
#[cfg(feature = "edge")]
mod data;
#[cfg(all(feature = "edge", feature = "generator"))]
mod dev;
#[cfg(feature = "edge")]
mod edge;
#[cfg(feature = "edge")]
mod explain;
#[cfg(feature = "generator")]
mod import;
#[cfg(feature = "generator")]
mod init;
#[cfg(feature = "edge")]
mod insights;
#[cfg(feature = "generator")]
mod kept;
#[cfg(feature = "edge")]
mod log;
#[cfg(all(feature = "edge", feature = "generator"))]
mod plan;
#[cfg(feature = "generator")]
mod redirects;
mod schema;
#[cfg(feature = "edge")]
mod signals;
#[cfg(any(feature = "edge", feature = "generator"))]
mod spreadsheet;
#[cfg(feature = "edge")]
mod ticket;
#[cfg(feature = "edge")]
mod token;
#[cfg(all(feature = "edge", feature = "generator"))]
mod watch;

use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let outcome = match arguments.command {
        #[cfg(feature = "generator")]
        cli::Command::Init(command) => init::run(&command),
        #[cfg(feature = "generator")]
        cli::Command::Build(command) => build::run(&command),
        #[cfg(feature = "generator")]
        cli::Command::Check(command) => check::run(&command),
        #[cfg(all(feature = "edge", feature = "generator"))]
        cli::Command::Plan(command) => plan::run(&command),
        #[cfg(all(feature = "edge", feature = "generator"))]
        cli::Command::Dev(command) => dev::run(&command),
        #[cfg(feature = "edge")]
        cli::Command::Explain(command) => explain::run(&command),
        cli::Command::Schema(command) => schema::run(&command),
        #[cfg(feature = "edge")]
        cli::Command::Edge(command) => edge::run(&command),
        #[cfg(feature = "edge")]
        cli::Command::Insights(command) => insights::run(&command),
        #[cfg(feature = "edge")]
        cli::Command::Ticket(command) => ticket::run(&command),
        #[cfg(feature = "edge")]
        cli::Command::Token(command) => token::run(&command),
        #[cfg(feature = "generator")]
        cli::Command::Import(command) => import::run(&command),
        #[cfg(feature = "generator")]
        cli::Command::Redirects(command) => redirects::run(&command),
        #[cfg(feature = "edge")]
        cli::Command::Contact(command) => contact::run(&command),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("lucka: {error:#}");
            ExitCode::from(2)
        }
    }
}
