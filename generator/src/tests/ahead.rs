//! What is shown before the release is what the release has.

use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use lucka_bundle::Release;

use super::again::Desk;
use super::place::two_languages;
use crate::ahead::Early;
use crate::build::{BuildOptions, Remember};
use crate::builder::Builder;
use crate::domain::DevBuild;

fn dev(desk: &Desk) -> Builder {
    let root = desk.folder.path();
    Builder::new(BuildOptions {
        root: root.to_owned(),
        out: root.join("out"),
        dev: Some(DevBuild::on(8080)),
        remember: Some(Remember {
            file: root.join(".lucka/build"),
            program: "test".to_owned(),
        }),
    })
}

fn ahead(builder: &mut Builder, saved: &[&str], open: &[&str]) -> Early {
    let saved: BTreeSet<PathBuf> = saved.iter().map(PathBuf::from).collect();
    let open: HashSet<String> = open.iter().map(|&name| name.to_owned()).collect();
    builder.ahead(&saved, &open)
}

/// Builds, and looks whether the release has these pages and files.
fn comes_true(builder: &mut Builder, desk: &Desk, early: &Early) {
    let report = builder.build();
    assert!(report.published.is_some(), "{:?}", report.diagnostics);
    let release = Release::open(&desk.folder.path().join("out")).unwrap();
    let read = |file: &str| release.read(release.entry(file).unwrap()).unwrap();
    for (file, html) in &early.pages {
        assert_eq!(String::from_utf8(read(file)).unwrap(), *html, "{file}");
    }
    for (address, (_, bytes)) in &early.assets {
        assert_eq!(read(address.trim_start_matches('/')), *bytes, "{address}");
    }
}

fn desk() -> Desk {
    let mut desk = Desk {
        folder: two_languages(&[]),
        seconds: 0,
    };
    for name in ["a", "b", "c"] {
        let text = format!("---\ntitle: Om {name}\ntags: [x]\n---\n## Del\n\nSe [b](b.md#del).\n");
        desk.write(&format!("content/sv/konto/{name}.md"), &text);
        desk.write(&format!("content/en/konto/{name}.md"), &text);
    }
    desk
}

const FILE: &str = "content/sv/konto/a.md";

// P-90
#[test]
fn a_text_that_was_saved_is_shown_as_the_release_will_have_it() {
    let mut desk = desk();
    let mut builder = dev(&desk);
    assert_eq!(ahead(&mut builder, &[FILE], &[]), Early::default());
    builder.build();
    for text in ["Nytt.", "Nyare: `kod`.\n\n## Mer", "[c](c.md)"] {
        desk.write(FILE, &format!("---\ntitle: Om a\ntags: [x]\n---\n{text}\n"));
        let early = ahead(
            &mut builder,
            &[FILE, "content/sv/konto/.a.md.swp", "content/sv/konto/4913"],
            &[],
        );
        assert_eq!(early.pages.len(), 1);
        assert!(!early.more);
        comes_true(&mut builder, &desk, &early);
    }
    desk.write(
        FILE,
        "---\ntitle: Om alla\ntags: [x]\ndescription: Ny\n---\nText.\n",
    );
    let early = ahead(&mut builder, &[FILE], &[]);
    assert!(early.more);
    comes_true(&mut builder, &desk, &early);
}

// P-90
#[test]
fn where_more_has_changed_than_words_only_the_build_tells() {
    for text in [
        "---\ntitle: Om a\n---\nUtan etikett.\n",
        "---\ntitle: Om a\ntags: [x]\nvisibility: signed-in\n---\nHemligt.\n",
        "---\ntitle: Om a\ntags: [x]\nslug: annan\n---\nFlyttad.\n",
        "---\ntitle: Om a\ntags: [x]\norder: fel\n---\nFel.\n",
        "---\ntitle: Om a\ntags: [x]\n---\n{{< include finns-inte >}}\n{{ include finns-inte }}\n",
    ] {
        let mut desk = desk();
        let mut builder = dev(&desk);
        builder.build();
        desk.write(FILE, text);
        assert_eq!(
            ahead(&mut builder, &[FILE], &[]),
            Early::default(),
            "{text}"
        );
    }
    let mut desk = desk();
    let mut builder = dev(&desk);
    builder.build();
    desk.write("content/sv/konto/d.md", "---\ntitle: Om d\n---\n");
    desk.write("config/site.yaml", "name: [");
    for file in [
        "content/sv/konto/d.md",
        "config/site.yaml",
        "content/sv/_snippets/x.md",
    ] {
        desk.write(file, "x");
        assert_eq!(
            ahead(&mut builder, &[file], &[]),
            Early::default(),
            "{file}"
        );
    }
}

// P-90
#[test]
fn of_a_theme_the_pages_that_are_open_are_shown_first_with_its_new_files() {
    let mut desk = desk();
    let mut builder = dev(&desk);
    builder.build();
    let release = Release::open(&desk.folder.path().join("out")).unwrap();
    let pages = release.manifest().files.iter();
    let pages =
        pages.filter(|entry| entry.address.is_some() && entry.media.starts_with("text/html"));
    let open: Vec<&str> = pages.map(|entry| entry.file.as_str()).collect();
    assert!(open.len() > 6);
    for (file, text) in [
        (
            "themes/default/messages/sv.ftl",
            "skip-to-content = Förbi\n",
        ),
        ("themes/default/assets/lucka.css", "body { color: red }"),
        ("themes/default/pages/tag.html", "{{ name }}"),
    ] {
        desk.write(file, text);
        let early = ahead(&mut builder, &[file], &open);
        assert_eq!(early.pages.len(), open.len(), "{file}");
        assert!(early.more);
        comes_true(&mut builder, &desk, &early);
    }
    desk.write("themes/default/pages/tag.html", "{{ name");
    let early = ahead(&mut builder, &["themes/default/pages/tag.html"], &open);
    assert_eq!(early, Early::default());
}
