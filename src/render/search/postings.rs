//! In which sections each term stands, in files of a few kilobytes of which a query needs only those that hold its terms.
//!
//! A term is in the part of its hash ([`part_of`]). A part is a list of terms, each: length of the term in bytes, the term in UTF-8,
//! length of its places in bytes, its places. A place is the number of a section less that of the place before, times four, plus where
//! the term stands there ([`Standing`]). All numbers are LEB128, little end first, seven bits a byte.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::segmentation;

/// Bytes of a part, about: what a query loads for each of its terms.
const PART: usize = 2048;
/// Parts of most sites. Larger ones have larger parts.
const USUAL: usize = 1024;
/// At most so many parts, however large the site.
const MOST: usize = 4096;
/// From how many bytes on there may be more parts than usual.
const LARGE: usize = 32 << 20;

/// Where in a section a term stands. Where it does so twice, the higher one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Once in the text.
    Once,
    /// More often in the text.
    Often,
    /// In a heading, a question, the summary.
    Heading,
    /// In the title or the keywords of the page.
    Title,
}

/// The places of a term, in the order of sections.
#[derive(Clone, Debug)]
struct Places {
    first: (u32, Standing),
    /// The places after the first one but for the last, written down.
    written: Vec<u8>,
    /// The last section that was written down.
    before: u32,
    last: (u32, Standing),
}

/// What a range of sections has.
#[derive(Debug, Default)]
pub struct Postings {
    /// How many sections stand before it; those of the range are counted from 0.
    pub start: u32,
    terms: FxHashMap<Box<str>, Places>,
}

impl Postings {
    /// Adds the terms of a text that stands in a section. Sections come in their order.
    pub fn add(&mut self, section: u32, text: &str, standing: Standing) {
        // A character by itself says little, and stands nearly everywhere: it is looked for where words are few.
        segmentation::each(text, standing >= Standing::Heading, |term| self.add_term(section, term, standing));
    }

    /// Its terms, in no order.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().map(|term| &**term)
    }

    /// The ideographs of its terms, each as often as it is there.
    pub fn characters(&self) -> impl Iterator<Item = char> + '_ {
        self.terms().flat_map(|term| term.chars().filter(|c| segmentation::is_ideograph(*c)))
    }

    fn add_term(&mut self, section: u32, term: &str, standing: Standing) {
        let Some(places) = self.terms.get_mut(term) else {
            let place = (section, standing);
            let places = Places { first: place, written: Vec::new(), before: section, last: place };
            self.terms.insert(Box::from(term), places);
            return;
        };
        let (last, stood) = places.last;
        match (last == section, stood, standing) {
            (true, Standing::Once, Standing::Once) => places.stands(Standing::Often),
            (true, ..) => places.stands(stood.max(standing)),
            (false, ..) => {
                places.write_last();
                places.last = (section, standing);
            }
        }
    }
}

impl Places {
    /// The same with so many sections before.
    fn after(self, start: u32) -> Places {
        let Places { first, written, before, last } = self;
        Places { first: (first.0 + start, first.1), written, before: before + start, last: (last.0 + start, last.1) }
    }

    fn stands(&mut self, standing: Standing) {
        self.last.1 = standing;
        if self.last.0 == self.first.0 {
            self.first = self.last;
        }
    }

    fn write_last(&mut self) {
        let (section, standing) = self.last;
        if section != self.first.0 {
            write(&mut self.written, place(self.before, section, standing));
        }
        self.before = section;
    }

    /// Adds the places in sections after these.
    fn append(&mut self, mut after: Places) {
        self.write_last();
        if after.first.0 != after.last.0 {
            write(&mut self.written, place(self.before, after.first.0, after.first.1));
            self.written.append(&mut after.written);
            self.before = after.before;
        }
        self.last = after.last;
    }

    fn into_bytes(mut self) -> Vec<u8> {
        self.write_last();
        let mut bytes = Vec::with_capacity(self.written.len() + 3);
        write(&mut bytes, place(0, self.first.0, self.first.1));
        bytes.append(&mut self.written);
        bytes
    }
}

fn place(before: u32, section: u32, standing: Standing) -> u32 {
    (section - before) << 2 | standing as u32
}

