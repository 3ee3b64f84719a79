//! Policy documents (GOV-POLICY) and their library.

use serde::Serialize;

use super::{DateView, Link, ListView, NavigationChoice};

/// Layout `policy`: a document's metadata. Its relations are in the page's `related`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyView {
    /// What kind of document it is, in words.
    pub kind: String,
    /// Whether the page interprets a document rather than being one.
    pub interpretation: bool,
    /// Its official title, if the page's is another.
    pub document_title: Option<String>,
    /// Index number in the disclosure catalogue.
    pub index_number: Option<String>,
    /// Subject category.
    pub subject: String,
    /// The issuing bodies.
    pub issuers: Vec<String>,
    /// When it was adopted or signed.
    pub signed: Option<DateView>,
    /// From when it is in force.
    pub effective: Option<DateView>,
    /// Until when it is in force.
    pub ends: Option<DateView>,
    /// Document number.
    pub document_number: Option<String>,
    /// Whether it is in force.
    pub validity: ValidityView,
    /// The documents that amended or repealed it.
    pub changed_by: Vec<Link>,
    /// For an interpretation: documents that it interprets and that are no longer in force.
    pub lapsed: Vec<Link>,
    /// Where the official text is published.
    pub official_url: Option<String>,
    /// Whether that link says that it leaves for a site that is not a government one.
    pub announce: bool,
}

/// Whether a document is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValidityView {
    /// Which.
    pub kind: ValidityKind,
    /// In words: `现行有效`.
    pub label: String,
}

/// The states of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ValidityKind {
    /// 现行有效
    InForce,
    /// 已修改
    Amended,
    /// 已废止
    Repealed,
    /// 已失效
    Expired,
    /// 尚未施行
    NotYet,
}

impl ValidityKind {
    /// Whether a document in this state no longer holds.
    pub fn has_ended(self) -> bool {
        matches!(self, ValidityKind::Repealed | ValidityKind::Expired)
    }
}

/// Layout `policy-library`: a section of policies, or one year of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PolicyLibraryView {
    /// The documents on this page of the list.
    pub policies: Vec<PolicyEntryView>,
    /// Pages, years, topics, feeds and the whole number; its `entries` are empty.
    pub list: ListView,
    /// Lists by kind or validity, if there are any.
    pub choices: Vec<NavigationChoice>,
}

/// A document in the library.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyEntryView {
    /// The page's title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// BCP 47 tag, only when it is not the library's language.
    pub language: Option<String>,
    /// What kind of document it is, in words.
    pub kind: String,
    /// Whether it is in force.
    pub validity: ValidityView,
    /// The issuing bodies.
    pub issuers: Vec<String>,
    /// Document number.
    pub document_number: Option<String>,
    /// When it was adopted or signed.
    pub signed: Option<DateView>,
    /// From when it is in force.
    pub effective: Option<DateView>,
    /// One or two sentences.
    pub summary: Option<String>,
}
