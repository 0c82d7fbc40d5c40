//! An article before it is converted: what its file, its name and its front matter say about it.

use lucka_config::Language;

use super::front::Front;
use super::layout::{Addresses, Layout, Origin, Tree};
use super::read::File;
use super::settings::language;
use super::text::one_line;
use crate::slug::slug;

/// An article or a folder's description.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) file: File,
    pub(super) language: Language,
    pub(super) text: String,
    /// Where its text begins.
    pub(super) body: usize,
    pub(super) front: Front,
    /// It describes its folder.
    pub(super) index: bool,
    /// Its path in the language's folder, without `.md`; of a description its folder's. Afterwards where it goes.
    pub(super) path: Vec<String>,
    /// The same for its translations.
    pub(super) key: String,
    /// Where it was, as a path from `/`.
    pub(super) old: Option<String>,
}

impl Page {
    pub(super) fn new(
        file: File,
        text: String,
        body: usize,
        mut front: Front,
        origin: &Origin,
    ) -> Option<Page> {
        let tree = origin.trees.get(file.tree)?;
        let mut parts: Vec<String> = file.path.split('/').map(str::to_owned).collect();
        let name = parts.pop()?;
        let mut stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem)
            .to_owned();
        let by_name = suffix(&stem, origin);
        if let Some((own, _)) = &by_name {
            stem.clone_from(own);
        }
        let own = by_name.map(|(_, language)| language);
        let own = own
            .or_else(|| front.language.clone())
            .or_else(|| tree.language.clone());
        let own_language = own.unwrap_or_else(|| origin.language.clone());
        let mut addressed = parts.clone();
        if origin.layout == Layout::Jekyll {
            dated(&mut stem, &mut front);
            // `_articles/ar/legal.md`, which says `lang: ar`.
            let is_language = |part: &String| language(part).as_ref() == Some(&own_language);
            if front.language.is_some() && parts.first().is_some_and(is_language) {
                parts.remove(0);
            }
        }
        let raw: Vec<String> = parts.iter().cloned().chain([stem.clone()]).collect();
        if origin.layout == Layout::Docusaurus {
            for part in &mut parts {
                *part = without_number(part).0.to_owned();
            }
            let (rest, number) = without_number(&stem);
            front.order = front.order.or(number);
            stem = rest.to_owned();
        }
        let index = is_index(&stem, origin.layout);
        if !index {
            addressed.push(stem.clone());
            parts.push(stem);
        }
        if origin.layout != Layout::Jekyll {
            addressed.clone_from(&parts);
        }
        let old = address(&front, tree, origin, &addressed, index, &own_language);
        let mut path: Vec<String> = Vec::new();
        path.extend(
            tree.into
                .split('/')
                .filter(|part| !part.is_empty())
                .map(str::to_owned),
        );
        path.extend(parts.iter().map(|part| safe(part)));
        let mut key = tree.into.clone();
        key.push('/');
        key.push_str(&raw.join("/"));
        Some(Page {
            file,
            language: own_language,
            text,
            body,
            front,
            index,
            path,
            key: key.trim_start_matches('/').to_owned(),
            old,
        })
    }

    /// The file that it becomes, in the language's folder.
    pub(super) fn target(&self) -> String {
        let path = self.path.join("/");
        match (self.index, path.is_empty()) {
            (true, true) => "_index.md".to_owned(),
            (true, false) => format!("{path}/_index.md"),
            (false, _) => format!("{path}.md"),
        }
    }

    /// The last part of its address, if it has a name of its own.
    pub(super) fn slug(&self) -> Option<String> {
        let own = self.front.slug.as_deref()?;
        let last = own.trim_matches('/').rsplit('/').next()?;
        Some(slug(last)).filter(|slug| !slug.is_empty())
    }
}

/// A part of a path as it may be a file's name here: no `_` in front, which means something else.
fn safe(part: &str) -> String {
    let part = one_line(part).replace(['\\', ':', '*', '?', '"', '<', '>', '|'], "-");
    let part = part.trim_start_matches(['_', '.']).trim();
    match slug(part).is_empty() {
        true => "page".to_owned(),
        false => part.to_owned(),
    }
}

fn is_index(stem: &str, layout: Layout) -> bool {
    match stem.to_ascii_lowercase().as_str() {
        "_index" | "index" => true,
        "readme" => !matches!(layout, Layout::Hugo | Layout::Starlight),
        _ => false,
    }
}

/// `page.fr`, where French is one of the languages.
fn suffix(stem: &str, origin: &Origin) -> Option<(String, Language)> {
    let (own, tag) = stem.rsplit_once('.')?;
    let language = language(tag)?;
    (origin.suffixes.contains(&language) && !own.is_empty()).then(|| (own.to_owned(), language))
}