fn write(bytes: &mut Vec<u8>, mut number: u32) {
    loop {
        let low = (number & 0x7F) as u8;
        number >>= 7;
        if number == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

/// In which of so many parts a term is; their number is a power of two.
pub fn part_of(term: &str, parts: usize) -> usize {
    segmentation::hash(term) as usize & (parts - 1)
}

/// The parts of what was read of all sections, range after range: the same however the sections were divided.
pub fn parts(ranges: Vec<Postings>) -> Vec<Vec<u8>> {
    let mut buckets: Vec<Vec<(Box<str>, usize, Places)>> = Vec::new();
    buckets.resize_with(MOST, Vec::new);
    for (range, postings) in ranges.into_iter().enumerate() {
        for (term, places) in postings.terms {
            if let Some(bucket) = buckets.get_mut(part_of(&term, MOST)) {
                bucket.push((term, range, places.after(postings.start)));
            }
        }
    }
    let buckets: Vec<Vec<(Box<str>, Vec<u8>)>> = buckets.into_par_iter().map(joined).collect();
    let size: usize = buckets.iter().flatten().map(|(term, places)| term.len() + places.len() + 2).sum();
    let most = if size > LARGE { MOST } else { USUAL };
    let count = (size / PART).next_power_of_two().min(most);
    let mut parts: Vec<Vec<(Box<str>, Vec<u8>)>> = Vec::new();
    parts.resize_with(count, Vec::new);
    for (at, bucket) in buckets.into_iter().enumerate() {
        if let Some(part) = parts.get_mut(at & (count - 1)) {
            part.extend(bucket);
        }
    }
    parts.into_par_iter().map(part).collect()
}

/// The places of each term in all ranges.
fn joined(mut terms: Vec<(Box<str>, usize, Places)>) -> Vec<(Box<str>, Vec<u8>)> {
    terms.sort_unstable_by(|(one, range, _), (other, other_range, _)| (one, range).cmp(&(other, other_range)));
    let mut joined = Vec::new();
    let mut terms = terms.into_iter().peekable();
    while let Some((term, _, mut places)) = terms.next() {
        while let Some((.., after)) = terms.next_if(|(other, ..)| *other == term) {
            places.append(after);
        }
        joined.push((term, places.into_bytes()));
    }
    joined
}

fn part(mut terms: Vec<(Box<str>, Vec<u8>)>) -> Vec<u8> {
    terms.sort_unstable();
    let mut bytes = Vec::new();
    for (term, places) in terms {
        write(&mut bytes, term.len() as u32);
        bytes.extend_from_slice(term.as_bytes());
        write(&mut bytes, places.len() as u32);
        bytes.extend(places);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn number(bytes: &mut &[u8]) -> u32 {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let (byte, rest) = bytes.split_first().unwrap();
            *bytes = rest;
            number |= u32::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    fn read(parts: &[Vec<u8>]) -> BTreeMap<String, Vec<(u32, u32)>> {
        let mut all = BTreeMap::new();
        for (at, part) in parts.iter().enumerate() {
            let mut bytes = &part[..];
            while !bytes.is_empty() {
                let length = number(&mut bytes) as usize;
                let term = String::from_utf8(bytes[..length].to_vec()).unwrap();
                bytes = &bytes[length..];
                let length = number(&mut bytes) as usize;
                let mut places = &bytes[..length];
                bytes = &bytes[length..];
                assert_eq!(part_of(&term, parts.len()), at);
                let (mut found, mut section) = (Vec::new(), 0);
                while !places.is_empty() {
                    let place = number(&mut places);
                    section += place >> 2;
                    found.push((section, place & 3));
                }
                assert!(all.insert(term, found).is_none(), "a term is in one part, once");
            }
        }
        all
    }

    #[test]
    fn the_highest_standing_counts_and_twice_in_a_text_is_often() {
        let mut postings = Postings::default();
        postings.add(3, "残疾", Standing::Title);
        postings.add(3, "残疾", Standing::Once);
        postings.add(300, "残疾 残疾", Standing::Once);
        let read = read(&parts(vec![postings]));
        assert_eq!(read["残疾"], [(3, 3), (300, 1)]);
        assert_eq!(read["残"], [(3, 3)]);
    }

    #[test]
    fn the_number_of_parts_depends_on_the_terms_alone() {
        let text = |at: u32| char::from_u32(0x4E00 + at).into_iter().chain(['残']).collect::<String>();
        let (mut one, mut ranges) = (Postings::default(), Vec::new());
        for section in 0..2000 {
            one.add(section, &text(section % 500), Standing::Once);
            let mut range = Postings { start: section, ..Postings::default() };
            range.add(0, &text(section % 500), Standing::Once);
            ranges.push(range);
        }
        let one = parts(vec![one]);
        assert!(one.len() > 1);
        assert_eq!(one, parts(ranges));
    }

    proptest! {
        #[test]
        fn what_was_added_is_read_however_the_sections_are_divided(
            texts in proptest::collection::vec("[甲乙丙丁 ab]{0,12}", 1..30),
            cuts in proptest::collection::vec(0_usize..30, 0..4),
        ) {
            let mut one = Postings::default();
            let mut ranges = vec![Postings::default()];
            for (section, text) in texts.iter().enumerate() {
                let number = section as u32 * 40;
                if cuts.contains(&section) {
                    ranges.push(Postings { start: number, ..Postings::default() });
                }
                one.add(number, text, Standing::Once);
                let range = ranges.last_mut().unwrap();
                range.add(number - range.start, text, Standing::Once);
            }
            let (one, divided) = (parts(vec![one]), parts(ranges));
            prop_assert_eq!(&one, &divided);
            let read = read(&one);
            for (section, text) in texts.iter().enumerate() {
                let mut counts = BTreeMap::new();
                segmentation::each(text, false, |term| *counts.entry(term.to_owned()).or_insert(0) += 1);
                for (term, count) in counts {
                    prop_assert!(read[&term].contains(&(section as u32 * 40, u32::from(count > 1))));
                }
            }
        }
    }
}
