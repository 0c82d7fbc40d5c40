//! What of a text is drawn: one line of it, bounded, without what turns it around or shows nothing.

use harfrust::unicode;

use super::fonts::joins;

/// Characters of a text that are drawn: more than fit.
const LONGEST: usize = 300;
/// Accents on one letter.
const MOST_MARKS: usize = 3;

/// A text in one line, without control characters, characters of no width, and those that change the direction of what
/// follows. Accents are kept, as many as a letter can have in any language.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut marks = 0;
    // A text may begin with any number of characters that are left out.
    for c in text.chars().take(20 * LONGEST) {
        let is_space = c.is_whitespace() || c.is_control();
        if is_space && (plain.is_empty() || plain.ends_with(' ')) {
            continue;
        }
        if turns(c) || (joins(c) && plain.chars().next_back().is_none_or(joins)) {
            continue;
        }
        marks = match unicode::combining_class(c as u32) {
            0 => 0,
            _ => marks + 1,
        };
        if marks > MOST_MARKS || (marks > 0 && plain.is_empty()) {
            continue;
        }
        plain.push(if is_space { ' ' } else { c });
        if plain.chars().count() >= LONGEST {
            break;
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The same without these characters and what belongs to them.
pub(super) fn without(text: &str, left_out: &[char]) -> String {
    let kept = text.chars().filter(|c| !left_out.contains(c));
    let selects = |c: char| matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}');
    let kept: String = kept.filter(|c| !selects(*c)).collect();
    plain(&kept)
}

/// Small pictures among letters: a title says the same without them, and each machine has other ones.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
        || matches!(c, '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23f3}')
        || matches!(c, '\u{20e3}' | '\u{e0020}'..='\u{e007f}')
}

/// Characters that change the direction of what follows (UAX #9 §2), that have no width, or that hold the place of what
/// is not there.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{61c}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_line_without_what_nobody_sees() {
        assert_eq!(plain("  a\u{0}\n\t b\u{202e}c\u{200b}\u{feff} "), "a bc");
        assert_eq!(plain("\u{200d}\u{200d}\u{301}\u{301}"), "");
        assert_eq!(plain("نامه\u{200c}ها"), "نامه\u{200c}ها");
    }

    #[test]
    fn a_text_is_bounded_however_it_is_made() {
        assert_eq!(plain(&"a".repeat(10_000)).len(), LONGEST);
        assert_eq!(plain(&"\u{202e}".repeat(1_000_000)), "");
        let stacked = format!("a{}b", "\u{301}".repeat(10_000));
        assert_eq!(plain(&stacked).chars().count(), 1 + MOST_MARKS);
        assert_eq!(
            plain(&format!("a{}b", "\u{200d}".repeat(100))),
            "a\u{200d}b"
        );
    }

    #[test]
    fn small_pictures_can_be_left_out() {
        assert_eq!(without("Start 🚀 here ❤️", &['🚀', '❤']), "Start here");
    }
}
