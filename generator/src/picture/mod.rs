//! Smaller versions of pictures, for smaller screens.
//!
//! A photograph or screenshot that is wider than some of the site's widths gets a version in each of them that saves
//! bytes. Versions are made once for each picture and kept by its content, in a folder beside the memory; what no page
//! shows any more is removed with the next build. A picture that moves, or whose colours would not survive, is served as
//! it is.
//!
//! - `header`: what a file says before its pixels
//! - `raster`: pixels, out of a file and into one
//! - `smallest`: a PNG written again without losing anything
//! - `shelf`: the folder where versions are kept

mod header;
mod raster;
mod shelf;
mod smallest;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::png_of;

use std::sync::{Mutex, PoisonError};

use lucka_bundle::Seal;
use lucka_config::PictureSettings;
use serde::{Deserialize, Serialize};

use crate::fingerprint::{Facts as Print, Fingerprint};

pub(crate) use header::{damage, orientation};
use raster::{NoPixels, Raster};
pub(crate) use shelf::Shelf;

/// Changes when the same picture gets other versions than before.
const EDITION: &str = "lucka pictures 1";
/// Pictures with more pixels are served as they are: a small file can say that it is enormous.
const MOST_PIXELS: usize = 50_000_000;
/// Of pictures with more pixels one is looked at at a time, so that there is memory for it.
const LARGE: usize = 8_000_000;

/// Fewer bytes are there at once, however small the screen is.
const FEW: usize = 4096;

/// A kind of picture that can have smaller versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Format {
    Png,
    Jpeg,
    WebP,
}

impl Format {
    /// That of a media type.
    pub(crate) fn of(media: &str) -> Option<Format> {
        match media {
            "image/png" => Some(Format::Png),
            "image/jpeg" => Some(Format::Jpeg),
            "image/webp" => Some(Format::WebP),
            _ => None,
        }
    }

    /// Its media type.
    pub(crate) fn media(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::WebP => "image/webp",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Jpeg => "jpg",
            Format::WebP => "webp",
        }
    }
}

/// A picture in one width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Version {
    /// Where it is served: a name that changes with its content.
    pub(crate) address: String,
    /// In pixels.
    pub(crate) width: usize,
    pub(crate) format: Format,
    /// Of its bytes.
    pub(crate) seal: Seal,
}

/// Its bytes.
type File = (Seal, Vec<u8>);

/// What there is of a picture besides its file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Versions {
    /// As large as it is, in fewer bytes.
    pub(crate) whole: Option<Version>,
    /// Narrower ones, from the narrowest on.
    pub(crate) narrower: Vec<Version>,
    /// Why there are none: a sentence.
    pub(crate) problem: Option<String>,
}

impl Versions {
    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Version> {
        self.whole.iter().chain(&self.narrower)
    }
}

/// A picture's file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Original<'a> {
    /// Where it is served: with its hash and its name.
    pub(crate) address: &'a str,
    pub(crate) format: Format,
    /// Width and height as it is looked at.
    pub(crate) size: (usize, usize),
}

impl Original<'_> {
    /// There is no memory for so many pixels.
    pub(crate) fn is_too_large(&self) -> bool {
        self.size.0.saturating_mul(self.size.1) > MOST_PIXELS
    }
}

/// Makes versions of pictures, one for a whole build.
#[derive(Debug)]
pub(crate) struct Pictures {
    settings: PictureSettings,
    shelf: Option<Shelf>,
    large: Mutex<()>,
}

impl Pictures {
    /// One with a place to keep versions; without one it makes none.
    pub(crate) fn new(settings: &PictureSettings, shelf: Option<Shelf>) -> Pictures {
        Pictures {
            settings: settings.clone(),
            shelf,
            large: Mutex::default(),
        }
    }

    /// Whether the settings ask for any version of a picture of this width.
    pub(crate) fn wants(&self, original: &Original<'_>) -> bool {
        let (width, _) = original.size;
        let narrower = self.settings.widths.iter().any(|one| *one < width);
        narrower || (self.settings.lossless && original.format == Format::Png)
    }

