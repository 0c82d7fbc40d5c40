//! Folders of Markdown as articles: what a test or a measurement searches.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use lucka_search::{Entry, Fields, Files, Index, Record, Terms, excerpt, write};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// An article's texts.
#[derive(Debug, Default, Clone)]
pub(crate) struct Article {
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) tags: Vec<String>,
    pub(crate) headings: Vec<String>,
    pub(crate) body: Vec<String>,
}

/// The articles of a folder, by path.
pub(crate) fn articles(folder: &Path) -> Vec<Article> {
    let mut files = Vec::new();
    visit(folder, &mut files);
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let path = file.strip_prefix(folder).unwrap().to_str().unwrap();
        let name = path.rsplit('/').next().unwrap();
        if !matches!(name, "TOC.md" | "toc-backup.md" | "_index.md") {
            let mut article = article(path, &text);
            let index = file.with_file_name("_index.md");
            if let Ok(index) = std::fs::read_to_string(index) {
                // A category's name leads to its articles.
                article.tags.push(self::article("", &index).title);
            }
            articles.push(article);
        }
    }
    articles
}

fn visit(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}

fn article(path: &str, text: &str) -> Article {
    let mut article = Article {
        path: path.to_owned(),
        ..Article::default()
    };
    let mut body = text;
    if let Some((front, rest)) = text
        .strip_prefix("---")
        .and_then(|rest| rest.split_once("\n---"))
    {
        body = rest;
        for line in front.lines() {
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = plain(value.trim().trim_matches(['"', '\'']));
            match key {
                "title" => article.title = value,
                "description" => article.description = value,
                "tags" => article.tags.push(value),
                _ => {}
            }
        }
    }
    let mut current = String::new();
    let mut heading = false;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => current.push_str(&plain(&text)),
            Event::SoftBreak | Event::HardBreak => current.push(' '),
            Event::Start(Tag::Heading { .. }) => {
                article.body.push(std::mem::take(&mut current));
                heading = true;
            }
            Event::End(TagEnd::Heading(level)) => {
                let text = std::mem::take(&mut current);
                if level == pulldown_cmark::HeadingLevel::H1 {
                    if article.title.is_empty() {
                        article.title = text;
                    }
                } else {
                    article.headings.push(text);
                }
                heading = false;
            }
            Event::End(_) if !heading && !current.ends_with(char::is_whitespace) => {
                article.body.push(std::mem::take(&mut current));
            }
            _ => {}
        }
    }
    article.body.push(current);
    article.body.retain(|text| !text.trim().is_empty());
    article
}

/// Without the marks `[!DNL …]` that one of the published knowledge bases has.
fn plain(text: &str) -> String {
    let mut text = text.replace("[!DNL ", "").replace("[!UICONTROL ", "");
    text.retain(|c| c != '[' && c != ']' && c != '\u{200b}');
    text
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

impl Article {
    pub(crate) fn terms(&self) -> Terms {
        let tags = borrowed(&self.tags);
        let headings = borrowed(&self.headings);
        let body = borrowed(&self.body);
        Terms::read(&Fields {
            title: &self.title,
            description: &self.description,
            tags: &tags,
            headings: &headings,
            body: &body,
        })
    }

    pub(crate) fn shown(&self) -> String {
        if self.description.is_empty() {
            excerpt(&self.body.join(" "), 180)
        } else {
            self.description.clone()
        }
    }
}

/// The index of articles.
pub(crate) fn index(language: &str, articles: &[Article]) -> Files {
    let terms: Vec<Terms> = articles.iter().map(Article::terms).collect();
    write_with(language, articles, &terms)
}

/// The index of articles whose words have been read.
pub(crate) fn write_with(language: &str, articles: &[Article], terms: &[Terms]) -> Files {
    let shown: Vec<String> = articles.iter().map(Article::shown).collect();
    let ids: Vec<Vec<(String, &str)>> = articles
        .iter()
        .map(|article| {
            let headings = article.headings.iter().enumerate();
            headings
                .map(|(place, text)| (format!("h{place}"), text.as_str()))
                .collect()
        })
        .collect();
    let headings: Vec<Vec<(&str, &str)>> = ids
        .iter()
        .map(|each| each.iter().map(|(id, text)| (id.as_str(), *text)).collect())
        .collect();
    let entries: Vec<Entry<'_>> = articles
        .iter()
        .enumerate()
        .map(|(place, article)| Entry {
            terms: &terms[place],
            record: Record {
                address: &article.path,
                title: &article.title,
                category: article.path.rsplit('/').nth(1).unwrap_or_default(),
                description: &shown[place],
                headings: &headings[place],
            },
        })
        .collect();
    write(language, &entries)
}

/// Opens an index that is in memory.
pub(crate) fn open(files: Files) -> Index {
    let shards: HashMap<String, Vec<u8>> = files.shards.into_iter().collect();
    Index::open(&files.root, move |name| {
        let missing = || std::io::Error::from(std::io::ErrorKind::NotFound);
        shards.get(name).cloned().ok_or_else(missing)
    })
    .unwrap()
}
