//! What a service guide and a policy document lack of the elements that their norms ask for.
//!
//! The schema refuses a guide without materials or steps. What is asked for here may be missing for a while, because somebody
//! else has to give it: a telephone, an address, a date. Each is named, at the place in the front matter where it belongs. A guide that
//! says itself in `ask_locally` that readers must ask for an element has said so to its readers and is not told of it again.

use super::page::{Page, PageKind, State};
use super::site::Site;
use crate::diagnostics::{Finding, Level, Place, Rule, Text, Words};
use crate::schema::record::Record;
use crate::text;

/// A service guide lacks an element.
pub const SERVICE: Rule = Rule::new("service-element-missing", Level::Warning).norms(&["GOV-SERVICE", "GOV-SELFCHECK"]);
/// A policy document lacks a piece of metadata.
pub const POLICY: Rule = Rule::new("policy-element-missing", Level::Warning).norms(&["GOV-POLICY", "GOV-SELFCHECK"]);

/// An element of a service guide (GOV-SERVICE).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// The field that holds it.
    pub key: &'static str,
    /// Its word in `ask_locally`, if there is one.
    pub ask: Option<&'static str>,
    /// What it is called.
    pub name: Words,
    /// Whether inspectors count it among the eight main kinds (GOV-SELFCHECK).
    pub is_main: bool,
}

const fn element(
    key: &'static str,
    ask: Option<&'static str>,
    zh: &'static str,
    en: &'static str,
    is_main: bool,
) -> Element {
    Element { key, ask, name: Words::new(zh, en), is_main }
}

/// What a guide is asked for beyond its title, in the order in which the norm names it.
pub const ELEMENTS: [Element; 12] = [
    element("legal_basis", None, "设定依据", "legal basis", true),
    element("conditions", None, "申请条件", "conditions", true),
    element("materials", None, "办理材料", "materials", true),
    element("steps", None, "办理流程", "steps", true),
    element("places", Some("address"), "办理地点", "place", true),
    element("hours", Some("hours"), "办理时间", "hours", true),
    element("agency", None, "办理机构", "agency", false),
    element("time_limit", Some("time_limit"), "办理时限", "time limit", false),
    element("fee", Some("amount"), "收费标准", "fee", false),
    element("outcome", None, "办理结果", "result", false),
    element("telephone", Some("telephone"), "联系电话", "telephone for questions", true),
    element("complaints_telephone", Some("complaints_telephone"), "监督电话", "telephone for complaints", false),
];

impl Element {
    /// Whether a guide gives it.
    pub fn is_given(&self, guide: &Record) -> bool {
        let in_places = |key: &str| guide.records("places").any(|place| place.text(key).is_some());
        match self.key {
            "legal_basis" | "conditions" | "materials" | "steps" => !guide.list(self.key).is_empty(),
            // A place that is named can be found, but for one whose address readers are sent to ask for.
            "places" => guide.records("places").next().is_some() && !self.is_asked_locally(guide),
            "hours" => in_places("hours"),
            "telephone" => guide.text("telephone").is_some() || in_places("telephone"),
            "time_limit" => guide.object("time_limit").is_some_and(|limit| !limit.slots.is_empty()),
            "fee" => {
                guide.object("fee").is_some_and(|fee| fee.boolean("free") == Some(true) || fee.text("amount").is_some())
            }
            key => guide.text(key).is_some(),
        }
    }

    /// Whether the guide tells its readers to ask for it.
    pub fn is_asked_locally(&self, guide: &Record) -> bool {
        self.ask.is_some_and(|ask| guide.texts("ask_locally").any(|word| word == ask))
    }
}

/// The elements that a guide does not give, whether or not it says so to its readers.
pub fn lacking(guide: &Page) -> impl Iterator<Item = &'static Element> {
    ELEMENTS.iter().filter(|element| !element.is_given(&guide.record))
}

/// The guides of the main language that are part of the site. A draft is still being written and lacks what it lacks.
pub fn guides(site: &Site) -> impl Iterator<Item = &Page> {
    of_type(site, "service")
}

/// The policy documents and interpretations of the main language that are part of the site, drafts left out.
pub fn policies(site: &Site) -> impl Iterator<Item = &Page> {
    of_type(site, "policy")
}

