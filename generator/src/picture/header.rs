//! What a picture's file says before its pixels, and whether it goes on to its end.

use super::Format;

/// EXIF's number for how a picture is turned and mirrored; 1 for one that is upright.
const ORIENTATION: u16 = 0x0112;

/// What is wrong with a file that was cut short; `None` for one that has an end.
pub(crate) fn damage(bytes: &[u8], format: Format) -> Option<&'static str> {
    let has_end = match format {
        Format::Png => has_png_end(bytes),
        // Some programs put something behind it; the small picture in the header has an end of its own.
        Format::Jpeg => {
            let second = bytes.get(bytes.len() / 2..).unwrap_or_default();
            second.windows(2).rev().any(|two| two == [0xff, 0xd9])
        }
        Format::WebP => bytes
            .get(4..8)
            .and_then(|length| length.try_into().ok())
            .is_some_and(|length| u32::from_le_bytes(length) as usize <= bytes.len() - 8),
    };
    (!has_end).then_some("it was cut short")
}

fn has_png_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        if after.starts_with(b"IEND") {
            return true;
        }
        // Its kind, its contents, its checksum.
        rest = after.get(length.saturating_add(8)..).unwrap_or_default();
    }
    false
}

/// How a photograph is to be turned, 1 to 8.
pub(crate) fn orientation(bytes: &[u8]) -> u8 {
    exif(bytes).and_then(turned).unwrap_or(1)
}

/// The EXIF of a JPEG.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let ([0xff, marker, high, low], _) = rest.split_first_chunk()? else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let segment = rest.get(4..length.checked_add(2)?)?;
        match marker {
            0xe1 if segment.starts_with(b"Exif\0\0") => return segment.get(6..),
            // The pixels begin.
            0xda | 0xd9 => return None,
            _ => rest = rest.get(length + 2..)?,
        }
    }
}

fn turned(exif: &[u8]) -> Option<u8> {
    let is_little = exif.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let two = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match is_little {
            true => u16::from_le_bytes(two),
            false => u16::from_be_bytes(two),
        })
    };
    let long = |at: usize| -> Option<usize> {
        let four = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = match is_little {
            true => u32::from_le_bytes(four),
            false => u32::from_be_bytes(four),
        };
        usize::try_from(number).ok()
    };
    let table = long(4)?;
    let entries = usize::from(short(table)?);
    let mut entries = (0..entries).map(|index| table + 2 + 12 * index);
    let entry = entries.find(|at| short(*at) == Some(ORIENTATION))?;
    let turn = u8::try_from(short(entry + 8)?).ok()?;
    (1..=8).contains(&turn).then_some(turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG's beginning with an orientation, in either order of bytes.
    fn photograph(turn: u8, is_little: bool) -> Vec<u8> {
        let number = |value: u32, bytes: usize| match is_little {
            true => value.to_le_bytes()[..bytes].to_vec(),
            false => value.to_be_bytes()[4 - bytes..].to_vec(),
        };
        let mut exif = if is_little {
            b"II".to_vec()
        } else {
            b"MM".to_vec()
        };
        for (value, bytes) in [(42, 2), (8, 4), (1, 2), (0x0112, 2), (3, 2), (1, 4)] {
            exif.extend(number(value, bytes));
        }
        exif.extend(number(u32::from(turn), 2));
        exif.extend([0; 6]);
        let mut bytes = vec![
            0xff,
            0xd8,
            0xff,
            0xe1,
            0,
            u8::try_from(exif.len() + 8).unwrap(),
        ];
        bytes.extend(b"Exif\0\0");
        bytes.extend(exif);
        bytes.extend([0xff, 0xda, 0, 2, 0xff, 0xd9]);
        bytes
    }

    #[test]
    fn a_camera_says_how_it_was_held() {
        for turn in 1..=8 {
            assert_eq!(orientation(&photograph(turn, true)), turn);
            assert_eq!(orientation(&photograph(turn, false)), turn);
        }
        assert_eq!(orientation(&photograph(9, true)), 1);
        let whole = photograph(6, true);
        for end in 0..whole.len() - 12 {
            assert_eq!(orientation(&whole[..end.min(30)]), 1);
        }
    }

    #[test]
    fn a_file_that_was_cut_short_has_no_end() {
        let whole = photograph(1, true);
        assert_eq!(damage(&whole, Format::Jpeg), None);
        assert!(damage(&whole[..whole.len() - 1], Format::Jpeg).is_some());
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x01tEXtx\0\0\0\0\0\0\0\0IEND\0\0\0\0";
        assert_eq!(damage(png, Format::Png), None);
        assert!(damage(&png[..24], Format::Png).is_some());
        assert!(damage(b"", Format::Png).is_some());
        assert_eq!(damage(b"RIFF\x02\0\0\0WE", Format::WebP), None);
        assert!(damage(b"RIFF\x03\0\0\0WE", Format::WebP).is_some());
        assert!(damage(b"RI", Format::WebP).is_some());
    }
}
