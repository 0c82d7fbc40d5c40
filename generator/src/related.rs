//! Articles about something similar: by what their titles, descriptions and tags have in common; nearer in one category.
//!
//! Each article is a vector of its words (weighed by how few articles have them), and two are as near as the angle between
//! them is small. Texts are left out: an edit of a text then changes its own page and no other.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::fingerprint::{Facts, Fingerprint};
use crate::library::{Shelf, Shelved};
use crate::memory::Memory;
use crate::reading::Reading;

/// Most that a page shows.
const MOST: usize = 4;
/// The smallest cosine of two articles that belong together.
const NEAR: f32 = 0.14;
/// Words that tell most about an article; others are not looked at.
const WORDS: usize = 10;
/// A word's first letters: endings say little about what a text is about.
const STEM: usize = 6;
/// A word in more articles than this, or in half of them, says nothing about any. Work grows with its square.
const COMMON: usize = 200;
/// How much nearer two articles of one category are.
const SAME_CATEGORY: f32 = 1.2;

/// For each article of a shelf those that belong to it, the nearest first.
pub(crate) type Related = Vec<Vec<u32>>;

/// What belongs together, by shelf; what a build before found out is taken where nothing has changed that says so.
pub(crate) fn known(reading: &Reading, memory: &mut Memory) -> Vec<Related> {
    let shelves = reading.library.shelves.iter();
    let prints: Vec<Fingerprint> = shelves.clone().map(print).collect();
    if memory.related.0 != prints {
        memory.related = (prints, shelves.map(related).collect());
    }
    memory.related.1.clone()
}

/// Of all that [`related`] looks at.
fn print(shelf: &Shelf) -> Fingerprint {
    let mut facts = Facts::default();
    for shelved in &shelf.articles {
        let front = &shelved.article.front;
        facts.text(&shelved.article.title).text(&front.description);
        facts
            .number(shelved.category as u64)
            .number(u64::from(shelved.is_public()));
        facts.value(&front.tags);
    }
    facts.finish()
}

/// Finds them. Only public articles are anywhere among them.
fn related(shelf: &Shelf) -> Related {
    let words: Vec<Vec<(String, f32)>> = shelf.articles.par_iter().map(words).collect();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut articles: Vec<Vec<(u32, f32)>> = Vec::with_capacity(words.len());
    for (own, shelved) in words.iter().zip(&shelf.articles) {
        let mut article = Vec::with_capacity(own.len());
        for (word, weight) in own {
            let number = *numbers.entry(word).or_insert_with(|| {
                counts.push(0);
                counts.len() as u32 - 1
            });
            counts[number as usize] += u32::from(shelved.is_public());
            article.push((number, *weight));
        }
        articles.push(article);
    }
    let public = shelf.articles.iter().filter(|one| one.is_public()).count();
    let most = COMMON.max(public / 50);
    articles.par_iter_mut().for_each(|article| {
        for (number, weight) in article.iter_mut() {
            let count = counts[*number as usize] as usize;
            let rare = match count {
                count if count > most || count * 2 > public.max(4) => 0.0,
                count => ((public + 1) as f32 / count.max(1) as f32).ln(),
            };
            *weight *= rare;
        }
        article.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        article.truncate(WORDS);
        article.retain(|(_, weight)| *weight > 0.0);
        let length = article
            .iter()
            .map(|(_, weight)| weight * weight)
            .sum::<f32>()
            .sqrt();
        article.iter_mut().for_each(|(_, weight)| *weight /= length);
    });
    let mut with: Vec<Vec<(u32, f32)>> = vec![Vec::new(); counts.len()];
    for (index, article) in articles.iter().enumerate() {
        if shelf.articles[index].is_public() {
            for (number, weight) in article {
                with[*number as usize].push((index as u32, *weight));
            }
        }
    }
    let category = |article: usize| shelf.articles[article].category;
    let near = |scores: &mut Vec<f32>, (own, article): (usize, &Vec<(u32, f32)>)| {
        let mut found: Vec<u32> = Vec::new();
        for (number, weight) in article {
            for (other, other_weight) in &with[*number as usize] {
                let score = &mut scores[*other as usize];
                if *score == 0.0 {
                    found.push(*other);
                }
                *score += weight * other_weight;
            }
        }
        let mut nearest: Vec<(f32, u32)> = Vec::new();
        for other in found {
            let mut score = std::mem::take(&mut scores[other as usize]);
            if category(other as usize) == category(own) {
                score *= SAME_CATEGORY;
            }
            if score >= NEAR && other as usize != own {
                nearest.push((score, other));
            }
        }
        nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        nearest.truncate(MOST);
        nearest.into_iter().map(|(_, other)| other).collect()
    };
    let none = || vec![0.0; articles.len()];
    articles
        .par_iter()
        .enumerate()
        .map_init(none, near)
        .collect()
}

/// What an article is about: each word once, with its weight.
fn words(shelved: &Shelved) -> Vec<(String, f32)> {
    let front = &shelved.article.front;
    let mut words: HashMap<String, f32> = HashMap::new();
    let mut take = |word: String, weight: f32| {
        let known = words.entry(word).or_insert(0.0);
        *known = known.max(weight);
    };
    each_word(&shelved.article.title, |word| take(word, 1.0));
    each_word(&front.description, |word| take(word, 0.6));
    for tag in &front.tags {
        each_word(tag, |word| take(word, 0.8));
        take(format!("#{}", tag.to_lowercase()), 1.0);
    }
    let mut words: Vec<(String, f32)> = words.into_iter().collect();
    words.sort_by(|a, b| a.0.cmp(&b.0));
    words
}

/// The words of a text, without their endings; scripts without spaces in pairs of characters.
fn each_word(text: &str, mut take: impl FnMut(String)) {
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        match letters.first() {
            Some(first) if is_dense(*first) => {
                letters
                    .windows(2)
                    .for_each(|pair| take(pair.iter().collect()));
            }
            Some(_) if letters.len() > 2 => take(letters.iter().take(STEM).collect()),
            _ => {}
        }
    }
}

/// Thai, and what is written in Chinese, Japanese and Korean characters (Unicode 16, Blocks.txt).
fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0e7f | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
