//! A PNG written again, as small as it can be with every pixel as it was.
//!
//! JPEG has no well-kept library for this in Rust.

use std::collections::HashMap;
use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Filter, Info};

/// Each suits other pictures: drawings are smaller without a filter, photographs with one.
const FILTERS: [Filter; 4] = [
    Filter::Adaptive,
    Filter::NoFilter,
    Filter::Up,
    Filter::Paeth,
];
/// Colours that a palette has room for.
const COLOURS: usize = 256;

/// The smaller file; `None` where there is none.
pub(super) fn smallest(bytes: &[u8]) -> Option<Vec<u8>> {
    let limits = png::Limits {
        bytes: 8 * super::MOST_PIXELS,
    };
    let decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    let info = reader.info();
    if info.animation_control.is_some() {
        return None;
    }
    let mut best: Option<Vec<u8>> = None;
    for (info, pixels) in [with_palette(info, &pixels), Some((plain(info), pixels))]
        .into_iter()
        .flatten()
    {
        for filter in FILTERS {
            let written = write(info.clone(), &pixels, filter)?;
            if written.len() < best.as_ref().map_or(bytes.len(), Vec::len) {
                best = Some(written);
            }
        }
    }
    best
}

/// What is needed to show the same pixels; texts and times are not.
fn plain<'a>(info: &Info<'a>) -> Info<'a> {
    let mut plain = info.clone();
    plain.interlaced = false;
    plain.compressed_latin1_text.clear();
    plain.uncompressed_latin1_text.clear();
    plain.utf8_text.clear();
    plain
}

/// The same pixels with a palette, if they have few colours.
fn with_palette<'a>(info: &Info<'a>, pixels: &[u8]) -> Option<(Info<'a>, Vec<u8>)> {
    let size = match (info.color_type, info.bit_depth, &info.trns) {
        (ColorType::Rgb, BitDepth::Eight, None) => 3,
        (ColorType::Rgba, BitDepth::Eight, _) => 4,
        _ => return None,
    };
    let mut known: HashMap<&[u8], u8> = HashMap::new();
    let mut colours: Vec<&[u8]> = Vec::new();
    let mut indexes = Vec::with_capacity(pixels.len() / size);
    for pixel in pixels.chunks_exact(size) {
        let index = match known.get(pixel) {
            Some(index) => *index,
            None if colours.len() == COLOURS => return None,
            None => {
                let index = u8::try_from(colours.len()).ok()?;
                known.insert(pixel, index);
                colours.push(pixel);
                index
            }
        };
        indexes.push(index);
    }
    let mut info = plain(info);
    info.color_type = ColorType::Indexed;
    let palette: Vec<u8> = colours
        .iter()
        .flat_map(|one| one.iter().take(3))
        .copied()
        .collect();
    info.palette = Some(palette.into());
    if size == 4 {
        let alphas: Vec<u8> = colours
            .iter()
            .filter_map(|one| one.last().copied())
            .collect();
        info.trns = Some(alphas.into());
    }
    Some((info, indexes))
}

fn write(info: Info<'_>, pixels: &[u8], filter: Filter) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut bytes, info).ok()?;
    encoder.set_compression(Compression::High);
    encoder.set_filter(filter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
