//! What people write, as HTML. One pass over the text, whatever it contains; nothing of it is ever markup.

use crate::shell::escaped;

/// Quoted passages beyond this many are shown as they are, so that a hostile text can't fill a page with controls.
const MOST_QUOTES: usize = 100;
/// Longer addresses are text.
const LONGEST_LINK: usize = 2_000;
/// Longer mail addresses don't exist (RFC 5321 §4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;
/// A link's attributes: nobody's text recommends anything, and the other side doesn't learn where it stood.
const LINK: &str = "rel=\"nofollow noopener noreferrer\"";

/// Paragraphs, line breaks, links, and quoted passages folded under `quoted`, a plain text.
pub(crate) fn html(text: &str, quoted: &str) -> String {
    let mut page = Page {
        html: String::with_capacity(text.len() + text.len() / 8 + 16),
        label: escaped(quoted),
        quotes: 0,
        state: State::Between,
    };
    for line in text.lines() {
        page.line(line.trim_end());
    }
    page.end();
    page.html
}

/// One or two letters that stand for a name in a circle; a bullet for a name without letters.
pub(crate) fn initials(name: &str) -> String {
    let mut letters = name
        .split(|character: char| character.is_whitespace() || character == '@')
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next();
    // Scripts without capitals don't abbreviate names by letters, and two Arabic ones would join.
    let cased = first.is_some_and(|letter| letter.is_uppercase() || letter.is_lowercase());
    let last = match cased && !name.contains('@') {
        true => letters.next_back(),
        false => None,
    };
    let initials: String = first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect();
    match initials.is_empty() {
        true => "•".to_owned(),
        false => initials,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No paragraph is open.
    Between,
    Paragraph,
    /// A folded passage is open, with a paragraph in it or not.
    Quote {
        paragraph: bool,
    },
}

struct Page {
    html: String,
    label: String,
    quotes: usize,
    state: State,
}

impl Page {
    fn line(&mut self, line: &str) {
        match line.strip_prefix('>') {
            Some(rest) if self.may_quote() => {
                // Passages quoted by several people in turn are one passage.
                self.quoted(rest.trim_start_matches(['>', ' ']));
            }
            _ => self.written(line),
        }
    }

    fn may_quote(&self) -> bool {
        matches!(self.state, State::Quote { .. }) || self.quotes < MOST_QUOTES
    }

    fn written(&mut self, line: &str) {
        if matches!(self.state, State::Quote { .. }) {
            self.end();
        }
        match (self.state, line.trim().is_empty()) {
            (State::Paragraph, true) => self.end(),
            (_, true) => {}
            (State::Paragraph, false) => {
                self.html.push_str("<br>");
                self.words(line);
            }
            (_, false) => {
                self.html.push_str("<p>");
                self.state = State::Paragraph;
                self.words(line);
            }
        }
    }

    fn quoted(&mut self, line: &str) {
        let State::Quote { paragraph } = self.state else {
            self.end();
            self.quotes += 1;
            self.html.push_str("<details class=\"quoted\"><summary>");
            self.html.push_str(&self.label);
            self.html.push_str("</summary><blockquote>");
            self.state = State::Quote { paragraph: false };
            return self.quoted(line);
        };
        match (paragraph, line.is_empty()) {
            (true, true) => self.html.push_str("</p>"),
            (false, true) => {}
            (true, false) => self.html.push_str("<br>"),
            (false, false) => self.html.push_str("<p>"),
        }
        self.words(line);
        self.state = State::Quote {
            paragraph: !line.is_empty(),
        };
    }

    fn end(&mut self) {
        self.html.push_str(match self.state {
            State::Between => "",
            State::Paragraph => "</p>",
            State::Quote { paragraph: true } => "</p></blockquote></details>",
            State::Quote { paragraph: false } => "</blockquote></details>",
        });
        self.state = State::Between;
    }

    fn words(&mut self, line: &str) {
        for word in line.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            self.word(bare);
            if word.len() > bare.len() {
                self.html.push(' ');
            }
        }
    }

    fn word(&mut self, word: &str) {
        if let Some((from, to)) = web_address(word) {
            self.text(&word[..from]);
            self.link("", &word[from..to]);
            self.text(&word[to..]);
        } else if let Some((from, to)) = mail_address(word) {
            self.text(&word[..from]);
            self.link("mailto:", &word[from..to]);
            self.text(&word[to..]);
        } else {
            self.text(word);
        }
    }

    fn link(&mut self, scheme: &str, address: &str) {
        let address = escaped(address);
        self.html.push_str(&format!(
            "<a href=\"{scheme}{address}\" {LINK}>{address}</a>"
        ));
    }

    fn text(&mut self, text: &str) {
        let visible: String = text.chars().filter(|letter| !letter.is_control()).collect();
        self.html.push_str(&escaped(&visible));
    }
}

