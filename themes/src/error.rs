//! What can go wrong with a theme, for a log and for the person who writes the theme.

use lucka_config::diagnostic::{Diagnostic, Place, Severity};
use tera::ErrorKind;

use crate::layers::Layers;

/// A page, fragment or mail that could not be rendered, or a theme that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// A template is wrong, or asks for something that its context does not have.
    #[error("template {template}: {message}")]
    Template {
        /// Its name in the theme, such as `pages/home.html`.
        template: String,
        /// What is wrong, without a full stop.
        message: String,
        /// Where, in the file that the template came from.
        place: Option<Box<Place>>,
    },
    /// A portal page without one of the slots, or with one of them twice.
    #[error("the portal page has the slot `{slot}` {count} times instead of once")]
    Slot {
        /// The slot's name.
        slot: &'static str,
        /// How often it is there.
        count: usize,
    },
    /// A theme's file that is not what its name says.
    #[error("{file}: {message}")]
    File {
        /// Path in the bundle or relative to the site's folder.
        file: String,
        /// What is wrong, without a full stop.
        message: String,
    },
}

impl ThemeError {
    /// What Tera says, with the place in the file of the theme. `template` is used where Tera names none.
    pub(crate) fn from_tera(error: &tera::Error, template: &str, layers: &Layers) -> ThemeError {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let name = match report.filename() {
                    "" => template,
                    name => name,
                };
                ThemeError::Template {
                    template: name.to_owned(),
                    message: report.message().trim_end_matches('.').to_owned(),
                    place: layers
                        .place(name, report.span().range.clone())
                        .map(Box::new),
                }
            }
            kind => ThemeError::Template {
                template: template.to_owned(),
                message: kind.to_string().trim_end_matches('.').to_owned(),
                place: layers.place(template, 0..0).map(Box::new),
            },
        }
    }

    /// The same for the person who writes the theme.
    pub(crate) fn into_diagnostic(self) -> Diagnostic {
        let (code, message, place) = match self {
            ThemeError::Template { message, place, .. } => {
                ("template", message, place.map(|place| *place))
            }
            ThemeError::Slot { .. } => ("slot", self.to_string(), None),
            ThemeError::File { .. } => ("theme-file", self.to_string(), None),
        };
        Diagnostic {
            severity: Severity::Error,
            code,
            message,
            place,
            help: None,
        }
    }
}
