//! Articles → shelves.

use std::collections::{BTreeMap, HashMap};

use lucka_config::diagnostic::{Diagnostic, Place};
use lucka_config::yaml::{At, nearest};
use lucka_config::{Site, Untranslated};

use super::address::Addresses;
use super::borrow::{self, Folders};
use super::order::{arrange, by_title};
use super::shown::Shown;
use super::tag;
use super::translation::Translations;
use super::{Category, Library, OTHER, Shelf, Shelved, Target, stems};
use crate::article::Article;
use crate::content::{Content, Document};
use crate::slug::{name_of_file, slug};

/// Puts every article into its category and gives it its address.
/// `others` is, for each language, the name of the category for articles that are in none.
pub(crate) fn build(
    site: &Site,
    content: &Content,
    articles: Vec<Article>,
    shown: Shown,
    others: &[String],
    problems: &mut Vec<Diagnostic>,
) -> Library {
    let mut by_language: Vec<Vec<Article>> = content.languages.iter().map(|_| Vec::new()).collect();
    for article in articles {
        by_language[content.documents[article.document].language].push(article);
    }
    let mut mapped = match site.articles.untranslated {
        Untranslated::Source => borrow::borrow(content, shown, &mut by_language),
        Untranslated::Hide | Untranslated::Redirect => Vec::new(),
    };
    mapped.resize_with(by_language.len(), Folders::new);
    let shelves: Vec<Shelf> = by_language
        .into_iter()
        .zip(mapped)
        .enumerate()
        .map(|(language, (articles, mapped))| {
            let builder = Builder {
                site,
                content,
                language,
                shown,
                other: &others[language],
                mapped,
                folders: BTreeMap::new(),
                categories: Vec::new(),
                problems,
            };
            builder.shelf(articles)
        })
        .collect();
    let translations = Translations::link(&shelves, content, problems);
    Library {
        shelves,
        translations,
    }
}

