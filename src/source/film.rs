//! A film or sound: how large the picture is, and whether the file says where it was taken. Only its heads are read.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes of a head that is read at most; that of a film of two hours takes less.
const HEAD: u64 = 8 << 20;
/// Boxes at the top of a file that are looked at; a film has some five.
const BOXES: usize = 64;
/// How telephones name a position.
const POSITIONS: [&[u8]; 3] = [b"\xA9xyz", b"loci", b"location.ISO6709"];

/// What there is to know of a film.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Film {
    /// Width and height in pixels, as it is shown.
    pub dimensions: Option<(u32, u32)>,
    /// Whether it says where it was taken.
    pub positioned: bool,
}

/// Whether files with this extension (in lower case) are films or sounds whose heads are read here.
pub fn is_film(extension: &str) -> bool {
    matches!(extension, "mp4" | "m4v" | "m4a" | "webm")
}

/// Looks at an MP4 or WebM; nothing is known of anything else.
///
/// # Errors
/// If the file cannot be read.
pub fn look(file: &mut (impl Read + Seek)) -> io::Result<Film> {
    let mut start = [0; 8];
    if file.read_exact(&mut start).is_err() {
        return Ok(Film::default());
    }
    file.rewind()?;
    match start {
        [0x1A, 0x45, 0xDF, 0xA3, ..] => {
            let mut head = Vec::new();
            file.take(256 << 10).read_to_end(&mut head)?;
            Ok(Film { dimensions: matroska(&head), positioned: false })
        }
        [_, _, _, _, b'f', b't', b'y', b'p'] => mp4(file),
        _ => Ok(Film::default()),
    }
}

fn mp4(file: &mut (impl Read + Seek)) -> io::Result<Film> {
    let mut at = 0;
    for _ in 0..BOXES {
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 16];
        let read = file.read(&mut head)?;
        let Some(found) = head.get(..read).and_then(atom) else { break };
        if &found.kind == b"moov" {
            file.seek(SeekFrom::Start(at + found.head))?;
            let mut moov = Vec::new();
            file.take(found.content.min(HEAD)).read_to_end(&mut moov)?;
            let positioned = POSITIONS.iter().any(|name| moov.windows(name.len()).any(|window| window == *name));
            return Ok(Film { dimensions: tracks(&moov), positioned });
        }
        let next = at.checked_add(found.head).and_then(|at| at.checked_add(found.content));
        // Beyond what any disk holds there is nothing to go to.
        let Some(next) = next.filter(|next| *next <= u64::MAX >> 1) else { break };
        at = next;
    }
    Ok(Film::default())
}

/// The head of a box of an MP4.
struct Atom {
    kind: [u8; 4],
    head: u64,
    content: u64,
}

fn atom(bytes: &[u8]) -> Option<Atom> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let (head, length) = match u32::from_be_bytes(*length) {
        // To the end of the file.
        0 => (8, u64::MAX),
        1 => (16, u64::from_be_bytes(*rest.first_chunk::<8>()?)),
        length => (8, u64::from(length)),
    };
    Some(Atom { kind: *kind, head, content: length.checked_sub(head)? })
}

/// The largest of the tracks of an MP4: sound has no size.
fn tracks(moov: &[u8]) -> Option<(u32, u32)> {
    let found = inside(moov, b"trak").filter_map(|track| inside(track, b"tkhd").next()).filter_map(size);
    found.filter(|(width, height)| *width > 0 && *height > 0).max()
}

/// The contents of the boxes of a kind in the content of another.
fn inside<'a>(mut bytes: &'a [u8], kind: &'a [u8; 4]) -> impl Iterator<Item = &'a [u8]> {
    std::iter::from_fn(move || {
        while let Some(found) = atom(bytes) {
            let head = usize::try_from(found.head).ok()?;
            let end = head.saturating_add(usize::try_from(found.content).ok()?).min(bytes.len());
            let content = bytes.get(head..end)?;
            bytes = bytes.get(end..)?;
            if found.kind == *kind {
                return Some(content);
            }
        }
        None
    })
}

