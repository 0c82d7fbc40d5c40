//! A changed index is the index that would be written anew, byte for byte. P-85
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::collections::HashMap;

use lucka_search::{Before, Change, Entry, Fields, Files, Record, Terms, update, write};

/// Numbers that look random, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// Small numbers more often than large ones, as words are in texts.
    fn frequent(&mut self, below: usize) -> usize {
        let most = self.below(below) + 1;
        let most = self.below(most) + 1;
        self.below(most)
    }
}

/// Words with endings, and words of two words.
fn vocabulary(dice: &mut Dice, count: usize) -> Vec<String> {
    const SYLLABLES: [&str; 16] = [
        "ka", "lö", "sen", "ord", "kon", "to", "be", "tal", "ning", "över", "sikt", "för", "rum",
        "mät", "vak", "är",
    ];
    const ENDINGS: [&str; 8] = ["", "", "en", "et", "ar", "ning", "t", "s"];
    let base = |dice: &mut Dice| {
        let syllables = 2 + dice.below(3);
        (0..syllables)
            .map(|_| SYLLABLES[dice.below(SYLLABLES.len())])
            .collect::<String>()
    };
    let mut words: Vec<String> = Vec::new();
    while words.len() < count {
        let word = match dice.below(4) {
            0 if words.len() > 10 => {
                let one = words[dice.below(words.len())].clone();
                let link = ["", "s"][dice.below(2)];
                format!("{one}{link}{}", words[dice.below(words.len())])
            }
            1 => format!("{}{}", dice.below(900), base(dice)),
            _ => base(dice),
        };
        words.push(format!("{word}{}", ENDINGS[dice.below(ENDINGS.len())]));
    }
    words
}

#[derive(Clone)]
struct Article {
    title: String,
    headings: Vec<String>,
    body: Vec<String>,
}

impl Article {
    fn new(dice: &mut Dice, words: &[String]) -> Article {
        let mut some = |most: usize| {
            let count = 1 + dice.below(most);
            let words = (0..count).map(|_| words[dice.frequent(words.len())].as_str());
            words.collect::<Vec<_>>().join(" ")
        };
        Article {
            title: some(5),
            headings: (0..3).map(|_| some(4)).collect(),
            body: (0..3).map(|_| some(60)).collect(),
        }
    }

    fn terms(&self) -> Terms {
        let headings: Vec<&str> = self.headings.iter().map(String::as_str).collect();
        let body: Vec<&str> = self.body.iter().map(String::as_str).collect();
        Terms::read(&Fields {
            title: &self.title,
            headings: &headings,
            body: &body,
            ..Fields::default()
        })
    }

    fn entry<'a>(&'a self, terms: &'a Terms) -> Entry<'a> {
        let record = Record {
            title: &self.title,
            address: "/an/address",
            ..Record::default()
        };
        Entry { terms, record }
    }

    fn edit(&mut self, dice: &mut Dice, words: &[String]) {
        let word = &words[dice.frequent(words.len())];
        match dice.below(7) {
            0 => self.title.push_str(&format!(" {word}")),
            1 => self.headings[0] = word.clone(),
            2 => self.body[1] = format!("{} {word} {word} {word}", self.body[1]),
            3 => self.body[2].clear(),
            // One that nobody has written before.
            4 => self.body[0].push_str(&format!(" ny{}ord", dice.below(1 << 20))),
            // A part of one, which may be a word in many others from now on.
            5 => {
                let letters: Vec<char> = word.chars().collect();
                let from = dice.below(letters.len().div_ceil(2));
                let part: String = letters[from..].iter().collect();
                self.body[0].push_str(&format!(" {part}"));
            }
            _ => self.body[0] = self.body[0].replacen(' ', &format!(" {word} "), 2),
        }
    }
}

fn write_all(language: &str, articles: &[Article], terms: &[Terms]) -> Files {
    let entries = articles.iter().zip(terms);
    let entries: Vec<Entry<'_>> = entries
        .map(|(article, terms)| article.entry(terms))
        .collect();
    write(language, &entries)
}

