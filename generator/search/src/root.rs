//! The file of an index that names the others.

use crate::bytes::{Bytes, Damaged};

/// What the root says.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    /// The length of each article and of its title, as `Terms` gives it.
    pub(crate) norms: Vec<u8>,
    /// The mean of the lengths' upper halves.
    pub(crate) usual_length: u8,
    /// Words that say little.
    pub(crate) small_words: Vec<String>,
    /// What may stand between the parts of a word; empty if words are not written together.
    pub(crate) links: Vec<String>,
    /// What forms of a word end in.
    pub(crate) endings: Vec<String>,
    /// The files of the words, and of the words from their ends.
    pub(crate) words: Vec<File>,
    pub(crate) backwards: Vec<File>,
    /// Names of the files of records.
    pub(crate) records: Vec<String>,
}

/// A file of a sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// No word of it sorts before this.
    pub(crate) first: String,
    pub(crate) name: String,
}

impl Root {
    pub(crate) fn read(bytes: &[u8]) -> Result<Root, Damaged> {
        let mut bytes = Bytes(bytes);
        if bytes.byte()? != crate::FORMAT {
            return Err(Damaged);
        }
        let _language = bytes.text()?;
        let articles = bytes.count()?;
        let norms = bytes.take(articles)?.to_vec();
        let small_words = bytes.text()?.split(' ').map(str::to_owned).collect();
        let links = texts(&mut bytes)?;
        let endings = texts(&mut bytes)?;
        let words = files(&mut bytes)?;
        let backwards = files(&mut bytes)?;
        let mut records = Vec::new();
        for _ in 0..bytes.count()? {
            records.push(name(&mut bytes)?);
        }
        if !bytes.is_empty() || records.len() != articles.div_ceil(crate::RECORDS_PER_FILE) {
            return Err(Damaged);
        }
        let sum: u32 = norms.iter().map(|norm| u32::from(norm >> 4)).sum();
        let usual_length = sum / (articles as u32).max(1);
        Ok(Root {
            norms,
            usual_length: usual_length as u8,
            small_words,
            links,
            endings,
            words,
            backwards,
            records,
        })
    }
}

fn texts(bytes: &mut Bytes<'_>) -> Result<Vec<String>, Damaged> {
    let mut texts = Vec::new();
    for _ in 0..bytes.count()? {
        texts.push(bytes.text()?.to_owned());
    }
    Ok(texts)
}

fn files(bytes: &mut Bytes<'_>) -> Result<Vec<File>, Damaged> {
    let mut files: Vec<File> = Vec::new();
    for _ in 0..bytes.count()? {
        let previous = files.last().map_or("", |file| file.first.as_str());
        let first = bytes.next_text(previous)?;
        let name = name(bytes)?;
        files.push(File { first, name });
    }
    Ok(files)
}

fn name(bytes: &mut Bytes<'_>) -> Result<String, Damaged> {
    Ok(crate::file_name(bytes.take(crate::NAME_BYTES)?))
}

/// The file that a word is in, if any has it.
pub(crate) fn file_of(files: &[File], word: &str) -> usize {
    let after = files.partition_point(|file| file.first.as_str() <= word);
    after.saturating_sub(1)
}