    /// The versions of a picture; `bytes` gives its file, if that is needed.
    pub(crate) fn versions(
        &self,
        original: &Original<'_>,
        bytes: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Versions {
        let Some(shelf) = self.shelf.as_ref().filter(|_| self.wants(original)) else {
            return Versions::default();
        };
        let key = self.key(original);
        if let Some(known) = shelf.versions(key) {
            return known;
        }
        let Some(bytes) = bytes() else {
            return Versions::default();
        };
        let versions = match self.make(original, &bytes) {
            // Where nothing can be kept, nothing is promised.
            Ok((_, files)) if shelf.keep(&files).is_err() => return Versions::default(),
            Ok((versions, _)) => versions,
            Err(problem) => Versions {
                problem: Some(problem),
                ..Versions::default()
            },
        };
        shelf.note(key, &versions);
        versions
    }

    /// A version's bytes; made again where they are gone.
    pub(crate) fn read(
        &self,
        original: &Original<'_>,
        version: &Version,
        bytes: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<Vec<u8>> {
        let shelf = self.shelf.as_ref()?;
        if let Some(bytes) = shelf.read(&version.seal) {
            return Some(bytes);
        }
        let (_, files) = self.make(original, &bytes()?).ok()?;
        // Whoever can't keep them makes them again the next time.
        let _forgotten = shelf.keep(&files);
        let mut files = files.into_iter();
        files.find_map(|(seal, bytes)| (seal == version.seal).then_some(bytes))
    }

    /// After a build that was published: forgets what it has not asked for.
    pub(crate) fn settle(&self) {
        if let Some(shelf) = &self.shelf {
            shelf.settle();
        }
    }

    fn key(&self, original: &Original<'_>) -> Fingerprint {
        let mut facts = Print::default();
        facts.text(EDITION).text(original.address);
        facts.value(&self.settings).finish()
    }

    fn make(&self, original: &Original<'_>, bytes: &[u8]) -> Result<(Versions, Vec<File>), String> {
        let (width, height) = original.size;
        let pixels = width.saturating_mul(height);
        let _one_at_a_time =
            (pixels > LARGE).then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let mut files = Vec::new();
        let mut versions = Versions::default();
        let mut least = bytes.len();
        if self.settings.lossless
            && original.format == Format::Png
            && let Some(smaller) = smallest::smallest(bytes)
        {
            least = smaller.len();
            let raster = (width, original.format);
            versions.whole = Some(version(original, raster, smaller, &mut files));
        }
        match self.narrower(original, bytes, least) {
            Ok(made) => {
                for (width, format, bytes) in made {
                    let made = version(original, (width, format), bytes, &mut files);
                    versions.narrower.insert(0, made);
                }
            }
            Err(NoPixels::Unfit) => {}
            Err(NoPixels::Damaged(error)) => return Err(error),
        }
        Ok((versions, files))
    }

    /// The versions that save at least a tenth of the bytes of the next wider one, from the widest on.
    fn narrower(
        &self,
        original: &Original<'_>,
        bytes: &[u8],
        mut least: usize,
    ) -> Result<Vec<(usize, Format, Vec<u8>)>, NoPixels> {
        let (width, height) = original.size;
        let mut widths: Vec<usize> = self.settings.widths.clone();
        widths.retain(|one| *one < width);
        widths.sort_unstable();
        widths.dedup();
        if widths.is_empty() || bytes.len() < FEW {
            return Ok(Vec::new());
        }
        let turn = match original.format {
            Format::Jpeg => orientation(bytes),
            Format::Png | Format::WebP => 1,
        };
        let lies = turn >= 5;
        let stored = if lies { (height, width) } else { original.size };
        let raster = Raster::read(bytes, original.format, stored)?;
        let mut made = Vec::new();
        for wanted in widths.into_iter().rev() {
            let high = ((height * wanted + width / 2) / width).max(1);
            let (w, h) = if lies { (high, wanted) } else { (wanted, high) };
            let resized = raster.resized(w, h)?.turned(turn);
            let written = resized.write()?;
            if written.len() * 10 <= least * 9 {
                least = written.len();
                made.push((wanted, raster.format, written));
            }
        }
        Ok(made)
    }
}

fn version(
    original: &Original<'_>,
    (width, format): (usize, Format),
    bytes: Vec<u8>,
    files: &mut Vec<File>,
) -> Version {
    let name = original.address.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let seal = Seal::of(&bytes);
    let hash = blake3::Hash::from_bytes(seal.hash).to_hex();
    files.push((seal, bytes));
    Version {
        address: format!(
            "/media/{}/{stem}-{width}.{}",
            &hash[..16],
            format.extension()
        ),
        width,
        format,
        seal,
    }
}
