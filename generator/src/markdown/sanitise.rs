//! Raw HTML, reduced to what is harmless.

use std::collections::HashSet;

use ammonia::Builder;

/// Takes everything out of HTML that could run or load something. What the Markdown itself made passes unchanged.
#[derive(Debug)]
pub(crate) struct Sanitiser {
    builder: Builder<'static>,
}

impl Sanitiser {
    pub(crate) fn new() -> Sanitiser {
        let mut builder = Builder::default();
        builder
            .add_tags([
                "section", "input", "picture", "source", "video", "audio", "track",
            ])
            .add_generic_attributes(["id", "class", "lang", "dir", "title", "role", "tabindex"])
            .add_generic_attributes([
                "aria-label",
                "aria-labelledby",
                "aria-describedby",
                "aria-hidden",
            ])
            .add_tag_attributes("a", ["name", "href"])
            .add_tag_attributes(
                "img",
                ["loading", "decoding", "width", "height", "src", "alt"],
            )
            .add_tag_attributes("details", ["open", "name"])
            .add_tag_attributes("ol", ["start", "reversed", "type"])
            .add_tag_attributes("li", ["value"])
            .add_tag_attributes("th", ["scope", "colspan", "rowspan"])
            .add_tag_attributes("td", ["colspan", "rowspan"])
            .add_tag_attributes("source", ["src", "type", "media"])
            .add_tag_attributes(
                "video",
                ["src", "controls", "poster", "width", "height", "preload"],
            )
            .add_tag_attributes("audio", ["src", "controls", "preload"])
            .add_tag_attributes("track", ["src", "kind", "srclang", "label", "default"])
            // Task lists only: nothing else can be typed into an article.
            .add_tag_attribute_values("input", "type", ["checkbox"])
            .set_tag_attribute_value("input", "disabled", "")
            .add_tag_attributes("input", ["checked", "aria-label"])
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .link_rel(None);
        Sanitiser { builder }
    }

    pub(crate) fn clean(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }
}

/// What an element is called where raw HTML gives it a name that links can lead to.
pub(crate) fn ids(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for attribute in [" id=", " name="] {
        for (at, _) in html.match_indices(attribute) {
            let value = &html[at + attribute.len()..];
            let id = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split([' ', '>', '/']).next(),
            };
            ids.extend(id.filter(|id| !id.is_empty()).map(str::to_owned));
        }
    }
    ids
}

/// Deeper HTML takes a sanitiser long, and nobody writes it.
pub(crate) const DEEPEST: usize = 500;

/// How many elements a piece of raw HTML opens and leaves open; negative when it closes more than it opens. Elements
/// that HTML closes by itself count as open until something closes them.
pub(crate) fn depth(html: &str) -> isize {
    const VOID: [&str; 8] = ["br", "hr", "img", "input", "source", "track", "wbr", "col"];
    let mut depth = 0;
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let name = rest
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if rest.starts_with('/') {
            depth -= 1;
        } else if !name.is_empty() && !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
            depth += 1;
        }
    }
    depth
}
