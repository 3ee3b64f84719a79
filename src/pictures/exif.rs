//! The one thing in a camera's notes that the picture needs: which side is up.

/// What stands before the notes in a JPEG, and by mistake of some programs in a WebP.
pub const PREFIX: &[u8] = b"Exif\0\0";

/// A TIFF block: directories of entries of twelve bytes, in either order of bytes.
struct Tiff<'b> {
    bytes: &'b [u8],
    is_big: bool,
}

impl<'b> Tiff<'b> {
    fn of(bytes: &'b [u8]) -> Option<Tiff<'b>> {
        let is_big = match bytes.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        Some(Tiff { bytes, is_big })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.is_big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }).ok()
    }

    /// Where the entries of a directory begin.
    fn entries(&self, directory: usize) -> Option<impl Iterator<Item = usize>> {
        let count = usize::from(self.short(directory)?);
        Some((0..count).map(move |n| directory.saturating_add(2 + n * 12)))
    }

    /// Where the value of a tag in the first directory stands.
    fn value(&self, tag: u16) -> Option<usize> {
        self.entries(self.long(4)?)?.find(|at| self.short(*at) == Some(tag))?.checked_add(8)
    }
}

/// The orientation (tag 0x0112) in the first directory of a TIFF block, if it is one of the eight.
pub fn orientation(tiff: &[u8]) -> Option<u16> {
    let tiff = Tiff::of(tiff)?;
    tiff.short(tiff.value(0x0112)?).filter(|value| (1..=8).contains(value))
}

/// Whether the notes say at which latitude or longitude the picture was taken: the directory of positions (tag 0x8825) has an entry for
/// either (tags 2 and 4) that is not all zero. Cameras without reception write an empty one.
pub fn has_position(tiff: &[u8]) -> bool {
    position(tiff).unwrap_or(false)
}

fn position(tiff: &[u8]) -> Option<bool> {
    let tiff = Tiff::of(tiff)?;
    let mut places = tiff.entries(tiff.long(tiff.value(0x8825)?)?)?.filter(|at| matches!(tiff.short(*at), Some(2 | 4)));
    Some(places.any(|at| {
        // Three fractions: degrees, minutes, seconds; the numerators tell whether there is anything in them.
        let values = at.checked_add(8).and_then(|at| tiff.long(at)).unwrap_or(usize::MAX);
        let numerator = |step: usize| values.checked_add(step).and_then(|at| tiff.long(at));
        [0, 8, 16].iter().any(|step| numerator(*step).is_some_and(|numerator| numerator != 0))
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
