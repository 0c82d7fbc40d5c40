//! A theme read from a folder, from the command itself, or from a bundle; pages, fragments and mails out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use lucka_config::Language;
use lucka_config::diagnostic::{Diagnostic, Severity};
use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::accent::Accent;
use crate::assets::{Asset, Look, assets, look};
use crate::catalogue::Catalogue;
use crate::context::{Fragment, Mail, Page};
use crate::engine::{Means, engine};
pub use crate::error::ThemeError;
use crate::layers::{File, Layers};
use crate::locale::{FALLBACK, Locales, borrower, relatives};
use crate::share::FONTS;
use crate::times::Times;

/// Where the templates of built pages lie.
const PAGES: &str = "pages/";
/// Everything else that the edge needs to render.
const EDGE: [&str; 3] = ["fragments/", "mails/", "parts/"];
/// In a bundle: a [`Look`].
const LOOK: &str = "look.json";

/// A look, ready to render from as many threads as like to.
pub struct Theme {
    pub(crate) layers: Layers,
    pub(crate) tera: Tera,
    pub(crate) means: Means,
    assets: Vec<Asset>,
}

/// A mail, ready to be put into an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// One line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part: a whole document.
    pub html: String,
}

impl Theme {
    /// Reads the default theme (from the command itself, with `themes/default/` of the site laid over it) and the
    /// site's theme `name` on top, file by file; texts are laid over one another message by message. `accent` is
    /// `#rrggbb`.
    ///
    /// # Errors
    /// Every file that can't be read or parsed.
    pub fn load(
        site_root: &Path,
        name: &str,
        accent: Option<&str>,
    ) -> Result<Theme, Vec<Diagnostic>> {
        let layers = Layers::read(site_root, name)?;
        let mut problems = Vec::new();
        let accent = accent.and_then(|text| {
            let accent = Accent::parse(text);
            if accent.is_none() {
                problems.push(no_colour(text));
            }
            accent
        });
        let assets = assets(&layers, accent);
        let look = Arc::new(look(&assets, accent));
        let locales = Arc::new(Locales::new(catalogues(&layers, &mut problems), false));
        let means = Means { locales, look };
        let folders = [&[PAGES], EDGE.as_slice()].concat();
        match engine(&layers, &folders, &means) {
            Ok(tera) if problems.is_empty() => Ok(Theme {
                layers,
                tera,
                means,
                assets,
            }),
            Ok(_) => Err(problems),
            Err(errors) => {
                problems.extend(errors.into_iter().map(ThemeError::into_diagnostic));
                Err(problems)
            }
        }
    }

