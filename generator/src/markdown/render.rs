//! The stream of Markdown's events, rewritten as it passes.

mod reference;

use std::collections::HashSet;
use std::ops::Range;

use lucka_config::diagnostic::Diagnostic;
use lucka_theme::context::Heading;
use pulldown_cmark::{
    CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};

use super::block::{self, HeadingStart, Table};
use super::footnote::Footnotes;
use super::picture::Picture;
use super::sanitise::Sanitiser;
use super::{Words, autolink, escape, shortcode};
use crate::article::Article;
use crate::content::Document;
use crate::library::Target;
use crate::link::{AnchorUse, Links};

/// Renders articles; one for all of them.
#[derive(Debug)]
pub(crate) struct Renderer<'a> {
    links: &'a Links<'a>,
    sanitiser: Sanitiser,
}

/// An article's text as HTML.
#[derive(Debug, Default)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    /// Headings of level 2 and 3.
    pub(crate) contents: Vec<Heading>,
    /// Everything on the page that a link can lead to.
    pub(crate) ids: HashSet<String>,
    /// Links to places on this page or others.
    pub(crate) anchors: Vec<AnchorUse>,
    /// Paths below `content/` of the files that the page shows or links to.
    pub(crate) files: Vec<String>,
    pub(crate) problems: Vec<Diagnostic>,
    /// The first thing that looks like another program's template command.
    pub(crate) shortcode: Option<Range<usize>>,
}

impl<'a> Renderer<'a> {
    /// Articles with these links.
    pub(crate) fn new(links: &'a Links<'a>) -> Renderer<'a> {
        Renderer {
            links,
            sanitiser: Sanitiser::new(),
        }
    }

    /// Renders one. Its problems are in the result.
    pub(crate) fn render(
        &self,
        article: &Article,
        language: usize,
        target: Target,
        words: &Words,
    ) -> Rendered {
        let links = self.links;
        let document = &links.content.documents[article.document];
        let address = links.library.shelves[language].address(target);
        let start = article.front.body;
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM;
        let (text, command) = shortcode::blank(document.text().get(start..).unwrap_or_default());
        let parser = Parser::new_ext(&text, options);
        let mut page = Page {
            links,
            article,
            document,
            address,
            place: (language, target),
            words,
            start,
            out: Vec::new(),
            rendered: Rendered::default(),
            heading: None,
            table: Table::default(),
            picture: None,
            footnotes: Footnotes::default(),
            open_links: Vec::new(),
            in_code: false,
            after_link: false,
            raw: false,
            depth: 0,
        };
        page.rendered.shortcode = command.map(|at| page.span(&(at..at + 1)));
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            page.take(event, range);
        }
        page.finish(&self.sanitiser)
    }
}

/// A page being rendered.
struct Page<'a, 't> {
    links: &'a Links<'a>,
    article: &'a Article,
    document: &'a Document,
    address: &'a str,
    /// Index into the shelves, and what is rendered.
    place: (usize, Target),
    words: &'a Words,
    /// Where the text begins in its file.
    start: usize,
    out: Vec<Event<'t>>,
    rendered: Rendered,
    heading: Option<HeadingStart>,
    table: Table,
    /// A picture whose alternative text is being collected.
    picture: Option<Picture>,
    footnotes: Footnotes<'t>,
    /// Whether each link that is open was written.
    open_links: Vec<bool>,
    in_code: bool,
    /// The event before was the end of a link or picture.
    after_link: bool,
    /// There is raw HTML.
    raw: bool,
    /// How many of its elements are open, roughly.
    depth: usize,
}

