//! Diagnostics as people and programs read them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};

/// Columns that a line of source may take; what does not fit is cut around the problem.
const WIDTH: usize = 120;

/// Diagnostics for a terminal, each with its line of source and what to do, and the [`summary`] last; ends with a line
/// end unless there are none. With `colour` it contains terminal escapes, of our own only: control characters of the
/// site's files are made visible.
pub fn render(diagnostics: &[Diagnostic], colour: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = renderer(colour);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&one(&renderer, diagnostic));
        text.push_str("\n\n");
    }
    text.push_str(&summary(diagnostics));
    text.push('\n');
    text
}

/// How many errors, warnings and notes there are: `3 errors, 1 warning`; `no problems` for none.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity, noun: &str| {
        let count = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count();
        match count {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{count} {noun}s")),
        }
    };
    let counts: Vec<String> = [
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Note, "note"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match counts.is_empty() {
        true => "no problems".to_owned(),
        false => counts.join(", "),
    }
}

/// Diagnostics as a JSON array, for editors, CI and the overlay in the page: `severity`, `code`, `message`, `place`
/// (`file`, `line`, `column`, `length`, `text`) and `help`.
pub fn to_json(diagnostics: &[Diagnostic]) -> String {
    serde_json::to_string_pretty(diagnostics).expect("plain structs of texts and numbers are JSON")
}

/// How everything is shown.
pub(super) fn renderer(colour: bool) -> Renderer {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

/// One diagnostic, without a line end.
pub(super) fn one(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(
        level
            .primary_title(visible(&diagnostic.message))
            .id(diagnostic.code),
    );
    if let Some(place) = &diagnostic.place {
        group = with_place(group, place);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer.render(&[group])
}

fn with_place<'a>(group: Group<'a>, place: &Place) -> Group<'a> {
    let line: String = place.text.chars().map(visible_character).collect();
    let at = |column: usize| {
        line.char_indices()
            .nth(column)
            .map_or(line.len(), |(byte, _)| byte)
    };
    let file = visible(&place.file);
    let first = place.column - 1;
    if line.is_empty() || first > line.chars().count() {
        // An empty line, or one so long that this part of it was not kept.
        return group.element(
            Origin::path(file)
                .line(place.line)
                .char_column(place.column),
        );
    }
    let span = at(first)..at(first + place.length);
    group.element(
        Snippet::source(line)
            .path(file)
            .line_start(place.line)
            .annotation(AnnotationKind::Primary.span(span)),
    )
}

/// A text on one line without characters that a terminal obeys.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c => visible_character(c),
        })
        .collect()
}

/// One character for one, so that columns stay: control characters as their pictures (U+2400…), what changes the
/// direction or joins characters as U+FFFD.
fn visible_character(c: char) -> char {
    match c {
        '\t' => '\t',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        c => c,
    }
}
