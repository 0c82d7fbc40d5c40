//! A command of a template, or an element: its name and what it was given.

/// `name one key="two" flag`, between whatever marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) name: String,
    /// Without names, in order.
    pub(super) plain: Vec<String>,
    pub(super) named: Vec<(String, String)>,
    /// `/name`
    pub(super) closes: bool,
    /// `name … /`
    pub(super) empty: bool,
}

impl Call {
    /// Reads what stands between the marks. Values may stand in quotes of any kind, or in braces.
    pub(super) fn read(text: &str) -> Call {
        let text = text.trim();
        let (text, closes) = match text.strip_prefix('/') {
            Some(rest) => (rest.trim_start(), true),
            None => (text, false),
        };
        let (text, empty) = match text.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (name, mut rest) = text.split_at(end);
        let mut call = Call {
            name: name.to_owned(),
            closes,
            empty,
            ..Call::default()
        };
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let Some(first) = rest.chars().next() else {
                return call;
            };
            if matches!(first, '"' | '\'' | '`' | '{') {
                let (value, after) = value(rest);
                call.plain.push(value);
                rest = after;
                continue;
            }
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '=')
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            match after.trim_start().strip_prefix('=') {
                Some(after) if !word.is_empty() => {
                    let (value, after) = value(after.trim_start());
                    call.named.push((word.to_owned(), value));
                    rest = after;
                }
                Some(after) => rest = after,
                None => {
                    call.plain.push(word.to_owned());
                    rest = after;
                }
            }
        }
    }

    /// What was given under the first of these names that is there, letter case aside.
    pub(super) fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let mut named = self.named.iter();
            let found = named.find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.as_str())
        })
    }

    /// The same, or else what was given without a name at this place.
    pub(super) fn get_or(&self, names: &[&str], at: usize) -> Option<&str> {
        self.get(names)
            .or_else(|| self.plain.get(at).map(String::as_str))
    }
}

/// A value and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(first) = text.chars().next() else {
        return (String::new(), text);
    };
    match first {
        '"' | '\'' | '`' => {
            let inner = text.get(1..).unwrap_or_default();
            let mut escaped = false;
            let end = inner.find(|c| {
                let ends = c == first && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(inner.len());
            let value = inner.get(..end).unwrap_or_default();
            let value = value.replace(&format!("\\{first}"), &first.to_string());
            (value, inner.get(end + 1..).unwrap_or_default())
        }
        '{' => {
            let mut depth = 0;
            let end = text.char_indices().find_map(|(at, c)| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                (depth == 0).then_some(at)
            });
            let end = end.unwrap_or(text.len());
            let inner = text.get(1..end).unwrap_or_default().trim();
            (inner.to_owned(), text.get(end + 1..).unwrap_or_default())
        }
        _ => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            let (value, after) = text.split_at(end);
            (value.to_owned(), after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_read_in_every_spelling() {
        let call = Call::read("tab \"one two\" title='a \\' b' n=3 x={require(\"./a.png\")} flag");
        assert_eq!(call.name, "tab");
        assert_eq!(call.plain, ["one two", "flag"]);
        assert_eq!(call.get(&["Title"]), Some("a ' b"));
        assert_eq!(call.get(&["missing", "n"]), Some("3"));
        assert_eq!(call.get(&["x"]), Some("require(\"./a.png\")"));
        assert!(Call::read("/tab").closes && Call::read("Icon name=\"x\" /").empty);
        assert_eq!(Call::read("a = = \"").name, "a");
    }
}
