//! What a page is about, by its content type.

use super::legislation::{self, is_legislation};
use super::node::Node;
use super::{Subject, organisation};
use crate::model::{Page, PageKind, RelationKind};
use crate::schema::record::Record;

use super::super::moments;

/// What kinds of thing pages are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entity {
    News,
    Service,
    Legislation,
    Interpretation,
    Standard,
    Competition,
    Report,
}

/// What a page is about; `None` for ordinary pages, lists, and content types of the site's own.
pub(super) fn kind(page: Option<&Page>) -> Option<Entity> {
    let page = page.filter(|page| page.kind == PageKind::Content)?;
    match page.type_id() {
        "news" => Some(Entity::News),
        "service" => Some(Entity::Service),
        "policy" if is_legislation(page) => Some(Entity::Legislation),
        "policy" if page.record.text("kind") == Some("interpretation") => Some(Entity::Interpretation),
        "policy" => Some(Entity::Standard),
        "result" => Some(Entity::Competition),
        "report" => Some(Entity::Report),
        _ => None,
    }
}

/// The node for what a page is about.
pub(super) fn of(subject: &Subject) -> Option<Node> {
    let page = subject.page?;
    let node = match kind(Some(page))? {
        Entity::News => news(subject, page),
        Entity::Service => service(subject, page),
        Entity::Legislation => legislation::of(subject, page),
        Entity::Interpretation => article(subject, page, "Article")
            .with("about", legislation::documents(subject, page, RelationKind::Interprets)),
        Entity::Standard => standard(subject, page),
        Entity::Competition => competition(subject, page),
        Entity::Report => report(subject, page),
    };
    Some(node.id(&subject.entity_id()).with("mainEntityOfPage", Node::reference(&subject.url)))
}

/// What all texts have that are themselves what their page is about.
fn article(subject: &Subject, page: &Page, kind: &str) -> Node {
    let (site, language) = (subject.site, subject.facts.language);
    let section = page.section.and_then(|id| site.page(id)).filter(|section| section.kind == PageKind::Section);
    let node = Node::new(kind)
        .with("headline", page.title.as_str())
        .with("description", subject.facts.summary)
        .with("inLanguage", language);
    subject
        .with_dates(node)
        .with("author", subject.text("author").map(|name| Node::new("Person").with("name", name)))
        .with("sourceOrganization", subject.text("source").map(|name| organisation::named(site, name, language)))
        .with("publisher", organisation::reference(site, language))
        .with("image", subject.facts.image.map(|image| image.url))
        .with("articleSection", section.map(|section| section.title.as_str()))
}

fn news(subject: &Subject, page: &Page) -> Node {
    let record = &page.record;
    let when = match (record.date("event_date"), record.date("event_end")) {
        (Some(first), Some(last)) if last > first => Some(format!("{first}/{last}")),
        (Some(day), _) => Some(day.to_string()),
        _ => None,
    };
    article(subject, page, "NewsArticle")
        .with("temporalCoverage", when)
        .with("contentLocation", place(record.text("place")))
}

fn report(subject: &Subject, page: &Page) -> Node {
    let chapters = page.record.records("chapters").map(|chapter| {
        Node::new("Chapter").with("name", chapter.text("title")).with("description", chapter.text("summary"))
    });
    article(subject, page, "Report")
        .with("alternativeHeadline", subject.text("subtitle"))
        .with("temporalCoverage", page.record.period("period").map(|period| moments::period(period.as_str())))
        .with("hasPart", chapters.collect::<Vec<_>>())
}

fn standard(subject: &Subject, page: &Page) -> Node {
    let record = &page.record;
    let issuers: Vec<Node> =
        record.texts("issuer").map(|name| organisation::named(subject.site, name, subject.facts.language)).collect();
    Node::new("CreativeWork")
        .with("name", record.text("document_title").unwrap_or(&page.title))
        .with("identifier", record.text("document_number"))
        .with("dateCreated", record.date("signed").map(|date| date.to_string()))
        .with("creator", issuers)
        .with("sameAs", record.text("official_url"))
}

fn service(subject: &Subject, page: &Page) -> Node {
    let record = &page.record;
    let (site, language) = (subject.site, subject.facts.language);
    let fee = record.object("fee");
    let free = fee.is_some_and(|fee| fee.boolean("free") == Some(true));
    Node::new("GovernmentService")
        .with("name", page.title.as_str())
        .with("description", subject.facts.summary)
        .with("serviceType", record.text("category"))
        .with("provider", record.text("agency").map(|name| organisation::named(site, name, language)))
        .with("serviceOutput", record.text("outcome").map(|name| Node::new("Thing").with("name", name)))
        .with("offers", free.then(|| Node::new("Offer").with("price", 0_usize)))
        .with("availableChannel", channels(record))
}

/// The ways to a service: its places, online, by telephone.
fn channels(record: &Record) -> Vec<Node> {
    let places = record.records("places").map(|at| {
        let location = Node::new("Place")
            .with("name", at.text("name"))
            .with("address", at.text("address"))
            .with("telephone", at.text("telephone"));
        Node::new("ServiceChannel").with("serviceLocation", location)
    });
    let online = record.text("online").map(|url| Node::new("ServiceChannel").with("serviceUrl", url));
    let telephone = record.text("telephone").map(|number| {
        Node::new("ServiceChannel").with("servicePhone", Node::new("ContactPoint").with("telephone", number))
    });
    places.chain(online).chain(telephone).collect()
}

fn competition(subject: &Subject, page: &Page) -> Node {
    let record = &page.record;
    let date = |key: &str| record.date(key).map(|date| date.to_string());
    let host = record.text("host").map(|name| organisation::named(subject.site, name, subject.facts.language));
    Node::new("SportsEvent")
        .with("name", record.text("competition").unwrap_or(&page.title))
        .with("description", subject.facts.summary)
        .with("startDate", date("starts"))
        .with("endDate", date("ends"))
        .with("location", place(record.text("place")))
        .with("organizer", host)
        .with("competitor", record.text("delegation").map(|name| Node::new("SportsTeam").with("name", name)))
        .with("image", subject.facts.image.map(|image| image.url))
}

fn place(name: Option<&str>) -> Option<Node> {
    name.map(|name| Node::new("Place").with("name", name))
}
