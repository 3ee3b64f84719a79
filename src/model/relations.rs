//! Relations between documents, seen from both ends.

use super::page::{Page, PageId};
use super::site::Site;

/// How one document relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// This one interprets the other.
    Interprets,
    /// This one is interpreted by the other.
    InterpretedBy,
    /// This one amends the other.
    Amends,
    /// This one is amended by the other.
    AmendedBy,
    /// This one repeals the other.
    Repeals,
    /// This one is repealed by the other.
    RepealedBy,
    /// This one rests on the other.
    BasedOn,
    /// The other rests on this one.
    BasisOf,
    /// A related page, whichever of the two names it.
    Related,
}

/// Front matter keys with the relation they make and its other end.
const KEYS: [(&str, RelationKind, RelationKind); 5] = [
    ("interprets", RelationKind::Interprets, RelationKind::InterpretedBy),
    ("amends", RelationKind::Amends, RelationKind::AmendedBy),
    ("repeals", RelationKind::Repeals, RelationKind::RepealedBy),
    ("basis", RelationKind::BasedOn, RelationKind::BasisOf),
    ("related", RelationKind::Related, RelationKind::Related),
];

/// For every page its relations, sorted and without repetition.
pub fn of_all(site: &Site) -> Vec<Vec<(RelationKind, PageId)>> {
    let mut all = vec![Vec::new(); site.pages.len()];
    for (at, page) in site.pages.iter().enumerate() {
        for (kind, other_kind, other) in named(site, page) {
            if other == PageId(at) {
                continue;
            }
            if let Some(list) = all.get_mut(at) {
                list.push((kind, other));
            }
            if let Some(list) = all.get_mut(other.0) {
                list.push((other_kind, PageId(at)));
            }
        }
    }
    for list in &mut all {
        list.sort_unstable();
        list.dedup();
    }
    all
}

fn named<'s>(site: &'s Site, page: &'s Page) -> impl Iterator<Item = (RelationKind, RelationKind, PageId)> + 's {
    let listed = KEYS.iter().flat_map(move |(key, kind, other_kind)| {
        page.record
            .texts(key)
            .filter_map(move |target| Some((*kind, *other_kind, site.resolve(page.folder(), target, &page.language)?)))
    });
    // A service that rests on a document is related to it: the document's page leads to the service.
    let services = page.record.records("legal_basis").filter_map(move |basis| {
        let target = site.resolve(page.folder(), basis.text("page")?, &page.language)?;
        Some((RelationKind::BasedOn, RelationKind::BasisOf, target))
    });
    listed.chain(services)
}
