//! `lucka token`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use lucka_edge::admin::Scope;

#[derive(Subcommand)]
pub(crate) enum Token {
    /// Make a token, and print its secret: it is shown once, and kept nowhere
    Create(TokenCreate),
    /// List tokens: what they are called, what they may do, and when they were used
    List(TokenList),
    /// Take a token back: it counts no more, with the next request
    Revoke(TokenRevoke),
}

#[derive(Args)]
pub(crate) struct TokenCreate {
    /// What it is called, in this list and in the edge's log
    #[arg(long, value_parser = name)]
    pub(crate) name: String,
    /// What it may do: `portal-settings` or `insights`. May be given several times
    #[arg(long, required = true, value_name = "SCOPE")]
    pub(crate) scope: Vec<Scope>,
    /// How long it counts: hours or days, such as 12h or 90d; at most 366d
    #[arg(long, value_name = "TIME", default_value = "90d", value_parser = lifetime)]
    pub(crate) expires: i64,
    #[command(flatten)]
    pub(crate) edge: EdgeDatabase,
}

#[derive(Args)]
pub(crate) struct TokenList {
    #[command(flatten)]
    pub(crate) edge: EdgeDatabase,
}

#[derive(Args)]
pub(crate) struct TokenRevoke {
    /// What it is called
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) edge: EdgeDatabase,
}

/// Whose database a command works with.
#[derive(Args)]
pub(crate) struct EdgeDatabase {
    /// The edge's settings, for its database
    #[arg(long, default_value = "edge.yaml", value_name = "FILE")]
    pub(crate) config: PathBuf,
}

fn name(typed: &str) -> Result<String, String> {
    let name = typed.trim();
    match name.is_empty() || name.chars().count() > 64 || name.chars().any(char::is_control) {
        true => Err("a token's name is 1 to 64 letters on one line".to_owned()),
        false => Ok(name.to_owned()),
    }
}

/// In milliseconds.
fn lifetime(typed: &str) -> Result<i64, String> {
    const HOUR: i64 = 3_600_000;
    let units = [("h", HOUR), ("d", 24 * HOUR)];
    let units = units.into_iter();
    let mut read = units.filter_map(|(unit, length)| {
        let count: i64 = typed.strip_suffix(unit)?.parse().ok()?;
        count.checked_mul(length)
    });
    read.next()
        .filter(|time| (HOUR..=366 * 24 * HOUR).contains(time))
        .ok_or_else(|| "a time is written as 12h or 90d, from 1h to 366d".to_owned())
}
