//! Laws, regulations and documents.

use super::Subject;
use super::node::Node;
use super::organisation;
use crate::model::{Page, RelationKind};

/// The document that a page of the policy library presents.
pub(super) fn of(subject: &Subject, page: &Page) -> Node {
    let record = &page.record;
    let issuers: Vec<Node> =
        record.texts("issuer").map(|name| organisation::named(subject.site, name, subject.facts.language)).collect();
    let date = |key: &str| record.date(key).map(|date| date.to_string());
    let kind = record.choice_name("kind").map(|name| name.get(subject.words()));
    let number = record.text("document_number").or_else(|| record.text("index_number"));
    let relations = |kind| documents(subject, page, kind);
    Node::new("Legislation")
        .with("name", record.text("document_title").unwrap_or(&page.title))
        .with("legislationIdentifier", number)
        .with("legislationType", kind)
        .with("legislationDate", date("signed"))
        .with("legislationDateOfApplicability", date("effective"))
        .with("temporalCoverage", in_force_during(page))
        .with("legislationPassedBy", issuers)
        .with("legislationLegalForce", legal_force(subject, page))
        .with("sameAs", record.text("official_url"))
        .with("isBasedOn", relations(RelationKind::BasedOn))
        .with("legislationAmends", relations(RelationKind::Amends))
        .with("legislationRepeals", relations(RelationKind::Repeals))
        .with("subjectOf", interpretations(subject, page))
        .with("@reverse", reverse(subject, page))
}

/// Whether the document is in force on the day for which the site is built. An editor who writes `in-force` on a
/// document of tomorrow means that it will be.
fn legal_force(subject: &Subject, page: &Page) -> Option<&'static str> {
    let site = subject.site;
    let today = site.configuration.time_zone.to_datetime(site.options.now).date();
    let not_yet = page.record.date("effective").is_some_and(|day| day > today);
    let no_longer = page.record.date("ends").is_some_and(|day| day < today);
    match page.record.text("validity")? {
        "repealed" | "expired" => Some("https://schema.org/NotInForce"),
        _ if not_yet || no_longer => Some("https://schema.org/NotInForce"),
        "amended" => Some("https://schema.org/PartiallyInForce"),
        "in-force" => Some("https://schema.org/InForce"),
        _ => None,
    }
}

/// From when until when it holds, as ISO 8601.
fn in_force_during(page: &Page) -> Option<String> {
    match (page.record.date("effective"), page.record.date("ends")) {
        (Some(from), Some(to)) => Some(format!("{from}/{to}")),
        (Some(from), None) => Some(format!("{from}/..")),
        (None, Some(to)) => Some(format!("../{to}")),
        (None, None) => None,
    }
}

/// The documents that a page is tied to in one way, as nodes.
pub(super) fn documents(subject: &Subject, page: &Page, kind: RelationKind) -> Vec<Node> {
    related(subject, page, kind).filter(|other| is_legislation(other)).map(|other| document(subject, other)).collect()
}

/// Whether a page presents a document, rather than words about one.
pub(super) fn is_legislation(page: &Page) -> bool {
    page.type_id() == "policy" && !matches!(page.record.text("kind"), Some("interpretation" | "standard"))
}

fn document(subject: &Subject, page: &Page) -> Node {
    let url = subject.absolute(&page.address);
    let name = page.record.text("document_title").unwrap_or(&page.title);
    Node::new("Legislation").id(&format!("{url}#main")).with("name", name).with("url", url)
}

fn interpretations(subject: &Subject, page: &Page) -> Vec<Node> {
    let interpreting = related(subject, page, RelationKind::InterpretedBy);
    interpreting
        .map(|other| {
            let url = subject.absolute(&other.address);
            Node::new("Article").id(&format!("{url}#main")).with("headline", other.title.as_str()).with("url", url)
        })
        .collect()
}

/// Ties that schema.org names only from their other end.
fn reverse(subject: &Subject, page: &Page) -> Option<Node> {
    let amended_by = documents(subject, page, RelationKind::AmendedBy);
    let repealed_by = documents(subject, page, RelationKind::RepealedBy);
    let basis_of = documents(subject, page, RelationKind::BasisOf);
    if amended_by.is_empty() && repealed_by.is_empty() && basis_of.is_empty() {
        return None;
    }
    let node = Node::untyped()
        .with("legislationAmends", amended_by)
        .with("legislationRepeals", repealed_by)
        .with("isBasedOn", basis_of);
    Some(node)
}

fn related<'s>(subject: &Subject<'s>, page: &Page, kind: RelationKind) -> impl Iterator<Item = &'s Page> {
    let site = subject.site;
    let id = site.by_path(&page.path);
    let relations = id.and_then(|id| site.relations.get(id.0)).map(Vec::as_slice).unwrap_or_default();
    let others = relations.iter().filter(move |(found, _)| *found == kind).filter_map(|(_, id)| site.page(*id));
    others.filter(|other| site.shows(other))
}
