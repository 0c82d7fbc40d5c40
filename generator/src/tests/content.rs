use std::fs;

use lucka_bundle::Audience;
use lucka_config::Severity;

use super::{read, read_folder, write};
use crate::domain::{DevBuild, dev_host};

const NONE: [&str; 0] = [];

#[test]
fn addresses_come_from_folders_and_names() {
    let read = read(&[
        ("sv/Kom igång/_index.md", "---\ntitle: Kom igång!\n---\n"),
        ("sv/Kom igång/Första steget.md", "---\ntitle: Steg\n---\n"),
        ("sv/Kom igång/mer/a.md", "---\ntitle: A\nslug: other\n---\n"),
    ]);
    assert_eq!(read.codes(), NONE);
    let expected = [
        "/kom-igang",
        "/kom-igang/forsta-steget",
        "/kom-igang/mer",
        "/kom-igang/mer/other",
    ];
    assert_eq!(read.addresses(0), expected);
    let names: Vec<_> = read.reading.library.shelves[0]
        .categories
        .iter()
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(names, ["Kom igång!", "Mer"]);
}

#[test]
fn two_files_at_one_address_are_reported_with_both_names() {
    // P-88
    let read = read(&[
        ("sv/a/b.md", "---\ntitle: B\n---\n"),
        ("sv/a/c.md", "---\ntitle: C\nslug: b\n---\n"),
        ("sv/a/d/e.md", "---\ntitle: E\n---\n"),
        ("sv/a/d.md", "---\ntitle: D\n---\n"),
        ("sv/a/Ö.md", "---\ntitle: Ö\n---\n"),
        ("sv/a/o.md", "---\ntitle: O\n---\n"),
        ("sv/portal/x.md", "---\ntitle: X\n---\n"),
        ("sv/assets/x.md", "---\ntitle: X\n---\n"),
    ]);
    let collisions: Vec<_> = read
        .problems
        .iter()
        .filter(|p| p.code == "collision")
        .collect();
    assert_eq!(collisions.len(), 5, "{collisions:#?}");
    assert!(collisions.iter().all(|p| p.severity == Severity::Error));
    let texts: Vec<String> = collisions
        .iter()
        .map(|p| format!("{} {}", p.place.as_ref().unwrap().file, p.message))
        .collect();
    let has = |a: &str, b: &str| {
        texts
            .iter()
            .any(|text| text.contains(a) && text.contains(b))
    };
    assert!(has("content/sv/a/c.md", "content/sv/a/b.md"));
    assert!(has("content/sv/a/d.md", "content/sv/a/d"));
    assert!(
        has("content/sv/a/o.md", "content/sv/a/Ö.md")
            || has("content/sv/a/Ö.md", "content/sv/a/o.md")
    );
    assert!(has("content/sv/portal", "config/portals/support.yaml"));
    assert!(has("content/sv/assets", "Lucka itself"));
}

#[test]
fn links_lead_to_articles_in_every_spelling() {
    let links = "[1](c.md) [2](./c.md#h) [3](../x/d.md) [4](/a/c) [5](/a/c.md) [6](../x/) [7](c) [8](../c/) \
                 [9](/x/) [10](/gammal) [11](/portal/new) [12](../../en/a/c.md) [13](#t) [14](c.md?x=1) [15](../)";
    let read = read(&[
        ("sv/a/b.md", &format!("---\ntitle: B\n---\n## T\n\n{links}")),
        (
            "sv/a/c.md",
            "---\ntitle: C\nslug: see\naliases: [/gammal]\n---\n## H\n",
        ),
        ("sv/x/d.md", "---\ntitle: D\n---\n"),
        ("en/a/c.md", "---\ntitle: C\n---\n"),
    ]);
    assert_eq!(read.codes(), NONE);
    let page = &read.page("/a/b").html;
    let hrefs: Vec<&str> = page
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(
        hrefs,
        [
            "/a/see",
            "/a/see#h",
            "/x/d",
            "/a/see",
            "/a/see",
            "/x",
            "/a/see",
            "/a/see",
            "/x",
            "/a/see",
            "/portal/new",
            "//language.invalid/en/a/c",
            "#t",
            "/a/see",
            "/"
        ]
    );
}

