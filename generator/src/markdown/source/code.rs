//! Where code stands in a text: nothing is looked for there.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::markdown::render;

/// Where code stands in a text, in order.
pub(crate) fn code(text: &str) -> Vec<Range<usize>> {
    Parser::new_ext(text, render::options())
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(range),
            _ => None,
        })
        .collect()
}

/// Whether a byte is in one of them.
pub(crate) fn is_code(code: &[Range<usize>], at: usize) -> bool {
    let after = code.partition_point(|range| range.start <= at);
    let last = after.checked_sub(1).and_then(|last| code.get(last));
    last.is_some_and(|range| range.end > at)
}
