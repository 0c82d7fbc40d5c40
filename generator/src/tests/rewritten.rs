//! What a build writes and reads after a change, and what it leaves alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::again::{Desk, release, said};
use super::output::{build_into, site};

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
    rewritten_of(many(), change)
}

fn rewritten_of(mut desk: Desk, change: impl FnOnce(&mut Desk)) -> (Vec<String>, usize) {
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
        "_shares.json",
    ];
    assert_eq!(lists, expected);
}

#[test]
fn with_a_sidebar_a_change_writes_the_pages_that_show_it_and_no_other() {
    let with_sidebar = || {
        let mut desk = many();
        let file = desk.folder.path().join("config/site.yaml");
        let settings = fs::read_to_string(file).unwrap();
        desk.write("config/site.yaml", &format!("{settings}\nsidebar: true\n"));
        desk
    };
    let file = "content/sv/konto/a30.md";
    let pages = |change: &dyn Fn(&mut Desk)| {
        let (pages, _) = rewritten_of(with_sidebar(), change);
        // Without the home page, the search page and the one that is not there: they list categories.
        let html = pages.into_iter();
        let html = html.filter(|name| name.ends_with(".html") && !name.starts_with('_'));
        html.collect::<Vec<String>>()
    };
    let text = "---\ntitle: Artikel 30\n---\nText, annan.\n";
    assert_eq!(pages(&|desk| desk.write(file, text)), ["a30.html"]);
    // A description stands in the list of the category, not beside the articles.
    let text = "---\ntitle: Artikel 30\ndescription: En rad\n---\nText.\n";
    let described = pages(&|desk| desk.write(file, text));
    assert_eq!(described, ["konto.html", "a30.html"]);
    // Tests show three before and after.
    let text = "---\ntitle: Artikel 30 ny\n---\nText.\n";
    let titled = pages(&|desk| desk.write(file, text));
    let around = (27..=33).map(|number| format!("a{number}.html"));
    let around: Vec<String> = ["konto.html".to_owned()]
        .into_iter()
        .chain(around)
        .collect();
    assert_eq!(titled, around);
    // A category is in every sidebar of its language.
    let index = "content/sv/konto/_index.md";
    let named = pages(&|desk| desk.write(index, "---\ntitle: Kontot\n---\n"));
    assert_eq!(named.len(), 2 + 120, "{named:?}");
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
fn the_page_that_somebody_looks_at_comes_first_and_the_others_before_long() {
    let mut desk = many();
    let mut builder = desk.builder();
    builder.build();
    let template = include_str!("../../../themes/default/pages/article.html");
    let template = template.replace(
        "<article class=\"article\">",
        "<article class=\"article new\">",
    );
    desk.write("themes/own/pages/article.html", &template);
    let file = desk.folder.path().join("config/site.yaml");
    let settings = fs::read_to_string(file).unwrap();
    desk.write("config/site.yaml", &format!("{settings}\ntheme: own\n"));
    builder.build();
    desk.write(
        "themes/own/pages/article.html",
        &template.replace("article new", "article newer"),
    );
    let page = |number: usize| {
        let bundle = desk.folder.path().join("out");
        let release = lucka_bundle::Release::open(&bundle).unwrap();
        let mut files = release.manifest().files.iter();
        let end = format!("/konto/a{number:02}.html");
        let entry = files.find(|entry| entry.file.ends_with(&end)).unwrap();
        let text = String::from_utf8(release.read(entry).unwrap()).unwrap();
        (entry.file.clone(), text.contains("article newer"))
    };
    let (open, _) = page(30);
    let quick = builder.build_open(&[open.clone()].into());
    assert!(page(30).1 && !quick.behind.contains(&open));
    let behind = (0..60).map(page).filter(|(_, is_new)| !is_new);
    let behind: BTreeSet<String> = behind.map(|(file, _)| file).collect();
    assert!(behind.len() > 50 && quick.behind.is_superset(&behind));
    let full = builder.build();
    assert!(full.behind.is_empty() && (0..60).all(|number| page(number).1));
    let clean = build_into(desk.folder.path(), "clean", None);
    assert_eq!(release(&full), release(&clean));
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
fn an_index_is_changed_in_place_and_where_what_that_takes_is_lost_written_anew() {
    let mut desk = many();
    desk.builder().build();
    let index = |desk: &Desk| {
        let files = written(desk.folder.path()).into_iter();
        let in_index = |(path, _): &(PathBuf, _)| path.to_string_lossy().contains("/public/");
        files
            .filter(in_index)
            .map(|(path, _)| path)
            .collect::<Vec<_>>()
    };
    let kept = desk.folder.path().join(".lucka");
    let said = kept.join("build.search");
    let words = kept.join("build.words/sv-public");
    for round in 0..6 {
        let text = format!("---\ntitle: Ny\n---\nText ord{round}.\n");
        desk.write("content/sv/konto/a30.md", &text);
        match round {
            2 => fs::write(&said, "?").unwrap(),
            3 => fs::write(&words, "?").unwrap(),
            4 => fs::remove_file(&words).unwrap(),
            5 => {
                let before = fs::read(&said).unwrap();
                fs::write(&said, &before[..before.len() / 2]).unwrap();
            }
            _ => {}
        }
        let before = index(&desk);
        let built = release(&desk.builder().build());
        let after = index(&desk);
        let clean = build_into(desk.folder.path(), "clean", None);
        assert_eq!(built, release(&clean), "round {round}");
        assert_ne!(before, after, "round {round}");
        assert!(words.exists() && said.exists());
    }
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