#[test]
fn what_leads_nowhere_is_reported_where_it_stands() {
    // P-88
    let text = "---\ntitle: B\n---\nÅ [x](konto.md) [y](#nope)\n\n- [z](c.md#hh) ![p](p.png) <b>[q](../../../etc/passwd)</b>\n";
    let read = read(&[
        ("sv/a/b.md", text),
        ("sv/a/c.md", "---\ntitle: C\n---\n## hhh\n"),
        ("sv/konton/konto.md", "---\ntitle: K\n---\n"),
    ]);
    let expected = [
        "broken-link content/sv/a/b.md:4:3",
        "broken-anchor content/sv/a/b.md:4:17",
        "broken-anchor content/sv/a/b.md:6:3",
        "missing-picture content/sv/a/b.md:6:16",
        "broken-link content/sv/a/b.md:6:31",
    ];
    assert_eq!(read.codes(), expected);
    assert!(
        read.problems
            .iter()
            .all(|p| p.severity == Severity::Warning)
    );
    assert_eq!(
        read.problems[0].help.as_deref(),
        Some("did you mean /konton/konto?")
    );
    assert_eq!(read.problems[2].help.as_deref(), Some("did you mean #hhh?"));
}

#[test]
fn a_broken_article_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("sv/a/good.md", "---\ntitle: Good\n---\nText [1](yaml.md)"),
            ("sv/a/yaml.md", "---\ntitle: [\n---\nText"),
            ("sv/a/open.md", "---\ntitle: X\nText"),
            ("sv/a/bare.md", "Just text"),
            ("sv/a/empty.md", ""),
            (
                "sv/a/typed.md",
                "---\ntitle: X\norder: many\ndraft: perhaps\n---\n",
            ),
            ("sv/a/odd.md", "---\ntitle: X\nvisibility: everyone\n---\n"),
        ],
    );
    fs::write(
        folder.path().join("content/sv/a/latin.md"),
        b"---\ntitle: \xe5\n---\n",
    )
    .unwrap();
    let read = read_folder(folder.path(), None);
    let codes = read.codes();
    for code in [
        "syntax content/sv/a/yaml.md",
        "front-matter content/sv/a/open.md:1:1",
        "missing-title content/sv/a/bare.md:1:1",
        "missing-title content/sv/a/empty.md:1:1",
        "wrong-type content/sv/a/typed.md:3",
        "wrong-type content/sv/a/typed.md:4",
        "not-utf8 content/sv/a/latin.md:2:8",
        "visibility content/sv/a/odd.md:3",
    ] {
        assert!(
            codes.iter().any(|found| found.starts_with(code)),
            "{code}: {codes:#?}"
        );
    }
    assert!(read.page("/a/good").html.contains("Text"));
    // Who may read it is not understood, so nobody may.
    let articles = &read.reading.library.shelves[0].articles;
    let odd = articles.iter().find(|one| one.address == "/a/odd").unwrap();
    assert_eq!(odd.article.audience, Audience::Groups(Vec::new()));
}

#[test]
fn unknown_keys_are_one_warning_each() {
    let read = read(&[
        (
            "sv/a/b.md",
            "---\ntitle: B\ntoc: true\ndescripton: x\n---\n",
        ),
        ("sv/a/c.md", "---\ntitle: C\ntoc: true\n---\n"),
    ]);
    let expected = [
        "unknown-key content/sv/a/b.md:3:1",
        "unknown-key content/sv/a/b.md:4:1",
    ];
    assert_eq!(read.codes(), expected);
    assert_eq!(
        read.problems[1].help.as_deref(),
        Some("did you mean `description`?")
    );
}

#[test]
fn articles_stand_as_their_authors_say_and_then_as_the_language_sorts() {
    let read = read(&[
        ("sv/a/1.md", "---\ntitle: Öl\n---\n"),
        ("sv/a/2.md", "---\ntitle: Zebra\n---\n"),
        ("sv/a/3.md", "---\ntitle: Åka\n---\n"),
        ("sv/a/4.md", "---\ntitle: Sist först\nweight: 1\n---\n"),
    ]);
    let shelf = &read.reading.library.shelves[0];
    let titles: Vec<_> = shelf.categories[0]
        .articles
        .iter()
        .map(|i| shelf.articles[*i].article.title.as_str())
        .collect();
    assert_eq!(titles, ["Sist först", "Zebra", "Åka", "Öl"]);
}

#[test]
fn translations_are_found_by_path_or_by_key() {
    // P-84
    let read = read(&[
        ("sv/a/b.md", "---\ntitle: B\n---\n"),
        (
            "sv/konto/losen.md",
            "---\ntitle: L\ntranslation_key: account/password\n---\n",
        ),
        ("en/a/b.md", "---\ntitle: B\n---\n"),
        ("en/account/password.md", "---\ntitle: P\n---\n"),
        ("en/account/only.md", "---\ntitle: O\n---\n"),
    ]);
    let library = &read.reading.library;
    let translated = |address: &str| {
        let target = library.shelves[1].at_path(address).unwrap();
        let found = library.translations.of(1, target, 0)?;
        Some(library.shelves[0].address(found))
    };
    assert_eq!(translated("/a/b"), Some("/a/b"));
    assert_eq!(translated("/account/password"), Some("/konto/losen"));
    assert_eq!(translated("/account/only"), None);
    assert_eq!(translated("/a"), Some("/a"));
}

