//! A site's content, read and rendered: everything that is known before the theme comes in.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jiff::tz::TimeZone;
use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::nearest;
use lucka_config::{Language, Site};
use rayon::prelude::*;

use crate::article::{self, Article};
use crate::content::{self, Content};
use crate::domain::Domains;
use crate::front_matter;
use crate::library::{self, Library, Target};
use crate::link::Links;
use crate::markdown::{Rendered, Renderer, Words};

/// A site's content.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) content: Content,
    pub(crate) library: Library,
    /// For each language, what its pages say.
    pub(crate) rendered: Vec<HashMap<Target, Rendered>>,
}

/// Reads and renders everything; `words` gives the theme's words for a language.
pub(crate) fn read(
    root: &Path,
    site: &Site,
    domains: &Domains,
    drafts: bool,
    words: &dyn Fn(&Language) -> Words,
    problems: &mut Vec<Diagnostic>,
) -> Reading {
    let content = content::read(root, site, problems);
    let zone = TimeZone::get(&site.time_zone).unwrap_or(TimeZone::UTC);
    let read: Vec<(Article, Vec<Diagnostic>)> = content
        .documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| article::read(index, document, site, &zone))
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    for (article, found) in read {
        articles.push(article);
        problems.extend(found);
    }
    unknown_keys(&content, &articles, problems);
    let words: Vec<Words> = content.languages.iter().map(words).collect();
    let name = |(language, words): (&Language, &Words)| match &words.other_articles {
        Some(name) => name.clone(),
        None => site.name.get(language).to_owned(),
    };
    let others: Vec<String> = content.languages.iter().zip(&words).map(name).collect();
    let library = library::build(site, &content, articles, drafts, &others, problems);
    let rendered = render(&content, &library, domains, &words);
    for pages in &rendered {
        for page in pages.values() {
            problems.extend(page.problems.iter().cloned());
        }
    }
    missing_anchors(&content, &library, &rendered, problems);
    shortcodes(&content, &library, &rendered, problems);
    Reading {
        content,
        library,
        rendered,
    }
}

fn render(
    content: &Content,
    library: &Library,
    domains: &Domains,
    words: &[Words],
) -> Vec<HashMap<Target, Rendered>> {
    let links = Links {
        content,
        library,
        domains,
    };
    let renderer = Renderer::new(&links);
    let pages = |language: usize| {
        let shelf = &library.shelves[language];
        let targets: Vec<(Target, &Article)> = shelf
            .targets()
            .filter(|target| match target {
                Target::Article(index) => !shelf.articles[*index].hidden,
                Target::Home | Target::Category(_) => true,
            })
            .filter_map(|target| Some((target, shelf.article(target)?)))
            .collect();
        targets
            .into_par_iter()
            .map(|(target, article)| {
                let words = &words[language];
                (target, renderer.render(article, language, target, words))
            })
            .collect()
    };
    (0..library.shelves.len()).map(pages).collect()
}

/// One warning for each key that nobody knows, however many files have it: repositories made for other programs have
/// many.
fn unknown_keys(content: &Content, articles: &[Article], problems: &mut Vec<Diagnostic>) {
    let mut keys: BTreeMap<&str, (Place, usize)> = BTreeMap::new();
    for article in articles {
        let document = &content.documents[article.document];
        for key in &article.front.unknown {
            let place = || Place::in_text(&document.file, &document.text, key.span.clone());
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

fn missing_anchors(
    content: &Content,
    library: &Library,
    rendered: &[HashMap<Target, Rendered>],
    problems: &mut Vec<Diagnostic>,
) {
    for (language, pages) in rendered.iter().enumerate() {
        for (target, page) in pages {
            let Some(article) = library.shelves[language].article(*target) else {
                continue;
            };
            let document = &content.documents[article.document];
            for used in &page.anchors {
                let ids = rendered[used.language]
                    .get(&used.target)
                    .map(|page| &page.ids);
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
                    None => "name a heading of that page, or give it an id: `## Heading {#name}`"
                        .to_owned(),
                };
                let page = library.shelves[used.language].address(used.target);
                let message = format!("there is no place #{} on the page {page}", used.anchor);
                let place = Place::in_text(&document.file, &document.text, used.span.clone());
                problems.push(
                    Diagnostic::warning("broken-anchor", message)
                        .at(place)
                        .help(help),
                );
            }
        }
    }
}

/// One warning for all commands of other programs' templates.
fn shortcodes(
    content: &Content,
    library: &Library,
    rendered: &[HashMap<Target, Rendered>],
    problems: &mut Vec<Diagnostic>,
) {
    let mut found = Vec::new();
    for (language, pages) in rendered.iter().enumerate() {
        for (target, page) in pages {
            let article = library.shelves[language].article(*target);
            if let (Some(span), Some(article)) = (&page.shortcode, article) {
                let document = &content.documents[article.document];
                found.push((&document.file, &document.text, span.clone()));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(b.0));
    let Some((file, text, span)) = found.first() else {
        return;
    };
    let message = match found.len() {
        1 => "commands such as `{{< … >}}` mean nothing here".to_owned(),
        count => format!(
            "commands such as `{{{{< … >}}}}` mean nothing here, nor in {}",
            other_files(count - 1)
        ),
    };
    let problem =
        Diagnostic::warning("shortcode", message).at(Place::in_text(file, text, span.clone()));
    problems.push(problem.help("they are for another program: those on lines of their own are left out, others are shown as they stand"));
}

fn other_files(count: usize) -> String {
    match count {
        1 => "1 other file".to_owned(),
        _ => format!("{count} other files"),
    }
}
