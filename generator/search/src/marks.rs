//! What was found, marked in a text that is shown.

use std::collections::BTreeSet;

use crate::file::{Home, Shown};
use crate::fold::{Class, class, compose, fold};
use crate::matching::Session;
use crate::rank::Asked;
use crate::search::Failure;
use crate::words::{Piece, lower, pieces};

/// Words that are marked at most: a letter begins thousands.
const MOST: usize = 500;
/// Letters of a word that is marked inside another.
const INSIDE: usize = 4;

/// The words that a query meant, as articles write them.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Without accents.
    words: BTreeSet<String>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The part. It is plain text: whoever writes it into HTML escapes it.
    pub text: String,
    /// Whether it was found.
    pub marked: bool,
}

impl Marks {
    pub(crate) fn new(sessions: &mut [Session<'_>], asked: &[Asked]) -> Result<Marks, Failure> {
        let mut words = BTreeSet::new();
        for one in asked.iter().filter(|one| !one.small) {
            for (session, found) in sessions.iter_mut().zip(&one.found) {
                let files: BTreeSet<usize> = found.groups.keys().map(|(at, _)| *at).collect();
                for at in files {
                    for form in &session.file(at)?.forms {
                        if let Home::Here(place) = form.home
                            && found.groups.contains_key(&(at, place))
                            && words.len() < MOST
                        {
                            words.insert(form.folded.clone());
                        }
                    }
                }
            }
        }
        Ok(Marks { words })
    }

    /// A text in parts, of which those that were found are marked. Together they are the text, in its composed form
    /// (NFKC).
    pub fn split(&self, text: &str) -> Vec<Segment> {
        let text = compose(text);
        let mut parts: Vec<Segment> = Vec::new();
        let mut done = 0;
        for (start, end) in self.found(&text) {
            // Pairs of a script without spaces overlap.
            let start = start.max(done);
            if start >= end {
                continue;
            }
            if start > done || parts.is_empty() {
                parts.push(Segment {
                    text: text[done..start].to_owned(),
                    marked: false,
                });
            }
            match parts.last_mut().filter(|last| last.marked) {
                Some(last) => last.text.push_str(&text[start..end]),
                None => parts.push(Segment {
                    text: text[start..end].to_owned(),
                    marked: true,
                }),
            }
            done = end;
        }
        if done < text.len() {
            parts.push(Segment {
                text: text[done..].to_owned(),
                marked: false,
            });
        }
        parts.retain(|part| !part.text.is_empty());
        parts
    }

    /// Where a composed text has words that were found: begin and end of each.
    fn found(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut lowered = String::new();
        pieces(text, &mut |piece, start, word| {
            if !matches!(piece, Piece::Word | Piece::Pair | Piece::Single) {
                return;
            }
            lower(word, &mut lowered);
            let folded = fold(&lowered);
            if self.words.contains(folded.as_ref()) || self.is_inside(piece, &folded) {
                found.push((start, start + word.len()));
            }
        });
        found
    }

    /// Whether a word is written together with one that was found.
    fn is_inside(&self, piece: Piece, folded: &str) -> bool {
        let is_long = |word: &&String| word.chars().nth(INSIDE - 1).is_some();
        piece == Piece::Word
            && folded.chars().nth(INSIDE).is_some()
            && self
                .words
                .iter()
                .filter(is_long)
                .any(|word| folded.starts_with(word.as_str()) || folded.ends_with(word.as_str()))
    }

    /// The first of an article's headings that has most of the words that were found.
    pub(crate) fn best_heading(&self, shown: &Shown) -> Option<usize> {
        let mut best = (0, None);
        for (place, (_, heading)) in shown.headings.iter().enumerate() {
            let count = self.found(&compose(heading)).len();
            if count > best.0 {
                best = (count, Some(place));
            }
        }
        best.1
    }
}

/// How a text begins: whole words, up to so many characters, with `…` if it goes on.
pub fn excerpt(text: &str, most: usize) -> String {
    let mut words = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count() + usize::from(!words.is_empty());
        if length + more > most {
            if words.is_empty() || word.chars().any(|c| class(c) == Class::Dense) {
                let space = if words.is_empty() { "" } else { " " };
                let fits = most.saturating_sub(length + space.len());
                words.push_str(space);
                words.extend(word.chars().take(fits));
            }
            words.truncate(words.trim_end().len());
            words.push('…');
            return words;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        length += more;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(words: &[&str], text: &str) -> String {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let parts = Marks { words }.split(text).into_iter();
        parts
            .map(|part| {
                if part.marked {
                    format!("[{}]", part.text)
                } else {
                    part.text
                }
            })
            .collect()
    }

    #[test]
    fn words_are_marked_as_they_are_written() {
        assert_eq!(marked(&["losenord"], "Byt Lösenord!"), "Byt [Lösenord]!");
        assert_eq!(marked(&["losenord"], "lösenordsbyte"), "[lösenordsbyte]");
        assert_eq!(marked(&["設定"], "の設定画面"), "の[設定]画面");
        assert_eq!(marked(&["設定", "定画"], "設定画面"), "[設定画]面");
        assert_eq!(marked(&[], "<b>"), "<b>");
        assert_eq!(marked(&["b"], ""), "");
    }

    #[test]
    fn how_a_text_begins() {
        assert_eq!(excerpt("  one\n two ", 20), "one two");
        assert_eq!(excerpt("one two three", 8), "one two…");
        assert_eq!(excerpt("設定画面を開く", 4), "設定画面…");
    }
}
