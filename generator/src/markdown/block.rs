//! Headings, lists, tables, alerts and tasks as HTML.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind};

use super::{Words, write};
use crate::slug::heading_id;

/// Wide tables scroll by themselves, with the keyboard too.
pub(crate) const TABLE_START: &str = "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>\n";

/// The end of a table.
pub(crate) fn table_end(body: bool) -> &'static str {
    match body {
        true => "</tbody>\n</table></div>\n",
        false => "</table></div>\n",
    }
}

/// A heading that is open.
#[derive(Debug)]
pub(crate) struct HeadingStart {
    pub(crate) level: u8,
    id: Option<String>,
    /// Its text so far, without markup.
    pub(crate) text: String,
    /// Where its HTML begins, in bytes of the page.
    pub(crate) start: usize,
    /// Nothing stands before it.
    pub(crate) first: bool,
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
}

impl HeadingStart {
    pub(crate) fn new(
        level: u8,
        id: Option<String>,
        start: usize,
        first: bool,
        range: Range<usize>,
    ) -> HeadingStart {
        HeadingStart {
            level,
            id,
            text: String::new(),
            start,
            first,
            range,
        }
    }

    /// Its `id` as written, or made of its text.
    pub(crate) fn id(&self, text: &str) -> String {
        self.id.clone().unwrap_or_else(|| heading_id(text))
    }

    /// Completes it: what stands in it is written already. A link to it follows, beside the heading and not in it: lists
    /// of headings, as screen readers have them, are of the author's words only.
    pub(crate) fn write(&self, out: &mut String, level: u8, id: &str, words: &Words) {
        let mut start = String::with_capacity(32 + id.len());
        if words.copy_link.is_some() {
            start.push_str("<div class=\"heading\">");
        }
        start.push_str("<h");
        write::number(&mut start, level);
        write::attribute(&mut start, "id", id);
        start.push('>');
        out.insert_str(self.start, &start);
        out.push_str("</h");
        write::number(out, level);
        out.push('>');
        if let Some(word) = &words.copy_link {
            out.push_str("<a class=\"anchor\" href=\"#");
            write::address(out, id);
            out.push_str("\" aria-label=\"");
            write::value(out, word);
            out.push_str(": ");
            write::value(out, &one_line(&self.text));
            out.push_str("\"></a></div>");
        }
        out.push('\n');
    }
}

/// The beginning of a list.
pub(crate) fn list(out: &mut String, start: Option<u64>, class: Option<&str>) {
    write::fresh_line(out);
    let Some(start) = start else {
        return out.push_str("<ul>\n");
    };
    out.push_str("<ol");
    if start != 1 {
        out.push_str(" start=\"");
        write::number(out, start);
        out.push('"');
    }
    if let Some(class) = class {
        write::attribute(out, "class", class);
    }
    out.push_str(">\n");
}

/// The table that is open.
#[derive(Debug, Default)]
pub(crate) struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    has_body: bool,
    column: usize,
}

impl Table {
    pub(crate) fn new(alignments: Vec<Alignment>) -> Table {
        Table {
            alignments,
            ..Table::default()
        }
    }

    /// Begins a row: the head's, or one of the body.
    pub(crate) fn row(&mut self, out: &mut String, in_head: bool) {
        self.in_head = in_head;
        self.column = 0;
        if in_head {
            out.push_str("<thead>\n");
        } else if !std::mem::replace(&mut self.has_body, true) {
            out.push_str("<tbody>\n");
        }
        out.push_str("<tr>\n");
    }

    pub(crate) fn cell(&mut self, out: &mut String) {
        out.push_str(if self.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::Left | Alignment::None) | None => ">",
        });
        self.column += 1;
    }

    pub(crate) fn cell_end(&self) -> &'static str {
        if self.in_head { "</th>\n" } else { "</td>\n" }
    }

    /// It has rows below its head.
    pub(crate) fn has_body(&self) -> bool {
        self.has_body
    }
}

/// The beginning of an alert, with its word, or with a title of the author's own.
pub(crate) fn alert(out: &mut String, kind: BlockQuoteKind, title: Option<&str>, words: &Words) {
    let (kind, word) = match kind {
        BlockQuoteKind::Note => ("note", &words.note),
        BlockQuoteKind::Tip => ("tip", &words.tip),
        BlockQuoteKind::Important => ("important", &words.important),
        BlockQuoteKind::Warning => ("warning", &words.warning),
        BlockQuoteKind::Caution => ("caution", &words.caution),
    };
    write::fresh_line(out);
    out.push_str("<blockquote class=\"markdown-alert-");
    out.push_str(kind);
    out.push_str("\">\n");
    if let Some(word) = title.or(word.as_deref()) {
        out.push_str("<p class=\"markdown-alert-title\">");
        write::text(out, word);
        out.push_str("</p>\n");
    }
}

/// The box of a task, with a name for those who don't see whether it is checked.
pub(crate) fn task(out: &mut String, done: bool, words: &Words) {
    let word = match done {
        true => &words.task_done,
        false => &words.task_open,
    };
    out.push_str("<input disabled=\"\" type=\"checkbox\"");
    if done {
        out.push_str(" checked=\"\"");
    }
    if let Some(word) = word {
        write::attribute(out, "aria-label", word);
    }
    out.push_str(" /> ");
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

/// A text on one line, white space folded.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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
