//! The page as Markdown: the article's text with its snippets and variables, and links that work from anywhere.

use std::ops::Range;

use super::Page;
use crate::link::Destination;
use crate::place::{COPIED_END, COPIED_START};

/// A text with its changes, of which none lies in another.
pub(super) fn markdown(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| range.start);
    let mut copy = String::with_capacity(text.len() + 32 * changes.len());
    let mut done = 0;
    let keep = |copy: &mut String, part: &str| {
        // Marks of our own mean nothing in an article.
        match part.contains([COPIED_START, COPIED_END]) {
            true => copy.push_str(&part.replace([COPIED_START, COPIED_END], "")),
            false => copy.push_str(part),
        }
    };
    for (range, new) in changes {
        if range.start < done {
            continue;
        }
        keep(&mut copy, &text[done..range.start]);
        copy.push_str(&new);
        done = range.end;
    }
    keep(&mut copy, &text[done..]);
    copy
}

impl Page<'_, '_> {
    /// A link or picture that stands in `range` and leads to `address`, not as `href` says.
    pub(super) fn change_link(&mut self, href: &str, range: &Range<usize>, address: &str) {
        let text = &self.source.text[range.clone()];
        // The last, as a picture's may stand in a link's text. Of a link whose address stands elsewhere there is none.
        let start = text.rfind("](").map(|at| at + 2);
        self.change_address(href, range, start, address);
    }

    /// A line such as `[name]: address`.
    pub(super) fn change_definition(&mut self, href: &str, range: &Range<usize>) {
        let address = match self.destination(href, range) {
            Destination::Page {
                address, anchor, ..
            } => match anchor {
                Some(anchor) => format!("{address}#{anchor}"),
                None => address,
            },
            Destination::File { attachment, .. } => match attachment.facts() {
                Ok(facts) => facts.address.clone(),
                Err(_) => return,
            },
            _ => return,
        };
        let text = &self.source.text[range.clone()];
        let start = text.find("]:").map(|at| at + 2);
        self.change_address(href, range, start, &address);
    }

    /// A line that begins or ends a container stands in the copy as its author wrote it.
    pub(super) fn change_mark(&mut self, range: &Range<usize>) {
        let line = self.source.text[range.clone()].trim_end();
        let range = range.start..range.start + line.len();
        let spot = self.source.place(&range);
        let written = spot.document.text().get(spot.range);
        let written = written.unwrap_or_default().to_owned();
        self.changes.push((range, written));
    }

    fn change_address(
        &mut self,
        href: &str,
        range: &Range<usize>,
        start: Option<usize>,
        address: &str,
    ) {
        let text = &self.source.text[range.clone()];
        let Some(start) = start.filter(|_| !href.is_empty()) else {
            return;
        };
        let Some(at) = text.get(start..).and_then(|rest| rest.find(href)) else {
            return;
        };
        let at = range.start + start + at;
        let new = format!("{COPIED_START}{address}{COPIED_END}");
        self.changes.push((at..at + href.len(), new));
    }
}
