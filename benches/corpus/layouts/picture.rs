//! Small pictures, each of its own pattern, as PNG without compression.

const WIDTH: usize = 320;
const HEIGHT: usize = 180;

/// A black and white picture.
pub fn png(number: usize) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend((WIDTH as u32).to_be_bytes());
    header.extend((HEIGHT as u32).to_be_bytes());
    header.extend([1, 0, 0, 0, 0]); // one bit a pixel, grey
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"IDAT", &stored(&pixels(number)));
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// Stripes as wide as the number says, each row after the byte that says that it is not filtered.
fn pixels(number: usize) -> Vec<u8> {
    let row = |y: usize| {
        let bits = (0..WIDTH / 8).map(move |x| if (x + y / 8) % (number + 2) < 2 { 0x00 } else { 0xFF });
        std::iter::once(0).chain(bits)
    };
    (0..HEIGHT).flat_map(row).collect()
}

/// A zlib stream of one stored block.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let mut out = vec![0x78, 0x01, 0x01];
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(data);
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65521;
        (a, (b + a) % 65521)
    });
    out.extend((b << 16 | a).to_be_bytes());
    out
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(name);
    file.extend(data);
    let sum = !file[start..].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    });
    file.extend(sum.to_be_bytes());
}
