//! What there is on one topic, or for one audience, brought together: guides, policies, figures, news. The list of all its pages by date
//! is made in `terms`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::columns::has_targets;
use super::context::Context;
use super::datasets;
use super::home::{key_figure, take_shared_period};
use super::services;
use super::views::{EntryView, KeyFigureView, TermFiguresView, TermGroupView};
use crate::indicators::{Figure, Indicator, Set, Values, periods};
use crate::model::{PageId, PageKind, Term, TermKind};

/// Guides that are shown at most: a topic has all of its own.
const GUIDES: usize = 24;
/// Pages of any other section.
const PAGES: usize = 6;
/// Figures, in the order of their files.
const FIGURES: usize = 6;

/// Sections of one kind that are shown each by itself at most: a federation may have one for each of its counties.
const SECTIONS: usize = 3;

/// The pages of a term in one section, or in all sections of a kind.
pub struct Group {
    title: String,
    rank: Rank,
    /// In the order in which they are shown; all of them.
    ids: Vec<PageId>,
}

/// In which order sections come: what somebody can do, what holds, what was achieved, what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Guides,
    Policies,
    Reports,
    News,
    Results,
    Others,
}

impl Rank {
    /// The string that names pages of this kind.
    fn title(self) -> &'static str {
        match self {
            Rank::Guides => "term_guides",
            Rank::Policies => "term_policies",
            Rank::Reports => "term_reports",
            Rank::News => "term_news",
            Rank::Results => "term_results",
            Rank::Others => "term_other_pages",
        }
    }
}

/// Pages by their sections; those of many sections of a kind together.
pub fn groups(context: &Context, ids: &[PageId], language: &str) -> Vec<Group> {
    let section = |id: &PageId| context.site.page(*id).and_then(|page| page.section);
    let all: Vec<(Rank, Option<PageId>)> = ids.iter().map(section).map(|it| (rank(context, it), it)).collect();
    let sections: BTreeSet<_> = all.iter().filter(|(_, section)| section.is_some()).collect();
    let mut counts: BTreeMap<Rank, usize> = BTreeMap::new();
    sections.into_iter().for_each(|(rank, _)| *counts.entry(*rank).or_default() += 1);
    let mut groups: Vec<Group> = Vec::new();
    for (id, (rank, section)) in ids.iter().zip(&all) {
        let is_one_of_many = counts.get(rank).is_some_and(|count| *count > SECTIONS);
        let section = section.filter(|_| !is_one_of_many).and_then(|id| context.site.page(id));
        // What readers of the page cannot see, or not read, does not name a part of it.
        let section = section.filter(|section| {
            section.kind == PageKind::Section && *section.language == *language && context.site.shows(section)
        });
        let title = section.map_or_else(|| context.strings(language).get(rank.title()), |section| &section.title);
        match groups.iter_mut().find(|group| group.rank == *rank && group.title == title) {
            Some(group) => group.ids.push(*id),
            None => groups.push(Group { title: title.to_owned(), rank: *rank, ids: vec![*id] }),
        }
    }
    for group in &mut groups {
        match group.rank {
            Rank::Guides => sort_as_directories(context, &mut group.ids),
            Rank::Policies => group.ids.sort_by_cached_key(|id| has_ended(context, *id)),
            _ => {}
        }
    }
    let first = |group: &Group| group.ids.iter().filter_map(section).min();
    groups.sort_by_cached_key(|group| (group.rank, first(group)));
    groups
}

/// Guides in the order of their directories.
fn sort_as_directories(context: &Context, ids: &mut [PageId]) {
    let mut places: FxHashMap<PageId, usize> = FxHashMap::default();
    let sections: BTreeSet<PageId> = ids.iter().filter_map(|id| context.site.page(*id)?.section).collect();
    for id in sections.iter().filter_map(|section| context.lists.get(section)).flatten() {
        let place = places.len();
        places.insert(*id, place);
    }
    ids.sort_by_key(|id| places.get(id).copied().unwrap_or(places.len()));
}

