//! The search field of built pages, and the frame of the search page.

use lucka_theme::context::{Frame, Page, SearchField, SearchForm, SearchSetting, SearchShell};
use lucka_theme::{ThemeError, direction};

use super::{Pages, Place};
use crate::domain::Served;
use crate::search;

/// Where the search page is, in every language.
pub(super) const PATH: &str = "/search";

impl Pages<'_> {
    /// The frame of the search page.
    pub(crate) fn search(&self, place: &Place<'_>) -> Page {
        Page::Search(SearchShell {
            frame: Frame {
                languages: self.search_languages(place),
                ..place.frame.clone()
            },
            categories: place.cards.clone(),
        })
    }

    /// The field as HTML. The script behind it reads what anybody may: a built page doesn't know who looks at it.
    pub(super) fn search_form(
        &self,
        domain: &Served,
        has_articles: bool,
    ) -> Result<String, ThemeError> {
        let language = domain.language.to_string();
        let index = has_articles.then(|| domain.at(&search::public_root()));
        self.theme.page(&Page::SearchForm(SearchForm {
            frame: SearchSetting {
                direction: direction(&language).to_owned(),
                time_zone: self.site.time_zone.clone(),
                language,
            },
            field: SearchField {
                action: domain.at(PATH),
                base: domain.prefix.clone(),
                indexes: index.unwrap_or_default(),
                query: String::new(),
            },
        }))
    }
}
