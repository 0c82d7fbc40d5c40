//! Footnotes, at the end of the page in the order of their references.

use std::collections::{HashMap, HashSet};

use super::{Words, write};

/// A page's footnotes.
#[derive(Debug, Default)]
pub(crate) struct Footnotes {
    /// Names in the order of their first references, with how often each is referred to.
    names: Vec<(String, usize)>,
    /// Name → HTML.
    definitions: HashMap<String, String>,
    /// The definition that is open, and the page's HTML meanwhile.
    open: Option<(String, String)>,
}

impl Footnotes {
    /// Writes a reference.
    pub(crate) fn reference(&mut self, out: &mut String, name: &str) {
        let index = match self.names.iter().position(|(known, _)| known == name) {
            Some(index) => index,
            None => {
                self.names.push((name.to_owned(), 0));
                self.names.len() - 1
            }
        };
        self.names[index].1 += 1;
        let number = index + 1;
        let id = reference_id(number, self.names[index].1);
        out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn:{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    /// From now on what is written belongs to a definition.
    pub(crate) fn open(&mut self, name: &str, page: &mut String) {
        // One can't stand in another.
        if self.open.is_none() {
            self.open = Some((name.to_owned(), std::mem::take(page)));
        }
    }

    /// From now on it belongs to the page again.
    pub(crate) fn close(&mut self, page: &mut String) {
        if let Some((name, before)) = self.open.take() {
            let definition = std::mem::replace(page, before);
            self.definitions.entry(name).or_insert(definition);
        }
    }

    /// A definition is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Writes those that something refers to.
    pub(crate) fn write(mut self, page: &mut String, ids: &mut HashSet<String>, words: &Words) {
        if self.names.is_empty() {
            return;
        }
        page.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        if let Some(word) = &words.footnotes {
            write::attribute(page, "aria-label", word);
        }
        page.push_str(">\n<ol>\n");
        for (index, (name, references)) in self.names.iter().enumerate() {
            let number = index + 1;
            let definition = self.definitions.remove(name).unwrap_or_default();
            let text = definition.trim_end();
            let (text, end) = match text.strip_suffix("</p>") {
                Some(text) => (text, "</p>"),
                None => (text, ""),
            };
            page.push_str(&format!("<li id=\"fn:{number}\">{text}"));
            for reference in 1..=*references {
                let id = reference_id(number, reference);
                page.push_str(&format!(
                    " <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\""
                ));
                if let Some(word) = &words.back_to_text {
                    write::attribute(page, "aria-label", word);
                }
                page.push_str(">↩\u{fe0e}</a>");
                ids.insert(id);
            }
            page.push_str(&format!("{end}</li>\n"));
            ids.insert(format!("fn:{number}"));
        }
        page.push_str("</ol>\n</section>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref:{number}"),
        other => format!("fnref:{number}:{other}"),
    }
}
