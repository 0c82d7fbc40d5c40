//! As much of TOML 1.0 as front matter and the settings of site generators use: tables, arrays of tables, dotted keys,
//! every kind of string, arrays and inline tables. Numbers, dates and yes/no stay as they are written.

use lucka_config::yaml::{Entry, Node, Scalar, Value};

/// Tables in tables, at most.
const DEEPEST: usize = 32;

/// The table that a text is; `None` with its line, from 1, when it can't be read.
pub(super) fn parse(text: &str) -> Result<Node, usize> {
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
    };
    let mut root = Vec::new();
    let read = reader.document(&mut root);
    match read {
        Some(()) => Ok(node(Value::Map(root))),
        None => {
            let before = text.get(..reader.at).unwrap_or(text);
            Err(1 + before.matches('\n').count())
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn document(&mut self, root: &mut Vec<Entry>) -> Option<()> {
        let mut table: Vec<String> = Vec::new();
        loop {
            self.space(true);
            if self.rest().is_empty() {
                return Some(());
            }
            if self.take("[[") {
                table = self.keys()?;
                self.word("]]")?;
                let (last, above) = table.split_last()?;
                let list = entry(descend(root, above)?, last, Value::List(Vec::new()))?;
                let Value::List(items) = list else {
                    return None;
                };
                items.push(node(Value::Map(Vec::new())));
            } else if self.take("[") {
                table = self.keys()?;
                self.word("]")?;
                descend(root, &table)?;
            } else {
                let keys = self.keys()?;
                self.word("=")?;
                let value = self.value()?;
                let (last, above) = keys.split_last()?;
                let place = descend(descend(root, &table)?, above)?;
                place.push(item(last, value));
            }
            self.space(false);
            if !self.rest().is_empty() && !self.rest().starts_with(['\n', '\r']) {
                return None;
            }
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, word: &str) -> bool {
        let is_there = self.rest().starts_with(word);
        if is_there {
            self.at += word.len();
        }
        is_there
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.space(false);
        self.take(word).then_some(())
    }

    /// Space and comments; over line ends too, if they mean nothing here.
    fn space(&mut self, lines: bool) {
        loop {
            let rest = self.rest();
            let c = rest.chars().next();
            match c {
                Some(' ' | '\t' | '\u{feff}') => self.at += c.map_or(1, char::len_utf8),
                Some('\n' | '\r') if lines => self.at += 1,
                Some('#') => self.at += rest.find('\n').unwrap_or(rest.len()),
                _ => return,
            }
        }
    }

    fn keys(&mut self) -> Option<Vec<String>> {
        let mut keys = Vec::new();
        loop {
            self.space(false);
            let key = match self.rest().chars().next()? {
                '"' | '\'' => self.string()?,
                _ => {
                    let bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
                    let rest = self.rest();
                    let end = rest.find(|c| !bare(c)).unwrap_or(rest.len());
                    let key = rest.get(..end).filter(|key| !key.is_empty())?.to_owned();
                    self.at += end;
                    key
                }
            };
            keys.push(key);
            self.space(false);
            if keys.len() > DEEPEST {
                return None;
            }
            if !self.take(".") {
                return Some(keys);
            }
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.space(false);
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = match self.rest().chars().next()? {
            '"' | '\'' => scalar(self.string()?, true),
            '[' => self.array()?,
            '{' => self.inline_table()?,
            _ => {
                let rest = self.rest();
                let end = rest.find([',', ']', '}', '#', '\n', '\r']);
                let end = end.unwrap_or(rest.len());
                let bare = rest.get(..end)?.trim().to_owned();
                self.at += end;
                match bare.is_empty() {
                    true => return None,
                    false => scalar(bare, false),
                }
            }
        };
        self.depth -= 1;
        Some(value)
    }

    fn array(&mut self) -> Option<Value> {
        self.word("[")?;
        let mut items = Vec::new();
        loop {
            self.space(true);
            if self.take("]") {
                return Some(Value::List(items));
            }
            items.push(node(self.value()?));
            self.space(true);
            if !self.take(",") && !self.rest().starts_with(']') {
                return None;
            }
        }
    }

    fn inline_table(&mut self) -> Option<Value> {
        self.word("{")?;
        let mut entries = Vec::new();
        loop {
            self.space(true);
            if self.take("}") {
                return Some(Value::Map(entries));
            }
            let keys = self.keys()?;
            self.word("=")?;
            let value = self.value()?;
            let (last, above) = keys.split_last()?;
            descend(&mut entries, above)?.push(item(last, value));
            self.space(true);
            if !self.take(",") && !self.rest().starts_with('}') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        for quotes in ["\"\"\"", "'''"] {
            if self.take(quotes) {
                let _ = self.take("\r\n") || self.take("\n");
                return self.until(quotes, quotes.starts_with('"'), true);
            }
        }
        match self.take("\"") {
            true => self.until("\"", true, false),
            false => {
                self.word("'")?;
                self.until("'", false, false)
            }
        }
    }

    fn until(&mut self, end: &str, escapes: bool, lines: bool) -> Option<String> {
        let mut text = String::new();
        loop {
            if self.take(end) {
                return Some(text);
            }
            let c = self.rest().chars().next()?;
            self.at += c.len_utf8();
            match c {
                '\\' if escapes => text.extend(self.escaped(lines)?),
                '\n' if !lines => return None,
                c => text.push(c),
            }
        }
    }

    fn escaped(&mut self, lines: bool) -> Option<Option<char>> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        let mut code = |digits: usize| {
            let number = u32::from_str_radix(self.rest().get(..digits)?, 16).ok()?;
            self.at += digits;
            char::from_u32(number)
        };
        Some(Some(match c {
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            'u' => code(4)?,
            'U' => code(8)?,
            c if lines && c.is_whitespace() => {
                let rest = self.rest();
                self.at += rest.len() - rest.trim_start().len();
                return Some(None);
            }
            '"' | '\\' => c,
            _ => return None,
        }))
    }
}

/// The table at these keys, made where it is missing; of an array of tables the last one.
fn descend<'n>(mut table: &'n mut Vec<Entry>, keys: &[String]) -> Option<&'n mut Vec<Entry>> {
    for key in keys {
        let mut value = entry(table, key, Value::Map(Vec::new()))?;
        if let Value::List(items) = value {
            value = &mut items.last_mut()?.value;
        }
        let Value::Map(entries) = value else {
            return None;
        };
        table = entries;
    }
    Some(table)
}

fn entry<'n>(table: &'n mut Vec<Entry>, key: &str, empty: Value) -> Option<&'n mut Value> {
    let at = match table.iter().position(|entry| entry.key == key) {
        Some(at) => at,
        None => {
            table.push(item(key, empty));
            table.len() - 1
        }
    };
    Some(&mut table.get_mut(at)?.value.value)
}

