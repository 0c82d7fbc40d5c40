//! What the YAML library says about a file that is no YAML, for people.

use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;

fn innermost(error: &Error) -> &Error {
    match error {
        Error::AliasError { error, .. } | Error::WithSnippet { error, .. } => innermost(error),
        error => error,
    }
}

/// Code, message and help.
pub(super) fn explain(error: &Error) -> (&'static str, String, &'static str) {
    match innermost(error) {
        Error::Budget { breach, .. } => (
            "too-large",
            match breach {
                BudgetBreach::Depth { .. } => "this is nested deeper than 32 levels".to_owned(),
                _ => "there is more YAML here than settings ever need".to_owned(),
            },
            "split the file, or look whether this is the file you meant",
        ),
        Error::MultipleDocuments { .. } => (
            "syntax",
            "a second YAML document begins here".to_owned(),
            "remove the line `---` before this one: a settings file is one document",
        ),
        Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => (
            "too-large",
            "the aliases (`*name`) in this file repeat too much".to_owned(),
            "write the values out",
        ),
        Error::RecursiveReferencesRequireWeakTypes { .. } => (
            "syntax",
            "this alias (`*name`) repeats a value inside of itself".to_owned(),
            "write the value out",
        ),
        Error::UnknownAnchor { .. } => (
            "syntax",
            "this alias (`*name`) has no anchor (`&name`) before it".to_owned(),
            "put a text that begins with `*` in quotes",
        ),
        Error::MergeKeyNotAllowed { .. } => (
            "syntax",
            "merge keys (`<<`) are not read here".to_owned(),
            "write the keys out, so that whoever reviews a change sees what it says",
        ),
        Error::Eof { .. } => (
            "syntax",
            "the file ends in the middle of something".to_owned(),
            "look for a quote or bracket that is not closed",
        ),
        other => {
            let said = plain(other);
            if said.contains("recursion limit") {
                let message = "this is nested deeper than 32 levels".to_owned();
                return (
                    "too-large",
                    message,
                    "look for brackets that are never closed",
                );
            }
            let (message, help) = in_plain_words(said);
            ("syntax", format!("this is not valid YAML: {message}"), help)
        }
    }
}

/// The library has one kind of error for all that is wrong with a line: its sentence in plain words, and what to do.
fn in_plain_words(said: String) -> (String, &'static str) {
    let has = |part: &str| said.contains(part);
    let plain = |message: &str, help| (message.to_owned(), help);
    if let Some(at) = said.find("unexpected character: `") {
        let character = said[at..].split(['`', '\'']).nth(1).unwrap_or_default();
        let message = format!("a text can't begin with `{character}`");
        return (
            message,
            "put a text that begins with this character in quotes",
        );
    }
    if has("mapping values are not allowed") {
        return plain(
            "there is a key or a colon where none can be",
            "put a text with `: ` in it in quotes, or indent this key exactly like its neighbours",
        );
    }
    if has("simple key expected") {
        return plain(
            "there is no colon after the key",
            "write `key: value`, with a colon and a space after the key",
        );
    }
    if has("after single-quoted") {
        return plain(
            "there is something after the closing quote",
            "put a text with an apostrophe in it in double quotes (`\"it's\"`)",
        );
    }
    if has("after double-quoted") {
        return plain(
            "there is something after the closing quote",
            "put a text with quotes in it in single quotes (`'a \"b\" c'`)",
        );
    }
    if has("tabs disallowed") {
        return plain(
            "there is a tab in the space before this",
            "indent with spaces, never with tabs",
        );
    }
    if has("unclosed") {
        return (
            said,
            "close it, or put a text that begins with it in quotes",
        );
    }
    if has("tag") {
        return (
            said,
            "put a text that begins with `!` in quotes; settings need no tags",
        );
    }
    (
        said,
        "look at this line and the one above it: indentation, quotes around texts with `: ` or ` #` in them, closed \
         brackets",
    )
}

/// The library's sentence without the place at its end.
fn plain(error: &Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    let first = first.split(" at line ").next().unwrap_or(first);
    first.trim_end_matches('.').to_owned()
}
