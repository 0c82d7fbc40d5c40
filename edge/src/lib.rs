//! The process that faces the internet: serves a bundle, signs customers in, checks membership on every request and
//! puts each member's own tickets into the shell.

pub mod access;
pub mod clock;
pub mod demo;
pub mod mail;
pub mod store;
