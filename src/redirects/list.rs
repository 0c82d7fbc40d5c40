//! A list of redirects in CSV, as other systems export it.

use std::collections::{BTreeMap, HashMap};

/// Names of the column with the old address, in any letter case.
const FROM: [&str; 9] = [
    "from",
    "source",
    "source_url",
    "old",
    "old_url",
    "old address",
    "redirect from",
    "original url",
    "request",
];
/// Names of the column with the new address.
const TO: [&str; 11] = [
    "to",
    "dest",
    "destination",
    "target",
    "target_url",
    "new",
    "new_url",
    "new address",
    "redirect to",
    "destination url",
    "location",
];

/// What is taken from a list, and what is not.
pub(super) struct List {
    pub(super) rows: Vec<Row>,
    /// Line, and why.
    pub(super) left_out: Vec<(usize, String)>,
    /// Rows that led to an address which another row leads from.
    pub(super) shortened: usize,
}

/// One redirect.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) from: String,
    pub(super) to: String,
}

impl List {
    /// Commas or semicolons; the first line may name the columns, else they are old address and new address. `from_host`
    /// is the host of every old address, whatever the list says.
    pub(super) fn read(text: &str, from_host: Option<&str>) -> List {
        let mut list = List {
            rows: Vec::new(),
            left_out: Vec::new(),
            shortened: 0,
        };
        list.read_rows(text);
        list.shorten();
        for row in &mut list.rows {
            row.from = bare(&row.from).to_owned();
            if let Some(host) = from_host {
                let at = row.from.find('/').unwrap_or(row.from.len());
                row.from = format!("{host}{}", &row.from[at..]);
            }
            if let Some(rest) = row.to.strip_prefix("http://") {
                row.to = format!("https://{rest}");
            }
        }
        list
    }

    /// Old and new addresses; their lines are their numbers, from 1.
    pub(super) fn of(rows: impl Iterator<Item = (String, String)>) -> List {
        let row = |(at, (from, to))| Row {
            line: at + 1,
            from,
            to,
        };
        List {
            rows: rows.enumerate().map(row).collect(),
            left_out: Vec::new(),
            shortened: 0,
        }
    }

    /// Leaves rows out, by number, each for its first reason.
    pub(super) fn refuse(&mut self, refused: Vec<(usize, String)>) {
        let mut reasons = BTreeMap::new();
        for (row, why) in refused {
            reasons.entry(row).or_insert(why);
        }
        for (row, why) in reasons.into_iter().rev() {
            let line = self.rows.remove(row).line;
            self.left_out.push((line, why));
        }
        self.left_out.sort();
    }

    fn read_rows(&mut self, text: &str) {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = crate::spreadsheet::reader(text);
        let mut columns = None;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    self.left_out.push((1, error.to_string()));
                    return;
                }
            };
            let line = record.position().map_or(1, csv::Position::line);
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            let (from, to) = *match &columns {
                Some(columns) => columns,
                None => match header(&record) {
                    Some(named) => {
                        columns = Some(named);
                        continue;
                    }
                    None => columns.insert((0, 1)),
                },
            };
            // Some systems write patterns, in which a dot has a backslash; no address has one.
            let cell = |at: usize| record.get(at).unwrap_or_default().replace("\\.", ".");
            match (cell(from), cell(to)) {
                (from, to) if from.is_empty() && to.is_empty() => {}
                (from, to) if from.is_empty() || to.is_empty() => {
                    let which = if from.is_empty() { "old" } else { "new" };
                    self.left_out
                        .push((line, format!("there is no {which} address")));
                }
                (from, to) => self.rows.push(Row { line, from, to }),
            }
        }
    }

    /// A row that leads to where another leads from leads straight to the end; one that leads in a circle is left to
    /// the loader, which names the places. A row that is there twice is taken once.
    fn shorten(&mut self) {
        let mut seen = HashMap::new();
        self.rows.retain(|row| {
            let known = seen.insert(bare(&row.from).to_owned(), row.to.clone());
            known.is_none_or(|to| to != row.to)
        });
        let leads: HashMap<String, String> = self
            .rows
            .iter()
            .map(|row| (bare(&row.from).to_owned(), row.to.clone()))
            .collect();
        for row in &mut self.rows {
            let mut end = &row.to;
            let mut steps = 0;
            while let Some(next) = leads.get(bare(end))
                && steps <= leads.len()
            {
                (end, steps) = (next, steps + 1);
            }
            if steps > 0 && steps <= leads.len() {
                row.to = end.clone();
                self.shortened += 1;
            }
        }
    }
}

/// The columns that a first line names.
fn header(record: &csv::StringRecord) -> Option<(usize, usize)> {
    let find = |names: &[&str]| {
        record
            .iter()
            .position(|cell| names.contains(&cell.to_lowercase().as_str()))
    };
    Some((find(&FROM)?, find(&TO)?))
}

/// Without its scheme.
fn bare(address: &str) -> &str {
    ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, host: Option<&str>) -> Vec<(String, String)> {
        let list = List::read(text, host);
        assert_eq!(list.left_out, []);
        list.rows
            .into_iter()
            .map(|row| (row.from, row.to))
            .collect()
    }

    fn pair(from: &str, to: &str) -> (String, String) {
        (from.to_owned(), to.to_owned())
    }

    #[test]
    fn columns_are_found_by_their_names_or_by_their_places() {
        let expected = [pair("/a", "/b")];
        for text in [
            "/a,/b\r\n",
            "source,dest\n/a,/b\n",
            "Hits;Redirect to;Redirect from\n7;/b;/a\n\n;;\n",
            "\u{feff}from,to\n\"/a\", /b\n/a,/b\n",
        ] {
            assert_eq!(rows(text, None), expected, "{text}");
        }
    }

    #[test]
    fn a_chain_becomes_one_step_and_hosts_are_taken_as_told() {
        let text = "https://old.example.com/a,https://old.example.com/b\nhttp://old.example.com/b,http://example.org/c\n";
        let expected = [
            pair("kb.example.com/a", "https://example.org/c"),
            pair("kb.example.com/b", "https://example.org/c"),
        ];
        assert_eq!(rows(text, Some("kb.example.com")), expected);
        assert_eq!(
            rows("/x,/y\n", Some("kb.example.com")),
            [pair("kb.example.com/x", "/y")]
        );
    }

    #[test]
    fn a_dot_with_a_backslash_is_a_dot() {
        assert_eq!(rows("/a\\.b,/c\n", None), [pair("/a.b", "/c")]);
    }

    #[test]
    fn what_is_half_there_is_left_out_by_its_line() {
        let list = List::read("/a,/b\n/c,\n,/d\n", None);
        assert_eq!(list.rows.len(), 1);
        let lines: Vec<usize> = list.left_out.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