/// Where in a word an address of the web stands.
fn web_address(word: &str) -> Option<(usize, usize)> {
    let from = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| find_ignoring_case(word, scheme).map(|at| (at, at + scheme.len())))
        .min()?;
    let (from, host) = from;
    // `xhttp://` is no address.
    if word[..from].ends_with(|before: char| before.is_alphanumeric()) {
        return None;
    }
    let rest = &word[host..];
    let end = rest
        .find(|character: char| matches!(character, '<' | '>' | '"') || character.is_control())
        .unwrap_or(rest.len());
    let address = without_punctuation(&rest[..end]);
    let sound = address.starts_with(|first: char| first.is_alphanumeric() || first == '[')
        && address.len() <= LONGEST_LINK;
    sound.then_some((from, host + address.len()))
}

/// Where in a word a mail address stands.
fn mail_address(word: &str) -> Option<(usize, usize)> {
    let at = word.find('@')?;
    let local = word[..at]
        .rfind(|letter: char| !(letter.is_ascii_alphanumeric() || "._%+-".contains(letter)))
        .map_or(0, |before| {
            before + word[before..].chars().next().map_or(1, char::len_utf8)
        });
    let end = word[at + 1..]
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || ".-".contains(letter)))
        .map_or(word.len(), |length| at + 1 + length);
    let domain = word[at + 1..end].trim_end_matches(['.', '-']);
    let end = at + 1 + domain.len();
    let sound = local < at
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.contains("..")
        && end - local <= LONGEST_ADDRESS
        && !word[end..].starts_with('@');
    sound.then_some((local, end))
}

/// Without what ends the sentence and not the address; a closing bracket belongs to an address that opens one.
fn without_punctuation(address: &str) -> &str {
    let count = |brackets: [char; 2]| address.matches(brackets).count();
    let mut unopened = count([')', ']']).saturating_sub(count(['(', '[']));
    address.trim_end_matches(|last: char| match last {
        ')' | ']' if unopened > 0 => {
            unopened -= 1;
            true
        }
        other => ".,;:!?'*_".contains(other),
    })
}

fn find_ignoring_case(word: &str, scheme: &str) -> Option<usize> {
    word.as_bytes()
        .windows(scheme.len())
        .position(|part| part.eq_ignore_ascii_case(scheme.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn shown(text: &str) -> String {
        html(text, "Quoted")
    }

    #[test]
    fn blank_lines_make_paragraphs_and_line_ends_make_breaks() {
        assert_eq!(shown("a\nb\r\n\r\n\nc"), "<p>a<br>b</p><p>c</p>");
        assert_eq!(shown(""), "");
    }

    // P-61
    #[test]
    fn quoted_lines_are_folded() {
        assert_eq!(
            shown("Yes.\n> a\n>> b\n>\n> c\nBye"),
            "<p>Yes.</p><details class=\"quoted\"><summary>Quoted</summary><blockquote><p>a<br>b</p><p>c</p>\
             </blockquote></details><p>Bye</p>"
        );
    }

    #[test]
    fn addresses_become_links_without_the_sentence_around_them() {
        let html = shown("See (https://example.com/a_(b)?x=1&y=2), or write to ada@example.com.");
        assert!(
            html.contains("href=\"https://example.com/a_(b)?x=1&amp;y=2\""),
            "{html}"
        );
        assert!(html.contains("href=\"mailto:ada@example.com\""), "{html}");
        assert!(
            html.contains("rel=\"nofollow noopener noreferrer\""),
            "{html}"
        );
        assert!(html.ends_with("</a>.</p>"), "{html}");
    }

    // K20, K21, K23
    #[test]
    fn nothing_in_a_message_is_markup() {
        for hostile in [
            "javascript:alert(1)",
            "JaVaScRiPt&#58;alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "//evil.example",
            "http://",
            "https://\"onmouseover=x",
            "@",
            "a@",
            "@b.example",
            "a@b",
            "å@b..c",
        ] {
            assert!(
                !shown(hostile).contains("<a "),
                "{hostile}: {}",
                shown(hostile)
            );
        }
        let html = shown("<script>x</script> {{7*7}} https://a.example/\"><img src=x>");
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        assert!(html.contains("{{7*7}}"), "{html}");
    }

    // K22
    #[test]
    fn a_megabyte_of_anything_takes_one_pass() {
        let size = 1 << 20;
        for text in [
            ">".repeat(size),
            "> a\nb\n".repeat(size / 6),
            "http://".repeat(size / 7),
            "a@".repeat(size / 2),
            "https://a.example/".to_owned() + &")".repeat(size),
            "\n".repeat(size),
        ] {
            let start = Instant::now();
            let html = shown(&text);
            assert!(start.elapsed() < Duration::from_secs(60));
            assert!(html.matches("<details").count() <= MOST_QUOTES);
        }
    }

    #[test]
    fn initials_are_the_first_and_the_last_name() {
        assert_eq!(initials("Åsa Maria Öberg"), "ÅÖ");
        assert_eq!(initials("ada@example.com"), "A");
        assert_eq!(initials("<script>"), "S");
        assert_eq!(initials("ليلى المنصور"), "ل");
        assert_eq!(initials("🦊"), "•");
    }
}
