//! Which forms there are and which are one word, before and after a change.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compounds::{Compounds, PART};
use super::groups::{self, Form, order};
use super::lexicon::Lexicon;
use super::update::Change;
use super::vocabulary::{Posting, inside, merge};
use crate::language::Habits;
use crate::terms::Terms;
use crate::weight::Weight;
use crate::words::is_lettered;

/// The forms of an index before and after a change, in the index's order.
pub(super) struct Structure<'a> {
    pub(super) before: Vec<Form<'a>>,
    pub(super) groups_before: usize,
    pub(super) after: Vec<Form<'a>>,
    pub(super) groups: usize,
    /// By form after: where it was before.
    was: Vec<Option<usize>>,
    /// Places before at which forms were lost; those at which new ones are put in.
    lost: Vec<usize>,
    put: Vec<usize>,
    /// Group before → group after, and back.
    now: Vec<Option<usize>>,
    then: Vec<Option<usize>>,
    words_before: FxHashMap<&'a str, usize>,
    words_after: FxHashMap<&'a str, usize>,
    compounds_before: Option<Compounds<'a>>,
    compounds_after: Option<Compounds<'a>>,
}

impl<'a> Structure<'a> {
    /// `None` where other articles' words are something else after the change.
    pub(super) fn new(
        language: &str,
        habits: &Habits,
        lexicon: &'a Lexicon,
        changes: &[Change<'a>],
    ) -> Option<Structure<'a>> {
        let (before, groups_before) = lexicon.forms();
        let words_before = by_word(&before);
        let compounds = |forms: &[Form<'a>]| habits.links.map(|links| Compounds::new(links, forms));
        let mut after = before.clone();
        let added = count(&mut after, &words_before, changes)?;
        let lost: Vec<usize> = (0..after.len())
            .filter(|form| after[*form].articles == 0)
            .collect();
        let mut structure = Structure {
            compounds_before: compounds(&before),
            compounds_after: None,
            words_after: FxHashMap::default(),
            was: Vec::new(),
            put: Vec::new(),
            now: (0..groups_before).map(Some).collect(),
            then: (0..groups_before).map(Some).collect(),
            groups: groups_before,
            groups_before,
            words_before,
            before,
            after,
            lost,
        };
        if added.is_empty() && structure.lost.is_empty() {
            structure.was = (0..structure.before.len()).map(Some).collect();
            return Some(structure);
        }
        structure.arrange(language, habits, added)?;
        structure.words_after = by_word(&structure.after);
        structure.compounds_after = compounds(&structure.after);
        structure.keeps_compounds().then_some(structure)
    }

    /// Puts the new forms in, takes the lost ones out, and groups them all anew.
    fn arrange(
        &mut self,
        language: &str,
        habits: &Habits,
        added: Vec<(&'a str, u32)>,
    ) -> Option<()> {
        let words: Vec<&str> = added.iter().map(|(word, _)| *word).collect();
        let mut new = groups::forms(language, &words);
        for (form, (_, articles)) in new.iter_mut().zip(added) {
            form.articles = articles;
        }
        self.put = new
            .iter()
            .map(|new| self.before.partition_point(|form| order(form, new).is_lt()))
            .collect();
        let kept = std::mem::take(&mut self.after).into_iter().enumerate();
        let kept = kept.filter(|(_, form)| form.articles > 0);
        let kept = kept.map(|(was, form)| (Some(was), form));
        let mut all: Vec<(Option<usize>, Form<'a>)> = kept.collect();
        all.extend(new.into_iter().map(|form| (None, form)));
        // Nearly sorted already.
        all.sort_by(|(_, one), (_, other)| order(one, other));
        (self.was, self.after) = all.into_iter().unzip();
        self.groups = groups::group(habits, &mut self.after);
        // What was one word must be one, and what was two must be two.
        self.now = vec![None; self.groups_before];
        self.then = vec![None; self.groups];
        for (was, form) in self.was.iter().zip(&self.after) {
            let Some(was) = was else { continue };
            let before = self.before[*was].group;
            let now = self.now[before].get_or_insert(form.group);
            let then = self.then[form.group].get_or_insert(before);
            if *now != form.group || *then != before {
                return None;
            }
        }
        Some(())
    }

    /// Whether forms that stay have the same words in them as before.
    fn keeps_compounds(&self) -> bool {
        let (Some(before), Some(after)) = (&self.compounds_before, &self.compounds_after) else {
            return true;
        };
        let lost = self.lost.iter().map(|form| self.before[*form].word);
        let added = self.after.iter().zip(&self.was);
        let added = added.filter(|(_, was)| was.is_none());
        let words: Vec<&str> = lost
            .chain(added.map(|(form, _)| form.word))
            .filter(|word| is_lettered(word) && word.chars().nth(PART - 1).is_some())
            .collect();
        let stays = |(form, was): (&Form<'a>, &Option<usize>)| {
            let Some(was) = was else { return true };
            let may_have = |word: &&str| form.word.len() > word.len() && form.word.contains(*word);
            if !words.iter().any(may_have) {
                return true;
            }
            let then = before.groups_in(form.word, self.before[*was].group);
            let then = then.into_iter().map(|group| self.now[group]);
            let then: FxHashSet<Option<usize>> = then.collect();
            let now = after.groups_in(form.word, form.group).into_iter();
            then == now.map(Some).collect()
        };
        self.after.iter().zip(&self.was).all(stays)
    }

    /// Whether there are other words than before.
    pub(super) fn is_new(&self) -> bool {
        !self.lost.is_empty() || !self.put.is_empty()
    }

    /// Whether there are other words that can be looked up from their ends.
    pub(super) fn changes_backwards(&self) -> bool {
        let lost = self.lost.iter().map(|form| &self.before[*form]);
        let added = self.after.iter().zip(&self.was);
        let added = added.filter(|(_, was)| was.is_none());
        lost.chain(added.map(|(form, _)| form))
            .any(|form| super::dictionary::is_backwards(&form.folded))
    }

    /// Where a form was before.
    pub(super) fn was(&self, form: usize) -> Option<usize> {
        self.was.get(form).copied().flatten()
    }

    /// What a group is after the change.
    pub(super) fn now(&self, group: usize) -> Option<usize> {
        self.now.get(group).copied().flatten()
    }

    /// What a group was before the change.
    pub(super) fn then(&self, group: usize) -> Option<usize> {
        self.then.get(group).copied().flatten()
    }

    /// Forms as they were before whose files are others after: those lost, those beside them and beside new ones, and
    /// those of a word that has other forms now.
    pub(super) fn moved(&self) -> impl Iterator<Item = usize> {
        let lost = self.lost.iter();
        let lost = lost.flat_map(|form| [form.saturating_sub(1), *form, form + 1]);
        let put = self.put.iter();
        let put = put.flat_map(|form| [form.saturating_sub(1), *form]);
        let mut groups: FxHashSet<usize> = FxHashSet::default();
        groups.extend(self.lost.iter().map(|form| self.before[*form].group));
        let added = self.after.iter().zip(&self.was);
        let added = added.filter(|(_, was)| was.is_none());
        groups.extend(added.filter_map(|(form, _)| self.then(form.group)));
        let forms = self.before.iter().enumerate();
        let forms = forms.filter(move |(_, form)| groups.contains(&form.group));
        lost.chain(put).chain(forms.map(|(place, _)| place))
    }

    /// What an article weighs in each group before the change. `None` if it has a word that is not known.
    pub(super) fn weights_before(&self, terms: &Terms) -> Option<Vec<(usize, Weight)>> {
        weights(
            terms,
            &self.before,
            &self.words_before,
            self.compounds_before.as_ref(),
        )
    }

    /// What it weighs after.
    pub(super) fn weights_after(&self, terms: &Terms) -> Option<Vec<(usize, Weight)>> {
        if !self.is_new() {
            return self.weights_before(terms);
        }
        weights(
            terms,
            &self.after,
            &self.words_after,
            self.compounds_after.as_ref(),
        )
    }
}

fn by_word<'a>(forms: &[Form<'a>]) -> FxHashMap<&'a str, usize> {
    let forms = forms.iter().enumerate();
    forms.map(|(place, form)| (form.word, place)).collect()
}

