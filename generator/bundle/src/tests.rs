use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use lucka_config::{Localized, Site};

use crate::*;

const HOST: &str = "help.example.com";

fn site() -> Site {
    Site {
        name: Localized::everywhere("Example"),
        tagline: Localized::everywhere(""),
        theme: "default".to_owned(),
        time_zone: "Europe/Stockholm".to_owned(),
        administrator: None,
        default_portal: None,
        accent: None,
        articles: Default::default(),
        domains: Vec::new(),
        portals: Vec::new(),
        inboxes: Vec::new(),
        pipelines: Vec::new(),
        access_groups: Vec::new(),
        redirects: Default::default(),
        identity_providers: Vec::new(),
        contact_properties: Vec::new(),
    }
}

fn file<'a>(name: &str, path: Option<&str>, contents: &'a str) -> NewFile<'a> {
    NewFile {
        file: name.to_owned(),
        address: path.map(|path| Address {
            host: Some(HOST.to_owned()),
            path: path.to_owned(),
        }),
        contents: contents.as_bytes(),
        media: "text/html; charset=utf-8".to_owned(),
        audience: Audience::Public,
        immutable: false,
    }
}

fn begin(bundle: &Path, page: &str) -> BundleWriter {
    let writer = BundleWriter::create(bundle).unwrap();
    let settings = serde_json::to_string(&site()).unwrap();
    let mut settings = file(SETTINGS, None, &settings);
    settings.audience = Audience::Edge;
    writer.add(settings).unwrap();
    writer
        .add(file("pages/home.html", Some("/"), page))
        .unwrap();
    let theme = file("theme/fragments/sign_in.html", None, "<form>");
    writer.add(theme).unwrap();
    writer
}

fn publish(bundle: &Path, page: &str) -> Published {
    begin(bundle, page).publish(Vec::new()).unwrap()
}

fn page_file(bundle: &Path) -> std::path::PathBuf {
    let release = Release::open(bundle).unwrap();
    release.path(release.entry("pages/home.html").unwrap())
}

/// How many files lie there, of all releases.
fn objects(bundle: &Path) -> usize {
    fn count(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let each = entries.map(|entry| match entry.path() {
            path if path.is_dir() => count(&path),
            _ => 1,
        });
        each.sum()
    }
    count(&directory::files(bundle))
}

#[test]
fn what_was_written_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("deep/bundle");
    let writer = begin(&bundle, "hello");
    let mut asset = file("assets/a.css", Some("/assets/a.css"), "a{}");
    asset.address.as_mut().unwrap().host = None;
    writer.add(asset).unwrap();
    let published = writer.publish(Vec::new()).unwrap();
    assert!(published.changed);

    let release = Release::open(&bundle).unwrap();
    assert_eq!(release.name(), published.release);
    assert_eq!(Release::current(&bundle).unwrap(), published.release);
    assert_eq!(release.site(), &site());
    let home = release.find(HOST, "/").unwrap();
    assert_eq!(release.read(home).unwrap(), b"hello");
    assert_eq!(release.entry("pages/home.html"), Some(home));
    assert!(release.find("other.example.com", "/").is_none());
    assert!(release.find("other.example.com", "/assets/a.css").is_some());
    let theme = release.theme_files().unwrap();
    assert_eq!(
        theme,
        [("fragments/sign_in.html".to_owned(), b"<form>".to_vec())]
    );
}

#[test]
fn equal_contents_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = publish(folder.path(), "one");
    let written = fs::metadata(page_file(folder.path())).unwrap();
    let second = publish(folder.path(), "one");
    assert_eq!(second.release, first.release);
    assert!(first.changed && !second.changed);
    let now = fs::metadata(page_file(folder.path())).unwrap();
    assert_eq!(now.modified().unwrap(), written.modified().unwrap());
}

#[test]
fn two_older_releases_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<String> = (0..5)
        .map(|n| publish(folder.path(), &n.to_string()).release)
        .collect();
    let there = |n: usize| directory::release(folder.path(), &all[n]).exists();
    assert_eq!([0, 1, 2, 3, 4].map(there), [false, false, true, true, true]);
    // The one that served is kept when an older one serves again.
    let back = publish(folder.path(), "2");
    assert!(back.changed && back.release == all[2]);
    assert_eq!([2, 3, 4].map(there), [true, true, true]);
}

#[test]
fn a_changed_file_is_refused_and_repaired_by_the_next_build() {
    let folder = tempfile::tempdir().unwrap();
    let release = publish(folder.path(), "hello").release;
    let open = Release::open(folder.path()).unwrap();
    let path = page_file(folder.path());
    for contents in ["hellO", "hello!", ""] {
        fs::write(&path, contents).unwrap();
        let error = Release::open(folder.path()).unwrap_err();
        assert!(matches!(error, BundleError::Damaged { .. }), "{error}");
        let entry = open.entry("pages/home.html").unwrap();
        assert!(open.read(entry).is_err());
    }
    let again = publish(folder.path(), "hello");
    assert!(again.changed && again.release == release);
    Release::open(folder.path()).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(Release::open(folder.path()).is_err());
}

#[test]
fn a_changed_manifest_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let release = publish(folder.path(), "hello").release;
    let path = directory::release(folder.path(), &release);
    let manifest = fs::read_to_string(&path).unwrap();
    let refused = |from: &str, to: &str| {
        assert!(manifest.contains(from), "{from}");
        fs::write(&path, manifest.replace(from, to)).unwrap();
        Release::open(folder.path()).unwrap_err()
    };
    let format = |number: u32| format!("\"format\":{number}");
    let error = refused(&format(FORMAT), &format(FORMAT + 1));
    assert!(matches!(error, BundleError::Format { found } if found == u64::from(FORMAT + 1)));
    let error = refused("\"edge\"", "\"public\"");
    assert!(matches!(error, BundleError::Damaged { .. }));
    let error = refused("pages/home.html", "../../home.html");
    assert!(matches!(error, BundleError::Damaged { .. }));
    let error = refused("{", "");
    assert!(matches!(error, BundleError::Damaged { .. }));
}

