//! An article's text as HTML: CommonMark with tables, task lists, strikethrough, footnotes and alerts (GFM), addresses as
//! links, containers, snippets and variables.
//!
//! - `found`: what a text holds that others need to know
//! - `shared`: what articles share: snippets, variables, the manner of showing code and raw HTML
//! - `source`: an article's text with everything that is written elsewhere put in, and where each byte of it stands
//! - `shortcode`: commands of other programs
//! - `render`: the stream of events, written as HTML
//! - `write`: text and addresses into HTML
//! - `block`: headings, lists, tables and alerts as HTML
//! - `container`: tabs, steps, notes and parts that unfold
//! - `code`, `highlight`: blocks of code, in colours
//! - `picture`: pictures, with their size
//! - `lone`: paragraphs of one picture or one link: figures and films
//! - `footnote`: footnotes at the end of the page
//! - `autolink`: addresses that stand in the text
//! - `sanitise`: raw HTML, reduced to what is harmless

mod autolink;
mod block;
mod code;
mod container;
mod footnote;
mod found;
mod highlight;
mod lone;
mod picture;
mod render;
mod sanitise;
mod shared;
mod shortcode;
mod source;
mod write;

use lucka_config::Language;
use lucka_theme::Theme;
use pulldown_cmark::Options;
use serde::Serialize;

pub(crate) use container::{Kind, Line, Mark, Open};
pub(crate) use found::Found;
pub(crate) use highlight::Store as Coloured;
pub(crate) use render::{Rendered, Renderer, options};
pub(crate) use shared::Shared;
pub(crate) use source::{code, fold_included, is_code, is_command};
pub(crate) use write::escape;

/// How articles are rendered. Tests of the Markdown itself do without what makes a page of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) options: Options,
    /// Bare addresses become links.
    pub(crate) autolinks: bool,
    /// The title stands above the text, so that headings begin at the second level.
    pub(crate) title_above: bool,
    /// Addresses in links are looked up.
    pub(crate) links: bool,
    pub(crate) raw: Raw,
}

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Raw {
    Sanitised,
    #[cfg(test)]
    AsItIs,
}

impl Default for Manner {
    fn default() -> Manner {
        Manner {
            options: render::options(),
            autolinks: true,
            title_above: true,
            links: true,
            raw: Raw::Sanitised,
        }
    }
}

/// The theme's words that stand in articles, in one language; `None` where its catalogue has none.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Words {
    pub(crate) note: Option<String>,
    pub(crate) tip: Option<String>,
    pub(crate) important: Option<String>,
    pub(crate) warning: Option<String>,
    pub(crate) caution: Option<String>,
    pub(crate) task_done: Option<String>,
    pub(crate) task_open: Option<String>,
    /// Name of a link to the heading beside it.
    pub(crate) copy_link: Option<String>,
    /// Name of a group of tabs.
    pub(crate) tabs: Option<String>,
    /// Name of the footnotes, and of the links back from them.
    pub(crate) footnotes: Option<String>,
    pub(crate) back_to_text: Option<String>,
    /// Name of the category for articles that are in none.
    pub(crate) other_articles: Option<String>,
}

impl Words {
    /// The messages `alert-note` and so on, `task-done`, `task-open`, `copy-link`, `tabs-label`, `footnotes-label`,
    /// `back-to-text` and `other-articles`.
    pub(crate) fn of(theme: &Theme, language: &Language) -> Words {
        let word =
            |key: &str| Some(theme.text(&language.to_string(), key)).filter(|text| text != key);
        Words {
            note: word("alert-note"),
            tip: word("alert-tip"),
            important: word("alert-important"),
            warning: word("alert-warning"),
            caution: word("alert-caution"),
            task_done: word("task-done"),
            task_open: word("task-open"),
            copy_link: word("copy-link"),
            tabs: word("tabs-label"),
            footnotes: word("footnotes-label"),
            back_to_text: word("back-to-text"),
            other_articles: word("other-articles"),
        }
    }
}
