//! What the author learns: article by article, and what was searched for in vain, as text, as Markdown for an issue and as
//! JSON. What readers typed is shown as it is and does nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lucka_bundle::{DomainPages, Release};
use lucka_config::is_below;
use lucka_config::redirect::NewAddress;
use serde::Serialize;

use crate::http::path::encode;
use crate::store::{CommentRecord, EmptySearchRecord, Store, StoreError, VotesRecord};

/// What readers have said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Insights {
    /// The first day (`2026-11-22`) that counts; empty for all.
    pub since: String,
    /// Articles that something was said about, those first that helped the fewest.
    pub articles: Vec<ArticleInsight>,
    /// What was searched for in vain, the most frequent first.
    pub searches: Vec<SearchInsight>,
}

/// What was said about an article, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleInsight {
    /// Its address; its path, where it is no more.
    pub address: String,
    /// Language tag.
    pub language: String,
    /// There is no such article any more, and its address leads to none.
    pub gone: bool,
    /// How often it was helpful.
    pub yes: u64,
    /// How often it was not.
    pub no: u64,
    /// How many of a hundred it helped; `None` when nobody said.
    pub helped_percent: Option<u64>,
    /// The newest first.
    pub comments: Vec<CommentInsight>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommentInsight {
    /// The day, as `2026-11-22`.
    pub day: String,
    /// Whether the article was helpful.
    pub helpful: bool,
    /// What was typed.
    pub text: String,
}

/// A search without results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchInsight {
    /// Language tag.
    pub language: String,
    /// What was typed, in lower case.
    pub query: String,
    /// How often.
    pub count: u64,
}

impl Insights {
    /// What was said since a day (`2026-11-22`; empty for all), about the articles of a release. What was said about one
    /// that has moved counts where it is now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(
        store: &Store,
        release: &Release,
        since: &str,
    ) -> Result<Insights, StoreError> {
        let votes = store.votes_since(since).await?;
        let comments = store.comments_since(since).await?;
        let searches = store.empty_searches_since(since).await?;
        Ok(Insights {
            since: since.to_owned(),
            articles: articles(release, votes, comments),
            searches: searches.into_iter().map(SearchInsight::from).collect(),
        })
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut text = String::new();
        if !self.articles.is_empty() {
            line(&mut text, format_args!("  yes    no  helped  article"));
        }
        for article in &self.articles {
            let gone = if article.gone { " (gone)" } else { "" };
            line(
                &mut text,
                format_args!(
                    "{:>5} {:>5} {:>7}  {} [{}]{gone}",
                    article.yes,
                    article.no,
                    article.helped(),
                    plain(&article.address),
                    article.language
                ),
            );
            for comment in &article.comments {
                let (day, answer) = (&comment.day, comment.answer());
                let said = plain(&comment.text);
                line(&mut text, format_args!("{:22}{day} {answer}: {said}", ""));
            }
        }
        if !self.searches.is_empty() {
            let gap = if text.is_empty() { "" } else { "\n" };
            line(&mut text, format_args!("{gap}times  searched for in vain"));
        }
        for search in &self.searches {
            let (count, query) = (search.count, plain(&search.query));
            line(
                &mut text,
                format_args!("{count:>5}  {query} [{}]", search.language),
            );
        }
        if text.is_empty() {
            text.push_str("Nobody has said anything, and no search was in vain.\n");
        }
        text
    }

    /// For an issue: whatever readers typed stands in code, where no name, link or HTML means anything.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        let period = match self.since.as_str() {
            "" => "What readers said about articles".to_owned(),
            since => format!("What readers said about articles since {since}"),
        };
        line(&mut text, format_args!("### {period}\n"));
        if self.articles.is_empty() {
            line(&mut text, format_args!("Nothing."));
        } else {
            line(
                &mut text,
                format_args!("| Article | Language | Yes | No | Helped |"),
            );
            line(&mut text, format_args!("|---|---|--:|--:|--:|"));
        }
        for article in &self.articles {
            let address = match article.gone {
                true => format!("{} (gone)", cell(&article.address)),
                false => cell(&article.address),
            };
            let (language, yes, no) = (&article.language, article.yes, article.no);
            let helped = article.helped();
            line(
                &mut text,
                format_args!("| {address} | {language} | {yes} | {no} | {helped} |"),
            );
        }
        for article in self.articles.iter().filter(|one| !one.comments.is_empty()) {
            let (address, language) = (code(&article.address), &article.language);
            line(&mut text, format_args!("\n**{address}** ({language})\n"));
            for comment in &article.comments {
                let (day, answer) = (&comment.day, comment.answer());
                line(
                    &mut text,
                    format_args!("- {day}, {answer}: {}", code(&comment.text)),
                );
            }
        }
        if !self.searches.is_empty() {
            line(&mut text, format_args!("\n### Searched for in vain\n"));
            line(&mut text, format_args!("| Search | Language | Times |"));
            line(&mut text, format_args!("|---|---|--:|"));
        }
        for search in &self.searches {
            let (query, language, count) = (cell(&search.query), &search.language, search.count);
            line(
                &mut text,
                format_args!("| {query} | {language} | {count} |"),
            );
        }
        text
    }

    /// For programs: everything, as it was typed.
    pub fn to_json(&self) -> String {
        // Texts and numbers always make JSON.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl ArticleInsight {
    fn helped(&self) -> String {
        self.helped_percent
            .map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
    }
}

