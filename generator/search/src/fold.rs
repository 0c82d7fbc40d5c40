//! One spelling of a word: for comparing it, and for comparing it without its accents.
//!
//! The browser's reader does the same with `String.prototype.normalize`: a change here is a change there.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a character is to the reader of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Between words.
    Gap,
    /// Part of a word.
    Word,
    /// Inside a word, if letters are on both sides of it.
    Joiner,
    /// Of a script that writes its words without spaces.
    Dense,
}

/// Classes of the ASCII characters, looked up because nearly every character is one.
const ASCII: [Class; 128] = ascii();

const fn ascii() -> [Class; 128] {
    let mut table = [Class::Gap; 128];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            table[at] = Class::Word;
        } else if matches!(byte, b'-' | b'\'' | b'.' | b'_') {
            table[at] = Class::Joiner;
        }
        at += 1;
    }
    table
}

/// What an ASCII character is; any other byte is a gap.
#[inline]
pub(crate) fn class_of_ascii(byte: u8) -> Class {
    ASCII.get(usize::from(byte)).copied().unwrap_or(Class::Gap)
}

/// What a character is. The text must have been through [`compose`].
#[inline]
pub(crate) fn class(c: char) -> Class {
    if let Some(class) = ASCII.get(c as usize) {
        return *class;
    }
    if ('\u{c0}'..'\u{180}').contains(&c) && !matches!(c, '×' | '÷') {
        // Letters of Western European languages, nearly every other character of their texts.
        return Class::Word;
    }
    if matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '‐' | '‑' | '’') {
        Class::Joiner
    } else if !c.is_alphanumeric() && !is_combining_mark(c) {
        Class::Gap
    } else if is_dense(c) {
        Class::Dense
    } else {
        Class::Word
    }
}

/// Scripts without spaces between words (and Korean, whose particles are written together with the word before).
pub(crate) fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1100}'..='\u{11ff}' // Hangul's letters
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3005}'..='\u{3007}' // 々 〆 〇
        | '\u{3040}'..='\u{30ff}' // kana
        | '\u{31f0}'..='\u{31ff}' // small kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Chinese characters
        | '\u{ac00}'..='\u{d7ff}' // Hangul's syllables
        | '\u{20000}'..='\u{3ffff}')
}

/// Hiragana writes grammar more often than things.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// The text in its composed compatibility form (NFKC, UAX #15): full-width letters, ligatures and half-width kana as
/// their usual selves.
pub(crate) fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(may_change) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect())
    }
}

/// Whether composing may change a text with this character. Asking the tables about every character would take longer
/// than everything else.
fn may_change(c: char) -> bool {
    match c {
        '\0'..='\u{9f}' => false,
        '\u{a0}'..='\u{bf}' => !matches!(c, '§' | '©' | '«' | '»' | '®' | '°' | '±' | '¶' | '·'),
        '\u{c0}'..='\u{131}' | '\u{391}'..='\u{3c9}' | '\u{400}'..='\u{45f}' => false,
        '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' => false,
        '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '→' => false,
        '\u{3001}'..='\u{3002}' | '\u{300c}'..='\u{300f}' => false,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fc}' | '\u{4e00}'..='\u{9fff}' => false,
        '\u{ac00}'..='\u{d7a3}' => false,
        _ => true,
    }
}

/// A word without capitals, accents and points: `Lösenord` → `losenord`. Of scripts whose marks are letters, they
/// stay.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || word.chars().next().is_some_and(is_dense) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkd() {
        if is_accent(c) {
            continue;
        }
        match c {
            'ø' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            'ħ' => folded.push('h'),
            'ς' => folded.push('σ'),
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            c => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and the Arabic stretching mark.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

#[cfg(test)]
mod tests {
    use super::{compose, fold};

    #[test]
    fn a_word_without_accents() {
        for (word, folded) in [
            ("lösenord", "losenord"),
            ("größe", "grosse"),
            ("crème", "creme"),
            ("ёлка", "елка"),
            ("كِتاب", "كتاب"),
            ("がぎ", "がぎ"),
            ("हिन्दी", "हिन्दी"),
            ("plain", "plain"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }

    #[test]
    fn one_spelling_of_a_character() {
        assert_eq!(compose("Ｍａｇｅｎｔｏ　ﾊﾟｽ"), "Magento パス");
        assert_eq!(compose("o\u{308}l"), "öl");
        assert_eq!(compose("ﬁl"), "fil");
    }

    #[test]
    fn what_is_left_alone_would_not_change() {
        use unicode_normalization::UnicodeNormalization;
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            if !super::may_change(c) {
                assert!(std::iter::once(c).nfkc().eq([c]), "{:x}", c as u32);
            }
        }
    }
}
