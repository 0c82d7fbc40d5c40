//! Which words are forms of one word: those that share a stem.

use std::collections::HashMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::language::Habits;
use crate::stem::Stems;
use crate::words::is_lettered;

/// Endings that an index knows at most, and how long they are at most, in characters.
const MOST_ENDINGS: usize = 64;
const LONGEST_ENDING: usize = 5;
/// Forms of words that an ending must be seen on.
const ENDING_SEEN: usize = 2;

/// A word as it is written in the articles, in small letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Form<'a> {
    pub(super) word: &'a str,
    /// Without accents.
    pub(super) folded: String,
    pub(super) stem: String,
    /// Place in the groups.
    pub(super) group: usize,
    /// How many articles have it.
    pub(super) articles: u32,
}

/// The forms of words, each in a group of its own for now.
pub(super) fn forms<'a>(language: &str, words: &[&'a str]) -> Vec<Form<'a>> {
    let stems = Stems::new(language);
    let form = |word: &&'a str| Form {
        word,
        folded: fold(word).into_owned(),
        stem: stems.stem(word),
        ..Form::default()
    };
    words.par_iter().map(form).collect()
}

/// Sorted by how they are written without accents, then as they are written: the order of an index.
pub(super) fn order(one: &Form<'_>, other: &Form<'_>) -> std::cmp::Ordering {
    (&one.folded, one.word).cmp(&(&other.folded, other.word))
}

/// Puts the forms into groups by their stems; how many groups there are. A group may have no forms.
pub(super) fn group(habits: &Habits, forms: &mut [Form<'_>]) -> usize {
    let mut groups: FxHashMap<&str, usize> = FxHashMap::default();
    groups.reserve(forms.len());
    let numbers = forms.iter().map(|form| {
        let next = groups.len();
        *groups.entry(&form.stem).or_insert(next)
    });
    let numbers: Vec<usize> = numbers.collect();
    let count = groups.len();
    for (form, number) in forms.iter_mut().zip(numbers) {
        form.group = number;
    }
    if !habits.endings.is_empty() {
        join(habits.endings, forms);
    }
    count
}

/// What forms of one word end in after what they share, the most frequent first, of forms in [`order`]. They stand in for
/// a stemmer where somebody asks for a form that no article has. With those that the language is known to have.
pub(super) fn endings(habits: &Habits, forms: &[Form<'_>], groups: usize) -> Vec<String> {
    let mut members: Vec<Vec<&str>> = vec![Vec::new(); groups];
    for form in forms.iter().filter(|form| is_lettered(&form.folded)) {
        members[form.group].push(&form.folded);
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for mut words in members {
        words.dedup();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            continue;
        };
        if words.len() < 2 {
            continue;
        }
        // They are sorted: what the first and the last share, all do.
        let shared = shared(first, last);
        for word in words {
            let ending = &word[shared..];
            if ending.chars().count() <= LONGEST_ENDING {
                *counts.entry(ending).or_default() += 1;
            }
        }
    }
    let mut endings: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= ENDING_SEEN)
        .collect();
    endings.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let endings = endings.into_iter().take(MOST_ENDINGS);
    let mut endings: Vec<String> = endings.map(|(ending, _)| ending.to_owned()).collect();
    for ending in habits.related {
        if !endings.iter().any(|known| known == ending) {
            endings.push((*ending).to_owned());
        }
    }
    endings
}

/// The length in bytes of what two words begin with.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

/// Letters of the shortest word that has forms with an ending of its own.
const SHORTEST_BASE: usize = 3;

/// Puts forms that are another form and one of the endings into that form's group; a group that is left has no forms.
fn join(endings: &[&str], forms: &mut [Form<'_>]) {
    let groups: FxHashMap<&str, usize> = forms.iter().map(|form| (form.word, form.group)).collect();
    // Group → the one it is joined to; only groups that are joined to none are, so this ends.
    let mut joined: FxHashMap<usize, usize> = FxHashMap::default();
    for form in forms.iter().filter(|form| is_lettered(form.word)) {
        for ending in endings {
            let Some(base) = form.word.strip_suffix(ending) else {
                continue;
            };
            // -t and -n are endings after a vowel.
            let fits = ending.starts_with('e')
                || base.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö']);
            if !fits || base.chars().nth(SHORTEST_BASE - 1).is_none() {
                continue;
            }
            if let Some(group) = groups.get(base) {
                let (one, other) = (root(&joined, form.group), root(&joined, *group));
                if one != other {
                    joined.insert(one, other);
                }
                break;
            }
        }
    }
    for form in forms {
        form.group = root(&joined, form.group);
    }
}

fn root(joined: &FxHashMap<usize, usize>, mut group: usize) -> usize {
    while let Some(next) = joined.get(&group) {
        group = *next;
    }
    group
}
