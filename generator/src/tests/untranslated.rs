//! What stands for an article that a language hasn't got (P-84), and which translations are old (P-84t).

use std::fs;

use lucka_bundle::Release;

use super::output::build_into;
use super::place::two_languages;
use crate::build::check_translations;
use crate::report::Report;

const FILES: [(&str, &str); 9] = [
    ("sv/_index.md", "---\ntitle: Hem\n---\n"),
    (
        "sv/konto/_index.md",
        "---\ntitle: Konto\ntranslation: account\n---\n",
    ),
    (
        "sv/konto/losenord.md",
        "---\ntitle: Lösenord\ntranslation: password\n---\nText\n",
    ),
    (
        "sv/konto/bara-har.md",
        "---\ntitle: Bara här\ntags: [t]\ndate: 2024-01-01\n---\n[Lösenord](losenord.md)\n",
    ),
    (
        "sv/konto/dold.md",
        "---\ntitle: Dold\nvisibility: signed_in\n---\nText\n",
    ),
    ("sv/frakt/pris.md", "---\ntitle: Priset\n---\nText\n"),
    ("sv/frakt/_index.md", "---\ntitle: Frakt\n---\nOm frakt.\n"),
    (
        "en/account/_index.md",
        "---\ntitle: Account\ntranslation: account\n---\n",
    ),
    (
        "en/account/password.md",
        "---\ntitle: Password\ntranslation: password\n---\nText\n",
    ),
];

struct Built {
    site: tempfile::TempDir,
    report: Report,
    host: String,
    release: Release,
}

fn built(way: &str) -> Built {
    let site = two_languages(&FILES);
    let file = site.path().join("config/site.yaml");
    let settings = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{settings}\nuntranslated: {way}\n")).unwrap();
    let report = build_into(site.path(), "out", None);
    let release = Release::open(&site.path().join("out")).unwrap();
    let host = release.manifest().domains[0].host.clone();
    Built {
        site,
        report,
        host,
        release,
    }
}

impl Built {
    fn page(&self, path: &str) -> Option<String> {
        let entry = self.release.find(&self.host, path)?;
        Some(String::from_utf8(self.release.read(entry).unwrap()).unwrap())
    }
}

#[test]
fn an_article_is_shown_in_the_language_that_it_was_written_in_with_a_notice() {
    let built = built("source");
    // In the category that is the counterpart of its own.
    let page = built.page("/en/account/bara-har").unwrap();
    assert!(page.contains("<html lang=\"en\""), "{page}");
    assert!(page.contains("<p class=\"notice-bar\">"), "{page}");
    assert!(page.contains("<header class=\"head\" lang=\"sv\" dir=\"ltr\">"));
    let canonical = format!(
        "<link rel=\"canonical\" href=\"https://{}/konto/bara-har\">",
        built.host
    );
    assert!(page.contains(&canonical), "{page}");
    assert!(
        !page.contains("hreflang") && !page.contains("ld+json"),
        "{page}"
    );
    // Its links lead to what the language has, or to the original.
    assert!(
        page.contains("href=\"/konto/losenord\"") || page.contains("href=\"/en/account/password\"")
    );
    let category = built.page("/en/account").unwrap();
    assert!(
        category.contains("<span class=\"list-name\" lang=\"sv\">Bara här</span>"),
        "{category}"
    );
    // A folder that the language hasn't got comes with its description.
    let category = built.page("/en/frakt").unwrap();
    assert!(
        category.contains("Om frakt.") && category.contains("Priset"),
        "{category}"
    );
    assert!(built.page("/en").unwrap().contains("href=\"/en/frakt\""));
    // From the original, the menu leads there; what is translated is as ever.
    assert!(
        built
            .page("/konto/bara-har")
            .unwrap()
            .contains("href=\"/en/account/bara-har\"")
    );
    assert!(page.contains("href=\"/konto/bara-har\""), "{page}");
    assert!(
        !built
            .page("/en/account/password")
            .unwrap()
            .contains("notice-bar")
    );
    // P-83, and what is for programs has originals only.
    assert!(built.page("/en/account/dold").is_none());
    let sitemap = built.page("/sitemap.xml").unwrap();
    assert!(!sitemap.contains("/en/account/bara-har"), "{sitemap}");
    assert!(built.page("/en/account/bara-har.md").is_none());
    assert!(!built.page("/en/llms.txt").unwrap().contains("bara-har"));
    let codes: Vec<_> = built
        .report
        .diagnostics
        .iter()
        .map(|one| one.code)
        .collect();
    assert!(codes.iter().all(|code| *code == "unused"), "{codes:?}");
}

