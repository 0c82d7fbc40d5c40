//! `lucka contact`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Data;

#[derive(Subcommand)]
pub(crate) enum Contact {
    /// Bring in a list of contacts: new ones are added, others changed, nobody is removed
    Import(ContactImport),
    /// Add a contact, or change one
    Add(ContactAdd),
    /// Forget which accounts at identity providers a contact has: the next one with the contact's address is taken for
    /// theirs, and whoever is signed in by such an account is signed out
    ForgetAccounts(ContactForget),
}

#[derive(Args)]
pub(crate) struct ContactImport {
    /// A CSV file (UTF-8) with the columns email, name, language, member_email, company and property.…; `-` reads it
    /// from standard input
    #[arg(value_name = "FILE.csv")]
    pub(crate) file: PathBuf,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Args)]
pub(crate) struct ContactAdd {
    /// The address that the contact signs in with
    pub(crate) email: String,
    /// Full name
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The primary company; made when there is none of this name
    #[arg(long, value_name = "NAME")]
    pub(crate) company: Option<String>,
    /// One of the languages that the site's domains speak, such as sv
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// A property of config/contact-properties.yaml; an empty value removes it. May be given several times
    #[arg(long, value_name = "ID=VALUE", value_parser = property)]
    pub(crate) property: Vec<(String, String)>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[derive(Args)]
pub(crate) struct ContactForget {
    /// The contact's address
    pub(crate) email: String,
    #[command(flatten)]
    pub(crate) data: Data,
}

fn property(typed: &str) -> Result<(String, String), String> {
    match typed.split_once('=') {
        Some((id, value)) => Ok((id.to_owned(), value.to_owned())),
        None => Err("a property is written with its value, such as plan=team".to_owned()),
    }
}
