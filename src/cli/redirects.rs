//! `lucka redirects`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub(crate) enum Redirects {
    /// Bring in a list of old and new addresses, at the end of config/redirects.yaml
    Import(RedirectsImport),
}

#[derive(Args)]
pub(crate) struct RedirectsImport {
    /// A CSV file (UTF-8): old address, new address; the first line may name the columns (source, dest); `-` reads it
    /// from standard input
    #[arg(value_name = "FILE.csv")]
    pub(crate) file: PathBuf,
    /// The host of every old address, whatever the list says
    #[arg(long, value_name = "HOST")]
    pub(crate) from_host: Option<String>,
    /// The site's folder
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
    /// Say what would be taken, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}
