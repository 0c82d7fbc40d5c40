//! What search engines read of a page (JSON-LD, schema.org): `TechArticle` and `BreadcrumbList` (P-89).

use lucka_theme::context::{Crumb, Frame};
use serde_json::{Value, json};

use crate::article::Article;
use crate::sitemap::{address, time};

/// An article, with the way to it.
pub(super) fn article(
    frame: &Frame,
    article: &Article,
    updated_at: Option<i64>,
    crumbs: &[Crumb],
    href: &str,
) -> String {
    let own = address(&frame.origin, href);
    let mut about = json!({
        "@type": "TechArticle",
        "@id": own,
        "url": own,
        "headline": article.title,
        "inLanguage": frame.language,
        "publisher": {"@type": "Organization", "name": frame.site_name},
    });
    let front = &article.front;
    let mut set = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            about[key] = Value::String(value);
        }
    };
    set(
        "description",
        Some(front.description.clone()).filter(|text| !text.is_empty()),
    );
    set("datePublished", front.published_at.map(time));
    set("dateModified", updated_at.map(time));
    set(
        "keywords",
        Some(front.tags.join(", ")).filter(|text| !text.is_empty()),
    );
    let way = breadcrumb(frame, crumbs, &article.title, href);
    script(&json!({"@context": "https://schema.org", "@graph": [about, way]}))
}

/// The way to a category.
pub(super) fn category(frame: &Frame, crumbs: &[Crumb], name: &str, href: &str) -> String {
    let mut way = breadcrumb(frame, crumbs, name, href);
    way["@context"] = "https://schema.org".into();
    script(&way)
}

fn breadcrumb(frame: &Frame, crumbs: &[Crumb], name: &str, href: &str) -> Value {
    let own = (name, href);
    let steps = crumbs
        .iter()
        .map(|crumb| (crumb.name.as_str(), crumb.href.as_str()));
    let step = |(at, (name, href)): (usize, (&str, &str))| {
        json!({
            "@type": "ListItem",
            "position": at + 1,
            "name": name,
            "item": address(&frame.origin, href),
        })
    };
    let steps: Vec<Value> = steps.chain([own]).enumerate().map(step).collect();
    json!({"@type": "BreadcrumbList", "itemListElement": steps})
}

/// JSON that can stand in a `script` element: nothing in it ends or begins an element or a comment (HTML §4.12.1.3).
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
