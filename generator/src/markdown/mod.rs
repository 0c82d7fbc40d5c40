//! An article's text as HTML: CommonMark with tables, task lists, strikethrough, footnotes and alerts (GFM), heading
//! ids, bare addresses as links.
//!
//! - `found`: what a text holds that others need to know
//! - `render`: the stream of events, rewritten
//! - `block`: headings, tables and alerts as HTML
//! - `picture`: pictures, with their size
//! - `footnote`: footnotes at the end of the page
//! - `autolink`: addresses that stand in the text
//! - `shortcode`: commands of other programs
//! - `sanitise`: raw HTML, reduced to what is harmless

mod autolink;
mod block;
mod footnote;
mod found;
mod picture;
mod render;
mod sanitise;
mod shortcode;

use lucka_config::Language;
use lucka_theme::Theme;
use serde::Serialize;

pub(crate) use found::Found;
pub(crate) use render::{Rendered, Renderer};

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
    /// Name of the category for articles that are in none.
    pub(crate) other_articles: Option<String>,
}

impl Words {
    /// The messages `alert-note` and so on, `task-done`, `task-open` and `other-articles`.
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
            other_articles: word("other-articles"),
        }
    }
}

/// A text in HTML or in an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
