//! Which groups of words one word of a query means.
//!
//! In this order, and what finds something ends it: the word itself, with and without accents, its other forms, and
//! words that begin with it, if it is the last; the two words it is written together from; words that begin with it,
//! wherever it stands; words that end in it; words it may be a typing mistake for.
//!
//! `themes/default/assets/search.js` does the same in the same order.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::file::{self, Form, Home, Words};
use crate::query::{Kind, Token};
use crate::root::{File, Root, file_of};
use crate::search::{Failure, Index};

// How well a group is meant, in sixteenths.
const ITSELF: u32 = 16;
const SINGLE: u32 = 14;
/// Asked for without accents.
const ACCENTED: u32 = 13;
pub(crate) const INFLECTED: u32 = 12;
/// Another form, or another word of the same origin, where the word itself is known.
const RELATED: u32 = 6;
const BEGUN: u32 = 11;
const BEGUN_LONG: u32 = 9;
const BEGUN_SHORT: u32 = 7;
const TAIL: u32 = 8;
/// Asked for with other accents.
const OTHERWISE_ACCENTED: u32 = 6;

/// Files that are looked at for what begins or ends with a word.
const MOST_FILES: usize = 3;
/// Forms that are followed into another file.
const MOST_LEADS: usize = 8;
/// Words found from their ends.
pub(crate) const MOST_TAILS: usize = 8;
/// Letters of the shortest word that is taken apart, and of a part.
const WHOLE: usize = 7;
const PART: usize = 3;
/// Letters that words of one origin share at least.
const RELATED_FROM: usize = 4;

/// The groups that a word means in one index.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// File and place in it → how well.
    pub(crate) groups: BTreeMap<(usize, usize), u32>,
    leads: usize,
}

/// One search in one index: its files, each read once.
pub(crate) struct Session<'a> {
    pub(crate) index: &'a Index,
    words: HashMap<usize, Rc<Words>>,
    backwards: HashMap<usize, Rc<Vec<String>>>,
}

impl<'a> Session<'a> {
    pub(crate) fn new(index: &'a Index) -> Session<'a> {
        Session {
            index,
            words: HashMap::new(),
            backwards: HashMap::new(),
        }
    }

    pub(crate) fn root(&self) -> &'a Root {
        &self.index.root
    }

    /// A file of words.
    pub(crate) fn file(&mut self, at: usize) -> Result<Rc<Words>, Failure> {
        if let Some(file) = self.words.get(&at) {
            return Ok(Rc::clone(file));
        }
        let bytes = self.index.load(&self.root().words[at].name)?;
        let file = Rc::new(Words::read(&bytes)?);
        self.words.insert(at, Rc::clone(&file));
        Ok(file)
    }

    pub(crate) fn backwards(&mut self, at: usize) -> Result<Rc<Vec<String>>, Failure> {
        if let Some(file) = self.backwards.get(&at) {
            return Ok(Rc::clone(file));
        }
        let bytes = self.index.load(&self.root().backwards[at].name)?;
        let file = Rc::new(file::backwards(&bytes)?);
        self.backwards.insert(at, Rc::clone(&file));
        Ok(file)
    }

    /// Adds what a form of a file leads to.
    pub(crate) fn add(
        &mut self,
        found: &mut Found,
        at: usize,
        form: &Form,
        quality: u32,
    ) -> Result<(), Failure> {
        let place = match &form.home {
            Home::Here(place) => Some((at, *place)),
            Home::With(_) if found.leads == MOST_LEADS => None,
            Home::With(lead) => {
                found.leads += 1;
                let folded = crate::fold::fold(lead);
                let at = file_of(&self.root().words, &folded);
                let file = self.file(at)?;
                let forms = file.forms[file.place(&folded)..].iter();
                let mut same = forms.take_while(|form| form.folded == folded);
                match same.find(|form| form.word == *lead).map(|form| &form.home) {
                    Some(Home::Here(place)) => Some((at, *place)),
                    _ => None,
                }
            }
        };
        if let Some(place) = place {
            let known = found.groups.entry(place).or_default();
            *known = quality.max(*known);
        }
        Ok(())
    }

    /// The word itself, another form of it, and what it begins.
    pub(crate) fn direct(&mut self, token: &Token) -> Result<Found, Failure> {
        let mut found = Found::default();
        if self.root().words.is_empty() {
            return Ok(found);
        }
        let at = file_of(&self.root().words, &token.folded);
        let file = self.file(at)?;
        let start = file.place(&token.folded);
        let has_accents = token.word != token.folded;
        for form in &file.forms[start..] {
            if form.folded != token.folded {
                break;
            }
            let quality = if form.word == token.word {
                ITSELF
            } else if has_accents {
                OTHERWISE_ACCENTED
            } else {
                ACCENTED
            };
            self.add(&mut found, at, form, quality)?;
        }
        if matches!(token.kind, Kind::Word | Kind::Begun) && token.is_lettered() {
            self.inflected(token, at, start, &mut found)?;
        }
        if matches!(token.kind, Kind::Begun | Kind::Single) {
            self.begun(token, &mut found)?;
        }
        Ok(found)
    }

