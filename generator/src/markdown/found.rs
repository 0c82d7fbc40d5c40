//! What a text holds that others need to know.

use std::collections::HashSet;
use std::ops::Range;

use lucka_config::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

use super::render::Rendered;
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::Target;
use crate::link::AnchorUse;

/// What rendering a text found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Found {
    /// Of what a page shows of it: the HTML and its headings.
    pub(crate) body: Fingerprint,
    /// Of its Markdown copy.
    pub(crate) markdown: Fingerprint,
    /// Everything on the page that a link can lead to.
    pub(crate) ids: HashSet<String>,
    /// Links to places on this page or others.
    pub(crate) anchors: Vec<AnchorUse>,
    /// Paths below `content/` of the files that the page shows or links to.
    pub(crate) files: Vec<String>,
    /// Those of them that it shows as pictures.
    pub(crate) pictures: Vec<String>,
    /// Pages that it links to; each once.
    pub(crate) leads: Vec<(usize, Target)>,
    pub(crate) problems: Vec<Diagnostic>,
    /// The first thing that looks like another program's template command.
    pub(crate) shortcode: Option<Range<usize>>,
}

impl Found {
    /// What a rendered text holds; it is taken out of it.
    pub(crate) fn take(rendered: &mut Rendered) -> Found {
        let mut facts = Facts::default();
        facts.text(&rendered.html);
        for heading in &rendered.contents {
            facts.number(u64::from(heading.level));
            facts.text(&heading.id).text(&heading.text);
        }
        rendered.leads.sort_unstable();
        rendered.leads.dedup();
        Found {
            body: facts.finish(),
            markdown: Fingerprint::of(rendered.markdown.as_bytes()),
            ids: std::mem::take(&mut rendered.ids),
            anchors: std::mem::take(&mut rendered.anchors),
            files: std::mem::take(&mut rendered.files),
            pictures: std::mem::take(&mut rendered.pictures),
            leads: std::mem::take(&mut rendered.leads),
            problems: std::mem::take(&mut rendered.problems),
            shortcode: rendered.shortcode.take(),
        }
    }
}
