//! JSON-LD with the words of schema.org: what a page says, for search engines.
//!
//! The graph of a page has a node for the page itself, one for what it is about (a news article, a service, a
//! document, …: `main_entity`), one for where it stands (`BreadcrumbList`), and on home pages the site and its
//! organiser. Only what the site says is said: no property is guessed to please a validator.

mod dataset;
mod legislation;
mod main_entity;
mod node;
mod organisation;

use serde_json::{Value, json};

use super::facts::{Kind, PageFacts, absolute_url};
use super::moments;
use crate::diagnostics::Language;
use crate::model::dates;
use crate::model::{Page, PageKind, Site, TermKind};
use node::Node;

/// The graph of a page as it can stand in `<script type="application/ld+json">`; `None` for a page without an address.
///
/// `<`, `>`, `&` and the two line separators of Unicode are written as `\uXXXX`, so that nothing in it can end the
/// script element or be taken for markup.
pub fn of_page(site: &Site, facts: &PageFacts) -> Option<String> {
    let subject = Subject { site, facts, url: facts.url(site)?, page: facts.page(site) };
    let mut graph = vec![subject.web_page()];
    graph.extend(main_entity::of(&subject).or_else(|| dataset::of(&subject)));
    if subject.is_home() {
        graph.push(organisation::website(site, facts.language));
        graph.extend(organisation::organiser(site, facts.language));
    }
    graph.extend(subject.breadcrumbs());
    graph.extend(subject.questions());
    let graph: Vec<Value> = graph.into_iter().map(Node::value).collect();
    Some(escape(&json!({ "@context": "https://schema.org", "@graph": graph }).to_string()))
}

/// Makes JSON harmless inside HTML. The characters only ever stand in strings, where `\uXXXX` means the same.
fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// The page that a graph is made for.
struct Subject<'a> {
    site: &'a Site,
    facts: &'a PageFacts<'a>,
    url: String,
    page: Option<&'a Page>,
}

impl<'a> Subject<'a> {
    fn is_home(&self) -> bool {
        self.page.is_some_and(|page| page.kind == PageKind::Home)
    }

    /// Full address of something that has an address in the site.
    fn absolute(&self, address: &str) -> String {
        absolute_url(&self.site.configuration, address)
    }

    /// Id of the node for what the page is about.
    fn entity_id(&self) -> String {
        format!("{}#main", self.url)
    }

    /// In which of the two languages of definitions the page's words are.
    fn words(&self) -> Language {
        if self.facts.language.starts_with("zh") { Language::Zh } else { Language::En }
    }

