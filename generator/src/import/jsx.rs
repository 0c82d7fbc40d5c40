//! Components in MDX, by the names that Docusaurus and Starlight give them, and pictures in HTML.

use super::call::Call;
use super::commands::{Action, Found, State, alert, destination, picture};
use super::text::{Fence, Line};

/// The first component or picture of a line, from a byte on; without `components` only pictures.
pub(super) fn find(line: &str, from: usize, components: bool) -> Option<Found> {
    let mut at = from;
    loop {
        let start = at + line.get(at..)?.find(['<', '{'])?;
        at = start + 1;
        let rest = line.get(start..)?;
        if rest.starts_with('{') {
            if components && let Some(found) = braces(rest, start) {
                return Some(found);
            }
            continue;
        }
        let name = rest.get(1..)?.trim_start_matches('/');
        let is_picture = name
            .get(..3)
            .is_some_and(|name| name.eq_ignore_ascii_case("img"))
            && name.get(3..)?.starts_with([' ', '/', '\t']);
        let is_component = name.starts_with(|c: char| c.is_ascii_uppercase()) && is_name(name)
            || name.starts_with('>');
        if !(is_picture || components && is_component) {
            continue;
        }
        let Some(end) = end_of_tag(rest) else {
            continue;
        };
        return Some(Found {
            range: start..start + end + 1,
            call: Call::read(rest.get(1..end)?),
        });
    }
}

/// What becomes of a component.
pub(super) fn act(state: &mut State, call: &Call) -> Action {
    let name = call.name.as_str();
    if call.closes {
        return state.close(name);
    }
    let action = open(state, call, name);
    // `<Icon … />` has no end.
    if call.empty && state.open.last().is_some_and(|(open, _)| open == name) {
        return match (action, state.close(name)) {
            (Action::Lines(mut begin), Action::Lines(end)) => {
                begin.extend(end);
                Action::Lines(begin)
            }
            (Action::Text(begin), Action::Text(end)) => Action::Text(format!("{begin}{end}")),
            (action, _) => action,
        };
    }
    action
}

fn open(state: &mut State, call: &Call, name: &str) -> Action {
    let title = call.get(&["title", "label"]);
    match name {
        "{comment}" | "" => Action::Text(String::new()),
        "{text}" => Action::Text(call.plain.first().cloned().unwrap_or_default()),
        "Tabs" => state.block(name, ":::tabs".to_owned(), ":::"),
        "TabItem" | "Tab" => {
            let label = call.get_or(&["label", "title", "value"], 0).unwrap_or("…");
            state.block(name, format!("::tab {}", super::text::one_line(label)), "")
        }
        "Aside" | "Admonition" | "Callout" | "Alert" => {
            let kind = call.get(&["type", "kind", "variant"]).unwrap_or("note");
            let begin = alert(kind, title).or_else(|| alert("note", title));
            state.block(name, begin.unwrap_or_default(), ":::")
        }
        "Note" | "Tip" | "Info" | "Warning" | "Caution" | "Danger" | "Important" => {
            state.block(name, alert(name, title).unwrap_or_default(), ":::")
        }
        "Details" | "Accordion" | "Expandable" => {
            let title = call.get(&["summary", "title"]).unwrap_or("…");
            state.block(name, format!(":::details {title}"), ":::")
        }
        "Steps" => state.block(name, ":::steps".to_owned(), ":::"),
        "Card" | "LinkCard" => card(state, call, name),
        "CardGrid" | "Cards" | "CardGroup" | "Columns" | "FileTree" | "Fragment" | "Head" => {
            state.block(name, String::new(), "")
        }
        "LinkButton" | "Link" | "a" => match call.get(&["href", "to"]) {
            Some(to) => {
                let end = Action::Text(format!("]({})", destination(&quoted(to))));
                state.open.push((name.to_owned(), end));
                Action::Text("[".to_owned())
            }
            None => Action::Unknown,
        },
        "CodeBlock" | "Code" if call.empty => Action::Unknown,
        "CodeBlock" => {
            let language = call.get(&["language", "lang"]).unwrap_or_default();
            Action::Code(language.to_owned(), name.to_owned())
        }
        "Icon" | "TOCInline" | "BrowserOnly" => Action::Text(String::new()),
        "Badge" => Action::Text(call.get(&["text"]).unwrap_or_default().to_owned()),
        "YouTube" => match call.get(&["id", "videoId"]) {
            Some(id) => Action::Lines(vec![format!(
                "[YouTube](https://www.youtube.com/watch?v={})",
                destination(id)
            )]),
            None => Action::Unknown,
        },
        "Image" | "ThemedImage" | "Img" => image(state, call),
        name if name.eq_ignore_ascii_case("img") => image(state, call),
        _ => Action::Unknown,
    }
}