fn item(key: &str, value: Value) -> Entry {
    Entry {
        key: key.to_owned(),
        key_span: 0..0,
        value: node(value),
    }
}

fn node(value: Value) -> Node {
    Node { span: 0..0, value }
}

fn scalar(text: String, quoted: bool) -> Value {
    Value::Scalar(Scalar { text, quoted })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As JSON without quotes, short enough to compare.
    fn shown(value: &Value) -> String {
        match value {
            Value::Null => "null".to_owned(),
            Value::Scalar(scalar) => scalar.text.clone(),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|item| shown(&item.value)).collect();
                format!("[{}]", items.join(","))
            }
            Value::Map(entries) => {
                let entry = |entry: &Entry| format!("{}:{}", entry.key, shown(&entry.value.value));
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(","))
            }
        }
    }

    #[test]
    fn what_front_matter_is_made_of_is_read() {
        for (text, expected) in [
            ("title = \"A \\\"b\\\" \\u00e5\" # x\n", "{title:A \"b\" å}"),
            ("a.b = 'c:\\d'\na.e = 1", "{a:{b:c:\\d,e:1}}"),
            ("tags = [\"a\",\n  'b', # c\n]\n", "{tags:[a,b]}"),
            (
                "date = 2026-01-02T03:04:05Z\r\nx = true",
                "{date:2026-01-02T03:04:05Z,x:true}",
            ),
            (
                "[a.b]\nc = 1\n[a]\nd = {e = 2, f.g = 3}",
                "{a:{b:{c:1},d:{e:2,f:{g:3}}}}",
            ),
            (
                "[[m]]\na = 1\n[[m]]\na = 2\n[m.n]\nb = 3",
                "{m:[{a:1},{a:2,n:{b:3}}]}",
            ),
            ("t = \"\"\"\none\\\n   two\"\"\"\n", "{t:onetwo}"),
            ("", "{}"),
        ] {
            let value = parse(text).map(|node| shown(&node.value));
            assert_eq!(value, Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_toml_is_refused_with_its_line() {
        for (text, line) in [
            ("a", 1),
            ("a = 1\nb = ", 2),
            ("a = \"x\n", 1),
            ("a = [1", 1),
            ("a = 1 b = 2 = 3\n[", 2),
            ("a = 1\n[a.b]\nc = 2", 2),
        ] {
            let refused = parse(text).map(|node| shown(&node.value));
            assert!(refused.is_err(), "{text}: {refused:?}");
            assert_eq!(refused.unwrap_err().min(line), line, "{text}");
        }
        assert!(parse(&format!("a = {}", "[".repeat(10_000))).is_err());
    }
}
