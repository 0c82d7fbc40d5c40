//! Files → [`Site`], and `edge.yaml` → [`Server`].

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::server::Server;
use crate::site::Site;

/// What a site's settings say, and what is wrong with them.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings, when no diagnostic is an error.
    pub site: Option<Site>,
    /// Every problem of every file, in the order of files, lines and columns.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `config/*.yaml` and `config/portals/*.yaml` below `root`, the site's folder.
pub fn load(_root: &Path) -> Loaded {
    Loaded {
        site: None,
        diagnostics: vec![Diagnostic::error(
            "unfinished",
            "settings can't be read yet",
        )],
    }
}

/// Reads `edge.yaml`; `environment` looks up environment variables.
///
/// # Errors
///
/// Every problem of the file.
pub fn load_server(
    _path: &Path,
    _environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Server, Vec<Diagnostic>> {
    Err(vec![Diagnostic::error(
        "unfinished",
        "settings can't be read yet",
    )])
}
