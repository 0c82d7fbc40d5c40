//! A site's content: everything that is known before the theme comes in.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::nearest;
use lucka_config::{Language, Site};
use rayon::prelude::*;

use crate::article::{self, Article};
use crate::content::{self, Content, Document};
use crate::domain::Domains;
use crate::fingerprint::{Facts, Fingerprint};
use crate::front_matter;
use crate::library::{self, Library, Shown, Target};
use crate::link::Links;
use crate::markdown::{Found, Rendered, Renderer, Words, fold_included};
use crate::memory::{Memory, Source};
use crate::search::{self, Said};

/// A site's content.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) content: Content,
    pub(crate) library: Library,
    /// Of everything that links can lead to.
    pub(crate) links: Fingerprint,
    /// Of everything else that texts are made of besides themselves: the theme's words, and snippets.
    texts: Fingerprint,
    /// By document: what rendering its text finds, once that is known.
    found: Vec<OnceLock<Found>>,
    /// By document: what there is to say about what it says about itself.
    complaints: Vec<Vec<Diagnostic>>,
    words: Vec<Words>,
    /// By document: what its text says for search, as far as it was read.
    pub(crate) said: Vec<OnceLock<Said>>,
    /// What need not be read for search; `None` where nothing is.
    pub(crate) said_before: Option<HashSet<Fingerprint>>,
}

/// Reads everything; `words` gives the theme's words for a language. What `memory` knows is taken out of it.
pub(crate) fn read(
    root: &Path,
    site: &Site,
    domains: &Domains,
    unpublished: bool,
    words: &dyn Fn(&Language) -> Words,
    memory: &mut Memory,
    problems: &mut Vec<Diagnostic>,
) -> Reading {
    let (content, remembered) = content::read(root, site, memory, problems);
    let zone = TimeZone::get(&site.time_zone).unwrap_or(TimeZone::UTC);
    let read: Vec<(Article, Vec<Diagnostic>, Option<Found>)> = remembered
        .into_par_iter()
        .zip(&content.documents)
        .enumerate()
        .map(|(index, (remembered, document))| match remembered {
            Some(Source {
                mut article,
                complaints,
                found,
                ..
            }) => {
                article.document = index;
                (article, complaints, found)
            }
            None => {
                let (article, problems) = article::read(index, document, site, &zone);
                (article, problems, None)
            }
        })
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    let mut remembered = Vec::with_capacity(read.len());
    let mut complained = Vec::with_capacity(read.len());
    for (article, complaints, found) in read {
        articles.push(article);
        remembered.push(found);
        problems.extend(complaints.iter().cloned());
        complained.push(complaints);
    }
    unknown_keys(&content, &articles, problems);
    let words: Vec<Words> = content.languages.iter().map(words).collect();
    let name = |(language, words): (&Language, &Words)| match &words.other_articles {
        Some(name) => name.clone(),
        None => site.name.get(language).to_owned(),
    };
    let others: Vec<String> = content.languages.iter().zip(&words).map(name).collect();
    let library = library::build(
        site,
        &content,
        articles,
        Shown::now(unpublished),
        &others,
        problems,
    );
    let links = links(&content, &library, domains);
    let mut texts = Facts::default();
    texts.print(content.shared.print());
    for words in &words {
        texts.value(words);
    }
    let texts = texts.finish();
    let is_same = memory.links == links && memory.texts == texts;
    let known = |found: Option<Found>| match found.filter(|_| is_same) {
        Some(found) => OnceLock::from(found),
        None => OnceLock::new(),
    };
    Reading {
        said: remembered.iter().map(|_| OnceLock::new()).collect(),
        said_before: None,
        found: remembered.into_iter().map(known).collect(),
        content,
        library,
        links,
        texts,
        complaints: complained,
        words,
    }
}

/// Of everything that links can lead to.
fn links(content: &Content, library: &Library, domains: &Domains) -> Fingerprint {
    let mut links = Facts::default();
    for shelf in &library.shelves {
        links.text(&shelf.language.to_string()).print(shelf.links());
        for domain in domains.speaking(&shelf.language) {
            links.text(&domain.host).text(&domain.prefix);
            for portal in &domain.portals {
                links.text(&portal.slug);
            }
        }
    }
    let mut attachments = Fingerprint::default();
    for (path, attachment) in &content.attachments {
        let mut facts = Facts::default();
        facts.text(path).value(&attachment.stat);
        attachments.add(facts.finish());
    }
    links.print(attachments).finish()
}

