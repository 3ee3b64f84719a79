//! Smaller pictures: decoded once, scaled, turned upright, encoded. What comes out has pixels and a profile of colours and
//! nothing else.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader, RgbImage, RgbaImage};

use super::{Coding, Variant, webp};

/// Bytes that a decoder may take for one picture; a hundred million pixels in colour fit.
const MEMORY: u64 = 640 << 20;
const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 82;
/// Drawings have few colours, even with smoothed edges; photographs of any size have more.
const COLOURS_OF_A_DRAWING: usize = 2048;

/// Makes pictures of the picture in `bytes`, in the order in which they are asked for.
///
/// # Errors
/// What the decoder or an encoder has to say, in English.
pub fn make(bytes: &[u8], variants: &[Variant]) -> Result<Vec<Vec<u8>>, String> {
    let original = Original::decode(bytes).map_err(|error| error.to_string())?;
    variants.iter().map(|variant| original.write(variant)).collect()
}

struct Original {
    pixels: Vec<u8>,
    width: u32,
    height: u32,
    /// Whether some of it can be seen through: four bytes a pixel, else three.
    alpha: bool,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    /// Whether it is drawn rather than taken, so that every pixel counts.
    drawing: bool,
}

impl Original {
    fn decode(bytes: &[u8]) -> image::ImageResult<Original> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
        let mut limits = image::Limits::default();
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        let taken = reader.format() == Some(image::ImageFormat::Jpeg);
        let mut decoder = reader.into_decoder()?;
        let orientation = decoder.orientation()?;
        // A profile for print or for greys does not fit the colours that come out.
        let profile = decoder.icc_profile()?.filter(|profile| profile.get(16..20) == Some(b"RGB ".as_slice()));
        let image = DynamicImage::from_decoder(decoder)?;
        let (width, height, alpha) = (image.width(), image.height(), image.color().has_alpha());
        let pixels = if alpha { image.into_rgba8().into_raw() } else { image.into_rgb8().into_raw() };
        let drawing = !taken && has_few_colours(&pixels, if alpha { 4 } else { 3 });
        Ok(Original { pixels, width, height, alpha, orientation, profile, drawing })
    }

    fn write(&self, variant: &Variant) -> Result<Vec<u8>, String> {
        let upright = self.scaled(variant)?;
        let (width, height) = (upright.width(), upright.height());
        let (layout, colour) = if self.alpha {
            (::webp::PixelLayout::Rgba, ExtendedColorType::Rgba8)
        } else {
            (::webp::PixelLayout::Rgb, ExtendedColorType::Rgb8)
        };
        let pixels = upright.as_bytes();
        let mut out = Vec::new();
        let written = match variant.coding {
            Coding::Webp => {
                let encoder = ::webp::Encoder::new(pixels, layout, width, height);
                let quality = if self.drawing { 75.0 } else { WEBP_QUALITY };
                let written = encoder.encode_simple(self.drawing, quality).map_err(|error| format!("{error:?}"))?;
                return match &self.profile {
                    Some(profile) => webp::with_profile(&written, profile, (width, height))
                        .ok_or_else(|| "the encoder wrote no WebP".to_owned()),
                    None => Ok(written.to_vec()),
                };
            }
            Coding::Jpeg => {
                let mut encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
                self.profile.iter().for_each(|profile| drop(encoder.set_icc_profile(profile.clone())));
                encoder.write_image(pixels, width, height, colour)
            }
            Coding::Png => {
                let mut encoder = PngEncoder::new(&mut out);
                self.profile.iter().for_each(|profile| drop(encoder.set_icc_profile(profile.clone())));
                encoder.write_image(pixels, width, height, colour)
            }
        };
        written.map(|()| out).map_err(|error| error.to_string())
    }

    /// Scaled first and turned afterwards: fewer pixels to turn.
    fn scaled(&self, variant: &Variant) -> Result<DynamicImage, String> {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        let on_its_side = matches!(self.orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
        let (width, height) =
            if on_its_side { (variant.height, variant.width) } else { (variant.width, variant.height) };
        let pixels = if (width, height) == (self.width, self.height) {
            self.pixels.clone()
        } else {
            let kind = if self.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
            let from = ImageRef::new(self.width, self.height, &self.pixels, kind).map_err(|error| error.to_string())?;
            let mut to = Image::new(width, height, kind);
            let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
            Resizer::new().resize(&from, &mut to, &options).map_err(|error| error.to_string())?;
            to.into_vec()
        };
        let image = if self.alpha {
            RgbaImage::from_raw(width, height, pixels).map(DynamicImage::from)
        } else {
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
        };
        let mut image = image.ok_or("the pixels do not fill the picture")?;
        image.apply_orientation(self.orientation);
        Ok(image)
    }
}

fn has_few_colours(pixels: &[u8], size: usize) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut last: &[u8] = &[];
    for pixel in pixels.chunks_exact(size) {
        // Drawings have long runs of one colour.
        if pixel != last {
            seen.insert(pixel);
            last = pixel;
            if seen.len() > COLOURS_OF_A_DRAWING {
                return false;
            }
        }
    }
    true
}