fn rank(context: &Context, section: Option<PageId>) -> Rank {
    let section = section.and_then(|id| context.site.page(id));
    match section.and_then(|page| page.record.text("content_type")) {
        Some("service") => Rank::Guides,
        Some("policy") => Rank::Policies,
        Some("report") => Rank::Reports,
        Some("news") => Rank::News,
        Some("result") => Rank::Results,
        _ => Rank::Others,
    }
}

fn has_ended(context: &Context, id: PageId) -> bool {
    let validity = context.site.page(id).and_then(|page| context.validity(page, &page.language));
    validity.is_some_and(|validity| validity.kind.has_ended())
}

impl Group {
    fn shown(&self) -> &[PageId] {
        let most = if self.rank == Rank::Guides { GUIDES } else { PAGES };
        self.ids.get(..most).unwrap_or(&self.ids)
    }

    /// How many of its pages the overview leaves to the list of all.
    pub fn left(&self) -> usize {
        self.ids.len() - self.shown().len()
    }

    /// Whether it stands before the figures.
    pub fn is_guidance(&self) -> bool {
        self.rank <= Rank::Policies
    }

    /// As it is shown, with the fragment of its heading.
    pub fn view(&self, context: &Context, language: &str, fragment: String) -> TermGroupView {
        let ids = self.shown().iter().copied();
        let (services, entries): (Vec<_>, Vec<EntryView>) = match self.rank {
            Rank::Guides => (ids.filter_map(|id| services::entry(context, id, language)).collect(), Vec::new()),
            _ => (Vec::new(), ids.map(|id| context.brief_entry(id, language)).collect()),
        };
        TermGroupView { id: fragment, title: self.title.clone(), services, entries, left: self.left() }
    }
}

/// The figures of a topic: of each of its indicators the newest, as far as one of its values is *the* value.
pub fn figures(context: &Context, term: &Term, kind: TermKind, language: &str) -> Option<TermFiguresView> {
    if kind != TermKind::Topic {
        return None;
    }
    let indicators = || {
        let all = context.data().indicators.sets().iter();
        let all = all.flat_map(|set| set.indicators.iter().map(move |indicator| (set, indicator)));
        all.filter(|(_, indicator)| indicator.topic.as_deref() == Some(&*term.id))
    };
    let newest = indicators().filter_map(|(set, indicator)| newest(set, indicator));
    let mut figures: Vec<KeyFigureView> =
        newest.take(FIGURES).map(|figure| key_figure(context, figure, None, language)).collect();
    let mut sets: Vec<&Set> = indicators().map(|(set, _)| set).collect();
    sets.dedup_by_key(|set| &set.id);
    let datasets: Vec<_> = sets.into_iter().filter_map(|set| datasets::entry(context, set, language)).collect();
    (!datasets.is_empty()).then(|| TermFiguresView { period: take_shared_period(&mut figures), figures, datasets })
}

/// The newest figure of an indicator that says what was reached: its actual value, a total, or the only one that there is. What is
/// only a target is none, however new.
fn newest<'i>(set: &'i Set, indicator: &'i Indicator) -> Option<Figure<'i>> {
    let reached = |values: &'i Values| {
        let only = match &*values.numbers {
            [only] if !has_targets(indicator) => Some(only),
            _ => None,
        };
        ["actual", "total"].into_iter().find_map(|name| values.number(name)).or(only)
    };
    let reached = indicator.periods.iter().filter_map(|values| Some((values, reached(values)?)));
    // A year rather than its last quarter.
    let age = |values: &Values| periods::days(&values.period).map(|(first, last)| (last, Reverse(first)));
    let (values, number) = reached.max_by_key(|(values, _)| age(values))?;
    Some(Figure { set, indicator, values, part: None, number })
}
