//! WebP: a RIFF file, chunks with names of four letters.

use super::{Parts, exif};

/// Flags in the head of an extended file that say which notes follow.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
const MOVES: u8 = 0x02;

/// The file without notes.
pub fn clean(bytes: &[u8]) -> Option<Parts> {
    let stated = bytes.get(4..8)?.first_chunk::<4>().map(|length| u32::from_le_bytes(*length))?;
    let end = usize::try_from(stated).ok()?.saturating_add(8).min(bytes.len());
    let mut rest = bytes.get(8..end)?.strip_prefix(b"WEBP")?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    out.reserve(bytes.len());
    let (mut orientation, mut flags_at, mut drawn) = (1, None, false);
    while let Some((kind, content)) = chunk(rest) {
        match &kind {
            b"EXIF" => {
                let tiff = content.strip_prefix(exif::PREFIX).unwrap_or(content);
                orientation = exif::orientation(tiff).unwrap_or(orientation);
            }
            b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {
                if kind == *b"VP8X" {
                    flags_at = Some(out.len() + 8);
                }
                drawn |= matches!(&kind, b"VP8 " | b"VP8L" | b"ANMF");
                put(&mut out, kind, content);
            }
            _ => {}
        }
        rest = rest.get(8 + content.len() + content.len() % 2..).unwrap_or_default();
    }
    let mut animated = false;
    if let Some(flags) = flags_at.and_then(|at| out.get_mut(at)) {
        *flags &= !(HAS_EXIF | HAS_XMP);
        animated = *flags & MOVES != 0;
        if orientation > 1 {
            *flags |= HAS_EXIF;
        }
    } else {
        // Only an extended file has notes that a browser heeds.
        orientation = 1;
    }
    if orientation > 1 {
        put(&mut out, *b"EXIF", &exif::only_orientation(orientation));
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    drawn.then_some(Parts { bytes: out, orientation, animated })
}

/// Name and content of the chunk that begins here; of one that was cut short, what there is.
fn chunk(bytes: &[u8]) -> Option<([u8; 4], &[u8])> {
    let (kind, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    Some((*kind, rest.get(..length).unwrap_or(rest)))
}

/// Writes a chunk.
pub fn put(out: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    out.extend(kind);
    out.extend(u32::try_from(content.len()).unwrap_or_default().to_le_bytes());
    out.extend(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
}

/// A file that was just encoded, with a profile of its colours.
#[cfg(feature = "images")]
pub fn with_profile(bytes: &[u8], profile: &[u8], (width, height): (u32, u32)) -> Option<Vec<u8>> {
    const HAS_PROFILE: u8 = 0x20;
    const HAS_ALPHA: u8 = 0x10;
    let mut rest = bytes.get(8..)?.strip_prefix(b"WEBP")?;
    let (mut flags, mut chunks) = (HAS_PROFILE, Vec::new());
    while let Some((kind, content)) = chunk(rest) {
        match &kind {
            b"VP8X" => flags |= content.first()?,
            _ => chunks.push((kind, content)),
        }
        // The flag in the head of a lossless picture.
        if kind == *b"VP8L" && content.get(4)? & HAS_ALPHA != 0 {
            flags |= HAS_ALPHA;
        }
        rest = rest.get(8 + content.len() + content.len() % 2..).unwrap_or_default();
    }
    let [w0, w1, w2, _] = width.checked_sub(1)?.to_le_bytes();
    let [h0, h1, h2, _] = height.checked_sub(1)?.to_le_bytes();
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    put(&mut out, *b"VP8X", &[flags, 0, 0, 0, w0, w1, w2, h0, h1, h2]);
    put(&mut out, *b"ICCP", profile);
    chunks.iter().for_each(|(kind, content)| put(&mut out, *kind, content));
    let length = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}
