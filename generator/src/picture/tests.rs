use super::*;

/// A picture that has something to compress.
fn pixels(width: usize, height: usize, channels: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut pixels = Vec::new();
    for at in 0..width * height {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = state.to_be_bytes()[0] & 31;
        let shade = u8::try_from(at % width * 200 / width).unwrap() + noise;
        pixels.extend([shade, shade / 2, 255 - shade, 200].iter().take(channels));
    }
    pixels
}

pub(crate) fn png_of(width: u32, height: u32, colours: png::ColorType) -> Vec<u8> {
    let pixels = pixels(width as usize, height as usize, colours.samples());
    png_with(png::Info::with_size(width, height), colours, &pixels)
}

fn png_with(mut info: png::Info<'_>, colours: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    info.color_type = colours;
    info.bit_depth = png::BitDepth::Eight;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut bytes, info).unwrap();
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A photograph that was taken with the camera held like this.
fn photograph(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    let mut exif = b"II\x2a\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0]);
    // Where it was taken.
    exif.extend(b"\x25\x88\x04\0\x01\0\0\0\x2a\0\0\0\0\0\0\0GPS-SECRET");
    encoder.add_exif_metadata(&exif).unwrap();
    encoder.add_icc_profile(b"a profile").unwrap();
    let pixels = pixels(width.into(), height.into(), 3);
    let colours = jpeg_encoder::ColorType::Rgb;
    encoder.encode(&pixels, width, height, colours).unwrap();
    bytes
}

fn pictures(widths: &[usize], lossless: bool) -> Pictures {
    let settings = PictureSettings {
        widths: widths.to_vec(),
        lossless,
    };
    Pictures::new(&settings, Shelf::only_now())
}

fn original(format: Format, size: (usize, usize)) -> Original<'static> {
    Original {
        address: "/media/0123456789abcdef/name.bin",
        format,
        size,
    }
}

/// Width, and bytes.
fn made(pictures: &Pictures, original: &Original<'_>, bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let versions = pictures.versions(original, || Some(bytes.to_vec()));
    assert_eq!(versions.problem, None);
    let read = |one: &Version| {
        let bytes = pictures.read(original, one, || None).unwrap();
        let size = imagesize::blob_size(&bytes).unwrap();
        assert_eq!(size.width, one.width);
        (one.width, bytes)
    };
    versions.narrower.iter().map(read).collect()
}

fn widths(made: &[(usize, Vec<u8>)]) -> Vec<usize> {
    made.iter().map(|(width, _)| *width).collect()
}

#[test]
fn a_picture_has_a_version_in_each_width_below_its_own() {
    use png::ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    let pictures = pictures(&[300, 100, 200, 200], false);
    for colours in [Grayscale, GrayscaleAlpha, Rgb, Rgba] {
        let bytes = png_of(250, 30, colours);
        let made = made(&pictures, &original(Format::Png, (250, 30)), &bytes);
        assert_eq!(widths(&made), [100, 200], "{colours:?}");
        let smallest = imagesize::blob_size(&made[0].1).unwrap();
        assert_eq!(smallest.height, 12);
        assert!(made.iter().all(|(_, one)| one.len() < bytes.len()));
        // The key is the address: what is known of this one must not be that of the next.
        pictures.shelf.as_ref().unwrap().forget();
    }
}

#[test]
fn sixteen_bits_are_shown_in_eight() {
    let mut info = png::Info::with_size(250, 10);
    info.color_type = png::ColorType::Rgb;
    info.bit_depth = png::BitDepth::Sixteen;
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::with_info(&mut bytes, info)
        .and_then(png::Encoder::write_header)
        .unwrap();
    let pixels = pixels(250, 10, 3);
    let wide: Vec<u8> = pixels.iter().flat_map(|one| [*one, 0]).collect();
    writer.write_image_data(&wide).unwrap();
    writer.finish().unwrap();
    let pictures = pictures(&[100], false);
    let made = made(&pictures, &original(Format::Png, (250, 10)), &bytes);
    assert_eq!(widths(&made), [100]);
}

#[test]
fn a_photograph_stands_upright_keeps_its_colours_and_tells_nobody_where_it_was_taken() {
    for orientation in 1..=8 {
        let bytes = photograph(240, 120, orientation);
        assert!(bytes.windows(10).any(|part| part == b"GPS-SECRET"));
        let size = if orientation >= 5 {
            (120, 240)
        } else {
            (240, 120)
        };
        let pictures = pictures(&[60], false);
        let made = made(&pictures, &original(Format::Jpeg, size), &bytes);
        let (_, small) = &made[0];
        let seen = imagesize::blob_size(small).unwrap();
        assert_eq!((seen.width, seen.height), (60, 60 * size.1 / size.0));
        assert!(!small.windows(10).any(|part| part == b"GPS-SECRET"));
        assert!(small.windows(9).any(|part| part == b"a profile"));
        assert_eq!(header::orientation(small), 1);
        // The darkest side is the left one as the camera saw it.
        let raster = Raster::read(small, Format::Jpeg, (seen.width, seen.height)).unwrap();
        let red = |x: usize, y: usize| raster.pixels[(y * seen.width + x) * 3];
        let (right, bottom) = (seen.width - 2, seen.height - 2);
        let (dark, light) = match orientation {
            1 | 4 => (red(1, 9), red(right, 9)),
            2 | 3 => (red(right, 9), red(1, 9)),
            5 | 6 => (red(9, 1), red(9, bottom)),
            _ => (red(9, bottom), red(9, 1)),
        };
        assert!(dark < 60 && light > 150, "{orientation}: {dark} {light}");
    }
}

