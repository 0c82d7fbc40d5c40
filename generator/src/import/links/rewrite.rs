//! A text with other addresses in its links.

use std::ops::Range;

use lucka_config::diagnostic::Diagnostic;
use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::Map;
use crate::import::page::Page;
use crate::import::problem::Spot;
use crate::import::text::Line;
use crate::markdown;

impl Map<'_> {
    /// The text of a page with its links as Lucka has them; `lines` say where each line of it was.
    pub(in crate::import) fn rewrite(
        &mut self,
        text: String,
        page: &Page,
        lines: &[Line],
    ) -> String {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let spot = Spot {
            file: &page.file.name,
            text: &page.text,
        };
        let parser = Parser::new_ext(&text, markdown::options());
        for (_, definition) in parser.reference_definitions().iter() {
            let (span, dest) = (definition.span.clone(), definition.dest.to_string());
            edits.extend(self.edit(&text, span, &dest, page, &spot, lines, "]:"));
        }
        for (event, range) in parser.into_offset_iter() {
            let (kind, dest) = match event {
                Event::Start(
                    Tag::Link {
                        link_type,
                        dest_url,
                        ..
                    }
                    | Tag::Image {
                        link_type,
                        dest_url,
                        ..
                    },
                ) => (link_type, dest_url),
                _ => continue,
            };
            if kind == LinkType::Inline {
                edits.extend(self.edit(&text, range, &dest, page, &spot, lines, "("));
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        edits.dedup_by_key(|(range, _)| range.start);
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (range, new) in edits {
            if range.start >= at {
                out.push_str(text.get(at..range.start).unwrap_or_default());
                out.push_str(&new);
                at = range.end;
            }
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    #[expect(clippy::too_many_arguments, reason = "one step of the loop above")]
    fn edit(
        &mut self,
        text: &str,
        range: Range<usize>,
        dest: &str,
        page: &Page,
        spot: &Spot<'_>,
        lines: &[Line],
        before: &str,
    ) -> Option<(Range<usize>, String)> {
        let new = self.resolve(page, dest);
        let new = match (new, dest.strip_prefix("ref:")) {
            (Some(new), _) => new,
            (None, Some(name)) => {
                let line = text.get(..range.start)?.matches('\n').count();
                let line = lines.get(line).map_or(1, |line| line.from);
                let message = format!("no page is called `{name}`");
                let problem =
                    Diagnostic::warning("import-link", message).at(spot.place(line, name));
                self.problems.push(problem.help("correct the link"));
                name.to_owned()
            }
            (None, None) => return None,
        };
        // From the right: a link's text may hold its address too.
        let whole = text.get(range.clone())?;
        let mut end = whole.len();
        while let Some(at) = whole.get(..end)?.rfind(dest) {
            let ahead = whole.get(..at)?.trim_end();
            let ahead = ahead.strip_suffix('<').map_or(ahead, str::trim_end);
            if ahead.ends_with(before) {
                let start = range.start + at;
                let same = new == dest;
                return (!same).then(|| (start..start + dest.len(), new));
            }
            end = at;
        }
        None
    }
}
