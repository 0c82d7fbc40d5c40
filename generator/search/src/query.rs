//! What somebody asks for, word by word.

use crate::fold::{compose, fold, is_hiragana};
use crate::words::{Piece, is_lettered, lower, pieces};

/// Words of a query that are looked at: a sentence has fewer, and each costs a file.
const MOST: usize = 24;
/// Letters of the shorter of two words that may be meant as one.
const SHORT: usize = 3;

/// A word that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// In small letters.
    pub(crate) word: String,
    /// Without accents.
    pub(crate) folded: String,
    pub(crate) kind: Kind,
    /// It says little.
    pub(crate) small: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word.
    Word,
    /// A word that may not be complete yet: the last one.
    Begun,
    /// Two neighbours of a script without spaces.
    Pair,
    /// A single one of such a script: any word begins with it that is written with it.
    Single,
    /// Words that may be one: it helps where it is found, and is not missed.
    Bonus,
}

impl Token {
    fn new(word: &str, kind: Kind, small_words: &[String]) -> Token {
        let small = match kind {
            Kind::Pair => word.chars().all(is_hiragana),
            _ => small_words.iter().any(|small| small == word),
        };
        Token {
            word: word.to_owned(),
            folded: fold(word).into_owned(),
            kind,
            small,
        }
    }

    /// The same question about another word.
    pub(crate) fn part(folded: &str) -> Token {
        Token {
            word: folded.to_owned(),
            folded: folded.to_owned(),
            kind: Kind::Word,
            small: false,
        }
    }

    /// Whether it can be mistyped, inflected and written together: it is letters.
    pub(crate) fn is_lettered(&self) -> bool {
        is_lettered(&self.folded)
    }
}

/// The words of a query.
pub(crate) fn tokens(query: &str, small_words: &[String]) -> Vec<Token> {
    let query = compose(query);
    let mut read: Vec<(Piece, String)> = Vec::new();
    let mut word_end = 0;
    let mut lowered = String::new();
    pieces(&query, &mut |piece, start, word| {
        if piece == Piece::Word {
            word_end = start + word.len();
        }
        if read.len() < MOST {
            lower(word, &mut lowered);
            read.push((piece, lowered.clone()));
        }
    });
    let begun = word_end == query.len();
    let last = read.iter().rposition(|(piece, _)| *piece == Piece::Word);
    let mut tokens = Vec::new();
    let mut add = |word: &str, kind| {
        let token = Token::new(word, kind, small_words);
        if !tokens.contains(&token) {
            tokens.push(token);
        }
    };
    for (place, (piece, word)) in read.iter().enumerate() {
        match piece {
            Piece::Word if begun && last == Some(place) => add(word, Kind::Begun),
            Piece::Word => add(word, Kind::Word),
            Piece::Joined => add(word, Kind::Bonus),
            Piece::Pair => add(word, Kind::Pair),
            Piece::Single => add(word, Kind::Single),
            Piece::Last => {}
        }
        if let (Piece::Word, Some((Piece::Word, next))) = (piece, read.get(place + 1)) {
            let short = word.chars().count().min(next.chars().count()) <= SHORT;
            let small = small_words.iter().any(|small| small == word);
            if short && !small && is_lettered(word) && is_lettered(next) {
                add(&format!("{word}{next}"), Kind::Bonus);
            }
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_query() {
        let read = |query: &str| -> Vec<(String, Kind, bool)> {
            let tokens = tokens(query, &["hur".to_owned()]);
            let each = tokens.into_iter();
            each.map(|token| (token.folded, token.kind, token.small))
                .collect()
        };
        let expected = [("hur", Kind::Word, true), ("losenord", Kind::Begun, false)];
        assert_eq!(
            read("Hur LÖSENORD"),
            expected.map(|(word, kind, small)| (word.to_owned(), kind, small))
        );
        assert_eq!(read("konto ")[0].1, Kind::Word);
        let words: Vec<String> = read("log in 設定の").into_iter().map(|one| one.0).collect();
        assert_eq!(words, ["log", "login", "in", "設定", "定の"]);
        assert!(read("").is_empty());
        assert!(read("\u{0}\u{202e} 🦀").is_empty());
    }
}
