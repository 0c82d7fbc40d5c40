//! What articles say, in a file beside the memory: it is long, and read only where an index is written; of a few articles
//! that have changed, only what those say.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::said::Said;
use crate::fingerprint::Fingerprint;

/// Bytes that a file may have more than twice of what is needed, before it is written anew.
const SLACK: u64 = 1 << 20;
/// Articles that are written at once.
const PART: usize = 512;

/// What articles say, by [`print`](super::print).
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Store {
    spans: HashMap<Fingerprint, Span>,
    #[serde(skip)]
    file: Option<PathBuf>,
}

/// Where one article's words are in the file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Span {
    at: u64,
    length: u32,
    /// Of the bytes: a file that another build wrote has others there.
    check: u64,
}

impl Span {
    /// The bytes at this place, if they are those that were written.
    fn checked(self, bytes: &[u8]) -> Option<Said> {
        let is_same = check(bytes) == self.check;
        is_same.then(|| postcard::from_bytes(bytes).ok()).flatten()
    }
}

fn check(bytes: &[u8]) -> u64 {
    let hash = blake3::hash(bytes);
    let eight = hash.as_bytes().first_chunk::<8>();
    eight.map_or(0, |eight| u64::from_le_bytes(*eight))
}

impl Store {
    /// The file that belongs to a memory's.
    pub(crate) fn beside(&mut self, memory: &Path) {
        self.file = Some(memory.with_extension("search"));
    }

    /// Forgets everything: another program reads differently.
    pub(crate) fn clear(&mut self) {
        self.spans.clear();
    }

    /// What need not be read again.
    pub(crate) fn known(&self) -> HashSet<Fingerprint> {
        self.spans.keys().copied().collect()
    }

    /// What one article says; nothing when it can't be read.
    pub(super) fn get(&mut self, print: Fingerprint) -> Option<Said> {
        let said = self.read(*self.spans.get(&print)?);
        if said.is_none() {
            self.spans.remove(&print);
        }
        said
    }

    fn read(&self, span: Span) -> Option<Said> {
        let mut file = File::open(self.file.as_ref()?).ok()?;
        // Before a length that somebody has made up takes memory.
        let end = span.at.checked_add(u64::from(span.length))?;
        if end > file.metadata().ok()?.len() {
            return None;
        }
        file.seek(SeekFrom::Start(span.at)).ok()?;
        let mut bytes = vec![0; span.length as usize];
        file.read_exact(&mut bytes).ok()?;
        span.checked(&bytes)
    }

    /// What all articles say; those that can't be read are left out.
    pub(super) fn load(&mut self) -> HashMap<Fingerprint, Said> {
        let bytes = self.file.as_ref().and_then(|file| fs::read(file).ok());
        let bytes = bytes.unwrap_or_default();
        let read = |(print, span): (&Fingerprint, &Span)| {
            let start = usize::try_from(span.at).ok()?;
            let end = start.checked_add(span.length as usize)?;
            Some((*print, span.checked(bytes.get(start..end)?)?))
        };
        let read: HashMap<Fingerprint, Said> = self.spans.par_iter().filter_map(read).collect();
        self.spans.retain(|print, _| read.contains_key(print));
        read
    }

    /// Keeps what the articles of `needed` say for the next build. `said` gives it for those that are not kept yet, or else
    /// they are read again then.
    pub(super) fn keep<'s>(
        &mut self,
        needed: &HashSet<Fingerprint>,
        said: &(dyn Fn(Fingerprint) -> Option<&'s Said> + Sync),
    ) {
        let Some(file) = self.file.clone() else {
            return;
        };
        let missing = needed
            .iter()
            .filter(|print| !self.spans.contains_key(print));
        let mut missing: Vec<Fingerprint> = missing.copied().collect();
        if missing.is_empty() {
            return;
        }
        let spans = needed.iter().filter_map(|print| self.spans.get(print));
        let length: u64 = spans.map(|span| u64::from(span.length)).sum();
        let there = fs::metadata(&file).map_or(0, |metadata| metadata.len());
        let is_bloated = there > 2 * length + SLACK;
        let mut held = HashMap::new();
        if there == 0 {
            self.spans.clear();
            missing = needed.iter().copied().collect();
        }
        if is_bloated {
            held = self.load();
            held.retain(|print, _| needed.contains(print));
            missing.extend(held.keys());
        }
        let said = |print: Fingerprint| said(print).or_else(|| held.get(&print));
        let is_new = is_bloated || there == 0;
        let written = match is_new {
            true => replace(&file, &missing, &said),
            false => append(&file, &missing, &said),
        };
        if is_new || written.is_err() {
            // Where they can't be written, they are read again.
            self.spans.clear();
        }
        self.spans.extend(written.into_iter().flatten());
    }
}

/// Gives what is to be written.
type Find<'f, 's> = dyn Fn(Fingerprint) -> Option<&'s Said> + Sync + 'f;

/// Writes a file anew, whole or not at all.
fn replace(
    file: &Path,
    prints: &[Fingerprint],
    said: &Find<'_, '_>,
) -> io::Result<Vec<(Fingerprint, Span)>> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::with_prefix_in(".tmp-", folder)?;
    let spans = pour(&mut new, 0, prints, said)?;
    new.persist(file).map_err(|error| error.error)?;
    Ok(spans)
}

/// Writes behind what a file holds.
fn append(
    file: &Path,
    prints: &[Fingerprint],
    said: &Find<'_, '_>,
) -> io::Result<Vec<(Fingerprint, Span)>> {
    let mut file = OpenOptions::new().append(true).open(file)?;
    let at = file.seek(SeekFrom::End(0))?;
    pour(&mut file, at, prints, said)
}

/// Writes from `at` on, a part after the other: all at once would take as much memory as it all takes already.
fn pour(
    into: &mut dyn Write,
    mut at: u64,
    prints: &[Fingerprint],
    said: &Find<'_, '_>,
) -> io::Result<Vec<(Fingerprint, Span)>> {
    let mut spans = Vec::with_capacity(prints.len());
    for part in prints.chunks(PART) {
        let bytes = part.par_iter().filter_map(|print| {
            let bytes = postcard::to_allocvec(said(*print)?).ok()?;
            Some((*print, check(&bytes), bytes))
        });
        let bytes: Vec<(Fingerprint, u64, Vec<u8>)> = bytes.collect();
        let mut together = Vec::with_capacity(bytes.iter().map(|one| one.2.len()).sum());
        for (print, check, bytes) in bytes {
            let span = Span {
                at: at + together.len() as u64,
                length: bytes.len() as u32,
                check,
            };
            spans.push((print, span));
            together.extend_from_slice(&bytes);
        }
        into.write_all(&together)?;
        at += together.len() as u64;
    }
    Ok(spans)
}
