//! What pages have for programs (P-89), tags, related articles and dates to come (P-80, P-82).

use lucka_bundle::{Audience, Release};

use super::output::{build_into, site};
use super::place::two_languages;
use crate::domain::DevBuild;

const HOST: &str = "handbok.example.com";

const FILES: [(&str, &str); 7] = [
    ("sv/_index.md", "---\ntitle: Hem\n---\nInledning.\n"),
    (
        "sv/konto/_index.md",
        "---\ntitle: Konto & inloggning\ndescription: Allt om kontot\n---\n",
    ),
    (
        "sv/konto/losenord.md",
        "---\ntitle: Byt lösenord\ndescription: Så byter du <lösenord>\ntags: [Lösenord, säkerhet]\n\
         date: 2024-03-01\nupdated: 2025-01-02T03:04:05Z\n---\n\
         Se [glömt](glomt.md#hjalp), [mejl][m] och [Lucka](https://example.com/).\n\n![Bild](p.svg)\n\n\
         :::note\nText med {{ produkt }}.\n:::\n\n[m]: ../mail/skicka.md \"Skicka\"\n",
    ),
    (
        "sv/konto/glomt.md",
        "---\ntitle: Glömt lösenord </script>\ntags: [lösenord]\ndate: 2025-06-01\n---\n## Hjälp {#hjalp}\n",
    ),
    (
        "sv/konto/hemlig.md",
        "---\ntitle: Zebralösenord\ntags: [lösenord, zebratagg]\nvisibility: signed_in\ndate: 2026-01-01\n---\nZebratext\n",
    ),
    (
        "sv/mail/skicka.md",
        "---\ntitle: Skicka mejl\ndate: 2999-01-01\n---\nText.\n",
    ),
    ("sv/konto/p.svg", "<svg width=\"2\" height=\"1\"></svg>"),
];

struct Built {
    _site: tempfile::TempDir,
    release: Release,
}

fn built(files: &[(&str, &str)], dev: Option<DevBuild>) -> Built {
    let site = site(files);
    let variables = site.path().join("config/variables.yaml");
    std::fs::write(variables, "variables:\n  produkt: Luckan\n").unwrap();
    build_into(site.path(), "out", dev);
    let release = Release::open(&site.path().join("out")).unwrap();
    Built {
        _site: site,
        release,
    }
}

impl Built {
    fn text(&self, path: &str) -> String {
        let entry = self.release.find(HOST, path);
        let entry = entry.unwrap_or_else(|| panic!("{path} is missing"));
        String::from_utf8(self.release.read(entry).unwrap()).unwrap()
    }

    fn audience(&self, path: &str) -> Option<Audience> {
        let entry = self.release.find(HOST, path)?;
        Some(entry.audience.clone())
    }
}

#[test]
fn every_article_has_a_copy_in_markdown_that_says_what_the_page_says() {
    let built = built(&FILES, None);
    let copy = built.text("/konto/losenord.md");
    let (text, rest) = copy
        .split_once("![Bild](https://handbok.example.com/media/")
        .unwrap();
    assert_eq!(
        text,
        "# Byt lösenord\n\n> Så byter du <lösenord>\n\n\
         Se [glömt](https://handbok.example.com/konto/glomt#hjalp), [mejl][m] och [Lucka](https://example.com/).\n\n"
    );
    assert!(rest.contains(":::note\nText med Luckan.\n:::\n"), "{copy}");
    // The linked article has a date to come, so the link is as it was written.
    assert!(rest.contains("[m]: ../mail/skicka.md \"Skicka\""), "{copy}");
    assert!(copy.ends_with("\n\n<https://handbok.example.com/konto/losenord>\n"));
    // P-83: as private as the page.
    assert_eq!(built.audience("/konto/hemlig.md"), Some(Audience::SignedIn));
    let category = built.text("/konto.md");
    assert!(category.contains("# Konto & inloggning\n\n> Allt om kontot\n"));
    assert!(
        category.contains("- [Byt lösenord](https://handbok.example.com/konto/losenord.md): Så")
    );
    assert!(!category.contains("Zebra"), "{category}");
    let page = built.text("/konto/losenord");
    assert!(
        page.contains("type=\"text/markdown\" href=\"/konto/losenord.md\""),
        "{page}"
    );
}

#[test]
fn language_models_find_every_public_article() {
    let built = built(&FILES, None);
    let overview = built.text("/llms.txt");
    assert!(overview.contains("## Konto & inloggning"), "{overview}");
    assert!(overview.contains("/konto/glomt.md"), "{overview}");
    let full = built.text("/llms-full.txt");
    assert!(full.contains("Text med Luckan."), "{full}");
    for text in [overview, full] {
        assert!(
            !text.contains("Zebra") && !text.contains("hemlig"),
            "{text}"
        );
        assert!(!text.contains("Skicka mejl"), "{text}");
    }
}

