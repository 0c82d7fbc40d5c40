//! All mistakes at once, and each of them once.

use std::fs;

use super::read;
use crate::build::BuildOptions;
use crate::builder::build;

#[test]
fn an_article_with_a_mistake_is_still_there_for_links_and_its_text_is_looked_at() {
    let read = read(&[
        ("sv/a/syntax.md", "---\ntitle: [\n---\n[x](nothing.md)\n"),
        ("sv/a/open.md", "---\ntitle: A\n"),
        (
            "sv/a/who.md",
            "---\ntitle: B\nvisibility: privat\n---\n[x](nothing.md)\n",
        ),
        (
            "sv/a/links.md",
            "---\ntitle: C\n---\n[1](syntax.md) [2](open.md) [3](who.md)\n",
        ),
    ]);
    assert_eq!(
        read.codes(),
        [
            "front-matter content/sv/a/open.md:1:1",
            "syntax content/sv/a/syntax.md:2:8",
            "broken-link content/sv/a/syntax.md:4:1",
            "visibility content/sv/a/who.md:3:13",
            "broken-link content/sv/a/who.md:5:1"
        ]
    );
}

#[test]
fn mistakes_in_settings_hide_none_in_articles() {
    let site = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("config/site.yaml", "name: A\ntime_zone: Europe/Stokholm\n");
    write(
        "config/domains.yaml",
        "domains:\n  - {host: a.example.com, language: sv}\n",
    );
    write("config/portals/p.yaml", "name: P\nslug: p\nenabld: true\n");
    write(
        "content/sv/a/a.md",
        "---\ntitle: A\norder: x\n---\n[b](b.md) [portal](/p) ![p](p.png)\n",
    );
    write("content/sv/a/p.png", "no picture");
    let report = build(&BuildOptions {
        root: site.path().to_owned(),
        out: site.path().join("bundle"),
        dev: None,
        remember: None,
    });
    assert!(report.published.is_none());
    let codes: Vec<_> = report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(
        codes,
        [
            "unknown-key",
            "unknown-value",
            "wrong-type",
            "broken-link",
            "missing-picture"
        ]
    );
}

#[test]
fn an_icon_that_the_theme_has_not_is_a_warning() {
    let site = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("config/site.yaml", "name: A\n");
    write(
        "config/domains.yaml",
        "domains:\n  - {host: a.example.com, language: sv}\n",
    );
    write(
        "content/sv/a/_index.md",
        "---\ntitle: A\nicon: rockt\n---\n",
    );
    write("content/sv/b/_index.md", "---\ntitle: B\nicon: key\n---\n");
    let report = build(&BuildOptions {
        root: site.path().to_owned(),
        out: site.path().join("bundle"),
        dev: None,
        remember: None,
    });
    let [problem] = report.diagnostics.as_slice() else {
        panic!("{:?}", report.diagnostics);
    };
    assert_eq!(problem.code, "unknown-icon");
    assert_eq!(problem.help.as_deref(), Some("did you mean `rocket`?"));
    assert_eq!(problem.place.as_ref().map(|place| place.line), Some(3));
}
