//! Pictures and other files beside articles.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::OnceLock;

use lucka_bundle::Seal;
use serde::{Deserialize, Serialize};

use crate::memory::Stat;
use crate::picture::{self, Format, Original, Pictures, Version, Versions};

/// A file that is no Markdown. It is looked into when something refers to it.
#[derive(Debug)]
pub(crate) struct Attachment {
    pub(crate) stat: Stat,
    disk: PathBuf,
    facts: OnceLock<Result<Facts, String>>,
    versions: OnceLock<Versions>,
}

/// What a page needs to know of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// Where it is served: a name that changes with its content.
    pub(crate) address: String,
    /// Media type.
    pub(crate) media: Cow<'static, str>,
    /// A picture's width and height in pixels.
    pub(crate) size: Option<(usize, usize)>,
    /// Of its bytes.
    pub(crate) seal: Seal,
    /// What is wrong with a picture's file.
    pub(crate) damage: Option<Cow<'static, str>>,
}

impl Facts {
    /// A picture of a kind that can have smaller versions.
    pub(crate) fn original(&self) -> Option<Original<'_>> {
        Some(Original {
            address: &self.address,
            format: Format::of(&self.media)?,
            size: self.size?,
        })
    }
}

impl Attachment {
    /// A file of this place on the disk, with what is remembered of it.
    pub(crate) fn new(disk: PathBuf, stat: Stat, known: Option<Facts>) -> Attachment {
        let facts = OnceLock::new();
        if let Some(known) = known {
            let _first = facts.set(Ok(known));
        }
        Attachment {
            stat,
            disk,
            facts,
            versions: OnceLock::new(),
        }
    }

    /// What is known about it, if anybody has asked.
    pub(crate) fn known(&self) -> Option<&Facts> {
        self.facts.get()?.as_ref().ok()
    }

    /// What is known about it; a sentence when it can't be read.
    pub(crate) fn facts(&self) -> &Result<Facts, String> {
        self.facts.get_or_init(|| {
            let bytes = self.read()?;
            let name = self.disk.file_name().unwrap_or_default().to_string_lossy();
            let media = media(&name);
            let seal = Seal::of(&bytes);
            let hash = blake3::Hash::from_bytes(seal.hash).to_hex();
            let damage = Format::of(media).and_then(|format| picture::damage(&bytes, format));
            Ok(Facts {
                address: format!("/media/{}/{}", &hash[..16], file_name(&name)),
                media: Cow::Borrowed(media),
                size: size(&bytes, media),
                seal,
                damage: damage.map(Cow::Borrowed),
            })
        })
    }

    /// What there is of a picture besides its file; of a picture that no page shows there is nothing.
    pub(crate) fn versions(&self, pictures: &Pictures) -> &Versions {
        self.versions.get_or_init(|| {
            let facts = self.facts().as_ref().ok();
            let facts = facts.filter(|facts| facts.damage.is_none());
            let original = facts.and_then(Facts::original);
            match original.filter(|original| !original.is_too_large()) {
                Some(original) => pictures.versions(&original, || self.read().ok()),
                None => Versions::default(),
            }
        })
    }

    /// The bytes of one of its versions.
    pub(crate) fn read_version(&self, pictures: &Pictures, version: &Version) -> Option<Vec<u8>> {
        let original = self.facts().as_ref().ok()?.original()?;
        pictures.read(&original, version, || self.read().ok())
    }

    /// Its contents.
    pub(crate) fn read(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.disk).map_err(|error| error.to_string())
    }
}

/// A safe name that still ends as it did.
fn file_name(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = match crate::slug::slug(stem) {
        stem if stem.is_empty() => "file".to_owned(),
        stem => stem,
    };
    format!("{stem}.{}", crate::slug::slug(extension))
}

fn media(name: &str) -> &'static str {
    let extension = name.rsplit('.').next().unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "log" | "patch" | "diff" => "text/plain; charset=utf-8",
        "json" => "application/json",
        // Never as a page of our own origin.
        _ => "application/octet-stream",
    }
}

fn size(bytes: &[u8], media: &str) -> Option<(usize, usize)> {
    if media == "image/svg+xml" {
        return svg_size(&String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]));
    }
    if !media.starts_with("image/") {
        return None;
    }
    let size = imagesize::blob_size(bytes).ok()?;
    // As it is looked at: browsers turn photographs as the camera was held.
    let lies = media == "image/jpeg" && picture::orientation(bytes) >= 5;
    Some(match lies {
        true => (size.height, size.width),
        false => (size.width, size.height),
    })
}

/// `width` and `height` of the outermost element, or those of its `viewBox`.
fn svg_size(text: &str) -> Option<(usize, usize)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let value = tag.split_once(&format!(" {name}="))?.1;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    let pixels = |value: &str| {
        let number: f64 = value.trim().trim_end_matches("px").parse().ok()?;
        (1.0..100_000.0)
            .contains(&number)
            .then(|| number.round() as usize)
    };
    let given = |name| attribute(name).and_then(pixels);
    if let (Some(width), Some(height)) = (given("width"), given("height")) {
        return Some((width, height));
    }
    let mut numbers = attribute("viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty());
    Some((pixels(numbers.nth(2)?)?, pixels(numbers.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_the_size_that_it_says() {
        let size = |text| svg_size(text);
        assert_eq!(size("<svg width=\"10px\" height='20'>"), Some((10, 20)));
        assert_eq!(
            size("<?xml?>\n<svg viewBox=\"0 0 640 360\">"),
            Some((640, 360))
        );
        assert_eq!(size("<svg width=\"100%\">"), None);
        assert_eq!(size("<svg"), None);
    }

    #[test]
    fn a_file_keeps_a_name_that_says_what_it_is() {
        assert_eq!(file_name("Översikt 2.PNG"), "oversikt-2.png");
        assert_eq!(file_name("a.patch.zip"), "a.patch.zip");
        assert_eq!(media("x.HTML"), "application/octet-stream");
    }
}
