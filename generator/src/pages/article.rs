//! What the theme gets for an article.

use lucka_theme::ThemeError;
use lucka_theme::context::{Article, Crumb};

use super::{Pages, Place, beside, breadcrumb, structured};
use crate::library::{Shelf, Target};
use crate::markdown::Rendered;
use crate::search::text::lines;
use crate::sitemap;

/// Characters of a text's beginning that search engines show.
const LONGEST_SUMMARY: usize = 155;

impl Pages<'_> {
    pub(super) fn article(
        &self,
        place: &Place<'_>,
        shelf: &Shelf,
        index: usize,
        text: &Rendered,
    ) -> Result<Article, ThemeError> {
        let target = Target::Article(index);
        let shelved = &shelf.articles[index];
        let lists = self.lists(place.domain, shelf);
        let with_sidebar = self.site.articles.sidebar;
        let around = beside::around(lists, index, with_sidebar);
        let (sidebar, siblings) = match with_sidebar {
            true => (self.article_sidebar(place, lists, &around)?, String::new()),
            false => (String::new(), self.siblings(place, lists, &around)?),
        };
        let neighbour = |index: Option<&usize>| index.map(|one| lists.neighbour(*one, false));
        let article = &shelved.article;
        let breadcrumb = breadcrumb(place, shelf, Some(shelved.category));
        let href = place.domain.at(&shelved.address);
        let updated_at = self.updated_at(article);
        let structured = match shelved.is_public() && !shelved.is_borrowed() {
            true => structured::article(&place.frame, article, updated_at, &breadcrumb, &href),
            false => String::new(),
        };
        let related = self.related(place, index).iter();
        Ok(Article {
            frame: self.frame(place, Some(target)),
            breadcrumb,
            title: article.title.clone(),
            summary: summary(&article.front.description, &text.html),
            description: article.front.description.clone(),
            markdown: format!("{href}.md"),
            href,
            body: self.html(place, text),
            contents: text.contents.clone(),
            updated_at,
            sidebar,
            siblings,
            previous: neighbour(around.before.last()),
            next: neighbour(around.after.first()),
            tags: tags(place, shelf, article),
            related: related.map(|one| lists.link(*one as usize)).collect(),
            edit: self.edit(article),
            structured,
            picture: self.picture(place, target),
            source: self.source(place, target),
            draft: article.front.draft,
            private: self.dev && !shelved.is_public(),
            future_at: article.front.published_at.filter(|at| *at > self.now_at),
        })
    }

    /// Articles that belong to one, as indexes into its shelf; those that stand right beside it are left out.
    pub(super) fn related(&self, place: &Place<'_>, article: usize) -> &[u32] {
        let related = place
            .shelf
            .and_then(|(shelf, _)| self.related.get(shelf)?.get(article));
        related.map_or(&[], Vec::as_slice)
    }

    /// Where an article's file is edited.
    pub(super) fn edit(&self, article: &crate::article::Article) -> String {
        let Some(address) = &self.site.articles.edit_url else {
            return String::new();
        };
        let file = &self.reading.content.documents[article.document].file;
        address.replace("{file}", &sitemap::address("", file))
    }
}

/// An article in one line, for those who see nothing else of it: its description, or else how its text begins.
fn summary(description: &str, html: &str) -> String {
    if !description.is_empty() {
        return description.to_owned();
    }
    let paragraph = html.split_once("<p>").map_or("", |(_, rest)| rest);
    let paragraph = paragraph.split_once("</p>").map_or("", |(first, _)| first);
    let text = lines(paragraph);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LONGEST_SUMMARY) else {
        return text;
    };
    // At the end of a word, where there are any.
    let cut = &text[..end];
    let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

/// The tags of an article that have a page.
pub(super) fn tags(
    place: &Place<'_>,
    shelf: &Shelf,
    article: &crate::article::Article,
) -> Vec<Crumb> {
    let tags = article.front.tags.iter();
    tags.filter_map(|name| {
        let tag = shelf.tag(name)?;
        Some(Crumb {
            name: tag.name.clone(),
            href: place.domain.at(&tag.address),
        })
    })
    .collect()
}
