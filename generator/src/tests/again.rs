//! A build that remembers what the one before found out gives the same release as one that begins with nothing.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use lucka_config::diagnostic::Diagnostic;

use super::output::{build_into, site};
use super::place::two_languages;
use crate::build::{BuildOptions, Remember};
use crate::builder::Builder;
use crate::report::Report;

/// Numbers that look random, and are the same in every run with the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// A site that somebody works on.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
    /// Files are written one second after the other, long ago: a build believes their times then.
    pub(super) seconds: u64,
}

impl Desk {
    pub(super) fn write(&mut self, file: &str, text: &str) {
        self.write_bytes(file, text.as_bytes());
    }

    pub(super) fn write_bytes(&mut self, file: &str, bytes: &[u8]) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        self.seconds += 1;
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000 + self.seconds);
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(time).unwrap();
    }

    fn remove(&self, file: &str) {
        // What is not there need not be removed.
        let _gone = fs::remove_file(self.folder.path().join(file));
    }

    pub(super) fn builder(&self) -> Builder {
        let root = self.folder.path();
        Builder::new(BuildOptions {
            root: root.to_owned(),
            out: root.join("out"),
            dev: None,
            remember: Some(Remember {
                file: root.join(".lucka/build"),
                program: "test".to_owned(),
            }),
        })
    }

    /// Does something that people do.
    fn change(&mut self, dice: &mut Dice) {
        let language = dice.pick(&["sv", "en"]);
        let folder = dice.pick(&["konto", "konto/djup", "mail", "tom"]);
        let name = dice.pick(&["a", "b", "c", "d", "e", "f"]);
        let file = format!("content/{language}/{folder}/{name}.md");
        match dice.below(16) {
            0 => self.remove(&file),
            1 => {
                let from = self.folder.path().join(&file);
                let to = dice.pick(&["a", "x", "y"]);
                let to = format!("content/{language}/mail/{to}.md");
                if let Ok(text) = fs::read_to_string(from) {
                    self.remove(&file);
                    self.write(&to, &text);
                }
            }
            2 => {
                let size = dice.below(90) + 1;
                let picture = format!("<svg width=\"{size}\" height=\"9\"></svg>");
                self.write(&format!("content/{language}/{folder}/p.svg"), &picture);
            }
            3 => {
                let title = dice.pick(&["Konto", "Account", "Ärenden"]);
                let order = dice.below(3);
                let index = format!("content/{language}/{folder}/_index.md");
                let text = format!("---\ntitle: {title}\norder: {order}\n---\nOm [a](a.md).\n");
                self.write(&index, &text);
            }
            4 => self.remove(&format!("content/{language}/{folder}/_index.md")),
            5 => {
                let name = dice.pick(&["Handbok", "Manual"]);
                let path = self.folder.path().join("config/site.yaml");
                let text = fs::read_to_string(path).unwrap();
                let rest = text.lines().filter(|line| !line.starts_with("tagline:"));
                let rest: Vec<&str> = rest.collect();
                let text = format!("{}\ntagline: {name}\n", rest.join("\n"));
                self.write("config/site.yaml", &text);
            }
            6 => {
                let word = dice.pick(&["Notera", "Obs"]);
                let file = "themes/default/messages/sv.ftl";
                self.write(file, &format!("alert-note = {word}\n"));
            }
            7 => {
                let text = dice.pick(&["Del [a](../konto/a.md).", "## Del", "{{ name }}"]);
                self.write(&format!("content/{language}/_snippets/del.md"), text);
            }
            8 => {
                let name = dice.pick(&["Lucka", "{sv: Luckan, en: The hatch}"]);
                self.write(
                    "config/variables.yaml",
                    &format!("variables:\n  name: {name}\n"),
                );
            }
            _ => {
                let text = article(dice);
                self.write(&file, &text);
            }
        }
    }
}

