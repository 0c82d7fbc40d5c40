//! Search: an index of one language and audience as many small files, written with the bundle, and read alike by the
//! edge (here) and by the browser (`themes/default/assets/search.js`).

mod bytes;
mod file;
mod fold;
#[cfg(feature = "write")]
mod language;
mod marks;
mod matching;
mod query;
mod rank;
mod root;
mod search;
#[cfg(feature = "write")]
mod stem;
#[cfg(feature = "write")]
mod terms;
mod typo;
mod weight;
mod words;
#[cfg(feature = "write")]
mod write;

pub use bytes::Damaged;
pub use file::Shown;
pub use marks::{Marks, Segment, excerpt};
pub use search::{Failure, Hit, Index, Results, search};
#[cfg(feature = "write")]
pub use terms::{Fields, Terms};
#[cfg(feature = "write")]
pub use write::{Entry, Files, MOST_HEADINGS, Record, write};

/// What the first byte of a root says.
const FORMAT: u8 = 1;
/// Bytes of a fingerprint in a name.
const NAME_BYTES: usize = 6;
/// Articles in a file of records.
const RECORDS_PER_FILE: usize = 16;
/// Letters of the shortest word that can be looked up from its end.
const SHORTEST_BACKWARDS: usize = 4;
/// What follows a form in a file of words: its group is with another form, whose word follows;
const FORM_ELSEWHERE: u32 = 0;
/// it is the first of its group in this file;
const FORM_NEW_GROUP: u32 = 1;
/// its group is so many before the last one.
const FORM_KNOWN_GROUP: u32 = 2;

/// The name of a file with this beginning of a fingerprint.
fn file_name(fingerprint: &[u8]) -> String {
    use std::fmt::Write;
    let mut name = String::with_capacity(2 * fingerprint.len() + 4);
    for byte in fingerprint {
        // Writing to a string can't fail.
        let _ = write!(name, "{byte:02x}");
    }
    name + ".bin"
}

/// Whether a word in so many articles of so many is common: it tells them hardly apart.
fn is_common(articles: u32, total: u32) -> bool {
    articles > 64 && articles > total / 4
}
