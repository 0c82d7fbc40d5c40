//! An article's HTML as plain text, for search.

use memchr::{memchr, memchr2};

/// The text between the tags of well-formed HTML, as our own writer and the sanitiser make it: a line for each paragraph,
/// cell or line of a list, without white space around it.
pub(crate) fn lines(html: &str) -> String {
    let mut lines = String::with_capacity(html.len() / 2);
    // Where the current line begins.
    let mut line = 0;
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (text, tag) = rest.split_at(at);
        decode(text, &mut lines);
        let end = end_of_tag(tag);
        if !is_inline(&tag[..end]) {
            close(&mut lines, &mut line);
        }
        rest = &tag[end..];
    }
    decode(rest, &mut lines);
    close(&mut lines, &mut line);
    lines
}

/// Ends a line, if there is anything on it.
fn close(lines: &mut String, line: &mut usize) {
    if lines.len() == *line {
        return;
    }
    let text = &lines[*line..];
    let before = text.len() - text.trim_start().len();
    let length = text.trim_end().len();
    if length == 0 {
        lines.truncate(*line);
        return;
    }
    lines.truncate(*line + length);
    lines.drain(*line..*line + before);
    lines.push('\n');
    *line = lines.len();
}

/// The length of a tag, which may have `>` in its attributes.
fn end_of_tag(tag: &str) -> usize {
    let bytes = tag.as_bytes();
    let end = memchr(b'>', bytes).map_or(bytes.len(), |at| at + 1);
    if memchr2(b'"', b'\'', &bytes[..end]).is_none() {
        return end;
    }
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Whether it is an element within a line: what stands before and after one may be one word.
fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = &name[..end.unwrap_or(name.len())];
    let small;
    let name = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => {
            small = name.to_ascii_lowercase();
            small.as_str()
        }
        false => name,
    };
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Appends a text with its character references (HTML §13.5) read: the named ones that our writers use.
fn decode(text: &str, into: &mut String) {
    const LONGEST: usize = 10;
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at(at);
        into.push_str(before);
        let end = reference
            .bytes()
            .take(LONGEST)
            .position(|byte| byte == b';');
        let read = end.and_then(|end| Some((character(&reference[1..end])?, end + 1)));
        let (character, length) = read.unwrap_or(('&', 1));
        into.push(character);
        rest = &reference[length..];
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn the_text_of_a_page_without_its_markup() {
        let html = "<h2 id=\"a\">Byt <em>lösen</em>ord</h2>\n<p>A &amp; b&#39;s &lt;p&gt;<br />\n\
                    <img alt=\"x > y\" src='<'/>end&nbsp;</p><table><tr><td>1</td><td>2</td></tr></table>";
        assert_eq!(lines(html), "Byt lösenord\nA & b's <p>\nend\n1\n2\n");
        for odd in [
            "",
            "<",
            "a<b",
            "&",
            "&#xffffffff;",
            "&;&amp",
            "&äöåäöåäö",
            "<p title=\"",
        ] {
            lines(odd);
        }
        assert_eq!(lines("&unknown; &"), "&unknown; &\n");
    }
}
