//! The files of the words.
//!
//! A file has the forms in their order and, after them, the articles of their groups. A form whose group is in a file
//! before has the word there that leads to it.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::bytes::{put_next_text, put_number, put_text};
use crate::words::is_lettered;
use crate::{FORM_ELSEWHERE, FORM_KNOWN_GROUP, FORM_NEW_GROUP, SHORTEST_BACKWARDS};

use super::chunks::{Chunk, Sizes, border};
use super::groups::Form;
use super::vocabulary::{Group, Vocabulary};

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

/// The first form of each group leads to it: its place among the forms.
pub(super) fn leads(forms: &[Form<'_>], groups: usize) -> Vec<usize> {
    let mut leads = vec![usize::MAX; groups];
    for (place, form) in forms.iter().enumerate().rev() {
        leads[form.group] = place;
    }
    leads
}

/// The words and where they are.
pub(super) fn words(vocabulary: &Vocabulary<'_>) -> Vec<Chunk> {
    let forms = &vocabulary.forms;
    let leads = leads(forms, vocabulary.groups.len());
    let mut group = |group: usize| vocabulary.groups.get(group).map(Cow::Borrowed);
    let mut chunks = Vec::new();
    let mut start = 0;
    while let Some((chunk, end)) = chunk(forms, &leads, start, &mut group) {
        chunks.push(chunk);
        start = end;
    }
    chunks
}

/// The file that begins with the form at `start`, and where the next one begins; `group` says which articles a group is
/// in. `None` at the end, or where `group` doesn't know.
pub(super) fn chunk<'g>(
    forms: &[Form<'_>],
    leads: &[usize],
    start: usize,
    group: &mut dyn FnMut(usize) -> Option<Cow<'g, Group>>,
) -> Option<(Chunk, usize)> {
    let first = forms.get(start)?;
    let before = start.checked_sub(1).and_then(|before| forms.get(before));
    let first = border(
        before.map_or("", |form| form.folded.as_str()),
        &first.folded,
    );
    let mut written: Vec<u8> = Vec::new();
    let mut groups: Vec<u8> = Vec::new();
    // Where the groups are among those of this file.
    let mut places: FxHashMap<usize, u32> = FxHashMap::default();
    let mut previous: Option<&Form<'_>> = None;
    let mut end = start;
    for form in &forms[start..] {
        let size = written.len() + groups.len();
        if previous.is_some_and(|previous| previous.folded != form.folded)
            && WORDS.ends(size, &form.folded)
        {
            break;
        }
        put_next_text(&mut written, previous.map_or("", |one| one.word), form.word);
        let lead = leads[form.group];
        let count = places.len() as u32;
        if lead == end {
            let group = group(form.group)?;
            put_number(&mut written, FORM_NEW_GROUP);
            put_number(&mut groups, group.articles);
            put_number(&mut groups, group.postings.len() as u32);
            groups.extend_from_slice(&group.postings);
            places.insert(form.group, count);
        } else if let Some(place) = places.get(&form.group) {
            put_number(&mut written, FORM_KNOWN_GROUP + (count - 1 - place));
        } else {
            put_number(&mut written, FORM_ELSEWHERE);
            put_text(&mut written, forms[lead].word);
        }
        previous = Some(form);
        end += 1;
    }
    let mut bytes = Vec::with_capacity(written.len() + groups.len() + 8);
    put_number(&mut bytes, (end - start) as u32);
    bytes.extend_from_slice(&written);
    put_number(&mut bytes, places.len() as u32);
    bytes.extend_from_slice(&groups);
    Some((Chunk { first, bytes }, end))
}

/// The words from their ends, for words whose beginning is mistyped or not known.
pub(super) fn backwards(forms: &[Form<'_>]) -> Vec<Chunk> {
    let mut words: Vec<String> = forms
        .iter()
        .map(|form| form.folded.as_str())
        .filter(|word| is_backwards(word))
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

/// Whether a word, without accents, can be looked up from its end.
pub(super) fn is_backwards(folded: &str) -> bool {
    is_lettered(folded) && folded.chars().nth(SHORTEST_BACKWARDS - 1).is_some()
}