struct Builder<'a> {
    site: &'a Site,
    content: &'a Content,
    language: usize,
    shown: Shown,
    other: &'a str,
    /// Other languages' folders, with their counterparts in this one.
    mapped: Folders,
    /// Folder → index into the categories.
    folders: BTreeMap<String, usize>,
    categories: Vec<Category>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn shelf(mut self, all: Vec<Article>) -> Shelf {
        let content = self.content;
        let language = content.languages[self.language].clone();
        let (indexes, pages): (Vec<Article>, Vec<Article>) = all
            .into_iter()
            .partition(|article| content.documents[article.document].is_index());
        for article in &pages {
            let folder = self.folder_of(article);
            self.category_of_folder(&folder);
        }
        let home = self.describe(indexes);
        let mut articles: Vec<Shelved> = Vec::with_capacity(pages.len());
        for article in pages {
            let category = match self.category(&article) {
                Some(category) => category,
                None => self.other_category(),
            };
            self.categories[category].articles.push(articles.len());
            articles.push(Shelved {
                hidden: self.shown.hides(&article),
                article,
                address: String::new(),
                category,
            });
        }
        let mut addresses = Addresses::new(self.site, content, &language);
        self.address_categories(&mut addresses);
        for (index, shelved) in articles.iter_mut().enumerate() {
            let document = &content.documents[shelved.article.document];
            let part = part(content, &shelved.article, document.stem(), self.problems);
            let above = match self.categories[shelved.category].address.as_str() {
                OTHER => "",
                above => above,
            };
            shelved.address = format!("{above}/{part}");
            let target = Target::Article(index);
            addresses.claim(&shelved.address, target, &shelved.article, self.problems);
        }
        let titles = by_title(&articles, &language);
        let top = arrange(&mut self.categories, &articles, &titles, &language);
        let tags = tag::collect(&articles, &titles, &language);
        for (index, tag) in tags.iter().enumerate() {
            addresses.own(&tag.address, Target::Tag(index));
        }
        let paths = self.paths(&articles);
        let mut shelf = Shelf {
            stems: stems(&paths),
            language,
            home,
            top,
            paths,
            categories: self.categories,
            articles,
            documents: HashMap::new(),
            tag_names: tag::names(&tags),
            tags,
            addresses: HashMap::new(),
            aliases: HashMap::new(),
        };
        warn_of_loose(content, &shelf, self.problems);
        shelf.aliases = addresses.aliases(&shelf, self.problems);
        shelf.addresses = addresses.into_targets();
        if self.site.articles.untranslated == Untranslated::Source {
            let documents = shelf
                .targets()
                .filter_map(|target| Some((shelf.article(target)?.document, target)));
            shelf.documents = documents.collect();
        }
        shelf
    }

    /// Gives every folder its description; what is left is the home page's.
    fn describe(&mut self, indexes: Vec<Article>) -> Option<Article> {
        let content = self.content;
        let mut home: Option<Article> = None;
        for article in indexes {
            let document = &content.documents[article.document];
            let place = match document.folder() {
                "" => &mut home,
                _ => {
                    let folder = self.folder_of(&article);
                    let index = self.category_of_folder(&folder);
                    let category = index.and_then(|index| self.categories.get_mut(index));
                    let Some(category) = category else { continue };
                    if !article.title.is_empty() {
                        category.name.clone_from(&article.title);
                    }
                    &mut category.index
                }
            };
            if let Some(first) = place {
                let first = &content.documents[first.document].file;
                self.problems.push(
                    Diagnostic::error("collision", format!("{first} describes this folder too"))
                        .at(Place::of_file(&document.file))
                        .help("keep one of the two files"),
                );
                continue;
            }
            *place = Some(article);
        }
        home
    }

    /// The category of a folder, made with those above it if need be; `None` for the language's own folder.
    fn category_of_folder(&mut self, folder: &str) -> Option<usize> {
        if folder.is_empty() {
            return None;
        }
        if let Some(index) = self.folders.get(folder) {
            return Some(*index);
        }
        let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let parent = self.category_of_folder(above);
        let index = self.categories.len();
        self.categories.push(Category {
            path: folder.to_owned(),
            name: name_of_file(name),
            address: String::new(),
            parent,
            children: Vec::new(),
            articles: Vec::new(),
            index: None,
            public: 0,
        });
        self.folders.insert(folder.to_owned(), index);
        Some(index)
    }

    /// The category that an article names, or else its folder's.
    fn category(&mut self, article: &Article) -> Option<usize> {
        let document = &self.content.documents[article.document];
        if let Some(named) = &article.front.category {
            let wanted = named.value.trim_matches('/');
            let found = self.folders.get(wanted).copied().or_else(|| {
                let named = |category: &Category| category.name == wanted;
                self.categories.iter().position(named)
            });
            if found.is_some() {
                return found;
            }
            let help = match nearest(wanted, self.folders.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write a folder's path, such as `account/password`".to_owned(),
            };
            let message = format!("there is no category `{wanted}`; its folder is used");
            let place = Place::in_text(&document.file, document.text(), named.span.clone());
            let problem = Diagnostic::warning("unknown-category", message).at(place);
            self.problems.push(problem.help(help));
        }
        let folder = self.folder_of(article);
        self.category_of_folder(&folder)
    }

    /// The folder in which an article stands; of one that is borrowed, its counterpart in this language.
    fn folder_of(&self, article: &Article) -> String {
        let folder = self.content.documents[article.document].folder();
        match article.borrowed {
            Some(source) => borrow::counterpart(&self.mapped, source, folder),
            None => folder.to_owned(),
        }
    }

    /// The category for articles that are in none, made when the first one comes.
    fn other_category(&mut self) -> usize {
        if let Some(index) = self.categories.iter().position(|c| c.address == OTHER) {
            return index;
        }
        self.categories.push(Category {
            path: OTHER.trim_start_matches('/').to_owned(),
            name: self.other.to_owned(),
            address: OTHER.to_owned(),
            parent: None,
            children: Vec::new(),
            articles: Vec::new(),
            index: None,
            public: 0,
        });
        self.categories.len() - 1
    }

    fn address_categories(&mut self, addresses: &mut Addresses<'a>) {
        // By path, so that the one above comes first.
        let order: Vec<usize> = self.folders.values().copied().collect();
        for index in order {
            let category = &self.categories[index];
            let name = category.path.rsplit('/').next().unwrap_or_default();
            let part = match &category.index {
                Some(article) => part(self.content, article, name, self.problems),
                None => part_of_name(name),
            };
            let category = &self.categories[index];
            let above = category
                .parent
                .map_or("", |parent| &self.categories[parent].address);
            let address = format!("{above}/{part}");
            let target = Target::Category(index);
            let file = format!(
                "content/{}/{}",
                self.content.languages[self.language], category.path
            );
            match &category.index {
                Some(article) => addresses.claim(&address, target, article, self.problems),
                None => addresses.claim_folder(&address, target, file, self.problems),
            }
            self.categories[index].address = address;
        }
    }

    /// Every path with what lies there; a folder's path is its category's.
    fn paths(&self, articles: &[Shelved]) -> HashMap<String, Target> {
        let mut paths = HashMap::from([(String::new(), Target::Home)]);
        for name in ["_index", "index"] {
            paths.insert(name.to_owned(), Target::Home);
        }
        for (folder, index) in &self.folders {
            let folder = folder.to_lowercase();
            for name in ["/_index", "/index", ""] {
                paths.insert(format!("{folder}{name}"), Target::Category(*index));
            }
        }
        for (index, shelved) in articles.iter().enumerate() {
            let path = self.content.documents[shelved.article.document]
                .path
                .to_lowercase();
            match shelved.is_borrowed() {
                true => drop(paths.entry(path).or_insert(Target::Article(index))),
                false => drop(paths.insert(path, Target::Article(index))),
            }
        }
        paths
    }
}

