//! What articles hold besides Markdown: snippets, variables, code, figures and films.

use lucka_config::{Localized, RawHtml, Site};

use super::{Read, html, read, read_site, site, write};

const HEAD: &str = "---\ntitle: T\n---\n";

/// Articles in Swedish, by their text; other files as they are.
pub(super) fn articles(texts: &[(&str, &str)], site: &Site) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let with_head: Vec<(&str, String)> = texts
        .iter()
        .map(
            |(file, text)| match file.contains("_snippets/") || !file.ends_with(".md") {
                true => (*file, (*text).to_owned()),
                false => (*file, format!("{HEAD}{text}")),
            },
        )
        .collect();
    let files: Vec<(&str, &str)> = with_head
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    write(folder.path(), &files);
    read_site(folder.path(), site, None)
}

fn with_variables(variables: &[(&str, &str)]) -> Site {
    let mut site = site();
    for (name, text) in variables {
        let mut text = Localized::everywhere(text);
        text.by_language
            .insert("en".to_owned(), "English".to_owned());
        site.articles.variables.insert((*name).to_owned(), text);
    }
    site
}

/// The text of every problem, with its place.
pub(super) fn problems(read: &Read) -> Vec<String> {
    let line = |problem: &lucka_config::Diagnostic| {
        let place = problem.place.as_ref().unwrap();
        format!(
            "{}:{}:{} {}: {} ({})",
            place.file,
            place.line,
            place.column,
            problem.code,
            problem.message,
            problem.help.as_deref().unwrap_or_default()
        )
    };
    read.problems.iter().map(line).collect()
}

#[test]
fn a_variable_is_its_text_in_the_pages_language_but_not_in_code() {
    let site = with_variables(&[("product", "**Lucka** & co"), ("host", "example.com")]);
    let text = "{{ product }}, {{product}}, \\{{ product }}, `{{ product }}`, {{ other.thing }}\n\n\
                [x](https://{{ host }}/)\n\n    {{ product }}\n\n```\n{{ product }}\n```\n";
    let read = articles(&[("sv/a/b.md", text)], &site);
    assert_eq!(problems(&read), [] as [&str; 0]);
    let page = read.page("/a/b");
    assert_eq!(
        page.html.matches("<strong>Lucka</strong> &amp; co").count(),
        2,
        "{}",
        page.html
    );
    assert_eq!(
        page.html.matches("{{ product }}").count(),
        4,
        "{}",
        page.html
    );
    assert!(page.html.contains("{{ other.thing }}"));
    assert!(
        page.html.contains("<a href=\"https://example.com/\">x</a>"),
        "{}",
        page.html
    );
    assert_eq!(page.dependencies.variables, ["host", "product"]);
}

#[test]
fn a_variable_that_is_not_there_is_an_error_where_it_stands() {
    let site = with_variables(&[("product", "Lucka")]);
    let read = articles(
        &[("sv/a/b.md", "Text\nåäö {{ prodct }} and {{ zzz }}\n")],
        &site,
    );
    assert_eq!(
        problems(&read),
        [
            "content/sv/a/b.md:5:5 unknown-variable: there is no variable `prodct` (did you mean `product`?)",
            "content/sv/a/b.md:5:22 unknown-variable: there is no variable `zzz` (add it to config/variables.yaml, \
             or write `\\{{` if it is to be shown as it stands)",
        ]
    );
    assert_eq!(read.page("/a/b").dependencies.variables, ["prodct", "zzz"]);
}

#[test]
fn a_snippet_stands_where_it_is_named_in_lists_and_quotations_too() {
    let read = articles(
        &[
            ("sv/_snippets/steps.md", "First **thing**.\n\n- a\n- b\n"),
            ("sv/_snippets/short/mail.md", "write to <help@example.com>"),
            (
                "sv/a/b.md",
                "{{ include \"steps\" }}\n\n1. One\n\n   {{ include \"steps\" }}\n2. {{ include \"steps\" }}\n\n\
                 > {{ include 'steps' }}\n\nPlease {{ include \"short/mail\" }}.\n\n`{{ include \"steps\" }}`\n",
            ),
        ],
        &site(),
    );
    assert_eq!(problems(&read), [] as [&str; 0]);
    let page = read.page("/a/b");
    let all = "<p>First <strong>thing</strong>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n";
    assert_eq!(page.html.matches(all).count(), 4, "{}", page.html);
    assert!(
        page.html
            .contains(&format!("<li>\n<p>One</p>\n{all}</li>\n<li>\n{all}</li>")),
        "{}",
        page.html
    );
    assert!(
        page.html
            .contains(&format!("<blockquote>\n{all}</blockquote>")),
        "{}",
        page.html
    );
    assert!(
        page.html
            .contains("Please write to <a href=\"mailto:help@example.com\">"),
        "{}",
        page.html
    );
    assert!(
        page.html.contains("<code>{{ include \"steps\" }}</code>"),
        "{}",
        page.html
    );
    assert_eq!(page.dependencies.snippets, ["short/mail", "steps"]);
    assert_eq!(
        read.addresses(0),
        ["/a", "/a/b"],
        "snippets are no articles"
    );
}