fn of_type<'s>(site: &'s Site, id: &'static str) -> impl Iterator<Item = &'s Page> {
    let main = &site.configuration.language;
    let pages = site.shown().map(|(_, page)| page);
    let is_one = move |page: &&Page| {
        page.kind == PageKind::Content && page.type_id() == id && page.language == *main && page.state != State::Draft
    };
    pages.filter(is_one)
}

/// Metadata that a policy document should have and does not: what it is called, and the field that holds it.
///
/// A document of the organiser's own is in its catalogue and has an index number there. Of a document of others, which the site only
/// introduces, number and date may be unknown to its editors.
pub fn policy_lacking(site: &Site, policy: &Page) -> Vec<(&'static str, Words)> {
    let record = &policy.record;
    let is_missing = |key: &str| record.item(key).is_none();
    let mut missing = Vec::new();
    if record.text("kind") == Some("interpretation") {
        if record.list("interprets").is_empty() {
            missing.push(("interprets", Words::new("解读的文件", "document that it interprets")));
        }
        return missing;
    }
    let organiser = site.configuration.organiser_name(&site.configuration.language);
    let is_own = record.texts("issuer").any(|issuer| issuer == organiser);
    if is_own && is_missing("index_number") {
        missing.push(("index_number", Words::new("索引号", "index number")));
    }
    if record.list("issuer").is_empty() {
        missing.push(("issuer", Words::new("发文机关", "issuing body")));
    }
    if is_own && is_missing("document_number") && record.text("kind") == Some("document") {
        missing.push(("document_number", Words::new("发文字号", "document number")));
    }
    if is_own && is_missing("signed") {
        missing.push(("signed", Words::new("成文日期", "date of the document")));
    }
    missing
}

/// Names what guides and documents lack.
pub fn check(site: &Site, findings: &mut Vec<Finding>) {
    for guide in guides(site) {
        let silent = lacking(guide).filter(|element| !element.is_asked_locally(&guide.record));
        findings.extend(silent.map(|element| of_guide(guide, element)));
        findings.extend(fee_without_basis(guide));
    }
    for policy in policies(site) {
        findings.extend(policy_lacking(site, policy).into_iter().map(|(key, name)| of_policy(policy, key, name)));
    }
}

fn of_guide(guide: &Page, element: &Element) -> Finding {
    let Words { zh, en } = element.name;
    // Hours are written with each place.
    let key = if element.key == "hours" { "places" } else { element.key };
    let help = match element.ask {
        Some(ask) => text!(
            "在页首的 {key} 里补上；暂时没有的，写进 ask_locally: [{ask}]，页面会请读者向当地咨询。",
            "Add it under `{key}`; where it is not known yet, `ask_locally: [{ask}]` makes the page tell readers to ask."
        ),
        None => text!("在页首的 {key} 里补上。", "Add it under `{key}`."),
    };
    let message = text!("办事指南缺少“{zh}”", "the service guide lacks an element: {en}");
    Finding::new(&SERVICE, message).at(place(guide, key)).help(help)
}

/// A fee is told with what it rests on.
fn fee_without_basis(guide: &Page) -> Option<Finding> {
    let fee = guide.record.object("fee")?;
    let lacks = fee.boolean("free") == Some(false) && fee.text("amount").is_some() && fee.text("basis").is_none();
    let message = text!("办事指南缺少“收费依据”", "the service guide lacks an element: basis of the fee");
    let help = text!("在 fee 里写 basis: 依据的文件。", "Add `basis:` under `fee`.");
    lacks.then(|| Finding::new(&SERVICE, message).at(place(guide, "fee")).help(help))
}

fn of_policy(policy: &Page, key: &str, name: Words) -> Finding {
    let Words { zh, en } = name;
    let message: Text = text!("政策文件缺少“{zh}”", "the policy document lacks an element: {en}");
    let help = text!("在页首写上 {key}。", "Add `{key}`.");
    Finding::new(&POLICY, message).at(place(policy, key)).help(help)
}

/// The field, or the title of the page if the field is not there.
fn place(page: &Page, key: &str) -> Place {
    let span = page.record.item(key).map_or_else(|| page.record.span_of("title"), |item| item.span.clone());
    Place::new(page.path.clone(), span)
}