impl CommentInsight {
    fn answer(&self) -> &'static str {
        if self.helpful { "yes" } else { "no" }
    }
}

impl From<EmptySearchRecord> for SearchInsight {
    fn from(record: EmptySearchRecord) -> SearchInsight {
        SearchInsight {
            language: record.language,
            query: record.query,
            count: record.hits,
        }
    }
}

/// By language and path: the article as it is now.
type Articles = BTreeMap<(String, String), ArticleInsight>;

fn articles(
    release: &Release,
    votes: Vec<VotesRecord>,
    comments: Vec<CommentRecord>,
) -> Vec<ArticleInsight> {
    let mut articles = Articles::new();
    for one in votes {
        let article = article(&mut articles, release, &one.language, &one.article);
        article.yes += one.yes;
        article.no += one.no;
    }
    for one in comments {
        let article = article(&mut articles, release, &one.language, &one.article);
        article.comments.push(CommentInsight {
            day: one.day,
            helpful: one.helpful,
            text: one.text,
        });
    }
    let mut articles: Vec<ArticleInsight> = articles.into_values().collect();
    for article in &mut articles {
        let all = article.yes + article.no;
        article.helped_percent = (article.yes * 100 + all / 2).checked_div(all);
    }
    articles.sort_by(|a, b| b.no.cmp(&a.no).then(a.yes.cmp(&b.yes)));
    articles
}

fn article<'a>(
    articles: &'a mut Articles,
    release: &Release,
    language: &str,
    path: &str,
) -> &'a mut ArticleInsight {
    let now = now(release, language, path);
    let key = match &now {
        Some((domain, path)) => (domain.language.clone(), path.clone()),
        None => (language.to_owned(), path.to_owned()),
    };
    let address = match &now {
        Some((domain, path)) => format!(
            "{}{}",
            domain.origin,
            encode(&format!("{}{path}", domain.prefix))
        ),
        None => path.to_owned(),
    };
    let language = key.0.clone();
    articles.entry(key).or_insert_with(|| ArticleInsight {
        address,
        language,
        gone: now.is_none(),
        yes: 0,
        no: 0,
        helped_percent: None,
        comments: Vec::new(),
    })
}

/// Where an article is now: its domain, in its language, and its path there without the language's prefix.
fn now<'a>(release: &'a Release, language: &str, path: &str) -> Option<(&'a DomainPages, String)> {
    let domains = &release.manifest().domains;
    let speaking = || domains.iter().filter(|domain| domain.language == language);
    let full = |domain: &DomainPages| format!("{}{path}", domain.prefix);
    if let Some(domain) = speaking().find(|one| release.find(&one.host, &full(one)).is_some()) {
        return Some((domain, path.to_owned()));
    }
    speaking().find_map(|domain| {
        let moved = release.site().redirect(&domain.host, &full(domain))?;
        let NewAddress::Page { host, path, .. } = moved.to else {
            return None;
        };
        release.find(&host, &path)?;
        let of_host = domains.iter().filter(|domain| domain.host == host);
        let there = of_host
            .filter(|domain| domain.prefix.is_empty() || is_below(&path, &domain.prefix))
            .max_by_key(|domain| domain.prefix.len())?;
        let path = path.strip_prefix(there.prefix.as_str())?.to_owned();
        Some((there, path))
    })
}

/// In one line, without anything that a terminal obeys or that turns the line around.
fn plain(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text
        .chars()
        .map(|c| if obeyed(c) { ' ' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As code in Markdown, which nothing inside can end.
fn code(text: &str) -> String {
    format!("`{}`", plain(text).replace('`', "'"))
}

/// As code in a table, where a bar would end the cell, code or not.
fn cell(text: &str) -> String {
    code(&text.replace('|', "¦"))
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a text can't fail.
    let _ = writeln!(text, "{line}");
}
