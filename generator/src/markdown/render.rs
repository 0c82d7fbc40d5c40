//! Markdown's events, written as HTML as they pass.

mod block;
mod copy;
mod reference;
mod text;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use lucka_config::diagnostic::Diagnostic;
use lucka_theme::context::Heading;
use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::block::{self as blocks, HeadingStart, Table};
use super::code::CodeBlock;
use super::container::Containers;
use super::footnote::Footnotes;
use super::lone::Lone;
use super::picture::Picture;
use super::shared::Shared;
use super::source::{Dependencies, Source};
use super::{Manner, Words, shortcode, write};
use crate::article::Article;
use crate::library::Target;
use crate::link::{AnchorUse, Links};

use text::Run;

/// Renders articles; one for all of them.
#[derive(Debug)]
pub(crate) struct Renderer<'a> {
    links: &'a Links<'a>,
    manner: Manner,
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
    /// Pages that it links to.
    pub(crate) leads: Vec<(usize, Target)>,
    /// Paths below `content/` of the files that the page shows or links to.
    pub(crate) files: Vec<String>,
    /// Those of them that it shows as pictures.
    pub(crate) pictures: Vec<String>,
    pub(crate) problems: Vec<Diagnostic>,
    /// The first thing that looks like another program's template command.
    pub(crate) shortcode: Option<Range<usize>>,
    /// What the page is made of besides its own file and the files it links to.
    pub(crate) dependencies: Dependencies,
    /// The text with everything that it names, its links in the form that [`placed_markdown`] takes.
    ///
    /// [`placed_markdown`]: crate::domain::Domains::placed_markdown
    pub(crate) markdown: String,
}

impl<'a> Renderer<'a> {
    /// Articles with these links.
    pub(crate) fn new(links: &'a Links<'a>) -> Renderer<'a> {
        Renderer {
            links,
            manner: Manner::default(),
        }
    }

    /// The same, in another manner.
    #[cfg(test)]
    pub(crate) fn in_manner(self, manner: Manner) -> Renderer<'a> {
        Renderer { manner, ..self }
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
        let mut rendered = Rendered::default();
        let start = article.front.body;
        let body = document.text().get(start..).unwrap_or_default();
        // Most articles have neither, and need no second look.
        let braces = memmem::find(body.as_bytes(), b"{{").is_some();
        let (text, command) = match braces {
            true => shortcode::blank(body),
            false => (Cow::Borrowed(body), None),
        };
        rendered.shortcode = command.map(|at| start + at..start + at + 1);
        let plain = !braces && memmem::find(body.as_bytes(), b":::").is_none();
        let source = match plain {
            true => Source::plain(document, text, start),
            false => {
                let problems = &mut rendered.problems;
                Source::expanded(&links.content.shared, document, &text, start, problems)
            }
        };
        rendered.dependencies = source.dependencies.clone();
        let mut page = Page {
            links,
            shared: &links.content.shared,
            manner: &self.manner,
            article,
            address: links.library.shelves[language].address(target),
            place: (language, target),
            words,
            source: &source,
            out: String::with_capacity(source.text.len() + source.text.len() / 2),
            rendered,
            run: Run::default(),
            heading: None,
            table: Table::default(),
            picture: None,
            has_picture: false,
            footnotes: Footnotes::default(),
            containers: Containers::default(),
            lone: None,
            open_links: Vec::new(),
            code: None,
            after_link: false,
            commands: braces,
            raw: false,
            depth: 0,
            changes: Vec::new(),
            level: 1,
        };
        let mut events = Parser::new_ext(&source.text, self.manner.options).into_offset_iter();
        for (event, range) in events.by_ref() {
            page.take(event, range);
        }
        for (_, definition) in events.reference_definitions().iter() {
            page.change_definition(&definition.dest, &definition.span);
        }
        page.finish()
    }
}

/// A page being rendered.
struct Page<'a, 't> {
    links: &'a Links<'a>,
    shared: &'a Shared,
    manner: &'a Manner,
    article: &'a Article,
    address: &'a str,
    /// Index into the shelves, and what is rendered.
    place: (usize, Target),
    words: &'a Words,
    source: &'t Source<'a>,
    /// The HTML so far, or that of the footnote that is open.
    out: String,
    rendered: Rendered,
    /// Text that is not written yet, because more of it may follow.
    run: Run,
    heading: Option<HeadingStart>,
    table: Table,
    /// A picture whose alternative text is being collected.
    picture: Option<Picture>,
    has_picture: bool,
    footnotes: Footnotes,
    containers: Containers,
    /// The paragraph that is open, as long as it may be one picture or one link.
    lone: Option<Lone>,
    /// Whether each link that is open was written.
    open_links: Vec<bool>,
    code: Option<CodeBlock>,
    /// The event before was the end of a link or picture.
    after_link: bool,
    /// There may be commands of other programs in the text.
    commands: bool,
    /// There is raw HTML.
    raw: bool,
    /// How many of its elements are open, roughly.
    depth: usize,
    /// What stands in the Markdown copy instead of a part of the text.
    changes: Vec<(Range<usize>, String)>,
    /// Of the last heading.
    level: u8,
}

