//! `lucka import`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Amount;

#[derive(Subcommand)]
pub(crate) enum Import {
    /// Bring in a folder of Markdown: that of Hugo, Jekyll, Docusaurus, MkDocs or Starlight, or any other
    Markdown(ImportMarkdown),
}

/// What can't be brought in as it is, is named with its file and line. Nothing that is there is replaced.
#[derive(Args)]
pub(crate) struct ImportMarkdown {
    /// The folder: the one with the other program's settings, or one with Markdown
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// Whose files these are [default: found out by the settings that lie there]
    #[arg(long, value_enum, value_name = "PROGRAM")]
    pub(crate) from: Option<From>,
    /// The language of what says nothing else, such as sv [default: what the settings say, or the site's first]
    #[arg(long, value_name = "TAG", value_parser = super::language_tag)]
    pub(crate) language: Option<lucka_config::Language>,
    /// The folder in each language's folder where the articles go, such as guide [default: the language's folder]
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) to: String,
    /// Add redirects from the old addresses to config/redirects.yaml
    #[arg(long)]
    pub(crate) redirects: bool,
    /// Replace articles and pictures that are there already
    #[arg(long)]
    pub(crate) force: bool,
    /// Say what would be brought in, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How it is said
    #[arg(long, value_enum, default_value_t = ImportFormat::Text)]
    pub(crate) format: ImportFormat,
    /// How many of the things that have no counterpart are shown to a person (`--format text`)
    #[arg(long, value_enum, default_value_t = Amount::Brief)]
    pub(crate) problems: Amount,
    /// The site's folder
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// hugo.toml and content/
    Hugo,
    /// _config.yml, _posts/ and other collections
    Jekyll,
    /// docusaurus.config.js and docs/
    Docusaurus,
    /// mkdocs.yml and docs/
    Mkdocs,
    /// astro.config.mjs and src/content/docs/
    Starlight,
    /// Markdown in folders, which may be languages
    Folder,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// For reading
    Text,
    /// For programs: everything
    Json,
}
