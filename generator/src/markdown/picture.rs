//! Pictures: their size is known before they are loaded, so that nothing on the page jumps.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::escape;
use crate::link::Destination;

/// A picture whose alternative text is being collected.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) href: String,
    title: String,
    alternative: String,
    pub(crate) range: Range<usize>,
    /// Pictures inside of its alternative text.
    inner: usize,
}

/// A picture as HTML.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) html: String,
    /// Path below `content/` of its file.
    pub(crate) file: Option<String>,
    /// What is wrong, and what to do.
    pub(crate) problem: Option<(String, String)>,
}

impl Picture {
    pub(crate) fn new(href: &str, title: &str, range: Range<usize>) -> Picture {
        Picture {
            href: href.to_owned(),
            title: title.to_owned(),
            alternative: String::new(),
            range,
            inner: 0,
        }
    }

    /// Takes what stands inside of it; true at its end.
    pub(crate) fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) => self.alternative.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.alternative.push(' '),
            Event::Start(pulldown_cmark::Tag::Image { .. }) => self.inner += 1,
            Event::End(TagEnd::Image) if self.inner == 0 => return true,
            Event::End(TagEnd::Image) => self.inner -= 1,
            _ => {}
        }
        false
    }

    /// The picture, or its alternative text when there is none.
    pub(crate) fn html(&self, destination: Destination<'_>) -> Shown {
        let (path, attachment) = match destination {
            Destination::Elsewhere => return self.shown(&self.href, None, None),
            Destination::File { path, attachment } => (path, attachment),
            Destination::Broken { .. } => {
                let message = format!("there is no picture at {}", self.href);
                return self.missing(message, "put it beside the article, or correct its name");
            }
            Destination::Here { .. } | Destination::Page { .. } | Destination::Unsafe => {
                let message = format!("{} is no picture", self.href);
                return self.missing(message, "name a file such as `picture.png`");
            }
        };
        match attachment.facts() {
            Ok(facts) if !facts.media.starts_with("image/") => {
                let message = format!("{} is no picture", self.href);
                self.missing(message, "name a file such as `picture.png`")
            }
            // A drawing may leave its size to the page.
            Ok(facts) if facts.size.is_none() && facts.media != "image/svg+xml" => {
                let message = format!("{} is damaged: its size can't be read", self.href);
                self.missing(message, "save the picture again")
            }
            Ok(facts) => self.shown(&facts.address, facts.size, Some(path)),
            Err(error) => {
                let message = format!("this picture can't be read: {error}");
                self.missing(message, "look at the file")
            }
        }
    }

    fn shown(&self, address: &str, size: Option<(usize, usize)>, file: Option<String>) -> Shown {
        let size = size.map_or_else(String::new, |(width, height)| {
            format!(" width=\"{width}\" height=\"{height}\"")
        });
        let title = match self.title.as_str() {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(title)),
        };
        let address = escape(address).replace(' ', "%20");
        let alternative = escape(&self.alternative);
        Shown {
            html: format!(
                "<img src=\"{address}\" alt=\"{alternative}\"{title}{size} loading=\"lazy\">"
            ),
            file,
            problem: None,
        }
    }

    fn missing(&self, message: String, help: &str) -> Shown {
        Shown {
            html: format!(
                "<span class=\"missing-picture\">{}</span>",
                escape(&self.alternative)
            ),
            file: None,
            problem: Some((message, help.to_owned())),
        }
    }
}
