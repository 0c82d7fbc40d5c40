//! Pages that are made before the release which will have them, so that whoever writes sees a text as soon as it is
//! rendered, however many articles there are (P-90).
//!
//! What the last build knew is kept for this. It is enough where only articles' texts, titles and descriptions have
//! changed, or the theme; where more has, the build that follows tells.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use lucka_config::Site;
use lucka_config::diagnostic::{Diagnostic, Severity};
use lucka_theme::Theme;

use crate::article;
use crate::content::CONTENT;
use crate::domain::{Domains, Served};
use crate::fingerprint::Fingerprint;
use crate::library::{Shown, Target};
use crate::markdown::Words;
use crate::memory::Memory;
use crate::pages::{Pages, Place};
use crate::reading::Reading;

/// What is there before the release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Early {
    /// Name of the file in the release → HTML.
    pub pages: BTreeMap<String, String>,
    /// The theme's files that the release before hasn't got: address → media type and contents.
    pub assets: BTreeMap<String, (String, Vec<u8>)>,
    /// Other pages may be others too.
    pub more: bool,
}

/// Where a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAt {
    /// What whole addresses on the domain begin with.
    pub origin: String,
    /// From `/` on, with the language's prefix.
    pub path: String,
}

/// What the last build knew.
pub(crate) struct Ahead {
    site: Site,
    theme: Theme,
    domains: Domains,
    reading: Reading,
}

/// A shelf, and what is on it.
type Wanted = (usize, Target);

impl fmt::Debug for Ahead {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Ahead").finish_non_exhaustive()
    }
}

impl Ahead {
    pub(crate) fn new(site: Site, theme: Theme, domains: Domains, reading: Reading) -> Ahead {
        Ahead {
            site,
            theme,
            domains,
            reading,
        }
    }

    /// The pages of articles that were `saved` (files, relative to the site's folder); of a theme's files, the pages that
    /// are `open`. `None` where that is not all there is to do.
    pub(crate) fn pages(
        &mut self,
        root: &Path,
        saved: &BTreeSet<PathBuf>,
        open: &HashSet<String>,
        memory: &mut Memory,
    ) -> Option<Early> {
        let mut wanted = BTreeSet::new();
        let mut early = Early::default();
        let mut is_themed = false;
        for path in saved.iter().filter(|path| !is_passing(root, path)) {
            let file = name(path)?;
            if file.starts_with("themes/") {
                is_themed = true;
                continue;
            }
            let documents = &self.reading.content.documents;
            match documents.binary_search_by(|one| one.file.cmp(&file)) {
                Ok(document) => wanted.extend(self.read(document, &mut early.more)?),
                // It was there for a moment.
                Err(_) if file.starts_with(CONTENT) && !root.join(path).exists() => {}
                Err(_) => return None,
            }
        }
        if is_themed {
            early.assets = self.load_theme(root)?;
            early.more = true;
        }
        let pages = Pages {
            site: &self.site,
            theme: &self.theme,
            domains: &self.domains,
            reading: &self.reading,
            history: std::mem::take(&mut memory.history),
            now_at: Shown::now(false).now_at,
            related: std::mem::take(&mut memory.related.1),
            dev: true,
            share: self.theme.share_digest(),
            print: Fingerprint::default(),
        };
        let open = open.iter().filter(|_| is_themed).collect();
        let made = made(&pages, &wanted, &open);
        memory.history = pages.history;
        memory.related.1 = pages.related;
        early.pages = made?;
        Some(early)
    }

    /// Where the pages are of the one article among the files that were `saved`, if everybody may read it.
    pub(crate) fn shown_at(&self, root: &Path, saved: &BTreeSet<PathBuf>) -> Vec<PageAt> {
        let documents = &self.reading.content.documents;
        let mut only = None;
        for path in saved.iter().filter(|path| !is_passing(root, path)) {
            let Some(file) = name(path) else {
                return Vec::new();
            };
            let found = documents.binary_search_by(|one| one.file.cmp(&file));
            match (found, only) {
                (Ok(document), None) => only = Some(document),
                // It was there for a moment, or is a picture.
                (Err(_), _) if !root.join(path).exists() => {}
                (Err(_), _) if file.starts_with(CONTENT) && !file.ends_with(".md") => {}
                _ => return Vec::new(),
            }
        }
        let Some(document) = only else {
            return Vec::new();
        };
        let shelves = &self.reading.library.shelves;
        let place = |domain: &Served| {
            let shelf = shelves.iter().find(|one| one.language == domain.language)?;
            let target = shelf.target_of(document);
            let target = target.filter(|target| shelf.is_public(*target))?;
            Some(PageAt {
                origin: domain.origin.clone(),
                path: domain.at(shelf.address(target)),
            })
        };
        self.domains.all.iter().filter_map(place).collect()
    }

