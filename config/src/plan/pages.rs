//! Which page of one state is which of the other, and articles that come, go, move or are for other readers.

use std::collections::HashMap;

use serde::Serialize;

use super::state::{Address, Page, PageKind, Readers, State};

/// An article that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleChange {
    /// What happens to it.
    pub change: ArticleKind,
    /// Its title; its address where the title is not known.
    pub title: String,
    /// Its file, relative to the site's folder; the former one for an article that goes.
    pub file: String,
    /// Its former file, where it is another.
    pub moved_from: Option<String>,
    /// Who could read it; `None` for a new article.
    pub from: Option<Readers>,
    /// Who may read it; `None` for one that is gone.
    pub to: Option<Readers>,
    /// Where it is, or was.
    pub addresses: Vec<Address>,
}

/// What happens to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another file or other addresses, and the same readers.
    Moved,
    /// Others may read it.
    Readers,
}

/// For each page of the earlier state, the page that it has become.
#[derive(Debug)]
pub(super) struct Pairs {
    after: Vec<Option<usize>>,
    before: Vec<Option<usize>>,
}

impl Pairs {
    /// The page that a page of the earlier state has become.
    pub(super) fn of(&self, before: usize) -> Option<usize> {
        self.after.get(before).copied().flatten()
    }

    /// What a page was in the earlier state.
    pub(super) fn origin(&self, after: usize) -> Option<usize> {
        self.before.get(after).copied().flatten()
    }

    fn join(&mut self, before: usize, after: usize) {
        self.after[before] = Some(after);
        self.before[after] = Some(before);
    }
}

/// Pairs pages: the surest signs first, and a sign that several pages have is none.
pub(super) fn pair(before: &State, after: &State) -> Pairs {
    let mut pairs = Pairs {
        after: vec![None; before.pages.len()],
        before: vec![None; after.pages.len()],
    };
    let mut signs: Vec<Sign> = vec![
        |page| known(&page.file).map(|file| (Some(page.kind), file.to_owned())),
        |page| known(&page.key).map(|key| (Some(page.kind), key.to_owned())),
        |page| Some((None, page.addresses.first()?.url())),
        |page| page.text.clone().map(|text| (Some(page.kind), text)),
        |page| known(&page.title).map(|title| (Some(page.kind), title.to_owned())),
    ];
    if before.pages.iter().all(|page| page.file.is_empty()) {
        // Of a bundle's pages nothing but their addresses is known.
        signs.push(|page| {
            let path = &page.addresses.first()?.path;
            let last = path.rsplit('/').next().and_then(known)?;
            Some((None, last.to_owned()))
        });
    }
    for sign in signs {
        let old = unpaired(&before.pages, &pairs.after, sign);
        let new = unpaired(&after.pages, &pairs.before, sign);
        for (key, index) in old {
            if let (Some(index), Some(Some(target))) = (index, new.get(&key)) {
                pairs.join(index, *target);
            }
        }
    }
    similar(before, after, &mut pairs);
    pairs
}

/// Pairs articles that moved, were renamed and rewritten in part: those of whose lines at least half are the same.
fn similar(before: &State, after: &State, pairs: &mut Pairs) {
    let left = |pages: &[Page], paired: &[Option<usize>]| -> Vec<usize> {
        let is_left = |index: &usize| {
            let page = &pages[*index];
            paired[*index].is_none() && page.kind == PageKind::Article && !page.lines.is_empty()
        };
        (0..pages.len()).filter(is_left).collect()
    };
    let old = left(&before.pages, &pairs.after);
    let new = left(&after.pages, &pairs.before);
    if old.len().saturating_mul(new.len()) > MOST_COMPARED {
        return;
    }
    for index in old {
        let page = &before.pages[index];
        let alike = new.iter().filter_map(|candidate| {
            let other = &after.pages[*candidate];
            let free = pairs.before[*candidate].is_none() && other.language == page.language;
            let longer = page.lines.len().max(other.lines.len());
            let same = free.then(|| shared(&page.lines, &other.lines))?;
            (same * 2 >= longer).then_some((same, *candidate))
        });
        if let Some((_, candidate)) = alike.max() {
            pairs.join(index, candidate);
        }
    }
}

