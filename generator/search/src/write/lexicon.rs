//! The words of an index, as whoever keeps the index keeps them beside it: what its files say of articles can be read
//! from them, but not how many articles have each form.

use serde::{Deserialize, Serialize};

use super::groups::Form;
use crate::fold::fold;

/// All words of an index, for changing it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lexicon {
    /// In the order of the index, a line each.
    words: String,
    /// The stem of each, a line each.
    stems: String,
    /// The group of each.
    groups: Vec<u32>,
    /// How many articles have each.
    articles: Vec<u32>,
    /// How many groups there are.
    count: u32,
}

impl Lexicon {
    /// Of forms in their order.
    pub(super) fn of(forms: &[Form<'_>], groups: usize) -> Lexicon {
        let mut lexicon = Lexicon {
            groups: forms.iter().map(|form| form.group as u32).collect(),
            articles: forms.iter().map(|form| form.articles).collect(),
            count: groups as u32,
            ..Lexicon::default()
        };
        for form in forms {
            lexicon.words.push_str(form.word);
            lexicon.words.push('\n');
            lexicon.stems.push_str(&form.stem);
            lexicon.stems.push('\n');
        }
        lexicon
    }

    /// The forms, and how many groups there are.
    pub(super) fn forms(&self) -> (Vec<Form<'_>>, usize) {
        let words = self.words.split_terminator('\n');
        let stems = self.stems.split_terminator('\n');
        let numbers = self.groups.iter().zip(&self.articles);
        let forms = words.zip(stems).zip(numbers);
        let forms = forms.map(|((word, stem), (group, articles))| Form {
            word,
            folded: fold(word).into_owned(),
            stem: stem.to_owned(),
            group: *group as usize,
            articles: *articles,
        });
        (forms.collect(), self.count as usize)
    }
}