impl<'t> Page<'_, 't> {
    fn take(&mut self, event: Event<'t>, range: Range<usize>) {
        let after_link = std::mem::take(&mut self.after_link);
        if self.picture.is_some() {
            return self.take_in_picture(event);
        }
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(&text);
                }
                let skip = if after_link {
                    block::attributes(&text)
                } else {
                    0
                };
                match skip {
                    0 => self.text(Event::Text(text), range),
                    skip => self.text(Event::Text(text[skip..].to_owned().into()), range),
                }
            }
            Event::Code(code) => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(&code);
                }
                self.out.push(Event::Code(code));
            }
            Event::Html(html) => self.raw(Event::Html(html), &range),
            Event::InlineHtml(html) => self.raw(Event::InlineHtml(html), &range),
            Event::FootnoteReference(name) => {
                let html = self.footnotes.reference(&name);
                self.write(html);
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut self.heading {
                    heading.text.push(' ');
                }
                self.out.push(event);
            }
            Event::TaskListMarker(done) => self.write(block::task(done, self.words)),
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.out.push(event);
            }
        }
    }

    fn open(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                let first = self.out.is_empty();
                let id = id.map(|id| id.to_string());
                self.heading = Some(HeadingStart::new(level as u8, id, self.out.len(), first));
                self.write(String::new());
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => match link_type {
                LinkType::Email => self.open_link(&format!("mailto:{dest_url}"), &title, range),
                _ => self.open_link(&dest_url, &title, range),
            },
            Tag::Image {
                dest_url, title, ..
            } => {
                self.picture = Some(Picture::new(&dest_url, &title, range));
            }
            Tag::Table(alignments) => {
                self.table = Table::new(alignments);
                self.write(block::TABLE_START.to_owned());
            }
            Tag::TableHead => {
                let html = self.table.head();
                self.write(html);
            }
            Tag::TableRow => {
                let html = self.table.row();
                self.write(html);
            }
            Tag::TableCell => {
                let html = self.table.cell();
                self.write(html);
            }
            Tag::BlockQuote(Some(kind)) => self.write(block::alert(kind, self.words)),
            Tag::FootnoteDefinition(name) => self.footnotes.open(&name, &mut self.out),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                let html = match kind {
                    CodeBlockKind::Fenced(info) => block::code(&info),
                    CodeBlockKind::Indented => block::code(""),
                };
                self.write(html);
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::Link => {
                if self.open_links.pop() == Some(true) {
                    self.write("</a>".to_owned());
                }
                self.after_link = true;
            }
            TagEnd::Table => self.write(block::TABLE_END.to_owned()),
            TagEnd::TableHead => self.write("</tr></thead>\n<tbody>\n".to_owned()),
            TagEnd::TableRow => self.write("</tr>\n".to_owned()),
            TagEnd::TableCell => self.write(self.table.cell_end().to_owned()),
            TagEnd::BlockQuote(Some(_)) => self.write("</blockquote>\n".to_owned()),
            TagEnd::FootnoteDefinition => self.footnotes.close(&mut self.out),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.write("</code></pre>\n".to_owned());
            }
            other => self.out.push(Event::End(other)),
        }
    }

    fn text(&mut self, event: Event<'t>, range: Range<usize>) {
        let Event::Text(text) = &event else { return };
        if self.in_code {
            return self.out.push(event);
        }
        if self.rendered.shortcode.is_none() && (text.contains("{{<") || text.contains("{{%")) {
            self.rendered.shortcode = Some(self.span(&range));
        }
        if !self.open_links.is_empty() {
            return self.out.push(event);
        }
        let Some(pieces) = autolink::split(text) else {
            return self.out.push(event);
        };
        for piece in pieces {
            match piece {
                autolink::Piece::Text(text) => self.out.push(Event::Text(text.to_owned().into())),
                autolink::Piece::Address(address) => {
                    let shown = escape(address);
                    let scheme = if address.starts_with("www.") {
                        "http://"
                    } else {
                        ""
                    };
                    self.write(format!("<a href=\"{scheme}{shown}\">{shown}</a>"));
                }
            }
        }
    }

    fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        let text = heading
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if heading.level == 1 && heading.first && block::same_words(&text, &self.article.title) {
            self.out.truncate(heading.start);
            return;
        }
        // The title is the page's only H1 (P-80).
        let level = heading.level.max(2);
        let id = block::unique(heading.id(&text), &mut self.rendered.ids);
        let html = format!("<h{level} id=\"{}\">", escape(&id));
        self.out[heading.start] = Event::Html(html.into());
        self.write(format!("</h{level}>\n"));
        if level <= 3 && !text.is_empty() {
            self.rendered.contents.push(Heading { level, id, text });
        }
    }

    fn write(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn finish(mut self, sanitiser: &Sanitiser) -> Rendered {
        html::push_html(&mut self.rendered.html, self.out.into_iter());
        self.footnotes
            .write(&mut self.rendered.html, &mut self.rendered.ids);
        if self.raw {
            self.rendered.html = sanitiser.clean(&self.rendered.html);
        }
        self.rendered
    }
}
