//! Policy documents and their library.

use super::context::Context;
use super::page::choice;
use super::views::{Link, PolicyEntryView, PolicyView, ValidityKind, ValidityView};
use crate::model::{Page, PageId, RelationKind};

/// A document's metadata (GOV-POLICY).
pub fn view(context: &Context, id: PageId, page: &Page) -> PolicyView {
    let record = &page.record;
    let url = record.string("official_url");
    PolicyView {
        kind: choice(page, record, "kind").unwrap_or_default(),
        interpretation: record.text("kind") == Some("interpretation"),
        document_title: record.string("document_title").filter(|title| *title != page.title),
        index_number: record.string("index_number"),
        subject: record.string("subject").unwrap_or_default(),
        issuers: record.texts("issuer").map(str::to_owned).collect(),
        signed: context.day_of(record, "signed", &page.language),
        effective: context.day_of(record, "effective", &page.language),
        ends: context.day_of(record, "ends", &page.language),
        document_number: record.string("document_number"),
        validity: validity(context, page, &page.language),
        changed_by: tied(context, id, page, &[RelationKind::RepealedBy, RelationKind::AmendedBy], |_| true),
        lapsed: tied(context, id, page, &[RelationKind::Interprets], |kind| kind.is_some_and(ValidityKind::has_ended)),
        announce: url.as_deref().is_some_and(|url| context.announces(url)),
        official_url: url,
    }
}

/// A document in the library, seen from a page in a language.
pub fn entry(context: &Context, id: PageId, language: &str) -> Option<PolicyEntryView> {
    let page = context.site.page(id)?;
    let link = context.link(id, language);
    let record = &page.record;
    Some(PolicyEntryView {
        title: link.label,
        href: link.href,
        language: link.language,
        kind: choice(page, record, "kind").unwrap_or_default(),
        validity: validity(context, page, language),
        issuers: record.texts("issuer").map(str::to_owned).collect(),
        document_number: record.string("document_number"),
        signed: context.day_of(record, "signed", language),
        effective: context.day_of(record, "effective", language),
        summary: context.summary(id),
    })
}

/// Documents that a page is tied to in one of these ways, as far as readers can see them and their state fits.
fn tied(
    context: &Context,
    id: PageId,
    page: &Page,
    kinds: &[RelationKind],
    fits: impl Fn(Option<ValidityKind>) -> bool,
) -> Vec<Link> {
    let relations = context.site.relations.get(id.0).map(Vec::as_slice).unwrap_or_default();
    let others = relations.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, other)| *other);
    let shown = others.filter(|other| {
        let other = context.site.page(*other).filter(|other| context.site.shows(other));
        other.is_some_and(|other| fits(context.validity(other, &page.language).map(|validity| validity.kind)))
    });
    shown.map(|other| context.link(other, &page.language)).collect()
}

fn validity(context: &Context, page: &Page, language: &str) -> ValidityView {
    // A page without one is not built: the field is required.
    let unknown = ValidityView { kind: ValidityKind::InForce, label: String::new() };
    context.validity(page, language).unwrap_or(unknown)
}