/// `2024-05-06-name`: the day belongs to the article and not to its name.
fn dated(stem: &mut String, front: &mut Front) {
    let Some((day, name)) = stem.get(..10).zip(stem.get(11..)) else {
        return;
    };
    if let Some(day) = super::front::moment(day).filter(|_| !name.is_empty()) {
        front.date.get_or_insert(day);
        *stem = name.to_owned();
    }
}

/// `02-name` without its number.
pub(super) fn without_number(part: &str) -> (&str, Option<i64>) {
    let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = part.get(digits..).unwrap_or_default();
    let name = rest.trim_start_matches([' ', '-', '_', '.']);
    let number = part.get(..digits).and_then(|digits| digits.parse().ok());
    match number {
        Some(number)
            if name.len() < rest.len() && name.starts_with(|c: char| !c.is_ascii_digit()) =>
        {
            (name, Some(number))
        }
        _ => (part, None),
    }
}

/// Where a page was, when that can be known.
fn address(
    front: &Front,
    tree: &Tree,
    origin: &Origin,
    parts: &[String],
    index: bool,
    own: &Language,
) -> Option<String> {
    let base = &origin.base;
    if let Some(own) = front
        .permalink
        .as_deref()
        .filter(|own| own.starts_with('/') && !own.contains(':'))
    {
        return Some(format!("{base}{own}"));
    }
    let by_suffix =
        tree.language.is_none() && origin.suffixes.contains(own) && *own != origin.language;
    let route = match by_suffix {
        true => format!("{}/{}", tree.route, own.to_string().to_ascii_lowercase()),
        false => tree.route.clone(),
    };
    let mut parts = parts.to_vec();
    let plain = |part: &String| {
        let part = part.to_lowercase();
        part.split_whitespace().collect::<Vec<_>>().join("-")
    };
    match &tree.addresses {
        Addresses::Unknown => None,
        Addresses::Pattern(pattern) => {
            jekyll(pattern, front, tree, &parts, index).map(|path| format!("{base}{path}"))
        }
        Addresses::Folders { except } => {
            if parts.first().is_some_and(|first| except.contains(first)) {
                return None;
            }
            parts = parts.iter().map(plain).collect();
            named(front, &mut parts, index);
            Some(joined(base, &route, &parts))
        }
        Addresses::Paths => {
            if let Some(own) = front.slug.as_deref().filter(|own| own.starts_with('/')) {
                return Some(format!("{base}{route}{}", own.trim_end_matches('/')));
            }
            named(front, &mut parts, index);
            if let (Some(id), Some(last), None) = (&front.id, parts.last_mut(), &front.slug) {
                last.clone_from(id);
            }
            Some(joined(base, &route, &parts))
        }
        Addresses::Files => {
            named(front, &mut parts, index);
            Some(format!("{}.html", joined(base, &route, &parts)))
        }
    }
}

fn named(front: &Front, parts: &mut [String], index: bool) {
    if let (Some(slug), Some(last), false) = (&front.slug, parts.last_mut(), index) {
        *last = slug.trim_matches('/').to_owned();
    }
}

fn joined(base: &str, route: &str, parts: &[String]) -> String {
    let path = parts.join("/");
    format!("{base}{route}/{path}")
        .trim_end_matches('/')
        .to_owned()
}

fn jekyll(
    pattern: &str,
    front: &Front,
    tree: &Tree,
    parts: &[String],
    index: bool,
) -> Option<String> {
    let day = front.date.as_deref().unwrap_or_default();
    let last = parts.last().cloned().unwrap_or_default();
    let title = front.slug.clone().unwrap_or_else(|| last.clone());
    let categories: Vec<String> = front
        .categories
        .iter()
        .map(|name| name.to_lowercase().replace(' ', "-"))
        .collect();
    let path = parts.join("/");
    let mut address = pattern.to_owned();
    for (word, value) in [
        (":categories", categories.join("/")),
        (":collection", tree.into.clone()),
        (":output_ext", ".html".to_owned()),
        (":year", day.get(..4).unwrap_or_default().to_owned()),
        (":month", day.get(5..7).unwrap_or_default().to_owned()),
        (":day", day.get(8..10).unwrap_or_default().to_owned()),
        (":path", path.clone()),
        (":title", title.clone()),
        (":slug", title),
        (":name", last),
    ] {
        address = address.replace(word, &value);
    }
    if address.contains(':') {
        return None;
    }
    if index {
        address = format!("/{}/{path}", tree.into);
    }
    while address.contains("//") {
        address = address.replace("//", "/");
    }
    let address = format!("/{}", address.trim_matches('/'));
    Some(if address == "/" {
        String::new()
    } else {
        address
    })
}
