//! An article's HTML as plain text, for search.

/// Elements within a line: what stands before and after one may be one word.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "time", "u", "var", "wbr",
];

/// The texts between the tags of well-formed HTML, as our own writer and the sanitiser make it: one for each paragraph,
/// cell or line of a list, without white space around it.
pub(crate) fn pieces(html: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut current = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        decode(text, &mut current);
        let end = end_of_tag(tag);
        if !is_inline(&tag[..end]) {
            close(&mut current, &mut pieces);
        }
        rest = &tag[end..];
    }
    decode(rest, &mut current);
    close(&mut current, &mut pieces);
    pieces
}

fn close(current: &mut String, pieces: &mut Vec<String>) {
    let text = current.trim();
    if !text.is_empty() {
        pieces.push(text.to_owned());
    }
    current.clear();
}

/// The length of a tag, which may have `>` in its attributes.
fn end_of_tag(tag: &str) -> usize {
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

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = &name[..end.unwrap_or(name.len())];
    INLINE
        .iter()
        .any(|inline| name.eq_ignore_ascii_case(inline))
}

/// Appends a text with its character references (HTML §13.5) read: the named ones that our writers use.
fn decode(text: &str, into: &mut String) {
    const LONGEST: usize = 10;
    let mut rest = text;
    while let Some(at) = rest.find('&') {
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
    use super::pieces;

    #[test]
    fn the_text_of_a_page_without_its_markup() {
        let html = "<h2 id=\"a\">Byt <em>lösen</em>ord</h2>\n<p>A &amp; b&#39;s &lt;p&gt;<br />\n\
                    <img alt=\"x > y\" src='<'/>end&nbsp;</p><table><tr><td>1</td><td>2</td></tr></table>";
        assert_eq!(
            pieces(html),
            ["Byt lösenord", "A & b's <p>", "end", "1", "2"]
        );
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
            pieces(odd);
        }
        assert_eq!(pieces("&unknown; &"), ["&unknown; &"]);
    }
}
