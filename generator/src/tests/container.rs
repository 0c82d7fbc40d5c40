//! Parts of a page between lines of colons.

use super::article::{articles, problems};
use super::{html, site};

#[test]
fn tabs_need_no_script_and_hold_markdown() {
    let page = html(
        ":::tabs\n::tab Linux & *more*\n```sh\nls\n```\n::tab macOS\n1. one\n\n   :::tabs\n   ::tab Inner\n   x\n   :::\n\
         ::tab Last\ny\n:::\nAfter\n",
    );
    assert_eq!(
        page,
        "<div class=\"tab-group\" role=\"group\">\n<details name=\"tabs-1\" open=\"\"><summary>Linux &amp; *more*</summary>\n\
         <div class=\"code\"><pre tabindex=\"0\"><code class=\"language-sh\"><span class=\"f\">ls</span>\n</code></pre></div>\n\
         </details>\n<details name=\"tabs-1\"><summary>macOS</summary>\n<ol>\n<li>\n<p>one</p>\n\
         <div class=\"tab-group\" role=\"group\">\n<details name=\"tabs-2\" open=\"\"><summary>Inner</summary>\n<p>x</p>\n\
         </details>\n</div>\n</li>\n</ol>\n</details>\n<details name=\"tabs-1\"><summary>Last</summary>\n<p>y</p>\n\
         </details>\n</div>\n<p>After</p>\n"
    );
}

#[test]
fn steps_are_a_numbered_list() {
    let page = html(":::steps\n1. One\n\n   - a\n2. Two\n:::\n\n1. Other\n");
    assert!(
        page.starts_with("<ol class=\"steps\">\n<li>\n<p>One</p>\n<ul>"),
        "{page}"
    );
    assert_eq!(page.matches("<ol>").count(), 1, "{page}");
}

#[test]
fn notes_and_parts_that_unfold_are_written_in_colons_too() {
    let page = html(
        ":::warning Look *out*\nText\n:::\n\n:::details All of it\n- a\n:::\n\n:::note\nx\n:::\n",
    );
    assert!(
        page.contains(
            "<blockquote class=\"markdown-alert-warning\">\n<p class=\"markdown-alert-title\">Look *out*</p>\n<p>Text</p>\n</blockquote>"
        ),
        "{page}"
    );
    assert!(
        page.contains("<details>\n<summary>All of it</summary>\n<ul>"),
        "{page}"
    );
    assert!(
        page.contains("<blockquote class=\"markdown-alert-note\">\n<p>x</p>"),
        "{page}"
    );
}

#[test]
fn containers_that_are_not_closed_or_hold_the_wrong_things_are_reported() {
    let read = articles(
        &[
            ("sv/a/a.md", "Text\n\n:::tabs\n::tab A\nx\n"),
            ("sv/a/b.md", ":::\n"),
            ("sv/a/c.md", ":::tbas\nx\n:::\n"),
            ("sv/a/d.md", ":::steps\nText\n:::\n"),
            ("sv/a/e.md", ":::tabs\nText\n::tab A\nx\n:::\n"),
            ("sv/a/f.md", "- x\n\n  :::note\n  y\n\nText\n\n:::\n"),
            ("sv/a/g.md", ":::tabs\n::tab\n:::\n"),
            ("sv/a/h.md", "```\n:::tabs\n```\n\n::::grid x\n:::\n"),
        ],
        &site(),
    );
    let found = problems(&read);
    let expected = [
        "content/sv/a/a.md:6:1 container: `:::tabs` is not closed (write `:::` on a line of its own where it ends)",
        "content/sv/a/b.md:4:1 container: `:::` ends nothing here (remove it, or begin something above it, such as `:::tabs`)",
        "content/sv/a/c.md:4:1 container: `:::tbas` means nothing here (did you mean `:::tabs`?)",
        "content/sv/a/d.md:4:1 container: steps are one numbered list (begin each with a number, and indent what belongs to it)",
        "content/sv/a/e.md:4:1 container: tabs hold nothing but tabs (begin each with a line such as `::tab Linux`)",
        "content/sv/a/f.md:6:3 container: this ends in another list item or quotation than it begins in (write its lines with one indentation)",
        "content/sv/a/f.md:11:1 container: this ends in another list item or quotation than it begins in (write its lines with one indentation)",
        "content/sv/a/g.md:5:1 container: this tab has no label (write it behind the word: `::tab Linux`)",
    ];
    for line in expected {
        assert!(found.iter().any(|one| one == line), "{line}\n{found:#?}");
    }
    assert!(!found.iter().any(|one| one.contains("h.md")), "{found:#?}");
}