#[test]
fn what_is_wrong_in_a_snippet_is_said_once_at_its_own_line() {
    let text = "{{ include \"x\" }}\n\n[after](gone-too.md)\n";
    let read = articles(
        &[
            (
                "sv/_snippets/x.md",
                "Text\n\n[link](../a/gone.md) {{ nobody }}\n",
            ),
            ("sv/a/b.md", text),
            ("sv/a/c.md", text),
            ("sv/a/d.md", "{{ include \"x\" }}\n"),
        ],
        &with_variables(&[("product", "Lucka")]),
    );
    let found = problems(&read);
    let at = |place: &str| {
        found
            .iter()
            .filter(|one| one.starts_with(place))
            .collect::<Vec<_>>()
    };
    assert_eq!(at("content/sv/_snippets/x.md:3:1 ").len(), 1, "{found:?}");
    assert!(
        at("content/sv/_snippets/x.md:3:1 ")[0]
            .contains("(included by content/sv/a/b.md and 2 other articles)"),
        "{found:?}"
    );
    assert_eq!(
        at("content/sv/_snippets/x.md:3:22 unknown-variable").len(),
        1,
        "{found:?}"
    );
    // What follows a snippet is at its own place.
    assert_eq!(
        at("content/sv/a/b.md:6:1 broken-link").len(),
        1,
        "{found:?}"
    );
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn links_in_a_snippet_lead_from_the_snippets_place() {
    let read = articles(
        &[
            ("sv/_snippets/deep/x.md", "[b](../../a/b.md#part)\n"),
            ("sv/a/b.md", "## Part\n"),
            ("sv/c/d.md", "{{ include \"deep/x\" }}\n"),
        ],
        &site(),
    );
    assert_eq!(problems(&read), [] as [&str; 0]);
    assert!(read.page("/c/d").html.contains("href=\"/a/b#part\""));
}

#[test]
fn snippets_that_cannot_be_put_in_are_reported() {
    let read = articles(
        &[
            ("sv/_snippets/a.md", "{{ include \"b\" }}"),
            ("sv/_snippets/b.md", "x {{ include \"a\" }}"),
            ("sv/_snippets/long.md", "one\n\ntwo"),
            (
                "sv/a/b.md",
                "{{ include \"a\" }}\n\n{{ include \"lnog\" }}\n\nText {{ include \"long\" }}\n\n{{ include long }}\n\n\
                 {{ include \"long\"\n\nEnd\n",
            ),
        ],
        &site(),
    );
    assert_eq!(
        problems(&read),
        [
            "content/sv/_snippets/b.md:1:3 snippet: this snippet is put into itself: `a` → `b` → `a` (included by \
             content/sv/a/b.md) (let one of them stand without the other)",
            "content/sv/a/b.md:6:1 unknown-snippet: there is no snippet `lnog` (did you mean `long`?)",
            "content/sv/a/b.md:8:6 snippet: the snippet `long` has several paragraphs, which can't stand in a line \
             (put it on a line of its own)",
            "content/sv/a/b.md:10:1 snippet: a snippet's name stands in quotes (write `{{ include \"name\" }}`)",
            "content/sv/a/b.md:12:1 snippet: this command has no end (write `{{ include \"name\" }}` on one line)",
        ]
    );
}

#[test]
fn snippets_in_snippets_end_somewhere() {
    let mut files: Vec<(String, String)> = (0..9)
        .map(|n| {
            let name = format!("{{{{ include \"s{}\" }}}}\n", n + 1).repeat(10);
            (format!("sv/_snippets/s{n}.md"), name)
        })
        .collect();
    files.push(("sv/_snippets/s9.md".to_owned(), "x".to_owned()));
    files.push(("sv/a/b.md".to_owned(), "{{ include \"s0\" }}\n".to_owned()));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(f, t)| (f.as_str(), t.as_str()))
        .collect();
    let read = articles(&files, &site());
    assert!(problems(&read).iter().any(|one| one.contains("8 deep")));
    assert!(
        problems(&read)
            .iter()
            .any(|one| one.contains("more than 1000 snippets"))
    );
}