impl Reading {
    /// Renders texts.
    pub(crate) fn renderer<'a>(&'a self, links: &'a Links<'a>) -> Renderer<'a> {
        Renderer::new(links)
    }

    /// What links can lead to.
    pub(crate) fn links<'a>(&'a self, domains: &'a Domains) -> Links<'a> {
        Links {
            content: &self.content,
            library: &self.library,
            domains,
        }
    }

    /// Renders a page's text; `None` when it has none, and for drafts that are not shown. What it finds is kept.
    pub(crate) fn render(
        &self,
        renderer: &Renderer<'_>,
        language: usize,
        target: Target,
    ) -> Option<Rendered> {
        // What is borrowed is the same text.
        let (language, target) = self.library.origin(language, target);
        let article = self.text_of(language, target)?;
        let mut rendered = renderer.render(article, language, target, &self.words[language]);
        let found = Found::take(&mut rendered);
        if let (Target::Article(index), Some(before)) = (target, &self.said_before) {
            let shelf = &self.library.shelves[language];
            if !before.contains(&search::print(shelf, index, found.body)) {
                let said = Said::read(shelf, index, &rendered);
                let _known = self.said[article.document].set(said);
            }
        }
        let _known = self.found[article.document].set(found);
        Some(rendered)
    }

    /// What a page's text holds, if that is known yet.
    pub(crate) fn found(&self, language: usize, target: Target) -> Option<&Found> {
        let article = self.text_of(language, target)?;
        self.found[article.document].get()
    }

    /// What an article says for search, read anew.
    pub(crate) fn say(&self, domains: &Domains, language: usize, article: usize) -> Said {
        let links = self.links(domains);
        let rendered = self.render(&self.renderer(&links), language, Target::Article(article));
        let shelf = &self.library.shelves[language];
        Said::read(shelf, article, &rendered.unwrap_or_default())
    }

    /// Renders what is not known yet, for what there is to say about it.
    pub(crate) fn render_all(&self, domains: &Domains) {
        let links = self.links(domains);
        let renderer = self.renderer(&links);
        for (language, shelf) in self.library.shelves.iter().enumerate() {
            let targets: Vec<Target> = shelf.targets().collect();
            targets.into_par_iter().for_each(|target| {
                if self.found(language, target).is_none() {
                    self.render(&renderer, language, target);
                }
            });
        }
    }

    /// What there is to say about the texts, once all are rendered or known.
    pub(crate) fn complaints(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut commands = Vec::new();
        for (language, shelf) in self.library.shelves.iter().enumerate() {
            for target in shelf.targets() {
                let article = self.text_of(language, target);
                let Some(article) = article.filter(|article| article.borrowed.is_none()) else {
                    continue;
                };
                let Some(found) = self.found[article.document].get() else {
                    continue;
                };
                let document = &self.content.documents[article.document];
                problems.extend(found.problems.iter().cloned());
                self.missing_anchors(document, found, &mut problems);
                if let Some(command) = &found.shortcode {
                    commands.push((document, command.clone()));
                }
            }
        }
        problems.extend(shortcodes(commands));
        fold_included(&mut problems);
        problems
    }

    /// Reads a document's text again; `None` where there is none any more.
    pub(crate) fn read_again(&mut self, document: usize) -> Option<()> {
        self.found[document] = OnceLock::new();
        self.content.documents[document].read_again()
    }

    /// Takes the words of another theme.
    pub(crate) fn speak(&mut self, words: &dyn Fn(&Language) -> Words) {
        self.words = self.content.languages.iter().map(words).collect();
    }

    /// Leaves for the next build what was found out, and gives back what pages are made of.
    pub(crate) fn remember_and_keep(mut self, memory: &mut Memory) -> Reading {
        let library = self.library.clone();
        let count = self.content.documents.len();
        self.remember(memory);
        for document in &mut self.content.documents {
            document.let_go();
        }
        Reading {
            library,
            found: (0..count).map(|_| OnceLock::new()).collect(),
            said: Vec::new(),
            said_before: None,
            ..self
        }
    }

    /// Leaves for the next build what was found out: nothing is here any more.
    pub(crate) fn remember(&mut self, memory: &mut Memory) {
        memory.links = self.links;
        memory.texts = self.texts;
        let found = std::mem::take(&mut self.found).into_iter();
        let mut found: Vec<Option<Found>> = found.map(OnceLock::into_inner).collect();
        let mut keep = |article: Article| {
            let index = article.document;
            if article.borrowed.is_some() {
                return;
            }
            let document = &self.content.documents[index];
            let source = Source {
                stat: document.stat,
                text: document.print,
                complaints: std::mem::take(&mut self.complaints[index]),
                found: found[index].take(),
                article,
            };
            memory.sources.insert(document.file.clone(), source);
        };
        for shelf in std::mem::take(&mut self.library.shelves) {
            shelf.home.into_iter().for_each(&mut keep);
            let indexes = shelf.categories.into_iter().filter_map(|one| one.index);
            indexes.for_each(&mut keep);
            let articles = shelf.articles.into_iter().map(|one| one.article);
            articles.for_each(&mut keep);
        }
        for (path, attachment) in &self.content.attachments {
            if let Some(facts) = attachment.known() {
                let known = (attachment.stat, facts.clone());
                memory.attachments.insert(path.clone(), known);
            }
        }
    }

    fn text_of(&self, language: usize, target: Target) -> Option<&Article> {
        let shelf = &self.library.shelves[language];
        match target {
            Target::Article(index) if shelf.articles[index].hidden => None,
            _ => shelf.article(target),
        }
    }

    fn missing_anchors(&self, document: &Document, found: &Found, problems: &mut Vec<Diagnostic>) {
        for used in &found.anchors {
            let ids = self.found(used.language, used.target);
            let ids = ids.map(|found| &found.ids);
            let known = ids.is_some_and(|ids| ids.contains(&used.anchor));
            if known || matches!(used.anchor.as_str(), "" | "top") {
                continue;
            }
            let near = ids.and_then(|ids| {
                let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                ids.sort_unstable();
                nearest(&used.anchor, ids)
            });
            let help = match near {
                Some(near) => format!("did you mean #{near}?"),
                None => {
                    "name a heading of that page, or give it an id: `## Heading {#name}`".to_owned()
                }
            };
            let page = self.library.shelves[used.language].address(used.target);
            let message = format!("there is no place #{} on the page {page}", used.anchor);
            let place = Place::in_text(&document.file, document.text(), used.span.clone());
            problems.push(
                Diagnostic::warning("broken-anchor", message)
                    .at(place)
                    .help(help),
            );
        }
    }
}