fn article(dice: &mut Dice) -> String {
    let title = dice.pick(&["Lösenord", "Byta namn", "Zebra", "Ånger", ""]);
    let visibility = dice.pick(&["", "", "", "visibility: signed_in\n"]);
    let draft = dice.pick(&[
        "",
        "",
        "",
        "draft: true\n",
        "date: 2020-01-02\n",
        "date: 2999-01-01\n",
    ]);
    let description = dice.pick(&["", "description: En rad\n", "description: En annan\n"]);
    let tags = dice.pick(&["", "", "tags: [Ett, två]\n", "tags: [ett, C++, c]\n"]);
    let order = dice.pick(&["", "order: 1\n", "order: 2\n"]);
    let key = dice.pick(&["", "", "translation: k1\n", "translation: k2\n"]);
    let slug = dice.pick(&["", "", "slug: egen\n"]);
    let link = dice.pick(&[
        "a.md",
        "../mail/b.md#del",
        "/konto/c",
        "nowhere.md",
        "../../en/konto/a.md",
    ]);
    let heading = dice.pick(&["Del", "Annan del"]);
    let picture = dice.pick(&["", "![bild](p.svg)", "![bild](../konto/p.svg)"]);
    let part = dice.pick(&["", "", "{{ include \"del\" }}", "{{ name }}"]);
    let code = dice.pick(&["", "```rust\nfn a() {}\n```", "```json {1}\n[1]\n```"]);
    let title = match title {
        "" => String::new(),
        title => format!("title: {title}\n"),
    };
    format!(
        "---\n{title}{description}{visibility}{draft}{order}{key}{slug}{tags}---\nText [länk]({link}).\n\n{part}\n\n## {heading}\n\n{picture}\n\n{code}\n\n> [!NOTE]\n> Ja.\n"
    )
}

/// Problems as people see them.
pub(super) fn said(report: &Report) -> Vec<String> {
    let one = |problem: &Diagnostic| format!("{problem:?}");
    report.diagnostics.iter().map(one).collect()
}

pub(super) fn release(report: &Report) -> Option<String> {
    report.published.as_ref().map(|one| one.release.clone())
}

#[test]
fn whatever_changes_a_build_that_remembers_gives_what_one_that_does_not_gives() {
    // The last two have both languages on one domain; the second and the last have a sidebar.
    for seed in 1..=5 {
        let site = if seed > 3 { two_languages } else { site };
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 + seed);
        let mut desk = Desk {
            folder: site(&[("sv/_index.md", "Hej.\n"), ("en/_index.md", "Hello.\n")]),
            seconds: 0,
        };
        let file = desk.folder.path().join("config/site.yaml");
        let mut settings = fs::read_to_string(file).unwrap();
        if seed > 2 {
            settings.push_str("\nuntranslated: source\n");
        }
        if matches!(seed, 2 | 5) {
            settings.push_str("\nsidebar: true\n");
        }
        desk.write("config/site.yaml", &settings);
        for _ in 0..12 {
            let text = article(&mut dice);
            let language = dice.pick(&["sv", "en"]);
            let name = dice.pick(&["a", "b", "c", "d", "e"]);
            desk.write(&format!("content/{language}/konto/{name}.md"), &text);
        }
        for language in ["sv", "en"] {
            desk.write(&format!("content/{language}/_snippets/del.md"), "Del.\n");
        }
        let mut builder = desk.builder();
        for step in 0..16 {
            for _ in 0..dice.below(3) {
                desk.change(&mut dice);
            }
            if dice.below(3) == 0 {
                // Another process knows what was written down.
                builder = desk.builder();
            }
            match dice.below(4) {
                0 => drop(builder.build_quick()),
                // What nobody waits for is as it was, and comes out right all the same.
                1 => drop(
                    builder.build_open(&["pages/hjalp.example.com/konto/a.html".to_owned()].into()),
                ),
                _ => {}
            }
            let again = builder.build();
            let _gone = fs::remove_dir_all(desk.folder.path().join("clean"));
            let clean = build_into(desk.folder.path(), "clean", None);
            assert_eq!(said(&again), said(&clean), "seed {seed}, step {step}");
            let difference = || differences(desk.folder.path());
            assert_eq!(
                release(&again),
                release(&clean),
                "seed {seed}, step {step}: {:?}",
                difference()
            );
            assert_eq!(again.pages, clean.pages);
        }
    }
}

/// Files of the two releases that are not the same.
fn differences(root: &Path) -> Vec<String> {
    let open = |out: &str| lucka_bundle::Release::open(&root.join(out)).unwrap();
    let (again, clean) = (open("out"), open("clean"));
    let clean_files = clean.manifest().files.iter();
    let mut differences: Vec<String> = clean_files
        .filter(|entry| again.entry(&entry.file) != Some(entry))
        .map(|entry| format!("clean {}", entry.file))
        .collect();
    for entry in &again.manifest().files {
        if clean.entry(&entry.file).is_none() {
            differences.push(format!("only again {}", entry.file));
        }
    }
    differences
}
