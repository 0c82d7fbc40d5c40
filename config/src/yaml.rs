//! A YAML file as a tree in which every key and value knows where it stands: the only user of the YAML library.
//!
//! ```
//! use lucka_config::yaml::{self, Fields, Sheet};
//!
//! let file = "---\ntitle: Change your password\norder: 10\n---\nGo to *Settings*.\n";
//! let sheet = Sheet::new("content/en/account/password.md", file);
//! let front_matter = sheet.parse(4..42);
//! let mut fields = Fields::of(&sheet, &front_matter);
//! let title = fields.required_text("title", "give the article a title, such as `title: Change your password`");
//! let order = fields.number("order", 0..=9999);
//! fields.finish(); // reports every key that was not asked for
//! assert_eq!(title.unwrap().value, "Change your password");
//! assert_eq!(order.unwrap().value, 10);
//! assert!(sheet.into_diagnostics().is_empty());
//! ```
//!
//! [`parse`] stops at the first syntax error, as there is no telling what follows. Everything else is collected by
//! [`Fields`]: keys given twice, keys nobody knows, values of another kind.

mod fields;
mod raw;
mod read;
mod sheet;
mod syntax;
mod write;

use std::ops::Range;

pub use fields::{At, Fields, in_words, nearest};
pub use read::parse;
pub use sheet::Sheet;
pub use write::scalar;

pub(crate) use fields::language_tag;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its bytes in the file's whole text. An alias has the place of what it repeats.
    pub span: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, number, date or yes/no: what it is decides the reader who asks for it.
    Scalar(Scalar),
    /// `- a list`
    List(Vec<Node>),
    /// `keys: values`, in their order; a key given twice is in here twice.
    Map(Vec<Entry>),
}

/// A text, number, date or yes/no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// As written, without its quotes (`010` stays `010`), with escapes and folding undone.
    pub text: String,
    /// In quotes or as a block, so surely a text.
    pub quoted: bool,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The key's bytes in the file's whole text.
    pub key_span: Range<usize>,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// What it is, with an article, for messages: `a list`.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of keys",
        }
    }

    /// Nothing was written here.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }
}

#[cfg(test)]
mod tests;
