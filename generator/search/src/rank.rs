//! In which order articles are shown: whole numbers throughout, so that the browser counts the same.

use std::collections::HashMap;

use crate::is_common;
use crate::matching::{Found, Session};
use crate::search::Failure;
use crate::weight::{DESCRIPTION, TITLE};

/// What an occurrence is worth, by its weight.
const VALUES: [u32; 8] = [8, 11, 14, 18, 24, 30, 48, 56];
/// What one in the text is worth in a text up to three powers of two shorter than usual, and longer; in sixteenths.
const LENGTHS: [u32; 7] = [21, 19, 18, 16, 14, 13, 11];
/// How much of what is asked an article must have, in 256ths.
const LEAST_COVERED: u64 = 64;

/// One word of a query and what it means in each index.
pub(crate) struct Asked {
    pub(crate) small: bool,
    /// It is not missed where it isn't.
    pub(crate) bonus: bool,
    pub(crate) found: Vec<Found>,
}

/// An article's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ranked {
    pub(crate) score: u64,
    /// Place of its index.
    pub(crate) index: usize,
    pub(crate) article: u32,
}

#[derive(Default)]
struct Points {
    sum: u64,
    in_title: u64,
    title_words: u64,
    covered: u64,
}

/// A word's weight, and whether it is asked for with weight.
struct Importance {
    points: u32,
    weak: bool,
}

/// The articles that have what is asked, the best first.
pub(crate) fn rank(sessions: &mut [Session<'_>], asked: &[Asked]) -> Result<Vec<Ranked>, Failure> {
    let mut importances = Vec::with_capacity(asked.len());
    for one in asked {
        importances.push(importance(sessions, one)?);
    }
    let counts = |(one, importance): (&Asked, &Importance)| !one.bonus && !importance.weak;
    if !asked.iter().zip(&importances).any(counts) {
        // Nothing but small words: then they are what is looked for.
        for importance in &mut importances {
            importance.weak = false;
        }
    }
    let mut points: HashMap<(usize, u32), Points> = HashMap::new();
    let mut to_cover: u64 = 0;
    for (one, importance) in asked.iter().zip(&importances) {
        let best = best_of(sessions, one, importance.points)?;
        let counts = !one.bonus && !importance.weak;
        if counts && !best.is_empty() {
            to_cover += u64::from(importance.points);
        }
        for (place, (gain, in_title)) in best {
            let points = points.entry(place).or_default();
            points.sum += u64::from(gain);
            if counts {
                points.covered += u64::from(importance.points);
            }
            if in_title {
                points.in_title += u64::from(gain);
                points.title_words += 1;
            }
        }
    }
    let mut ranked = Vec::with_capacity(points.len());
    for ((index, article), points) in points {
        let covered = (points.covered * 256).checked_div(to_cover).unwrap_or(256);
        if covered < LEAST_COVERED {
            continue;
        }
        let norm = sessions[index].index.root.norms[article as usize];
        let title_words = u64::from(norm & 15).max(points.title_words).max(1);
        let sum = points.sum + points.in_title * points.title_words / title_words;
        ranked.push(Ranked {
            score: sum * covered / 256 * covered / 256,
            index,
            article,
        });
    }
    ranked.sort_unstable_by(|a, b| {
        let first = b.score.cmp(&a.score);
        first.then((a.index, a.article).cmp(&(b.index, b.article)))
    });
    Ok(ranked)
}

/// How much a word tells articles apart: the rarer what it means best is, the more.
fn importance(sessions: &mut [Session<'_>], asked: &Asked) -> Result<Importance, Failure> {
    let qualities = asked.found.iter().flat_map(|found| found.groups.values());
    let best = qualities.max().copied().unwrap_or_default();
    let mut articles: u32 = 0;
    let mut total = 0;
    for (session, found) in sessions.iter_mut().zip(&asked.found) {
        let mut most: u32 = 0;
        for ((at, place), quality) in &found.groups {
            if *quality == best {
                most = session.file(*at)?.groups[*place].articles.max(most);
            }
        }
        // What a damaged file says may be any number.
        articles = most.saturating_add(articles);
        total += session.index.root.norms.len() as u32;
    }
    let rarity = rarity(articles, total);
    Ok(Importance {
        points: if asked.small { rarity / 8 } else { rarity },
        weak: asked.small || is_common(articles, total),
    })
}

/// The binary logarithm of one plus how many articles there are for each that has a word, in sixteenths, straight
/// between powers of two.
fn rarity(articles: u32, total: u32) -> u32 {
    let articles = u64::from(articles.max(1));
    let share = (u64::from(total) + articles) * 64 / articles;
    let power = share.max(64).ilog2();
    let rest = ((share.max(64) - (1 << power)) * 16) >> power;
    (power - 6) * 16 + rest as u32
}

type Gains = HashMap<(usize, u32), (u32, bool)>;

/// The most that a word gains in each article, and whether its title has it.
fn best_of(sessions: &mut [Session<'_>], asked: &Asked, importance: u32) -> Result<Gains, Failure> {
    let mut best = Gains::new();
    for (index, (session, found)) in sessions.iter_mut().zip(&asked.found).enumerate() {
        let root = &session.index.root;
        for ((at, place), quality) in &found.groups {
            let file = session.file(*at)?;
            for (article, weight) in &file.groups[*place].postings {
                let norm = *root.norms.get(*article as usize).ok_or(crate::Damaged)?;
                let mut value = VALUES[usize::from(*weight)] * 16;
                if *weight < DESCRIPTION {
                    let longer = i32::from(norm >> 4) - i32::from(root.usual_length);
                    value = value / 16 * LENGTHS[(longer.clamp(-3, 3) + 3) as usize];
                }
                let gain = importance * value / 16 * quality / 16;
                let known = best.entry((index, *article)).or_default();
                known.0 = known.0.max(gain);
                known.1 |= *weight >= TITLE;
            }
        }
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use super::rarity;

    #[test]
    fn what_is_rare_says_more() {
        assert_eq!(rarity(1, 1023), 160);
        assert_eq!(rarity(1000, 1000), 16);
        assert!(rarity(3, 1000) > rarity(4, 1000));
        assert_eq!(rarity(0, 0), 0);
    }
}
