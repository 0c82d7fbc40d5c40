//! Pictures and other files.

use std::collections::BTreeMap;

use lucka_bundle::{Address, Audience, NewFile};
use lucka_config::diagnostic::Diagnostic;
use rayon::prelude::*;

use super::Output;

impl Output<'_> {
    /// Pictures and other files that pages refer to. Each is for those who may read one of these pages.
    pub(super) fn attachments(&self) -> Vec<Diagnostic> {
        let reading = self.pages.reading;
        let mut used: BTreeMap<&str, (Audience, &str)> = BTreeMap::new();
        for (language, shelf) in reading.library.shelves.iter().enumerate() {
            for target in shelf.targets() {
                let Some(article) = shelf.article(target) else {
                    continue;
                };
                let found = reading.found(language, target);
                for file in found.into_iter().flat_map(|found| &found.files) {
                    let attachment = reading.content.attachments.get(file);
                    let Some(Ok(facts)) = attachment.map(|file| file.facts()) else {
                        continue;
                    };
                    let audience = article.audience.clone();
                    used.entry(&facts.address)
                        .and_modify(|(known, _)| *known = either(known.clone(), audience.clone()))
                        .or_insert((audience, file));
                }
            }
        }
        let write = |(address, (audience, file)): (&str, (Audience, &str))| {
            let attachment = reading.content.attachments.get(file)?;
            let media = &attachment.facts().as_ref().ok()?.media;
            let contents = match attachment.read() {
                Ok(contents) => contents,
                Err(error) => {
                    return Some(Diagnostic::error(
                        "unreadable",
                        format!("content/{file}: {error}"),
                    ));
                }
            };
            let file = NewFile {
                file: address.trim_start_matches('/').to_owned(),
                address: Some(Address {
                    host: None,
                    path: address.to_owned(),
                }),
                contents: &contents,
                media: media.clone().into_owned(),
                audience,
                immutable: true,
            };
            self.add(file).err().map(|problem| *problem)
        };
        used.into_par_iter().filter_map(write).collect()
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