/// Edits articles again and again; how often the index could be changed, out of so many.
fn edited(language: &str, count: usize, words: usize, rounds: usize) -> usize {
    let mut dice = Dice(count as u64 + words as u64);
    let words = vocabulary(&mut dice, words);
    let mut articles: Vec<Article> = (0..count)
        .map(|_| Article::new(&mut dice, &words))
        .collect();
    let mut terms: Vec<Terms> = articles.iter().map(Article::terms).collect();
    let mut files = write_all(language, &articles, &terms);
    let mut updates = 0;
    for round in 0..rounds {
        let mut changed: Vec<usize> = (0..dice.below(3)).map(|_| dice.below(count)).collect();
        changed.push(round % count);
        changed.sort_unstable();
        changed.dedup();
        let before = terms.clone();
        for article in &changed {
            articles[*article].edit(&mut dice, &words);
            terms[*article] = articles[*article].terms();
        }
        let expected = write_all(language, &articles, &terms);
        let there: HashMap<String, Vec<u8>> = files.shards.iter().cloned().collect();
        let file = |name: &str| there.get(name).cloned();
        let changes = changed.iter().map(|article| Change {
            article: *article,
            before: &before[*article],
            after: articles[*article].entry(&terms[*article]),
        });
        let changes: Vec<Change<'_>> = changes.collect();
        let as_it_is = Before {
            lexicon: &files.lexicon,
            root: &files.root,
            file: &file,
        };
        if let Some(updated) = update(language, &as_it_is, &changes) {
            updates += 1;
            assert!(updated.root == expected.root, "round {round}: another root");
            let mut after = there.clone();
            after.extend(updated.new.iter().cloned());
            let after = updated
                .names
                .iter()
                .map(|name| (name.clone(), after[name].clone()));
            assert!(
                after.eq(expected.shards.iter().cloned()),
                "round {round}: other files"
            );
            assert!(
                updated
                    .new
                    .iter()
                    .all(|(name, _)| !there.contains_key(name))
            );
            // What it leaves behind is as good for the next change.
            files = Files {
                lexicon: updated.lexicon,
                ..expected
            };
        } else {
            files = expected;
        }
    }
    updates
}

#[test]
fn a_changed_index_is_that_which_is_written_anew() {
    // Words of words and endings of its own; neither; pairs of letters are no words.
    for (language, count, words, least) in [
        ("sv", 150, 3000, 30),
        ("en", 150, 3000, 35),
        ("de", 60, 1000, 35),
        ("xx", 40, 300, 35),
    ] {
        let updates = edited(language, count, words, 40);
        println!("{language}: {updates} of 40");
        assert!(
            updates >= least,
            "{language}: {updates} of 40 changes were made in place"
        );
    }
}

#[test]
fn an_index_that_is_not_the_one_before_is_not_changed() {
    let mut dice = Dice(7);
    let words = vocabulary(&mut dice, 300);
    let articles: Vec<Article> = (0..40).map(|_| Article::new(&mut dice, &words)).collect();
    let terms: Vec<Terms> = articles.iter().map(Article::terms).collect();
    let files = write_all("sv", &articles, &terms);
    let there: HashMap<String, Vec<u8>> = files.shards.iter().cloned().collect();
    let after = articles[1].entry(&terms[1]);
    let with =
        |root: &[u8], article: usize, before: &Terms, file: &dyn Fn(&str) -> Option<Vec<u8>>| {
            let before_it = Before {
                lexicon: &files.lexicon,
                root,
                file,
            };
            let change = Change {
                article,
                before,
                after,
            };
            update("sv", &before_it, &[change]).is_some()
        };
    let known = |name: &str| there.get(name).cloned();
    let damaged = |name: &str| {
        there
            .get(name)
            .map(|bytes| bytes[..bytes.len() / 2].to_vec())
    };
    assert!(with(&files.root, 1, &terms[1], &known));
    assert!(
        !with(&files.root[..20], 1, &terms[1], &known),
        "a root that is cut short"
    );
    assert!(
        !with(&files.root, 40, &terms[1], &known),
        "an article that it doesn't have"
    );
    assert!(
        !with(&files.root, 1, &terms[2], &known),
        "an article that says something else there"
    );
    assert!(
        !with(&files.root, 1, &terms[1], &|_| None),
        "files that are gone"
    );
    assert!(
        !with(&files.root, 1, &terms[1], &damaged),
        "files that are damaged"
    );
}
