//! `lucka dev`.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Clone)]
pub(crate) struct Dev {
    /// The site's folder: the one that holds config/ and content/
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) site: PathBuf,
    /// Port to serve on
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Serve the first domain to the whole network at this address of this machine, to look at it on a phone; 0.0.0.0
    /// finds it out. Everybody in the network sees drafts and demo data then, and may act as any of its contacts
    /// [default: only this machine]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) host: Option<std::net::IpAddr>,
    /// Open the site in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Lead open pages of the knowledge base to the article that is saved
    #[arg(long)]
    pub(crate) follow: bool,
}