#[test]
fn an_article_that_is_missing_redirects_to_the_language_that_has_it() {
    let built = built("redirect");
    assert!(built.page("/en/konto/bara-har").is_none());
    let site = built.release.site();
    let lead = |path: &str| {
        let moved = site.redirect(&built.host, path)?;
        Some(moved.to.location(None, ""))
    };
    assert_eq!(
        lead("/en/konto/bara-har").as_deref(),
        Some("/konto/bara-har")
    );
    assert_eq!(lead("/en/konto/dold"), None);
    assert_eq!(lead("/en/konto/losenord"), None);
}

#[test]
fn without_the_setting_it_is_nowhere() {
    let built = built("hide");
    assert!(built.page("/en/konto/bara-har").is_none());
    assert!(built.page("/en/frakt").is_none());
    assert_eq!(
        built
            .release
            .site()
            .redirect(&built.host, "/en/konto/bara-har"),
        None
    );
    let menu = built.page("/konto/bara-har").unwrap();
    assert!(
        menu.contains("href=\"/en\"") && !menu.contains("/en/konto"),
        "{menu}"
    );
}

#[test]
fn what_is_missing_or_older_than_its_source_is_listed() {
    let built = built("hide");
    let said = || -> Vec<(&'static str, String, String)> {
        let found = check_translations(built.site.path())
            .diagnostics
            .into_iter();
        let found = found.filter(|problem| problem.code.ends_with("translation"));
        found
            .map(|problem| {
                (
                    problem.code,
                    problem.place.unwrap().file,
                    problem.help.unwrap(),
                )
            })
            .collect()
    };
    let missing = said();
    let files: Vec<&str> = missing.iter().map(|(_, file, _)| file.as_str()).collect();
    assert_eq!(
        files,
        ["content/sv/frakt/pris.md", "content/sv/konto/bara-har.md"]
    );
    assert!(
        missing[0]
            .2
            .starts_with("write content/en/frakt/pris.md with `source_hash: "),
        "{missing:?}"
    );
    let hash = |help: &str| help.split('`').nth(1).unwrap().to_owned();
    let write = |file: &str, text: &str| fs::write(built.site.path().join(file), text).unwrap();
    write(
        "content/en/account/price.md",
        &format!(
            "---\ntitle: The price\ntranslation: frakt/pris\n{}\n---\nText\n",
            hash(&missing[0].2)
        ),
    );
    assert_eq!(said().len(), 1);
    // Other settings of the source are no reason to translate it again; another text is.
    write(
        "content/sv/frakt/pris.md",
        "---\ntitle: Priset\norder: 3\n---\nText\n",
    );
    assert_eq!(said().len(), 1);
    write(
        "content/sv/frakt/pris.md",
        "---\ntitle: Priset\n---\nEn annan text\n",
    );
    let stale = said();
    assert_eq!(
        (stale[0].0, stale[0].1.as_str()),
        ("stale-translation", "content/en/account/price.md")
    );
    write(
        "content/en/account/price.md",
        &format!(
            "---\ntitle: The price\ntranslation: frakt/pris\n{}\n---\nText\n",
            hash(&stale[0].2)
        ),
    );
    assert_eq!(said().len(), 1);
}
