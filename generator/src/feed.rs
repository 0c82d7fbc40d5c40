//! Feeds (Atom, RFC 4287): what is new and what has changed, of a language and of each category.

use crate::domain::Served;
use crate::library::Shelf;
use crate::markdown::escape;
use crate::pages::{Pages, Place};
use crate::sitemap::{location, time};

/// Articles in a feed.
const MOST: usize = 30;
/// Below a category's address, or a language's.
const NAME: &str = "feed.xml";

/// What a feed lists: everything, or a category with all below it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Feed {
    /// Index into the shelf's categories.
    category: Option<usize>,
}

/// The feeds of a shelf: those with an article that anybody may read and that has a date.
#[derive(Debug, Default)]
pub(crate) struct Feeds {
    /// Articles with their dates, the newest first; indexes into the shelf.
    dated: Vec<(i64, usize)>,
    /// By category: whether it has one.
    categories: Vec<bool>,
}

impl Feeds {
    /// Those of a shelf.
    pub(crate) fn of(pages: &Pages<'_>, shelf: &Shelf) -> Feeds {
        let public = shelf.articles.iter().enumerate();
        let public = public.filter(|(_, one)| one.is_public() && !one.is_borrowed());
        let mut dated: Vec<(i64, usize)> = public
            .filter_map(|(index, one)| Some((pages.updated_at(&one.article)?, index)))
            .collect();
        dated.sort_by(|a, b| {
            let address = |index: usize| &shelf.articles[index].address;
            b.0.cmp(&a.0).then_with(|| address(a.1).cmp(address(b.1)))
        });
        let mut categories = vec![false; shelf.categories.len()];
        for (_, index) in &dated {
            let mut above = Some(shelf.articles[*index].category);
            while let Some(index) = above.filter(|index| !categories[*index]) {
                categories[index] = true;
                above = shelf.categories[index].parent;
            }
        }
        Feeds { dated, categories }
    }

    /// The path in the language of a category's feed, or of all; empty when there is none.
    pub(crate) fn path(&self, shelf: &Shelf, category: Option<usize>) -> String {
        match category {
            Some(index) if self.categories.get(index) == Some(&true) => {
                format!("{}/{NAME}", shelf.categories[index].address)
            }
            None if !self.dated.is_empty() => format!("/{NAME}"),
            _ => String::new(),
        }
    }

    /// All of them, with their paths in the language.
    pub(crate) fn all<'a>(&'a self, shelf: &'a Shelf) -> impl Iterator<Item = (Feed, String)> + 'a {
        let categories = (0..self.categories.len()).map(Some);
        let all = std::iter::once(None).chain(categories);
        all.map(|category| (Feed { category }, self.path(shelf, category)))
            .filter(|(_, path)| !path.is_empty())
    }
}

impl Feed {
    /// The feed at a path in the place's language.
    pub(crate) fn text(
        self,
        pages: &Pages<'_>,
        place: &Place<'_>,
        shelf: &Shelf,
        path: &str,
    ) -> String {
        let domain = place.domain;
        let language = domain.language.to_string();
        let site = pages.site.name.get(&domain.language);
        let (title, home) = match self.category {
            Some(index) => {
                let category = &shelf.categories[index];
                let names = [("category", category.name.as_str()), ("site", site)];
                let title = pages.theme.text_with(&language, "feed-category", &names);
                (title, category.address.as_str())
            }
            None => {
                let title = pages
                    .theme
                    .text_with(&language, "feed-title", &[("site", site)]);
                (title, "/")
            }
        };
        let articles = self.articles(&place.feeds, shelf);
        let newest = articles.first().map_or(0, |(at, _)| *at);
        let own = address(domain, path);
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
             <title>{}</title>\n<id>{own}</id>\n<updated>{}</updated>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <author><name>{}</name></author>\n",
            escape(&title),
            time(newest),
            address(domain, home),
            escape(site),
        );
        for (at, index) in articles {
            let shelved = &shelf.articles[index];
            let front = &shelved.article.front;
            let href = address(domain, &shelved.address);
            text.push_str(&format!(
                "<entry>\n<title>{}</title>\n<id>{href}</id>\n<updated>{}</updated>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{href}\"/>\n",
                escape(&shelved.article.title),
                time(at),
            ));
            if let Some(published) = front.published_at {
                text.push_str(&format!("<published>{}</published>\n", time(published)));
            }
            if !front.description.is_empty() {
                text.push_str(&format!(
                    "<summary>{}</summary>\n",
                    escape(&front.description)
                ));
            }
            text.push_str("</entry>\n");
        }
        text.push_str("</feed>\n");
        text
    }

    /// The newest first.
    fn articles(self, feeds: &Feeds, shelf: &Shelf) -> Vec<(i64, usize)> {
        let within = |category: usize| {
            let mut above = Some(category);
            while let Some(index) = above {
                if Some(index) == self.category {
                    return true;
                }
                above = shelf.categories[index].parent;
            }
            self.category.is_none()
        };
        let dated = feeds.dated.iter().copied();
        dated
            .filter(|(_, index)| within(shelf.articles[*index].category))
            .take(MOST)
            .collect()
    }
}

fn address(domain: &Served, path: &str) -> String {
    location(&domain.origin, &domain.at(path))
}