    /// Reads an article anew; where it has pages. `None` when it has mistakes, or stands somewhere else now. `more` becomes
    /// true where other pages have its title or description.
    fn read(&mut self, document: usize, more: &mut bool) -> Option<Vec<Wanted>> {
        self.reading.read_again(document)?;
        let zone = TimeZone::get(&self.site.time_zone).unwrap_or(TimeZone::UTC);
        let read = &self.reading.content.documents[document];
        let (article, problems) = article::read(document, read, &self.site, &zone);
        if has_errors(&problems) {
            return None;
        }
        let mut wanted = Vec::new();
        for (language, shelf) in self.reading.library.shelves.iter_mut().enumerate() {
            let Some(target) = shelf.target_of(document) else {
                continue;
            };
            // A category's own text is on pages that list it.
            let Target::Article(index) = target else {
                return None;
            };
            let known = &mut shelf.articles[index].article;
            if !article.stands_like(known) {
                return None;
            }
            *more |= article.title != known.title
                || article.front.description != known.front.description;
            let borrowed = known.borrowed;
            *known = article.clone();
            known.borrowed = borrowed;
            wanted.push((language, target));
        }
        Some(wanted)
    }

    /// Reads the theme anew; its files that have other addresses now. `None` when it has mistakes.
    fn load_theme(&mut self, root: &Path) -> Option<BTreeMap<String, (String, Vec<u8>)>> {
        let theme = Theme::load(root, &self.site.theme, self.site.accent.as_deref()).ok()?;
        let before: HashSet<&str> = (self.theme.assets().iter())
            .map(|asset| asset.address.as_str())
            .collect();
        let new = theme.assets().iter();
        let new = new.filter(|asset| !before.contains(asset.address.as_str()));
        let new = new.map(|asset| {
            let file = (asset.media.to_owned(), asset.bytes.clone());
            (asset.address.clone(), file)
        });
        let new = new.collect();
        self.reading.speak(&|language| Words::of(&theme, language));
        self.theme = theme;
        Some(new)
    }
}

/// The pages of what is `wanted`, and those whose names are among the `open` ones. `None` when one has mistakes.
fn made(
    pages: &Pages<'_>,
    wanted: &BTreeSet<Wanted>,
    open: &HashSet<&String>,
) -> Option<BTreeMap<String, String>> {
    let mut made = BTreeMap::new();
    let links = pages.reading.links(pages.domains);
    let renderer = pages.reading.renderer(&links);
    for domain in &pages.domains.all {
        let place = pages.place_ahead(domain).ok()?;
        for (language, target) in asked_for(&place, wanted, open) {
            if !pages.has_page(&place, target) {
                continue;
            }
            let text = pages.reading.render(&renderer, language, target);
            let found = pages.reading.found(language, target);
            if found.is_some_and(|found| has_errors(&found.problems)) {
                return None;
            }
            let page = pages.page(&place, target, &text.unwrap_or_default()).ok()?;
            let html = pages.theme.page(&page).ok()?;
            made.insert(place.file(target), html);
        }
    }
    Some(made)
}

fn asked_for(
    place: &Place<'_>,
    wanted: &BTreeSet<Wanted>,
    open: &HashSet<&String>,
) -> BTreeSet<Wanted> {
    let Some((language, _)) = place.shelf else {
        return BTreeSet::new();
    };
    let here = wanted.iter().copied();
    let mut asked: BTreeSet<Wanted> = here.filter(|(own, _)| *own == language).collect();
    if !open.is_empty() {
        let targets = place.targets().into_iter();
        let open = targets.filter(|target| open.contains(&place.file(*target)));
        asked.extend(open.map(|target| (language, target)));
    }
    asked
}

/// A file's path with `/`.
fn name(path: &Path) -> Option<String> {
    let parts = path.iter().map(|part| part.to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
}

/// What programs leave beside a file while they save it.
fn is_passing(root: &Path, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || root.join(path).is_dir()
}

fn has_errors(problems: &[Diagnostic]) -> bool {
    let mut problems = problems.iter();
    problems.any(|problem| problem.severity == Severity::Error)
}
