//! The words everybody uses: a site's settings, typed and validated.
//!
//! `load` reads the YAML files below `config/` and gives a [`Site`] or every problem at once, each with its place.
//! The generator puts the [`Site`] into the bundle; the edge reads it from there and never sees YAML of the site.
//! [`server::Server`] is the edge's own file, `edge.yaml`.
//!
//! - `diagnostic`: a problem in a site's own files, with file:line:column, the line and help
//! - `yaml`: a file as a tree in which every value knows its place (the only user of the YAML library)
//! - `site`: what a valid site is
//! - `address`: the one canonical form of a path
//! - `redirect`: old addresses and where they lead now
//! - `filter`: the conditions by which contacts match a group or see their company's tickets
//! - `person`: what is known about whoever asks
//! - `decision`: who may enter a portal and whose tickets a member sees, with the rule that decides
//! - `policy`: what an admin expects of these decisions
//! - `explain`: why a contact sees something, or does not
//! - `plan`: what a change does, before it is merged: two states compared
//! - `approvers`: who has to approve a change of what
//! - `schema`: how each file is written, for editors
//! - `load`: files → [`Site`], and `edge.yaml` → [`server::Server`]; its page describes every file
//! - `server`: how an edge runs

pub mod address;
pub mod approvers;
pub mod decision;
pub mod diagnostic;
pub mod explain;
pub mod filter;
pub mod load;
pub mod person;
pub mod plan;
pub mod policy;
pub mod redirect;
pub mod schema;
pub mod server;
pub mod site;
pub mod yaml;

pub use diagnostic::{Diagnostic, Severity};
pub use redirect::{Redirect, Redirects};
pub use site::*;
