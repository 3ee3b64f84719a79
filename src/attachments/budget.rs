//! How much of an attached file is looked at, all that is packed in it included. The limits are far above any honest file and
//! far below what would hurt the machine.

/// What is left to be spent on one file.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Bytes that may yet be unpacked.
    unpacked: u64,
    /// Files in packages that may yet be opened.
    entries: u32,
    /// Bytes of words that may yet be kept.
    letters: usize,
    /// Steps that may yet be taken: cells, operations of a page.
    steps: u64,
    /// How deep packages in packages may yet go.
    depth: u32,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { unpacked: 256 << 20, entries: 20_000, letters: 48 << 20, steps: 20_000_000, depth: 3 }
    }
}

impl Budget {
    /// Bytes that may yet be unpacked.
    pub fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Spends bytes that were unpacked.
    pub fn unpack(&mut self, bytes: u64) {
        self.unpacked = self.unpacked.saturating_sub(bytes);
    }

    /// Spends one file of a package; no if there were too many.
    pub fn entry(&mut self) -> bool {
        spend_u32(&mut self.entries)
    }

    /// Spends room for words; no if there is none left.
    pub fn letters(&mut self, bytes: usize) -> bool {
        // What a word costs beside its letters: its place, its cell.
        let left = self.letters.checked_sub(bytes.saturating_add(64));
        self.letters = left.unwrap_or(0);
        left.is_some()
    }

    /// Spends a step; no if there were too many.
    pub fn step(&mut self) -> bool {
        let left = self.steps.checked_sub(1);
        self.steps = left.unwrap_or(0);
        left.is_some()
    }

    /// Goes into a package within a package, if that is not too deep; `false` changes nothing.
    pub fn enter(&mut self) -> bool {
        spend_u32(&mut self.depth)
    }

    /// Comes back out of it.
    pub fn leave(&mut self) {
        self.depth += 1;
    }
}

fn spend_u32(left: &mut u32) -> bool {
    let after = left.checked_sub(1);
    *left = after.unwrap_or(0);
    after.is_some()
}