#[test]
fn the_eight_ways_to_hold_a_camera_are_undone() {
    // EXIF 2.32, 4.6.4: where row 0 and column 0 of what was stored are seen. Seen is always 1 2 / 3 4 / 5 6.
    for (orientation, width, stored) in [
        (1, 2, [1, 2, 3, 4, 5, 6]),
        (2, 2, [2, 1, 4, 3, 6, 5]),
        (3, 2, [6, 5, 4, 3, 2, 1]),
        (4, 2, [5, 6, 3, 4, 1, 2]),
        (5, 3, [1, 3, 5, 2, 4, 6]),
        (6, 3, [2, 4, 6, 1, 3, 5]),
        (7, 3, [6, 4, 2, 5, 3, 1]),
        (8, 3, [5, 3, 1, 6, 4, 2]),
    ] {
        let raster = Raster::of_greys(width, stored.to_vec());
        let seen = raster.turned(orientation);
        assert_eq!((seen.width, seen.height), (2, 3), "{orientation}");
        assert_eq!(seen.pixels, [1, 2, 3, 4, 5, 6], "{orientation}");
    }
}

#[test]
fn what_does_not_save_bytes_is_not_made() {
    // Of one colour, in a few bytes.
    let bytes = png_with(
        png::Info::with_size(900, 20),
        png::ColorType::Grayscale,
        &[7; 900 * 20],
    );
    let pictures = pictures(&[480, 800], false);
    let made = made(&pictures, &original(Format::Png, (900, 20)), &bytes);
    assert_eq!(widths(&made), [] as [usize; 0]);
}

#[test]
fn a_picture_that_moves_or_is_for_printing_stays_as_it_is() {
    let mut moving = Vec::new();
    let mut encoder = png::Encoder::new(&mut moving, 250, 10);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_animated(2, 0).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels(250, 10, 1)).unwrap();
    writer.write_image_data(&pixels(250, 10, 1)).unwrap();
    writer.finish().unwrap();
    let mut inks = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut inks, 95);
    let colours = jpeg_encoder::ColorType::Cmyk;
    let four = pixels(250, 10, 4);
    encoder.encode(&four, 250, 10, colours).unwrap();
    for (format, bytes) in [(Format::Png, moving), (Format::Jpeg, inks)] {
        let pictures = pictures(&[100], true);
        let versions = pictures.versions(&original(format, (250, 10)), || Some(bytes));
        assert_eq!(versions, Versions::default());
    }
}

#[test]
fn what_is_damaged_says_so_and_nothing_panics() {
    let good = [
        (Format::Png, png_of(250, 40, png::ColorType::Rgba)),
        (Format::Jpeg, photograph(250, 40, 1)),
        (Format::WebP, webp(250, 40)),
    ];
    let size = (250, 40);
    for (format, good) in good {
        let mut state = 1_u32;
        let mut damaged = 0;
        for _ in 0..300 {
            let mut bytes = good.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (state >> 8) as usize % bytes.len();
                bytes[at] ^= state.to_be_bytes()[0] | 1;
            }
            if state & 256 == 0 {
                bytes.truncate(state as usize % good.len());
            }
            let pictures = pictures(&[100], state & 512 == 0);
            let versions = pictures.versions(&original(format, size), || Some(bytes));
            damaged += usize::from(versions.problem.is_some());
        }
        assert!(damaged > 0, "{format:?}");
    }
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = pixels(width as usize, height as usize, 4);
    image_webp::WebPEncoder::new(&mut bytes)
        .encode(&pixels, width, height, image_webp::ColorType::Rgba8)
        .unwrap();
    bytes
}

#[test]
fn a_webp_has_smaller_versions_too() {
    let bytes = webp(250, 30);
    let pictures = pictures(&[100], false);
    let made = made(&pictures, &original(Format::WebP, (250, 30)), &bytes);
    assert_eq!(widths(&made), [100]);
    assert!(made[0].1.starts_with(b"RIFF"));
}

#[test]
fn a_header_that_lies_about_the_size_is_not_believed() {
    let bytes = png_of(250, 10, png::ColorType::Rgb);
    let pictures = pictures(&[100], false);
    let versions = pictures.versions(&original(Format::Png, (300, 10)), || Some(bytes));
    assert_eq!(versions.problem.as_deref(), Some("it says two sizes"));
    assert!(original(Format::Png, (10_000, 5001)).is_too_large());
    assert!(!original(Format::Png, (10_000, 5000)).is_too_large());
    assert!(original(Format::Png, (usize::MAX, 2)).is_too_large());
}

#[test]
fn without_loss_every_pixel_is_as_it_was() {
    let few: Vec<u8> = (0..250 * 40_u32)
        .flat_map(|at| [[1, 2, 3, 4], [200, 0, 0, 255], [9, 9, 9, 0]][(at / 7) as usize % 3])
        .collect();
    let rgba = png::ColorType::Rgba;
    for bytes in [
        png_with(png::Info::with_size(250, 40), rgba, &few),
        png_of(250, 40, rgba),
        png_of(250, 40, png::ColorType::Rgb),
        png_of(250, 40, png::ColorType::GrayscaleAlpha),
    ] {
        let smaller = smallest::smallest(&bytes).unwrap();
        assert!(smaller.len() < bytes.len());
        let expanded = |bytes: &[u8]| {
            let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
            decoder.set_transformations(png::Transformations::ALPHA);
            let mut reader = decoder.read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut pixels).unwrap();
            pixels
        };
        assert_eq!(expanded(&smaller), expanded(&bytes));
    }
}
