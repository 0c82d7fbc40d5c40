//! Smaller versions of pictures, from articles to the release.

use std::fs;
use std::path::Path;

use lucka_bundle::{Audience, Release};

use super::again::{Desk, release};
use super::output::{build_into, site};
use crate::domain::DevBuild;
use crate::picture::png_of;
use crate::report::Report;

/// An article with the picture `p.png` and what follows.
fn article(more: &str) -> String {
    format!("---\ntitle: Bild\n---\nText.\n\n![en bild](p.png)\n\n{more}\n")
}

fn desk(widths: &str) -> Desk {
    let mut desk = Desk {
        folder: site(&[
            ("sv/konto/a.md", &article("")),
            ("en/c/a.md", "---\ntitle: A\n---\nText.\n"),
        ]),
        seconds: 0,
    };
    if !widths.is_empty() {
        let file = desk.folder.path().join("config/site.yaml");
        let settings = fs::read_to_string(file).unwrap();
        desk.write(
            "config/site.yaml",
            &format!("{settings}\npictures: {{widths: {widths}}}\n"),
        );
    }
    let picture = png_of(900, 40, png::ColorType::Rgb);
    desk.write_bytes("content/sv/konto/p.png", &picture);
    desk
}

fn page(root: &Path, out: &str) -> String {
    let release = Release::open(&root.join(out)).unwrap();
    let entry = release.find("handbok.example.com", "/konto/a").unwrap();
    String::from_utf8(release.read(entry).unwrap()).unwrap()
}

/// Name and audience of every picture.
fn pictures(root: &Path, out: &str) -> Vec<(String, Audience)> {
    let release = Release::open(&root.join(out)).unwrap();
    let files = release.manifest().files.iter();
    let pictures = files.filter(|entry| entry.file.starts_with("media/"));
    let name = |file: &str| file.rsplit('/').next().unwrap_or_default().to_owned();
    let mut pictures: Vec<_> = pictures
        .map(|entry| (name(&entry.file), entry.audience.clone()))
        .collect();
    pictures.sort_by(|a, b| a.0.cmp(&b.0));
    pictures
}

fn names(root: &Path, out: &str) -> Vec<String> {
    let pictures = pictures(root, out).into_iter();
    pictures.map(|(name, _)| name).collect()
}

fn codes(report: &Report) -> Vec<(&'static str, usize)> {
    let problems = report.diagnostics.iter();
    let problems = problems.filter(|one| one.code != "unused");
    problems
        .map(|one| (one.code, one.place.as_ref().map_or(0, |place| place.line)))
        .collect()
}

#[test]
fn a_page_offers_a_picture_in_several_widths_and_the_release_has_them() {
    let desk = desk("");
    let root = desk.folder.path();
    let report = desk.builder().build();
    assert_eq!(codes(&report), []);
    assert_eq!(names(root, "out"), ["p-480.png", "p-800.png", "p.png"]);
    let page = page(root, "out");
    let picture = page
        .split_once("<img ")
        .unwrap()
        .1
        .split_once('>')
        .unwrap()
        .0;
    let sets = picture.split_once("srcset=\"").unwrap().1;
    let sets: Vec<&str> = sets.split_once('"').unwrap().0.split(", ").collect();
    assert_eq!(sets.len(), 3, "{picture}");
    let release = Release::open(&root.join("out")).unwrap();
    for (set, width) in sets.iter().zip(["480w", "800w", "900w"]) {
        let (address, said) = set.split_once(' ').unwrap();
        assert_eq!(said, width);
        let entry = release.find("handbok.example.com", address).unwrap();
        assert!(entry.immutable && entry.media == "image/png");
    }
    assert!(picture.contains("width=\"900\" height=\"40\""), "{picture}");
    assert!(picture.contains("decoding=\"async\""), "{picture}");
    assert!(!picture.contains("loading"), "seen at once: {picture}");
}

#[test]
fn only_what_is_further_down_waits() {
    let mut desk = desk("");
    let text = article("![samma bild](p.png)");
    desk.write("content/sv/konto/a.md", &text);
    desk.builder().build();
    let page = page(desk.folder.path(), "out");
    let lazy: Vec<bool> = page
        .split("<img ")
        .skip(1)
        .map(|rest| rest.split_once('>').unwrap().0.contains("loading=\"lazy\""))
        .collect();
    assert_eq!(lazy, [false, true]);
    assert_eq!(
        page.matches("sizes=\"(min-width: 47rem) 44rem, 100vw\"")
            .count(),
        2
    );
}

#[test]
fn versions_are_as_private_as_the_picture() {
    // P-83
    let mut desk = desk("");
    let text = article("").replace("title:", "visibility: signed_in\ntitle:");
    desk.write("content/sv/konto/a.md", &text);
    let root = desk.folder.path().to_owned();
    desk.builder().build();
    let all = pictures(&root, "out");
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|(_, who)| *who == Audience::SignedIn));
    // A link to it makes it public, but nothing is shown there.
    desk.write(
        "content/sv/konto/b.md",
        "---\ntitle: B\n---\n[bild](p.png)\n",
    );
    desk.builder().build();
    let all = pictures(&root, "out");
    assert!(
        all.iter().all(|(_, who)| *who == Audience::Public),
        "{all:?}"
    );
}

