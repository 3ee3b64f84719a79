//! Markdown to HTML and an outline.
//!
//! [`convert`] turns the body of one page into HTML, with every link and picture resolved through a
//! [`Resolver`], and says what it found: headings, fragments that links name, plain text. It knows nothing
//! of sites: where a link leads and what a page is called is the resolver's business.

mod address;
mod autolink;
mod cjk;
pub mod comments;
mod counts;
mod destinations;
mod embeds;
mod emphasis;
mod escape;
mod figures;
mod films;
mod footnotes;
mod fragments;
mod headings;
mod images;
mod language;
mod links;
mod notices;
mod origins;
mod parse;
mod passages;
mod questions;
mod quotations;
mod raw_block;
mod raw_html;
mod summary;
pub mod table_room;
mod tables;
pub(crate) mod tag;
mod terms;
mod writer;

use std::ops::Range;
use std::sync::Arc;

pub use destinations::{Destination, destinations};
pub use embeds::{EMBED_INLINE, embedded};
pub use figures::in_order;
pub use films::is_film;
pub use footnotes::{FOOTNOTE_UNDEFINED, FOOTNOTE_UNUSED};
pub use fragments::{DUPLICATE_FRAGMENT, FRAGMENT_MISSING};
pub use headings::{HEADING_ATTRIBUTE, HEADING_EMPTY, HEADING_LEVEL_ONE, HEADING_SKIPPED};
pub use images::IMAGE_ALT_MISSING;
pub use links::{LINK_EMPTY, UNSAFE_LINK};
pub use origins::Origins;
pub use parse::is_in_html_block;
pub use passages::{FigureLink, OBJECT, Passage, passages};
pub use questions::{ANSWER_HEADING, push_answers};
pub use raw_html::{RAW_HTML, RAW_HTML_UNBALANCED};
pub use summary::summary;
pub use tables::TABLE_HEADER_EMPTY;
pub use writer::NESTING_TOO_DEEP;

use crate::diagnostics::{Finding, Rule};

/// All rules of this module.
pub const RULES: [&Rule; 17] = [
    &ANSWER_HEADING,
    &DUPLICATE_FRAGMENT,
    &EMBED_INLINE,
    &FOOTNOTE_UNDEFINED,
    &FOOTNOTE_UNUSED,
    &FRAGMENT_MISSING,
    &HEADING_ATTRIBUTE,
    &HEADING_EMPTY,
    &HEADING_LEVEL_ONE,
    &HEADING_SKIPPED,
    &IMAGE_ALT_MISSING,
    &LINK_EMPTY,
    &NESTING_TOO_DEEP,
    &RAW_HTML,
    &RAW_HTML_UNBALANCED,
    &TABLE_HEADER_EMPTY,
    &UNSAFE_LINK,
];

/// The body of one page, to be converted, with the questions that go with it.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// Site path of the file, for findings: `content/news/a.md`.
    pub path: &'a Arc<str>,
    /// Decoded text of the whole file, front matter included.
    pub text: &'a str,
    /// Bytes of `text` that are Markdown (what follows the front matter).
    pub range: &'a Range<usize>,
    /// BCP 47 tag of the page's language: `zh-CN`, `en`.
    pub language: &'a str,
    /// Questions that the page answers, from its front matter.
    pub questions: &'a [Question<'a>],
}

/// A question and its answer.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// In plain words.
    pub question: &'a str,
    /// In Markdown.
    pub answer: &'a str,
    /// Where the answer is written in the file.
    pub answer_span: Range<usize>,
    /// The fragment that it is given by hand, and where.
    pub id: Option<(&'a str, Range<usize>)>,
}

/// A question whose answer has been converted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answered {
    /// Fragment of the question, unique in the page.
    pub id: String,
    /// In plain words.
    pub question: String,
    /// The answer as HTML.
    pub html: String,
    /// Where its parts come from.
    pub origins: Origins,
    /// The answer as plain text, a line for each block.
    pub text: String,
}

