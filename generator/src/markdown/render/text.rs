//! Text, gathered before it is written: an address in it may come in several pieces.

use std::ops::Range;

use super::Page;
use crate::markdown::{autolink, block, lone, write};

/// Text that is not written yet.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Bytes of the source, when all of it stands there in one piece.
    range: Range<usize>,
    /// All of it, when it does not.
    gathered: String,
    /// A link or picture ends where it begins.
    after_link: bool,
}

impl Page<'_, '_> {
    /// Takes a piece of text; `range` is where it stands.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        let source: &str = &self.source.text;
        let verbatim = source.get(range.clone()) == Some(text);
        let run = &mut self.run;
        run.after_link |= std::mem::take(&mut self.after_link);
        if !run.gathered.is_empty() {
            run.gathered.push_str(text);
        } else if verbatim && run.range.is_empty() {
            run.range = range;
        } else if verbatim && run.range.end == range.start {
            run.range.end = range.end;
        } else {
            run.gathered.push_str(&source[run.range.clone()]);
            run.gathered.push_str(text);
        }
    }

    /// Writes what was gathered.
    pub(super) fn end_run(&mut self) {
        if self.run.range.is_empty() && self.run.gathered.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let source = self.source;
        let text = match run.gathered.as_str() {
            "" => &source.text[run.range.clone()],
            gathered => gathered,
        };
        let skip = match run.after_link {
            true => block::attributes(text),
            false => 0,
        };
        if skip < text.len() {
            self.write_text(&text[skip..], &run.range);
        }
    }

    fn write_text(&mut self, text: &str, range: &Range<usize>) {
        if self.commands && self.rendered.shortcode.is_none() {
            self.find_command(text, range);
        }
        if !self.open_links.is_empty() || !self.manner.autolinks {
            self.in_paragraph();
            return write::text(&mut self.out, text);
        }
        let mut done = 0;
        while let Some(found) = autolink::next(text, done) {
            let address = &text[found.range.clone()];
            if address.len() < text.len() {
                self.in_paragraph();
                write::text(&mut self.out, &text[done..found.range.start]);
            }
            self.open_link_in_text(found.scheme, address);
            done = found.range.end;
        }
        if done < text.len() {
            self.in_paragraph();
            write::text(&mut self.out, &text[done..]);
        }
    }

    fn open_link_in_text(&mut self, scheme: &str, address: &str) {
        match scheme {
            "" => self.begin_link(address, ""),
            _ => self.begin_link(&format!("{scheme}{address}"), ""),
        }
        let text = self.out.len();
        write::text(&mut self.out, address);
        // A paragraph that is one address may be a film.
        if let Some(lone) = self.lone.take() {
            self.lone = lone::film(address)
                .and_then(|kind| lone.with_film(address, kind, text))
                .and_then(|lone| lone.end_film(&self.out));
        }
        self.out.push_str("</a>");
    }

    fn find_command(&mut self, text: &str, range: &Range<usize>) {
        if text.contains("{{<") || text.contains("{{%") {
            let spot = self.source.place(range);
            self.rendered.shortcode = spot.snippet.is_none().then_some(spot.range);
        }
    }
}
