//! Pixels: shapes in one colour over what is there, and all of it as a PNG.

use zeno::{Cap, Command, Join, Mask, Stroke, Style};

/// The size that social sites ask for, in pixels.
pub(super) const WIDTH: u32 = lucka_bundle::SHARE_WIDTH;
pub(super) const HEIGHT: u32 = lucka_bundle::SHARE_HEIGHT;

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// A picture that is being drawn, without transparency.
pub(super) struct Canvas {
    /// Three bytes a pixel, row by row.
    pixels: Vec<u8>,
}

impl Canvas {
    /// All in one colour.
    pub(super) fn new(ground: Colour) -> Canvas {
        Canvas {
            pixels: ground.repeat((WIDTH * HEIGHT) as usize),
        }
    }

    /// Fills an outline. What of it lies outside is left out.
    pub(super) fn fill(&mut self, outline: &[Command], colour: Colour) {
        self.paint(outline, Style::default(), colour);
    }

    /// Draws lines this wide, with round ends.
    pub(super) fn stroke(&mut self, lines: &[Command], width: f32, colour: Colour) {
        let mut stroke = Stroke::new(width);
        stroke.join(Join::Round).cap(Cap::Round);
        self.paint(lines, Style::Stroke(stroke), colour);
    }

    fn paint(&mut self, outline: &[Command], style: Style<'_>, colour: Colour) {
        if outline.is_empty() {
            return;
        }
        let mut mask = vec![0; (WIDTH * HEIGHT) as usize];
        Mask::new(outline)
            .style(style)
            .size(WIDTH, HEIGHT)
            .render_into(&mut mask, None);
        let (pixels, _) = self.pixels.as_chunks_mut::<3>();
        for (pixel, covered) in pixels.iter_mut().zip(mask) {
            if covered > 0 {
                *pixel = mixed(*pixel, colour, covered);
            }
        }
    }

    /// As a file; `None` should never be.
    pub(super) fn png(&self) -> Option<Vec<u8>> {
        let mut file = Vec::with_capacity(64 * 1024);
        let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        // Of one colour for the most part: rows like the ones above them.
        encoder.set_filter(png::Filter::Up);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.pixels).ok()?;
        writer.finish().ok()?;
        Some(file)
    }
}

/// `part` of 255 of `over`, and the rest of `under`.
pub(super) fn mixed(under: Colour, over: Colour, part: u8) -> Colour {
    let (part, rest) = (u32::from(part), u32::from(255 - part));
    let mix = |a: u8, b: u8| ((u32::from(a) * rest + u32::from(b) * part + 127) / 255) as u8;
    [
        mix(under[0], over[0]),
        mix(under[1], over[1]),
        mix(under[2], over[2]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_is_left_out() {
        let mut canvas = Canvas::new([9; 3]);
        let far = zeno::Vector::new(1e9, -1e9);
        let outline = [
            Command::MoveTo(zeno::Vector::new(-1e9, -1e9)),
            Command::LineTo(far),
            Command::LineTo(zeno::Vector::new(f32::NAN, 1e9)),
            Command::Close,
        ];
        canvas.fill(&outline, [0; 3]);
        canvas.stroke(&outline, 3.0, [0; 3]);
        assert!(canvas.png().is_some());
    }

    #[test]
    fn colours_mix_from_one_to_the_other() {
        assert_eq!(mixed([10, 0, 255], [200, 255, 0], 0), [10, 0, 255]);
        assert_eq!(mixed([10, 0, 255], [200, 255, 0], 255), [200, 255, 0]);
        assert_eq!(mixed([0; 3], [255; 3], 128), [128; 3]);
    }
}
