//! JPEG: segments, each with a marker. After the end of the picture many cameras put more: previews, a second picture with
//! notes of its own, a film. None of that is kept.

use super::{Parts, exif};

/// Before the first picture data, and between scans.
pub fn clean(bytes: &[u8]) -> Option<Parts> {
    let mut jpeg = Jpeg { bytes, at: 2, out: vec![0xFF, 0xD8], orientation: None, told: false, scans: 0 };
    jpeg.out.reserve(bytes.len());
    while let Some(marker) = jpeg.marker() {
        match marker {
            0xD9 => break,
            // Without a length: stuffing, restarts.
            0x00 | 0x01 | 0xD0..=0xD8 => {}
            // A file that was cut short in mid-segment is shown as far as it goes, but only if there is something to show.
            _ => match jpeg.segment() {
                Some(segment) => jpeg.take(marker, segment),
                None => break,
            },
        }
    }
    if jpeg.scans == 0 {
        return None;
    }
    jpeg.out.extend([0xFF, 0xD9]);
    Some(Parts { bytes: jpeg.out, orientation: jpeg.orientation.unwrap_or(1), animated: false })
}

struct Jpeg<'a> {
    bytes: &'a [u8],
    at: usize,
    out: Vec<u8>,
    orientation: Option<u16>,
    /// Whether the orientation has been written.
    told: bool,
    scans: usize,
}

impl<'a> Jpeg<'a> {
    /// Goes on to the next marker and past it.
    fn marker(&mut self) -> Option<u8> {
        let rest = self.bytes.get(self.at..)?;
        let start = rest.iter().position(|byte| *byte == 0xFF)?;
        let fill = rest.get(start..)?.iter().position(|byte| *byte != 0xFF)?;
        let marker = rest.get(start + fill).copied();
        self.at += start + fill + 1;
        marker
    }

    /// The content of the segment that begins here.
    fn segment(&mut self) -> Option<&'a [u8]> {
        let [high, low] = *self.bytes.get(self.at..)?.first_chunk::<2>()?;
        let end = self.at + usize::from(u16::from_be_bytes([high, low]));
        let segment = self.bytes.get(self.at + 2..end)?;
        self.at = end;
        Some(segment)
    }

    fn take(&mut self, marker: u8, segment: &'a [u8]) {
        match marker {
            0xE0 => {
                // Version, density; the small picture that may follow is left out.
                if let Some(density) = segment.get(..12).filter(|head| head.starts_with(b"JFIF\0")) {
                    let whole = [density, &[0, 0]].concat();
                    self.put(0xE0, &whole);
                }
                return;
            }
            0xE1 => {
                // XMP uses the same marker.
                if let Some(tiff) = segment.strip_prefix(exif::PREFIX) {
                    self.orientation = self.orientation.or_else(|| exif::orientation(tiff));
                }
                return;
            }
            0xE2 if !segment.starts_with(b"ICC_PROFILE\0") => return,
            // How the colours of CMYK are to be read.
            0xEE if !segment.starts_with(b"Adobe") => return,
            0xE2 | 0xEE => {}
            // Frames, tables, scans. Everything else is a note of somebody's.
            0xC0..=0xCF | 0xDA..=0xDF => {}
            _ => return,
        }
        if matches!(marker, 0xC0..=0xDF) {
            self.tell_orientation();
        }
        self.put(marker, segment);
        if marker == 0xDA {
            self.scan();
        }
    }

    /// All notes stand before the first table or frame, so that by then the orientation is known.
    fn tell_orientation(&mut self) {
        if let (false, Some(value @ 2..)) = (self.told, self.orientation) {
            let block = [exif::PREFIX, &exif::only_orientation(value)].concat();
            self.put(0xE1, &block);
        }
        self.told = true;
    }

    fn put(&mut self, marker: u8, content: &[u8]) {
        // No longer than the segment that it was taken from, so its length fits.
        let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
        self.out.extend([0xFF, marker]);
        self.out.extend(length.to_be_bytes());
        self.out.extend(content);
    }

    /// Copies picture data up to the next marker that is not part of it.
    fn scan(&mut self) {
        self.scans += 1;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut end = 0;
        while let Some(step) = rest.get(end..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
            match rest.get(end + step + 1) {
                Some(0x00 | 0xD0..=0xD7) => end += step + 2,
                Some(0xFF) => end += step + 1,
                Some(_) => {
                    end += step;
                    break;
                }
                None => {
                    end = rest.len();
                    break;
                }
            }
        }
        if !matches!(rest.get(end..end + 2), Some([0xFF, marker]) if !matches!(marker, 0x00 | 0xD0..=0xD7)) {
            end = rest.len();
        }
        let mut data = rest.get(..end).unwrap_or_default();
        // A lone start of a marker at the very end would swallow the mark of the end.
        while let Some(before) = data.strip_suffix(&[0xFF]) {
            data = before;
        }
        self.out.extend(data);
        self.at += end;
    }
}
