//! Hugo's shortcodes: `{{< name >}}` and `{{% name %}}`, by the names that widely used themes give them.

use super::call::Call;
use super::commands::{Action, Found, State, alert, destination, picture};

/// The first shortcode of a line, from a byte on.
pub(super) fn find(line: &str, from: usize) -> Option<Found> {
    let mut at = from;
    loop {
        let start = at + line.get(at..)?.find("{{")?;
        let close = match line.get(start + 2..start + 3) {
            Some("<") => ">}}",
            Some("%") => "%}}",
            _ => {
                at = start + 2;
                continue;
            }
        };
        let inner = start + 3;
        let end = inner + line.get(inner..)?.find(close)?;
        return Some(Found {
            range: start..end + 3,
            call: Call::read(line.get(inner..end)?),
        });
    }
}

/// A line of code, in which a shortcode is written so that Hugo leaves it alone.
pub(super) fn unescaped(line: &str) -> String {
    line.replace("{{</*", "{{<")
        .replace("*/>}}", ">}}")
        .replace("{{%/*", "{{%")
        .replace("*/%}}", "%}}")
}

/// What becomes of a shortcode.
pub(super) fn act(state: &mut State, call: &Call, raw: &str) -> Action {
    // One that is only talked about: `{{</* x */>}}`.
    if raw.get(3..5) == Some("/*") {
        return Action::Text(unescaped(raw).replace("{{", "\\{{"));
    }
    let name = call
        .name
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let name = name.as_str();
    if call.closes {
        return close(state, name);
    }
    match name {
        "callout" | "alert" | "hint" | "notice" | "admonition" | "admonish" | "pageinfo"
        | "box" | "note" | "tip" | "info" | "warning" | "caution" | "important" | "danger" => {
            begin_alert(state, call, name)
        }
        "details" | "expand" | "collapse" | "accordion" | "spoiler" => {
            let title = call
                .get_or(&["title", "summary", "label"], 0)
                .unwrap_or("…");
            state.block(name, format!(":::details {title}"), ":::")
        }
        "tabs" | "tabpane" | "tabgroup" | "codetabs" => {
            let items = call.get(&["items"]).unwrap_or_default().split(',');
            let items = items
                .map(|item| item.trim().to_owned())
                .filter(|item| !item.is_empty());
            state.labels.push(items.collect());
            state.block(name, ":::tabs".to_owned(), ":::")
        }
        "tab" | "codetab" => tab(state, call, name),
        "figure" | "img" | "image" | "picture" | "imgproc" => {
            match call.get_or(&["src", "link", "url"], 0) {
                Some(source) => {
                    let caption = call.get(&["caption", "title"]);
                    let alternative = call.get(&["alt"]).or(caption).unwrap_or_default();
                    let image = picture(source, alternative, caption);
                    state
                        .open
                        .push((name.to_owned(), Action::Text(String::new())));
                    Action::Text(image)
                }
                None => Action::Unknown,
            }
        }
        "youtube" | "vimeo" => film(call, name),
        "ref" | "relref" => match call.get_or(&["path"], 0) {
            Some(target) => Action::Text(format!("ref:{}", destination(target))),
            None => Action::Unknown,
        },
        "highlight" => Action::Code(
            call.get_or(&["lang"], 0).unwrap_or_default().to_owned(),
            name.to_owned(),
        ),
        "mermaid" => Action::Code(name.to_owned(), name.to_owned()),
        "comment" => Action::Skip(name.to_owned()),
        "card" | "linkcard" | "link-card" | "feature-card" | "hero-button" | "button"
        | "page-card" => card(state, call, name),
        "steps" | "step" | "cards" | "cardgrid" | "cardpane" | "feature-grid" | "hero"
        | "hero-headline" | "hero-subtitle" | "hero-section" | "hero-container" | "hero-badge"
        | "columns" | "column" | "row" | "section" | "center" | "div" | "rawhtml" | "raw"
        | "html" | "lead" | "cover" | "content" => state.block(name, String::new(), ""),
        "icon" | "toc" | "filetree" | "/" => Action::Text(String::new()),
        "br" => Action::Text("<br>".to_owned()),
        "kbd" | "key" => Action::Text(match call.plain.first() {
            Some(key) => format!("<kbd>{key}</kbd>"),
            None => String::new(),
        }),
        _ => Action::Unknown,
    }
}

