//! From the articles of one language and audience to the files of their index.
//!
//! - `vocabulary`: the words of all articles, and where each occurs
//! - `groups`: which words are forms of one
//! - `compounds`: which words are in a word written together
//! - `dictionary`: the files of the words
//! - `chunks`: where one file ends and the next begins
//! - `lexicon`: the words, kept for a change
//! - `update`: a few articles of an index changed, and nothing else written
//! - `structure`: what new words and lost ones change besides

mod chunks;
mod compounds;
mod dictionary;
mod groups;
mod lexicon;
mod structure;
mod update;
mod vocabulary;

use crate::bytes::{put_number, put_text};
use crate::language::habits;
use crate::root::{self, File, Root};
use crate::terms::Terms;
use crate::{Name, RECORDS_PER_FILE};
use chunks::Chunk;
use vocabulary::Vocabulary;

pub use lexicon::Lexicon;
pub use update::{Before, Change, MOST_CHANGES, Updated, update};

/// One article of an index.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its words.
    pub terms: &'a Terms,
    /// What is shown of it.
    pub record: Record<'a>,
}

/// What a list of results shows of an article. Plain texts, without markup.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    /// Where it is: a path or an address.
    pub address: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The name of its category; empty if it is in none.
    pub category: &'a str,
    /// What it is about, in a sentence or two: its description, or how it begins.
    pub description: &'a str,
    /// Id and text of its headings; the first [`MOST_HEADINGS`] are kept.
    pub headings: &'a [(&'a str, &'a str)],
}

/// How many headings of an article are kept for showing. All are found.
pub const MOST_HEADINGS: usize = 24;

/// The files of one index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// The file that names the others. It changes with every change, so it has no name here.
    pub root: Vec<u8>,
    /// Name and content of every other file, sorted by name. A name changes with the content, and with nothing else.
    pub shards: Vec<(String, Vec<u8>)>,
    /// What [`update`] needs to know. It is not served.
    pub lexicon: Lexicon,
}

/// Writes the index of articles in one language (BCP 47). The same articles in the same order make the same files,
/// byte for byte, on however many cores.
pub fn write(language: &str, entries: &[Entry<'_>]) -> Files {
    let habits = habits(language);
    let vocabulary = Vocabulary::new(language, &habits, entries);
    let mut shards = Vec::new();
    let words = named(dictionary::words(&vocabulary), &mut shards);
    let backwards = named(dictionary::backwards(&vocabulary.forms), &mut shards);
    let records = entries.chunks(RECORDS_PER_FILE).map(|entries| {
        let mut file = Vec::new();
        let records = entries.iter().map(|entry| entry.record);
        records.for_each(|record| put_record(&mut file, record));
        shard(file, &mut shards)
    });
    let records: Vec<Name> = records.collect();
    shards.sort();
    shards.dedup();

    let norms: Vec<u8> = entries.iter().map(|entry| entry.terms.norm()).collect();
    // Two words written as one by mistake are looked for in every language.
    let links = habits.links.unwrap_or(&[""]).iter();
    let root = Root {
        usual_length: root::usual_length(&norms),
        norms,
        small_words: vec![habits.small_words.to_owned()],
        links: links.map(|link| (*link).to_owned()).collect(),
        endings: groups::endings(&habits, &vocabulary.forms, vocabulary.groups.len()),
        words,
        backwards,
        records,
    };
    Files {
        root: root.write(language),
        shards,
        lexicon: Lexicon::of(&vocabulary.forms, vocabulary.groups.len()),
    }
}

/// Gives files names of their contents.
fn named(chunks: Vec<Chunk>, shards: &mut Vec<(String, Vec<u8>)>) -> Vec<File> {
    let chunks = chunks.into_iter();
    chunks
        .map(|Chunk { first, bytes }| File {
            first,
            name: shard(bytes, shards),
        })
        .collect()
}

/// A file under a name of its content.
fn shard(bytes: Vec<u8>, shards: &mut Vec<(String, Vec<u8>)>) -> Name {
    let mut name = Name::default();
    let hash = blake3::hash(&bytes);
    for (to, from) in name.iter_mut().zip(hash.as_bytes()) {
        *to = *from;
    }
    shards.push((crate::file_name(&name), bytes));
    name
}

/// What is shown of an article.
fn put_record(out: &mut Vec<u8>, record: Record<'_>) {
    put_text(out, record.address);
    put_text(out, record.title);
    put_text(out, record.category);
    put_text(out, record.description);
    let headings = &record.headings[..record.headings.len().min(MOST_HEADINGS)];
    put_number(out, headings.len() as u32);
    for (id, text) in headings {
        put_text(out, id);
        put_text(out, text);
    }
}
