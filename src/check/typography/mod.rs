//! x
use super::Entry;
/// The rules of this family.
pub static ENTRIES: &[&Entry] = &[];
