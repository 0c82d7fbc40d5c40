//! An index of any articles, asked anything. P-85
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lucka_search::{Entry, Fields, Files, Index, Record, Terms, search, write};
use proptest::prelude::*;

fn index_of(language: &str, bodies: &[String]) -> Files {
    let read = |body: &String| {
        Terms::read(&Fields {
            body: &[body.as_str()],
            ..Fields::default()
        })
    };
    let terms: Vec<Terms> = bodies.iter().map(read).collect();
    let addresses: Vec<String> = (0..bodies.len()).map(|place| place.to_string()).collect();
    let entries: Vec<Entry<'_>> = terms
        .iter()
        .zip(&addresses)
        .map(|(terms, address)| Entry {
            terms,
            record: Record {
                address,
                ..Record::default()
            },
        })
        .collect();
    write(language, &entries)
}

fn open(files: Files) -> Index {
    let shards: HashMap<String, Vec<u8>> = files.shards.into_iter().collect();
    Index::open(&files.root, move |name| {
        let missing = || std::io::Error::from(std::io::ErrorKind::NotFound);
        shards.get(name).cloned().ok_or_else(missing)
    })
    .unwrap()
}

/// Words of few letters, so that they meet; digits keep stems, endings and mistakes out of it.
fn word() -> impl Strategy<Value = String> {
    "[a-e]{1,3}[0-9][a-e0-9åö]{0,3}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_word_finds_the_articles_that_have_it(
        bodies in prop::collection::vec(prop::collection::vec(word(), 0..40), 1..50),
        asked in word(),
    ) {
        let texts: Vec<String> = bodies.iter().map(|words| words.join(" ")).collect();
        let index = open(index_of("xx", &texts));
        let found = |asked: &str| {
            let results = search(&[&index], asked, 0, usize::MAX).unwrap();
            let found = results.hits.iter().map(|hit| hit.shown.address.parse().unwrap());
            found.collect::<BTreeSet<usize>>()
        };
        let bare = |word: &str| word.replace('å', "a").replace('ö', "o");
        let asked = &asked;
        let expected = |is: &dyn Fn(&str) -> bool| {
            let has = |place: &usize| bodies[*place].iter().any(|word| is(&bare(word)));
            (0..bodies.len()).filter(has).collect::<BTreeSet<usize>>()
        };
        // With a gap after it, it is complete.
        prop_assert_eq!(found(&format!("{asked} ")), expected(&|word| word == bare(asked)));
        prop_assert_eq!(found(asked), expected(&|word| word.starts_with(&bare(asked))));
    }

    #[test]
    fn the_order_of_points_is_the_order_of_articles(
        bodies in prop::collection::vec("([a-z]{1,8} ){0,60}", 1..40),
        asked in "([a-z]{1,8} ?){1,4}",
    ) {
        let index = open(index_of("en", &bodies));
        let all = search(&[&index], &asked, 0, usize::MAX).unwrap();
        prop_assert_eq!(all.total, all.hits.len());
        prop_assert!(all.hits.is_sorted_by(|a, b| a.score >= b.score));
        let some = search(&[&index], &asked, 1, 2).unwrap();
        let expected: Vec<_> = all.hits.iter().skip(1).take(2).cloned().collect();
        prop_assert_eq!(some.hits, expected);
        for hit in &all.hits {
            let text = &bodies[hit.shown.address.parse::<usize>().unwrap()];
            let parts = all.marks.split(text);
            prop_assert_eq!(&parts.iter().map(|part| part.text.as_str()).collect::<String>(), text);
        }
    }

    #[test]
    fn nothing_that_is_written_or_asked_does_harm(
        language in prop::sample::select(vec!["sv", "en", "de", "ja", "ar", "ru", "fi", "hi", "tr", "xx", ""]),
        bodies in prop::collection::vec("\\PC{0,200}|[\\p{Han}\\p{Katakana}\\p{Arabic} ]{0,60}|[a-zåäö'.-]{0,60}", 0..20),
        asked in "\\PC{0,60}|.{0,30}|[\u{0}-\u{ff}\u{202a}-\u{202e}🦀 ]{0,20}",
    ) {
        let index = open(index_of(language, &bodies));
        let results = search(&[&index, &index], &asked, 0, 5).unwrap();
        prop_assert!(results.hits.len() <= 5);
        for text in &bodies {
            results.marks.split(text);
        }
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_but_does_no_harm(
        bodies in prop::collection::vec("([a-zåö]{1,8} ){0,60}", 1..10),
        asked in "[a-zåö]{1,8}",
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut files = index_of("sv", &bodies);
        let damage = |bytes: &mut Vec<u8>| {
            if !bytes.is_empty() {
                let at = place.index(bytes.len());
                if cut { bytes.truncate(at) } else { bytes[at] = byte }
            }
        };
        for (_, bytes) in &mut files.shards {
            damage(bytes);
        }
        let _ = search(&[&open(files.clone())], &asked, 0, 5);
        damage(&mut files.root);
        let _ = Index::open(&files.root, |_| Ok(Vec::new())).map(|index| search(&[&index], &asked, 0, 5).is_ok());
    }
}

/// Articles of which each has some words of its own.
fn many(count: usize) -> Vec<String> {
    let word = |seed: usize| -> String {
        let mut seed = seed.wrapping_mul(2_654_435_761) % 1_000_003;
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(["ba", "re", "ti", "lo", "ku", "ny", "så", "mö"][seed % 8]);
            seed /= 8;
        }
        word
    };
    let article = |place: usize| -> String {
        let words = (0..150).map(|n| {
            word(if n < 100 {
                n * n % 400
            } else {
                place * 31 + n * 7
            })
        });
        words.collect::<Vec<_>>().join(" ")
    };
    (0..count).map(article).collect()
}

#[test]
fn the_same_articles_make_the_same_files_on_any_number_of_cores() {
    let bodies = many(500);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| index_of("sv", &bodies))
    };
    let one = on(1);
    assert_eq!(one, on(2));
    assert_eq!(one, on(7));
    assert!(one.shards.len() > 40);
}

#[test]
fn a_changed_article_changes_few_files() {
    let mut bodies = many(1000);
    let before = index_of("sv", &bodies);
    let names: BTreeMap<_, _> = before.shards.iter().cloned().collect();
    bodies[500] = bodies[500].replacen("ba", "bo", 3) + " nyttord";
    let after = index_of("sv", &bodies);
    let new = after
        .shards
        .iter()
        .filter(|(name, _)| !names.contains_key(name));
    let new = new.count();
    assert!(
        (1..=12).contains(&new),
        "{new} of {} files are new",
        names.len()
    );
}

#[test]
fn no_file_is_large_and_none_is_read_for_nothing() {
    let bodies = many(1000);
    let files = index_of("sv", &bodies);
    for (name, bytes) in &files.shards {
        assert!(bytes.len() < 64 * 1024, "{name} has {} bytes", bytes.len());
    }
    assert!(files.root.len() < 16 * 1024);
    let shards: HashMap<String, Vec<u8>> = files.shards.into_iter().collect();
    let read = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = std::sync::Arc::clone(&read);
    let index = Index::open(&files.root, move |name| {
        counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(shards[name].clone())
    })
    .unwrap();
    let results = search(&[&index], "så", 0, 1).unwrap();
    assert!(results.total > 0);
    let read = read.load(std::sync::atomic::Ordering::Relaxed);
    assert!(read <= 5, "{read} files were read");
}
