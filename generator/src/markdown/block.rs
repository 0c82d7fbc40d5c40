//! Headings, tables, alerts and code as HTML.

use std::collections::HashSet;

use pulldown_cmark::{Alignment, BlockQuoteKind};

use super::{Words, escape};
use crate::slug::heading_id;

/// Wide tables scroll by themselves, with the keyboard too.
pub(crate) const TABLE_START: &str =
    "<div class=\"table\" role=\"region\" tabindex=\"0\"><table>\n";
pub(crate) const TABLE_END: &str = "</tbody>\n</table></div>\n";

/// A heading whose text is being collected.
#[derive(Debug)]
pub(crate) struct HeadingStart {
    pub(crate) level: u8,
    id: Option<String>,
    pub(crate) text: String,
    /// Where it stands in the events.
    pub(crate) start: usize,
    /// Nothing stands before it.
    pub(crate) first: bool,
}

impl HeadingStart {
    pub(crate) fn new(level: u8, id: Option<String>, start: usize, first: bool) -> HeadingStart {
        HeadingStart {
            level,
            id,
            text: String::new(),
            start,
            first,
        }
    }

    /// Its `id` as written, or made of its text.
    pub(crate) fn id(&self, text: &str) -> String {
        self.id.clone().unwrap_or_else(|| heading_id(text))
    }
}

/// The table that is open.
#[derive(Debug, Default)]
pub(crate) struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
}

impl Table {
    pub(crate) fn new(alignments: Vec<Alignment>) -> Table {
        Table {
            alignments,
            in_head: true,
            column: 0,
        }
    }

    pub(crate) fn head(&mut self) -> String {
        self.in_head = true;
        self.column = 0;
        "<thead>\n<tr>".to_owned()
    }

    pub(crate) fn row(&mut self) -> String {
        self.in_head = false;
        self.column = 0;
        "<tr>".to_owned()
    }

    pub(crate) fn cell(&mut self) -> String {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        match self.in_head {
            true => format!("<th scope=\"col\"{class}>"),
            false => format!("<td{class}>"),
        }
    }

    pub(crate) fn cell_end(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }
}

/// The beginning of an alert, with its word.
pub(crate) fn alert(kind: BlockQuoteKind, words: &Words) -> String {
    let (kind, word) = match kind {
        BlockQuoteKind::Note => ("note", &words.note),
        BlockQuoteKind::Tip => ("tip", &words.tip),
        BlockQuoteKind::Important => ("important", &words.important),
        BlockQuoteKind::Warning => ("warning", &words.warning),
        BlockQuoteKind::Caution => ("caution", &words.caution),
    };
    let start = format!("<blockquote class=\"markdown-alert-{kind}\">\n");
    match word {
        Some(word) => format!(
            "{start}<p class=\"markdown-alert-title\">{}</p>\n",
            escape(word)
        ),
        None => start,
    }
}

/// The box of a task, with a name for those who don't see whether it is checked.
pub(crate) fn task(done: bool, words: &Words) -> String {
    let word = if done {
        &words.task_done
    } else {
        &words.task_open
    };
    let name = match word {
        Some(word) => format!(" aria-label=\"{}\"", escape(word)),
        None => String::new(),
    };
    let checked = if done { " checked=\"\"" } else { "" };
    format!("<input disabled=\"\" type=\"checkbox\"{checked}{name}/>\n")
}

/// The beginning of a block of code in a language; empty for none.
pub(crate) fn code(info: &str) -> String {
    let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
    match language {
        "" => "<pre tabindex=\"0\"><code>".to_owned(),
        language => format!(
            "<pre tabindex=\"0\"><code class=\"language-{}\">",
            escape(language)
        ),
    }
}

/// How many bytes the attributes have that some programs write behind a picture or link: `{width="600"}`. They mean
/// nothing here, and are not shown.
pub(crate) fn attributes(text: &str) -> usize {
    let Some(inner) = text.strip_prefix('{') else {
        return 0;
    };
    match inner.split_once('}') {
        Some((attributes, _)) if attributes.contains('=') && !attributes.contains('\n') => {
            attributes.len() + 2
        }
        _ => 0,
    }
}

/// The same words, letter case and space aside.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    words(a) == words(b)
}

/// An `id` that no other element of the page has.
pub(crate) fn unique(id: String, taken: &mut HashSet<String>) -> String {
    let mut unique = id.clone();
    let mut number = 1;
    while !taken.insert(unique.clone()) {
        unique = format!("{id}-{number}");
        number += 1;
    }
    unique
}
