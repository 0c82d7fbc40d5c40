//! Pictures and other files.

use std::collections::BTreeMap;

use lucka_bundle::{Address, Audience, NewFile, Seal};
use lucka_config::diagnostic::Diagnostic;
use rayon::prelude::*;

use super::Output;
use crate::attachment::Attachment;
use crate::press::bundle_problem;
use crate::share;

/// A file that pages refer to.
struct Used<'a> {
    file: &'a str,
    audience: Audience,
    /// A page shows it as a picture.
    shown: bool,
}

impl Output<'_> {
    /// Pictures and other files that pages refer to. Each is for those who may read one of these pages, and so is every
    /// version of a picture.
    pub(super) fn attachments(&self) -> Vec<Diagnostic> {
        let used = self.used_files().into_par_iter();
        let problems = used.flat_map_iter(|used| {
            let attachment = self.pages.reading.content.attachments.get(used.file);
            attachment.map_or_else(Vec::new, |attachment| self.attachment(attachment, &used))
        });
        problems.collect()
    }

    /// One for each address.
    fn used_files(&self) -> Vec<Used<'_>> {
        let reading = self.pages.reading;
        let links = reading.links(self.pages.domains);
        let mut used: BTreeMap<&str, Used<'_>> = BTreeMap::new();
        for (language, shelf) in reading.library.shelves.iter().enumerate() {
            for target in shelf.targets() {
                let Some(article) = shelf.article(target) else {
                    continue;
                };
                let mut take = |file: &str, shown: bool| {
                    let known = reading.content.attachments.get_key_value(file);
                    let Some((file, Ok(facts))) = known.map(|(file, one)| (file, one.facts()))
                    else {
                        return;
                    };
                    let audience = article.audience.clone();
                    used.entry(&facts.address)
                        .and_modify(|known| {
                            known.audience = either(known.audience.clone(), audience.clone());
                            known.shown |= shown;
                        })
                        .or_insert(Used {
                            file,
                            audience,
                            shown,
                        });
                };
                if let Some(found) = reading.found(language, target) {
                    for file in &found.files {
                        take(file, found.pictures.contains(file));
                    }
                }
                let named = share::named(&links, article, shelf.address(target));
                if let Some(Ok(named)) = named.filter(|_| shelf.has_page(target)) {
                    take(&named.file, false);
                }
            }
        }
        used.into_values().collect()
    }

    fn attachment(&self, attachment: &Attachment, used: &Used<'_>) -> Vec<Diagnostic> {
        let Ok(facts) = attachment.facts() else {
            return Vec::new();
        };
        let media = facts.media.as_ref();
        let pictures = &self.pages.reading.content.shared.pictures;
        let mut problems = Vec::new();
        let written = self.served(&facts.address, media, used, facts.seal, || {
            attachment.read()
        });
        problems.extend(written.err());
        if used.shown {
            for version in attachment.versions(pictures).all() {
                let media = version.format.media();
                let written = self.served(&version.address, media, used, version.seal, || {
                    let bytes = attachment.read_version(pictures, version);
                    bytes.ok_or_else(|| "a smaller version of it is gone".to_owned())
                });
                problems.extend(written.err());
            }
        }
        problems.into_iter().map(|problem| *problem).collect()
    }

    /// Puts a file where it is served. It is read only if the release before hasn't got it.
    fn served(
        &self,
        address: &str,
        media: &str,
        used: &Used<'_>,
        seal: Seal,
        contents: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<(), Box<Diagnostic>> {
        let new = |contents| NewFile {
            file: address.trim_start_matches('/').to_owned(),
            address: Some(Address {
                host: None,
                path: address.to_owned(),
            }),
            contents,
            media: media.to_owned(),
            audience: used.audience.clone(),
            immutable: true,
        };
        if self.press.keep(new(&[]), seal).map_err(bundle_problem)? {
            return Ok(());
        }
        let contents = contents().map_err(|error| {
            let message = format!("content/{}: {error}", used.file);
            Box::new(Diagnostic::error("unreadable", message))
        })?;
        self.add(new(&contents))
    }
}

/// Those who are in one of two audiences.
fn either(a: Audience, b: Audience) -> Audience {
    match (a, b) {
        (Audience::Public, _) | (_, Audience::Public) => Audience::Public,
        (Audience::SignedIn, _) | (_, Audience::SignedIn) => Audience::SignedIn,
        (Audience::Groups(mut a), Audience::Groups(b)) => {
            a.extend(b);
            a.sort();
            a.dedup();
            Audience::Groups(a)
        }
        (Audience::Edge, other) | (other, Audience::Edge) => other,
    }
}
