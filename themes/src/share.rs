//! What share pictures are drawn with: colours, the mark, fonts of the theme's own.

use lucka_config::diagnostic::Diagnostic;

use crate::accent::Accent;
use crate::layers::{File, Layers};
use crate::theme::Theme;

/// Where a theme's fonts lie.
pub(crate) const FONTS: &str = "fonts/";
/// The icon that stands for the site.
const MARK: &str = "icons/hatch.svg";
/// What the fonts that can be drawn with begin with: TrueType, OpenType, and several in one file.
const KINDS: [&[u8]; 4] = [b"\0\x01\0\0", b"OTTO", b"true", b"ttcf"];
/// Bytes of a font: every edge holds it in memory.
const LARGEST: usize = 32 * 1024 * 1024;

/// The accent colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// As a ground.
    pub accent: [u8; 3],
    /// Of what stands on it.
    pub on_accent: [u8; 3],
    /// As text on the page's paper.
    pub accent_ink: [u8; 3],
}

impl Theme {
    /// The accent colour, as light pages show it.
    pub fn colours(&self) -> Colours {
        let (ground, text) = &self.means.look.accent;
        let ground = Accent::parse(ground).unwrap_or(Accent::DEFAULT);
        Colours {
            accent: ground.channels(),
            on_accent: Accent::parse(text).map_or([0xff; 3], Accent::channels),
            accent_ink: ground.on_paper().channels(),
        }
    }

    /// The drawing that stands for the site, as SVG.
    pub fn mark(&self) -> Option<&str> {
        let (_, file) = self.layers.below(MARK).next()?;
        std::str::from_utf8(&file.bytes).ok()
    }

    /// Fonts of the theme's own, TrueType or OpenType, by their name in the theme (`fonts/brand.ttf`).
    pub fn fonts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let files = self.layers.below(FONTS);
        let fonts = files.filter(|(_, file)| problem(file).is_none());
        fonts.map(|(name, file)| (name, file.bytes.as_slice()))
    }

    /// What share pictures look like, in short: of equal looks the same, and of no others.
    pub fn share_digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let (ground, text) = &self.means.look.accent;
        hasher.update(ground.as_bytes()).update(text.as_bytes());
        hasher.update(self.mark().unwrap_or_default().as_bytes());
        for (_, bytes) in self.fonts() {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        hasher.finalize().to_hex().to_string()
    }
}

/// What is wrong with a theme's fonts.
pub(crate) fn check(layers: &Layers) -> Vec<Diagnostic> {
    let of = |(_, file): (&str, &File)| {
        let (what, help) = problem(file).filter(|_| !is_text(file))?;
        let message = format!("{} {what}", file.origin);
        Some(Diagnostic::error("theme-file", message).help(help))
    };
    layers.below(FONTS).filter_map(of).collect()
}

fn problem(file: &File) -> Option<(&'static str, &'static str)> {
    if !KINDS.iter().any(|kind| file.bytes.starts_with(kind)) {
        let help = "put a .ttf or .otf file there: share pictures are drawn with them (a .woff or .woff2 is one, packed)";
        return Some(("is no font that can be drawn with", help));
    }
    let help = "take a font with fewer characters: every edge holds it in memory";
    (file.bytes.len() > LARGEST).then_some(("has more than 32 MB", help))
}

/// A font's licence, which lies beside it.
fn is_text(file: &File) -> bool {
    [".txt", ".md"].iter().any(|end| file.origin.ends_with(end))
}