#[test]
fn a_feed_lists_what_changed_last_first() {
    let built = built(&FILES, None);
    let feed = built.text("/konto/feed.xml");
    let titles: Vec<&str> = feed
        .split("<title>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(titles.len(), 3, "{feed}");
    assert_eq!(titles[1], "Glömt lösenord &lt;/script&gt;");
    assert!(titles[0].contains("Konto &amp; inloggning"), "{feed}");
    assert!(
        feed.contains("<updated>2025-01-02T03:04:05Z</updated>\n<link"),
        "{feed}"
    );
    assert!(
        feed.contains("<published>2024-02-29T23:00:00Z</published>"),
        "{feed}"
    );
    assert!(
        feed.contains("<summary>Så byter du &lt;lösenord&gt;</summary>"),
        "{feed}"
    );
    assert!(
        !feed.contains("Zebra") && !feed.contains("Skicka"),
        "{feed}"
    );
    assert!(built.text("/feed.xml").contains("/konto/glomt\"/>"));
    // A category without an article that has a date has none.
    assert_eq!(built.audience("/mail/feed.xml"), None);
    assert!(built.text("/konto").contains("href=\"/konto/feed.xml\""));
}

#[test]
fn search_engines_are_told_what_an_article_is_and_where_it_stands() {
    let built = built(&FILES, None);
    let structured = |path: &str| -> serde_json::Value {
        let page = built.text(path);
        let script = page
            .split("<script type=\"application/ld+json\">")
            .nth(1)
            .unwrap();
        serde_json::from_str(script.split("</script>").next().unwrap()).unwrap()
    };
    let article = structured("/konto/losenord");
    let about = &article["@graph"][0];
    assert_eq!(about["@type"], "TechArticle");
    assert_eq!(about["headline"], "Byt lösenord");
    assert_eq!(about["dateModified"], "2025-01-02T03:04:05Z");
    assert_eq!(about["inLanguage"], "sv");
    let steps = &article["@graph"][1]["itemListElement"];
    assert_eq!(steps[1]["name"], "Konto & inloggning");
    assert_eq!(
        steps[2]["item"],
        "https://handbok.example.com/konto/losenord"
    );
    // A title can't end the element.
    assert_eq!(
        structured("/konto/glomt")["@graph"][0]["headline"],
        "Glömt lösenord </script>"
    );
    assert_eq!(structured("/konto")["@type"], "BreadcrumbList");
    assert!(!built.text("/konto/hemlig").contains("ld+json"));
}

#[test]
fn a_tag_has_a_page_with_its_public_articles() {
    let built = built(&FILES, None);
    let page = built.text("/_tags/losenord");
    assert!(page.contains("href=\"/konto/losenord\"") && page.contains("href=\"/konto/glomt\""));
    assert!(!page.contains("Zebra"), "{page}");
    assert!(
        built
            .text("/konto/glomt")
            .contains("<a rel=\"tag\" href=\"/_tags/losenord\">")
    );
    // P-83: a tag that only private articles have is nowhere.
    assert_eq!(built.audience("/_tags/zebratagg"), None);
    assert!(!built.text("/konto/hemlig").contains("zebratagg"));
    assert!(built.text("/sitemap.xml").contains("/_tags/sakerhet</loc>"));
}

#[test]
fn related_articles_have_something_in_common() {
    let mut files = FILES.to_vec();
    let others = ["Faktura", "Leverans", "Retur", "Öppettider", "Kontakt"];
    let others: Vec<(String, String)> = others
        .iter()
        .map(|name| {
            (
                format!("sv/mail/{name}.md"),
                format!("---\ntitle: {name}\n---\n"),
            )
        })
        .collect();
    files.extend(
        others
            .iter()
            .map(|(file, text)| (file.as_str(), text.as_str())),
    );
    let built = built(&files, None);
    let related = |path: &str| {
        let page = built.text(path);
        let part = page
            .split("<section class=\"related\"")
            .nth(1)
            .map(str::to_owned);
        part.map(|part| part.split("</section>").next().unwrap().to_owned())
    };
    let near = related("/konto/losenord").unwrap();
    assert!(
        near.contains("href=\"/konto/glomt\"") && !near.contains("Zebra"),
        "{near}"
    );
    assert!(
        related("/konto/hemlig")
            .unwrap()
            .contains("href=\"/konto/losenord\"")
    );
    assert_eq!(related("/mail/retur"), None);
}

#[test]
fn an_article_with_a_date_to_come_is_shown_in_dev_only() {
    let public = built(&FILES, None);
    assert_eq!(public.audience("/mail/skicka"), None);
    let dev = built(&FILES, Some(DevBuild::on(8123)));
    let page = dev.text("/mail/skicka");
    assert!(
        page.contains("2999") && page.contains("class=\"flag\""),
        "{page}"
    );
    assert!(page.contains("name=\"robots\" content=\"noindex\""));
    // P-90: what not everybody may read says so there, and nowhere else.
    assert!(dev.text("/konto/hemlig").contains("class=\"flag\""));
    assert!(!public.text("/konto/hemlig").contains("class=\"flag\""));
}

#[test]
fn copies_and_feeds_lie_below_the_prefix_of_their_language() {
    let site = two_languages(&[
        (
            "sv/konto/a.md",
            "---\ntitle: Ett\ndate: 2024-01-01\n---\n[en](/en/konto/a.md)\n",
        ),
        (
            "en/konto/a.md",
            "---\ntitle: One\ndate: 2024-01-01\n---\n[itself](a.md)\n",
        ),
    ]);
    build_into(site.path(), "out", None);
    let release = Release::open(&site.path().join("out")).unwrap();
    let host = release.manifest().domains[0].host.clone();
    let text = |path: &str| {
        let entry = release
            .find(&host, path)
            .unwrap_or_else(|| panic!("{path}"));
        String::from_utf8(release.read(entry).unwrap()).unwrap()
    };
    assert!(text("/konto/a.md").contains(&format!("[en](https://{host}/en/konto/a)")));
    assert!(text("/en/konto/a.md").contains(&format!("[itself](https://{host}/en/konto/a)")));
    assert!(text("/en/feed.xml").contains(&format!("https://{host}/en/konto/a")));
    assert!(text("/en/llms.txt").contains("/en/konto/a.md"));
}

#[test]
fn a_theme_that_puts_a_private_title_on_a_public_page_stops_the_build() {
    // P-83
    let site = site(&FILES);
    let report = build_into(site.path(), "out", None);
    assert!(report.published.is_some());
    let parts = site.path().join("themes/default/parts");
    std::fs::create_dir_all(&parts).unwrap();
    std::fs::write(parts.join("hatch.html"), "<p>Läs Zebralösenord</p>\n").unwrap();
    let report = build_into(site.path(), "out", None);
    assert_eq!(report.published, None);
    let leak = report
        .diagnostics
        .iter()
        .find(|problem| problem.code == "private-title");
    let message = &leak.unwrap().message;
    assert!(message.contains("content/sv/konto/hemlig.md"), "{message}");
    // Nor in the spelling that a template gives it.
    let secret = "---\ntitle: \"Bo's <zebra> & co\"\nvisibility: signed_in\n---\n";
    std::fs::write(site.path().join("content/sv/konto/bo.md"), secret).unwrap();
    let spelling = "{{ \"Bo's <zebra> & co\" }}\n";
    std::fs::write(parts.join("hatch.html"), spelling).unwrap();
    let report = build_into(site.path(), "out", None);
    let codes: Vec<_> = report.diagnostics.iter().map(|one| one.code).collect();
    assert!(codes.contains(&"private-title"), "{codes:?}");
    // What an author writes in a public text is public.
    std::fs::remove_dir_all(site.path().join("themes")).unwrap();
    let article = site.path().join("content/sv/konto/glomt.md");
    std::fs::write(article, "---\ntitle: Glömt\n---\nSe Zebralösenord.\n").unwrap();
    assert!(build_into(site.path(), "out", None).published.is_some());
}

#[test]
fn what_an_article_is_about_is_said_in_its_head_also_without_a_description() {
    let long = "Så här *gör* du & `det`, ".repeat(12);
    let text = format!("---\ntitle: Lång\n---\n## Rubrik\n\n{long}\n\nMer.\n");
    let mut files = FILES.to_vec();
    files.push(("sv/konto/lang.md", text.as_str()));
    let built = built(&files, None);
    let head = |path: &str| {
        let page = built.text(path);
        let rest = page
            .split("<meta name=\"description\" content=\"")
            .nth(1)
            .map(str::to_owned);
        rest.map(|rest| rest.split("\">").next().unwrap().to_owned())
    };
    assert_eq!(
        head("/konto/losenord").as_deref(),
        Some("Så byter du &lt;lösenord&gt;")
    );
    let summary = head("/konto/lang").unwrap();
    assert!(
        summary.starts_with("Så här gör du &amp; det, Så här"),
        "{summary}"
    );
    assert!(
        summary.ends_with('…') && summary.chars().count() < 200,
        "{summary}"
    );
    assert_eq!(head("/konto/glomt"), None);
}

#[test]
fn a_heading_may_be_called_as_a_part_of_the_page() {
    let text = "---\ntitle: Alla\ntags: [lösenord]\n---\n## Tags\n\n## Related\n";
    let mut files = FILES.to_vec();
    files.push(("sv/konto/alla.md", text));
    let page = built(&files, None).text("/konto/alla");
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
}
