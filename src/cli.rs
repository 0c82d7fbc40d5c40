//! What can be typed. Each command's fields are its options; what a command does is in the file of its name.

#[cfg(feature = "edge")]
mod contact;
#[cfg(all(feature = "edge", feature = "generator"))]
mod dev;
#[cfg(feature = "generator")]
mod import;
#[cfg(feature = "edge")]
mod insights;
#[cfg(feature = "generator")]
mod redirects;
mod schema;
#[cfg(feature = "edge")]
mod token;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

#[cfg(feature = "edge")]
pub(crate) use contact::{Contact, ContactAdd, ContactForget, ContactImport};
#[cfg(all(feature = "edge", feature = "generator"))]
pub(crate) use dev::Dev;
#[cfg(feature = "generator")]
pub(crate) use import::{From, Import, ImportFormat, ImportMarkdown};
#[cfg(feature = "edge")]
pub(crate) use insights::{Insights, InsightsFormat};
#[cfg(feature = "generator")]
pub(crate) use redirects::{Redirects, RedirectsImport};
pub(crate) use schema::Schema;
#[cfg(feature = "edge")]
pub(crate) use token::{Token, TokenCreate};

/// What somebody wants to know who has typed `lucka` and nothing else.
const BEGIN: &str = "\
A site of your own:  lucka init FOLDER, then lucka dev --site FOLDER
Each command's help: lucka COMMAND --help";

/// A customer portal and knowledge base from one git repository.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, after_help = BEGIN)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a new site: ask what it needs, and write its files
    #[cfg(feature = "generator")]
    Init(Box<Init>),
    /// Serve the site in this folder on this machine, with demo data, and rebuild on every save
    #[cfg(all(feature = "edge", feature = "generator"))]
    Dev(Dev),
    /// Say everything that is wrong with the site in this folder, and build nothing
    #[cfg(feature = "generator")]
    Check(Check),
    /// Say what merging a change will do, and change nothing
    #[cfg(all(feature = "edge", feature = "generator"))]
    Plan(Plan),
    /// Say what a contact sees and why, or why not
    #[cfg(feature = "edge")]
    Explain(Explain),
    /// Print the schemas with which editors complete and explain settings, or write them into a folder
    Schema(Schema),
    /// Bring in what was written for another program
    #[cfg(feature = "generator")]
    #[command(subcommand)]
    Import(Import),
    /// Work with old addresses
    #[cfg(feature = "generator")]
    #[command(subcommand)]
    Redirects(Redirects),
    /// Build the site in this folder into a bundle
    #[cfg(feature = "generator")]
    Build(Build),
    /// Serve a bundle
    #[cfg(feature = "edge")]
    Edge(Edge),
    /// Say who your customers are
    #[cfg(feature = "edge")]
    #[command(subcommand)]
    Contact(Contact),
    /// Work with tickets
    #[cfg(feature = "edge")]
    #[command(subcommand)]
    Ticket(Ticket),
    /// Say what readers think of articles, and what they search for in vain
    #[cfg(feature = "edge")]
    Insights(Insights),
    /// Say who may use the edge's admin API
    #[cfg(feature = "edge")]
    #[command(subcommand)]
    Token(Token),
}

