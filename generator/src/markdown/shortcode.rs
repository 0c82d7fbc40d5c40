//! Commands of other programs' templates: `{{< callout >}}` and `{{% note %}}`.

use std::borrow::Cow;

/// The text without commands that stand on lines of their own, outside of fenced code: they are replaced by spaces, so
/// that every other byte keeps its place. What stands between two of them stays. With it, where the first one was.
pub(crate) fn blank(text: &str) -> (Cow<'_, str>, Option<usize>) {
    if !text.contains("{{<") && !text.contains("{{%") {
        return (Cow::Borrowed(text), None);
    }
    let mut blanked: Vec<u8> = text.as_bytes().to_vec();
    let mut first = None;
    let mut fence: Option<&str> = None;
    let mut line = 0;
    while line < text.len() {
        let end = text[line..]
            .find('\n')
            .map_or(text.len(), |at| line + at + 1);
        let content = text[line..end].trim();
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|marker| content.starts_with(marker));
        match (fence, marker) {
            (Some(open), Some(marker)) if open == marker => fence = None,
            (None, Some(marker)) => fence = Some(marker),
            _ => {}
        }
        let command = match fence {
            Some(_) => None,
            None => command(&text[line..]),
        };
        let Some(length) = command else {
            line = end;
            continue;
        };
        first.get_or_insert(line);
        for byte in &mut blanked[line..line + length] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        line += length;
    }
    match String::from_utf8(blanked) {
        Ok(blanked) if first.is_some() => (Cow::Owned(blanked), first),
        _ => (Cow::Borrowed(text), None),
    }
}

/// How many bytes the commands have that a line begins with, if nothing else follows on the line where they end.
fn command(text: &str) -> Option<usize> {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let start = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let close = match rest.get(start..start + 3) {
            Some("{{<") => ">}}",
            Some("{{%") => "%}}",
            _ if length == 0 => return None,
            _ => {
                let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
                return rest[..line].trim().is_empty().then_some(length + line);
            }
        };
        length += start + rest[start..].find(close)? + close.len();
    }
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn commands_on_lines_of_their_own_disappear_and_nothing_moves() {
        let text = "a\n{{< card\n  title=\"å\" >}}\nText {{< inline >}}\n  {{% x %}}  {{< /x >}}\n```\n{{< code >}}\n```\n{{< open\n";
        let (blanked, first) = blank(text);
        assert_eq!(first, Some(2));
        assert_eq!(blanked.len(), text.len());
        let lines: Vec<&str> = blanked.lines().map(str::trim).collect();
        assert_eq!(
            lines,
            [
                "a",
                "",
                "",
                "Text {{< inline >}}",
                "",
                "```",
                "{{< code >}}",
                "```",
                "{{< open"
            ]
        );
        assert_eq!(blank("plain").1, None);
    }
}
