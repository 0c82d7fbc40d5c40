//! Text as outlines: each character in a font that has it, shaped, in the order that lines are read in, wrapped.

use std::ops::Range;

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{
    Buffer, Direction, GlyphId, Language, Script, ShapeOptions, ShaperFont, shape, unicode,
};
use unicode_bidi::{BidiInfo, Level};
use zeno::{Command, Vector};

use super::fonts::{Face, Fonts, joins};
use super::words;

/// Ends a text that is longer than what is drawn of it.
const ELLIPSIS: char = '…';
/// How closely lines are made equally long, in halvings.
const HALVINGS: usize = 12;

/// A text that every one of its characters has a font for.
pub(super) struct Text {
    text: String,
    faces: Vec<Face>,
    language: Option<Language>,
    base: Level,
}

/// A line of a text, ready to be drawn.
pub(super) struct Line {
    /// From the beginning of its base line, in pixels; down is positive.
    pub(super) outline: Vec<Command>,
    /// In pixels.
    pub(super) width: f32,
}

/// How a text can be set, largest first: height of letters in pixels, and how many lines there may be.
pub(super) type Sizes<'a> = &'a [(f32, usize)];

/// Characters of one font, one script and one direction.
struct Run {
    range: Range<usize>,
    face: usize,
    script: Script,
    level: Level,
}

/// A part of a text that a line may end after.
struct Part {
    range: Range<usize>,
    /// In ems; without the space at its end, and with it.
    seen: f32,
    whole: f32,
}

impl Text {
    /// A text in one weight; `None` when a character of it has no font, or when nothing of it can be seen.
    pub(super) fn new(text: &str, fonts: &Fonts<'_>, weight: f32, language: &str) -> Option<Text> {
        let mut text = words::plain(text);
        let (mut faces, mut missing) = fonts.covering(&format!("{text}{ELLIPSIS}"), weight);
        if !missing.is_empty() && missing.iter().all(|c| words::is_pictograph(*c)) {
            text = words::without(&text, &missing);
            (faces, missing) = fonts.covering(&format!("{text}{ELLIPSIS}"), weight);
        }
        let rtl = lucka_theme::direction(language) == "rtl";
        (missing.is_empty() && text.contains(|c: char| !c.is_whitespace())).then(|| Text {
            text,
            faces,
            language: Language::new(language),
            base: if rtl { Level::rtl() } else { Level::ltr() },
        })
    }

    /// The text in lines of at most this width, in pixels, in the largest of these sizes that it fits into; in the last
    /// one it ends with an ellipsis where it does not. Gives back the size too.
    pub(super) fn lines(&self, width: f32, sizes: Sizes<'_>) -> (Vec<Line>, f32) {
        let parts = self.parts();
        let mut chosen = (Vec::new(), 0.0);
        for (size, most) in sizes {
            let (lines, torn) = self.wrap(&parts, width / size);
            let fits = lines.len() <= *most;
            if fits && !torn {
                let lines = self.balanced(&parts, width / size, lines);
                return (self.drawn(&lines, *size), *size);
            }
            chosen = (lines, *size);
            if fits {
                continue;
            }
            chosen.0.truncate(*most);
            if let Some(last) = chosen.0.last_mut() {
                *last = self.cut(last, width / size);
            }
        }
        (self.drawn(&chosen.0, chosen.1), chosen.1)
    }

    /// Whether its letters reach further up and down than those of most scripts.
    pub(super) fn is_roomy(&self) -> bool {
        let usual = |c: char| matches!(c, '\0'..='\u{5ff}' | '\u{1e00}'..='\u{2bff}' | '\u{2e80}'..='\u{fa6f}' | '\u{ff00}'..='\u{ffef}');
        !self.text.chars().all(usual)
    }

    fn drawn(&self, lines: &[String], size: f32) -> Vec<Line> {
        lines.iter().map(|line| self.draw(line, size)).collect()
    }

    /// Where lines may end, with the width of what lies between.
    fn parts(&self) -> Vec<Part> {
        let mut start = 0;
        let ends = unicode_linebreak::linebreaks(&self.text).map(|(end, _)| end);
        let parts = ends.map(|end| {
            let range = start..end;
            start = end;
            let whole = &self.text[range.clone()];
            Part {
                seen: self.width(whole.trim_end()),
                whole: self.width(whole),
                range,
            }
        });
        parts.collect()
    }

