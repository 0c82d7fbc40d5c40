//! An index in which a few articles have changed: only the files of words that came, went or weigh something else there
//! are written. What comes out is what [`write`](super::write) would write, byte for byte; where that can't be known
//! from so little, nothing does, and the whole is to be written.
//!
//! An article's line in the list of a word follows from that article alone, once it is known which forms are one word and
//! which words are in others. So lists are read from the files that are there, and other articles are not looked at.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::dictionary::{self, leads};
use super::groups::Form;
use super::lexicon::Lexicon;
use super::structure::Structure;
use super::vocabulary::{Group, Posting};
use super::{Entry, Record, groups, named, put_record, shard};
use crate::file::{self, Home, Words};
use crate::language::habits;
use crate::root::{self, File, Root};
use crate::terms::Terms;
use crate::weight::{DESCRIPTION, Weight};
use crate::{Name, RECORDS_PER_FILE};

/// Articles that [`update`] changes at most: with more, writing all is as quick.
pub const MOST_CHANGES: usize = 64;

/// An index as it is.
pub struct Before<'a> {
    /// Its words.
    pub lexicon: &'a Lexicon,
    /// Its root.
    pub root: &'a [u8],
    /// The content of another file, by its name.
    pub file: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// An article that is another now.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// Its place in the index.
    pub article: usize,
    /// Its words in the index as it is.
    pub before: &'a Terms,
    /// What is to be there.
    pub after: Entry<'a>,
}

/// An index after a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Updated {
    /// The file that names the others.
    pub root: Vec<u8>,
    /// The names of all others, sorted.
    pub names: Vec<String>,
    /// Name and content of those that were not there before.
    pub new: Vec<(String, Vec<u8>)>,
    /// Its words.
    pub lexicon: Lexicon,
}

/// Changes articles of an index in place. `None` where the index has to be written as a whole: it is another one than
/// `before` says, too much has changed, or new words make something else of old ones.
pub fn update(language: &str, before: &Before<'_>, changes: &[Change<'_>]) -> Option<Updated> {
    if changes.len() > MOST_CHANGES {
        return None;
    }
    let habits = habits(language);
    let mut root = Root::read(before.root).ok()?;
    let known: FxHashSet<String> = root.names().into_iter().collect();
    if changes.iter().any(|one| one.article >= root.norms.len()) {
        return None;
    }
    let structure = Structure::new(language, &habits, before.lexicon, changes)?;
    let mut shards = Vec::new();
    let records = records(before, &root, changes, &mut shards)?;
    let words = words(before, &root, &structure, changes, &mut shards)?;
    if structure.is_new() {
        root.endings = groups::endings(&habits, &structure.after, structure.groups);
        if structure.changes_backwards() {
            root.backwards = named(dictionary::backwards(&structure.after), &mut shards);
        }
    }
    root.words = words;
    root.records = records;
    for change in changes {
        root.norms[change.article] = change.after.terms.norm();
    }
    root.usual_length = root::usual_length(&root.norms);
    shards.retain(|(name, _)| !known.contains(name));
    shards.sort();
    shards.dedup();
    Some(Updated {
        root: root.write(language),
        names: root.names(),
        new: shards,
        lexicon: Lexicon::of(&structure.after, structure.groups),
    })
}

