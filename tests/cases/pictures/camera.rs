//! Photographs as a camera writes them, and what can be seen in a file, through the eyes of a decoder that is not Tantu's.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader, Rgb, RgbImage};

/// What stands in the notes and must be nowhere in what is published.
pub const SECRETS: [&[u8]; 3] = [b"Serial-4711", b"Zhang San", b"GPSLatitude 37.519"];

/// Corners of the picture as it is to be seen: red, green, blue, white from the upper left on, row by row.
pub const CORNERS: [[u8; 3]; 4] = [[200, 20, 20], [20, 200, 20], [20, 20, 200], [240, 240, 240]];

/// A picture to be taken.
#[derive(Clone, Copy)]
pub struct Photograph {
    /// Pixels as it is seen, not as it lies in the file.
    pub width: u32,
    /// Pixels as it is seen.
    pub height: u32,
    /// As EXIF has it: 6 is a telephone held upright.
    pub orientation: u16,
}

impl Photograph {
    /// As it is seen: four quarters in four colours, with grain over them, so that it is no drawing.
    pub fn upright(&self) -> RgbImage {
        let mut seed = 1u32;
        RgbImage::from_fn(self.width, self.height, |x, y| {
            let right = usize::from(x * 2 >= self.width);
            let corner = CORNERS[right + 2 * usize::from(y * 2 >= self.height)];
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = [seed >> 28, seed >> 24 & 15, seed >> 20 & 15].map(|grain| u8::try_from(grain).unwrap_or(0));
            Rgb([0, 1, 2].map(|at: usize| corner[at].saturating_add(grain[at])))
        })
    }

    /// As it lies in the file: turned the other way.
    fn lying(&self) -> DynamicImage {
        let upright = DynamicImage::from(self.upright());
        match self.orientation {
            1 => upright,
            3 => upright.rotate180(),
            6 => upright.rotate270(),
            8 => upright.rotate90(),
            other => panic!("orientation {other} is not made here"),
        }
    }

    /// A TIFF block with the orientation, a serial number and a position.
    fn notes(&self) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        tiff.extend(self.orientation.to_le_bytes());
        tiff.extend([0; 6]);
        SECRETS.iter().for_each(|secret| tiff.extend(*secret));
        tiff
    }

    pub fn jpeg(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
        encoder.set_icc_profile(colours()).unwrap();
        encoder.set_exif_metadata(self.notes()).unwrap();
        self.encode(encoder);
        // A preview with notes of its own, after the end.
        let notes = self.notes();
        bytes.extend(b"\xFF\xD8\xFF\xE1\0\x80Exif\0\0");
        bytes.extend(notes);
        bytes
    }

    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = PngEncoder::new(&mut bytes);
        encoder.set_icc_profile(colours()).unwrap();
        encoder.set_exif_metadata(self.notes()).unwrap();
        self.encode(encoder);
        bytes
    }

    pub fn webp(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = WebPEncoder::new_lossless(&mut bytes);
        encoder.set_icc_profile(colours()).unwrap();
        encoder.set_exif_metadata(self.notes()).unwrap();
        self.encode(encoder);
        bytes
    }

    fn encode(&self, encoder: impl ImageEncoder) {
        let lying = self.lying().into_rgb8();
        encoder.write_image(lying.as_raw(), lying.width(), lying.height(), ExtendedColorType::Rgb8).unwrap();
    }
}

/// Enough of a profile to be taken for one of colours on a screen.
fn colours() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile[36..40].copy_from_slice(b"acsp");
    profile.extend(b"how these colours are to be read");
    profile
}

/// A picture as a browser shows it: the right side up.
pub fn seen(bytes: &[u8]) -> RgbImage {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    let mut decoder = reader.into_decoder().unwrap();
    let orientation = decoder.orientation().unwrap();
    let mut image = DynamicImage::from_decoder(decoder).unwrap();
    image.apply_orientation(orientation);
    image.into_rgb8()
}

/// The profile of its colours.
pub fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    reader.into_decoder().unwrap().icc_profile().unwrap()
}

/// A small file that says it has so many pixels.
pub fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&[0; 3], 1, 1, ExtendedColorType::Rgb8).unwrap();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    bytes
}

/// A drawing: lines and areas in few colours.
#[cfg(feature = "images")]
pub fn drawing(width: u32, height: u32) -> Vec<u8> {
    png(&RgbImage::from_fn(width, height, |x, y| {
        if (x + y) % 40 < 2 || x % 97 == 0 { Rgb([20, 60, 120]) } else { Rgb([250, 248, 240]) }
    }))
}

/// A picture that cannot be made small, so that damage to its bytes is damage to its pixels.
#[cfg(feature = "images")]
pub fn noise_png(width: u32, height: u32) -> Vec<u8> {
    let mut seed = 7u32;
    png(&RgbImage::from_fn(width, height, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = seed.to_be_bytes();
        Rgb([a, b, c])
    }))
}

#[cfg(feature = "images")]
fn png(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}