    /// A text of the front matter.
    fn text(&self, key: &str) -> Option<&'a str> {
        self.page?.record.text(key)
    }

    /// When the page was published and when it last changed, as far as it says.
    fn with_dates(&self, node: Node) -> Node {
        let Some(page) = self.page else { return node };
        let zone = &self.site.configuration.time_zone;
        let date = |key: &str, at: Option<_>| at.map(|at| moments::iso(page, key, at, zone));
        node.with("datePublished", date("published", page.published))
            .with("dateModified", date("updated", page.updated))
    }

    fn web_page(&self) -> Node {
        let facts = self.facts;
        let mut node = Node::of_types(&self.page_types())
            .id(&self.url)
            .with("url", self.url.as_str())
            .with("name", facts.title)
            .with("description", facts.summary)
            .with("inLanguage", facts.language);
        let expires = self.page.and_then(|page| {
            let zone = &self.site.configuration.time_zone;
            Some(moments::iso(page, "expires", dates::instant(&page.record.moment("expires")?, zone)?, zone))
        });
        node = self
            .with_dates(node)
            .with("expires", expires)
            .with("isPartOf", organisation::website_reference(self.site, facts.language))
            .with("publisher", organisation::reference(self.site, facts.language));
        if !facts.breadcrumbs.is_empty() {
            node = node.with("breadcrumb", Node::reference(&format!("{}#breadcrumb", self.url)));
        }
        if let Some(image) = facts.image {
            let image = Node::new("ImageObject")
                .with("url", image.url)
                .with("caption", Some(image.alt).filter(|alt| !alt.is_empty()))
                .with("width", image.width)
                .with("height", image.height);
            node = node.with("primaryImageOfPage", image);
        }
        node = self.with_terms(node);
        node = self.with_translations(node);
        match (main_entity::kind(self.page), self.facts.kind) {
            (Some(_), _) | (_, Kind::Dataset(_) | Kind::DatasetList(_)) => {
                node.with("mainEntity", Node::reference(&self.entity_id()))
            }
            _ => node.with("mainEntity", self.item_list()),
        }
    }

    /// What sort of page it is. A page in the folder `about` is about the site and who is behind it; the one that
    /// the configuration names as the organiser's contact page says how to reach them.
    fn page_types(&self) -> Vec<&'static str> {
        let mut types = Vec::new();
        match (self.facts.kind, self.page) {
            (Kind::Term(..) | Kind::TermPages(..) | Kind::TermList(_) | Kind::DatasetList(_), _) => {
                types.push("CollectionPage")
            }
            (_, Some(page)) => {
                let contact = self.site.configuration.organiser().and_then(|organiser| organiser.text("contact"));
                let contact = contact.and_then(|path| self.site.resolve("content/", path, &page.language));
                let is_contact =
                    contact.and_then(|id| self.site.page(id)).is_some_and(|contact| contact.path == page.path);
                if page.kind == PageKind::Section {
                    types.push("CollectionPage");
                }
                if is_contact {
                    types.push("ContactPage");
                } else if page.folder().starts_with("content/about/") {
                    types.push("AboutPage");
                }
            }
            _ => {}
        }
        if types.is_empty() {
            types.push("WebPage");
        }
        types
    }

    fn with_terms(&self, node: Node) -> Node {
        if let Kind::Term(_, term) | Kind::TermPages(_, term) = self.facts.kind {
            let language = self.facts.language;
            let description = term.description.as_ref().map(|text| text.get(language));
            let term = Node::new("DefinedTerm")
                .with("termCode", term.id.as_str())
                .with("name", term.name.get(language))
                .with("description", description);
            return node.with("about", term);
        }
        let Some(page) = self.page else { return node };
        let names = |kind: TermKind| {
            let ids = page.record.texts(kind.key());
            ids.filter_map(move |id| self.site.terms.find(kind, id)).map(|term| term.name.get(self.facts.language))
        };
        let organiser = self.is_home().then(|| Node::reference(&organisation::id(self.site)));
        let topics = names(TermKind::Topic).map(|name| Node::new("DefinedTerm").with("name", name));
        let about: Vec<Node> = organiser.into_iter().chain(topics).collect();
        let audiences: Vec<Node> =
            names(TermKind::Audience).map(|name| Node::new("Audience").with("audienceType", name)).collect();
        let keywords: Vec<&str> = page.record.texts("keywords").collect();
        node.with("about", about).with("audience", audiences).with("keywords", keywords)
    }

    fn with_translations(&self, node: Node) -> Node {
        let Some(page) = self.page else { return node };
        // Years and further pages of a list are not themselves translated.
        if self.absolute(&page.address) != self.url {
            return node;
        }
        let work = |page: &Page| {
            let url = self.absolute(&page.address);
            Node::new("WebPage").id(&url).with("inLanguage", &*page.language).with("name", page.title.as_str())
        };
        let shown = |id| self.site.page(id).filter(|page| self.site.shows(page));
        if let Some(original) = page.original {
            return node.with("translationOfWork", shown(original).map(work));
        }
        let others = page.translations.iter().filter_map(|id| shown(*id)).filter(|other| other.path != page.path);
        node.with("workTranslation", others.map(work).collect::<Vec<_>>())
    }

    fn item_list(&self) -> Option<Node> {
        if self.facts.entries.is_empty() {
            return None;
        }
        let items = (self.facts.entries_before + 1..).zip(self.facts.entries);
        let items: Vec<Node> = items.map(|(at, (name, address))| self.list_item(at, name, "url", address)).collect();
        Some(Node::new("ItemList").with("itemListElement", items))
    }

    /// The way from the home page to this page; the home page has none.
    fn breadcrumbs(&self) -> Option<Node> {
        if self.facts.breadcrumbs.is_empty() {
            return None;
        }
        let crumbs = self.facts.breadcrumbs.iter().map(|(name, address)| (name.as_str(), address.as_str()));
        let way = (1..).zip(crumbs.chain([(self.facts.title, self.facts.address)]));
        let items: Vec<Node> = way.map(|(at, (name, address))| self.list_item(at, name, "item", address)).collect();
        let id = format!("{}#breadcrumb", self.url);
        Some(Node::new("BreadcrumbList").id(&id).with("itemListElement", items))
    }

    /// The questions that the page answers, as a part of it: what the page as a whole is about is another thing.
    fn questions(&self) -> Option<Node> {
        if self.facts.questions.is_empty() {
            return None;
        }
        let question = |(question, answer): &(String, String)| {
            let answer = Node::new("Answer").with("text", answer.as_str());
            Node::new("Question").with("name", question.as_str()).with("acceptedAnswer", answer)
        };
        let id = format!("{}#t-faq", self.url);
        let all: Vec<Node> = self.facts.questions.iter().map(question).collect();
        let page = Node::new("FAQPage").id(&id).with("url", id.as_str()).with("inLanguage", self.facts.language);
        Some(page.with("isPartOf", Node::reference(&self.url)).with("mainEntity", all))
    }

    fn list_item(&self, position: usize, name: &str, key: &str, address: &str) -> Node {
        Node::new("ListItem").with("position", position).with("name", name).with(key, self.absolute(address))
    }
}
