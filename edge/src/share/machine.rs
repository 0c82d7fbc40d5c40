//! Fonts that the machine has. They are looked for once, when a title first needs them; of each only the tables that are
//! asked for are read.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::Tag;
use harfrust::font::{Blob, TableFunction};

use super::fonts::Face;

/// Where systems keep them.
const FOLDERS: [&str; 5] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
];
/// Folders in folders that are looked into, files and fonts that are looked at, at most.
const DEEPEST: usize = 6;
const MOST_FILES: usize = 2000;
const MOST_IN_FILE: u32 = 16;
/// Fonts that one text takes, and that are kept open: tables of Chinese ones are large.
const MOST_FOR_TEXT: usize = 3;
const MOST_OPEN: usize = 4;
/// Bytes of a table that is read.
const LONGEST_TABLE: u32 = 64 * 1024 * 1024;
const MOST_TABLES: u16 = 256;

/// Tables of letters as outlines, and as pictures, which are none for us.
const OUTLINES: [Tag; 3] = [Tag::new(b"glyf"), Tag::new(b"CFF "), Tag::new(b"CFF2")];
const PICTURES: [Tag; 3] = [Tag::new(b"COLR"), Tag::new(b"CBDT"), Tag::new(b"sbix")];
/// A file of several fonts.
const COLLECTION: &[u8] = b"ttcf";

/// The machine's fonts.
#[derive(Default)]
pub(super) struct Machine {
    found: OnceLock<Vec<Found>>,
    /// Those that were used last, the newest at the end.
    open: Mutex<Vec<(usize, Face)>>,
}

/// Where a font is.
struct Found {
    path: PathBuf,
    tables: Arc<Vec<Table>>,
    weight: f32,
    /// How little it looks like what stands beside it: italics, serifs.
    strangeness: f32,
}

struct Table {
    tag: Tag,
    start: u32,
    length: u32,
}

impl Machine {
    /// Fonts that have the most of these characters; the best first.
    pub(super) fn covering(&self, missing: &[char], weight: f32) -> Vec<Face> {
        let found = self.found.get_or_init(all);
        let mut missing = missing.to_vec();
        let mut faces = Vec::new();
        while !missing.is_empty() && faces.len() < MOST_FOR_TEXT {
            let rank = |(index, one): (usize, &Found)| {
                let face = one.face()?;
                let has = missing.iter().filter(|c| face.has(**c)).count();
                let off = (one.weight - weight).abs() + one.strangeness;
                (has > 0).then_some((has, off, index))
            };
            let ranked = found.iter().enumerate().filter_map(rank);
            let better = |a: &(usize, f32, usize), b: &(usize, f32, usize)| {
                (a.0.cmp(&b.0))
                    .then(f32::total_cmp(&b.1, &a.1))
                    .then(b.2.cmp(&a.2))
            };
            let Some((_, _, best)) = ranked.max_by(better) else {
                break;
            };
            let Some(face) = self.face(best) else { break };
            missing.retain(|c| !face.has(*c));
            faces.push(face);
        }
        faces
    }

    fn face(&self, index: usize) -> Option<Face> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = open.iter().position(|(known, _)| *known == index) {
            let known = open.remove(at);
            let face = known.1.clone();
            open.push(known);
            return Some(face);
        }
        let face = self.found.get()?.get(index)?.face()?;
        if open.len() >= MOST_OPEN {
            open.remove(0);
        }
        open.push((index, face.clone()));
        Some(face)
    }
}

impl Found {
    fn face(&self) -> Option<Face> {
        let (path, tables) = (self.path.clone(), Arc::clone(&self.tables));
        let table = move |tag: Tag| table(&path, &tables, tag).map(Blob::from);
        Face::unseen(TableFunction::new(Arc::new(table)), 0)
    }
}

/// Every font in the machine's folders, in the order of their paths.
fn all() -> Vec<Found> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        files_in(Path::new(folder), DEEPEST, &mut files);
    }
    files.sort();
    files.truncate(MOST_FILES);
    files.into_iter().flat_map(|path| fonts_in(&path)).collect()
}

fn files_in(folder: &Path, deepest: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if files.len() > MOST_FILES {
            return;
        }
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        if ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|one| extension == *one)
        {
            files.push(path);
        } else if deepest > 0 && path.is_dir() {
            files_in(&path, deepest - 1, files);
        }
    }
}

/// The fonts of one file; none of a file that is none.
fn fonts_in(path: &Path) -> Vec<Found> {
    let found = || {
        let mut file = File::open(path)
            .ok()
            .filter(|file| file.metadata().is_ok_and(|it| it.is_file()))?;
        let mut starts = vec![0];
        let head: [u8; 12] = read(&mut file, 0)?;
        if head.starts_with(COLLECTION) {
            let count = u32::from_be_bytes([head[8], head[9], head[10], head[11]]);
            let start = |index: u32| read(&mut file, 12 + 4 * index).map(u32::from_be_bytes);
            starts = (0..count.min(MOST_IN_FILE)).map_while(start).collect();
        }
        let fonts = starts
            .into_iter()
            .filter_map(|start| font_at(path, &mut file, start));
        Some(fonts.collect())
    };
    found().unwrap_or_default()
}

fn font_at(path: &Path, file: &mut File, start: u32) -> Option<Found> {
    let head: [u8; 6] = read(file, start)?;
    let count = u16::from_be_bytes([head[4], head[5]]).min(MOST_TABLES);
    let mut tables = Vec::new();
    for index in 0..u32::from(count) {
        let row: [u8; 16] = read(file, start.checked_add(12 + 16 * index)?)?;
        let [a, b, c, d, _, _, _, _, e, f, g, h, i, j, k, l] = row;
        tables.push(Table {
            tag: Tag::new(&[a, b, c, d]),
            start: u32::from_be_bytes([e, f, g, h]),
            length: u32::from_be_bytes([i, j, k, l]),
        });
    }
    let has = |tags: &[Tag]| tables.iter().any(|table| tags.contains(&table.tag));
    if has(&PICTURES) || !has(&OUTLINES) {
        return None;
    }
    let mut found = Found {
        path: path.to_owned(),
        tables: Arc::new(tables),
        weight: 0.0,
        strangeness: 0.0,
    };
    let face = found.face()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_odd = |word: &&str| name.contains(word);
    let odd = ["Serif", "Mono", "Italic", "Oblique", "Condensed", "Display"];
    let odd = odd.iter().filter(|word| is_odd(word)).count() as f32;
    found.weight = face.weight;
    found.strangeness = 1000.0 * odd;
    Some(found)
}

fn table(path: &Path, tables: &[Table], tag: Tag) -> Option<Vec<u8>> {
    let table = tables.iter().find(|table| table.tag == tag)?;
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::Start(u64::from(table.start))).ok()?;
    let length = table.length.min(LONGEST_TABLE);
    let mut bytes = Vec::new();
    file.take(u64::from(length)).read_to_end(&mut bytes).ok()?;
    (bytes.len() == length as usize).then_some(bytes)
}

fn read<const LENGTH: usize>(file: &mut File, at: u32) -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    file.seek(SeekFrom::Start(u64::from(at))).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
