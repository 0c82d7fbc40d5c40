//! A JSON Schema (draft 2020-12) for every file, with which editors complete and explain keys (P-44).
//!
//! The types below say how a file is written, and their comments are what an editor shows: the only copy of these
//! descriptions. Files are read by `load`, which says more than a schema can (what is referred to, and what to write
//! instead); the tests of this module keep the two from drifting apart, key by key.

pub mod approvers;
pub mod contacts;
pub mod edge;
pub mod filter;
pub mod portal;
pub mod providers;
pub mod redirects;
pub mod site;
pub mod tickets;
pub mod values;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `config/site.yaml`
    Site,
    /// `config/domains.yaml`
    Domains,
    /// `config/portals/<id>.yaml`
    Portal,
    /// `config/inboxes.yaml`
    Inboxes,
    /// `config/pipelines.yaml`
    Pipelines,
    /// `config/access-groups.yaml`
    AccessGroups,
    /// `config/identity-providers.yaml`
    IdentityProviders,
    /// `config/contact-properties.yaml`
    ContactProperties,
    /// `config/policy-tests.yaml`
    PolicyTests,
    /// `config/redirects.yaml`
    Redirects,
    /// `config/approvers.yaml`
    Approvers,
    /// `config/variables.yaml`
    Variables,
    /// `edge.yaml`
    Edge,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 13] = [
        Kind::Site,
        Kind::Domains,
        Kind::Portal,
        Kind::Inboxes,
        Kind::Pipelines,
        Kind::AccessGroups,
        Kind::IdentityProviders,
        Kind::ContactProperties,
        Kind::PolicyTests,
        Kind::Redirects,
        Kind::Approvers,
        Kind::Variables,
        Kind::Edge,
    ];

    /// Its name, as `lucka schema` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Site => "site",
            Kind::Domains => "domains",
            Kind::Portal => "portal",
            Kind::Inboxes => "inboxes",
            Kind::Pipelines => "pipelines",
            Kind::AccessGroups => "access-groups",
            Kind::IdentityProviders => "identity-providers",
            Kind::ContactProperties => "contact-properties",
            Kind::PolicyTests => "policy-tests",
            Kind::Redirects => "redirects",
            Kind::Approvers => "approvers",
            Kind::Variables => "variables",
            Kind::Edge => "edge",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Which files are of this kind, relative to the site's folder, as editors' settings take it.
    pub fn pattern(self) -> &'static str {
        match self {
            Kind::Site => "config/site.yaml",
            Kind::Domains => "config/domains.yaml",
            Kind::Portal => "config/portals/*.yaml",
            Kind::Inboxes => "config/inboxes.yaml",
            Kind::Pipelines => "config/pipelines.yaml",
            Kind::AccessGroups => "config/access-groups.yaml",
            Kind::IdentityProviders => "config/identity-providers.yaml",
            Kind::ContactProperties => "config/contact-properties.yaml",
            Kind::PolicyTests => "config/policy-tests.yaml",
            Kind::Redirects => "config/redirects.yaml",
            Kind::Approvers => "config/approvers.yaml",
            Kind::Variables => "config/variables.yaml",
            Kind::Edge => "edge.yaml",
        }
    }

    /// The name of the schema's file: `site.schema.json`.
    pub fn schema_file(self) -> String {
        format!("{}.schema.json", self.name())
    }

    /// The schema.
    pub fn schema(self) -> Schema {
        match self {
            Kind::Site => of::<site::SiteFile>(),
            Kind::Domains => of::<site::DomainsFile>(),
            Kind::Portal => of::<portal::PortalFile>(),
            Kind::Inboxes => of::<tickets::InboxesFile>(),
            Kind::Pipelines => of::<tickets::PipelinesFile>(),
            Kind::AccessGroups => of::<contacts::AccessGroupsFile>(),
            Kind::IdentityProviders => of::<providers::IdentityProvidersFile>(),
            Kind::ContactProperties => of::<contacts::ContactPropertiesFile>(),
            Kind::PolicyTests => of::<contacts::PolicyTestsFile>(),
            Kind::Redirects => of::<redirects::RedirectsFile>(),
            Kind::Approvers => of::<approvers::ApproversFile>(),
            Kind::Variables => of::<site::VariablesFile>(),
            Kind::Edge => of::<edge::EdgeFile>(),
        }
    }

    /// The schema as a file: JSON with an end of line.
    pub fn schema_text(self) -> String {
        format!("{:#}\n", self.schema().to_value())
    }
}

fn of<T: JsonSchema>() -> Schema {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    for (_, part) in schema.ensure_object() {
        unwrap_lines(part);
    }
    schema
}

/// A description is one paragraph, however its comment is broken into lines.
fn unwrap_lines(part: &mut Value) {
    match part {
        Value::String(text) if text.contains('\n') => *text = text.replace('\n', " "),
        Value::Array(items) => items.iter_mut().for_each(unwrap_lines),
        Value::Object(keys) => keys.values_mut().for_each(unwrap_lines),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests;
