//! Raw HTML, reduced to what is harmless.

use std::collections::HashSet;

use ammonia::Builder;
use lucka_config::RawHtml;

/// Takes everything out of HTML that could run or load something. What the Markdown itself made passes unchanged.
#[derive(Debug)]
pub(crate) struct Sanitiser {
    builder: Builder<'static>,
}

impl Sanitiser {
    pub(crate) fn new(raw: RawHtml) -> Sanitiser {
        let mut builder = Builder::default();
        builder
            .add_tags([
                "section", "input", "picture", "source", "video", "audio", "track", "mark",
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
                [
                    "loading", "decoding", "width", "height", "src", "srcset", "sizes", "alt",
                ],
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
        if raw == RawHtml::Trusted {
            trust(&mut builder);
        }
        Sanitiser { builder }
    }

    pub(crate) fn clean(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }
}

/// Lets drawings, formulas, buttons of the theme's own script and data for it through as well. Nothing of it runs or loads
/// anything by itself.
fn trust(builder: &mut Builder<'static>) {
    const DRAWING: [&str; 16] = [
        "svg",
        "g",
        "defs",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "marker",
    ];
    const FORMULA: [&str; 22] = [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mspace",
        "mfrac",
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
        "mmultiscripts",
        "mpadded",
        "mphantom",
    ];
    const LOOK: [&str; 46] = [
        "viewBox",
        "xmlns",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "d",
        "points",
        "transform",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-opacity",
        "opacity",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "preserveAspectRatio",
        "text-anchor",
        "dominant-baseline",
        "font-size",
        "font-weight",
        "dx",
        "dy",
        "orient",
        "refX",
        "refY",
        "markerWidth",
        "markerHeight",
        "focusable",
    ];
    const FORMULA_LOOK: [&str; 8] = [
        "display",
        "mathvariant",
        "stretchy",
        "fence",
        "separator",
        "accent",
        "linethickness",
        "columnalign",
    ];
    builder
        .add_tags(DRAWING)
        .add_tags(FORMULA)
        .add_tags(["button"])
        .add_tag_attributes("button", ["type", "disabled"])
        .add_tag_attributes("a", ["target", "download", "hreflang"])
        .add_generic_attribute_prefixes(["data-", "aria-"]);
    for tag in DRAWING {
        builder.add_tag_attributes(tag, LOOK);
    }
    for tag in FORMULA {
        builder.add_tag_attributes(tag, FORMULA_LOOK);
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