    /// Forms that share a beginning with the word, where both go on as forms of one word do: those that share most if
    /// the word is not known, else all.
    fn inflected(
        &mut self,
        token: &Token,
        at: usize,
        start: usize,
        found: &mut Found,
    ) -> Result<(), Failure> {
        let letters: Vec<char> = token.folded.chars().collect();
        let known = !found.groups.is_empty();
        let shortest = if known { RELATED_FROM } else { PART };
        let least = (letters.len() * 3).div_ceil(5).max(shortest);
        if letters.len() < least {
            return Ok(());
        }
        let endings = &self.root().endings;
        let is_ending = |rest: &[char]| {
            endings
                .iter()
                .any(|ending| ending.chars().eq(rest.iter().copied()))
        };
        let first = if start < MOST_LEADS {
            at.saturating_sub(1)
        } else {
            at
        };
        let mut best = least;
        let mut near: Vec<(usize, Form)> = Vec::new();
        for at in first..=at {
            for form in &self.file(at)?.forms {
                let shared = shared(&letters, &form.folded);
                if shared < best || form.folded == token.folded {
                    continue;
                }
                let other: Vec<char> = form.folded.chars().skip(shared).collect();
                if !is_ending(&letters[shared..]) || !is_ending(&other) {
                    continue;
                }
                if shared > best && !known {
                    near.clear();
                    best = shared;
                }
                near.push((at, form.clone()));
            }
        }
        let quality = if known { RELATED } else { INFLECTED };
        for (at, form) in near {
            self.add(found, at, &form, quality)?;
        }
        Ok(())
    }

    /// Words that begin with this one and go on.
    pub(crate) fn begun(&mut self, token: &Token, found: &mut Found) -> Result<(), Failure> {
        let files: &'a [File] = &self.root().words;
        if files.is_empty() {
            return Ok(());
        }
        let length = token.folded.chars().count();
        for at in beginning_with(files, &token.folded) {
            let file = self.file(at)?;
            for form in &file.forms[file.place(&token.folded)..] {
                if !form.folded.starts_with(&token.folded) {
                    return Ok(());
                }
                let more = form.folded.chars().count() - length;
                let quality = match more {
                    0 => continue,
                    _ if token.kind == Kind::Single => SINGLE,
                    _ if length < PART => BEGUN_SHORT,
                    1..=3 => BEGUN,
                    _ => BEGUN_LONG,
                };
                self.add(found, at, form, quality)?;
            }
        }
        Ok(())
    }

    /// Whether some article has a word, written with any accents.
    fn has(&mut self, folded: &str) -> Result<bool, Failure> {
        let file = self.file(file_of(&self.root().words, folded))?;
        let form = file.forms.get(file.place(folded));
        Ok(form.is_some_and(|form| form.folded == folded))
    }

    /// The two words that this one is written together from: the first as long as can be.
    pub(crate) fn split(&mut self, token: &Token) -> Result<Option<(String, String)>, Failure> {
        let root = self.root();
        let letters: Vec<char> = token.folded.chars().collect();
        if root.links.is_empty() || root.words.is_empty() || letters.len() < WHOLE {
            return Ok(None);
        }
        let at = file_of(&root.words, &token.folded);
        for cut in (PART..=letters.len() - PART).rev() {
            let first: String = letters[..cut].iter().collect();
            if file_of(&root.words, &first) + MOST_FILES <= at {
                break;
            }
            if !self.has(&first)? {
                continue;
            }
            let rest: String = letters[cut..].iter().collect();
            for link in &root.links {
                let Some(second) = rest.strip_prefix(link.as_str()) else {
                    continue;
                };
                if second.chars().nth(PART - 1).is_some() && self.has(second)? {
                    return Ok(Some((first, second.to_owned())));
                }
            }
        }
        Ok(None)
    }

    /// Words that end in this one.
    pub(crate) fn tails(&mut self, token: &Token) -> Result<Found, Failure> {
        let mut found = Found::default();
        let files: &'a [File] = &self.root().backwards;
        let reversed: String = token.folded.chars().rev().collect();
        if files.is_empty() || token.folded.chars().count() < crate::SHORTEST_BACKWARDS {
            return Ok(found);
        }
        let mut ends = Vec::new();
        for at in beginning_with(files, &reversed) {
            let file = self.backwards(at)?;
            let longer = file
                .iter()
                .filter(|word| word.ends_with(&token.folded) && **word != token.folded);
            ends.extend(longer.cloned());
        }
        for word in ends.iter().take(MOST_TAILS) {
            self.lookup(word, TAIL, &mut found)?;
        }
        Ok(found)
    }

    /// Adds a word that some article has.
    pub(crate) fn lookup(
        &mut self,
        folded: &str,
        quality: u32,
        found: &mut Found,
    ) -> Result<(), Failure> {
        let at = file_of(&self.root().words, folded);
        let file = self.file(at)?;
        for form in &file.forms[file.place(folded)..] {
            if form.folded != folded {
                break;
            }
            self.add(found, at, form, quality)?;
        }
        Ok(())
    }
}

/// How many letters two words begin with alike.
fn shared(letters: &[char], other: &str) -> usize {
    let pairs = letters.iter().zip(other.chars());
    pairs.take_while(|(a, b)| **a == *b).count()
}

/// The first files of the words that begin with one.
fn beginning_with(files: &[File], word: &str) -> std::ops::Range<usize> {
    let first = file_of(files, word);
    let more = files[first..].iter().skip(1).take(MOST_FILES - 1);
    let more = more.take_while(|file| file.first.starts_with(word));
    first..first + 1 + more.count()
}
