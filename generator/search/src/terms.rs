//! What one article says, as words: all that the index needs to know of its text.

use serde::{Deserialize, Serialize};

use crate::fold::compose;
use crate::weight::{DESCRIPTION, TITLE, Weight};
use crate::words::{Piece, lower, pieces};

/// The texts of an article, without markup.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fields<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its description; empty if it has none.
    pub description: &'a str,
    /// Its tags.
    pub tags: &'a [&'a str],
    /// The headings in it.
    pub headings: &'a [&'a str],
    /// Everything else. In several pieces or in one: words don't go on from one to the next.
    pub body: &'a [&'a str],
}

/// The words of one article, each with its weight. Made from its texts alone, so that they can be kept under the
/// texts' fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The words in small letters, each followed by a line feed; in the order in which they were first seen.
    words: String,
    /// The weight of each.
    weights: Vec<u8>,
    /// How long the article is, and its title: see [`norm`].
    norm: u8,
}

/// Once in the text.
pub(crate) const BODY_ONCE: Weight = 0;
/// Two or three times in the text.
pub(crate) const BODY_SOME: Weight = 1;
/// More often in the text.
pub(crate) const BODY_OFTEN: Weight = 2;
/// In a heading.
pub(crate) const HEADING: Weight = 4;
/// In a heading, and often in the text.
pub(crate) const HEADING_OFTEN: Weight = 5;
/// In the title, and often in the text.
pub(crate) const TITLE_OFTEN: Weight = 7;

impl Terms {
    /// Reads an article's texts.
    pub fn read(fields: &Fields<'_>) -> Terms {
        let mut tally = Tally::default();
        let title_words = tally.add(fields.title, Field::Title);
        tally.add(fields.description, Field::Description);
        for tag in fields.tags {
            tally.add(tag, Field::Description);
        }
        for heading in fields.headings {
            tally.add(heading, Field::Heading);
        }
        let mut words = 0;
        for text in fields.body {
            words += tally.add(text, Field::Body);
        }
        // As long as the article's index is not written, this is held.
        tally.text.shrink_to_fit();
        Terms {
            weights: tally.entries.iter().map(Entry::weight).collect(),
            words: tally.text,
            norm: norm(words, title_words),
        }
    }

    /// The words with their weights.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Weight)> {
        self.words.split_terminator('\n').zip(self.weights())
    }

    /// The weights of the words, in the order of [`Terms::iter`].
    pub(crate) fn weights(&self) -> impl Iterator<Item = Weight> {
        self.weights.iter().map(|weight| weight & 7)
    }

    /// See [`norm`].
    pub(crate) fn norm(&self) -> u8 {
        self.norm
    }
}

/// The length of a text as a power of two in the upper four bits, and that of the title in words in the lower four:
/// coarse, so that a small change of an article is none of this.
fn norm(words: usize, title_words: usize) -> u8 {
    let length = (words + 1).ilog2().min(15) as u8;
    (length << 4) | title_words.min(15) as u8
}

#[derive(Debug, Clone, Copy)]
enum Field {
    Title,
    Description,
    Heading,
    Body,
}

/// How often a word was seen, and where.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    hash: u64,
    count: u16,
    title: bool,
    heading: bool,
    description: bool,
}

impl Entry {
    fn weight(&self) -> Weight {
        let often = self.count >= 4;
        if self.title {
            return if often { TITLE_OFTEN } else { TITLE };
        }
        if self.heading {
            return if often { HEADING_OFTEN } else { HEADING };
        }
        match self.count {
            _ if self.description => DESCRIPTION,
            0..=1 => BODY_ONCE,
            2..=3 => BODY_SOME,
            _ => BODY_OFTEN,
        }
    }
}

/// Counts words: an open table of places in `entries`, and one text for them all. A map of strings would spend its
/// time on making and comparing them.
struct Tally {
    text: String,
    entries: Vec<Entry>,
    /// Places in `entries`, plus one. As many as a power of two, never full.
    slots: Vec<u32>,
    word: String,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            text: String::with_capacity(4096),
            entries: Vec::with_capacity(512),
            slots: vec![0; 2048],
            word: String::with_capacity(64),
        }
    }
}

impl Tally {
    /// Counts the words of a text; how many there are.
    fn add(&mut self, text: &str, field: Field) -> usize {
        let composed = compose(text);
        let mut count = 0;
        pieces(&composed, &mut |piece, _, word| {
            count += usize::from(matches!(piece, Piece::Word | Piece::Pair | Piece::Single));
            self.count(word, field);
        });
        count
    }

    fn count(&mut self, word: &str, field: Field) {
        lower(word, &mut self.word);
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(self.word.as_bytes());
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        let entry = loop {
            match self.slots[slot] {
                0 => {
                    self.slots[slot] = self.entries.len() as u32 + 1;
                    self.text.push_str(&self.word);
                    self.text.push('\n');
                    self.entries.push(Entry {
                        hash,
                        ..Entry::default()
                    });
                    let last = self.entries.len() - 1;
                    break &mut self.entries[last];
                }
                place => {
                    if self.entries[place as usize - 1].hash == hash {
                        break &mut self.entries[place as usize - 1];
                    }
                }
            }
            slot = (slot + 1) & mask;
        };
        match field {
            Field::Title => entry.title = true,
            Field::Heading => entry.heading = true,
            Field::Description => entry.description = true,
            Field::Body => entry.count = entry.count.saturating_add(1),
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, 0);
        for (place, entry) in self.entries.iter().enumerate() {
            let mut slot = entry.hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = place as u32 + 1;
        }
    }
}

/// A quick hash of a word, eight bytes at a time, that stands for the word: of a million words two are alike once in
/// thirty million times. Nobody gains from words made to be: they are the author's own.
pub(crate) fn hash(word: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state: u64 = word.len() as u64;
    let mut rest = word;
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        state = mix(state ^ u64::from_le_bytes(*eight)).wrapping_mul(FACTOR);
        rest = after;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(mix(state ^ u64::from_le_bytes(last)).wrapping_mul(FACTOR))
}

/// Spreads what differs over all bits (the finaliser of MurmurHash3, of 64 bits).
fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    state = (state ^ (state >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    state ^ (state >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_their_weights() {
        let terms = Terms::read(&Fields {
            title: "Byta Lösenord",
            description: "Om konton",
            tags: &["konto"],
            headings: &["Glömt"],
            body: &["byt byt ett lösenord", "lösenord lösenord LÖSENORD glömt"],
        });
        let found: Vec<_> = terms.iter().collect();
        let expected = [
            ("byta", TITLE),
            ("lösenord", TITLE_OFTEN),
            ("om", DESCRIPTION),
            ("konton", DESCRIPTION),
            ("konto", DESCRIPTION),
            ("glömt", HEADING),
            ("byt", BODY_SOME),
            ("ett", BODY_ONCE),
        ];
        assert_eq!(found, expected);
        assert_eq!(terms.norm(), (3 << 4) | 2);
    }

    #[test]
    fn many_words() {
        let text: String = (0..5000).map(|n| format!("w{} ", n % 2500)).collect();
        let body = [text.as_str()];
        let terms = Terms::read(&Fields {
            body: &body,
            ..Fields::default()
        });
        assert_eq!(terms.iter().count(), 2500);
        assert!(terms.iter().all(|(_, weight)| weight == BODY_SOME));
    }
}
