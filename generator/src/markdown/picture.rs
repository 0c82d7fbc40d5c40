//! Pictures: their size is known before they are loaded, so that nothing on the page jumps.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::{lone, write};
use crate::attachment::Facts;
use crate::link::Destination;
use crate::picture::{Pictures, Versions};

/// How wide the theme shows a picture, for the browser to choose among its versions before it knows the style sheet. With
/// `auto` it would take the picture's own width before it knows it, and load the largest version first.
const SIZES: &str = "(min-width: 47rem) 44rem, 100vw";

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
    /// What it is shown as when it is all that stands in its paragraph: with its title below it.
    pub(crate) block: Option<String>,
    /// Path below `content/` of its file.
    pub(crate) file: Option<String>,
    /// What is wrong, and what to do.
    pub(crate) problem: Option<Problem>,
}

/// What is wrong with a picture.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

/// How pictures are shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Showing<'a> {
    pub(crate) pictures: &'a Pictures,
    /// It is likely to be seen at once.
    pub(crate) at_top: bool,
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

    /// The picture or film, or its alternative text when there is none.
    pub(crate) fn html(&self, destination: Destination<'_>, showing: Showing<'_>) -> Shown {
        let (path, attachment) = match destination {
            Destination::Elsewhere => return self.elsewhere(showing),
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
            Ok(facts) if facts.media.starts_with("video/") => self.film(&facts.address, Some(path)),
            Ok(facts) if !facts.media.starts_with("image/") => {
                let message = format!("{} is no picture", self.href);
                self.missing(message, "name a file such as `picture.png`")
            }
            // A drawing may leave its size to the page.
            Ok(facts) if facts.size.is_none() && facts.media != "image/svg+xml" => {
                let message = format!("{} is damaged: its size can't be read", self.href);
                self.missing(message, "save the picture again")
            }
            Ok(facts) => {
                let versions = attachment.versions(showing.pictures);
                let shown = self.shown(Source::File(facts, versions), showing);
                Shown {
                    file: Some(path),
                    problem: self.problem(facts, versions, showing.pictures),
                    ..shown
                }
            }
            Err(error) => {
                let message = format!("this picture can't be read: {error}");
                self.missing(message, "look at the file")
            }
        }
    }

    /// Whether there is a text for those who can't see it.
    pub(crate) fn is_described(&self) -> bool {
        !self.alternative.trim().is_empty()
    }

    /// What is wrong with a picture that is shown nevertheless.
    fn problem(&self, facts: &Facts, versions: &Versions, pictures: &Pictures) -> Option<Problem> {
        let damage = facts.damage.as_deref().or(versions.problem.as_deref());
        if let Some(damage) = damage {
            return Some(Problem {
                code: "damaged-picture",
                message: format!("{} is damaged: {damage}", self.href),
                help: "save the picture again; as long as it is damaged, it is shown as it is",
            });
        }
        let original = facts.original()?;
        (original.is_too_large() && pictures.wants(&original)).then(|| Problem {
            code: "large-picture",
            message: format!(
                "{} has {} million pixels, too many to make smaller versions of it",
                self.href,
                original.size.0.saturating_mul(original.size.1) / 1_000_000
            ),
            help: "save it smaller: 4000 pixels on the longer side are enough for any screen",
        })
    }

    fn elsewhere(&self, showing: Showing<'_>) -> Shown {
        match lone::film(&self.href) {
            Some(lone::FilmKind::File) => self.film(&self.href, None),
            Some(lone::FilmKind::Page) => {
                let name = match self.alternative.as_str() {
                    "" => &self.href,
                    name => name,
                };
                let mut text = String::new();
                write::text(&mut text, name);
                let mut html = String::from("<a href=\"");
                write::address(&mut html, &self.href);
                html.push_str("\">");
                html.push_str(&text);
                html.push_str("</a>");
                let mut block = String::new();
                lone::card(&mut block, &self.href, &text);
                Shown {
                    html,
                    block: Some(block),
                    file: None,
                    problem: None,
                }
            }
            None => self.shown(Source::Elsewhere, showing),
        }
    }

    fn shown(&self, source: Source<'_>, showing: Showing<'_>) -> Shown {
        let image = |title: &str| {
            let mut html = String::from("<img src=\"");
            write::address(&mut html, source.address(self));
            html.push('"');
            source.write_versions(&mut html);
            write::attribute(&mut html, "alt", &self.alternative);
            if !title.is_empty() {
                write::attribute(&mut html, "title", title);
            }
            if let Some((width, height)) = source.size() {
                write::attribute(&mut html, "width", &width.to_string());
                write::attribute(&mut html, "height", &height.to_string());
            }
            if !showing.at_top {
                html.push_str(" loading=\"lazy\"");
            }
            html.push_str(" decoding=\"async\" />");
            html
        };
        let block = (!self.title.is_empty()).then(|| self.figure(image("")));
        Shown {
            html: image(&self.title),
            block,
            file: None,
            problem: None,
        }
    }

    fn film(&self, address: &str, file: Option<String>) -> Shown {
        let mut html = String::new();
        lone::video(&mut html, address, Some(&self.alternative));
        Shown {
            block: Some(self.figure(html.clone())),
            html,
            file,
            problem: None,
        }
    }

    /// With the title as a caption.
    fn figure(&self, mut html: String) -> String {
        let mut caption = String::new();
        write::text(&mut caption, &self.title);
        lone::figure(&mut html, &caption);
        html
    }

    fn missing(&self, message: String, help: &'static str) -> Shown {
        let mut html = String::from("<span class=\"missing-picture\">");
        write::text(&mut html, &self.alternative);
        html.push_str("</span>");
        Shown {
            html,
            block: None,
            file: None,
            problem: Some(Problem {
                code: "missing-picture",
                message,
                help,
            }),
        }
    }
}

/// Where a picture is.
#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    Elsewhere,
    File(&'a Facts, &'a Versions),
}

impl<'a> Source<'a> {
    fn address(self, picture: &'a Picture) -> &'a str {
        match self {
            Source::Elsewhere => &picture.href,
            Source::File(facts, Versions { whole: None, .. }) => &facts.address,
            Source::File(
                _,
                Versions {
                    whole: Some(one), ..
                },
            ) => &one.address,
        }
    }

    fn size(self) -> Option<(usize, usize)> {
        match self {
            Source::Elsewhere => None,
            Source::File(facts, _) => facts.size,
        }
    }

    /// The attributes `srcset` and `sizes`, if it has versions.
    fn write_versions(self, html: &mut String) {
        let Source::File(facts, versions) = self else {
            return;
        };
        let Some((width, _)) = facts.size.filter(|_| !versions.narrower.is_empty()) else {
            return;
        };
        html.push_str(" srcset=\"");
        for version in &versions.narrower {
            write::address(html, &version.address);
            html.push_str(&format!(" {}w, ", version.width));
        }
        let whole = versions.whole.as_ref();
        write::address(html, whole.map_or(&facts.address, |one| &one.address));
        html.push_str(&format!(" {width}w\""));
        write::attribute(html, "sizes", SIZES);
    }
}
