//! From the articles of one language and audience to the files of their index.
//!
//! - `vocabulary`: the words of all articles, the groups that share a stem, and where each occurs
//! - `compounds`: which words are in a word written together
//! - `dictionary`: the files of the words
//! - `chunks`: where one file ends and the next begins

mod chunks;
mod compounds;
mod dictionary;
mod vocabulary;

use crate::RECORDS_PER_FILE;
use crate::bytes::{put_next_text, put_number, put_text};
use crate::language::habits;
use crate::terms::Terms;
use chunks::Chunk;
use vocabulary::Vocabulary;

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
}

/// Writes the index of articles in one language (BCP 47). The same articles in the same order make the same files,
/// byte for byte, on however many cores.
pub fn write(language: &str, entries: &[Entry<'_>]) -> Files {
    let habits = habits(language);
    let vocabulary = Vocabulary::new(language, &habits, entries);
    let words = dictionary::words(&vocabulary);
    let backwards = dictionary::backwards(&vocabulary);
    let records = records(entries);

    let mut root = vec![crate::FORMAT];
    put_text(&mut root, language);
    let norms: Vec<u8> = entries.iter().map(|entry| entry.terms.norm()).collect();
    put_number(&mut root, norms.len() as u32);
    root.extend_from_slice(&norms);
    put_text(&mut root, habits.small_words);
    // Two words written as one by mistake are looked for in every language.
    let links = habits.links.unwrap_or(&[""]);
    put_number(&mut root, links.len() as u32);
    for link in links {
        put_text(&mut root, link);
    }
    let mut endings = vocabulary.endings();
    for ending in habits.related {
        if !endings.iter().any(|known| known == ending) {
            endings.push((*ending).to_owned());
        }
    }
    put_number(&mut root, endings.len() as u32);
    for ending in &endings {
        put_text(&mut root, ending);
    }

    let mut shards = Vec::with_capacity(words.len() + backwards.len() + records.len());
    for chunks in [words, backwards] {
        put_number(&mut root, chunks.len() as u32);
        let mut previous = String::new();
        for Chunk { first, bytes } in chunks {
            put_next_text(&mut root, &previous, &first);
            shards.push(shard(&mut root, bytes));
            previous = first;
        }
    }
    put_number(&mut root, records.len() as u32);
    for bytes in records {
        shards.push(shard(&mut root, bytes));
    }
    shards.sort();
    shards.dedup();
    Files { root, shards }
}

/// A file under a name of its content, which the root is told.
fn shard(root: &mut Vec<u8>, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let hash = blake3::hash(&bytes);
    let name = &hash.as_bytes()[..crate::NAME_BYTES];
    root.extend_from_slice(name);
    (crate::file_name(name), bytes)
}

/// What is shown of the articles, so many in a file.
fn records(entries: &[Entry<'_>]) -> Vec<Vec<u8>> {
    let file = |entries: &[Entry<'_>]| {
        let mut out = Vec::new();
        for Entry { record, .. } in entries {
            put_text(&mut out, record.address);
            put_text(&mut out, record.title);
            put_text(&mut out, record.category);
            put_text(&mut out, record.description);
            let headings = &record.headings[..record.headings.len().min(MOST_HEADINGS)];
            put_number(&mut out, headings.len() as u32);
            for (id, text) in headings {
                put_text(&mut out, id);
                put_text(&mut out, text);
            }
        }
        out
    };
    entries.chunks(RECORDS_PER_FILE).map(file).collect()
}
