//! PNG: chunks, each with a name of four letters. What draws the picture is kept; texts, times and notes are not.

use super::{Parts, exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Pixels, colours, density, and the frames of a moving picture.
const KEPT: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL",
];

/// The file without notes.
pub fn clean(bytes: &[u8]) -> Option<Parts> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(SIGNATURE);
    let (mut orientation, mut animated, mut drawn) = (1, false, false);
    if !rest.get(4..)?.starts_with(b"IHDR") {
        return None;
    }
    while let Some((length, kind)) = head(rest) {
        // A file that was cut short is shown as far as it goes.
        let Some(chunk) = rest.get(..length.saturating_add(12)) else {
            if kind == *b"IDAT" {
                drawn = true;
                out.extend(rest);
            }
            break;
        };
        animated |= kind == *b"acTL";
        drawn |= kind == *b"IDAT";
        if KEPT.contains(&&kind) || kind == *b"fdAT" {
            out.extend(chunk);
        } else if kind == *b"eXIf"
            && let Some(value @ 2..) = chunk.get(8..8 + length).and_then(exif::orientation)
        {
            orientation = value;
            put(&mut out, *b"eXIf", &exif::only_orientation(value));
        }
        if kind == *b"IEND" {
            break;
        }
        rest = rest.get(chunk.len()..).unwrap_or_default();
    }
    drawn.then_some(Parts { bytes: out, orientation, animated })
}

/// Length and name of the chunk that begins here.
fn head(bytes: &[u8]) -> Option<(usize, [u8; 4])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_be_bytes(*length)).ok()?, *rest.first_chunk()?))
}

fn put(out: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or_default();
    out.extend(length.to_be_bytes());
    let named = [&kind, content].concat();
    out.extend(&named);
    out.extend(checksum(&named).to_be_bytes());
}

/// CRC-32 as PNG has it. Only ever taken of a few bytes, so that no table is needed.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}
