//! What a word may be a typing mistake for: letters put in, left out, mistaken for others, and neighbours swapped.

use crate::file::Form;
use crate::matching::{Found, MOST_TAILS, Session};
use crate::query::{Kind, Token};
use crate::root::{File, file_of};
use crate::search::Failure;

/// Letters of the shortest word that may have one mistake, and two.
const ONE_FROM: usize = 4;
const TWO_FROM: usize = 8;
/// How well a group is meant, in sixteenths, by the number of mistakes.
const MISTYPED: [u32; 3] = [16, 9, 6];
const MISTYPED_BEGUN: [u32; 3] = [9, 7, 5];

impl Session<'_> {
    /// Words that this one may be a typing mistake for, and the number of mistakes. A half of it (a third, for two
    /// mistakes) is right at its beginning or at its end, as one mistake can't be in both.
    pub(crate) fn mistyped(&mut self, token: &Token) -> Result<(usize, Found), Failure> {
        let root = self.root();
        let mut found = Found::default();
        let letters: Vec<char> = token.folded.chars().collect();
        if letters.len() < ONE_FROM || root.words.is_empty() || !token.is_lettered() {
            return Ok((0, found));
        }
        let (most, right) = if letters.len() < TWO_FROM {
            (1, letters.len() / 2)
        } else {
            (2, letters.len() / 3)
        };
        let mut best = most;
        let mut near: Vec<(usize, Form)> = Vec::new();
        let files = around(&root.words, &token.folded, right);
        for at in files.clone() {
            for form in &self.file(at)?.forms {
                let other: Vec<char> = form.folded.chars().collect();
                if other.len() <= letters.len() + most {
                    let whole = distance(&letters, &other, most).0;
                    keep(whole, &mut best, &mut near, (at, form));
                }
            }
        }
        let reversed: String = letters.iter().rev().collect();
        let mut words: Vec<(usize, String)> = Vec::new();
        for at in around(&root.backwards, &reversed, right) {
            for word in self.backwards(at)?.iter() {
                let other: Vec<char> = word.chars().collect();
                if let Some(mistakes) = distance(&letters, &other, most).0 {
                    words.push((mistakes, word.clone()));
                }
            }
        }
        words.sort();
        if let Some((fewest, _)) = words.first()
            && (*fewest < best || near.is_empty())
        {
            near.clear();
            best = *fewest;
        }
        words.retain(|(mistakes, _)| *mistakes == best);
        for (_, word) in words.iter().take(MOST_TAILS) {
            self.lookup(word, MISTYPED[best], &mut found)?;
        }
        for (at, form) in near {
            self.add(&mut found, at, &form, MISTYPED[best])?;
        }
        if found.groups.is_empty() && token.kind == Kind::Begun && letters.len() > ONE_FROM {
            // It may be mistyped and not complete.
            best = most;
            let mut near: Vec<(usize, Form)> = Vec::new();
            for at in files {
                for form in &self.file(at)?.forms {
                    let other: Vec<char> = form.folded.chars().collect();
                    let begun = distance(&letters, &other, most).1;
                    keep(begun, &mut best, &mut near, (at, form));
                }
            }
            for (at, form) in near {
                self.add(&mut found, at, &form, MISTYPED_BEGUN[best])?;
            }
        }
        Ok((best, found))
    }
}

/// Keeps a form if it has as few mistakes as the best, and only it if it has fewer.
fn keep(
    mistakes: Option<usize>,
    best: &mut usize,
    near: &mut Vec<(usize, Form)>,
    (at, form): (usize, &Form),
) {
    let Some(mistakes) = mistakes.filter(|mistakes| mistakes <= best) else {
        return;
    };
    if mistakes < *best {
        near.clear();
    }
    *best = mistakes;
    near.push((at, form.clone()));
}

/// The files of the words that share so many letters with one, its own and those next to it.
fn around(files: &[File], word: &str, letters: usize) -> std::ops::Range<usize> {
    if files.is_empty() {
        return 0..0;
    }
    let at = file_of(files, word);
    let mut same: String = word.chars().take(letters).collect();
    let first = file_of(files, &same).max(at.saturating_sub(1));
    same.push(char::MAX);
    let last = file_of(files, &same).min(at + 1);
    first..last + 1
}

/// The mistakes between two words (optimal string alignment), and the fewest between the first and a beginning of the
/// second; `None` for what is over `most`.
fn distance(one: &[char], other: &[char], most: usize) -> (Option<usize>, Option<usize>) {
    if other.len() + most < one.len() {
        return (None, None);
    }
    // Letters past this can't be part of what is near.
    let width = other.len().min(one.len() + most);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=width).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1; width + 1];
        let mut least = i + 1;
        for (j, b) in other[..width].iter().enumerate() {
            let mut cost = (row[j] + usize::from(a != b))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                cost = cost.min(before[j - 1] + 1);
            }
            next[j + 1] = cost;
            least = least.min(cost);
        }
        // Two rows decide the next: a swap looks back further.
        if least > most && row.iter().all(|cost| *cost > most) {
            return (None, None);
        }
        before = std::mem::replace(&mut row, next);
    }
    let within = |cost: usize| Some(cost).filter(|cost| *cost <= most);
    let whole = if width == other.len() {
        row.last().copied().and_then(within)
    } else {
        None
    };
    (whole, row.into_iter().min().and_then(within))
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn mistakes_are_counted() {
        let count = |one: &str, other: &str| {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            distance(&letters(one), &letters(other), 2)
        };
        assert_eq!(count("konto", "konto"), (Some(0), Some(0)));
        assert_eq!(count("kotno", "konto"), (Some(1), Some(1)));
        assert_eq!(count("losneord", "losenord"), (Some(1), Some(1)));
        assert_eq!(count("losneo", "losenord"), (None, Some(1)));
        assert_eq!(count("faktra", "faktura"), (Some(1), Some(1)));
        assert_eq!(count("abc", "xyz"), (None, None));
        assert_eq!(count("", "ab"), (Some(2), Some(0)));
    }
}
