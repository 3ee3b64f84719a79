//! Which pages are on similar matters, by what their front matter says of them: title, keywords, needs, audiences, summary, and whether
//! they share a topic.
//!
//! Texts are left out on purpose: a page whose text is edited would otherwise change what other pages lead on to, and all of them would
//! have to be made again. Pages are compared by the cosine of their terms, each weighted by the field that it stands in and by how
//! rare it is among the pages of the language (G. Salton, C. Buckley, “Term-weighting approaches in automatic text retrieval”,
//! 1988). What is worked out in floating point is exact by its standard, but for logarithms: those are rounded to 1/64, so that every
//! machine comes to the same order.

use std::cmp::Reverse;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::page::{Page, PageId, PageKind};
use super::segmentation::{self, hash};
use super::site::Site;
use super::terms::TermKind;
use crate::schema::record::Record;

/// Terms of a page at most, those of its title first.
const TERMS: usize = 48;
/// Bits of a term that hold its weight.
const WEIGHT_BITS: u32 = 3;
/// The greatest weight.
const HEAVIEST: u32 = (1 << WEIGHT_BITS) - 1;
/// What a term weighs in the title, among the keywords, among the needs, as an audience, in the summary.
const WEIGHTS: [u32; 5] = [4, 3, 2, 2, 1];
/// What a topic makes of likeness that two pages share.
const SAME_TOPIC: f64 = 1.5;
/// What topics make of it if they share none: words that all laws have do not make two laws similar.
const OTHER_TOPIC: f64 = 0.6;
/// What makes of it that the other is a guide: whoever reads about something may be entitled to it.
const GUIDE: f64 = 1.4;
/// How finely rarity is told apart.
const FINE: f64 = 64.0;
/// Places of terms that are looked at for one page at most, the weightiest terms first: what is left out hardly counts.
const PLACES: usize = 1000;
/// From this likeness on pages are on similar matters; pages that are alike in every term have 100.
const LEAST: f64 = 10.0;
/// The pages with the most words in common, of which it is looked at what else they are to the page.
const CANDIDATES: usize = 64;
/// Pages at most.
const MOST: usize = 16;
/// Of fewer pages it cannot be told which of their words are rare.
const PAGES: usize = 8;
/// So many questions are answered by looking through all pages; whoever asks more often is given an index.
const WITHOUT_INDEX: usize = 8;

/// What a page is about: terms with their weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The upper bits of the hash of a term, then its weight; in order, each term once.
    terms: Box<[u32]>,
    /// Sum of the squares of the weights.
    norm: u32,
}

impl Profile {
    /// That of a page with this front matter.
    pub fn of(record: &Record, title: &str, language: &str) -> Profile {
        let mut terms: Vec<(u32, u32)> = Vec::new();
        // Terms of different languages hardly ever meet.
        let seed = hash(language);
        let mut add = |term: &str, weight: u32| {
            let term = (hash(term) ^ seed) >> WEIGHT_BITS;
            if let Some((_, known)) = terms.iter_mut().find(|(known, _)| *known == term) {
                *known = HEAVIEST.min(*known + weight);
            } else if terms.len() < TERMS {
                terms.push((term, weight));
            }
        };
        let [of_title, of_keywords, of_needs, of_audiences, of_summary] = WEIGHTS;
        segmentation::each(title, false, |term| add(term, of_title));
        let audiences = TermKind::Audience.key();
        record.texts(audiences).for_each(|id| add(&format!("{audiences}:{id}"), of_audiences));
        for (key, weight) in [("keywords", of_keywords), ("needs", of_needs)] {
            record.texts(key).for_each(|text| segmentation::each(text, false, |term| add(term, weight)));
        }
        segmentation::each(record.text("summary").unwrap_or_default(), false, |term| add(term, of_summary));
        let norm = terms.iter().map(|(_, weight)| weight * weight).sum();
        let mut terms: Vec<u32> = terms.into_iter().map(|(term, weight)| term << WEIGHT_BITS | weight).collect();
        terms.sort_unstable();
        Profile { terms: terms.into(), norm }
    }

    /// Terms and their weights.
    fn terms(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.terms.iter().map(|term| (term >> WEIGHT_BITS, term & HEAVIEST))
    }

    fn has(&self, term: u32) -> bool {
        self.terms.binary_search_by_key(&term, |known| known >> WEIGHT_BITS).is_ok()
    }
}

/// Tells which pages of a site are on similar matters.
#[derive(Debug, Default)]
pub struct Similarity {
    asked: AtomicUsize,
    index: OnceLock<Index>,
}

impl Similarity {
    /// The pages on matters similar to those of a page, the most similar first: content pages of its language that lists show.
    pub fn of(&self, site: &Site, id: PageId) -> Vec<PageId> {
        let Some(page) = site.page(id) else { return Vec::new() };
        let index = match self.index.get() {
            None if self.asked.fetch_add(1, Ordering::Relaxed) < WITHOUT_INDEX => {
                return Index::of(site, Some(&page.profile)).similar(site, id, page);
            }
            _ => self.index.get_or_init(|| Index::of(site, None)),
        };
        index.similar(site, id, page)
    }
}

/// In which pages each term stands.
#[derive(Debug)]
struct Index {
    /// Term, number of the page, weight: 29, 32 and 3 bits; in order.
    places: Vec<u64>,
    /// Where those of a term begin and end.
    terms: FxHashMap<u32, (u32, u32)>,
    /// What pages are measured by, in the order of their numbers: to look for it among the pages takes most of the time that there is.
    norms: Vec<u32>,
    /// How many pages there are of each language.
    pages: Vec<(Arc<str>, usize)>,
}