#[test]
fn drafts_are_shown_in_dev_only() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("sv/a/b.md", "---\ntitle: B\n---\n[d](d.md)"),
        ("sv/a/d.md", "---\ntitle: D\ndraft: true\n---\n"),
    ];
    write(folder.path(), &files);
    let built = read_folder(folder.path(), None);
    assert_eq!(built.codes(), ["broken-link content/sv/a/b.md:4:1"]);
    assert_eq!(built.reading.library.shelves[0].categories[0].public, 1);
    let dev = read_folder(folder.path(), Some(DevBuild::on(8080)));
    assert_eq!(dev.codes(), NONE);
    assert_eq!(dev.reading.library.shelves[0].categories[0].public, 2);
}

#[test]
fn private_articles_are_in_no_count() {
    // P-83
    let read = read(&[
        ("sv/a/b.md", "---\ntitle: B\n---\n"),
        ("sv/a/c.md", "---\ntitle: C\nvisibility: signed_in\n---\n"),
        (
            "sv/a/d.md",
            "---\ntitle: D\nvisibility: {groups: [customers]}\n---\n",
        ),
        (
            "sv/a/e.md",
            "---\ntitle: E\nvisibility: {groups: [customer]}\n---\n",
        ),
    ]);
    assert_eq!(read.codes(), ["unknown-group content/sv/a/e.md:3:23"]);
    let shelf = &read.reading.library.shelves[0];
    assert_eq!(shelf.categories[0].public, 1);
    let audiences: Vec<_> = shelf
        .articles
        .iter()
        .map(|shelved| shelved.article.audience.clone())
        .collect();
    let groups = Audience::Groups(vec!["customers".to_owned()]);
    let nobody = Audience::Groups(Vec::new());
    let expected = [Audience::Public, Audience::SignedIn, groups, nobody];
    assert_eq!(audiences, expected);
}

#[test]
fn dev_hosts_are_short_where_they_can_be() {
    let mut site = super::site();
    assert_eq!(dev_host(&site, "hjalp.example.com"), "hjalp.localhost");
    site.domains[1].host = "hjalp.example.org".to_owned();
    assert_eq!(
        dev_host(&site, "hjalp.example.com"),
        "hjalp.example.com.localhost"
    );
}

#[test]
fn articles_in_no_category_are_listed_together_and_last() {
    // P-80
    let read = read(&[
        ("sv/om.md", "---\ntitle: Om\n---\n"),
        ("sv/ord.md", "---\ntitle: Ord\n---\n"),
        ("sv/a/b.md", "---\ntitle: B\n---\n"),
    ]);
    assert_eq!(read.codes(), ["no-category content/sv/om.md:1:1"]);
    assert_eq!(
        read.addresses(0),
        ["/_articles", "/a", "/a/b", "/om", "/ord"]
    );
    let shelf = &read.reading.library.shelves[0];
    let top: Vec<_> = shelf
        .top
        .iter()
        .map(|index| {
            (
                shelf.categories[*index].name.as_str(),
                shelf.categories[*index].public,
            )
        })
        .collect();
    assert_eq!(top, [("A", 1), ("Example", 2)]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_content_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[(
            "sv/a/b.md",
            "---\ntitle: B\n---\n[x](secret.txt) [y](c.md)\n",
        )],
    );
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    fs::create_dir(folder.path().join("private")).unwrap();
    fs::write(folder.path().join("private/d.md"), "# D").unwrap();
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(
            folder.path().join(to),
            folder.path().join("content/sv").join(at),
        )
        .unwrap();
    };
    link("secret.txt", "a/secret.txt");
    link("private", "private");
    link("content/sv/a/b.md", "a/c.md");
    let read = read_folder(folder.path(), None);
    let outside = read
        .codes()
        .iter()
        .filter(|code| code.starts_with("outside"))
        .count();
    assert_eq!(outside, 2, "{:?}", read.codes());
    assert_eq!(read.addresses(0), ["/a", "/a/b", "/a/c"]);
}

#[test]
fn no_text_takes_long_or_too_deep() {
    let deep = |part: &str| part.repeat(2_000);
    let texts = [
        deep("["),
        deep("> "),
        deep("<div>"),
        deep("![["),
        deep("*a _b"),
        deep("- "),
        deep("[^a]"),
        deep("www.a.b "),
        deep("{{<"),
        deep("<a id="),
        deep("| a "),
        deep("\u{a0}\u{301}"),
    ];
    for (number, text) in texts.iter().enumerate() {
        let started = std::time::Instant::now();
        super::read(&[(
            "sv/a/b.md",
            &format!("---\ntitle: T\n---\n# {text}\n\n{text}"),
        )]);
        assert!(
            started.elapsed().as_secs() < 60,
            "text {number} took {:?}",
            started.elapsed()
        );
    }
}
