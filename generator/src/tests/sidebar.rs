//! The sidebar: categories, and the articles of the one that the reader is in (P-82).

use std::fs;
use std::path::Path;

use lucka_bundle::Release;

use super::output::{build_into, site};

const HOST: &str = "handbok.example.com";

const FILES: [(&str, &str); 9] = [
    (
        "sv/konto/_index.md",
        "---\ntitle: Kontot & jag\norder: 1\n---\n",
    ),
    ("sv/konto/a.md", "---\ntitle: Namn\norder: 1\n---\n"),
    ("sv/konto/b.md", "---\ntitle: Lösenord\norder: 2\n---\n"),
    (
        "sv/konto/c.md",
        "---\ntitle: Zebrahemlighet\norder: 3\nvisibility: signed_in\n---\n",
    ),
    ("sv/konto/djup/d.md", "---\ntitle: Nycklar\n---\n"),
    ("sv/konto/djup/_index.md", "---\ntitle: Säkerhet\n---\n"),
    ("sv/mail/e.md", "---\ntitle: Mail\n---\n"),
    ("sv/mail/inre/f.md", "---\ntitle: Inre\n---\n"),
    (
        "sv/dold/g.md",
        "---\ntitle: Zebragrupp\nvisibility: {groups: [customers]}\n---\n",
    ),
];

fn with_sidebar(root: &Path) {
    let file = root.join("config/site.yaml");
    let settings = fs::read_to_string(&file).unwrap();
    fs::write(file, format!("{settings}\nsidebar: true\n")).unwrap();
}

fn built(root: &Path) -> Release {
    let report = build_into(root, "out", None);
    assert!(report.published.is_some(), "{:?}", report.diagnostics);
    Release::open(&root.join("out")).unwrap()
}

/// Who is listed in the sidebar of a page: names, each as deep as it stands, the page itself with a star.
fn sidebar(release: &Release, path: &str) -> Vec<String> {
    let entry = release.find(HOST, path).unwrap();
    let page = String::from_utf8(release.read(entry).unwrap()).unwrap();
    let Some((_, rest)) = page.split_once("<nav class=\"sidebar\"") else {
        return Vec::new();
    };
    let (nav, _) = rest.split_once("</nav>").unwrap();
    let (mut depth, mut lines) = (0, Vec::new());
    for tag in nav.split('<') {
        match tag.split(['>', ' ']).next().unwrap() {
            "ul" => depth += 1,
            "/ul" => depth -= 1,
            "a" => {
                let (attributes, name) = tag.split_once('>').unwrap();
                let star = if attributes.contains("aria-current=\"page\"") {
                    "*"
                } else {
                    ""
                };
                lines.push(format!("{}{star}{name}", "  ".repeat(depth - 1)));
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{nav}");
    lines
}

#[test]
fn a_page_has_all_categories_beside_it_and_the_articles_of_its_own() {
    let site = site(&FILES);
    with_sidebar(site.path());
    let release = built(site.path());
    // Subcategories are those of the way to the page; what is private is in none.
    let konto = [
        "Kontot &amp; jag",
        "  Säkerhet",
        "  *Namn",
        "  Lösenord",
        "Mail",
    ];
    assert_eq!(sidebar(&release, "/konto/a"), konto);
    let djup = ["Kontot &amp; jag", "  Säkerhet", "    *Nycklar", "Mail"];
    assert_eq!(sidebar(&release, "/konto/djup/d"), djup);
    let category = ["Kontot &amp; jag", "  *Säkerhet", "    Nycklar", "Mail"];
    assert_eq!(sidebar(&release, "/konto/djup"), category);
    let mail = ["Kontot &amp; jag", "*Mail", "  Inre", "  Mail"];
    assert_eq!(sidebar(&release, "/mail"), mail);
    assert_eq!(sidebar(&release, "/"), [] as [&str; 0]);
}

// P-83
#[test]
fn a_private_article_stands_in_its_own_sidebar_and_in_no_other() {
    let site = site(&FILES);
    with_sidebar(site.path());
    let release = built(site.path());
    let own = [
        "Kontot &amp; jag",
        "  Säkerhet",
        "  Namn",
        "  Lösenord",
        "  *Zebrahemlighet",
        "Mail",
    ];
    assert_eq!(sidebar(&release, "/konto/c"), own);
    // Its category has no page, so it is in none of them.
    assert_eq!(sidebar(&release, "/dold/g"), ["Kontot &amp; jag", "Mail"]);
    for entry in &release.manifest().files {
        let text = String::from_utf8_lossy(&release.read(entry).unwrap()).into_owned();
        let is_own = matches!(
            entry.audience,
            lucka_bundle::Audience::SignedIn | lucka_bundle::Audience::Groups(_)
        );
        assert!(is_own || !text.contains("Zebra"), "{}", entry.file);
    }
}

#[test]
fn a_very_large_category_is_listed_around_the_article() {
    let site = site(&FILES);
    with_sidebar(site.path());
    let files: Vec<(String, String)> = (0..9)
        .map(|at| {
            (
                format!("sv/mycket/a{at}.md"),
                format!("---\ntitle: M{at}\n---\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    super::write(site.path(), &files);
    let release = built(site.path());
    let articles = |path: &str| {
        let lines = sidebar(&release, path).into_iter();
        lines
            .filter(|line| line.starts_with("  "))
            .collect::<Vec<_>>()
    };
    // Tests have three before and after.
    assert_eq!(
        articles("/mycket/a5"),
        ["  M2", "  M3", "  M4", "  *M5", "  M6", "  M7", "  M8"]
    );
    assert_eq!(articles("/mycket").len(), 6);
}

#[test]
fn without_the_setting_there_is_no_sidebar_and_articles_have_their_siblings() {
    let site = site(&FILES);
    let release = built(site.path());
    assert_eq!(sidebar(&release, "/konto/a"), [] as [&str; 0]);
    let entry = release.find(HOST, "/konto/a").unwrap();
    let page = String::from_utf8(release.read(entry).unwrap()).unwrap();
    assert!(page.contains("<nav class=\"siblings\""), "{page}");
}

#[test]
fn a_theme_writes_the_sidebar_its_own_way_or_leaves_it_out() {
    let site = site(&FILES);
    with_sidebar(site.path());
    let own = site.path().join("themes/default/pages");
    fs::create_dir_all(&own).unwrap();
    let template = "{% for one in categories %}<b>{{ one.name }}{% if one.open %}({{ inside | safe }}){% endif %}</b>{% endfor %}";
    fs::write(own.join("sidebar.html"), template).unwrap();
    fs::write(own.join("sibling.html"), "[{{ link.title }}]").unwrap();
    let release = built(site.path());
    let entry = release.find(HOST, "/konto/a").unwrap();
    let page = String::from_utf8(release.read(entry).unwrap()).unwrap();
    let wanted = "<b>Kontot &amp; jag(<b>Säkerhet</b>[Namn][Lösenord])</b><b>Mail</b>";
    assert!(page.contains(wanted), "{page}");
    fs::write(own.join("sidebar.html"), "").unwrap();
    let release = built(site.path());
    assert_eq!(sidebar(&release, "/konto/a"), [] as [&str; 0]);
}
