//! What stands between double braces.

/// What stands between `{{` and `}}`.
pub(super) enum Command<'t> {
    Variable(&'t str),
    Include(&'t str),
    /// Meant to include something.
    Wrong,
    /// Nothing that is ours.
    None,
}

impl Command<'_> {
    pub(super) fn of(text: &str) -> Command<'_> {
        if let Some(rest) = text.strip_prefix("include") {
            let name = rest.trim();
            let quoted = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
            if let Some(name) = quoted('"').or_else(|| quoted('\'')) {
                return Command::Include(name.trim());
            }
            if rest.is_empty() || rest.starts_with(char::is_whitespace) {
                return Command::Wrong;
            }
        }
        let letters =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        match text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(letters) {
            true => Command::Variable(text),
            false => Command::None,
        }
    }
}
