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
    /// Articles and categories have all categories beside them, and the articles of their own.
    #[serde(default)]
    pub sidebar: bool,
    /// What stands for an article that a language hasn't got.
    #[serde(default)]
    pub untranslated: Untranslated,
    /// Smaller versions of pictures.
    #[serde(default)]
    pub pictures: PictureSettings,
    /// Texts that articles name, by their names.
    pub variables: BTreeMap<String, Localized>,
}

impl Default for ArticleSettings {
    fn default() -> ArticleSettings {
        ArticleSettings {
            highlighting: true,
            raw_html: RawHtml::Safe,
            edit_url: None,
            sidebar: false,
            untranslated: Untranslated::Hide,
            pictures: PictureSettings::default(),
            variables: BTreeMap::new(),
        }
    }
}

/// Smaller versions of pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureSettings {
    /// The widths that wider pictures have versions in, in pixels; none for no versions.
    pub widths: Vec<usize>,
    /// PNG files are written again, smaller, with every pixel as it was.
    pub lossless: bool,
}

impl Default for PictureSettings {
    fn default() -> PictureSettings {
        PictureSettings {
            widths: vec![480, 800, 1200, 1600],
            lossless: false,
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
