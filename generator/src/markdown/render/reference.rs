//! What leads out of the text: links, pictures, raw HTML, lines that begin and end containers.

use std::ops::Range;

use lucka_config::diagnostic::Severity;
use pulldown_cmark::Event;

use super::Page;
use crate::library::Target;
use crate::link::{AnchorUse, Destination};
use crate::markdown::container::Fault;
use crate::markdown::picture::Showing;
use crate::markdown::sanitise::{DEEPEST, depth, ids};
use crate::markdown::{lone, write};

/// Bytes of HTML that fill a screen, about: a picture after them waits until somebody comes near.
const TOP: usize = 2048;

impl<'a> Page<'a, '_> {
    pub(super) fn open_link(&mut self, href: &str, title: &str, range: Range<usize>) {
        let address = match self.destination(href, &range) {
            Destination::Elsewhere => Some(href.to_owned()),
            Destination::Here { anchor } => {
                let (language, target) = self.place;
                let href = format!("#{anchor}");
                self.expect_anchor(language, target, anchor, &range);
                Some(href)
            }
            Destination::Page {
                mut address,
                language,
                target,
                anchor,
            } => {
                self.rendered.leads.push((language, target));
                if let Some(anchor) = anchor {
                    address = format!("{address}#{anchor}");
                    self.expect_anchor(language, target, anchor, &range);
                }
                self.change_link(href, &range, &address);
                Some(address)
            }
            Destination::File { path, attachment } => match attachment.facts() {
                Ok(facts) => {
                    self.rendered.files.push(path);
                    self.change_link(href, &range, &facts.address);
                    Some(facts.address.clone())
                }
                Err(error) => {
                    let message = format!("this file can't be read: {error}");
                    self.warn("broken-link", &message, "look at the file", &range);
                    None
                }
            },
            Destination::Broken { message, help } => {
                self.warn("broken-link", &message, &help, &range);
                Some(href.to_owned())
            }
            Destination::Unsafe => {
                let message = "a browser would run this address, so it is no link";
                let help =
                    "link to an `https:`, `mailto:` or `tel:` address, or to another article";
                self.warn("unsafe-link", message, help, &range);
                None
            }
        };
        let outermost = self.open_links.is_empty();
        self.open_links.push(address.is_some());
        let Some(address) = address else {
            self.lone = None;
            return;
        };
        self.begin_link(&address, title);
        if outermost && let Some(lone) = self.lone.take() {
            self.lone = lone::film(&address)
                .and_then(|kind| lone.with_film(&address, kind, self.out.len()));
        }
    }

    pub(super) fn begin_link(&mut self, address: &str, title: &str) {
        self.out.push_str("<a href=\"");
        write::address(&mut self.out, address);
        self.out.push('"');
        if !title.is_empty() {
            write::attribute(&mut self.out, "title", title);
        }
        self.out.push('>');
    }

    pub(super) fn close_link(&mut self) {
        let written = self.open_links.pop() == Some(true);
        if self.open_links.is_empty()
            && let Some(lone) = self.lone.take()
        {
            self.lone = lone.end_film(&self.out);
        }
        if written {
            self.out.push_str("</a>");
        }
        self.after_link = true;
    }

    pub(super) fn take_in_picture(&mut self, event: &Event<'_>) {
        let Some(picture) = &mut self.picture else {
            return;
        };
        if !picture.take(event) {
            return;
        }
        let Some(picture) = self.picture.take() else {
            return;
        };
        let destination = self.destination(&picture.href, &picture.range);
        if let Destination::File { attachment, .. } = &destination
            && let Ok(facts) = attachment.facts()
        {
            self.change_link(&picture.href, &picture.range, &facts.address);
        }
        let showing = Showing {
            pictures: &self.shared.pictures,
            at_top: !self.has_picture && self.out.len() < TOP,
        };
        self.has_picture = true;
        let shown = picture.html(destination, showing);
        self.rendered.pictures.extend(shown.file.clone());
        self.rendered.files.extend(shown.file);
        if let Some(problem) = shown.problem {
            self.warn(problem.code, &problem.message, problem.help, &picture.range);
        } else if !picture.is_described() && self.manner.title_above {
            let message = "this picture says nothing to those who can't see it";
            let help = "write what it shows: `![the button Save](save.png)`";
            self.warn("missing-alternative", message, help, &picture.range);
        }
        self.after_link = true;
        self.out.push_str(&shown.html);
        if self.open_links.is_empty() {
            let lone = self.lone.take();
            self.lone = shown.block.and_then(|block| lone?.with(block));
        }
    }

    pub(super) fn destination(&self, href: &str, range: &Range<usize>) -> Destination<'a> {
        if !self.manner.links {
            return Destination::Elsewhere;
        }
        let document = self.source.place(range).document;
        self.links.resolve(document, self.address, href)
    }

    fn expect_anchor(
        &mut self,
        language: usize,
        target: Target,
        anchor: String,
        range: &Range<usize>,
    ) {
        let spot = self.source.place(range);
        self.rendered.anchors.push(AnchorUse {
            language,
            target,
            anchor,
            span: spot.snippet.unwrap_or(spot.range),
        });
    }

    pub(super) fn warn(
        &mut self,
        code: &'static str,
        message: &str,
        help: &str,
        range: &Range<usize>,
    ) {
        let source = self.source;
        let problem = source.problem(Severity::Warning, code, message, help, range);
        self.rendered.problems.push(problem);
    }

    /// A list item, quotation or footnote ends, or the page.
    pub(super) fn leave(&mut self) {
        let mut faults = Vec::new();
        self.containers.leave(&mut self.out, &mut faults);
        self.report(faults);
    }

    fn report(&mut self, faults: Vec<Fault>) {
        for (message, help, range) in faults {
            let source = self.source;
            let problem = source.problem(Severity::Error, "container", message, help, &range);
            self.rendered.problems.push(problem);
        }
    }

    pub(super) fn raw(&mut self, html: &str, range: &Range<usize>) {
        if let Some(mark) = self.source.mark(range) {
            self.change_mark(range);
            let mut faults = Vec::new();
            self.containers
                .mark(&mut self.out, mark, range, self.words, &mut faults);
            return self.report(faults);
        }
        self.in_paragraph();
        self.containers.block();
        let trimmed = html.trim();
        let sanitised = self.shared.sanitiser(self.manner).is_some();
        if sanitised && trimmed.starts_with("<!--") && trimmed.ends_with("-->") {
            return;
        }
        self.depth = self.depth.saturating_add_signed(depth(html));
        if self.depth > DEEPEST {
            let message = "HTML is nested too deeply here, so it is shown as text";
            let help = "close the elements that are open";
            self.warn("deep-html", message, help, range);
            return write::text(&mut self.out, html);
        }
        self.raw = true;
        self.rendered.ids.extend(ids(html));
        self.out.push_str(html);
    }
}
