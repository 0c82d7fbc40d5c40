//! What the index costs: `cargo bench --profile dist --package lucka-search --features write`
//!
//! Articles of 750 words are made up of words as frequent as in a language (Zipf–Mandelbrot) with endings and
//! compounds; `LUCKA_SHARED_DATA` adds real ones. Printed: processor time of reading the words and of writing the
//! files, sizes, what is read for a query here, and there (if Node.js is here) with how long it takes.
#![allow(
    clippy::unwrap_used,
    reason = "a measurement stops where something is wrong"
)]

use std::collections::HashMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use lucka_search::{Files, Terms};

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use corpus::Article;

fn main() {
    println!(
        "made up, 750 words an article, on {} threads",
        rayon::current_num_threads()
    );
    // Numbers of articles may be given.
    let given: Vec<usize> = std::env::args()
        .filter_map(|one| one.parse().ok())
        .collect();
    let counts = if given.is_empty() {
        vec![100, 1_000, 10_000]
    } else {
        given
    };
    for count in counts {
        let articles = made_up(count, 750);
        let mut queries: Vec<String> = Vec::new();
        for place in [1, count / 2] {
            // Two words of a title, its longest, how that begins, and that without a letter.
            let words: Vec<&str> = articles[place].title.split(' ').collect();
            let longest = words.iter().max_by_key(|word| word.len()).unwrap();
            let letters = || longest.chars().enumerate();
            queries.push(words[..2].join(" "));
            queries.push((*longest).to_owned());
            queries.push(
                letters()
                    .filter(|(at, _)| *at < 2)
                    .map(|(_, c)| c)
                    .collect(),
            );
            queries.push(
                letters()
                    .filter(|(at, _)| *at != 2)
                    .map(|(_, c)| c)
                    .collect(),
            );
        }
        let queries: Vec<&str> = queries.iter().map(String::as_str).collect();
        measure(&format!("{count} made up"), "sv", &articles, &queries);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement may ask where its data is"
    )]
    let Some(data) = std::env::var_os("LUCKA_SHARED_DATA") else {
        return;
    };
    for (language, queries) in [
        (
            "sv",
            [
                "lösenord",
                "säk",
                "losenord",
                "lösneord",
                "kunder loggas ut",
                "administratörslösenord",
            ],
        ),
        (
            "en",
            [
                "password",
                "pa",
                "passwords",
                "pasword",
                "log in new relic",
                "elasticserach",
            ],
        ),
        (
            "ja",
            [
                "パスワード",
                "設",
                "データベースのダンプを作成する方法",
                "クーポン",
                "2要素認証",
                "elasticserch",
            ],
        ),
    ] {
        let folder = Path::new(&data).join(format!("adobe-commerce-kb/{language}/help"));
        measure(
            &format!("adobe {language}"),
            language,
            &corpus::articles(&folder),
            &queries,
        );
    }
}

fn measure(name: &str, language: &str, articles: &[Article], queries: &[&str]) {
    let words: usize = articles
        .iter()
        .flat_map(|one| &one.body)
        .map(|text| text.split(' ').count())
        .sum();
    let (terms, read) = timed(|| {
        use rayon::prelude::*;
        articles
            .par_iter()
            .map(Article::terms)
            .collect::<Vec<Terms>>()
    });
    let (files, written) = timed(|| corpus::write_with(language, articles, &terms));
    let all: usize = files.shards.iter().map(|(_, bytes)| bytes.len()).sum();
    let largest = files
        .shards
        .iter()
        .map(|(_, bytes)| bytes.len())
        .max()
        .unwrap_or_default();
    println!(
        "\n{name}: {} articles, {words} words: reading {read}, writing {written}",
        articles.len()
    );
    println!(
        "  {} files, {} kB; the largest {} kB, the root {} kB ({} kB compressed)",
        files.shards.len() + 1,
        (all + files.root.len()) / 1000,
        largest / 1000,
        files.root.len() / 1000,
        compressed(&files.root) / 1000,
    );
    let mut edited = articles.to_vec();
    let middle = edited.len() / 2;
    edited[middle]
        .body
        .push("en mening till med några ord".to_owned());
    let after = corpus::index(language, &edited);
    let before: HashMap<_, _> = files.shards.iter().cloned().collect();
    let new = after
        .shards
        .iter()
        .filter(|(name, _)| !before.contains_key(name));
    println!(
        "  a sentence more in one article: {} new files and the root",
        new.count()
    );
    browser(&files, queries);
}

/// Processor time and time on the clock.
fn timed<T>(work: impl FnOnce() -> T) -> (T, String) {
    let (clock, processor) = (Instant::now(), processor_seconds());
    let made = black_box(work());
    let spent = format!(
        "{:.2} CPU s, {:.2} s",
        processor_seconds() - processor,
        clock.elapsed().as_secs_f64()
    );
    (made, spent)
}