/// Make a new site: ask what it needs, and write its files.
///
/// Every question can be answered by an option instead, and is not asked then. The answers are read as the files will
/// be, so that the site is right when it is written.
#[cfg(feature = "generator")]
#[derive(Args)]
pub(crate) struct Init {
    /// Where the site goes; made when it is not there
    #[arg(default_value = ".")]
    pub(crate) folder: PathBuf,
    /// What the company or product is called
    #[arg(long, value_name = "TEXT", help_heading = "Name")]
    pub(crate) name: Option<String>,
    /// The time zone that dates are shown in, such as Europe/Stockholm [default: this machine's]
    #[arg(long, value_name = "ZONE", help_heading = "Name")]
    pub(crate) time_zone: Option<String>,
    /// A host name of the help centre, such as help.example.com. May be given several times
    #[arg(long, value_name = "HOST", help_heading = "Domain and address")]
    pub(crate) domain: Vec<String>,
    /// The language of the domain, such as sv; with several domains once for each, in the same order
    #[arg(long, value_name = "TAG", help_heading = "Domain and address")]
    pub(crate) language: Vec<String>,
    /// What the portal is called; `sv=Mina ärenden` is for one language
    #[arg(long, value_name = "[TAG=]TEXT", help_heading = "Domain and address")]
    pub(crate) portal_name: Vec<String>,
    /// The first part of the portal's addresses; `sv=arenden` is for one language
    #[arg(long, value_name = "[TAG=]SLUG", help_heading = "Domain and address")]
    pub(crate) slug: Vec<String>,
    /// Whom mails about tickets come from
    #[arg(long, value_name = "TEXT", help_heading = "Tickets")]
    pub(crate) inbox_name: Option<String>,
    /// The mailbox that they come from
    #[arg(long, value_name = "ADDRESS", help_heading = "Tickets")]
    pub(crate) inbox_address: Option<String>,
    /// Whose tickets a customer sees: `own`, `company`, or `company-for` those who match a filter
    #[arg(long, value_name = "WHOSE", help_heading = "Tickets")]
    pub(crate) visibility: Option<String>,
    /// Who sees their company's tickets, such as plan=team,enterprise
    #[arg(long, value_name = "PROPERTY=VALUE,…", help_heading = "Tickets")]
    pub(crate) visibility_filter: Option<String>,
    /// Who may enter: those who match a `filter`, those on a `list`, everybody by `self-registration`, or whom an identity
    /// provider vouches for by `single-sign-on`
    #[arg(long, value_name = "WHO", help_heading = "Access")]
    pub(crate) access: Option<String>,
    /// Who may enter, such as customer=true
    #[arg(long, value_name = "PROPERTY=VALUE,…", help_heading = "Access")]
    pub(crate) access_filter: Option<String>,
    /// An address on the list of those who may enter. May be given several times
    #[arg(long, value_name = "ADDRESS", help_heading = "Access")]
    pub(crate) contact: Vec<String>,
    /// The identity provider, such as https://login.example.com
    #[arg(long, value_name = "ADDRESS", help_heading = "Access")]
    pub(crate) issuer: Option<String>,
    /// The name that the identity provider gave to the help centre
    #[arg(long, value_name = "ID", help_heading = "Access")]
    pub(crate) client_id: Option<String>,
    /// A domain whose addresses the identity provider may vouch for; `-` for any. May be given several times
    #[arg(long, value_name = "DOMAIN", help_heading = "Access")]
    pub(crate) mail_domain: Vec<String>,
    /// Ask nothing: take what is offered for every question that no option answers
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Ask line by line in a terminal too
    #[arg(long, conflicts_with = "yes")]
    pub(crate) plain: bool,
    /// Leave every file that is there already as it is
    #[arg(long, conflicts_with = "force")]
    pub(crate) keep: bool,
    /// Replace files that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// Make a git repository of the folder, without asking
    #[arg(long, conflicts_with = "no_git")]
    pub(crate) git: bool,
    /// Make no git repository
    #[arg(long)]
    pub(crate) no_git: bool,
}

#[cfg(feature = "generator")]
#[derive(Args)]
pub(crate) struct Build {
    /// The site's folder: the one that holds config/ and content/
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
    /// Where the bundle goes
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Problems::Brief)]
    pub(crate) problems: Problems,
    /// Build everything again, whatever earlier builds found out
    #[arg(long)]
    pub(crate) fresh: bool,
}

#[cfg(feature = "generator")]
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Problems {
    /// For reading: of very many that are alike only the first, and how many more there are
    Brief,
    /// Every one, with its line
    All,
    /// Every one, as a JSON list on standard output; everything else goes to standard error
    Json,
}

#[cfg(feature = "generator")]
#[derive(Args)]
pub(crate) struct Check {
    /// The site's folder: the one that holds config/ and content/
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
    /// How problems are written, on standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// How many are shown to a person (`--format human`)
    #[arg(long, value_enum, default_value_t = Amount::Brief)]
    pub(crate) problems: Amount,
    /// Addresses that were there in this revision, bundle or folder must redirect where they are gone; without a value
    /// where this branch left the one that it will be merged into
    #[arg(long, value_name = "REV|BUNDLE", num_args = 0..=1)]
    pub(crate) against: Option<Option<String>>,
    /// Warnings are findings too: exit code 1 for them as for errors
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Say which translations are missing, and which are older than what they were translated from
    #[arg(long)]
    pub(crate) translations: bool,
    /// The edge's settings; without it edge.yaml in the site's folder, when it is there
    #[arg(long, value_name = "FILE")]
    pub(crate) edge: Option<PathBuf>,
    /// Write who must approve changes into the repository's CODEOWNERS, as config/approvers.yaml says
    #[arg(long)]
    pub(crate) codeowners: bool,
}

#[cfg(feature = "generator")]
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Human,
    /// A JSON list, the same as that of `lucka build --problems json`
    Json,
    /// Commands that GitHub Actions turns into notes on the lines of a pull request
    Github,
    /// SARIF 2.1.0, for tools that collect findings
    Sarif,
}