/// One warning for each key that nobody knows, however many files have it: repositories made for other programs have
/// many.
fn unknown_keys(content: &Content, articles: &[Article], problems: &mut Vec<Diagnostic>) {
    let mut keys: BTreeMap<&str, (Place, usize)> = BTreeMap::new();
    for article in articles {
        let document = &content.documents[article.document];
        for key in &article.front.unknown {
            let place = || Place::in_text(&document.file, document.text(), key.span.clone());
            keys.entry(&key.value).or_insert_with(|| (place(), 0)).1 += 1;
        }
    }
    for (key, (place, count)) in keys {
        let message = match count {
            1 => format!("the key `{key}` means nothing here"),
            _ => format!(
                "the key `{key}` means nothing here, nor in {}",
                other_files(count - 1)
            ),
        };
        let help = match front_matter::similar_key(key) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it, or leave it for the program that reads it".to_owned(),
        };
        problems.push(
            Diagnostic::warning("unknown-key", message)
                .at(place)
                .help(help),
        );
    }
}

/// One warning for all commands of other programs' templates.
fn shortcodes(mut found: Vec<(&Document, Range<usize>)>) -> Option<Diagnostic> {
    found.sort_by(|a, b| a.0.file.cmp(&b.0.file));
    let (document, span) = found.first()?;
    let message = match found.len() {
        1 => "commands such as `{{< … >}}` mean nothing here".to_owned(),
        count => format!(
            "commands such as `{{{{< … >}}}}` mean nothing here, nor in {}",
            other_files(count - 1)
        ),
    };
    let place = Place::in_text(&document.file, document.text(), span.clone());
    let problem = Diagnostic::warning("shortcode", message).at(place);
    Some(problem.help("they are for another program: those on lines of their own are left out, others are shown as they stand"))
}

fn other_files(count: usize) -> String {
    match count {
        1 => "1 other file".to_owned(),
        _ => format!("{count} other files"),
    }
}
