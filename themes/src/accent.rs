//! One colour, as shades that stay readable: on paper and on night, and under text of their own.

/// An accent colour, opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Accent {
    red: u8,
    green: u8,
    blue: u8,
}

/// Contrast that text needs (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// The page's grounds that accent text stands on, in light and in dark: the least favourable ones of the style sheet.
const PAPER: Accent = Accent::new(0xee, 0xf0, 0xec);
const NIGHT: Accent = Accent::new(0x26, 0x2b, 0x29);
const WHITE: Accent = Accent::new(0xff, 0xff, 0xff);
const INK: Accent = Accent::new(0x10, 0x15, 0x13);

impl Accent {
    /// The colour of the default theme's style sheet.
    pub(crate) const DEFAULT: Accent = Accent::new(0x0f, 0x6a, 0x50);

    const fn new(red: u8, green: u8, blue: u8) -> Accent {
        Accent { red, green, blue }
    }

    /// Reads `#rrggbb`; nothing for anything else.
    pub(crate) fn parse(text: &str) -> Option<Accent> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Accent::new(value[1], value[2], value[3]))
    }

    /// Rules that put this colour in the place of the theme's own.
    pub(crate) fn style_sheet(self) -> String {
        let light = self.on_paper();
        let dark = self.readable_on(NIGHT, WHITE);
        format!(
            "\n:root{{{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n@media print{{:root{{{}}}}}\n",
            self.variables(light),
            self.variables(dark),
            self.variables(light),
        )
    }

    /// This colour as a ground and the colour of text on it, as `#rrggbb`.
    pub(crate) fn ground_and_text(self) -> (String, String) {
        let (ground, text) = self.under_text();
        (ground.hex(), text.hex())
    }

    /// This colour as text on the page's light ground.
    pub(crate) fn on_paper(self) -> Accent {
        self.readable_on(PAPER, INK)
    }

    /// Red, green and blue.
    pub(crate) fn channels(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    fn variables(self, ink: Accent) -> String {
        let (ground, text) = self.ground_and_text();
        format!(
            "--accent:{ground};--on-accent:{text};--accent-ink:{}",
            ink.hex()
        )
    }

    /// This colour as a ground, with the colour of the text on it. Moved away from the text where it must be.
    fn under_text(self) -> (Accent, Accent) {
        let text = match self.contrast(WHITE) >= self.contrast(INK).min(TEXT) {
            true => WHITE,
            false => INK,
        };
        let away = if text == WHITE { INK } else { WHITE };
        (self.readable_on(text, away), text)
    }

    /// This colour, moved towards `towards` until it can be read on `ground`.
    fn readable_on(self, ground: Accent, towards: Accent) -> Accent {
        (0..=20)
            .map(|step| self.mixed(towards, f64::from(step) / 20.0))
            .find(|colour| colour.contrast(ground) >= TEXT)
            .unwrap_or(towards)
    }

    fn mixed(self, other: Accent, part: f64) -> Accent {
        // Between two values of 0–255 the result is one too.
        let mix = |a: u8, b: u8| (f64::from(a) * (1.0 - part) + f64::from(b) * part).round() as u8;
        Accent::new(
            mix(self.red, other.red),
            mix(self.green, other.green),
            mix(self.blue, other.blue),
        )
    }

    /// WCAG 2.2: from 1 to 21.
    fn contrast(self, other: Accent) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2, relative luminance: from 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            match value <= 0.04045 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert_eq!(Accent::parse("#0a5C40"), Some(Accent::new(10, 92, 64)));
        for wrong in ["0a5c40", "#0a5c4", "#0a5c4g", "#+a5c40", "red", "#0a5c40;}"] {
            assert_eq!(Accent::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_accent_colour_stays_readable() {
        for colour in [
            "#000000", "#ffffff", "#ffee00", "#777777", "#0b6b4f", "#ff0000", "#3b82f6",
        ] {
            let accent = Accent::parse(colour).unwrap();
            let (fill, text) = accent.under_text();
            assert!(fill.contrast(text) >= TEXT, "{colour} under text");
            assert!(
                accent.readable_on(PAPER, INK).contrast(PAPER) >= TEXT,
                "{colour} on paper"
            );
            assert!(
                accent.readable_on(NIGHT, WHITE).contrast(NIGHT) >= TEXT,
                "{colour} on night"
            );
        }
    }
}
