//! What leads out of the text: links, pictures, raw HTML.

use std::ops::Range;

use lucka_config::diagnostic::{Diagnostic, Place};
use pulldown_cmark::Event;

use super::Page;
use crate::library::Target;
use crate::link::{AnchorUse, Destination};
use crate::markdown::escape;
use crate::markdown::sanitise::{DEEPEST, depth, ids};

impl<'t> Page<'_, 't> {
    pub(super) fn open_link(&mut self, href: &str, title: &str, range: Range<usize>) {
        let address = match self.links.resolve(self.document, self.address, href) {
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
                if let Some(anchor) = anchor {
                    address = format!("{address}#{anchor}");
                    self.expect_anchor(language, target, anchor, &range);
                }
                Some(address)
            }
            Destination::File { path, attachment } => match attachment.facts() {
                Ok(facts) => {
                    self.rendered.files.push(path);
                    Some(facts.address.clone())
                }
                Err(error) => {
                    let message = format!("this file can't be read: {error}");
                    self.warn("broken-link", message, "look at the file", &range);
                    None
                }
            },
            Destination::Broken { message, help } => {
                self.warn("broken-link", message, &help, &range);
                Some(href.to_owned())
            }
            Destination::Unsafe => {
                let message = "a browser would run this address, so it is no link";
                let help =
                    "link to an `https:`, `mailto:` or `tel:` address, or to another article";
                self.warn("unsafe-link", message.to_owned(), help, &range);
                None
            }
        };
        self.open_links.push(address.is_some());
        if let Some(address) = address {
            let title = match title {
                "" => String::new(),
                title => format!(" title=\"{}\"", escape(title)),
            };
            self.write(format!(
                "<a href=\"{}\"{title}>",
                escape(&address).replace(' ', "%20")
            ));
        }
    }

    pub(super) fn take_in_picture(&mut self, event: Event<'t>) {
        let Some(picture) = &mut self.picture else {
            return;
        };
        if !picture.take(&event) {
            return;
        }
        let Some(picture) = self.picture.take() else {
            return;
        };
        let destination = self
            .links
            .resolve(self.document, self.address, &picture.href);
        let shown = picture.html(destination);
        self.rendered.files.extend(shown.file);
        if let Some((message, help)) = shown.problem {
            self.warn("missing-picture", message, &help, &picture.range);
        }
        self.after_link = true;
        self.write(shown.html);
    }

    pub(super) fn expect_anchor(
        &mut self,
        language: usize,
        target: Target,
        anchor: String,
        range: &Range<usize>,
    ) {
        let span = self.span(range);
        self.rendered.anchors.push(AnchorUse {
            language,
            target,
            anchor,
            span,
        });
    }

    pub(super) fn warn(
        &mut self,
        code: &'static str,
        message: String,
        help: &str,
        range: &Range<usize>,
    ) {
        let place = Place::in_text(&self.document.file, self.document.text(), self.span(range));
        let problem = Diagnostic::warning(code, message).at(place).help(help);
        self.rendered.problems.push(problem);
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }

    pub(super) fn raw(&mut self, event: Event<'t>, range: &Range<usize>) {
        let (Event::Html(html) | Event::InlineHtml(html)) = &event else {
            return;
        };
        let trimmed = html.trim();
        if trimmed.starts_with("<!--") && trimmed.ends_with("-->") {
            return;
        }
        self.depth = self.depth.saturating_add_signed(depth(html));
        if self.depth > DEEPEST {
            let message = "HTML is nested too deeply here, so it is shown as text";
            self.warn(
                "deep-html",
                message.to_owned(),
                "close the elements that are open",
                range,
            );
            return self.out.push(Event::Text(html.clone()));
        }
        self.raw = true;
        self.rendered.ids.extend(ids(html));
        self.out.push(event);
    }
}