fn close(state: &mut State, name: &str) -> Action {
    if matches!(name, "tabs" | "tabpane" | "tabgroup" | "codetabs") {
        state.labels.pop();
    }
    state.close(name)
}

fn begin_alert(state: &mut State, call: &Call, name: &str) -> Action {
    let kind = call.get(&["type", "level", "kind", "color", "style", "context"]);
    let first = call.plain.first().map(String::as_str);
    let title = call.get(&["title", "heading", "header"]);
    let (begin, title_used) = match kind.or(first).and_then(|kind| alert(kind, title)) {
        Some(begin) => (begin, true),
        None => (
            alert(name, title.or(first)).unwrap_or_else(|| ":::note".to_owned()),
            false,
        ),
    };
    let second = call.plain.get(1).filter(|_| title_used && title.is_none());
    let begin = match second {
        Some(second) => format!("{begin} {second}"),
        None => begin,
    };
    state.block(name, begin, ":::")
}

fn tab(state: &mut State, call: &Call, name: &str) -> Action {
    let own = call
        .get_or(&["name", "header", "label", "title"], 0)
        .map(str::to_owned);
    let given = state
        .labels
        .last_mut()
        .and_then(std::collections::VecDeque::pop_front);
    let label = own.or(given).map(|label| super::text::one_line(&label));
    let label = label
        .filter(|label| !label.is_empty())
        .unwrap_or_else(|| "…".to_owned());
    match call.get(&["lang"]) {
        Some(language) => {
            // What stands in it is code.
            state
                .open
                .push((name.to_owned(), Action::Lines(vec!["```".to_owned()])));
            Action::Lines(vec![format!("::tab {label}"), format!("```{language}")])
        }
        None => state.block(name, format!("::tab {label}"), ""),
    }
}

fn film(call: &Call, name: &str) -> Action {
    let Some(id) = call.get_or(&["id"], 0) else {
        return Action::Unknown;
    };
    Action::Lines(vec![match name {
        "vimeo" => format!("[Vimeo](https://vimeo.com/{})", destination(id)),
        _ => format!(
            "[YouTube](https://www.youtube.com/watch?v={})",
            destination(id)
        ),
    }])
}

fn card(state: &mut State, call: &Call, name: &str) -> Action {
    let link = call.get(&["link", "href", "url", "relref"]);
    let title = call.get(&["title", "header", "text"]);
    let more = call.get(&["subtitle", "description", "footer"]);
    match (title, link) {
        (Some(title), Some(link)) => {
            state
                .open
                .push((name.to_owned(), Action::Text(String::new())));
            let more = more.map(|more| format!(": {}", super::text::one_line(more)));
            let title = super::text::one_line(title);
            Action::Lines(vec![format!(
                "- [{title}]({}){}",
                destination(link),
                more.unwrap_or_default()
            )])
        }
        (Some(title), None) => {
            let mut lines = vec![format!("**{}**", super::text::one_line(title))];
            lines.extend(more.map(|more| format!("\n{}", super::text::one_line(more))));
            state
                .open
                .push((name.to_owned(), Action::Lines(Vec::new())));
            Action::Lines(lines)
        }
        (None, Some(link)) => {
            state.open.push((
                name.to_owned(),
                Action::Text(format!("]({})", destination(link))),
            ));
            Action::Text("[".to_owned())
        }
        (None, None) => state.block(name, String::new(), ""),
    }
}
