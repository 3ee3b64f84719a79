use proptest::prelude::*;

use super::*;

/// A secret that must be nowhere in what is published.
const SECRET: &[u8] = b"37.5190N 111.1340E Zhang San";

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], content].concat()
}

/// What a camera writes: which side is up, and after it whatever else.
fn notes(orientation: u16) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x0F, 0x01, 2, 0, 28, 0, 0, 0, 38, 0, 0, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    tiff.extend(orientation.to_le_bytes());
    tiff.extend([0, 0, 0, 0, 0, 0]);
    tiff.extend(SECRET);
    tiff
}

/// A photograph as cameras write it, 40 pixels wide and 30 high before it is turned.
fn jpeg(orientation: u16) -> Vec<u8> {
    let exif = [b"Exif\0\0", &notes(orientation)[..]].concat();
    let thumbnail = [&b"JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01"[..], &SECRET[..3]].concat();
    let mut bytes = vec![0xFF, 0xD8];
    for (marker, content) in [
        (0xE0, thumbnail),
        (0xE1, exif.clone()),
        (0xE1, [b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
        (0xE2, b"ICC_PROFILE\0\x01\x01colours".to_vec()),
        (0xE2, [b"MPF\0", SECRET].concat()),
        (0xED, [b"Photoshop 3.0\0", SECRET].concat()),
        (0xFE, SECRET.to_vec()),
        (0xEE, b"Adobe\0\x64\0\0\0\0\x01".to_vec()),
        (0xC2, vec![8, 0, 30, 0, 40, 1, 1, 0x11, 0]),
        (0xDA, vec![1, 1, 0, 0, 0, 0]),
    ] {
        bytes.extend(segment(marker, &content));
    }
    bytes.extend([1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4]);
    // Between the scans of a photograph that comes in steps, and after its end.
    bytes.extend(segment(0xFE, SECRET));
    bytes.extend(segment(0xDA, &[1, 1, 0, 0, 0, 0]));
    bytes.extend([5, 6, 0xFF, 0xD9]);
    bytes.extend([&[0xFF, 0xD8], &segment(0xE1, &exif)[..], SECRET].concat());
    bytes
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], kind, content, &[0; 4]].concat()
}

fn png(orientation: u16) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &[0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0]));
    bytes.extend(chunk(b"iCCP", b"x\0\0colours"));
    bytes.extend(chunk(b"eXIf", &notes(orientation)));
    for kind in [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"prVt"] {
        bytes.extend(chunk(kind, SECRET));
    }
    bytes.extend(chunk(b"IDAT", b"pixels"));
    bytes.extend(chunk(b"tEXt", SECRET));
    bytes.extend(chunk(b"IEND", b""));
    bytes.extend(SECRET);
    bytes
}

fn webp(orientation: u16) -> Vec<u8> {
    let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
    webp::put(&mut bytes, *b"VP8X", &[0x2C, 0, 0, 0, 39, 0, 0, 29, 0, 0]);
    webp::put(&mut bytes, *b"ICCP", b"colours");
    webp::put(&mut bytes, *b"VP8 ", &[0, 0, 0, 0x9D, 1, 0x2A, 40, 0, 30, 0]);
    webp::put(&mut bytes, *b"EXIF", &notes(orientation));
    webp::put(&mut bytes, *b"XMP ", SECRET);
    webp::put(&mut bytes, *b"note", SECRET);
    let length = u32::try_from(bytes.len() - 8).unwrap();
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    bytes.extend(SECRET);
    bytes
}