/// Words that conversion itself puts into a page, in the page's language.
#[derive(Clone, Debug)]
pub struct Labels {
    /// Names of the five kinds of notice, in the order note, tip, important, warning, caution.
    pub alerts: [String; 5],
    /// Accessible name of the list of footnotes.
    pub footnotes: String,
    /// Accessible name of a footnote's reference; `{n}` is its number.
    pub footnote_reference: String,
    /// Accessible name of the link back from a footnote; `{n}` is its number.
    pub footnote_back: String,
    /// Accessible name of a table that has no caption.
    pub table: String,
    /// The words that the theme's script needs to let readers sort a table.
    pub sort: String,
    /// Accessible name of the link from a figure to its source; `{n}` is the number of the source.
    pub figure_source: String,
    /// Hidden words after a link that leaves for a site that is not a government one.
    pub external: String,
    /// The dash before the source of a quotation, with a space after it where one is written.
    pub source_dash: String,
    /// Words for a task that is done and one that is not.
    pub task: [String; 2],
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    /// A page of this site.
    Page {
        /// Its address, already relative or absolute as it is to stand in `href`, without fragment.
        href: String,
        /// Its title, for a link without text.
        title: String,
        /// Site path of its file: fragments are checked against its headings once all pages are converted.
        path: Arc<str>,
        /// Its language, when it differs from this page's.
        language: Option<String>,
    },
    /// A file of this site that is downloaded: its address and a suffix such as `（DOCX，24 KB）`.
    File {
        /// As it is to stand in `href`.
        href: String,
        /// Type and size in the page's language, shown after the link's text.
        note: String,
    },
    /// Another site.
    External {
        /// As it is to stand in `href`.
        href: String,
        /// Whether it says that it leaves for a site that is not a government one.
        announce: bool,
    },
    /// `mailto:`, `tel:` and the like.
    Plain {
        /// As it is to stand in `href`.
        href: String,
    },
    /// A value of an indicator: `indicator:id@period.value`.
    Figure {
        /// With its unit: `1453人`. Shown if the link has no text of its own.
        text: String,
        /// Machine-readable value, for `<data value>`.
        value: String,
        /// The number of its entry in the page's list of sources, if the page has one.
        source: Option<usize>,
    },
    /// An entry of the glossary: `term:certificate`.
    Term {
        /// Its id.
        id: String,
        /// The word, for a link without text.
        text: String,
        /// Where the entry stands, if not at the end of this very page.
        href: Option<String>,
    },
    /// Nothing to link to; a finding has been made and the text stands alone.
    Broken,
}

/// A picture of this site.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageTarget {
    /// As it is to stand in `src`.
    pub src: String,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
    /// Smaller ones for browsers to choose from.
    pub choices: Option<Choices>,
}

/// Pictures in WebP that differ in width only.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// As it is to stand in `srcset`.
    pub srcset: String,
    /// How wide the picture is drawn, as it is to stand in `sizes`.
    pub sizes: String,
    /// Whether `src` is another format, for browsers that know no WebP.
    pub beside: bool,
}

/// A quantity of the text that is tied to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// The value for machines.
    pub value: String,
    /// The number of its entry in the page's list of sources, from 1.
    pub source: usize,
}

/// Where a quantity stands in the HTML that has an entry in the list of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigurePlace {
    /// The number of the entry.
    pub source: usize,
    /// The fragment of the quantity.
    pub id: String,
}

/// Where a link to an entry of the glossary stands in the HTML, for the way back from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPlace {
    /// Id of the entry.
    pub term: String,
    /// The fragment of the link.
    pub id: String,
}

/// What is made of data and stands where a page asks for it: `![各项完成率](chart:livelihood)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// Whole elements, safe to stand between blocks.
    pub html: String,
}

