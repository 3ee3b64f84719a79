//! Whether a picture says where it was taken.
//!
//! What the site itself publishes is rid of it in any case ([`super::look`]); asked are pictures that others have made part of a document,
//! and those of a folder that another program has filled.

use super::exif;

/// What stands before XMP in a JPEG.
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// Whether a JPEG, PNG or WebP says at which place it was taken, in EXIF or in XMP.
pub fn tells_position(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xD8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => chunks(bytes, 8, true),
        [b'R', b'I', b'F', b'F', ..] => chunks(bytes, 12, false),
        _ => false,
    }
}

fn jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Notes stand before the picture.
    while let Some([0xFF, marker @ (0xC0..=0xCF | 0xDB..=0xFE), high, low]) =
        bytes.get(at..).and_then(<[u8]>::first_chunk::<4>)
    {
        let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let segment = bytes.get(at + 4..end).unwrap_or_default();
        if *marker == 0xE1 && notes(segment) {
            return true;
        }
        at = end.max(at + 4);
    }
    false
}

/// The chunks of a PNG (length, name, content, sum) or a WebP (name, length, content).
fn chunks(bytes: &[u8], mut at: usize, png: bool) -> bool {
    while let Some(head) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let [a, b, c, d, e, f, g, h] = *head;
        let (name, length) = if png {
            ([e, f, g, h], u32::from_be_bytes([a, b, c, d]))
        } else {
            ([a, b, c, d], u32::from_le_bytes([e, f, g, h]))
        };
        let Some(end) = usize::try_from(length).ok().and_then(|length| (at + 8).checked_add(length)) else {
            return false;
        };
        let content = bytes.get(at + 8..end).unwrap_or_default();
        let told = match &name {
            b"eXIf" | b"EXIF" => notes(content),
            b"XMP " | b"iTXt" => xmp(content),
            _ => false,
        };
        if told {
            return true;
        }
        at = if png { end.saturating_add(4) } else { end.saturating_add(end % 2) };
    }
    false
}

fn notes(block: &[u8]) -> bool {
    match block.strip_prefix(XMP) {
        Some(words) => xmp(words),
        None => exif::has_position(block.strip_prefix(exif::PREFIX).unwrap_or(block)),
    }
}

/// XMP writes a latitude as `37,31.1N`.
fn xmp(words: &[u8]) -> bool {
    let name = b"GPSLatitude";
    let places = words.windows(name.len()).enumerate().filter(|(_, window)| window == name);
    places.filter_map(|(at, _)| words.get(at + name.len()..)).any(|rest| {
        let rest = rest.strip_prefix(b"=\"").or_else(|| rest.strip_prefix(b">"));
        rest.is_some_and(|value| value.first().is_some_and(u8::is_ascii_digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EXIF with a directory of positions whose latitude begins with this number of degrees.
    fn exif(degrees: u32) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0".to_vec();
        // At 26: one entry, the latitude, whose three fractions stand at 44.
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2C\0\0\0\0");
        for number in [degrees, 1, 0, 1, 0, 1] {
            tiff.extend(number.to_be_bytes());
        }
        tiff
    }

    fn jpeg_with(block: &[u8]) -> Vec<u8> {
        let length = u16::try_from(block.len() + 2).expect("short");
        [&[0xFF, 0xD8, 0xFF, 0xE1][..], &length.to_be_bytes(), block, &[0xFF, 0xDA, 0, 2]].concat()
    }

    #[test]
    fn a_position_is_found_in_each_format_and_an_empty_one_is_none() {
        let block = [exif::PREFIX, &exif(37)].concat();
        assert!(tells_position(&jpeg_with(&block)));
        assert!(!tells_position(&jpeg_with(&[exif::PREFIX, &exif(0)].concat())));
        assert!(tells_position(&jpeg_with(&[XMP, b"<x exif:GPSLatitude=\"37,31.1N\"/>"].concat())));
        assert!(!tells_position(&jpeg_with(&[XMP, b"<x exif:GPSLatitude=\"\"/>"].concat())));
        let notes = exif(37);
        let length = u32::try_from(notes.len()).expect("short");
        let png = [b"\x89PNG\r\n\x1A\n", &length.to_be_bytes()[..], b"eXIf", &notes, b"sums"].concat();
        assert!(tells_position(&png));
        let webp = [b"RIFF\0\0\0\0WEBP", &b"EXIF"[..], &length.to_le_bytes(), &notes].concat();
        assert!(tells_position(&webp));
        for whole in [png, webp, jpeg_with(&block)] {
            for end in 0..whole.len() {
                tells_position(&whole[..end]);
            }
        }
    }
}
