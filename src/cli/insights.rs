//! `lucka insights`.

use clap::{Args, ValueEnum};

use super::Data;

/// Say what readers think of articles, and what they search for in vain.
///
/// What the form below each article was answered with, article by article, with the comments; and the searches that found
/// nothing. Nobody is named: the edge does not know who it was.
#[derive(Args)]
pub(crate) struct Insights {
    /// From this day on, such as 2026-11-22; else all that is kept
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) since: Option<String>,
    /// How it is said
    #[arg(long, value_enum, default_value_t = InsightsFormat::Text)]
    pub(crate) format: InsightsFormat,
    #[command(flatten)]
    pub(crate) data: Data,
}

/// How insights are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InsightsFormat {
    /// For a terminal
    Text,
    /// For an issue
    Markdown,
    /// For programs: everything, as it was typed
    Json,
}

fn day(text: &str) -> Result<String, String> {
    lucka_edge::feedback::day::parse(text)
        .ok_or_else(|| "a day is written as 2026-11-22".to_owned())
}
