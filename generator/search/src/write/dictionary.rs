//! The files of the words.
//!
//! A file has the forms in their order and, after them, the articles of their groups. A form whose group is in a file
//! before has the word there that leads to it.

use crate::bytes::{put_next_text, put_number, put_text};
use crate::words::is_lettered;
use crate::{FORM_ELSEWHERE, FORM_KNOWN_GROUP, FORM_NEW_GROUP, SHORTEST_BACKWARDS};

use super::chunks::{Chunk, Sizes, border};
use super::vocabulary::{Form, Vocabulary};

/// With a thousand articles a file has some three hundred words, and as many kilobytes as ten results.
const WORDS: Sizes = Sizes {
    least: 6 * 1024,
    every: 64,
    most: 24 * 1024,
};

/// Without articles.
const BACKWARDS: Sizes = Sizes {
    least: 4 * 1024,
    every: 256,
    most: 12 * 1024,
};

/// The words and where they are.
pub(super) fn words(vocabulary: &Vocabulary<'_>) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut file = File::default();
    // The first form of each group leads to it.
    let mut leading: Vec<Option<&Form<'_>>> = vec![None; vocabulary.groups.len()];
    // The group's place in the current file.
    let mut places: Vec<Option<(usize, u32)>> = vec![None; vocabulary.groups.len()];
    let mut previous = "";
    for form in &vocabulary.forms {
        let size = file.forms.len() + file.groups.len();
        if previous != form.folded && WORDS.ends(size, &form.folded) {
            chunks.push(file.close());
        }
        if file.count == 0 {
            file.first = border(previous, &form.folded);
        }
        put_next_text(&mut file.forms, file.previous, form.word);
        match (places[form.group], leading[form.group]) {
            (Some((chunk, place)), _) if chunk == chunks.len() => {
                let back = file.group_count - 1 - place;
                put_number(&mut file.forms, FORM_KNOWN_GROUP + back);
            }
            (_, Some(lead)) => {
                put_number(&mut file.forms, FORM_ELSEWHERE);
                put_text(&mut file.forms, lead.word);
            }
            (_, None) => {
                let group = &vocabulary.groups[form.group];
                put_number(&mut file.forms, FORM_NEW_GROUP);
                put_number(&mut file.groups, group.articles);
                put_number(&mut file.groups, group.postings.len() as u32);
                file.groups.extend_from_slice(&group.postings);
                places[form.group] = Some((chunks.len(), file.group_count));
                leading[form.group] = Some(form);
                file.group_count += 1;
            }
        }
        file.count += 1;
        file.previous = form.word;
        previous = &form.folded;
    }
    if file.count > 0 {
        chunks.push(file.close());
    }
    chunks
}

#[derive(Default)]
struct File<'a> {
    first: String,
    forms: Vec<u8>,
    count: u32,
    groups: Vec<u8>,
    group_count: u32,
    previous: &'a str,
}

impl File<'_> {
    /// The file's bytes; a new one begins.
    fn close(&mut self) -> Chunk {
        let file = std::mem::take(self);
        let mut bytes = Vec::with_capacity(file.forms.len() + file.groups.len() + 8);
        put_number(&mut bytes, file.count);
        bytes.extend_from_slice(&file.forms);
        put_number(&mut bytes, file.group_count);
        bytes.extend_from_slice(&file.groups);
        Chunk {
            first: file.first,
            bytes,
        }
    }
}

/// The words from their ends, for words whose beginning is mistyped or not known.
pub(super) fn backwards(vocabulary: &Vocabulary<'_>) -> Vec<Chunk> {
    let mut words: Vec<String> = vocabulary
        .forms
        .iter()
        .map(|form| form.folded.as_str())
        .filter(|word| is_lettered(word) && word.chars().nth(SHORTEST_BACKWARDS - 1).is_some())
        .map(|word| word.chars().rev().collect())
        .collect();
    words.sort_unstable();
    words.dedup();
    let mut chunks = Vec::new();
    let mut bytes = Vec::new();
    let mut first = String::new();
    let mut before = "";
    for word in &words {
        if BACKWARDS.ends(bytes.len(), word) {
            chunks.push(Chunk {
                first: std::mem::take(&mut first),
                bytes: std::mem::take(&mut bytes),
            });
        }
        let previous = if bytes.is_empty() {
            first = border(before, word);
            ""
        } else {
            before
        };
        put_next_text(&mut bytes, previous, word);
        before = word;
    }
    if !bytes.is_empty() {
        chunks.push(Chunk { first, bytes });
    }
    chunks
}