/// More pairs are not compared: who replaces a thousand articles by others has not moved them.
const MOST_COMPARED: usize = 1_000_000;

/// How many numbers two sorted lists have in common.
fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter()
        .filter(|line| b.binary_search(line).is_ok())
        .count()
}

/// What a page is known by, among those of its kind or all.
type Sign = fn(&Page) -> Option<(Option<PageKind>, String)>;

/// Language and sign → the page that has it; `None` where several do.
fn unpaired<'a>(
    pages: &'a [Page],
    paired: &[Option<usize>],
    sign: Sign,
) -> HashMap<(&'a str, Option<PageKind>, String), Option<usize>> {
    let mut found = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        if paired[index].is_some() {
            continue;
        }
        if let Some((kind, sign)) = sign(page) {
            found
                .entry((page.language.as_str(), kind, sign))
                .and_modify(|known| *known = None)
                .or_insert(Some(index));
        }
    }
    found
}

fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Articles that are not as they were, in the order of their files.
pub(super) fn articles(before: &State, after: &State, pairs: &Pairs) -> Vec<ArticleChange> {
    let mut changes = Vec::new();
    for (index, page) in after.pages.iter().enumerate() {
        if page.kind != PageKind::Article {
            continue;
        }
        let old = pairs.origin(index).map(|index| &before.pages[index]);
        let kind = match old {
            None => ArticleKind::Added,
            Some(old) if old.readers != page.readers => ArticleKind::Readers,
            Some(old) if moved(old, page) => ArticleKind::Moved,
            Some(_) => continue,
        };
        changes.push(change(kind, old, Some(page)));
    }
    for (index, page) in before.pages.iter().enumerate() {
        if page.kind == PageKind::Article && pairs.of(index).is_none() {
            changes.push(change(ArticleKind::Removed, Some(page), None));
        }
    }
    changes.retain(|change| {
        // A draft that comes or goes is nothing that anybody sees.
        change.from.as_ref().unwrap_or(&Readers::Nobody) != &Readers::Nobody
            || change.to.as_ref().unwrap_or(&Readers::Nobody) != &Readers::Nobody
    });
    changes.sort_by(|a, b| (&a.file, &a.addresses).cmp(&(&b.file, &b.addresses)));
    changes
}

/// Files whose text is another one.
pub(super) fn texts(before: &State, after: &State, pairs: &Pairs) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for (index, page) in after.pages.iter().enumerate() {
        let Some(old) = pairs.origin(index).map(|index| &before.pages[index]) else {
            continue;
        };
        let differs = page.text.is_some() && old.text.is_some() && page.text != old.text;
        let renamed = !page.title.is_empty() && !old.title.is_empty() && page.title != old.title;
        let seen = page.readers != Readers::Nobody;
        if seen && (differs || renamed) && !page.file.is_empty() {
            files.push(page.file.clone());
        }
    }
    files.sort();
    files
}

fn moved(before: &Page, after: &Page) -> bool {
    let both_known = !before.file.is_empty() && !after.file.is_empty();
    let own = |page: &Page| {
        let mut addresses = page.addresses.clone();
        addresses.sort();
        addresses
    };
    (both_known && before.file != after.file) || own(before) != own(after)
}

fn change(kind: ArticleKind, before: Option<&Page>, after: Option<&Page>) -> ArticleChange {
    let named = |page: &Page| match page.title.as_str() {
        "" => page.addresses.first().map(Address::url).unwrap_or_default(),
        title => title.to_owned(),
    };
    let page = after.or(before);
    let files = before
        .zip(after)
        .filter(|(old, new)| !old.file.is_empty() && old.file != new.file);
    ArticleChange {
        change: kind,
        title: page.map(named).unwrap_or_default(),
        file: page.map(|page| page.file.clone()).unwrap_or_default(),
        moved_from: files.map(|(old, _)| old.file.clone()),
        from: before.map(|page| page.readers.clone()),
        to: after.map(|page| page.readers.clone()),
        addresses: page.map(|page| page.addresses.clone()).unwrap_or_default(),
    }
}
