use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lucka_bundle::{Audience, Release};
use lucka_config::Severity;

use super::write;
use crate::build::BuildOptions;
use crate::builder::build;
use crate::domain::DevBuild;
use crate::report::Report;

const SV: &str = "handbok.example.com";
const EN: &str = "handbook.example.com";

/// A site with settings for two domains, one portal and the access group `customers`.
pub(super) fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/digg/config");
    let config = folder.path().join("config");
    fs::create_dir_all(config.join("portals")).unwrap();
    for entry in fs::read_dir(&settings)
        .unwrap()
        .chain(fs::read_dir(settings.join("portals")).unwrap())
    {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, config.join(path.strip_prefix(&settings).unwrap())).unwrap();
        }
    }
    write(folder.path(), files);
    folder
}

pub(super) fn build_into(root: &Path, out: &str, dev: Option<DevBuild>) -> Report {
    build(&BuildOptions {
        root: root.to_owned(),
        out: root.join(out),
        dev,
        remember: None,
    })
}

/// Every file of the release that serves, by name.
fn files(root: &Path, out: &str) -> BTreeMap<String, Vec<u8>> {
    let release = Release::open(&root.join(out)).unwrap();
    let files = release.manifest().files.iter();
    files
        .map(|entry| (entry.file.clone(), release.read(entry).unwrap()))
        .collect()
}

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"></svg>";

const FILES: [(&str, &str); 8] = [
    ("sv/_index.md", "---\ntitle: Hem\n---\nInledning.\n"),
    (
        "sv/konto/a.md",
        "---\ntitle: Öppen artikel\naliases: [/gammal]\n---\n![p](p.svg)\n",
    ),
    (
        "sv/konto/b.md",
        "---\ntitle: Zebrahemlighet\ndescription: Zebrabeskrivning\nvisibility: signed_in\n---\n![q](q.svg)\n",
    ),
    ("sv/konto/c.md", "---\ntitle: Tredje\n---\nText\n"),
    (
        "sv/dold/d.md",
        "---\ntitle: Zebragrupp\nvisibility: {groups: [customers]}\n---\n![p](../konto/p.svg)\n",
    ),
    ("sv/konto/p.svg", PICTURE),
    ("sv/konto/q.svg", "<svg viewBox=\"0 0 1 1\"></svg>"),
    (
        "en/konto/a.md",
        "---\ntitle: Public article\n---\n[sv](/sv/konto/a)\n",
    ),
];

#[test]
fn a_site_becomes_pages_shells_and_pictures() {
    let site = site(&FILES);
    let report = build_into(site.path(), "out", None);
    let codes: Vec<_> = report.diagnostics.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["unused", "unused"], "a group and a pipeline");
    assert!(report.published.as_ref().unwrap().changed);
    assert_eq!(report.articles, 5);
    let release = Release::open(&site.path().join("out")).unwrap();
    let page = |host: &str, path: &str| {
        let entry = release.find(host, path).unwrap();
        assert_eq!(entry.media.split(';').next(), Some("text/html"));
        String::from_utf8(release.read(entry).unwrap()).unwrap()
    };
    assert!(page(SV, "/").contains("Inledning."));
    assert!(page(SV, "/konto").contains("Öppen artikel"));
    let article = page(SV, "/konto/a");
    assert!(
        article.contains("width=\"20\" height=\"10\" decoding=\"async\""),
        "{article}"
    );
    // P-84: the translation on the other domain.
    assert!(
        article.contains("https://handbook.example.com/konto/a"),
        "{article}"
    );
    assert!(page(EN, "/konto/a").contains("href=\"https://handbok.example.com/konto/a\""));
    let moved = release.site().redirect(SV, "/gammal").unwrap();
    assert_eq!(moved.to.location(None, ""), "/konto/a");
    let domain = &release.manifest().domains[0];
    assert_eq!(
        (domain.host.as_str(), domain.origin.as_str()),
        (SV, "https://handbok.example.com")
    );
    let shell = release.entry(&domain.portals[0].shell).unwrap();
    assert_eq!((&shell.audience, &shell.address), (&Audience::Edge, &None));
    assert!(release.entry(&domain.not_found).is_some());
    assert!(!release.theme_files().unwrap().is_empty());
    let robots = release.find(SV, "/robots.txt").unwrap();
    let robots = String::from_utf8(release.read(robots).unwrap()).unwrap();
    assert!(robots.contains("Disallow: /arenden\n"), "{robots}");
}