    /// Lines of at most this width, in ems, and whether a word had to be torn for it.
    fn wrap(&self, parts: &[Part], width: f32) -> (Vec<String>, bool) {
        let (mut lines, mut torn) = (Vec::new(), false);
        let (mut line, mut used) = (String::new(), 0.0);
        for part in parts {
            if !line.is_empty() && used + part.seen > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            let text = &self.text[part.range.clone()];
            if part.seen <= width {
                line.push_str(text);
                used += part.whole;
                continue;
            }
            torn = true;
            for c in text.chars() {
                let is_apart = unicode::combining_class(c as u32) == 0 && !joins(c);
                if is_apart && !line.is_empty() && self.width(&format!("{line}{c}")) > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
            used = self.width(&line);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        for line in &mut lines {
            line.truncate(line.trim_end().len());
        }
        (lines, torn)
    }

    /// As many lines, as equally long as can be.
    fn balanced(&self, parts: &[Part], width: f32, lines: Vec<String>) -> Vec<String> {
        let (mut narrow, mut wide, mut best) = (width / 3.0, width, lines);
        for _ in 0..HALVINGS {
            let middle = f32::midpoint(narrow, wide);
            let (lines, torn) = self.wrap(parts, middle);
            if torn || lines.len() > best.len() {
                narrow = middle;
            } else {
                (wide, best) = (middle, lines);
            }
        }
        best
    }

    /// The beginning of a line that is no wider than this, in ems, with an ellipsis: whole words where there are some.
    fn cut(&self, line: &str, width: f32) -> String {
        let mut kept = line.trim_end();
        loop {
            let end = kept.trim_end_matches([' ', ',', '.', ':', ';', '-', '–']);
            let cut = format!("{end}{ELLIPSIS}");
            if kept.is_empty() || self.width(&cut) <= width {
                return cut;
            }
            let word = kept.rfind(' ').filter(|at| *at > 0);
            let letter = kept.char_indices().next_back().map_or(0, |(at, _)| at);
            kept = &kept[..word.unwrap_or(letter)];
        }
    }

    /// In ems.
    fn width(&self, line: &str) -> f32 {
        self.runs(line)
            .iter()
            .map(|run| self.shaped(line, run, |_, _| ()))
            .sum()
    }

    fn draw(&self, line: &str, size: f32) -> Line {
        let mut runs = self.runs(line);
        let levels: Vec<Level> = runs.iter().map(|run| run.level).collect();
        let order = BidiInfo::reorder_visual(&levels);
        let mut runs: Vec<Option<Run>> = runs.drain(..).map(Some).collect();
        let mut pen = Pen {
            outline: Vec::new(),
            at: Vector::ZERO,
            scale: 0.0,
        };
        let mut start = 0.0;
        for index in order {
            let Some(run) = runs.get_mut(index).and_then(Option::take) else {
                continue;
            };
            let Some(face) = self.faces.get(run.face) else {
                continue;
            };
            let outlines = face.font.outline_glyphs();
            pen.scale = size / f32::from(face.font.units_per_em());
            let width = self.shaped(line, &run, |glyph, at| {
                pen.at = Vector::new(start + at.x * size, -at.y * size);
                if let Some(outline) = outlines.get(glyph) {
                    // A glyph that is damaged is left out.
                    let _ = outline.draw(&DrawOptions::new(), DrawMemory::default(), &mut pen);
                }
            });
            start += width * size;
        }
        Line {
            outline: pen.outline,
            width: start,
        }
    }

    /// Shapes a run; gives back its width, and each glyph with its place, in ems.
    fn shaped(&self, line: &str, run: &Run, mut take: impl FnMut(GlyphId, Vector)) -> f32 {
        let Some(face) = self.faces.get(run.face) else {
            return 0.0;
        };
        let mut buffer = Buffer::new();
        buffer.push_str(&line[run.range.clone()]);
        buffer.set_pre_context(&line[..run.range.start]);
        buffer.set_post_context(&line[run.range.end..]);
        buffer.set_script(Some(run.script));
        buffer.set_language(self.language.clone());
        buffer.set_direction(match run.level.is_rtl() {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        });
        if shape(
            &ShaperFont::new(&face.font),
            &mut buffer,
            ShapeOptions::new(),
        )
        .is_err()
        {
            return 0.0;
        }
        let em = f32::from(face.font.units_per_em());
        let mut x = 0.0;
        for (info, place) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let at = Vector::new(x + place.x_offset as f32 / em, place.y_offset as f32 / em);
            take(GlyphId::new(info.glyph_id), at);
            x += place.x_advance as f32 / em;
        }
        x
    }

    /// The runs of a line, in the order in which it is written.
    fn runs(&self, line: &str) -> Vec<Run> {
        let bidi = BidiInfo::new(line, Some(self.base));
        let levels = match bidi.paragraphs.first() {
            Some(paragraph) => bidi.reordered_levels(paragraph, paragraph.range.clone()),
            None => return Vec::new(),
        };
        let mut runs: Vec<Run> = Vec::new();
        for (at, c) in line.char_indices() {
            let range = at..at + c.len_utf8();
            let level = levels.get(at).copied().unwrap_or(self.base);
            let own = unicode::script(c as u32);
            let is_shared = [Script::COMMON, Script::INHERITED, Script::UNKNOWN].contains(&own);
            let before = runs.last_mut().filter(|run| run.level == level);
            let Some(run) = before else {
                runs.push(Run {
                    range,
                    face: self.face(c),
                    script: own,
                    level,
                });
                continue;
            };
            // What every script has stays with what stands before it, where that font has it.
            let stays = self
                .faces
                .get(run.face)
                .is_some_and(|face| face.has(c) || joins(c));
            let begins = [Script::COMMON, Script::INHERITED].contains(&run.script);
            let (face, script) = match () {
                () if is_shared && stays => (run.face, run.script),
                () if is_shared => (self.face(c), run.script),
                () => (self.face(c), own),
            };
            if face == run.face && (script == run.script || begins) {
                run.range.end = range.end;
                run.script = script;
            } else {
                runs.push(Run {
                    range,
                    face,
                    script,
                    level,
                });
            }
        }
        runs
    }

    /// The first font that has a character.
    fn face(&self, c: char) -> usize {
        self.faces.iter().position(|face| face.has(c)).unwrap_or(0)
    }
}

/// Takes a glyph's outline from the font's units to pixels.
struct Pen {
    outline: Vec<Command>,
    at: Vector,
    scale: f32,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Vector {
        Vector::new(self.at.x + x * self.scale, self.at.y - y * self.scale)
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outline.push(Command::MoveTo(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.outline.push(Command::LineTo(self.point(x, y)));
    }

    fn quad_to(&mut self, x0: f32, y0: f32, x: f32, y: f32) {
        let (control, end) = (self.point(x0, y0), self.point(x, y));
        self.outline.push(Command::QuadTo(control, end));
    }

    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        let (first, second) = (self.point(x0, y0), self.point(x1, y1));
        let end = self.point(x, y);
        self.outline.push(Command::CurveTo(first, second, end));
    }

    fn close(&mut self) {
        self.outline.push(Command::Close);
    }
}
