//! The examples of the CommonMark specification and of GitHub's, one by one: an acceptance run, when the folder with them
//! is named.
//!
//! What a page needs besides Markdown is switched off where it can be ([`Manner`]): headings begin at the first level,
//! links are not looked up, raw HTML stays. What is left are additions that say nothing else than the specification's
//! HTML; [`without_additions`] lists every one and takes it away. After that, the texts must be equal byte by byte.

use std::path::{Path, PathBuf};

use pulldown_cmark::Options;

use super::{read, site};
use crate::domain::Domains;
use crate::link::Links;
use crate::markdown::{Manner, Raw, Renderer, Words};
use crate::reading::Reading;

/// An example of a specification.
#[derive(serde::Deserialize)]
struct Example {
    markdown: String,
    html: String,
    example: usize,
    section: String,
}

/// One article, whose text is exchanged.
struct Page {
    reading: Reading,
    domains: Domains,
    manner: Manner,
}

impl Page {
    fn new(options: Options, autolinks: bool) -> Page {
        let reading = read(&[("sv/a/b.md", "Text\n")]).reading;
        Page {
            reading,
            domains: Domains::new(&site(), None),
            manner: Manner {
                options,
                autolinks,
                title_above: false,
                links: false,
                raw: Raw::AsItIs,
            },
        }
    }

    fn html(&mut self, markdown: &str) -> String {
        self.reading.content.documents[0].set_text(markdown);
        let Reading {
            content, library, ..
        } = &self.reading;
        let links = Links {
            content,
            library,
            domains: &self.domains,
        };
        let renderer = Renderer::new(&links).in_manner(self.manner);
        let shelf = &library.shelves[0];
        let target = shelf.at_path("/a/b").unwrap();
        let article = shelf.article(target).unwrap();
        let rendered = renderer.render(article, 0, target, &Words::default());
        rendered.html
    }

    /// The numbers of the examples that come out otherwise.
    fn differing(&mut self, examples: &[Example]) -> Vec<usize> {
        let mut differing = Vec::new();
        for example in examples {
            let got = without_additions(&self.html(&example.markdown));
            let wanted = as_we_write_it(&example.html);
            if got != wanted {
                println!(
                    "{} {}: {:?}\n  wanted {wanted:?}\n  got    {got:?}",
                    example.section, example.example, example.markdown
                );
                differing.push(example.example);
            }
        }
        differing
    }
}

/// Our HTML without what we add.
fn without_additions(html: &str) -> String {
    let mut html = html.to_owned();
    for (ours, theirs) in [
        // Code stands in a box with a button to copy it, and can be scrolled with the keyboard.
        ("<div class=\"code\"><pre tabindex=\"0\">", "<pre>"),
        ("</code></pre></div>", "</code></pre>"),
        // So can a table, whose head says that it is one of columns.
        (
            "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>",
            "<table>",
        ),
        ("</table></div>", "</table>"),
        ("<th scope=\"col\"", "<th"),
        // A policy that forbids inline styles forbids the old attributes for alignment too.
        (" class=\"center\">", " align=\"center\">"),
        (" class=\"right\">", " align=\"right\">"),
        // Pictures are loaded when they are near.
        (" loading=\"lazy\"", ""),
        (" decoding=\"async\" />", " />"),
    ] {
        html = html.replace(ours, theirs);
    }
    // Code has colours.
    let mut parts = html.split("<code class=\"language-");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once("</code>").unwrap();
        plain += "<code class=\"language-";
        let mut pieces = code.split("<span class=\"");
        plain += pieces.next().unwrap();
        plain.extend(pieces.map(|piece| piece[3..].replace("</span>", "")));
        plain += "</code>";
        plain += rest;
    }
    html = plain;
    // The title of a picture that stands alone is shown below it.
    while let Some(start) = html.find("<figure>") {
        let end = start + html[start..].find("</figure>").unwrap();
        let (picture, title) = html[start + 8..end].split_once(" /><figcaption>").unwrap();
        let title = title.strip_suffix("</figcaption>").unwrap();
        let paragraph = format!("<p>{picture} title=\"{title}\" /></p>");
        html.replace_range(start..end + "</figure>".len(), &paragraph);
    }
    // Headings have names that links lead to.
    for level in 1..=6 {
        let start = format!("<h{level} id=\"");
        while let Some(at) = html.find(&start) {
            let id = at + start.len() - " id=\"".len();
            let end = at + start.len() + html[at + start.len()..].find('"').unwrap() + 1;
            html.replace_range(id..end, "");
        }
    }
    html
}

