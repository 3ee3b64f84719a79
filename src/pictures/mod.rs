//! Pictures as bytes: how large one is, whether it may be shown as it is, and the same picture without what is nobody's
//! business. Bytes in, bytes out; which picture a page shows, and where files stand, is not known here.
//!
//! [`look`] is asked once about every picture of a site. A camera writes into its files where and when and with what they
//! were taken, by whom, and a small copy of the picture as it was before anybody cut something out of it. Of all that
//! nothing is published: [`Looked::cleaned`] holds what it takes to draw the picture (pixels, colours, which side is up)
//! and no more. Each format has a module that lists what is kept, so that what is unknown is left out.
//!
//! Of a picture that a page shows, smaller ones are made: `plan` says which, from the header alone, so that pages can name
//! them before there are any; `make` makes them, behind the feature `images`.

mod exif;
mod gif;
mod jpeg;
#[cfg(feature = "images")]
mod make;
mod plan;
mod png;
mod position;
mod webp;

use std::io::Cursor;

#[cfg(feature = "images")]
pub use make::make;
pub use plan::{Coding, Job, Plan, Variant};
pub use position::tells_position;

/// Width and height in pixels.
pub type Dimensions = (u32, u32);

/// A format that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Drawings, screenshots.
    Png,
    /// Either.
    Webp,
    /// Old, or moving.
    Gif,
}

/// What there is to know of a picture without decoding it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// What it is, whatever the file is called.
    pub format: Format,
    /// Width and height in pixels as a browser shows it: swapped where the camera noted that the picture lies on its side.
    pub dimensions: Dimensions,
    /// Whether it moves.
    pub animated: bool,
    /// Its bytes without metadata; `None` if there is none in it.
    pub cleaned: Option<Vec<u8>>,
}

/// What a format's module makes of a file.
struct Parts {
    bytes: Vec<u8>,
    /// 1 to 8, as EXIF has it; 1 is upright.
    orientation: u16,
    animated: bool,
}

/// Whether files with this extension (in lower case) are pictures that are read here.
pub fn is_raster(extension: &str) -> bool {
    matches!(extension, "png" | "jpg" | "jpeg" | "gif" | "webp")
}

/// Looks at a PNG, JPEG, GIF or WebP, whatever its name says; `None` if it is none of these or broken.
pub fn look(bytes: &[u8]) -> Option<Looked> {
    let (format, parts) = match bytes {
        [0xFF, 0xD8, ..] => (Format::Jpeg, jpeg::clean(bytes)?),
        [0x89, b'P', b'N', b'G', ..] => (Format::Png, png::clean(bytes)?),
        [b'R', b'I', b'F', b'F', ..] => (Format::Webp, webp::clean(bytes)?),
        [b'G', b'I', b'F', b'8', ..] => (Format::Gif, gif::clean(bytes)?),
        _ => return None,
    };
    let size = imagesize::reader_size(Cursor::new(&parts.bytes)).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    if width == 0 || height == 0 {
        return None;
    }
    let on_its_side = matches!(parts.orientation, 5..=8);
    let dimensions = if on_its_side { (height, width) } else { (width, height) };
    let cleaned = (parts.bytes != bytes).then_some(parts.bytes);
    Some(Looked { format, dimensions, animated: parts.animated, cleaned })
}

#[cfg(test)]
mod tests;
