//! The files of an index: all of them, or those that a few articles change.

use std::collections::HashMap;

use lucka_search::{Before, Change, Entry, Files, Record, Updated};
use rayon::prelude::*;

use super::said::Said;
use super::shared::{Line, Shared};
use super::state::State;
use super::{Kept, ROOT, Work, said_in};
use crate::fingerprint::Fingerprint;
use crate::library::Shelf;

/// The files of an index.
pub(super) struct Made {
    /// Names of those that the release that serves has.
    pub(super) kept: Vec<String>,
    /// Name and content of the others.
    pub(super) new: Vec<(String, Vec<u8>)>,
    pub(super) state: State,
}

/// An index that is to be made.
pub(super) struct Wanted<'a> {
    pub(super) language: usize,
    pub(super) shelf: &'a Shelf,
    pub(super) shared: &'a Shared,
    pub(super) lines: &'a [Line],
    pub(super) facts: Fingerprint,
}

impl Wanted<'_> {
    fn name(&self) -> String {
        self.shelf.language.to_string()
    }

    /// An article's words and what is shown of it.
    fn entry<'s>(
        &'s self,
        article: usize,
        said: &'s Said,
        headings: &'s [(&'s str, &'s str)],
    ) -> Entry<'s> {
        let shelved = &self.shelf.articles[article];
        let description = &shelved.article.front.description;
        Entry {
            terms: &said.terms,
            record: Record {
                address: &shelved.address,
                title: &shelved.article.title,
                category: &self.shelf.categories[shelved.category].name,
                description: match description.is_empty() {
                    true => &said.begins,
                    false => description,
                },
                headings,
            },
        }
    }
}

fn headings(said: &Said) -> Vec<(&str, &str)> {
    let headings = said.headings.iter();
    headings
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect()
}

impl Work<'_> {
    /// All files of an index.
    pub(super) fn make(&mut self, wanted: &Wanted<'_>) -> Made {
        let reading = self.pages.reading;
        let language = wanted.language;
        let articles = &wanted.shared.articles;
        let held = self.held.get_or_insert_with(|| self.store.load());
        // Only what nobody remembers is rendered once more.
        let read: Vec<Option<Said>> = (articles.par_iter().zip(wanted.lines))
            .map(|(article, line)| {
                let known =
                    said_in(reading, language, *article).is_some() || held.contains_key(&line.said);
                (!known).then(|| reading.say(self.pages.domains, language, *article))
            })
            .collect();
        for (line, said) in wanted.lines.iter().zip(read) {
            if let Some(said) = said {
                held.insert(line.said, said);
            }
        }
        let nothing = Said::default();
        let said: Vec<&Said> = (articles.iter().zip(wanted.lines))
            .map(|(article, line)| {
                let held = || held.get(&line.said);
                said_in(reading, language, *article)
                    .or_else(held)
                    .unwrap_or(&nothing)
            })
            .collect();
        let headings: Vec<Vec<(&str, &str)>> = said.iter().map(|said| headings(said)).collect();
        let entries: Vec<Entry<'_>> = articles
            .iter()
            .zip(said.iter().zip(&headings))
            .map(|(article, (said, headings))| wanted.entry(*article, said, headings))
            .collect();
        let Files {
            root,
            shards,
            lexicon,
        } = lucka_search::write(&wanted.name(), &entries);
        let root = (ROOT.to_owned(), root);
        Made {
            kept: Vec::new(),
            new: shards.into_iter().chain([root]).collect(),
            state: State {
                facts: wanted.facts,
                lines: wanted.lines.to_vec(),
                lexicon,
                ..State::default()
            },
        }
    }

    /// The files of an index that is there, in `folder`, with the articles that have changed changed. `None` where all of
    /// them have to be made.
    pub(super) fn change(
        &mut self,
        wanted: &Wanted<'_>,
        state: State,
        folder: &str,
        before: &Kept,
    ) -> Option<Made> {
        let reading = self.pages.reading;
        if state.facts != before.facts || state.lines.len() != wanted.lines.len() {
            return None;
        }
        let lines = state.lines.iter().zip(wanted.lines);
        let changed: Vec<usize> = (lines.enumerate())
            .filter(|(_, (then, now))| then != now)
            .map(|(place, _)| place)
            .collect();
        if changed.len() > lucka_search::MOST_CHANGES {
            return None;
        }
        let mut then: Vec<Said> = Vec::with_capacity(changed.len());
        for place in &changed {
            then.push(self.store.get(state.lines[*place].said)?);
        }
        for place in &changed {
            let article = wanted.shared.articles[*place];
            let print = wanted.lines[*place].said;
            if said_in(reading, wanted.language, article).is_none()
                && !self.said.contains_key(&print)
            {
                let said = self.store.get(print);
                let read = || reading.say(self.pages.domains, wanted.language, article);
                self.said.insert(print, said.unwrap_or_else(read));
            }
        }
        let mut now: Vec<&Said> = Vec::with_capacity(changed.len());
        for place in &changed {
            let fresh = said_in(reading, wanted.language, wanted.shared.articles[*place]);
            now.push(fresh.or_else(|| self.said.get(&wanted.lines[*place].said))?);
        }
        let headings: Vec<Vec<(&str, &str)>> = now.iter().map(|said| headings(said)).collect();
        let said = now.iter().zip(&headings).zip(&then);
        let changes = changed.iter().zip(said);
        let changes = changes.map(|(place, ((now, headings), then))| Change {
            article: *place,
            before: &then.terms,
            after: wanted.entry(wanted.shared.articles[*place], now, headings),
        });
        let changes: Vec<Change<'_>> = changes.collect();
        let seals: HashMap<&str, _> = before
            .files
            .iter()
            .map(|(name, seal)| (name.as_str(), *seal))
            .collect();
        let file = |name: &str| {
            self.press
                .read(&format!("{folder}/{name}"), *seals.get(name)?)
        };
        let root = file(ROOT)?;
        let as_it_is = Before {
            lexicon: &state.lexicon,
            root: &root,
            file: &file,
        };
        let Updated {
            root,
            names,
            mut new,
            lexicon,
        } = lucka_search::update(&wanted.name(), &as_it_is, &changes)?;
        let mut kept = names;
        let all = kept.len();
        kept.retain(|name| seals.contains_key(name.as_str()));
        if kept.len() + new.len() != all {
            return None;
        }
        new.push((ROOT.to_owned(), root));
        Some(Made {
            kept,
            new,
            state: State {
                facts: wanted.facts,
                lines: wanted.lines.to_vec(),
                lexicon,
                ..state
            },
        })
    }
}
