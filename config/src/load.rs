//! Files → [`Site`], and `edge.yaml` → [`Server`].
//!
//! # The files
//!
//! | file | says |
//! |---|---|
//! | `config/site.yaml` | name, tagline, theme, time zone, administrator, default portal, accent colour, `private_content`, how articles are shown |
//! | `config/domains.yaml` | host names, whether they are the company's own, and their languages |
//! | `config/portals/<id>.yaml` | one portal each: name, domain, slug, enabled, tickets, access |
//! | `config/inboxes.yaml` | where portal tickets go |
//! | `config/pipelines.yaml` | how tickets move, under customer-facing names |
//! | `config/access-groups.yaml` | who may enter |
//! | `config/approvers.yaml` | who has to approve changes |
//! | `config/identity-providers.yaml` | who vouches for people in portals with single sign-on |
//! | `config/contact-properties.yaml` | what is known about contacts |
//! | `config/policy-tests.yaml` | what is expected of all this: who may enter, see, read |
//! | `config/redirects.yaml` | old addresses, and where they lead now |
//! | `config/variables.yaml` | texts that articles name |
//!
//! The first two are required. A text that customers read is one text (`name: Support`) or one for each language
//! (`name: {sv: Kundtjänst, en: Support}`; the first is used where a language has none). Nothing in a portal names a
//! language: it speaks that of the domain it is on (P-25, P-26).
//!
//! A filter is a condition, or several:
//!
//! ```yaml
//! match:
//!   any:                                              # at least one of
//!     - {property: plan, one_of: [team, enterprise]}  # equals, one_of, contains, starts_with, is_set, before, after
//!     - all:                                          # every one of
//!         - {property: customer, equals: true}
//!         - {property: customer_since, before: 2024-01-01}
//!     - {belongs_to_company: Example Ltd}             # the primary company; others with `include_secondary: true`
//! ```
//!
//! # How it is read
//!
//! Each file becomes a tree (`yaml`), each tree is read key by key, and what it refers to is looked up in what was read
//! before it. Nothing stops at the first mistake, but for a file that is no YAML: references into such a file are not
//! reported as well.

mod access;
pub mod answer;
mod approvers;
mod domains;
mod effect;
mod files;
mod filters;
mod groups;
mod mail_domains;
mod names;
mod pipelines;
mod policy;
mod portals;
mod properties;
mod providers;
mod redirects;
mod server;
mod site;
mod slugs;
mod tickets;
mod variables;

use std::path::Path;

use crate::approvers::Approvals;
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::policy::{self as policies, PolicyTest};
use crate::server::Server;
use crate::site::{ArticleSettings, Site};

use files::Files;
pub use redirects::RedirectPlaces;

/// What a site's settings say, and what is wrong with them.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings, when no diagnostic is an error.
    pub site: Option<Site>,
    /// What is known of the settings all the same when one is: enough to look for mistakes in articles too, never to
    /// publish anything. `None` when the domains or their languages are not known for certain.
    pub sketch: Option<Site>,
    /// What is expected of the settings. What it says about entering and tickets holds, or is among the diagnostics;
    /// what it says about articles is looked at where articles are known ([`crate::policy::reading_failures`]).
    pub policy_tests: Vec<PolicyTest>,
    /// Where the rules of `config/redirects.yaml` stand.
    pub redirect_places: RedirectPlaces,
    /// Every problem of every file, in the order of files, lines and columns.
    pub diagnostics: Vec<Diagnostic>,
}

/// What `edge.yaml` says, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct LoadedServer {
    /// The settings, when no diagnostic is an error.
    pub server: Option<Server>,
    /// Every problem, in the order of lines and columns.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `config/*.yaml` and `config/portals/*.yaml` below `root`, the site's folder.
pub fn load(root: &Path) -> Loaded {
    compile(Files::read(root))
}

