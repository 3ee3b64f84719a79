//! GIF: blocks. Comments and what programs note for themselves are left out, how often a moving picture repeats is not.

use super::Parts;

/// Extensions of programs that say how the picture is shown.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// The file without notes.
pub fn clean(bytes: &[u8]) -> Option<Parts> {
    let screen = bytes.get(..13)?;
    let mut at = 13 + table(*screen.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    let mut frames = 0;
    while let Some(kind) = bytes.get(at) {
        let start = at;
        let (head, keep) = match kind {
            0x2C => match bytes.get(at + 9) {
                Some(flags) => (10 + table(*flags) + 1, true),
                None => break,
            },
            0x21 => {
                let label = bytes.get(at + 1).copied().unwrap_or_default();
                let program = bytes.get(at + 3..at + 14).unwrap_or_default();
                (2, label == 0xF9 || label == 0x01 || label == 0xFF && KEPT.contains(&program))
            }
            _ => break,
        };
        at += head;
        // Of a file that was cut short, whole blocks are kept.
        while let Some(length @ 1..) = bytes.get(at).filter(|length| at + usize::from(**length) < bytes.len()) {
            at += 1 + usize::from(*length);
        }
        let Some(block) = bytes.get(start..at) else { break };
        if keep {
            out.extend(block);
            out.push(0);
            frames += usize::from(*kind == 0x2C);
        }
        if bytes.get(at) != Some(&0) {
            break;
        }
        at += 1;
    }
    out.push(0x3B);
    (frames > 0).then_some(Parts { bytes: out, orientation: 1, animated: frames > 1 })
}

/// Bytes of the table of colours that these flags announce.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}
