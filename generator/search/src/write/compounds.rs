//! Which words are in a word written together: `lösenordsåterställning` has `lösenord` and `återställning`.
//!
//! Known are the words that the articles use by themselves; no dictionary is needed, and none would know the product.

use rustc_hash::FxHashMap;

use crate::words::is_lettered;

use super::groups::Form;

/// Letters of the shortest part, and of the shortest whole.
pub(super) const PART: usize = 4;
const WHOLE: usize = 2 * PART;

/// The words that may be in others.
pub(super) struct Compounds<'a> {
    links: &'static [&'static str],
    /// Word → group.
    words: FxHashMap<&'a str, usize>,
}

impl<'a> Compounds<'a> {
    pub(super) fn new(links: &'static [&'static str], forms: &[Form<'a>]) -> Compounds<'a> {
        let lettered =
            |form: &&Form<'_>| form.word.chars().nth(PART - 1).is_some() && is_lettered(form.word);
        let words = forms.iter().filter(lettered);
        Compounds {
            links,
            words: words.map(|form| (form.word, form.group)).collect(),
        }
    }

    /// The groups of the words in a word, without its `own`; sorted.
    pub(super) fn groups_in(&self, word: &str, own: usize) -> Vec<usize> {
        let mut groups = Vec::new();
        if self.words.contains_key(word) {
            self.part(word, &mut groups);
        }
        groups.sort_unstable();
        groups.dedup();
        groups.retain(|group| *group != own);
        groups
    }

    /// Adds the groups of the words in a word, if it is two or more.
    fn part(&self, word: &str, groups: &mut Vec<usize>) -> bool {
        let ends = word.char_indices().map(|(at, _)| at);
        let ends: Vec<usize> = ends.chain([word.len()]).collect();
        let letters = ends.len() - 1;
        if letters < WHOLE {
            return false;
        }
        // The longest first word that leaves a word.
        for cut in (PART..=letters - PART).rev() {
            let Some(first) = self.words.get(&word[..ends[cut]]) else {
                continue;
            };
            for link in self.links {
                let Some(rest) = word[ends[cut]..].strip_prefix(link) else {
                    continue;
                };
                let known = self.words.get(rest);
                if let Some(group) = known {
                    groups.push(*group);
                }
                if self.part(rest, groups) || known.is_some() {
                    groups.push(*first);
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_in_a_word() {
        let words = [
            "lösenord",
            "återställning",
            "sida",
            "lösenordsåterställning",
            "lösenordsåterställningssida",
            "lösenordet",
            "ordet",
        ];
        let forms: Vec<Form<'_>> = words
            .iter()
            .enumerate()
            .map(|(group, word)| Form {
                word,
                group,
                ..Form::default()
            })
            .collect();
        let compounds = Compounds::new(&["", "s"], &forms);
        let found = |form: usize| compounds.groups_in(forms[form].word, form);
        assert_eq!(found(3), [0, 1]);
        assert_eq!(found(4), [2, 3]);
        assert_eq!(found(0), [0; 0]);
        assert_eq!(found(5), [0; 0]);
    }
}
