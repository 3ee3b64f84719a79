//! How much of a site is read at most.

/// What a file may take up before it is refused. The defaults are far above anything that people write by hand
/// and far below what would hurt the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a Markdown or YAML file. The longest law in print is well under one mebibyte.
    pub text: u64,
    /// Bytes of a picture, form or other file that is copied as it is: 200 MiB holds a long video.
    pub asset: u64,
    /// Bytes of a picture, which is read whole: 64 MiB is far more than a camera writes.
    pub picture: u64,
    /// Pixels of a picture. A small file can say that it has billions; 120 million is what the largest cameras take.
    pub pixels: u64,
    /// Bytes of one file of a theme: 32 MiB holds a Chinese font.
    pub theme_file: u64,
    /// Bytes of one line of text. Longer lines come from machines, and make every later step slow.
    pub line: usize,
    /// Folders inside folders, counted from `content/`.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        const MIB: u64 = 1 << 20;
        Limits {
            text: 8 * MIB,
            asset: 200 * MIB,
            picture: 64 * MIB,
            pixels: 120_000_000,
            theme_file: 32 * MIB,
            line: 1 << 20,
            depth: 32,
        }
    }
}
