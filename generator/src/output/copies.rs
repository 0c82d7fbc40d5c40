//! What programs read instead of pages: Markdown copies, `llms.txt`, feeds (P-89).

use lucka_bundle::{Audience, NewFile};
use lucka_config::diagnostic::Diagnostic;
use rayon::prelude::*;

use super::{Output, address};
use crate::article::leading_heading;
use crate::fingerprint::{Facts, Fingerprint};
use crate::library::{Shelf, Target};
use crate::markdown::Rendered;
use crate::memory::Output as Kept;
use crate::pages::Place;
use crate::press::bundle_problem;
use crate::sitemap;

const MARKDOWN: &str = "text/markdown; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";
const FULL: &str = "/llms-full.txt";
/// A site with more articles has no `llms-full.txt`: nothing reads so much at once, and it would be written anew for
/// every change.
const MOST_IN_FULL: usize = 500;

type Done = Result<(String, Kept), Box<Diagnostic>>;

impl Output<'_> {
    /// An article's text as Markdown, for those who may read it.
    pub(super) fn copy_of(
        &self,
        place: &Place<'_>,
        target: Target,
        text: &mut Option<Rendered>,
    ) -> Option<Done> {
        let (Target::Article(_), Some((language, shelf))) = (target, place.shelf) else {
            return None;
        };
        let article = shelf.article(target).filter(|one| one.borrowed.is_none())?;
        let path = format!("{}.md", shelf.address(target));
        let body = self.pages.reading.found(language, target)?.markdown;
        let mut facts = self.copy_facts(place);
        facts
            .print(body)
            .text(&article.title)
            .text(&article.front.description);
        facts.value(&article.audience);
        let make = |output: &Self| output.copied(place, shelf, target, text);
        Some(self.file_of(
            place,
            &path,
            &article.audience,
            MARKDOWN,
            facts.finish(),
            make,
        ))
    }

    /// What is written of a place's language as a whole: copies of its categories, feeds, what language models read.
    pub(super) fn lists(&self, place: &Place<'_>) -> Vec<Done> {
        let Some((language, shelf)) = place.shelf else {
            return Vec::new();
        };
        let categories = (0..shelf.categories.len()).into_par_iter();
        let categories = categories.filter(|index| shelf.is_public(Target::Category(*index)));
        let copies = categories.map(|index| {
            let path = format!("{}.md", shelf.address(Target::Category(index)));
            (path, self.category(place, shelf, index), MARKDOWN)
        });
        let mut files: Vec<(String, String, &str)> = copies.collect();
        for (feed, path) in place.feeds.all(shelf) {
            let text = feed.text(self.pages, place, shelf, &path);
            files.push((path, text, ATOM));
        }
        files.push(("/llms.txt".to_owned(), self.overview(place, shelf), PLAIN));
        let mut done: Vec<Done> = files
            .into_par_iter()
            .map(|(path, text, media)| {
                self.guard.look(&path, &text, "")?;
                let facts = Fingerprint::of(text.as_bytes());
                self.file_of(place, &path, &Audience::Public, media, facts, |_| text)
            })
            .collect();
        done.extend(self.in_full(place, language, shelf));
        done
    }

    /// Every public article in one file.
    fn in_full(&self, place: &Place<'_>, language: usize, shelf: &Shelf) -> Option<Done> {
        let public = shelf.targets().filter(|target| match target {
            Target::Article(index) => {
                shelf.articles[*index].is_public() && !shelf.articles[*index].is_borrowed()
            }
            Target::Home | Target::Category(_) | Target::Tag(_) => false,
        });
        let articles: Vec<Target> = public.collect();
        if articles.len() > MOST_IN_FULL {
            return None;
        }
        let mut facts = self.copy_facts(place);
        for target in &articles {
            let article = shelf.article(*target)?;
            let found = self.pages.reading.found(language, *target)?;
            facts.print(found.markdown).text(&article.title);
            facts
                .text(&article.front.description)
                .text(shelf.address(*target));
        }
        let all = |output: &Self| {
            let copy = |target: &Target| output.copied(place, shelf, *target, &mut None);
            let copies: Vec<String> = articles.par_iter().map(copy).collect();
            copies.join("\n")
        };
        let path = FULL;
        Some(self.file_of(place, path, &Audience::Public, PLAIN, facts.finish(), all))
    }

    /// A file at a path of the place's language, made only if its facts are others than those of the release that serves.
    fn file_of(
        &self,
        place: &Place<'_>,
        path: &str,
        audience: &Audience,
        media: &str,
        facts: Fingerprint,
        make: impl FnOnce(&Self) -> String,
    ) -> Done {
        let file = format!("pages/{}{path}", place.domain.folder());
        let new = |contents| NewFile {
            file: file.clone(),
            address: Some(address(&place.domain.host, &place.domain.at(path))),
            contents,
            media: media.to_owned(),
            audience: audience.clone(),
            immutable: false,
        };
        if let Some(kept) = self.known.get(&file).filter(|kept| kept.facts == facts)
            && (self.press.keep(new(&[]), kept.seal)).map_err(bundle_problem)?
        {
            return Ok((file, *kept));
        }
        let text = make(self);
        let seal = self
            .press
            .add(new(text.as_bytes()))
            .map_err(bundle_problem)?;
        Ok((file, Kept { facts, seal }))
    }

    /// What every copy is made from besides its own text: where its links lead.
    fn copy_facts(&self, place: &Place<'_>) -> Facts {
        let mut facts = Facts::default();
        facts
            .print(self.pages.print)
            .print(self.pages.reading.links);
        facts.text(&place.domain.origin).text(&place.domain.prefix);
        facts
    }

    /// An article's copy; it is rendered for it if it was not before.
    fn copied(
        &self,
        place: &Place<'_>,
        shelf: &Shelf,
        target: Target,
        text: &mut Option<Rendered>,
    ) -> String {
        let (Some(article), Some((language, _))) = (shelf.article(target), place.shelf) else {
            return String::new();
        };
        if text.is_none() {
            *text = self.pages.reading.render(&self.renderer, language, target);
        }
        let text = text.as_ref().map_or("", |text| text.markdown.as_str());
        let text = self
            .pages
            .domains
            .placed_markdown(place.domain, shelf, text);
        let body = text.trim();
        let is_titled = leading_heading(body).is_some_and(|heading| heading == article.title);
        let description = &article.front.description;
        let link = self.address(place, shelf.address(target));
        let mut copy = String::with_capacity(body.len() + 256);
        if !is_titled {
            copy.push_str(&format!("# {}\n\n", article.title));
        }
        if !is_titled && !description.is_empty() {
            copy.push_str(&format!("> {description}\n\n"));
        }
        copy.push_str(body);
        copy.push_str(&format!("\n\n<{link}>\n"));
        copy
    }

    fn category(&self, place: &Place<'_>, shelf: &Shelf, index: usize) -> String {
        let category = &shelf.categories[index];
        let mut text = format!("# {}\n", category.name);
        if !category.description().is_empty() {
            text.push_str(&format!("\n> {}\n", category.description()));
        }
        self.links(place, shelf, index, &mut text);
        let children = category.children.iter();
        let children: Vec<&usize> = children
            .filter(|child| shelf.categories[**child].public > 0)
            .collect();
        if !children.is_empty() {
            text.push('\n');
        }
        for child in children {
            let child = &shelf.categories[*child];
            let href = self.address(place, &format!("{}.md", child.address));
            line(&mut text, &child.name, &href, child.description());
        }
        text
    }

    /// `llms.txt` (llmstxt.org): what there is, with a link to the copy of each article.
    fn overview(&self, place: &Place<'_>, shelf: &Shelf) -> String {
        let language = &place.domain.language;
        let mut text = format!("# {}\n", self.pages.site.name.get(language));
        let tagline = self.pages.site.tagline.get(language);
        if !tagline.is_empty() {
            text.push_str(&format!("\n> {tagline}\n"));
        }
        let mut open: Vec<usize> = shelf.top.iter().rev().copied().collect();
        while let Some(index) = open.pop() {
            let category = &shelf.categories[index];
            if category.public == 0 {
                continue;
            }
            text.push_str(&format!("\n## {}\n", category.name));
            if !category.description().is_empty() {
                text.push_str(&format!("\n{}\n", category.description()));
            }
            self.links(place, shelf, index, &mut text);
            open.extend(category.children.iter().rev());
        }
        text
    }

    /// A category's own public articles.
    fn links(&self, place: &Place<'_>, shelf: &Shelf, category: usize, text: &mut String) {
        let articles = shelf.categories[category].articles.iter();
        let mut articles = articles
            .filter(|index| {
                let shelved = &shelf.articles[**index];
                shelved.is_public() && !shelved.is_borrowed()
            })
            .peekable();
        if articles.peek().is_some() {
            text.push('\n');
        }
        for index in articles {
            let shelved = &shelf.articles[*index];
            let href = self.address(place, &format!("{}.md", shelved.address));
            let front = &shelved.article.front;
            line(text, &shelved.article.title, &href, &front.description);
        }
    }

    fn address(&self, place: &Place<'_>, path: &str) -> String {
        sitemap::address(&place.domain.origin, &place.domain.at(path))
    }
}

/// Adds a line of a list of links.
fn line(text: &mut String, name: &str, href: &str, description: &str) {
    text.push_str("- [");
    for c in name.chars() {
        if matches!(c, '[' | ']') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push_str("](");
    text.push_str(href);
    text.push(')');
    if !description.is_empty() {
        text.push_str(": ");
        text.push_str(description);
    }
    text.push('\n');
}
