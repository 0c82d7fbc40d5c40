//! Behaviour, tested from outside, one sentence a test. Each names the rule it proves.

#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod admin_api;
mod architecture;
mod bad_settings;
mod browser;
mod check;
mod dev;
mod dev_rebuilds;
mod explain;
mod faults;
mod feedback;
mod hostile;
mod hosts;
mod import;
mod init;
mod init_ci;
mod init_files;
mod init_provider;
mod init_terminal;
mod journey;
mod kill;
mod knowledge_base;
mod languages;
mod languages_plan;
mod live;
mod members;
mod operation;
mod plan;
mod policy;
mod portals;
mod redirects;
mod registration;
mod schema;
mod search;
mod sessions;
mod share;
mod sign_in;
mod single_sign_on;
mod tickets;
mod yaml_suite;