fn card(state: &mut State, call: &Call, name: &str) -> Action {
    let title = call.get(&["title"]).map(super::text::one_line);
    let more = call.get(&["description"]).map(super::text::one_line);
    match (title, call.get(&["href", "to"])) {
        (Some(title), Some(to)) => {
            let more = more.map(|more| format!(": {more}")).unwrap_or_default();
            let line = format!("- [{title}]({}){more}", destination(&quoted(to)));
            state.block(name, line, "")
        }
        (Some(title), None) => state.block(name, format!("**{title}**"), ""),
        (None, _) => state.block(name, String::new(), ""),
    }
}

fn image(state: &State, call: &Call) -> Action {
    let Some(source) = call.get(&["src", "source"]) else {
        return Action::Unknown;
    };
    let imported = state.imports.iter().find(|(name, _)| name == source);
    let source = match imported {
        Some((_, file)) => file.clone(),
        None => quoted(source),
    };
    let alternative = call.get(&["alt"]).unwrap_or_default();
    // A picture of another host's is HTML as it was.
    let is_elsewhere =
        source.contains("://") || source.starts_with("data:") || source.starts_with("//");
    match is_elsewhere && call.name == "img" {
        true => Action::Keep,
        false => Action::Text(picture(&source, alternative, call.get(&["title"]))),
    }
}

/// What stands in quotes in `require("./a.png").default`; else all of it.
fn quoted(text: &str) -> String {
    let inner = ['"', '\'', '`']
        .into_iter()
        .find_map(|quote| text.split(quote).nth(1));
    match inner.filter(|_| text.contains('(')) {
        Some(inner) => inner.to_owned(),
        None => text.trim_matches(['"', '\'', '`']).to_owned(),
    }
}

/// The lines without `import` and `export`, with what was imported.
pub(super) fn without_imports(lines: Vec<Line>, state: &mut State) -> Vec<Line> {
    let mut fence = Fence::default();
    let mut in_statement = false;
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        if fence.is_code(&line.text) {
            kept.push(line);
            continue;
        }
        let text = line.text.as_str();
        let begins = text.starts_with("import ")
            && (text.contains(" from ") || text.contains(['"', '\'', '{']))
            || [
                "export const ",
                "export default ",
                "export function ",
                "export {",
            ]
            .iter()
            .any(|word| text.starts_with(word));
        if begins {
            let name = text
                .trim_start_matches("import ")
                .split_whitespace()
                .next()
                .unwrap_or_default();
            let file = text.split(['"', '\'']).nth(1).unwrap_or_default();
            state.imports.push((name.to_owned(), file.to_owned()));
            let is_whole =
                text.trim_end().ends_with([';', '"', '\'']) || text.starts_with("export default ");
            in_statement = !is_whole;
            continue;
        }
        if in_statement {
            in_statement = !text.trim().is_empty();
            continue;
        }
        kept.push(line);
    }
    kept
}

/// `{/* comment */}` and `{"text"}`.
fn braces(rest: &str, start: usize) -> Option<Found> {
    let found = |length: usize, name: &str, text: &str| Found {
        range: start..start + length,
        call: Call {
            name: name.to_owned(),
            plain: vec![text.to_owned()],
            ..Call::default()
        },
    };
    if rest.starts_with("{/*") {
        return Some(found(rest.find("*/}")? + 3, "{comment}", ""));
    }
    let quote = rest
        .chars()
        .nth(1)
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let close = format!("{quote}}}");
    let end = 2 + rest.get(2..)?.find(&close)?;
    let text = rest.get(2..end)?;
    Some(found(end + 2, "{text}", text))
}

fn is_name(name: &str) -> bool {
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')));
    let after = end.and_then(|end| name.get(end..)).unwrap_or_default();
    // `<T>` in prose is no component; nor is `<Https://…>`.
    after.starts_with([' ', '/', '>', '\t']) && !after.starts_with("//")
}

/// Where a tag ends: at the `>` that stands in no quotes and braces.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => depth -= 1,
            (None, '>') if depth <= 0 => return Some(at),
            (None, _) => {}
        }
    }
    None
}