#[cfg(feature = "generator")]
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Amount {
    /// Of very many that are alike only the first, and how many more there are
    Brief,
    /// Every one, with its line
    All,
}

/// Nothing is changed: neither files nor the database.
#[cfg(all(feature = "edge", feature = "generator"))]
#[derive(Args)]
pub(crate) struct Plan {
    /// What to compare the site in this folder with: a revision (`v1.2`; `main...` is where this branch left main), a
    /// bundle, or another folder [default: where this branch left the one that it will be merged into]
    #[arg(long, value_name = "REV|BUNDLE")]
    pub(crate) against: Option<String>,
    /// The site's folder: the one that holds config/ and content/
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
    /// How it is said
    #[arg(long, value_enum, default_value_t = PlanFormat::Text)]
    pub(crate) format: PlanFormat,
    /// A list of contacts as for `lucka contact import`, to count who gains and loses access
    #[arg(long, value_name = "FILE.csv", conflicts_with = "config")]
    pub(crate) contacts: Option<PathBuf>,
    /// The edge's settings: its contacts and tickets are counted; the database is only read
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Say the addresses of contacts too, not only how many they are
    #[arg(long)]
    pub(crate) names: bool,
    /// Exit with 1 when something changes
    #[arg(long)]
    pub(crate) exit_code: bool,
}

#[cfg(all(feature = "edge", feature = "generator"))]
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum PlanFormat {
    /// For a terminal
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For programs: everything, however long
    Json,
}

/// The edge decides with the same rules. Nothing is changed.
#[cfg(feature = "edge")]
#[derive(Args)]
pub(crate) struct Explain {
    /// The address that the contact signs in with
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) contact: String,
    /// A ticket's number: is it seen?
    #[arg(long, value_name = "NUMBER", value_parser = ticket_number, conflicts_with = "page")]
    pub(crate) ticket: Option<i64>,
    /// A page's address, or its path on every domain: may it be read?
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) page: Option<String>,
    /// Only in this portal; else in every one
    #[arg(long, value_name = "ID", conflicts_with = "page")]
    pub(crate) portal: Option<String>,
    /// How it is said
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    pub(crate) format: ExplainFormat,
    #[command(flatten)]
    pub(crate) data: Data,
}

#[cfg(feature = "edge")]
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For a terminal
    Text,
    /// For programs
    Json,
}

#[cfg(feature = "edge")]
#[derive(Args)]
pub(crate) struct Edge {
    /// The bundle that `lucka build` made
    #[arg(long, value_name = "FOLDER")]
    pub(crate) bundle: PathBuf,
    /// How to serve it
    #[arg(long, default_value = "edge.yaml", value_name = "FILE")]
    pub(crate) config: PathBuf,
}

#[cfg(feature = "edge")]
#[derive(Subcommand)]
pub(crate) enum Ticket {
    /// Write an agent's answer, or a note for colleagues
    Reply(TicketReply),
}

#[cfg(feature = "edge")]
#[derive(Args)]
pub(crate) struct TicketReply {
    /// The ticket's number
    #[arg(value_parser = ticket_number)]
    pub(crate) number: i64,
    /// The agent's name, as the customer sees it
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) author: String,
    /// What to say, in plain text; `-` reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) message: String,
    /// A note for colleagues: the customer never sees it
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) data: Data,
}

/// Whose data a command works with.
#[cfg(feature = "edge")]
#[derive(Args)]
pub(crate) struct Data {
    /// The edge's settings, for its database; without it, the data of `lucka dev` in this folder
    #[arg(long, value_name = "FILE", requires = "bundle")]
    pub(crate) config: Option<PathBuf>,
    /// The bundle that is served, for the settings in it
    #[arg(long, value_name = "FOLDER", requires = "config")]
    pub(crate) bundle: Option<PathBuf>,
    /// The site's folder that `lucka dev` runs in
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
}

#[cfg(feature = "edge")]
fn ticket_number(typed: &str) -> Result<i64, String> {
    let number = typed.trim_start_matches('#').parse().ok();
    number
        .filter(|number| *number > 0)
        .ok_or_else(|| "a ticket's number is written in digits, such as 1042".to_owned())
}

#[cfg(feature = "generator")]
fn language_tag(typed: &str) -> Result<lucka_config::Language, String> {
    let parsed = typed.parse().ok();
    parsed.ok_or_else(|| "a language is written as its tag, such as sv or pt-BR".to_owned())
}
