use super::{html, read};

#[test]
fn a_heading_at_the_beginning_that_repeats_the_title_is_left_out() {
    // P-80: one H1, the title.
    let files = [(
        "sv/a/b.md",
        "---\ntitle: The title\n---\n# The  Title\n\nText\n\n# More\n",
    )];
    let read = read(&files);
    let page = &read.page("/a/b").html;
    assert_eq!(page, "<p>Text</p>\n<h2 id=\"more\">More</h2>\n");
}

#[test]
fn headings_have_unique_ids_that_keep_letters_of_every_script() {
    let page = html("## Sårbarhet\n\n## Sårbarhet\n\n## Own {#own}\n\n### `code` *and* text\n");
    for id in ["sårbarhet", "sårbarhet-1", "own", "code-and-text"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}: {page}");
    }
    // The page's own.
    assert!(html("## Main\n").contains("<h2 id=\"main-1\">"));
}

#[test]
fn contents_are_the_headings_of_level_two_and_three() {
    let read = read(&[(
        "sv/a/b.md",
        "---\ntitle: T\n---\n## A\n\n### B\n\n#### C\n\n## D\n",
    )]);
    let contents = &read.page("/a/b").contents;
    let contents: Vec<_> = contents
        .iter()
        .map(|h| (h.level, h.text.as_str()))
        .collect();
    assert_eq!(contents, [(2, "A"), (3, "B"), (2, "D")]);
}

#[test]
fn alerts_need_no_space() {
    for text in ["> [!NOTE]\n> Text", ">[!NOTE]\n>\n>Text"] {
        let page = html(text);
        assert!(page.contains("markdown-alert-note"), "{page}");
        assert!(!page.contains("[!NOTE]"), "{page}");
    }
    assert!(html("> [!ODD]\n> Text").contains("<blockquote>"));
}

#[test]
fn tables_scroll_by_themselves() {
    let page = html("| a | b |\n|---|--:|\n| 1 | 2 |\n");
    assert!(page.contains("<div class=\"table\" role=\"group\" tabindex=\"0\"><table>"));
    assert!(page.contains("<td class=\"right\">2</td>"), "{page}");
    assert!(!page.contains("style="), "{page}");
}

#[test]
fn footnotes_stand_at_the_end() {
    let page = html("One[^a], two[^b].\n\n[^b]: Second\n[^a]: First\n\nAfter\n");
    assert!(page.contains("href=\"#fn:1\" id=\"fnref:1\""), "{page}");
    let (first, second) = (page.find("First").unwrap(), page.find("Second").unwrap());
    assert!(
        page.find("After").unwrap() < first && first < second,
        "{page}"
    );
}

#[test]
fn addresses_in_the_text_are_links_but_not_in_code_or_links() {
    let page = html(
        "See https://example.com/a_b_c. `https://x.example.com` [https://y.example.com](https://z.example.com)",
    );
    assert!(
        page.contains("<a href=\"https://example.com/a_b_c\">https://example.com/a_b_c</a>."),
        "{page}"
    );
    assert_eq!(page.matches("<a ").count(), 2, "{page}");
}

#[test]
fn other_programs_attributes_are_not_shown() {
    let page = html("[x](https://example.com){target=\"_blank\"} and {this = shown}");
    assert!(
        !page.contains("_blank") && page.contains("{this = shown}"),
        "{page}"
    );
}

#[test]
fn raw_html_can_neither_run_nor_load_anything() {
    let page = html(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<a href=\"javascript:alert(1)\">x</a>\n\n\
         <iframe src=https://example.com></iframe><form action=/portal><button>go</button></form>\n\n\
         <p style=\"position:fixed\" onclick=\"x()\">y</p>\n\n<svg onload=alert(1)></svg><base href=//e.example>",
    );
    for bad in [
        "<script",
        "onerror",
        "javascript:",
        "<iframe",
        "<form",
        "<button",
        "style=",
        "onclick",
        "<svg",
        "<base",
    ] {
        assert!(!page.contains(bad), "{bad}: {page}");
    }
}

#[test]
fn raw_html_that_articles_use_stays_and_markdown_beside_it_too() {
    let page = html(
        "<details open><summary>More</summary>\n\n**bold** <kbd>Ctrl</kbd>\n\n</details>\n\n## H {#h}\n\n\
         | a |\n|--:|\n| 1 |\n\n- [x] done\n\nNote[^1]\n\n[^1]: Text\n\n> [!TIP]\n> x\n\n```sh\nls\n```\n",
    );
    for good in [
        "<details open",
        "<summary>",
        "<strong>bold</strong>",
        "<kbd>",
        "<h2 id=\"h\">",
        "class=\"right\"",
        "tabindex=\"0\"",
        "type=\"checkbox\"",
        "id=\"fn:1\"",
        "href=\"#fn:1\"",
        "markdown-alert-tip",
        "class=\"language-sh\"",
    ] {
        assert!(page.contains(good), "{good}: {page}");
    }
}

#[test]
fn comments_are_not_published() {
    assert!(!html("a <!-- secret --> b\n\n<!-- secret\nmore -->\n").contains("secret"));
}

#[test]
fn a_markdown_link_that_a_browser_would_run_is_no_link() {
    for href in [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "&#106;avascript:x",
        "data:text/html,x",
        "vbscript:x",
        "java&#10;script:x",
    ] {
        let read = read(&[(
            "sv/a/b.md",
            &format!("---\ntitle: T\n---\n[x](<{href}>) ![y](<{href}>)"),
        )]);
        let page = &read.page("/a/b").html;
        assert!(!page.contains("href") && !page.contains("src"), "{page}");
        assert!(
            read.problems.iter().any(|p| p.code == "unsafe-link"),
            "{href}"
        );
    }
}

#[test]
fn text_is_escaped() {
    let page = html(
        "[a\"b](https://example.com/\"x\" \"ti\\\"tle\") & < ![\"](https://example.com/\"><script>)",
    );
    assert!(
        !page.contains("<script>") && !page.contains("/\"x"),
        "{page}"
    );
}
