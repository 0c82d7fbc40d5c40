//! Pixels, out of a file and into one.

use std::io::Cursor;

use image_webp::{WebPDecoder, WebPEncoder};
use jpeg_encoder::{ColorType, Encoder as JpegEncoder};
use png::{BitDepth, Compression, Filter, Transformations};
use resize::Pixel::{Gray8, RGB8, RGBA8P};
use resize::Type::Catrom;
use rgb::FromSlice;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Format;

/// How good a JPEG is, of 100: what is lost nobody sees.
const QUALITY: u8 = 82;
/// A picture needs no profile longer than this; the long ones are for printing.
const LONGEST_PROFILE: usize = 64 * 1024;

/// Pixels in rows from the top, eight bits for each channel.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    /// 1 grey, 3 red, green and blue, 4 with how opaque.
    pub(super) channels: usize,
    pub(super) pixels: Vec<u8>,
    /// What its numbers mean, if not sRGB (ICC).
    profile: Option<Vec<u8>>,
    /// What smaller versions are written as.
    pub(super) format: Format,
}

/// Why there are no pixels.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoPixels {
    /// It moves, or its colours would not survive: it is served as it is.
    Unfit,
    /// A sentence.
    Damaged(String),
}

impl NoPixels {
    fn of(error: impl std::fmt::Display) -> NoPixels {
        NoPixels::Damaged(error.to_string())
    }
}

impl Raster {
    /// Grey ones.
    #[cfg(test)]
    pub(super) fn of_greys(width: usize, pixels: Vec<u8>) -> Raster {
        Raster {
            width,
            height: pixels.len() / width,
            channels: 1,
            pixels,
            profile: None,
            format: Format::Png,
        }
    }

    /// That of a file whose header says so many pixels.
    pub(super) fn read(
        bytes: &[u8],
        format: Format,
        size: (usize, usize),
    ) -> Result<Raster, NoPixels> {
        let raster = match format {
            Format::Png => Raster::read_png(bytes)?,
            Format::Jpeg => Raster::read_jpeg(bytes, size)?,
            Format::WebP => Raster::read_webp(bytes)?,
        };
        let profile = raster.profile.as_ref();
        if profile.is_some_and(|profile| profile.len() > LONGEST_PROFILE) {
            return Err(NoPixels::Unfit);
        }
        let count = raster.width * raster.height * raster.channels;
        match (raster.width, raster.height) == size && raster.pixels.len() == count {
            true => Ok(raster),
            false => Err(NoPixels::Damaged("it says two sizes".to_owned())),
        }
    }

    fn read_png(bytes: &[u8]) -> Result<Raster, NoPixels> {
        let limits = png::Limits {
            bytes: 8 * super::MOST_PIXELS,
        };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
        decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
        let mut reader = decoder.read_info().map_err(NoPixels::of)?;
        let info = reader.info();
        // With a gamma of its own and no profile it would look different without it.
        let gamma = info.gamma().is_some_and(|gamma| {
            info.icc_profile.is_none()
                && info.srgb.is_none()
                && !(0.44..0.47).contains(&gamma.into_value())
        });
        if info.animation_control.is_some()
            || info.coding_independent_code_points.is_some()
            || gamma
        {
            return Err(NoPixels::Unfit);
        }
        let profile = info.icc_profile.as_ref().map(|one| one.to_vec());
        let (width, height) = (info.width as usize, info.height as usize);
        let length = reader.output_buffer_size().ok_or(NoPixels::Unfit)?;
        let mut pixels = vec![0; length];
        let frame = reader.next_frame(&mut pixels).map_err(NoPixels::of)?;
        let (channels, pixels) = match frame.color_type {
            png::ColorType::Grayscale => (1, pixels),
            png::ColorType::Rgb | png::ColorType::Indexed => (3, pixels),
            png::ColorType::Rgba => (4, pixels),
            png::ColorType::GrayscaleAlpha => {
                let wide = pixels.chunks_exact(2).flat_map(|pixel| match pixel {
                    [grey, alpha] => [*grey, *grey, *grey, *alpha],
                    _ => [0; 4],
                });
                (4, wide.collect())
            }
        };
        let raster = Raster {
            width,
            height,
            channels,
            pixels,
            profile,
            format: Format::Png,
        };
        Ok(raster.without_alpha())
    }

    fn read_jpeg(bytes: &[u8], (width, height): (usize, usize)) -> Result<Raster, NoPixels> {
        let options = DecoderOptions::default()
            .set_max_width(width)
            .set_max_height(height);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().map_err(NoPixels::of)?;
        let (channels, colours) = match decoder.input_colorspace() {
            Some(ColorSpace::Luma) => (1, ColorSpace::Luma),
            Some(ColorSpace::YCbCr | ColorSpace::RGB) => (3, ColorSpace::RGB),
            // Four inks, for printing.
            _ => return Err(NoPixels::Unfit),
        };
        decoder.set_options(options.jpeg_set_out_colorspace(colours));
        let pixels = decoder.decode().map_err(NoPixels::of)?;
        let (width, height) = decoder.dimensions().unwrap_or_default();
        Ok(Raster {
            width,
            height,
            channels,
            pixels,
            profile: decoder.icc_profile(),
            format: Format::Jpeg,
        })
    }