#[cfg(unix)]
#[test]
fn a_file_outside_the_release_is_never_read() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("bundle");
    publish(&bundle, "hello");
    fs::write(folder.path().join("secret"), "hello").unwrap();
    let path = page_file(&bundle);
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret"), &path).unwrap();
    assert!(Release::open(&bundle).is_err());
}

#[test]
fn two_files_at_one_address_are_an_error_naming_both() {
    let folder = tempfile::tempdir().unwrap();
    let writer = begin(folder.path(), "hello");
    let error = writer.add(file("other.html", Some("/"), "")).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("pages/home.html") && text.contains("other.html"),
        "{text}"
    );
    let error = writer
        .add(file("Pages/Home.html", Some("/x"), ""))
        .unwrap_err();
    assert!(matches!(error, BundleError::DuplicateFile { .. }));
    let error = writer.add(file("../x", None, "")).unwrap_err();
    assert!(matches!(error, BundleError::UnsafeName { .. }));
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("thesis.txt");
    fs::write(&file, "three years of work").unwrap();
    let error = BundleWriter::create(folder.path()).unwrap_err();
    assert!(matches!(error, BundleError::Occupied { .. }));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(BundleWriter::create(&file).is_err());
}

#[test]
fn a_build_that_was_dropped_or_killed_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = publish(folder.path(), "one");
    let writer = begin(folder.path(), "two");
    assert!(matches!(
        BundleWriter::create(folder.path()),
        Err(BundleError::Busy { .. })
    ));
    assert_eq!(Release::current(folder.path()).unwrap(), first.release);
    drop(writer);
    // What the dropped one wrote lies there until the next begins; so does what a killed one was writing.
    let left = directory::files(folder.path()).join("pages/half~0123456789abcdef.html");
    fs::write(&left, "ha").unwrap();
    assert_eq!(objects(folder.path()), 5);
    drop(BundleWriter::create(folder.path()).unwrap());
    assert_eq!(objects(folder.path()), 3);
    Release::open(folder.path()).unwrap();
    let releases = fs::read_dir(folder.path().join("releases")).unwrap();
    assert_eq!(releases.count(), 1);
}

#[test]
fn an_empty_bundle_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let error = Release::open(folder.path()).unwrap_err();
    assert!(matches!(error, BundleError::NoRelease { .. }));
}

#[test]
fn a_reader_during_publishing_sees_a_whole_release() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), "0");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers = [0; 2].map(|_| {
            scope.spawn(|| {
                let mut opened = 0;
                while !done.load(Ordering::Relaxed) {
                    let release = Release::open(folder.path()).unwrap();
                    assert_eq!(release.manifest().files.len(), 3);
                    opened += 1;
                }
                opened
            })
        });
        for n in 1..60 {
            publish(folder.path(), &n.to_string());
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            assert!(reader.join().unwrap() > 0);
        }
    });
}

#[test]
fn a_release_shares_the_files_that_did_not_change() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), "one");
    assert_eq!(objects(folder.path()), 3);
    publish(folder.path(), "two");
    assert_eq!(objects(folder.path()), 4);
    // Files of releases that are gone are removed from time to time.
    for n in 0..100 {
        publish(folder.path(), &n.to_string());
        assert!(objects(folder.path()) < 24);
    }
    Release::open(folder.path()).unwrap();
}

#[test]
fn a_file_is_kept_without_its_contents_while_they_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let first = publish(folder.path(), "hello").release;
    let again = |settled: &dyn Fn(&BundleWriter) -> bool| {
        let writer = BundleWriter::create(folder.path()).unwrap();
        let settings = serde_json::to_string(&site()).unwrap();
        let mut settings = file(SETTINGS, None, &settings);
        settings.audience = Audience::Edge;
        writer.add(settings).unwrap();
        writer
            .add(file("theme/fragments/sign_in.html", None, "<form>"))
            .unwrap();
        let kept = settled(&writer);
        (kept, writer)
    };
    let page = || file("pages/home.html", Some("/"), "");
    let (kept, writer) = again(&|writer| writer.keep(page(), Seal::of(b"hello")).unwrap());
    assert!(kept);
    assert_eq!(writer.base(), Some(first.as_str()));
    let published = writer.publish(Vec::new()).unwrap();
    assert_eq!((published.release, published.changed), (first, false));
    assert!(!again(&|writer| writer.keep(page(), Seal::of(b"other")).unwrap()).0);
    fs::write(page_file(folder.path()), "hellO").unwrap();
    assert!(!again(&|writer| writer.keep(page(), Seal::of(b"hello")).unwrap()).0);
}

#[test]
fn what_was_checked_before_is_not_checked_again_but_when_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    publish(folder.path(), "one");
    let before = Release::open(folder.path()).unwrap();
    let theme = before.path(before.entry("theme/fragments/sign_in.html").unwrap());
    publish(folder.path(), "two");
    let page = page_file(folder.path());
    fs::write(theme, "<form!").unwrap();
    assert!(Release::open(folder.path()).is_err());
    let after = Release::open_after(folder.path(), &before).unwrap();
    assert_eq!(after.read(after.find(HOST, "/").unwrap()).unwrap(), b"two");
    assert!(after.theme_files().is_err());
    fs::write(page, "twO").unwrap();
    assert!(Release::open_after(folder.path(), &before).is_err());
}
