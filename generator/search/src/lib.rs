//! Search: an index of one language and audience as many small files, written with the bundle, and read alike by the
//! edge (here) and by the browser (`themes/default/assets/search.js`).
//!
//! # The files
//!
//! - **root**: names all others; the length of each article (a byte), small words, endings. The only file whose address
//!   doesn't change with its content, so it is asked for anew and everything else is kept for ever.
//! - **words**: every form that the articles use, sorted without accents, and the articles of each. Forms of one word (by
//!   Snowball's stem) share a list: whoever types any of them finds all, and the browser needs no stemmer. An article
//!   takes one or two bytes in a list: how far after the one before, and in eight steps what the word says there (once
//!   in the text … in the title).
//! - **words from their ends**: for a beginning that is mistyped, and for the last part of a word written together. A
//!   word with one mistake is right in its first half or in its last.
//! - **records**: title, address, category, description, headings of sixteen articles.
//!
//! Words written together are taken apart against the articles' own vocabulary (`lösenordsåterställning` is found by
//! `återställning`), scripts without spaces are read in pairs. Points are whole numbers, so both readers agree on every
//! one; `tests/browser.rs` compares them.
//!
//! # Why by words and not by articles
//!
//! An index in parts of some articles each would change one file for an edit, but every visitor would load all of it:
//! megabytes for 1,000 articles (below). In parts by words, a visitor loads the file that has what is typed. An edit changes the
//! files of the words that came or went: borders between files follow from the words (not from counting), and lengths are
//! steps, so that nothing else moves: 3 to 9 files for a sentence, whose words are cached per article as [`Terms`]. So
//! [`update`] changes some articles of an index without looking at the others.
//!
//! # Measured
//!
//! `cargo bench --profile dist --package lucka-search --features write` prints it; with `LUCKA_SHARED_DATA` also for
//! published knowledge bases. Two cores that others worked on too: seconds are of the processor, and vary by half. The
//! made-up articles have 30,000 words with their endings and 530 different ones each, more than real ones.
//!
//! | | articles | files | kB | a word: kB loaded, compressed | mistyped | ms in Node.js | CPU s: reading, writing | new files after an edit |
//! |---|---|---|---|---|---|---|---|---|
//! | made up, 750 words | 1,000 | 363 | 2,431 | 41.8 | 46.0 | 9–62 | 0.12, 0.36 | 8 |
//! | made up, 750 words | 10,000 | 1,592 | 13,126 | 64.6 | 84.8 | 9–20 | 1.1–1.3, 1.0 | 9 |
//! | Adobe Commerce, Swedish | 252 | 45 | 312 | 24.5 | 32.5 | 2–28 | 0.01, 0.02 | 3 |
//! | Adobe Commerce, English | 210 | 29 | 186 | 19.0 | 23.8 | 2–18 | 0.01, 0.01 | 6 |
//! | Adobe Commerce, Japanese | 210 | 44 | 312 | 36.0 | 20.2 | 4–12 | 0.03, 0.01 | 6 |
//!
//! What is loaded has the root and ten results; the script is 10.7 kB more. Of the golden queries (`tests/golden`), among
//! the first five is the right article for 79 of 80 Swedish, 76 of 76 English and 45 of 46 Japanese ones, and for all
//! 85 about the manual.
//!
//! Pagefind 1.6, by what its own pages say: an index in parts, 300 kB with its library for 10,000 pages; a
//! WebAssembly program in the browser (the policy for scripts must allow it), stemmers there; no typing mistakes; scripts
//! without spaces only with its extended build; no reader for a server, so nothing without JavaScript; and everything
//! is indexed anew after an edit. Tantivy is an index for a server alone. Both were left for these reasons, not for
//! speed.

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
pub use write::{
    Before, Change, Entry, Files, Lexicon, MOST_CHANGES, MOST_HEADINGS, Record, Updated, update,
    write,
};

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

/// What a file is called: the beginning of its content's fingerprint.
type Name = [u8; NAME_BYTES];

/// A name as it is written.
fn file_name(fingerprint: &Name) -> String {
    use std::fmt::Write;
    let mut name = String::with_capacity(2 * NAME_BYTES + 4);
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