#[test]
fn a_private_article_is_in_nothing_public() {
    // P-83
    let site = site(&FILES);
    build_into(site.path(), "out", None);
    let release = Release::open(&site.path().join("out")).unwrap();
    for entry in &release.manifest().files {
        let text = String::from_utf8_lossy(&release.read(entry).unwrap()).into_owned();
        let private = matches!(entry.audience, Audience::SignedIn | Audience::Groups(_));
        let mentions =
            text.contains("Zebra") || text.contains("/konto/b") || text.contains("/dold");
        assert!(private || !mentions, "{}", entry.file);
    }
    let audience = |path: &str| release.find(SV, path).map(|entry| entry.audience.clone());
    assert_eq!(audience("/konto/b"), Some(Audience::SignedIn));
    let group = Audience::Groups(vec!["customers".to_owned()]);
    assert_eq!(audience("/dold/d"), Some(group));
    // P-81: a category of private articles only has no page.
    assert_eq!(audience("/dold"), None);
    // A picture is as private as its articles: one is on a public page too.
    let pictures = release
        .manifest()
        .files
        .iter()
        .filter(|entry| entry.file.starts_with("media/"));
    let pictures: Vec<_> = pictures
        .map(|entry| (entry.file.rsplit('/').next().unwrap(), &entry.audience))
        .collect();
    assert!(
        pictures.contains(&("p.svg", &Audience::Public)),
        "{pictures:?}"
    );
    assert!(
        pictures.contains(&("q.svg", &Audience::SignedIn)),
        "{pictures:?}"
    );
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let site = site(&FILES);
    let first = build_into(site.path(), "one", None).published.unwrap();
    let second = build_into(site.path(), "two", None).published.unwrap();
    assert_eq!(first.release, second.release);
    assert_eq!(files(site.path(), "one"), files(site.path(), "two"));
    let again = build_into(site.path(), "one", None).published.unwrap();
    assert!(!again.changed);
}

#[test]
fn an_error_publishes_nothing_and_leaves_what_was_there() {
    let site = site(&FILES);
    let first = build_into(site.path(), "out", None).published.unwrap();
    write(
        site.path(),
        &[
            ("sv/konto/bad.md", "---\ntitle: [\n---\n"),
            ("sv/konto/c.md", "[x](nope.md)"),
        ],
    );
    let report = build_into(site.path(), "out", None);
    assert_eq!(report.published, None);
    let of = |severity| {
        report
            .diagnostics
            .iter()
            .filter(|p| p.severity == severity)
            .count()
    };
    assert_eq!((of(Severity::Error), of(Severity::Warning)), (1, 2));
    assert_eq!(
        Release::current(&site.path().join("out")).unwrap(),
        first.release
    );
}

#[test]
fn dev_links_to_addresses_of_this_machine() {
    let site = site(&FILES);
    let report = build_into(site.path(), "out", Some(DevBuild::on(8123)));
    let expected = [
        (SV, "http://handbok.localhost:8123"),
        (EN, "http://handbook.localhost:8123"),
    ];
    let expected = expected.map(|(host, origin)| (host.to_owned(), origin.to_owned()));
    assert_eq!(report.addresses, expected);
    let release = Release::open(&site.path().join("out")).unwrap();
    let home = release.read(release.find(SV, "/").unwrap()).unwrap();
    assert!(
        String::from_utf8(home)
            .unwrap()
            .contains("http://handbook.localhost:8123")
    );
}