/// The files of what is shown.
fn records(
    before: &Before<'_>,
    root: &Root,
    changes: &[Change<'_>],
    shards: &mut Vec<(String, Vec<u8>)>,
) -> Option<Vec<Name>> {
    let mut names = root.records.clone();
    let mut files: BTreeMap<usize, HashMap<usize, Record<'_>>> = BTreeMap::new();
    for change in changes {
        let file = files.entry(change.article / RECORDS_PER_FILE).or_default();
        file.insert(change.article % RECORDS_PER_FILE, change.after.record);
    }
    for (place, changed) in files {
        let name = names.get_mut(place)?;
        let bytes = (before.file)(&crate::file_name(name))?;
        let mut written = Vec::with_capacity(bytes.len());
        for (place, shown) in file::records(&bytes).ok()?.iter().enumerate() {
            let headings = shown.headings.iter();
            let headings: Vec<(&str, &str)> = headings
                .map(|(id, text)| (id.as_str(), text.as_str()))
                .collect();
            let kept = Record {
                address: &shown.address,
                title: &shown.title,
                category: &shown.category,
                description: &shown.description,
                headings: &headings,
            };
            put_record(&mut written, *changed.get(&place).unwrap_or(&kept));
        }
        *name = shard(written, shards);
    }
    Some(names)
}

/// What a change of articles is for one group: article → its weight before and after, if it has one.
type Lines = BTreeMap<u32, (Option<Weight>, Option<Weight>)>;

/// The files of words.
fn words(
    before: &Before<'_>,
    root: &Root,
    structure: &Structure<'_>,
    changes: &[Change<'_>],
    shards: &mut Vec<(String, Vec<u8>)>,
) -> Option<Vec<File>> {
    let mut lines: FxHashMap<usize, Lines> = FxHashMap::default();
    for change in changes {
        let article = u32::try_from(change.article).ok()?;
        for (group, weight) in structure.weights_before(change.before)? {
            // A group that is no more has lost its only articles.
            let Some(group) = structure.now(group) else {
                continue;
            };
            let lines = lines.entry(group).or_default();
            lines.entry(article).or_default().0 = Some(weight);
        }
        for (group, weight) in structure.weights_after(change.after.terms)? {
            let lines = lines.entry(group).or_default();
            lines.entry(article).or_default().1 = Some(weight);
        }
    }
    for lines in lines.values_mut() {
        lines.retain(|_, (before, after)| before != after);
    }
    lines.retain(|_, lines| !lines.is_empty());

    let old_leads = leads(&structure.before, structure.groups_before);
    let new_leads = leads(&structure.after, structure.groups);
    let starts = root.words.iter().map(|file| {
        let sorts_before = |form: &Form<'_>| form.folded < file.first;
        structure.before.partition_point(sorts_before)
    });
    let starts: Vec<usize> = starts.collect();
    let file_of = |form: usize| {
        starts
            .partition_point(|start| *start <= form)
            .checked_sub(1)
    };
    let mut dirty = vec![false; starts.len()];
    let mut touch = |form: usize| {
        if let Some(dirty) = file_of(form).and_then(|file| dirty.get_mut(file)) {
            *dirty = true;
        }
    };
    structure.moved().for_each(&mut touch);
    for group in lines.keys() {
        let lead = structure.then(*group).and_then(|old| old_leads.get(old));
        lead.copied().into_iter().for_each(&mut touch);
    }

    let mut lists = Lists {
        before,
        root,
        file_of: &file_of,
        read: HashMap::new(),
    };
    let total = root.norms.len();
    let mut group = |group: usize| {
        let nothing = Lines::new();
        let lines = lines.get(&group).unwrap_or(&nothing);
        let old = match structure.then(group) {
            Some(old) => {
                let lead = *old_leads.get(old)?;
                Some(lists.of(lead, structure.before.get(lead)?)?)
            }
            None => None,
        };
        changed(old, lines, total).map(Cow::Owned)
    };
    let mut files = Vec::with_capacity(root.words.len());
    let mut at = 0;
    while at < structure.after.len() {
        let kept = structure.was(at).and_then(|old| {
            let file = starts.binary_search(&old).ok()?;
            (!dirty[file]).then_some(file)
        });
        if let Some(file) = kept {
            let end = starts.get(file + 1).copied();
            at += end.unwrap_or(structure.before.len()) - starts[file];
            files.push(root.words[file].clone());
            continue;
        }
        let (chunk, end) = dictionary::chunk(&structure.after, &new_leads, at, &mut group)?;
        files.push(File {
            first: chunk.first,
            name: shard(chunk.bytes, shards),
        });
        at = end;
    }
    Some(files)
}

/// A group with other lines.
fn changed(old: Option<&file::Group>, lines: &Lines, total: usize) -> Option<Group> {
    let nothing = file::Group {
        articles: 0,
        postings: Vec::new(),
    };
    let old = old.unwrap_or(&nothing);
    let lost = lines
        .values()
        .filter(|(before, _)| before.is_some())
        .count() as u32;
    let added = lines.values().filter(|(_, after)| after.is_some()).count() as u32;
    let articles = (old.articles + added).checked_sub(lost)?;
    let was_common = crate::is_common(old.articles, total as u32);
    if was_common && !crate::is_common(articles, total as u32) {
        // Not all of its articles are in its list.
        return None;
    }
    let mut all: BTreeMap<u32, Weight> = old.postings.iter().copied().collect();
    if all.len() != old.articles as usize && !was_common {
        return None;
    }
    for (article, (before, after)) in lines {
        let is_listed = |weight: &Weight| !was_common || *weight >= DESCRIPTION;
        if all.remove(article) != before.filter(is_listed) {
            return None;
        }
        after.and_then(|after| all.insert(*article, after));
    }
    let postings: Vec<Posting> = all
        .into_iter()
        .map(|(article, weight)| (article << 3) | Posting::from(weight))
        .collect();
    Some(Group::of(articles, &postings, total))
}

/// The lists that are there, read where they are needed.
struct Lists<'a> {
    before: &'a Before<'a>,
    root: &'a Root,
    file_of: &'a dyn Fn(usize) -> Option<usize>,
    read: HashMap<usize, Words>,
}

impl Lists<'_> {
    /// The list that a form leads to.
    fn of(&mut self, lead: usize, form: &Form<'_>) -> Option<&file::Group> {
        let at = (self.file_of)(lead)?;
        if !self.read.contains_key(&at) {
            let bytes = (self.before.file)(&crate::file_name(&self.root.words.get(at)?.name))?;
            self.read.insert(at, Words::read(&bytes).ok()?);
        }
        let words = self.read.get(&at)?;
        let forms = words.forms.get(words.place(&form.folded)..)?;
        let mut alike = forms.iter().take_while(|one| one.folded == form.folded);
        let known = alike.find(|one| one.word == form.word)?;
        match known.home {
            Home::Here(group) => words.groups.get(group),
            Home::With(_) => None,
        }
    }
}
