//! A look: templates, texts in every language, assets. The only crate that knows Tera.
//!
//! - `context`: what a template may see, typed; `samples` holds values of every kind for every template
//! - `theme`: a theme read from a folder, from the command itself, or from a bundle; pages, fragments and mails out
//! - `layers`: the files of a theme, the site's laid over the default ones
//! - `engine`: the template engine with the functions and filters that a template may call
//! - `locale`: one language: its texts (with fallback), dates, numbers, direction
//! - `times`: days and times of whole lists
//! - `catalogue`: texts of the interface (Fluent), plural forms by CLDR
//! - `mail`: the templates and the subject of each mail
//! - `message`: what one text is made of
//! - `texts`: whether each language has every text, whole
//! - `plain_text`: a ticket's message, plain text, as safe HTML
//! - `shell`: a built page with slots, and the pieces that fill them at the edge
//! - `assets`: style sheets and scripts under names that change with their content
//! - `accent`: one colour, as shades that stay readable in light and dark
//! - `share`: what share pictures are drawn with
//! - `check`: every template with every sample in every language

mod accent;
mod assets;
mod catalogue;
mod check;
pub mod context;
mod engine;
mod error;
mod layers;
mod locale;
mod mail;
mod message;
mod plain_text;
pub mod samples;
mod share;
pub mod shell;
mod texts;
pub mod theme;
mod times;

pub use assets::Asset;
pub use locale::{direction, relatives};
pub use share::Colours;
pub use theme::{RenderedMail, Theme, ThemeError};
pub use times::Times;
