//! The site and the organiser behind it.

use super::node::Node;
use crate::model::Site;
use crate::model::configuration::translated;

/// Id of the organiser's node.
pub(super) fn id(site: &Site) -> String {
    format!("{}#organiser", site.configuration.base_url)
}

fn website_id(site: &Site) -> String {
    format!("{}#website", site.configuration.base_url)
}

/// The site, as far as another page has to speak of it.
pub(super) fn website_reference(site: &Site, language: &str) -> Node {
    let configuration = &site.configuration;
    Node::new("WebSite")
        .id(&website_id(site))
        .with("name", configuration.name(language))
        .with("url", configuration.base_url.as_str())
}

/// The site.
pub(super) fn website(site: &Site, language: &str) -> Node {
    let configuration = &site.configuration;
    let languages: Vec<&str> = configuration.languages.iter().map(|tag| &**tag).collect();
    website_reference(site, language)
        .with("alternateName", translated(&configuration.record, "short_name", language))
        .with("description", translated(&configuration.record, "description", language))
        .with("inLanguage", languages)
        .with("publisher", Node::reference(&id(site)))
        .with("potentialAction", search(site, language))
}

/// How the site is searched.
fn search(site: &Site, language: &str) -> Node {
    let home = site.home_address(language);
    let page = format!("{}{}search/", site.configuration.base_url, home.trim_start_matches('/'));
    let target = Node::new("EntryPoint").with("urlTemplate", format!("{page}?q={{search_term_string}}").as_str());
    Node::new("SearchAction").with("target", target).with("query-input", "required name=search_term_string")
}

/// The organiser, as far as another page has to speak of it.
pub(super) fn reference(site: &Site, language: &str) -> Option<Node> {
    site.configuration.organiser()?;
    let node = Node::new("GovernmentOrganization")
        .id(&id(site))
        .with("name", site.configuration.organiser_name(language))
        .with("url", site.configuration.base_url.as_str());
    Some(node)
}

/// The organiser. What has not been given to the site (address, telephone) is not said.
pub(super) fn organiser(site: &Site, language: &str) -> Option<Node> {
    let record = site.configuration.organiser()?;
    let region = translated(record, "region", language);
    let street = record.assigned("address");
    let address = (!region.is_empty() || street.is_some())
        .then(|| Node::new("PostalAddress").with("addressRegion", region).with("streetAddress", street));
    let node = reference(site, language)?
        .with("alternateName", translated(record, "short_name", language))
        .with("address", address)
        .with("telephone", record.assigned("telephone"))
        .with("email", record.assigned("email"));
    Some(node)
}

/// An organisation that is known by name; the organiser is recognised.
pub(super) fn named(site: &Site, name: &str, language: &str) -> Node {
    let configuration = &site.configuration;
    if configuration.languages.iter().any(|tag| configuration.organiser_name(tag) == name)
        && let Some(organiser) = reference(site, language)
    {
        return organiser;
    }
    Node::new("Organization").with("name", name)
}
