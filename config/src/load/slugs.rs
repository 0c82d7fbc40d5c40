//! Slugs: the first part of a portal's addresses (P-22).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::site::{Domain, Localized, Source, Spoken};
use crate::yaml::{At, Node, Sheet, Value, in_words};

/// First parts of addresses that mean something else already.
const RESERVED: [&str; 24] = [
    ".well-known",
    "404",
    "_dev",
    "api",
    "apple-touch-icon",
    "assets",
    "atom",
    "favicon",
    "favicon.ico",
    "feed",
    "feed.xml",
    "feeds",
    "fragments",
    "healthz",
    "humans.txt",
    "index",
    "index.html",
    "llms.txt",
    "metrics",
    "readyz",
    "robots.txt",
    "search",
    "sitemap",
    "sitemap.xml",
];

/// Notes what is wrong with each text of a slug; `node` is what it was read from. `true` when nothing is.
pub(super) fn check(sheet: &Sheet<'_>, node: &Node) -> bool {
    match &node.value {
        Value::Scalar(scalar) => check_one(sheet, &scalar.text, &node.span),
        Value::Map(entries) => {
            let mut right = true;
            for entry in entries {
                right &= check(sheet, &entry.value);
            }
            right
        }
        Value::Null | Value::List(_) => false,
    }
}

fn check_one(sheet: &Sheet<'_>, text: &str, span: &Range<usize>) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return false; // Reported already.
    }
    let bare = text.trim_matches('/');
    if is_reserved(bare) {
        sheet.error(
            "reserved-slug",
            span,
            format!("`{text}` can't be a slug, as that address has a meaning of its own"),
            "choose another, such as `support` or `tickets`",
        );
        return false;
    }
    if is_slug(text) {
        return true;
    }
    let better = suggestion(text);
    let help = match is_slug(&better) && !RESERVED.contains(&better.as_str()) {
        true => format!("write `{better}`"),
        false => {
            "use 1 to 63 lower-case letters a–z, digits and single hyphens between them".to_owned()
        }
    };
    let message = format!(
        "`{text}` can't be a slug: it is lower-case letters a–z, digits and single hyphens, 63 at most"
    );
    sheet.error("bad-slug", span, message, help);
    false
}

/// Whether the first part of an address means something else already.
pub(super) fn is_reserved(part: &str) -> bool {
    RESERVED.contains(&part.to_lowercase().as_str())
}

fn is_slug(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// What was probably meant: `/Mina ärenden/` → `mina-arenden`.
fn suggestion(text: &str) -> String {
    let mut slug = String::new();
    for c in text.trim_matches('/').to_lowercase().chars().take(200) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'å' | 'ä' | 'á' | 'à' | 'â' | 'ã' => slug.push('a'),
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' => slug.push('o'),
            'é' | 'è' | 'ê' | 'ë' => slug.push('e'),
            'ü' | 'ú' | 'ù' | 'û' => slug.push('u'),
            'í' | 'ì' | 'î' | 'ï' => slug.push('i'),
            'ñ' => slug.push('n'),
            'ç' => slug.push('c'),
            'æ' => slug.push_str("ae"),
            'ß' => slug.push_str("ss"),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Which portal has which slug on which host.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    taken: BTreeMap<(String, String), Source>,
}

impl Addresses {
    /// Takes a portal's addresses, and notes each that another portal has already, or a language.
    pub(super) fn claim(&mut self, sheet: &Sheet<'_>, slug: &At<Localized>, domains: &[&Domain]) {
        let mut both: Vec<String> = Vec::new();
        let mut other = None;
        let spoken = |domain: &&&Domain| -> Vec<(String, String)> {
            let path = |one: Spoken<'_>| one.at(&format!("/{}", slug.value.get(one.language)));
            let host = domain.host.clone();
            domain
                .spoken()
                .map(|one| (host.clone(), path(one)))
                .collect()
        };
        for address in domains.iter().flat_map(|domain| spoken(&domain)) {
            match self.taken.get(&address) {
                Some(first) => {
                    both.push(format!("{}{}", address.0, address.1));
                    other = Some(first.clone());
                }
                None => {
                    self.taken.insert(address, sheet.source(&slug.span));
                }
            }
        }
        for domain in domains {
            let own = format!("/{}", slug.value.get(&domain.language));
            let Some(taker) = domain.spoken().skip(1).find(|one| one.prefix == own) else {
                continue;
            };
            let message = format!(
                "{}{own} is where this domain speaks `{}` ({}:{})",
                domain.host, taker.language, taker.source.file, taker.source.line
            );
            let help = "choose another slug, or leave the language out there";
            sheet.error("language-prefix", &slug.span, message, help);
        }
        if let Some(first) = other {
            let message = format!(
                "another portal answers at {} already ({}:{})",
                in_words(&both),
                first.file,
                first.line
            );
            let help = "choose another slug, or another domain";
            sheet.error("duplicate-slug", &slug.span, message, help);
        }
    }
}

/// Warns of domains that have the slug of another language, as there is none in theirs.
pub(super) fn warn_of_borrowed(sheet: &Sheet<'_>, slug: &At<Localized>, domains: &[&Domain]) {
    let texts = &slug.value.by_language;
    let has = |tag: &str| texts.contains_key(tag);
    let spoken = domains
        .iter()
        .flat_map(|domain| domain.spoken().map(move |one| (&domain.host, one)));
    let borrowed = spoken.filter(|(_, one)| {
        let language = one.language;
        !texts.is_empty() && !has(&language.to_string()) && !has(language.language.as_str())
    });
    let borrowed: Vec<(&String, Spoken<'_>)> = borrowed.collect();
    let Some((_, first)) = borrowed.first() else {
        return;
    };
    let address = |(host, one): &(&String, Spoken<'_>)| {
        format!(
            "{host}{}",
            one.at(&format!("/{}", slug.value.get(one.language)))
        )
    };
    let addresses: Vec<String> = borrowed.iter().map(address).collect();
    sheet.warning(
        "borrowed-slug",
        &slug.span,
        format!(
            "there is no slug in `{}`, so the portal answers at {}, with that of another language",
            first.language,
            in_words(&addresses)
        ),
        format!(
            "add `{}: …` below `slug:`, or write one slug for every language: `slug: {}`",
            first.language, slug.value.fallback
        ),
    );
}