#[test]
fn a_picture_that_is_only_linked_to_has_no_versions() {
    let mut desk = desk("");
    desk.write(
        "content/sv/konto/a.md",
        "---\ntitle: A\n---\n[bild](p.png)\n",
    );
    desk.builder().build();
    assert_eq!(names(desk.folder.path(), "out"), ["p.png"]);
}

#[test]
fn what_is_kept_gives_the_same_release_as_a_build_from_nothing() {
    let mut desk = desk("");
    let root = desk.folder.path().to_owned();
    let first = desk.builder().build();
    let kept = root.join(".lucka/pictures");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 3, "two and the index");
    for step in 0..5 {
        match step {
            // Everything but the versions is forgotten.
            0 => fs::remove_file(root.join(".lucka/build")).unwrap(),
            // Or the versions are, and the rest is not.
            1 => {
                fs::remove_dir_all(&kept).unwrap();
                fs::remove_dir_all(root.join("out")).unwrap();
            }
            2 => {
                let mut files = fs::read_dir(&kept).unwrap().map(|one| one.unwrap().path());
                let one = files.find(|file| !file.ends_with("index")).unwrap();
                fs::write(one, "?").unwrap();
                fs::remove_dir_all(root.join("out")).unwrap();
            }
            3 => fs::write(kept.join("index"), "?").unwrap(),
            // A page that shows it is made again, another one is not.
            _ => desk.write("content/en/c/a.md", "---\ntitle: A\n---\nOther.\n"),
        }
        let again = desk.builder().build();
        let clean = build_into(&root, "clean", None);
        assert_eq!(release(&again), release(&clean), "{step}");
        assert_eq!(codes(&again), codes(&clean), "{step}");
        if step < 4 {
            assert_eq!(release(&again), release(&first), "{step}");
        }
    }
}

#[test]
fn what_no_page_shows_any_more_is_not_kept() {
    let mut desk = desk("");
    desk.builder().build();
    let kept = desk.folder.path().join(".lucka/pictures");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 3);
    desk.write("content/sv/konto/a.md", "---\ntitle: A\n---\nText.\n");
    desk.builder().build();
    let left: Vec<_> = fs::read_dir(&kept)
        .unwrap()
        .map(|one| one.unwrap().file_name())
        .collect();
    assert_eq!(left, ["index"]);
}

#[test]
fn the_settings_say_which_versions_there_are() {
    for (widths, expected) in [
        ("[]", &["p.png"][..]),
        ("[600, 300]", &["p-300.png", "p-600.png", "p.png"]),
        ("[1000]", &["p.png"]),
    ] {
        let desk = desk(widths);
        desk.builder().build();
        assert_eq!(names(desk.folder.path(), "out"), expected);
    }
}

#[test]
fn other_settings_make_other_versions_of_a_picture_that_is_known() {
    let mut desk = desk("[480]");
    desk.builder().build();
    let file = desk.folder.path().join("config/site.yaml");
    let settings = fs::read_to_string(file).unwrap();
    let settings = settings.replace("{widths: [480]}", "{widths: [300], lossless: true}");
    desk.write("config/site.yaml", &settings);
    desk.builder().build();
    let names = names(desk.folder.path(), "out");
    assert_eq!(names, ["p-300.png", "p-900.png", "p.png"]);
    let page = page(desk.folder.path(), "out");
    assert!(!page.contains("/p.png"), "{page}");
}

#[test]
fn dev_shows_the_file_itself() {
    let desk = desk("");
    let root = desk.folder.path();
    let dev = DevBuild {
        port: 8080,
        at: None,
    };
    build_into(root, "dev", Some(dev));
    assert_eq!(names(root, "dev"), ["p.png"]);
}

#[test]
fn a_picture_that_is_damaged_or_enormous_is_shown_as_it_is_with_a_warning() {
    let mut desk = desk("");
    let root = desk.folder.path().to_owned();
    let good = fs::read(root.join("content/sv/konto/p.png")).unwrap();
    let mut wrong = good.clone();
    for byte in &mut wrong[100..140] {
        *byte ^= 0x55;
    }
    // Its header says 20000 times 20000.
    let mut bomb = good.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    let cut = good[..good.len() / 2].to_vec();
    for (bytes, code) in [
        (cut, "damaged-picture"),
        (wrong, "damaged-picture"),
        (bomb, "large-picture"),
    ] {
        desk.write_bytes("content/sv/konto/p.png", &bytes);
        for _ in 0..2 {
            let report = desk.builder().build();
            assert_eq!(codes(&report), [(code, 6)], "{:?}", report.diagnostics);
        }
        assert_eq!(names(&root, "out"), ["p.png"]);
        assert!(page(&root, "out").contains("<img src=\"/media/"));
    }
}
