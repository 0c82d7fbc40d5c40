//! Footnotes, at the end of the page in the order of their references.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, html};

/// A page's footnotes.
#[derive(Debug, Default)]
pub(crate) struct Footnotes<'t> {
    /// Names in the order of their first references, with how often each is referred to.
    names: Vec<(String, usize)>,
    definitions: HashMap<String, Vec<Event<'t>>>,
    /// The definition that is open, and the page's events meanwhile.
    open: Option<(String, Vec<Event<'t>>)>,
}

impl<'t> Footnotes<'t> {
    /// A reference as HTML.
    pub(crate) fn reference(&mut self, name: &str) -> String {
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
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn:{number}\" id=\"{id}\">{number}</a></sup>"
        )
    }

    /// From now on events belong to a definition.
    pub(crate) fn open(&mut self, name: &str, page: &mut Vec<Event<'t>>) {
        self.open = Some((name.to_owned(), std::mem::take(page)));
    }

    /// From now on they belong to the page again.
    pub(crate) fn close(&mut self, page: &mut Vec<Event<'t>>) {
        if let Some((name, before)) = self.open.take() {
            let definition = std::mem::replace(page, before);
            self.definitions.entry(name).or_insert(definition);
        }
    }

    /// Writes those that something refers to.
    pub(crate) fn write(mut self, page: &mut String, ids: &mut HashSet<String>) {
        if self.names.is_empty() {
            return;
        }
        page.push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n");
        for (index, (name, references)) in self.names.iter().enumerate() {
            let number = index + 1;
            let mut text = String::new();
            let definition = self.definitions.remove(name).unwrap_or_default();
            html::push_html(&mut text, definition.into_iter());
            let text = text.trim_end();
            let (text, end) = match text.strip_suffix("</p>") {
                Some(text) => (text, "</p>"),
                None => (text, ""),
            };
            page.push_str(&format!(
                "<div class=\"footnote-definition\" id=\"fn:{number}\">\
                 <sup class=\"footnote-definition-label\">{number}</sup><div>{text}"
            ));
            for reference in 1..=*references {
                let id = reference_id(number, reference);
                page.push_str(&format!(
                    " <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\">↩\u{fe0e}</a>"
                ));
                ids.insert(id);
            }
            page.push_str(&format!("{end}</div></div>\n"));
            ids.insert(format!("fn:{number}"));
        }
        page.push_str("</section>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref:{number}"),
        other => format!("fnref:{number}:{other}"),
    }
}
