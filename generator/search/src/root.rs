//! The file of an index that names the others.

use crate::Name;
use crate::bytes::{Bytes, Damaged};
#[cfg(feature = "write")]
use crate::bytes::{put_next_text, put_number, put_text};

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
    pub(crate) records: Vec<Name>,
}

/// A file of a sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// No word of it sorts before this.
    pub(crate) first: String,
    pub(crate) name: Name,
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
        Ok(Root {
            usual_length: usual_length(&norms),
            norms,
            small_words,
            links,
            endings,
            words,
            backwards,
            records,
        })
    }
}

#[cfg(feature = "write")]
impl Root {
    /// What [`Root::read`] reads.
    pub(crate) fn write(&self, language: &str) -> Vec<u8> {
        let mut root = vec![crate::FORMAT];
        put_text(&mut root, language);
        put_number(&mut root, self.norms.len() as u32);
        root.extend_from_slice(&self.norms);
        put_text(&mut root, &self.small_words.join(" "));
        for texts in [&self.links, &self.endings] {
            put_number(&mut root, texts.len() as u32);
            for text in texts {
                put_text(&mut root, text);
            }
        }
        for files in [&self.words, &self.backwards] {
            put_number(&mut root, files.len() as u32);
            let mut previous = "";
            for File { first, name } in files {
                put_next_text(&mut root, previous, first);
                root.extend_from_slice(name);
                previous = first;
            }
        }
        put_number(&mut root, self.records.len() as u32);
        self.records.iter().for_each(|name| root.extend(name));
        root
    }

    /// The names of all other files, each once.
    pub(crate) fn names(&self) -> Vec<String> {
        let words = self.words.iter().chain(&self.backwards);
        let names = words.map(|file| &file.name).chain(&self.records);
        let mut names: Vec<&Name> = names.collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(crate::file_name).collect()
    }
}

/// The mean of the lengths' upper halves.
pub(crate) fn usual_length(norms: &[u8]) -> u8 {
    let sum: u32 = norms.iter().map(|norm| u32::from(norm >> 4)).sum();
    (sum / (norms.len() as u32).max(1)) as u8
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

fn name(bytes: &mut Bytes<'_>) -> Result<Name, Damaged> {
    let name = bytes.take(crate::NAME_BYTES)?;
    name.try_into().map_err(|_| Damaged)
}

/// The file that a word is in, if any has it.
pub(crate) fn file_of(files: &[File], word: &str) -> usize {
    let after = files.partition_point(|file| file.first.as_str() <= word);
    after.saturating_sub(1)
}