/// Reads `edge.yaml`; `environment` looks up environment variables. Warnings are left out: see
/// [`load_server_with_warnings`].
///
/// # Errors
///
/// Every problem of the file, when at least one of them is an error.
pub fn load_server(
    path: &Path,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Server, Vec<Diagnostic>> {
    let loaded = load_server_with_warnings(path, environment);
    loaded.server.ok_or(loaded.diagnostics)
}

/// Reads `edge.yaml`, and gives its warnings too (such as a secret's file that everybody may read).
pub fn load_server_with_warnings(
    path: &Path,
    environment: &dyn Fn(&str) -> Option<String>,
) -> LoadedServer {
    server::load(path, &path.display().to_string(), environment)
}

/// Who has to approve changes, when `config/approvers.yaml` is there and has no mistakes.
pub fn approvals(root: &Path) -> Option<Approvals> {
    approvers::of(root)
}

/// What is wrong with an `edge.yaml` that runs elsewhere: that its certificates and secrets are missing here says nothing,
/// and is left out. `name` is how messages call the file.
pub fn check_server(path: &Path, name: &str) -> Vec<Diagnostic> {
    let mut found = server::load(path, name, &|_| None).diagnostics;
    found.retain(|problem| match problem.code {
        "missing-secret" => false,
        // The file itself, if it is gone since it was seen.
        "missing-file" => problem
            .place
            .as_ref()
            .is_none_or(|place| place.text.is_empty()),
        _ => true,
    });
    found
}

/// What would be wrong with `text` as this site's `config/redirects.yaml`. What needs the articles is not looked at.
pub fn redirect_problems(root: &Path, text: &str) -> Vec<Diagnostic> {
    let mut files = Files::read(root);
    let file = redirects::FILE;
    files.texts.insert(file.to_owned(), Some(text.to_owned()));
    let mut problems = compile(files).diagnostics;
    problems.retain(|problem| {
        problem
            .place
            .as_ref()
            .is_some_and(|place| place.file == file)
    });
    problems
}

fn compile(files: Files) -> Loaded {
    let mut diagnostics = files.problems.clone();
    let basics = site::read(&files, &mut diagnostics);
    let properties = properties::read(&files, &mut diagnostics);
    let domains = domains::read(&files, &mut diagnostics);
    let pipelines = pipelines::read(&files, &mut diagnostics);
    let inboxes = pipelines::read_inboxes(&files, &pipelines, &mut diagnostics);
    let groups = groups::read(&files, &properties, &mut diagnostics);
    let providers = providers::read(&files, &mut diagnostics);
    let around = portals::Around {
        self_registration: basics.self_registration,
        domains: &domains,
        inboxes: &inboxes,
        pipelines: &pipelines,
        groups: &groups,
        providers: &providers,
        properties: &properties,
    };
    let portals = portals::read(&files, &around, &mut diagnostics);
    let policy_tests = policy::read(&files, &around, &mut diagnostics);
    let (redirects, redirect_places) = redirects::read(&files, &domains, &mut diagnostics);
    approvers::check(&files, &mut diagnostics);
    let variables = variables::read(&files, &mut diagnostics);
    let failed = has_errors(&diagnostics);
    let domains_known = !diagnostics.iter().any(|diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref();
        diagnostic.severity == Severity::Error
            && place.is_none_or(|place| place.file == "config/domains.yaml")
    });
    // What has no effect is known when everything else is.
    if !failed {
        diagnostics.extend(effect::unused(&inboxes, &pipelines, &portals));
        diagnostics.extend(effect::unused_providers(&providers, &portals));
    }
    let site = Site {
        name: basics.name,
        tagline: basics.tagline,
        theme: basics.theme,
        time_zone: basics.time_zone,
        administrator: basics.administrator,
        default_portal: basics.default_portal,
        accent: basics.accent,
        articles: ArticleSettings {
            highlighting: basics.highlighting,
            raw_html: basics.raw_html,
            edit_url: basics.edit_url,
            sidebar: basics.sidebar,
            untranslated: basics.untranslated,
            pictures: basics.pictures,
            variables,
        },
        domains: domains.items,
        portals,
        inboxes: inboxes.items,
        pipelines: pipelines.items,
        access_groups: groups.items,
        identity_providers: providers.items,
        contact_properties: properties.items,
        redirects,
    };
    if !failed {
        // Rules that can't be read decide nothing.
        diagnostics.extend(policies::failures(&site, &policy_tests));
    }
    if domains_known {
        let mentions = files.mentions.take();
        diagnostics.extend(effect::unspoken(&site, &mentions));
    }
    sort(&mut diagnostics);
    let (site, sketch) = match (failed, has_errors(&diagnostics)) {
        (false, false) => (Some(site), None),
        // The rules are right, only not as expected.
        (false, true) => (None, Some(site)),
        (true, _) => (None, domains_known.then_some(site)),
    };
    Loaded {
        site,
        sketch,
        policy_tests,
        redirect_places,
        diagnostics,
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

#[cfg(test)]
pub(crate) mod tests;
