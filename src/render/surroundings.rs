//! What stands around the text of a content page: where it is in the navigation, its list of contents, its terms, its translations,
//! what is related to it, the other pages of its section. Made pages have their own (`made`).

use super::context::Context;
use super::views::{Link, OutlineEntry, RelatedView, Relation, SideEntryView, SideNavigationView, TranslationView};
use crate::markdown::{Converted, Heading};
use crate::model::{Page, PageId, PageKind, RelationKind, TermKind};

/// How many pages of a section can stand beside each of them without becoming a list of their own.
const SIDE_PAGES: std::ops::RangeInclusive<usize> = 2..=15;

/// How many pages on similar matters are offered.
const SIMILAR: usize = 3;
/// How many pages one leads on to before similar ones are no longer needed.
const LEADING_ON: usize = 8;

/// The navigation entry that a page stands under: its own, or that of the nearest section above it.
pub fn navigation_of(context: &Context, id: PageId, page: &Page) -> Option<String> {
    let navigation = &context.language(&page.language)?.view.navigation;
    let mut at = Some(id);
    while let Some(id) = at {
        let href = context.page_href(id);
        if navigation.iter().any(|link| link.href == href) {
            return Some(href);
        }
        at = context.site.page(id).and_then(|page| page.section);
    }
    None
}

/// The original of a translation, if it has changed since it was translated.
pub fn outdated(context: &Context, page: &Page) -> Option<Link> {
    let original = page.original?;
    let kept = page.record.text("original_digest")?;
    let now = crate::model::translations::digest(context.site.page(original)?);
    (kept != now).then(|| context.link(original, &page.language))
}

/// The topics or audiences of a page, as links to their pages.
pub fn terms(context: &Context, page: &Page, kind: TermKind) -> Vec<Link> {
    let home = context.site.home_address(&page.language);
    // A term has a page only where something is listed under it.
    let found = page.record.texts(kind.key());
    let found = found.filter_map(|id| super::terms::listed_under(context, kind, id, &page.language));
    found
        .map(|term| {
            Link::new(term.name.get(&page.language), context.href(&format!("{home}{}/{}/", kind.key(), term.id)))
        })
        .collect()
}

