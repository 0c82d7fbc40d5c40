//! How articles are written and shown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Localized;

/// How articles are written and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSettings {
    /// Code is shown in colours.
    pub highlighting: bool,
    /// What HTML in articles may be.
    pub raw_html: RawHtml,
    /// Where the repository's host edits a file, with `{file}` for its path in the repository.
    pub edit_url: Option<String>,
    /// What stands for an article that a language hasn't got.
    #[serde(default)]
    pub untranslated: Untranslated,
    /// Texts that articles name, by their names.
    pub variables: BTreeMap<String, Localized>,
}

impl Default for ArticleSettings {
    fn default() -> ArticleSettings {
        ArticleSettings {
            highlighting: true,
            raw_html: RawHtml::Safe,
            edit_url: None,
            untranslated: Untranslated::Hide,
            variables: BTreeMap::new(),
        }
    }
}

/// What stands for an article that a language hasn't got (P-84).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Untranslated {
    /// Nothing.
    #[default]
    Hide,
    /// The article in the language that it was written in, with a notice.
    Source,
    /// A redirect to the article in the language that it was written in.
    Redirect,
}

/// What HTML in articles may be. Whatever is chosen, nothing of it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RawHtml {
    /// Text, pictures, films and tables.
    Safe,
    /// Drawings, formulas, buttons and `data-` attributes too.
    Trusted,
}