    /// What the edge needs of this theme (fragments, mails, texts, where assets are served), as files for a bundle:
    /// relative name and contents, always in the same order.
    pub fn edge_files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        for folder in EDGE.iter().chain(&["icons/"]) {
            for (name, file) in self.layers.below(folder) {
                files.push((name.to_owned(), file.bytes.clone()));
            }
        }
        for (number, (language, file)) in self.layers.catalogues().iter().enumerate() {
            let name = format!("messages/{number:04}/{language}.ftl");
            files.push((name, file.bytes.clone()));
        }
        let look = serde_json::to_vec(&*self.means.look).expect("texts are always JSON");
        files.push((LOOK.to_owned(), look));
        files.sort();
        files
    }

    /// What all pages and fragments are made with, in short: of equal themes the same, and of no others.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut take = |name: &str, bytes: &[u8]| {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        for (name, bytes) in self.edge_files() {
            take(&name, &bytes);
        }
        for folder in [PAGES, FONTS] {
            for (name, file) in self.layers.below(folder) {
                take(name, &file.bytes);
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The theme that [`Theme::edge_files`] was made from. It knows fragments and mails, not pages and assets.
    ///
    /// # Errors
    /// The first file that isn't what its name says.
    pub fn from_edge_files(files: &[(String, Vec<u8>)]) -> Result<Theme, ThemeError> {
        let mut sorted: Vec<_> = files.iter().collect();
        sorted.sort();
        let mut layers = Layers::default();
        let mut look = None;
        for (name, bytes) in sorted {
            if name == LOOK {
                let read: Look =
                    serde_json::from_slice(bytes).map_err(|error| no_look(error.to_string()))?;
                look = Some(read);
            } else {
                let file = File {
                    origin: name.clone(),
                    bytes: bytes.clone(),
                    own: false,
                };
                layers.put(name, file);
            }
        }
        // A mistake in a text stopped the build; here what can be read is taken.
        let locales = Arc::new(Locales::new(catalogues(&layers, &mut Vec::new()), false));
        let look = Arc::new(look.ok_or_else(|| no_look("missing".to_owned()))?);
        let means = Means { locales, look };
        let tera = engine(&layers, &EDGE, &means).map_err(first)?;
        Ok(Theme {
            layers,
            tera,
            means,
            assets: Vec::new(),
        })
    }

    /// Style sheets, scripts and pictures, by name.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Languages that have a catalogue.
    pub fn languages(&self) -> Vec<Language> {
        self.means
            .locales
            .languages()
            .filter_map(|tag| tag.parse().ok())
            .collect()
    }

    /// Renders every template with every sample in every language. Errors: a template that fails. Warnings: a
    /// language without a catalogue; a text that a language doesn't have, or has without a value or a plural form that
    /// it needs; a text that nothing shows.
    pub fn check(&self, languages: &[Language]) -> Vec<Diagnostic> {
        crate::check::check(self, languages)
    }

    /// A whole page.
    ///
    /// # Errors
    /// [`ThemeError::Template`] when the template asks for something that the page doesn't have.
    pub fn page(&self, page: &Page) -> Result<String, ThemeError> {
        let template = match page {
            Page::Home(_) => "pages/home.html",
            Page::Category(_) => "pages/category.html",
            Page::Article(_) => "pages/article.html",
            Page::Tag(_) => "pages/tag.html",
            Page::Sibling(_) => "pages/sibling.html",
            Page::Sidebar(_) => "pages/sidebar.html",
            Page::NotFound(_) => "pages/not_found.html",
            Page::SearchForm(_) => "pages/search_form.html",
            Page::Search(_) => "pages/search.html",
            Page::Portal(_) => "pages/portal.html",
        };
        self.render(template, page, "frame")
    }

    /// A piece for one visitor.
    ///
    /// # Errors
    /// [`ThemeError::Template`] when the template asks for something that the fragment doesn't have.
    pub fn fragment(&self, fragment: &Fragment) -> Result<String, ThemeError> {
        let template = match fragment {
            Fragment::Account(_) => "fragments/account.html",
            Fragment::Languages(_) => "fragments/languages.html",
            Fragment::SignIn(_) => "fragments/sign_in.html",
            Fragment::SingleSignOn(_) => "fragments/single_sign_on.html",
            Fragment::CheckMail(_) => "fragments/check_mail.html",
            Fragment::OpenLink(_) => "fragments/open_link.html",
            Fragment::TicketList(_) => "fragments/ticket_list.html",
            Fragment::Ticket(_) => "fragments/ticket.html",
            Fragment::Thread(_) => "fragments/thread.html",
            Fragment::NewTicket(_) => "fragments/new_ticket.html",
            Fragment::NoAccess(_) => "fragments/no_access.html",
            Fragment::Search(_) => "fragments/search.html",
            Fragment::Problem(_) => "fragments/problem.html",
        };
        self.render(template, fragment, "setting")
    }

    /// A mail in the language of its setting.
    ///
    /// # Errors
    /// [`ThemeError::Template`] when a template asks for something that the mail doesn't have.
    pub fn mail(&self, mail: &Mail) -> Result<RenderedMail, ThemeError> {
        let parts = crate::mail::parts(mail);
        let locale = self.means.locales.get(parts.language);
        let subject = locale.text(parts.subject, &parts.arguments);
        Ok(RenderedMail {
            subject: one_line(&subject.map_err(|message| ThemeError::Template {
                template: parts.text.to_owned(),
                message,
                place: None,
            })?),
            text: self.render(parts.text, mail, "setting")?,
            html: self.render(parts.html, mail, "setting")?,
        })
    }

    /// Writes times in a language (a tag) and a time zone (IANA).
    pub fn times(&self, language: &str, time_zone: &str) -> Times {
        Times::new(&self.means.locales, language, time_zone)
    }

    /// A text of the interface that takes no arguments, on one line; the key itself where no catalogue has it.
    pub fn text(&self, language: &str, key: &str) -> String {
        self.text_with(language, key, &[])
    }

    /// A text of the interface with what its variables stand for.
    pub fn text_with(&self, language: &str, key: &str, values: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, *value);
        }
        match self.means.locales.get(language).text(key, &arguments) {
            Ok(text) => one_line(&text),
            Err(_) => key.to_owned(),
        }
    }

    /// A language's own name, such as `Svenska`, from its own catalogue; the tag where it has none.
    pub fn language_name(&self, language: &str) -> String {
        let known = |tag: &String| self.means.locales.languages().any(|own| own == tag);
        match relatives(language).iter().find(|tag| known(tag)) {
            Some(tag) => borrower(language, tag)
                .map_or_else(|| self.text(language, "language-name"), str::to_owned),
            None => language.to_owned(),
        }
    }

    /// The same theme with another engine.
    pub(crate) fn with(&self, tera: Tera, means: Means) -> Theme {
        Theme {
            layers: self.layers.clone(),
            tera,
            means,
            assets: Vec::new(),
        }
    }

    fn render<C: Serialize>(
        &self,
        template: &str,
        context: &C,
        shared: &str,
    ) -> Result<String, ThemeError> {
        let rendered = Context::from_serialize(context).and_then(|mut context| {
            // Functions and filters look these up by name, wherever they are called.
            let setting = context.get(shared).cloned().unwrap_or_else(Value::none);
            for name in ["language", "direction", "time_zone"] {
                if let Some(value) = setting.get_from_path(name) {
                    context.insert_value(name, value.clone());
                }
            }
            self.tera.render(template, &context)
        });
        rendered.map_err(|error| ThemeError::from_tera(&error, template, &self.layers))
    }
}