impl Index {
    /// Of all terms, or of those of one page.
    fn of(site: &Site, wanted: Option<&Profile>) -> Index {
        let among = || site.pages.iter().enumerate().filter(|(_, page)| is_among(site, page));
        let length = wanted.map_or_else(|| among().map(|(_, page)| page.profile.terms.len()).sum(), |_| 0);
        let mut places = Vec::with_capacity(length);
        let mut norms = vec![0; site.pages.len()];
        let mut pages: Vec<(Arc<str>, usize)> = Vec::new();
        for (at, page) in among() {
            match pages.iter_mut().find(|(language, _)| *language == page.language) {
                Some((_, count)) => *count += 1,
                None => pages.push((page.language.clone(), 1)),
            }
            norms.get_mut(at).into_iter().for_each(|norm| *norm = page.profile.norm);
            let terms = page.profile.terms().filter(|(term, _)| wanted.is_none_or(|wanted| wanted.has(*term)));
            places.extend(terms.map(|(term, weight)| {
                u64::from(term) << (32 + WEIGHT_BITS) | (at as u64) << WEIGHT_BITS | u64::from(weight)
            }));
        }
        places.sort_unstable();
        let mut terms = FxHashMap::default();
        let mut from = 0;
        for of_term in places.chunk_by(|one: &u64, other| term_of(*one) == term_of(*other)) {
            let end = from + of_term.len() as u32;
            terms.extend(of_term.first().map(|place| (term_of(*place), (from, end))));
            from = end;
        }
        Index { places, terms, norms, pages }
    }

    fn places_of(&self, term: u32) -> &[u64] {
        let (from, end) = self.terms.get(&term).copied().unwrap_or_default();
        self.places.get(from as usize..end as usize).unwrap_or_default()
    }

    fn similar(&self, site: &Site, id: PageId, page: &Page) -> Vec<PageId> {
        let count = self.pages.iter().find(|(language, _)| *language == page.language).map_or(0, |(_, count)| *count);
        if count < PAGES || page.profile.norm == 0 {
            return Vec::new();
        }
        let mut terms = Vec::new();
        let mut own: u64 = 0;
        for (term, weight) in page.profile.terms() {
            let places = self.places_of(term);
            let rarity = rarity(count, places.len());
            own += u64::from(weight * weight) * rarity;
            terms.push((u64::from(weight) * rarity, term, places));
        }
        terms.sort_unstable_by_key(|(worth, term, _)| (Reverse(*worth), *term));
        let mut left = PLACES;
        let mut shared: FxHashMap<u64, u64> = FxHashMap::with_capacity_and_hasher(PLACES, Default::default());
        for (worth, _, places) in terms {
            if places.len() > left {
                continue;
            }
            left -= places.len();
            for place in places {
                let at = place >> WEIGHT_BITS & u64::from(u32::MAX);
                *shared.entry(at).or_default() += worth * (place & u64::from(HEAVIEST));
            }
        }
        // Of a page that is like it in all its terms, each unit of the two norms.
        let unit = own as f64 / f64::from(page.profile.norm) / 100.0 * f64::from(page.profile.norm).sqrt();
        let likeness = |(at, shared): (u64, u64)| {
            let at = PageId(usize::try_from(at).ok()?);
            let norm = self.norms.get(at.0).filter(|_| at != id)?;
            let likeness = shared as f64 / f64::from(*norm).sqrt() / unit;
            (likeness * SAME_TOPIC * GUIDE >= LEAST).then_some(((likeness * FINE) as u64, at))
        };
        let mut similar: Vec<(u64, PageId)> = shared.into_iter().filter_map(likeness).collect();
        if similar.len() > CANDIDATES {
            similar.select_nth_unstable_by_key(CANDIDATES, |(likeness, at)| (Reverse(*likeness), *at));
            similar.truncate(CANDIDATES);
        }
        for (likeness, at) in &mut similar {
            let other = site.page(*at).filter(|other| other.language == page.language);
            let by_kind = other.map_or(0.0, |other| by_kind(page, other));
            *likeness = (*likeness as f64 * by_kind) as u64;
        }
        similar.retain(|(likeness, _)| *likeness as f64 >= LEAST * FINE);
        similar.sort_by_cached_key(|(likeness, at)| (Reverse((*likeness, site.page(*at).and_then(Page::date))), *at));
        similar.into_iter().take(MOST).map(|(_, at)| at).collect()
    }
}

fn term_of(place: u64) -> u32 {
    (place >> (32 + WEIGHT_BITS)) as u32
}

/// What two pages are to each other apart from their words makes likeness greater or less.
fn by_kind(page: &Page, other: &Page) -> f64 {
    let topics = TermKind::Topic.key();
    let shares = || page.record.texts(topics).any(|topic| other.record.texts(topics).any(|known| known == topic));
    let by_topic = match () {
        () if page.record.list(topics).is_empty() || other.record.list(topics).is_empty() => 1.0,
        () if shares() => SAME_TOPIC,
        () => OTHER_TOPIC,
    };
    by_topic * if other.type_id() == "service" { GUIDE } else { 1.0 }
}

/// How much a term says that so many of all pages have: the square of its inverse document frequency.
fn rarity(pages: usize, having: usize) -> u64 {
    let rarity = (pages.max(1) as f64 / having.max(1) as f64).ln().max(0.0);
    let rarity = (rarity * FINE).round() as u64;
    rarity * rarity
}

/// Whether a page is offered to readers of others.
fn is_among(site: &Site, page: &Page) -> bool {
    page.kind == PageKind::Content && site.lists(page)
}
