//! How large a picture is, in pixels as a browser shows it.

use std::io::{BufRead, Seek, SeekFrom};

/// Width and height, as shown: swapped where the camera noted that the picture lies on its side.
pub type Dimensions = (u32, u32);

/// Whether files with this extension (in lower case) are pictures that can be measured here.
pub fn is_raster(extension: &str) -> bool {
    matches!(extension, "png" | "jpg" | "jpeg" | "gif" | "webp")
}

/// The dimensions of a PNG, JPEG, GIF or WebP, whatever its extension says; `None` if it is none of these or broken.
pub fn measure(mut reader: impl BufRead + Seek) -> Option<Dimensions> {
    let size = imagesize::reader_size(&mut reader).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    if width == 0 || height == 0 {
        return None;
    }
    let on_its_side = reader.seek(SeekFrom::Start(0)).is_ok() && matches!(orientation(&mut reader), Some(5..=8));
    Some(if on_its_side { (height, width) } else { (width, height) })
}

/// The EXIF orientation of a JPEG: 5 to 8 turn it by a quarter. Only the segments before the picture data are looked at.
fn orientation(reader: &mut (impl BufRead + Seek)) -> Option<u16> {
    let mut start = [0; 2];
    reader.read_exact(&mut start).ok()?;
    if start != [0xFF, 0xD8] {
        return None;
    }
    loop {
        let mut head = [0; 4];
        reader.read_exact(&mut head).ok()?;
        let [0xFF, marker, high, low] = head else { return None };
        let len = usize::from(u16::from_be_bytes([high, low])).checked_sub(2)?;
        match marker {
            0xE1 => {
                let mut segment = vec![0; len];
                reader.read_exact(&mut segment).ok()?;
                // XMP uses the same marker: go on if this is not EXIF.
                if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
                    return orientation_in_tiff(tiff);
                }
            }
            // Start of the picture data.
            0xDA | 0xD9 => return None,
            _ => {
                reader.seek_relative(i64::try_from(len).ok()?).ok()?;
            }
        }
    }
}

/// Looks the orientation (tag 0x0112) up in the first directory of a TIFF block.
fn orientation_in_tiff(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|n| directory + 2 + n * 12).find(|at| short(*at) == Some(0x0112))?;
    short(entry + 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes
    }

    fn jpeg(width: u16, height: u16, orientation: Option<(u16, bool)>) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        if let Some((value, big)) = orientation {
            let s = |n: u16| if big { n.to_be_bytes() } else { n.to_le_bytes() };
            let l = |n: u32| if big { n.to_be_bytes() } else { n.to_le_bytes() };
            let mut tiff = if big { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
            tiff.extend(l(8));
            tiff.extend(s(1));
            tiff.extend([&s(0x0112)[..], &s(3), &l(1), &s(value), &[0, 0], &l(0)].concat());
            let segment = [b"Exif\0\0".to_vec(), tiff].concat();
            bytes.extend([0xFF, 0xE1]);
            bytes.extend((segment.len() as u16 + 2).to_be_bytes());
            bytes.extend(segment);
        }
        bytes.extend([0xFF, 0xC0, 0, 11, 8]);
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0, 0xFF, 0xDA, 0, 2]);
        bytes
    }

    #[test]
    fn the_common_formats_are_measured() {
        assert_eq!(measure(Cursor::new(png(640, 480))), Some((640, 480)));
        assert_eq!(measure(Cursor::new(b"GIF89a\x20\x03\x58\x02\0\0\0".to_vec())), Some((800, 600)));
        assert_eq!(measure(Cursor::new(jpeg(4000, 3000, None))), Some((4000, 3000)));
        assert_eq!(measure(Cursor::new(b"not a picture".to_vec())), None);
        assert_eq!(measure(Cursor::new(png(0, 480))), None);
    }

    #[test]
    fn a_photograph_taken_upright_is_measured_as_it_is_shown() {
        for big in [true, false] {
            assert_eq!(measure(Cursor::new(jpeg(4000, 3000, Some((6, big))))), Some((3000, 4000)));
            assert_eq!(measure(Cursor::new(jpeg(4000, 3000, Some((3, big))))), Some((4000, 3000)));
        }
    }

    proptest! {
        #[test]
        fn broken_headers_never_crash(cut in 0usize..80, at in 0usize..80, byte in any::<u8>()) {
            let mut bytes = jpeg(40, 30, Some((6, true)));
            if let Some(slot) = bytes.get_mut(at) { *slot = byte; }
            bytes.truncate(cut);
            measure(Cursor::new(bytes));
        }
    }
}
