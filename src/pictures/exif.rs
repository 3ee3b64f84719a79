//! The one thing in a camera's notes that the picture needs: which side is up.

/// What stands before the notes in a JPEG, and by mistake of some programs in a WebP.
pub const PREFIX: &[u8] = b"Exif\0\0";

/// The orientation (tag 0x0112) in the first directory of a TIFF block, if it is one of the eight.
pub fn orientation(tiff: &[u8]) -> Option<u16> {
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
    let mut at = (0..entries).map(|n| directory.saturating_add(2 + n * 12));
    let entry = at.find(|at| short(*at) == Some(0x0112))?;
    short(entry.checked_add(8)?).filter(|value| (1..=8).contains(value))
}

/// Whether the notes say at which latitude or longitude the picture was taken: the directory of positions (tag 0x8825) has an entry for
/// either (tags 2 and 4) that is not all zero. Cameras without reception write an empty one.
pub fn has_position(tiff: &[u8]) -> bool {
    position(tiff).unwrap_or(false)
}

fn position(tiff: &[u8]) -> Option<bool> {
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
        usize::try_from(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }).ok()
    };
    let entries = |directory: usize| {
        let count = usize::from(short(directory)?);
        Some((0..count).map(move |n| directory.saturating_add(2 + n * 12)))
    };
    let pointer = entries(long(4)?)?.find(|at| short(*at) == Some(0x8825))?;
    let mut places = entries(long(pointer.checked_add(8)?)?)?.filter(|at| matches!(short(*at), Some(2 | 4)));
    Some(places.any(|at| {
        // Three fractions: degrees, minutes, seconds; the numerators tell whether there is anything in them.
        let values = at.checked_add(8).and_then(long).unwrap_or(usize::MAX);
        [0, 8, 16].iter().any(|step| values.checked_add(*step).and_then(long).is_some_and(|numerator| numerator != 0))
    }))
}

/// A TIFF block that says which side is up and nothing else.
pub fn only_orientation(value: u16) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1]);
    tiff.extend(value.to_be_bytes());
    // The rest of the value's four bytes, and no further directory.
    tiff.extend([0; 6]);
    tiff
}