/// A page in every language that it has, itself included; nothing if there is only one.
pub fn translations(context: &Context, page: &Page) -> Vec<TranslationView> {
    let shown =
        page.translations.iter().filter_map(|id| context.site.page(*id)).filter(|page| context.site.shows(page));
    let all: Vec<TranslationView> = shown
        .map(|page| TranslationView {
            language: page.language.to_string(),
            label: super::site_view::language_name(&page.language).to_owned(),
            href: context.href(&page.address),
            canonical: context.absolute(&page.address),
        })
        .collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// What a page leads on to: what it is tied to, by kind of relation, then what is on similar matters.
pub fn related(context: &Context, id: PageId, page: &Page) -> Vec<RelatedView> {
    let language = &*page.language;
    let tied = tied(context, id, page);
    let mut all: Vec<RelatedView> = Vec::new();
    for (relation, other) in &tied {
        let entry = context.brief_entry(*other, language);
        match all.iter_mut().find(|view| view.relation == *relation) {
            Some(view) => view.entries.push(entry),
            None => all.push(RelatedView { relation: *relation, entries: vec![entry] }),
        }
    }
    all.sort_by_key(|view| view.relation);
    let similar = similar(context, id, page, SIMILAR.min(LEADING_ON.saturating_sub(tied.len())));
    if !similar.is_empty() {
        let entries = similar.into_iter().map(|other| context.brief_entry(other, language)).collect();
        all.push(RelatedView { relation: Relation::Similar, entries });
    }
    all
}

/// The pages that a page is tied to by what an editor wrote, and how.
fn tied(context: &Context, id: PageId, page: &Page) -> Vec<(Relation, PageId)> {
    let relations = context.site.relations.get(id.0).map(Vec::as_slice).unwrap_or_default();
    let shown = relations.iter().filter(|(kind, other)| {
        // What is tied more closely need not be called related as well.
        let closer = || relations.iter().any(|(closer, page)| page == other && *closer != RelationKind::Related);
        // A service shows what it rests on among its elements.
        let in_elements = *kind == RelationKind::BasedOn && is_service(page);
        // The translation of a page repeats its relations; only pages of one language are tied.
        let same = |other: &Page| other.language == page.language || other.original.is_none();
        let visible = context.site.page(*other).is_some_and(|other| context.site.shows(other) && same(other));
        visible && !in_elements && !(*kind == RelationKind::Related && closer())
    });
    shown.map(|(kind, other)| (relation(*kind), *other)).collect()
}

/// Pages on similar matters that a page does not lead to by itself.
fn similar(context: &Context, id: PageId, page: &Page, most: usize) -> Vec<PageId> {
    if most == 0 || page.kind != PageKind::Content || page.record.boolean("similar") == Some(false) {
        return Vec::new();
    }
    let (before, after) = context.neighbours.get(&id).copied().unwrap_or_default();
    let relations = context.site.relations.get(id.0).map(Vec::as_slice).unwrap_or_default();
    let beside = side_pages(context, id, page).unwrap_or_default();
    let is_shown = |other: &PageId| {
        relations.iter().any(|(_, tied)| tied == other)
            || [before, after].contains(&Some(*other))
            || beside.contains(other)
    };
    let holds = |other: &PageId| {
        let validity = context.site.page(*other).and_then(|other| context.validity(other, &page.language));
        !validity.is_some_and(|validity| validity.kind.has_ended())
    };
    let similar = context.similarity.of(context.site, id).into_iter();
    similar.filter(|other| holds(other) && !is_shown(other)).take(most).collect()
}

fn is_service(page: &Page) -> bool {
    page.type_id() == "service"
}

fn relation(kind: RelationKind) -> Relation {
    match kind {
        RelationKind::Interprets => Relation::Interprets,
        RelationKind::InterpretedBy => Relation::InterpretedBy,
        RelationKind::Amends => Relation::Amends,
        RelationKind::AmendedBy => Relation::AmendedBy,
        RelationKind::Repeals => Relation::Repeals,
        RelationKind::RepealedBy => Relation::RepealedBy,
        RelationKind::BasedOn => Relation::Basis,
        RelationKind::BasisOf => Relation::BasisOf,
        RelationKind::Related => Relation::Related,
    }
}

/// The list of contents: headings of level two with those of level three under them, then the parts that follow the text. (The
/// layout of services lists those itself.)
pub fn outline(context: &Context, page: &Page, converted: &Converted) -> Vec<OutlineEntry> {
    let headings: &[Heading] = &converted.outline;
    let seconds = headings.iter().filter(|heading| heading.level == 2).count();
    // A report has its own list of chapters.
    let wanted =
        page.record.boolean("contents").unwrap_or((seconds > 2 || is_service(page)) && page.type_id() != "report");
    if !wanted || page.kind == PageKind::Home {
        return Vec::new();
    }
    let mut tree: Vec<OutlineEntry> = Vec::new();
    for heading in headings {
        let entry =
            OutlineEntry { href: format!("#{}", heading.id), label: heading.text.clone(), children: Vec::new() };
        match (heading.level, tree.last_mut()) {
            (2, _) => tree.push(entry),
            (3, Some(parent)) => parent.children.push(entry),
            _ => {}
        }
    }
    let attached = !page.record.list("attachments").is_empty();
    let further = [("faq", !converted.answers.is_empty()), ("attachments", attached)];
    for (name, _) in further.into_iter().filter(|(_, there)| *there && !is_service(page)) {
        let label = context.strings(&page.language).get(name).to_owned();
        tree.push(OutlineEntry { href: format!("#t-{name}"), label, children: Vec::new() });
    }
    tree
}

/// The pages of the section that a page stands in, if that is one of plain pages and has few of them: news, policies and
/// services have lists to look things up in.
pub fn side(context: &Context, id: PageId, page: &Page) -> Option<SideNavigationView> {
    let section = page.section?;
    let pages = side_pages(context, id, page)?;
    let entries = pages.iter().map(|other| {
        let Link { label, href, language } = context.link(*other, &page.language);
        SideEntryView { label, href, language, current: *other == id }
    });
    Some(SideNavigationView { section: context.link(section, &page.language), entries: entries.collect() })
}

fn side_pages<'c>(context: &'c Context, id: PageId, page: &Page) -> Option<&'c [PageId]> {
    let section = page.section.filter(|section| {
        context.site.page(*section).is_some_and(|section| section.record.text("content_type") == Some("page"))
    })?;
    let pages = context.lists.get(&section)?;
    (SIDE_PAGES.contains(&pages.len()) && pages.contains(&id)).then_some(pages)
}
