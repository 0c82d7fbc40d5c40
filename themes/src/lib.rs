//! A look: templates, texts in every language, assets. The only crate that knows Tera.
//!
//! - `context`: what a template may see, typed, each with samples
//! - `theme`: a theme read from a folder, from the command itself, or from a bundle; pages, fragments and mails out
//! - `catalogue`: texts of the interface (Fluent), plural forms by CLDR
//! - `format`: dates, numbers and plain text as a language writes them
//! - `shell`: a built page with slots, and the pieces that fill them at the edge
//! - `assets`: style sheets and scripts under names that change with their content

pub mod context;
