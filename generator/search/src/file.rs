//! The other files of an index, read.

use crate::bytes::{Bytes, Damaged};
use crate::fold::fold;
use crate::weight::Weight;
use crate::{FORM_ELSEWHERE, FORM_KNOWN_GROUP, FORM_NEW_GROUP};

/// A file of words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Sorted by `folded`.
    pub(crate) forms: Vec<Form>,
    pub(crate) groups: Vec<Group>,
}

/// A word as the articles write it, in small letters.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) word: String,
    /// Without accents.
    pub(crate) folded: String,
    pub(crate) home: Home,
}

/// Where the articles of a form are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Home {
    /// In this file's groups, at that place.
    Here(usize),
    /// With this form of the word, in another file.
    With(String),
}

/// The articles that have a word in some form.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// How many there are.
    pub(crate) articles: u32,
    /// Those of which something is to be said, in their order.
    pub(crate) postings: Vec<(u32, Weight)>,
}

impl Words {
    pub(crate) fn read(bytes: &[u8]) -> Result<Words, Damaged> {
        let mut bytes = Bytes(bytes);
        let count = bytes.count()?;
        let mut forms: Vec<Form> = Vec::with_capacity(count);
        let mut groups_seen = 0;
        for _ in 0..count {
            let previous = forms.last().map_or("", |form| form.word.as_str());
            let word = bytes.next_text(previous)?;
            let home = match bytes.number()? {
                FORM_ELSEWHERE => Home::With(bytes.text()?.to_owned()),
                FORM_NEW_GROUP => {
                    groups_seen += 1;
                    Home::Here(groups_seen - 1)
                }
                code => {
                    let back = (code - FORM_KNOWN_GROUP) as usize + 1;
                    Home::Here(groups_seen.checked_sub(back).ok_or(Damaged)?)
                }
            };
            let folded = fold(&word).into_owned();
            forms.push(Form { word, folded, home });
        }
        let count = bytes.count()?;
        if count != groups_seen {
            return Err(Damaged);
        }
        let mut groups = Vec::with_capacity(count);
        for _ in 0..count {
            groups.push(group(&mut bytes)?);
        }
        Ok(Words { forms, groups })
    }

    /// The place of the first form that does not sort before a word without accents.
    pub(crate) fn place(&self, folded: &str) -> usize {
        self.forms
            .partition_point(|form| form.folded.as_str() < folded)
    }
}

fn group(bytes: &mut Bytes<'_>) -> Result<Group, Damaged> {
    let articles = bytes.number()?;
    let length = bytes.number()? as usize;
    let mut bytes = Bytes(bytes.take(length)?);
    let mut postings = Vec::new();
    let mut article: u32 = 0;
    while !bytes.is_empty() {
        let number = bytes.number()?;
        article = article.checked_add(number >> 3).ok_or(Damaged)?;
        postings.push((article, (number & 7) as Weight));
    }
    Ok(Group { articles, postings })
}

/// Reads a file of words from their ends; they are given from their beginnings.
pub(crate) fn backwards(bytes: &[u8]) -> Result<Vec<String>, Damaged> {
    let mut bytes = Bytes(bytes);
    let mut words = Vec::new();
    let mut previous = String::new();
    while !bytes.is_empty() {
        previous = bytes.next_text(&previous)?;
        words.push(previous.chars().rev().collect());
    }
    Ok(words)
}

/// What is shown of an article. Plain texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Where it is: a path or an address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// The name of its category; empty if it is in none.
    pub category: String,
    /// What it is about.
    pub description: String,
    /// Id and text of its headings.
    pub headings: Vec<(String, String)>,
}

pub(crate) fn records(bytes: &[u8]) -> Result<Vec<Shown>, Damaged> {
    let mut bytes = Bytes(bytes);
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let mut text = || bytes.text().map(str::to_owned);
        let mut record = Shown {
            address: text()?,
            title: text()?,
            category: text()?,
            description: text()?,
            headings: Vec::new(),
        };
        for _ in 0..bytes.count()? {
            let id = bytes.text()?.to_owned();
            record.headings.push((id, bytes.text()?.to_owned()));
        }
        records.push(record);
    }
    Ok(records)
}
