//! A build that remembers what the one before found out gives the same release as one that begins with nothing.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
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
struct Desk {
    folder: tempfile::TempDir,
    /// Files are written one second after the other, long ago: a build believes their times then.
    seconds: u64,
}

impl Desk {
    fn write(&mut self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        self.seconds += 1;
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000 + self.seconds);
        let file = File::options().write(true).open(path).unwrap();
        file.set_modified(time).unwrap();
    }

    fn remove(&self, file: &str) {
        // What is not there need not be removed.
        let _gone = fs::remove_file(self.folder.path().join(file));
    }

    fn builder(&self) -> Builder {
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
    let title = match title {
        "" => String::new(),
        title => format!("title: {title}\n"),
    };
    format!(
        "---\n{title}{visibility}{draft}{order}{key}{slug}{tags}---\nText [länk]({link}).\n\n{part}\n\n## {heading}\n\n{picture}\n\n> [!NOTE]\n> Ja.\n"
    )
}

/// Problems as people see them.
fn said(report: &Report) -> Vec<String> {
    let one = |problem: &Diagnostic| format!("{problem:?}");
    report.diagnostics.iter().map(one).collect()
}

fn release(report: &Report) -> Option<String> {
    report.published.as_ref().map(|one| one.release.clone())
}

#[test]
fn whatever_changes_a_build_that_remembers_gives_what_one_that_does_not_gives() {
    // The last one has both languages on one domain.
    for seed in 1..=4 {
        let site = if seed == 4 { two_languages } else { site };
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 + seed);
        let mut desk = Desk {
            folder: site(&[("sv/_index.md", "Hej.\n"), ("en/_index.md", "Hello.\n")]),
            seconds: 0,
        };
        if seed > 2 {
            let file = desk.folder.path().join("config/site.yaml");
            let settings = fs::read_to_string(file).unwrap();
            desk.write(
                "config/site.yaml",
                &format!("{settings}\nuntranslated: source\n"),
            );
        }
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
            if dice.below(3) == 0 {
                builder.build_quick();
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

/// When each file of the bundle was written.
fn written(root: &Path) -> Vec<(PathBuf, SystemTime)> {
    let release = lucka_bundle::Release::open(&root.join("out")).unwrap();
    let entries = release.manifest().files.iter();
    let time = |path: PathBuf| {
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        (path, time)
    };
    entries.map(|entry| time(release.path(entry))).collect()
}

fn many() -> Desk {
    let mut desk = Desk {
        folder: site(&[("sv/_index.md", "Hej.\n"), ("en/_index.md", "Hello.\n")]),
        seconds: 0,
    };
    for folder in ["konto", "mail"] {
        for number in 0..60 {
            let text = format!("---\ntitle: Artikel {number:02}\n---\nText.\n");
            desk.write(&format!("content/sv/{folder}/a{number:02}.md"), &text);
        }
    }
    desk
}

/// Names of the pages that a build wrote after a change of one file, and how many files of the search index.
fn rewritten(change: impl FnOnce(&mut Desk)) -> (Vec<String>, usize) {
    let mut desk = many();
    let mut builder = desk.builder();
    assert!(builder.build().published.is_some());
    let before = written(desk.folder.path());
    change(&mut desk);
    assert!(builder.build().published.is_some());
    let after = written(desk.folder.path());
    let new = after.into_iter().filter(|one| !before.contains(one));
    let in_index = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "search");
    let (index, new): (Vec<PathBuf>, Vec<PathBuf>) = new.map(|(path, _)| path).partition(in_index);
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    // Without the beginning of the hash.
    let plain = |name: String| {
        let (name, hash) = name.split_once('~').unwrap();
        format!("{name}{}", hash.find('.').map_or("", |at| &hash[at..]))
    };
    let pages = new.into_iter().map(|path| plain(name(path)));
    (pages.collect(), index.len())
}

#[test]
fn a_change_of_a_text_writes_its_page_and_no_other() {
    let file = "content/sv/konto/a30.md";
    let text = "---\ntitle: Artikel 30\n---\nText, annan.\n";
    // Its page, the page's copy, and the copy of all.
    let written = ["a30.html", "a30.md", "llms-full.txt"];
    let (pages, index) = rewritten(|desk| desk.write(file, text));
    assert_eq!(pages, written);
    // The root, and those with the new word from its beginning and from its end.
    assert!((1..=4).contains(&index), "{index}");
    // What comes out the same stops there.
    let text = "---\ntitle:   Artikel 30\n---\n\nText.\n\n";
    assert_eq!(rewritten(|desk| desk.write(file, text)), (Vec::new(), 0));
}

#[test]
fn a_change_of_a_title_writes_the_pages_that_show_it() {
    let file = "content/sv/konto/a30.md";
    let text = "---\ntitle: Artikel 30 ny\n---\nText.\n";
    let (pages, _) = rewritten(|desk| desk.write(file, text));
    // Its category and the articles around it, and what lists it for programs.
    let (around, lists): (Vec<_>, Vec<_>) = pages
        .into_iter()
        .partition(|name| name.starts_with('a') && name.ends_with(".html"));
    let expected: Vec<String> = (10..=50).map(|number| format!("a{number}.html")).collect();
    assert_eq!(around, expected);
    let expected = [
        "konto.html",
        "konto.md",
        "a30.md",
        "llms-full.txt",
        "llms.txt",
    ];
    assert_eq!(lists, expected);
}

#[test]
fn whoever_waits_for_a_page_does_not_wait_for_the_index() {
    let mut desk = many();
    let mut builder = desk.builder();
    builder.build();
    let index = |desk: &Desk| {
        let files = written(desk.folder.path()).into_iter();
        let in_index = |(path, _): &(PathBuf, _)| path.to_string_lossy().contains("/public/");
        files.filter(in_index).collect::<Vec<_>>()
    };
    let before = index(&desk);
    desk.write("content/sv/konto/a30.md", "---\ntitle: Ny\n---\nText.\n");
    let quick = builder.build_quick();
    assert!(quick.published.is_some() && quick.is_search_behind);
    assert_eq!(index(&desk), before);
    let full = builder.build();
    assert!(!full.is_search_behind);
    assert_ne!(index(&desk), before);
    let clean = build_into(desk.folder.path(), "clean", None);
    assert_eq!(release(&full), release(&clean));
    assert!(!builder.build_quick().is_search_behind);
}

#[test]
fn what_was_written_down_and_damaged_is_not_believed() {
    let mut desk = many();
    let first = release(&desk.builder().build());
    let file = desk.folder.path().join(".lucka/build");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(release(&desk.builder().build()), first);
    // What articles say for search is read again where it was lost, and a file of the index that is lost is written again.
    for damaged in [false, true] {
        let said = desk.folder.path().join(".lucka/build.search");
        match damaged {
            true => fs::write(said, "?").unwrap(),
            false => fs::remove_file(said).unwrap(),
        }
        let lost = written(desk.folder.path()).into_iter();
        let mut lost = lost.filter(|(path, _)| path.to_string_lossy().contains("/public/"));
        let (lost, _) = lost.nth(1).unwrap();
        fs::remove_file(&lost).unwrap();
        assert_eq!(release(&desk.builder().build()), first);
        assert!(lost.exists());
    }
    // A page that somebody changed in the bundle is written again.
    let page = written(desk.folder.path());
    let (page, _) = page
        .iter()
        .find(|(path, _)| path.to_string_lossy().contains("a30~"))
        .unwrap();
    let was = fs::read_to_string(page).unwrap();
    fs::write(page, was.replace("Text", "Tect")).unwrap();
    assert_eq!(release(&desk.builder().build()), first);
    assert_eq!(fs::read_to_string(page).unwrap(), was);
    // A bundle that is not there any more is made again.
    fs::remove_dir_all(desk.folder.path().join("out")).unwrap();
    assert_eq!(release(&desk.builder().build()), first);
    desk.write("content/sv/konto/a30.md", "---\ntitle: Ny\n---\nText.\n");
    assert_ne!(release(&desk.builder().build()), first);
}

#[test]
fn what_has_not_changed_at_all_is_answered_without_being_read() {
    let mut desk = many();
    desk.write(
        "content/sv/konto/a31.md",
        "---\ntitle: Ny\n---\n[x](nowhere.md)\n",
    );
    // Settings that were written just now may be written again without their time changing.
    let settings = desk.folder.path().join("config");
    for entry in walkdir::WalkDir::new(settings) {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            let text = fs::read_to_string(&path).unwrap();
            desk.write(
                path.strip_prefix(desk.folder.path())
                    .unwrap()
                    .to_str()
                    .unwrap(),
                &text,
            );
        }
    }
    let root = desk.folder.path().to_owned();
    let index = root.join("content/sv/_index.md");
    for file in [index.clone(), root.join("content/en/_index.md")] {
        let text = fs::read_to_string(&file).unwrap();
        desk.write(file.strip_prefix(&root).unwrap().to_str().unwrap(), &text);
    }
    let first = desk.builder().build();
    assert!(root.join(".lucka/build.seen").exists());
    // Nothing else is known, so the answer can only come from there.
    let memory = fs::read(root.join(".lucka/build")).unwrap();
    fs::remove_file(root.join(".lucka/build")).unwrap();
    let again = desk.builder().build();
    assert!(!root.join(".lucka/build").exists());
    assert_eq!(
        (release(&again), said(&again)),
        (release(&first), said(&first))
    );
    assert_eq!((again.pages, again.articles), (first.pages, first.articles));
    assert!(
        said(&again)
            .iter()
            .any(|problem| problem.contains("broken-link"))
    );
    fs::write(root.join(".lucka/build"), memory).unwrap();
    // A damaged bundle, another file, a link: each is looked at.
    let page = written(&root).into_iter().map(|(path, _)| path);
    let page = page
        .into_iter()
        .find(|path| path.to_string_lossy().contains("a30~"))
        .unwrap();
    fs::remove_file(&page).unwrap();
    assert_eq!(release(&desk.builder().build()), release(&first));
    assert!(page.exists());
    desk.write("content/sv/konto/a30.md", "---\ntitle: Annan\n---\n");
    assert_ne!(release(&desk.builder().build()), release(&first));
}
