//! Code in colours: spans with classes, which the theme gives colours in light and dark.
//!
//! The grammars are tree-sitter's, by way of arborium: twice as quick as regular expressions over lines (syntect), and they
//! know a name from a key. Their tables make the command larger by 25 MB, of which 3 MB are left in an archive.

mod language;
mod store;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use arborium::advanced::Span;
use arborium::{GrammarStore, Highlighter as Parser};

use super::write;

use crate::fingerprint::{Facts, Fingerprint};

use language::canonical;
pub(crate) use store::Store;

/// Longer code is not coloured: nobody reads it, and everybody waits for it.
const LONGEST: usize = 64 * 1024;

/// Changes when the same code is written in another way than before: with every release of arborium too.
const EDITION: &str = "lucka highlight 1, arborium 2.18.2";

/// Colours code; one for all articles and threads.
pub(crate) struct Highlighter {
    grammars: Arc<GrammarStore>,
    /// Parsers that nobody uses now.
    idle: Mutex<Vec<Parser>>,
    /// What was coloured before.
    store: Arc<Store>,
    on: bool,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter")
            .field("store", &self.store)
            .field("on", &self.on)
            .finish_non_exhaustive()
    }
}

impl Highlighter {
    /// One that colours code, or leaves all of it as it is. It looks into the store first, and puts there what it coloured.
    pub(crate) fn new(on: bool, store: Arc<Store>) -> Highlighter {
        Highlighter {
            grammars: Arc::new(GrammarStore::new()),
            idle: Mutex::new(Vec::new()),
            store,
            on,
        }
    }

    /// Code in a language, under any of the language's names, as HTML. Code in no known language is text.
    pub(crate) fn html<'c>(&self, language: &str, code: &'c str) -> Cow<'c, str> {
        let language = canonical(language).filter(|_| self.on && code.len() <= LONGEST);
        let Some(language) = language else {
            let mut out = String::with_capacity(code.len() + code.len() / 8);
            write::text(&mut out, code);
            return Cow::Owned(out);
        };
        if !self.store.keeps() {
            return Cow::Owned(self.coloured(language, code));
        }
        let key = key(language, code);
        if let Some(html) = self.store.get(key) {
            return Cow::Owned(html);
        }
        let html = self.coloured(language, code);
        self.store.put(key, &html);
        Cow::Owned(html)
    }

    fn coloured(&self, language: &str, code: &str) -> String {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let parser = idle().pop();
        let mut parser = parser.unwrap_or_else(|| Parser::with_store(self.grammars.clone()));
        let spans = parser.highlight_spans(language, code).unwrap_or_default();
        idle().push(parser);
        painted(language, code, spans)
    }
}

fn key(language: &str, code: &str) -> Fingerprint {
    let mut facts = Facts::default();
    facts.text(EDITION).text(language).text(code).finish()
}

/// Classes are one letter each, as there are many of them; 0 is text.
fn class(language: &str, capture: &str) -> u8 {
    if language == "diff" {
        // What the grammar calls a text and a word of the language is what was added and what was removed.
        return match capture {
            "string" => b'i',
            "keyword" => b'd',
            _ => b'c',
        };
    }
    let first = capture.split('.').next().unwrap_or_default();
    match first {
        _ if capture == "string.special.key" => b'p',
        _ if capture == "string.escape" => b'n',
        "comment" => b'c',
        "string" | "character" | "regex" => b's',
        "number" | "float" | "boolean" | "constant" | "escape" => b'n',
        "keyword" | "conditional" | "repeat" | "include" | "import" | "storageclass" | "media"
        | "charset" | "supports" | "keyframes" => b'k',
        "function" | "method" | "macro" => b'f',
        "type" | "constructor" | "namespace" | "module" => b't',
        "tag" => b'g',
        "attribute" | "property" | "field" | "label" => b'p',
        "variable" if capture == "variable.builtin" => b'k',
        "markup" => b'k',
        _ => 0,
    }
}

/// Every byte has the colour of the innermost span over it; of two over the same bytes the more specific one counts.
fn painted(language: &str, code: &str, mut spans: Vec<Span>) -> String {
    spans.sort_by(|a, b| {
        let specific = |span: &Span| span.capture.bytes().filter(|byte| *byte == b'.').count();
        (a.start, b.end, specific(a), a.pattern_index).cmp(&(
            b.start,
            a.end,
            specific(b),
            b.pattern_index,
        ))
    });
    let mut classes = vec![0u8; code.len()];
    for span in &spans {
        let (start, end) = (span.start as usize, span.end as usize);
        // Says only that there is no spelling to check.
        if span.capture == "spell" || span.capture == "none" {
            continue;
        }
        if let Some(part) = classes.get_mut(start..end.min(code.len())) {
            part.fill(class(language, &span.capture));
        }
    }
    let mut out = String::with_capacity(code.len() * 2);
    let mut done = 0;
    for at in 1..=code.len() {
        if at < code.len() && (classes[at] == classes[done] || !code.is_char_boundary(at)) {
            continue;
        }
        let part = &code[done..at];
        match classes[done] {
            0 => write::text(&mut out, part),
            _ if part.trim().is_empty() => out.push_str(part),
            class => {
                out.push_str("<span class=\"");
                out.push(char::from(class));
                out.push_str("\">");
                write::text(&mut out, part);
                out.push_str("</span>");
            }
        }
        done = at;
    }
    out
}

#[cfg(test)]
mod tests;
