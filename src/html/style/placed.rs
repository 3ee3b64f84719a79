//! How the elements of a part are drawn that other pages have too. It follows from the element that the part stands in, as long as no rule
//! looks further than the siblings of an element, which belong to the part: then it is worked out once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::cache::Generated;
use super::{Side, Spacing, Walk};
use crate::html::Placed;
use crate::html::tree::NodeId;

/// What how a part is drawn follows from: the part, where the element stands that it is in, how that is drawn, and whether it has a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Ground {
    part: u32,
    context: u32,
    drawn: u32,
    displayed: bool,
}

/// The number of the drawing that comes next.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// How the nodes of a part are drawn, in their order.
#[derive(Debug)]
pub(super) struct Drawing {
    /// No other has it: the part and how all is drawn that it stands in follow from it.
    number: u64,
    drawn: Box<[u32]>,
    displayed: Box<[bool]>,
    /// By their places in the part.
    generated: Box<[(u32, Side, Arc<Generated>)]>,
    locked: Box<[(u32, Vec<Spacing>)]>,
}

impl Drawing {
    /// How many nodes it has.
    pub fn len(&self) -> usize {
        self.drawn.len()
    }
}

impl Walk<'_, '_> {
    /// Works out how a part is drawn, after the element that it stands in, and gives the number of how it is, if it is known.
    pub(super) fn part(&mut self, placed: &Placed) -> Option<u64> {
        let root = placed.root;
        let at = root.0 as usize;
        let ground = Ground {
            part: placed.part,
            context: self.contexts[at],
            drawn: self.drawn[at],
            displayed: self.displayed[at],
        };
        if let Some(drawing) = self.cache.drawing(&ground) {
            self.draw_as(root, &drawing);
            return Some(drawing.number);
        }
        self.cache.look_near();
        for id in self.document.descendants(root) {
            self.node(id);
        }
        // On a page without a document type tables are drawn as the body is, which may be another on the next page.
        if self.cache.has_looked_far() || self.document.quirks {
            return None;
        }
        let drawing = Arc::new(self.drawing(placed));
        let number = drawing.number;
        self.cache.keep_drawing(ground, drawing);
        Some(number)
    }

    fn draw_as(&mut self, root: NodeId, drawing: &Drawing) {
        let first = root.0 as usize + 1;
        let nodes = first..first + drawing.len();
        if let (Some(drawn), Some(displayed)) = (self.drawn.get_mut(nodes.clone()), self.displayed.get_mut(nodes)) {
            drawn.copy_from_slice(&drawing.drawn);
            displayed.copy_from_slice(&drawing.displayed);
        }
        let within = |place: &u32| NodeId(root.0 + place);
        let generated = drawing.generated.iter();
        self.generated.extend(generated.map(|(place, side, generated)| ((within(place), *side), generated.clone())));
        self.locked.extend(drawing.locked.iter().map(|(place, locked)| (within(place), locked.clone())));
    }

    fn drawing(&self, placed: &Placed) -> Drawing {
        let first = placed.root.0 as usize + 1;
        let nodes = first..first + placed.count as usize;
        let place = |id: &NodeId| placed.has(*id).then(|| id.0 - placed.root.0);
        let generated = self.generated.iter();
        let locked = self.locked.iter();
        Drawing {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            drawn: self.drawn.get(nodes.clone()).unwrap_or_default().into(),
            displayed: self.displayed.get(nodes).unwrap_or_default().into(),
            generated: generated.filter_map(|((id, side), text)| Some((place(id)?, *side, text.clone()))).collect(),
            locked: locked.filter_map(|(id, locked)| Some((place(id)?, locked.clone()))).collect(),
        }
    }
}
