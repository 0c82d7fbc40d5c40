//! Which font has a character: the theme's before those that come with the edge, and those before the machine's.

use std::sync::OnceLock;

use harfrust::Font;
use harfrust::font::Blob;

use super::machine::Machine;
use super::words;

/// For titles.
pub(super) const BOLD: f32 = 700.0;
/// For what stands around them.
pub(super) const MEDIUM: f32 = 500.0;

/// Latin, Greek and Cyrillic; Arabic; Hebrew. Their licences lie beside them.
const FILES: [&[u8]; 6] = [
    include_bytes!("../../fonts/inter-700.ttf"),
    include_bytes!("../../fonts/inter-500.ttf"),
    include_bytes!("../../fonts/noto-sans-arabic-700.ttf"),
    include_bytes!("../../fonts/noto-sans-arabic-500.ttf"),
    include_bytes!("../../fonts/noto-sans-hebrew-700.ttf"),
    include_bytes!("../../fonts/noto-sans-hebrew-500.ttf"),
];

/// A font that can be drawn with.
#[derive(Clone)]
pub(super) struct Face {
    pub(super) font: Font,
    /// From 100 to 900; 400 is regular.
    pub(super) weight: f32,
}

impl Face {
    /// A font with outlines, from where its bytes are.
    pub(super) fn new(source: impl Into<harfrust::font::Source>, index: u32) -> Option<Face> {
        let face = Face::unseen(source, index)?;
        face.font.outline_glyphs().source()?;
        Some(face)
    }

    /// The same of a font that is known to have outlines: its letters are not read for it.
    pub(super) fn unseen(source: impl Into<harfrust::font::Source>, index: u32) -> Option<Face> {
        let font = Font::new(source, index)?;
        (font.units_per_em() > 0).then(|| Face {
            weight: font.default_attributes().weight.value(),
            font,
        })
    }

    /// Whether it has a character.
    pub(super) fn has(&self, c: char) -> bool {
        let glyph = self.font.charmap().map_unicode(c);
        glyph.is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

/// All fonts, in the order in which they are asked.
pub(super) struct Fonts<'a> {
    /// The theme's.
    pub(super) own: &'a [Face],
    /// The machine's, looked into only for what the others have not got.
    pub(super) machine: Option<&'a Machine>,
}

/// Those that come with the edge.
fn embedded() -> &'static [Face] {
    static FACES: OnceLock<Vec<Face>> = OnceLock::new();
    FACES.get_or_init(|| {
        let faces = FILES
            .into_iter()
            .map(|file| Face::new(Blob::Static(file), 0));
        faces.flatten().collect()
    })
}

impl Fonts<'_> {
    /// Fonts that together have all of these characters, in about this weight, the first one that has a character being
    /// its font; with the characters that none has.
    pub(super) fn covering(&self, text: &str, weight: f32) -> (Vec<Face>, Vec<char>) {
        let mut faces = Vec::new();
        let mut missing: Vec<char> = text.chars().filter(|c| is_seen(*c)).collect();
        missing.sort_unstable();
        missing.dedup();
        for tier in [self.own, embedded()] {
            let mut tier: Vec<&Face> = tier.iter().collect();
            tier.sort_by(|a, b| f32::total_cmp(&off(a, weight), &off(b, weight)));
            for face in tier {
                take(face, &mut missing, &mut faces);
            }
        }
        // Small pictures can be left out instead.
        let (left_out, mut missing): (Vec<char>, Vec<char>) =
            missing.into_iter().partition(|c| words::is_pictograph(*c));
        if let Some(machine) = self.machine.filter(|_| !missing.is_empty()) {
            for face in machine.covering(&missing, weight) {
                take(&face, &mut missing, &mut faces);
            }
        }
        missing.extend(left_out);
        (faces, missing)
    }
}

fn off(face: &Face, weight: f32) -> f32 {
    (face.weight - weight).abs()
}

/// Takes a font that has something which those before it have not.
fn take(face: &Face, missing: &mut Vec<char>, faces: &mut Vec<Face>) {
    let before = missing.len();
    missing.retain(|c| !face.has(*c));
    if missing.len() < before {
        faces.push(face.clone());
    }
}

/// Whether a character shows something; others need no glyph.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !joins(c)
}

/// Characters that only say how others look: joiners, and which of its forms a character has.
pub(super) fn joins(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}'
    ) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