fn size(header: &[u8]) -> Option<(u32, u32)> {
    // Times are longer in the second version.
    let matrix = if header.first() == Some(&1) { 52 } else { 40 };
    let word = |at: usize| header.get(at..)?.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes));
    // Numbers with sixteen binary places.
    let (width, height) = (word(matrix + 36)? >> 16, word(matrix + 40)? >> 16);
    let on_its_side = word(matrix)? == 0 && word(matrix + 4)? != 0;
    Some(if on_its_side { (height, width) } else { (width, height) })
}

/// Width and height of the first track of a WebM that has any.
fn matroska(head: &[u8]) -> Option<(u32, u32)> {
    const SEGMENT: u32 = 0x1853_8067;
    const TRACKS: u32 = 0x1654_AE6B;
    let (mut width, mut height) = (None, None);
    let mut at = 0;
    while let Some((id, content, length)) = element(head, at) {
        match id {
            // Segment, tracks, track, picture: go inside.
            SEGMENT | TRACKS | 0xAE | 0xE0 => {
                at = content;
                continue;
            }
            0xB0 => width = number(head.get(content..content.checked_add(length)?)?),
            0xBA => height = number(head.get(content..content.checked_add(length)?)?),
            _ => {}
        }
        if let (Some(width @ 1..), Some(height @ 1..)) = (width, height) {
            return Some((width, height));
        }
        at = content.checked_add(length)?;
    }
    None
}

/// Name, start and length of what an element holds.
fn element(bytes: &[u8], at: usize) -> Option<(u32, usize, usize)> {
    let first = *bytes.get(at)?;
    let id_len = first.leading_zeros() as usize + 1;
    let id = bytes.get(at..at + id_len).filter(|_| id_len <= 4)?;
    let id = id.iter().fold(0u32, |id, byte| id << 8 | u32::from(*byte));
    let first = *bytes.get(at + id_len)?;
    let len = first.leading_zeros() as usize + 1;
    let rest = bytes.get(at + id_len + 1..at + id_len + len)?;
    let first = if len >= 8 { 0 } else { u64::from(first) & (0x7F >> (len - 1)) };
    let length = rest.iter().fold(first, |length, byte| length << 8 | u64::from(*byte));
    Some((id, at + id_len + len, usize::try_from(length).ok()?))
}

fn number(bytes: &[u8]) -> Option<u32> {
    (bytes.len() <= 4).then(|| bytes.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    const MP4: &[u8] = include_bytes!("../../tests/sites/films/content/news/talk.mp4");
    const WEBM: &[u8] = include_bytes!("../../tests/sites/films/content/news/talk.sign.webm");

    #[test]
    fn films_are_measured_as_they_are_shown() {
        let measured = |bytes: &[u8]| look(&mut Cursor::new(bytes)).unwrap();
        assert_eq!(measured(MP4), Film { dimensions: Some((160, 90)), positioned: false });
        assert_eq!(measured(WEBM), Film { dimensions: Some((160, 90)), positioned: false });
        assert_eq!(measured(b"no film at all"), Film::default());
        // A telephone held upright notes a turn by a quarter: 0, 1, -1, 0 in place of 1, 0, 0, 1.
        let mut turned = MP4.to_vec();
        let at = turned.windows(4).position(|window| window == b"tkhd").unwrap() + 4 + 40;
        turned[at..at + 8].copy_from_slice(&[0, 0, 0, 0, 0, 1, 0, 0]);
        assert_eq!(measured(&turned).dimensions, Some((90, 160)));
    }

    #[test]
    fn a_film_that_says_where_it_was_taken_is_found_out() {
        let mut placed = MP4.to_vec();
        let at = placed.windows(4).position(|window| window == b"mvhd").unwrap() + 12;
        placed[at..at + 4].copy_from_slice(b"\xA9xyz");
        assert!(look(&mut Cursor::new(&placed)).unwrap().positioned);
    }

    proptest! {
        #[test]
        fn damage_never_makes_it_fail(webm in any::<bool>(), cut in 0usize..3000, at in 0usize..900, byte in any::<u8>()) {
            let mut bytes = if webm { WEBM.to_vec() } else { MP4.to_vec() };
            if let Some(slot) = bytes.get_mut(at) { *slot = byte; }
            bytes.truncate(cut);
            prop_assert!(look(&mut Cursor::new(bytes)).is_ok());
        }
    }
}
