//! The words of all articles, the groups that share a stem, and where each occurs.

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Entry;
use super::compounds::Compounds;
use super::groups::{self, Form};
use crate::language::Habits;
use crate::terms::{BODY_OFTEN, BODY_ONCE, BODY_SOME, HEADING, HEADING_OFTEN, TITLE_OFTEN, hash};
use crate::weight::{DESCRIPTION, TITLE, Weight};

/// The forms of one word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The articles that it is in.
    pub(super) articles: u32,
    /// The articles in their order, each with its weight, as [`Vocabulary`] writes them.
    pub(super) postings: Vec<u8>,
}

/// All words.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    /// In [`groups::order`].
    pub(super) forms: Vec<Form<'a>>,
    pub(super) groups: Vec<Group>,
}

/// An article and the weight that a word has in it, in one number: they sort by article.
pub(super) type Posting = u32;

impl<'a> Vocabulary<'a> {
    pub(super) fn new(language: &str, habits: &Habits, entries: &[Entry<'a>]) -> Vocabulary<'a> {
        let occurrences = Occurrences::read(entries);
        let mut forms = groups::forms(language, &occurrences.words);
        let count = groups::group(habits, &mut forms);
        for (word, form) in forms.iter_mut().enumerate() {
            form.articles = occurrences.of(word).len() as u32;
        }
        let mut sources: Vec<Vec<Source>> = vec![Vec::new(); count];
        for (number, form) in forms.iter().enumerate() {
            sources[form.group].push(Source {
                word: number,
                inside: false,
            });
        }
        if let Some(links) = habits.links {
            let compounds = Compounds::new(links, &forms);
            let found: Vec<Vec<usize>> = forms
                .par_iter()
                .map(|form| compounds.groups_in(form.word, form.group))
                .collect();
            for (word, groups) in found.into_iter().enumerate() {
                for group in groups {
                    sources[group].push(Source { word, inside: true });
                }
            }
        }
        let groups = sources
            .par_iter()
            .map(|sources| occurrences.group(sources, entries.len()))
            .collect();
        forms.par_sort_unstable_by(groups::order);
        Vocabulary { forms, groups }
    }
}

/// Where the occurrences of a group come from.
#[derive(Debug, Clone, Copy)]
struct Source {
    /// Number of a word.
    word: usize,
    /// It is inside that word.
    inside: bool,
}

/// Which article says what.
struct Occurrences<'a> {
    words: Vec<&'a str>,
    /// Where the postings of each word begin, and at last where those of the last end.
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

/// Numbers of words by their hashes. Comparing with the word would fetch another article's text for each word of each.
type Numbers = FxHashMap<u64, u32>;

impl<'a> Occurrences<'a> {
    fn read(entries: &[Entry<'a>]) -> Occurrences<'a> {
        let each = entries.len().div_ceil(rayon::current_num_threads()).max(64);
        // Each part numbers its words by itself: one table for all would be waited for.
        type Part<'a> = (Vec<(u64, &'a str)>, Vec<u32>);
        let parts: Vec<Part<'a>> = entries
            .par_chunks(each)
            .map(|entries| {
                let mut numbers = Numbers::with_capacity_and_hasher(1 << 14, FxBuildHasher);
                let mut words = Vec::new();
                let mut seen = Vec::with_capacity(entries.len() * 256);
                for entry in entries {
                    for (word, _) in entry.terms.iter() {
                        let hash = hash(word.as_bytes());
                        let number = *numbers.entry(hash).or_insert_with(|| {
                            words.push((hash, word));
                            words.len() as u32 - 1
                        });
                        seen.push(number);
                    }
                }
                (words, seen)
            })
            .collect();

        let mut numbers = Numbers::default();
        let mut words = Vec::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut renumbered = Vec::with_capacity(parts.len());
        for (its_words, seen) in parts {
            let new: Vec<u32> = its_words
                .into_iter()
                .map(|(hash, word)| {
                    *numbers.entry(hash).or_insert_with(|| {
                        words.push(word);
                        counts.push(0);
                        words.len() as u32 - 1
                    })
                })
                .collect();
            for number in &seen {
                counts[new[*number as usize] as usize] += 1;
            }
            renumbered.push((new, seen));
        }
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut total = 0;
        for count in counts {
            starts.push(total);
            total += count;
        }
        let mut next = starts.clone();
        starts.push(total);
        let mut postings = vec![0; total as usize];
        // The words were seen in this order.
        let mut lines = entries.iter().zip(0..).flat_map(|(entry, article)| {
            let weights = entry.terms.weights();
            weights.map(move |weight| (article << 3) | Posting::from(weight))
        });
        for (new, seen) in renumbered {
            for (number, posting) in seen.into_iter().zip(&mut lines) {
                let next = &mut next[new[number as usize] as usize];
                postings[*next as usize] = posting;
                *next += 1;
            }
        }
        Occurrences {
            words,
            starts,
            postings,
        }
    }

    fn of(&self, word: usize) -> &[Posting] {
        &self.postings[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// The articles of a group, out of so many.
    fn group(&self, sources: &[Source], total: usize) -> Group {
        let [
            Source {
                word,
                inside: false,
            },
        ] = sources
        else {
            let mut all: Vec<Posting> = Vec::new();
            for source in sources {
                let postings = self.of(source.word).iter();
                if source.inside {
                    all.extend(
                        postings.map(|one| (one & !7) | u32::from(inside((one & 7) as Weight))),
                    );
                } else {
                    all.extend(postings);
                }
            }
            merge(&mut all);
            return Group::new(&all, total);
        };
        Group::new(self.of(*word), total)
    }
}

impl Group {
    /// Of a word that is nearly everywhere, only where it says something is kept: in titles, headings, descriptions.
    fn new(all: &[Posting], total: usize) -> Group {
        Group::of(all.len() as u32, all, total)
    }

    /// As [`Group::new`], of a word in so many articles, of which some may be left out already.
    pub(super) fn of(articles: u32, all: &[Posting], total: usize) -> Group {
        let common = crate::is_common(articles, total as u32);
        let kept = |posting: &&Posting| !common || **posting & 7 >= u32::from(DESCRIPTION);
        let mut postings = Vec::with_capacity(all.len() + all.len() / 2);
        let mut previous = 0;
        for posting in all.iter().filter(kept) {
            let (article, weight) = (posting >> 3, posting & 7);
            crate::bytes::put_number(&mut postings, ((article - previous) << 3) | weight);
            previous = article;
        }
        Group { articles, postings }
    }
}

/// Sorts postings, and makes one of several of an article.
pub(super) fn merge(all: &mut Vec<Posting>) {
    all.sort_unstable();
    all.dedup_by(|later, kept| {
        let same = *later >> 3 == *kept >> 3;
        if same {
            let weight = together((*kept & 7) as Weight, (*later & 7) as Weight);
            *kept = (*kept & !7) | u32::from(weight);
        }
        same
    });
}

/// The weight of two forms of a word in one article, of which the second weighs as much or more.
fn together(one: Weight, other: Weight) -> Weight {
    match (one, other) {
        (BODY_ONCE, BODY_ONCE) => BODY_SOME,
        (BODY_SOME | BODY_OFTEN, BODY_SOME) => BODY_OFTEN,
        (BODY_OFTEN, HEADING) => HEADING_OFTEN,
        (BODY_OFTEN, TITLE) => TITLE_OFTEN,
        _ => one.max(other),
    }
}

/// The weight of a word inside another of this weight.
pub(super) fn inside(weight: Weight) -> Weight {
    match weight {
        BODY_ONCE | BODY_SOME => BODY_ONCE,
        BODY_OFTEN => BODY_SOME,
        DESCRIPTION => BODY_OFTEN,
        HEADING | HEADING_OFTEN => DESCRIPTION,
        _ => HEADING_OFTEN,
    }
}
