//! The ends of paragraphs, headings and blocks of code.

use lucka_theme::context::Heading;

use super::Page;
use crate::markdown::lone::Lone;
use crate::markdown::{block, write};

/// What the default theme's pages have around an article: no heading takes these.
const PAGE_IDS: [&str; 6] = [
    "main",
    "helpful-question",
    "helpful-yes",
    "helpful-no",
    "helpful-thanks",
    "helpful-too-many",
];

impl Page<'_, '_> {
    /// Something other than one picture or link stands in the paragraph.
    pub(super) fn in_paragraph(&mut self) {
        if self.open_links.is_empty() {
            self.lone = None;
        }
    }

    pub(super) fn heading_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    pub(super) fn close_paragraph(&mut self) {
        match self.lone.take().and_then(Lone::into_block) {
            Some((start, html)) => {
                self.containers.block();
                self.out.truncate(start);
                self.out.push_str(&html);
            }
            None => {
                self.containers.block();
                self.out.push_str("</p>\n");
            }
        }
    }

    pub(super) fn close_code(&mut self) {
        if let Some(code) = self.code.take() {
            write::fresh_line(&mut self.out);
            let problem = code.write(&mut self.out, &self.shared.highlighter);
            if let Some((message, help)) = problem {
                self.warn("code-block", &message, &help, &code.range);
            }
        }
    }

    pub(super) fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        self.containers.block();
        let text = block::one_line(&heading.text);
        let first = heading.level == 1 && heading.first && self.manner.title_above;
        if first && block::same_words(&text, &self.article.title) {
            self.out.truncate(heading.start);
            return;
        }
        // The title is the page's only H1 (P-80).
        let level = match self.manner.title_above {
            true => heading.level.max(2),
            false => heading.level,
        };
        // Whoever listens to a page jumps from heading to heading, and misses the level that isn't there (WCAG 1.3.1).
        if self.manner.title_above && level > self.level + 1 {
            let message = match self.level {
                1 => format!("the first heading is of level {level}"),
                before => format!("a heading of level {level} follows one of level {before}"),
            };
            let help = format!("write it with {}", code(self.level + 1));
            self.warn("heading-order", &message, &help, &heading.range);
        }
        self.level = level;
        let id = match heading.id(&text) {
            id if PAGE_IDS.contains(&id.as_str()) => format!("{id}-1"),
            id => id,
        };
        let id = block::unique(id, &mut self.rendered.ids);
        heading.write(&mut self.out, level, &id, self.words);
        if (2..=3).contains(&level) && !text.is_empty() {
            self.rendered.contents.push(Heading { level, id, text });
        }
    }
}

/// A heading's marks, as an author writes them.
fn code(level: u8) -> String {
    format!("`{}`", "#".repeat(usize::from(level)))
}