/// What articles are written in.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

impl<'t> Page<'_, 't> {
    fn take(&mut self, event: Event<'t>, range: Range<usize>) {
        if self.picture.is_some() {
            return self.take_in_picture(&event);
        }
        if let Event::Text(text) = event {
            return match &mut self.code {
                Some(code) => code.text.push_str(&text),
                None => self.text(&text, range),
            };
        }
        self.end_run();
        self.after_link = false;
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag),
            Event::Code(code) => {
                self.heading_text(&code);
                self.in_paragraph();
                self.out.push_str("<code>");
                write::text(&mut self.out, &code);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(&html, &range),
            Event::FootnoteReference(name) => {
                self.in_paragraph();
                self.footnotes.reference(&mut self.out, &name);
            }
            Event::SoftBreak => {
                self.heading_text(" ");
                self.out.push('\n');
            }
            Event::HardBreak => {
                self.heading_text(" ");
                self.out.push_str("<br />\n");
            }
            Event::TaskListMarker(done) => {
                self.in_paragraph();
                blocks::task(&mut self.out, done, self.words);
            }
            Event::Rule => {
                write::fresh_line(&mut self.out);
                self.out.push_str("<hr />\n");
            }
            // Never made: formulas are not switched on. Text is taken above.
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'t>, range: Range<usize>) {
        let out = &mut self.out;
        match tag {
            Tag::Paragraph => {
                write::fresh_line(out);
                self.lone = Some(Lone::at(out.len()));
                out.push_str("<p>");
            }
            Tag::Heading { level, id, .. } => {
                write::fresh_line(out);
                let first = out.is_empty() && !self.footnotes.is_open();
                let id = id.map(|id| id.to_string());
                self.heading = Some(HeadingStart::new(level as u8, id, out.len(), first, range));
            }
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Item => {
                self.containers.enter();
                write::fresh_line(out);
                out.push_str("<li>");
            }
            Tag::List(start) => {
                let class = self.containers.open_list(start.is_some());
                blocks::list(out, start, class);
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
            } => self.picture = Some(Picture::new(&dest_url, &title, range)),
            Tag::Table(alignments) => {
                write::fresh_line(out);
                self.containers.block();
                self.table = Table::new(alignments);
                out.push_str(blocks::TABLE_START);
            }
            Tag::TableHead => self.table.row(out, true),
            Tag::TableRow => self.table.row(out, false),
            Tag::TableCell => self.table.cell(out),
            Tag::BlockQuote(Some(kind)) => {
                self.containers.block();
                self.containers.enter();
                blocks::alert(out, kind, None, self.words);
            }
            Tag::BlockQuote(None) => {
                self.containers.block();
                self.containers.enter();
                write::fresh_line(out);
                out.push_str("<blockquote>\n");
            }
            Tag::FootnoteDefinition(name) => {
                self.containers.enter();
                self.footnotes.open(&name, out);
            }
            Tag::CodeBlock(kind) => {
                self.containers.block();
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => &**info,
                    CodeBlockKind::Indented => "",
                };
                self.code = Some(CodeBlock::new(info, range));
            }
            Tag::HtmlBlock => write::fresh_line(out),
            // Never made: these are not switched on.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        let end = match tag {
            TagEnd::Paragraph => return self.close_paragraph(),
            TagEnd::Heading(_) => return self.close_heading(),
            TagEnd::Link => return self.close_link(),
            TagEnd::FootnoteDefinition => {
                self.leave();
                return self.footnotes.close(&mut self.out);
            }
            TagEnd::CodeBlock => return self.close_code(),
            TagEnd::Item => {
                self.leave();
                "</li>\n"
            }
            TagEnd::List(ordered) => {
                self.containers.close_list();
                if ordered { "</ol>\n" } else { "</ul>\n" }
            }
            TagEnd::BlockQuote(_) => {
                self.leave();
                "</blockquote>\n"
            }
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Table => blocks::table_end(self.table.has_body()),
            TagEnd::TableHead => "</tr>\n</thead>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => self.table.cell_end(),
            TagEnd::HtmlBlock | TagEnd::Image => return,
            TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => return,
        };
        self.out.push_str(end);
    }

    fn inline(&mut self, tag: &str) {
        self.in_paragraph();
        self.out.push_str(tag);
    }

    fn finish(mut self) -> Rendered {
        self.end_run();
        self.leave();
        self.rendered.markdown =
            copy::markdown(&self.source.text, std::mem::take(&mut self.changes));
        self.rendered.html = self.out;
        self.footnotes
            .write(&mut self.rendered.html, &mut self.rendered.ids, self.words);
        if self.raw
            && let Some(sanitiser) = self.shared.sanitiser(self.manner)
        {
            self.rendered.html = sanitiser.clean(&self.rendered.html);
        }
        self.rendered
    }
}
