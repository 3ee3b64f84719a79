//! The addresses of a page, as they are kept of it. Sites have very many: hundreds on each page, most of them on all others too. So each
//! address is kept once for all pages, and where it stands in a page takes a few bytes that are read one after the other.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::ops::{Deref, Range};
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};

use crate::html::NodeId;

/// How an address is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Use {
    /// A link that a reader follows.
    Link,
    /// A picture, a script, a style sheet, a film: fetched with the page.
    Resource,
    /// A page in a frame.
    Frame,
    /// Where a form is sent to.
    Form,
    /// The address that the page gives as its own.
    Canonical,
    /// The same page in another language or form, a feed.
    Alternate,
    /// Where the page sends its readers on to by itself.
    Redirect,
}

/// An address or the name of a fragment as it is written, kept once for all pages that have it.
// One word wide, where `Arc<str>` has two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Written(Arc<Box<str>>);

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Written {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<&str> for Written {
    fn from(text: &str) -> Written {
        Written(Arc::new(text.into()))
    }
}

/// Addresses and names of fragments that pages have: most are on many, and each is kept once.
#[derive(Debug, Default)]
pub struct Addresses(RwLock<HashSet<Written>>);

impl Addresses {
    /// The one that is kept.
    pub fn keep(&self, written: &str) -> Written {
        // Where another thread has failed while it held the lock, what it left is whole nevertheless.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(written) {
            return known.clone();
        }
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.get(written) {
            return known.clone();
        }
        let kept = Written::from(written);
        all.insert(kept.clone());
        kept
    }
}

/// An address in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'f> {
    /// As it is written.
    pub written: &'f str,
    /// How it is used.
    pub usage: Use,
    /// The element that holds it.
    pub node: NodeId,
    /// Bytes of the start tag of that element.
    pub span: Range<usize>,
}

/// How an address is used, and how far its element is from the one before: by its number, by where its start tag begins; and how many bytes
/// that has.
type Step = (Use, i32, i32, u32);

/// The addresses of a page in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    written: Box<[Written]>,
    /// A [`Step`] for each, as `postcard` writes it: four to seven bytes.
    steps: Box<[u8]>,
}

impl References {
    /// Keeps addresses, each with how it is used, the element that holds it and the bytes of its start tag.
    pub fn new(all: impl IntoIterator<Item = (Written, Use, NodeId, Range<usize>)>) -> References {
        // No page is as large as what a place can hold in these.
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (mut written, mut steps) = (Vec::new(), Vec::new());
        let mut before = (0_u32, 0_u32);
        for (address, usage, node, span) in all {
            let (number, start) = (node.number(), narrow(span.start));
            // What wraps around comes back when it is added again.
            let far = |to: u32, from: u32| to.wrapping_sub(from).cast_signed();
            let step: Step = (usage, far(number, before.0), far(start, before.1), narrow(span.len()));
            // A vector takes whatever is put into it.
            steps = postcard::to_extend(&step, steps).unwrap_or_default();
            written.push(address);
            before = (number, start);
        }
        References { written: written.into(), steps: steps.into() }
    }

    /// The same from how it is written down; `None` if the parts do not belong together.
    pub fn of_parts(written: Vec<Written>, steps: Vec<u8>) -> Option<References> {
        let all = References { written: written.into(), steps: steps.into() };
        let mut left = &*all.steps;
        for _ in &all.written {
            left = postcard::take_from_bytes::<Step>(left).ok()?.1;
        }
        left.is_empty().then_some(all)
    }

    /// What they are written down as: the addresses, and in bytes where they stand.
    pub fn parts(&self) -> (&[Written], &[u8]) {
        (&self.written, &self.steps)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Reference<'_>> {
        let mut left = &*self.steps;
        let mut at = (0_u32, 0_u32);
        self.written.iter().map_while(move |written| {
            let ((usage, further, on, len), rest) = postcard::take_from_bytes::<Step>(left).ok()?;
            left = rest;
            at = (at.0.wrapping_add_signed(further), at.1.wrapping_add_signed(on));
            let start = at.1 as usize;
            Some(Reference { written, usage, node: NodeId::of_number(at.0), span: start..start + len as usize })
        })
    }

    /// How each is written.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(|written| &**written)
    }

    /// The one at a position.
    pub fn get(&self, position: usize) -> Option<Reference<'_>> {
        self.iter().nth(position)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const USES: [Use; 7] =
        [Use::Link, Use::Resource, Use::Frame, Use::Form, Use::Canonical, Use::Alternate, Use::Redirect];

    proptest! {
        #[test]
        fn what_is_kept_comes_back_in_any_order(all in prop::collection::vec((".{0,9}", 0..USES.len(), any::<u32>(), 0..u32::MAX, 0..900_u32), 0..9)) {
            let known = Addresses::default();
            let place = |start: u32, len: u32| start as usize..start as usize + len as usize;
            let kept = References::new(all.iter().map(|(written, usage, node, start, len)| {
                (known.keep(written), USES[*usage], NodeId::of_number(*node), place(*start, *len))
            }));
            let (written, steps) = kept.parts();
            let again = References::of_parts(written.to_vec(), steps.to_vec());
            prop_assert_eq!(again.as_ref(), Some(&kept));
            prop_assert!(References::of_parts(written.to_vec(), [steps, &[0; 4]].concat()).is_none());
            prop_assert_eq!(kept.len(), all.len());
            for (at, (written, usage, node, start, len)) in all.iter().enumerate() {
                let expected = Reference {
                    written,
                    usage: USES[*usage],
                    node: NodeId::of_number(*node),
                    span: place(*start, *len),
                };
                prop_assert_eq!(kept.get(at), Some(expected));
            }
        }
    }
}