/// The last part of an address: what front matter says, or the file's name.
fn part(
    content: &Content,
    article: &Article,
    name: &str,
    problems: &mut Vec<Diagnostic>,
) -> String {
    let Some(wanted) = &article.front.slug else {
        return part_of_name(name);
    };
    let safe = part_of_name(&wanted.value);
    if safe != wanted.value {
        problems.push(bad_slug(
            &content.documents[article.document],
            wanted,
            &safe,
        ));
    }
    safe
}

fn part_of_name(name: &str) -> String {
    match slug(name) {
        part if part.is_empty() => "page".to_owned(),
        part => part,
    }
}

fn bad_slug(document: &Document, wanted: &At<String>, safe: &str) -> Diagnostic {
    let message = format!(
        "`{}` can't stand in an address as it is; `{safe}` is used",
        wanted.value
    );
    Diagnostic::warning("slug", message)
        .at(Place::in_text(
            &document.file,
            document.text(),
            wanted.span.clone(),
        ))
        .help("use lower-case letters, digits and `-`")
}

/// One warning for all articles without a category: they are shown, but a reader finds the others by theirs.
fn warn_of_loose(content: &Content, shelf: &Shelf, problems: &mut Vec<Diagnostic>) {
    let other = shelf
        .categories
        .iter()
        .find(|category| category.address == OTHER);
    let Some((first, count)) =
        other.and_then(|other| Some((other.articles.iter().min()?, other.articles.len())))
    else {
        return;
    };
    let document = &content.documents[shelf.articles[*first].article.document];
    let message = match count {
        1 => "this article is in no category".to_owned(),
        _ => format!("this article and {} more are in no category", count - 1),
    };
    let them = if count == 1 { "it" } else { "them" };
    let help = format!("move {them} into a folder below content/{}", shelf.language);
    let problem = Diagnostic::warning("no-category", message).at(Place::of_file(&document.file));
    problems.push(problem.help(help));
}
