//! A search: words → what they mean → articles, the best first.

use crate::bytes::Damaged;
use crate::file::{self, Shown};
use crate::marks::Marks;
use crate::matching::{Found, INFLECTED, Session};
use crate::query::{Kind, Token, tokens};
use crate::rank::{Asked, Ranked, rank};
use crate::root::Root;
use crate::{Name, RECORDS_PER_FILE};

/// Why a search failed: not for anything that was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file could not be had.
    #[error("the search index can't be read: {0}")]
    Load(#[from] std::io::Error),
    /// A file is not what was written.
    #[error(transparent)]
    Damaged(#[from] Damaged),
}

type Load = dyn Fn(&str) -> std::io::Result<Vec<u8>> + Send + Sync;

/// An index, of which only the root is held.
pub struct Index {
    pub(crate) root: Root,
    load: Box<Load>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let articles = self.root.norms.len();
        f.debug_struct("Index")
            .field("articles", &articles)
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Reads a root; `load` gives the content of a file by the name that [`crate::Files`] gave it.
    pub fn open(
        root: &[u8],
        load: impl Fn(&str) -> std::io::Result<Vec<u8>> + Send + Sync + 'static,
    ) -> Result<Index, Damaged> {
        Ok(Index {
            root: Root::read(root)?,
            load: Box::new(load),
        })
    }

    pub(crate) fn load(&self, name: &Name) -> Result<Vec<u8>, Failure> {
        Ok((self.load)(&crate::file_name(name))?)
    }

    fn record(&self, article: u32) -> Result<Shown, Failure> {
        let name = self.root.records.get(article as usize / RECORDS_PER_FILE);
        let mut records = file::records(&self.load(name.ok_or(Damaged)?)?)?;
        let place = article as usize % RECORDS_PER_FILE;
        if place >= records.len() {
            return Err(Damaged.into());
        }
        Ok(records.swap_remove(place))
    }
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Results {
    /// The best, in their order.
    pub hits: Vec<Hit>,
    /// How many articles there are in all.
    pub total: usize,
    /// Marks what was found in texts that are shown.
    pub marks: Marks,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What to show of it.
    pub shown: Shown,
    /// Which of its headings says most of what was asked, if one says any: a place in `shown.headings`.
    pub heading: Option<usize>,
    /// Place of the index it is in.
    pub index: usize,
    /// Its points; more than those of the next, or as many.
    pub score: u64,
}

/// Searches one or more indexes as if they were one: the public one and those that a member may read, say. Gives the
/// best `limit` after the first `skip`.
///
/// # Errors
/// If a file can't be loaded or is damaged.
pub fn search(
    indexes: &[&Index],
    query: &str,
    skip: usize,
    limit: usize,
) -> Result<Results, Failure> {
    let mut sessions: Vec<Session<'_>> = indexes.iter().map(|one| Session::new(one)).collect();
    let small_words = indexes.first().map_or(&[][..], |one| &one.root.small_words);
    let mut asked = Vec::new();
    for token in tokens(query, small_words) {
        meanings(&mut sessions, &token, &mut asked)?;
    }
    let ranked = rank(&mut sessions, &asked)?;
    let marks = Marks::new(&mut sessions, &asked)?;
    let mut hits = Vec::new();
    for Ranked {
        score,
        index,
        article,
    } in ranked.iter().skip(skip).take(limit)
    {
        let shown = indexes[*index].record(*article)?;
        hits.push(Hit {
            heading: marks.best_heading(&shown),
            shown,
            index: *index,
            score: *score,
        });
    }
    Ok(Results {
        hits,
        total: ranked.len(),
        marks,
    })
}

/// Adds what a word means; one that is written together is two.
fn meanings(
    sessions: &mut [Session<'_>],
    token: &Token,
    asked: &mut Vec<Asked>,
) -> Result<(), Failure> {
    let mut add = |token: &Token, found| {
        asked.push(Asked {
            small: token.small,
            bonus: token.kind == Kind::Bonus,
            found,
        });
    };
    let mut found = each(sessions, |session| session.direct(token))?;
    let whole = matches!(token.kind, Kind::Word | Kind::Begun) && token.is_lettered();
    if any(&found) || !whole {
        let qualities = found.iter().flat_map(|found| found.groups.values());
        if whole && qualities.max() == Some(&INFLECTED) {
            // Nobody has written it so: it may as well be a mistake.
            for (found, (_, more)) in found.iter_mut().zip(mistyped(sessions, token)?) {
                for (group, quality) in more.groups {
                    found.groups.entry(group).or_insert(quality);
                }
            }
        }
        add(token, found);
        return Ok(());
    }
    for place in 0..sessions.len() {
        if let Some((first, second)) = sessions[place].split(token)? {
            for part in [first, second] {
                let part = Token::part(&part);
                let found = each(sessions, |session| session.direct(&part))?;
                add(&part, found);
            }
            return Ok(());
        }
    }
    let found = each(sessions, |session| {
        let mut found = Found::default();
        session.begun(token, &mut found)?;
        Ok(found)
    })?;
    if any(&found) {
        add(token, found);
        return Ok(());
    }
    let found = each(sessions, |session| session.tails(token))?;
    if any(&found) {
        add(token, found);
        return Ok(());
    }
    let found = mistyped(sessions, token)?.into_iter();
    add(token, found.map(|(_, found)| found).collect());
    Ok(())
}

/// What a word may be a mistake for: in all indexes together with as few mistakes as can be.
fn mistyped(sessions: &mut [Session<'_>], token: &Token) -> Result<Vec<(usize, Found)>, Failure> {
    let mut all = Vec::new();
    for session in sessions {
        all.push(session.mistyped(token)?);
    }
    let found = all.iter().filter(|(_, found)| !found.groups.is_empty());
    let fewest = found
        .map(|(mistakes, _)| *mistakes)
        .min()
        .unwrap_or_default();
    for (mistakes, found) in &mut all {
        if *mistakes != fewest {
            *found = Found::default();
        }
    }
    Ok(all)
}

fn each<'a>(
    sessions: &mut [Session<'a>],
    find: impl FnMut(&mut Session<'a>) -> Result<Found, Failure>,
) -> Result<Vec<Found>, Failure> {
    sessions.iter_mut().map(find).collect()
}

fn any(found: &[Found]) -> bool {
    found.iter().any(|found| !found.groups.is_empty())
}
