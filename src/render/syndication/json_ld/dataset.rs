//! Sets of indicators: a `Dataset` for each, a `DataCatalog` for all of them.

use super::node::Node;
use super::{Subject, organisation};
use crate::render::syndication::facts::{DatasetFacts, Kind};

/// The node for what a page about data is about.
pub(super) fn of(subject: &Subject) -> Option<Node> {
    let node = match subject.facts.kind {
        Kind::Dataset(facts) => dataset(subject, facts),
        Kind::DatasetList(all) => catalogue(subject, all),
        _ => return None,
    };
    Some(node.with("mainEntityOfPage", Node::reference(&subject.url)))
}

/// A set, as far as its list has to speak of it.
fn named(subject: &Subject, facts: &DatasetFacts) -> Node {
    let url = subject.absolute(&facts.address);
    Node::new("Dataset")
        .id(&format!("{url}#main"))
        .with("name", facts.name.as_str())
        .with("description", facts.description.as_str())
        .with("url", url)
        .with("license", licence(subject))
        .with("creator", organisation::reference(subject.site, subject.facts.language))
}

fn licence<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    subject.site.configuration.record.text("data_licence")
}

fn dataset(subject: &Subject, facts: &DatasetFacts) -> Node {
    let variables = facts.variables.iter().map(|variable| {
        Node::new("PropertyValue")
            .with("name", variable.name.as_str())
            .with("description", variable.description.as_deref())
            .with("unitText", variable.unit.as_str())
    });
    let files = facts.files.iter().map(|file| {
        Node::new("DataDownload")
            .with("encodingFormat", file.media_type)
            .with("contentUrl", subject.absolute(&file.address))
            .with("contentSize", format!("{} B", file.bytes))
    });
    let list = subject.absolute(&facts.list);
    named(subject, facts)
        .with("inLanguage", subject.facts.language)
        .with("publisher", organisation::reference(subject.site, subject.facts.language))
        .with("isBasedOn", based_on(facts))
        .with("temporalCoverage", facts.coverage.as_deref())
        .with("variableMeasured", variables.collect::<Vec<_>>())
        .with("distribution", files.collect::<Vec<_>>())
        .with("includedInDataCatalog", Node::new("DataCatalog").id(&format!("{list}#main")).with("url", list))
}

fn based_on(facts: &DatasetFacts) -> Option<Node> {
    (!facts.source.is_empty()).then(|| Node::new("CreativeWork").with("name", facts.source.as_str()))
}

fn catalogue(subject: &Subject, all: &[DatasetFacts]) -> Node {
    Node::new("DataCatalog")
        .id(&subject.entity_id())
        .with("name", subject.facts.title)
        .with("description", subject.facts.summary)
        .with("url", subject.url.as_str())
        .with("inLanguage", subject.facts.language)
        .with("license", licence(subject))
        .with("publisher", organisation::reference(subject.site, subject.facts.language))
        .with("dataset", all.iter().map(|facts| named(subject, facts)).collect::<Vec<_>>())
}