/// What this process has used, all threads; nothing where there is no /proc. In hundredths, as Linux counts.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit(") ").next().unwrap_or_default();
    let fields = after.split(' ').skip(11).take(2);
    fields
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 9,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).unwrap();
    out.len()
}

/// What the browser's reader loads and how long it takes, with a fresh index for each query.
fn browser(files: &Files, queries: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let mut sizes = HashMap::from([("root.bin", compressed(&files.root))]);
    std::fs::write(folder.path().join("root.bin"), &files.root).unwrap();
    for (name, bytes) in &files.shards {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        sizes.insert(name, bytes.len());
    }
    // The first of all warms up.
    let questions: Vec<&str> = [queries[0], queries[0]]
        .iter()
        .chain(queries)
        .copied()
        .collect();
    std::fs::write(
        folder.path().join("questions.json"),
        serde_json::to_vec(&questions).unwrap(),
    )
    .unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("node")
        .args([
            root.join("tests/compare.mjs"),
            root.join("../../themes/default/assets/search.js"),
            folder.path().to_owned(),
        ])
        .output();
    let Ok(output) = output else {
        println!("  no node on this machine");
        return;
    };
    let script = std::fs::read(root.join("../../themes/default/assets/search.js")).unwrap();
    println!(
        "  the script: {:.1} kB compressed",
        compressed(&script) as f64 / 1000.0
    );
    let answers: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    for (question, answer) in questions.iter().zip(&answers).skip(2) {
        let names = answer["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap());
        let mut loaded = 0;
        let mut small = 0;
        let mut count = 0;
        for name in names {
            count += 1;
            loaded += sizes[name];
            small += match files.shards.iter().find(|(one, _)| one == name) {
                Some((_, bytes)) => compressed(bytes),
                None => sizes[name],
            };
        }
        println!(
            "  «{question}»: {} found, {count} files, {:.1} kB, {:.1} kB compressed, {:.1} ms",
            answer["total"],
            loaded as f64 / 1000.0,
            small as f64 / 1000.0,
            answer["milliseconds"].as_f64().unwrap(),
        );
    }
}

/// A small generator of numbers (xorshift64*): the same articles each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}

/// Articles of words as frequent as their ranks say, and of as many as a language has for such a text (Heaps): some
/// 30,000 words with their endings, of which a tenth are written together from two others.
fn made_up(count: usize, length: usize) -> Vec<Article> {
    let mut numbers = Numbers(42);
    let mut pick = move |from: usize| (numbers.next() >> 33) as usize % from;
    let onsets = [
        "b", "br", "d", "f", "fl", "g", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "r", "s",
        "sk", "st", "t", "tr", "v",
    ];
    let vowels = ["a", "e", "i", "o", "u", "y", "å", "ä", "ö"];
    let codas = [
        "", "", "", "ck", "g", "l", "m", "n", "nd", "r", "rd", "s", "t",
    ];
    let endings = ["", "", "", "", "en", "er", "erna", "s"];
    let mut words: Vec<String> = Vec::new();
    for rank in 0..30_000 {
        let word = if rank > 2_000 && pick(10) == 0 {
            format!("{}s{}", words[pick(2_000)], words[pick(2_000)])
        } else {
            let syllables = if rank < 100 { 1 } else { 2 + pick(2) };
            let mut word = String::new();
            for _ in 0..syllables {
                word += onsets[pick(onsets.len())];
                word += vowels[pick(vowels.len())];
                word += codas[pick(codas.len())];
            }
            word
        };
        words.push(word);
    }
    // Sums of 1 / (rank + 2.7): where a number falls among them is a word as frequent as its rank.
    let mut sums = Vec::with_capacity(words.len());
    let mut sum = 0.0;
    for rank in 0..words.len() {
        sum += 1.0 / (rank as f64 + 2.7);
        sums.push(sum);
    }
    let mut word = move || {
        let at = pick(1 << 30) as f64 / f64::from(1 << 30) * sum;
        let rank = sums.partition_point(|one| *one < at).min(words.len() - 1);
        let ending = if rank < 200 { 0 } else { pick(endings.len()) };
        words[rank].clone() + endings[ending]
    };
    (0..count)
        .map(|place| {
            let mut text = |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
            Article {
                path: format!("/kategori-{}/artikel-{place}", place % 100),
                title: text(6),
                description: text(15),
                tags: Vec::new(),
                headings: (0..6).map(|_| text(4)).collect(),
                body: (0..15).map(|_| text(length / 15)).collect(),
            }
        })
        .collect()
}
