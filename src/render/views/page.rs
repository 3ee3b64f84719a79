//! What every page has, whatever its layout, and the two plainest layouts.

use crate::markdown::Origins;
use serde::Serialize;

use super::{EntryView, FeedView, Html, Link};

/// One page: its head, its title, its text and what stands around them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageView {
    /// Id of the content type (`news`, `policy`, …) or of the made page (`sitemap`, `term`, …); a class of `<body>`.
    pub kind: String,
    /// The page's one heading of level one.
    pub title: String,
    /// `<title>`: page title, page number if there are several, site name.
    pub document_title: String,
    /// Under the title.
    pub subtitle: Option<String>,
    /// One or two sentences, also the description in the head unless `meta` has a description of its own.
    pub summary: Option<String>,
    /// Full address of the page; `None` for pages that have none of their own (not found, redirects).
    pub canonical: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// `href` of the navigation entry under which the page stands, exactly as in `site.navigation`.
    pub section_href: Option<String>,
    /// Whether the page is itself that navigation entry's page.
    pub is_section: bool,
    /// The text, converted from Markdown. Empty if there is none.
    pub body: Html,
    /// Questions with their answers; empty if there are none.
    pub questions: Vec<QuestionView>,
    /// Where the parts of the text come from; templates do not see it.
    #[serde(skip)]
    pub origins: Origins,
    /// Files that go with it.
    pub attachments: Vec<AttachmentView>,
    /// The list of contents, as a tree; empty if none is to be shown.
    pub outline: Vec<OutlineEntry>,
    /// The pages above this one, home page first, without the page itself; empty for the home page.
    pub breadcrumbs: Vec<Link>,
    /// When it was published.
    pub published: Option<DateView>,
    /// When it last changed in substance, if that was later.
    pub updated: Option<DateView>,
    /// When it ceases to hold, if it still does.
    pub expires: Option<DateView>,
    /// When it ceased to hold, if it no longer does: the page says so at its head.
    pub expired: Option<DateView>,
    /// For a translation whose original has changed since: the original.
    pub outdated_original: Option<Link>,
    /// Who the text comes from (来源).
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Number of words, where it is worth saying.
    pub words: Option<usize>,
    /// Minutes that reading takes, where it is worth saying.
    pub minutes: Option<usize>,
    /// The page's picture.
    pub image: Option<ImageView>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Its audiences.
    pub audiences: Vec<Link>,
    /// The page in every language that it has, itself included; empty if there is only one.
    pub translations: Vec<TranslationView>,
    /// Full address of the page in the main language, for `hreflang="x-default"`; only with translations.
    pub default_translation: Option<String>,
    /// Feeds of the page's section; those of the site come from `site.feeds`.
    pub feeds: Vec<FeedView>,
    /// `<meta name>`: page tags, keywords, robots; the description is made from `summary`.
    pub meta: Vec<MetaView>,
    /// `<meta property>`: Open Graph.
    pub open_graph: Vec<MetaView>,
    /// JSON-LD, with `<` written as `\u003c`.
    pub json_ld: Option<Html>,
    /// `mailto:` address for telling what is wrong with the page, if the site has an address for it.
    pub feedback: Option<String>,
    /// `mailto:` address for sending the page on; only on pages with a text of their own.
    pub share: Option<String>,
    /// The page before this one in its section.
    pub previous: Option<Link>,
    /// The page after this one in its section.
    pub next: Option<Link>,
    /// The pages of its section, where they are few and belong together; only for the layout `page`.
    pub side: Option<SideNavigationView>,
    /// Other pages tied to this one, by the kind of tie.
    pub related: Vec<RelatedView>,
    /// Figures of the text by where they come from, for the list of sources of data; empty if there are none.
    pub figures: Vec<FigureGroupView>,
    /// Words of the glossary that the text uses, for the list at its end; empty if there are none.
    pub glossary: Vec<super::GlossaryTermView>,
    /// The page of the whole glossary, where the page uses some of it.
    pub glossary_page: Option<Link>,
    /// Whether readers may show pinyin above the text.
    pub pinyin: bool,
    /// Whether places in the text have links to the list, which readers can switch on.
    pub figure_links: bool,
}

/// A question that the page answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    /// Its fragment, unique in the page.
    pub id: String,
    /// In plain words.
    pub question: String,
    /// The answer, converted from Markdown.
    pub answer: Html,
    /// Where the parts of the answer come from; templates do not see it.
    #[serde(skip)]
    pub origins: Origins,
}

/// A file that goes with the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AttachmentView {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// A sentence on it.
    pub note: Option<String>,
    /// Its kind in words: `Word 文档`.
    pub kind: String,
    /// `24 KB`.
    pub size: String,
}

