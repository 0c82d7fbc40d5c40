//! A list of contacts, as it was written: every mistake in it, or what it says.

use std::collections::BTreeMap;

use lucka_config::decision::canonical_email;
use lucka_config::yaml::{in_words, nearest};
use lucka_config::{ContactProperty, Language, PropertyKind, Site};
use lucka_edge::store::ContactChange;

/// What the list says about a contact, and in which line (from 1).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) change: ContactChange,
}

/// What is wrong, and in which line (from 1).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) line: usize,
    pub(super) text: String,
}

/// Most characters of a name.
const LONGEST_NAME: usize = 200;
/// Most characters of a property's value.
const LONGEST_VALUE: usize = 1000;

/// The contacts in a CSV file: UTF-8, commas or semicolons, names of columns in the first line.
pub(super) fn from_csv(site: &Site, bytes: &[u8]) -> Result<Vec<Entry>, Vec<Mistake>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            return Err(vec![Mistake {
                line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
                text: "this is not UTF-8: save the file as \"CSV UTF-8\"".to_owned(),
            }]);
        }
    };
    let mut reader = crate::spreadsheet::reader(&text);
    let mut lines = Lines::of(&text);
    let mut list: Option<List<'_>> = None;
    for record in reader.records() {
        let record = record.map_err(|error| {
            let text = error.to_string();
            vec![Mistake { line: 1, text }]
        })?;
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(usize::try_from(start).unwrap_or(usize::MAX));
        match &mut list {
            None => list = Some(List::new(site, record.iter(), line)),
            // A spreadsheet's empty rows.
            Some(_) if record.iter().all(str::is_empty) => {}
            Some(list) => list.row(&record.iter().collect::<Vec<_>>(), line),
        }
    }
    match list {
        Some(list) => list.finish(),
        None => Err(vec![Mistake {
            line: 1,
            text: "the list is empty: its first line names the columns, at least `email`"
                .to_owned(),
        }]),
    }
}

/// One contact, by names of columns and their values.
pub(super) fn from_columns(
    site: &Site,
    columns: &[(String, String)],
) -> Result<Vec<Entry>, Vec<Mistake>> {
    let names = columns.iter().map(|(name, _)| name.as_str());
    let mut list = List::new(site, names, 1);
    let values: Vec<&str> = columns.iter().map(|(_, value)| value.trim()).collect();
    list.row(&values, 1);
    list.finish()
}

/// A list that is being read.
struct List<'s> {
    site: &'s Site,
    /// `None` for a column that nobody knows, which is a mistake already.
    columns: Vec<Option<Column<'s>>>,
    entries: Vec<Entry>,
    /// In which line an address was first.
    seen: BTreeMap<String, usize>,
    mistakes: Vec<Mistake>,
}

#[derive(Clone, Copy, PartialEq)]
enum Column<'s> {
    Email,
    Name,
    Language,
    MemberEmail,
    Company,
    Property(&'s ContactProperty),
}

const COLUMNS: [(&str, Column<'static>); 5] = [
    ("email", Column::Email),
    ("name", Column::Name),
    ("language", Column::Language),
    ("member_email", Column::MemberEmail),
    ("company", Column::Company),
];

impl<'s> List<'s> {
    fn new<'n>(site: &'s Site, names: impl Iterator<Item = &'n str>, line: usize) -> List<'s> {
        let (mut columns, mut mistakes) = (Vec::new(), Vec::new());
        for name in names {
            let column = column(site, name);
            let column = column.and_then(|column| match columns.contains(&Some(column)) {
                true => Err(format!("the column `{name}` is there twice")),
                false => Ok(column),
            });
            match column {
                Ok(column) => columns.push(Some(column)),
                Err(text) => {
                    mistakes.push(Mistake { line, text });
                    columns.push(None);
                }
            }
        }
        if !columns.contains(&Some(Column::Email)) {
            mistakes.push(Mistake {
                line,
                text: "there is no column `email`".to_owned(),
            });
        }
        List {
            site,
            columns,
            entries: Vec::new(),
            seen: BTreeMap::new(),
            mistakes,
        }
    }

    fn row(&mut self, values: &[&str], line: usize) {
        if values.len() != self.columns.len() {
            let text = format!(
                "this line has {} columns, and the first line {}",
                values.len(),
                self.columns.len()
            );
            return self.mistakes.push(Mistake { line, text });
        }
        let mut change = ContactChange::default();
        for (column, value) in self.columns.iter().zip(values) {
            let Some(column) = column else { continue };
            if let Err(text) = set(self.site, &mut change, *column, value) {
                self.mistakes.push(Mistake { line, text });
            }
        }
        if !change.email.is_empty() {
            match self.seen.get(&change.email) {
                Some(first) => self.mistakes.push(Mistake {
                    line,
                    text: format!("`{}` is in line {first} already", change.email),
                }),
                None => drop(self.seen.insert(change.email.clone(), line)),
            }
        }
        self.entries.push(Entry { line, change });
    }

    fn finish(self) -> Result<Vec<Entry>, Vec<Mistake>> {
        match self.mistakes.is_empty() {
            true => Ok(self.entries),
            false => Err(self.mistakes),
        }
    }
}

fn column<'s>(site: &'s Site, typed: &str) -> Result<Column<'s>, String> {
    let name = typed.to_lowercase();
    if let Some((_, column)) = COLUMNS.iter().find(|(known, _)| *known == name) {
        return Ok(*column);
    }
    let properties = &site.contact_properties;
    if let Some(id) = typed.strip_prefix("property.") {
        return match properties.iter().find(|property| property.id == id) {
            Some(property) => Ok(Column::Property(property)),
            None => Err(format!(
                "`{id}` is not in config/contact-properties.yaml{}",
                hint(nearest(id, properties.iter().map(|p| p.id.as_str())))
            )),
        };
    }
    let ids: Vec<String> = properties
        .iter()
        .map(|property| format!("property.{}", property.id))
        .collect();
    let known = COLUMNS.iter().map(|(known, _)| *known);
    let names: Vec<&str> = known.chain(ids.iter().map(String::as_str)).collect();
    // Whoever leaves out `property.` means it.
    let meant = ids
        .iter()
        .map(String::as_str)
        .find(|id| id.strip_prefix("property.") == Some(&name));
    let near = meant.or_else(|| nearest(&name, names.iter().copied()));
    Err(format!("unknown column `{typed}`{}", hint(near)))
}

