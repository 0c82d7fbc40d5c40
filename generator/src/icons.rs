//! Categories' icons, which are the theme's.

use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::nearest;
use lucka_theme::Theme;

use crate::reading::Reading;

/// Icons that the theme has not: it shows another one then.
pub(crate) fn unknown(reading: &Reading, theme: &Theme) -> Vec<Diagnostic> {
    let files = theme.edge_files();
    let known: Vec<&str> = files
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("icons/")?.strip_suffix(".svg"))
        .collect();
    let shelves = reading.library.shelves.iter();
    let articles = shelves
        .flat_map(|shelf| &shelf.categories)
        .filter_map(|category| category.index.as_ref());
    articles
        .filter_map(|article| {
            let icon = article.front.icon.as_ref()?;
            if known.contains(&icon.value.as_str()) {
                return None;
            }
            let help = match nearest(&icon.value, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a file of the theme's folder icons/ without `.svg`".to_owned(),
            };
            let document = &reading.content.documents[article.document];
            let place = Place::in_text(&document.file, document.text(), icon.span.clone());
            let message = format!("the theme has no icon `{}`", icon.value);
            let problem = Diagnostic::warning("unknown-icon", message).at(place);
            Some(problem.help(help))
        })
        .collect()
}