    fn read_webp(bytes: &[u8]) -> Result<Raster, NoPixels> {
        let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(NoPixels::of)?;
        decoder.set_memory_limit(8 * super::MOST_PIXELS);
        if decoder.is_animated() {
            return Err(NoPixels::Unfit);
        }
        let (width, height) = decoder.dimensions();
        let channels = if decoder.has_alpha() { 4 } else { 3 };
        let length = decoder.output_buffer_size().ok_or(NoPixels::Unfit)?;
        let mut pixels = vec![0; length];
        decoder.read_image(&mut pixels).map_err(NoPixels::of)?;
        // Nobody writes a lossy WebP in Rust alone; every browser shows a JPEG too.
        let format = match decoder.is_lossy() && channels == 3 {
            true => Format::Jpeg,
            false => Format::WebP,
        };
        Ok(Raster {
            width: width as usize,
            height: height as usize,
            channels,
            pixels,
            profile: decoder.icc_profile().map_err(NoPixels::of)?,
            format,
        })
    }

    /// The same without what says everywhere that nothing shines through.
    fn without_alpha(self) -> Raster {
        let mut alphas = self.pixels.iter().skip(3).step_by(4);
        if self.channels != 4 || alphas.any(|alpha| *alpha != u8::MAX) {
            return self;
        }
        let colours = self.pixels.chunks_exact(4);
        let colours = colours.flat_map(|pixel| pixel.iter().take(3).copied());
        Raster {
            channels: 3,
            pixels: colours.collect(),
            ..self
        }
    }

    /// The same in another size.
    pub(super) fn resized(&self, width: usize, height: usize) -> Result<Raster, NoPixels> {
        let mut pixels = vec![0; width * height * self.channels];
        let (from, into) = (&self.pixels, &mut pixels);
        let (w, h) = (self.width, self.height);
        match self.channels {
            1 => resize::new(w, h, width, height, Gray8, Catrom)
                .and_then(|mut one| one.resize(from.as_gray(), into.as_gray_mut())),
            3 => resize::new(w, h, width, height, RGB8, Catrom)
                .and_then(|mut one| one.resize(from.as_rgb(), into.as_rgb_mut())),
            _ => resize::new(w, h, width, height, RGBA8P, Catrom)
                .and_then(|mut one| one.resize(from.as_rgba(), into.as_rgba_mut())),
        }
        .map_err(NoPixels::of)?;
        Ok(Raster {
            width,
            height,
            pixels,
            profile: self.profile.clone(),
            ..*self
        })
    }

    /// The same as it is to be looked at: `orientation` as in EXIF, 1 for upright.
    pub(super) fn turned(self, orientation: u8) -> Raster {
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let (w, h) = (self.width, self.height);
        let on_its_side = orientation >= 5;
        let (width, height) = if on_its_side { (h, w) } else { (w, h) };
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..height {
            for x in 0..width {
                let (column, row) = match orientation {
                    2 => (w - 1 - x, y),
                    3 => (w - 1 - x, h - 1 - y),
                    4 => (x, h - 1 - y),
                    5 => (y, x),
                    6 => (y, h - 1 - x),
                    7 => (w - 1 - y, h - 1 - x),
                    _ => (w - 1 - y, x),
                };
                let start = (row * w + column) * self.channels;
                let pixel = self.pixels.get(start..start + self.channels);
                pixels.extend_from_slice(pixel.unwrap_or_default());
            }
        }
        Raster {
            width,
            height,
            pixels,
            ..self
        }
    }

    /// As a file.
    pub(super) fn write(&self) -> Result<Vec<u8>, NoPixels> {
        match self.format {
            Format::Png => self.write_png(),
            Format::Jpeg => self.write_jpeg(),
            Format::WebP => self.write_webp(),
        }
    }

    fn write_png(&self) -> Result<Vec<u8>, NoPixels> {
        let mut info = png::Info::with_size(side(self.width)?, side(self.height)?);
        info.icc_profile = self.profile.as_deref().map(Into::into);
        info.bit_depth = BitDepth::Eight;
        info.color_type = match self.channels {
            1 => png::ColorType::Grayscale,
            3 => png::ColorType::Rgb,
            _ => png::ColorType::Rgba,
        };
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::with_info(&mut bytes, info).map_err(NoPixels::of)?;
        encoder.set_compression(Compression::Balanced);
        encoder.set_filter(Filter::Adaptive);
        let mut writer = encoder.write_header().map_err(NoPixels::of)?;
        writer
            .write_image_data(&self.pixels)
            .map_err(NoPixels::of)?;
        writer.finish().map_err(NoPixels::of)?;
        Ok(bytes)
    }

    fn write_jpeg(&self) -> Result<Vec<u8>, NoPixels> {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes, QUALITY);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).map_err(NoPixels::of)?;
        }
        let short = |side: usize| u16::try_from(side).map_err(NoPixels::of);
        let colours = match self.channels {
            1 => ColorType::Luma,
            3 => ColorType::Rgb,
            _ => return Err(NoPixels::Unfit),
        };
        let (width, height) = (short(self.width)?, short(self.height)?);
        encoder
            .encode(&self.pixels, width, height, colours)
            .map_err(NoPixels::of)?;
        Ok(bytes)
    }

    fn write_webp(&self) -> Result<Vec<u8>, NoPixels> {
        let mut bytes = Vec::new();
        let mut encoder = WebPEncoder::new(&mut bytes);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone());
        }
        let colours = match self.channels {
            1 => image_webp::ColorType::L8,
            3 => image_webp::ColorType::Rgb8,
            _ => image_webp::ColorType::Rgba8,
        };
        encoder
            .encode(&self.pixels, side(self.width)?, side(self.height)?, colours)
            .map_err(NoPixels::of)?;
        Ok(bytes)
    }
}

fn side(side: usize) -> Result<u32, NoPixels> {
    u32::try_from(side).map_err(NoPixels::of)
}