fn set(
    site: &Site,
    change: &mut ContactChange,
    column: Column<'_>,
    value: &str,
) -> Result<(), String> {
    if value.chars().any(char::is_control) {
        let start: String = value.chars().take(40).collect();
        let start = start.escape_debug();
        return Err(format!(
            "`{start}` has a line break or another control character in it: is a quotation mark missing?"
        ));
    }
    match column {
        Column::Email => change.email = address(value)?,
        Column::Name => change.name = Some(line(value, LONGEST_NAME, "the name")?),
        Column::Company => change.company = Some(line(value, LONGEST_NAME, "the company")?),
        Column::MemberEmail if value.is_empty() => change.member_email = Some(String::new()),
        Column::MemberEmail => change.member_email = Some(address(value)?),
        Column::Language if value.is_empty() => change.language = Some(String::new()),
        Column::Language => {
            let spoken = site.languages();
            let language: Option<Language> = value.parse().ok();
            let known = language.filter(|language| spoken.contains(language));
            let Some(language) = known else {
                let spoken: Vec<String> = spoken.iter().map(ToString::to_string).collect();
                return Err(format!(
                    "no domain speaks `{value}`: the site's languages are {}",
                    in_words(&spoken)
                ));
            };
            change.language = Some(language.to_string());
        }
        Column::Property(property) => {
            let typed = line(value, LONGEST_VALUE, &format!("`{}`", property.id))?;
            let value = match typed.is_empty() {
                true => typed,
                false => property.canonical(&typed).ok_or_else(|| {
                    format!(
                        "`{typed}` is no value of `{}`, which is {}",
                        property.id,
                        expected(property)
                    )
                })?,
            };
            change.properties.insert(property.id.clone(), value);
        }
    }
    Ok(())
}

fn address(typed: &str) -> Result<String, String> {
    canonical_email(typed).ok_or_else(|| match typed {
        "" => "the address is missing".to_owned(),
        _ => format!("`{typed}` is no e-mail address"),
    })
}

fn line(typed: &str, longest: usize, what: &str) -> Result<String, String> {
    if typed.chars().count() > longest {
        return Err(format!("{what} is longer than {longest} characters"));
    }
    Ok(typed.to_owned())
}

fn expected(property: &ContactProperty) -> String {
    match &property.kind {
        PropertyKind::Text => "a text".to_owned(),
        PropertyKind::Number => "a number such as 10 or 2.5".to_owned(),
        PropertyKind::Date => "a date such as 2026-11-22".to_owned(),
        PropertyKind::YesNo => "`true` or `false`".to_owned(),
        PropertyKind::Choice(choices) => format!("one of {}", in_words(choices)),
    }
}

fn hint(near: Option<&str>) -> String {
    near.map_or(String::new(), |near| format!(": did you mean `{near}`?"))
}

/// Line numbers of places that come one after the other. The reader's own are those of the line before, where lines
/// are empty.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Lines<'t> {
        Lines {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line of what begins at this byte or, after line breaks, behind it.
    fn at(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = byte.min(bytes.len());
        while bytes.get(end) == Some(&b'\n') {
            end += 1;
        }
        let passed = bytes.get(self.at..end).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = self.at.max(end);
        self.line
    }
}

#[cfg(test)]
mod tests;