/// Counts the articles of each form anew; gives the words that there were not, with how many articles have them. `None`
/// if less than no article has one.
fn count<'a>(
    forms: &mut [Form<'a>],
    words: &FxHashMap<&'a str, usize>,
    changes: &[Change<'a>],
) -> Option<Vec<(&'a str, u32)>> {
    let mut more: FxHashMap<&str, i32> = FxHashMap::default();
    for change in changes {
        for (word, _) in change.before.iter() {
            *more.entry(word).or_default() -= 1;
        }
        for (word, _) in change.after.terms.iter() {
            *more.entry(word).or_default() += 1;
        }
    }
    more.retain(|_, more| *more != 0);
    let mut added = Vec::new();
    for (word, more) in more {
        match words.get(word) {
            Some(form) => forms[*form].articles = forms[*form].articles.checked_add_signed(more)?,
            None => added.push((word, u32::try_from(more).ok()?)),
        }
    }
    added.sort_unstable();
    Some(added)
}

/// What an article weighs in each group.
fn weights(
    terms: &Terms,
    forms: &[Form<'_>],
    words: &FxHashMap<&str, usize>,
    compounds: Option<&Compounds<'_>>,
) -> Option<Vec<(usize, Weight)>> {
    // The group in the place of the article: they merge alike.
    let mut all: Vec<Posting> = Vec::new();
    let line = |group: usize, weight: Weight| {
        let group = u32::try_from(group).ok().filter(|group| *group < 1 << 29)?;
        Some((group << 3) | Posting::from(weight))
    };
    for (word, weight) in terms.iter() {
        let form = &forms[*words.get(word)?];
        all.push(line(form.group, weight)?);
        if let Some(compounds) = compounds {
            for group in compounds.groups_in(word, form.group) {
                all.push(line(group, inside(weight))?);
            }
        }
    }
    merge(&mut all);
    let weight = |one: Posting| ((one >> 3) as usize, (one & 7) as Weight);
    Some(all.into_iter().map(weight).collect())
}
