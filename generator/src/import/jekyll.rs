//! Jekyll's templates (`{% name %}`, `{{ value }}`) and what kramdown adds to Markdown (`{: .class }`).

use super::call::Call;
use super::commands::{Action, Found, State, alert, destination, picture};

/// The first command of a line, from a byte on. A value is one with an empty name, and one of kramdown is named `:`.
pub(super) fn find(line: &str, from: usize) -> Option<Found> {
    let mut at = from;
    loop {
        let start = at + line.get(at..)?.find('{')?;
        let close = match line.get(start + 1..start + 2) {
            Some("%") => "%}",
            Some("{") => "}}",
            Some(":") => "}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let inner = start + 2;
        let Some(length) = line.get(inner..)?.find(close) else {
            at = start + 1;
            continue;
        };
        let text = line.get(inner..inner + length)?;
        let text = text.trim_matches('-').trim();
        let call = match close {
            "%}" => Call::read(text),
            "}}" => Call {
                plain: vec![text.to_owned()],
                ..Call::default()
            },
            _ => Call {
                name: ":".to_owned(),
                plain: vec![text.to_owned()],
                ..Call::default()
            },
        };
        return Some(Found {
            range: start..inner + length + close.len(),
            call,
        });
    }
}

/// What becomes of a command.
pub(super) fn act(state: &mut State, call: &Call, raw: &str) -> Action {
    let nothing = || Action::Text(String::new());
    match call.name.as_str() {
        "" => value(state, call.plain.first().map_or("", String::as_str)),
        // Looks only; alerts have been made of those that are some.
        ":" => nothing(),
        "raw" => Action::Raw("endraw".to_owned()),
        "comment" => Action::Skip("endcomment".to_owned()),
        "highlight" => {
            let language = call.plain.first().map(String::as_str).unwrap_or_default();
            Action::Code(language.to_owned(), "endhighlight".to_owned())
        }
        "link" | "post_url" => match raw.split_whitespace().nth(2) {
            Some(target) if target != "%}" => Action::Text(format!(
                "ref:{}",
                destination(target.trim_matches(['"', '\'']))
            )),
            _ => Action::Unknown,
        },
        "include" | "include_relative" | "include_cached" => include(call),
        "else" | "elsif" | "when" | "break" | "continue" => nothing(),
        name if name.starts_with("end") => nothing(),
        _ => Action::Unknown,
    }
}

fn include(call: &Call) -> Action {
    let file = call.plain.first().map_or("", String::as_str);
    let stem = file.rsplit('/').next().unwrap_or_default();
    let stem = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let content = call.get(&["content", "text", "message", "body"]);
    let title = call.get(&["title", "header"]);
    let kind = match stem.as_str() {
        "alert" | "callout" | "admonition" | "notice" | "message" => call
            .get(&["type", "level", "kind", "style"])
            .unwrap_or("note"),
        stem => stem,
    };
    if let (Some(content), Some(begin)) = (content, alert(kind, title)) {
        return Action::Lines(vec![begin, content.to_owned(), ":::".to_owned()]);
    }
    let source = call.get(&["src", "file", "url", "path", "image", "image_path"]);
    match (stem.as_str(), source) {
        ("image" | "img" | "figure" | "picture" | "photo", Some(source)) => {
            let caption = call.get(&["caption", "title"]);
            let alternative = call
                .get(&["alt", "max-width-alt"])
                .or(caption)
                .unwrap_or_default();
            Action::Text(picture(source, alternative, caption))
        }
        ("youtube" | "video", _) => match call.get(&["id"]) {
            Some(id) => Action::Lines(vec![format!(
                "[YouTube](https://www.youtube.com/watch?v={})",
                destination(id)
            )]),
            None => Action::Unknown,
        },
        ("toc", _) => Action::Text(String::new()),
        _ => Action::Unknown,
    }
}

/// A value with its filters: known ones, and addresses, whose site they are of is of no matter here.
fn value(state: &State, text: &str) -> Action {
    let mut parts = text.split('|').map(str::trim);
    let base = parts.next().unwrap_or_default();
    let known = [
        "relative_url",
        "absolute_url",
        "escape",
        "strip",
        "markdownify",
        "prepend: site.baseurl",
        "prepend:site.baseurl",
    ];
    if parts.any(|filter| !known.contains(&filter)) {
        return Action::Unknown;
    }
    for quote in ['"', '\''] {
        if let Some(inner) = base
            .strip_prefix(quote)
            .and_then(|base| base.strip_suffix(quote))
        {
            return Action::Text(inner.to_owned());
        }
    }
    match base {
        "site.baseurl" | "site.url" | "site.github.url" => Action::Text(String::new()),
        base => match state.values.iter().find(|(name, _)| name == base) {
            Some((_, value)) => Action::Text(value.clone()),
            None => Action::Unknown,
        },
    }
}
