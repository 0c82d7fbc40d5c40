//! What a share picture looks like: the site's mark and name above, the page's title with its category in the middle, the
//! domain below.

use lucka_theme::Colours;
use zeno::{Command, Transform};

use super::canvas::{Canvas, Colour, HEIGHT, WIDTH, mixed};
use super::fonts::{BOLD, Fonts, MEDIUM};
use super::mark::{Mark, rounded};
use super::text::{Line, Sizes, Text};

/// The colours of the theme's light pages.
const PAPER: Colour = [0xfa, 0xfa, 0xf7];
const INK: Colour = [0x17, 0x20, 0x1c];
const FAINT: Colour = [0x5e, 0x69, 0x63];

/// All in pixels.
const MARGIN: f32 = 80.0;
const BAR: f32 = 14.0;
const BADGE: f32 = 72.0;
const ICON: f32 = 46.0;
const TOP: f32 = 66.0;
/// Between what stands above the title and what stands below it.
const MIDDLE: (f32, f32) = (168.0, 528.0);
const FOOT: f32 = 572.0;
const EYEBROW: f32 = 32.0;
/// The large, faint mark in the background.
const GHOST: f32 = 600.0;

const TITLE: Sizes<'_> = &[(88.0, 2), (76.0, 3), (60.0, 4)];
const NAME: Sizes<'_> = &[(36.0, 1), (30.0, 1)];
const SMALL: Sizes<'_> = &[(EYEBROW, 1)];
const HOST: Sizes<'_> = &[(28.0, 1), (22.0, 1)];

/// Of the height of letters: of a line, and of its part above the base line.
const LEADING: f32 = 1.2;
const ROOMY: f32 = 1.45;
const ASCENT: f32 = 0.76;

/// What a picture shows.
pub(super) struct Card<'a> {
    /// Of the page.
    pub(super) title: &'a str,
    /// Its category; may be empty.
    pub(super) above: &'a str,
    /// The site's name.
    pub(super) site: &'a str,
    /// The domain, as it is written.
    pub(super) host: &'a str,
    /// Language tag.
    pub(super) language: &'a str,
    pub(super) colours: Colours,
    /// The theme's drawing.
    pub(super) mark: Option<&'a str>,
}

/// A picture.
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    /// False when a character of the title has no font: then it is left out.
    pub(super) whole: bool,
}

/// Draws a picture; `None` should never be.
pub(super) fn draw(card: &Card<'_>, fonts: &Fonts<'_>) -> Option<Drawn> {
    let text = |text: &str, weight| Text::new(text, fonts, weight, card.language);
    let title = text(card.title, BOLD);
    let mut sheet = Sheet {
        canvas: Canvas::new(PAPER),
        rtl: lucka_theme::direction(card.language) == "rtl",
    };
    let mark = card.mark.and_then(Mark::read);
    sheet.ground(mark.as_ref(), &card.colours);
    let is_named_above = title.is_some() && card.title != card.site;
    let name_at = sheet.badge(mark.as_ref(), &card.colours);
    if let Some(name) = text(card.site, MEDIUM).filter(|_| is_named_above) {
        let width = WIDTH as f32 - MARGIN - name_at;
        sheet.line(&name, NAME, (name_at, width), TOP + BADGE / 2.0 + 12.0, INK);
    }
    let main = title
        .as_ref()
        .map_or_else(|| text(card.site, BOLD), |_| None);
    if let Some(main) = title.as_ref().or(main.as_ref()) {
        let above = text(card.above, MEDIUM).filter(|_| title.is_some());
        sheet.middle(main, above.as_ref(), card.colours.accent_ink);
    }
    if let Some(host) = text(card.host, MEDIUM) {
        sheet.line(
            &host,
            HOST,
            (MARGIN, WIDTH as f32 - 2.0 * MARGIN),
            FOOT,
            FAINT,
        );
    }
    Some(Drawn {
        png: sheet.canvas.png()?,
        whole: title.is_some(),
    })
}

/// A canvas, with the side that lines begin at.
struct Sheet {
    canvas: Canvas,
    rtl: bool,
}

impl Sheet {
    /// The left edge of something this wide that begins so far from where lines begin.
    fn left(&self, from: f32, width: f32) -> f32 {
        match self.rtl {
            true => WIDTH as f32 - from - width,
            false => from,
        }
    }

    fn ground(&mut self, mark: Option<&Mark>, colours: &Colours) {
        let width = WIDTH as f32;
        if let Some(mark) = mark {
            let left = self.left(width - 0.76 * GHOST, GHOST);
            let faint = mixed(PAPER, colours.accent, 13);
            self.mark(mark, (left, 170.0, GHOST), faint);
        }
        let top = HEIGHT as f32 - BAR;
        self.canvas
            .fill(&rounded(0.0, top, width, BAR, 0.0), colours.accent);
    }

    /// The mark on the accent colour; gives back how far from the edge there is room beside it.
    fn badge(&mut self, mark: Option<&Mark>, colours: &Colours) -> f32 {
        let Some(mark) = mark else { return MARGIN };
        let left = self.left(MARGIN, BADGE);
        let badge = rounded(left, TOP, BADGE, BADGE, 18.0);
        self.canvas.fill(&badge, colours.accent);
        let inset = (BADGE - ICON) / 2.0;
        self.mark(mark, (left + inset, TOP + inset, ICON), colours.on_accent);
        MARGIN + BADGE + 24.0
    }

    fn mark(&mut self, mark: &Mark, (left, top, size): (f32, f32, f32), colour: Colour) {
        match mark.placed(left, top, size) {
            (lines, Some(width)) => self.canvas.stroke(&lines, width, colour),
            (shape, None) => self.canvas.fill(&shape, colour),
        }
    }

    /// One line on a base line, so far from where lines begin and so wide.
    fn line(
        &mut self,
        text: &Text,
        sizes: Sizes<'_>,
        (from, width): (f32, f32),
        at: f32,
        colour: Colour,
    ) {
        let (lines, _) = text.lines(width, sizes);
        for line in &lines {
            self.put(line, from, at, colour);
        }
    }

    /// The title with its category above it, as high above the middle as below.
    fn middle(&mut self, title: &Text, above: Option<&Text>, accent: Colour) {
        let (lines, size) = title.lines(WIDTH as f32 - 2.0 * MARGIN, TITLE);
        let leading = size * if title.is_roomy() { ROOMY } else { LEADING };
        let eyebrow = above.map_or(0.0, |_| EYEBROW * 1.9);
        let height = eyebrow + leading * lines.len() as f32;
        let (first, last) = MIDDLE;
        let mut top = first + ((last - first - height) / 2.0).max(0.0);
        if let Some(above) = above {
            let room = (MARGIN, WIDTH as f32 - 2.0 * MARGIN);
            self.line(above, SMALL, room, top + EYEBROW, accent);
            top += eyebrow;
        }
        for (index, line) in lines.iter().enumerate() {
            let half = (leading - size) / 2.0;
            let base = top + leading * index as f32 + half + ASCENT * size + size * 0.1;
            self.put(line, MARGIN, base, INK);
        }
    }

    fn put(&mut self, line: &Line, from: f32, base: f32, colour: Colour) {
        let moved = Transform::translation(self.left(from, line.width), base);
        let outline: Vec<Command> = line
            .outline
            .iter()
            .map(|one| one.transform(&moved))
            .collect();
        self.canvas.fill(&outline, colour);
    }
}