/// The catalogues of all layers, one a language.
fn catalogues(layers: &Layers, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, Arc<Catalogue>> {
    let mut catalogues: BTreeMap<String, Catalogue> = BTreeMap::new();
    for (tag, file) in layers.catalogues() {
        let Ok(language) = tag.parse::<Language>() else {
            problems.push(no_language(tag, file));
            continue;
        };
        let catalogue = catalogues
            .entry(language.to_string())
            .or_insert_with(|| Catalogue::new(&language));
        for mistake in catalogue.add(file) {
            problems.push(Diagnostic {
                severity: Severity::Error,
                code: "messages",
                message: mistake.message,
                place: Some(mistake.place),
                help: None,
            });
        }
    }
    catalogues
        .into_iter()
        .map(|(tag, catalogue)| (tag, Arc::new(catalogue)))
        .collect()
}

fn first(errors: Vec<ThemeError>) -> ThemeError {
    errors
        .into_iter()
        .next()
        .expect("an engine that fails says why")
}

/// Without line ends and without the marks that isolate directions, which a mail's subject can't have.
fn one_line(text: &str) -> String {
    text.chars()
        .filter(|letter| !matches!(letter, '\u{2068}' | '\u{2069}'))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn no_look(message: String) -> ThemeError {
    ThemeError::File {
        file: LOOK.to_owned(),
        message,
    }
}

fn no_colour(text: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "accent",
        message: format!("`{text}` is no colour"),
        place: None,
        help: Some("write the accent as #rrggbb, such as #0b6b4f".to_owned()),
    }
}

fn no_language(tag: &str, file: &File) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "messages",
        message: format!("`{tag}` is no language tag"),
        place: Some(file.place(1, 1, 1)),
        help: Some(format!(
            "name the file after a language, such as {FALLBACK}.ftl"
        )),
    }
}