#[test]
fn a_few_lines_do_not_become_gigabytes() {
    let large = "word *and* more\n\n".repeat(20_000);
    let lines = "{{ include \"large\" }}\n\n".repeat(900);
    let files = [
        ("sv/_snippets/large.md", large.as_str()),
        ("sv/a/b.md", lines.as_str()),
    ];
    let problems = problems(&articles(&files, &site()));
    let too_large = problems.iter().filter(|one| one.contains("megabyte"));
    assert_eq!(too_large.count(), 897);
}

#[test]
fn a_picture_alone_with_a_title_is_a_figure() {
    let page = html(
        "![Alt](https://example.com/a.png \"A <title>\")\n\nText ![b](https://example.com/b.png \"t\")\n",
    );
    assert!(
        page.starts_with(
            "<figure><img src=\"https://example.com/a.png\" alt=\"Alt\" decoding=\"async\" /><figcaption>A &lt;title&gt;</figcaption></figure>\n<p>Text <img "
        ),
        "{page}"
    );
    assert!(page.contains(" title=\"t\""), "{page}");
}

#[test]
fn films_are_shown_and_those_of_others_are_links_that_load_nothing() {
    let read = read(&[
        (
            "sv/a/b.md",
            "---\ntitle: T\n---\n![The tour](tour.mp4 \"How it works\")\n\n[The *same*](tour.mp4)\n\n\
             https://www.youtube.com/watch?v=x\n\n[A talk](https://vimeo.com/1)\n\nSee https://vimeo.com/1\n",
        ),
        ("sv/a/tour.mp4", "film"),
    ]);
    assert_eq!(read.codes(), [] as [&str; 0]);
    let page = &read.page("/a/b").html;
    let video = "<figure><video controls=\"\" preload=\"metadata\" src=\"/media/";
    assert_eq!(page.matches(video).count(), 2, "{page}");
    assert!(
        page.contains(
            "aria-label=\"The tour\"></video><figcaption>How it works</figcaption></figure>"
        ),
        "{page}"
    );
    assert!(
        page.contains("<figcaption>The <em>same</em></figcaption>"),
        "{page}"
    );
    assert!(
        page.contains("<p class=\"film\"><a href=\"https://vimeo.com/1\"><span class=\"film-name\">A talk</span> <span class=\"film-host\">vimeo.com</span></a></p>"),
        "{page}"
    );
    assert_eq!(page.matches("class=\"film\"").count(), 2, "{page}");
    assert!(!page.contains("<iframe"));
}

#[test]
fn what_trusted_html_may_be_is_a_setting_and_never_a_script() {
    let drawing = "<svg viewBox=\"0 0 1 1\" onload=\"x()\"><path d=\"M0 0\" fill=\"red\"/><script>x()</script></svg>\n\n\
                   <p data-x=\"1\" onclick=\"x()\">a</p>\n";
    let safe = articles(&[("sv/a/b.md", drawing)], &site());
    let page = &safe.page("/a/b").html;
    assert!(!page.contains("<svg") && !page.contains("data-x"), "{page}");
    let mut trusting = site();
    trusting.articles.raw_html = RawHtml::Trusted;
    let trusted = articles(&[("sv/a/b.md", drawing)], &trusting);
    let page = &trusted.page("/a/b").html;
    assert!(
        page.contains("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\" fill=\"red\">"),
        "{page}"
    );
    assert!(page.contains("<p data-x=\"1\">"), "{page}");
    assert!(
        !page.contains("script") && !page.contains("onload") && !page.contains("onclick"),
        "{page}"
    );
}

#[test]
fn code_keeps_its_colours_and_marks_beside_raw_html() {
    let page = html(
        "<kbd>x</kbd>\n\n```rust title=\"a.rs\" {1}\nfn a() {}\n```\n\n:::tabs\n::tab A\nx\n:::\n",
    );
    for part in [
        "<figure class=\"code\"><figcaption>a.rs</figcaption>",
        "<mark><span class=\"k\">fn</span>",
        "<details name=\"tabs-1\" open=\"\"><summary>A</summary>",
        "role=\"group\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