fn gif() -> Vec<u8> {
    let mut bytes = b"GIF89a\x28\0\x1e\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    let secret = [&[u8::try_from(SECRET.len()).unwrap()], SECRET, &[0]].concat();
    bytes.extend([b"\x21\xfe", &secret[..]].concat());
    bytes.extend([b"\x21\xff\x0bXMP DataXMP", &secret[..]].concat());
    for _ in 0..2 {
        bytes.extend(b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x28\0\x1e\0\0\x02\x02\x44\x01\0");
    }
    bytes.push(0x3B);
    bytes.extend(SECRET);
    bytes
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn cleaned(bytes: &[u8]) -> Vec<u8> {
    look(bytes).expect("a picture").cleaned.expect("there is something to leave out")
}

#[test]
fn nothing_that_a_camera_noted_is_left_but_which_side_is_up() {
    for (name, bytes) in [("jpeg", jpeg(6)), ("png", png(6)), ("webp", webp(6)), ("gif", gif())] {
        assert!(holds(&bytes, SECRET), "{name}: the test looks for something");
        let cleaned = cleaned(&bytes);
        assert!(!holds(&cleaned, &SECRET[..3]), "{name}");
        let again = look(&cleaned).expect(name);
        assert_eq!(again.cleaned, None, "{name}: there is nothing more to leave out");
        assert_eq!(again.dimensions, look(&bytes).expect(name).dimensions, "{name}");
        assert_eq!(again.dimensions, if name == "gif" { (40, 30) } else { (30, 40) }, "{name}");
        if name != "gif" {
            assert!(holds(&cleaned, b"colours"), "{name}: the profile of its colours stays");
            assert!(holds(&cleaned, &exif::only_orientation(6)), "{name}");
        }
    }
}

#[test]
fn an_upright_picture_keeps_no_notes_at_all() {
    for (name, bytes) in [("jpeg", jpeg(1)), ("png", png(1)), ("webp", webp(1))] {
        let cleaned = cleaned(&bytes);
        assert!(!holds(&cleaned, b"MM\0*") && !holds(&cleaned, b"II*\0"), "{name}");
        assert_eq!(look(&cleaned).map(|looked| looked.dimensions), Some((40, 30)), "{name}");
    }
}

#[test]
fn picture_data_is_copied_as_it_is() {
    let photograph = cleaned(&jpeg(1));
    let end: &[u8] = &[1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 5, 6, 0xFF, 0xD9];
    assert!(photograph.ends_with(end), "{photograph:02x?}");
    assert!(photograph.starts_with(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02\0\0\x48\0\x48\0\0"));
    assert!(holds(&photograph, b"Adobe\0\x64"), "how colours are to be read");
    let gif = look(&gif()).unwrap();
    assert!(gif.animated && holds(&gif.cleaned.unwrap(), b"NETSCAPE2.0\x03\x01\0\0\0"), "how often it repeats");
}

#[test]
fn the_block_of_a_png_has_the_right_checksum() {
    let cleaned = cleaned(&png(6));
    let at = cleaned.windows(4).position(|window| window == b"eXIf").unwrap();
    // Computed by another program over name and content.
    assert_eq!(cleaned[at + 4 + 26..at + 4 + 30], CHECKSUM.to_be_bytes());
}

const CHECKSUM: u32 = 0xD667_4B69;

#[test]
fn what_is_no_picture_or_has_no_pixels_is_told_from_one() {
    let not: [&[u8]; 6] = [
        b"",
        b"not a picture",
        b"\xFF\xD8\xFF\xD9",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\0\0\0WEBP",
        b"GIF89a\x28\0\x1e\0\0\0\0;",
    ];
    for bytes in not {
        assert_eq!(look(bytes), None, "{bytes:02x?}");
    }
    // An iPhone's photograph under a wrong name.
    assert_eq!(look(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), None);
}

#[test]
fn a_photograph_that_was_cut_short_is_kept_as_far_as_it_goes() {
    let whole = jpeg(6);
    let cut = whole.iter().rposition(|byte| *byte == 5).unwrap();
    let looked = look(&whole[..=cut]).expect("there is something to see");
    let cleaned = looked.cleaned.unwrap();
    assert!(cleaned.ends_with(&[5, 0xFF, 0xD9]) && !holds(&cleaned, SECRET));
}

proptest! {
    #[test]
    fn no_damage_makes_it_fail_or_say_more(kind in 0usize..4, cut in 0usize..700, at in 0usize..500, byte in any::<u8>()) {
        let mut bytes = match kind { 0 => jpeg(6), 1 => png(8), 2 => webp(3), _ => gif() };
        if let Some(slot) = bytes.get_mut(at) { *slot = byte; }
        bytes.truncate(cut);
        if let Some(looked) = look(&bytes) {
            let cleaned = looked.cleaned.unwrap_or(bytes);
            prop_assert_eq!(look(&cleaned).and_then(|looked| looked.cleaned), None);
        }
    }
}