/// The specification's HTML, where two spellings say the same.
fn as_we_write_it(html: &str) -> String {
    // Text begins where it begins, in a page of any direction: this is the one alignment that needs no word.
    let html = html.replace(" align=\"left\"", "");
    // Between tags a quotation mark is one, however it is written; inside of them it stays as it is.
    let mut in_tag = false;
    let html: String = html
        .split_inclusive(['<', '>'])
        .map(|part| {
            let was = std::mem::replace(&mut in_tag, part.ends_with('<'));
            match was {
                true => part.to_owned(),
                false => part.replace("&quot;", "\""),
            }
        })
        .collect();
    // Letters stand in addresses as they are; a browser writes them as bytes itself (RFC 3987 §3.1).
    let mut parts = html.split("=\"");
    let mut written = parts.next().unwrap().to_owned();
    for part in parts {
        let (value, rest) = part.split_once('"').unwrap_or((part, ""));
        let is_address = written.ends_with(" href") || written.ends_with(" src");
        let decoded = percent_encoding::percent_decode_str(value).decode_utf8();
        let letters = decoded.ok().filter(|text| is_address && !text.is_ascii());
        let value = match letters {
            Some(text) => text.replace(' ', "%20").replace('"', "%22"),
            None => value.to_owned(),
        };
        written += &format!("=\"{value}");
        if part.contains('"') {
            written += &format!("\"{rest}");
        }
    }
    written
}

fn examples(file: &str) -> Option<Vec<Example>> {
    let text = std::fs::read_to_string(folder()?.join(file)).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

fn folder() -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever has the suites says where they are"
    )]
    let data = std::env::var_os("LUCKA_SHARED_DATA")?;
    let folder = Path::new(&data).join("markdown-spec-suites");
    folder.is_dir().then_some(folder)
}

// P-80
#[test]
fn every_example_of_the_commonmark_specification_comes_out_as_it_says() {
    let Some(examples) = examples("commonmark-0.31.2.json") else {
        return;
    };
    assert_eq!(examples.len(), 652);
    let differing = Page::new(Options::empty(), false).differing(&examples);
    println!("CommonMark 0.31.2: {} of 652", 652 - differing.len());
    assert_eq!(differing, [] as [usize; 0]);
}

// P-80
#[test]
fn every_example_of_githubs_additions_comes_out_as_it_says() {
    let Some(examples) = examples("gfm-spec.json") else {
        return;
    };
    let added: Vec<Example> = examples
        .into_iter()
        .filter(|one| {
            let section = one.section.as_str();
            ["Tables", "Task list", "Strikethrough", "Autolinks"]
                .iter()
                .any(|of| section.starts_with(of) && section.ends_with("(extension)"))
        })
        .collect();
    assert_eq!(added.len(), 21);
    let differing = Page::new(Manner::default().options, true).differing(&added);
    println!("GFM additions: {} of 21", 21 - differing.len());
    assert_eq!(differing, [] as [usize; 0]);
}

// P-80: the additions change what only they are about.
#[test]
fn with_every_addition_the_specifications_examples_change_where_an_addition_says_so() {
    let Some(examples) = examples("commonmark-0.31.2.json") else {
        return;
    };
    let differing = Page::new(Manner::default().options, true).differing(&examples);
    println!(
        "CommonMark 0.31.2 with all additions: {} of 652",
        652 - differing.len()
    );
    // "Autolinks": the four that say that an address without `<` and `>` around it is no link.
    assert_eq!(differing, [606, 608, 611, 612]);
}