/// A day or a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2025-09-26` or `2025-09-26T09:30+08:00`.
    pub machine: String,
    /// As it is read in the page's language: `2025年9月26日`.
    pub text: String,
}

/// A heading in the list of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutlineEntry {
    /// `#` and the heading's fragment.
    pub href: String,
    /// The heading's text.
    pub label: String,
    /// The headings under it.
    pub children: Vec<OutlineEntry>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImageView {
    /// As it is to stand in `src`.
    pub src: String,
    /// What somebody who cannot see it is told.
    pub alt: String,
    /// Words under the picture.
    pub caption: Option<String>,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
    /// Pixels of what stands in `src`, which may be a smaller one: for machines.
    pub own_width: Option<u32>,
    /// The same.
    pub own_height: Option<u32>,
    /// Smaller ones to choose from, as it is to stand in `srcset`.
    pub srcset: Option<String>,
    /// Whether those are WebP and `src` is not, so that they need a `source` of their own.
    pub beside: bool,
    /// How wide the picture is drawn, for `sizes`.
    pub sizes: String,
}

/// The page in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TranslationView {
    /// BCP 47 tag.
    pub language: String,
    /// The language's name in itself.
    pub label: String,
    /// Where the page is, for a link.
    pub href: String,
    /// Its full address, for the head.
    pub canonical: String,
}

/// An entry of the head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MetaView {
    /// `name` or `property`.
    pub name: String,
    /// `content`.
    pub content: String,
}

/// The pages of a section, beside one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideNavigationView {
    /// The section's page.
    pub section: Link,
    /// Its pages, in their order.
    pub entries: Vec<SideEntryView>,
}

/// A page of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideEntryView {
    /// Its title.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// BCP 47 tag, only when it is not the page's language.
    pub language: Option<String>,
    /// Whether it is this very page.
    pub current: bool,
}

/// How other pages are tied to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Documents that this page interprets.
    Interprets,
    /// Pages that interpret this one.
    InterpretedBy,
    /// Documents that this one amends.
    Amends,
    /// Documents that amend this one.
    AmendedBy,
    /// Documents that this one repeals.
    Repeals,
    /// Documents that repeal this one.
    RepealedBy,
    /// Documents that this one rests on.
    Basis,
    /// Documents and services that rest on this one.
    BasisOf,
    /// Tied by hand.
    Related,
    /// On similar matters; nobody has tied it to the page.
    Similar,
}

/// The pages that are tied to this one in one way, or are on similar matters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelatedView {
    /// In what way; its heading is the string `relation_<name>`.
    pub relation: Relation,
    /// Which.
    pub entries: Vec<EntryView>,
}

/// Figures that come from one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureGroupView {
    /// Where they come from.
    pub source: String,
    /// BCP 47 tag of that, only when it is not the page's language.
    pub language: Option<String>,
    /// Each once.
    pub figures: Vec<FigureView>,
}

/// A figure of the text and what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// Its number in the list; its fragment is `t-source-` and this.
    pub number: usize,
    /// As shown, with its unit: `1453人`.
    pub text: String,
    /// The indicator's name, and the value's if there are several: `残疾儿童抢救性康复救助（实际完成）`.
    pub indicator: String,
    /// Its period: `2025年`.
    pub period: String,
    /// What else has to be known: how it is derived, that its base is not known.
    pub notes: Vec<String>,
    /// Where all values of the indicator stand.
    pub href: Option<String>,
    /// Where it stands in the text; empty if only in title or summary.
    pub places: Vec<FigurePlaceView>,
}

/// A place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigurePlaceView {
    /// From 1, among the places of the figure.
    pub number: usize,
    /// `#` and its fragment.
    pub href: String,
}

/// Layout `page`: the fields of a content type of the site's own; none for an ordinary page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FieldsView {
    /// In the order of the content type.
    pub fields: Vec<FieldView>,
}

/// A field with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FieldView {
    /// The field's name in the page's language.
    pub label: String,
    /// Its values; several for a list.
    pub values: Vec<FieldValue>,
}

/// A value of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FieldValue {
    /// As it is read.
    pub text: String,
    /// Where it leads, for addresses, files, telephones and references.
    pub href: Option<String>,
    /// Whether it says that it leads to another site.
    pub announce: bool,
}

/// Layout `article`: news and notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArticleView {
    /// The first day of what is reported.
    pub event_date: Option<DateView>,
    /// The last day, if it lasted several.
    pub event_end: Option<DateView>,
    /// Where it happened.
    pub place: Option<String>,
}
