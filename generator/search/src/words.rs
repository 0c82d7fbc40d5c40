//! A text's words, for what is indexed and for what is asked: one reader for both.

use unicode_normalization::char::is_combining_mark;

use crate::fold::{Class, class, class_of_ascii, is_dense};

/// Longest word that is looked at, in bytes: what is longer is a key or a checksum.
pub(crate) const LONGEST: usize = 64;
/// Longest word of several parts that is also known without its hyphens, in bytes.
const LONGEST_JOINED: usize = 32;
/// Parts that such a word may have.
const MOST_PARTS: usize = 4;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A word between gaps, or a part of one with hyphens.
    Word,
    /// A word with hyphens, points or apostrophes, without them.
    Joined,
    /// Two neighbours in a script without spaces.
    Pair,
    /// The last one of a run in such a script.
    Last,
    /// A run of one in such a script.
    Single,
}

/// Calls `each` with the pieces of a text that has been through `compose`, in their order, with the byte where each
/// begins. Capitals stay.
pub(crate) fn pieces(text: &str, each: &mut impl FnMut(Piece, usize, &str)) {
    let mut at = 0;
    while let Some((class, end)) = class_at(text, at) {
        at = match class {
            Class::Gap | Class::Joiner => end,
            Class::Dense => pairs(text, at, end, each),
            Class::Word => parts(text, at, each),
        };
    }
}

/// What the character at a byte is, and where it ends; nothing at the end of the text.
#[inline]
fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 {
        return Some((class_of_ascii(byte), at + 1));
    }
    let c = text[at..].chars().next()?;
    Some((class(c), at + c.len_utf8()))
}

/// Reads a run without spaces, of which the first character ends at `end`; gives where the run does.
fn pairs(
    text: &str,
    start: usize,
    mut end: usize,
    each: &mut impl FnMut(Piece, usize, &str),
) -> usize {
    let mut last = start;
    while let Some((Class::Dense, next)) = class_at(text, end) {
        each(Piece::Pair, last, &text[last..next]);
        last = end;
        end = next;
    }
    let kind = if last == start {
        Piece::Single
    } else {
        Piece::Last
    };
    each(kind, last, &text[last..end]);
    end
}

/// Reads a word and what is joined to it; gives where they end.
fn parts(text: &str, start: usize, each: &mut impl FnMut(Piece, usize, &str)) -> usize {
    let mut parts: [(usize, usize); MOST_PARTS] = [(0, 0); MOST_PARTS];
    let bytes = text.as_bytes();
    let mut count = 0;
    let mut begin = start;
    let mut end = start;
    loop {
        loop {
            // Most letters are these.
            while let Some(Class::Word) = bytes.get(end).map(|byte| class_of_ascii(*byte)) {
                end += 1;
            }
            match class_at(text, end) {
                Some((Class::Word, next)) => end = next,
                _ => break,
            }
        }
        if end - begin <= LONGEST {
            each(Piece::Word, begin, &text[begin..end]);
        }
        if let Some(part) = parts.get_mut(count) {
            *part = (begin, end);
        }
        count += 1;
        // The next part begins after one joiner.
        let Some((Class::Joiner, next)) = class_at(text, end) else {
            break;
        };
        if !matches!(class_at(text, next), Some((Class::Word, _))) {
            break;
        }
        begin = next;
        end = next;
    }
    if (2..=MOST_PARTS).contains(&count) && end - start <= LONGEST_JOINED {
        let joined: String = parts[..count]
            .iter()
            .map(|(from, to)| &text[*from..*to])
            .collect();
        each(Piece::Joined, start, &joined);
    }
    end
}

/// Writes a word in small letters into `out`, which is emptied first.
pub(crate) fn lower(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else if word.chars().all(|c| c < '\u{100}') {
        // As `to_lowercase` does, without its tables.
        out.extend(word.chars().map(|c| match c {
            'À'..='Ö' | 'Ø'..='Þ' => char::from(c as u8 + 0x20),
            c => c.to_ascii_lowercase(),
        }));
    } else {
        out.push_str(&word.to_lowercase());
    }
}

/// Whether a word is only letters, of a script with spaces: such words have stems and typing mistakes.
pub(crate) fn is_lettered(word: &str) -> bool {
    // Below this, no letter is of a script without spaces.
    word.chars().all(|c| match c {
        'a'..='z' | 'à'..='ö' => true,
        '\0'..'\u{e00}' => c.is_alphabetic() || is_combining_mark(c),
        _ => (c.is_alphabetic() || is_combining_mark(c)) && !is_dense(c),
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, lower, pieces};

    #[test]
    fn small_letters_are_those_of_unicode() {
        let mut small = String::new();
        for c in '\0'..='\u{250}' {
            lower(&c.to_string(), &mut small);
            assert_eq!(small, c.to_string().to_lowercase());
        }
        lower("ΣΊΣΥΦΟΣ", &mut small);
        assert_eq!(small, "σίσυφος");
    }

    fn read(text: &str) -> Vec<(Piece, String)> {
        let mut read = Vec::new();
        pieces(text, &mut |piece, _, word| {
            read.push((piece, word.to_owned()))
        });
        read
    }

    #[test]
    fn words_and_their_parts() {
        use Piece::{Joined, Word};
        let expected = [
            (Word, "An"),
            (Word, "e"),
            (Word, "mail"),
            (Joined, "email"),
            (Word, "in"),
            (Word, "2"),
            (Word, "4"),
            (Joined, "24"),
            (Word, "end"),
        ];
        let expected: Vec<_> = expected.map(|(p, w)| (p, w.to_owned())).into();
        assert_eq!(read("An e-mail, in (2.4): end.-"), expected);
    }

    #[test]
    fn pairs_where_there_are_no_spaces() {
        use Piece::{Last, Pair, Single, Word};
        let expected = [(Word, "PHP"), (Single, "の"), (Pair, "設定"), (Last, "定")];
        let expected: Vec<_> = expected.map(|(p, w)| (p, w.to_owned())).into();
        assert_eq!(read("PHPの 設定。"), expected);
    }
}