/// Answers what a destination written in Markdown means. `at` is its span in the file, for findings (that of the
/// whole link where the destination itself is written elsewhere). It is not asked about fragments of the page itself
/// (`#…`), which are checked here, nor about addresses with a scheme that is not allowed.
pub trait Resolver {
    /// A link. `text` is its plain text as written (empty if there is none).
    fn link(&mut self, destination: &str, text: &str, at: Range<usize>) -> LinkTarget;
    /// A picture; `None` if there is none (a finding has been made).
    fn image(&mut self, destination: &str, at: Range<usize>) -> Option<ImageTarget>;
    /// A chart (`chart:…`) or a table (`table:…`) that stands by itself; `description` is what stands between the brackets,
    /// empty if nothing does. `None` if there is none (a finding has been made).
    fn embed(&mut self, destination: &str, description: &str, at: Range<usize>) -> Option<Embed>;
    /// A film or a sound that stands by itself, with its name and its caption (empty if there is none). `None` if there is none
    /// (a finding has been made).
    fn film(&mut self, destination: &str, name: &str, caption: &str, at: Range<usize>) -> Option<Embed> {
        let _ = (destination, name, caption, at);
        None
    }
    /// Whether the first picture of the text can be the first of the page: then it is loaded at once.
    fn leads(&self) -> bool {
        false
    }
    /// Quantities that are to be marked as figures, in the order of the file and without overlaps ([`in_order`]).
    fn marks(&self) -> Arc<[Mark]> {
        Arc::new([])
    }
    /// What was found while resolving.
    fn findings(&mut self) -> &mut Vec<Finding>;
}

/// A heading of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 2 to 6; level 1 is the page's title and stands in no body.
    pub level: u8,
    /// Fragment of the heading, unique in the page.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Place in the file.
    pub span: Range<usize>,
}

/// A link to a fragment, to be checked once the headings of all pages are known.
#[derive(Clone, Debug, PartialEq)]
pub struct FragmentLink {
    /// Site path of the file that is linked to.
    pub path: Arc<str>,
    /// Decoded fragment, without `#`.
    pub fragment: String,
    /// Place of the link in this file.
    pub span: Range<usize>,
}

/// What one body became.
#[derive(Clone, Debug, Default)]
pub struct Converted {
    /// The body as HTML.
    pub html: String,
    /// Where its parts come from.
    pub origins: Origins,
    /// The questions with their answers.
    pub answers: Vec<Answered>,
    /// Its headings in order.
    pub outline: Vec<Heading>,
    /// All fragments that can be linked to, headings included.
    pub fragments: Vec<String>,
    /// Links to fragments.
    pub fragment_links: Vec<FragmentLink>,
    /// Charts and tables that it shows, as they are named: `chart:livelihood`.
    pub embeds: Vec<String>,
    /// Quantities that have an entry in the list of sources, in order.
    pub figure_places: Vec<FigurePlace>,
    /// Links to entries of the glossary that stand at the end of the page, in order.
    pub term_places: Vec<TermPlace>,
    /// Plain text of all blocks, one a line, for summaries and counts.
    pub text: String,
    /// Ideographs and words of other scripts.
    pub words: usize,
    /// Minutes that reading takes, at least 1.
    pub minutes: usize,
    /// What is wrong with the body.
    pub findings: Vec<Finding>,
}

/// The headings of a body, and the questions that go with it: what links to the page may name, without converting it.
pub fn outline(body: Body<'_>) -> Vec<Heading> {
    let parts = questions::Parts::of(body);
    let (nodes, _) = parts.nodes(body.text);
    headings::outline(&nodes, body)
}

/// Converts a body. What the resolver found is among the findings, in the order of the file.
///
/// The HTML is well-formed and holds nothing that could run, whatever the body says.
pub fn convert(body: Body<'_>, labels: &Labels, resolver: &mut dyn Resolver) -> Converted {
    let parts = questions::Parts::of(body);
    let (nodes, answers) = parts.nodes(body.text);
    let end = answers.first().map_or(nodes.len(), |first| first.start);
    let mut writer = writer::Writer::new(&nodes, body, labels, resolver);
    writer.heading_ids = headings::assign(&nodes, body, &mut writer.ids, &mut writer.findings);
    writer.footnotes = footnotes::Footnotes::collect(&nodes);
    let names = writer.name_questions();
    writer.run(0..end);
    writer.close_raw_elements();
    writer.answer(names, answers.into_iter());
    writer.footnotes();
    writer.end_line();
    writer.converted()
}
